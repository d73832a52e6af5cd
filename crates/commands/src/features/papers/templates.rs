//! The words of papers, as staff sets them: versions, fields, a trial on real data. A text that does not fit its fields is
//! refused with its line, before anything is kept.

use super::paper_of_orders;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::paper::{confirmation_by, file_name, of_paper, read_letter};
use keystead_model::words::{Language, MessageKind};
use keystead_papers::{LETTERHEAD, Letterhead, PaperError, TEMPLATES, Template, check, sample, shipped};
use keystead_store::StoreError;
use keystead_store::features::papers::find_leaving;
use keystead_store::features::papers::templates::{self as store, TemplateRow, insert_template};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::templates::{
    RestoreTemplateRequest, SaveTemplateRequest, TemplateDetail, TemplateField, TemplateLine, TemplateRequest,
    TemplateSaved, TemplateTried, TemplateVersion, Templates, TryTemplateRequest,
};

/// Characters of a subject, and of a text.
const LONGEST_SUBJECT: usize = 200;
const LONGEST_TEXT: usize = 20_000;

pub(crate) fn list(ctx: &Ctx<'_>) -> Result<Templates, Problem> {
    let rows = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            TEMPLATES
                .iter()
                .filter(|one| one.name != LETTERHEAD)
                .map(|one| Ok(line(one, store::list_templates(conn, one.name, one.language)?.first())))
                .collect()
        })
        .or_problem()?;
    Ok(Templates { rows })
}

fn line(shipped: &Template<'_>, newest: Option<&TemplateRow>) -> TemplateLine {
    let own = newest.filter(|row| !row.is_shipped);
    TemplateLine {
        name: shipped.name.to_owned(),
        language: shipped.language,
        department: shipped.department.to_owned(),
        version: newest.map_or(shipped.version, |row| row.version),
        subject: own.map_or(shipped.subject, |row| &row.subject).to_owned(),
        is_own: own.is_some(),
        written_at: newest.map(|row| row.written_at.clone()),
        written_by: newest.map(|row| row.written_by.clone()),
    }
}

pub(crate) fn get(ctx: &Ctx<'_>, request: &TemplateRequest) -> Result<TemplateDetail, Problem> {
    let shipped = known(&request.name, request.language)?;
    let rows = ctx.store().read(|conn| store::list_templates(conn, &request.name, request.language)).or_problem()?;
    let field = |field: &keystead_papers::Field| TemplateField {
        name: field.name.to_owned(),
        meaning: field.meaning.to_owned(),
        sample: field.sample.to_owned(),
    };
    let template = line(shipped, rows.first());
    let mut versions: Vec<TemplateVersion> = rows.into_iter().map(|row| version(shipped, row)).collect();
    versions.push(TemplateVersion {
        version: shipped.version,
        subject: shipped.subject.to_owned(),
        text: shipped.text.to_owned(),
        is_own: false,
        written_at: None,
        written_by: None,
    });
    Ok(TemplateDetail {
        text: versions.first().map(|one| one.text.clone()).unwrap_or_default(),
        fields: shipped.fields.iter().map(field).collect(),
        template,
        versions,
    })
}

fn version(shipped: &Template<'_>, row: TemplateRow) -> TemplateVersion {
    // The program's text is that of the program that runs.
    let (subject, text) = match row.is_shipped {
        true => (shipped.subject.to_owned(), shipped.text.to_owned()),
        false => (row.subject, row.body),
    };
    TemplateVersion {
        version: row.version,
        subject,
        text,
        is_own: !row.is_shipped,
        written_at: Some(row.written_at),
        written_by: Some(row.written_by),
    }
}

/// How a text would read, on a lease or on the open work orders; on made-up values where there are none.
pub(crate) fn try_out(ctx: &Ctx<'_>, request: &TryTemplateRequest) -> Result<TemplateTried, Problem> {
    let shipped = known(&request.name, request.language)?;
    let template = shipped.reworded(shipped.version, &request.subject, &request.text);
    fits(&template)?;
    let wrong = |error: PaperError| of_text(&template, &error);
    if request.name == MessageKind::NoticeConfirmation.as_str() {
        let lease = match request.lease_id {
            Some(id) => Some(id),
            None => ctx.store().read(find_leaving).or_problem()?,
        };
        if let Some(lease_id) = lease {
            let made = confirmation_by(ctx, lease_id, request.language, &template)?;
            let on_lease = Some(made.lease_number);
            return Ok(TemplateTried { paper: read_letter(made.letter, made.file_name), on_lease });
        }
    } else if let Some(paper) = paper_of_orders(ctx, &template)? {
        return Ok(TemplateTried { paper, on_lease: None });
    }
    let letterhead = Letterhead { organisation: "Harbor Property Company".into(), ..Letterhead::default() };
    let day = ctx.today()?;
    let letter = sample(&template, letterhead, day).map_err(wrong)?;
    Ok(TemplateTried { paper: read_letter(letter, file_name(&request.name)), on_lease: None })
}

/// Saves a text as the next version; letters that were written keep theirs.
pub(crate) fn save(ctx: &Ctx<'_>, request: &SaveTemplateRequest) -> Result<TemplateSaved, Problem> {
    let shipped = known(&request.name, request.language)?;
    let (subject, text) = (request.subject.trim(), request.text.trim().replace("\r\n", "\n"));
    let mut wrong = Vec::new();
    for (field, said, longest) in [("subject", subject, LONGEST_SUBJECT), ("text", text.as_str(), LONGEST_TEXT)] {
        if said.is_empty() {
            wrong.push(Problem::invalid("papers.empty", field, "A paper says something. Enter a text."));
        } else if said.chars().count() > longest {
            wrong.push(Problem::invalid("papers.too_long", field, format!("It is longer than {longest} characters.")));
        }
    }
    Problem::all(wrong)?;
    fits(&shipped.reworded(shipped.version, subject, &text))?;
    let next = |newest: u32| -> Result<(), Problem> {
        if newest.max(shipped.version) == request.version {
            return Ok(());
        }
        let text = "Somebody saved another version of this text meanwhile.";
        Err(Problem::new(ProblemKind::Conflict, "papers.newer_version", text).hint("Look at it, then change it anew."))
    };
    put(ctx, (&request.name, request.language), shipped, (subject, &text), false, next)
}

/// Takes the program's text again.
pub(crate) fn restore(ctx: &Ctx<'_>, request: &RestoreTemplateRequest) -> Result<TemplateSaved, Problem> {
    let shipped = known(&request.name, request.language)?;
    let own = ctx.store().read(|conn| store::find_template(conn, &request.name, request.language)).or_problem()?;
    if own.is_none() {
        let text = "This is the text that comes with Keystead already.";
        return Err(Problem::new(ProblemKind::Conflict, "papers.is_shipped", text).hint("Edit it to make it your own."));
    }
    let words = (shipped.subject, shipped.text);
    put(ctx, (&request.name, request.language), shipped, words, true, |_| Ok(()))
}

fn put(
    ctx: &Ctx<'_>,
    key: (&str, Language),
    shipped: &Template<'_>,
    words: (&str, &str),
    is_shipped: bool,
    next: impl FnOnce(u32) -> Result<(), Problem>,
) -> Result<TemplateSaved, Problem> {
    let written = ctx.write(&ctx.act(), |tx| {
        let newest = tx.get_newest_version(key.0, key.1).or_problem()?;
        next(newest)?;
        let version = newest.max(shipped.version) + 1;
        insert_template(tx, key, version, words, is_shipped).or_problem()?;
        Ok(version)
    })?;
    Ok(TemplateSaved { version: written.value })
}

/// A template that staff words. The letter that shows the letterhead is none: nobody gets it.
fn known(name: &str, language: Language) -> Result<&'static Template<'static>, Problem> {
    let named = |error: &PaperError| Problem { field: Some("name".into()), ..of_paper(error) };
    if name == LETTERHEAD {
        return Err(named(&PaperError::NoTemplate { name: name.to_owned(), language: language.to_string() }));
    }
    shipped(name, language).map_err(|error| named(&error))
}

/// Whether a text fits its fields, also where those are empty that may be.
fn fits(template: &Template<'_>) -> Result<(), Problem> {
    check(template).map_err(|error| of_text(template, &error))
}

/// What is wrong, at the field where it is.
fn of_text(template: &Template<'_>, error: &PaperError) -> Problem {
    let alone = template.reworded(template.version, template.subject, "-");
    let field = if check(&alone).is_err() { "subject" } else { "text" };
    Problem { field: Some(field.into()), ..of_paper(error) }
}
