//! A report as PDF: the same table on paper. What stands in all lines is said once at its head, and what stands in none is
//! left out; sections stand above their lines.

use super::Checked;
use super::sheet::{Cell, Line, Sheet};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::paper::{Writer, of_paper};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_papers::{PaperColumn, PaperLine, PaperRole, ReportPaper};
use keystead_rules::ledger::words::Basis;
use keystead_store::StoreError;
use keystead_store::features::ledger::reports as store;
use keystead_store::features::papers::get_place;
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::reports::{ReportCell, ReportRole};
use std::sync::Arc;

/// Lines of a report on paper: about 150 pages, which take ten seconds at most.
pub(super) const LINES: usize = 5_000;
/// Sentences about rows of the books that follow the table; how many more there are is said.
const NOTES: usize = 100;

pub(super) fn too_long() -> Problem {
    let text = "A PDF holds no more than 5,000 lines, and this report has more.";
    Problem::new(ProblemKind::Invalid, "report.too_long_pdf", text)
        .hint("Ask for one property or for fewer days, or save it as CSV or XLSX.")
}

/// The pages.
pub(super) fn made(ctx: &Ctx<'_>, checked: &Checked<'_>, sheet: &Sheet) -> Result<Vec<u8>, Problem> {
    let property = checked.question.property;
    let (property_id, place) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let id = property.map(|code| store::find_property(conn, code)).transpose()?.flatten();
            Ok((id, id.map(|id| get_place(conn, id)).transpose()?))
        })
        .or_problem()?;
    let mut paper = laid_out(sheet);
    paper.letterhead = Writer::read(ctx, property_id)?.letterhead(None);
    paper.title = checked.report.title.to_owned();
    let mut question = said(checked, place.map(|place| place.name).as_deref());
    question.append(&mut paper.question);
    paper.question = question;
    let boxes = paper.unprintable();
    if !boxes.is_empty() {
        paper.notes.push(format!("These signs cannot be printed here; CSV and XLSX have them: {boxes}."));
    }
    paper.pdf().map_err(|error| of_paper(&error))
}

/// What was asked for, in words.
fn said(checked: &Checked<'_>, property_name: Option<&str>) -> Vec<String> {
    let question = &checked.question;
    let mut said = vec![match (checked.report.days, question.from) {
        (keystead_wire::reports::ReportDays::Day, _) => format!("On {}", day(question.to)),
        (_, Some(from)) => format!("{} to {}", day(from), day(question.to)),
        (_, None) => format!("From the first entry to {}", day(question.to)),
    }];
    if question.as_of != question.to {
        said.push(format!("As things stood on {}", day(question.as_of)));
    }
    if checked.report.takes.contains(&"basis") {
        said.push(if question.basis == Basis::Cash { "Cash basis" } else { "Accrual basis" }.to_owned());
    }
    said.extend(question.property.map(|code| match property_name {
        Some(name) => format!("Property {code}, {name}"),
        None => format!("Property {code}"),
    }));
    said.extend(checked.asked.owner.as_deref().map(|code| format!("Owner {code}")));
    said.extend(question.lease.map(|number| format!("Lease {number}")));
    said
}

/// The table as it is printed.
fn laid_out(sheet: &Sheet) -> ReportPaper {
    let at = |name: &str| sheet.columns.iter().position(|column| column.name == name);
    // A section is headed by what it is and whose: those columns are not printed again in each line.
    let heads: Vec<usize> = match at("section") {
        Some(section) => at("property_code").into_iter().chain([section]).collect(),
        None => Vec::new(),
    };
    let currency = at("currency").and_then(|at| Some((at, the_same(&sheet.lines, at)?)));
    let kept: Vec<usize> = (0..sheet.columns.len())
        .filter(|at| !heads.contains(at) && currency.as_ref().is_none_or(|(of, _)| of != at))
        .filter(|&at| sheet.lines.iter().any(|line| line.cells.get(at).is_some_and(|cell| *cell != Cell::Unknown)))
        .collect();
    let mut lines = Vec::with_capacity(sheet.lines.len());
    let mut before = None;
    for line in &sheet.lines {
        let head: Vec<&Cell> = heads.iter().filter_map(|&at| line.cells.get(at)).collect();
        if !heads.is_empty() && before.as_ref() != Some(&head) {
            // What is left at the end of a statement says itself what it is, under what it is of.
            let is_other = before.as_ref().and_then(|before: &Vec<&Cell>| before.first()) != head.first();
            if line.role != ReportRole::Total || is_other {
                let words: Vec<String> = head.iter().filter_map(|cell| cell.text()).collect();
                lines.push(PaperLine { role: PaperRole::Section, cells: vec![words.join(" · ")] });
            }
            before = Some(head);
        }
        lines.push(PaperLine {
            role: match line.role {
                ReportRole::Row => PaperRole::Row,
                ReportRole::Part => PaperRole::Part,
                ReportRole::Total => PaperRole::Total,
            },
            cells: kept.iter().map(|&at| printed(line.cells.get(at), sheet.columns[at].kind)).collect(),
        });
    }
    for (code, sums) in &sheet.sums {
        let sum = |at: usize| {
            let of = sheet.columns[at].is_summed.then(|| sums.get(at).copied()).flatten();
            of.map(grouped).unwrap_or_default()
        };
        let mut cells: Vec<String> = kept.iter().map(|&at| sum(at)).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let word = if heads.is_empty() { "Total" } else { "Net" };
        match cells.first_mut() {
            Some(first) if first.is_empty() => *first = format!("{word} {code}"),
            _ => lines.push(PaperLine { role: PaperRole::Section, cells: vec![format!("{word} {code}")] }),
        }
        lines.push(PaperLine { role: PaperRole::Total, cells });
    }
    let mut notes: Vec<String> = sheet.problems.iter().take(NOTES).cloned().collect();
    if sheet.problems.len() > NOTES {
        notes.push(format!("And {} more; the workbook lists all of them.", sheet.problems.len() - NOTES));
    }
    ReportPaper {
        question: currency.map(|(_, code)| format!("Amounts in {code}")).into_iter().collect(),
        columns: kept.iter().map(|&at| heading(&sheet.columns[at])).collect(),
        lines,
        notes,
        ..ReportPaper::default()
    }
}

fn heading(column: &keystead_wire::reports::ReportColumn) -> PaperColumn {
    use ReportCell::{Code, Count, Day, Money, Month, Text, YesNo};
    PaperColumn {
        heading: column.heading.clone(),
        is_number: matches!(column.kind, Money | Count),
        is_whole: match column.kind {
            Day | Month | YesNo => true,
            Code | Text | Money | Count => false,
        },
    }
}

/// What stands in this column of each line, if it is the same in all that say anything.
fn the_same(lines: &[Line], at: usize) -> Option<Arc<str>> {
    let mut found: Option<&Arc<str>> = None;
    for line in lines {
        match (line.cells.get(at), found) {
            (Some(Cell::Text(text)), None) => found = Some(text),
            (Some(Cell::Text(text)), Some(before)) if text != before => return None,
            _ => {}
        }
    }
    found.cloned()
}

fn printed(cell: Option<&Cell>, kind: ReportCell) -> String {
    match cell {
        None | Some(Cell::Unknown) => String::new(),
        Some(Cell::Money(amount)) => grouped(*amount),
        Some(Cell::Day(on)) => day(*on),
        Some(Cell::Text(text)) if kind == ReportCell::Month => {
            let first = format!("{text}-01").parse::<NaiveDate>();
            first.map_or_else(|_| text.to_string(), |first| first.format("%b %Y").to_string())
        }
        Some(cell) => cell.text().unwrap_or_default(),
    }
}

fn day(day: NaiveDate) -> String {
    day.format("%b %-d, %Y").to_string()
}

/// `1,234.50`, of minor units.
fn grouped(amount: i64) -> String {
    let plain = Cents(amount).to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "00"));
    let mut text = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text.push('.');
    text.push_str(part);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use keystead_wire::reports::ReportColumn;

    fn column(name: &str, kind: ReportCell) -> ReportColumn {
        ReportColumn {
            name: name.into(),
            heading: name.into(),
            kind,
            is_summed: kind == ReportCell::Money && name == "amount",
        }
    }

    fn line(role: ReportRole, cells: Vec<Cell>) -> Line {
        Line { role, cells: cells.into() }
    }

    fn text(words: &str) -> Cell {
        Cell::Text(words.into())
    }

    #[test]
    fn sections_stand_above_their_lines_and_two_currencies_stay_apart() {
        let columns = vec![
            column("property_code", ReportCell::Code),
            column("section", ReportCell::Text),
            column("name", ReportCell::Text),
            column("nothing", ReportCell::Text),
            column("amount", ReportCell::Money),
            column("currency", ReportCell::Code),
        ];
        let of = |role, section: &str, name: &str, amount, currency: &str| {
            let cells = vec![text("P1"), text(section), text(name), Cell::Unknown, Cell::Money(amount), text(currency)];
            line(role, cells)
        };
        let lines = |second: &str| {
            vec![
                of(ReportRole::Row, "Income", "Rent", 123_456_789, "USD"),
                of(ReportRole::Total, "Income", "Total income", 123_456_789, "USD"),
                of(ReportRole::Row, "Expenses", "Repairs", -5, second),
                of(ReportRole::Total, "Net income", "Income less expenses", 123_456_784, "USD"),
            ]
        };
        let mut sheet = Sheet::of(columns.clone(), lines("USD"), NaiveDate::MIN);
        sheet.sums.insert("USD".into(), vec![0, 0, 0, 0, 123_456_784, 0]);
        let paper = laid_out(&sheet);
        let said: Vec<(PaperRole, String)> = paper.lines.iter().map(|line| (line.role, line.cells.join("|"))).collect();
        let wanted = [
            (PaperRole::Section, "P1 · Income"),
            (PaperRole::Row, "Rent|1,234,567.89"),
            (PaperRole::Total, "Total income|1,234,567.89"),
            (PaperRole::Section, "P1 · Expenses"),
            (PaperRole::Row, "Repairs|-0.05"),
            (PaperRole::Total, "Income less expenses|1,234,567.84"),
            (PaperRole::Total, "Net USD|1,234,567.84"),
        ];
        assert_eq!(said, wanted.map(|(role, words)| (role, words.to_owned())));
        assert_eq!(paper.question, ["Amounts in USD"]);

        let paper = laid_out(&Sheet::of(columns, lines("CAD"), NaiveDate::MIN));
        assert!(paper.question.is_empty());
        assert_eq!(paper.columns.last().unwrap().heading, "currency");
    }
}
