//! Workbooks with several sheets that look like rolls: which are read, under which property, and what is said about it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "made/book.rs"]
mod made;

use keystead_exchange::rent_roll::{DecisionState, SkippedAs};
use keystead_exchange::{KnownProperty, Mapping, Options, Record, Refusal, RentRoll, read_rent_roll};
use made::book;

fn try_read(sheets: &[(&str, &str)], mapping: &Mapping, known: &[(&str, &str)]) -> Result<RentRoll, Refusal> {
    let known = known
        .iter()
        .map(|(code, name)| KnownProperty {
            code: (*code).into(),
            name: (*name).into(),
            currency: "USD".into(),
            ..KnownProperty::default()
        })
        .collect();
    let options = Options { fallback_date: chrono::NaiveDate::from_ymd_opt(2026, 11, 27), known, ..Options::default() };
    read_rent_roll("roll.xlsx", &book(sheets), Some(mapping), &options)
}

fn read(sheets: &[(&str, &str)]) -> RentRoll {
    try_read(sheets, &Mapping::default(), &[]).unwrap()
}

fn says(roll: &RentRoll, parts: &[&str]) {
    assert!(roll.notes.iter().any(|note| parts.iter().all(|part| note.contains(part))), "{parts:?}: {:#?}", roll.notes);
}

/// The decision of a key: what was chosen, by whom, and words that show it.
fn decided(roll: &RentRoll, key: &str, chosen: Option<&str>, state: DecisionState, parts: &[&str]) {
    let found = roll.decisions.iter().find(|decision| decision.key == key).unwrap();
    assert_eq!((found.chosen.as_deref(), found.state), (chosen, state), "{found:?}");
    assert!(parts.iter().all(|part| found.evidence.contains(part)), "{parts:?}: {found:?}");
}

/// Property, unit and rent of each lease.
fn let_out(roll: &RentRoll) -> Vec<(String, String, String)> {
    let of = |(_, record): &(u64, Record)| match record {
        Record::Lease(l) => Some((l.property_code.clone(), l.unit_number.clone(), l.monthly_rent.to_string())),
        _ => None,
    };
    roll.records.iter().filter_map(of).collect()
}

fn lease(property: &str, unit: &str, rent: &str) -> (String, String, String) {
    (property.into(), unit.into(), rent.into())
}

const MAPLE: &str = "Unit,Tenant,Rent,Lease From,Lease To\n1,Ann Ash,900,02/01/2026,01/31/2027\n2,Ben Birch,950,02/01/2026,01/31/2027\nTotal,,1850,,\n";
const OAK: &str = "Oak Court Flats\nAs of 03/28/2026\nApt,Resident,Actual Rent,Start,End\n1,Cy Cole,700,02/01/2026,01/31/2027\n2,Di Dorn,x,02/01/2026,01/31/2027\nTotal,,701,,\n";

#[test]
fn each_sheet_is_mapped_by_itself_and_named_where_something_is_wrong() {
    let roll = read(&[("Maple", MAPLE), ("Oaks", OAK)]);
    assert_eq!(
        let_out(&roll),
        [lease("Maple", "1", "900.00"), lease("Maple", "2", "950.00"), lease("OAK-COURT-FLATS", "1", "700.00")]
    );
    let [refusal] = roll.refusals.as_slice() else { panic!("{:#?}", roll.refusals) };
    assert_eq!((refusal.file.as_str(), refusal.line), ("roll.xlsx, sheet Oaks", 5));
    assert!(refusal.to_string().starts_with("roll.xlsx, sheet Oaks, line 5, Actual Rent: "), "{refusal}");
    let stated: Vec<_> = roll.totals.iter().map(|total| (total.sheet.as_deref().unwrap(), total.equal)).collect();
    assert_eq!(stated, [("Maple", Some(true)), ("Oaks", Some(false))]);
    let total = roll.skipped.iter().filter(|skipped| skipped.taken_for == SkippedAs::Total);
    let total: Vec<_> = total.map(|skipped| (skipped.sheet.as_deref().unwrap(), skipped.line)).collect();
    assert_eq!(total, [("Maple", 4), ("Oaks", 6)]);
    // What one sheet says about its day holds for the one that says nothing.
    let state = DecisionState::Guessed;
    decided(
        &roll,
        "as_of",
        Some("2026-03-28"),
        state,
        &["“Maple” names no day", "On the sheet “Oaks”: “As of 03/28/2026”"],
    );
    assert_eq!(roll.as_of.unwrap().to_string(), "2026-03-28");
    let last = roll.records.iter().find(|(_, r)| matches!(r, Record::Lease(l) if l.monthly_rent.0 == 70_000)).unwrap();
    assert_eq!(roll.place(last.0), ("roll.xlsx, sheet Oaks", 4));
}

#[test]
fn sheets_of_one_property_are_added_unless_they_show_the_same_units() {
    let north = "Property: Elm\nUnit,Tenant,Rent,Lease From\nN1,Ann,900,02/01/2026\nN2,Bo,900,02/01/2026\n";
    let south = "Property: Elm\nUnit,Tenant,Rent,Lease From\nS1,Cy,800,02/01/2026\n";
    let roll = read(&[("North", north), ("South", south)]);
    let units: Vec<_> = let_out(&roll).into_iter().map(|(property, unit, _)| (property, unit)).collect();
    let elm = |unit: &str| ("Elm".to_owned(), unit.to_owned());
    assert_eq!(units, [elm("N1"), elm("N2"), elm("S1")]);

    // The latest is taken wherever it stands, and whatever the sheets are called.
    let day = |day: &str, rent: &str| {
        format!("As of {day}\nUnit,Tenant,Rent,Lease From\n1,Ann,{rent},02/01/2025\n2,Bo,{rent},02/01/2025\n")
    };
    let (march, april) = (day("03/31/2026", "900"), day("04/30/2026", "950"));
    let roll = read(&[("Final", &april), ("Sorted", &march)]);
    assert_eq!(let_out(&roll).iter().map(|(.., rent)| rent.as_str()).collect::<Vec<_>>(), ["950.00", "950.00"]);
    let (said, later) = (DecisionState::Said, ["same units as “Final”", "2026-04-30 after 2026-03-31"]);
    decided(&roll, "sheet:Sorted", Some("leave_out"), said, &later);
}

#[test]
fn a_day_that_is_none_on_one_of_several_sheets_is_asked_about() {
    let sheet =
        |day: &str, unit: &str| format!("As of {day}\nUnit,Tenant,Rent,Lease From\n{unit},Ann,900,02/01/2025\n");
    for (north, south) in [("31.31.2026", "2026-01-31"), ("2026-01-31", "31.31.2026"), ("31.31.2026", "31.31.2026")] {
        let roll = read(&[("North", &sheet(north, "N1")), ("South", &sheet(south, "S1"))]);
        decided(&roll, "as_of", None, DecisionState::Open, &["“As of 31.31.2026” on line 1 names no day"]);
        assert_eq!(roll.as_of, None);
    }
}

#[test]
fn a_person_leaves_a_sheet_out_or_takes_it() {
    let months = |answers: &[(&str, &str)]| {
        let jan = "Unit,Tenant,Rent,Lease From\n1,Ann,900,02/01/2025\n2,Bo,910,02/01/2025\n";
        let feb = jan.replace("900", "990");
        let answers = answers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        try_read(&[("Jan 2026", jan), ("Feb 2026", &feb)], &Mapping { answers, ..Mapping::default() }, &[])
    };
    let rent = |roll: &RentRoll| let_out(roll)[0].2.clone();
    assert_eq!(rent(&months(&[]).unwrap()), "990.00");
    let january = months(&[("sheet:Feb 2026", "leave_out")]).unwrap();
    assert_eq!((rent(&january), january.as_of.unwrap().to_string()), ("900.00".into(), "2026-01-31".into()));
    decided(&january, "sheet:Feb 2026", Some("leave_out"), DecisionState::Answered, &["You left it out"]);
    let both = months(&[("sheet:Jan 2026", "read"), ("sheet:Feb 2026", "read")]).unwrap();
    assert!(both.refusals.iter().any(|r| r.reason.contains("line 2 of the sheet “Jan 2026”")), "{:#?}", both.refusals);
    let none = months(&[("sheet:Jan 2026", "leave_out"), ("sheet:Feb 2026", "leave_out")]).unwrap_err();
    assert!(none.reason.contains("take at least one"), "{none}");
    let only = months(&[("sheet:Jan 2026", "read"), ("sheet:*", "leave_out")]).unwrap();
    assert_eq!((rent(&only), only.sheet.as_deref()), ("900.00".into(), Some("Jan 2026")));
    says(&months(&[("sheet:March", "leave_out")]).unwrap(), &["“March”", "is not in the file"]);
    let unknown = months(&[("sheet:March", "read")]).unwrap_err();
    assert!(unknown.reason.contains("there are “Jan 2026”, “Feb 2026”"), "{unknown}");
}

#[test]
fn which_of_two_sheets_is_meant_is_asked_where_no_day_tells() {
    let roll = |rent: &str, more: &str| {
        let line = |unit: &str, name: &str| format!("{unit},{name},{rent},2025-02-01{more}\n");
        let head = if more.is_empty() { "" } else { ",Deposit" };
        format!("Unit,Tenant,Rent,Lease From{head}\n{}{}", line("1", "Ann"), line("2", "Bo"))
    };
    let open = read(&[("Draft", &roll("900", "")), ("Sent", &roll("950", ""))]);
    decided(&open, "sheet:Sent", None, DecisionState::Open, &["same units as “Draft”", "other rents or balances"]);
    let option = open.decisions.iter().find(|decision| decision.key == "sheet:Sent").unwrap().option().unwrap();
    assert_eq!(option, "--sheet \"Sent\" or --leave-out-sheet \"Sent\"");
    for (key, value, rent) in [("sheet:Sent", "read", "950.00"), ("sheet:Sent", "leave_out", "900.00")] {
        let answers = [(key.to_owned(), value.to_owned())].into();
        let sheets = [("Draft", &*roll("900", "")), ("Sent", &*roll("950", ""))];
        let answered = try_read(&sheets, &Mapping { answers, ..Mapping::default() }, &[]).unwrap();
        assert_eq!((let_out(&answered)[0].2.as_str(), let_out(&answered).len()), (rent, 2));
        assert!(answered.decisions.iter().all(|decision| !decision.is_open()), "{:#?}", answered.decisions);
    }
    let same = read(&[("Draft", &roll("900", "")), ("Sent", &roll("900", ""))]);
    decided(&same, "sheet:Sent", Some("leave_out"), DecisionState::Guessed, &["same rents"]);
    let fuller = read(&[("Draft", &roll("900", "")), ("Sent", &roll("950", ",100"))]);
    decided(&fuller, "sheet:Draft", None, DecisionState::Open, &["other rents or balances"]);
    let more = read(&[("Draft", &roll("900", "")), ("Sent", &roll("900", ",100"))]);
    decided(&more, "sheet:Draft", Some("leave_out"), DecisionState::Guessed, &["tells more"]);
}

#[test]
fn sheets_that_are_no_rolls_are_named_and_not_read() {
    let paid = "Payment ID,Unit,Tenant,Amount Paid,Payment Date\n7,1,Ann Ash,900,03/01/2026\n";
    let empty = "Unit,Bedrooms,Market Rent\n1,2,900\n9,2,900\n";
    let cover = "Rent roll of May\nPrepared by,Ann\n";
    let roll = read(&[("Cover", cover), ("Payments", paid), ("Roll", MAPLE), ("Units", empty)]);
    assert_eq!((roll.units.len(), roll.sheet.as_deref()), (2, Some("Roll")));
    assert_eq!(let_out(&roll)[0].0, "ROLL", "one sheet alone is not called by its property");
    says(&roll, &["“Payments”", "a list of payments"]);
    decided(&roll, "sheet:Units", Some("leave_out"), DecisionState::Guessed, &["units without leases"]);
}

#[test]
fn a_sheet_called_like_a_property_that_is_here_is_that_propertys() {
    let roll = try_read(&[("Maple Court", MAPLE)], &Mapping::default(), &[("MC", "Maple Court")]).unwrap();
    assert_eq!(let_out(&roll)[0].0, "MC");
    let roll = try_read(&[("Maple Court", MAPLE)], &Mapping::default(), &[]).unwrap();
    assert_eq!(let_out(&roll)[0].0, "ROLL");
}

#[test]
fn a_header_that_means_two_things_is_told() {
    let other = "Unit,Tenant,Rent,Start\n7,Cy,700,02/01/2026\n8,Di,700,02/01/2026\n";
    let odd = "Unit,Tenant,Monthly Rent,Start,Rent\n5,Ed,700,02/01/2026,02/01/2026\n6,Fay,700,02/01/2026,02/01/2026\n";
    let roll = read(&[("Maple", other), ("Oaks", odd)]);
    says(&roll, &["“Rent” was read as", "“Maple”", "“Oaks”"]);
}
