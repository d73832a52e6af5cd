//! From units to records: codes, the state of each lease on the day of the roll, what each owes by the roll.
//! What must hold against records already stored is the importer's.

use super::further::{CHARGES, named, unit_fields};
use super::in_order::in_order;
use super::mangled;
use super::names::{self, slug};
use super::notice_end::NoticeEnd;
use super::properties::properties;
use super::remark::{Note, Remark, Tally};
use super::report::ReportKind;
use super::status::StatusKind;
use super::unit::{RentRollLease, RentRollUnit, StatedBalance};
use super::{Field, Mapping, Options, RentRoll, SheetRead, line_of, sheet_of};
use crate::folder::{FileKind, Record};
use crate::refusal::{Code, Refusal, shown};
use crate::watch::Watch;
use chrono::NaiveDate;
use keystead_model::lease::{Lease, LeaseParty};
use keystead_model::money::Cents;
use keystead_model::portfolio::{Building, Custom, Party, Property, Unit};
use keystead_model::words::{LeaseState, PartyKind, PartyRole};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Makes the records of a roll; leases that cannot be made are refused.
pub(super) fn build(
    file: &str,
    roll: &mut RentRoll,
    mapping: &Mapping,
    options: &Options,
    notice_end: NoticeEnd,
    watch: &mut Watch<'_>,
) -> Result<(), Refusal> {
    let mut units = std::mem::take(&mut roll.units);
    let given = mapping.property.clone().or_else(|| options.property.clone()).filter(|code| !code.trim().is_empty());
    let properties = properties(file, roll, &units, given, options);
    let restored = mangled::restore(&mut units, &properties, roll, &options.known);
    restored.into_iter().for_each(|note| roll.tell(note));
    let leases = units.iter().flat_map(|unit| &unit.leases).map(|lease| 3 + 2 * lease.others.len()).sum::<usize>();
    let headers = roll.sheets.iter().map(SheetRead::headers).collect();
    let mut maker = Maker {
        at: 0,
        records: Vec::with_capacity(properties.len() + units.len() + leases),
        properties,
        headers,
        parties: BTreeSet::new(),
        buildings: BTreeSet::new(),
        leases: BTreeMap::new(),
        units: BTreeMap::new(),
        remarks: BTreeMap::new(),
        notice_end,
        roll,
    };
    for (at, unit) in units.iter().enumerate() {
        watch.step(at, units.len())?;
        maker.at = sheet_of(unit.line);
        maker.unit(unit);
    }
    let Maker { mut records, properties, remarks, .. } = maker;
    for ((sheet, remark), tally) in remarks {
        let name = roll.sheets.get(sheet).and_then(|sheet| sheet.name.as_deref()).filter(|_| roll.sheets.len() > 1);
        let note = tally.note(&remark);
        roll.tell(match name {
            Some(name) => Note { text: format!("On the sheet “{}”: {}", shown(name), note.text), ..note },
            None => note,
        });
    }
    let mut seen = BTreeSet::new();
    for (line, property) in properties.into_values() {
        if seen.insert(property.property_code.clone()) {
            records.push((line, Record::Property(property)));
        }
    }
    in_order(&mut records);
    roll.sheets.iter_mut().for_each(|sheet| sheet.unit_fields = unit_fields(&sheet.guesses));
    roll.units = units;
    roll.records = records;
    Ok(())
}

struct Maker<'a> {
    /// The sheet that the unit stands on.
    at: usize,
    roll: &'a mut RentRoll,
    properties: BTreeMap<Option<String>, (u64, Property)>,
    /// The header of each meaning, by sheet.
    headers: Vec<HashMap<Field, String>>,
    records: Vec<(u64, Record)>,
    parties: BTreeSet<String>,
    buildings: BTreeSet<(String, String)>,
    leases: BTreeMap<String, u64>,
    units: BTreeMap<(String, String), u64>,
    /// What was decided about leases, by sheet.
    remarks: BTreeMap<(usize, Remark), Tally>,
    notice_end: NoticeEnd,
}

impl Maker<'_> {
    fn refuse(&mut self, line: u64, field: Field, value: &str, code: Code, reason: impl Into<String>) {
        let column = self.header(field).unwrap_or_else(|| field.in_words());
        let (file, line) = self.roll.place(line);
        let refusal = Refusal::of_line(file, line, code, reason).at(&column, value);
        self.roll.refuse(refusal);
    }

    fn remark(&mut self, line: u64, remark: Remark) {
        self.remarks.entry((sheet_of(line), remark)).or_default().at(line_of(line));
    }

    /// The header of a meaning on the unit's sheet.
    fn header(&self, field: Field) -> Option<String> {
        self.headers.get(self.at)?.get(&field).cloned()
    }

    fn has(&self, field: Field) -> bool {
        self.headers.get(self.at).is_some_and(|headers| headers.contains_key(&field))
    }

    /// The day of the figures on the unit's sheet.
    fn as_of(&self) -> Option<NaiveDate> {
        self.roll.sheets.get(self.at)?.as_of
    }

    /// A line that stands before, in words.
    fn before(&self, line: u64) -> String {
        let sheet = self.roll.sheets.get(sheet_of(line)).and_then(|sheet| sheet.name.clone());
        match sheet.filter(|_| sheet_of(line) != self.at) {
            Some(sheet) => format!("line {} of the sheet “{}”", line_of(line), shown(&sheet)),
            None => format!("line {}", line_of(line)),
        }
    }

    fn unit(&mut self, unit: &RentRollUnit) {
        let Some((_, property)) = self.properties.get(&unit.property) else { return };
        let property = property.property_code.clone();
        // Two texts may name one property: “Oak Court” and “OAK COURT”.
        if let Some(first) = self.units.insert((property.clone(), unit.unit.clone()), unit.line) {
            let first = self.before(first);
            let reason = format!("The unit is already on {first}; keep one line, or give each unit its own number.");
            return self.refuse(unit.line, Field::Unit, &unit.unit, Code::DuplicateKey, reason);
        }
        if let Some(code) = &unit.building
            && self.buildings.insert((property.clone(), code.clone()))
        {
            let building = Building {
                property_code: property.clone(),
                building_code: code.clone(),
                name: None,
                floors: None,
                year_built: None,
                custom: Custom::new(),
            };
            self.records.push((unit.line, Record::Building(building)));
        }
        let kind = unit.status_kind.unwrap_or(StatusKind::Unknown);
        let blocked = matches!(kind, StatusKind::Model | StatusKind::Down | StatusKind::Admin);
        let record = Unit {
            property_code: property.clone(),
            unit_number: unit.unit.clone(),
            building_code: unit.building.clone(),
            floor: unit.floor,
            bedrooms: unit.bedrooms,
            bathrooms: unit.bathrooms.clone(),
            square_feet: unit.square_feet,
            market_rent: unit.market_rent,
            out_of_service: Some(blocked),
            amenities: None,
            custom: self.custom(unit, kind),
        };
        self.records.push((unit.line, Record::Unit(record)));
        if self.roll.sheets.get(self.at).is_some_and(|sheet| sheet.report == ReportKind::RentRoll) {
            for lease in &unit.leases {
                self.lease(&property, unit, kind, lease);
            }
        }
    }

    /// What Keystead has no place for, under names that no known column has.
    fn custom(&self, unit: &RentRollUnit, kind: StatusKind) -> Custom {
        let mut custom = unit.custom.clone();
        let plain = matches!(kind, StatusKind::Occupied | StatusKind::Vacant | StatusKind::MonthToMonth);
        if !unit.status.is_empty() && !plain {
            custom.push((self.header(Field::Status).unwrap_or_default(), unit.status.clone()));
        }
        let charges = unit
            .leases
            .iter()
            .filter(|lease| !lease.future && lease.ended_on.is_none())
            .flat_map(|lease| &lease.charges);
        if self.has(Field::ChargeCode) {
            let list: Vec<String> = charges.map(|charge| format!("{} {}", charge.code, charge.amount)).collect();
            custom.push((CHARGES.to_owned(), list.join("; ")));
        } else {
            custom.extend(charges.map(|charge| (charge.code.clone(), charge.amount.to_string())));
        }
        named(custom, FileKind::Units)
    }

    fn lease(&mut self, property: &str, unit: &RentRollUnit, kind: StatusKind, row: &RentRollLease) {
        let as_of = self.as_of();
        let line = row.line;
        let Some(mut begin) = row.lease_from.or(row.move_in) else {
            let reason =
                "The lease has no start date and no move-in date; fill one in, or choose the column that has it.";
            return self.refuse(line, Field::LeaseFrom, "", Code::MissingCell, reason);
        };
        // A renewal that has been signed but not begun: the tenant has been there since the move-in.
        if let (Some(moved), Some(day)) = (row.move_in, as_of)
            && !row.future
            && row.ended_on.is_none()
            && begin > day
            && moved <= day
        {
            self.roll.since_move_in.insert(line, begin);
            begin = moved;
            self.remark(line, Remark::RunsSinceMoveIn);
        } else if row.lease_from.is_none() {
            self.remark(line, Remark::BeginsAtMoveIn);
        }
        let end = row.lease_to;
        if let Some(end) = end.filter(|end| *end < begin) {
            let reason = format!("The lease ends before it begins ({begin}); correct one of the dates.");
            return self.refuse(line, Field::LeaseTo, &end.to_string(), Code::EndBeforeBegin, reason);
        }
        let Some(rent) = self.rent(unit, row) else { return };
        let number = format!("{property}-{}-{}", unit.unit, begin.format("%Y%m%d"));
        if let Some(first) = self.leases.insert(number.clone(), line) {
            let first = self.before(first);
            let reason = format!("A lease of this unit with the same start date is on {first}; keep one of them.");
            return self.refuse(line, Field::Unit, &unit.unit, Code::TwoLeasesInForce, reason);
        }
        let tenant_code = self.tenant(property, unit, row);
        let (state, notice, move_out) = self.state(kind, row, begin, end);
        // Days that the lease itself has need no field of their own.
        let stored = [notice, move_out].map(|day| day.map(|day| day.to_string()).unwrap_or_default());
        let mut custom = row.custom.clone();
        custom.retain(|(_, value)| !stored.contains(value));
        let lease = Lease {
            lease_number: number.clone(),
            property_code: property.to_owned(),
            unit_number: unit.unit.clone(),
            tenant_code,
            lease_begin_date: begin,
            lease_end_date: end,
            monthly_rent: rent,
            security_deposit: row.deposit,
            rent_due_day: None,
            lease_status: Some(state),
            notice_date: notice,
            notice_move_out_date: move_out,
            actual_move_out_date: row.ended_on,
            renews_lease_number: None,
            holdover_start_date: None,
            status_since: None,
            shares_days: false,
            custom: named(custom, FileKind::Leases),
        };
        self.records.push((line, Record::Lease(lease)));
        for (at, other) in row.others.iter().enumerate() {
            let code = format!("{property}-{}-{}-{}", unit.unit, at + 2, slug(other));
            self.party(line, code.clone(), other, &RentRollLease::default());
            let party = LeaseParty {
                lease_number: number.clone(),
                tenant_code: code,
                role: PartyRole::CoTenant,
                custom: Custom::new(),
            };
            self.records.push((line, Record::LeaseParty(party)));
        }
        self.balance(number, row);
    }

    /// The rent column, or the charges that are rent.
    fn rent(&mut self, unit: &RentRollUnit, row: &RentRollLease) -> Option<Cents> {
        if let Some(rent) = row.rent {
            return Some(rent);
        }
        if self.has(Field::ChargeCode) && !self.has(Field::Rent) && !self.has(Field::ChargeAmount) {
            let reason = "No column has the amounts of the charges; choose which column it is.";
            self.refuse(row.line, Field::ChargeAmount, "", Code::MissingCell, reason);
            return None;
        }
        if self.has(Field::ChargeCode) && !self.has(Field::Rent) {
            let mut rents = row.charges.iter().filter(|charge| self.roll.is_rent(&charge.code)).peekable();
            if rents.peek().is_some() {
                let sum = Cents(rents.fold(0, |sum: i64, charge| sum.saturating_add(charge.amount.0)));
                if sum < Cents::ZERO {
                    self.refuse(
                        row.line,
                        Field::ChargeAmount,
                        &sum.to_string(),
                        Code::NegativeAmount,
                        "The rent cannot be negative.",
                    );
                    return None;
                }
                return Some(sum);
            }
            let codes: Vec<&str> = row.charges.iter().map(|charge| charge.code.as_str()).collect();
            let reason = "None of the unit's charges looks like rent; choose which charge codes are rent.";
            self.refuse(row.line, Field::ChargeCode, &codes.join(", "), Code::MissingCell, reason);
            return None;
        }
        if let Some(total) = row.total_charges.filter(|total| !self.has(Field::Rent) && *total >= Cents::ZERO) {
            let column = self.header(Field::TotalCharges).unwrap_or_default();
            self.remark(row.line, Remark::RentIsTotal { column });
            return Some(total);
        }
        let is = if row.ended_on.is_some() { "has a former tenant" } else { "is occupied" };
        let reason = format!("Unit {} {is} but has no rent; fill it in, or choose the column that has it.", unit.unit);
        self.refuse(row.line, Field::Rent, "", Code::MissingCell, reason);
        None
    }

    fn tenant(&mut self, property: &str, unit: &RentRollUnit, row: &RentRollLease) -> String {
        let named = !row.tenant_name.is_empty();
        let name = if named { row.tenant_name.clone() } else { format!("Tenant of unit {}", unit.unit) };
        let code = row.tenant_code.clone().unwrap_or_else(|| {
            let slug = slug(&name);
            format!("{property}-{}-{}", unit.unit, if slug.is_empty() { "TENANT" } else { &slug })
        });
        self.party(row.line, code.clone(), &name, row);
        code
    }

    fn party(&mut self, line: u64, code: String, name: &str, row: &RentRollLease) {
        if !self.parties.insert(code.clone()) {
            return;
        }
        let split = match (&row.tenant_first, &row.tenant_last) {
            (None, None) if name.starts_with("Tenant of unit ") => {
                names::Name { last: Some(name.to_owned()), ..names::Name::default() }
            }
            (None, None) => names::split(name),
            (first, last) => names::Name { first: first.clone(), last: last.clone(), company: None },
        };
        let party = Party {
            kind: PartyKind::Tenant,
            code,
            first_name: split.first,
            last_name: split.last,
            company: split.company,
            trade: None,
            email: row.email.clone(),
            phone: row.phone.clone(),
            move_in_date: row.move_in,
            custom: Custom::new(),
        };
        self.records.push((line, Record::Party(party)));
    }

    /// The state on the day of the roll, with the dates of a notice. Holdover is left to the lifecycle job.
    fn state(
        &mut self,
        kind: StatusKind,
        row: &RentRollLease,
        begin: NaiveDate,
        end: Option<NaiveDate>,
    ) -> (LeaseState, Option<NaiveDate>, Option<NaiveDate>) {
        let as_of = self.as_of();
        if row.ended_on.is_some() {
            return (LeaseState::Vacant, None, None);
        }
        if row.future || as_of.is_some_and(|day| begin > day) {
            return (LeaseState::Future, None, None);
        }
        if kind == StatusKind::Notice {
            let is_until_end = |end: &NaiveDate| self.notice_end.with_the_lease && as_of.is_none_or(|day| *end >= day);
            let told = row.notice_for.or(row.move_out);
            if told.is_none() || row.notice_date.is_none() {
                self.roll.guessed_notices.insert(row.line, told.is_some());
            }
            if let Some(leaving) = told.or(end.filter(is_until_end)) {
                if told.is_none() {
                    self.remark(row.line, Remark::NoticeUntilEnd);
                }
                let given = row.notice_date.or(as_of).unwrap_or(leaving).min(leaving);
                return (LeaseState::Notice, Some(given), Some(leaving));
            }
            self.remark(row.line, Remark::NoticeWithoutDay);
        }
        let over = end.is_none_or(|end| as_of.is_some_and(|day| end < day));
        let month_to_month = end.is_none() || (kind == StatusKind::MonthToMonth && over);
        (if month_to_month { LeaseState::MonthToMonth } else { LeaseState::Active }, None, None)
    }

    /// What the roll says the lease owes. A file without a column for balances says nothing.
    fn balance(&mut self, lease_number: String, row: &RentRollLease) {
        let (line, is_empty) = (row.line, row.balance_is_empty);
        let Some(balance) = row.balance else { return };
        if let Some(day) = self.as_of() {
            self.roll.balances.push(StatedBalance { line, lease_number, day, balance, is_empty });
        } else if balance != Cents::ZERO {
            let reason = "The file has no as-of date for this balance; enter the as-of date.";
            self.refuse(line, Field::Balance, &balance.to_string(), Code::MissingCell, reason);
        }
    }
}
