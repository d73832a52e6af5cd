//! Lines of a file as they stand there, before anything is made of them.

use super::{MAX_BYTES, tables};
use crate::refusal::{Code, Refusal, shown};
use crate::watch::Watch;

/// Cells of a line that are shown.
const CELLS: usize = 60;

/// Lines of one table of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinesSeen {
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// All its visible sheets.
    pub sheets: Vec<String>,
    /// Number and cells of each line.
    pub lines: Vec<(u64, Vec<String>)>,
}

/// Some lines of a .csv or .xlsx file, each with so many before and after it. Of a workbook those of the named sheet, of
/// the first one where none or an unknown one is named. Blank lines are left out.
///
/// # Errors
/// A [`Refusal`] of the whole file: unreadable, or too large.
pub fn lines_of(
    name: &str,
    bytes: &[u8],
    sheet: Option<&str>,
    lines: &[u64],
    around: u64,
) -> Result<LinesSeen, Refusal> {
    let name = shown(name);
    if bytes.len() > MAX_BYTES {
        let reason = format!("The file is larger than {} MB; split it by property.", MAX_BYTES >> 20);
        return Err(Refusal::of_file(&name, Code::TooLarge, reason));
    }
    let grids = tables(&name, bytes, &mut Watch::nobody())?;
    let sheets = grids.iter().filter_map(|grid| grid.sheet.clone()).collect();
    let named = sheet.and_then(|sheet| grids.iter().find(|grid| grid.sheet.as_deref() == Some(sheet)));
    let Some(grid) = named.or(grids.first()) else {
        return Ok(LinesSeen { sheet: None, sheets, lines: Vec::new() });
    };
    let is_near = |line: u64| lines.iter().any(|meant| line.abs_diff(*meant) <= around);
    let rows = grid.rows(0..grid.len()).filter(|row| row.count() > 0 && is_near(row.line));
    let cells = |row: super::grid::GridRow<'_>| {
        let width = row.width().min(CELLS);
        (row.line, (0..width).map(|column| shown(&row.text(column))).collect())
    };
    let lines = rows.map(cells).collect();
    Ok(LinesSeen { sheet: grid.sheet.clone(), sheets, lines })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_as_they_stand_with_those_around() {
        let text = b"Oak Court\n\nUnit,Rent\n1,\"1,200.00\"\n2,=1+1\n3,\n";
        let seen = lines_of("a.csv", text, Some("no such sheet"), &[4, 900], 1).unwrap();
        let line = |line: u64, cells: &[&str]| (line, cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        assert_eq!((seen.sheet, seen.sheets), (None, Vec::new()));
        let wanted = [line(3, &["Unit", "Rent"]), line(4, &["1", "1,200.00"]), line(5, &["2", "=1+1"])];
        assert_eq!(seen.lines, wanted);
        assert!(lines_of("a.pdf", b"%PDF-1.7", None, &[1], 0).is_err());
    }
}
