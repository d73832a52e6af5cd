//! Delimited text as a table: its encoding, its separator, its lines. The file's own bytes are cut; only what a cell
//! holds is decoded, so that a file in another encoding than UTF-8 is not there twice.

use super::grid::Grid;
use super::room::{MAX_COLUMNS, MAX_ROWS, Room, cell_name};
use crate::cells::{Broken, Cutter, Row};
use crate::encoding::encoding;
use crate::refusal::{Code, Refusal};
use crate::watch::Watch;
use std::borrow::Cow;

/// How far into a file its separator is looked for, in bytes.
const SNIFFED: usize = 1 << 20;

/// Reads a delimited file.
pub(super) fn delimited(file: &str, bytes: &[u8], watch: &mut Watch<'_>) -> Result<Grid, Refusal> {
    let mut grid = Grid::default();
    let (text, decode) = encoding(bytes, &mut grid.notes);
    let text = if text.contains(&b'\n') { text } else { with_line_feeds(text) };
    let delimiter = sniff(&text);
    let mut cutter = Cutter::new(&text[..], delimiter, false).up_to(MAX_COLUMNS);
    let (mut row, mut room, mut read) = (Row::default(), Room::default(), 0);
    loop {
        match cutter.next(&mut row) {
            Ok(false) => return Ok(grid),
            Ok(true) => {}
            Err(Broken::Quoting(line)) => {
                let reason = "A quote opened on this line is never closed; correct it and try again.";
                return Err(Refusal::of_line(file, line, Code::BadQuoting, reason));
            }
            Err(Broken::TooWide(line)) => {
                let reason = format!(
                    "This line has more than {MAX_COLUMNS} cells, the columns of a worksheet; the file may not be a rent roll."
                );
                return Err(Refusal::of_line(file, line, Code::TooLarge, reason));
            }
            Err(_) => {
                let reason = "This line is too long for a table; the file may not be a rent roll.";
                return Err(Refusal::of_line(file, row.line, Code::TooLarge, reason));
            }
        }
        let Some(line) = u32::try_from(row.line).ok().filter(|line| *line <= MAX_ROWS) else {
            let reason =
                format!("The file has more than {MAX_ROWS} lines, the rows of a worksheet; split it by property.");
            return Err(Refusal::of_line(file, row.line, Code::TooLarge, reason));
        };
        read += row.bytes().len() + 1;
        watch.step(read, text.len())?;
        grid.begin(line);
        for column in 0..row.len() {
            let cell = decode(row.cell(column));
            if swallows(&cell, delimiter) {
                let reason = "A quote opened on this line is closed some lines below, so that whole rows stand in one cell; \
                              correct the quote and try again.";
                return Err(Refusal::of_line(file, row.line, Code::BadQuoting, reason));
            }
            if let Err(unfit) = grid.fill_text(column, &cell, false, &mut room) {
                let reason = unfit.reason(&format!("Cell {}", cell_name(column, row.line)));
                return Err(Refusal::of_line(file, row.line, Code::TooLarge, reason));
            }
        }
        grid.end();
    }
}

/// Whether a cell holds rows of the table: a line in it with several separators of its own.
fn swallows(cell: &str, delimiter: u8) -> bool {
    let mut lines = cell.split('\n');
    lines.next();
    lines.any(|line| line.bytes().filter(|byte| *byte == delimiter).count() >= 3)
}

/// A file whose lines end as on old Macintoshes.
fn with_line_feeds(text: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    if !text.contains(&b'\r') {
        return text;
    }
    let mut text = text.into_owned();
    text.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
    Cow::Owned(text)
}

/// The separator that appears most evenly in the first lines.
pub(crate) fn sniff(text: &[u8]) -> u8 {
    let start = &text[..text.len().min(SNIFFED)];
    let score = |delimiter: u8| -> usize {
        let counts = start.split(|byte| *byte == b'\n').take(200).map(|line| {
            let mut quoted = false;
            let cut = line.iter().filter(|byte| {
                quoted ^= **byte == b'"';
                !quoted && **byte == delimiter
            });
            cut.count()
        });
        counts.filter(|count| *count > 0).map(|count| count.min(100) + 2).sum()
    };
    let mut best = (b',', score(b','));
    for delimiter in [b';', b'\t', b'|'] {
        let found = score(delimiter);
        if found > best.1 {
            best = (delimiter, found);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        let grid = delimited("a.csv", bytes, &mut Watch::nobody()).unwrap();
        grid.rows(0..grid.len()).map(|row| row.filled().map(|(_, cell)| cell.text().into_owned()).collect()).collect()
    }

    #[test]
    fn a_quote_that_swallows_rows_is_refused_by_its_line() {
        let text =
            b"Unit,Tenant,Rent,From\n1,\"Ann Ash,900,01/01/2026\n2,Ben,900,01/01/2026\n3,\"Cy\",900,01/01/2026\n";
        let refused = delimited("a.csv", text, &mut Watch::nobody()).unwrap_err();
        assert_eq!((refused.code, refused.line), (Code::BadQuoting, 2));
        assert_eq!(texts(b"a,b\n\"one\ntwo, three\",x\n")[1], ["one two, three", "x"]);
    }

    #[test]
    fn separators_and_encodings_are_found() {
        assert_eq!(texts(b"a;b\n1,5;x\n"), [["a", "b"], ["1,5", "x"]]);
        assert_eq!(texts(b"a\tb, c\n1\t2\n"), [["a", "b, c"], ["1", "2"]]);
        assert_eq!(texts(b"a|b, c\n1|2\n"), [["a", "b, c"], ["1", "2"]]);
        assert_eq!(texts(b"Unit,Ren\xe9e\x97x\r1,2"), [["Unit", "Renée—x"], ["1", "2"]]);
        assert_eq!(texts(b"\xff\xfeU\0,\0R\0\n\0"), [["U", "R"]]);
        assert_eq!(texts("\u{feff}Unit\t,\" a\n b \"\n".as_bytes()), [["Unit", "a b"]]);
    }

    #[test]
    fn a_worksheets_limits_are_a_tables() {
        let refused = |bytes: &[u8]| delimited("a.csv", bytes, &mut Watch::nobody()).unwrap_err();
        let long = format!("a,b\nx,{}", "y".repeat(32_768));
        assert!(refused(long.as_bytes()).reason.contains("Cell B2 holds more than 32767 characters"));
        let wide = refused(",".repeat(16_384).as_bytes());
        assert_eq!((wide.code, wide.line), (Code::TooLarge, 1));
        assert!(texts(",".repeat(16_383).as_bytes())[0].is_empty());
        let tall = refused("1\n".repeat(1_048_577).as_bytes());
        assert_eq!((tall.code, tall.line), (Code::TooLarge, 1_048_577));
    }
}
