//! The cells of one row of a rent roll as typed values. What cannot be read is refused if it is money or a
//! day, and kept as text if it is only descriptive.

use super::columns::Columns;
use super::field::Field;
use super::grid::GridRow;
use super::label::is_total;
use super::people::people;
use super::period::Period;
use super::remark::Remark;
use super::status::StatusKind;
use super::unit::{Charge, RentRollLease, RentRollUnit};
use super::value::{
    baths_text, beds_baths, cell_amount, cell_date, is_no_amount, is_no_day, is_nothing, is_paid, whole,
};
use crate::refusal::{Code, Refusal, shown};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::portfolio::Custom;

/// Reads one row; complaints gather in `refusals`.
pub(super) struct TypedRow<'a> {
    pub file: &'a str,
    pub columns: &'a Columns,
    pub row: GridRow<'a>,
    pub refusals: Vec<Refusal>,
    /// What was decided about its cells.
    pub remarks: Vec<Remark>,
}

impl<'a> TypedRow<'a> {
    pub fn new(file: &'a str, columns: &'a Columns, row: GridRow<'a>) -> TypedRow<'a> {
        TypedRow { file, columns, row, refusals: Vec::new(), remarks: Vec::new() }
    }

    /// A text, unless it only stands for nothing.
    pub fn text(&self, field: Field) -> Option<String> {
        let text = self.columns.text(self.row, field);
        (!is_nothing(&text)).then_some(text)
    }

    /// Refuses the row for a cell.
    pub fn refuse(&mut self, column: usize, code: Code, reason: &str) {
        let (header, value) = (self.columns.header(column), self.row.text(column));
        self.refusals.push(Refusal::of_line(self.file, self.row.line, code, reason).at(&header, &value));
    }

    /// The amount of a column.
    pub fn money_at(&mut self, column: usize) -> Option<Cents> {
        match cell_amount(self.row.cell(column), self.columns.styles.style) {
            Ok(amount) => amount,
            Err(()) if is_no_amount(&self.row.text(column)) => {
                let (column, written) = (self.columns.header(column), shown(&self.row.text(column)));
                self.remarks.push(Remark::NoAmount { column, written });
                None
            }
            Err(()) => {
                let reason = "This is not an amount; correct it, or import the column as something else.";
                self.refuse(column, Code::UnreadableAmount, reason);
                None
            }
        }
    }

    /// The amount of a meaning.
    pub fn money(&mut self, field: Field) -> Option<Cents> {
        self.columns.at(field).and_then(|column| self.money_at(column))
    }

    /// What is owed, and whether the cell is empty, which says that nothing is unless a person knows better; so does
    /// “Paid”, and another word says nothing. What was paid ahead is taken off.
    fn balance(&mut self) -> (Option<Cents>, bool) {
        let owed = self.columns.at(Field::Balance).map(|column| {
            match cell_amount(self.row.cell(column), self.columns.styles.style) {
                Ok(Some(amount)) => (Some(amount), false),
                Ok(None) => (self.columns.empty_balance.reads(), true),
                Err(()) => {
                    let nothing = is_paid(&self.row.text(column)).then_some(Cents::ZERO);
                    (self.money_at(column).or(nothing), false)
                }
            }
        });
        let ahead = self.columns.at(Field::Prepaid).filter(|_| self.columns.prepaid_counts);
        let Some(column) = ahead else { return owed.unwrap_or_default() };
        let credit = self.money_at(column).filter(|amount| *amount != Cents::ZERO);
        let (owed, is_empty) = owed.unwrap_or((Some(Cents::ZERO), false));
        match credit {
            None => (owed, is_empty),
            Some(credit) => {
                self.remarks.push(Remark::Credit { column: self.columns.header(column) });
                (Some(Cents(owed.unwrap_or_default().0.saturating_sub(credit.0.saturating_abs()))), false)
            }
        }
    }

    /// An amount that cannot be negative.
    pub fn positive(&mut self, field: Field) -> Option<Cents> {
        let column = self.columns.at(field)?;
        let amount = self.money_at(column)?;
        if amount < Cents::ZERO {
            self.refuse(column, Code::NegativeAmount, "This amount cannot be negative; correct it in the file.");
        }
        Some(amount)
    }

    /// The rent by the month, whatever time the file means.
    fn rent(&mut self) -> Option<Cents> {
        let amount = self.positive(Field::Rent)?;
        match self.columns.rent_period(self.row) {
            Ok(Period::Month) => Some(amount),
            Ok(period) => {
                self.remarks.push(Remark::RentPer { period: period.in_words() });
                Some(period.monthly(amount))
            }
            Err(column) => {
                let reason =
                    "This does not say how often the rent is paid; write Weekly, Monthly, Quarterly or Annual.";
                self.refuse(column, Code::UnknownWord, reason);
                None
            }
        }
    }

    /// The day of a meaning.
    pub fn date(&mut self, field: Field) -> Option<NaiveDate> {
        let column = self.columns.at(field)?;
        let cell = self.columns.cell(self.row, field);
        if is_no_day(cell) {
            let (column, written) = (self.columns.header(column), shown(&cell.text()));
            self.remarks.push(Remark::NoDay { column, written });
            return None;
        }
        match cell_date(cell, self.columns.style_of(column)) {
            Ok(day) => day,
            Err(()) => {
                let reason = "This is not a date; write it as 03/28/2026 or 2026-03-28.";
                self.refuse(column, Code::UnreadableDate, reason);
                None
            }
        }
    }

    /// The tenant's name as the row words it.
    pub fn name(&self) -> String {
        let whole = self.columns.text(self.row, Field::TenantName);
        if !whole.is_empty() {
            return whole;
        }
        let parts = [Field::TenantFirst, Field::TenantLast].map(|field| self.columns.text(self.row, field));
        parts.join(" ").trim().to_owned()
    }

    /// The charge of this row, if it lists charges line by line.
    pub fn charge(&mut self) -> Option<Charge> {
        let code = self.text(Field::ChargeCode)?;
        let amount = self.money(Field::ChargeAmount);
        (!is_total(&code)).then(|| Charge { line: self.row.line, code, amount: amount.unwrap_or_default() })
    }

    /// The unit's own facts; leases are added by the reader.
    pub fn unit(&mut self) -> RentRollUnit {
        let mut custom = Vec::new();
        let mut unit = RentRollUnit {
            line: self.row.line,
            property: self.text(Field::Property).or_else(|| self.columns.houses.as_ref()?.property(self.row)),
            property_name: self.text(Field::PropertyName),
            address: self.text(Field::Address),
            building: self.text(Field::Building),
            unit: self.columns.text(self.row, Field::Unit),
            unit_type: self.text(Field::UnitType),
            market_rent: self.positive(Field::MarketRent),
            status: self.columns.text(self.row, Field::Status),
            ..RentRollUnit::default()
        };
        for (field, most, slot) in [
            (Field::Floor, 500, &mut unit.floor),
            (Field::Beds, 1000, &mut unit.bedrooms),
            (Field::SquareFeet, 100_000_000, &mut unit.square_feet),
        ] {
            let Some(column) = self.columns.at(field) else { continue };
            match whole(self.row.cell(column), self.columns.styles.style) {
                Ok(number) if number.is_none_or(|n| n <= most) => *slot = number,
                _ if field == Field::Beds && beds_baths(&self.row.text(column)).is_some() => {
                    *slot = beds_baths(&self.row.text(column)).map(|(beds, _)| beds);
                }
                _ => custom.push((self.columns.header(column), self.row.text(column).into_owned())),
            }
        }
        unit.bathrooms = self.text(Field::Baths).and_then(|text| baths_text(&text));
        for rooms in [self.text(Field::BedsBaths), unit.unit_type.clone()].into_iter().flatten() {
            let Some((beds, baths)) = beds_baths(&rooms) else { continue };
            unit.bedrooms = unit.bedrooms.or(Some(beds));
            unit.bathrooms = unit.bathrooms.or(baths);
        }
        // Columns beyond the header have no meaning either.
        for (column, cell) in self.row.filled() {
            if matches!(self.columns.meaning(column), None | Some(Field::Custom | Field::UnitType)) {
                custom.push((self.columns.header(column), cell.text().into_owned()));
            }
        }
        custom.retain(|(_, value)| !value.is_empty());
        unit.custom = custom;
        unit
    }

    /// The lease of the row.
    pub fn lease(&mut self) -> RentRollLease {
        let (balance, balance_is_empty) = self.balance();
        let mut lease = RentRollLease {
            line: self.row.line,
            tenant_name: self.name(),
            tenant_first: self.text(Field::TenantFirst),
            tenant_last: self.text(Field::TenantLast),
            tenant_code: self.text(Field::TenantCode),
            phone: self.text(Field::Phone),
            email: self.text(Field::Email),
            rent: self.rent(),
            total_charges: self.money(Field::TotalCharges),
            deposit: self.positive(Field::Deposit),
            balance,
            balance_is_empty,
            lease_from: self.date(Field::LeaseFrom),
            lease_to: self.date(Field::LeaseTo),
            move_in: self.date(Field::MoveIn),
            move_out: self.date(Field::MoveOut),
            notice_date: self.date(Field::NoticeDate),
            notice_for: self.date(Field::NoticeFor),
            ..RentRollLease::default()
        };
        self.leave_out_impossible(&mut lease);
        self.take_apart(&mut lease);
        lease.custom = self.without_place(&lease);
        if self.columns.rent_period(self.row).is_ok_and(|period| period != Period::Month)
            && let Some(column) = self.columns.at(Field::Rent)
        {
            lease.custom.push((self.columns.header(column), self.row.text(column).into_owned()));
        }
        lease.charges.extend(self.charge());
        for column in self.charge_columns() {
            if let Some(amount) = self.money_at(column).filter(|amount| *amount != Cents::ZERO) {
                lease.charges.push(Charge { line: self.row.line, code: self.columns.header(column), amount });
            }
        }
        lease
    }

    /// Several people in the cell of the tenant.
    fn take_apart(&mut self, lease: &mut RentRollLease) {
        let cell = self.columns.cell(self.row, Field::TenantName).lines();
        if StatusKind::of_name(&lease.tenant_name) != StatusKind::Unknown
            || lease.tenant_name.is_empty()
            || cell.is_empty()
        {
            return;
        }
        let mut people = people(&cell, self.columns.last_first).into_iter();
        let first = people.next().unwrap_or_default();
        lease.others = people.collect();
        if !lease.others.is_empty() {
            lease.tenant_name = first;
            self.remarks.push(Remark::SeveralNames);
        }
    }

    /// Nobody leaves before they came: such a day is left out, and said.
    fn leave_out_impossible(&mut self, lease: &mut RentRollLease) {
        let Some(begin) = [lease.lease_from, lease.move_in].into_iter().flatten().min() else { return };
        for (field, day) in [(Field::MoveOut, &mut lease.move_out), (Field::NoticeFor, &mut lease.notice_for)] {
            if day.is_some_and(|day| day < begin) {
                *day = None;
                let column = self.columns.at(field).map(|column| self.columns.header(column)).unwrap_or_default();
                self.remarks.push(Remark::LeftBefore { column });
            }
        }
    }

    /// Columns that are understood but stored nowhere: their cells stay with the lease as written.
    fn without_place(&mut self, lease: &RentRollLease) -> Custom {
        let mut kept = Custom::new();
        let mut keep = |columns: &Columns, field: Field, value: Option<String>| {
            if let (Some(column), Some(value)) = (columns.at(field), value) {
                kept.push((columns.header(column), value));
            }
        };
        let other = self.money(Field::OtherDeposit);
        keep(self.columns, Field::OtherDeposit, other.map(|amount| amount.to_string()));
        keep(self.columns, Field::TotalCharges, lease.total_charges.map(|amount| amount.to_string()));
        for (field, day) in [
            (Field::MoveOut, lease.move_out),
            (Field::NoticeDate, lease.notice_date),
            (Field::NoticeFor, lease.notice_for),
        ] {
            keep(self.columns, field, day.map(|day| day.to_string()));
        }
        kept
    }

    /// The filled cells that are single charges.
    pub fn charge_columns(&self) -> Vec<usize> {
        let filled = self.row.filled().map(|(column, _)| column);
        filled.filter(|column| self.columns.meaning(*column) == Some(Field::Charge)).collect()
    }

    /// What a second column of statuses says beyond that somebody lives there.
    pub fn status_beside(&self) -> Option<StatusKind> {
        let kind = self.columns.status(&self.row.text(self.columns.second_status?));
        let more =
            matches!(kind, StatusKind::Notice | StatusKind::Future | StatusKind::MonthToMonth | StatusKind::Past);
        more.then_some(kind)
    }

    /// What the row says about the unit's standing.
    pub fn status(&self, future_section: bool, lease: &RentRollLease) -> StatusKind {
        if future_section {
            return StatusKind::Future;
        }
        let by_status = self.columns.status(&self.columns.text(self.row, Field::Status));
        if matches!(by_status, StatusKind::Occupied | StatusKind::Unknown)
            && let Some(beside) = self.status_beside()
        {
            return beside;
        }
        if by_status != StatusKind::Unknown {
            return by_status;
        }
        let names = [Field::TenantName, Field::TenantFirst, Field::TenantLast].iter().any(|f| self.columns.has(*f));
        let leaving = lease.move_out.or(lease.notice_date).or(lease.notice_for).is_some();
        let by_name = if names { StatusKind::of_name(&self.name()) } else { StatusKind::Unknown };
        match by_name {
            StatusKind::Unknown if !names && lease.lease_from.or(lease.move_in).is_none() => StatusKind::Vacant,
            StatusKind::Unknown if leaving => StatusKind::Notice,
            StatusKind::Unknown => StatusKind::Occupied,
            known => known,
        }
    }
}
