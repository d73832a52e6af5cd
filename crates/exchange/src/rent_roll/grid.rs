//! A spreadsheet or delimited file as rows of plain cells, each row with the line it stands on. All text lies in one
//! place and a cell is eight bytes that point into it, so that the largest sheet has a known price. Nothing is
//! interpreted here beyond what the file itself says: text, number, date.

use super::room::{MAX_COLUMNS, Room, Unfit};
use super::tall::Tall;
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;

/// Blank lines that are told one by one; the rest are counted.
const MOST_BLANK: usize = 2_000;

/// One cell. Numbers keep their shortest decimal text: amounts are never floats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Cell<'g> {
    #[default]
    Empty,
    Text(&'g str),
    Number(&'g str),
    Date(NaiveDate),
}

impl<'g> Cell<'g> {
    /// The lines of a text, as they were written; one of another cell.
    pub fn lines(self) -> Cow<'g, str> {
        match self {
            Cell::Text(text) => Cow::Borrowed(text),
            other => other.text(),
        }
    }

    /// What the cell shows, on one line.
    pub fn text(self) -> Cow<'g, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) if text.contains('\n') => Cow::Owned(text.replace('\n', " ")),
            Cell::Text(text) | Cell::Number(text) => Cow::Borrowed(text),
            Cell::Date(date) => Cow::Owned(date.to_string()),
        }
    }
}

/// A cell's text as it is kept: trimmed, of its control characters only the line breaks, and without the apostrophe by which lists for spreadsheets guard
/// a text that begins like a formula.
pub(super) fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let text = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text);
    if !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let lines = text.split(['\n', '\r']).map(|line| {
        let spaced = line.split(char::is_control).map(str::trim).filter(|part| !part.is_empty());
        spaced.collect::<Vec<_>>().join(" ")
    });
    Cow::Owned(lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
}

/// What a slot points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Date,
    /// A text of more bytes than a slot can tell; `start` is a place in [`Grid::long`].
    Long,
}

/// A filled cell: eight bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    start: u32,
    len: u16,
    /// Column and kind.
    place: u16,
}

const _: () = assert!(size_of::<Slot>() == 8 && MAX_COLUMNS << 2 == 1 << 16);

impl Slot {
    fn column(self) -> usize {
        usize::from(self.place >> 2)
    }

    fn kind(self) -> Kind {
        match self.place & 3 {
            0 => Kind::Text,
            1 => Kind::Number,
            2 => Kind::Date,
            _ => Kind::Long,
        }
    }
}

/// A row that was begun: its line, and its first slot.
#[derive(Debug, Clone, Copy)]
struct Begun {
    line: u32,
    first: u32,
}

/// A text that was put down before and may be named again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Put {
    start: u32,
    len: u16,
    kind: Kind,
}

/// A table as found in a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    /// The sheet's name, in a workbook.
    pub sheet: Option<String>,
    /// Header cells that span columns: row line, first and last column.
    pub spans: Vec<(u64, usize, usize)>,
    pub tall: Tall,
    pub notes: Vec<String>,
    /// Blank lines beyond those that are among the rows.
    pub more_blank: u64,
    text: String,
    long: Vec<(u32, u32)>,
    slots: Vec<Slot>,
    rows: Vec<Begun>,
    blank: usize,
    /// Rows or cells came in another order than that of the sheet.
    mixed: bool,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct GridRow<'g> {
    pub line: u64,
    grid: &'g Grid,
    slots: &'g [Slot],
}

impl<'g> GridRow<'g> {
    pub fn cell(self, column: usize) -> Cell<'g> {
        // Most rows have every cell from the first on.
        let found = match self.slots.get(column) {
            Some(slot) if slot.column() == column => Some(slot),
            _ => self.slots.binary_search_by_key(&column, |slot| slot.column()).ok().map(|at| &self.slots[at]),
        };
        found.map_or(Cell::Empty, |slot| self.grid.of(*slot))
    }

    pub fn text(self, column: usize) -> Cow<'g, str> {
        self.cell(column).text()
    }

    /// The cell, or the one above that is merged over it.
    pub fn merged(self, column: usize) -> Cell<'g> {
        let own = self.cell(column);
        let above = self.grid.tall.top(column, self.line).filter(|_| own == Cell::Empty);
        above.and_then(|line| self.grid.at_line(line)).map_or(own, |at| self.grid.row(at).cell(column))
    }

    /// The filled cells and their columns.
    pub fn filled(self) -> impl Iterator<Item = (usize, Cell<'g>)> {
        self.slots.iter().map(move |slot| (slot.column(), self.grid.of(*slot)))
    }

    /// How many cells are filled.
    pub fn count(self) -> usize {
        self.slots.len()
    }

    /// The columns up to the last filled one.
    pub fn width(self) -> usize {
        self.slots.last().map_or(0, |slot| slot.column() + 1)
    }

    /// The row as one text, for reports.
    pub fn joined(self) -> String {
        let mut joined = String::new();
        for (_, cell) in self.filled() {
            if !joined.is_empty() {
                joined.push_str(" | ");
            }
            joined.push_str(&cell.text());
            if joined.len() > 400 {
                break;
            }
        }
        crate::refusal::shown(&joined)
    }
}

impl Grid {
    /// A table of a sheet.
    pub fn of_sheet(name: &str) -> Grid {
        Grid { sheet: Some(name.to_owned()), ..Grid::default() }
    }

    /// The bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.text.capacity() + size_of::<Slot>() * self.slots.capacity() + size_of::<Begun>() * self.rows.capacity()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// A row by its place, which must be there.
    pub fn row(&self, at: usize) -> GridRow<'_> {
        let Begun { line, first } = self.rows[at];
        let end = self.rows.get(at + 1).map_or(self.slots.len(), |next| next.first as usize);
        GridRow { line: u64::from(line), grid: self, slots: &self.slots[first as usize..end] }
    }

    /// Rows by their places.
    pub fn rows(&self, places: std::ops::Range<usize>) -> impl ExactSizeIterator<Item = GridRow<'_>> {
        let end = places.end.min(self.len());
        (places.start.min(end)..end).map(|at| self.row(at))
    }

    /// The place of the row on a line.
    pub fn at_line(&self, line: u64) -> Option<usize> {
        self.rows.binary_search_by_key(&line, |row| u64::from(row.line)).ok()
    }

    fn of(&self, slot: Slot) -> Cell<'_> {
        let range = match slot.kind() {
            Kind::Date => {
                let days = NaiveDate::from_num_days_from_ce_opt(i32::try_from(slot.start).unwrap_or(0));
                return days.map_or(Cell::Empty, Cell::Date);
            }
            Kind::Long => {
                let (start, end) = self.long[slot.start as usize];
                start as usize..end as usize
            }
            Kind::Text | Kind::Number => slot.start as usize..slot.start as usize + usize::from(slot.len),
        };
        let text = self.text.get(range).unwrap_or_default();
        if slot.kind() == Kind::Number { Cell::Number(text) } else { Cell::Text(text) }
    }

    /// Begins the row of a line.
    pub fn begin(&mut self, line: u32) {
        self.mixed |= self.rows.last().is_some_and(|last| last.line >= line);
        self.rows.push(Begun { line, first: place(self.slots.len()) });
    }

    /// A line without anything on it.
    pub fn blank(&mut self, line: u32) {
        self.begin(line);
        self.end();
    }

    /// Ends the row begun last: one without cells is kept or counted as a blank line.
    pub fn end(&mut self) {
        if self.rows.last().is_none_or(|last| last.first as usize != self.slots.len()) {
            return;
        }
        if self.blank < MOST_BLANK {
            self.blank += 1;
        } else {
            self.more_blank += 1;
            self.rows.pop();
        }
    }

    /// Puts a text down without a cell; `None` for one that is empty.
    pub fn put(&mut self, text: &str, number: bool, room: &mut Room) -> Result<Option<Put>, Unfit> {
        let text = tidy(text);
        if text.is_empty() {
            return Ok(None);
        }
        room.text(&text)?;
        let start = place(self.text.len());
        self.text.push_str(&text);
        if let Ok(len) = u16::try_from(text.len()) {
            return Ok(Some(Put { start, len, kind: if number { Kind::Number } else { Kind::Text } }));
        }
        self.long.push((start, place(self.text.len())));
        Ok(Some(Put { start: place(self.long.len() - 1), len: 0, kind: Kind::Long }))
    }

    /// A cell of the row begun last, with a text that was put down.
    pub fn fill(&mut self, column: usize, put: Put, room: &mut Room) -> Result<(), Unfit> {
        self.push(column, put.start, put.len, put.kind, room)
    }

    /// A cell with a day.
    pub fn fill_date(&mut self, column: usize, day: NaiveDate, room: &mut Room) -> Result<(), Unfit> {
        let days = u32::try_from(day.num_days_from_ce()).unwrap_or(0);
        self.push(column, days, 0, Kind::Date, room)
    }

    /// A cell with a text that nothing else has.
    pub fn fill_text(&mut self, column: usize, text: &str, number: bool, room: &mut Room) -> Result<(), Unfit> {
        match self.put(text, number, room)? {
            Some(put) => self.fill(column, put, room),
            None => Ok(()),
        }
    }

    fn push(&mut self, column: usize, start: u32, len: u16, kind: Kind, room: &mut Room) -> Result<(), Unfit> {
        room.cell(match kind {
            Kind::Long => self.long.get(start as usize).map_or(0, |(start, end)| (end - start) as usize),
            _ => usize::from(len),
        })?;
        let first = self.rows.last().map_or(0, |row| row.first as usize);
        self.mixed |= self.slots[first..].last().is_some_and(|last| last.column() >= column);
        let kind = match kind {
            Kind::Text => 0,
            Kind::Number => 1,
            Kind::Date => 2,
            Kind::Long => 3,
        };
        let place = u16::try_from(column << 2).unwrap_or(0) | kind;
        self.slots.push(Slot { start, len, place });
        Ok(())
    }

    /// Puts rows and cells into the order of the sheet, where they came in another; of two for one place the later counts.
    pub fn settle(&mut self) {
        if !std::mem::take(&mut self.mixed) {
            return;
        }
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|at| (self.rows[*at].line, *at));
        let (mut rows, mut slots): (Vec<Begun>, Vec<Slot>) = (Vec::new(), Vec::with_capacity(self.slots.len()));
        let mut row: Vec<Slot> = Vec::new();
        for same in order.chunk_by(|a, b| self.rows[*a].line == self.rows[*b].line) {
            row.clear();
            row.extend(same.iter().flat_map(|at| self.row(*at).slots));
            row.sort_by_key(|slot| slot.column());
            rows.push(Begun { line: self.rows[same[0]].line, first: place(slots.len()) });
            let last_of = row.chunk_by(|a, b| a.column() == b.column()).filter_map(|same| same.last());
            slots.extend(last_of.copied());
        }
        (self.rows, self.slots) = (rows, slots);
    }
}

/// A place in text or cells: [`Room`] keeps them far below what 32 bits can tell.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
impl Grid {
    /// A table of these texts.
    pub fn of_texts(lines: &[&[&str]]) -> Grid {
        let (mut grid, mut room) = (Grid::default(), Room::default());
        for (at, cells) in lines.iter().enumerate() {
            grid.begin(place(at) + 1);
            for (column, text) in cells.iter().enumerate() {
                grid.fill_text(column, text, false, &mut room).unwrap();
            }
        }
        grid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_again_whatever_their_order_and_length() {
        let (mut grid, mut room) = (Grid::default(), Room::default());
        let day = NaiveDate::from_ymd_opt(2026, 5, 22).unwrap();
        let long = "é".repeat(32_767);
        grid.begin(9);
        grid.fill_text(MAX_COLUMNS - 1, "corner", false, &mut room).unwrap();
        grid.fill_text(2, " a\n b ", false, &mut room).unwrap();
        grid.begin(3);
        grid.fill_text(0, &long, false, &mut room).unwrap();
        grid.fill_date(1, day, &mut room).unwrap();
        grid.begin(9);
        grid.fill_text(2, "12.5", true, &mut room).unwrap();
        grid.settle();
        assert_eq!(grid.rows(0..9).map(|row| row.line).collect::<Vec<_>>(), [3, 9]);
        assert_eq!(grid.row(0).cell(0), Cell::Text(&long));
        assert_eq!(grid.row(0).cell(1), Cell::Date(day));
        let last: Vec<_> = grid.row(1).filled().collect();
        assert_eq!(last, [(2, Cell::Number("12.5")), (MAX_COLUMNS - 1, Cell::Text("corner"))]);
        assert_eq!((grid.row(1).cell(0), grid.row(1).width(), grid.at_line(9)), (Cell::Empty, MAX_COLUMNS, Some(1)));
    }

    #[test]
    fn a_guarded_text_is_read_as_it_was() {
        for (written, read) in
            [("'=1+1", "=1+1"), (" '@home ", "@home"), ("'s-Hertogenbosch", "'s-Hertogenbosch"), ("'", "'")]
        {
            assert_eq!(tidy(written), read);
        }
    }

    #[test]
    fn blank_lines_are_counted_not_kept() {
        let mut grid = Grid::default();
        (1..=1_000_000).for_each(|line| grid.blank(line));
        assert_eq!((grid.len(), grid.more_blank), (MOST_BLANK, 1_000_000 - MOST_BLANK as u64));
    }
}
