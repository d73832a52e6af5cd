//! The law of the place looks at a notice: it warns with its citation, and never forbids.

use crate::desk::Desk;
use serde_json::{Value, json};

fn codes(said: &Value) -> Vec<&str> {
    said.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect()
}

/// Puts the one property elsewhere.
fn move_to(desk: &Desk, old: Option<&str>, new: Option<&str>) {
    let id = desk.ask("properties.list", json!({}))["rows"][0]["property_id"].clone();
    let change = json!({"field": "state", "old": old, "new": new});
    desk.ask("records.edit", json!({"kind": "property", "id": id, "changes": [change]}));
}

#[test]
fn a_short_notice_warns_by_the_law_of_the_place_and_is_recorded_all_the_same() {
    let (mut desk, day) = Desk::with_vector("portfolio-a");
    desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": day}));
    desk.caller.as_of = None;
    let id = desk.list("leases", &[("lease_number", "L000003")]).remove(0)["id"].clone();
    let notice = |out: &str| {
        let action = json!({"action": "notice", "notice_date": "2026-03-28", "move_out_date": out, "reason": "Moving"});
        json!({"lease_id": id, "action": action})
    };

    // Within its term no rule is on file: said among what follows, not as a warning.
    let shown = desk.ask("lifecycle.preview", notice("2026-08-08"));
    assert_eq!(codes(&shown["warnings"]), Vec::<&str>::new());
    assert!(codes(&shown["consequences"]).contains(&"jurisdiction.none_on_file"), "{shown}");

    desk.ask("lifecycle.act", json!({"lease_id": id, "action": {"action": "month_to_month"}}));
    let shown = desk.ask("lifecycle.preview", notice("2026-04-09"));
    let text = shown["warnings"][0]["text"].as_str().unwrap();
    assert!(
        text.starts_with("California asks for 30 days’ notice here (Cal. Civ. Code §§ 1946, 1946.1(b); not reviewed)")
    );
    assert!(text.contains("this one is 12 days"), "{text}");
    assert!(codes(&shown["consequences"]).contains(&"jurisdiction.landlord_notice"), "{shown}");
    assert_eq!(codes(&desk.ask("lifecycle.preview", notice("2026-05-28"))["warnings"]), Vec::<&str>::new());

    // Begun within the year, but it renews one: the tenancy is older than the lease.
    let seen = desk.ask("leases.get", json!({"lease_id": id}));
    let fields = ["lease_begin_date", "lease_end_date", "monthly_rent_cents", "security_deposit_cents", "rent_due_day"];
    let seen: Value = fields.iter().map(|field| ((*field).to_owned(), seen[*field].clone())).collect();
    let mut terms = seen.clone();
    terms["lease_begin_date"] = json!("2025-06-01");
    desk.ask("leases.correct", json!({"lease_id": id, "seen": seen, "terms": terms, "reason": "Signed later"}));
    let shown = desk.ask("lifecycle.preview", notice("2026-05-08"));
    assert!(codes(&shown["consequences"]).contains(&"jurisdiction.landlord_notice"), "{shown}");

    move_to(&desk, Some("CA"), Some("Texas"));
    let shown = desk.ask("lifecycle.preview", notice("2026-04-09"));
    assert!(shown["warnings"][0]["text"].as_str().unwrap().starts_with("Texas asks for one month’s notice here"));
    move_to(&desk, Some("Texas"), None);
    let shown = desk.ask("lifecycle.preview", notice("2026-04-09"));
    assert_eq!(codes(&shown["warnings"]), Vec::<&str>::new());
    assert!(codes(&shown["consequences"]).contains(&"jurisdiction.no_state"), "{shown}");
    move_to(&desk, None, Some("CA"));

    let done = desk.ask("lifecycle.act", notice("2026-04-09"));
    assert_eq!(done["preview"]["to"], "notice");
    assert_eq!(codes(&done["preview"]["warnings"])[0], "jurisdiction.notice_short", "the command line prints this");
}

#[test]
fn the_rules_of_the_portfolios_places_are_listed_with_what_is_missing() {
    let (desk, _) = Desk::with_vector("portfolio-a");
    let law = desk.ask("jurisdiction.rules", json!({}));
    let place = &law["places"][0];
    assert_eq!((&place["name"], &place["properties"]), (&json!("California"), &json!(1)));
    assert_eq!(
        place["missing"],
        json!(["tenant_fixed_term", "landlord_fixed_term", "deposit_interest", "payment_order"])
    );
    let rules = |asked: Value| desk.ask("jurisdiction.rules", asked)["rows"].as_array().unwrap().clone();
    let here = rules(json!({}));
    assert!(here.iter().all(|row| row["reviewed_by"] == Value::Null && row["in_force"] == true), "{here:?}");
    let places: Vec<_> = here.iter().map(|row| row["place"].as_str().unwrap()).collect();
    assert!(places.iter().all(|place| place.ends_with("California")), "{places:?}");
    let notices = rules(json!({"subject": "landlord_month_to_month"}));
    let told: Vec<_> = notices.iter().map(|row| (&row["figure"], &row["scope"])).collect();
    let (first, second) = (json!("30 days’ notice"), json!("60 days’ notice"));
    assert_eq!(told, [(&first, &json!("")), (&second, &json!("after 12 months of tenancy"))]);
    // Found anywhere, by words of the citation; what is replaced only on demand.
    let florida = json!({"state": "US/FL", "subject": "tenant_month_to_month"});
    assert_eq!(rules(florida.clone()).len(), 1);
    assert_eq!(rules(json!({"state": "US/FL", "subject": "tenant_month_to_month", "past": true})).len(), 2);
    assert_eq!(rules(json!({"everywhere": true, "text": "chicago 5-12-140"})).len(), 1);
    assert!(rules(json!({"everywhere": true, "standing": "disagreeing"})).len() >= 10);
    assert_eq!(rules(json!({"everywhere": true, "standing": "reviewed"})), Vec::<Value>::new());
}

#[test]
fn a_notice_shorter_than_the_law_asks_for_waits_on_today_with_its_citation() {
    let (mut desk, day) = Desk::with_vector("portfolio-a");
    desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": day}));
    desk.caller.as_of = Some("2026-03-28".parse().unwrap());
    let id = desk.list("leases", &[("lease_number", "L000003")]).remove(0)["id"].clone();
    let short = |desk: &Desk| -> Vec<Value> {
        let today = desk.ask("today.overview", json!({}));
        let all = today["work"].as_array().unwrap();
        all.iter()
            .filter(|work| work["kind"] == "notice_short")
            .flat_map(|work| {
                assert_eq!((&work["by_law"], &work["sort"]), (&json!(true), &json!("decide")));
                work["lines"].as_array().unwrap().clone()
            })
            .collect()
    };
    let listed = |desk: &Desk| -> Vec<Value> {
        let query = json!({"list": "leases", "filters": [{"name": "notice_short", "values": []}]});
        desk.ask("lists.ids", json!({"query": query}))["ids"].as_array().unwrap().clone()
    };
    let before = short(&desk);
    assert!(before.iter().all(|line| line["open"] != id), "{before:?}");

    desk.ask("lifecycle.act", json!({"lease_id": id, "action": {"action": "month_to_month"}}));
    let notice = |out: &str| {
        let action = json!({"action": "notice", "notice_date": "2026-03-28", "move_out_date": out, "reason": "Moving"});
        json!({"lease_id": id, "action": action})
    };
    desk.ask("lifecycle.act", notice("2026-04-09"));
    let lines = short(&desk);
    let line = lines.iter().find(|line| line["open"] == id).unwrap();
    assert_eq!(
        (&line["on"], line["note"].as_str().unwrap()),
        (&json!("2026-04-27"), "California: 30 days’ notice (Cal. Civ. Code §§ 1946, 1946.1(b); not reviewed)")
    );
    assert!(listed(&desk).contains(&id));

    // Long enough, nothing is said; nor where no rule is on file, nor of what is no dwelling.
    desk.ask(
        "lifecycle.act",
        json!({"lease_id": id, "action": {"action": "change_move_out", "move_out_date": "2026-04-27"}}),
    );
    assert!(short(&desk).iter().all(|line| line["open"] != id));
    assert!(!listed(&desk).contains(&id));
    desk.ask(
        "lifecycle.act",
        json!({"lease_id": id, "action": {"action": "change_move_out", "move_out_date": "2026-04-09"}}),
    );
    assert!(listed(&desk).contains(&id));
    move_to(&desk, Some("CA"), Some("WY"));
    assert!(short(&desk).is_empty() && listed(&desk).is_empty());
    move_to(&desk, Some("WY"), Some("CA"));
    // The tenant is gone: there is nothing to decide about the day any more.
    desk.caller.as_of = Some("2026-04-10".parse().unwrap());
    assert!(short(&desk).iter().all(|line| line["open"] != id));
}
