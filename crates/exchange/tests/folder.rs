//! The exchange folder from outside: what is read, what is refused and where, and that it comes back byte for byte.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::NaiveDate;
use keystead_exchange::{Code, FileKind, FileWriter, Header, Limits, Piece, ReadReport, Record, Refusal, Source};
use keystead_model::ledger::{LedgerEntry, MoreOfEntry};
use keystead_model::money::Cents;
use keystead_model::portfolio::Unit;
use keystead_model::words::{EntryType, LedgerCategory};
use proptest::prelude::*;
use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use tempfile::TempDir;

#[path = "folder/samples.rs"]
mod samples;

use samples::FILES;

struct Yield {
    header: Option<Header>,
    records: Vec<(u64, Record)>,
    refusals: Vec<Refusal>,
    report: ReadReport,
}

fn read(source: &mut Source, kind: FileKind) -> Yield {
    let mut found = Yield { header: None, records: Vec::new(), refusals: Vec::new(), report: ReadReport::default() };
    found.report = source.read(kind, &mut |piece| {
        match piece {
            Piece::Header(header) => found.header = Some(header),
            Piece::Record { line, record } => found.records.push((line, record)),
            Piece::Refused(refusal) => found.refusals.push(refusal),
        }
        ControlFlow::Continue(())
    });
    found
}

fn read_text(kind: FileKind, text: impl AsRef<[u8]>) -> Yield {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(kind.file_name()), text).unwrap();
    read(&mut Source::open(folder.path(), Limits::default()).unwrap(), kind)
}

fn codes(found: &Yield) -> Vec<(u64, &'static str, String)> {
    let code = |r: &Refusal| (r.line, r.code.as_str(), r.column.clone().unwrap_or_default());
    found.refusals.iter().map(code).collect()
}

fn first(kind: FileKind, text: impl AsRef<[u8]>) -> (u64, &'static str, String) {
    let found = read_text(kind, text);
    assert!(!found.refusals.iter().any(|r| r.reason.is_empty()));
    codes(&found).into_iter().next().expect("a refusal")
}

fn write(kind: FileKind, custom: &[String], records: &[(u64, Record)]) -> Vec<u8> {
    let late: Vec<&str> = kind.columns().iter().map(|column| column.name).collect();
    let mut writer = FileWriter::new(kind, &late, custom.to_vec(), Vec::new()).unwrap();
    for (_, record) in records {
        writer.write(record).unwrap();
    }
    writer.finish().unwrap()
}

fn folder_of(files: &[(FileKind, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (kind, text) in files {
        fs::write(folder.path().join(kind.file_name()), text).unwrap();
    }
    folder
}

fn export(from: &Path, into: &Path) {
    let mut source = Source::open(from, Limits::default()).unwrap();
    for (kind, _) in source.files() {
        let found = read(&mut source, kind);
        assert_eq!(found.refusals, [], "{kind:?}");
        fs::write(into.join(kind.file_name()), write(kind, &found.header.unwrap().custom, &found.records)).unwrap();
    }
}

#[test]
fn every_kind_comes_back_byte_for_byte() {
    let folder = folder_of(FILES);
    let (one, two) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    export(folder.path(), one.path());
    export(one.path(), two.path());
    for kind in FileKind::ALL {
        let (a, b) = (one.path().join(kind.file_name()), two.path().join(kind.file_name()));
        assert_eq!(fs::read(a).unwrap(), fs::read(b).unwrap(), "{kind:?}");
    }
    let units = fs::read_to_string(one.path().join("units.csv")).unwrap();
    assert_eq!(
        units,
        "property_code,unit_number,building_code,floor,bedrooms,bathrooms,square_feet,market_rent,out_of_service,amenities,view,parking bay\n\
         P1,101,,1,2,1.50,,1250.00,false,,lake,\nP1,102,,-1,,,,0.00,,,,\"7,8\"\n"
    );
}

#[test]
fn the_header_tells_which_columns_are_there() {
    let found = read_text(FileKind::Units, "\u{feff}property_code,unit_number,view\r\nP1,1,\r\n\r\nP1,2,lake\r\n");
    let header = found.header.unwrap();
    assert!(header.has("unit_number") && !header.has("floor") && !header.has("view"));
    assert_eq!(header.custom, ["view"]);
    assert_eq!(found.records.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(found.report, ReadReport { rows: 2, good: 2, refused: 0, stopped: false });
}

#[test]
fn bad_rows_are_named_by_line_column_and_value() {
    let head = "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,rent_due_day,lease_status,notice_date,notice_move_out_date\n";
    let found = read_text(
        FileKind::Leases,
        [
            head,
            "L1,P1,1,T1,2024-03-01,2024-02-01,100.00,1,active,,\n",
            "L2,P1,1,,03/01/2024,,\"1,250.00\",32,Active,,\n",
            "L3,P1,1,T1,2024-03-01,,-1.00,1,,2024-05-02,2024-05-01\n",
            "L4,P1,1,T1,2023-02-29,,1.005,1,,,\n",
            "L5,P1,1,T1,2024-03-01,,$5,,,,\n",
            "L6,P1,1,T1,2024-03-01,,5.00,,,,\n",
            "L6,P1,1,T1,2024-03-01,,5.00,,,,\n",
            "L7,P1\n",
        ]
        .concat(),
    );
    let expected = [
        (2, "end_before_begin", "lease_end_date"),
        (3, "missing_cell", "tenant_code"),
        (3, "unreadable_date", "lease_begin_date"),
        (3, "unreadable_amount", "monthly_rent"),
        (3, "unreadable_value", "rent_due_day"),
        (3, "unknown_word", "lease_status"),
        (4, "negative_amount", "monthly_rent"),
        (4, "end_before_begin", "notice_move_out_date"),
        (5, "unreadable_date", "lease_begin_date"),
        (5, "unreadable_amount", "monthly_rent"),
        (6, "unreadable_amount", "monthly_rent"),
        (8, "duplicate_key", "lease_number"),
        (9, "wrong_cell_count", ""),
    ];
    let found_codes = codes(&found);
    let found_codes: Vec<_> = found_codes.iter().map(|(line, code, column)| (*line, *code, column.as_str())).collect();
    assert_eq!(found_codes, expected);
    assert_eq!((found.report.rows, found.report.good, found.report.refused), (8, 1, 7));
    assert!(found.refusals[11].reason.contains("Line 7"));
    assert_eq!(found.refusals[3].value.as_deref(), Some("1,250.00"));
}

#[test]
fn each_kind_of_value_has_its_check() {
    let property =
        |cells: &str, column: &str| first(FileKind::Properties, format!("property_code,name,{column}\nP1,N,{cells}\n"));
    assert_eq!(property("America/Atlantis", "time_zone").1, "unknown_word");
    assert_eq!(property("usd", "currency").1, "unreadable_value");
    assert_eq!(property("USA", "country").1, "unreadable_value");
    assert_eq!(property("91", "latitude").1, "unreadable_value");
    assert_eq!(property("19x4", "year_built").1, "unreadable_value");
    let unit = |cells: &str, column: &str| {
        first(FileKind::Units, format!("property_code,unit_number,{column}\nP1,1,{cells}\n"))
    };
    assert_eq!(unit("TRUE", "out_of_service"), (2, "unknown_word", "out_of_service".to_owned()));
    assert_eq!(unit("a\u{7}b", "amenities").1, "control_character");
    assert_eq!(unit("\"a\nb\"", "amenities").1, "control_character");
    assert_eq!(unit(&format!("x,{}", "y".repeat(201)), "amenities").1, "wrong_cell_count");
    assert_eq!(first(FileKind::Units, format!("property_code,unit_number\nP1,{}\n", "y".repeat(201))).1, "too_large");
    let entry = |amount: &str| {
        first(FileKind::Ledger, format!("entry_code,lease_number,type,date,amount\nE,L,charge,2025-01-01,{amount}\n"))
    };
    assert_eq!(entry("0.00").1, "negative_amount");
    assert_eq!(entry("99999999999.00").1, "unreadable_amount");
    assert_eq!(first(FileKind::LeaseParties, "lease_number,tenant_code,role\nL,T,boss\n").1, "unknown_word");
    assert_eq!(
        first(
            FileKind::WorkOrders,
            "work_order_number,property_code,title,requested_date,completed_date\nW,P,T,2025-02-01,2025-01-01\n"
        )
        .1,
        "end_before_begin"
    );
}

#[test]
fn bad_files_are_refused_as_such() {
    assert_eq!(first(FileKind::Units, "").1, "missing_column");
    assert_eq!(first(FileKind::Units, "property_code,floor\nP,1\n"), (1, "missing_column", "unit_number".to_owned()));
    assert_eq!(first(FileKind::Units, "property_code,unit_number,floor,floor\n").1, "duplicate_column");
    assert_eq!(first(FileKind::Units, "property_code,unit_number,\n").1, "missing_column");
    assert_eq!(first(FileKind::Units, b"property_code,unit_number\nP1,1\nP1,\xff\n"), (3, "not_utf8", String::new()));
    assert_eq!(
        first(
            FileKind::Ledger,
            b"entry_code,lease_number,type,date,amount,description\nE,L,charge,2025-01-01,1,\"a\nb\n\xe9\"\n"
        )
        .0,
        4
    );
    assert_eq!(first(FileKind::Units, b"property_code,unit_number\n\"P\xc3\",\"\xa91\"\n").1, "not_utf8");
    assert_eq!(first(FileKind::Units, "property_code,unit_number\nP1,1\"2\n").1, "bad_quoting");
    assert_eq!(first(FileKind::Units, "property_code,unit_number\nP1,\"1\n").1, "bad_quoting");
    assert!(read_text(FileKind::Units, "property_code;unit_number\n").refusals[0].reason.contains("commas"));
}

#[test]
fn the_sink_may_break_off() {
    let folder = folder_of(FILES);
    let mut source = Source::open(folder.path(), Limits::default()).unwrap();
    let report = source.read(FileKind::Units, &mut |_| ControlFlow::Break(()));
    assert!(report.stopped && report.rows == 0);
}

fn zip_of(entries: &[(&str, &[u8])]) -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("export.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    (folder, path)
}

const UNITS: &[u8] = b"property_code,unit_number\nP1,1\n";

#[test]
fn an_archive_is_read_like_a_folder() {
    for prefix in ["", "my export/"] {
        let name = |file: &str| format!("{prefix}{file}");
        let (units, note, mac) = (name("units.csv"), name("notes.csv"), "__MACOSX/._units.csv".to_owned());
        let (_folder, path) = zip_of(&[(&units, UNITS), (&note, b"x"), (&mac, b"\0")]);
        let mut source = Source::open(&path, Limits::default()).unwrap();
        assert_eq!(source.files(), [(FileKind::Units, "units.csv".to_owned())]);
        assert_eq!(source.notes().len(), 1);
        assert_eq!(read(&mut source, FileKind::Units).records.len(), 1);
        assert_eq!(read(&mut source, FileKind::Units).records.len(), 1);
        assert_eq!(read(&mut source, FileKind::Leases).report.rows, 0);
    }
}

#[test]
fn unsafe_archives_are_refused_whole() {
    let code = |entries: &[(&str, &[u8])], limits: Limits| {
        let (_folder, path) = zip_of(entries);
        Source::open(&path, limits).err().map(|refusal| refusal.code)
    };
    let all = Limits::default();
    for name in ["../units.csv", "/units.csv", "a/../../units.csv", "a\\units.csv", "c:units.csv"] {
        assert_eq!(code(&[("units.csv", UNITS), (name, UNITS)], all), Some(Code::PathOutside), "{name}");
    }
    assert_eq!(code(&[("units.csv", UNITS), ("a/leases.csv", b"")], all), Some(Code::PathOutside));
    assert_eq!(code(&[("units.csv", UNITS), ("UNITS.csv", UNITS)], all), Some(Code::DuplicateKey));
    assert_eq!(code(&[("readme.txt", b"hi")], all), Some(Code::NoExchangeFile));
    assert_eq!(code(&[("units.csv", UNITS), ("b.csv", b"")], Limits { max_entries: 1, ..all }), Some(Code::TooLarge));
    assert_eq!(code(&[("units.csv", UNITS)], Limits { max_unpacked: 10, ..all }), Some(Code::TooLarge));
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("x.zip"), b"PK\x03\x04 broken").unwrap();
    assert_eq!(Source::open(&folder.path().join("x.zip"), all).unwrap_err().code, Code::Unreadable);
    assert_eq!(Source::open(&folder.path().join("none"), all).unwrap_err().code, Code::Unreadable);
}

#[test]
fn a_bomb_is_stopped_while_it_unpacks() {
    let mut bomb = b"property_code,unit_number\n".to_vec();
    for _ in 0..40 {
        bomb.extend(std::iter::repeat_n(b'y', 500_000));
        bomb.push(b'\n');
    }
    let (_folder, path) = zip_of(&[("units.csv", &bomb)]);
    let found = read(&mut Source::open(&path, Limits::default()).unwrap(), FileKind::Units);
    assert_eq!(found.refusals.last().map(|r| r.code), Some(Code::TooLarge));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let folder = TempDir::new().unwrap();
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("units.csv")).unwrap();
    assert_eq!(Source::open(folder.path(), Limits::default()).unwrap_err().code, Code::PathOutside);
}

#[test]
fn an_export_that_was_broken_off_is_no_folder_to_read() {
    let folder = folder_of(&[(FileKind::Properties, "property_code,name\nP1,Oak\n")]);
    let being_made = folder.path().join(".keystead-0123456789abcdef0123456789abcdef");
    let inner = being_made.join("out");
    fs::create_dir_all(&inner).unwrap();
    for place in [&being_made, &inner] {
        fs::copy(folder.path().join("properties.csv"), place.join("properties.csv")).unwrap();
    }
    for place in [folder.path(), &being_made, &inner] {
        let refusal = Source::open(place, Limits::default()).unwrap_err();
        assert_eq!(refusal.code, Code::Unreadable);
        assert!(refusal.reason.contains("was not finished"), "{}", refusal.reason);
    }
    fs::remove_dir_all(being_made).unwrap();
    assert!(Source::open(folder.path(), Limits::default()).is_ok());
}

#[test]
fn records_go_only_into_their_file_and_columns_have_names() {
    let units = read_text(FileKind::Units, UNITS).records;
    let mut writer = FileWriter::new(FileKind::Leases, &[], Vec::new(), Vec::new()).unwrap();
    assert!(writer.write(&units[0].1).is_err());
    for bad in ["", "floor", "a\nb"] {
        assert!(FileWriter::new(FileKind::Units, &[], vec![bad.to_owned()], Vec::new()).is_err(), "{bad:?}");
    }
}

/// Texts that CSV has trouble with.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z\",;' ]{0,5}[A-Za-z0-9]", "\\PC{0,10}x"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_row_is_read_as_it_was_written(
        keys in proptest::collection::btree_set(text(), 1..6),
        note in "[a-z,\"\r\n\t]{0,12}",
        cents in 1i64..900_000_000_000,
        days in 1i32..3_000_000,
        custom in text(),
    ) {
        let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let entry = |key: &String| Record::Entry(LedgerEntry {
            entry_code: key.clone(), lease_number: format!("{custom}-1"), entry_type: EntryType::Credit, date, due_date: Some(date),
            amount: Cents(cents), category: Some(LedgerCategory::LateFee), description: filled(&note),
            more: MoreOfEntry {
                payer_code: filled(&custom), opening: cents % 2 == 0, method: Some("check".to_owned()), reference: filled(&custom),
                ..MoreOfEntry::default()
            },
            custom: vec![("a column".to_owned(), custom.clone())],
        });
        let unit = |key: &String| Record::Row(Record::Unit(Unit {
            property_code: custom.clone(), unit_number: key.clone(), building_code: filled(&custom), floor: Some(-3),
            bedrooms: None, bathrooms: Some("1.50".to_owned()), square_feet: Some(720), market_rent: Some(Cents(cents)),
            out_of_service: Some(true), amenities: Some(custom.clone()), custom: vec![("a column".to_owned(), custom.clone())],
        }).row().unwrap().into_owned());
        let columns = ["a column".to_owned()];
        for kind in [FileKind::Ledger, FileKind::Units] {
            let record = |key: &String| if kind == FileKind::Units { unit(key) } else { entry(key) };
            let records: Vec<(u64, Record)> = keys.iter().map(|key| (0, record(key))).collect();
            let bytes = write(kind, &columns, &records);
            let found = read_text(kind, &bytes);
            prop_assert_eq!(&found.refusals, &[]);
            let (wrote, read): (Vec<_>, Vec<_>) = records.iter().zip(&found.records).map(|(a, b)| (&a.1, &b.1)).unzip();
            prop_assert_eq!(wrote, read);
            prop_assert_eq!(write(kind, &columns, &found.records), bytes);
        }
    }
}
