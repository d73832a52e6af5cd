//! From lines to units: each line below the header is a unit, a further line of one, a sum, a heading or
//! a footer, and every line is accounted for.

use super::account::Account;
use super::columns::Columns;
use super::currency::Currencies;
use super::evicted::Evicted;
use super::field::Field;
use super::figures::{DayFound, day_of_figures};
use super::former::Former;
use super::grid::GridRow;
use super::header::Found;
use super::houses::Houses;
use super::label;
use super::pages::Pages;
use super::people::may_be_person;
use super::remark::Remark;
use super::report::ReportKind;
use super::room::Made;
use super::sharing::Sharing;
use super::slip;
use super::status::StatusKind;
use super::title;
use super::totals::{Skipped, SkippedAs, Sums};
use super::typed::TypedRow;
use super::unit::{RentRollLease, RentRollUnit};
use super::value::{cell_amount, cell_date, is_nothing};
use super::{Options, RentRoll};
use crate::refusal::{Code, Refusal, shown};
use crate::watch::Watch;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use std::collections::{BTreeMap, HashMap};

/// Lines above the header that may say something about the file.
const TITLES: usize = 200;

/// A table whose columns are understood.
pub(super) struct Table {
    pub found: Found,
    pub columns: Columns,
    pub report: ReportKind,
    /// The day that it names for its figures.
    pub day: Option<DayFound>,
}

/// Reads all lines below the header.
pub(super) fn read(
    file: &str,
    Table { found, columns, report, day }: Table,
    options: &Options,
    made: &mut Made,
    watch: &mut Watch<'_>,
) -> Result<RentRoll, Refusal> {
    let grid = &found.grid;
    let (titles, _) = around(&found);
    let mut decisions = columns.styles.decisions.clone();
    decisions.extend(columns.houses.as_ref().map(Houses::decision));
    let as_of = day_of_figures(options, day, report, &mut decisions);
    let property_name = title::property_name(&titles).map(|name| shown(&name));
    let money = columns.guesses.iter().filter(|guess| guess.field.is_money());
    let sums = Sums::new(money.map(|guess| (guess.column, guess.header.clone(), guess.field)).collect());
    let notes = grid.notes.iter().chain(&columns.notes).cloned().collect();
    let mut reading = Reading {
        file,
        columns: &columns,
        found: &found,
        report,
        as_of,
        sums,
        units: Vec::new(),
        account: Account::with(notes),
        made,
        places: HashMap::new(),
        current: None,
        block: None,
        above: None,
        heads: None,
        future: false,
        summary: false,
        blocked: None,
        slips: slip::happens(&found, &columns),
        sharing: Sharing::find(&found, &columns),
        evicted: columns.evicted.clone(),
        former: columns.former.clone(),
        pages: Pages::of(&found, &columns),
    };
    for (at, row) in grid.rows(0..grid.len()).enumerate() {
        watch.step(at, grid.len())?;
        match at {
            _ if row.count() == 0 => reading.skip(row, SkippedAs::Blank),
            _ if at < found.first => reading.skip(row, SkippedAs::Title),
            _ if at <= found.last => reading.skip(row, SkippedAs::Header),
            _ => reading.line(at, row),
        }
        if reading.made.is_too_much() {
            return Err(too_much(file, row.line, &reading));
        }
    }
    reading.compare_unit_totals();
    let Reading { sums, mut account, units, evicted, former, .. } = reading;
    decisions.extend(columns.empty_balance.decision(&columns, &units));
    decisions.extend(evicted.decision());
    decisions.extend(former.decision());
    let totals = sums.finish(&mut account);
    if report == ReportKind::RentRoll {
        columns.missing().into_iter().for_each(|text| account.note(text, 80));
    }
    account.close(grid.more_blank);
    if units.is_empty() && account.refusals.is_empty() {
        let reason = "There is no unit below the header row.";
        return Err(Refusal::of_line(file, grid.row(found.last).line, Code::NotARentRoll, reason));
    }
    if as_of.is_none() && columns.has(Field::Balance) {
        let note = "The file has no as-of date, so balances were not carried forward; enter the date to include them.";
        account.note(note.to_owned(), 90);
    }
    Ok(RentRoll {
        report,
        sheet: grid.sheet.clone(),
        sheets: Vec::new(),
        header_lines: (grid.row(found.first).line, grid.row(found.last).line),
        guesses: columns.guesses.iter().filter(|guess| !guess.header.is_empty()).cloned().collect(),
        property_name,
        as_of,
        units,
        refusals: account.refusals,
        refused_beyond: account.refused_beyond,
        skipped: account.skipped,
        totals,
        status_counts: account.statuses,
        decisions,
        notes: Vec::new(),
        told: account.told,
        rent_codes: Vec::new(),
        currencies: Currencies::of(&found, &columns.guesses),
        leavings: Vec::new(),
        guessed_notices: BTreeMap::new(),
        since_move_in: BTreeMap::new(),
        balances: Vec::new(),
        records: Vec::new(),
    })
}

/// The lines above the header, and the last ones below it.
pub(super) fn around(found: &Found) -> (Vec<GridRow<'_>>, Vec<GridRow<'_>>) {
    let grid = &found.grid;
    let footers = grid.len().saturating_sub(12).max(found.last + 1)..grid.len();
    (grid.rows(0..found.first.min(TITLES)).collect(), grid.rows(footers).collect())
}

/// The refusal of a file that holds more than is kept of one.
fn too_much(file: &str, line: u64, reading: &Reading<'_>) -> Refusal {
    let unknown = reading.columns.guesses.iter().filter(|guess| guess.field == Field::Custom).count();
    let units = reading.units.len();
    let way_out = if unknown > 40 {
        format!(
            "{unknown} columns have no meaning here and are kept with each unit: leave them out, or split the file."
        )
    } else {
        "Split the file by property.".to_owned()
    };
    let reason =
        format!("Up to here ({units} units) the file holds more than Keystead keeps of one rent roll. {way_out}");
    Refusal::of_line(file, line, Code::TooLarge, reason)
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
    pub(super) account: Account,
    pub(super) made: &'a mut Made,
    /// Property and unit → place in `units`.
    pub(super) places: HashMap<(String, String), usize>,
    /// The unit that further lines belong to.
    pub(super) current: Option<usize>,
    /// The property of the block we are in.
    pub(super) block: Option<String>,
    /// The property that a row named last: a blank cell below a name means the same.
    pub(super) above: Option<String>,
    /// The column in which the first heading of a property stood.
    pub(super) heads: Option<usize>,
    /// In a section of residents to come.
    pub(super) future: bool,
    /// Past the last unit: only sums and summaries follow.
    pub(super) summary: bool,
    /// The line of a refused unit, whose further lines go with it.
    pub(super) blocked: Option<u64>,
    /// A row with more cells than the header has slipped: an amount with a comma that is not quoted makes two.
    pub(super) slips: bool,
    /// What tells units of the same number apart.
    pub(super) sharing: Option<Sharing>,
    pub(super) evicted: Evicted,
    pub(super) former: Former,
    pub(super) pages: Pages,
}

impl Reading<'_> {
    pub(super) fn skip(&mut self, row: GridRow<'_>, taken_for: SkippedAs) {
        self.account.skip(Skipped { sheet: None, line: row.line, taken_for, text: row.joined() });
    }

    fn line(&mut self, at: usize, row: GridRow<'_>) {
        if self.summary {
            return self.skip(row, SkippedAs::Footer);
        }
        if self.pages.is_again(at) {
            return self.skip(row, SkippedAs::RepeatedHeader);
        }
        let Some((first, cell)) = row.filled().next() else { return };
        let lead = cell.text().into_owned();
        let unit = self.columns.text(row, Field::Unit);
        if label::is_total(&self.columns.text(row, Field::ChargeCode)) && (unit.is_empty() || !label::is_total(&unit)) {
            self.unit_total(row);
            return;
        }
        let lives = self.is_about_a_lease(row, &lead);
        let counts = || label::is_summary_header(row.filled().map(|(_, cell)| cell.text()));
        if self.sums.began() && (label::is_summary(&lead) && (!lives || self.is_words(row)) || counts() && !lives) {
            self.summary = true;
            return self.skip(row, SkippedAs::Footer);
        }
        // “Total Living Apartments” alone above units is their property.
        let next = if row.count() == 1 { self.pages.next(&self.found.grid, at) } else { None };
        let heads = !label::is_plain_total(&lead) && self.has_unit_below(next);
        if label::is_total(&lead) && !lives && !heads {
            return self.total(row, label::is_grand(&lead));
        }
        if !lives && self.sums.began() && !is_nothing(&unit) {
            let values = self.values(row);
            let nothing = values.iter().all(|(_, amount)| *amount == Cents::ZERO);
            if self.sums.are_all(&values) && !self.is_one_more(row, &unit)
                || label::is_sum(&lead) && (nothing || !self.account.refusals.is_empty() || self.sums.agree(&values))
            {
                return self.total(row, label::is_grand(&lead));
            }
            if label::is_count(&lead) {
                // The sums of a block may stand twice: once for it, once for the file.
                let again = self.sums.nothing_since() && values.iter().any(|(_, amount)| *amount != Cents::ZERO);
                return if again || self.sums.agree(&values) {
                    self.total(row, false)
                } else {
                    self.skip(row, SkippedAs::Footer)
                };
            }
        }
        // The sums of what stands above, in a line without a unit.
        if !lives && is_nothing(&unit) && (label::is_sum(&lead) || label::is_count(&lead)) {
            let values = self.values(row);
            if self.sums.agree(&values) {
                return self.total(row, label::is_grand(&lead));
            }
            if label::is_count(&lead) && !values.is_empty() {
                return self.skip(row, SkippedAs::Footer);
            }
        }
        let is_amount = self.sums.place(first).is_some() && !self.values(row).is_empty();
        let house = self.columns.houses.as_ref().is_some_and(|houses| houses.is_alone(first, &lead));
        let alone = row.count() == 1 && !is_amount && !house;
        if alone && !(Some(first) == self.columns.at(Field::Unit) && label::may_be_unit(&lead)) {
            return self.heading(row, &lead, next);
        }
        if let Some(future) = label::section(&lead).filter(|_| row.count() <= 2) {
            return self.section(row, future);
        }
        if self.pages.is_below(at, row, self.columns) {
            self.account.remark(row.line, Remark::BelowTable);
            return self.skip(row, SkippedAs::Footer);
        }
        if is_nothing(&unit) {
            return self.further(row);
        }
        self.unit(row);
    }

    /// Whether a row tells of a unit or its lease, whatever its first cell is called: it has a day, a status we know, or
    /// a name beside its label.
    fn is_about_a_lease(&self, row: GridRow<'_>, lead: &str) -> bool {
        let day = [Field::LeaseFrom, Field::LeaseTo, Field::MoveIn].iter().filter_map(|field| self.columns.at(*field));
        let mut days = day.map(|column| (row.cell(column), cell_date(row.cell(column), self.columns.style_of(column))));
        let status = self.columns.text(row, Field::Status);
        let name = self.columns.text(row, Field::TenantName);
        days.any(|(cell, day)| matches!(day, Ok(Some(_))) || day.is_err() && cell.text().contains(['/', '-']))
            || (status != lead && self.columns.status(&status) != StatusKind::Unknown)
            || (name != lead
                && name.chars().any(char::is_alphabetic)
                && !name.contains('%')
                && !label::is_total(&name)
                && !label::is_count(&name))
    }

    /// The amounts of a row by the place of their columns among the money columns.
    fn values(&self, row: GridRow<'_>) -> Vec<(usize, Cents)> {
        let read = |(column, cell)| {
            Some((self.sums.place(column)?, cell_amount(cell, self.columns.styles.style).ok().flatten()?))
        };
        row.filled().filter_map(read).collect()
    }

    fn total(&mut self, row: GridRow<'_>, grand: bool) {
        let values = self.values(row);
        self.sums.state(row.line, row.joined(), grand, values, &mut self.account);
        (self.current, self.blocked) = (None, None);
    }

    pub(super) fn add_sums(&mut self, row: GridRow<'_>) {
        for (place, amount) in self.values(row) {
            self.sums.add(place, amount);
        }
        self.sums.added();
    }

    fn unit_total(&mut self, row: GridRow<'_>) {
        let amount = self.columns.at(Field::ChargeAmount);
        let amount = amount.and_then(|column| cell_amount(row.cell(column), self.columns.styles.style).ok().flatten());
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
    pub(super) fn further(&mut self, row: GridRow<'_>) {
        if self.found.grid.sheet.is_none() && row.width() > self.found.names.len() {
            return self.refuse_slip(row);
        }
        let mut typed = TypedRow::new(self.file, self.columns, row);
        let charge = typed.charge();
        let name = typed.name();
        let others =
            [Field::LeaseFrom, Field::LeaseTo, Field::MoveIn].iter().any(|f| !is_nothing(&self.columns.text(row, *f)));
        let refusals = std::mem::take(&mut typed.refusals);
        if label::is_total(&row.filled().next().map(|(_, cell)| cell.text().into_owned()).unwrap_or_default()) {
            return self.total(row, false);
        }
        std::mem::take(&mut typed.remarks).into_iter().for_each(|remark| self.account.remark(row.line, remark));
        let amounts = self.values(row).iter().any(|(_, amount)| *amount != Cents::ZERO);
        if self.current.is_none() && self.blocked.is_some() && (charge.is_some() || !name.is_empty() && !amounts) {
            self.add_sums(row);
            return self.skip(row, SkippedAs::Footer);
        }
        if let Some(charge) = charge
            && self.current.is_some()
        {
            self.add_sums(row);
            self.account.refuse_all(refusals);
            self.made.thing(2 * size_of::<super::unit::Charge>());
            self.made.text(&charge.code);
            match self.current_lease() {
                Some(lease) => lease.charges.push(charge),
                None => self.account.remark(row.line, Remark::ChargeOfEmpty),
            }
            return;
        }
        if StatusKind::of_name(&name) == StatusKind::Unknown && self.current.is_some() {
            if others {
                let lease = typed.lease();
                self.account.refuse_all(typed.refusals);
                typed.remarks.into_iter().for_each(|remark| self.account.remark(row.line, remark));
                return self.another_lease(row, lease);
            }
            if !may_be_person(&name) || self.has_word_for_amount(row) {
                self.account.remark(row.line, Remark::NotAPerson);
                return self.skip(row, SkippedAs::Footer);
            }
            if self.refuse_amounts(row) {
                return;
            }
            self.add_sums(row);
            self.made.person(&name);
            if let Some(lease) = self.current_lease() {
                lease.others.push(name);
            }
            return;
        }
        let values = self.values(row);
        if self.sums.agree(&values) {
            return self.total(row, false);
        }
        if values.iter().any(|(_, amount)| *amount != Cents::ZERO) {
            return self.refuse_unitless(row);
        }
        self.skip(row, SkippedAs::Footer);
    }
}
