//! A record in a few words, and the cells it is named by.

use crate::nouns::values::{BOOKKEEPING, custom_values, in_plain_words, shape, value_of};
use keystead_exchange::{FileKind, Record};
use keystead_model::lease::Lease;
use keystead_model::row::Value;
use keystead_store::StoreError;
use keystead_store::exchange::import::Importer;
use keystead_store::file::shapes::shape_of;
use keystead_wire::imports::PreviewLine;
use keystead_wire::leases::HistoryValue;
use keystead_wire::records::FieldShape;

/// Words of one preview line, at most.
const WORDS: usize = 160;

/// The cell of a key or reference column; of the record's own code where none is named.
pub(super) fn key_of<'r>(record: &'r Record, column: &str) -> &'r str {
    let maybe = |text: &'r Option<String>| text.as_deref().unwrap_or_default();
    match (record, column) {
        (Record::Row(row), "") => row.kind().kind().key().and_then(|key| row.text(key.name)).unwrap_or_default(),
        (Record::Row(row), _) => row.text(column).unwrap_or_default(),
        (Record::Lease(r), "property_code") => &r.property_code,
        (Record::Lease(r), "unit_number") => &r.unit_number,
        (Record::Lease(r), "tenant_code") => &r.tenant_code,
        (Record::Lease(r), "renews_lease_number") => maybe(&r.renews_lease_number),
        (Record::Lease(r), _) => &r.lease_number,
        (Record::LeaseParty(r), "tenant_code") => &r.tenant_code,
        (Record::LeaseParty(r), _) => &r.lease_number,
        (Record::Entry(r), "lease_number") => &r.lease_number,
        (Record::Entry(r), "reverses_code") => maybe(&r.more.reverses_code),
        (Record::Entry(r), "for_code") => maybe(&r.more.for_code),
        (Record::Allocation(r), "charge_code") => &r.charge_code,
        (Record::Allocation(r), _) => &r.receipt_code,
        (Record::Entry(r), _) => &r.entry_code,
        _ => "",
    }
}

/// The table a record goes to.
fn table_of(record: &Record) -> &'static str {
    match record {
        Record::Entry(r) if r.entry_type != keystead_model::words::EntryType::Charge => "receipt",
        other => FileKind::of(other).kind().table,
    }
}

/// The preview line of a record just taken in.
pub(super) fn line_of(record: &Record, new: bool, importer: &Importer<'_, '_>) -> Result<PreviewLine, StoreError> {
    let table = table_of(record);
    let (text, values) = if new {
        (summary(record), facts(record, table))
    } else {
        let values = changes(FileKind::of(record), table, importer)?;
        let told: Vec<String> = values.iter().map(in_plain_words).collect();
        (if told.is_empty() { "no longer archived".to_owned() } else { told.join("; ") }, values)
    };
    let key = match record {
        Record::Row(row) => {
            let parts =
                row.kind().columns().iter().filter(|column| column.key).filter_map(|column| row.written(column.name));
            parts.collect::<Vec<_>>().join(" / ")
        }
        Record::LeaseParty(r) => format!("{} / {}", r.lease_number, r.tenant_code),
        Record::Allocation(r) => format!("{} / {}", r.receipt_code, r.charge_code),
        other => key_of(other, "").to_owned(),
    };
    let kind = match record {
        Record::Entry(r) => r.entry_type.as_str(),
        other => FileKind::of(other).kind().id,
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
fn changes(file: FileKind, table: &str, importer: &Importer<'_, '_>) -> Result<Vec<HistoryValue>, StoreError> {
    let mut told = Vec::new();
    for change in importer.changed(file, table).iter().filter(|change| !BOOKKEEPING.contains(&change.column)) {
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
        Record::Row(row) => {
            let kind = row.kind().kind();
            let columns = kind.facts.iter().filter_map(|name| kind.column(name));
            columns.map(|column| (column.own(), row.written(column.name))).collect()
        }
        Record::Lease(r) => vec![
            ("unit_number", Some(r.unit_number.clone())),
            ("lease_begin_date", Some(r.lease_begin_date.to_string())),
            ("lease_end_date", r.lease_end_date.map(|day| day.to_string())),
            ("monthly_rent_cents", Some(r.monthly_rent.to_string())),
        ],
        Record::Allocation(r) => vec![("amount_cents", Some(r.amount.to_string()))],
        Record::LeaseParty(r) => vec![("role", Some(r.role.as_str().to_owned()))],
        Record::Entry(r) => vec![
            ("lease_number", Some(r.lease_number.clone())),
            ("due_on", Some(r.due_date.unwrap_or(r.date).to_string())),
            ("amount_cents", Some(r.amount.to_string())),
        ],
        _ => Vec::new(),
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
    let joined = |parts: &[String]| {
        let told: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        told.join(", ")
    };
    match record {
        Record::Row(row) => {
            let said = |column: &str| row.written(column).unwrap_or_default();
            match row.kind() {
                FileKind::Units => {
                    let with = |column: &str, word: &dyn Fn(String) -> String| {
                        row.written(column).map_or_else(String::new, word)
                    };
                    joined(&[
                        with("bedrooms", &|n| format!("{n} {}", if n == "1" { "bedroom" } else { "bedrooms" })),
                        with("square_feet", &|n| format!("{n} sq ft")),
                        with("market_rent", &|rent| format!("market {rent}")),
                    ])
                }
                FileKind::Owners | FileKind::Tenants => {
                    let name = [said("first_name"), said("last_name")].join(" ").trim().to_owned();
                    joined(&[said("company"), name, said("email")])
                }
                FileKind::Vendors => joined(&[said("name"), said("email")]),
                other => joined(&other.kind().facts.iter().map(|column| said(column)).collect::<Vec<_>>()),
            }
        }
        Record::Lease(r) => {
            let until = r.lease_end_date.map_or_else(|| "open".to_owned(), |day| day.to_string());
            let dates = format!("{} – {until}", r.lease_begin_date);
            joined(&[format!("unit {}", r.unit_number), dates, r.monthly_rent.to_string()])
        }
        Record::LeaseParty(r) => r.role.as_str().replace('_', " "),
        Record::Entry(r) => joined(&[r.lease_number.clone(), r.date.to_string(), r.amount.to_string()]),
        _ => String::new(),
    }
}

/// What a rent roll never says of a property or a building, whatever stands in its row.
fn never_said(file: FileKind) -> &'static [&'static str] {
    match file {
        FileKind::Properties => {
            &["name", "country", "currency", "year_built", "kind", "latitude", "longitude", "owner_code"]
        }
        FileKind::Buildings => &["name", "floors", "year_built"],
        _ => &[],
    }
}

/// The columns about which a row of a rent roll says nothing: empty ones, and the property's own.
pub(super) fn unsaid(record: &Record) -> Vec<&'static str> {
    match record {
        Record::Row(row) => {
            let empty = row.kind().columns().iter().enumerate().filter(|(at, _)| row.get(*at) == Value::Empty);
            never_said(row.kind()).iter().copied().chain(empty.map(|(_, column)| column.name)).collect()
        }
        Record::Lease(r) => [
            ("lease_end_date", r.lease_end_date.is_none()),
            ("security_deposit", r.security_deposit.is_none()),
            ("rent_due_day", r.rent_due_day.is_none()),
            ("notice_date", r.notice_date.is_none()),
            ("notice_move_out_date", r.notice_move_out_date.is_none()),
            ("actual_move_out_date", r.actual_move_out_date.is_none()),
            ("renews_lease_number", r.renews_lease_number.is_none()),
            ("holdover_start_date", r.holdover_start_date.is_none()),
        ]
        .into_iter()
        .filter_map(|(name, none)| none.then_some(name))
        .collect(),
        _ => Vec::new(),
    }
}

/// Whether a lease of a rent roll says anything about a column.
pub(super) fn says(lease: &Lease, column: &str) -> bool {
    match column {
        "lease_end_date" => lease.lease_end_date.is_some(),
        "notice_move_out_date" => lease.notice_move_out_date.is_some(),
        "renews_lease_number" => lease.renews_lease_number.is_some(),
        _ => true,
    }
}
