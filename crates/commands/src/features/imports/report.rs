//! What is told about a source: before it is read into the portfolio, and after.

use super::apply::Kept;
use super::decisions::{decisions, note_lines};
use super::feed::Feed;
use super::statuses::status_lines;
use keystead_exchange::Field;
use keystead_exchange::RentRoll;
use keystead_exchange::rent_roll::{ColumnTotal, ReportKind};
use keystead_wire::import_looking::LookFigures;
use keystead_wire::imports::{
    ChargeCode, ColumnLine, FieldChoice, ImportFormat, ImportLook, ImportReport, SkippedLine, TotalLine,
};
use std::collections::BTreeMap;
use std::time::Instant;

/// Skipped lines told one by one.
const SKIPPED: usize = 2000;

fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn line(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// The fields a column may be mapped to, with their labels.
const CHOICES: &[(Field, &str)] = &[
    (Field::Property, "Property code"),
    (Field::PropertyName, "Property name"),
    (Field::Address, "Address"),
    (Field::Building, "Building"),
    (Field::Unit, "Unit"),
    (Field::Floor, "Floor"),
    (Field::UnitType, "Unit type"),
    (Field::Beds, "Bedrooms"),
    (Field::Baths, "Bathrooms"),
    (Field::BedsBaths, "Bedrooms and bathrooms"),
    (Field::SquareFeet, "Square feet"),
    (Field::Status, "Status"),
    (Field::TenantName, "Tenant"),
    (Field::TenantFirst, "Tenant's first name"),
    (Field::TenantLast, "Tenant's last name"),
    (Field::TenantCode, "Tenant code"),
    (Field::Phone, "Phone"),
    (Field::Email, "E-mail"),
    (Field::MarketRent, "Market rent"),
    (Field::Rent, "Rent"),
    (Field::Charge, "Charge (one kind)"),
    (Field::ChargeCode, "Charge code"),
    (Field::ChargeAmount, "Charge amount"),
    (Field::TotalCharges, "Total charges"),
    (Field::Deposit, "Security deposit"),
    (Field::OtherDeposit, "Other deposit"),
    (Field::Balance, "Balance"),
    (Field::Prepaid, "Prepaid"),
    (Field::LeaseFrom, "Lease from"),
    (Field::LeaseTo, "Lease to"),
    (Field::MoveIn, "Move-in"),
    (Field::MoveOut, "Move-out"),
    (Field::NoticeDate, "Notice given on"),
    (Field::NoticeFor, "Notice for"),
    (Field::Custom, "Keep as a field of its own"),
    (Field::Skip, "Leave out"),
];

/// What a source looks like.
pub(super) fn look(feed: &Feed) -> ImportLook {
    let choices =
        CHOICES.iter().map(|(field, label)| FieldChoice { field: word(field), label: (*label).to_owned() }).collect();
    match feed {
        Feed::Exchange { name, source } => ImportLook {
            source_name: name.clone(),
            format: ImportFormat::Exchange,
            property_name: None,
            property_code: None,
            as_of: None,
            columns: Vec::new(),
            choices: Vec::new(),
            charge_codes: Vec::new(),
            header_lines: Vec::new(),
            files: source.files().into_iter().map(|(_, file)| file).collect(),
            decisions: Vec::new(),
            notes: source.notes().to_vec(),
            figures: None,
            remembered: None,
            obstacle: None,
        },
        Feed::Columns { name, columns, obstacle } => ImportLook {
            source_name: name.clone(),
            format: ImportFormat::Rentroll,
            property_name: None,
            property_code: None,
            as_of: None,
            columns: columns.guesses.iter().map(column).collect(),
            choices,
            charge_codes: Vec::new(),
            header_lines: (columns.header_lines.0..=columns.header_lines.1).map(line).collect(),
            files: Vec::new(),
            decisions: Vec::new(),
            notes: Vec::new(),
            figures: None,
            remembered: None,
            obstacle: Some(obstacle.clone()),
        },
        Feed::Roll { name, roll } => {
            let property = roll.records.iter().find_map(|(_, record)| match record {
                keystead_exchange::Record::Property(property) => Some(property),
                _ => None,
            });
            ImportLook {
                source_name: name.clone(),
                format: ImportFormat::Rentroll,
                property_name: roll.property_name.clone().or_else(|| property.map(|p| p.name.clone())),
                property_code: property.map(|p| p.property_code.clone()),
                as_of: roll.as_of,
                columns: roll.guesses.iter().map(column).collect(),
                choices,
                charge_codes: charge_codes(roll),
                header_lines: (roll.header_lines.0..=roll.header_lines.1).map(line).collect(),
                files: Vec::new(),
                decisions: decisions(roll),
                notes: roll.notes.clone(),
                figures: Some(figures(roll)),
                remembered: None,
                obstacle: None,
            }
        }
    }
}

/// What a roll comes to as it is matched.
fn figures(roll: &RentRoll) -> LookFigures {
    LookFigures {
        units: line(roll.units.len() as u64),
        leases: line(roll.units.iter().map(|unit| unit.leases.len()).sum::<usize>() as u64),
        refused: line(roll.refused() as u64),
        totals: roll.totals.iter().map(total).collect(),
    }
}

fn total(total: &ColumnTotal) -> TotalLine {
    TotalLine {
        sheet: total.sheet.clone(),
        column: total.column.clone(),
        read: total.read.unwrap_or_default().to_string(),
        stated: total.stated.map(|stated| stated.to_string()),
        equal: total.equal,
    }
}

fn column(guess: &keystead_exchange::ColumnGuess) -> ColumnLine {
    ColumnLine {
        header: guess.header.clone(),
        field: word(&guess.field),
        confidence: guess.confidence,
        samples: guess.samples.clone(),
    }
}

/// The charge codes of a roll that lists charges line by line, the frequent ones first.
fn charge_codes(roll: &RentRoll) -> Vec<ChargeCode> {
    if !roll.guesses.iter().any(|guess| guess.field == Field::ChargeCode) {
        return Vec::new();
    }
    let mut lines: BTreeMap<&str, u32> = BTreeMap::new();
    for charge in roll.units.iter().flat_map(|unit| &unit.leases).flat_map(|lease| &lease.charges) {
        *lines.entry(&charge.code).or_default() += 1;
    }
    let code = |(code, lines): (&str, u32)| ChargeCode { code: code.to_owned(), lines, is_rent: roll.is_rent(code) };
    let mut codes: Vec<ChargeCode> = lines.into_iter().map(code).collect();
    codes.sort_by_key(|code| std::cmp::Reverse(code.lines));
    codes
}

/// The report of rows that came from nowhere in particular.
pub(crate) fn report_of(kept: Kept, began: Instant) -> ImportReport {
    ImportReport {
        import_id: None,
        source_name: String::new(),
        format: ImportFormat::Exchange,
        dry_run: false,
        applied: true,
        files: kept.files,
        refused: kept.refused,
        refused_total: kept.refused_total,
        refused_kinds: kept.refused_kinds,
        totals: Vec::new(),
        statuses: BTreeMap::new(),
        status_lines: Vec::new(),
        decisions: Vec::new(),
        skipped: Vec::new(),
        move_outs: kept.move_outs,
        tenants: kept.tenants,
        balances: kept.balances,
        effect: kept.effect,
        preview: kept.preview,
        notes: Vec::new(),
        note_lines: Vec::new(),
        duration_ms: u32::try_from(began.elapsed().as_millis()).unwrap_or(u32::MAX),
    }
}

/// The report of an import.
pub(super) fn assemble(feed: &Feed, kept: Kept, keep_good: bool, began: Instant) -> ImportReport {
    let notes = kept.notes.clone();
    let mut heavy = 0;
    let mut report = report_of(kept, began);
    report.applied = report.refused_total == 0 || keep_good;
    match feed {
        // Such a table is turned away before anything is read.
        Feed::Columns { name, .. } => report.source_name.clone_from(name),
        Feed::Exchange { name, source } => {
            report.source_name.clone_from(name);
            report.notes = source.notes().to_vec();
        }
        Feed::Roll { name, roll } => {
            report.source_name.clone_from(name);
            report.format = ImportFormat::Rentroll;
            report.totals = roll.totals.iter().map(total).collect();
            let count = |(status, count): (&String, &usize)| (status.clone(), line(*count as u64));
            report.statuses = roll.status_counts.iter().map(count).collect();
            let skipped = |skipped: &keystead_exchange::rent_roll::Skipped| SkippedLine {
                sheet: skipped.sheet.clone(),
                line: line(skipped.line),
                taken_for: word(&skipped.taken_for),
                text: skipped.text.clone(),
            };
            report.skipped = roll.skipped.iter().take(SKIPPED).map(skipped).collect();
            report.status_lines = status_lines(roll);
            let said = report.balances.as_ref().and_then(super::balances::of_later_roll);
            report.decisions = decisions(roll);
            let moved = match roll.report {
                ReportKind::MoveOuts => super::leavings::in_words(&report.move_outs),
                _ => super::move_outs::in_words(&report.move_outs),
            };
            let tenants = super::tenants::in_words(&report.tenants);
            report.notes = said.into_iter().chain(moved).chain(tenants).collect();
            heavy = report.notes.len();
            report.notes.extend(roll.notes.clone());
        }
    }
    report.notes.extend(notes);
    report.note_lines = note_lines(feed, &report.notes, heavy);
    report
}
