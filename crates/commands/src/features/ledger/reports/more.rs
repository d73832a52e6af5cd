//! The rows of the reports that go line by line: statements, accounts, sheets, months, entries.

use super::Roll;
use super::rows::money;
use chrono::NaiveDate;
use keystead_rules::ledger::entry::Posting;
use keystead_rules::ledger::words::Basis;
use keystead_rules::ledger::{Ledger, Minor, general_ledger, journal, rent_roll, tenant_statement};
use serde_json::{Value, json};

/// Each unit of a property, with the lease that holds it.
pub(super) fn roll_rows(ledger: &Ledger<'_>, (units, leases): &Roll, as_of: NaiveDate, each: &mut dyn FnMut(Value)) {
    let Some(property) = ledger.book.properties.first() else { return };
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let row = |line: &rent_roll::RollLine<'_>| {
        json!({
            "property_code": property.property_code,
            "unit_number": line.unit.unit_number,
            "layout": line.unit.layout,
            "square_feet": line.unit.square_feet,
            "status": line.status.as_str(),
            "lease_number": line.lease.map(|lease| lease.lease_number.as_str()),
            "tenants": line.lease.map(|lease| lease.tenants.as_str()),
            "begin_date": day(line.lease.map(|lease| lease.begin)),
            "end_date": day(line.lease.and_then(|lease| lease.end)),
            "currency": property.currency,
            "market_rent": line.market_rent.map(money),
            "rent": line.rent.map(money),
            "deposit_held": money(line.deposit_held),
            "balance": money(line.balance),
            "move_in_date": day(line.move_in),
            "move_out_date": day(line.move_out),
        })
    };
    rent_roll::rent_roll(ledger, units, leases, as_of).iter().map(row).for_each(each);
}

/// A lease's account, its opening balance first.
pub(super) fn statement_rows(
    ledger: &Ledger<'_>,
    lease: &str,
    from: NaiveDate,
    to: NaiveDate,
    each: &mut dyn FnMut(Value),
) {
    let Some(statement) = tenant_statement::tenant_statement(ledger, lease, from, to) else { return };
    let (number, currency) = (statement.lease_number, statement.currency);
    let opening = json!({
        "lease_number": number,
        "currency": currency,
        "entry_code": null,
        "type": "opening",
        "date": null,
        "due_date": null,
        "category": null,
        "amount": money(0),
        "balance": money(statement.opening),
    });
    let line = |line: &tenant_statement::StatementLine<'_>| {
        json!({
            "lease_number": number,
            "currency": currency,
            "entry_code": line.row.entry_code,
            "type": line.row.row_type.as_str(),
            "date": line.row.date.to_string(),
            "due_date": line.row.due_date.map(|day| day.to_string()),
            "category": line.row.category.map(|category| category.as_str()),
            "amount": money(line.amount),
            "balance": money(line.balance),
        })
    };
    [opening].into_iter().chain(statement.lines.iter().map(line)).for_each(each);
}

/// What every line of postings says.
fn posted(posting: &Posting<'_>, ledger: &Ledger<'_>) -> Value {
    json!({
        "account_code": posting.account,
        "amount": money(posting.amount),
        "currency": ledger.currency(posting.property),
        "property_code": posting.property,
        "owner_code": posting.owner,
        "lease_number": posting.lease,
        "party_code": posting.party,
    })
}

/// Each account line by line.
pub(super) fn ledger_rows(
    ledger: &Ledger<'_>,
    from: NaiveDate,
    to: NaiveDate,
    basis: Basis,
    each: &mut dyn FnMut(Value),
) {
    let lines = general_ledger::general_ledger(ledger, None, from, to, basis);
    let row = |line: &general_ledger::AccountLine<'_>| {
        let mut row = posted(&line.posting, ledger);
        row["name"] = json!(ledger.chart.name(line.posting.account));
        row["kind"] = json!(ledger.chart.kind(line.posting.account).as_str());
        row["date"] = json!(line.posting.date.to_string());
        row["entry_code"] = json!(line.posting.source.code());
        row["balance"] = money(line.balance);
        row
    };
    lines.iter().map(row).for_each(each);
}

/// What each property has, owes and is worth.
pub(super) fn sheets(ledger: &Ledger<'_>, as_of: NaiveDate, basis: Basis, each: &mut dyn FnMut(Value)) {
    let accounts = |accounts: &[(&str, Minor)]| -> Value {
        accounts.iter().map(|(code, amount)| json!({"account_code": code, "amount": money(*amount)})).collect()
    };
    let row = |sheet: &general_ledger::BalanceSheet<'_>| {
        json!({
            "property_code": sheet.property_code,
            "currency": sheet.currency,
            "assets": accounts(&sheet.assets),
            "liabilities": accounts(&sheet.liabilities),
            "equity": accounts(&sheet.equity),
            "earned": money(sheet.earned),
        })
    };
    general_ledger::balance_sheets(ledger, as_of, basis).iter().map(row).for_each(each);
}

/// Twelve months of cash, the oldest first.
pub(super) fn cash_flows(ledger: &Ledger<'_>, to: NaiveDate, each: &mut dyn FnMut(Value)) {
    let row = |flow: &general_ledger::CashFlow<'_>| {
        json!({
            "property_code": flow.property_code,
            "account_code": flow.account_code,
            "name": ledger.chart.name(flow.account_code),
            "kind": flow.kind.as_str(),
            "currency": flow.currency,
            "months": flow.months.iter().map(|amount| money(*amount)).collect::<Vec<_>>(),
        })
    };
    general_ledger::cash_flow_12(ledger, to).iter().map(row).for_each(each);
}

/// Entries with their postings; where a property is asked for, those that post in it. What is derived has no hash.
pub(super) fn entries(
    ledger: &Ledger<'_>,
    property: Option<&str>,
    (from, to): (NaiveDate, NaiveDate),
    basis: Basis,
    each: &mut dyn FnMut(Value),
) {
    let entries = entries_in(ledger, property, (from, to), basis);
    let row = |entry: &journal::Entry<'_>| {
        json!({
            "entry_code": entry.code(),
            "date": entry.date.to_string(),
            "device": null,
            "hash": null,
            "postings": entry.postings.iter().map(|posting| posted(posting, ledger)).collect::<Vec<_>>(),
        })
    };
    entries.iter().map(row).for_each(each);
}

/// The entries of a property, or all.
pub(super) fn entries_in<'a>(
    ledger: &Ledger<'a>,
    property: Option<&str>,
    (from, to): (NaiveDate, NaiveDate),
    basis: Basis,
) -> Vec<journal::Entry<'a>> {
    let mut entries = journal::entries(ledger, from, to, basis);
    if let Some(property) = property {
        for entry in &mut entries {
            entry.postings.retain(|posting| posting.property == property);
        }
        entries.retain(|entry| !entry.postings.is_empty());
    }
    entries
}
