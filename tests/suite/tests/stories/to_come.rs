//! What is signed and still to come: a lease before it begins, a renewal before it takes over, the number it gets.

use crate::desk::Desk;
use crate::portfolio::{id_of, two_sites};
use crate::today::work;
use serde_json::{Value, json};

const DAY: &str = "2026-03-28";

/// Elm Court 1 is let to 2026-05-31, Elm Court 2 is signed for 2026-05-01, Oak Yard is empty.
fn desk() -> Desk {
    two_sites(DAY)
}

fn unit(desk: &Desk, property: &str, number: &str) -> Value {
    desk.ask("units.get", json!({"unit_id": id_of(desk, "unit", &[property, number])}))
}

fn lease(desk: &Desk, number: &str) -> Value {
    let id = desk.list("leases", &[("lease_number", number)]).remove(0)["id"].clone();
    desk.ask("leases.get", json!({"lease_id": id}))
}

fn sign(desk: &Desk, property: &str, number: &str, more: Value) -> Value {
    let mut request = json!({
        "unit_id": id_of(desk, "unit", &[property, number]), "lease_begin_date": "2026-06-01",
        "lease_end_date": "2027-05-31", "monthly_rent_cents": 95_000,
    });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    desk.ask("lifecycle.new_lease", request)
}

fn renew(desk: &Desk) -> Value {
    sign(
        desk,
        "ELM",
        "1",
        json!({"renews_lease_id": lease(desk, "L1")["lease_id"], "tenant_id": id_of(desk, "tenant", &["T1"])}),
    )
}

#[test]
fn a_signed_lease_is_one_that_is_to_come() {
    let desk = desk();
    let done = sign(&desk, "OAK", "8", json!({"last_name": "Okafor"}));
    assert_eq!(done["lease_status"], "future");
    let signed = lease(&desk, done["lease_number"].as_str().unwrap());
    for field in ["status_since", "days_in_current_status"] {
        assert_eq!(signed[field], json!(null), "{field}: it is in no state yet");
    }
    assert_eq!((&signed["days_until_begin"], &signed["signed_on"]), (&json!(65), &json!(DAY)));
    let steps = signed["timeline"].as_array().unwrap();
    assert_eq!((&steps[0]["new_status"], &steps[0]["effective_on"]), (&json!("future"), &json!(DAY)));
    assert_eq!(signed["line"]["days_until_begin"], 65);
    let card = unit(&desk, "OAK", "8")["card"].clone();
    assert_eq!((&card["state"], &card["days_until_begin"]), (&json!("vacant"), &json!(65)));
    assert_eq!((&card["future_tenant_name"], &card["future_end_date"]), (&json!("Okafor"), &json!("2027-05-31")));
    let row = &desk.list("leases", &[("lease_number", done["lease_number"].as_str().unwrap())])[0];
    assert_eq!((&row["days_in_current_status"], &row["days_until_begin"]), (&json!(null), &json!(65)));
    // What is in force is as before.
    let row = &desk.list("leases", &[("lease_number", "L1")])[0];
    assert_eq!((&row["days_in_current_status"], &row["days_until_begin"]), (&json!(300), &json!(null)));
}

#[test]
fn a_signing_is_taken_back_before_the_lease_begins() {
    let desk = desk();
    let before = desk.list("leases", &[]).len();
    // Signed here with a guarantor, or come with an import: no undo takes either back.
    let done = sign(
        &desk,
        "OAK",
        "8",
        json!({"last_name": "Okafor", "further": [{"role": "guarantor", "last_name": "Umbrella Trust"}]}),
    );
    for (number, property, name) in [(done["lease_number"].as_str().unwrap(), "OAK", "8"), ("L2", "ELM", "2")] {
        let signed = lease(&desk, number);
        assert_eq!(signed["actions"], json!(["withdraw"]), "{number}");
        assert_eq!(signed["limits"]["code"], "lease.not_begun");
        let act =
            json!({"lease_id": signed["lease_id"], "action": {"action": "withdraw", "reason": "Job fell through"}});
        let shown = desk.ask("lifecycle.preview", act.clone());
        let said = shown["consequences"][1]["text"].as_str().unwrap();
        assert_eq!(said, format!("Unit {name} stays vacant and can be let to somebody else."));
        desk.ask("lifecycle.act", act.clone());
        let card = unit(&desk, property, name)["card"].clone();
        assert_eq!((&card["state"], &card["future_lease_id"]), (&json!("vacant"), &json!(null)));
        // It is on no list, and its page says what became of it.
        assert_eq!(desk.list("leases", &[("lease_number", number)]), Vec::<Value>::new());
        let gone = desk.ask("leases.get", json!({"lease_id": signed["lease_id"]}));
        assert_eq!((&gone["actions"], &gone["limits"]["code"]), (&json!(["reinstate"]), &json!("lease.withdrawn")));
        assert_eq!(gone["timeline"][0]["reason"], "Job fell through");
        assert_eq!(desk.call("lifecycle.act", act).unwrap_err().code, "lifecycle.begun");
    }
    assert_eq!(desk.list("leases", &[]).len(), before - 1);
    // The unit can be let again, from the same day too.
    let again = sign(&desk, "OAK", "8", json!({"last_name": "Okafor"}));
    assert_ne!(again["lease_number"], done["lease_number"]);
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn what_was_withdrawn_stands_again_while_its_unit_is_free() {
    let desk = desk();
    let renewal = renew(&desk);
    let act = |of: &Value, action: &str| json!({"lease_id": of["lease_id"], "action": {"action": action}});
    for (signed, property, number) in [(&lease(&desk, "L2"), "ELM", "2"), (&renewal, "ELM", "1")] {
        let before = unit(&desk, property, number);
        desk.ask("lifecycle.act", act(signed, "withdraw"));
        assert_ne!(unit(&desk, property, number), before);
        let shown = desk.ask("lifecycle.preview", act(signed, "reinstate"));
        assert_eq!((&shown["from"], &shown["to"]), (&json!("vacant"), &json!("future")));
        desk.ask("lifecycle.act", act(signed, "reinstate"));
        assert_eq!(unit(&desk, property, number), before, "as it was");
        assert_eq!(desk.call("lifecycle.act", act(signed, "reinstate")).unwrap_err().code, "lifecycle.not_withdrawn");
    }
    // Promised to somebody else meanwhile: it says to whom.
    let second = lease(&desk, "L2");
    desk.ask("lifecycle.act", act(&second, "withdraw"));
    let other = sign(&desk, "ELM", "2", json!({"last_name": "Okafor"}));
    let refused = desk.call("lifecycle.act", act(&second, "reinstate")).unwrap_err();
    assert_eq!(refused.code, "signing.unit_held");
    assert!(refused.text.contains(other["lease_number"].as_str().unwrap()), "{}", refused.text);
    // What ended by itself is over.
    let ended = act(&lease(&desk, "L3"), "reinstate");
    assert_eq!(desk.call("lifecycle.preview", ended).unwrap_err().code, "lifecycle.not_withdrawn");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn only_what_has_not_begun_is_withdrawn() {
    let desk = desk();
    let act = json!({"lease_id": lease(&desk, "L1")["lease_id"], "action": {"action": "withdraw"}});
    let refused = desk.call("lifecycle.preview", act.clone()).unwrap_err();
    assert_eq!(refused.text, "The lease is active; only a signed lease that has not begun can be withdrawn.");
    assert_eq!(desk.call("lifecycle.act", act).unwrap_err(), refused);
    // A page that offers nothing says why.
    for (number, code) in [("L3", "lease.over"), ("L2", "lease.not_begun")] {
        assert_eq!(lease(&desk, number)["limits"]["code"], code);
    }
    assert_eq!(lease(&desk, "L1")["limits"], json!(null));
}

#[test]
fn a_signed_renewal_is_shown_wherever_the_end_is() {
    let desk = desk();
    let elm = id_of(&desk, "property", &["ELM"]);
    let ending = |desk: &Desk, not_renewed: bool| {
        let filter = json!({"property_id": elm, "ending_within_days": 90, "not_renewed": not_renewed});
        desk.ask("units.list", json!({"filter": filter, "limit": 10}))["total"].clone()
    };
    let card = unit(&desk, "ELM", "1")["card"].clone();
    assert_eq!((&card["is_renewed"], &card["progress"]["tone"]), (&json!(false), &json!("amber")));
    assert_eq!((ending(&desk, false), ending(&desk, true)), (json!(1), json!(1)));
    let figures = desk.ask("lifecycle.figures", json!({}));

    let done = renew(&desk);
    let card = unit(&desk, "ELM", "1")["card"].clone();
    assert_eq!((&card["is_renewed"], &card["future_end_date"]), (&json!(true), &json!("2027-05-31")));
    assert_eq!((&card["progress"]["tone"], &card["days_until_expiry"]), (&json!("teal"), &json!(64)));
    let listed = desk.ask("units.list", json!({"filter": {"property_id": elm}, "limit": 10}));
    assert_eq!(listed["rows"][0]["is_renewed"], true);
    // The figures count ends of leases, as they are defined; what waits for a decision does not.
    assert_eq!(desk.ask("lifecycle.figures", json!({})), figures);
    assert_eq!((ending(&desk, false), ending(&desk, true)), (json!(1), json!(0)));
    // Elm Court 2 is signed by somebody else: no renewal.
    let other = unit(&desk, "ELM", "2")["card"].clone();
    assert_eq!((&other["is_renewed"], &other["future_tenant_name"]), (&json!(false), &json!("Bo Park")));

    // Taken back, the end counts again.
    desk.ask("lifecycle.act", json!({"lease_id": done["lease_id"], "action": {"action": "withdraw"}}));
    assert_eq!(unit(&desk, "ELM", "1")["card"]["is_renewed"], false);
    assert_eq!(ending(&desk, true), json!(1));
}

#[test]
fn today_asks_only_about_ends_that_nobody_has_renewed() {
    let mut desk = desk();
    desk.at("2026-05-20");
    desk.caller.as_of = Some("2026-05-20".parse().unwrap());
    let asks = |desk: &Desk| work(desk, "ending", "next_week") != Value::Null;
    assert!(asks(&desk));
    renew(&desk);
    assert!(!asks(&desk));
}

#[test]
fn rents_are_compared_within_a_tenancy() {
    let desk = desk();
    renew(&desk);
    let lines = unit(&desk, "ELM", "1")["leases"].clone();
    assert_eq!((&lines[0]["rent_before_cents"], &lines[0]["is_new_tenant"]), (&json!(90_000), &json!(false)));
    assert_eq!((&lines[1]["rent_before_cents"], &lines[1]["is_new_tenant"]), (&json!(null), &json!(false)));
    // Cy Moss left Oak Yard 7 on 2024-12-31 and paid 780.
    sign(&desk, "OAK", "7", json!({"last_name": "Okafor"}));
    let line = unit(&desk, "OAK", "7")["leases"][0].clone();
    assert_eq!((&line["rent_before_cents"], &line["is_new_tenant"]), (&json!(null), &json!(true)));
    assert_eq!((&line["days_vacant_before"], &line["tenant_name"]), (&json!(516), &json!("Okafor")));
    // Who comes back is no new tenant, and pays no more than before only by chance.
    sign(
        &desk,
        "OAK",
        "7",
        json!({"tenant_id": id_of(&desk, "tenant", &["T3"]), "lease_begin_date": "2026-04-01", "lease_end_date": "2026-05-31"}),
    );
    let line = unit(&desk, "OAK", "7")["leases"][1].clone();
    assert_eq!((&line["rent_before_cents"], &line["is_new_tenant"]), (&json!(null), &json!(false)));
    assert_eq!(line["days_vacant_before"], 455);
}

#[test]
fn a_new_lease_is_numbered_like_the_others() {
    let desk = desk();
    let request = |more: Value| {
        let mut request = json!({
            "unit_id": id_of(&desk, "unit", &["OAK", "8"]), "last_name": "Okafor", "lease_begin_date": "2026-06-01",
            "lease_end_date": "2026-12-31", "monthly_rent_cents": 95_000,
        });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        request
    };
    let shown = desk.ask("lifecycle.preview_new_lease", request(json!({})));
    assert_eq!(shown["lease_number"], "L4", "after L1, L2, L3");
    assert_eq!(desk.ask("lifecycle.new_lease", request(json!({})))["lease_number"], "L4");
    let later = |more: Value| {
        let mut next = request(json!({"lease_begin_date": "2027-01-01", "lease_end_date": "2027-12-31"}));
        next.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        next
    };
    // A person may type another one, but none that is there.
    let taken = desk.call("lifecycle.preview_new_lease", later(json!({"lease_number": " L1 "}))).unwrap_err();
    assert_eq!((taken.code.as_str(), taken.field.as_deref()), ("signing.number_taken", Some("lease_number")));
    assert_eq!(desk.call("lifecycle.new_lease", later(json!({"lease_number": "L1"}))).unwrap_err(), taken);
    let own = desk.ask("lifecycle.new_lease", later(json!({"lease_number": " 2027/8 "})));
    assert_eq!(own["lease_number"], "2027/8");
    let unfit = later(json!({"lease_number": "L\u{7}1"}));
    let refused = desk.call("lifecycle.new_lease", unfit).unwrap_err();
    assert!(refused.also.iter().any(|fault| fault.code == "signing.number_unfit"), "{refused:?}");
}

#[test]
fn a_portfolio_without_a_pattern_has_that_of_the_house() {
    let desk = Desk::on(DAY);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("properties.csv"), "property_code,name\nELM,Elm Court\n").unwrap();
    std::fs::write(folder.path().join("units.csv"), "property_code,unit_number\nELM,1\nELM,2\nELM,3\n").unwrap();
    desk.ask("imports.run", json!({"path": folder.path()}));
    let sign = |number: &str| {
        let request = json!({
            "unit_id": id_of(&desk, "unit", &["ELM", number]), "last_name": "Lee", "lease_begin_date": "2026-06-01",
            "monthly_rent_cents": 95_000,
        });
        desk.ask("lifecycle.new_lease", request)["lease_number"].clone()
    };
    assert_eq!([sign("1"), sign("2"), sign("3")], ["ELM-1-20260601", "ELM-2-20260601", "ELM-3-20260601"]);
}

#[test]
fn an_action_says_what_does_not_fit_what_was_agreed() {
    let desk = desk();
    let id = lease(&desk, "L1")["lease_id"].clone();
    let codes = |action: Value| -> Vec<String> {
        let shown = desk.ask("lifecycle.preview", json!({"lease_id": id, "action": action}));
        let warnings = shown["warnings"].as_array().unwrap();
        warnings.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    };
    let notice =
        |out: &str| json!({"action": "notice", "notice_date": DAY, "move_out_date": out, "reason": "Relocating"});
    assert_eq!(codes(notice("2026-04-19")), ["lifecycle.before_end"]);
    assert_eq!(codes(notice("2026-05-31")), Vec::<String>::new());
    assert_eq!(codes(json!({"action": "month_to_month"})), ["lifecycle.term_given_up"]);
    desk.ask("lifecycle.act", json!({"lease_id": id, "action": notice("2026-05-09")}));
    let shown = desk
        .ask("lifecycle.preview", json!({"lease_id": id, "action": {"action": "vacate", "actual_move_out_date": DAY}}));
    assert_eq!(shown["warnings"][0]["text"], "The keys come back 42 days before the agreed move-out (2026-05-09).");
    let free =
        json!({"unit_id": id_of(&desk, "unit", &["OAK", "8"]), "lease_begin_date": DAY, "monthly_rent_cents": 0});
    let said = desk.ask("lifecycle.preview_new_lease", free)["warnings"].clone();
    assert_eq!(said[0]["text"], "The rent is $0.");
}

#[test]
fn the_next_event_is_what_comes_next() {
    let desk = desk();
    let files: &[(&str, &str)] = &[
        ("units.csv", "property_code,unit_number\nELM,3\nELM,4\nELM,5\nELM,6\n"),
        (
            "leases.csv",
            "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,lease_status,notice_date,notice_move_out_date\n\
             L5,ELM,3,T2,2021-01-01,2022-12-31,900.00,active,,\n\
             L6,ELM,4,T3,2022-01-01,2024-12-31,900.00,active,,\n\
             L7,ELM,5,T4,2025-01-01,2026-12-31,900.00,notice,2026-02-01,2026-04-10\n\
             L8,ELM,6,T4,2025-01-01,2026-09-30,900.00,active,,\n",
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    assert_eq!(desk.ask("imports.run", json!({"path": folder.path(), "as_of": DAY}))["refused"], json!([]));
    desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": DAY}));
    let elm = id_of(&desk, "property", &["ELM"]);
    let order = || -> Vec<String> {
        let asked = json!({"filter": {"property_id": elm}, "sort": "next_event", "limit": 10});
        let rows = desk.ask("units.list", asked)["rows"].clone();
        rows.as_array().unwrap().iter().map(|row| row["unit_number"].as_str().unwrap().to_owned()).collect()
    };
    // Moves out in April, begins in May, ends at the end of May and in September; then holdovers, the longest first.
    assert_eq!(order(), ["5", "2", "1", "6", "3", "4"]);
    // A night writes what making the cards anew would.
    desk.ask("profile.verify", json!({}));
    let name = json!({"kind": "property", "id": elm, "changes": [{"field": "name", "old": "Elm Court", "new": "Elm"}]});
    desk.ask("records.edit", name);
    assert_eq!(order(), ["5", "2", "1", "6", "3", "4"]);
}
