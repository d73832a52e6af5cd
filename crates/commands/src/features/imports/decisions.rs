//! What was decided once for a whole rent roll, as it is told, and the import that waits for an answer; what is told about
//! many lines alike, by its weight.

use super::feed::Feed;
use keystead_exchange::rent_roll::Note;
use keystead_exchange::rent_roll::decision::{AS_OF, PROPERTY};
use keystead_exchange::{Decision, DecisionState, RentRoll};
use keystead_wire::import_decisions::{DecisionLine, DecisionState as Told, NoteLine};
use keystead_wire::problem::Problem;

/// The decisions of a roll.
pub(super) fn decisions(roll: &RentRoll) -> Vec<DecisionLine> {
    roll.decisions.iter().map(told).collect()
}

/// The weight of a note that nobody weighed, in percent.
const USUAL: u8 = 40;
/// The greatest weight.
const MOST: u8 = 100;

/// The notes with their lines, the weightiest first: the first `heavy` are about what becomes of leases that are here.
pub(super) fn note_lines(feed: &Feed, notes: &[String], heavy: usize) -> Vec<NoteLine> {
    let weighed: &[Note] = if let Feed::Roll { roll, .. } = feed { &roll.told } else { &[] };
    let line = |(at, text): (usize, &String)| {
        let found = weighed.iter().find(|note| note.text == *text);
        let number = |line: &u64| u32::try_from(*line).unwrap_or(u32::MAX);
        NoteLine {
            text: text.clone(),
            count: found.map_or(1, |note| u32::try_from(note.count).unwrap_or(u32::MAX)),
            lines: found.map(|note| note.lines.iter().map(number).collect()).unwrap_or_default(),
            weight: if at < heavy { MOST } else { found.map_or(USUAL, |note| note.weight) },
        }
    };
    let mut lines: Vec<NoteLine> = notes.iter().enumerate().map(line).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.weight));
    lines
}

/// A decision as it travels.
fn told(decision: &Decision) -> DecisionLine {
    DecisionLine {
        key: decision.key.clone(),
        chosen: decision.chosen.clone(),
        choices: decision.choices.clone(),
        state: match decision.state {
            DecisionState::Said => Told::Said,
            DecisionState::Guessed => Told::Guessed,
            DecisionState::Answered => Told::Answered,
            DecisionState::Open => Told::Open,
        },
        evidence: decision.evidence.clone(),
        count: u32::try_from(decision.count).unwrap_or(u32::MAX),
        option: decision.option(),
    }
}

/// Whether a person has to answer first.
///
/// # Errors
/// A problem of the first decision that is open; its field is where the answer goes in the mapping.
pub(super) fn all_decided(name: &str, roll: &RentRoll) -> Result<(), Problem> {
    let Some(open) = roll.decisions.iter().find(|decision| decision.is_open()) else { return Ok(()) };
    let way_out = match open.option() {
        Some(option) => format!("Choose how it is meant; on the command line: {option}."),
        None => format!("Choose how it is meant; in a mapping file: \"answers\": {{\"{}\": …}}.", open.key),
    };
    let text = format!("{name}: {}", open.evidence);
    // The day and the property have fields of their own.
    let field = match open.key.as_str() {
        AS_OF | PROPERTY => open.key.clone(),
        key => format!("answers.{key}"),
    };
    Err(Problem::invalid("import.undecided", &field, text).hint(way_out))
}
