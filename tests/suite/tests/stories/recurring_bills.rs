//! Recurring bills: entered once, drafted once a month, entered by a person with what the vendor asks for this time; nothing
//! comes twice, whatever became of it.

use crate::desk::Desk;
use crate::ledger::{balance_of, books};
use crate::portfolio::id_of;
use serde_json::{Value, json};

/// What V1 asks for at two properties each month on the 31st, from January on.
fn lawn(desk: &Desk) -> Value {
    let line = |code: &str, cents: i64| json!({"property_id": id_of(desk, "property", &[code]), "account_code": "5100", "amount_cents": cents, "description": "Lawn"});
    json!({"vendor_id": id_of(desk, "vendor", &["V1"]), "begin_date": "2026-01-01", "every_months": 1, "due_day": 31,
           "reference": "ACC-9", "lines": [line("ALD", 24_000), line("BIR", 6_000)]})
}

fn save(desk: &Desk, bill: &Value) -> Value {
    desk.ask("recurring_bills.save", json!({"bill": bill}))
}

/// Runs the job as of a day; how many it drafted.
fn run(desk: &Desk, as_of: &str, dry: bool) -> u64 {
    let told = desk.ask("jobs.run", json!({"name": "recurring_bills", "as_of": as_of, "dry_run": dry}));
    told["rows"][0]["counts"]["drafts"].as_u64().unwrap_or(0)
}

/// The drafts that wait: code and amount.
fn waiting(desk: &Desk) -> Vec<(String, String)> {
    let asked = json!({"query": {"list": "bill_drafts", "sort": "date"}, "columns": ["code", "amount"], "limit": 100});
    let rows = desk.ask("lists.page", asked)["rows"].as_array().unwrap().clone();
    let text = |row: &Value, at: usize| row["cells"][at].as_str().unwrap().to_owned();
    rows.iter().map(|row| (text(row, 0), text(row, 1))).collect()
}

fn draft(desk: &Desk, code: &str) -> Value {
    id_of(desk, "bill_draft", &[code])
}

/// A recurring bill of a dollar, and what is done with it and with its drafts, for who takes back what was written.
pub(crate) fn recurring_of_a_dollar(desk: &Desk) -> [Value; 4] {
    let folder = tempfile::tempdir().unwrap();
    let rows = "recurring_code,line,vendor_code,property_code,begin_date,account_code,amount\nER,1,VB,ELM,2026-01-01,5100,1.00\n";
    std::fs::write(folder.path().join("recurring_bills.csv"), rows).unwrap();
    let drafts = "bill_code,recurring_code,bill_date,due_date\nRB-ER-2026-02,ER,2026-02-01,2026-02-01\n\
        RB-ER-2026-03,ER,2026-03-01,2026-03-01\n";
    std::fs::write(folder.path().join("bill_drafts.csv"), drafts).unwrap();
    let report = desk.ask("imports.run", json!({"path": folder.path(), "as_of": "2026-03-28"}));
    assert_eq!(report["refused"], json!([]));
    let elm = id_of(desk, "property", &["ELM"]);
    let line = json!({"property_id": elm, "account_code": "5100", "amount_cents": 200});
    let bill = json!({"vendor_id": id_of(desk, "vendor", &["VB"]), "begin_date": "2026-03-01", "every_months": 1, "due_day": 5,
                      "lines": [line, line]});
    let of = id_of(desk, "recurring_bill", &["ER", "1"]);
    [
        json!({"recurring_id": of, "bill": bill}),
        json!({"recurring_id": of, "last_day": "2026-02-10"}),
        json!({"draft_ids": [draft(desk, "RB-ER-2026-02")]}),
        json!({"draft_ids": [draft(desk, "RB-ER-2026-03")]}),
    ]
}

#[test]
fn a_recurring_bill_is_drafted_once_a_month_and_entered_by_a_person() {
    let desk = books("ledger-d1");
    let saved = save(&desk, &lawn(&desk));
    let code = saved["recurring_code"].as_str().unwrap().to_owned();
    let of = |month: &str| format!("RB-{code}-{month}");
    let one = || desk.ask("recurring_bills.one", json!({"recurring_id": saved["recurring_id"]}));
    let told = one();
    assert_eq!((&told["amount_cents"], &told["lines"][1]["property_name"]), (&json!(30_000), &json!("Birch House")));
    assert_eq!(told["next"][1], json!({"bill_date": "2026-02-01", "due_date": "2026-02-28"}));

    // The first run drafts its month only, a preview nothing; the books do not see a draft.
    let payables = balance_of(&desk, "2300");
    assert_eq!(run(&desk, "2026-01-09", true), 1);
    assert_eq!(waiting(&desk), []);
    assert_eq!(run(&desk, "2026-01-09", false), 1);
    assert_eq!(run(&desk, "2026-01-09", false), 0);
    assert_eq!(waiting(&desk), [(of("2026-01"), "300.00".to_owned())]);
    assert_eq!(balance_of(&desk, "2300"), payables);

    // A person enters it with what is asked for this time, under its own code; a second time is refused.
    let january = draft(&desk, &of("2026-01"));
    let look = desk.ask("bill_drafts.one", json!({"draft_id": january}));
    assert_eq!((&look["reference"], &look["draft"]["due_date"]), (&json!("ACC-9"), &json!("2026-01-31")));
    let mut bill = json!({"vendor_id": look["vendor_id"], "reference": "INV-7", "bill_date": look["draft"]["bill_date"],
                          "due_date": look["draft"]["due_date"], "lines": look["lines"], "draft_id": january});
    bill["lines"][0]["amount_cents"] = json!(25_000);
    let entered = desk.ask("bills.enter", bill.clone());
    assert_eq!((&entered["bill_code"], &entered["amount_cents"]), (&json!(of("2026-01")), &json!(31_000)));
    assert_eq!(desk.call("bills.enter", bill).unwrap_err().code, "bill_drafts.entered");
    assert_eq!(waiting(&desk), []);

    // Months away are caught up with; what was dropped and what was reversed does not come again.
    desk.ask("bills.reverse", json!({"bill_id": entered["bill_id"]}));
    assert_eq!(run(&desk, "2026-03-09", false), 2);
    let dropped = json!({"draft_ids": [draft(&desk, &of("2026-02"))]});
    desk.ask("bill_drafts.drop", dropped.clone());
    assert_eq!(desk.call("bill_drafts.enter", dropped).unwrap_err().code, "bill_drafts.dropped");
    assert_eq!(run(&desk, "2026-03-09", false), 0);
    assert_eq!(waiting(&desk), [(of("2026-03"), "300.00".to_owned())]);
    let states: Vec<Value> = one()["drafts"].as_array().unwrap().iter().map(|draft| draft["state"].clone()).collect();
    assert_eq!(states, ["waiting", "dropped", "entered"]);
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn it_is_changed_and_stopped_and_its_drafts_follow() {
    let desk = books("ledger-d1");
    let mut bill = lawn(&desk);
    let saved = save(&desk, &bill);
    let (id, code) = (saved["recurring_id"].clone(), saved["recurring_code"].as_str().unwrap().to_owned());
    run(&desk, "2026-01-09", false);
    // One line less and another amount: what waits has them.
    bill["lines"] = json!([bill["lines"][0]]);
    bill["lines"][0]["amount_cents"] = json!(26_000);
    desk.ask("recurring_bills.save", json!({"recurring_id": id, "bill": bill}));
    assert_eq!(waiting(&desk), [(format!("RB-{code}-2026-01"), "260.00".to_owned())]);
    // Today says how many wait, and it is the list's count.
    let today = desk.ask("today.overview", json!({}));
    let work = today["work"].as_array().unwrap().iter().find(|work| work["kind"] == "bills_to_enter").unwrap().clone();
    assert_eq!((&work["count"], &work["slot"]), (&json!(1), &json!("this_week")));
    // Entered as they are, and taken back as a whole.
    run(&desk, "2026-02-09", false);
    let ids: Vec<Value> = waiting(&desk).iter().map(|(code, _)| draft(&desk, code)).collect();
    let payables = balance_of(&desk, "2300");
    let undo = desk.write("bill_drafts.enter", json!({"draft_ids": ids}));
    assert_eq!(waiting(&desk), []);
    assert_ne!(balance_of(&desk, "2300"), payables);
    desk.undo(undo).unwrap();
    assert_eq!(balance_of(&desk, "2300"), payables, "both are turned round");
    // Stopped in March: April does not come, and what waits of it is dropped.
    run(&desk, "2026-04-02", false);
    let stopped = desk.ask("recurring_bills.stop", json!({"recurring_id": id, "last_day": "2026-03-31"}));
    assert_eq!(stopped, json!({"end_date": "2026-03-31", "dropped": 1}));
    assert_eq!(waiting(&desk), [(format!("RB-{code}-2026-03"), "260.00".to_owned())]);
    assert_eq!(run(&desk, "2026-06-02", false), 0);
}

#[test]
fn what_cannot_be_is_refused_with_the_way_out() {
    let desk = books("ledger-d1");
    let refused = |field: &str, value: Value| {
        let mut bill = lawn(&desk);
        bill[field] = value;
        let problem = desk.call("recurring_bills.save", json!({"bill": bill})).unwrap_err();
        (problem.code, problem.field.unwrap_or_default(), problem.hint.is_some())
    };
    for (field, value, code) in [
        ("begin_date", json!("2031-01-01"), "too_far"),
        ("end_date", json!("2025-12-31"), "recurring_bills.end"),
        ("every_months", json!(0), "recurring_bills.every"),
        ("due_day", json!(32), "recurring_bills.due_day"),
        ("lines", json!([]), "bills.lines"),
        ("vendor_id", json!("00000000-0000-0000-0000-000000000001"), "bills.vendor"),
    ] {
        assert_eq!(refused(field, value), (code.to_owned(), field.to_owned(), true));
    }
    let mut bill = lawn(&desk);
    bill["lines"][1]["account_code"] = json!("1200");
    let problem = desk.call("recurring_bills.save", json!({"bill": bill})).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("control_account", Some("lines.1.account_code")));
    let nobody = json!({"draft_id": "00000000-0000-0000-0000-000000000001"});
    assert_eq!(desk.call("bill_drafts.one", nobody).unwrap_err().code, "bill_drafts.draft");
    // What a vendor that left asks for is told with its name; nothing of the others is entered.
    save(&desk, &lawn(&desk));
    run(&desk, "2026-01-09", false);
    let ids: Vec<Value> = waiting(&desk).iter().map(|(code, _)| draft(&desk, code)).collect();
    desk.ask("records.archive", json!({"kind": "party", "id": id_of(&desk, "vendor", &["V1"])}));
    let problem = desk.call("bill_drafts.enter", json!({"draft_ids": ids})).unwrap_err();
    assert!(problem.code == "bills.vendor" && problem.text.starts_with("Pipe & Drain, RB-"), "{problem:?}");
}
