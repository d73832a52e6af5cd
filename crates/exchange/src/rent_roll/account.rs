//! The account of lines that became no records: refused, skipped, remarked upon. The first of each are told one by one,
//! the rest are counted, so that a file of a million bad lines costs no more than one of a thousand.

use super::remark::{Note, Remark, Tally};
use super::totals::Skipped;
use crate::refusal::Refusal;
use std::collections::BTreeMap;

/// Notes told.
pub(super) const MOST_NOTES: usize = 200;
/// Refusals told.
pub(super) const MOST_REFUSALS: usize = 10_000;
/// Skipped lines told.
const MOST_SKIPPED: usize = 20_000;
/// The weight of a note that nobody weighed.
const USUAL: u8 = 40;
/// Words of a status column counted one by one.
const MOST_WORDS: usize = 500;

/// What is told of the lines.
#[derive(Debug, Default)]
pub(super) struct Account {
    pub refusals: Vec<Refusal>,
    /// Refusals beyond those.
    pub refused_beyond: usize,
    pub skipped: Vec<Skipped>,
    skipped_beyond: u64,
    /// What a person should know.
    pub told: Vec<Note>,
    remarks: BTreeMap<Remark, Tally>,
    /// Units by what their status column says.
    pub statuses: BTreeMap<String, usize>,
}

impl Account {
    /// With these notes to begin with.
    pub fn with(notes: Vec<String>) -> Account {
        let mut account = Account::default();
        notes.into_iter().for_each(|note| account.note(note, USUAL));
        account
    }

    /// A line was refused.
    pub fn refuse(&mut self, refusal: Refusal) {
        if self.refusals.len() < MOST_REFUSALS {
            self.refusals.push(refusal);
        } else {
            self.refused_beyond += 1;
        }
    }

    /// Several complaints about one line.
    pub fn refuse_all(&mut self, refusals: Vec<Refusal>) {
        refusals.into_iter().for_each(|refusal| self.refuse(refusal));
    }

    /// A line was passed over. Blank ones stand behind those that say something.
    pub fn skip(&mut self, skipped: Skipped) {
        if self.skipped.len() < MOST_SKIPPED {
            self.skipped.push(skipped);
        } else {
            self.skipped_beyond += 1;
        }
    }

    /// Something about the whole file, and its weight.
    pub fn note(&mut self, text: String, weight: u8) {
        self.told.push(Note { text, count: 1, lines: Vec::new(), weight });
    }

    /// A decision about a line, as about others.
    pub fn remark(&mut self, line: u64, remark: Remark) {
        if self.remarks.len() < MOST_NOTES || self.remarks.contains_key(&remark) {
            self.remarks.entry(remark).or_default().at(line);
        }
    }

    /// The same, with what the first line shows.
    pub fn remark_showing(&mut self, line: u64, remark: Remark, example: String) {
        if self.remarks.len() < MOST_NOTES || self.remarks.contains_key(&remark) {
            self.remarks.entry(remark).or_default().showing(line, example);
        }
    }

    /// A unit of this status.
    pub fn count(&mut self, status: String) {
        let known = self.statuses.len() < MOST_WORDS || self.statuses.contains_key(&status);
        *self.statuses.entry(if known { status } else { "(other words)".to_owned() }).or_default() += 1;
    }

    /// All lines were seen; so many more were blank.
    pub fn close(&mut self, more_blank: u64) {
        self.skipped.sort_by_key(|skip| skip.line);
        let remarks = std::mem::take(&mut self.remarks);
        let told: Vec<Note> = remarks.iter().map(|(remark, tally)| tally.note(remark)).collect();
        self.told.splice(0..0, told);
        let beyond = self.skipped_beyond + more_blank;
        if beyond > 0 {
            let blank = if self.skipped_beyond == 0 { "blank lines" } else { "lines" };
            self.note(format!("{beyond} further {blank} that hold no unit are not listed one by one."), USUAL);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::totals::SkippedAs;
    use super::*;
    use crate::refusal::Code;

    #[test]
    fn beyond_the_first_they_are_counted() {
        let mut account = Account::default();
        for line in 0..50_000 {
            account.refuse(Refusal::of_line("a.csv", line, Code::MissingCell, "x"));
            account.skip(Skipped { sheet: None, line, taken_for: SkippedAs::Blank, text: String::new() });
            account.remark(line, Remark::ChargeOfEmpty);
            account.count(line.to_string());
        }
        account.close(7);
        assert_eq!((account.refusals.len(), account.refused_beyond), (MOST_REFUSALS, 50_000 - MOST_REFUSALS));
        assert_eq!((account.skipped.len(), account.told.len()), (MOST_SKIPPED, 2));
        assert!(account.told[1].text.starts_with("30007 further"), "{:?}", account.told[1]);
        assert_eq!((account.statuses.len(), account.statuses["(other words)"]), (MOST_WORDS + 1, 50_000 - MOST_WORDS));
    }
}
