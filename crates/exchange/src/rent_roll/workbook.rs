//! The visible sheets of an .xlsx workbook. The parts are looked through first ([`scan`]); then cells are streamed into
//! tables, so that neither a cell at the far corner of a sheet nor a text that thousands of cells share costs more than
//! it says. A file that breaks the reader all the same is refused.

mod leash;
mod scan;
mod shape;

use super::grid::{Grid, Put};
use super::room::{MAX_COLUMNS, MAX_ROWS, Room, Unfit, cell_name};
use crate::archive::checked_archive;
use crate::folder::Limits;
use crate::hostile::guarded;
use crate::refusal::{Code, Refusal, shown};
use crate::watch::Watch;
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use chrono::NaiveDate;
use scan::{Archive, Scanned, scan};
use std::collections::HashMap;
use std::io::Cursor;

/// The most sheets looked at.
const MAX_SHEETS: usize = 64;

/// Reads each visible worksheet.
pub(super) fn sheets(file: &str, bytes: &[u8], watch: &mut Watch<'_>) -> Result<Vec<Grid>, Refusal> {
    // The parser is third-party code fed with hostile bytes: a panic in it must not end the program.
    guarded(|| {
        let scanned = scan(file, bytes, watch)?;
        read_sheets(file, bytes, &scanned, watch)
    })
    .unwrap_or_else(|| Err(damaged(file)))
}

fn damaged(file: &str) -> Refusal {
    let reason = "The workbook is damaged or not an .xlsx; open it in a spreadsheet program and save it again.";
    Refusal::of_file(file, Code::Unreadable, reason)
}

fn open<'b>(file: &str, bytes: &'b [u8]) -> Result<Archive<'b>, Refusal> {
    checked_archive(file, Cursor::new(bytes), &Limits::default())?.ok_or_else(|| damaged(file))
}

fn read_sheets(file: &str, bytes: &[u8], scanned: &Scanned, watch: &mut Watch<'_>) -> Result<Vec<Grid>, Refusal> {
    watch.part(400, 450)?;
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
    names.truncate(MAX_SHEETS);
    let mut grids = Vec::new();
    let mut room = Room::default();
    let count = u32::try_from(names.len()).unwrap_or(1);
    for (at, name) in (0..).zip(&names) {
        watch.part(450 + at * 250 / count, 450 + (at + 1) * 250 / count)?;
        let mut grid = Grid::of_sheet(name);
        if !hidden.is_empty() {
            let list = hidden.join(", ");
            grid.notes.push(shown(&format!("Hidden sheets were not read: {list}.")));
        }
        grid.notes.extend(scanned.uncalculated(name));
        let shape = scanned.shape(name);
        shape.merged_into(&mut grid);
        rows(file, &mut workbook, name, &mut grid, &mut room, watch)?;
        grid.notes.extend(shape.hidden(name, &grid));
        grids.push(grid);
    }
    if grids.is_empty() {
        return Err(Refusal::of_file(file, Code::NotARentRoll, "The workbook has no visible worksheet."));
    }
    Ok(grids)
}

fn rows(
    file: &str,
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    grid: &mut Grid,
    room: &mut Room,
    watch: &mut Watch<'_>,
) -> Result<(), Refusal> {
    let refused = |(column, line): (u32, u32), reason: &dyn Fn(&str) -> String| {
        let cell = cell_name(column as usize, u64::from(line) + 1);
        let reason = reason(&format!("Cell {cell} of the sheet “{}”", shown(sheet)));
        Err(Refusal::of_line(file, u64::from(line) + 1, Code::TooLarge, reason).at("cell", &cell))
    };
    // Where the texts lie that cells share: each is put down once.
    let mut shared: HashMap<usize, Option<Put>> = HashMap::new();
    let mut last: Option<u32> = None;
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|_| damaged(file))?;
    while let Some(cell) = reader.next_cell().map_err(|_| damaged(file))? {
        let (line, column) = cell.get_position();
        if line >= MAX_ROWS || column as usize >= MAX_COLUMNS {
            return refused((column, line), &|cell| format!("{cell} lies beyond what a worksheet has; take it out."));
        }
        watch.step(line as usize, MAX_ROWS as usize)?;
        if *cell.get_value() == DataRef::Empty {
            continue;
        }
        if last != Some(line) {
            // Blank lines between are told like those of a .csv.
            let next = last.map_or(0, |last| last + 1);
            (next..line).for_each(|blank| grid.blank(blank + 1));
            grid.begin(line + 1);
            last = Some(line);
        }
        if let Err(unfit) = fill(grid, column as usize, cell.get_value(), &mut shared, room) {
            return refused((column, line), &|cell| unfit.reason(cell));
        }
    }
    grid.settle();
    Ok(())
}

fn fill(
    grid: &mut Grid,
    column: usize,
    value: &DataRef<'_>,
    shared: &mut HashMap<usize, Option<Put>>,
    room: &mut Room,
) -> Result<(), Unfit> {
    match value {
        DataRef::Int(number) => grid.fill_text(column, &number.to_string(), true, room),
        DataRef::Float(number) if number.is_finite() => grid.fill_text(column, &number.to_string(), true, room),
        DataRef::Float(_) | DataRef::Empty => Ok(()),
        DataRef::String(text) => grid.fill_text(column, text, false, room),
        DataRef::SharedString(text) => {
            let key = text.as_ptr().addr();
            let put = match shared.get(&key) {
                Some(put) => *put,
                None => *shared.entry(key).or_insert(grid.put(text, false, room)?),
            };
            put.map_or(Ok(()), |put| grid.fill(column, put, room))
        }
        DataRef::Bool(truth) => grid.fill_text(column, if *truth { "Yes" } else { "No" }, false, room),
        DataRef::DateTime(when) => date(grid, column, when, room),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => grid.fill_text(column, text, false, room),
        DataRef::Error(error) => grid.fill_text(column, &error.to_string(), false, room),
    }
}

fn date(grid: &mut Grid, column: usize, when: &ExcelDateTime, room: &mut Room) -> Result<(), Unfit> {
    let serial = when.as_f64();
    if when.is_datetime() && serial.is_finite() {
        let (year, month, day, ..) = when.to_ymd_hms_milli();
        match NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)) {
            // Serial 0 is what spreadsheets show for an empty date.
            Some(_) if serial < 1.0 => return Ok(()),
            Some(date) => return grid.fill_date(column, date, room),
            None => {}
        }
    }
    grid.fill_text(column, &serial.to_string(), true, room)
}
