//! Search, Today, settings, history, and the rows of the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "desk/portfolio.rs"]
mod desk;

use desk::{Desk, id};
use keystead_store::StoreError;
use keystead_store::testing::act;
use keystead_wire::permission::Role;
use serde_json::{Value, json};

fn hits(desk: &Desk, text: &str) -> Vec<String> {
    let found = desk.ask("search.find", json!({"text": text, "limit": 5}));
    found["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| {
            format!(
                "{} {} · {}",
                hit["kind"].as_str().unwrap(),
                hit["title"].as_str().unwrap(),
                hit["subtitle"].as_str().unwrap()
            )
        })
        .collect()
}

#[test]
fn a_few_letters_find_the_record() {
    let desk = Desk::on("2026-03-28");
    assert_eq!(
        hits(&desk, "santos 16"),
        [
            "unit 16 · Harbor Heights · Maria Santos",
            "tenant Bob Santos · 16 · Harbor Heights",
            "tenant Maria Santos · 16 · Harbor Heights",
        ]
    );
    assert_eq!(hits(&desk, "16"), ["unit 16 · Harbor Heights · Maria Santos", "unit 16 · Maple Court · Ann Lee"]);
    assert_eq!(hits(&desk, "maple 16"), ["unit 16 · Maple Court · Ann Lee"]);
    assert_eq!(hits(&desk, "b204"), ["unit B-204 · Harbor Heights"]);
    assert_eq!(hits(&desk, "núñ"), ["tenant José Núñez · 10 · Harbor Heights"]);
    assert_eq!(hits(&desk, "nunez")[0], "tenant José Núñez · 10 · Harbor Heights");
    assert_eq!(hits(&desk, "l001"), ["lease L001 · Maria Santos · 16 · Harbor Heights"]);
    assert_eq!(hits(&desk, "harbor"), ["property Harbor Heights · HH · Oakland · CA"]);
    assert_eq!(hits(&desk, "5105550101")[0], "tenant Maria Santos · 16 · Harbor Heights");
    assert!(hits(&desk, "  ").is_empty());
    assert!(hits(&desk, "zzz").is_empty());
    let tenant = desk.ask("search.find", json!({"text": "maria", "limit": 5}));
    assert_eq!((&tenant["rows"][0]["id"], &tenant["rows"][0]["state"]), (&json!(id('d', 1)), &json!("active")));
    let exact = hits(&desk, "1");
    assert_eq!(exact[0], "unit 10 · Harbor Heights · José Núñez");
}

#[test]
fn the_index_follows_changes() {
    let desk = Desk::on("2026-03-28");
    assert_eq!(hits(&desk, "maria").len(), 1);
    desk.run("update party set first_name = 'Mariela', email = null where code = 'T001'; update unit set unit_number = '99' where unit_number = '17'; \
        update property set name = 'Birch Court' where property_code = 'MC'");
    assert_eq!(hits(&desk, "mariela 16").len(), 2);
    assert!(hits(&desk, "maria").is_empty());
    let comb = desk.ask("lifecycle.honeycomb", json!({}));
    assert_eq!(
        (&comb["groups"][0]["property_name"], &comb["groups"][0]["states"]),
        (&json!("Birch Court"), &json!("NA"))
    );
    assert_eq!(hits(&desk, "birch 99"), ["unit 99 · Birch Court · Acme Dental"]);
    assert!(hits(&desk, "maple").is_empty());
    desk.run("update party set archived_at = '2026-03-28' where code = 'T005'");
    assert!(hits(&desk, "bob").is_empty());
}

#[test]
fn today_lists_what_waits_by_date() {
    let desk = Desk::on("2026-03-28");
    desk.run("insert into job_run (job, due_on, as_of, started_at, finished_at, duration_ms, cause, outcome, summary, counts) values \
            ('lifecycle', '2026-03-28', '2026-03-28', '2026-03-28T09:00:00.000Z', '2026-03-28T09:00:01.000Z', 12, 'due', 'done', 'Done.', '{\"month_to_month\":3}'), \
            ('renewals', '2026-03-28', '2026-03-28', '2026-03-28T09:00:02.000Z', null, null, 'due', 'failed', 'Failed.', '{}'); \
        insert into import_run (source_name, format, started_at, finished_at, outcome, report) values \
            ('roll.csv', 'rentroll', '2026-03-27T09:00:00.000Z', '2026-03-27T09:00:00.000Z', 'done', '{\"refused_total\":4}')");
    let today = desk.ask("today.overview", json!({}));
    let kinds: Vec<_> = today["work"]
        .as_array()
        .unwrap()
        .iter()
        .map(|work| (work["slot"].as_str().unwrap(), work["kind"].as_str().unwrap(), work["count"].as_u64().unwrap()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("overdue", "bills_to_pay", 1),
            ("this_week", "vacant_long", 1),
            ("this_week", "import_refused", 4),
            ("this_week", "became_month_to_month", 3),
            ("this_week", "job_failed", 1),
            ("next_week", "bills_to_pay", 1),
            ("later", "move_out", 1),
            ("later", "ending", 1),
        ]
    );
    assert_eq!(today["needs"], 7);
    let news = desk.ask("today.news", json!({}));
    assert_eq!((&news["work"][0]["kind"], &news["work"][0]["records"]), (&json!("owes"), &json!(1)));
    let line = &today["work"][6]["lines"][0];
    assert_eq!((&line["days"], &line["person"]), (&json!(13), &json!("Ann Lee")));
    assert_eq!((&today["properties"][0]["property_code"], today["runs"].as_array().unwrap().len()), (&json!("HH"), 2));
    let status = desk.ask("app.status", json!({}));
    assert_eq!(
        (&status["units"], &status["notice"], &status["needs"], &status["empty"]),
        (&json!(6), &json!(1), &json!(7), &json!(false))
    );
    assert_eq!(
        (&status["organisation"], &status["currency"], &status["pending_changes"]),
        (&json!("Test Homes"), &json!("USD"), &json!(2))
    );
    // A signed lease whose unit is still held when it should begin.
    desk.run("update lease set lease_begin_date = '2026-03-01', unit_id = (select unit_id from lease where lease_number = 'L002') where lease_number = 'L006'");
    let waiting = desk.ask("today.overview", json!({}));
    let waits = waiting["work"].as_array().unwrap().iter().find(|work| work["kind"] == "waiting_to_begin").unwrap();
    assert_eq!((&waits["lines"][0]["name"], &waits["slot"]), (&json!("10"), &json!("overdue")));
}

#[test]
fn settings_are_known_by_name() {
    let mut desk = Desk::on("2026-03-28");
    desk.caller.role = Role::Administrator;
    desk.ask("settings.put", json!({"name": "columns.units", "value": "unit,tenant"}));
    let settings = desk.ask("settings.put", json!({"name": "theme", "value": "dark"}));
    assert_eq!(settings, json!({"values": {"columns.units": "unit,tenant", "theme": "dark"}, "put_back": []}));
    assert_eq!(desk.refused("settings.put", json!({"name": "columns.", "value": ""})), "settings.unknown");
    assert_eq!(desk.refused("settings.put", json!({"name": "key", "value": ""})), "settings.unknown");
    assert_eq!(
        desk.refused("settings.put", json!({"name": "theme", "value": "x".repeat(5000)})),
        "settings.not_a_choice"
    );
    let long = json!({"name": "letterhead_footer", "value": "x".repeat(5000)});
    assert_eq!(desk.refused("settings.put", long), "settings.too_long");
}

#[test]
fn the_history_reads_like_sentences_could() {
    let desk = Desk::on("2026-03-28");
    desk.run("update lease set monthly_rent_cents = 210000, tenant_id = (select id from party where code = 'T005') where lease_number = 'L001'");
    let history = desk.ask("history.list", json!({"row_ids": [id('e', 1), id('c', 3)], "limit": 10}));
    assert_eq!(history["lines"][0]["kind"], "changed");
    let values = history["lines"][0]["values"].as_array().unwrap();
    assert!(
        values.contains(&json!({"field": "monthly_rent", "shape": "money", "from": "2000.00", "to": "2100.00"})),
        "{values:?}"
    );
    assert!(
        values.contains(&json!({"field": "tenant", "shape": "text", "from": "Maria Santos", "to": "Bob Santos"})),
        "{values:?}"
    );
    assert_eq!(history["lines"][1]["kind"], "created");
    assert_eq!(history["currency"], "USD");
}

fn list(desk: &Desk, kind: &str, wanted: &[(&str, &str)], limit: Option<u32>) -> Result<Value, String> {
    let wanted: Vec<_> = wanted.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    keystead_commands::frame::list::list(&desk.app, &desk.caller, kind, &wanted, limit).map_err(|problem| problem.text)
}

#[test]
fn rows_have_the_names_of_the_exchange_files() {
    let desk = Desk::on("2026-03-28");
    let leases = list(&desk, "leases", &[("lease_status", "notice")], None).unwrap();
    assert_eq!(leases["total"], 1);
    assert_eq!(
        leases["rows"][0],
        json!({
            "id": leases["rows"][0]["id"], "lease_number": "L003", "property_code": "MC", "unit_number": "16", "tenant_code": "T003", "lease_begin_date": "2025-05-01",
            "lease_end_date": "2026-04-30", "monthly_rent": "1800.00", "security_deposit": null, "rent_due_day": 1, "lease_status": "notice",
            "notice_date": "2026-03-25", "notice_move_out_date": "2026-04-10", "actual_move_out_date": null, "renews_lease_number": null,
            "holdover_start_date": null, "custom": {}, "property_name": "Maple Court", "tenant_name": "Ann Lee", "status_since": "2026-03-25",
            "lease_status_changed_at": null, "lease_status_changed_by": null, "days_until_begin": null, "days_until_expiry": 33, "days_in_current_status": 3,
            "holdover_days": null, "days_until_move_out": 13,
        })
    );
    let id = leases["rows"][0]["id"].as_str().unwrap();
    assert_eq!(list(&desk, "leases", &[("id", id)], None).unwrap()["rows"][0]["lease_number"], "L003");
    let one = list(&desk, "leases", &[("monthly_rent", "1500.5"), ("property_code", "HH")], None).unwrap();
    assert_eq!((&one["rows"][0]["lease_number"], &one["rows"][0]["holdover_days"]), (&json!("L002"), &json!(86)));
    let none = list(&desk, "leases", &[("lease_end_date", "")], None).unwrap();
    assert_eq!(none["total"], 0);
    let custom = list(&desk, "leases", &[("lease_number", "L001")], None).unwrap();
    assert_eq!(custom["rows"][0]["custom"], json!({"Pet": "Dog", "Bay": "7"}));
    let units = list(&desk, "units", &[("days_vacant", "46")], None).unwrap();
    assert_eq!(
        (&units["rows"][0]["unit_number"], &units["rows"][0]["future_lease_number"]),
        (&json!("2"), &json!("L006"))
    );
    assert_eq!(list(&desk, "units", &[("out_of_service", "true")], None).unwrap()["total"], 1);
    let limited = list(&desk, "ledger", &[("lease_number", "L001")], Some(2)).unwrap();
    assert_eq!((limited["rows"].as_array().unwrap().len(), &limited["total"]), (2, &json!(7)));
    assert_eq!(limited["rows"][0]["amount"], "2000.00");
    for kind in &keystead_store::exchange::list::kinds() {
        assert!(list(&desk, kind, &[], None).is_ok(), "{kind}");
    }
}

#[test]
fn wrong_lists_say_what_there_is() {
    let desk = Desk::on("2026-03-28");
    assert!(list(&desk, "leases", &[("color", "red")], None).unwrap_err().contains("lease_number, property_code"));
    assert!(list(&desk, "leases", &[("monthly_rent", "lots")], None).unwrap_err().contains("1250.00"));
    assert!(list(&desk, "renewals", &[], None).unwrap_err().contains("not built yet"));
    assert!(list(&desk, "dragons", &[], None).is_err());
    let stats = |name: &str, property: Option<&str>| {
        keystead_commands::frame::list::stats(&desk.app, &desk.caller, name, property)
    };
    assert_eq!(stats("lifecycle", Some("MC")).unwrap()["total"], 2);
    assert_eq!(stats("lifecycle", Some("ZZ")).unwrap_err().code, "store.not_found");
    assert_eq!(stats("risk", None).unwrap_err().code, "feature.not_built");
    assert_eq!(
        stats("lifecycle", None).unwrap(),
        json!({"total": 6, "active": 2, "month_to_month": 1, "notice": 1, "vacant": 2,
        "expiring_30_days": 1, "expiring_60_days": 1, "expiring_90_days": 2})
    );
}

#[test]
fn a_search_beside_a_large_write_says_that_there_may_be_more() {
    let desk = Desk::on("2026-03-28");
    let ask = || desk.ask("search.find", json!({"text": "lee", "limit": 5}));
    let written: Result<_, StoreError> = desk.app.store().write(&act(), |_| Ok(ask()));
    // Nothing is indexed yet, and who writes keeps the index from being made.
    assert_eq!(written.unwrap().value, json!({"rows": [], "preparing": true}));
    let found = ask();
    assert_eq!(found["preparing"], false);
    assert!(!found["rows"].as_array().unwrap().is_empty());
    let beside: Result<_, StoreError> = desk.app.store().write(&act(), |_| Ok(ask()));
    assert_eq!(beside.unwrap().value, found, "an index that is whole answers beside a write");
}
