//! The golden portfolios: after import and one night, each lease and each figure is what an independent
//! implementation of the specification says (`tests/data/vectors`).

use crate::desk::{Desk, vector};
use serde_json::{Value, json};

#[test]
fn portfolio_a() {
    check("portfolio-a");
}

#[test]
fn portfolio_b() {
    check("portfolio-b");
}

fn check(name: &str) {
    let (desk, day) = Desk::with_vector(name);
    desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": day}));
    let text = std::fs::read_to_string(vector(name).join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str::<Value>(&text).unwrap()["lifecycle"].clone();
    let stats = keystead_commands::frame::list::stats(&desk.app, &desk.caller, "lifecycle", None).unwrap();
    let figures = ["total", "active", "month_to_month", "notice", "vacant"].into_iter().chain([
        "expiring_30_days",
        "expiring_60_days",
        "expiring_90_days",
    ]);
    for figure in figures {
        assert_eq!(stats[figure], expected[figure], "{name}: {figure}");
    }
    let leases = desk.list("leases", &[]);
    let wanted = expected["leases"].as_object().unwrap();
    assert_eq!(leases.len(), wanted.len());
    for lease in leases {
        let number = lease["lease_number"].as_str().unwrap();
        for (field, value) in wanted[number].as_object().unwrap() {
            // The vectors write unknown as an empty text.
            assert_eq!(lease[field].as_str().unwrap_or(""), value.as_str().unwrap(), "{name}: {number} {field}");
        }
    }
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}
