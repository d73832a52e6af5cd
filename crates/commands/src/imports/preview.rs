//! A record in a few words, and the cells it is named by.

use keystead_exchange::Record;
use keystead_model::words::PartyKind;
use keystead_store::import::Importer;
use keystead_wire::imports::PreviewLine;

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
pub(super) fn line_of(record: &Record, new: bool, importer: &Importer<'_, '_>) -> PreviewLine {
    let table = table_of(record);
    let text = if new {
        summary(record)
    } else {
        let changed = importer.changed(table).iter().filter(|change| change.column != "lease_status_changed_at");
        let words = changed.filter(|change| change.column != "lease_status_changed_by");
        let told: Vec<String> = words.map(|c| format!("{}: {} → {}", label(c.column), c.from, c.to)).collect();
        if told.is_empty() { "no longer archived".to_owned() } else { told.join("; ") }
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
    PreviewLine {
        record: kind.to_owned(),
        key,
        kind: if new { "new" } else { "changed" }.to_owned(),
        text: text.chars().take(WORDS).collect(),
    }
}

fn label(column: &str) -> String {
    column.trim_end_matches("_cents").trim_end_matches("_id").replace('_', " ")
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
