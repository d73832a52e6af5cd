//! A record in a few words, and the cells it is named by.

use crate::nouns::values::{BOOKKEEPING, custom_values, in_plain_words, shape, value_of};
use keystead_exchange::Record;
use keystead_model::words::PartyKind;
use keystead_store::StoreError;
use keystead_store::exchange::import::Importer;
use keystead_store::file::shapes::shape_of;
use keystead_wire::imports::PreviewLine;
use keystead_wire::leases::HistoryValue;
use keystead_wire::records::FieldShape;

/// Words of one preview line, at most.
const WORDS: usize = 160;

/// The cell of a key or reference column.
pub(super) fn key_of<'r>(record: &'r Record, column: &str) -> &'r str {
    let maybe = |text: &'r Option<String>| text.as_deref().unwrap_or_default();
    match (record, column) {
        (Record::Property(r), "owner_code") => maybe(&r.owner_code),
        (Record::Property(r), _) => &r.property_code,
        (Record::Building(r), "property_code") => &r.property_code,
        (Record::Building(r), _) => &r.building_code,
        (Record::Unit(r), "property_code") => &r.property_code,
        (Record::Unit(r), "building_code") => maybe(&r.building_code),
        (Record::Unit(r), _) => &r.unit_number,
        (Record::Party(r), _) => &r.code,
        (Record::Lease(r), "property_code") => &r.property_code,
        (Record::Lease(r), "unit_number") => &r.unit_number,
        (Record::Lease(r), "tenant_code") => &r.tenant_code,
        (Record::Lease(r), "renews_lease_number") => maybe(&r.renews_lease_number),
        (Record::Lease(r), _) => &r.lease_number,
        (Record::LeaseParty(r), "tenant_code") => &r.tenant_code,
        (Record::LeaseParty(r), _) => &r.lease_number,
        (Record::Entry(r), "lease_number") => &r.lease_number,
        (Record::Entry(r), _) => &r.entry_code,
        (Record::WorkOrder(r), "property_code") => &r.property_code,
        (Record::WorkOrder(r), "unit_number") => maybe(&r.unit_number),
        (Record::WorkOrder(r), "vendor_code") => maybe(&r.vendor_code),
        (Record::WorkOrder(r), _) => &r.work_order_number,
        (Record::Equipment(r), "property_code") => &r.property_code,
        (Record::Equipment(r), "unit_number") => maybe(&r.unit_number),
        (Record::Equipment(r), _) => &r.equipment_code,
    }
}

/// The table a record goes to.
fn table_of(record: &Record) -> &'static str {
    match record {
        Record::Property(_) => "property",
        Record::Building(_) => "building",
        Record::Unit(_) => "unit",
        Record::Party(_) => "party",
        Record::Lease(_) => "lease",
        Record::LeaseParty(_) => "lease_party",
        Record::Entry(r) if r.entry_type == keystead_model::words::EntryType::Charge => "charge",
        Record::Entry(_) => "receipt",
        Record::WorkOrder(_) => "work_order",
        Record::Equipment(_) => "equipment",
    }
}

/// The preview line of a record just taken in.
pub(super) fn line_of(record: &Record, new: bool, importer: &Importer<'_, '_>) -> Result<PreviewLine, StoreError> {
    let table = table_of(record);
    let (text, values) = if new {
        (summary(record), facts(record, table))
    } else {
        let values = changes(table, importer)?;
        let told: Vec<String> = values.iter().map(in_plain_words).collect();
        (if told.is_empty() { "no longer archived".to_owned() } else { told.join("; ") }, values)
    };
    let key = match record {
        Record::Building(r) => format!("{} / {}", r.property_code, r.building_code),
        Record::Unit(r) => format!("{} / {}", r.property_code, r.unit_number),
        Record::LeaseParty(r) => format!("{} / {}", r.lease_number, r.tenant_code),
        other => key_of(other, "").to_owned(),
    };
    let kind = match record {
        Record::Party(r) => r.kind.as_str(),
        Record::Entry(r) => r.entry_type.as_str(),
        _ => table,
    };
    Ok(PreviewLine {
        record: kind.to_owned(),
        key,
        kind: if new { "new" } else { "changed" }.to_owned(),
        text: text.chars().take(WORDS).collect(),
        values,
    })
}

/// What became different of a record that was there, value by value.
fn changes(table: &str, importer: &Importer<'_, '_>) -> Result<Vec<HistoryValue>, StoreError> {
    let mut told = Vec::new();
    for change in importer.changed(table).iter().filter(|change| !BOOKKEEPING.contains(&change.column)) {
        if change.column == "custom" {
            told.extend(custom_values(change.from.as_deref(), change.to.as_deref()));
        } else {
            let name = |column: &str, id| importer.name_of(column, id);
            told.push(value_of(table, change.column, change.from.clone(), change.to.clone(), &name)?);
        }
    }
    Ok(told)
}

/// What a new record is recognised by, value by value.
fn facts(record: &Record, table: &str) -> Vec<HistoryValue> {
    let known: Vec<(&str, Option<String>)> = match record {
        Record::Property(r) => vec![
            ("name", Some(r.name.clone())),
            ("address_line1", r.address_line1.clone()),
            ("city", r.city.clone()),
            ("state", r.state.clone()),
        ],
        Record::Building(r) => vec![("name", r.name.clone())],
        Record::Unit(r) => vec![
            ("bedrooms", r.bedrooms.map(|n| n.to_string())),
            ("square_feet", r.square_feet.map(|n| n.to_string())),
            ("market_rent_cents", r.market_rent.map(|rent| rent.to_string())),
        ],
        Record::Party(r) => vec![
            ("company", r.company.clone()),
            ("first_name", r.first_name.clone()),
            ("last_name", r.last_name.clone()),
            ("trade", r.trade.clone()),
            ("email", r.email.clone()),
            ("phone", r.phone.clone()),
        ],
        Record::Lease(r) => vec![
            ("unit_number", Some(r.unit_number.clone())),
            ("lease_begin_date", Some(r.lease_begin_date.to_string())),
            ("lease_end_date", r.lease_end_date.map(|day| day.to_string())),
            ("monthly_rent_cents", Some(r.monthly_rent.to_string())),
        ],
        Record::LeaseParty(r) => vec![("role", Some(r.role.as_str().to_owned()))],
        Record::Entry(r) => vec![
            ("lease_number", Some(r.lease_number.clone())),
            ("due_on", Some(r.due_date.unwrap_or(r.date).to_string())),
            ("amount_cents", Some(r.amount.to_string())),
        ],
        Record::WorkOrder(r) => {
            vec![("title", Some(r.title.clone())), ("requested_date", Some(r.requested_date.to_string()))]
        }
        Record::Equipment(r) => vec![("kind", r.kind.clone()), ("brand", r.brand.clone()), ("model", r.model.clone())],
    };
    let value = |(column, to): (&str, Option<String>)| {
        to.map(|to| HistoryValue {
            field: column.strip_suffix("_cents").unwrap_or(column).to_owned(),
            shape: shape_of(table, column).map_or(FieldShape::Text, shape),
            from: None,
            to: Some(to),
        })
    };
    known.into_iter().filter_map(value).collect()
}

fn summary(record: &Record) -> String {
    let maybe = |text: &Option<String>| text.clone().unwrap_or_default();
    let joined = |parts: &[String]| {
        let told: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        told.join(", ")
    };
    match record {
        Record::Property(r) => joined(&[r.name.clone(), maybe(&r.address_line1), maybe(&r.city), maybe(&r.state)]),
        Record::Building(r) => maybe(&r.name),
        Record::Unit(r) => joined(&[
            r.bedrooms.map(|n| format!("{n} {}", if n == 1 { "bedroom" } else { "bedrooms" })).unwrap_or_default(),
            r.square_feet.map(|n| format!("{n} sq ft")).unwrap_or_default(),
            r.market_rent.map(|rent| format!("market {rent}")).unwrap_or_default(),
        ]),
        Record::Party(r) => joined(&[
            maybe(&r.company),
            [maybe(&r.first_name), maybe(&r.last_name)].join(" ").trim().to_owned(),
            maybe(&r.email),
        ]),
        Record::Lease(r) => {
            let until = r.lease_end_date.map_or_else(|| "open".to_owned(), |day| day.to_string());
            let dates = format!("{} – {until}", r.lease_begin_date);
            joined(&[format!("unit {}", r.unit_number), dates, r.monthly_rent.to_string()])
        }
        Record::LeaseParty(r) => r.role.as_str().replace('_', " "),
        Record::Entry(r) => joined(&[r.lease_number.clone(), r.date.to_string(), r.amount.to_string()]),
        Record::WorkOrder(r) => joined(&[r.title.clone(), r.requested_date.to_string()]),
        Record::Equipment(r) => joined(&[maybe(&r.kind), maybe(&r.brand), maybe(&r.model)]),
    }
}

/// The columns about which a row of a rent roll says nothing: empty ones, and the property's own.
pub(super) fn unsaid(record: &Record) -> Vec<&'static str> {
    let empty = |columns: &[(&'static str, bool)]| {
        columns.iter().filter(|(_, none)| *none).map(|(name, _)| *name).collect::<Vec<_>>()
    };
    match record {
        Record::Property(r) => {
            let mut all =
                vec!["name", "country", "currency", "year_built", "kind", "latitude", "longitude", "owner_code"];
            all.extend(empty(&[
                ("address_line1", r.address_line1.is_none()),
                ("address_line2", r.address_line2.is_none()),
                ("city", r.city.is_none()),
                ("state", r.state.is_none()),
                ("postal_code", r.postal_code.is_none()),
            ]));
            all
        }
        Record::Building(_) => vec!["name", "floors", "year_built"],
        Record::Unit(r) => empty(&[
            ("building_code", r.building_code.is_none()),
            ("floor", r.floor.is_none()),
            ("bedrooms", r.bedrooms.is_none()),
            ("bathrooms", r.bathrooms.is_none()),
            ("square_feet", r.square_feet.is_none()),
            ("market_rent", r.market_rent.is_none()),
            ("out_of_service", r.out_of_service.is_none()),
            ("amenities", r.amenities.is_none()),
        ]),
        Record::Party(r) => empty(&[
            ("first_name", r.first_name.is_none()),
            ("last_name", r.last_name.is_none()),
            (if r.kind == PartyKind::Vendor { "name" } else { "company" }, r.company.is_none()),
            ("trade", r.trade.is_none()),
            ("email", r.email.is_none()),
            ("phone", r.phone.is_none()),
            ("move_in_date", r.move_in_date.is_none()),
        ]),
        Record::Lease(r) => empty(&[
            ("lease_end_date", r.lease_end_date.is_none()),
            ("security_deposit", r.security_deposit.is_none()),
            ("rent_due_day", r.rent_due_day.is_none()),
            ("notice_date", r.notice_date.is_none()),
            ("notice_move_out_date", r.notice_move_out_date.is_none()),
            ("actual_move_out_date", r.actual_move_out_date.is_none()),
            ("renews_lease_number", r.renews_lease_number.is_none()),
            ("holdover_start_date", r.holdover_start_date.is_none()),
        ]),
        _ => Vec::new(),
    }
}
