//! Days of a workbook whose program took the day for the month: it made dates of those up to the 12th, and left the later
//! ones as text. Whether that happened is asked, because it cannot be seen in one cell.

use super::day::{Order, ordered};
use super::decision::{Decision, DecisionState, TURNED_DAYS};
use super::grid::Cell;
use super::guess::ColumnGuess;
use super::header::Found;
use super::proof::Proof;

/// Cells of each sort from which on a column is asked about.
const FEW: usize = 2;

/// The answers.
pub(super) const TURNED: &str = "turned";
pub(super) const RIGHT: &str = "right";

/// What one column holds.
#[derive(Debug, Default)]
struct Column {
    /// Dates up to the 12th.
    dates: Proof,
    /// Those of them that are the first of a month: few leases begin on the days of one month, and many on the first.
    firsts: usize,
    /// Texts that are a day in the one order, or in the other, only.
    day: Proof,
    month: Proof,
    /// Cells that speak against it.
    against: bool,
}

impl Column {
    fn see(&mut self, cell: Cell<'_>, line: u64) {
        match cell {
            Cell::Date(day) if chrono::Datelike::day(&day) > 12 => self.against = true,
            Cell::Date(day) => {
                self.dates.by(&day.to_string(), line);
                self.firsts += usize::from(chrono::Datelike::day(&day) == 1);
            }
            Cell::Text(text) => match [Order::MonthFirst, Order::DayFirst].map(|order| ordered(text, order)) {
                [None, Some(_)] => self.day.by(text, line),
                [Some(_), None] => self.month.by(text, line),
                [Some(_), Some(_)] => self.against = true,
                [None, None] => {}
            },
            _ => {}
        }
    }

    /// The texts, where they and the dates look as if the program had turned the dates.
    fn texts(&self) -> Option<&Proof> {
        let texts = match (self.day.count, self.month.count) {
            (_, 0) => &self.day,
            (0, _) => &self.month,
            _ => return None,
        };
        let looks = !self.against && texts.count >= FEW && self.dates.count >= FEW;
        (looks && self.firsts * 2 <= self.dates.count).then_some(texts)
    }
}

/// Which columns are read with day and month changed over, and how that was decided.
pub(super) fn decide(found: &Found, guesses: &[ColumnGuess], answer: Option<&str>) -> (Vec<bool>, Option<Decision>) {
    let mut turned = vec![false; found.names.len()];
    let (mut first, mut count) = (None, 0);
    for guess in guesses.iter().filter(|guess| guess.field.is_date()) {
        let mut column = Column::default();
        for row in found.grid.rows(found.last + 1..usize::MAX) {
            column.see(row.cell(guess.column), row.line);
        }
        let Some(texts) = column.texts() else { continue };
        turned[guess.column] = answer == Some(TURNED);
        count += column.dates.count;
        first.get_or_insert_with(|| {
            format!(
                "Under “{}” every date of the spreadsheet is one up to the 12th ({} on line {}), and every later day is a \
                 text (“{}” on line {}): it may have taken days for months.",
                guess.header, column.dates.first, column.dates.line, texts.first, texts.line
            )
        });
    }
    let decision = first.map(|evidence| Decision {
        key: TURNED_DAYS.to_owned(),
        chosen: answer.map(str::to_owned),
        choices: [TURNED, RIGHT].map(str::to_owned).to_vec(),
        state: if answer.is_some() { DecisionState::Answered } else { DecisionState::Open },
        evidence,
        count,
    });
    (turned, decision)
}
