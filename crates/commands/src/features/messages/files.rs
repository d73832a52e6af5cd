//! Letters of the outbox as one PDF, for the printer: watched, stopped, and whole or not there.

use super::acts::{asked, refusal};
use super::{allow, facts, letter, outdated_in};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::tasks::Running;
use crate::nouns::paper::{of_paper, write_pdf};
use keystead_model::words::MessageState;
use keystead_papers::{Letter, PaperError, bundle};
use keystead_rules::messages::{Verb, may};
use keystead_store::StoreError;
use keystead_store::features::messages::{MessageRow, get_message};
use keystead_wire::messages::{MessagesSaved, SaveMessagesRequest};
use keystead_wire::problem::Problem;

/// Letters of one file at most; what is set is kept in memory until it is written.
const MOST: usize = 2_000;

/// Writes approved letters as one PDF where the caller says. What was handed over may be had again, as a copy.
pub(crate) fn save_pdf(ctx: &Ctx<'_>, request: &SaveMessagesRequest) -> Result<MessagesSaved, Problem> {
    let ids = asked(&request.ids)?;
    if ids.len() > MOST {
        let text = "One file holds at most 2,000 letters.";
        return Err(Problem::invalid("messages.too_many", "ids", text).hint("Save them in several files."));
    }
    let running = ctx.app.tasks.begin(request.task_id, "Reading the letters");
    let made = make(ctx, &ids, &running).and_then(|bytes| {
        running.step(ids.len() as u64, ids.len() as u64, "Writing the file")?;
        write_pdf(ctx, &request.path, request.new_only, &bytes)
    });
    running.end(made)?;
    Ok(MessagesSaved { path: request.path.0.clone(), count: u32::try_from(ids.len()).unwrap_or(u32::MAX) })
}

fn make(ctx: &Ctx<'_>, ids: &[uuid::Uuid], running: &Running<'_>) -> Result<Vec<u8>, Problem> {
    let found = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let one = |id: &uuid::Uuid| -> Result<_, StoreError> {
                let row = get_message(conn, *id)?;
                let outdated = outdated_in(ctx, conn, &row)?;
                Ok((row, outdated))
            };
            ids.iter().map(one).collect::<Result<Vec<_>, _>>()
        })
        .or_problem()?;
    for (row, outdated) in &found {
        allow(ctx, row)?;
        is_for_print(row, outdated.as_deref())?;
    }
    let rows: Vec<MessageRow> = found.into_iter().map(|(row, _)| row).collect();
    if let [row] = rows.as_slice() {
        return letter(row).pdf().map_err(|error| of_paper(&error));
    }
    let letters: Vec<Letter> = rows.iter().map(letter).collect();
    let step = |done: usize, total: usize| {
        // When all are set, they are still to be written as one.
        let text = if done == total { "Writing the file" } else { "Setting the letters" };
        Ok(running.step(done as u64, total as u64, text)?)
    };
    bundle(letters.into_iter(), step).map_err(|Stop(problem)| problem)
}

fn is_for_print(row: &MessageRow, outdated: Option<&str>) -> Result<(), Problem> {
    if row.delivery.state == MessageState::HandedOver {
        return Ok(());
    }
    may(facts(row, outdated), Verb::Print).map_err(|refused| refusal(&refused))
}

/// Why the letters were not set to the end.
struct Stop(Problem);

impl From<PaperError> for Stop {
    fn from(error: PaperError) -> Stop {
        Stop(of_paper(&error))
    }
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Stop {
        Stop(problem)
    }
}
