//! What `verify` says of books that do not add up, and to whom.

use crate::ledger::{books, refused};
use keystead_wire::permission::Role;
use serde_json::{Value, json};

#[test]
fn verify_says_what_the_books_say_of_themselves() {
    let mut desk = books("ledger-d1");
    let verified = desk.ask("profile.verify", json!({}));
    let count = |verified: &Value, name: &str| {
        let checks = verified["checks"].as_array().unwrap();
        checks.iter().find(|check| check["name"] == name).map(|check| check["count"].as_u64().unwrap())
    };
    assert!(count(&verified, "postings that add up").unwrap() > 300, "{verified}");
    assert_eq!(count(&verified, "bank statements that were finalized"), Some(0));
    assert_eq!(verified["problems"], json!([]));
    // What files bring as it is, and what a bank never said.
    let journal = "entry_code,line,date,account_code,property_code,debit,credit\nX1,1,2025-02-20,5100,BIR,10.00,\nX1,2,2025-02-20,1010,BIR,,9.00\n";
    assert_eq!(refused(&desk, "journal.csv", journal), []);
    let statement = "bank_code,statement_date,closing_balance,finalised_on\nTR,2025-12-31,1.00,2026-01-01\n";
    assert_eq!(refused(&desk, "bank_statements.csv", statement), []);
    let off = |owner: &str| {
        format!("The statement of owner {owner} for property BIR is off: its sum from the cash there by -1.00.")
    };
    let wanted = json!([
        "Entry X1 does not balance: its debits and credits in property BIR differ by 1.00.",
        off("O2"),
        off("O3"),
        off("O4"),
        "The statement of bank TR of 2025-12-31 was finalized; now it differs from the books by -20741.30.",
    ]);
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], wanted);
    // Of money only who sees it is told.
    desk.caller.role = Role::MaintenanceLead;
    let verified = desk.ask("profile.verify", json!({}));
    assert_eq!((count(&verified, "postings that add up"), &verified["problems"]), (None, &json!([])));
}
