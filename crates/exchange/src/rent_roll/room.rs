//! What may be kept of a rent roll. A worksheet's own limits are the limits of a table, and beside them stands the
//! memory: cells, text, and what is made of them.

use super::grid::GridRow;
use super::unit::{RentRollLease, RentRollUnit};
use crate::folder::Record;
use keystead_model::portfolio::Custom;

/// The rows of a worksheet.
pub(super) const MAX_ROWS: u32 = 1_048_576;

/// The columns of a worksheet.
pub(super) const MAX_COLUMNS: usize = 16_384;

/// The characters of a worksheet's cell.
pub(super) const MAX_CHARACTERS: usize = 32_767;

/// The most filled cells kept of a file.
const MAX_CELLS: usize = 16_000_000;

/// The most text kept of a file, in bytes.
const MAX_TEXT: usize = 128 << 20;

/// The most text that its cells show: what is kept once may be shown many times, and is looked at each time.
const MAX_SHOWN: usize = 256 << 20;

/// The most that a file, its tables and what is made of them come to, in bytes.
const MAX_MADE: usize = 850 << 20;

/// Why a cell has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// More characters than a cell can have.
    LongCell,
    /// More filled cells than are kept.
    Cells,
    /// More text than is kept.
    Text,
}

/// The room that is left.
#[derive(Debug)]
pub(super) struct Room {
    cells: usize,
    text: usize,
    shown: usize,
}

impl Default for Room {
    fn default() -> Room {
        Room { cells: MAX_CELLS, text: MAX_TEXT, shown: MAX_SHOWN }
    }
}

impl Room {
    /// Takes room for one cell that shows so many bytes.
    pub fn cell(&mut self, shows: usize) -> Result<(), Unfit> {
        self.cells = self.cells.checked_sub(1).ok_or(Unfit::Cells)?;
        self.shown = self.shown.checked_sub(shows).ok_or(Unfit::Text)?;
        Ok(())
    }

    /// Takes room for a cell's text.
    pub fn text(&mut self, text: &str) -> Result<(), Unfit> {
        if text.len() > MAX_CHARACTERS && text.chars().nth(MAX_CHARACTERS).is_some() {
            return Err(Unfit::LongCell);
        }
        self.text = self.text.checked_sub(text.len()).ok_or(Unfit::Text)?;
        Ok(())
    }
}

impl Unfit {
    /// The sentence, for a cell named as `place`.
    pub fn reason(self, place: &str) -> String {
        match self {
            Unfit::LongCell => format!(
                "{place} holds more than {MAX_CHARACTERS} characters, which no spreadsheet program can write; \
                 correct it in the file."
            ),
            Unfit::Cells => format!("The file has more than {MAX_CELLS} filled cells; split it by property."),
            Unfit::Text => {
                let most = MAX_TEXT >> 20;
                format!("{place} is one too many: the file holds more than {most} MB of text. Split it by property.")
            }
        }
    }
}

/// The price of what is made of the cells, added up as it is made. What is there already counts from the start.
#[derive(Debug)]
pub(super) struct Made {
    bytes: usize,
}

/// What a text costs beside its letters: the pointers to it and the allocation.
const TEXT: usize = 40;

/// A record with the line it comes from.
const RECORD: usize = size_of::<(u64, Record)>();

impl Made {
    /// Beside a file of this size and its tables.
    pub fn beside(bytes: usize) -> Made {
        Made { bytes }
    }

    /// A text that is kept twice: with the unit, and with its record.
    pub fn text(&mut self, text: &str) {
        self.thing(2 * (text.len() + TEXT));
    }

    /// Something of this size.
    pub fn thing(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_add(bytes);
    }

    /// Another person on a lease: a name, a party and its place.
    pub fn person(&mut self, name: &str) {
        self.thing(2 * RECORD + 6 * (name.len() + TEXT));
    }

    /// A lease with its tenant and balance.
    pub fn lease(&mut self, row: GridRow<'_>) {
        self.thing(size_of::<RentRollLease>() + 3 * RECORD + 12 * TEXT);
        row.filled().for_each(|(_, cell)| self.text(&cell.text()));
    }

    /// A unit with the lease of its row, and what stands in columns without a meaning.
    pub fn unit(&mut self, row: GridRow<'_>, custom: &Custom) {
        self.thing(2 * size_of::<RentRollUnit>() + 2 * RECORD);
        self.lease(row);
        custom.iter().for_each(|(name, _)| self.text(name));
    }

    /// Whether more was made than may be kept.
    pub fn is_too_much(&self) -> bool {
        self.bytes > MAX_MADE
    }
}

/// A cell as a spreadsheet names it: column 0 and row 1 are `A1`.
pub(super) fn cell_name(column: usize, row: u64) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &row.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_spreadsheets() {
        for (column, name) in [(0, "A7"), (25, "Z7"), (26, "AA7"), (701, "ZZ7"), (702, "AAA7"), (16_383, "XFD7")] {
            assert_eq!(cell_name(column, 7), name);
        }
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        let mut room = Room::default();
        assert_eq!(room.text(&"é".repeat(MAX_CHARACTERS)), Ok(()));
        assert_eq!(room.text(&"é".repeat(MAX_CHARACTERS + 1)), Err(Unfit::LongCell));
    }
}
