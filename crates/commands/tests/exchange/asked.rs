//! What an import asks of a person can be given where it asks: a look that fails names the file, a look that lacks a
//! choice of columns comes with the columns, and nothing names a field that no step has.

use crate::desk::Desk;
use serde_json::{Value, json};

/// The fields that a step of the window has; the interface keeps the same list and leads to each.
const FIELDS: [&str; 6] = ["path", "format", "property", "as_of", "mapping", "header_row"];

/// Files that cannot be read as they are, each in its own way.
const BAD: &[(&str, &[u8])] = &[
    ("letter.csv", b"Dear Sir,\nplease find attached\n"),
    ("doors.csv", b"Home,Tenant,Rent,Lease From,Lease To\n1,Ann Ash,1000,1/1/2026,12/31/2026\n"),
    ("payments.csv", b"Unit,Tenant,Payment ID,Amount Paid,Payment Date\n1,Ann Ash,7,100,1/1/2026\n"),
    ("work.csv", b"Work Order,Unit,Request Date\n7,1,1/1/2026\n"),
    ("only-head.csv", b"Unit,Tenant,Rent,Lease From,Lease To\n"),
    ("open-quote.csv", b"Unit,Tenant,Rent\n1,\"Ann Ash,1000\n"),
    ("twice.csv", b"Unit,Unit,Unit\n1,2,3\n"),
    ("empty.csv", b""),
    ("scan.pdf", b"%PDF-1.7\n"),
    ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
    ("broken.zip", b"PK\x03\x04rest"),
    ("broken.xlsx", b"PK\x05\x06rest"),
    ("noise.bin", b"\x00\x01\x02\xff\xfe"),
];

#[test]
fn every_problem_asks_for_what_a_step_has() {
    let desk = Desk::new();
    let mut seen = Vec::new();
    for (name, bytes) in BAD {
        let path = desk.place.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        for more in [json!({}), json!({"format": "rentroll"}), json!({"format": "exchange"})] {
            let mut request = more.clone();
            request["path"] = json!(path);
            match desk.call("imports.look", request.clone()) {
                // Nothing was shown yet, so that only the file can be chosen otherwise.
                Err(problem) => {
                    assert_eq!(problem.field.as_deref(), Some("path"), "{name} {more}: {problem:?}");
                    assert!(!problem.text.contains("choose which") && !problem.text.contains("mapping"), "{problem:?}");
                    seen.push(problem.code);
                }
                Ok(reply) => {
                    let look = reply.to_value().unwrap();
                    if !look["obstacle"].is_null() {
                        assert_eq!(look["obstacle"]["field"], "mapping", "{name}: {look}");
                        assert!(look["columns"].as_array().unwrap().len() > 1, "{name}: {look}");
                        seen.push(look["obstacle"]["code"].as_str().unwrap().to_owned());
                    }
                }
            }
            for call in ["imports.rehearse", "imports.run"] {
                if let Err(problem) = desk.call(call, request.clone()) {
                    let field = problem.field.as_deref().unwrap_or("path");
                    assert!(FIELDS.contains(&field), "{call} of {name}: {problem:?}");
                }
            }
        }
    }
    seen.sort();
    seen.dedup();
    assert!(seen.len() > 2, "several kinds of problems were met: {seen:?}");
}

#[test]
fn a_roll_without_a_unit_column_is_shown_and_then_read() {
    let desk = Desk::new();
    let path = desk.place.path().join("doors.csv");
    std::fs::write(&path, BAD[1].1).unwrap();
    let look = desk.ask("imports.look", json!({"path": path}));
    assert_eq!((&look["format"], &look["header_lines"]), (&json!("rentroll"), &json!([1])), "{look}");
    let text = look["obstacle"]["text"].as_str().unwrap();
    assert!(text.contains("column"), "{text}");
    let mut columns = json!({});
    for column in look["columns"].as_array().unwrap() {
        columns[column["header"].as_str().unwrap()] = column["field"].clone();
    }
    columns["Home"] = json!("unit");
    let mapping = json!({"columns": columns, "header_row": 1});
    let report = desk.ask("imports.run", json!({"path": path, "property": "OAK", "mapping": mapping}));
    assert_eq!(report["applied"], true, "{report:#}");
    assert_eq!(desk.counts()["lease"], 1);
}

#[test]
fn two_columns_of_one_meaning_are_put_right_among_the_columns() {
    let desk = Desk::new();
    let path = desk.place.path().join("roll.csv");
    std::fs::write(&path, "Unit,Tenant,Rent,Other,Lease From\n1,Ann Ash,1000,900,1/1/2026\n").unwrap();
    let mapping = json!({"columns": {"Rent": "rent", "Other": "rent"}});
    let problem = desk.call("imports.rehearse", json!({"path": path, "mapping": mapping})).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("import.bad_mapping", Some("mapping")));
    assert!(problem.text.contains("“Rent” and “Other”"), "{}", problem.text);
}

#[test]
fn what_a_file_leaves_open_is_asked_before_anything_is_applied() {
    let desk = Desk::new();
    let path = desk.place.path().join("roll.csv");
    std::fs::write(&path, "Unit,Tenant,Rent,Lease From,Lease To\n1,Ann Ash,1000,02/01/2025,01/02/2027\n").unwrap();
    let look = desk.ask("imports.look", json!({"path": path}));
    let asked = look["decisions"].as_array().unwrap().iter().find(|one| one["key"] == "day_order").unwrap();
    assert_eq!(
        (&asked["state"], &asked["choices"]),
        (&json!("open"), &json!(["month_first", "day_first"])),
        "{look:#}"
    );
    assert!(asked["evidence"].as_str().unwrap().contains("“02/01/2025” on line 2"), "{asked}");
    for call in ["imports.rehearse", "imports.run"] {
        let problem = desk.call(call, json!({"path": path})).unwrap_err();
        assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("import.undecided", Some("answers.day_order")));
        assert!(problem.hint.unwrap().contains("--day-order month-first|day-first"));
    }
    assert_eq!(desk.counts()["lease"], 0);
    let mapping = json!({"answers": {"day_order": "day_first"}});
    let report = desk.ask("imports.run", json!({"path": path, "mapping": mapping}));
    let kept = desk.ask("imports.get", json!({"import_id": report["import_id"]}));
    for report in [report, kept] {
        let told = report["decisions"].as_array().unwrap().iter().find(|one| one["key"] == "day_order").unwrap();
        assert_eq!((&told["state"], &told["chosen"]), (&json!("answered"), &json!("day_first")), "{report:#}");
    }
    assert_eq!(desk.counts()["lease"], 1);
    let wrong = json!({"path": path, "mapping": {"answers": {"day_order": "sideways"}}});
    assert_eq!(desk.call("imports.look", wrong).unwrap_err().field.as_deref(), Some("answers"));
}

#[test]
fn notes_are_one_line_a_kind_the_weightiest_first() {
    let desk = Desk::new();
    let path = desk.place.path().join("roll.csv");
    let mut roll =
        "As of 2026-03-31\nUnit,Status,Tenant,Email,Rent,Deposit,Balance,Lease From,Lease To,Move Out\n".to_owned();
    for unit in 1..=120 {
        let status = if unit <= 4 { "Skipping" } else { "NTV" };
        let end = if unit <= 110 { "2026-02-28" } else { "2026-12-31" };
        let deposit = if unit < 120 { "Waived" } else { "500" };
        roll.push_str(&format!("{unit},{status},Ann Ash,none@,1000,{deposit},0,2025-03-01,{end},\n"));
    }
    std::fs::write(&path, roll).unwrap();
    let report = desk.ask("imports.rehearse", json!({"path": path, "property": "OAK"}));
    let lines = report["note_lines"].as_array().unwrap();
    let weights: Vec<u64> = lines.iter().map(|line| line["weight"].as_u64().unwrap()).collect();
    assert!(weights.is_sorted_by(|a, b| a >= b), "{lines:#?}");
    let starting = |words: &str| {
        lines
            .iter()
            .find(|line| line["text"].as_str().unwrap().contains(words))
            .unwrap_or_else(|| panic!("{words}: {lines:#?}"))
    };
    let notices = starting(
        "leases under notice have no move-out date, so they stay active unless the day is known here (lines 7, 8, 9 …)",
    );
    assert_eq!((&notices["count"], &notices["weight"]), (&json!(106), &json!(90)));
    assert_eq!((notices["lines"].as_array().unwrap().len(), &notices["lines"][0]), (100, &json!(7)));
    let waived = starting("“Waived” under “Deposit”");
    assert_eq!((&waived["count"], &waived["weight"]), (&json!(119), &json!(50)));
    assert_eq!(starting("mail addresses")["weight"], 40);
    // The same sentences are there for scripts.
    let texts: Vec<&Value> = lines.iter().map(|line| &line["text"]).collect();
    let notes = report["notes"].as_array().unwrap();
    assert!(notes.len() == texts.len() && notes.iter().all(|note| texts.contains(&note)), "{report:#}");
}

#[test]
fn each_status_says_what_it_becomes_and_can_be_read_otherwise() {
    let desk = Desk::new();
    let path = desk.place.path().join("roll.csv");
    let roll = "As of 3/31/2026\nUnit,Status,Tenant,Rent,Lease From,Lease To,Move Out\n\
        1,Occupied,Ann Ash,1000,1/1/2026,12/31/2026,\n2,Occupied,Ben Birch,1000,1/1/2026,,\n\
        3,NTV,Cy Cole,1000,1/1/2026,12/31/2026,4/30/2026\n4,Vacant,,,,,\n5,Model,,,,,\n\
        6,Occupied,Di Dorn,,1/1/2026,12/31/2026,\n7,Skipped,Ed Elm,1000,1/1/2026,12/31/2026,\n";
    std::fs::write(&path, roll).unwrap();
    let lines = |more: Value| {
        let mut request = json!({"path": path, "property": "OAK"});
        request["mapping"] = more;
        let report = desk.ask("imports.rehearse", request);
        let line = |line: &Value| {
            let becomes = line["becomes"].as_array().unwrap().iter();
            let told = becomes.map(|one| format!("{} {}", one["units"], one["outcome"].as_str().unwrap()));
            format!("{} {}: {}", line["status"].as_str().unwrap(), line["units"], told.collect::<Vec<_>>().join(", "))
        };
        report["status_lines"].as_array().unwrap().iter().map(line).collect::<Vec<_>>()
    };
    let wanted = [
        "Model 1: 1 out_of_service",
        "NTV 1: 1 notice",
        "Occupied 3: 1 active, 1 month_to_month, 1 left_out",
        "Skipped 1: 1 active",
        "Vacant 1: 1 vacant",
    ];
    let stays = json!({"answers": {"evicted": "lives_there"}});
    assert_eq!(lines(stays.clone()), wanted);
    let otherwise = lines(json!({"statuses": {"skipped": "vacant", "NTV": "occupied"}}));
    assert_eq!((otherwise[1].as_str(), otherwise[3].as_str()), ("NTV 1: 1 active", "Skipped 1: 1 vacant"));
    let out = json!({"statuses": {"Skipped": "left_out", "Vacant": "left_out"}});
    assert_eq!(lines(out.clone())[3..], ["Skipped 1: 1 left_out", "Vacant 1: 1 left_out"]);
    // What is left out is no unit, and says nothing about a lease that is here.
    desk.ask("imports.run", json!({"path": path, "property": "OAK", "keep_good": true, "mapping": stays}));
    let again = json!({"path": path, "property": "OAK", "mapping": out, "keep_good": true, "move_outs": true});
    let report = desk.ask("imports.run", again);
    let skipped: Vec<_> =
        report["skipped"].as_array().unwrap().iter().filter(|s| s["taken_for"] == "left_out").collect();
    assert_eq!((skipped.len(), &report["move_outs"]), (2, &json!([])), "{report:#}");
    let wrong = json!({"path": path, "mapping": {"statuses": {"NTV": "gone"}}});
    let problem = desk.call("imports.look", wrong).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("import.bad_mapping", Some("mapping")));
}

#[test]
fn a_changed_custom_field_is_no_json_in_the_preview() {
    let desk = Desk::new();
    let roll = |soda: &str, rent: &str| {
        let path = desk.place.path().join("roll.csv");
        let rows = format!("Unit,Tenant,Rent,Market Rent,Lease From,SODA\n1,Ann Ash,{rent},1200,1/1/2026,{soda}\n");
        std::fs::write(&path, rows).unwrap();
        path
    };
    desk.ask("imports.run", json!({"path": roll("Y", "1000"), "property": "OAK"}));
    let report = desk.ask("imports.rehearse", json!({"path": roll("N", "1050"), "property": "OAK"}));
    let preview = report["preview"].as_array().unwrap();
    assert_eq!(preview.len(), 2, "{report:#}");
    for line in preview {
        let text = line["text"].as_str().unwrap();
        assert!(!text.contains('[') && !text.contains('"'), "{text}");
    }
    let values: Vec<&Value> = preview.iter().flat_map(|line| line["values"].as_array().unwrap()).collect();
    let custom = values.iter().find(|value| value["field"] == "custom.SODA").unwrap();
    assert_eq!((&custom["from"], &custom["to"]), (&json!("Y"), &json!("N")));
    let rent = values.iter().find(|value| value["field"] == "monthly_rent").unwrap();
    assert_eq!((&rent["shape"], &rent["to"]), (&json!("money"), &json!("1050.00")));
}

#[test]
fn a_day_that_cannot_be_read_is_asked_for_in_its_field() {
    let desk = Desk::new();
    let path = desk.place.path().join("roll.csv");
    let roll = "As of: 31.31.2026,,,\nUnit,Tenant,Rent,Lease From\n101,Ann Ash,1000,1/13/2026\n";
    std::fs::write(&path, roll).unwrap();
    let asked = json!({"path": path, "property": "OAK"});
    let look = desk.ask("imports.look", asked.clone());
    assert_eq!(look["as_of"], Value::Null, "today does not stand there as if the file had said so: {look}");
    let problem = desk.call("imports.run", asked).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("import.undecided", Some("as_of")), "{problem:?}");
    assert!(problem.text.contains("31.31.2026") && problem.hint.unwrap().contains("--as-of DATE"));
    let report = desk.ask("imports.run", json!({"path": path, "property": "OAK", "as_of": "2026-01-31"}));
    assert_eq!(report["applied"], true);
}
