//! Files made to break their reader, given to the executable: refused with exit 1 and a sentence, nothing kept, and no
//! crash report that the window would tell of.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::Value;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use zip::write::SimpleFileOptions;

fn run(place: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_keystead"))
        .arg("--data")
        .arg(place.join("profile"))
        .args(words)
        .env("KEYSTEAD_KEY_FILE", place.join("key"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .current_dir(place)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn pack(path: &Path, parts: &[(&str, String)]) {
    let mut zip = zip::ZipWriter::new(File::create(path).unwrap());
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

/// A workbook of one sheet with a header and this row.
fn workbook(path: &Path, row: &str) {
    let names = ["Unit", "Tenant", "Rent", "Lease From"].into_iter().zip(["A", "B", "C", "D"]);
    let header: String =
        names.map(|(name, at)| format!(r#"<c r="{at}1" t="inlineStr"><is><t>{name}</t></is></c>"#)).collect();
    let link = |kind: &str, target: &str| {
        format!(
            r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let sheets = r#"<workbook xmlns:r="r"><sheets><sheet name="S1" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    pack(
        path,
        &[
            ("[Content_Types].xml", "<Types/>".to_owned()),
            ("_rels/.rels", link("officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", sheets.to_owned()),
            ("xl/_rels/workbook.xml.rels", link("worksheet", "worksheets/sheet1.xml")),
            (
                "xl/worksheets/sheet1.xml",
                format!(r#"<worksheet><sheetData><row r="1">{header}</row>{row}</sheetData></worksheet>"#),
            ),
        ],
    );
}

#[test]
fn a_file_that_breaks_its_reader_is_refused_and_no_crash_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    assert!(run(place, &["init", "--name", "Acme"]).status.success());
    // The window keeps its reports there; a folder that is not there would hide one.
    fs::create_dir_all(place.join("profile/logs")).unwrap();
    workbook(&place.join("ref.xlsx"), r#"<row r="2"><c r="ZZZZZZZ2"><v>1</v></c></row>"#);
    workbook(&place.join("row.xlsx"), r#"<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>"#);
    pack(&place.join("twins.zip"), &[("units.csv", String::new()), ("Units.csv", String::new())]);
    for (file, code, named) in [
        ("ref.xlsx", "import.too_large", "Cell ZZZZZZZ2 of the sheet “S1”"),
        ("row.xlsx", "import.too_large", "Row 99999999999 of the sheet “S1”"),
        ("twins.zip", "import.duplicate_key", "“units.csv” and “Units.csv”"),
    ] {
        for dry in [true, false] {
            let mut words = vec!["import", file, "--json"];
            words.extend(dry.then_some("--dry-run"));
            let output = run(place, &words);
            assert_eq!(output.status.code(), Some(1), "{file}");
            let said: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(said["problem"]["code"], code);
            assert!(said["problem"]["text"].as_str().unwrap().contains(named), "{said}");
        }
    }
    let reports = fs::read_dir(place.join("profile/logs")).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(reports.filter(|name| name.to_string_lossy().starts_with("crash")).count(), 0);
}
