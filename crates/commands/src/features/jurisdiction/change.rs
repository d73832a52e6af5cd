//! An administrator writes lines of the law, signs them off, and withdraws that. A line is never written over: what says
//! something else holds from a later day, and the line before it keeps its days.

use super::on_file;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::law::read_law;
use keystead_model::kinds::jurisdiction_rule::KIND;
use keystead_rules::jurisdiction::{Rule, Wrong, read_line, revise};
use keystead_store::Tx;
use keystead_wire::jurisdiction::{
    ChangeLawRequest, LawChanged, LawLine, LawLineRequest, LawSigned, LawWords, SignOffRequest, WithdrawRequest,
};
use keystead_wire::new_records::NewValue;
use keystead_wire::problem::{FieldFault, Problem, ProblemKind};

/// Signs of a name at most.
const LONGEST: usize = 80;
/// Lines that are signed off at once.
const MOST: usize = 500;

/// One line, to be changed; or an empty one.
pub(super) fn line(ctx: &Ctx<'_>, request: &LawLineRequest) -> Result<LawLine, Problem> {
    let today = ctx.today()?;
    let on_file = on_file(ctx)?;
    let rule = request.code.as_deref().map(|code| on_file.law.find(code).ok_or_else(|| no_line(code))).transpose()?;
    let cells = rule.map(Rule::cells);
    let values = KIND.columns.iter().enumerate().map(|(at, column)| NewValue {
        field: column.name.to_owned(),
        value: cells.as_ref().map(|cells| cells[at].1.clone()).filter(|cell| !cell.is_empty()),
    });
    let words = KIND.columns.iter().filter(|column| !column.words().is_empty()).map(|column| LawWords {
        field: column.name.to_owned(),
        words: column.words().into_iter().map(str::to_owned).collect(),
    });
    Ok(LawLine { row: rule.map(|rule| on_file.row(rule, today)), values: values.collect(), words: words.collect() })
}

fn no_line(code: &str) -> Problem {
    Problem::new(ProblemKind::NotFound, "jurisdiction.no_line", format!("There is no line {code}."))
        .hint("Choose one of the list.")
}

pub(super) fn refused(wrong: &Wrong) -> Problem {
    Problem::invalid(&format!("jurisdiction.{}", wrong.field), wrong.field, wrong.text.clone())
}

/// Writes what holds from a day on.
pub(super) fn change(ctx: &Ctx<'_>, request: &ChangeLawRequest) -> Result<LawChanged, Problem> {
    let written = ctx.write(&ctx.act(), |tx| {
        let law = tx.read(read_law).or_problem()?;
        let cell = |name: &str| -> &str {
            match name {
                // Its code is counted on, and a sign-off is an act of its own.
                "rule_code" => "new",
                "verified_by" | "verified_on" => "",
                _ => {
                    let found = request.values.iter().find(|value| value.field == name);
                    found.and_then(|value| value.value.as_deref()).unwrap_or_default().trim()
                }
            }
        };
        let new = read_line(&cell).map_err(|wrong| refused(&wrong))?;
        let written = revise(&law, request.replaces.as_deref(), new).map_err(|wrong| refused(&wrong))?;
        for rule in &written {
            tx.put_rule(rule).or_problem()?;
        }
        Ok(LawChanged {
            code: written.first().map(|rule| rule.code.clone()).unwrap_or_default(),
            closed_on: written.get(1).and_then(|rule| rule.valid_to),
        })
    })?;
    Ok(written.value)
}

/// Somebody stands for lines from a day on.
pub(super) fn sign_off(ctx: &Ctx<'_>, request: &SignOffRequest) -> Result<LawSigned, Problem> {
    let by = request.by.trim();
    let today = ctx.today()?;
    let mut wrong = Vec::new();
    let mut refuse = |code: &str, field: &str, text: &str| {
        wrong.push(FieldFault { field: field.into(), code: code.into(), text: text.into(), hint: None });
    };
    if by.is_empty()
        || by.chars().count() > LONGEST
        || by.chars().any(char::is_control)
        || by.starts_with(['=', '+', '@'])
    {
        refuse("jurisdiction.by", "by", "Enter the name of who compared it with the statute, at most 80 characters.");
    }
    if request.on > today {
        refuse("jurisdiction.on", "on", "This day has not come yet.");
    }
    if let Some(first) = wrong.first() {
        let problem = Problem::invalid(&first.code, &first.field, first.text.clone());
        return Err(Problem { also: wrong.split_off(1), ..problem });
    }
    mark(ctx, &request.codes, &|rule| Rule { reviewed: Some((by.to_owned(), request.on)), ..rule })
}

/// Nobody stands for lines any more.
pub(super) fn withdraw(ctx: &Ctx<'_>, request: &WithdrawRequest) -> Result<LawSigned, Problem> {
    mark(ctx, &request.codes, &|rule| Rule { reviewed: None, ..rule })
}

fn mark(ctx: &Ctx<'_>, codes: &[String], marked: &dyn Fn(Rule) -> Rule) -> Result<LawSigned, Problem> {
    if codes.is_empty() || codes.len() > MOST {
        return Err(Problem::invalid("jurisdiction.codes", "codes", format!("Choose one line, or up to {MOST}.")));
    }
    let written = ctx.write(&ctx.act(), |tx: &Tx<'_>| {
        let law = tx.read(read_law).or_problem()?;
        let mut lines = 0;
        for code in codes {
            let rule = law.find(code).ok_or_else(|| no_line(code))?;
            let after = marked(rule.clone());
            if after != *rule {
                tx.put_rule(&after).or_problem()?;
                lines += 1;
            }
        }
        Ok(LawSigned { lines })
    })?;
    Ok(written.value)
}
