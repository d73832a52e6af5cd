//! Bytes that mean harm: whatever comes in, a refusal or a result goes out, never a panic.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use keystead_exchange::{FileKind, Limits, Options, Piece, Source, detect, read_rent_roll};
use proptest::prelude::*;
use std::fs;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use tempfile::TempDir;

fn try_everything(name: &str, bytes: &[u8]) {
    let options = Options { fallback_date: chrono::NaiveDate::from_ymd_opt(2026, 5, 22), ..Options::default() };
    if let Ok(roll) = read_rent_roll(name, bytes, None, &options) {
        assert!(serde_json::to_string(&roll).is_ok());
    }
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let _ = detect(&path);
    if let Ok(mut source) = Source::open(&path, Limits::default()) {
        for kind in FileKind::ALL {
            let mut rows = 0;
            let report = source.read(*kind, &mut |piece| {
                rows += u64::from(matches!(piece, Piece::Record { .. }));
                ControlFlow::Continue(())
            });
            assert_eq!(report.good, rows);
        }
    }
}

fn archive(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        if zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).is_ok() {
            zip.write_all(bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

/// Cells that rolls and exchange files are made of, and some that break them.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(vec![
            "Unit",
            "Tenant",
            "Rent",
            "Lease From",
            "Status",
            "Balance",
            "Charge",
            "Amount",
            "Total",
            "101",
            "102",
            "Ann Bell",
            "VACANT",
            "Occupied",
            "Notice",
            "$1,250.00",
            "(5.00)",
            "03/28/2026",
            "28/03/2026",
            "2026-03-28",
            "Property: X",
            "Future Residents",
            "Summary",
            "",
            "",
            "\"a\nb\"",
            "property_code",
            "unit_number",
            "99999999999",
            "-1",
            "é",
            "\u{0}",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,8}",
    ]
}

fn table() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::collection::vec(cell(), 1..8), 0..14)
        .prop_map(|rows| rows.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        try_everything("units.csv", &bytes);
        try_everything("roll.csv", &bytes);
    }

    #[test]
    fn any_table(text in table()) {
        try_everything("roll.csv", text.as_bytes());
        try_everything("leases.csv", text.as_bytes());
    }

    #[test]
    fn any_table_below_a_header(text in table()) {
        let roll = format!("Unit,Tenant,Charge,Amount,Lease From,Balance,Rent\n{text}");
        try_everything("roll.csv", roll.as_bytes());
        let ledger = format!("entry_code,lease_number,type,date,amount\n{text}");
        try_everything("ledger.csv", ledger.as_bytes());
    }

    #[test]
    fn any_archive(entries in proptest::collection::vec((prop_oneof![Just("units.csv".to_owned()), Just("a/b.csv".to_owned()), Just("xl/workbook.xml".to_owned()), "\\PC{0,12}"], proptest::collection::vec(any::<u8>(), 0..80)), 0..4), broken in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = archive(&entries);
        try_everything("a.zip", &bytes);
        let at = broken.index(bytes.len());
        bytes[at] = byte;
        try_everything("a.zip", &bytes);
        try_everything("a.xlsx", &bytes);
    }

    #[test]
    fn any_sheet(xml in prop_oneof!["[<>/a-z\" =0-9]{0,200}", Just("<worksheet><sheetData><row r=\"0\"><c r=\"A0\"><v>1</v></c></row></sheetData></worksheet>".to_owned())]) {
        let book = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
        let links = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
        let parts = [("[Content_Types].xml", ""), ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", links), ("xl/worksheets/sheet1.xml", xml.as_str())];
        let parts: Vec<_> = parts.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        try_everything("a.xlsx", &archive(&parts));
    }
}
