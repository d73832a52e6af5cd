//! Rent rolls on the command line: what a file leaves open is refused with the option that decides it, and a dry run
//! prints how the file was understood.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        assert!(desk.run(&["init", "--name", "Acme"]).status.success());
        desk
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_keystead"))
            .arg("--data")
            .arg(self.folder.path().join("profile"))
            .args(words)
            .env("KEYSTEAD_KEY_FILE", self.folder.path().join("key"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// Exit code and JSON of an import with these further words.
    fn import(&self, file: &str, more: &[&str]) -> (i32, Value) {
        let output = self.run(&[&["import", file, "--json"], more].concat());
        (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap())
    }

    /// A refused import: its field, and what is said.
    fn refused(&self, file: &str, more: &[&str]) -> (String, String) {
        let (code, value) = self.import(file, more);
        assert_eq!(code, 1, "{value}");
        let problem = &value["problem"];
        (problem["field"].as_str().unwrap().to_owned(), format!("{} {}", problem["text"], problem["hint"]))
    }
}

/// State and choice of a decision.
fn decided(report: &Value, key: &str) -> (Value, Value) {
    let found = report["decisions"].as_array().unwrap().iter().find(|decision| decision["key"] == key);
    found.map(|decision| (decision["state"].clone(), decision["chosen"].clone())).unwrap_or_default()
}

const OPEN_DAYS: &str = "Unit,Tenant,Rent,Lease From,Lease To\n1,Ann Ash,900,02/01/2025,01/02/2027\n";
const OPEN_AMOUNTS: &str = "Unit;Tenant;Rent;Deposit;Lease From\n1;Ann Ash;1.250;1,250;2025-02-01\n";
const TWO_CURRENCIES: &str = "Unit;Tenant;Rent;Deposit;Lease From\n1;Ann Ash;900 €;$800;2025-02-01\n";
const EVICTED: &str = "Unit,Tenant,Status,Rent,Lease From,Lease To\n1,Ann Ash,Evicted,900,2025-02-01,2030-01-31\n";

#[test]
fn days_that_could_be_either_want_an_option() {
    let desk = Desk::new();
    desk.write("roll.csv", OPEN_DAYS);
    let (field, said) = desk.refused("roll.csv", &[]);
    assert_eq!(field, "answers.day_order");
    assert!(said.contains("“02/01/2025” on line 2") && said.contains("--day-order month-first|day-first"), "{said}");
    assert_eq!(desk.run(&["import", "roll.csv", "--day-order", "sideways"]).status.code(), Some(2));
    let (code, report) = desk.import("roll.csv", &["--day-order", "day-first"]);
    assert_eq!((code, decided(&report, "day_order")), (0, (json!("answered"), json!("day_first"))));
    let listed = desk.run(&["list", "leases", "--json"]);
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(listed["rows"][0]["lease_begin_date"], "2025-01-02", "{listed}");
}

/// A workbook with two dates up to the 12th and two later days as text.
fn turned(path: &Path) {
    let text = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let header = ["Unit", "Tenant", "Rent", "Lease From"].into_iter().zip(["A1", "B1", "C1", "D1"]);
    let header: String = header.map(|(name, at)| text(at, name)).collect();
    let days = ["45720", "28/02/2025", "15/05/2025", "45844"].into_iter().zip(2..);
    let row = |(day, line): (&str, i32)| {
        let day = match day.parse::<u32>() {
            Ok(day) => format!(r#"<c r="D{line}" s="1"><v>{day}</v></c>"#),
            Err(_) => text(&format!("D{line}"), day),
        };
        let cells = text(&format!("A{line}"), &line.to_string()) + &text(&format!("B{line}"), "Ann Ash");
        format!(r#"<row r="{line}">{cells}<c r="C{line}"><v>900</v></c>{day}</row>"#)
    };
    let rows: String = days.map(row).collect();
    let link = |kind: &str, id: &str, target: &str| {
        format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
        )
    };
    let links = |links: String| format!("<Relationships>{links}</Relationships>");
    let sheets = r#"<workbook xmlns:r="r"><sheets><sheet name="S1" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    let styles = r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, part) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", links(link("officeDocument", "r1", "xl/workbook.xml"))),
        ("xl/workbook.xml", sheets.to_owned()),
        ("xl/styles.xml", styles.to_owned()),
        (
            "xl/_rels/workbook.xml.rels",
            links(link("worksheet", "r1", "worksheets/sheet1.xml") + &link("styles", "r2", "styles.xml")),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet><sheetData><row r="1">{header}</row>{rows}</sheetData></worksheet>"#),
        ),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn dates_that_a_program_may_have_turned_want_an_option() {
    let desk = Desk::new();
    turned(&desk.folder.path().join("roll.xlsx"));
    let (field, said) = desk.refused("roll.xlsx", &[]);
    assert!(field == "answers.turned_days" && said.contains("--turned-days turned|right"), "{field} {said}");
    let (code, report) = desk.import("roll.xlsx", &["--turned-days", "turned"]);
    assert_eq!((code, decided(&report, "turned_days")), (0, (json!("answered"), json!("turned"))));
    let listed = desk.run(&["list", "leases", "--json"]);
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let begins = listed["rows"].as_array().unwrap().iter().filter(|row| row["lease_begin_date"] == "2025-04-03");
    assert_eq!(begins.count(), 1, "{listed}");
}

#[test]
fn the_sign_before_the_cents_wants_an_option() {
    let desk = Desk::new();
    desk.write("roll.csv", OPEN_AMOUNTS);
    let (field, said) = desk.refused("roll.csv", &[]);
    assert!(field == "answers.decimal_sign" && said.contains("--decimal-sign point|comma"), "{said}");
    let (code, report) = desk.import("roll.csv", &["--decimal-sign", "comma"]);
    assert_eq!((code, decided(&report, "decimal_sign")), (0, (json!("answered"), json!("comma"))));
}

#[test]
fn two_currencies_want_an_option_and_so_does_another_than_the_propertys() {
    let desk = Desk::new();
    desk.write("roll.csv", TWO_CURRENCIES);
    let (field, said) = desk.refused("roll.csv", &["--property", "OAK"]);
    assert!(field == "answers.currency" && said.contains("--currency CODE"), "{said}");
    let (code, report) = desk.import("roll.csv", &["--property", "OAK", "--currency", "eur"]);
    assert_eq!((code, decided(&report, "currency")), (0, (json!("answered"), json!("EUR"))));
    desk.write("pounds.csv", "Unit;Tenant;Rent;Lease From\n1;Ann Ash;£900;2025-02-01\n");
    let (field, said) = desk.refused("pounds.csv", &["--property", "OAK"]);
    assert!(field == "answers.currency" && said.contains("OAK is in EUR here"), "{said}");
    assert_eq!(desk.import("pounds.csv", &["--property", "OAK", "--currency", "EUR"]).0, 0);
}

#[test]
fn who_is_called_evicted_lives_there_when_an_option_says_so() {
    let desk = Desk::new();
    desk.write("roll.csv", EVICTED);
    let leases = |report: &Value| report["files"].as_array().unwrap().iter().filter(|f| f["file"] == "leases").count();
    let (field, said) = desk.refused("roll.csv", &[]);
    assert!(field == "answers.evicted" && said.contains("--evicted left|lives-there"), "{said}");
    let (code, report) = desk.import("roll.csv", &["--evicted", "left"]);
    assert_eq!((code, decided(&report, "evicted"), leases(&report)), (0, (json!("answered"), json!("left")), 0));
    let (code, report) = desk.import("roll.csv", &["--evicted", "lives-there"]);
    let answered = (json!("answered"), json!("lives_there"));
    assert_eq!((code, decided(&report, "evicted"), leases(&report)), (0, answered, 1));
}

#[test]
fn a_mapping_file_answers_and_an_option_goes_before_it() {
    let desk = Desk::new();
    desk.write("roll.csv", OPEN_DAYS);
    desk.write("mapping.json", r#"{"answers": {"day_order": "month_first", "as_of": "2026-02-01"}}"#);
    let (code, report) = desk.import("roll.csv", &["--mapping", "mapping.json", "--dry-run"]);
    assert_eq!((code, decided(&report, "day_order")), (0, (json!("answered"), json!("month_first"))));
    assert_eq!(decided(&report, "as_of"), (json!("answered"), json!("2026-02-01")));
    let more = ["--mapping", "mapping.json", "--day-order", "day-first", "--as-of", "2026-03-01", "--dry-run"];
    let (_, report) = desk.import("roll.csv", &more);
    assert_eq!(decided(&report, "day_order").1, "day_first");
    assert_eq!(decided(&report, "as_of").1, "2026-03-01");
    desk.write("wrong.json", r#"{"answers": {"day_order": "sideways"}}"#);
    let (field, said) = desk.refused("roll.csv", &["--mapping", "wrong.json"]);
    assert!(field == "answers" && said.contains("“sideways”") && said.contains("month_first or day_first"), "{said}");
}

#[test]
fn a_dry_run_prints_how_the_file_was_understood() {
    let desk = Desk::new();
    desk.write("roll.csv", "Unit,Tenant,Rent,Lease From,Shoe size\n1,Ann Ash,900,01/31/2025,42\n");
    let (code, report) = desk.import("roll.csv", &["--dry-run"]);
    assert_eq!(code, 0, "{report}");
    let columns = report["columns"].as_array().unwrap();
    assert_eq!((&columns[2]["header"], &columns[2]["field"]), (&json!("Rent"), &json!("rent")), "{report}");
    assert_eq!((&columns[4]["field"], &columns[4]["samples"]), (&json!("custom"), &json!(["42"])));
    assert!(columns[2]["confidence"].as_u64().unwrap() > 80);
    assert_eq!(decided(&report, "day_order"), (json!("said"), json!("month_first")));
    let output = desk.run(&["import", "roll.csv", "--dry-run"]);
    let text = String::from_utf8(output.stdout).unwrap();
    for part in [
        "Shoe size",
        "custom",
        "Ann Ash",
        "Days were read month first, as “01/31/2025” on line 2 shows.",
        "--as-of DATE",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // Nothing was kept, and an import that is none prints no columns.
    let (_, report) = desk.import("roll.csv", &[]);
    assert!(report["columns"].is_null() && report["import_id"] == 1, "{report}");

    desk.write("open.csv", OPEN_DAYS);
    let (code, open) = desk.import("open.csv", &["--dry-run"]);
    assert_eq!((code, &open["problem"]["code"]), (1, &json!("import.undecided")), "{open}");
    assert_eq!(open["columns"].as_array().unwrap().len(), 5);
    assert_eq!(decided(&open, "day_order"), (json!("open"), Value::Null));
    let output = desk.run(&["import", "open.csv", "--dry-run"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("--day-order month-first|day-first"));
}
