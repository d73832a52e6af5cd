//! Sums of the money columns beside the totals that the file prints, and the account of skipped lines.

use super::field::Field;
use super::unit::as_text;
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
}

/// A line that was not read as a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
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
    values: Vec<Option<Cents>>,
    /// Sums since the last line of sums, and since the top.
    block: Vec<Cents>,
    overall: Vec<Cents>,
}

impl Stated {
    /// How many stated figures agree with these sums, less those that do not.
    fn agreement(&self, sums: &[Cents]) -> i64 {
        let pairs = self.values.iter().zip(sums).filter_map(|(value, sum)| value.map(|value| (value, *sum)));
        pairs.map(|(value, sum)| if value == sum { 1 } else { -1 }).sum()
    }
}

/// Adds up while rows go by.
#[derive(Debug)]
pub(super) struct Sums {
    columns: Vec<(usize, String, Field)>,
    overall: Vec<Cents>,
    block: Vec<Cents>,
    stated: Vec<Stated>,
    /// Sums of the printed totals of single units, if each unit prints one.
    unit_totals: Option<Cents>,
}

impl Sums {
    /// For these columns: place, header, meaning.
    pub fn new(columns: Vec<(usize, String, Field)>) -> Sums {
        let zero = vec![Cents::ZERO; columns.len()];
        Sums { columns, overall: zero.clone(), block: zero, stated: Vec::new(), unit_totals: None }
    }

    /// The money columns.
    pub fn columns(&self) -> impl Iterator<Item = (usize, Field)> + '_ {
        self.columns.iter().map(|(column, _, field)| (*column, *field))
    }

    /// An amount of a unit's row.
    pub fn add(&mut self, column: usize, amount: Cents) {
        if let Some(at) = self.columns.iter().position(|(place, ..)| *place == column) {
            self.overall[at] = Cents(self.overall[at].0.saturating_add(amount.0));
            self.block[at] = Cents(self.block[at].0.saturating_add(amount.0));
        }
    }

    /// A unit's printed total of its charges.
    pub fn unit_total(&mut self, amount: Cents) {
        let before = self.unit_totals.unwrap_or_default();
        self.unit_totals = Some(Cents(before.0.saturating_add(amount.0)));
    }

    /// Whether figures are the sums of what stands above: an unlabelled line of totals.
    pub fn agree(&self, values: &[Option<Cents>]) -> bool {
        let matches = |sums: &[Cents]| {
            let mut pairs = values.iter().zip(sums).filter_map(|(v, s)| v.map(|v| (v, *s)));
            let some = values.iter().flatten().any(|value| *value != Cents::ZERO);
            some && pairs.all(|(value, sum)| value == sum)
        };
        matches(&self.overall) || matches(&self.block)
    }

    /// A line of sums.
    pub fn state(&mut self, line: u64, text: String, grand: bool, values: Vec<Option<Cents>>) {
        let zero = vec![Cents::ZERO; self.columns.len()];
        let block = std::mem::replace(&mut self.block, zero);
        self.stated.push(Stated { line, text, grand, values, block, overall: self.overall.clone() });
    }

    /// The totals by column; lines of sums join the skipped lines, disagreements the notes.
    pub fn finish(self, skipped: &mut Vec<Skipped>, notes: &mut Vec<String>) -> Vec<ColumnTotal> {
        let is_total = |at: usize, stated: &Stated| {
            stated.grand
                || (at + 1 == self.stated.len()
                    && (self.stated.len() == 1 || stated.agreement(&stated.overall) > stated.agreement(&stated.block)))
        };
        let mut printed: Vec<Option<Cents>> = vec![None; self.columns.len()];
        let mut subtotals: Vec<Option<Cents>> = vec![None; self.columns.len()];
        for (at, stated) in self.stated.iter().enumerate() {
            let total = is_total(at, stated);
            let taken_for = if total { SkippedAs::Total } else { SkippedAs::Subtotal };
            skipped.push(Skipped { line: stated.line, taken_for, text: stated.text.clone() });
            // A second line of sums right below the first sums up blocks, which were compared already.
            let higher = !total && stated.block.iter().all(|sum| *sum == Cents::ZERO);
            for (place, value) in stated.values.iter().enumerate() {
                let Some(value) = value.filter(|_| !higher) else { continue };
                if total {
                    printed[place] = Some(value);
                    continue;
                }
                let before = subtotals[place].unwrap_or_default();
                subtotals[place] = Some(Cents(before.0.saturating_add(value.0)));
                let read = stated.block[place];
                if value != read {
                    let (line, column) = (stated.line, &self.columns[place].1);
                    notes.push(format!(
                        "The subtotal on line {line} is {value} for {column}, but the rows above it add up to {read}."
                    ));
                }
            }
        }
        let mut totals = Vec::with_capacity(self.columns.len());
        for (place, (_, column, field)) in self.columns.into_iter().enumerate() {
            let of_units = if field == Field::ChargeAmount { self.unit_totals } else { None };
            // Without a grand total the subtotals together are one.
            let stated = printed[place].or(subtotals[place]).or(of_units);
            let read = self.overall[place];
            totals.push(ColumnTotal { column, field, read: Some(read), stated, equal: stated.map(|s| s == read) });
        }
        totals
    }
}
