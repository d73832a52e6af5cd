//! Rules by law as an administrator keeps them: changed from a day on, signed off, withdrawn, exported, imported, undone; and
//! what acts by them only once somebody stands for them.

use crate::desk::Desk;
use crate::portfolio::two_sites;
use keystead_wire::permission::Role;
use keystead_wire::problem::ProblemKind;
use serde_json::{Value, json};
use std::path::Path;

const CAP: &str = "US-NY-late_fee_cap-1";
const GRACE: &str = "US-NY-late_fee_grace-1";

fn line(desk: &Desk, code: &str) -> Value {
    desk.ask("jurisdiction.line", json!({"code": code}))
}

fn sign(desk: &Desk, codes: &[&str]) -> u32 {
    desk.write("jurisdiction.sign_off", json!({"codes": codes, "by": "Ann Lee", "on": "2026-03-20"}))
}

/// The values of a line with some of them changed.
fn values(desk: &Desk, code: &str, changed: &[(&str, Value)]) -> Value {
    let mut values = line(desk, code)["values"].clone();
    for value in values.as_array_mut().unwrap() {
        if let Some((_, new)) = changed.iter().find(|(field, _)| *field == value["field"]) {
            value["value"] = new.clone();
        }
    }
    values
}

fn rows(desk: &Desk, asked: Value) -> Vec<Value> {
    desk.ask("jurisdiction.rules", asked)["rows"].as_array().unwrap().clone()
}

/// A flat fee of $100 after three days, and what the run would post of it: amount, sentence, what is said of the law.
fn with_fee_rule() -> Desk {
    let desk = two_sites("2026-03-28");
    let rule = [("rule_code", "R"), ("kind", "flat"), ("amount", "100.00"), ("grace_days", "3")];
    let given: Vec<_> = rule.iter().map(|(field, value)| json!({"field": field, "value": value})).collect();
    desk.ask("records.create", json!({"kind": "late_fee_rule", "values": given}));
    desk
}

fn fee(desk: &Desk) -> (Value, String, String) {
    let ask = json!({"job": "late_fees", "as_of": "2026-03-28"});
    let preview = desk.ask("ledger.run_preview", ask);
    let property = &preview["properties"][0];
    let rows = json!({"job": "late_fees", "as_of": "2026-03-28", "property_id": property["property_id"], "limit": 9});
    let row = desk.ask("ledger.run_rows", rows)["rows"][0].clone();
    let law: Vec<&str> = property["law"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
    (json!([row["amount_cents"], row["date"]]), row["description"].as_str().unwrap().to_owned(), law.join(" "))
}

#[test]
fn a_late_fee_is_cut_to_the_cap_only_once_somebody_stands_for_it() {
    let desk = with_fee_rule();
    let (posted, text, law) = fee(&desk);
    assert_eq!(posted, json!([10_000, "2026-03-05"]));
    assert!(!text.contains("by the law of"), "{text}");
    assert!(law.contains("New York on late fees: at most 50 or 5% of the monthly rent, whichever is less"), "{law}");
    assert!(law.contains("not reviewed") && law.contains("Nobody has signed it off, so the run does not keep to it."));

    let undo = sign(&desk, &[CAP, GRACE]);
    let (posted, text, law) = fee(&desk);
    assert_eq!(posted, json!([4_500, "2026-03-07"]), "5% of $900, and not before five days are over");
    let cut = "by the law of New York: at most 50 or 5% of the monthly rent, whichever is less \
               (N.Y. Real Prop. Law § 238-a(2); reviewed by Ann Lee on 2026-03-20)";
    assert!(text.contains(cut), "{text}");
    assert!(law.contains("The run keeps to it.") && !law.contains("Nobody"), "{law}");
    // The form of the rule says it, too.
    let typed = json!([{"field": "kind", "value": "flat"}, {"field": "amount", "value": "100.00"},
                       {"field": "property_code", "value": "ELM"}]);
    let doubts = desk.ask("records.doubts", json!({"kind": "late_fee_rule", "values": typed}));
    assert!(doubts["says"].as_str().unwrap().contains("New York on late fees: at most 50"), "{doubts}");

    // The sign-off is undone, given again and withdrawn: each time nothing acts any more.
    let again = desk.undo(undo).unwrap().unwrap();
    assert_eq!(fee(&desk).0, json!([10_000, "2026-03-05"]));
    desk.undo(again).unwrap();
    assert_eq!(fee(&desk).0, json!([4_500, "2026-03-07"]));
    let done = desk.ask("jurisdiction.withdraw", json!({"codes": [CAP]}));
    assert_eq!(done["lines"], 1);
    assert_eq!(fee(&desk).0, json!([10_000, "2026-03-07"]));

    // What is posted is what was shown.
    sign(&desk, &[CAP]);
    desk.ask("jobs.run", json!({"name": "late_fees", "as_of": "2026-03-28"}));
    let lease = desk.list("leases", &[("lease_number", "L1")])[0]["id"].clone();
    let account = desk.ask("ledger.account", json!({"lease_id": lease, "limit": 9}));
    let posted = account["rows"].as_array().unwrap().iter().find(|row| row["entry_code"] == "LF-C1-0").unwrap();
    assert_eq!(posted["amount_cents"], 4_500);
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn a_change_begins_on_its_day_and_the_past_keeps_its_answer() {
    let desk = with_fee_rule();
    sign(&desk, &[CAP]);
    let new = values(&desk, CAP, &[("amount", json!("20.00")), ("effective_from", json!("2026-03-15"))]);
    let done = desk.ask("jurisdiction.change", json!({"replaces": CAP, "values": new}));
    assert_eq!(done, json!({"code": "US-NY-late_fee_cap-2", "closed_on": "2026-03-14"}));
    let (old, new) = (line(&desk, CAP)["row"].clone(), line(&desk, "US-NY-late_fee_cap-2")["row"].clone());
    assert_eq!((&old["valid_to"], &old["reviewed_by"]), (&json!("2026-03-14"), &json!("Ann Lee")));
    assert_eq!((&new["valid_to"], &new["reviewed_by"], &new["is_own"]), (&Value::Null, &Value::Null, &json!(true)));
    // The charge was due before the change: its fee is still held to the old line.
    assert_eq!(fee(&desk).0[0], 4_500);
    let caps = |asked: Value| -> Vec<Value> { rows(&desk, asked).iter().map(|row| row["code"].clone()).collect() };
    assert_eq!(caps(json!({"subject": "late_fee_cap"})), ["US-NY-late_fee_cap-2"]);
    assert_eq!(caps(json!({"subject": "late_fee_cap", "past": true})), [CAP, "US-NY-late_fee_cap-2"]);

    // Refused with the field and the way out; nothing is written.
    let refused = |replaces: Option<&str>, code: &str, changed: &[(&str, Value)]| {
        let values = values(&desk, code, changed);
        let problem = desk.call("jurisdiction.change", json!({"replaces": replaces, "values": values})).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Invalid);
        (problem.field.unwrap(), problem.text)
    };
    let two = "US-NY-late_fee_cap-2";
    let (field, text) = refused(Some(two), two, &[("amount", json!("30.00"))]);
    assert_eq!(field, "effective_from");
    assert!(text.contains("has to begin later") && text.contains("2026-03-15"), "{text}");
    assert_eq!(refused(Some(two), two, &[("state", json!("TX"))]).0, "state");
    assert_eq!(refused(Some(two), two, &[("citation", Value::Null)]).0, "citation");
    assert_eq!(refused(Some(two), two, &[("amount", json!("a lot"))]).0, "amount");
    assert_eq!(refused(Some(two), two, &[("applies_when", json!("pets"))]).0, "applies_when");
    // A line beside one that holds at once is refused, unless it says that sources disagree.
    assert_eq!(refused(None, two, &[("amount", json!("30.00"))]).0, "effective_from");
    assert_eq!(refused(None, two, &[("disputes", json!("US-XX-1"))]).0, "disputes");
    let other = values(&desk, two, &[("amount", json!("30.00")), ("disputes", json!(two))]);
    let other = desk.ask("jurisdiction.change", json!({"values": other}));
    assert_eq!(other["code"], "US-NY-late_fee_cap-3");
    assert_eq!(rows(&desk, json!({"standing": "disagreeing", "subject": "late_fee_cap"})).len(), 2);
    sign(&desk, &["US-NY-late_fee_cap-3"]);
    assert_eq!(rows(&desk, json!({"standing": "disagreeing", "subject": "late_fee_cap"})).len(), 0);

    // Words alone keep the code, and what was signed off was other words.
    let words = values(&desk, "US-NY-late_fee_cap-3", &[("citation", json!("N.Y. Real Prop. Law § 238-a"))]);
    let kept = desk.ask("jurisdiction.change", json!({"replaces": "US-NY-late_fee_cap-3", "values": words}));
    assert_eq!(kept, json!({"code": "US-NY-late_fee_cap-3", "closed_on": null}));
    assert_eq!(line(&desk, "US-NY-late_fee_cap-3")["row"]["reviewed_by"], Value::Null);
}

#[test]
fn a_pack_goes_to_another_portfolio_and_says_before_what_it_would_do() {
    let desk = two_sites("2026-03-28");
    sign(&desk, &[CAP, GRACE]);
    let new = values(&desk, GRACE, &[("days", json!("6")), ("effective_from", json!("2026-07-01"))]);
    desk.ask("jurisdiction.change", json!({"replaces": GRACE, "values": new}));
    let pack = desk.place.path().join("pack.csv");
    let written = desk.ask("jurisdiction.export", json!({"path": pack, "lines": {"standing": "own", "past": true}}));
    assert_eq!(written["lines"], 3);
    let nothing = json!({"path": pack, "lines": {"text": "no such words"}});
    assert_eq!(desk.call("jurisdiction.export", nothing).unwrap_err().code, "jurisdiction.nothing");

    let other = two_sites("2026-03-28");
    let told = other.ask("jurisdiction.look", json!({"path": pack}));
    let counts =
        |told: &Value| ["new", "changed", "same", "refused", "signed"].map(|name| told[name].as_u64().unwrap());
    assert_eq!(counts(&told), [1, 2, 0, 0, 2]);
    assert_eq!(rows(&other, json!({"standing": "own"})).len(), 0, "looking writes nothing");
    let undo = other.write("jurisdiction.import", json!({"path": pack}));
    let own = |desk: &Desk| rows(desk, json!({"standing": "own", "past": true}));
    assert_eq!(own(&other), own(&desk));
    assert_eq!(counts(&other.ask("jurisdiction.look", json!({"path": pack}))), [0, 0, 3, 0, 0]);
    let again = json!({"path": pack});
    assert_eq!(other.call("jurisdiction.import", again.clone()).unwrap_err().code, "jurisdiction.nothing_new");
    other.undo(undo).unwrap();
    assert_eq!(own(&other), Vec::<Value>::new());

    // A line that cannot be read is refused with its line and column; the others come in.
    let text = std::fs::read_to_string(&pack).unwrap();
    let bad = text.replace("lesser,50.00", "lesser,fifty");
    std::fs::write(&pack, bad).unwrap();
    let told = other.ask("jurisdiction.import", again);
    assert_eq!(counts(&told), [1, 1, 0, 1, 1]);
    let first = &told["lines"][0];
    assert_eq!((&first["effect"], &first["field"], &first["line"]), (&json!("refused"), &json!("amount"), &json!(2)));
    for (text, code) in [("a,b\n1,2\n", "jurisdiction.no_pack"), ("", "jurisdiction.no_pack")] {
        std::fs::write(&pack, text).unwrap();
        assert_eq!(other.call("jurisdiction.look", json!({"path": pack})).unwrap_err().code, code);
    }
    std::fs::write(&pack, [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(other.call("jurisdiction.look", json!({"path": pack})).unwrap_err().code, "jurisdiction.unreadable");
}

fn exported(desk: &Desk, name: &str) -> std::path::PathBuf {
    let folder = desk.place.path().join(name);
    desk.ask("export.folder", json!({"path": folder}));
    folder
}

#[test]
fn the_rules_of_a_portfolio_come_back_byte_for_byte_in_its_folder() {
    let desk = two_sites("2026-03-28");
    assert!(!exported(&desk, "none").join("jurisdiction_rules.csv").exists(), "shipped lines are not the portfolio’s");
    sign(&desk, &[CAP, "US-TX-late_fee_cap-2"]);
    let one = exported(&desk, "one");
    let again = Desk::on("2026-03-28");
    let report = again.ask("imports.run", json!({"path": one, "as_of": "2026-03-28"}));
    assert_eq!(report["refused"], json!([]));
    let two = exported(&again, "two");
    let text = |folder: &Path| std::fs::read(folder.join("jurisdiction_rules.csv")).unwrap();
    assert_eq!(text(&one), text(&two));
    assert_eq!(line(&again, CAP)["row"], line(&desk, CAP)["row"]);
    // The file is a pack, too.
    let pack = two.join("jurisdiction_rules.csv");
    assert_eq!(again.ask("jurisdiction.look", json!({"path": pack}))["same"], 2);

    // A row that no rule can be made of is kept, told, and asked of by nobody.
    let bad = again.place.path().join("bad");
    std::fs::create_dir(&bad).unwrap();
    let row = "rule_code,country,state,rule_type,effective_from,limit_kind,citation\nX-1,US,NY,deposit_limit,2026-01-01,days,§ 1\n";
    std::fs::write(bad.join("jurisdiction_rules.csv"), row).unwrap();
    again.ask("imports.run", json!({"path": bad, "as_of": "2026-03-28"}));
    let page = again.ask("jurisdiction.rules", json!({}));
    assert_eq!(
        (&page["unreadable"][0]["code"], &page["unreadable"][0]["field"]),
        (&json!("X-1"), &json!("limit_kind"))
    );
    assert!(page["rows"].as_array().unwrap().iter().all(|row| row["code"] != "X-1"));
}

#[test]
fn only_administrators_write_and_a_name_and_a_day_belong_to_a_sign_off() {
    let mut desk = two_sites("2026-03-28");
    let signed = |by: &str, on: &str| json!({"codes": [CAP], "by": by, "on": on});
    assert_eq!(desk.call("jurisdiction.sign_off", signed(" ", "2026-03-20")).unwrap_err().field.unwrap(), "by");
    assert_eq!(desk.call("jurisdiction.sign_off", signed("Ann", "2026-03-29")).unwrap_err().field.unwrap(), "on");
    let unknown = json!({"codes": ["US-XX"], "by": "Ann", "on": "2026-03-20"});
    assert_eq!(desk.call("jurisdiction.sign_off", unknown).unwrap_err().kind, ProblemKind::NotFound);
    desk.caller.role = Role::PropertyManager;
    assert_eq!(
        desk.call("jurisdiction.sign_off", signed("Ann", "2026-03-20")).unwrap_err().kind,
        ProblemKind::Forbidden
    );
    assert_eq!(line(&desk, CAP)["row"]["code"], CAP);
    let first = &desk.ask("jurisdiction.rules", json!({}))["places"][0];
    assert_eq!((&first["state"], &first["properties"]), (&json!("US/NY"), &json!(2)));
}

#[test]
fn a_deposit_above_the_limit_warns_and_a_move_out_names_the_day_of_its_return() {
    let desk = two_sites("2026-03-28");
    let unit = desk.list("units", &[("unit_number", "9")])[0]["id"].clone();
    let lease = |deposit: i64| {
        json!({"unit_id": unit, "last_name": "Quill", "lease_number": "L9", "lease_begin_date": "2026-03-28",
               "monthly_rent_cents": 90_000, "security_deposit_cents": deposit})
    };
    let warned = |deposit: i64| {
        let shown = desk.ask("lifecycle.preview_new_lease", lease(deposit));
        let warnings = shown["warnings"].as_array().unwrap().clone();
        warnings.into_iter().find(|one| one["code"] == "jurisdiction.deposit_over").map(|one| one["text"].clone())
    };
    assert_eq!(warned(90_000), None);
    let text = warned(90_001).unwrap();
    assert!(
        text.as_str().unwrap().contains("N.Y. Gen. Oblig. Law § 7-108(1-a)(a); not reviewed; sources disagree"),
        "{text}"
    );
    // It warns; the lease is signed all the same.
    let id = desk.ask("lifecycle.new_lease", lease(180_000))["lease_id"].clone();
    let action =
        json!({"action": "notice", "notice_date": "2026-03-28", "move_out_date": "2026-04-30", "reason": "Moving"});
    let shown = desk.ask("lifecycle.preview", json!({"lease_id": id, "action": action}));
    let told =
        shown["consequences"].as_array().unwrap().iter().find(|one| one["code"] == "jurisdiction.deposit_return");
    let text = told.unwrap()["text"].as_str().unwrap();
    assert!(
        text.starts_with("The deposit is to be returned by 2026-05-14: New York, within 14 days of the move-out"),
        "{text}"
    );
}

/// For the table of what can be undone: a new line, and a pack with one; and a line that is signed off.
pub fn something_to_undo(desk: &Desk) -> (Value, std::path::PathBuf) {
    sign(desk, &[GRACE]);
    let line = [
        ("country", "US"),
        ("state", "NY"),
        ("city", "Troy"),
        ("rule_type", "late_fee_cap"),
        ("effective_from", "2026-03-01"),
        ("limit_kind", "amount"),
        ("amount", "9.00"),
        ("citation", "Troy Code § 1"),
    ];
    let line: Vec<_> = line.iter().map(|(field, value)| json!({"field": field, "value": value})).collect();
    let pack = desk.place.path().join("pack.csv");
    let head = "rule_code,country,state,rule_type,effective_from,limit_kind,citation";
    std::fs::write(&pack, format!("{head}\nP-1,US,NY,payment_order,2026-03-01,none,§ 1\n")).unwrap();
    (json!({"values": line}), pack)
}
