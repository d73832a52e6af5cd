//! No column of a rent roll is lost: each is a value of a record, a custom field, or left out by a person.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use keystead_exchange::{Field, Mapping, Options, RentRoll, read_rent_roll};

/// One let unit and one empty one, every column filled with something that stands nowhere else.
const ROLL: &str = "\
Oak Court Flats,,,,,,,,,,,,,,,,,,,,,,,,
RENT ROLL DETAIL,,,,,,,,,,,,,,,,,,,,,,,,
As of Date: 3/7/2016,,,,,,,,,,,,,,,,,,,,,,,,
Building,Unit,Floor,Floor Plan,Unit Designation,SQFT,Unit/Lease Status,Name,Phone Number,Email,Move-In,Notice Date,Notice For Date,Move-Out,Lease Start,Lease End,Market + Addl.,Dep On Hand,Other Deposit,Balance,Total Charges,RENT,DISCOUNT,PETFEE,Pool Pass
H7,1-03,4,B1,View,840,Occupied-NTV,\"Barlow, Ann J.\",4055550105,a@example.com,04/25/2013,01/30/2016,03/31/2016,03/29/2016,04/25/2015,04/24/2016,811,222,333,44.41,555,666,-77,88,99
H8,1-04,5,B2,Court,841,Vacant,VACANT,,,,,,,,,812,223,334,45.42,556,667,-78,89,98
H9,1-05,6,B3,Yard,842,Occupied,\"Lind, Bo\",4055550106,b@example.com,05/02/2014,01/28/2016,05/06/2016,05/07/2016,05/03/2015,05/04/2016,813,224,335,46.43,557,668,-79,90,97
";

/// What a cell of each column of the first unit looks like once it is stored.
const LET: &[(&str, &str)] = &[
    ("Building", "H7"),
    ("Unit", "1-03"),
    ("Floor", "floor: Some(4)"),
    ("Floor Plan", "B1"),
    ("Unit Designation", "View"),
    ("SQFT", "square_feet: Some(840)"),
    ("Unit/Lease Status", "Occupied-NTV"),
    ("Name", "Barlow"),
    ("Phone Number", "4055550105"),
    ("Email", "a@example.com"),
    ("Move-In", "2013-04-25"),
    ("Notice Date", "2016-01-30"),
    ("Notice For Date", "2016-03-31"),
    ("Move-Out", "2016-03-29"),
    ("Lease Start", "2015-04-25"),
    ("Lease End", "2016-04-24"),
    ("Market + Addl.", "Cents(81100)"),
    ("Dep On Hand", "Cents(22200)"),
    ("Other Deposit", "\"333.00\""),
    ("Balance", "Cents(4441)"),
    ("Total Charges", "\"555.00\""),
    ("RENT", "Cents(66600)"),
    ("DISCOUNT", "\"-77.00\""),
    ("PETFEE", "\"88.00\""),
    ("Pool Pass", "\"99"),
];

fn read(mapping: Option<&Mapping>) -> RentRoll {
    let roll = read_rent_roll("oak.csv", ROLL.as_bytes(), mapping, &Options::default()).unwrap();
    assert_eq!(roll.refusals, []);
    roll
}

/// The records of a line and the balance it states, as text.
fn stored(roll: &RentRoll, line: u64) -> String {
    let records = roll.records.iter().filter(|(at, _)| *at == line).map(|(_, record)| format!("{record:?}\n"));
    let balances = roll.balances.iter().filter(|stated| stated.line == line).map(|stated| format!("{stated:?}\n"));
    records.chain(balances).collect()
}

#[test]
fn every_column_is_stored_kept_or_left_out() {
    let roll = read(None);
    let headers: Vec<&str> = roll.guesses.iter().map(|guess| guess.header.as_str()).collect();
    assert_eq!(headers, LET.iter().map(|(header, _)| *header).collect::<Vec<_>>());
    assert!(roll.guesses.iter().all(|guess| guess.field != Field::Skip), "nothing is left out unasked");
    let found = stored(&roll, 5);
    for (header, value) in LET {
        assert!(found.contains(value), "{header}: {value} is lost in {found}");
    }

    // Left out is what a person leaves out.
    let columns = [("Other Deposit".to_owned(), Field::Skip), ("Pool Pass".to_owned(), Field::Skip)].into();
    let found = stored(&read(Some(&Mapping { columns, ..Mapping::default() })), 5);
    for (header, value) in LET {
        let left_out = ["Other Deposit", "Pool Pass"].contains(header);
        assert_eq!(found.contains(value), !left_out, "{header}: {value} in {found}");
    }
}

#[test]
fn amounts_of_an_empty_unit_stay_with_the_unit() {
    let roll = read(None);
    let found = stored(&roll, 6);
    for value in ["812", "223.00", "334.00", "45.42", "556.00", "667.00", "-78.00", "89.00", "98"] {
        assert!(found.contains(value), "{value} is lost in {found}");
    }
}

#[test]
fn days_of_a_notice_that_is_none_stay_with_the_lease() {
    let roll = read(None);
    let found = stored(&roll, 7);
    for value in ["2016-01-28", "2016-05-06", "2016-05-07", "\"335.00\"", "\"557.00\""] {
        assert!(found.contains(value), "{value} is lost in {found}");
    }
}
