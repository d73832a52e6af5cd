//! Sums of the money columns beside the totals that the file prints, and the account of skipped lines.

use super::account::Account;
use super::field::Field;
use super::remark::Remark;
use super::unit::as_text;
use crate::refusal::shown;
use keystead_model::money::Cents;
use serde::Serialize;

/// What a line was taken for that is no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum SkippedAs {
    Title,
    Header,
    RepeatedHeader,
    Blank,
    /// The heading of a block of one property.
    Property,
    /// The heading of a group of rows, such as future residents.
    Section,
    /// The sum of one unit's charges.
    UnitTotal,
    Subtotal,
    Total,
    Footer,
    /// A row whose status a person leaves out.
    LeftOut,
}

/// A line that was not read as a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The sheet, where several were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Physical line.
    pub line: u64,
    /// What it was taken for.
    pub taken_for: SkippedAs,
    /// What it said.
    pub text: String,
}

/// A money column: what its rows add up to, and what the file says they do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnTotal {
    /// The sheet, where several were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The header.
    pub column: String,
    /// Its meaning.
    pub field: Field,
    /// Sum of the rows.
    #[serde(serialize_with = "as_text")]
    pub read: Option<Cents>,
    /// The file's own total; `None` = it prints none.
    #[serde(serialize_with = "as_text")]
    pub stated: Option<Cents>,
    /// Whether both agree; `None` where nothing is stated.
    pub equal: Option<bool>,
}

/// A line of sums as it stood in the file.
#[derive(Debug, Clone)]
struct Stated {
    line: u64,
    text: String,
    /// Says that it is the total of all.
    grand: bool,
    /// Column, what the file says, and the sum since the last line of sums.
    values: Vec<(usize, Cents, Cents)>,
    /// Nothing was added up since the last line of sums.
    nothing_above: bool,
    /// How many stated figures agree with the sums since the top, less those that do not; and since the last such line.
    with_overall: i64,
    with_block: i64,
}

/// Adds up while rows go by. A row costs what it fills: the columns that it leaves empty are not looked at.
#[derive(Debug)]
pub(super) struct Sums {
    columns: Vec<(usize, String, Field)>,
    /// The place in `columns` of each column of the file.
    places: Vec<Option<usize>>,
    overall: Vec<Cents>,
    block: Vec<Cents>,
    /// Columns that the block has amounts in.
    touched: Vec<usize>,
    rows: usize,
    rows_of_block: usize,
    /// The last line of sums: what it is depends on whether another follows.
    last: Option<Stated>,
    lines: usize,
    printed: Vec<Option<Cents>>,
    subtotals: Vec<Option<Cents>>,
    /// Sums of the printed totals of single units, if each unit prints one.
    unit_totals: Option<Cents>,
}

impl Sums {
    /// For these columns: place, header, meaning.
    pub fn new(columns: Vec<(usize, String, Field)>) -> Sums {
        let zero = vec![Cents::ZERO; columns.len()];
        let none = vec![None; columns.len()];
        let mut places = vec![None; columns.iter().map(|(column, ..)| column + 1).max().unwrap_or(0)];
        for (at, (column, ..)) in columns.iter().enumerate() {
            places[*column] = Some(at);
        }
        Sums {
            columns,
            places,
            overall: zero.clone(),
            block: zero,
            touched: Vec::new(),
            rows: 0,
            rows_of_block: 0,
            last: None,
            lines: 0,
            printed: none.clone(),
            subtotals: none,
            unit_totals: None,
        }
    }

    /// The place of a money column among them.
    pub fn place(&self, column: usize) -> Option<usize> {
        self.places.get(column).copied().flatten()
    }

    /// An amount of a unit's row.
    pub fn add(&mut self, place: usize, amount: Cents) {
        self.overall[place] = plus(self.overall[place], amount);
        if self.block[place] == Cents::ZERO && amount != Cents::ZERO {
            self.touched.push(place);
        }
        self.block[place] = plus(self.block[place], amount);
    }

    /// A unit's printed total of its charges.
    pub fn unit_total(&mut self, amount: Cents) {
        self.unit_totals = Some(plus(self.unit_totals.unwrap_or_default(), amount));
    }

    /// Whether figures are all the sums of two rows or more above, whatever the line is called: each column that adds
    /// up to something agrees, and none says anything else.
    pub fn are_all(&self, values: &[(usize, Cents)]) -> bool {
        let of = |sums: &[Cents]| {
            let told = values.iter().all(|(place, value)| *value == sums[*place]);
            let whole = sums.iter().enumerate().all(|(place, sum)| {
                *sum == Cents::ZERO || values.iter().any(|(told, value)| *told == place && value == sum)
            });
            told && whole && sums.iter().any(|sum| *sum != Cents::ZERO)
        };
        (self.rows > 1 && of(&self.overall)) || (self.rows_of_block > 1 && of(&self.block))
    }

    /// Whether no row of amounts stands between here and the line of sums before.
    pub fn nothing_since(&self) -> bool {
        self.last.is_some() && self.rows_of_block == 0
    }

    /// Whether a row of a unit was seen, be it taken or refused.
    pub fn began(&self) -> bool {
        self.rows > 0
    }

    /// A row of amounts was added.
    pub fn added(&mut self) {
        self.rows += 1;
        self.rows_of_block += 1;
    }

    /// Whether figures are the sums of what stands above: an unlabelled line of totals.
    pub fn agree(&self, values: &[(usize, Cents)]) -> bool {
        let matches = |sums: &[Cents]| values.iter().all(|(place, value)| *value == sums[*place]);
        values.iter().any(|(_, value)| *value != Cents::ZERO) && (matches(&self.overall) || matches(&self.block))
    }

    /// A line of sums.
    pub fn state(&mut self, line: u64, text: String, grand: bool, values: Vec<(usize, Cents)>, account: &mut Account) {
        if let Some(before) = self.last.take() {
            let total = before.grand;
            self.fold(before, total, account);
        }
        let agreement = |sums: &[Cents]| {
            values.iter().map(|(place, value)| if *value == sums[*place] { 1 } else { -1 }).sum::<i64>()
        };
        self.lines += 1;
        self.last = Some(Stated {
            line,
            text,
            grand,
            nothing_above: self.touched.iter().all(|place| self.block[*place] == Cents::ZERO),
            with_overall: agreement(&self.overall),
            with_block: agreement(&self.block),
            values: values.iter().map(|(place, value)| (*place, *value, self.block[*place])).collect(),
        });
        for place in self.touched.drain(..) {
            self.block[place] = Cents::ZERO;
        }
        self.rows_of_block = 0;
    }

    /// Takes a line of sums into the totals: it joins the skipped lines, its disagreements the notes.
    fn fold(&mut self, stated: Stated, total: bool, account: &mut Account) {
        let taken_for = if total { SkippedAs::Total } else { SkippedAs::Subtotal };
        account.skip(Skipped { sheet: None, line: stated.line, taken_for, text: stated.text });
        // A second line of sums right below the first sums up blocks, which were compared already.
        if !total && stated.nothing_above {
            return;
        }
        for (place, value, read) in stated.values {
            if total {
                self.printed[place] = Some(value);
                continue;
            }
            self.subtotals[place] = Some(plus(self.subtotals[place].unwrap_or_default(), value));
            if value != read {
                let (line, column) = (stated.line, &self.columns[place].1);
                let example = format!("on line {line} it is {value}, the rows {read}");
                account.remark_showing(line, Remark::SubtotalDiffers { column: shown(column) }, example);
            }
        }
    }

    /// The totals by column.
    pub fn finish(mut self, account: &mut Account) -> Vec<ColumnTotal> {
        if let Some(last) = self.last.take() {
            let total = last.grand || self.lines == 1 || last.with_overall > last.with_block;
            self.fold(last, total, account);
        }
        let mut totals = Vec::with_capacity(self.columns.len());
        for (place, (_, column, field)) in self.columns.into_iter().enumerate() {
            let of_units = if field == Field::ChargeAmount { self.unit_totals } else { None };
            // Without a grand total the subtotals together are one.
            let stated = self.printed[place].or(self.subtotals[place]).or(of_units);
            let read = self.overall[place];
            let equal = stated.map(|stated| stated == read);
            totals.push(ColumnTotal { sheet: None, column, field, read: Some(read), stated, equal });
        }
        totals
    }
}

fn plus(a: Cents, b: Cents) -> Cents {
    Cents(a.0.saturating_add(b.0))
}
