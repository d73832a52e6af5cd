//! Rolls without a column for the unit: each row a house.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use keystead_exchange::rent_roll::DecisionState;
use keystead_exchange::{Mapping, Options, Record, Refusal, RentRoll, read_rent_roll};

fn read(text: &str, answer: Option<&str>) -> Result<RentRoll, Refusal> {
    let answers = answer.map(|answer| ("houses".to_owned(), answer.to_owned())).into_iter().collect();
    let options = Options { as_of: chrono::NaiveDate::from_ymd_opt(2026, 3, 28), ..Options::default() };
    read_rent_roll("houses.csv", text.as_bytes(), Some(&Mapping { answers, ..Mapping::default() }), &options)
}

/// Property, unit and tenant of each lease.
fn let_out(roll: &RentRoll) -> Vec<(String, String)> {
    let of = |(_, record): &(u64, Record)| match record {
        Record::Lease(lease) => Some((lease.property_code.clone(), lease.unit_number.clone())),
        _ => None,
    };
    roll.records.iter().filter_map(of).collect()
}

fn pair(property: &str, unit: &str) -> (String, String) {
    (property.to_owned(), unit.to_owned())
}

#[test]
fn a_row_for_each_property_or_address_is_a_house() {
    let by_property = "Property,Tenant,Rent,Lease From,Lease To\n12 Elm St,Ann Ash,900,02/13/2026,01/31/2027\n\
        14 Elm St,Ben Birch,950,02/13/2026,01/31/2027\n16 Elm St,VACANT,0,,\nTotal,,1850,,\n";
    let roll = read(by_property, None).unwrap();
    assert_eq!(roll.refusals, []);
    assert_eq!(let_out(&roll), [pair("12-ELM-ST", "House"), pair("14-ELM-ST", "House")]);
    assert_eq!(roll.units.len(), 3);
    assert!(roll.totals.iter().any(|total| total.column == "Rent" && total.equal == Some(true)), "{:?}", roll.totals);
    let decision = roll.decisions.iter().find(|decision| decision.key == "houses").unwrap();
    assert_eq!((decision.state, decision.count), (DecisionState::Guessed, 3));
    assert!(decision.evidence.contains("“Property” is another one on each row"), "{decision:?}");
    assert_eq!(decision.option().unwrap(), "--houses yes|no");
    assert!(read(by_property, Some("no")).unwrap_err().reason.contains("No column has the unit"));

    let by_address = "Address,Tenant,Rent,Lease From\n\"12 Elm Street Denver, CO 80205\",Ann Ash,900,02/13/2026\n\
        \"14 Elm Street Denver, CO 80205\",Ben Birch,950,02/13/2026\n";
    let roll = read(by_address, Some("yes")).unwrap();
    assert_eq!(let_out(&roll).iter().map(|(_, unit)| unit.as_str()).collect::<Vec<_>>(), ["House", "House"]);
    let states: Vec<_> = roll
        .records
        .iter()
        .filter_map(|(_, r)| if let Record::Property(p) = r { p.state.clone() } else { None })
        .collect();
    assert_eq!(states, ["CO", "CO"]);
}

#[test]
fn a_unit_may_stand_behind_its_property_in_one_cell() {
    for head in ["Property", "Property Name", "Address"] {
        let roll = format!(
            "{head},Tenant,Rent,Lease From\nMaple Court #101,Ann Ash,900,02/13/2026\nMaple Court #102,VACANT,,\n\
             12 Elm St,Ben Birch,950,02/13/2026\n"
        );
        let roll = read(&roll, None).unwrap();
        assert_eq!(roll.refusals, []);
        assert_eq!(let_out(&roll), [pair("MAPLE-COURT", "101"), pair("12-ELM-ST", "House")], "{head}");
        let units: Vec<&str> = roll.units.iter().map(|unit| unit.unit.as_str()).collect();
        assert_eq!(units, ["101", "102", "House"]);
        let decision = roll.decisions.iter().find(|decision| decision.key == "houses").unwrap();
        assert!(decision.evidence.contains("behind its property, as in “Maple Court #101”"), "{decision:?}");
    }
}

#[test]
fn addresses_of_one_property_are_its_units_and_rows_that_repeat_are_no_houses() {
    let one = "Property,Address,Tenant,Rent,Lease From\nElm Row,12 Elm St,Ann Ash,900,02/13/2026\n\
        Elm Row,14 Elm St,Ben Birch,950,02/13/2026\n";
    assert_eq!(let_out(&read(one, None).unwrap()), [pair("ELM-ROW", "12 Elm St"), pair("ELM-ROW", "14 Elm St")]);
    let flats = "Property,Tenant,Rent,Lease From\nElm,Ann Ash,900,02/13/2026\nElm,Ben Birch,950,02/13/2026\n";
    assert!(read(flats, None).unwrap_err().reason.contains("No column has the unit"));
}
