//! What a person chose for the columns of a rent roll is proposed for the next one with the same columns. It lies in the
//! list of imports, with the import for which it was chosen: the last one decides, and one that was undone counts no more.

use super::feed::Feed;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use keystead_exchange::ColumnGuess;
use keystead_store::features::imports::find_chosen_for;
use keystead_wire::import_looking::RememberedMapping;
use keystead_wire::imports::{ImportMapping, ImportRequest};
use keystead_wire::problem::Problem;
use serde::Serialize;

/// What a person chose for a file, as it is kept beside its report.
#[derive(Debug, Serialize)]
pub(super) struct Chosen {
    /// The columns by which a file like it is known.
    headers: String,
    mapping: ImportMapping,
}

/// What belongs to the columns, not to one file: the day, the property and the answers are asked anew.
fn lasting(mapping: &ImportMapping) -> ImportMapping {
    ImportMapping {
        columns: mapping.columns.clone(),
        statuses: mapping.statuses.clone(),
        rent_codes: mapping.rent_codes.clone(),
        ..ImportMapping::default()
    }
}

fn is_empty(mapping: &ImportMapping) -> bool {
    mapping.columns.is_empty() && mapping.statuses.is_empty() && mapping.rent_codes.is_empty()
}

/// The headers of a file, by which another one like it is known.
fn headers_of(guesses: &[ColumnGuess]) -> String {
    guesses.iter().map(|guess| guess.header.as_str()).collect::<Vec<_>>().join("\u{1f}")
}

fn headers(feed: &Feed) -> Option<String> {
    match feed {
        Feed::Roll { roll, .. } => Some(headers_of(&roll.guesses)),
        Feed::Columns { columns, .. } => Some(headers_of(&columns.guesses)),
        Feed::Exchange { .. } => None,
    }
}

/// What is kept of an import: also that a person chose nothing, which forgets what was; but not that nobody was asked.
pub(super) fn chosen(feed: &Feed, request: &ImportRequest) -> Option<Chosen> {
    Some(Chosen { mapping: lasting(request.mapping.as_ref()?), headers: headers(feed)? })
}

/// What was chosen for the last file with these columns, where this request chooses nothing.
pub(super) fn recall(
    ctx: &Ctx<'_>,
    feed: &Feed,
    request: &ImportRequest,
) -> Result<Option<RememberedMapping>, Problem> {
    let (None, Some(headers)) = (&request.mapping, headers(feed)) else { return Ok(None) };
    let Some(found) = ctx.store().read(|conn| find_chosen_for(conn, &headers)).or_problem()? else { return Ok(None) };
    // What an older version kept and this one does not understand is nothing.
    let Ok(mut mapping) = serde_json::from_str::<ImportMapping>(&found.mapping) else { return Ok(None) };
    if is_empty(&mapping) {
        return Ok(None);
    }
    if let Feed::Columns { columns, .. } = feed {
        // Its header was only supposed; the columns were chosen for it.
        mapping.header_row = u32::try_from(columns.header_lines.1).ok();
    }
    Ok(Some(RememberedMapping { source_name: found.source_name, at: found.at, mapping }))
}
