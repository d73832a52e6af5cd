//! A report as a file: for a spreadsheet, or, the journal, for plain-text accounting programs. It comes whole or not at all.

use super::page::{self, LINES, PROBLEMS};
use super::sheet::{Cell, Sheet};
use super::{Asked, Names, checked, more, pdf, walk};
use crate::frame::app::{Caller, Ctx, Keystead};
use crate::frame::problems::sentence;
use crate::frame::router::allow;
use crate::frame::spreadsheet::{guarded, quoted};
use chrono::{Datelike, NaiveDate};
use keystead_model::money::Cents;
use keystead_rules::ledger::journal;
use keystead_store::file::making;
use keystead_wire::permission::{Department, see};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::reports::{ReportFileDone, ReportFileRequest, ReportFormat, ReportRole};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::path::Path;

/// More rows of a CSV file are not held in memory.
const CSV_LINES: usize = 3_000_000;

/// A report, written.
#[derive(Debug)]
pub struct Written {
    /// What the file holds.
    pub bytes: Vec<u8>,
    /// How many rows, or entries of the journal.
    pub rows: usize,
    /// A sentence for each row of the books that cannot mean what it says.
    pub problems: Vec<String>,
}

/// Writes the file.
pub(crate) fn write(ctx: &Ctx<'_>, request: &ReportFileRequest) -> Result<ReportFileDone, Problem> {
    let Written { bytes, rows, problems } = written(ctx, &page::asked(&request.question), request.format)?;
    keep(ctx.app, request.path.as_ref(), &bytes)?;
    let whole = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(ReportFileDone {
        path: request.path.0.clone(),
        rows: whole(rows),
        problem_total: whole(problems.len()),
        problems: problems.into_iter().take(PROBLEMS).collect(),
    })
}

/// A report in a format, for who prints it.
///
/// # Errors
/// What the role does not allow, what the question does not mean, what the format cannot hold.
pub fn text(app: &Keystead, caller: &Caller, asked: &Asked, format: ReportFormat) -> Result<Written, Problem> {
    allow(caller, see(Department::Money), "reports.file")?;
    written(&Ctx::new(app, caller, "reports.file"), asked, format)
}

/// As [`text`], in the form that programs read: what [`report`](super::report) answers.
///
/// # Errors
/// As [`report`](super::report).
pub fn json(app: &Keystead, caller: &Caller, asked: &Asked) -> Result<Written, Problem> {
    let told = super::report(app, caller, asked)?;
    let rows = told["rows"].as_array().map_or(0, Vec::len);
    let problems = told["problems"].as_array().into_iter().flatten();
    let problems = problems.filter_map(|problem| problem.as_str().map(str::to_owned)).collect();
    Ok(Written { bytes: format!("{told:#}\n").into_bytes(), rows, problems })
}

/// Keeps what was written as a file: whole, or not at all.
///
/// # Errors
/// When it cannot be written there.
pub fn keep(app: &Keystead, path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    making::write_over(app.store().profile(), path, bytes).map_err(|error| {
        let text = sentence(&format!("{} cannot be written", path.display()), &error);
        Problem::invalid("report.cannot_write", "path", text).hint("Choose a folder that you can write to.")
    })
}

fn written(ctx: &Ctx<'_>, asked: &Asked, format: ReportFormat) -> Result<Written, Problem> {
    let checked = checked(ctx, asked)?;
    if format == ReportFormat::Hledger {
        if checked.report.name != "journal" {
            let text = format!("{} cannot be written for plain-text accounting.", checked.report.title);
            return Err(
                Problem::invalid("report.format", "format", text).hint("Write the journal, or choose CSV or XLSX.")
            );
        }
        let (mut bytes, mut rows) = (Vec::new(), 0);
        let question = &checked.question;
        let problems = walk(ctx.app, &checked, Names::Left, |ledger, _| {
            let from = question.from.or(ledger.first_day()).unwrap_or(NaiveDate::MIN);
            let entries = more::entries_in(ledger, question.property, (from, question.to), question.basis);
            rows += entries.len();
            bytes.extend(journal::hledger_of(ledger, &entries).into_bytes());
        })?;
        return Ok(Written { bytes, rows, problems });
    }
    let (most, text, or) = match format {
        ReportFormat::Pdf => (pdf::LINES, "", ""),
        ReportFormat::Xlsx => {
            (LINES, "A workbook holds no more than a million rows, and this report has more.", "save it as CSV")
        }
        _ => (CSV_LINES, "This report has more than three million rows.", "print it as JSON from the command line"),
    };
    let mut sheet = Sheet::new(&checked, most);
    sheet.problems = walk(ctx.app, &checked, Names::Told, |ledger, of| sheet.take(&checked, ledger, of))?;
    if sheet.is_too_long && format == ReportFormat::Pdf {
        return Err(pdf::too_long());
    }
    if sheet.is_too_long {
        return Err(page::too_long(text, or));
    }
    let rows = sheet.lines.len();
    let bytes = match format {
        ReportFormat::Xlsx => workbook(checked.report.title, &sheet).map_err(|error| {
            let text = format!("The workbook could not be made: {error}.");
            Problem::new(ProblemKind::Invalid, "report.workbook", text).hint("Save it as CSV instead.")
        })?,
        ReportFormat::Pdf => pdf::made(ctx, &checked, &sheet)?,
        _ => csv(&sheet).into_bytes(),
    };
    Ok(Written { bytes, rows, problems: std::mem::take(&mut sheet.problems) })
}

fn csv(sheet: &Sheet) -> String {
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        text.push_str(&cells.map(|cell| quoted(&cell)).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    };
    line(&mut sheet.columns.iter().map(|column| column.heading.clone()));
    for row in &sheet.lines {
        line(&mut row.cells.iter().map(|cell| cell.text().unwrap_or_default()));
    }
    text
}

/// The looks of cells: what the rows above come to is bold.
struct Looks {
    bold: Format,
    money: [Format; 2],
    day: [Format; 2],
    plain: [Format; 2],
}

impl Looks {
    fn new() -> Looks {
        let both = |look: Format| [look.clone(), look.set_bold()];
        Looks {
            bold: Format::new().set_bold(),
            money: both(Format::new().set_num_format("#,##0.00")),
            day: both(Format::new().set_num_format("yyyy-mm-dd")),
            plain: both(Format::new()),
        }
    }
}

/// Amounts are numbers and days are days there; under the rows stands what they come to, currency by currency; what is wrong
/// with the books has a sheet of its own.
fn workbook(title: &str, report: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let looks = Looks::new();
    let sheet = book.add_worksheet();
    sheet.set_name(title)?;
    for (at, column) in (0..).zip(&report.columns) {
        sheet.write_string_with_format(0, at, guarded(&column.heading), &looks.bold)?;
        sheet.set_column_width(at, 14)?;
    }
    let mut line = 1;
    for row in &report.lines {
        let is_bold = usize::from(row.role == ReportRole::Total);
        for (at, cell) in (0..).zip(&row.cells) {
            write_cell(sheet, (line, at), cell, is_bold, &looks)?;
        }
        line += 1;
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Ok(columns) = u16::try_from(report.columns.len())
        && columns > 0
    {
        sheet.autofilter(0, 0, line - 1, columns - 1)?;
    }
    for (currency, sums) in &report.sums {
        line += 1;
        sheet.write_string_with_format(line, 0, format!("Total {currency}"), &looks.bold)?;
        for ((at, column), sum) in (0..).zip(&report.columns).zip(sums) {
            if column.is_summed {
                write_cell(sheet, (line, at), &Cell::Money(*sum), 1, &looks)?;
            }
        }
    }
    if !report.problems.is_empty() {
        let sheet = book.add_worksheet();
        sheet.set_name("Problems")?;
        for (line, problem) in (0..).zip(report.problems.iter().take(LINES)) {
            sheet.write_string(line, 0, guarded(problem))?;
        }
    }
    book.save_to_buffer()
}

fn write_cell(
    sheet: &mut Worksheet,
    (line, at): (u32, u16),
    cell: &Cell,
    is_bold: usize,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Unknown => {}
        Cell::Text(text) => drop(sheet.write_string_with_format(line, at, guarded(text), &looks.plain[is_bold])?),
        Cell::Yes(_) => {
            let word = cell.text().unwrap_or_default();
            sheet.write_string_with_format(line, at, word, &looks.plain[is_bold])?;
        }
        Cell::Day(day) => match (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day())) {
            (Ok(year), Ok(month), Ok(of_month)) if year >= 1900 => {
                let on = ExcelDateTime::from_ymd(year, month, of_month)?;
                sheet.write_datetime_with_format(line, at, &on, &looks.day[is_bold])?;
            }
            // Spreadsheets know no day before 1900.
            _ => drop(sheet.write_string_with_format(line, at, day.to_string(), &looks.plain[is_bold])?),
        },
        Cell::Money(amount) => {
            // A workbook has no other numbers; up to nine quadrillion minor units they are exact.
            let number: f64 = Cents(*amount).to_string().parse().unwrap_or_default();
            sheet.write_number_with_format(line, at, number, &looks.money[is_bold])?;
        }
        Cell::Count(count) => match i32::try_from(*count) {
            Ok(count) => drop(sheet.write_number_with_format(line, at, count, &looks.plain[is_bold])?),
            Err(_) => drop(sheet.write_string(line, at, count.to_string())?),
        },
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Line;
    use super::*;
    use keystead_wire::reports::{ReportCell, ReportColumn};
    use std::io::{Cursor, Read};

    /// A file of a workbook.
    fn part(book: &[u8], name: &str) -> String {
        let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn amounts_are_numbers_days_are_days_and_a_text_is_no_formula() {
        let column = |kind: ReportCell, is_summed: bool| ReportColumn {
            name: format!("{kind:?}"),
            heading: format!("{kind:?}"),
            kind,
            is_summed,
        };
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let columns = vec![
            column(ReportCell::Text, false),
            column(ReportCell::Money, true),
            column(ReportCell::Day, false),
            column(ReportCell::Count, false),
        ];
        let line = |text: &str, amount: i64, on: &str| Line {
            role: ReportRole::Row,
            cells: vec![Cell::Text(text.into()), Cell::Money(amount), Cell::Day(day(on)), Cell::Count(3)].into(),
        };
        let lines = vec![line("=1+1", -123_450, "2025-02-28"), line("@home", 90_000_000_000_001, "1899-01-01")];
        let mut sheet = Sheet::of(columns, lines, day("2025-02-28"));
        sheet.sums.insert("USD".into(), vec![0, 55, 0, 0]);
        sheet.problems.push("=A1 is wrong.".into());
        let book = workbook("Charges", &sheet).unwrap();
        let rows = part(&book, "xl/worksheets/sheet1.xml");
        for value in ["<v>-1234.5</v>", "<v>900000000000.01</v>", "<v>45716</v>", "<v>3</v>", "<v>0.55</v>"] {
            assert!(rows.contains(value), "{value}: {rows}");
        }
        assert!(!rows.contains("<f>"), "{rows}");
        let texts = part(&book, "xl/sharedStrings.xml");
        for text in ["'=1+1", "'@home", "1899-01-01", "Total USD", "'=A1 is wrong."] {
            assert!(texts.replace("&apos;", "'").contains(&format!("<t>{text}</t>")), "{text}: {texts}");
        }
        assert_eq!(
            csv(&sheet),
            "Text,Money,Day,Count\r\n'=1+1,-1234.50,2025-02-28,3\r\n'@home,900000000000.01,1899-01-01,3\r\n"
        );
    }
}
