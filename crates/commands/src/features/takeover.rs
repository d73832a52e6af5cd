//! Taking over the books of another system: looked at, accepted at no difference only, kept with its proof, and taken back whole.

mod read;
mod take;
mod undo;

pub(crate) use undo::undo;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_store::features::takeover::{TakenOver, list_taken_over};
use keystead_wire::paths::SourcePath;
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::takeover::{
    KeptTakeover, KeptTakeoverRequest, PreviewTakeoverRequest, TakeoverRequest, TakeoverRow, TakeoverTold, Takeovers,
    TakeoversRequest,
};
use read::Folder;
use take::Taken;

/// Differences that a refusal names.
const NAMED: usize = 3;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(list), call(kept), call(preview), call(accept)]
}

/// What was taken over.
fn list(ctx: &Ctx<'_>, _request: &TakeoversRequest) -> Result<Takeovers, Problem> {
    let rows = ctx.store().read(list_taken_over).or_problem()?;
    Ok(Takeovers { rows: rows.iter().map(row).collect(), today: ctx.today()? })
}

fn row(taken: &TakenOver) -> TakeoverRow {
    TakeoverRow {
        takeover_id: taken.takeover_id,
        property_id: taken.property_id,
        property_code: taken.property_code.clone(),
        property_name: taken.property_name.clone(),
        day: taken.day,
        entry_code: taken.entry_code.clone(),
        rows: u32::try_from(taken.codes().count()).unwrap_or(u32::MAX),
        accepted_at: taken.accepted_at.clone(),
        accepted_by: taken.accepted_by.clone(),
        undone_at: taken.undone_at.clone(),
    }
}

/// The proof of one, as it was accepted.
fn kept(ctx: &Ctx<'_>, request: &KeptTakeoverRequest) -> Result<KeptTakeover, Problem> {
    let all = ctx.store().read(list_taken_over).or_problem()?;
    let Some(taken) = all.iter().find(|taken| taken.takeover_id == request.takeover_id) else {
        let text = "This was not taken over.";
        return Err(Problem::new(ProblemKind::NotFound, "takeover.unknown", text).hint("Look for it in the list."));
    };
    let lines = serde_json::from_str(&taken.proof).map_err(|_| {
        Problem::new(ProblemKind::Outdated, "takeover.proof", "The kept proof cannot be read by this version.")
    })?;
    Ok(KeptTakeover { row: row(taken), lines })
}

/// Shows what would be; nothing changes.
fn preview(ctx: &Ctx<'_>, request: &PreviewTakeoverRequest) -> Result<TakeoverTold, Problem> {
    let (folder, day) = folder(ctx, &request.0)?;
    let act = ctx.act();
    Ok(ctx.rehearse(&act, |tx| Taken::of(tx, &folder, day, &act))?.value.told)
}

/// Takes the books over, all of it or nothing.
fn accept(ctx: &Ctx<'_>, request: &TakeoverRequest) -> Result<TakeoverTold, Problem> {
    let (folder, day) = folder(ctx, request)?;
    let act = ctx.act();
    let written = ctx.write(&act, |tx| {
        let taken = Taken::of(tx, &folder, day, &act)?;
        match taken.no {
            Some(no) => Err(no),
            None => Ok(taken.told),
        }
    })?;
    Ok(written.value)
}

fn folder(ctx: &Ctx<'_>, request: &TakeoverRequest) -> Result<(Folder, NaiveDate), Problem> {
    let today = ctx.today()?;
    let day = request.day.unwrap_or(today);
    if day > today {
        let text = "This day has not come yet; books are taken over as they stood at the end of a day.";
        return Err(Problem::invalid("day_to_come", "day", text).hint("Choose today or an earlier day."));
    }
    Ok((look(&request.path)?, day))
}

fn look(path: &SourcePath) -> Result<Folder, Problem> {
    let books = keystead_exchange::takeover::read_books(path.as_ref()).map_err(|no| {
        Problem::invalid("takeover.no_files", "path", no.reason).hint("Choose the folder with their tables.")
    })?;
    Ok(Folder { books })
}

/// An amount with its sign, as proofs have it.
fn money(cents: i64, currency: &str) -> String {
    Cents(cents).in_words(currency)
}
