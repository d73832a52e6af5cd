//! Good files made bad: bits flipped, pieces cut out, lines doubled, columns swapped. Whatever comes of it, reading ends
//! with a refusal that says something or with a roll that adds up, never with a panic. A few hundred rounds by default;
//! `PROPTEST_CASES=100000 cargo test --release -p keystead-exchange --test mutations` for as many as one likes.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "made/workbook.rs"]
mod made;
#[path = "mutations/table.rs"]
mod table;

use keystead_exchange::{FileKind, Limits, Mapping, Options, Piece, Source, detect, read_rent_roll};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

const ROLL: &str = "Oak Court Flats,,,,,,\nAs of: 05/22/2026,,,,,,\nUnit,Tenant,Status,Lease From,Lease To,Rent,Balance\n\
    101,\"Bell, Ann\",Occupied,06/01/2025,05/31/2026,\"$1,250.00\",0\n102,VACANT,Vacant,,,0,\n\
    103,Chi Okafor,Notice,01/15/2024,01/14/2025,980.50,(12.25)\n,Bo Lind,,,,,\nTotal,,,,,\"2,230.50\",(12.25)\n";

const FILES: &[(&str, &str)] = &[
    ("properties.csv", "property_code,name,state,parking\nP1,Oak Court,TX,40\n"),
    ("units.csv", "property_code,unit_number,bedrooms,market_rent\nP1,1,2,1200.00\nP1,2,1,900.00\n"),
    ("tenants.csv", "tenant_code,first_name,last_name\nT1,Ana,Ruiz\nT2,Bo,\"Lind, jr\"\n"),
    (
        "leases.csv",
        "lease_number,property_code,unit_number,tenant_code,lease_begin_date,monthly_rent\nL1,P1,1,T1,2025-06-01,1150.00\n",
    ),
    ("ledger.csv", "entry_code,lease_number,type,date,amount\nE1,L1,charge,2026-03-01,1150.00\n"),
];

fn workbook() -> Vec<u8> {
    let rows = r#"<row r="2"><c r="A2"><v>101</v></c><c r="B2" t="s"><v>0</v></c><c r="C2"><v>1250.5</v></c><c r="D2" s="1"><v>46082</v></c><c r="E2" s="1"><v>46446</v></c></row>"#;
    let styles = r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let parts = [("xl/sharedStrings.xml", made::shared(1, &["Ann Bell"])), ("xl/styles.xml", styles.to_owned())];
    made::workbook(&made::sheet(&(made::header() + rows)), &parts.each_ref().map(|(name, text)| (*name, text.as_str())))
}

fn zipped() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in FILES {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What is done to a file.
#[derive(Debug, Clone)]
enum Change {
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index, prop::sample::Index),
    Insert(prop::sample::Index, Vec<u8>),
    Twice(prop::sample::Index),
    Columns(prop::sample::Index, prop::sample::Index),
}

fn change() -> impl Strategy<Value = Change> {
    let at = || any::<prop::sample::Index>();
    let odd = prop_oneof![
        proptest::collection::vec(any::<u8>(), 1..6),
        proptest::sample::select(vec![
            "\"",
            ",",
            "\n",
            "=1+1",
            "99999999999",
            "\u{feff}",
            "<c r=\"ZZZZZZZ9\"/>",
            "&#x0;",
            "'",
            "-"
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop_oneof![
        (at(), 0..8u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        (at(), at()).prop_map(|(from, to)| Change::Cut(from, to)),
        (at(), odd).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        at().prop_map(Change::Twice),
        (at(), at()).prop_map(|(one, two)| Change::Columns(one, two)),
    ]
}

fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        match change {
            Change::Flip(at, bit) => {
                let at = at.index(bytes.len());
                bytes[at] ^= 1 << bit;
            }
            Change::Cut(from, to) => {
                let (a, b) = (from.index(bytes.len()), to.index(bytes.len()));
                bytes.drain(a.min(b)..a.max(b));
            }
            Change::Insert(at, new) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, new.iter().copied());
            }
            Change::Twice(at) => {
                let line = lines[at.index(lines.len())].clone();
                lines.insert(at.index(lines.len()), line);
                bytes = lines.concat();
            }
            Change::Columns(one, two) => {
                for line in &mut lines {
                    let mut cells: Vec<&[u8]> = line.split(|byte| *byte == b',').collect();
                    let (a, b) = (one.index(cells.len()), two.index(cells.len()));
                    cells.swap(a, b);
                    *line = cells.join(&b',');
                }
                bytes = lines.concat();
            }
        }
    }
    bytes
}

/// Whether anything panicked, be it caught or not.
fn panicked() -> bool {
    static HEARD: OnceLock<()> = OnceLock::new();
    static PANICKED: AtomicBool = AtomicBool::new(false);
    HEARD.get_or_init(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            PANICKED.store(true, Ordering::SeqCst);
            usual(panic);
        }));
    });
    PANICKED.load(Ordering::SeqCst)
}

fn as_a_roll(name: &str, bytes: &[u8], mapping: Option<&Mapping>) {
    let before = panicked();
    let options = Options { fallback_date: chrono::NaiveDate::from_ymd_opt(2026, 5, 22), ..Options::default() };
    let read = read_rent_roll(name, bytes, mapping, &options);
    assert_eq!(panicked(), before, "a parser panicked, though it was caught");
    match read {
        Ok(roll) => {
            assert!(serde_json::to_string(&roll).is_ok());
            let leases = roll.units.iter().map(|unit| unit.leases.len()).sum::<usize>();
            assert!(roll.records.len() <= 3 * roll.units.len() + 3 * leases + 2 * bytes.len(), "more than was said");
            assert!(roll.refusals.iter().all(|refusal| !refusal.reason.is_empty()));
        }
        Err(refusal) => assert!(!refusal.reason.is_empty() && refusal.reason.ends_with(['.', ')']), "{refusal}"),
    }
}

fn as_a_source(path: &Path) {
    let _ = detect(path);
    let Ok(mut source) = Source::open(path, Limits::default()) else { return };
    for kind in FileKind::ALL {
        let (mut good, mut said) = (0, true);
        let report = source.read(*kind, &mut |piece| {
            good += u64::from(matches!(piece, Piece::Record { .. }));
            said &= !matches!(piece, Piece::Refused(refusal) if refusal.reason.is_empty());
            ControlFlow::Continue(())
        });
        assert_eq!((report.good, said), (good, true));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 200, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn any_change_of_a_delimited_roll(changes in proptest::collection::vec(change(), 1..6)) {
        as_a_roll("roll.csv", &changed(ROLL.as_bytes(), &changes), None);
    }

    #[test]
    fn no_amount_of_a_changed_table_is_lost_in_silence(changes in proptest::collection::vec(table::change(), 1..5)) {
        let table = table::changed(&changes);
        let broken = table::broken(&table);
        prop_assert!(broken.is_none(), "{}", broken.unwrap_or_default());
    }

    #[test]
    fn any_change_of_a_workbook(changes in proptest::collection::vec(change(), 1..4)) {
        as_a_roll("roll.xlsx", &changed(&workbook(), &changes), None);
    }

    #[test]
    fn any_change_of_a_workbooks_sheet(changes in proptest::collection::vec(change(), 1..5)) {
        let rows = made::header() + r#"<row r="2"><c r="A2"><v>101</v></c><c r="C2" t="inlineStr"><is><t>x</t></is></c></row>"#;
        let sheet = changed(made::sheet(&rows).as_bytes(), &changes);
        as_a_roll("roll.xlsx", &made::workbook(&String::from_utf8_lossy(&sheet), &[]), None);
    }

    #[test]
    fn any_change_of_an_archive(changes in proptest::collection::vec(change(), 1..4)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("export.zip");
        std::fs::write(&path, changed(&zipped(), &changes)).unwrap();
        as_a_source(&path);
    }

    #[test]
    fn any_change_of_a_folders_files(file in 0..FILES.len(), changes in proptest::collection::vec(change(), 1..5)) {
        let folder = tempfile::tempdir().unwrap();
        for (at, (name, text)) in FILES.iter().enumerate() {
            let bytes = if at == file { changed(text.as_bytes(), &changes) } else { text.as_bytes().to_vec() };
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        as_a_source(folder.path());
        as_a_source(&folder.path().join(FILES[file].0));
    }

    #[test]
    fn any_mapping(text in prop_oneof![
        "\\PC{0,60}",
        proptest::collection::vec(("[A-Za-z ]{0,12}", proptest::sample::select(vec!["unit", "rent", "tenant_name", "custom", "skip", "charge", "rant"])), 0..5)
            .prop_map(|columns| serde_json::json!({"columns": columns.into_iter().collect::<std::collections::BTreeMap<_, _>>(), "header_row": 3}).to_string()),
    ], row in any::<Option<u64>>()) {
        match Mapping::from_json("mapping.json", &text) {
            Ok(mapping) => as_a_roll("roll.csv", ROLL.as_bytes(), Some(&Mapping { header_row: row.or(mapping.header_row), ..mapping })),
            Err(refusal) => prop_assert!(!refusal.reason.is_empty()),
        }
    }
}

/// Rounds of each test; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(150)
}
