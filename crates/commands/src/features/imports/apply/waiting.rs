//! Rows of accounts that name a row further down in their file: they wait until all of it is in.

use super::Apply;
use keystead_exchange::Record;
use keystead_store::exchange::import::Taken;
use keystead_wire::problem::Problem;

/// So many wait at most, which bounds the memory: of a file in which more name what is not there yet, the rest is refused.
const MOST: usize = 200_000;

/// What waits, and whether what is missing now is missing for good.
#[derive(Default)]
pub(super) struct Waiting {
    rows: Vec<(u64, Record)>,
    last: bool,
}

impl Apply<'_, '_, '_> {
    /// Whether a row waits for another one of its file; it is taken once more then.
    pub(super) fn waits(&mut self, line: u64, record: &Record, taken: &Taken) -> bool {
        let waits = !self.waiting.last
            && self.waiting.rows.len() < MOST
            && matches!(record, Record::Entry(_))
            && matches!(taken, Taken::Missing("reverses_code" | "for_code"));
        if waits {
            self.waiting.rows.push((line, record.clone()));
        }
        waits
    }

    /// Takes what waited, as long as that helps: a row may be for one that waited itself. What is missing then is refused.
    pub(super) fn take_those_that_waited(&mut self) -> Result<(), Problem> {
        while !self.waiting.rows.is_empty() {
            let rows = std::mem::take(&mut self.waiting.rows);
            let before = rows.len();
            for (line, record) in rows {
                self.take(line, &record)?;
            }
            self.waiting.last = self.waiting.rows.len() == before;
        }
        self.waiting.last = false;
        Ok(())
    }
}
