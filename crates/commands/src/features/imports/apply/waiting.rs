//! Rows of accounts that name a row further down in their file: they wait until all of it is in.

use super::Apply;
use keystead_exchange::Record;
use keystead_store::exchange::import::Taken;
use keystead_wire::problem::Problem;

/// So many wait at most, which bounds the memory: of a file in which more name what is not there yet, the rest is refused.
const MOST: usize = 200_000;

/// What waits, and how far that is.
#[derive(Default)]
pub(super) struct Waiting {
    rows: Vec<(u64, Record)>,
    pass: Pass,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// The file is being read.
    #[default]
    Reading,
    /// All of it is in; a row may be for one that waited itself.
    Taking,
    /// What is missing now is missing for good.
    Last,
}

impl Apply<'_, '_, '_> {
    /// Whether a row waits for the end of its file: what turns rows round is taken in the order of the file then, so that
    /// the first one stands.
    pub(super) fn comes_last(&mut self, line: u64, record: &Record) -> bool {
        let Record::Entry(entry) = record else { return false };
        let waits = self.waiting.pass == Pass::Reading && entry.more.reverses_code.is_some();
        waits && self.wait(line, record)
    }

    /// Whether a row that was not taken waits for another one of its file.
    pub(super) fn waits(&mut self, line: u64, record: &Record, taken: &Taken) -> bool {
        let missing = matches!(taken, Taken::Missing("reverses_code" | "for_code"));
        missing && matches!(record, Record::Entry(_)) && self.waiting.pass != Pass::Last && self.wait(line, record)
    }

    fn wait(&mut self, line: u64, record: &Record) -> bool {
        let waits = self.waiting.rows.len() < MOST;
        if waits {
            self.waiting.rows.push((line, record.clone()));
        }
        waits
    }

    /// Takes what waited, as long as that helps. What is missing then is refused.
    pub(super) fn take_those_that_waited(&mut self) -> Result<(), Problem> {
        self.waiting.pass = Pass::Taking;
        while !self.waiting.rows.is_empty() {
            let rows = std::mem::take(&mut self.waiting.rows);
            let before = rows.len();
            for (line, record) in rows {
                self.take(line, &record)?;
            }
            if self.waiting.rows.len() == before {
                self.waiting.pass = Pass::Last;
            }
        }
        self.waiting.pass = Pass::Reading;
        Ok(())
    }
}
