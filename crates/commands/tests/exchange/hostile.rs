//! Any bytes as an import: looked at, rehearsed and taken in, each ends with a sentence or a report, and nothing becomes
//! different unless the report says so. `PROPTEST_CASES` asks for more rounds than the few of a normal run.

use crate::desk::{Desk, GOOD, folder};
use keystead_wire::problem::{Problem, ProblemKind};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::path::Path;

const ROLL: &str = "Unit,Tenant,Status,Lease From,Lease To,Rent,Balance\n101,\"Bell, Ann\",Occupied,06/01/2025,05/31/2026,\"$1,250.00\",0\n\
    102,VACANT,Vacant,,,0,\n103,Chi Okafor,Notice,01/15/2024,01/14/2025,980.50,(12.25)\nTotal,,,,,\"2,230.50\",(12.25)\n";

/// A sentence for a person, and no fault of ours.
fn is_said(problem: &Problem) {
    assert!(problem.kind != ProblemKind::Internal && problem.text.ends_with(['.', ')']), "{problem:?}");
}

/// Everything that may be done with a path; tells how many records the import wrote.
fn tried(desk: &Desk, path: &Path, more: &Value) {
    let args = |keep_good: bool| {
        let mut args = json!({"path": path, "as_of": "2026-03-28", "keep_good": keep_good});
        args.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        args
    };
    let rows = |desk: &Desk| {
        let mut rows = desk.counts();
        // The list of imports is no part of the records.
        rows.retain(|table, _| !table.starts_with("import"));
        rows
    };
    // That a roll spoke of a day is captured like any fact, and is not told in the report: it changes no record.
    let days = |desk: &Desk| desk.counts()["import_day"];
    let records = |desk: &Desk| {
        let mut rows = rows(desk);
        rows.retain(|table, _| !table.starts_with("audit_") && table != "change_log" && table != "record_chain");
        rows
    };
    let before = rows(desk);
    for call in ["imports.look", "imports.rehearse"] {
        if let Err(problem) = desk.call(call, args(true)) {
            is_said(&problem);
        }
        assert_eq!(rows(desk), before, "{call}");
    }
    for keep_good in [false, true] {
        let (before, spoken, kept) = (rows(desk), days(desk), records(desk));
        match desk.call("imports.run", args(keep_good)) {
            Err(problem) => {
                is_said(&problem);
                assert_eq!(rows(desk), before);
            }
            Ok(reply) => {
                let report = reply.to_value().unwrap();
                let files = report["files"].as_array().unwrap();
                let wrote = files.iter().any(|file| file["inserted"] != 0 || file["updated"] != 0);
                assert!(report["applied"] == true || rows(desk) == before, "{report:#}");
                let is_of_a_new_day = days(desk) > spoken && records(desk) == kept;
                let now = rows(desk);
                let changed: Vec<_> = now.iter().filter(|(table, count)| before.get(*table) != Some(*count)).collect();
                assert!(wrote || now == before || is_of_a_new_day, "{changed:?} of {before:?}: {report:#}");
                for refused in report["refused"].as_array().unwrap() {
                    assert!(!refused["reason"].as_str().unwrap().is_empty());
                }
            }
        }
    }
}

/// Bytes that are a good file, a little or wholly changed.
fn bytes(good: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let at = || any::<prop::sample::Index>();
    let odd = prop_oneof![
        Just("\"".to_owned()),
        Just(",".to_owned()),
        Just("\n".to_owned()),
        Just("-9".to_owned()),
        "\\PC{1,9}"
    ];
    let edited = proptest::collection::vec((at(), at(), odd), 1..5).prop_map(move |edits| {
        let mut bytes = good.as_bytes().to_vec();
        for (from, to, new) in edits {
            let (a, b) = (from.index(bytes.len() + 1), to.index(bytes.len() + 1));
            let (a, b) = (a.min(b), a.max(b).min(a.min(b) + 40));
            bytes.splice(a..b, new.into_bytes());
        }
        bytes
    });
    prop_oneof![4 => edited, 1 => proptest::collection::vec(any::<u8>(), 0..200)]
}

fn rounds(few: u32) -> TestRunner {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(few);
    TestRunner::new(ProptestConfig { max_shrink_iters: 50, ..ProptestConfig::with_cases(cases) })
}

#[test]
fn any_bytes_as_a_rent_roll() {
    let desk = Desk::new();
    for name in ["roll.csv", "roll.xlsx", "roll.zip"] {
        let path = desk.place.path().join(name);
        let run = rounds(12).run(&bytes(ROLL), |bytes| {
            std::fs::write(&path, bytes).unwrap();
            tried(&desk, &path, &json!({"property": "OAK"}));
            Ok(())
        });
        run.unwrap();
    }
}

#[test]
fn any_bytes_among_a_folders_files() {
    let desk = Desk::new();
    assert!(desk.import(&folder(&desk.place.path().join("good"), GOOD)).applied);
    for (at, (name, text)) in GOOD.iter().enumerate() {
        let path = desk.place.path().join(format!("in{at}"));
        let run = rounds(3).run(&bytes(text), |bytes| {
            folder(&path, GOOD);
            std::fs::write(path.join(name), bytes).unwrap();
            tried(&desk, &path, &json!({}));
            tried(&desk, &path.join(name), &json!({}));
            Ok(())
        });
        run.unwrap();
    }
}

#[test]
fn any_mapping_of_a_rent_roll() {
    let desk = Desk::new();
    let path = desk.place.path().join("roll.csv");
    std::fs::write(&path, ROLL).unwrap();
    let header = prop_oneof![Just("Unit".to_owned()), Just("Rent".to_owned()), Just("Tenant".to_owned()), "\\PC{0,9}"];
    let field = prop_oneof![Just("unit".to_owned()), Just("rent".to_owned()), Just("custom".to_owned()), "\\PC{0,9}"];
    let mapping = (proptest::collection::btree_map(header, field, 0..4), any::<Option<u32>>(), "\\PC{0,9}");
    let run = rounds(20).run(&mapping, |(columns, header_row, property)| {
        let mapping = json!({"columns": columns, "header_row": header_row, "property": property});
        tried(&desk, &path, &json!({"mapping": mapping}));
        Ok(())
    });
    run.unwrap();
}

/// Two files of one name: which is meant would be anybody's guess.
#[test]
fn a_zip_with_two_files_of_one_name_is_refused_by_name() {
    let desk = Desk::new();
    let path = desk.place.path().join("export.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for name in ["units.csv", "readme.txt", "README.txt"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    }
    zip.finish().unwrap();
    let problem = desk.call("imports.look", json!({"path": path})).unwrap_err();
    assert_eq!(problem.code, "import.duplicate_key");
    assert!(problem.text.contains("“readme.txt” and “README.txt”"), "{}", problem.text);
}
