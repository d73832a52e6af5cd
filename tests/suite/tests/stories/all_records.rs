//! All that a portfolio has, to be compared with what it has later.

use crate::desk::Desk;
use crate::today::work;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// All records, by file of the exchange folder.
pub(crate) fn records(desk: &Desk) -> BTreeMap<String, Vec<Value>> {
    ["properties", "buildings", "units", "tenants", "owners", "vendors", "leases", "lease-parties", "documents"]
        .into_iter()
        .chain(["ledger", "work-orders", "equipment", "deposit-slips", "bank-lines", "bank-statements", "journal"])
        .chain(["ownerships", "periods", "bills"])
        .map(|kind| (kind.to_owned(), desk.list(kind, &[])))
        .chain([("messages".to_owned(), messages(desk)), ("templates".to_owned(), templates(desk))])
        .chain([("today".to_owned(), vec![work(desk, "vacant_long", "this_week")["records"].clone()])])
        .chain([("settings".to_owned(), vec![desk.ask("settings.get", json!({}))["values"].clone()])])
        .collect()
}

fn messages(desk: &Desk) -> Vec<Value> {
    let columns = ["subject", "state", "hold", "handed_over", "language"];
    let asked = json!({"query": {"list": "messages"}, "columns": columns, "limit": 100});
    desk.ask("lists.page", asked)["rows"].as_array().unwrap().clone()
}

fn templates(desk: &Desk) -> Vec<Value> {
    let rows = desk.ask("papers.templates", json!({}))["rows"].as_array().unwrap().clone();
    rows.into_iter().map(|row| json!([row["name"], row["language"], row["subject"], row["is_own"]])).collect()
}
