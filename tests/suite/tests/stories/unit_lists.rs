//! A list of units as a file: the rows that are chosen, or all that match, in the columns that are shown.

use crate::portfolio::{id_of, two_sites};
use serde_json::json;

#[test]
fn a_file_of_units_has_the_chosen_rows_and_the_shown_columns() {
    let desk = two_sites("2026-03-28");
    let text = |args| desk.ask("units.csv", args)["text"].as_str().unwrap().to_owned();
    let shown = json!({"columns": ["rent", "unit", "size"], "sort": "unit"});
    let all = text(shown.clone());
    assert_eq!(all.lines().next(), Some("monthly_rent,unit_number,bedrooms,bathrooms"));
    let count = desk.ask("units.list", json!({"limit": 0}))["total"].as_u64().unwrap();
    assert_eq!(all.lines().count() as u64, 1 + count);

    let (one, other) = (id_of(&desk, "unit", &["OAK", "9"]), id_of(&desk, "unit", &["ELM", "1"]));
    let mut some = shown;
    some["unit_ids"] = json!([one, other]);
    let some = text(some);
    let numbers: Vec<_> = some.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(numbers, ["1", "9"]);
    assert_eq!(text(json!({"unit_ids": []})).lines().count(), 1);
    // Without columns it has all, as before.
    assert!(text(json!({})).starts_with("property_code,property_name,building_code,floor,unit_number,state,"));
}
