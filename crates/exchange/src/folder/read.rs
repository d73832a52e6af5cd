//! Streaming one exchange file: header, then rows as typed records or refusals, in the order of the file.
//! Memory grows by one hash per row (for duplicate keys) and nothing else.

use super::Record;
use super::archive::is_too_large;
use super::row::{CellReader, Layout};
use super::rows::record;
use super::seen::Seen;
use crate::cells::{Broken, Cutter, MAX_CELLS, Row};
use crate::refusal::{Code, Refusal, shown};
use keystead_model::kinds::FileKind;
use std::collections::HashSet;
use std::io::BufRead;
use std::ops::ControlFlow;

/// The longest column name, in bytes.
const MAX_NAME: usize = 200;

/// What the header of a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The file's kind.
    pub kind: FileKind,
    /// For each of [`FileKind::columns`] whether the file has it: an absent column says nothing about a record.
    pub present: Vec<bool>,
    /// Names of the columns Keystead does not know, in file order.
    pub custom: Vec<String>,
}

impl Header {
    /// Whether the file has this known column.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.kind.column(column).is_some_and(|at| self.present.get(at) == Some(&true))
    }
}

/// What a file yields, piece by piece.
/// Records are not boxed: most pieces are records, and an allocation for each would be felt.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, clippy::large_enum_variant)]
pub enum Piece {
    /// Once, before the rows.
    Header(Header),
    /// A good row.
    Record { line: u64, record: Record },
    /// A complaint; a bad row gives one or more, a bad file one.
    Refused(Refusal),
}

/// How much a file held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadReport {
    /// Rows below the header, good and bad.
    pub rows: u64,
    /// Rows handed on as records.
    pub good: u64,
    /// Rows (or the file) refused.
    pub refused: u64,
    /// The sink broke off.
    pub stopped: bool,
}

/// Reads a whole file into the sink.
pub(super) fn read_stream(
    file: &str,
    (kind, most_rows): (FileKind, u64),
    input: impl BufRead,
    sink: &mut dyn FnMut(Piece) -> ControlFlow<()>,
) -> ReadReport {
    let mut report = ReadReport::default();
    let mut cutter = Cutter::new(input, b',', true);
    let mut row = Row::default();
    let layout = match head(file, kind, &mut cutter, &mut row) {
        Ok(layout) => layout,
        Err(refusal) => {
            report.refused = 1;
            report.stopped = sink(Piece::Refused(refusal)).is_break();
            return report;
        }
    };
    let header = Header {
        kind,
        present: layout.places.iter().map(Option::is_some).collect(),
        custom: layout.custom.iter().map(|(_, name)| name.clone()).collect(),
    };
    if sink(Piece::Header(header)).is_break() {
        report.stopped = true;
        return report;
    }
    let mut body = Body { file, layout, seen: Seen::default(), refusals: Vec::new() };
    loop {
        let (found, last) = match cutter.next(&mut row) {
            Ok(false) => return report,
            Ok(true) if row.is_blank() => continue,
            Ok(true) if report.rows >= most_rows => {
                let reason = format!("The file has more than {most_rows} rows; split it. Nothing below was read.");
                body.refusals.push(Refusal::of_line(file, row.line, Code::TooLarge, reason));
                (None, true)
            }
            Ok(true) => (body.row(&row), false),
            Err(broken) => {
                let (refusal, last) = broken_row(file, row.line, broken);
                body.refusals.push(refusal);
                (None, last)
            }
        };
        report.rows += 1;
        if let Some(record) = found {
            report.good += 1;
            report.stopped = sink(Piece::Record { line: row.line, record }).is_break();
        } else {
            report.refused += 1;
            for refusal in body.refusals.drain(..) {
                report.stopped = report.stopped || sink(Piece::Refused(refusal)).is_break();
            }
        }
        if report.stopped || last {
            return report;
        }
    }
}

/// Holds one record, given cell by cell, to the rules of its file. Columns that are not given are empty.
///
/// # Errors
/// The refusals, each with its column.
pub fn check_row(kind: FileKind, cells: &[(&str, &str)], custom: &[(String, String)]) -> Result<Record, Vec<Refusal>> {
    let columns = kind.columns();
    let text = |name: &str| cells.iter().find(|(column, _)| *column == name).map_or("", |(_, text)| *text);
    let known = columns.iter().map(|column| text(column.name));
    let row = Row::of(known.chain(custom.iter().map(|(_, value)| value.as_str())));
    let layout = Layout {
        places: (0..columns.len()).map(Some).collect(),
        custom: (columns.len()..).zip(custom.iter().map(|(name, _)| name.clone())).collect(),
        ..Layout::new(kind, row.len())
    };
    let mut body = Body { file: kind.file_name(), layout, seen: Seen::default(), refusals: Vec::new() };
    body.row(&row).ok_or(body.refusals)
}

/// Whether a column may be called so.
#[must_use]
pub fn is_name(name: &str) -> bool {
    !name.trim().is_empty() && !name.chars().any(char::is_control) && name.len() <= MAX_NAME
}

/// The refusal of a row that could not be cut, and whether reading ends there.
fn broken_row(file: &str, line: u64, broken: Broken) -> (Refusal, bool) {
    match broken {
        Broken::Quoting(line) => {
            let reason = "The quotes of this row do not match; write a quote inside a cell twice.";
            (Refusal::of_line(file, line, Code::BadQuoting, reason), false)
        }
        Broken::TooLong(line) => {
            let reason = "This row is longer than 1 MiB; a quote may be missing its partner. Nothing below was read.";
            (Refusal::of_line(file, line, Code::TooLarge, reason), true)
        }
        Broken::TooWide(line) => {
            let reason = format!("This row has more than {MAX_CELLS} cells. Nothing below was read.");
            (Refusal::of_line(file, line, Code::TooLarge, reason), true)
        }
        Broken::Io(error) if is_too_large(&error) => {
            let reason = "The file unpacks to more than the limit; nothing below was read.";
            (Refusal::of_line(file, line, Code::TooLarge, reason), true)
        }
        Broken::Io(_) => {
            let reason = "The file is damaged from here on; nothing below was read.";
            (Refusal::of_line(file, line, Code::Unreadable, reason), true)
        }
    }
}

/// The texts of a header row, or what is wrong with them.
pub(crate) fn header_names(file: &str, row: &Row) -> Result<Vec<String>, Refusal> {
    let mut names: Vec<String> = Vec::with_capacity(row.len());
    for cell in 0..row.len() {
        let Ok(name) = std::str::from_utf8(row.cell(cell)) else { return Err(not_utf8(file, row.line)) };
        if !is_name(name) {
            let reason = format!("Column {} has no usable name; name it or take it out.", cell + 1);
            return Err(Refusal::of_line(file, row.line, Code::MissingColumn, reason));
        }
        names.push(name.to_owned());
    }
    Ok(names)
}

fn head(file: &str, kind: FileKind, cutter: &mut Cutter<impl BufRead>, row: &mut Row) -> Result<Layout, Refusal> {
    match cutter.next(row) {
        Ok(true) if !row.is_blank() => {}
        Ok(_) => return Err(Refusal::of_file(file, Code::MissingColumn, "The file has no header row.")),
        Err(broken) => return Err(broken_row(file, row.line, broken).0),
    }
    let names = header_names(file, row)?;
    let columns = kind.columns();
    let mut layout = Layout::new(kind, names.len());
    let mut seen = HashSet::with_capacity(names.len());
    for (cell, name) in names.iter().enumerate() {
        if !seen.insert(name) {
            let reason = format!("The column “{}” is there twice; keep one.", shown(name));
            return Err(Refusal::of_line(file, row.line, Code::DuplicateColumn, reason).at(name, name));
        }
        match kind.column(name) {
            Some(at) => layout.places[at] = Some(cell),
            None => layout.custom.push((cell, name.clone())),
        }
    }
    for (column, place) in columns.iter().zip(&layout.places) {
        if column.in_file() && place.is_none() {
            let hint = if names.len() == 1 && names[0].contains([';', '\t']) {
                " Columns are separated by commas."
            } else {
                ""
            };
            let reason = format!("The required column “{}” is not in the header; add it.{hint}", column.name);
            return Err(Refusal::of_line(file, row.line, Code::MissingColumn, reason).at(column.name, ""));
        }
    }
    Ok(layout)
}

fn not_utf8(file: &str, line: u64) -> Refusal {
    Refusal::of_line(file, line, Code::NotUtf8, "The text is not UTF-8 here; save the file as “CSV UTF-8”.")
}

/// The rows of one file.
struct Body<'a> {
    file: &'a str,
    layout: Layout,
    seen: Seen,
    refusals: Vec<Refusal>,
}

impl Body<'_> {
    /// The record of a row, or refusals.
    fn row(&mut self, row: &Row) -> Option<Record> {
        let (file, line, layout) = (self.file, row.line, &self.layout);
        let text = match std::str::from_utf8(row.bytes()) {
            Ok(text) if (0..row.len()).all(|cell| text.is_char_boundary(row.range(cell).end)) => text,
            Ok(_) => {
                self.refusals.push(not_utf8(file, line));
                return None;
            }
            Err(error) => {
                let before = row.bytes()[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
                self.refusals.push(not_utf8(file, line + before as u64));
                return None;
            }
        };
        if row.len() != layout.width {
            let (has, wants) = (row.len(), layout.width);
            let reason = format!("The row has {has} cells, the header {wants}; a comma inside a cell needs quotes.");
            self.refusals.push(Refusal::of_line(file, line, Code::WrongCellCount, reason));
            return None;
        }
        if text.bytes().any(|byte| byte < 0x20 || byte == 0x7f) || (!text.is_ascii() && text.contains(is_c1)) {
            controls(file, layout, row, text, &mut self.refusals);
        }
        let mut cells = CellReader::new(file, layout, row, text, &mut self.refusals);
        let record = record(layout.kind, &mut cells);
        let columns = layout.kind.columns();
        let (mut key, mut keys, mut name) = ([""; 3], 0, "");
        for (at, column) in columns.iter().enumerate().filter(|(_, column)| column.key).take(key.len()) {
            (key[keys], name) = (layout.known(row, text, at), column.name);
            keys += 1;
        }
        if !key[0].is_empty()
            && let Some(first) = self.seen.add(&key[..keys], line)
        {
            let reason = format!("Line {first} already has the same key; keep one of the two rows.");
            self.refusals
                .push(Refusal::of_line(file, line, Code::DuplicateKey, reason).at(name, &key[..keys].join(" ")));
        }
        self.refusals.is_empty().then_some(record)
    }
}

fn is_c1(c: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&c)
}

/// Refuses control characters, except line breaks and tabs where prose is expected.
fn controls(file: &str, layout: &Layout, row: &Row, text: &str, refusals: &mut Vec<Refusal>) {
    let known = layout.places.iter().zip(layout.kind.columns());
    let known = known.filter_map(|(place, column)| place.map(|cell| (cell, column.name, column.multiline())));
    let custom = layout.custom.iter().map(|(cell, name)| (*cell, name.as_str(), true));
    for (cell, name, prose) in known.chain(custom) {
        let value = text.get(row.range(cell)).unwrap_or_default();
        if value.chars().any(|c| c.is_control() && !(prose && matches!(c, '\n' | '\r' | '\t'))) {
            let reason = "The cell contains a control character (such as a line break or tab); remove it.";
            refusals.push(Refusal::of_line(file, row.line, Code::ControlCharacter, reason).at(name, value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_beyond_the_most_are_refused_at_their_line() {
        let text = "tenant_code\nT1\nT2\n\nT3\nT4\n";
        let mut refused = Vec::new();
        let report = read_stream("tenants.csv", (FileKind::Tenants, 2), text.as_bytes(), &mut |piece| {
            if let Piece::Refused(refusal) = piece {
                refused.push((refusal.line, refusal.code));
            }
            ControlFlow::Continue(())
        });
        assert_eq!((report.rows, report.good, report.refused), (3, 2, 1));
        assert_eq!(refused, [(5, Code::TooLarge)]);
    }
}
