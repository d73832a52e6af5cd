//! From lines to units: each line below the header is a unit, a further line of one, a sum, a heading or
//! a footer, and every line is accounted for.

use super::columns::Columns;
use super::field::Field;
use super::grid::{Grid, GridRow};
use super::header::{Found, repeats};
use super::label;
use super::report::ReportKind;
use super::status::StatusKind;
use super::title;
use super::totals::{Skipped, SkippedAs, Sums};
use super::typed::TypedRow;
use super::unit::{RentRollLease, RentRollUnit};
use super::value::{cell_amount, is_nothing};
use super::{Options, RentRoll};
use crate::refusal::{Code, Refusal, shown};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use std::collections::{BTreeMap, HashMap};

/// The most notes about single lines.
const MOST_NOTES: usize = 200;

/// Reads all lines below the header.
pub(super) fn read(
    file: &str,
    found: Found,
    columns: Columns,
    options: &Options,
    report: ReportKind,
) -> Result<RentRoll, Refusal> {
    let rows = &found.grid.rows;
    let titles = &rows[..found.first];
    let footers = &rows[rows.len().saturating_sub(12).max(found.last + 1)..];
    let as_of = options.as_of.or_else(|| title::as_of(file, titles, footers, columns.style)).or(options.fallback_date);
    let property_name = title::property_name(titles).map(|name| shown(&name));
    let money = columns.guesses.iter().filter(|guess| guess.field.is_money());
    let sums = Sums::new(money.map(|guess| (guess.column, guess.header.clone(), guess.field)).collect());
    let mut reading = Reading {
        file,
        columns: &columns,
        found: &found,
        report,
        as_of,
        sums,
        units: Vec::new(),
        refusals: Vec::new(),
        skipped: Vec::new(),
        notes: found.grid.notes.iter().chain(&columns.notes).cloned().collect(),
        places: HashMap::new(),
        counts: BTreeMap::new(),
        current: None,
        block: None,
        future: false,
        summary: false,
        blocked: None,
    };
    for (at, row) in rows.iter().enumerate() {
        match at {
            _ if row.filled().next().is_none() => reading.skip(row, SkippedAs::Blank),
            _ if at < found.first => reading.skip(row, SkippedAs::Title),
            _ if at <= found.last => reading.skip(row, SkippedAs::Header),
            _ => reading.line(row, next_filled(&found.grid, at)),
        }
    }
    reading.compare_unit_totals();
    let Reading { sums, mut skipped, mut notes, units, refusals, counts, .. } = reading;
    let totals = sums.finish(&mut skipped, &mut notes);
    skipped.sort_by_key(|skip| skip.line);
    if units.is_empty() && refusals.is_empty() {
        let reason = "There is no unit below the header row.";
        return Err(Refusal::of_line(file, rows[found.last].line, Code::NotARentRoll, reason));
    }
    if as_of.is_none() && columns.has(Field::Balance) {
        notes.push(
            "The file has no as-of date, so balances were not carried forward; enter the date to include them."
                .to_owned(),
        );
    }
    Ok(RentRoll {
        report,
        sheet: found.grid.sheet.clone(),
        header_lines: (rows[found.first].line, rows[found.last].line),
        guesses: columns.guesses.iter().filter(|guess| !guess.header.is_empty()).cloned().collect(),
        property_name,
        as_of,
        units,
        refusals,
        skipped,
        totals,
        status_counts: counts,
        notes,
        rent_codes: Vec::new(),
        unit_fields: Vec::new(),
        records: Vec::new(),
    })
}

fn next_filled(grid: &Grid, at: usize) -> Option<&GridRow> {
    grid.rows[at + 1..].iter().find(|row| row.filled().next().is_some())
}

/// The state of reading; units and leases are entered in [`super::enter`].
pub(super) struct Reading<'a> {
    pub(super) file: &'a str,
    pub(super) columns: &'a Columns,
    pub(super) found: &'a Found,
    pub(super) report: ReportKind,
    pub(super) as_of: Option<NaiveDate>,
    pub(super) sums: Sums,
    pub(super) units: Vec<RentRollUnit>,
    pub(super) refusals: Vec<Refusal>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) notes: Vec<String>,
    /// Property and unit → place in `units`.
    pub(super) places: HashMap<(String, String), usize>,
    pub(super) counts: BTreeMap<String, usize>,
    /// The unit that further lines belong to.
    pub(super) current: Option<usize>,
    /// The property of the block we are in.
    pub(super) block: Option<String>,
    /// In a section of residents to come.
    pub(super) future: bool,
    /// Past the last unit: only sums and summaries follow.
    pub(super) summary: bool,
    /// The line of a refused unit, whose further lines go with it.
    pub(super) blocked: Option<u64>,
}

impl Reading<'_> {
    fn skip(&mut self, row: &GridRow, taken_for: SkippedAs) {
        self.skipped.push(Skipped { line: row.line, taken_for, text: row.joined() });
    }

    pub(super) fn note(&mut self, note: String) {
        if self.notes.len() < MOST_NOTES {
            self.notes.push(shown_long(&note));
        }
    }

    fn line(&mut self, row: &GridRow, next: Option<&GridRow>) {
        if self.summary {
            return self.skip(row, SkippedAs::Footer);
        }
        if repeats(self.found, row) {
            return self.skip(row, SkippedAs::RepeatedHeader);
        }
        let Some((first, cell)) = row.filled().next() else { return };
        let lead = cell.text().into_owned();
        let unit = self.columns.text(row, Field::Unit);
        if label::is_summary(&lead) && !self.units.is_empty() {
            self.summary = true;
            return self.skip(row, SkippedAs::Footer);
        }
        if label::is_total(&self.columns.text(row, Field::ChargeCode)) && (unit.is_empty() || !label::is_total(&unit)) {
            self.unit_total(row);
            return;
        }
        if label::is_total(&lead) {
            return self.total(row, label::is_grand(&lead));
        }
        let is_amount =
            self.sums.columns().any(|(column, _)| column == first) && self.values(row).iter().any(Option::is_some);
        let alone = row.filled().count() == 1 && !is_amount;
        if alone && !(Some(first) == self.columns.at(Field::Unit) && label::may_be_unit(&lead)) {
            return self.heading(row, &lead, next);
        }
        if let Some(future) = label::section(&lead).filter(|_| row.filled().count() <= 2) {
            return self.section(row, future);
        }
        if is_nothing(&unit) {
            return self.further(row);
        }
        self.unit(row);
    }

    /// A lone text: section, property block, or something to pass over.
    fn heading(&mut self, row: &GridRow, text: &str, next: Option<&GridRow>) {
        if let Some(future) = label::section(text) {
            return self.section(row, future);
        }
        let unit_below = next.is_some_and(|next| {
            !is_nothing(&self.columns.text(next, Field::Unit))
                && next.filled().count() > 2
                && !repeats(self.found, next)
                || label::section(&next.joined()).is_some()
        });
        let marked = label::property_after_mark(text);
        let address = text.contains(" - ") && text.chars().any(|c| c.is_ascii_digit());
        let leads = row.filled().next().is_some_and(|(column, _)| column <= 1);
        let plain = leads && unit_below && !self.columns.has(Field::Property) && label::may_be_property(text);
        match marked {
            Some(name) => self.block = Some(name.to_owned()),
            None if plain || (address && leads && unit_below) => self.block = Some(text.to_owned()),
            None => {
                let charge = self.columns.has(Field::ChargeCode) && self.columns.text(row, Field::ChargeCode) == text;
                if charge || self.columns.text(row, Field::TenantName) == text {
                    return self.further(row);
                }
                return self.skip(row, SkippedAs::Footer);
            }
        }
        self.current = None;
        self.future = false;
        self.skip(row, SkippedAs::Property);
    }

    fn section(&mut self, row: &GridRow, future: bool) {
        self.future = future;
        self.current = None;
        self.skip(row, SkippedAs::Section);
    }

    fn values(&self, row: &GridRow) -> Vec<Option<Cents>> {
        let read = |(column, _)| cell_amount(row.cell(column), self.columns.style).ok().flatten();
        self.sums.columns().map(read).collect()
    }

    fn total(&mut self, row: &GridRow, grand: bool) {
        let values = self.values(row);
        self.sums.state(row.line, row.joined(), grand, values);
        self.current = None;
    }

    pub(super) fn add_sums(&mut self, row: &GridRow) {
        let amounts: Vec<(usize, Option<Cents>)> =
            self.sums.columns().map(|(column, _)| column).zip(self.values(row)).collect();
        for (column, amount) in amounts {
            if let Some(amount) = amount {
                self.sums.add(column, amount);
            }
        }
    }

    fn unit_total(&mut self, row: &GridRow) {
        let amount = self.columns.at(Field::ChargeAmount);
        let amount = amount.and_then(|column| cell_amount(row.cell(column), self.columns.style).ok().flatten());
        if let Some(amount) = amount {
            self.sums.unit_total(amount);
            if let Some(lease) = self.current_lease() {
                lease.total_charges = lease.total_charges.or(Some(amount));
            }
        }
        self.skip(row, SkippedAs::UnitTotal);
    }

    pub(super) fn current_lease(&mut self) -> Option<&mut RentRollLease> {
        self.units.get_mut(self.current?)?.leases.last_mut()
    }

    /// A line without a unit: a charge or resident of the unit above, or a line of sums without a label.
    fn further(&mut self, row: &GridRow) {
        let mut typed = TypedRow::new(self.file, self.columns, row);
        let charge = typed.charge();
        let name = typed.name();
        let others =
            [Field::LeaseFrom, Field::LeaseTo, Field::MoveIn].iter().any(|f| !is_nothing(&self.columns.text(row, *f)));
        let refusals = std::mem::take(&mut typed.refusals);
        if self.current.is_none() && self.blocked.is_some() && (charge.is_some() || !name.is_empty()) {
            self.add_sums(row);
            return self.skip(row, SkippedAs::Footer);
        }
        if let Some(charge) = charge
            && self.current.is_some()
        {
            self.add_sums(row);
            self.refusals.extend(refusals);
            match self.current_lease() {
                Some(lease) => lease.charges.push(charge),
                None => {
                    let (line, code) = (row.line, shown(&charge.code));
                    self.note(format!(
                        "The charge {code} on line {line} belongs to a unit without a tenant and was left out."
                    ));
                }
            }
            return;
        }
        if StatusKind::of_name(&name) == StatusKind::Unknown && self.current.is_some() {
            if others {
                let lease = typed.lease();
                self.refusals.append(&mut typed.refusals);
                return self.another_lease(row, lease);
            }
            self.add_sums(row);
            if let Some(lease) = self.current_lease() {
                lease.others.push(name);
            }
            return;
        }
        let values = self.values(row);
        if self.sums.agree(&values) {
            return self.total(row, false);
        }
        if values.iter().flatten().any(|amount| *amount != Cents::ZERO) {
            let column = self.columns.at(Field::Unit).map(|column| self.columns.header(column)).unwrap_or_default();
            let reason =
                "This line has amounts but no unit, and they are not totals of the lines above; fill in the unit.";
            self.refusals.push(Refusal::of_line(self.file, row.line, Code::MissingCell, reason).at(&column, ""));
            return;
        }
        self.skip(row, SkippedAs::Footer);
    }
}

/// A note keeps more of a line than a refusal's cell.
fn shown_long(text: &str) -> String {
    text.chars().take(400).filter(|c| !c.is_control()).collect()
}
