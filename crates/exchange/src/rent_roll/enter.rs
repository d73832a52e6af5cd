//! Entering units and their leases: who lives there, who comes later, who shares, and what is a mistake.

use super::evicted::Evicted;
use super::field::{Field, compact};
use super::grid::{Cell, GridRow};
use super::read::Reading;
use super::remark::Remark;
use super::report::ReportKind;
use super::status::StatusKind;
use super::totals::SkippedAs;
use super::typed::TypedRow;
use super::unit::{RentRollLease, RentRollUnit};
use super::value::{cell_amount, is_nothing};
use crate::refusal::{Code, Refusal, shown};
use keystead_model::money::Cents;

impl Reading<'_> {
    /// A further lease for the unit above: one to come, or someone who shares the lease.
    pub(super) fn another_lease(&mut self, row: GridRow<'_>, mut lease: RentRollLease) {
        let later = self.future || lease.lease_from.zip(self.as_of).is_some_and(|(from, day)| from > day);
        let market = cell_amount(self.columns.cell(row, Field::MarketRent), self.columns.styles.style);
        let own = matches!(market, Ok(Some(amount)) if amount != Cents::ZERO);
        let empty = self.current.is_some_and(|at| self.units[at].leases.is_empty());
        if own || (empty && !later) {
            return self.refuse_unitless(row);
        }
        if !later && self.refuse_amounts(row) {
            return;
        }
        self.add_sums(row);
        self.made.lease(row);
        self.keep_strange(&mut lease, row);
        let name = lease.tenant_name.clone();
        let Some(unit) = self.current.and_then(|at| self.units.get_mut(at)) else { return };
        match unit.leases.last_mut() {
            Some(_) if later => {
                lease.future = true;
                unit.leases.push(lease);
            }
            Some(before) => before.others.push(name),
            None => {
                lease.future = later;
                unit.leases.push(lease);
            }
        }
    }

    /// Refuses a line with more cells than the header has.
    pub(super) fn refuse_slip(&mut self, row: GridRow<'_>) {
        let (cells, headers) = (row.width(), self.found.names.len());
        let reason = format!(
            "The line has {cells} cells under {headers} headers, so some stand under the wrong one; put amounts \
                 with a comma in quotes, or give the last column a header."
        );
        let last = row.text(cells - 1);
        let refusal = Refusal::of_line(self.file, row.line, Code::WrongCellCount, reason);
        self.account.refuse(refusal.at(&self.columns.header(cells - 1), &last));
    }

    /// Refuses a line that tells of a unit and does not name it.
    pub(super) fn refuse_unitless(&mut self, row: GridRow<'_>) {
        let column = self.columns.at(Field::Unit).map(|column| self.columns.header(column)).unwrap_or_default();
        let reason = "This line has amounts or a lease but no unit, and they are not totals of the lines above; fill in \
                      the unit.";
        self.account.refuse(Refusal::of_line(self.file, row.line, Code::MissingCell, reason).at(&column, ""));
    }

    /// Refuses the line of one more tenant that has amounts of its own: there is one lease to put them on.
    pub(super) fn refuse_amounts(&mut self, row: GridRow<'_>) -> bool {
        let amount = row.filled().find(|(column, cell)| {
            // Under no header that we know, a number with a sign in it is one.
            let unknown = matches!(self.columns.meaning(*column), None | Some(Field::Custom));
            (self.sums.place(*column).is_some() || unknown && cell.text().contains(['.', ',']))
                && matches!(cell_amount(*cell, self.columns.styles.style), Ok(Some(amount)) if amount != Cents::ZERO)
        });
        let Some((column, cell)) = amount else { return false };
        self.refuse_amount(row, column, &cell.text());
        true
    }

    fn refuse_amount(&mut self, row: GridRow<'_>, column: usize, amount: &str) {
        let reason = "This line names one more tenant of the unit above and has an amount of its own; put the amount on the \
                      unit’s first line, or give the line a unit.";
        let refusal = Refusal::of_line(self.file, row.line, Code::MissingCell, reason);
        self.account.refuse(refusal.at(&self.columns.header(column), amount));
    }

    /// The amounts under no header that we know, and another market rent, which a further line has and the unit has not.
    /// They stay with its lease.
    fn keep_strange(&self, lease: &mut RentRollLease, row: GridRow<'_>) -> Vec<(usize, String)> {
        let Some(unit) = self.current.and_then(|at| self.units.get(at)) else { return Vec::new() };
        let strange = |(column, cell): (usize, Cell<'_>)| {
            let text = cell.text().into_owned();
            let amount = cell_amount(cell, self.columns.styles.style).ok()?.filter(|sum| *sum != Cents::ZERO)?;
            let has = |name: &str| unit.custom.iter().any(|(known, value)| *value == text && known == name);
            let known = match self.columns.meaning(column) {
                None | Some(Field::Custom) => !text.contains(['.', ',']) || has(&self.columns.header(column)),
                meaning => meaning != Some(Field::MarketRent) || unit.market_rent == Some(amount),
            };
            (!known).then_some((column, text))
        };
        let strange: Vec<(usize, String)> = row.filled().filter_map(strange).collect();
        lease.custom.extend(strange.iter().map(|(column, text)| (self.columns.header(*column), text.clone())));
        strange
    }

    /// Whether a line has a word where an amount stands: nobody’s, but “Date” beside “Signature”.
    pub(super) fn has_word_for_amount(&self, row: GridRow<'_>) -> bool {
        let style = self.columns.styles.style;
        row.filled().any(|(column, cell)| self.sums.place(column).is_some() && cell_amount(cell, style).is_err())
    }

    /// A line that names a unit.
    pub(super) fn unit(&mut self, row: GridRow<'_>) {
        let mut typed = TypedRow::new(self.file, self.columns, row);
        let mut unit = typed.unit();
        let mut lease = typed.lease();
        if self.slips && row.width() > self.found.names.len() {
            (self.current, self.blocked) = (None, Some(row.line));
            return self.refuse_slip(row);
        }
        let kind = self.standing(&typed, &lease);
        let TypedRow { mut refusals, remarks, .. } = typed;
        remarks.into_iter().for_each(|remark| self.account.remark(row.line, remark));
        self.add_sums(row);
        if kind == StatusKind::LeftOut {
            self.account.count(unit.status_word());
            (self.current, self.blocked) = (None, Some(row.line));
            return self.skip(row, SkippedAs::LeftOut);
        }
        if unit.property.is_none() {
            unit.property.clone_from(&self.block);
        }
        match &unit.property {
            Some(_) => {
                self.above.clone_from(&unit.property);
                let merged = self.columns.at(Field::Property).is_some_and(|column| row.cell(column) == Cell::Empty);
                if merged && self.block.is_none() {
                    self.account.remark(row.line, Remark::PropertyAbove);
                }
            }
            None if self.above.is_some() => {
                unit.property.clone_from(&self.above);
                self.account.remark(row.line, Remark::PropertyAbove);
            }
            None => {}
        }
        if let Some((sharing, number)) = self.sharing.and_then(|by| Some((by, by.number(row, &unit.unit)?))) {
            unit.unit = number;
            let column = self.columns.header(sharing.column);
            self.account.remark(row.line, Remark::UnitBy { column });
        }
        self.made.unit(row, &unit.custom);
        let key = (unit.property.clone().unwrap_or_default(), unit.unit.clone());
        if let Some(&before) = self.places.get(&key) {
            self.current = Some(before);
            self.again(row, kind, lease, refusals, self.units[before].line);
            return;
        }
        unit.status_kind = Some(kind);
        self.account.count(unit.status_word());
        if self.columns.status(&unit.status) == StatusKind::Unknown && !unit.status.is_empty() && !self.future {
            let status = shown(&unit.status);
            self.account.remark(row.line, Remark::UnknownStatus { status, read_as: kind.word() });
        }
        let named = StatusKind::of_name(&lease.tenant_name) == StatusKind::Unknown;
        let later = lease.lease_from.or(lease.move_in).zip(self.as_of).is_some_and(|(from, day)| from > day);
        let names = [Field::TenantName, Field::TenantFirst, Field::TenantLast].iter().any(|f| self.columns.has(*f));
        if self.report == ReportKind::RentRoll
            && (kind == StatusKind::Future || (kind.is_empty_unit() && (named || !names) && later))
        {
            lease.future = true;
            unit.leases.push(lease);
        } else if self.report != ReportKind::RentRoll {
            // Such a report says nothing about leases.
        } else if !kind.is_empty_unit() {
            self.check_tenant(row, named, &mut refusals);
            unit.leases.push(lease);
        } else if kind == StatusKind::Past
            && let Some(ended) = self.ended(row, &lease)
        {
            unit.leases.push(ended);
        } else {
            self.keep_money_of_vacant(&mut unit, row);
            if self.is_evicted(row, kind, &lease) {
                // Said as a decision.
            } else if named && kind == StatusKind::Past {
                self.account.remark(row.line, Remark::NotThere { status: unit.status_word() });
            } else if named {
                self.account.remark(row.line, Remark::NameOfEmpty { unit: kind.word() });
            } else if kind == StatusKind::Vacant
                && unit.status.is_empty()
                && is_nothing(&lease.tenant_name)
                && tells(&lease)
            {
                self.account.remark(row.line, Remark::NobodyNamed);
            }
        }
        if !refusals.is_empty() {
            self.account.refuse_all(refusals);
            self.current = None;
            self.blocked = Some(row.line);
            return;
        }
        self.blocked = None;
        self.current = Some(self.units.len());
        self.places.insert(key, self.units.len());
        self.units.push(unit);
    }

    /// What the row says about the unit's standing. A status that only waits (“Pending”) is read with the lease beside
    /// it: whoever has a rent and a lease that runs today lives there.
    fn standing(&mut self, typed: &TypedRow<'_>, lease: &RentRollLease) -> StatusKind {
        let kind = typed.status(self.future, lease);
        let mut status = self.columns.text(typed.row, Field::Status);
        if let Some(column) = self.columns.second_status.filter(|_| typed.status_beside() == Some(kind)) {
            status = typed.row.text(column).into_owned();
            let (column, status) = (self.columns.header(column), shown(&status));
            self.account.remark(typed.row.line, Remark::StatusBeside { column, status });
        }
        let began = self.has_begun(lease);
        if self.is_evicted(typed.row, kind, lease) {
            self.evicted.see(&self.columns.text(typed.row, Field::Unit), &status, lease);
            return self.evicted.kind();
        }
        if kind == StatusKind::Past && self.has_begun(lease) && !StatusKind::never_came(&status) {
            self.evicted.see_left(&status, typed.row.line);
        }
        self.remark_leaving(typed, kind, lease);
        let pays = lease.rent.is_some_and(|rent| rent > Cents::ZERO);
        if kind == StatusKind::Future && !self.future && began && pays && compact(&status).starts_with("pending") {
            self.account.remark(typed.row.line, Remark::LivesThere { status: shown(&status) });
            return StatusKind::Occupied;
        }
        kind
    }

    /// A day of leaving beside a status that says that the tenant stays is kept, not acted upon, and said.
    fn remark_leaving(&mut self, typed: &TypedRow<'_>, kind: StatusKind, lease: &RentRollLease) {
        let stays = matches!(kind, StatusKind::Occupied | StatusKind::MonthToMonth);
        let told = [(Field::MoveOut, lease.move_out), (Field::NoticeFor, lease.notice_for)];
        let field = told.into_iter().find_map(|(field, day)| day.map(|_| field));
        if let Some(column) = field.and_then(|field| self.columns.at(field)).filter(|_| stays) {
            let column = self.columns.header(column);
            self.account.remark(typed.row.line, Remark::StaysWithDay { column });
        }
    }

    /// Whether the lease of a row runs on the day of the roll, and its tenant has moved in.
    fn has_begun(&self, lease: &RentRollLease) -> bool {
        let begin = lease.lease_from.or(lease.move_in);
        let runs = |day| begin.is_some_and(|from| from <= day) && lease.lease_to.is_none_or(|to| to >= day);
        self.as_of.is_some_and(|day| runs(day) && lease.move_in.is_none_or(|moved| moved <= day))
    }

    /// Whether a row is about somebody whom the file calls evicted or the like while the lease runs, and no person said what
    /// that means.
    pub(super) fn is_evicted(&self, row: GridRow<'_>, kind: StatusKind, lease: &RentRollLease) -> bool {
        let beside = self.columns.second_status.map(|column| row.text(column).into_owned());
        let mut words = [Some(self.columns.text(row, Field::Status)), beside].into_iter().flatten();
        kind == StatusKind::Past
            && words.any(|status| Evicted::is_meant(&status) && !self.columns.is_chosen(&status))
            && self.has_begun(lease)
            // Whose day of leaving is past has left.
            && lease.move_out.zip(self.as_of).is_none_or(|(out, day)| out > day)
    }

    /// An occupied unit names its tenant, unless the file has no column for names at all.
    fn check_tenant(&self, row: GridRow<'_>, named: bool, refusals: &mut Vec<Refusal>) {
        let column = [Field::TenantName, Field::TenantLast].iter().find_map(|field| self.columns.at(*field));
        if let Some(column) = column.filter(|_| !named) {
            let reason = "The unit is occupied but has no tenant name; fill in the name or correct the status.";
            let refusal = Refusal::of_line(self.file, row.line, Code::MissingCell, reason);
            refusals.push(refusal.at(&self.columns.header(column), &row.text(column)));
        }
    }

    /// Amounts in the row of a vacant unit have no lease to go to; they stay with the unit.
    fn keep_money_of_vacant(&self, unit: &mut RentRollUnit, row: GridRow<'_>) {
        let fields = [Field::Rent, Field::Deposit, Field::OtherDeposit, Field::Balance, Field::TotalCharges];
        let charges = TypedRow::new(self.file, self.columns, row).charge_columns();
        for column in fields.into_iter().filter_map(|field| self.columns.at(field)).chain(charges) {
            if let Ok(Some(amount)) = cell_amount(row.cell(column), self.columns.styles.style)
                && amount != Cents::ZERO
            {
                unit.custom.push((self.columns.header(column), amount.to_string()));
            }
        }
    }

    /// A unit that was there before: another charge, a lease to come, a flatmate, or a mistake.
    fn again(
        &mut self,
        row: GridRow<'_>,
        kind: StatusKind,
        mut lease: RentRollLease,
        refusals: Vec<Refusal>,
        first: u64,
    ) {
        if !refusals.is_empty() {
            self.account.refuse_all(refusals);
            // What stands below goes with it.
            (self.current, self.blocked) = (None, Some(row.line));
            return;
        }
        let ended = if kind == StatusKind::Past { self.ended(row, &lease) } else { None };
        if ended.is_none() && self.is_evicted(row, kind, &lease) {
            let lives = self.current.and_then(|at| self.units.get_mut(at)).and_then(RentRollUnit::standing).is_some();
            if lives {
                self.evicted.is_followed();
            }
            return;
        }
        let strange = self.keep_strange(&mut lease, row);
        let Some(unit) = self.current.and_then(|at| self.units.get_mut(at)) else { return };
        if let Some(ended) = ended {
            return unit.leases.push(ended);
        }
        let later =
            kind == StatusKind::Future || lease.lease_from.zip(self.as_of).is_some_and(|(from, day)| from > day);
        let named = StatusKind::of_name(&lease.tenant_name) == StatusKind::Unknown;
        if kind == StatusKind::Past {
            let status = shown(&self.columns.text(row, Field::Status));
            return self.account.remark(row.line, Remark::NotThere { status });
        }
        let nobody = unit.status_kind == Some(StatusKind::Past);
        match unit.standing() {
            // Who lives there stands below those who left.
            None if nobody => {
                if Evicted::is_meant(&unit.status) && !later && !kind.is_empty_unit() {
                    self.evicted.is_followed();
                }
                (unit.status, unit.status_kind) = (self.columns.text(row, Field::Status), Some(kind));
                if !kind.is_empty_unit() {
                    unit.leases.push(RentRollLease { future: later, ..lease });
                }
            }
            Some(before)
                if self.columns.has(Field::ChargeCode)
                    && (!named || lease.tenant_name == before.tenant_name)
                    && !lease.charges.is_empty() =>
            {
                before.charges.extend(lease.charges);
            }
            Some(before) if named && later && lease.tenant_name != before.tenant_name => {
                unit.leases.push(RentRollLease { future: true, ..lease });
            }
            None if named && later => unit.leases.push(RentRollLease { future: true, ..lease }),
            Some(before)
                if named
                    && lease.tenant_name != before.tenant_name
                    && [lease.rent, lease.deposit, lease.balance]
                        .into_iter()
                        .flatten()
                        .all(|sum| sum == Cents::ZERO) =>
            {
                match strange.first() {
                    Some((column, amount)) => self.refuse_amount(row, *column, amount),
                    None => before.others.push(lease.tenant_name),
                }
            }
            _ => {
                let column = self.columns.at(Field::Unit).unwrap_or_default();
                let reason =
                    format!("The unit is already on line {first}; keep one line, or give each unit its own number.");
                let refusal = Refusal::of_line(self.file, row.line, Code::DuplicateKey, reason);
                self.account.refuse(refusal.at(&self.columns.header(column), &row.text(column)));
                (self.current, self.blocked) = (None, Some(row.line));
            }
        }
    }

    /// Each unit's printed total against its charges.
    pub(super) fn compare_unit_totals(&mut self) {
        if !self.columns.has(Field::ChargeCode) {
            return;
        }
        let mut differ = Vec::new();
        for unit in &self.units {
            for lease in &unit.leases {
                let sum: i64 = lease.charges.iter().fold(0, |sum, charge| sum.saturating_add(charge.amount.0));
                if let Some(stated) = lease.total_charges.filter(|stated| stated.0 != sum) {
                    let (line, sum) = (unit.line, Cents(sum));
                    differ.push((line, format!("on line {line} they are {sum}, not {stated}")));
                }
            }
        }
        for (line, example) in differ {
            self.account.remark_showing(line, Remark::ChargesDiffer, example);
        }
    }
}

/// Whether a row has what only a lease has.
fn tells(lease: &RentRollLease) -> bool {
    let amounts = [lease.rent, lease.deposit, lease.balance].into_iter().flatten();
    let days = [lease.lease_from, lease.lease_to, lease.move_in];
    days.iter().any(Option::is_some) || amounts.into_iter().any(|amount| amount != Cents::ZERO)
}
