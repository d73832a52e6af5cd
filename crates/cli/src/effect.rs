//! What an import does to the portfolio, as a table: before and after, figure by figure and property by property. With
//! `--json` it stays as the router tells it.

use serde_json::{Map, Value, json};

/// A figure: its name in the reply, its name in the table, whether it is money.
const FIGURES: [(&str, &str, bool); 7] = [
    ("units", "units", false),
    ("let_units", "let", false),
    ("vacant", "vacant", false),
    ("notice", "on_notice", false),
    ("rent_cents", "monthly_rent", true),
    ("owed_cents", "owed", true),
    ("credit_cents", "credit", true),
];

/// The same document with its effect, where it has one, in two tables.
pub fn readable(value: &Value) -> Value {
    let Some(fields) = value.as_object().filter(|fields| fields.get("effect").is_some_and(Value::is_object)) else {
        return value.clone();
    };
    let effect = &fields["effect"];
    let mut shown = Map::new();
    for (name, value) in fields {
        if name != "effect" {
            shown.insert(name.clone(), value.clone());
            continue;
        }
        let total = |(of, name, is_money): (&str, &str, bool)| {
            let (before, after) = (&effect["before"][of], &effect["after"][of]);
            (!after.is_null()).then(
                || json!({"figure": name, "before": written(before, is_money), "after": written(after, is_money)}),
            )
        };
        let leases = ["begin", "to_come", "end", "renew"].map(
            |kind| json!({"figure": format!("leases_that_{kind}"), "before": "", "after": effect["leases"][kind]}),
        );
        shown.insert("effect".into(), FIGURES.into_iter().filter_map(total).chain(leases).collect());
        let properties = effect["properties"].as_array().into_iter().flatten();
        shown.insert("effect_by_property".into(), properties.map(property).collect());
    }
    Value::Object(shown)
}

fn property(property: &Value) -> Value {
    let mut row = Map::new();
    row.insert("property".into(), property["property_code"].clone());
    row.insert("name".into(), property["name"].clone());
    row.insert("is_new".into(), property["is_new"].clone());
    let part = &property["part"];
    if part.is_object() {
        let sheets: Vec<&str> = part["sheets"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let lines = format!("{}–{}", part["first_line"], part["last_line"]);
        row.insert("lines".into(), if sheets.is_empty() { lines } else { sheets.join(", ") }.into());
    }
    for (of, name, is_money) in FIGURES {
        let (before, after) = (&property["before"][of], &property["after"][of]);
        if name == "on_notice" || name == "credit" || after.is_null() {
            continue;
        }
        let (was, is) = (written(before, is_money), written(after, is_money));
        row.insert(name.into(), if was == is { is } else { format!("{was} → {is}") }.into());
    }
    Value::Object(row)
}

/// Cents as exchanged: `632315.00`.
fn written(value: &Value, is_money: bool) -> String {
    match value.as_i64() {
        Some(cents) if is_money => {
            let sign = if cents < 0 { "-" } else { "" };
            format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
        }
        Some(count) => count.to_string(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::readable;
    use serde_json::json;

    #[test]
    fn an_effect_is_read_from_left_to_right() {
        let figures = |units, rent, owed| json!({"units": units, "let_units": units, "vacant": 0, "notice": 0, "rent_cents": rent, "owed_cents": owed, "credit_cents": owed});
        let (before, after) = (figures(2, json!(100_050), json!(null)), figures(3, json!(-5), json!(null)));
        let effect = json!({"before": before, "after": after, "leases": {"begin": 1, "to_come": 0, "end": 0, "renew": 0},
            "properties": [{"property_code": "OAK", "name": "Oak Court", "is_new": false, "before": before, "after": after,
                "part": {"units": 3, "first_line": 5, "last_line": 7, "sheets": []}}]});
        let shown = readable(&json!({"applied": true, "effect": effect}));
        assert_eq!(shown["effect"][0], json!({"figure": "units", "before": "2", "after": "3"}));
        assert_eq!(shown["effect"][4], json!({"figure": "monthly_rent", "before": "1000.50", "after": "-0.05"}));
        assert_eq!(
            shown["effect"][5]["figure"], "leases_that_begin",
            "what is not shown to a role has no line: {shown}"
        );
        let row = &shown["effect_by_property"][0];
        assert_eq!((&row["lines"], &row["units"], &row["vacant"]), (&json!("5–7"), &json!("2 → 3"), &json!("0")));
        for other in [json!({"rows": []}), json!(null), json!({"effect": null})] {
            assert_eq!(readable(&other), other);
        }
    }
}
