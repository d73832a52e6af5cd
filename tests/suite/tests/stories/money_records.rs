//! What the money rests on is set up by people: bank accounts, late-fee rules, recurring charges, accounts of the chart. Made,
//! edited, refused with the way out, archived, brought back, undone.

use crate::desk::Desk;
use crate::portfolio::{id_of, two_sites};
use keystead_wire::permission::Role;
use keystead_wire::problem::Problem;
use serde_json::{Value, json};

/// Values that replace others, the code of the refusal and its field.
type Wrong<'a> = (&'a [(&'static str, &'static str)], &'a str, &'a str);

const TRUST: &[(&str, &str)] =
    &[("bank_code", "TR"), ("name", "Trust"), ("account_code", "1010"), ("kind", "trust"), ("currency", "USD")];
const PARKING: &[(&str, &str)] = &[
    ("recurring_code", "RC0001"),
    ("lease_number", "L1"),
    ("category", "other"),
    ("amount", "75.00"),
    ("description", "Parking"),
];
const FLAT: &[(&str, &str)] = &[("rule_code", "LATE1"), ("kind", "flat"), ("amount", "50"), ("grace_days", "5")];

fn make(desk: &Desk, kind: &str, values: &[(&str, &str)]) -> Result<Value, Problem> {
    let values: Vec<Value> = values.iter().map(|(field, value)| json!({"field": field, "value": value})).collect();
    Ok(desk.call("records.create", json!({"kind": kind, "values": values}))?.reply.to_value().unwrap())
}

/// The values, some of them others.
fn with(
    values: &[(&'static str, &'static str)],
    others: &[(&'static str, &'static str)],
) -> Vec<(&'static str, &'static str)> {
    let kept = values.iter().filter(|(field, _)| others.iter().all(|(other, _)| other != field));
    kept.chain(others).copied().collect()
}

fn now(desk: &Desk, kind: &str, id: &Value, field: &str) -> Value {
    let record = desk.ask("records.get_fields", json!({"kind": kind, "id": id}));
    record["fields"].as_array().unwrap().iter().find(|one| one["name"] == field).unwrap()["value"].clone()
}

fn edit(desk: &Desk, kind: &str, id: &Value, field: &str, new: Value) -> Result<u32, Problem> {
    let old = now(desk, kind, id, field);
    let args = json!({"kind": kind, "id": id, "changes": [{"field": field, "old": old, "new": new}]});
    Ok(desk.call("records.edit", args)?.undo.unwrap())
}

fn said(problem: &Problem) -> (&str, Option<&str>) {
    (problem.code.as_str(), problem.field.as_deref())
}

fn money() -> Desk {
    two_sites("2026-03-28")
}

#[test]
fn a_bank_account_is_made_and_stays_what_money_lies_in() {
    let desk = money();
    let offered = desk.ask("records.get_new", json!({"kind": "bank_account"}));
    let field = |name: &str| {
        offered["fields"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["value"].clone()
    };
    assert_eq!((field("bank_code"), field("currency")), (json!("BANK1"), json!("USD")));
    let refused: &[Wrong<'_>] = &[
        (&[("account_code", "1090")], "control_account", "account_code"),
        (&[("account_code", "1200")], "control_account", "account_code"),
        (&[("account_code", "1011")], "unknown_account", "account_code"),
        (&[("account_code", "4000")], "not_an_asset", "account_code"),
        (&[("kind", "savings")], "records.unknown_word", "kind"),
        (&[("currency", "usd")], "records.unreadable_value", "currency"),
    ];
    for (others, code, field) in refused {
        let no = make(&desk, "bank_account", &with(TRUST, others)).unwrap_err();
        assert_eq!(said(&no), (*code, Some(*field)), "{no:?}");
        assert!(no.text.ends_with('.'), "{}", no.text);
    }
    let bank = make(&desk, "bank_account", TRUST).unwrap()["id"].clone();
    let twin = make(&desk, "bank_account", &with(TRUST, &[("bank_code", "TR2")])).unwrap_err();
    assert_eq!(said(&twin), ("account_taken", Some("account_code")));
    assert_eq!(twin.text, "Bank account TR already has account 1010; each has one of its own.");

    // Free as long as nothing stands on it.
    let changed = edit(&desk, "bank_account", &bank, "currency", json!("CAD")).unwrap();
    let elm = id_of(&desk, "property", &["ELM"]);
    let no = edit(&desk, "property", &elm, "bank_code", json!("TR")).unwrap_err();
    assert_eq!(said(&no), ("wrong_currency", Some("bank_code")));
    desk.undo(changed).unwrap();
    let used = edit(&desk, "property", &elm, "bank_code", json!("TR")).unwrap();
    let no = edit(&desk, "bank_account", &bank, "currency", json!("CAD")).unwrap_err();
    assert_eq!(said(&no), ("currency_in_use", Some("currency")));
    assert_eq!(
        no.text,
        "The currency stays USD: property Elm Court keeps its money there. Add another bank account for CAD."
    );
    edit(&desk, "bank_account", &bank, "name", json!("Main trust")).unwrap();
    let of = json!({"kind": "bank_account", "id": bank});
    let no = desk.call("records.archive", of.clone()).unwrap_err();
    assert_eq!(no.code, "bank_in_use");
    assert_eq!(no.text, "Bank account TR cannot be archived: property Elm Court keeps its money there.");
    desk.undo(used).unwrap();

    let archived = desk.write("records.archive", of.clone());
    // Its account is free now, and then taken.
    let other = make(&desk, "bank_account", &with(TRUST, &[("bank_code", "TR2")])).unwrap()["id"].clone();
    assert_eq!(desk.call("records.restore", of.clone()).unwrap_err().code, "account_taken");
    assert_eq!(desk.undo(archived).unwrap_err().code, "account_taken");
    desk.ask("records.archive", json!({"kind": "bank_account", "id": other}));
    desk.ask("records.restore", of.clone());
    assert_eq!(desk.ask("records.standing", of)["archived"], Value::Null);
    let history = desk.ask("history.list", json!({"row_ids": [bank], "limit": 20}));
    assert!(history["lines"].as_array().unwrap().len() >= 5, "{history}");
}

#[test]
fn a_change_is_not_undone_under_the_money_of_a_property() {
    let desk = money();
    let bank = make(&desk, "bank_account", &with(TRUST, &[("currency", "CAD")])).unwrap()["id"].clone();
    let changed = edit(&desk, "bank_account", &bank, "currency", json!("USD")).unwrap();
    edit(&desk, "property", &id_of(&desk, "property", &["ELM"]), "bank_code", json!("TR")).unwrap();
    assert_eq!(desk.undo(changed).unwrap_err().code, "currency_in_use");
}

#[test]
fn the_chart_is_extended() {
    let desk = money();
    let no = make(&desk, "account", &[("account_code", "4000"), ("name", "Rents"), ("kind", "income")]).unwrap_err();
    assert_eq!(said(&no), ("built_in_account", Some("account_code")));
    let values = [("account_code", "1011"), ("name", "Trust, second"), ("kind", "asset")];
    let made = desk.call(
        "records.create",
        json!({"kind": "account", "values": values.map(|(field, value)| json!({"field": field, "value": value}))}),
    );
    let made = made.unwrap();
    let (account, undo) = (made.reply.to_value().unwrap()["id"].clone(), made.undo.unwrap());
    let other = edit(&desk, "account", &account, "kind", json!("expense")).unwrap();
    desk.undo(other).unwrap();
    let bank = make(&desk, "bank_account", &with(TRUST, &[("account_code", "1011")])).unwrap()["id"].clone();
    let no = edit(&desk, "account", &account, "kind", json!("expense")).unwrap_err();
    assert_eq!(said(&no), ("account_in_use", Some("kind")));
    edit(&desk, "account", &account, "name", json!("Trust two")).unwrap();
    let of = json!({"kind": "account", "id": account});
    assert_eq!(desk.call("records.archive", of.clone()).unwrap_err().code, "account_in_use");
    assert!(desk.undo(undo).is_err(), "a bank account stands on it");
    desk.ask("records.archive", json!({"kind": "bank_account", "id": bank}));
    let gone = desk.write("records.archive", of.clone());
    desk.undo(gone).unwrap();
    assert_eq!(desk.ask("records.standing", of)["archived"], Value::Null);
}

#[test]
fn a_late_fee_rule_says_what_it_does_and_has_no_field_that_it_does_not_use() {
    let desk = money();
    let refused: &[Wrong<'_>] = &[
        (&[("amount", "0")], "fee_needs", "amount"),
        (&[("percent", "5")], "fee_unused", "percent"),
        (&[("base", "rent")], "fee_unused", "base"),
        (&[("kind", "percent"), ("percent", "5")], "fee_unused", "amount"),
        (&[("repeat_days", "1")], "fee_needs", "repeat_amount"),
        (&[("cap_kind", "lesser")], "fee_unused", "cap_kind"),
        (&[("lease_number", "L1"), ("property_code", "ELM")], "one_place", "property_code"),
        (&[("lease_number", "L9")], "records.unknown_reference", "lease_number"),
        (&[("categories", "rent;tips")], "records.unknown_word", "categories"),
        (&[("grace_days", "400")], "records.unreadable_value", "grace_days"),
        (&[("begin_date", "2026-05-01"), ("end_date", "2026-04-01")], "records.end_before_begin", "end_date"),
    ];
    for (others, code, field) in refused {
        let no = make(&desk, "late_fee_rule", &with(FLAT, others)).unwrap_err();
        assert_eq!(said(&no), (*code, Some(*field)), "{no:?}");
    }
    let values: Vec<Value> = with(FLAT, &[("repeat_amount", "5"), ("repeat_days", "1"), ("cap_percent", "10")])
        .iter()
        .map(|(field, value)| json!({"field": field, "value": value}))
        .collect();
    let says = |id: Value, values: Value| {
        desk.ask("records.doubts", json!({"kind": "late_fee_rule", "id": id, "values": values}))["says"].clone()
    };
    let all = "6 days after the due date $50.00, then $5.00 a day, at most 10% of the rent.";
    assert_eq!(says(Value::Null, json!(values)), all);
    assert_eq!(says(Value::Null, json!([{"field": "kind", "value": "flat"}])), Value::Null);
    let rule = desk.ask("records.create", json!({"kind": "late_fee_rule", "values": values}))["id"].clone();
    let typed = json!([{"field": "grace_days", "value": "0"}, {"field": "cap_percent", "value": null}]);
    assert_eq!(says(rule.clone(), typed), "1 day after the due date $50.00, then $5.00 a day.");
    let no = edit(&desk, "late_fee_rule", &rule, "repeat_days", Value::Null).unwrap_err();
    assert_eq!(said(&no), ("fee_needs", Some("repeat_days")));
    let changed = edit(&desk, "late_fee_rule", &rule, "grace_days", json!("3")).unwrap();
    let redo = desk.undo(changed).unwrap().unwrap();
    assert_eq!(now(&desk, "late_fee_rule", &rule, "grace_days"), "5");
    desk.undo(redo).unwrap();
    assert_eq!(now(&desk, "late_fee_rule", &rule, "grace_days"), "3");
    // It is what the run charges by.
    let preview = |desk: &Desk| desk.ask("ledger.run_preview", json!({"job": "late_fees", "as_of": "2026-03-28"}));
    assert_eq!(preview(&desk)["has_terms"], true);
    desk.ask("records.archive", json!({"kind": "late_fee_rule", "id": rule}));
    assert_eq!(preview(&desk)["has_terms"], false);
}

#[test]
fn what_comes_every_month_is_found_by_its_lease_and_ended() {
    let desk = money();
    let refused: &[Wrong<'_>] = &[
        (&[("amount", "0")], "negative_amount", "amount"),
        (&[("lease_number", "L9")], "records.unknown_reference", "lease_number"),
        (&[("account_code", "1200")], "control_account", "account_code"),
        (&[("account_code", "4999")], "unknown_account", "account_code"),
        (&[("payer_code", "X")], "unknown_payer", "payer_code"),
        (&[("due_day", "32")], "records.unreadable_value", "due_day"),
    ];
    for (others, code, field) in refused {
        let no = make(&desk, "recurring_charge", &with(PARKING, others)).unwrap_err();
        assert_eq!(said(&no), (*code, Some(*field)), "{no:?}");
    }
    let parking = make(&desk, "recurring_charge", PARKING).unwrap()["id"].clone();
    make(&desk, "recurring_charge", &with(PARKING, &[("recurring_code", "RC0002"), ("lease_number", "L3")])).unwrap();
    let listed = |text: &str, filters: Value| {
        let query = json!({"list": "recurring_charges", "text": text, "filters": filters, "sort": null});
        let page = desk.ask(
            "lists.page",
            json!({"query": query, "columns": ["recurring_code", "property", "unit", "amount"], "sums": ["amount"],
                "offset": 0, "limit": 10}),
        );
        page["rows"].as_array().unwrap().iter().map(|row| row["cells"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(listed("", json!([])).len(), 2);
    assert_eq!(listed("L1", json!([])), [json!(["RC0001", "Elm Court", "1", "75.00"])]);
    assert_eq!(listed("parking", json!([])).len(), 2);
    let lease = desk.list("leases", &[]).iter().find(|lease| lease["lease_number"] == "L3").unwrap()["id"].clone();
    assert_eq!(
        listed("", json!([{"name": "lease", "values": [lease]}])),
        [json!(["RC0002", "Oak Yard", "7", "75.00"])]
    );
    let oak = id_of(&desk, "property", &["OAK"]);
    assert_eq!(listed("", json!([{"name": "property", "values": [oak]}])).len(), 1);
    edit(&desk, "recurring_charge", &parking, "end_date", json!("2026-03-31")).unwrap();
    let preview = desk.ask("ledger.run_preview", json!({"job": "charges", "as_of": "2026-04-30"}));
    assert!(!preview.to_string().contains("75.00"), "{preview}");
}

#[test]
fn a_management_agreement_is_made_on_a_property_ended_followed_and_archived() {
    let desk = money();
    let elm = id_of(&desk, "property", &["ELM"]);
    let make = |values: &[(&str, &str)]| {
        let values: Vec<Value> = values.iter().map(|(field, value)| json!({"field": field, "value": value})).collect();
        let place = json!({"kind": "property", "id": elm});
        let args = json!({"kind": "management_agreement", "place": place, "values": values});
        Ok::<_, Problem>(desk.call("records.create", args)?.reply.to_value().unwrap())
    };
    let first: &[(&str, &str)] =
        &[("begin_date", "2026-01-01"), ("fee_percents", "rent = 8 %; late fee=50"), ("reserve", "500")];
    let refused: &[Wrong<'_>] = &[
        (&[("begin_date", "")], "records.missing", "begin_date"),
        (&[("end_date", "2025-12-31")], "records.end_before_begin", "end_date"),
        (&[("fee_percents", "rent=8;tips=3")], "records.unknown_word", "fee_percents"),
        (&[("fee_percents", "rent=108")], "records.unreadable_value", "fee_percents"),
        (&[("fee_percents", "rent")], "records.unreadable_value", "fee_percents"),
        (&[("fee_percents", "rent=8;rent=9")], "percent_twice", "fee_percents"),
        (&[("vendor_code", "NOBODY")], "records.unknown_reference", "vendor_code"),
        (&[("flat_fee", "-1")], "records.negative_amount", "flat_fee"),
    ];
    for (others, code, field) in refused {
        let no = make(&with(first, others)).unwrap_err();
        assert_eq!(said(&no), (*code, Some(*field)), "{no:?}");
    }
    let made = make(first).unwrap();
    assert_eq!(made["name"], "Elm Court, from 2026-01-01");
    let kind = "management_agreement";
    let id = made["id"].clone();
    assert_eq!(now(&desk, kind, &id, "fee_percents"), "rent=8;late_fee=50");

    // One runs on each day: the next one waits until the first has its end.
    let next: &[(&str, &str)] = &[("begin_date", "2026-07-01"), ("fee_percents", "rent=7")];
    let no = make(next).unwrap_err();
    assert_eq!(said(&no), ("agreement_overlaps", Some("begin_date")));
    assert!(no.text.contains("from 2026-01-01 until further notice"), "{no:?}");
    edit(&desk, kind, &id, "end_date", json!("2026-06-30")).unwrap();
    let second = make(next).unwrap()["id"].clone();
    let no = edit(&desk, kind, &id, "end_date", json!("2026-07-01")).unwrap_err();
    assert_eq!(said(&no), ("agreement_overlaps", Some("end_date")));
    let no = make(&with(first, &[("end_date", "2026-06-30")])).unwrap_err();
    assert_eq!(said(&no), ("records.key_taken", Some("begin_date")));
    // A file that says more of it means the same one.
    let folder = tempfile::tempdir().unwrap();
    let row =
        "property_code,begin_date,end_date,fee_percents,reserve\nELM,2026-01-01,2026-06-30,rent=8;late_fee=50,500.00\n";
    std::fs::write(folder.path().join("management_agreements.csv"), row).unwrap();
    desk.ask("imports.run", json!({"path": folder.path(), "as_of": "2026-03-28"}));
    assert_eq!(desk.list("management-agreements", &[]).len(), 2);

    // Archived it is in nobody's way, and comes back only where it is not.
    desk.ask("records.archive", json!({"kind": kind, "id": second}));
    let changed = edit(&desk, kind, &id, "end_date", Value::Null).unwrap();
    let no = desk.call("records.restore", json!({"kind": kind, "id": second})).unwrap_err();
    assert_eq!(no.code, "agreement_overlaps");
    desk.undo(changed).unwrap();
    desk.ask("records.restore", json!({"kind": kind, "id": second}));
    let listed = desk.ask(
        "lists.page",
        json!({"query": {"list": "management_agreements", "text": "", "filters": [], "sort": null},
            "columns": ["property", "begin_date", "fee_percents", "reserve"], "sums": [], "offset": 0, "limit": 10}),
    );
    let cells: Vec<Value> = listed["rows"].as_array().unwrap().iter().map(|row| row["cells"].clone()).collect();
    assert_eq!(cells[0], json!(["Elm Court", "2026-01-01", "rent=8;late_fee=50", "500.00"]));
    assert_eq!(cells[1], json!(["Elm Court", "2026-07-01", "rent=7", null]));
    // It is what the fee of a month is billed by.
    let month = desk.ask("fees.month", json!({"day": "2026-02-10"}));
    assert!(month["rows"].as_array().unwrap().iter().any(|row| row["property_code"] == "ELM"), "{month}");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn an_agreement_that_a_file_brought_without_a_first_day_has_a_name_and_is_archived() {
    let desk = money();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("management_agreements.csv"), "property_code,flat_fee\nELM,40.00\n").unwrap();
    let report = desk.ask("imports.run", json!({"path": folder.path(), "as_of": "2026-03-28"}));
    assert_eq!(report["refused"], json!([]));
    let query = json!({"list": "management_agreements", "text": "", "filters": [], "sort": null});
    let page = json!({"query": query, "columns": ["flat_fee"], "sums": [], "offset": 0, "limit": 10});
    let id = desk.ask("lists.page", page)["rows"][0]["id"].clone();
    let kind = "management_agreement";
    let fields = desk.ask("records.get_fields", json!({"kind": kind, "id": id}));
    assert_eq!(fields["name"], "Elm Court");
    edit(&desk, kind, &id, "end_date", json!("2026-12-31")).unwrap();
    desk.ask("records.archive", json!({"kind": kind, "id": id}));
    let archived = desk.ask("records.archived", json!({"limit": 10}));
    assert!(archived.to_string().contains("Elm Court"), "{archived}");
}

#[test]
fn whoever_looks_after_the_money_sets_it_up_and_nobody_else_reads_it() {
    let mut desk = money();
    let bank = make(&desk, "bank_account", TRUST).unwrap()["id"].clone();
    for role in Role::ALL {
        desk.caller.role = role;
        let made = make(&desk, "late_fee_rule", &with(FLAT, &[("rule_code", "R")]));
        let may = matches!(role, Role::Administrator | Role::Accountant);
        let is_refused = made.as_ref().is_err_and(|no| no.code == "call.forbidden");
        assert_eq!(is_refused, !may, "{role:?}: {made:?}");
        let read = desk.call("records.get_fields", json!({"kind": "bank_account", "id": bank}));
        let blind = matches!(role, Role::LeasingAgent | Role::MaintenanceLead | Role::FieldInspector);
        assert_eq!(read.is_err_and(|no| no.code == "call.forbidden"), blind, "{role:?}");
    }
}
