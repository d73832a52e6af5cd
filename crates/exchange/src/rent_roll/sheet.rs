//! The visible sheets of an .xlsx workbook. Cells are streamed, so that a file claiming a cell at the far
//! corner of a sheet does not cost the memory of the whole sheet; a file that breaks the reader is refused.

use super::grid::{Cell, Grid, GridRow, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, too_many};
use crate::folder::{Counted, Limits, is_too_large};
use crate::refusal::{Code, Refusal};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::io::{self, Cursor};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zip::ZipArchive;

/// Bytes a workbook may unpack to.
const MAX_UNPACKED: u64 = 512 << 20;

/// The most sheets looked at.
const MAX_SHEETS: usize = 64;

/// Reads each visible worksheet.
pub(super) fn sheets(file: &str, bytes: &[u8]) -> Result<Vec<Grid>, Refusal> {
    check_size(file, bytes)?;
    // The parser is third-party code fed with hostile bytes: a panic in it must not end the program.
    match catch_unwind(AssertUnwindSafe(|| read_sheets(file, bytes))) {
        Ok(result) => result,
        Err(_) => Err(damaged(file)),
    }
}

fn damaged(file: &str) -> Refusal {
    let reason = "The workbook is damaged or not an .xlsx; open it in a spreadsheet program and save it again.";
    Refusal::of_file(file, Code::Unreadable, reason)
}

/// Unpacks everything into nothing first: declared sizes are not to be believed.
fn check_size(file: &str, bytes: &[u8]) -> Result<(), Refusal> {
    let limits = Limits { max_unpacked: MAX_UNPACKED, ..Limits::default() };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(file))?;
    if archive.len() > limits.max_entries {
        return Err(Refusal::of_file(file, Code::TooLarge, "The workbook has too many parts."));
    }
    let mut spent = 0;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| damaged(file))?;
        let mut counted = Counted::new(entry, limits.room(bytes.len() as u64, spent));
        if let Err(error) = io::copy(&mut counted, &mut io::sink()) {
            if is_too_large(&error) {
                let reason = "The workbook unpacks to more than a rent roll can be; save it as .csv.";
                return Err(Refusal::of_file(file, Code::TooLarge, reason));
            }
            return Err(damaged(file));
        }
        spent += counted.taken;
    }
    Ok(())
}

fn read_sheets(file: &str, bytes: &[u8]) -> Result<Vec<Grid>, Refusal> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged(file))?;
    let mut hidden = Vec::new();
    let mut names = Vec::new();
    for sheet in workbook.sheets_metadata() {
        match (sheet.visible, sheet.typ) {
            (SheetVisible::Visible, SheetType::WorkSheet) => names.push(sheet.name.clone()),
            (_, SheetType::WorkSheet) => hidden.push(sheet.name.clone()),
            _ => {}
        }
    }
    let mut grids = Vec::new();
    let mut kept = 0;
    for name in names.into_iter().take(MAX_SHEETS) {
        let mut grid = Grid { sheet: Some(name.clone()), ..Grid::default() };
        if !hidden.is_empty() {
            let list = hidden.join(", ");
            grid.notes.push(crate::refusal::shown(&format!("Hidden sheets were not read: {list}.")));
        }
        for span in workbook.merge_cells_by_sheet_name(&name).unwrap_or_default().into_iter().take(10_000) {
            let (first, last) = (span.start.1 as usize, (span.end.1 as usize).min(MAX_COLUMNS));
            if first < last {
                grid.spans.push((u64::from(span.start.0) + 1, first, last));
            }
        }
        grid.rows = rows(file, &mut workbook, &name, &mut kept)?;
        grids.push(grid);
    }
    if grids.is_empty() {
        return Err(Refusal::of_file(file, Code::NotARentRoll, "The workbook has no visible worksheet."));
    }
    Ok(grids)
}

fn rows(file: &str, workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, kept: &mut usize) -> Result<Vec<GridRow>, Refusal> {
    let mut found: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| damaged(file))?;
    while let Some(cell) = reader.next_cell().map_err(|_| damaged(file))? {
        let (line, column) = cell.get_position();
        let value = convert(cell.get_value());
        let column = column as usize;
        if value.is_empty() || column >= MAX_COLUMNS {
            continue;
        }
        let row = found.entry(line).or_default();
        if row.len() <= column {
            *kept += column + 1 - row.len();
            row.resize(column + 1, Cell::Empty);
        }
        row[column] = value;
        if *kept > MAX_CELLS || found.len() > MAX_ROWS {
            return Err(too_many(file));
        }
    }
    let mut rows = Vec::with_capacity(found.len());
    let mut next = 0;
    for (line, cells) in found {
        // Blank lines between are reported like those of a .csv, unless there are absurdly many.
        for blank in (next..line).take(100) {
            rows.push(GridRow { line: u64::from(blank) + 1, cells: Vec::new() });
        }
        rows.push(GridRow { line: u64::from(line) + 1, cells });
        next = line + 1;
    }
    Ok(rows)
}

fn convert(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Int(number) => Cell::Number(number.to_string()),
        DataRef::Float(number) if number.is_finite() => Cell::Number(number.to_string()),
        DataRef::Float(_) | DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::of_text(text),
        DataRef::SharedString(text) => Cell::of_text(text),
        DataRef::Bool(truth) => Cell::Text(if *truth { "Yes" } else { "No" }.to_owned()),
        DataRef::DateTime(when) => date(when),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::of_text(text),
        DataRef::Error(error) => Cell::Text(error.to_string()),
    }
}

fn date(when: &ExcelDateTime) -> Cell {
    let serial = when.as_f64();
    if !when.is_datetime() || !serial.is_finite() {
        return Cell::Number(serial.to_string());
    }
    let (year, month, day, ..) = when.to_ymd_hms_milli();
    match NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)) {
        // Serial 0 is what spreadsheets show for an empty date.
        Some(_) if serial < 1.0 => Cell::Empty,
        Some(date) => Cell::Date(date),
        None => Cell::Number(serial.to_string()),
    }
}
