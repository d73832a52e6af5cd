//! Every table on screen through one mechanism: pages, filters, sums, ids of all that match, and files.

use crate::desk::Desk;
use crate::portfolio::{id_of, two_sites};
use serde_json::{Value, json};

const LISTS: [&str; 9] =
    ["units", "leases", "tenants", "owners", "buildings", "vendors", "work_orders", "equipment", "messages"];

fn page(desk: &Desk, query: &Value, columns: &[&str]) -> Value {
    desk.ask("lists.page", json!({"query": query, "columns": columns, "limit": 100}))
}

/// The first cell of each row.
fn firsts(desk: &Desk, query: &Value, column: &str) -> Vec<String> {
    let rows = page(desk, query, &[column])["rows"].clone();
    let cell = |row: &Value| row["cells"][0].as_str().unwrap_or_default().to_owned();
    rows.as_array().unwrap().iter().map(cell).collect()
}

#[test]
fn every_list_answers_for_each_of_its_columns_and_filters() {
    let (desk, _) = Desk::with_vector("portfolio-a");
    for list in LISTS {
        let about = desk.ask("lists.about", json!({"list": list}));
        let names = |kind: &str| -> Vec<String> {
            about[kind].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
        };
        let columns = names("columns");
        let all: Vec<&str> = columns.iter().map(String::as_str).collect();
        let total = page(&desk, &json!({"list": list}), &all)["total"].as_u64().unwrap();
        for column in about["columns"].as_array().unwrap().iter().filter(|column| column["is_sorted"] == true) {
            let query = |descending| json!({"list": list, "sort": column["name"], "descending": descending});
            let (up, down) = (firsts(&desk, &query(false), all[0]), firsts(&desk, &query(true), all[0]));
            assert_eq!(up.len(), down.len(), "{list} by {column}");
        }
        for filter in about["filters"].as_array().unwrap() {
            let values = match filter["shape"].as_str().unwrap() {
                "words" | "terms" => filter["words"].clone(),
                "records" => json!([id_of(&desk, "property", &["no such"])]),
                "days" => json!(["30"]),
                "contains" => json!(["zzz"]),
                _ => json!([]),
            };
            let query = json!({"list": list, "filters": [{"name": filter["name"], "values": values}]});
            assert!(page(&desk, &query, &all)["total"].as_u64().unwrap() <= total, "{list} {filter}");
        }
        let ids = desk.ask("lists.ids", json!({"query": {"list": list}}));
        assert_eq!(ids["ids"].as_array().unwrap().len() as u64, total, "{list}");
    }
}

#[test]
fn leases_are_narrowed_added_up_and_chosen() {
    let desk = two_sites("2026-03-28");
    let asked = |filters: Value| json!({"list": "leases", "filters": filters});
    assert_eq!(firsts(&desk, &asked(json!([])), "lease"), ["L1", "L2", "L3"]);
    let sums = |query: Value| {
        desk.ask("lists.page", json!({"query": query, "columns": [], "sums": ["rent", "balance"], "limit": 0}))
    };
    let all = sums(asked(json!([])));
    assert_eq!(all["sums"][0], json!({"column": "rent", "currency": "USD", "value": "2590.00"}));
    assert_eq!(all["sums"][1]["value"], "1680.00");

    let state = |word: &str| json!([{"name": "state", "values": [word]}]);
    assert_eq!(firsts(&desk, &asked(state("active")), "lease"), ["L1"]);
    let elm = json!([{"name": "property", "values": [id_of(&desk, "property", &["ELM"])]}]);
    assert_eq!(firsts(&desk, &asked(elm), "lease"), ["L1", "L2"]);
    let ending = |days: &str| json!([{"name": "ending", "values": [days]}]);
    assert_eq!(firsts(&desk, &asked(ending("64")), "lease"), ["L1"], "May 31 is 64 days ahead");
    assert!(firsts(&desk, &asked(ending("63")), "lease").is_empty());
    assert_eq!(firsts(&desk, &asked(json!([{"name": "owes"}])), "lease"), ["L1", "L3"]);
    let rent = json!([{"name": "rent", "values": ["800", "900"]}]);
    assert_eq!(firsts(&desk, &asked(rent), "lease"), ["L1"]);
    assert_eq!(firsts(&desk, &json!({"list": "leases", "text": "ÉLM lee"}), "lease"), ["L1"]);
    assert_eq!(
        firsts(&desk, &json!({"list": "leases", "sort": "rent", "descending": true}), "lease"),
        ["L2", "L1", "L3"]
    );

    let ids = desk.ask("lists.ids", json!({"query": asked(json!([{"name": "owes"}]))}))["ids"].clone();
    assert_eq!(ids.as_array().unwrap().len(), 2);
    let chosen = json!({"list": "leases", "ids": [ids[1]]});
    assert_eq!(firsts(&desk, &chosen, "lease"), ["L3"]);
    assert_eq!(sums(chosen)["sums"][0]["value"], "780.00");

    desk.ask("records.archive", json!({"kind": "property", "id": id_of(&desk, "property", &["OAK"])}));
    assert_eq!(firsts(&desk, &asked(json!([])), "lease"), ["L1", "L2"], "the place is archived");
}

#[test]
fn what_a_list_does_not_have_is_named() {
    let desk = two_sites("2026-03-28");
    let refused = |query: Value, columns: Value| {
        let problem = desk.call("lists.page", json!({"query": query, "columns": columns, "limit": 1})).unwrap_err();
        (problem.code, problem.text, problem.hint.unwrap_or_default())
    };
    let (code, text, hint) = refused(json!({"list": "units; drop table unit"}), json!([]));
    assert_eq!((code.as_str(), text.as_str()), ("lists.unknown", "There is no list “units; drop table unit”."));
    assert!(hint.contains("leases"), "{hint}");
    for (query, columns, wanted) in [
        (json!({"list": "leases"}), json!(["l.custom"]), "lists.unknown_column"),
        (json!({"list": "leases", "sort": "rent desc"}), json!([]), "lists.unknown_column"),
        (json!({"list": "leases", "filters": [{"name": "1 = 1"}]}), json!([]), "lists.unknown_filter"),
        (json!({"list": "leases", "filters": [{"name": "state", "values": ["gone"]}]}), json!([]), "lists.value"),
        (json!({"list": "leases", "filters": [{"name": "ending", "values": ["soon"]}]}), json!([]), "lists.value"),
        (json!({"list": "leases", "filters": [{"name": "property", "values": ["ELM"]}]}), json!([]), "lists.value"),
        (json!({"list": "leases", "filters": [{"name": "end", "values": ["2026-02-30"]}]}), json!([]), "lists.value"),
    ] {
        let (code, text, _) = refused(query, columns);
        assert_eq!(code, wanted, "{text}");
    }
    let quoted = json!({"list": "tenants", "text": "' or 1=1 --"});
    assert_eq!(page(&desk, &quoted, &[])["total"], 0);
}

#[test]
fn a_file_has_the_chosen_rows_in_the_shown_columns() {
    let desk = two_sites("2026-03-28");
    let write = |format: &str, query: Value| {
        let path = desk.place.path().join(format!("leases.{format}"));
        let columns = json!([{"name": "rent", "head": "Rent, monthly"}, {"name": "lease"}, {"name": "end"}]);
        let done = desk.ask("lists.file", json!({"query": query, "columns": columns, "format": format, "path": path}));
        (done["rows"].as_u64().unwrap(), std::fs::read(&path).unwrap())
    };
    let (rows, csv) = write("csv", json!({"list": "leases", "sort": "rent"}));
    let csv = String::from_utf8(csv).unwrap();
    assert_eq!(rows, 3);
    assert_eq!(
        csv,
        "\"Rent, monthly\",lease,end\r\n780.00,L3,2024-12-31\r\n900.00,L1,2026-05-31\r\n910.00,L2,2027-04-30\r\n"
    );
    let chosen = desk.ask("lists.ids", json!({"query": {"list": "leases", "text": "L2"}}))["ids"].clone();
    let (rows, book) = write("xlsx", json!({"list": "leases", "ids": chosen}));
    assert_eq!((rows, &book[..2]), (1, &b"PK"[..]));
    let nowhere = desk.place.path().join("no/such/folder/a.csv");
    let args = json!({"query": {"list": "leases"}, "columns": [], "format": "csv", "path": nowhere});
    assert_eq!(desk.call("lists.file", args).unwrap_err().code, "lists.cannot_write");
}
