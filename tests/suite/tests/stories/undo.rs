//! Whatever a person does can be taken back and brought back, also after head office has it; or it says what came after,
//! or which act answers it.

use crate::all_records::{bank_and_journal, lease_id, leaving, records};
use crate::desk::Desk;
use crate::portfolio::{id_of, two_sites};
use keystead_commands::frame::reversals::WRITES;
use keystead_store::gate::change_log::mark_sent;
use keystead_wire::calls;
use keystead_wire::permission::Role;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Calls that write and cannot be taken back, or write nothing of a record: why.
const STAY: &[(&str, &str)] = &[
    ("history.undo", "takes back, and is taken back as part of each line here"),
    ("jobs.run", "what a job changes follows from the records"),
    ("imports.undo", "an import that was undone is imported again"),
    ("imports.look", "reads a file"),
    ("imports.lines", "reads a file"),
    ("imports.rehearse", "takes everything back itself"),
    ("export.folder", "writes files beside the portfolio"),
    ("profile.backup", "writes a file beside the portfolio"),
    ("lifecycle.preview_new_lease", "only shows"),
    ("lists.file", "writes a file beside the portfolio"),
    ("checks.positive_pay", "writes a file beside the portfolio"),
    ("transfers.again", "writes a file beside the portfolio"),
    ("bills.reverse", "a bill that was reversed is entered anew"),
    ("papers.preview", "only shows"),
    ("papers.save_pdf", "writes a file beside the portfolio"),
    ("leases.preview_correction", "only shows"),
    ("bank.look", "only shows"),
    ("bank.enter", "an entry of the journal stays on the books; another entry corrects it"),
    ("ledger.preview", "only shows"),
    ("journal.reverse", "what turns an entry round is never turned round itself; the entry is made anew"),
    ("ledger.reverse", "what turns a row round is never turned round itself; the row is entered anew"),
    ("ledger.undo_run", "what turns rows round is never turned round itself"),
    ("maintenance.preview", "only shows"),
    ("messages.save_pdf", "writes a file beside the portfolio"),
    ("papers.try_template", "only shows"),
    ("fees.reverse", "what turns a bill round is never turned round itself; the month is billed anew"),
    ("jurisdiction.export", "writes a file beside the portfolio"),
    ("jurisdiction.look", "only shows"),
    ("takeover.preview", "takes everything back itself"),
    ("settings.keep", "the window keeps it as one works, and the next time goes over it"),
];

/// What they write stays on the books: undo answers it by another row.
const ON_THE_BOOKS: &[&str] = &[
    "journal.post",
    "ledger.enter",
    "ledger.receive",
    "owners.contribute",
    "owners.draw",
    "fees.post",
    "bills.enter",
    "bill_drafts.enter",
    "utilities.post",
    "bills.pay",
    "takeover.accept",
];

fn edit(kind: &str, id: &Value, field: &str, old: Value, new: Value) -> Value {
    json!({"kind": kind, "id": id, "changes": [{"field": field, "old": old, "new": new}]})
}

/// Each writing call with arguments that do something in the two sites.
fn table(desk: &Desk) -> Vec<(&'static str, Value)> {
    let unit = id_of(desk, "unit", &["OAK", "9"]);
    let tenant = id_of(desk, "tenant", &["T4"]);
    let (l1, l2) = (lease_id(desk, "L1"), lease_id(desk, "L2"));
    let (law_changed, pack) = crate::law_packs::something_to_undo(desk);
    let note = desk.place.path().join("note.txt");
    std::fs::write(&note, "keys are with the porter").unwrap();
    let of = json!({"kind": "unit", "id": unit});
    let rename = desk.place.path().join("plan.txt");
    std::fs::write(&rename, "ground floor").unwrap();
    let document = desk.ask("documents.add", json!({"of": of, "path": rename}))["document_id"].clone();
    let away = desk.place.path().join("old.txt");
    std::fs::write(&away, "an old plan").unwrap();
    let archived = desk.ask("documents.add", json!({"of": of, "path": away}))["document_id"].clone();
    desk.ask("documents.archive", json!({"document_id": archived}));
    desk.ask("leases.add_party", json!({"lease_id": l1, "party": {"role": "occupant", "party_id": tenant}}));
    let shut = id_of(desk, "vendor", &["V1"]);
    desk.ask("records.archive", json!({"kind": "party", "id": shut}));
    let notice = json!({
        "action": "notice", "notice_date": "2026-03-28", "move_out_date": "2026-04-30", "reason": "moves to Albany",
    });
    let terms = desk.ask("leases.get", json!({"lease_id": l1}));
    let of_terms =
        ["lease_begin_date", "lease_end_date", "monthly_rent_cents", "security_deposit_cents", "rent_due_day"];
    let seen: Value = of_terms.iter().map(|name| ((*name).to_owned(), terms[*name].clone())).collect();
    let mut corrected = seen.clone();
    corrected["monthly_rent_cents"] = json!(77_700);
    let order = desk.ask(
        "records.create",
        json!({"kind": "work_order", "place": {"kind": "unit", "id": unit},
               "values": [{"field": "work_order_number", "value": "WO0901"}, {"field": "title", "value": "Tap drips"}, {"field": "requested_date", "value": "2026-03-27"}]}),
    )["id"]
        .clone();
    let (first, second) = (leaving(desk, "71"), leaving(desk, "72"));
    let out = leaving(desk, "73")["id"].clone();
    desk.ask("lifecycle.act", json!({"lease_id": out, "action": {"action": "vacate", "reason": "keys are back"}}));
    let drafted = desk.ask("messages.draft", json!({"of": first, "language": "en"}))["message_id"].clone();
    let own =
        json!({"name": "notice_confirmation", "language": "es", "subject": "Aviso", "text": "Hola.", "version": 1});
    desk.ask("papers.save_template", own);
    let more = desk.place.path().join("more");
    std::fs::create_dir(&more).unwrap();
    std::fs::write(more.join("units.csv"), "property_code,unit_number,market_rent\nELM,1,955.00\nELM,3,800.00\n")
        .unwrap();
    bank_and_journal(desk);
    let own_file = desk.place.path().join("november.csv");
    std::fs::write(&own_file, "Date,Amount,Description,Balance\n03/26/2026,-9.00,FEE,100.00\n").unwrap();
    let [bank, other] = ["TR", "DP"].map(|code| id_of(desk, "bank_account", &[code]));
    let [first_line, second_line] = ["N1", "N2"].map(|code| id_of(desk, "bank_line", &["TR", code]));
    let [brought, drawn, shared] = crate::owner_money::a_dollar_of_an_owner(desk);
    let [entered, approved, paid, voided, _] = crate::bills::bill_of_a_dollar(desk);
    let [recurring, stopped, as_drafted, dropped] = crate::recurring_bills::recurring_of_a_dollar(desk);
    let water = crate::utilities::water_of_a_dollar(desk);
    let [sent, back] = crate::transfers::transfers_of_a_dollar(desk);
    vec![
        ("bank.match", json!({"bank_id": bank, "pairs": [{"line_id": first_line, "items": ["J1"]}]})),
        ("bank.import", json!({"bank_id": bank, "path": own_file})),
        ("bank.unmatch", json!({"line_ids": [second_line]})),
        ("bank.state", json!({"bank_id": bank, "statement_date": "2026-03-26", "closing_cents": 1_000})),
        ("bank.state", json!({"bank_id": bank, "statement_date": "2026-03-10", "closing_cents": 700})),
        ("bank.finalize", json!({"bank_id": bank, "statement_date": "2026-03-10"})),
        ("bank.reopen", json!({"bank_id": bank, "statement_date": "2026-02-28"})),
        ("bank.sign", json!({"bank_id": other, "statement_date": "2026-02-28", "amount_cents": 0})),
        ("bank.unsign", json!({"bank_id": other, "statement_date": "2026-01-31", "reason": "A slip of the pen"})),
        (
            "records.create",
            json!({"kind": "unit", "place": {"kind": "property", "id": id_of(desk, "property", &["OAK"])},
                   "values": [{"field": "unit_number", "value": "10"}]}),
        ),
        ("records.edit", edit("unit", &unit, "market_rent", Value::Null, json!("850.00"))),
        ("records.archive", json!({"kind": "property", "id": id_of(desk, "property", &["OAK"])})),
        ("records.restore", json!({"kind": "party", "id": shut})),
        ("documents.add", json!({"of": of, "path": note})),
        ("documents.rename", json!({"document_id": document, "title": "Ground floor"})),
        ("documents.archive", json!({"document_id": document})),
        ("documents.restore", json!({"document_id": archived})),
        ("leases.add_party", json!({"lease_id": l1, "party": {"role": "guarantor", "last_name": "Okafor"}})),
        ("leases.end_party", json!({"lease_id": l1, "party_id": tenant})),
        (
            "lifecycle.new_lease",
            json!({"unit_id": unit, "last_name": "Umbrella", "lease_begin_date": "2026-03-28",
                   "lease_end_date": "2027-03-27", "monthly_rent_cents": 90_000}),
        ),
        ("lifecycle.act", json!({"lease_id": l1, "action": notice})),
        ("lifecycle.act", json!({"lease_id": l2, "action": {"action": "withdraw", "reason": "took another flat"}})),
        ("lifecycle.act", json!({"lease_id": out, "action": {"action": "undo_move_out", "reason": "still there"}})),
        (
            "lifecycle.act",
            json!({"lease_id": out, "action": {"action": "change_move_out", "move_out_date": "2026-04-10"}}),
        ),
        (
            "lifecycle.act",
            json!({"lease_id": lease_id(desk, "72"), "action": {"action": "change_move_out", "move_out_date": "2026-05-15"}}),
        ),
        ("lifecycle.act", json!({"lease_id": lease_id(desk, "72"), "action": {"action": "vacate"}})),
        ("leases.correct", json!({"lease_id": l1, "reason": "wrong page", "seen": seen, "terms": corrected})),
        ("maintenance.act", json!({"ids": [order], "act": {"act": "start"}})),
        ("ledger.receive", json!({"date": "2026-03-28", "rows": [{"lease_id": l1, "amount_cents": 100}]})),
        ("ledger.deposit", json!({"slip_id": id_of(desk, "deposit_slip", &["S1"]), "deposited_on": "2026-03-28"})),
        ("journal.post", crate::journal::entry_of_a_dollar(desk)),
        ("takeover.accept", crate::takeover::books_of_a_dollar(desk)),
        ("owners.contribute", brought),
        ("owners.draw", drawn),
        ("owners.set_shares", shared),
        ("owners.keep_statements", json!({"day": "2026-01-10"})),
        ("fees.post", json!({"day": "2026-02-10"})),
        ("bills.enter", entered),
        ("bills.approve", approved),
        ("recurring_bills.save", recurring),
        ("recurring_bills.stop", stopped),
        ("bill_drafts.enter", as_drafted),
        ("bill_drafts.drop", dropped),
        ("utilities.post", water),
        ("bills.pay", paid),
        ("checks.void", voided),
        ("transfers.send", sent),
        ("transfers.returns", back),
        ("periods.close", json!({"through": "2026-03-27"})),
        ("periods.issue", json!({"day": "2026-02-10", "reason": "Agreed"})),
        ("periods.reopen", json!({"through": "2025-12-31", "reason": "A late bill"})),
        ("ledger.apply", crate::applying::a_dollar_applied(desk, &lease_id(desk, "72"))),
        ("ledger.enter", crate::ledger_by_hand::charge_of_a_dollar(&l1)),
        ("jurisdiction.change", law_changed),
        ("jurisdiction.sign_off", json!({"codes": ["US-NY-late_fee_cap-1"], "by": "Ann Lee", "on": "2026-03-20"})),
        ("jurisdiction.withdraw", json!({"codes": ["US-NY-late_fee_grace-1"]})),
        ("jurisdiction.import", json!({"path": pack})),
        ("messages.draft", json!({"of": second, "language": "es"})),
        ("messages.edit", json!({"message_id": drafted, "subject": "Your notice", "body": "Thank you.\n\nStory"})),
        ("messages.act", json!({"ids": [drafted], "act": {"act": "approve"}})),
        (
            "papers.save_template",
            json!({"name": "notice_confirmation", "language": "en", "subject": "Notice", "text": "Hello.", "version": 1}),
        ),
        ("papers.restore_template", json!({"name": "notice_confirmation", "language": "es"})),
        (
            "today.mark",
            json!({"department": "leasing", "kind": "vacant_long", "slot": "this_week", "mark": {"mark": "done"}}),
        ),
        ("settings.put", json!({"name": "letterhead_phone", "value": "(512) 555-0100"})),
        ("imports.run", json!({"path": more, "as_of": "2026-03-28"})),
    ]
}

#[test]
fn every_writing_call_is_reversed_or_says_why_not() {
    let desk = two_sites("2026-03-28");
    let mut told: BTreeSet<&str> = table(&desk).iter().map(|(name, _)| *name).collect();
    // The demo fills an empty portfolio only.
    told.insert("demo.fill");
    let listed: BTreeSet<&str> = WRITES.iter().map(|write| write.command).collect();
    assert_eq!(told, listed, "each call that can be taken back has its line in the table");
    let stay: BTreeSet<&str> = STAY.iter().map(|(name, _)| *name).collect();
    let names: BTreeSet<&str> = calls::all().map(|call| call.name).collect();
    for name in &names {
        let writes = calls::need_of(name).is_some_and(|needed| !Role::Viewer.may(needed));
        let known = told.contains(name) || stay.contains(name);
        assert!(!writes || known, "{name}: how is it taken back? Name it in `reversals` or here, with the reason");
    }
    assert!(stay.iter().all(|name| names.contains(name) && !listed.contains(name)));
}

#[test]
fn each_kind_of_write_goes_to_and_fro() {
    let calls = table(&two_sites("2026-03-28")).len();
    for at in 0..calls {
        let desk = two_sites("2026-03-28");
        let (name, args) = table(&desk).remove(at);
        let before = records(&desk);
        let undo = desk.write(name, args);
        let after = records(&desk);
        assert_ne!(before, after, "{name}");
        let pending = || desk.ask("app.status", json!({}))["pending_changes"].clone();
        assert_ne!(pending(), 0);
        // Head office has it: what is sent can be taken back all the same.
        mark_sent(desk.app.store(), i64::MAX, "hq").unwrap();
        assert_eq!(pending(), 0);
        let redo = desk.undo(undo).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        assert_ne!(pending(), 0, "{name}: the undo is sent like any change");
        if name == "lifecycle.act" {
            // The step back is a step of its own: what differs is when the state began.
            assert!(states(&before) == states(&records(&desk)), "{name}");
        } else if ON_THE_BOOKS.contains(&name) {
            // What is on the books stays, and another row answers it.
            let after = records(&desk);
            let is_journal = ["journal.post", "takeover.accept"].contains(&name) || name.starts_with("owners.");
            let (book, rows) = match name {
                "fees.post" | "bills.enter" | "bill_drafts.enter" => ("bills", 2),
                "bills.pay" => ("bill-payments", 1),
                _ if is_journal => ("journal", 4),
                _ => ("ledger", 2),
            };
            assert_eq!(after[book].len(), before[book].len() + rows, "{name}");
            assert!(book != "ledger" || after[book].iter().any(|row| row["type"] == "reversal"), "{name}");
        } else {
            assert!(before == records(&desk), "{name}");
        }
        assert_eq!(desk.undo(undo).unwrap_err().code, "history.undone", "{name}");
        match redo {
            Some(redo) => {
                let again = desk.undo(redo).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
                assert!(states(&after) == states(&records(&desk)), "{name}: brought back");
                desk.undo(again.unwrap()).unwrap();
                assert!(states(&before) == states(&records(&desk)), "{name}: taken back again");
            }
            None => {
                let others = ["imports.run", "lifecycle.act"];
                assert!(ON_THE_BOOKS.contains(&name) || others.contains(&name), "{name} is not brought back")
            }
        }
        assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]), "{name}");
    }
}

/// Records without what a step and its answer leave of themselves: the day and the hand.
fn states(records: &BTreeMap<String, Vec<Value>>) -> BTreeMap<String, Vec<Value>> {
    let mut records = records.clone();
    for lease in records.get_mut("leases").into_iter().flatten() {
        for name in ["status_since", "lease_status_changed_at", "lease_status_changed_by", "days_in_current_status"] {
            lease.as_object_mut().unwrap().remove(name);
        }
    }
    records
}

#[test]
fn the_last_acts_of_a_person_go_back_one_by_one_also_after_a_restart() {
    let mut desk = two_sites("2026-03-28");
    let (unit, other) = (id_of(&desk, "unit", &["OAK", "8"]), id_of(&desk, "unit", &["OAK", "9"]));
    let before = records(&desk);
    desk.ask("records.edit", edit("unit", &unit, "floor", Value::Null, json!("1")));
    desk.ask("records.edit", edit("unit", &other, "floor", Value::Null, json!("2")));
    desk.caller.user = "ana".into();
    desk.ask("records.edit", edit("unit", &other, "bedrooms", Value::Null, json!("3")));
    desk.caller.user = "dana".into();
    let next = |desk: &Desk, which: &str| desk.ask("history.recent", json!({}))[which].clone();
    let press = |desk: &Desk, which: &str| {
        let tx = next(desk, which)["tx"].as_u64().unwrap();
        desk.ask("history.undo", json!({"tx": tx}))["told"].clone()
    };
    assert_eq!(next(&desk, "undo")["told"], "the change of 9");
    assert_eq!(next(&desk, "redo"), Value::Null);
    // What ana did to another value stays.
    assert_eq!(press(&desk, "undo"), "Undone: the change of 9.");
    assert_eq!(press(&desk, "undo"), "Undone: the change of 8.");
    assert_eq!(press(&desk, "redo"), "Redone: the change of 8.");
    assert_eq!(press(&desk, "redo"), "Redone: the change of 9.");
    assert_eq!(next(&desk, "redo"), Value::Null);
    assert_eq!(press(&desk, "undo"), "Undone: the change of 9.");
    // Something new: what was taken back is not brought back any more.
    desk.ask("records.edit", edit("unit", &other, "floor", Value::Null, json!("7")));
    assert_eq!(next(&desk, "redo"), Value::Null);
    assert_eq!(press(&desk, "undo"), "Undone: the change of 9.");
    assert_eq!(press(&desk, "undo"), "Undone: the change of 8.");
    desk.caller.user = "ana".into();
    assert_eq!(press(&desk, "undo"), "Undone: the change of 9.");
    assert_eq!(before, records(&desk));
}

#[test]
fn what_came_after_is_named_and_nothing_is_done_by_halves() {
    let mut desk = two_sites("2026-03-28");
    let unit = id_of(&desk, "unit", &["OAK", "9"]);
    let changes = json!([{"field": "floor", "old": null, "new": "1"}, {"field": "bedrooms", "old": null, "new": "2"}]);
    let both = desk.write("records.edit", json!({"kind": "unit", "id": unit, "changes": changes}));
    desk.caller.user = "ana".into();
    let later = desk.write("records.edit", edit("unit", &unit, "bedrooms", json!("2"), json!("3")));
    desk.caller.user = "dana".into();
    let refused = desk.undo(both).unwrap_err();
    assert_eq!(refused.text, "Bedrooms of 9 was changed by ana on 2026-03-28 at 17:00 after the change of 9.");
    assert_eq!(desk.list("units", &[("unit_number", "9")])[0]["floor"], 1);
    desk.undo(later).unwrap();
    desk.undo(both).unwrap();
    assert_eq!(desk.list("units", &[("unit_number", "9")])[0]["floor"], Value::Null);
    let job = desk.call("history.undo", json!({"tx": 99})).unwrap_err();
    assert_eq!(job.code, "store.not_found");
}

#[test]
fn the_books_are_answered_by_an_act_and_rules_hold_when_something_comes_back() {
    let desk = two_sites("2026-03-28");
    let l1 = lease_id(&desk, "L1");
    let notice = json!({
        "action": "notice", "notice_date": "2026-03-01", "move_out_date": "2026-03-28", "reason": "moves to Albany",
    });
    desk.write("lifecycle.act", json!({"lease_id": l1, "action": notice}));
    let out = desk.write("lifecycle.act", json!({"lease_id": l1, "action": {"action": "vacate"}}));
    // A move-out comes back only while its unit is free.
    let elm = id_of(&desk, "unit", &["ELM", "1"]);
    let next = json!({"unit_id": elm, "last_name": "Next", "lease_number": "N0", "lease_begin_date": "2026-03-28",
                      "lease_end_date": "2027-03-27", "monthly_rent_cents": 90_000});
    desk.write("lifecycle.new_lease", next);
    let refused = desk.undo(out).unwrap_err();
    assert_eq!(refused.code, "lifecycle.unit_of_another", "{refused:?}");

    // A signing comes back only while its unit is free.
    let unit = id_of(&desk, "unit", &["OAK", "9"]);
    let sign = |name: &str, number: &str| {
        json!({"unit_id": unit, "last_name": name, "lease_number": number, "lease_begin_date": "2026-03-28",
               "monthly_rent_cents": 90_000})
    };
    let signed = desk.write("lifecycle.new_lease", sign("Umbrella", "N1"));
    let redo = desk.undo(signed).unwrap().unwrap();
    let other = desk.write("lifecycle.new_lease", sign("Okafor", "N1"));
    assert_eq!(desk.undo(redo).unwrap_err().text, "There is another lease N1 by now.");
    desk.undo(other).unwrap();
    desk.write("lifecycle.new_lease", sign("Okafor", "N2"));
    let held = desk.undo(redo).unwrap_err();
    assert_eq!(held.code, "signing.unit_held", "{held:?}");

    // What was archived before its place was, comes back with the place only.
    let desk = two_sites("2026-03-28");
    let (oak, eight) = (id_of(&desk, "property", &["OAK"]), id_of(&desk, "unit", &["OAK", "8"]));
    let archived = desk.write("records.archive", json!({"kind": "unit", "id": eight}));
    let place = desk.write("records.archive", json!({"kind": "property", "id": oak}));
    let first = desk.undo(archived).unwrap_err();
    assert_eq!(first.code, "archive.place_archived", "{first:?}");
    desk.undo(place).unwrap();
    desk.undo(archived).unwrap();
}
