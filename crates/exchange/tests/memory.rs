//! What a file may cost. The memory that reading takes at its peak is counted by the allocator, so that the bounds hold
//! on any machine; each of these files once took many times as much, or the whole computer.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "made/workbook.rs"]
mod made;

use keystead_exchange::{Code, Options, Refusal, RentRoll, read_rent_roll};
use made::{header, shared, sheet, text, workbook};
use peak_alloc::PeakAlloc;
use std::fmt::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

static ALONE: Mutex<()> = Mutex::new(());

/// One test at a time: what another one allocates would be counted, too.
fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads a file and tells how many megabytes it took beyond the file itself.
fn cost(name: &str, bytes: &[u8]) -> (Result<RentRoll, Refusal>, f32) {
    let options = Options { fallback_date: chrono::NaiveDate::from_ymd_opt(2026, 5, 22), ..Options::default() };
    let before = MEMORY.current_usage_as_mb();
    MEMORY.reset_peak_usage();
    let read = read_rent_roll(name, bytes, None, &options);
    (read, MEMORY.peak_usage_as_mb() - before)
}

fn refused(name: &str, bytes: &[u8], megabytes: f32) -> Refusal {
    let (read, cost) = cost(name, bytes);
    assert!(cost < megabytes, "{cost} MB");
    read.unwrap_err()
}

fn wide(rows: usize, columns: usize) -> String {
    let mut csv = "Unit,Tenant,Rent,Lease From,Lease To".to_owned();
    (0..columns).for_each(|at| write!(csv, ",c{at}").unwrap());
    for at in 0..rows {
        write!(csv, "\n{at},A,1,01/01/2026,12/31/2026{}", ",1".repeat(columns)).unwrap();
    }
    csv
}

/// A table of nothing but further columns, until what would be kept of it is too much.
#[test]
fn a_wide_table_is_held_compactly_and_refused_where_it_would_not_fit() {
    let _alone = alone();
    let (read, cost) = cost("wide.csv", wide(400, 395).as_bytes());
    assert_eq!(read.unwrap().units[399].custom.len(), 395);
    // Refused at 12,800 such rows: what is reckoned for a row must be what it costs.
    assert!(cost / 400.0 * 12_800.0 < 900.0, "{cost} MB for 400 rows");
    let wider = refused("wider.csv", wide(2, 16_380).as_bytes(), 20.0);
    assert!(wider.reason.contains("more than 16384 cells"), "{wider}");
}

/// Thousands of cells that share one text.
#[test]
fn a_shared_text_is_kept_once() {
    let _alone = alone();
    let cells = |to: usize| {
        let rows = (2..=to).fold(String::new(), |mut rows, row| {
            write!(rows, r#"<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}" t="s"><v>0</v></c></row>"#)
                .unwrap();
            rows
        });
        sheet(&(header() + &rows))
    };
    let bomb = |characters: usize, to: usize| {
        workbook(&cells(to), &[("xl/sharedStrings.xml", &shared(1, &["x".repeat(characters).as_str()]))])
    };
    let refusal = refused("bomb.xlsx", &bomb(4 << 20, 6_000), 60.0);
    assert_eq!((refusal.code, refusal.reason.contains("32767 characters")), (Code::TooLarge, true), "{refusal}");
    let refusal = refused("bomb.xlsx", &bomb(32_768, 6_000), 60.0);
    assert!(refusal.reason.contains("Cell B2 of the sheet “Roll” holds more than 32767"), "{refusal}");
    // Within a cell's limit the text itself costs nothing more, but looking at it does.
    let refusal = refused("bomb.xlsx", &bomb(32_767, 9_000), 60.0);
    assert!(refusal.reason.contains("Cell B8193 of the sheet “Roll” is one too many"), "{refusal}");
}

/// Rows far apart.
#[test]
fn blank_rows_cost_nothing() {
    let _alone = alone();
    let rows = |step: usize| {
        let rows = (1..12_000).map(|at| 1 + at * step).fold(String::new(), |mut rows, row| {
            write!(rows, r#"<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}" t="inlineStr"><is><t>A</t></is></c><c r="C{row}"><v>1</v></c><c r="D{row}" t="inlineStr"><is><t>01/01/2026</t></is></c></row>"#).unwrap();
            rows
        });
        workbook(&sheet(&(header() + &rows)), &[])
    };
    let refusal = refused("sparse.xlsx", &rows(101), 20.0);
    assert_eq!(refusal.code, Code::TooLarge);
    assert!(refusal.reason.contains("Row 1048583 of the sheet “Roll” lies beyond row 1048576"), "{refusal}");
    let (near, near_cost) = cost("sparse.xlsx", &rows(1));
    let (far, far_cost) = cost("sparse.xlsx", &rows(50));
    assert_eq!(near.unwrap().units.len(), far.as_ref().unwrap().units.len());
    assert!(far_cost < near_cost + 10.0, "{near_cost} MB, and far apart {far_cost} MB");
    let note = far.unwrap().notes.pop().unwrap();
    assert!(note.contains("further blank lines"), "{note}");
}

/// References beyond a worksheet, over which the parser's own numbers flow.
#[test]
fn cells_beyond_a_worksheet_are_refused_by_name() {
    let _alone = alone();
    let at = |row: &str, cell: &str| {
        workbook(&sheet(&format!(r#"{}<row r="{row}">{}</row>"#, header(), text(cell, "x"))), &[])
    };
    for (row, cell, named) in [
        ("2", "ZZZZZZZ2", "ZZZZZZZ2"),
        ("2", "XFE2", "XFE2"),
        ("99999999999", "A2", "99999999999"),
        ("2", "A1048577", "A1048577"),
        ("2", "A99999999999", "A99999999999"),
    ] {
        let refusal = refused("ref.xlsx", &at(row, cell), 20.0);
        assert_eq!((refusal.code, refusal.value.as_deref()), (Code::TooLarge, Some(named)));
        assert!(refusal.reason.contains("of the sheet “Roll” lies beyond"), "{refusal}");
    }
    let counted = format!(r#"{}<row r="1048576"/><row><c><v>1</v></c></row>"#, header());
    let refusal = refused("ref.xlsx", &workbook(&sheet(&counted), &[]), 20.0);
    assert!(refusal.reason.contains("Cell A1048577 of the sheet “Roll” lies beyond"), "{refusal}");
}

/// What a workbook keeps besides its cells.
#[test]
fn counts_and_formats_are_not_believed() {
    let _alone = alone();
    let roll = sheet(&header());
    let claims = shared(99_999_999_999, &["x"]);
    let font = format!(r#"<font><name val="{}"/></font>"#, "x".repeat(100_000));
    let styles = format!(
        "<styleSheet><fonts>{font}</fonts><cellXfs>{}</cellXfs></styleSheet>",
        r#"<xf fontId="0"/>"#.repeat(20_000)
    );
    let many = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(200_000));
    let pieces = "<![CDATA[0123456789]]>".repeat(100_000);
    for (name, parts, sheet) in [
        ("a count", vec![("xl/sharedStrings.xml", claims.as_str())], roll.clone()),
        ("a font", vec![("xl/styles.xml", styles.as_str())], roll.clone()),
        ("formats", vec![("xl/styles.xml", many.as_str())], roll.clone()),
        ("pieces", vec![], sheet(&(header() + "<row r=\"2\">" + &text("A2", &pieces) + "</row>"))),
    ] {
        let refusal = refused("kept.xlsx", &workbook(&sheet, &parts), 60.0);
        assert_eq!(refusal.code, Code::TooLarge, "{name}: {refusal}");
    }
}

/// Line after line that is refused, skipped or remarked upon.
#[test]
fn bad_lines_are_counted_beyond_the_first() {
    let _alone = alone();
    let mut csv = "Unit,Tenant,Rent,Lease From,Status\n".to_owned();
    (0..10_000).for_each(|at| writeln!(csv, "{at},A,{at},never,word {at}\nTotal,,{at}\nnothing to say here").unwrap());
    let (read, cost) = cost("bad.csv", csv.as_bytes());
    let roll = read.unwrap();
    assert_eq!(roll.refused(), 10_000);
    assert!(roll.refusals.len() <= 10_000 && roll.skipped.len() <= 20_000 && roll.status_counts.len() <= 501);
    assert!(cost < 60.0, "{cost} MB");
}

/// Texts of the largest kind, each of its own: what is made of them is refused before it is too much.
#[test]
fn more_than_is_kept_of_one_roll_is_refused_at_its_line() {
    let _alone = alone();
    // Each of these names is kept with each unit.
    let names: String = (0..2_000).map(|at| format!(",{}{at}", "long name ".repeat(40))).collect();
    let rows = (0..500).map(|at| format!("\n{at},A,1,01/01/2026{}", ",1".repeat(2_000)));
    let csv = format!("Unit,Tenant,Rent,Lease From{names}{}", rows.collect::<String>());
    let refusal = refused("names.csv", csv.as_bytes(), 950.0);
    assert_eq!(refusal.code, Code::TooLarge);
    assert!(refusal.line > 100 && refusal.reason.contains("2000 columns have no meaning"), "{refusal}");
}

/// What the bounds above leave room for: a portfolio of a hundred thousand units in one file.
#[test]
fn a_large_roll_of_ordinary_width_has_room() {
    let _alone = alone();
    let units = 10_000;
    let mut csv =
        "Property,Unit,Tenant,Type,Sqft,Market Rent,Rent,Deposit,Balance,Lease From,Lease To,Status,Phone,Email,Note\n"
            .to_owned();
    (0..units).for_each(|at| {
        writeln!(csv, "P{},{at},\"Bell, Ann {at}\",2BR/1BA,810,1500.00,1450.00,500.00,12.50,01/01/2026,12/31/2026,Occupied,2065550{at:05},ann{at}@example.com,corner unit", at % 40).unwrap();
    });
    let (read, cost) = cost("large.csv", csv.as_bytes());
    assert_eq!(read.unwrap().units.len(), units);
    assert!(cost * 10.0 < 800.0, "{cost} MB for ten thousand units");
}

/// Any file that one wants to try: `KEYSTEAD_FILE=roll.xlsx cargo test --release -p keystead-exchange --test memory -- --ignored`.
#[test]
#[ignore = "reads the file that KEYSTEAD_FILE names"]
fn a_file_of_ones_own_is_bounded() {
    let _alone = alone();
    let path = std::env::var("KEYSTEAD_FILE").expect("KEYSTEAD_FILE names a file");
    let bytes = std::fs::read(&path).unwrap();
    let began = std::time::Instant::now();
    let (read, cost) = cost(&path, &bytes);
    let said = read.map(|roll| format!("{} units", roll.units.len())).unwrap_or_else(|refusal| refusal.to_string());
    let took = began.elapsed();
    std::io::Write::write_fmt(
        &mut std::io::stderr(),
        format_args!("{cost} MB beside the file, {} ms: {said}\n", took.as_millis()),
    )
    .unwrap();
    assert!(cost < 1000.0 && took.as_secs() < 30, "{cost} MB, {took:?}");
}
