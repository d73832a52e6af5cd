//! A list as a file for a spreadsheet: the rows that match or were chosen, in the columns that are shown. It comes whole
//! or not at all.

use crate::frame::app::Ctx;
use crate::frame::days;
use crate::frame::lists::{index_words, list_of, problem, wanted};
use crate::frame::masks;
use crate::frame::problems::{OrProblem, sentence};
use crate::frame::spreadsheet::{guarded, quoted};
use keystead_store::StoreError;
use keystead_store::file::making;
use keystead_store::list::{self as store, List, ListRow, Shape};
use keystead_wire::lists::{ListFileDone, ListFileFormat, ListFileRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

pub(crate) fn write(ctx: &Ctx<'_>, request: &ListFileRequest) -> Result<ListFileDone, Problem> {
    let days = days(ctx)?;
    let list = list_of(&request.query.list)?;
    let wanted = wanted(ctx, &request.query);
    let columns: Vec<&str> = request.columns.iter().map(|column| column.name.as_str()).collect();
    masks::allow_list(ctx.caller, list, &wanted, columns.iter().copied())?;
    index_words(ctx, &wanted)?;
    let found = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let found = match store::find(conn, list, &wanted, &days)? {
                Ok(found) => found,
                Err(wrong) => return Ok(Err(wrong)),
            };
            match store::page(conn, list, &wanted, &found, (0, found.count))? {
                Ok(rows) => store::read_rows(conn, list, &rows, &columns, &days),
                Err(wrong) => Ok(Err(wrong)),
            }
        })
        .or_problem()?;
    let rows = found.map_err(|wrong| problem(list, &wrong))?;
    let heads: Vec<&str> = request.columns.iter().map(|one| one.head.as_deref().unwrap_or(&one.name)).collect();
    let bytes = match request.format {
        ListFileFormat::Csv => csv(&heads, &rows).into_bytes(),
        ListFileFormat::Xlsx => workbook(list, &columns, &heads, &rows).map_err(|error| {
            let text = format!("The workbook could not be made: {error}.");
            Problem::new(ProblemKind::Invalid, "lists.workbook", text).hint("Save it as CSV instead.")
        })?,
    };
    making::write_over(ctx.store().profile(), request.path.as_ref(), &bytes).map_err(|error| {
        let text = sentence(&format!("{} cannot be written", request.path), &error);
        Problem::invalid("lists.cannot_write", "path", text).hint("Choose a folder that you can write to.")
    })?;
    Ok(ListFileDone { path: request.path.0.clone(), rows: u32::try_from(rows.len()).unwrap_or(u32::MAX) })
}

fn csv(heads: &[&str], rows: &[ListRow]) -> String {
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        text.push_str(&cells.map(quoted).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    };
    line(&mut heads.iter().copied());
    for row in rows {
        line(&mut row.cells.iter().map(|cell| cell.as_deref().unwrap_or_default()));
    }
    text
}

/// Amounts are numbers and days are days there; a text that begins like a formula is guarded as in a CSV file.
fn workbook(list: &List, columns: &[&str], heads: &[&str], rows: &[ListRow]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (bold, money, day) = (
        Format::new().set_bold(),
        Format::new().set_num_format("#,##0.00"),
        Format::new().set_num_format("yyyy-mm-dd"),
    );
    for (at, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, at, *head, &bold)?;
    }
    let shapes: Vec<Option<Shape>> = columns.iter().map(|name| list.column(name).map(|column| column.shape)).collect();
    for (line, row) in (1..).zip(rows) {
        for (at, (cell, shape)) in (0..).zip(row.cells.iter().zip(&shapes)) {
            let Some(text) = cell.as_deref() else { continue };
            match (shape, text.parse::<f64>()) {
                (Some(Shape::Money), Ok(amount)) => sheet.write_number_with_format(line, at, amount, &money)?,
                (Some(Shape::Whole | Shape::Decimal), Ok(number)) => sheet.write_number(line, at, number)?,
                (Some(Shape::Day), _) => match rust_xlsxwriter::ExcelDateTime::parse_from_str(text) {
                    Ok(on) => sheet.write_datetime_with_format(line, at, &on, &day)?,
                    Err(_) => sheet.write_string(line, at, text)?,
                },
                _ => sheet.write_string(line, at, guarded(text))?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if let (Ok(last), Ok(columns)) = (u32::try_from(rows.len()), u16::try_from(columns.len()))
        && columns > 0
    {
        sheet.autofilter(0, 0, last, columns - 1)?;
    }
    book.save_to_buffer()
}
