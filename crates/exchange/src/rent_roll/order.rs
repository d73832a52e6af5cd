//! In which order a file writes day, month and year: decided from all of its cells, and open where they leave it open.

use super::day::{Order, ordered};
use super::decision::{DAY_ORDER, Decision, DecisionState};
use super::field::Field;
use super::guess::ColumnGuess;
use super::header::Found;
use super::proof::Proof;
use super::value::{Style, cell_date, numeric_parts};
use super::{grid::Cell, grid::GridRow};

/// So many times more cells have to write one order before a few others of the same column count as slips.
const OUTNUMBERED: usize = 20;
/// Rows from which on whole terms say something.
const FEW: usize = 3;

/// What the days of one column, or of all, prove.
#[derive(Debug, Clone, Default)]
struct Tally {
    /// Cells that are days in one order only.
    month: Proof,
    day: Proof,
    /// Cells that are days of no century here, unless the year stands first in two digits.
    year: Proof,
    /// Cells that are two different days.
    open: Proof,
    /// Cells with the year first in two digits that could be days otherwise.
    maybe_year: usize,
    /// Cells with points between the numbers.
    points: usize,
}

impl Tally {
    fn see(&mut self, text: &str, line: u64) {
        let Some((parts, mark)) = numeric_parts(text) else { return };
        if parts[0] > 999 {
            return;
        }
        let read = [Order::MonthFirst, Order::DayFirst, Order::YearFirst].map(|order| ordered(text, order));
        match read {
            [Some(a), Some(b), year] => {
                if a != b {
                    self.open.by(text, line);
                }
                self.maybe_year += usize::from(year.is_some());
            }
            [Some(_), None, _] => self.month.by(text, line),
            [None, Some(_), None] => self.day.by(text, line),
            [None, Some(_), Some(_)] => {
                self.day.by(text, line);
                self.maybe_year += 1;
            }
            [None, None, Some(_)] => self.year.by(text, line),
            [None, None, None] => return,
        }
        self.points += usize::from(mark == '.');
    }

    fn all(&self) -> usize {
        self.month.count + self.day.count + self.year.count + self.open.count
    }

    /// Whether every cell could be a day with the year first in two digits, and some could not with the month first.
    fn may_be_years(&self) -> bool {
        let by_year = self.year.count + self.maybe_year;
        by_year > 0 && self.month.count == 0 && by_year >= self.day.count + self.year.count + self.open.count
    }

    /// The order that its own cells prove.
    fn own(&self) -> Option<Order> {
        let (month, day) = (self.month.count, self.day.count);
        match () {
            () if self.year.count > 0 && self.may_be_years() => Some(Order::YearFirst),
            () if self.may_be_years() && day > 0 => None,
            () if month > day * OUTNUMBERED => Some(Order::MonthFirst),
            () if day > month * OUTNUMBERED => Some(Order::DayFirst),
            () => None,
        }
    }

    fn add(&mut self, other: &Tally) {
        self.month.add(&other.month);
        self.day.add(&other.day);
        self.year.add(&other.year);
        self.open.add(&other.open);
        self.maybe_year += other.maybe_year;
        self.points += other.points;
    }
}

/// What all cells below the header prove.
#[derive(Debug)]
pub(super) struct Days {
    columns: Vec<Tally>,
}

/// The order of each column and of the titles, and how it was decided.
#[derive(Debug, Default)]
pub(super) struct Orders {
    pub columns: Vec<Order>,
    pub titles: Order,
    pub decision: Option<Decision>,
}

impl Days {
    /// Looks at all cells below the header.
    pub fn of(found: &Found) -> Days {
        let mut columns = vec![Tally::default(); found.names.len()];
        for row in found.grid.rows(found.last + 1..usize::MAX) {
            for (column, cell) in row.filled() {
                if let (Cell::Text(text), Some(tally)) = (cell, columns.get_mut(column)) {
                    tally.see(text, row.line);
                }
            }
        }
        Days { columns }
    }

    /// The orders as far as the cells alone prove them, to tell columns of days from others.
    pub fn first_look(&self) -> Orders {
        self.orders(self.all().own().unwrap_or_default())
    }

    fn all(&self) -> Tally {
        let mut all = Tally::default();
        self.columns.iter().for_each(|column| all.add(column));
        all
    }

    /// Each column by its own cells, else by this order.
    fn orders(&self, other: Order) -> Orders {
        let columns = self.columns.iter().map(|column| column.own().unwrap_or(other)).collect();
        Orders { columns, titles: other, decision: None }
    }

    /// The orders, where these columns are days that are taken: as a person said, as the cells prove, as the terms of
    /// the leases make likely; open where nothing does.
    pub fn decide(&self, found: &Found, guesses: &[ColumnGuess], answer: Option<Order>) -> Orders {
        let taken = |column: &usize| guesses.get(*column).is_some_and(|guess| guess.field.is_date());
        let days = (0..self.columns.len()).filter(taken);
        let mut ours = Tally::default();
        days.clone().for_each(|column| ours.add(&self.columns[column]));
        if ours.all() == 0 {
            // A unit 13-3-05 proves nothing about days.
            let mut unknown = Tally::default();
            for guess in guesses.iter().filter(|guess| guess.field == Field::Custom) {
                self.columns.get(guess.column).into_iter().for_each(|column| unknown.add(column));
            }
            let mut orders = self.orders(answer.or(unknown.own()).unwrap_or_default());
            orders.decision = answer.map(|order| {
                decision(
                    order,
                    DecisionState::Answered,
                    "You entered it; the file has no day that would show it.".into(),
                    0,
                )
            });
            return orders;
        }
        let columns: Vec<&Tally> = days.map(|column| &self.columns[column]).collect();
        let proven: Vec<Order> = columns.iter().filter_map(|column| column.own()).collect();
        let agreed = proven.iter().all(|order| *order == proven[0]);
        let mixed = columns.iter().any(|column| column.own().is_none() && column.month.count + column.day.count > 0);
        if let Some(order) = answer {
            let mut orders = if agreed || mixed {
                Orders { columns: vec![order; self.columns.len()], titles: order, decision: None }
            } else {
                self.orders(order)
            };
            let evidence = format!("You chose it; {}.", ours.in_words());
            orders.decision = Some(decision(order, DecisionState::Answered, evidence, ours.all()));
            return orders;
        }
        let (order, state, evidence) = self.judge(found, guesses, &ours, (&proven, agreed && !mixed, mixed));
        let mut orders = self.orders(order);
        let mut decided = decision(order, state, evidence, ours.all());
        if state == DecisionState::Open {
            (decided.chosen, decided.count) = (None, ours.open.count.max(ours.maybe_year));
        }
        if ours.may_be_years() {
            decided.choices.push(Order::YearFirst.word().to_owned());
        }
        orders.decision = Some(decided);
        orders
    }

    fn judge(
        &self,
        found: &Found,
        guesses: &[ColumnGuess],
        ours: &Tally,
        (proven, agreed, mixed): (&[Order], bool, bool),
    ) -> (Order, DecisionState, String) {
        let likely = || Terms::likely(found, guesses, [Order::MonthFirst, Order::DayFirst]);
        let (month, day) = (&ours.month, &ours.day);
        let usual = proven.first().copied().unwrap_or_default();
        if !agreed && !mixed {
            let unproven = ours.open.count > 0
                && guesses.iter().any(|guess| {
                    let column = self.columns.get(guess.column);
                    guess.field.is_date()
                        && column.is_some_and(|column| column.own().is_none() && column.open.count > 0)
                });
            let both = format!("“{}” on line {}, “{}” on line {}", day.first, day.line, month.first, month.line);
            return if unproven {
                let why = format!("Days are written in two orders ({both}), and a column has none that shows its own.");
                (usual, DecisionState::Open, why)
            } else {
                let why = format!("Days are written in two orders ({both}); each column was read by its own.");
                (usual, DecisionState::Said, why)
            };
        }
        if mixed && month.count > 0 && day.count > 0 {
            let why = format!(
                "Days of one column are written in two orders: “{}” on line {} has the day first, “{}” on line {} the \
                 month.",
                day.first, day.line, month.first, month.line
            );
            return (usual, DecisionState::Open, why);
        }
        if mixed {
            if let Some((order, why)) = Terms::likely(found, guesses, [Order::DayFirst, Order::YearFirst]) {
                return (order, DecisionState::Guessed, why);
            }
            let why = format!(
                "Nothing in the file proves whether the day or the year stands first: “{}” on line {} could be either.",
                day.first, day.line
            );
            return (Order::DayFirst, DecisionState::Open, why);
        }
        let proof = match usual {
            Order::MonthFirst => month,
            Order::DayFirst => day,
            Order::YearFirst => {
                let why = format!("Days were read year first, {}.", ours.year.as_line());
                return (usual, DecisionState::Said, why);
            }
            Order::Usual => {
                return match likely() {
                    Some((order, why)) => (order, DecisionState::Guessed, why),
                    // With points between, everybody writes the day first.
                    None if ours.points == ours.all() => {
                        let why = format!(
                            "Days were read day first, as is usual with points between them (“{}” on line {}).",
                            ours.open.first, ours.open.line
                        );
                        (Order::DayFirst, DecisionState::Guessed, why)
                    }
                    None => (Order::Usual, DecisionState::Open, ours.in_words_open()),
                };
            }
        };
        // One cell proves little where the leases say otherwise.
        if proof.count <= 2
            && ours.open.count >= 10
            && let Some((other, why)) = likely().filter(|(other, _)| *other != usual)
        {
            let why = format!(
                "“{}” on line {} has the {} first, which the other cells contradict. {why}",
                proof.first,
                proof.line,
                if usual == Order::DayFirst { "day" } else { "month" }
            );
            return (other, DecisionState::Open, why);
        }
        let name = if usual == Order::DayFirst { "day" } else { "month" };
        let mut why = format!("Days were read {name} first, {}.", proof.as_line());
        let slips = if usual == Order::DayFirst { month } else { day };
        if slips.count > 0 {
            why.push_str(&format!(" “{}” on line {} is not a day that way.", slips.first, slips.line));
        }
        (usual, DecisionState::Said, why)
    }
}

impl Tally {
    fn in_words_open(&self) -> String {
        format!(
            "Nothing in the file proves whether its days are written month first or day first: “{}” on line {} could \
             be either.",
            self.open.first, self.open.line
        )
    }

    fn in_words(&self) -> String {
        let shown = [&self.day, &self.month, &self.year, &self.open].into_iter().find(|proof| proof.count > 0);
        shown.map_or_else(String::new, |proof| format!("“{}” stands on line {}", proof.first, proof.line))
    }
}

fn decision(order: Order, state: DecisionState, evidence: String, count: usize) -> Decision {
    let choices = [Order::MonthFirst, Order::DayFirst].map(|order| order.word().to_owned()).to_vec();
    let chosen = if order == Order::Usual { Order::MonthFirst } else { order };
    Decision { key: DAY_ORDER.to_owned(), chosen: Some(chosen.word().to_owned()), choices, state, evidence, count }
}

/// The order that only the day of the figures needs, which could be either.
pub(super) fn open_by_title(evidence: &str) -> Decision {
    let why = format!("{evidence} Nothing in the file proves which of its numbers is the month.");
    let mut open = Decision { chosen: None, ..decision(Order::Usual, DecisionState::Open, why, 1) };
    let mut words = evidence.split(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/')));
    if words.any(|word| ordered(word, Order::YearFirst).is_some_and(|day| ordered(word, Order::DayFirst) != Some(day)))
    {
        open.choices.push(Order::YearFirst.word().to_owned());
    }
    open
}

/// What the terms of the leases are, read in one order.
#[derive(Debug, Default)]
struct Terms {
    /// Leases whose days are others in another order.
    rows: usize,
    /// Those that would end before they begin.
    backwards: Proof,
    /// Those that run for whole months.
    whole: usize,
    first: Option<(String, u64)>,
}

impl Terms {
    /// The one of two orders that the terms make likely, and why.
    fn likely(found: &Found, guesses: &[ColumnGuess], orders: [Order; 2]) -> Option<(Order, String)> {
        let at = |field: Field| guesses.iter().find(|guess| guess.field == field).map(|guess| guess.column);
        let place = (at(Field::LeaseFrom).or(at(Field::MoveIn))?, at(Field::LeaseTo)?);
        let read = orders.map(|order| Terms::of(found.grid.rows(found.last + 1..usize::MAX), place, order));
        let backwards = |at: usize| read[at].backwards.count;
        let fits = |one: usize, other: usize| {
            backwards(one) == 0 && backwards(other) > 0 && backwards(other) * 20 >= read[other].rows
        };
        let wholly = |one: usize, other: usize| {
            let (one, other) = (&read[one], &read[other]);
            one.rows >= FEW && one.whole * 10 >= one.rows * 9 && other.whole * 10 <= other.rows
        };
        let name = |at: usize| orders[at].in_words();
        if let Some((one, other)) = [(0, 1), (1, 0)].into_iter().find(|(one, other)| fits(*one, *other)) {
            let (taken, not, proof) = (name(one), name(other), &read[other].backwards);
            let (s, they) = if proof.count == 1 { ("", "it begins") } else { ("s", "they begin") };
            let why = format!(
                "Days were read {taken} first, because {} lease{s} would end before {they} {not} first (“{}” on line {}).",
                proof.count, proof.first, proof.line
            );
            return Some((orders[one], why));
        }
        let (one, _) =
            [(0, 1), (1, 0)].into_iter().find(|(one, other)| wholly(*one, *other) && backwards(*one) == 0)?;
        let (text, line) = read[one].first.clone()?;
        let why = format!(
            "Days were read {} first, because {} of {} leases then run for whole months (“{text}” on line {line}).",
            name(one),
            read[one].whole,
            read[one].rows
        );
        Some((orders[one], why))
    }

    fn of<'g>(rows: impl Iterator<Item = GridRow<'g>>, (from, to): (usize, usize), order: Order) -> Terms {
        let mut terms = Terms::default();
        let depends = |cell: Cell<'_>| {
            let Cell::Text(text) = cell else { return false };
            ordered(text, Order::MonthFirst) != ordered(text, Order::DayFirst)
        };
        for row in rows {
            let (first, last) = (row.cell(from), row.cell(to));
            if !depends(first) && !depends(last) {
                continue;
            }
            let style = Style { order, ..Style::default() };
            let (Ok(Some(begin)), Ok(Some(end))) = (cell_date(first, style), cell_date(last, style)) else { continue };
            terms.rows += 1;
            let text = format!("{} – {}", first.text(), last.text());
            if end < begin {
                terms.backwards.by(&text, row.line);
            } else if is_whole(begin, end) {
                terms.whole += 1;
                terms.first.get_or_insert_with(|| (crate::refusal::shown(&text), row.line));
            }
        }
        terms
    }
}

/// Whether a term is one of whole months, of up to two years, or of whole years.
fn is_whole(begin: chrono::NaiveDate, end: chrono::NaiveDate) -> bool {
    use chrono::{Datelike, Months};
    let Some(next) = end.succ_opt() else { return false };
    let months = (next.year() - begin.year()) * 12 + i32::try_from(next.month()).unwrap_or(0)
        - i32::try_from(begin.month()).unwrap_or(0);
    let Ok(count) = u32::try_from(months) else { return false };
    count > 0 && (count <= 24 || count.is_multiple_of(12)) && begin.checked_add_months(Months::new(count)) == Some(next)
}
