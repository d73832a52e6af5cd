//! All that a portfolio has, to be compared with what it has later.

use crate::desk::Desk;
use crate::portfolio::id_of;
use crate::today::work;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// All records, by file of the exchange folder.
pub(crate) fn records(desk: &Desk) -> BTreeMap<String, Vec<Value>> {
    ["properties", "buildings", "units", "tenants", "owners", "vendors", "leases", "lease-parties", "documents"]
        .into_iter()
        .chain(["ledger", "work-orders", "equipment", "deposit-slips", "bank-lines", "bank-statements", "journal"])
        .chain(["ownerships", "periods", "bills", "bill-payments", "jurisdiction-rules", "allocations"])
        .chain(["recurring-bills", "bill-drafts"])
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

/// Imports a bank account with a slip, two entries of the journal, two lines of the bank and two statements.
pub(crate) fn bank_and_journal(desk: &Desk) {
    let slips = desk.place.path().join("slips");
    std::fs::create_dir(&slips).unwrap();
    std::fs::write(
        slips.join("bank_accounts.csv"),
        "bank_code,name,account_code,kind,currency\nTR,Trust,1010,trust,USD\nDP,Deposits,1020,deposit,USD\n",
    )
    .unwrap();
    std::fs::write(slips.join("deposit_slips.csv"), "slip_code,bank_code\nS1,TR\n").unwrap();
    let journal =
        ["J1", "J2"].map(|code| format!("{code},1,2026-03-04,1010,OAK,5.00,\n{code},2,2026-03-04,4300,OAK,,5.00\n"));
    std::fs::write(
        slips.join("journal.csv"),
        format!("entry_code,line,date,account_code,property_code,debit,credit\n{}", journal.concat()),
    )
    .unwrap();
    std::fs::write(
        slips.join("bank_lines.csv"),
        "bank_code,line_code,date,amount,matches\nTR,N1,2026-03-20,5.00,\nTR,N2,2026-03-05,5.00,J2\n",
    )
    .unwrap();
    std::fs::write(
        slips.join("bank_statements.csv"),
        "bank_code,statement_date,closing_balance,finalised_on,signed_on,signed_by\nTR,2026-03-10,5.00,,,\nTR,2026-02-28,0.00,2026-03-01,,\n\
         DP,2026-02-28,0.00,2026-03-01,,\nDP,2026-01-31,0.00,2026-02-01,2026-02-02,Kim\n",
    )
    .unwrap();
    desk.ask("imports.run", json!({"path": slips, "as_of": "2026-03-28"}));
}

/// A lease in a unit of its own that is on notice.
pub(crate) fn leaving(desk: &Desk, unit: &str) -> Value {
    let place = json!({"kind": "property", "id": id_of(desk, "property", &["ELM"])});
    let values = json!([{"field": "unit_number", "value": unit}]);
    desk.ask("records.create", json!({"kind": "unit", "place": place, "values": values}));
    let unit_id = id_of(desk, "unit", &["ELM", unit]);
    desk.ask(
        "lifecycle.new_lease",
        json!({"unit_id": unit_id, "last_name": "Quill", "lease_number": unit, "lease_begin_date": "2026-03-28",
               "monthly_rent_cents": 90_000}),
    );
    let lease = lease_id(desk, unit);
    let notice = json!({
        "action": "notice", "notice_date": "2026-03-28", "move_out_date": "2026-04-30", "reason": "moves to Albany",
    });
    desk.ask("lifecycle.act", json!({"lease_id": lease, "action": notice}));
    json!({"kind": "notice_confirmation", "id": lease})
}

pub(crate) fn lease_id(desk: &Desk, number: &str) -> Value {
    desk.list("leases", &[("lease_number", number)]).remove(0)["id"].clone()
}
