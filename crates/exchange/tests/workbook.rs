//! Rent rolls in .xlsx workbooks: hidden sheets, merged headers, dates and numbers as spreadsheets keep them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::NaiveDate;
use keystead_exchange::{Code, Decision, DecisionState, Mapping, Options, Record, Refusal, RentRoll, read_rent_roll};
use keystead_model::money::Cents;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A cell as sheet XML: `=` number, `@` day number, else text.
fn cell(at: &str, value: &str) -> String {
    match value.split_at_checked(1) {
        Some(("=", number)) => format!(r#"<c r="{at}"><v>{number}</v></c>"#),
        Some(("@", day)) => format!(r#"<c r="{at}" s="1"><v>{day}</v></c>"#),
        _ => format!(r#"<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>"#),
    }
}

fn sheet(rows: &[(u32, &[(&str, &str)])], merged: &[&str]) -> String {
    let mut xml =
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#.to_owned();
    for (line, cells) in rows {
        let cells: String = cells.iter().map(|(column, value)| cell(&format!("{column}{line}"), value)).collect();
        xml.push_str(&format!(r#"<row r="{line}">{cells}</row>"#));
    }
    let merged: String = merged.iter().map(|range| format!(r#"<mergeCell ref="{range}"/>"#)).collect();
    xml + "</sheetData><mergeCells>" + &merged + "</mergeCells></worksheet>"
}

fn workbook(sheets: &[(&str, bool, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let (mut list, mut links) = (String::new(), String::new());
    for (at, (name, hidden, xml)) in sheets.iter().enumerate() {
        let (id, state) = (at + 1, if *hidden { r#" state="hidden""# } else { "" });
        list.push_str(&format!(r#"<sheet name="{name}" sheetId="{id}"{state} r:id="rId{id}"/>"#));
        links.push_str(&format!(r#"<Relationship Id="rId{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{id}.xml"/>"#));
        add(&format!("xl/worksheets/sheet{id}.xml"), xml);
    }
    links.push_str(r#"<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#);
    add("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#);
    add(
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    );
    add(
        "xl/styles.xml",
        r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
    );
    add(
        "xl/_rels/workbook.xml.rels",
        &format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>"#
        ),
    );
    add(
        "xl/workbook.xml",
        &format!(
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{list}</sheets></workbook>"#
        ),
    );
    zip.finish().unwrap().into_inner()
}

fn roll_sheet() -> String {
    sheet(
        &[
            (1, &[("A", "Oak Court")]),
            (2, &[("A", "As of:"), ("B", "@46164")]),
            (4, &[("A", "Unit"), ("B", "Tenant"), ("C", "Lease"), ("E", "Rent"), ("F", "Balance")]),
            (5, &[("C", "From"), ("D", "To")]),
            (
                6,
                &[
                    ("A", "=101"),
                    ("B", "Ann Bell"),
                    ("C", "@46082"),
                    ("D", "@46446"),
                    ("E", "=1250.1"),
                    ("F", "=0.30000000000000004"),
                ],
            ),
            (7, &[("A", "=102"), ("B", "VACANT"), ("E", "=0"), ("F", "=0")]),
            (9, &[("A", "Total"), ("E", "=1250.1"), ("F", "=0.3")]),
        ],
        &["C4:D4", "A1:F1"],
    )
}

fn read(bytes: &[u8]) -> Result<RentRoll, Refusal> {
    read_rent_roll("roll.xlsx", bytes, None, &Options::default())
}

#[test]
fn the_visible_roll_is_found_and_read_exactly() {
    let cover = sheet(&[(1, &[("A", "Rent roll of May")]), (2, &[("A", "Prepared by"), ("B", "Ann")])], &[]);
    let book = workbook(&[("Cover", false, cover), ("Old", true, roll_sheet()), ("Roll", false, roll_sheet())]);
    let roll = read(&book).unwrap();
    assert_eq!(roll.sheet.as_deref(), Some("Roll"));
    assert_eq!(roll.refusals, []);
    assert_eq!(roll.header_lines, (4, 5));
    assert_eq!(roll.as_of.unwrap().to_string(), "2026-05-22");
    assert!(roll.notes.iter().any(|note| note.contains("Old")), "{:?}", roll.notes);
    let headers: Vec<&str> = roll.guesses.iter().map(|guess| guess.header.as_str()).collect();
    assert_eq!(headers, ["Unit", "Tenant", "Lease From", "Lease To", "Rent", "Balance"]);
    let lease = roll.records.iter().find_map(|(_, r)| if let Record::Lease(l) = r { Some(l) } else { None }).unwrap();
    assert_eq!(lease.lease_number, "OAK-COURT-101-20260301");
    assert_eq!(lease.monthly_rent, Cents(125_010));
    assert!(roll.totals.iter().all(|total| total.equal == Some(true)), "{:?}", roll.totals);
}

#[test]
fn a_cell_in_the_far_corner_costs_nothing() {
    let far = sheet(&[(1, &[("A", "Unit"), ("B", "Tenant"), ("C", "Rent")]), (1_048_576, &[("XFD", "x")])], &[]);
    assert_eq!(read(&workbook(&[("Roll", false, far)])).unwrap_err().code, Code::NotARentRoll);
}

#[test]
fn damaged_and_swollen_workbooks_are_refused() {
    let book = workbook(&[("Roll", false, roll_sheet())]);
    for cut in [4, 30, book.len() / 2, book.len() - 10] {
        assert_eq!(read(&book[..cut]).unwrap_err().code, Code::Unreadable, "{cut}");
    }
    assert_eq!(read(&workbook(&[("Roll", true, roll_sheet())])).unwrap_err().code, Code::NotARentRoll);
    let swollen = format!("<worksheet><sheetData>{}</sheetData></worksheet>", " ".repeat(20 << 20));
    assert_eq!(read(&workbook(&[("Roll", false, swollen)])).unwrap_err().code, Code::TooLarge);
}

#[test]
fn a_formula_that_was_never_calculated_is_named() {
    let formula = r#"<row r="3"><c r="A3"><f>A2+1</f></c><c r="C3"><f>SUM(C2:C2)</f><v></v></c></row>"#;
    let made = sheet(
        &[
            (1, &[("A", "Unit"), ("B", "Tenant"), ("C", "Rent"), ("D", "Lease From"), ("E", "Lease To")]),
            (2, &[("A", "101"), ("B", "Ann Ash"), ("C", "=900"), ("D", "02/01/2025"), ("E", "01/31/2027")]),
        ],
        &[],
    );
    let bytes = workbook(&[("Roll", false, made.replace("</sheetData>", &format!("{formula}</sheetData>")))]);
    let roll = read_rent_roll("a.xlsx", &bytes, None, &Options::default()).unwrap();
    let note = roll.notes.iter().find(|note| note.contains("formulas")).unwrap();
    assert!(note.contains("2 cells") && note.contains("“Roll”") && note.contains("first: A3"), "{note}");
}

#[test]
fn dates_that_a_program_may_have_turned_are_asked_about() {
    let roll = |days: [&str; 4]| {
        let rows = [("101", "Ann"), ("102", "Bo"), ("103", "Cy"), ("104", "Di")].into_iter().zip(days).enumerate();
        let cells: Vec<(u32, [(&str, &str); 4])> = rows
            .map(|(at, ((unit, tenant), day))| {
                (u32::try_from(at).unwrap() + 2, [("A", unit), ("B", tenant), ("C", "=900"), ("D", day)])
            })
            .collect();
        let header = [("A", "Unit"), ("B", "Tenant"), ("C", "Rent"), ("D", "Lease From")];
        let mut lines: Vec<(u32, &[(&str, &str)])> = vec![(1, &header)];
        lines.extend(cells.iter().map(|(line, cells)| (*line, cells.as_slice())));
        workbook(&[("Roll", false, sheet(&lines, &[]))])
    };
    let read = |bytes: &[u8], answer: &str| {
        let answers = [("turned_days".to_owned(), answer.to_owned())].into();
        let options = Options { as_of: NaiveDate::from_ymd_opt(2026, 2, 1), ..Options::default() };
        let roll =
            read_rent_roll("roll.xlsx", bytes, Some(&Mapping { answers, ..Mapping::default() }), &options).unwrap();
        let begin = |(_, record): &(u64, Record)| match record {
            Record::Lease(lease) => Some(lease.lease_begin_date.to_string()),
            _ => None,
        };
        (roll.records.iter().filter_map(begin).collect::<Vec<_>>(), roll.decisions)
    };
    let asked = |decisions: &[Decision]| decisions.iter().find(|decision| decision.key == "turned_days").cloned();
    // The 4th of March and the 6th of July, or the 3rd of April and the 7th of June.
    let turned = roll(["@45720", "28/02/2025", "15/05/2025", "@45844"]);
    let open = asked(&read(&turned, "").1).unwrap();
    assert_eq!((open.state, open.count), (DecisionState::Open, 2));
    assert!(open.evidence.contains("2025-03-04 on line 2") && open.evidence.contains("“28/02/2025” on line 3"));
    assert_eq!(open.option().unwrap(), "--turned-days turned|right");
    let (begins, decisions) = read(&turned, "turned");
    assert_eq!(begins, ["2025-04-03", "2025-02-28", "2025-05-15", "2025-06-07"]);
    assert_eq!(asked(&decisions).unwrap().state, DecisionState::Answered);
    assert_eq!(read(&turned, "right").0[0], "2025-03-04");
    // A date after the 12th, or the firsts of months, were not turned.
    for plain in [["@45720", "28/02/2025", "15/05/2025", "@45734"], ["@45717", "28/02/2025", "15/05/2025", "@45839"]] {
        assert_eq!(asked(&read(&roll(plain), "").1), None);
    }
}
