//! Rent rolls of `tests/data/rent-rolls` that were once read wrongly in silence: what each says, or what is said about it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::NaiveDate;
use keystead_exchange::rent_roll::SkippedAs;
use keystead_exchange::{Options, Record, Refusal, RentRoll, read_rent_roll};
use keystead_model::lease::Lease;
use std::fs;
use std::path::Path;

const DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 2, 1);

fn try_read(case: &str, as_of: Option<NaiveDate>) -> Result<RentRoll, Refusal> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/rent-rolls");
    let bytes = fs::read(folder.join(case)).unwrap();
    let options = Options { as_of, fallback_date: NaiveDate::from_ymd_opt(2026, 11, 27), ..Options::default() };
    read_rent_roll(case.rsplit('/').next().unwrap(), &bytes, None, &options)
}

fn read(case: &str) -> RentRoll {
    try_read(case, DAY).unwrap()
}

fn leases(roll: &RentRoll) -> Vec<&Lease> {
    roll.records.iter().filter_map(|(_, r)| if let Record::Lease(lease) = r { Some(lease) } else { None }).collect()
}

/// Unit, rent and state of each lease.
fn let_out(roll: &RentRoll) -> Vec<(String, String, &'static str)> {
    let of = |lease: &&Lease| {
        let state = lease.lease_status.unwrap().as_str();
        (lease.unit_number.clone(), lease.monthly_rent.to_string(), state)
    };
    leases(roll).iter().map(of).collect()
}

fn units(roll: &RentRoll) -> Vec<&str> {
    roll.units.iter().map(|unit| unit.unit.as_str()).collect()
}

fn balances(roll: &RentRoll) -> Vec<String> {
    roll.balances.iter().map(|stated| stated.balance.to_string()).collect()
}

fn says(roll: &RentRoll, parts: &[&str]) {
    assert!(roll.notes.iter().any(|note| parts.iter().all(|part| note.contains(part))), "{parts:?}: {:#?}", roll.notes);
}

/// The decision of a key, said in these words.
fn decided(roll: &RentRoll, key: &str, chosen: &str, parts: &[&str]) {
    let found = roll.decisions.iter().find(|decision| decision.key == key).unwrap();
    assert_eq!(found.chosen.as_deref(), Some(chosen), "{found:?}");
    assert!(parts.iter().all(|part| found.evidence.contains(part)), "{parts:?}: {found:?}");
}

fn refused(roll: &RentRoll) -> Vec<(u64, &str)> {
    roll.refusals.iter().map(|refusal| (refusal.line, refusal.column.as_deref().unwrap_or_default())).collect()
}

fn let_as(unit: &str, rent: &str, state: &'static str) -> (String, String, &'static str) {
    (unit.to_owned(), rent.to_owned(), state)
}

#[test]
fn a_line_of_sums_is_none_of_the_units_whatever_it_is_called() {
    for case in ["appfolio-one", "appfolio-two", "average"] {
        let roll = read(&format!("unit-count-line/{case}.csv"));
        assert_eq!(roll.refusals, [], "{case}");
        assert_eq!(units(&roll), ["101", "102", "103"], "{case}");
        assert_eq!(leases(&roll).len(), 2, "{case}");
        for (column, sum) in [("Rent", "2650.00"), ("Market Rent", "4000.00")] {
            let total = roll.totals.iter().find(|total| total.column == column).unwrap();
            assert_eq!((total.read.unwrap().to_string(), total.equal), (sum.to_owned(), Some(true)), "{case} {column}");
        }
        let last = roll.skipped.last().unwrap();
        assert_eq!(last.taken_for, SkippedAs::Total, "{case}");
    }
}

#[test]
fn words_in_a_column_of_amounts_are_none_and_the_amounts_stay() {
    let roll = read("money-column-set-aside/words.csv");
    assert_eq!(roll.refusals, []);
    let deposits: Vec<_> = leases(&roll).iter().map(|lease| lease.security_deposit.map(|d| d.to_string())).collect();
    assert_eq!(deposits, [None, Some("500.00".to_owned()), None]);
    assert_eq!(balances(&roll), ["0.00", "200.00", "0.00"], "what is paid is not owed");
    says(&roll, &["“Waived”", "“Deposit”", "line 2"]);
    says(&roll, &["“Paid”", "“Balance”", "2 times"]);
}

#[test]
fn a_meaning_without_a_column_is_named_and_so_is_what_was_left_aside() {
    let roll = read("header-not-known/lease-thru.csv");
    let ends: Vec<_> = leases(&roll).iter().map(|lease| lease.lease_end_date.unwrap().to_string()).collect();
    assert_eq!(ends, ["2027-01-31", "2026-10-31"]);
    assert_eq!(balances(&roll)[0], "40.00");
    let roll = read("header-not-known/renter.csv");
    assert_eq!(let_out(&roll), [let_as("101", "1000.00", "active")]);
    assert_eq!((units(&roll), balances(&roll)[0].as_str()), (vec!["101", "102"], "40.00"));
    let roll = read("header-not-known/eur-suffix.csv");
    assert_eq!(let_out(&roll), [let_as("U1", "1000.00", "active")]);
    decided(&roll, "currency", "EUR", &["“Monthly_Rent_EUR” on line 1"]);
    assert_eq!(leases(&roll)[0].lease_end_date.unwrap().to_string(), "2027-01-31");

    let strange = "Unit,Tenant,Rent,Lease Start,Runs Out,Arr.\n1,Ann,900,02/01/2025,01/31/2027,12.50\n";
    let roll =
        read_rent_roll("a.csv", strange.as_bytes(), None, &Options { as_of: DAY, ..Options::default() }).unwrap();
    says(&roll, &["the lease’s end", "the balance", "“Runs Out”", "“Arr.”"]);
}

#[test]
fn a_row_that_slipped_is_refused_by_its_line() {
    let roll = read("extra-cells/unquoted-comma.csv");
    assert_eq!(refused(&roll).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2]);
    assert_eq!(let_out(&roll), [let_as("102", "985.00", "active")]);
    assert_eq!(leases(&roll)[0].security_deposit.unwrap().to_string(), "500.00");
}

#[test]
fn a_status_is_read_with_what_stands_beside_it() {
    let roll = read("status-words/pending.csv");
    assert_eq!(roll.refusals, []);
    let states = let_out(&roll);
    assert_eq!(states.iter().map(|(unit, ..)| unit.as_str()).collect::<Vec<_>>(), ["101", "102", "103", "104"]);
    assert_eq!(states[3].2, "active");
    let roll = read("status-words/past.csv");
    assert_eq!((leases(&roll).len(), roll.refusals.len()), (0, 0));
    says(&roll, &["“Past”", "left or never came"]);
    decided(&roll, "evicted", "left", &["1 tenant is called evicted", "unit 104 on line 5"]);
    let roll = read("status-words/past-beside-current.csv");
    assert_eq!(let_out(&roll), [let_as("101", "1000.00", "active")]);
    assert!(roll.records.iter().all(|(_, record)| !matches!(record, Record::LeaseParty(_))));
}

#[test]
fn a_header_of_two_rows_is_read_whole() {
    let rents = |case: &str| let_out(&read(case)).into_iter().map(|(_, rent, _)| rent).collect::<Vec<_>>();
    assert_eq!(rents("two-row-header/annual.csv"), ["1000.00", "1200.00"]);
    says(&read("two-row-header/annual.csv"), &["2 rents are for a year", "brought to the month"]);
    assert!(!rents("two-row-header/prior.csv").contains(&"900.00".to_owned()));
    assert_eq!(rents("two-row-header/per-sqft.csv"), ["3062.50"]);
    assert_eq!(read("two-row-header/per-sqft.csv").units[0].square_feet, Some(1500));
    assert_eq!(rents("two-row-header/frequency.csv"), ["1950.00", "1000.00"]);
    let roll = read("two-row-header/frequency.csv");
    assert!(leases(&roll)[0].custom.contains(&("Rent".to_owned(), "450".to_owned())), "{:?}", leases(&roll)[0].custom);
}

#[test]
fn the_day_is_that_of_the_figures_or_a_note_says_that_it_is_todays() {
    for (case, day) in [
        ("two-days.csv", "2026-01-31"),
        ("month-only.csv", "2026-01-31"),
        ("rent_roll-20260131.csv", "2026-01-31"),
        ("rent_roll-20260228.csv", "2026-02-28"),
        ("footnote.csv", "2026-11-27"),
        ("acquired.csv", "2026-11-27"),
    ] {
        let roll = try_read(&format!("as-of-day/{case}"), None).unwrap();
        assert_eq!(roll.as_of.unwrap().to_string(), day, "{case}");
        assert_eq!(leases(&roll).iter().filter(|lease| lease.lease_status.unwrap().in_force()).count(), 2, "{case}");
        if day == "2026-11-27" {
            decided(&roll, "as_of", day, &["as of today, 2026-11-27"]);
        }
    }
    let codes = ["rent_roll-20260131.csv", "rent_roll-20260228.csv", "month-only.csv"].map(|case| {
        let roll = try_read(&format!("as-of-day/{case}"), None).unwrap();
        leases(&roll)[0].property_code.clone()
    });
    assert_eq!(codes, ["RENT-ROLL", "RENT-ROLL", "MONTH-ONLY"]);
}

#[test]
fn days_that_stand_for_none_are_none() {
    let roll = read("sentinel-days/move-out-1900.csv");
    assert_eq!(roll.refusals, []);
    let found: Vec<_> =
        leases(&roll).iter().map(|l| (l.lease_status.unwrap().as_str(), l.notice_move_out_date)).collect();
    assert_eq!(found, [("active", None), ("active", None)]);
    let roll = read("sentinel-days/move-out-9999.csv");
    assert_eq!(roll.refusals, []);
    assert!(leases(&roll).iter().all(|lease| lease.notice_move_out_date.is_none()));
    says(&roll, &["read as no day"]);
}

/// The parties of a roll: name as it is stored, and whether first of the lease.
fn people(roll: &RentRoll) -> Vec<String> {
    let of = |(_, record): &(u64, Record)| match record {
        Record::Party(p) => Some(
            [&p.first_name, &p.last_name, &p.company].map(|n| n.as_deref().unwrap_or("")).join(" ").trim().to_owned(),
        ),
        _ => None,
    };
    roll.records.iter().filter_map(of).collect()
}

#[test]
fn several_names_are_several_people_and_a_remark_is_nobody() {
    let roll = read("several-names/cells.csv");
    assert_eq!(people(&roll), ["Ann Ash", "Ben Birch", "Cy Cole", "Di Dorn", "Ed Elm", "Fay Fir"]);
    let co_tenants = roll.records.iter().filter(|(_, record)| matches!(record, Record::LeaseParty(_))).count();
    assert_eq!(co_tenants, 3);
    says(&roll, &["3 cells name several tenants", "lines 2, 3, 5"]);
    let roll = read("several-names/footnote.csv");
    assert_eq!(people(&roll), ["Ann Ash"]);
    says(&roll, &["2 lines below a unit do not name a person"]);
}

#[test]
fn a_property_named_once_is_that_of_the_rows_below() {
    for (case, counts) in [("merged.xlsx", [3, 2]), ("blank-below.csv", [2, 2])] {
        let roll = read(&format!("property-named-once/{case}"));
        let of = |name: &str| roll.units.iter().filter(|unit| unit.property.as_deref() == Some(name)).count();
        assert_eq!([of("Maple Court"), of("Oak Court")], counts, "{case}");
        assert_eq!(roll.units.len(), counts.iter().sum::<usize>(), "{case}");
        says(&roll, &["got that of the line above"]);
    }
}

#[test]
fn units_of_one_number_are_told_apart_by_building_or_bed() {
    let roll = read("by-bed-and-building/by-bed.csv");
    assert_eq!(roll.refusals, []);
    assert_eq!(let_out(&roll), [let_as("101-A", "850.00", "active"), let_as("101-B", "860.00", "active")]);
    says(&roll, &["“Room”", "2 units"]);
    let roll = read("by-bed-and-building/two-buildings.csv");
    assert_eq!(let_out(&roll), [let_as("A-101", "1000.00", "active"), let_as("B-101", "1000.00", "active")]);
    let one = "Building,Unit,Tenant,Rent,Lease From\nA,101,Ann,900,02/01/2025\nB,201,Ben,900,02/01/2025\n";
    let roll = read_rent_roll("a.csv", one.as_bytes(), None, &Options { as_of: DAY, ..Options::default() }).unwrap();
    assert_eq!(units(&roll), ["101", "201"], "numbers that are their own stay as they are");
}

#[test]
fn sheets_that_look_like_rolls_are_one_portfolio_and_of_months_the_latest_is_taken() {
    let roll = read("sheet-per-property/portfolio.xlsx");
    assert_eq!(roll.refusals, []);
    let of = |code: &str| leases(&roll).iter().filter(|lease| lease.property_code == code).count();
    assert_eq!([of("MAPLE-COURT"), of("OAK-COURT")], [3, 2]);
    says(&roll, &["2 sheets were read as one portfolio", "“Maple Court” (3 units)", "“Oak Court” (2 units)"]);
    let sums: Vec<_> = roll.totals.iter().filter(|total| total.column == "Rent").collect();
    let sums: Vec<_> = sums.iter().map(|sum| (sum.sheet.as_deref().unwrap(), sum.read.unwrap().to_string())).collect();
    assert_eq!(sums, [("Maple Court", "3003.00".to_owned()), ("Oak Court", "1801.00".to_owned())]);

    let roll = read("sheet-per-property/months.xlsx");
    assert_eq!((roll.units.len(), roll.sheet.as_deref()), (3, Some("Feb 2026")));
    assert_eq!(
        let_out(&roll).iter().map(|(_, rent, _)| rent.as_str()).collect::<Vec<_>>(),
        ["1100.00", "1101.00", "1102.00"]
    );
    says(&roll, &["“Feb 2026” (3 units)", "Not read: “Jan 2026”"]);
    decided(&roll, "sheet:Feb 2026", "read", &["looks like a rent roll"]);
    let later = ["looks like a rent roll as well", "same units as “Feb 2026”", "2026-02-28 after 2026-01-31"];
    decided(&roll, "sheet:Jan 2026", "leave_out", &later);
    let own = try_read("sheet-per-property/months.xlsx", None).unwrap();
    assert_eq!(own.as_of.unwrap().to_string(), "2026-02-28");
}

#[test]
fn the_style_of_a_file_is_decided_from_all_cells_and_said() {
    let of = |text: &str| {
        read_rent_roll("a.csv", text.as_bytes(), None, &Options { as_of: DAY, ..Options::default() }).unwrap()
    };
    let german = of(
        "Einheit;Mieter;Miete;Mietbeginn;Mietende\n1;Ann Ash;1.250;01.02.2025;31.01.2027\n2;Bo Lind;985;01.03.2025;\n",
    );
    assert_eq!(let_out(&german)[0].1, "1250.00");
    decided(&german, "decimal_sign", "comma", &["a point between the thousands", "“1.250” on line 2"]);
    let comma = of("Unit;Tenant;Rent;Balance;Lease From\n1;Ann;1.250,50;12,5;28/02/2025\n2;Bo;985;;01/03/2025\n");
    assert_eq!((let_out(&comma)[0].1.as_str(), balances(&comma)[0].as_str()), ("1250.50", "12.50"));
    decided(&comma, "day_order", "day_first", &["as “28/02/2025” on line 2 shows"]);
    decided(&comma, "decimal_sign", "comma", &["decimal comma"]);
    assert_eq!(leases(&comma)[1].lease_begin_date.to_string(), "2025-03-01");
}
