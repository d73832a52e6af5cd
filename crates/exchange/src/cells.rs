//! Delimited text (RFC 4180) cut into cells, one row at a time, from a stream that may be hostile.
//! Our own, because refusals need the exact physical line, rows need a size limit, and a stray quote
//! must be an error in exchange files. Meaning of the cells is elsewhere.

use std::io::{BufRead, Read};

/// The largest row accepted, in bytes.
const MAX_ROW: usize = 1 << 20;

/// The most cells in a row of an exchange file.
pub(crate) const MAX_CELLS: usize = 4096;

/// One row: its cells as slices of one buffer that is used again for the next row.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// Physical line on which the row begins.
    pub line: u64,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    starts: Vec<usize>,
}

impl Row {
    /// Number of cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where a cell stands in [`Row::bytes`]; empty beyond the last.
    pub fn range(&self, index: usize) -> std::ops::Range<usize> {
        match (self.starts.get(index), self.ends.get(index)) {
            (Some(&start), Some(&end)) => start..end,
            _ => 0..0,
        }
    }

    /// One cell, quotes removed.
    pub fn cell(&self, index: usize) -> &[u8] {
        &self.bytes[self.range(index)]
    }

    /// All bytes of the row.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether the physical line is empty.
    pub fn is_blank(&self) -> bool {
        self.bytes.is_empty()
    }

    /// A row of cells that were never in a file.
    pub fn of<'t>(cells: impl IntoIterator<Item = &'t str>) -> Row {
        let mut row = Row { line: 1, ..Row::default() };
        for cell in cells {
            let start = row.bytes.len();
            row.bytes.extend_from_slice(cell.as_bytes());
            row.push(start, row.bytes.len());
        }
        row
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.starts.clear();
    }

    /// Adds a cell; gives how many there are.
    fn push(&mut self, start: usize, end: usize) -> usize {
        self.starts.push(start);
        self.ends.push(end);
        self.ends.len()
    }
}

/// Why a row could not be cut; reading goes on with the next line.
#[derive(Debug)]
pub(crate) enum Broken {
    /// Quotes where none belong, or never closed; the line where it began.
    Quoting(u64),
    /// More bytes than a row may have; nothing after it is read.
    TooLong(u64),
    /// More cells than a row may have; nothing after it is read.
    TooWide(u64),
    /// The bytes stopped coming.
    Io(std::io::Error),
}

/// Cuts a stream into rows.
#[derive(Debug)]
pub(crate) struct Cutter<R> {
    input: R,
    delimiter: u8,
    /// A quote inside a bare cell is an error rather than a character.
    strict: bool,
    next_line: u64,
    scratch: Vec<u8>,
    most_cells: usize,
}

impl<R: BufRead> Cutter<R> {
    /// A cutter at line 1; skips a UTF-8 byte order mark.
    pub fn new(input: R, delimiter: u8, strict: bool) -> Cutter<R> {
        Cutter { input, delimiter, strict, next_line: 1, scratch: Vec::new(), most_cells: MAX_CELLS }
    }

    /// The same with another number of cells that a row may have.
    pub fn up_to(self, most_cells: usize) -> Cutter<R> {
        Cutter { most_cells, ..self }
    }

    /// Reads the next row; `false` at the end.
    pub fn next(&mut self, row: &mut Row) -> Result<bool, Broken> {
        row.clear();
        row.line = self.next_line;
        let mut taken = std::mem::take(&mut row.bytes);
        let more = self.physical_line(&mut taken);
        row.bytes = taken;
        if !more? {
            return Ok(false);
        }
        if row.line == 1 && row.bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
            row.bytes.drain(..3);
        }
        if row.bytes.contains(&b'"') {
            return self.quoted(row).map(|()| true);
        }
        trim_line_end(&mut row.bytes);
        let mut start = 0;
        for at in 0..row.bytes.len() {
            if row.bytes[at] == self.delimiter {
                if row.push(start, at) >= self.most_cells {
                    return Err(Broken::TooWide(row.line));
                }
                start = at + 1;
            }
        }
        let end = row.bytes.len();
        row.push(start, end);
        Ok(true)
    }

    /// Appends one physical line with its line end.
    fn physical_line(&mut self, into: &mut Vec<u8>) -> Result<bool, Broken> {
        let line = self.next_line;
        let room = (MAX_ROW + 1).saturating_sub(into.len());
        let read = (&mut self.input).take(room as u64).read_until(b'\n', into).map_err(Broken::Io)?;
        self.next_line += 1;
        if into.len() > MAX_ROW {
            return Err(Broken::TooLong(line));
        }
        Ok(read > 0)
    }

    /// The slow way, for rows with quotes: a small state machine that unescapes into a second buffer.
    fn quoted(&mut self, row: &mut Row) -> Result<(), Broken> {
        let mut out = std::mem::take(&mut self.scratch);
        out.clear();
        let result = self.unescape(row, &mut out);
        std::mem::swap(&mut row.bytes, &mut out);
        self.scratch = out;
        result
    }

    fn unescape(&mut self, row: &mut Row, out: &mut Vec<u8>) -> Result<(), Broken> {
        let mut at = 0;
        loop {
            let start = out.len();
            if row.bytes.get(at) == Some(&b'"') {
                at += 1;
                loop {
                    match row.bytes.get(at) {
                        Some(b'"') if row.bytes.get(at + 1) == Some(&b'"') => {
                            out.push(b'"');
                            at += 2;
                        }
                        Some(b'"') => {
                            at += 1;
                            break;
                        }
                        Some(&byte) => {
                            out.push(byte);
                            at += 1;
                        }
                        None => {
                            let mut taken = std::mem::take(&mut row.bytes);
                            let more = self.physical_line(&mut taken);
                            row.bytes = taken;
                            if !more? {
                                return Err(Broken::Quoting(row.line));
                            }
                        }
                    }
                }
            }
            // What stands before the next delimiter or the line end: nothing, after a closing quote.
            let bare_from = at;
            while let Some(&byte) = row.bytes.get(at) {
                if byte == self.delimiter || byte == b'\n' {
                    break;
                }
                at += 1;
            }
            let mut bare = &row.bytes[bare_from..at];
            if row.bytes.get(at) != Some(&self.delimiter) && bare.last() == Some(&b'\r') {
                bare = &bare[..bare.len() - 1];
            }
            let after_quote = bare_from > 0 && row.bytes[bare_from - 1] == b'"';
            if self.strict && (bare.contains(&b'"') || (after_quote && !bare.is_empty())) {
                return Err(Broken::Quoting(row.line));
            }
            out.extend_from_slice(bare);
            let cells = row.push(start, out.len());
            if row.bytes.get(at) != Some(&self.delimiter) {
                return Ok(());
            }
            if cells >= self.most_cells {
                return Err(Broken::TooWide(row.line));
            }
            at += 1;
        }
    }
}

fn trim_line_end(bytes: &mut Vec<u8>) {
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &[u8]) -> Vec<(u64, Vec<String>)> {
        let mut cutter = Cutter::new(text, b',', true);
        let mut row = Row::default();
        let mut all = Vec::new();
        loop {
            match cutter.next(&mut row) {
                Ok(true) => {
                    let cells = (0..row.len()).map(|i| String::from_utf8_lossy(row.cell(i)).into_owned()).collect();
                    all.push((row.line, cells));
                }
                Ok(false) => return all,
                Err(Broken::Quoting(line)) => all.push((line, vec!["!".to_owned()])),
                Err(_) => return all,
            }
        }
    }

    #[test]
    fn lines_are_physical() {
        let found = rows(b"\xef\xbb\xbfa,b\r\n\r\n\"x\r\ny\",\"say \"\"hi\"\"\"\r\n1,");
        let own = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            found,
            [(1, own(&["a", "b"])), (2, own(&[""])), (3, own(&["x\r\ny", "say \"hi\""])), (5, own(&["1", ""]))]
        );
    }

    #[test]
    fn stray_quotes_are_named_and_the_rest_is_read() {
        let found = rows(b"a,b\"c\n\"d\"e,f\ng,h\n\"open");
        assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!(found[2].1, ["g", "h"]);
    }

    #[test]
    fn an_endless_row_is_not_swallowed() {
        let mut cutter = Cutter::new(std::io::BufReader::new(std::io::repeat(b'x')), b',', true);
        assert!(matches!(cutter.next(&mut Row::default()), Err(Broken::TooLong(1))));
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_cut(bytes in proptest::collection::vec(prop_oneof![Just(b'"'), Just(b','), Just(b'\n'), any::<u8>()], 0..300)) {
            let _ = rows(&bytes);
        }
    }
}
