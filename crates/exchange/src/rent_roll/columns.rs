//! Where each meaning stands: guesses with a person's mapping laid over them, and how the file writes
//! days and amounts.

use super::Mapping;
use super::empty_balance::EmptyBalance;
use super::evicted::Evicted;
use super::field::{Field, compact, of_header};
use super::former::Former;
use super::grid::{Cell, GridRow};
use super::guess::{ColumnGuess, Profile, guess, profiles};
use super::header::Found;
use super::houses::Houses;
use super::people::is_last_first;
use super::period::Period;
use super::status::StatusKind;
use super::style::{Look, Styles};
use super::value::{Style, cell_amount, is_nothing};
use crate::refusal::{Code, Refusal, shown};
use keystead_model::money::Cents;
use std::collections::{BTreeMap, HashMap};

/// The most notes about a mapping.
const MOST_NOTES: usize = 100;

/// The columns of a roll.
#[derive(Debug)]
pub(super) struct Columns {
    pub guesses: Vec<ColumnGuess>,
    /// How days and amounts are written.
    pub styles: Styles,
    by_field: BTreeMap<Field, usize>,
    /// Where no column has the unit and each row is a house.
    pub houses: Option<Houses>,
    /// What a person said that a status means, by its letters and digits.
    statuses: BTreeMap<String, StatusKind>,
    /// What a person said of those who are called evicted.
    pub evicted: Evicted,
    /// What a person said of former tenants.
    pub former: Former,
    /// What a person said of empty cells of the balance.
    pub empty_balance: EmptyBalance,
    /// Whether what was paid ahead is not part of the balance yet.
    pub prepaid_counts: bool,
    /// Another column with the status of the tenant.
    pub second_status: Option<usize>,
    /// The time that the rents are for, as the header says or a column of its own.
    rent_period: Option<Period>,
    frequency: Option<usize>,
    /// Whether tenants are written last name first.
    pub last_first: bool,
    /// Columns of amounts or days that nothing is made of.
    aside: Vec<usize>,
    pub notes: Vec<String>,
}

impl Columns {
    /// Guesses, then obeys the mapping.
    pub fn new(file: &str, found: &Found, mapping: &Mapping) -> Result<Columns, Refusal> {
        let look = Look::at(found);
        let profiles = profiles(found, &look.first());
        let (guesses, notes) = guesses(found, &profiles, mapping);
        let styles = look.decide(file, found, &guesses, mapping)?;
        let mut by_field = BTreeMap::new();
        for guess in &guesses {
            if guess.field.is_many() {
                continue;
            }
            if let Some(first) = by_field.insert(guess.field, guess.column) {
                let (one, two) = (shown(&guesses[first].header), shown(&guess.header));
                let reason = format!("“{one}” and “{two}” are imported as the same thing; change one of them.");
                return Err(Refusal::of_file(file, Code::BadMapping, reason));
            }
        }
        let statuses = mapping.statuses.iter().map(|(word, kind)| (compact(word), *kind)).collect();
        let aside = |guess: &&ColumnGuess| {
            let own = guess.field == Field::Custom && guess.confidence < 100 && !guess.header.is_empty();
            // What a header surely names and nobody can read is there, too.
            let named =
                found.named[guess.column].filter(|(field, sure)| *sure >= 85 && (field.is_money() || field.is_date()));
            own && (named.is_some() || profiles[guess.column].is_telling())
        };
        let aside = guesses.iter().filter(aside).map(|guess| guess.column).collect();
        let rent = by_field.get(&Field::Rent).map(|rent| guesses[*rent].header.as_str());
        let rent_period = rent.and_then(Period::of_header).map(|(period, _)| period);
        let frequency = frequency(&guesses, &profiles);
        let last_first = by_field.get(&Field::TenantName).is_some_and(|name| {
            is_last_first(found.grid.rows(found.last + 1..found.grid.len()).map(|row| row.text(*name)))
        });
        let houses = Houses::find(file, found, &by_field, mapping)?;
        // A balance that can be negative has the credits in it.
        let negative = |column: &usize| {
            let mut rows = found.grid.rows(found.last + 1..found.grid.len());
            rows.any(|row| matches!(cell_amount(row.cell(*column), styles.style), Ok(Some(sum)) if sum < Cents::ZERO))
        };
        let prepaid_counts = !by_field.get(&Field::Balance).is_some_and(negative);
        let second_status = second_status(&guesses, &profiles, &by_field);
        let columns = Columns {
            guesses,
            houses,
            styles,
            by_field,
            statuses,
            evicted: Evicted::answered(file, mapping)?,
            former: Former::answered(file, mapping)?,
            empty_balance: EmptyBalance::answered(file, mapping)?,
            prepaid_counts,
            second_status,
            rent_period,
            frequency,
            last_first,
            aside,
            notes,
        };
        if columns.at(Field::Unit).is_none() {
            let reason = "No column has the unit; choose which column it is.";
            return Err(Refusal::of_file(file, Code::NotARentRoll, reason));
        }
        Ok(columns)
    }

    /// The column of a meaning.
    pub fn at(&self, field: Field) -> Option<usize> {
        let house = || self.houses.as_ref().filter(|_| field == Field::Unit).map(|houses| houses.column);
        self.by_field.get(&field).copied().or_else(house)
    }

    /// Whether the file has a column of this meaning.
    pub fn has(&self, field: Field) -> bool {
        self.by_field.contains_key(&field)
    }

    /// The meaning of a column, where it has a header.
    pub fn meaning(&self, column: usize) -> Option<Field> {
        self.guesses.get(column).map(|guess| guess.field)
    }

    /// The cell of a meaning. What is merged over the rows of several units is said of each of them; an amount is there
    /// once, and so is the number of a unit.
    pub fn cell<'g>(&self, row: GridRow<'g>, field: Field) -> Cell<'g> {
        let Some(column) = self.at(field) else { return Cell::Empty };
        let once = field.is_money() || matches!(field, Field::Unit | Field::ChargeCode);
        let of_unit = || self.at(Field::Unit).is_some_and(|unit| row.cell(unit) != Cell::Empty);
        if !once && of_unit() { row.merged(column) } else { row.cell(column) }
    }

    /// The text of a meaning.
    pub fn text(&self, row: GridRow<'_>, field: Field) -> String {
        match &self.houses {
            Some(houses) if field == Field::Unit => houses.unit(row),
            Some(houses) if houses.is_of_both(self.by_field.get(&field).copied()) => {
                houses.property(row).unwrap_or_default()
            }
            _ => self.cell(row, field).text().into_owned(),
        }
    }

    /// What a status says: as a person said, else as we know the word.
    pub fn status(&self, text: &str) -> StatusKind {
        self.statuses.get(&compact(text)).copied().unwrap_or_else(|| StatusKind::of_status(text))
    }

    /// Whether a person said what a status means.
    pub fn is_chosen(&self, status: &str) -> bool {
        self.statuses.contains_key(&compact(status))
    }

    /// The time that a row's rent is for, or the cell that names none we know.
    pub fn rent_period(&self, row: GridRow<'_>) -> Result<Period, usize> {
        let written = self.frequency.map(|column| (column, row.text(column))).filter(|(_, text)| !is_nothing(text));
        match written {
            Some((column, text)) => Period::of_word(&text).ok_or(column),
            None => Ok(self.rent_period.unwrap_or(Period::Month)),
        }
    }

    /// What a roll tells of a lease and this one has no column for, with the columns that may have it.
    pub fn missing(&self) -> Option<String> {
        const TOLD: [(&str, &[Field]); 8] = [
            ("the tenant", &[Field::TenantName, Field::TenantLast, Field::TenantFirst]),
            ("the rent", &[Field::Rent, Field::ChargeAmount, Field::TotalCharges]),
            ("the lease’s beginning", &[Field::LeaseFrom, Field::MoveIn]),
            ("the lease’s end", &[Field::LeaseTo]),
            ("the move-out", &[Field::MoveOut, Field::NoticeFor]),
            ("the deposit", &[Field::Deposit]),
            ("the balance", &[Field::Balance, Field::Prepaid]),
            ("the status", &[Field::Status]),
        ];
        let lacks = |fields: &[Field]| !fields.iter().any(|field| self.has(*field));
        let missing: Vec<&str> = TOLD.iter().filter(|(_, fields)| lacks(fields)).map(|(name, _)| *name).collect();
        let aside: Vec<String> =
            self.aside.iter().take(12).map(|column| format!("“{}”", shown(&self.header(*column)))).collect();
        let more = if self.aside.len() > aside.len() { " …" } else { "" };
        match (missing.as_slice(), aside.as_slice()) {
            ([], []) => None,
            ([], aside) => Some(format!(
                "Columns with amounts or days that were only kept with the unit: {}{more}.",
                aside.join(", ")
            )),
            (missing, []) => Some(format!("The file has no column for {}.", missing.join(", "))),
            (missing, aside) => Some(format!(
                "No column was found for {}. Columns with amounts or days that were only kept with the unit: {}{more}. \
                 If one of them has it, choose what it means.",
                missing.join(", "),
                aside.join(", ")
            )),
        }
    }

    /// How days are written in a column.
    pub fn style_of(&self, column: usize) -> Style {
        self.styles.of(column)
    }

    /// The header of a column.
    pub fn header(&self, column: usize) -> String {
        match self.guesses.get(column) {
            Some(guess) if !guess.header.is_empty() => guess.header.clone(),
            _ => format!("Column {}", column + 1),
        }
    }
}

/// What each column means as far as the header tells, and as a person said.
fn guesses(found: &Found, profiles: &[Profile], mapping: &Mapping) -> (Vec<ColumnGuess>, Vec<String>) {
    let mut guesses = guess(found, profiles);
    let mut notes = Vec::new();
    let (mut exact, mut alike) = (HashMap::new(), HashMap::new());
    let mut by_field: BTreeMap<Field, Vec<usize>> = BTreeMap::new();
    for guess in &guesses {
        exact.entry(guess.header.clone()).or_insert(guess.column);
        alike.entry(compact(&guess.header)).or_insert(guess.column);
        by_field.entry(guess.field).or_default().push(guess.column);
    }
    for (header, field) in &mapping.columns {
        let Some(&at) = exact.get(header).or_else(|| alike.get(&compact(header))) else {
            if notes.len() < MOST_NOTES {
                notes.push(format!("You chose a meaning for “{}”, but this file has no such column.", shown(header)));
            }
            continue;
        };
        let others = if field.is_many() { None } else { by_field.remove(field) };
        for other in others.unwrap_or_default() {
            let guess = &mut guesses[other];
            if guess.field == *field && other != at && guess.confidence < 100 {
                (guess.field, guess.confidence) = (Field::Custom, 0);
            }
        }
        (guesses[at].field, guesses[at].confidence) = (*field, 100);
    }
    (guesses, notes)
}

/// The columns of a table whose meaning is not clear yet.
pub(super) fn seen(found: &Found, mapping: &Mapping) -> Vec<ColumnGuess> {
    guesses(found, &profiles(found, &Look::at(found).first()), mapping).0
}

/// Beside “Unit Status” that of the tenant, which says more: “Notice” of a unit that is occupied.
fn second_status(guesses: &[ColumnGuess], profiles: &[Profile], by_field: &BTreeMap<Field, usize>) -> Option<usize> {
    by_field.get(&Field::Status)?;
    let is_status = |guess: &&ColumnGuess| {
        let known = |sample: &String| StatusKind::of_status(sample) != StatusKind::Unknown;
        guess.field == Field::Custom
            && guess.confidence < 100
            && matches!(of_header(&guess.header), Some((Field::Status, _)))
            && profiles[guess.column].samples.iter().any(known)
    };
    guesses.iter().find(is_status).map(|guess| guess.column)
}

/// The column that says how often the rent is paid, where the file has one.
fn frequency(guesses: &[ColumnGuess], profiles: &[Profile]) -> Option<usize> {
    const NAMES: [&str; 17] = [
        "frequency",
        "freq",
        "rentfrequency",
        "billingfrequency",
        "paymentfrequency",
        "chargefrequency",
        "rentperiod",
        "period",
        "billingperiod",
        "per",
        "rentcycle",
        "cycle",
        "billingcycle",
        "paymentcycle",
        "paymentperiod",
        "rentschedule",
        "interval",
    ];
    let says = |guess: &&ColumnGuess| {
        NAMES.contains(&compact(&guess.header).as_str())
            && profiles[guess.column].samples.iter().any(|sample| Period::of_word(sample).is_some())
    };
    guesses.iter().filter(|guess| guess.field == Field::Custom).find(says).map(|guess| guess.column)
}
