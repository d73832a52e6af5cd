//! The small portfolio read through the router: lists, figures, honeycomb, one unit, one lease, its account.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "desk/portfolio.rs"]
mod desk;

use desk::{Desk, id};
use serde_json::json;

#[test]
fn figures_count_states_and_ends_to_the_day() {
    let desk = Desk::on("2026-03-28");
    let figures = desk.ask("lifecycle.figures", json!({}));
    assert_eq!(
        figures,
        json!({"total": 6, "active": 2, "month_to_month": 1, "notice": 1, "vacant": 2, "expiring_30_days": 1,
            "expiring_60_days": 1, "expiring_90_days": 2, "properties": 2, "mean_days_vacant": 46, "notices_this_week": 1})
    );
    let next_day = desk.ask("lifecycle.figures", json!({"as_of": "2026-03-27"}));
    assert_eq!(next_day["expiring_90_days"], 1, "91 days are not 90");
    let harbor = desk.ask("lifecycle.figures", json!({"property_id": id('a', 1)}));
    assert_eq!(
        (&harbor["total"], &harbor["expiring_90_days"], &harbor["properties"]),
        (&json!(4), &json!(1), &json!(1))
    );
    let tower = desk.ask("lifecycle.figures", json!({"building_id": id('b', 1)}));
    assert_eq!((&tower["total"], &tower["vacant"]), (&json!(3), &json!(1)));
}

#[test]
fn today_is_that_of_the_property() {
    // Half past two in the night in New York, still the evening before in Oakland.
    let desk = Desk::at("2026-04-16T06:30:00Z");
    let unit = |unit| desk.ask("units.get", json!({"unit_id": id('c', unit)}))["card"].clone();
    assert_eq!((&unit(3)["today"], &unit(3)["days_until_expiry"]), (&json!("2026-04-15"), &json!(0)));
    assert_eq!((&unit(5)["today"], &unit(5)["days_until_move_out"]), (&json!("2026-04-16"), &json!(-6)));
    // The lease in Oakland ends today there, though it is tomorrow already in New York.
    let ending = desk.ask("units.list", json!({"filter": {"ending_within_days": 0}, "limit": 10}));
    assert_eq!((&ending["total"], &ending["rows"][0]["unit_number"]), (&json!(1), &json!("16")));
    assert_eq!(desk.ask("lifecycle.figures", json!({}))["expiring_30_days"], 1);
    assert_eq!(desk.ask("lifecycle.figures", json!({}))["expiring_90_days"], 2);
}

#[test]
fn lists_sort_filter_count_and_page() {
    let desk = Desk::on("2026-03-28");
    let list = |mut request: serde_json::Value| {
        if request.get("limit").is_none() {
            request["limit"] = json!(50);
        }
        let page = desk.ask("units.list", request);
        let names: Vec<String> =
            page["rows"].as_array().unwrap().iter().map(|row| row["unit_number"].as_str().unwrap().into()).collect();
        (names.join(" "), page["total"].as_u64().unwrap(), page["rent_total_cents"].as_i64().unwrap())
    };
    assert_eq!(list(json!({})), ("B-204 2 10 16 16 17".into(), 6, 830_050));
    assert_eq!(list(json!({"sort": "unit"})).0, "2 10 16 16 17 B-204");
    assert_eq!(list(json!({"sort": "unit", "descending": true})).0, "B-204 17 16 16 10 2");
    assert_eq!(list(json!({"sort": "tenant"})).0, "17 16 10 16 2 B-204");
    assert_eq!(list(json!({"sort": "rent", "descending": true})).0, "17 16 16 10 B-204 2");
    assert_eq!(list(json!({"sort": "rent"})).0, "10 16 16 17 2 B-204");
    assert_eq!(list(json!({"sort": "next_event"})).0, "16 16 2 17 10 B-204");
    assert_eq!(list(json!({"sort": "state"})).0, "16 17 10 16 B-204 2");
    assert_eq!(list(json!({"sort": "unit", "offset": 1, "limit": 2})), ("10 16".into(), 6, 830_050));
    assert_eq!(
        list(json!({"filter": {"states": ["vacant", "notice"]}, "sort": "unit"})),
        ("2 16 B-204".into(), 3, 180_000)
    );
    assert_eq!(list(json!({"filter": {"property_id": id('a', 2)}, "sort": "unit"})).0, "16 17");
    assert_eq!(list(json!({"filter": {"building_id": id('b', 1)}, "sort": "unit"})).0, "2 10 16");
    assert_eq!(list(json!({"filter": {"text": "SANTOS"}})).0, "16");
    assert_eq!(list(json!({"filter": {"text": "maple 16"}})).0, "16");
    assert_eq!(list(json!({"filter": {"text": "%"}})).1, 0, "a percent sign is only itself");
    assert_eq!(list(json!({"filter": {"vacant_over_days": 45}})).0, "2");
    assert_eq!(list(json!({"filter": {"vacant_over_days": 46}})).1, 0);
    assert_eq!(list(json!({"filter": {"ending_within_days": 30}})).0, "16");
}

#[test]
fn the_honeycomb_and_its_places_agree() {
    let desk = Desk::on("2026-03-28");
    for by_floor in [false, true] {
        let comb = desk.ask("lifecycle.honeycomb", json!({"by_floor": by_floor}));
        assert_eq!(comb["total"], 6);
        for group in comb["groups"].as_array().unwrap() {
            for (index, letter) in group["states"].as_str().unwrap().chars().enumerate() {
                let place = json!({"property_id": group["property_id"], "building_code": group["building_code"],
                    "floor": group["floor"], "by_floor": by_floor, "index": index});
                let state = desk.ask("units.at", place)["state"].as_str().unwrap().to_owned();
                assert_eq!(state.to_uppercase().chars().next(), Some(letter));
            }
        }
    }
    let comb = desk.ask("lifecycle.honeycomb", json!({}));
    let states: Vec<_> = comb["groups"].as_array().unwrap().iter().map(|g| g["states"].as_str().unwrap()).collect();
    assert_eq!(states, ["V", "VMA", "NA"]);
    let tower = desk.ask("lifecycle.honeycomb", json!({"building_id": id('b', 1), "by_floor": true}));
    assert_eq!((&tower["groups"][0]["states"], &tower["groups"][1]["states"]), (&json!("VM"), &json!("A")));
    let beyond = json!({"property_id": id('a', 2), "index": 2});
    assert_eq!(desk.refused("units.at", beyond), "store.not_found");
}

#[test]
fn a_unit_shows_its_tenancy_balance_and_leases() {
    let desk = Desk::on("2026-03-28");
    let unit = desk.ask("units.get", json!({"unit_id": id('c', 3)}));
    assert_eq!(unit["tenancy_since"], "2024-07-01");
    assert_eq!(
        (&unit["people"], &unit["balance_cents"], &unit["security_deposit_cents"]),
        (&json!(2), &json!(50_000), &json!(200_000))
    );
    assert_eq!(unit["amenities"], json!(["balcony", "parking"]));
    assert_eq!(unit["leases"][0]["lease_number"], "L001");
    assert_eq!(unit["leases"][1]["lease_number"], "L000");
    assert_eq!(unit["card"]["progress"], json!({"percent": 93, "tone": "orange"}));
    let empty = desk.ask("units.get", json!({"unit_id": id('c', 1)}));
    assert_eq!(
        (&empty["card"]["days_vacant"], &empty["card"]["future_begin_date"]),
        (&json!(46), &json!("2026-05-01"))
    );
    assert_eq!((&empty["balance_cents"], &empty["tenancy_since"]), (&json!(null), &json!(null)));
    assert_eq!(desk.refused("units.get", json!({"unit_id": id('c', 99)})), "store.not_found");
}

#[test]
fn a_lease_shows_parties_timeline_and_what_may_be_done() {
    let desk = Desk::on("2026-03-28");
    let lease = desk.ask("leases.get", json!({"lease_id": id('e', 1)}));
    assert_eq!(lease["custom"], json!([{"name": "Pet", "value": "Dog"}, {"name": "Bay", "value": "7"}]));
    assert_eq!(lease["renews"]["lease_number"], "L000");
    assert_eq!(
        (&lease["parties"][0]["name"], &lease["parties"][1]["role"]),
        (&json!("Maria Santos"), &json!("co_tenant"))
    );
    assert_eq!(lease["actions"], json!(["notice", "month_to_month", "renew"]));
    assert_eq!((&lease["days_until_expiry"], &lease["days_in_current_status"]), (&json!(18), &json!(270)));
    let notice = desk.ask("leases.get", json!({"lease_id": id('e', 3)}));
    assert_eq!(notice["actions"], json!(["rescind_notice", "vacate", "change_move_out"]));
    assert_eq!(notice["timeline"][0]["new_status"], "notice");
    assert_eq!((&notice["days_until_move_out"], &notice["days_until_expiry"]), (&json!(13), &json!(null)));
    let ended = desk.ask("leases.get", json!({"lease_id": id('e', 5)}));
    assert_eq!((&ended["renewed_by"]["lease_number"], &ended["actions"]), (&json!("L001"), &json!([])));
}

#[test]
fn an_account_runs_and_reversals_count_back() {
    let desk = Desk::on("2026-03-28");
    let account = desk.ask("ledger.account", json!({"lease_id": id('e', 1), "limit": 50}));
    let rows: Vec<_> = account["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["entry_code"].as_str().unwrap(),
                row["entry_type"].as_str().unwrap(),
                row["balance_cents"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("P3", "credit", 50_000),
            ("P2", "payment", 50_001),
            ("C4", "reversal", 200_000),
            ("C3", "charge", 207_500),
            ("C2", "charge", 200_000),
            ("P1", "payment", 0),
            ("C1", "charge", 200_000),
        ]
    );
    assert_eq!((&account["total"], &account["balance_cents"]), (&json!(7), &json!(50_000)));
    let second = desk.ask("ledger.account", json!({"lease_id": id('e', 1), "offset": 5, "limit": 1}));
    assert_eq!(second["rows"][0]["balance_cents"], 0, "a page knows what came before it");
    assert_eq!(desk.refused("ledger.account", json!({"lease_id": id('e', 99), "limit": 1})), "store.not_found");
}

#[test]
fn upkeep_properties_parties_and_buildings() {
    let desk = Desk::on("2026-03-28");
    let unit = desk.ask("upkeep.list", json!({"unit_id": id('c', 3), "limit": 50}));
    assert_eq!((&unit["work_orders_total"], &unit["work_orders_12_months"]), (&json!(2), &json!(1)));
    assert_eq!(
        (&unit["work_orders"][1]["vendor_name"], &unit["work_orders"][1]["cost_cents"]),
        (&json!("Rapid Plumbing"), &json!(12_050))
    );
    assert_eq!(unit["work_orders"][0]["cost_is_estimate"], true);
    let site = desk.ask("upkeep.list", json!({"property_id": id('a', 1), "limit": 50}));
    assert_eq!((&site["work_orders_total"], &site["equipment"][0]["equipment_code"]), (&json!(3), &json!("E2")));
    assert_eq!(desk.refused("upkeep.list", json!({"limit": 1})), "upkeep.of_what");
    let all = desk.ask("properties.list", json!({}));
    assert_eq!((&all["rows"][0]["name"], &all["rows"][1]["figures"]["active"]), (&json!("Harbor Heights"), &json!(1)));
    let one = desk.ask("properties.get", json!({"property_id": id('a', 1)}));
    assert_eq!(one["address"], json!(["1 Main St", "Oakland, CA 94601"]));
    assert_eq!((&one["buildings"][0]["figures"]["total"], &one["custom"][0]["value"]), (&json!(3), &json!("West")));
    let tower = desk.ask("buildings.get", json!({"building_id": id('b', 1)}));
    assert_eq!(
        (&tower["property_name"], &tower["building"]["figures"]["month_to_month"]),
        (&json!("Harbor Heights"), &json!(1))
    );
    let found = desk.ask("parties.list", json!({"kind": "tenant", "text": "san", "limit": 10}));
    assert_eq!((found["rows"].as_array().unwrap().len(), &found["rows"][0]["name"]), (2, &json!("Bob Santos")));
}
