//! Guessing what each column means: by its header, corrected by what stands in it and next to it.

use super::day::{Order, ordered};
use super::field::{Field, compact};
use super::grid::Cell;
use super::header::{Found, repeats};
use super::status::StatusKind;
use super::style::Styles;
use super::value::{cell_amount, cell_date, is_nothing};
use serde::Serialize;
use std::collections::BTreeSet;

/// Rows looked at.
const SAMPLE: usize = 3000;

/// How a column was understood, for the mapping screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnGuess {
    /// Place in the file, from 0.
    pub column: usize,
    /// The header, joined where it has several rows.
    pub header: String,
    /// The meaning.
    pub field: Field,
    /// Percent; 100 where a person said so.
    pub confidence: u8,
    /// Up to three values.
    pub samples: Vec<String>,
}

/// What stands in a column.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    pub filled: usize,
    pub amounts: usize,
    pub dates: usize,
    /// Numbers that a spreadsheet may mean as days.
    pub day_numbers: usize,
    /// Cells that only stand for nothing.
    pub nothing: usize,
    pub length: usize,
    pub samples: Vec<String>,
}

impl Profile {
    fn mostly(&self, count: usize) -> bool {
        let told = self.filled - self.nothing;
        told > 0 && count * 10 >= told * 7
    }

    /// Whether it holds amounts or days, whatever it means.
    pub fn is_telling(&self) -> bool {
        self.are_amounts() || self.are_dates()
    }

    fn are_amounts(&self) -> bool {
        self.mostly(self.amounts)
    }

    fn are_dates(&self) -> bool {
        self.mostly(self.dates)
    }
}

/// Looks at the first rows below the header.
pub(super) fn profiles(found: &Found, styles: &Styles) -> Vec<Profile> {
    let mut profiles = vec![Profile::default(); found.names.len()];
    let rows = found.grid.rows(found.last + 1..found.last + 1 + SAMPLE);
    for row in rows.filter(|row| !repeats(found, *row)) {
        for (column, cell) in row.filled() {
            let Some(profile) = profiles.get_mut(column).filter(|_| !is_of_header(found, column, cell)) else {
                continue;
            };
            profile.filled += 1;
            let style = styles.of(column);
            let is_date = match cell {
                Cell::Number(_) => false,
                // The order of its days is decided later.
                Cell::Text(text) if is_day_in_some_order(text) => true,
                _ => matches!(cell_date(cell, style), Ok(Some(_))),
            };
            profile.dates += usize::from(is_date);
            let is_day_number = matches!(cell, Cell::Number(_)) && matches!(cell_date(cell, style), Ok(Some(_)));
            profile.day_numbers += usize::from(is_day_number);
            profile.nothing += usize::from(is_nothing(&cell.text()));
            profile.amounts += usize::from(!is_date && matches!(cell_amount(cell, style), Ok(Some(_))));
            profile.length += cell.text().len();
            if profile.samples.len() < 3 {
                let text = crate::refusal::shown(&cell.text());
                if !profile.samples.contains(&text) {
                    profile.samples.push(text);
                }
            }
        }
    }
    profiles
}

/// Whether a cell repeats one of the header above it, as an upper row of it does on each page.
fn is_of_header(found: &Found, column: usize, cell: Cell<'_>) -> bool {
    matches!(cell, Cell::Text(_)) && found.grid.rows(found.first..found.last + 1).any(|row| row.cell(column) == cell)
}

fn is_day_in_some_order(text: &str) -> bool {
    [Order::MonthFirst, Order::DayFirst, Order::YearFirst].into_iter().any(|order| ordered(text, order).is_some())
}

/// The meaning of each column.
pub(super) fn guess(found: &Found, profiles: &[Profile]) -> Vec<ColumnGuess> {
    let mut guesses: Vec<ColumnGuess> = found
        .names
        .iter()
        .zip(&found.named)
        .zip(profiles)
        .enumerate()
        .map(|(column, ((header, named), profile))| {
            let (field, confidence) = by_content(*named, header, profile);
            ColumnGuess { column, header: header.clone(), field, confidence, samples: profile.samples.clone() }
        })
        .collect();
    neighbours(&mut guesses, profiles);
    charges(&mut guesses, profiles);
    one_each(&mut guesses);
    guesses
}

/// Doubts a header whose column holds something else.
fn by_content(named: Option<(Field, u8)>, header: &str, profile: &Profile) -> (Field, u8) {
    let name = compact(header);
    let Some((field, sure)) = named else {
        return match name.as_str() {
            "lease" if profile.are_dates() => (Field::LeaseTo, 60),
            _ => (Field::Custom, 0),
        };
    };
    match field {
        Field::TenantName if profile.are_amounts() => (Field::Deposit, 50),
        Field::ChargeCode if profile.are_amounts() => (Field::Charge, 60),
        Field::Status if profile.are_amounts() || profile.are_dates() => (Field::Custom, 0),
        // A header that leaves no doubt keeps the amounts that are there; the words among them are told one by one.
        Field::MarketRent | Field::Rent | Field::Deposit | Field::Balance | Field::Prepaid
            if sure >= 85 && profile.amounts > 0 =>
        {
            (field, sure)
        }
        _ if field.is_money() && profile.filled > profile.nothing && !profile.are_amounts() => (Field::Custom, 0),
        _ if field.is_date() && profile.mostly(profile.dates + profile.day_numbers) => (field, sure),
        _ if field.is_date() && profile.amounts * 2 > profile.filled => (Field::Custom, 0),
        _ => (field, sure),
    }
}

/// What a column means beside the others.
fn neighbours(guesses: &mut [ColumnGuess], profiles: &[Profile]) {
    let at = |guesses: &[ColumnGuess], field: Field| -> Vec<usize> {
        guesses.iter().filter(|guess| guess.field == field).map(|guess| guess.column).collect()
    };
    // “Resident” beside “Name”: the resident's code.
    let names = at(guesses, Field::TenantName);
    if let [first, second, ..] = names[..] {
        let average = |column: usize| profiles[column].length * 100 / profiles[column].filled.max(1);
        let digits = |column: usize| profiles[column].samples.iter().any(|s| s.bytes().any(|b| b.is_ascii_digit()));
        // “t0000101”: one word with digits, where the other column has none.
        let codes = |column: usize| {
            let is_code = |text: &&String| !text.contains(' ') && text.bytes().any(|b| b.is_ascii_digit());
            let told = profiles[column].samples.iter().filter(|text| StatusKind::of_name(text) == StatusKind::Unknown);
            told.clone().next().is_some() && told.clone().all(|text| is_code(&text))
        };
        for (code, other) in [(first, second), (second, first)] {
            let shorter = digits(code) && average(code) < average(other);
            if compact(&guesses[code].header) != "name" && (shorter || codes(code) && !digits(other)) {
                (guesses[code].field, guesses[code].confidence) = (Field::TenantCode, 80);
                break;
            }
        }
    }
    // “Lease”, “Lease”: from and to.
    let leases: Vec<usize> = guesses
        .iter()
        .filter(|g| g.field == Field::LeaseTo && compact(&g.header) == "lease")
        .map(|g| g.column)
        .collect();
    if let [first, _] = leases[..]
        && at(guesses, Field::LeaseFrom).is_empty()
    {
        guesses[first].field = Field::LeaseFrom;
    }
    // A last name alone is the whole name: “Nom” without “Prénom”.
    if at(guesses, Field::TenantName).is_empty() && at(guesses, Field::TenantFirst).is_empty() {
        at(guesses, Field::TenantLast).into_iter().for_each(|name| guesses[name].field = Field::TenantName);
    }
    // “Site” beside “Suite” is where the units are.
    for site in at(guesses, Field::Unit) {
        let surer = guesses.iter().any(|g| g.field == Field::Unit && g.confidence > guesses[site].confidence);
        if surer && compact(&guesses[site].header) == "site" {
            guesses[site].field = Field::Property;
        }
    }
    // “Scheduled Charges” beside charge codes are the amounts of each.
    if !at(guesses, Field::ChargeCode).is_empty() && at(guesses, Field::ChargeAmount).is_empty() {
        let amounts = |g: &ColumnGuess| compact(&g.header).contains("charges") && profiles[g.column].are_amounts();
        let found: Vec<usize> = guesses.iter().filter(|g| amounts(g)).map(|g| g.column).collect();
        if let [only] = found[..] {
            (guesses[only].field, guesses[only].confidence) = (Field::ChargeAmount, 70);
        }
    }
    // “Other” right of the deposit is another deposit.
    for deposit in at(guesses, Field::Deposit) {
        if let Some(next) = guesses.get_mut(deposit + 1)
            && compact(&next.header) == "other"
            && profiles[deposit + 1].are_amounts()
        {
            (next.field, next.confidence) = (Field::OtherDeposit, 50);
        }
    }
    // Two columns for the property: the longer one is its name or address.
    let (codes, names) = (at(guesses, Field::Property), at(guesses, Field::PropertyName));
    match (codes.first(), names.first()) {
        (None, Some(&name)) => guesses[name].field = Field::Property,
        (Some(&code), Some(&name)) if profiles[code].length > profiles[name].length => {
            guesses[code].field = Field::Address;
            guesses[name].field = Field::Property;
        }
        _ => {}
    }
    // A lone “Amount” beside charge codes is theirs; without codes it is the rent.
    if at(guesses, Field::ChargeCode).is_empty() {
        for amount in at(guesses, Field::ChargeAmount) {
            guesses[amount].field = if at(guesses, Field::Rent).is_empty() { Field::Rent } else { Field::Charge };
            guesses[amount].confidence = 50;
        }
    }
}

/// Unknown columns of amounts to the right of the rent or the total are single charges.
fn charges(guesses: &mut [ColumnGuess], profiles: &[Profile]) {
    let rent = guesses.iter().find(|g| g.field == Field::Rent && g.confidence >= 75).map(|g| g.column);
    let total = guesses.iter().find(|g| g.field == Field::TotalCharges && g.confidence >= 75).map(|g| g.column);
    let Some(first) = rent.into_iter().chain(total).max() else { return };
    if total.is_none() {
        return;
    }
    for column in first + 1..guesses.len() {
        let guess = &mut guesses[column];
        // A rent of another kind is no charge beside the rent.
        let is_rent = compact(&guess.header).contains("rent") && guess.field == Field::Custom;
        if guess.field == Field::Charge || is_rent {
            continue;
        }
        if guess.header.is_empty() || guess.field != Field::Custom || !profiles[column].are_amounts() {
            break;
        }
        (guess.field, guess.confidence) = (Field::Charge, 70);
    }
}

/// Each meaning goes to its surest column; the others stay custom.
fn one_each(guesses: &mut [ColumnGuess]) {
    let mut order: Vec<usize> = (0..guesses.len()).collect();
    order.sort_by_key(|column| (std::cmp::Reverse(guesses[*column].confidence), *column));
    let mut taken = BTreeSet::new();
    for column in order {
        let guess = &mut guesses[column];
        if !guess.field.is_many() && !taken.insert(guess.field) {
            (guess.field, guess.confidence) = (Field::Custom, 0);
        }
    }
}
