//! Packs: lines of the law as a file that another portfolio can bring in, and what such a file would do here.

use super::on_file;
use crate::frame::app::Ctx;
use crate::frame::problems::{OrProblem, sentence};
use crate::nouns::law::read_law;
use keystead_rules::jurisdiction::{Effect, LARGEST, Law, PackLine, compare, read_pack, write_pack};
use keystead_store::file::making;
use keystead_wire::jurisdiction::{
    ExportLawRequest, ImportPackRequest, LookAtPackRequest, PackEffect, PackTold, PackToldLine, PackWritten,
};
use keystead_wire::paths::SourcePath;
use keystead_wire::problem::Problem;

/// Lines that are told.
const TOLD: usize = 200;

/// Writes lines as a pack.
pub(super) fn export(ctx: &Ctx<'_>, request: &ExportLawRequest) -> Result<PackWritten, Problem> {
    let today = ctx.today()?;
    let on_file = on_file(ctx)?;
    let rules = on_file.asked(&request.lines, today);
    if rules.is_empty() {
        let text = "There are no such lines.";
        return Err(Problem::invalid("jurisdiction.nothing", "path", text).hint("Take a filter away."));
    }
    let path: &std::path::Path = request.path.as_ref();
    making::write_over(ctx.store().profile(), path, write_pack(&rules).as_bytes()).map_err(|error| {
        let text = sentence(&format!("{} cannot be written", path.display()), &error);
        Problem::invalid("jurisdiction.cannot_write", "path", text).hint("Choose a folder that you can write to.")
    })?;
    Ok(PackWritten { path: request.path.0.clone(), lines: u32::try_from(rules.len()).unwrap_or(u32::MAX) })
}

/// Shows what a pack would do.
pub(super) fn look(ctx: &Ctx<'_>, request: &LookAtPackRequest) -> Result<PackTold, Problem> {
    let text = text_of(&request.path)?;
    let law = ctx.store().read(read_law).or_problem()?;
    Ok(told(&lines_of(&law, &request.path, &text)?))
}

/// Brings a pack in: what is new or changed of it. Refused lines stay out, and are told.
pub(super) fn import(ctx: &Ctx<'_>, request: &ImportPackRequest) -> Result<PackTold, Problem> {
    let text = text_of(&request.path)?;
    let written = ctx.write(&ctx.act(), |tx| {
        let law = tx.read(read_law).or_problem()?;
        let lines = lines_of(&law, &request.path, &text)?;
        let mut any = false;
        for line in lines.iter().filter(|line| matches!(line.effect, Effect::New | Effect::Changed)) {
            if let Some(rule) = &line.rule {
                tx.put_rule(rule).or_problem()?;
                any = true;
            }
        }
        if !any {
            let text = "Nothing of this file is new here.";
            return Err(Problem::invalid("jurisdiction.nothing_new", "path", text).hint("Look at its refused lines."));
        }
        Ok(told(&lines))
    })?;
    Ok(written.value)
}

fn text_of(path: &SourcePath) -> Result<String, Problem> {
    let wrong = |text: String| {
        Problem::invalid("jurisdiction.unreadable", "path", text)
            .hint("Nothing was changed. Choose a pack of rules, a CSV file.")
    };
    let size =
        std::fs::metadata(path).map_err(|error| wrong(sentence(&format!("{path} cannot be read"), &error)))?.len();
    if size > LARGEST {
        return Err(wrong(format!("{path} is larger than 8 MB, which no pack of rules is.")));
    }
    let bytes = std::fs::read(path).map_err(|error| wrong(sentence(&format!("{path} cannot be read"), &error)))?;
    String::from_utf8(bytes).map_err(|_| wrong(format!("{path} is no text in UTF-8.")))
}

fn lines_of(law: &Law, path: &SourcePath, text: &str) -> Result<Vec<PackLine>, Problem> {
    let lines = read_pack(text).map_err(|why| {
        let text = format!("{path} is no pack of rules. {why}");
        Problem::invalid("jurisdiction.no_pack", "path", text)
            .hint("Nothing was changed. Export a pack to see how one looks.")
    })?;
    Ok(compare(law, lines))
}

fn told(lines: &[PackLine]) -> PackTold {
    let count =
        |effect: Effect| u32::try_from(lines.iter().filter(|line| line.effect == effect).count()).unwrap_or(u32::MAX);
    let signed = lines.iter().filter(|line| {
        matches!(line.effect, Effect::New | Effect::Changed)
            && line.rule.as_ref().is_some_and(|rule| rule.reviewed.is_some())
    });
    let mut order: Vec<&PackLine> = lines.iter().filter(|line| line.effect != Effect::Same).collect();
    order.sort_by_key(|line| (line.effect != Effect::Refused, line.line));
    let line = |line: &&PackLine| PackToldLine {
        line: u32::try_from(line.line).unwrap_or(u32::MAX),
        code: line.code.clone(),
        effect: match line.effect {
            Effect::New => PackEffect::New,
            Effect::Changed => PackEffect::Changed,
            Effect::Same => PackEffect::Same,
            Effect::Refused => PackEffect::Refused,
        },
        field: line.why.as_ref().map(|(field, _)| (*field).to_owned()),
        text: match (&line.why, &line.rule) {
            (Some((_, text)), _) => text.clone(),
            (None, Some(rule)) => format!("{} ({}; {})", rule.figure(), rule.citation, rule.standing()),
            (None, None) => String::new(),
        },
    };
    PackTold {
        new: count(Effect::New),
        changed: count(Effect::Changed),
        same: count(Effect::Same),
        refused: count(Effect::Refused),
        signed: u32::try_from(signed.count()).unwrap_or(u32::MAX),
        lines: order.iter().take(TOLD).map(line).collect(),
    }
}
