//! A spreadsheet or delimited file as rows of plain cells, each row with the line it stands on.
//! Nothing is interpreted here beyond what the file itself says: text, number, date.

use super::sheet::sheets;
use crate::cells::{Broken, Cutter, Row};
use crate::refusal::{Code, Refusal};
use chrono::NaiveDate;
use std::borrow::Cow;

/// The most rows looked at.
pub(super) const MAX_ROWS: usize = 1_000_000;

/// The most columns of a rent roll.
pub(super) const MAX_COLUMNS: usize = 512;

/// The most cells kept of one sheet.
pub(super) const MAX_CELLS: usize = 20_000_000;

/// One cell. Numbers keep their shortest decimal text: amounts are never floats.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(String),
    Date(NaiveDate),
}

impl Cell {
    /// A text cell: trimmed, on one line, empty if nothing is left.
    pub fn of_text(text: &str) -> Cell {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            return Cell::Empty;
        }
        if text.chars().any(char::is_control) {
            let spaced = text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty());
            return Cell::Text(spaced.collect::<Vec<_>>().join(" "));
        }
        Cell::Text(text.to_owned())
    }

    /// What the cell shows.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) | Cell::Number(text) => Cow::Borrowed(text),
            Cell::Date(date) => Cow::Owned(date.to_string()),
        }
    }

    pub fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }
}

/// A row that is not blank, and its place in the file.
#[derive(Debug, Clone, Default)]
pub(super) struct GridRow {
    pub line: u64,
    pub cells: Vec<Cell>,
}

impl GridRow {
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    pub fn text(&self, column: usize) -> Cow<'_, str> {
        self.cell(column).text()
    }

    /// The filled cells and their columns.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty())
    }

    /// The row as one text, for reports.
    pub fn joined(&self) -> String {
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

/// A table as found in a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    /// The sheet's name, in a workbook.
    pub sheet: Option<String>,
    pub rows: Vec<GridRow>,
    /// Header cells that span columns: row line, first and last column.
    pub spans: Vec<(u64, usize, usize)>,
    pub notes: Vec<String>,
}

/// The tables of a file: one of a delimited file, each visible sheet of a workbook.
pub(super) fn grids(file: &str, bytes: &[u8]) -> Result<Vec<Grid>, Refusal> {
    if bytes.starts_with(b"PK\x03\x04") {
        return sheets(file, bytes);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let reason = "This is an old .xls workbook (or a protected one); save it as .xlsx or .csv.";
        return Err(Refusal::of_file(file, Code::Unreadable, reason));
    }
    if bytes.starts_with(b"%PDF") {
        let reason = "This is a PDF; export the rent roll as .xlsx or .csv.";
        return Err(Refusal::of_file(file, Code::Unreadable, reason));
    }
    Ok(vec![delimited(file, bytes)?])
}

/// Text of a delimited file; other encodings than UTF-8 are common in old exports and are noted.
fn decode(bytes: &[u8], notes: &mut Vec<String>) -> String {
    let wide = |from: &[u8], read: fn([u8; 2]) -> u16| {
        let units = from.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect::<String>()
    };
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        notes.push("The file is UTF-16; it was read as such.".to_owned());
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        notes.push("The file is UTF-16; it was read as such.".to_owned());
        return wide(rest, u16::from_be_bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => {
            notes.push("The file is not UTF-8; it was read as Windows-1252. Check letters with accents.".to_owned());
            bytes.iter().map(|byte| windows_1252(*byte)).collect()
        }
    }
}

/// Source: WHATWG Encoding, index windows-1252.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn delimited(file: &str, bytes: &[u8]) -> Result<Grid, Refusal> {
    let mut grid = Grid::default();
    let mut text = decode(bytes, &mut grid.notes);
    if !text.contains('\n') {
        text = text.replace('\r', "\n");
    }
    let delimiter = sniff(&text);
    let mut cutter = Cutter::new(text.as_bytes(), delimiter, false);
    let mut row = Row::default();
    let mut kept = 0;
    loop {
        match cutter.next(&mut row) {
            Ok(false) => return Ok(grid),
            Ok(true) => {}
            Err(Broken::Quoting(line)) => {
                let reason = "A quote opened on this line is never closed; correct it and try again.";
                return Err(Refusal::of_line(file, line, Code::BadQuoting, reason));
            }
            Err(_) => {
                let reason = "This line is too long for a table; the file may not be a rent roll.";
                return Err(Refusal::of_line(file, row.line, Code::TooLarge, reason));
            }
        }
        let cells: Vec<Cell> = (0..row.len().min(MAX_COLUMNS))
            .map(|cell| Cell::of_text(&String::from_utf8_lossy(row.cell(cell))))
            .collect();
        kept += cells.len();
        if grid.rows.len() >= MAX_ROWS || kept > MAX_CELLS {
            return Err(too_many(file));
        }
        grid.rows.push(GridRow { line: row.line, cells });
    }
}

pub(super) fn too_many(file: &str) -> Refusal {
    let reason = format!("The file has more than {MAX_ROWS} rows or too many cells; split it by property.");
    Refusal::of_file(file, Code::TooLarge, reason)
}

/// The separator that appears most evenly in the first lines.
fn sniff(text: &str) -> u8 {
    let score = |delimiter: char| -> usize {
        let counts = text.lines().take(200).map(|line| {
            let mut quoted = false;
            let cut = line.chars().filter(|c| {
                quoted ^= *c == '"';
                !quoted && *c == delimiter
            });
            cut.count()
        });
        counts.filter(|count| *count > 0).map(|count| count.min(100) + 2).sum()
    };
    let mut best = (b',', score(','));
    for delimiter in [';', '\t'] {
        let found = score(delimiter);
        if found > best.1 {
            best = (delimiter as u8, found);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        let grid = delimited("a.csv", bytes).unwrap();
        grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text().into_owned()).collect()).collect()
    }

    #[test]
    fn separators_and_encodings_are_found() {
        assert_eq!(texts(b"a;b\n1,5;x\n"), [["a", "b"], ["1,5", "x"]]);
        assert_eq!(texts(b"a\tb, c\n1\t2\n"), [["a", "b, c"], ["1", "2"]]);
        assert_eq!(texts(b"Unit,Ren\xe9e\x97x\r1,2"), [["Unit", "Renée—x"], ["1", "2"]]);
        assert_eq!(texts(b"\xff\xfeU\0,\0R\0\n\0"), [["U", "R"]]);
        assert_eq!(texts("\u{feff}Unit\t,\" a\n b \"\n".as_bytes()), [["Unit", "a b"]]);
    }

    #[test]
    fn other_formats_are_named() {
        assert!(grids("a.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0]).unwrap_err().reason.contains(".xlsx"));
        assert!(grids("a.pdf", b"%PDF-1.7").unwrap_err().reason.contains("PDF"));
    }
}
