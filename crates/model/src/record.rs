//! One row of any record kind: what a portfolio is streamed as, in dependency order, between a
//! source (exchange folder, rent roll, demo) and whoever keeps it.

use crate::kinds::FileKind;
use crate::lease::{Lease, LeaseParty};
use crate::ledger::{HandAllocation, LedgerEntry};
use crate::portfolio::{Building, Custom, Party, Property, Unit};
use crate::row::{Row, Value};
use crate::upkeep::{Equipment, WorkOrder};
use crate::words::PartyKind;
use std::borrow::Cow;

/// A row, of whichever kind.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Record {
    /// As a file has it, of any kind but those below that follow rules of their own.
    Row(Row),
    Lease(Lease),
    LeaseParty(LeaseParty),
    Entry(LedgerEntry),
    Allocation(HandAllocation),
    /// As the demo and rent rolls make them; [`Record::row`] is the same as a row.
    Property(Property),
    Building(Building),
    Unit(Unit),
    /// A tenant, owner or vendor, as its kind says.
    Party(Party),
    WorkOrder(WorkOrder),
    Equipment(Equipment),
}

impl Record {
    /// The fields Keystead has no place for.
    #[must_use]
    pub fn custom(&self) -> &Custom {
        match self {
            Record::Row(r) => &r.custom,
            Record::Property(r) => &r.custom,
            Record::Building(r) => &r.custom,
            Record::Unit(r) => &r.custom,
            Record::Party(r) => &r.custom,
            Record::Lease(r) => &r.custom,
            Record::LeaseParty(r) => &r.custom,
            Record::Entry(r) => &r.custom,
            Record::Allocation(r) => &r.custom,
            Record::WorkOrder(r) => &r.custom,
            Record::Equipment(r) => &r.custom,
        }
    }

    /// The record as a row of its file; `None` for those that follow rules of their own.
    #[must_use]
    pub fn row(&self) -> Option<Cow<'_, Row>> {
        let made = match self {
            Record::Row(row) => return Some(Cow::Borrowed(row)),
            Record::Lease(_) | Record::LeaseParty(_) | Record::Entry(_) | Record::Allocation(_) => return None,
            Record::Property(r) => property(r),
            Record::Building(r) => building(r),
            Record::Unit(r) => unit(r),
            Record::Party(r) => party(r),
            Record::WorkOrder(r) => work_order(r),
            Record::Equipment(r) => equipment(r),
        };
        Some(Cow::Owned(made))
    }
}

/// The values of a row, in the order of its file.
fn row(kind: FileKind, values: &[Value<'_>], custom: &Custom) -> Row {
    let bytes = values.iter().filter_map(|value| value.text()).map(str::len).sum();
    let mut row = Row::new(kind, bytes);
    values.iter().for_each(|value| row.push(*value));
    row.custom.clone_from(custom);
    row
}

fn text(text: &str) -> Value<'_> {
    Value::Text(text)
}

fn maybe(text: &Option<String>) -> Value<'_> {
    Value::of(text.as_deref())
}

fn property(r: &Property) -> Row {
    let values = [
        text(&r.property_code),
        text(&r.name),
        maybe(&r.address_line1),
        maybe(&r.address_line2),
        maybe(&r.city),
        maybe(&r.state),
        maybe(&r.postal_code),
        text(&r.country),
        maybe(&r.latitude),
        maybe(&r.longitude),
        maybe(&r.time_zone),
        Value::number(r.year_built),
        Value::of(r.kind.map(crate::words::PropertyKind::as_str)),
        text(&r.currency),
        maybe(&r.owner_code),
        maybe(&r.bank_code),
    ];
    row(FileKind::Properties, &values, &r.custom)
}

fn building(r: &Building) -> Row {
    let values = [
        text(&r.property_code),
        text(&r.building_code),
        maybe(&r.name),
        Value::number(r.floors),
        Value::number(r.year_built),
    ];
    row(FileKind::Buildings, &values, &r.custom)
}

fn unit(r: &Unit) -> Row {
    let values = [
        text(&r.property_code),
        text(&r.unit_number),
        maybe(&r.building_code),
        Value::number(r.floor),
        Value::number(r.bedrooms),
        maybe(&r.bathrooms),
        Value::number(r.square_feet),
        Value::number(r.market_rent.map(|rent| rent.0)),
        Value::number(r.out_of_service),
        maybe(&r.amenities),
    ];
    row(FileKind::Units, &values, &r.custom)
}

fn party(r: &Party) -> Row {
    let code = text(&r.code);
    let (email, phone) = (maybe(&r.email), maybe(&r.phone));
    let names = [maybe(&r.first_name), maybe(&r.last_name), maybe(&r.company)];
    let [first, last, company] = names;
    match r.kind {
        PartyKind::Owner => row(FileKind::Owners, &[code, first, last, company, email, phone], &r.custom),
        PartyKind::Vendor => row(FileKind::Vendors, &[code, company, maybe(&r.trade), email, phone], &r.custom),
        PartyKind::Tenant => {
            let values = [code, first, last, company, email, phone, Value::day(r.move_in_date)];
            row(FileKind::Tenants, &values, &r.custom)
        }
    }
}

fn work_order(r: &WorkOrder) -> Row {
    let values = [
        text(&r.work_order_number),
        text(&r.property_code),
        maybe(&r.unit_number),
        text(&r.title),
        maybe(&r.description),
        maybe(&r.category),
        Value::of(r.priority.map(crate::words::Priority::as_str)),
        Value::of(r.status.map(crate::words::WorkOrderStatus::as_str)),
        Value::Day(r.requested_date),
        Value::day(r.completed_date),
        maybe(&r.vendor_code),
        Value::number(r.estimated_cost.map(|cost| cost.0)),
        Value::number(r.actual_cost.map(|cost| cost.0)),
        Value::day(r.due_date),
    ];
    row(FileKind::WorkOrders, &values, &r.custom)
}

fn equipment(r: &Equipment) -> Row {
    let values = [
        text(&r.equipment_code),
        text(&r.property_code),
        maybe(&r.unit_number),
        maybe(&r.kind),
        maybe(&r.brand),
        maybe(&r.model),
        Value::day(r.installed_date),
        maybe(&r.age_years),
        maybe(&r.expected_lifespan_years),
    ];
    row(FileKind::Equipment, &values, &r.custom)
}
