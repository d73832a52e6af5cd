//! The list of units: what each column shows and is sorted by, what each filter leaves, what a text finds, and files.

use crate::desk::Desk;
use crate::portfolio::id_of;
use serde_json::{Value, json};

fn page(desk: &Desk, query: &Value, columns: &[&str]) -> Value {
    let mut query = query.clone();
    query["list"] = json!("units");
    desk.ask("lists.page", json!({"query": query, "columns": columns, "limit": 100}))
}

/// The units that a question leaves, in its order.
fn numbers(desk: &Desk, query: Value) -> String {
    let rows = page(desk, &query, &["unit"])["rows"].clone();
    rows.as_array().unwrap().iter().map(|row| row["cells"][0].as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

fn cells(desk: &Desk, unit: &str, columns: &[&str]) -> Value {
    let rows = page(desk, &json!({"text": unit}), columns)["rows"].clone();
    rows[0]["cells"].clone()
}

const FILES: &[(&str, &str)] = &[
    (
        "properties.csv",
        "property_code,name,address_line1,city,state\nELM,Elm Court,12 Birch Lane,Troy,NY\nOAK,Oak Yard,,Troy,NY\n",
    ),
    ("buildings.csv", "property_code,building_code,name\nELM,A,Tower\n"),
    (
        "units.csv",
        "property_code,unit_number,building_code,floor,bedrooms,bathrooms,square_feet,market_rent\n\
         ELM,1,A,1,2,1,800,1000.00\nELM,2,A,2,1,1,600,900.00\nELM,10,,,0,1,,700.00\nOAK,7,,,3,2,1200,1500.00\nOAK,8,,,2,1,,\n",
    ),
    (
        "tenants.csv",
        "tenant_code,first_name,last_name,email,phone\nT1,José,Núñez,jose@example.org,+12065550127\nT2,Ann,Lee,,\n\
         T3,=Cy,Moss,,\nT4,Di,Wolf,,\n",
    ),
    (
        "leases.csv",
        "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,lease_status,\
         holdover_start_date,notice_date,notice_move_out_date,actual_move_out_date\n\
         L1,ELM,1,T1,2025-06-01,2026-05-31,900.00,active,,,,\n\
         L2,ELM,2,T2,2024-01-01,2025-12-31,880.00,month_to_month,2026-01-01,,,\n\
         L3,OAK,7,T3,2025-01-01,2026-12-31,1450.00,notice,,2026-03-01,2026-04-15,\n\
         L4,ELM,10,T4,2024-03-01,2026-02-28,650.00,vacant,,,,2026-02-28\n",
    ),
    (
        "ledger.csv",
        "entry_code,lease_number,type,date,amount,category\nC1,L1,charge,2026-03-01,900.00,rent\n\
         C3,L3,charge,2026-03-01,100.00,rent\nP3,L3,payment,2026-03-02,150.00,\n",
    ),
];

/// A unit of each state, and one that nobody ever rented.
fn five_units() -> Desk {
    let desk = Desk::on("2026-03-28");
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in FILES {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let report = desk.ask("imports.run", json!({"path": folder.path(), "as_of": "2026-03-28"}));
    assert_eq!(report["refused"], json!([]));
    desk
}

#[test]
fn each_column_has_its_order_and_what_is_unknown_comes_last_from_both_ends() {
    let desk = five_units();
    for (column, up, down) in [
        ("unit", "1 2 7 8 10", "10 8 7 2 1"),
        ("property", "10 1 2 7 8", "8 7 2 1 10"),
        ("building", "1 2 10 7 8", "2 1 8 7 10"),
        ("floor", "1 2", "2 1"),
        ("tenant", "7 2 1 8 10", "1 2 7 10 8"),
        ("state", "1 2 7 8 10", "10 8 7 2 1"),
        ("next", "7 1 2 8 10", "2 1 7 10 8"),
        ("since", "1 2", "10 7 2 1 8"),
        ("layout", "10 2 1 8 7", "7 8 1 2 10"),
        ("area", "2 1 7 8 10", "7 1 2 10 8"),
        ("begin", "2 7 1 8 10", "1 7 2 10 8"),
        ("end", "2 1 7 8 10", "7 1 2 10 8"),
        ("lease", "1 2 7", "7 2 1"),
        ("market", "10 2 1 7 8", "7 1 2 10 8"),
        ("gap", "2 7 1", "1 7 2"),
        ("gap_share", "2 7 1", "1 7 2"),
        ("balance", "7 1", "1 7"),
        ("rent", "2 1 7 8 10", "7 1 2 10 8"),
    ] {
        for (descending, wanted) in [(false, up), (true, down)] {
            let found = numbers(&desk, json!({"sort": column, "descending": descending}));
            assert!(found.starts_with(wanted), "{column}, descending: {descending}: {found}");
            assert_eq!(found.split(' ').count(), 5, "{column}");
        }
    }
    let about = desk.ask("lists.about", json!({"list": "units"}));
    let sorted = about["columns"].as_array().unwrap().iter().filter(|column| column["is_sorted"] == true).count();
    assert_eq!(sorted, 18, "each column that can be sorted by stands above");
}

#[test]
fn each_filter_leaves_what_it_says() {
    let desk = five_units();
    let (elm, tower) = (id_of(&desk, "property", &["ELM"]), id_of(&desk, "building", &["ELM", "A"]));
    let filters = [
        ("state", json!(["notice"]), "7"),
        ("state", json!(["vacant", "active"]), "1 8 10"),
        ("property", json!([elm]), "1 2 10"),
        ("building", json!([tower]), "1 2"),
        ("ending", json!(["64"]), "1"),
        ("ending", json!(["63"]), ""),
        ("vacant", json!(["27"]), "10"),
        ("vacant", json!(["28"]), ""),
        ("not_renewed", json!([]), "1 2 7 8 10"),
        ("next", json!(["", "2026-04-30"]), "7"),
        ("next", json!(["2026-05-01", ""]), "1"),
        ("owes", json!([]), "1"),
        ("balance", json!(["500", ""]), "1"),
        ("balance", json!(["", "0"]), "7"),
        ("layout", json!(["2 bd · 1 ba", "Studio · 1 ba"]), "1 8 10"),
        ("rent", json!(["", "890"]), "2"),
        ("market", json!(["900", "1000"]), "1 2"),
        ("area", json!(["700", ""]), "1 7"),
        ("floor", json!(["2", "9"]), "2"),
        ("begin", json!(["2025-01-01", ""]), "1 7"),
        ("end", json!(["2026-01-01", "2026-06-30"]), "1"),
    ];
    for (filter, values, wanted) in &filters {
        let set = json!([{"name": filter, "values": values}]);
        assert_eq!(numbers(&desk, json!({"filters": set, "sort": "unit"})), *wanted, "{filter} {values}");
    }
    let about = desk.ask("lists.about", json!({"list": "units"}));
    for filter in about["filters"].as_array().unwrap() {
        assert!(filters.iter().any(|(name, ..)| filter["name"] == *name), "{filter} is tried above");
    }
    let layouts = about["filters"].as_array().unwrap().iter().find(|filter| filter["name"] == "layout").unwrap();
    assert_eq!(layouts["words"], json!(["1 bd · 1 ba", "2 bd · 1 ba", "3 bd · 2 ba", "Studio · 1 ba"]));
    let both = json!([{"name": "property", "values": [elm]}, {"name": "owes"}]);
    assert_eq!(numbers(&desk, json!({"filters": both, "text": "court"})), "1", "all of them hold");
    assert_eq!(numbers(&desk, json!({"filters": both, "text": "yard"})), "");
}

#[test]
fn a_text_knows_the_unit_its_tenant_and_its_address() {
    let desk = five_units();
    for (text, wanted) in [
        ("nunez", "1"),
        ("NÚÑ", "1"),
        ("(206) 555-0127", "1"),
        ("206.555.0127", "1"),
        ("1 206 555 0127", "1"),
        ("jose@example", "1"),
        ("birch", "1 2 10"),
        ("l3", "7"),
        ("elm lee", "2"),
        ("court 10", "10"),
        ("%", ""),
        ("' or 1=1 --", ""),
    ] {
        assert_eq!(numbers(&desk, json!({"text": text, "sort": "unit"})), wanted, "{text}");
    }
    desk.ask(
        "records.edit",
        json!({"kind": "party", "id": id_of(&desk, "tenant", &["T2"]), "changes": [{"field": "phone", "old": null, "new": "(315) 555-0199"}]}),
    );
    assert_eq!(numbers(&desk, json!({"text": "3155550199"})), "2", "what was written just now is found");
}

#[test]
fn a_row_says_what_the_card_says_and_all_rows_are_added_up() {
    let desk = five_units();
    let columns = ["term", "tone", "next", "days", "gap", "gap_share", "layout", "balance", "today"];
    assert_eq!(
        cells(&desk, "l1", &columns),
        json!(["82", "amber", "2026-05-31", "300", "100.00", "11.1", "2 bd · 1 ba", "900.00", "2026-03-28"])
    );
    let card = desk.ask("units.list", json!({"filter": {"text": "l1"}, "limit": 1}))["rows"][0].clone();
    assert_eq!(card["progress"], json!({"percent": 82, "tone": "amber"}));
    assert_eq!(cells(&desk, "court 10", &columns)[3], "28", "days vacant, counted from the move-out");
    let sums = |query: Value| {
        let mut query = query;
        query["list"] = json!("units");
        let asked = json!({"query": query, "columns": [], "sums": ["rent", "balance", "gap"], "limit": 0});
        let sums = desk.ask("lists.page", asked)["sums"].clone();
        sums.as_array().unwrap().iter().map(|sum| sum["value"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(sums(json!({})), ["3230.00", "850.00", "170.00"]);
    assert_eq!(sums(json!({"text": "court"})), ["1780.00", "900.00", "120.00"]);
}

#[test]
fn a_file_has_what_is_shown_and_no_formula() {
    let desk = five_units();
    let write = |format: &str, query: Value| {
        let path = desk.place.path().join(format!("units.{format}"));
        let columns = json!([{"name": "unit", "head": "Unit"}, {"name": "tenant", "head": "=Tenant"}, {"name": "balance"},
            {"name": "next"}, {"name": "term"}]);
        let mut query = query;
        query["list"] = json!("units");
        desk.ask("lists.file", json!({"query": query, "columns": columns, "format": format, "path": path}));
        std::fs::read(&path).unwrap()
    };
    let owing = json!({"filters": [{"name": "balance", "values": ["", ""]}], "sort": "balance"});
    let csv = String::from_utf8(write("csv", owing)).unwrap();
    assert_eq!(
        csv,
        "Unit,'=Tenant,balance,next,term\r\n7,'=Cy Moss,-50.00,2026-04-15,60\r\n1,José Núñez,900.00,2026-05-31,82\r\n"
    );
    let ids = desk.ask("lists.ids", json!({"query": {"list": "units", "text": "l3"}}))["ids"].clone();
    let one = String::from_utf8(write("csv", json!({"ids": ids}))).unwrap();
    assert_eq!(one.lines().count(), 2);
    assert_eq!(&write("xlsx", json!({}))[..2], b"PK");
}
