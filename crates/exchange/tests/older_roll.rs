//! A roll of a day before that of a later one: what is asked, and what is left out.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::NaiveDate;
use keystead_exchange::{
    Code, DecisionState, KnownProperty, KnownUnit, Mapping, Options, Record, RentRoll, read_rent_roll,
};

const ROLL: &str = "Property,Unit,Tenant,Rent,Lease From,Lease To,Balance\n\
    OAK,101,Ann Ash & Amy Ash,1000,01/01/2026,12/31/2026,5.00\n\
    OAK,102,Ben Birch,900,01/01/2026,12/31/2026,6.00\n\
    ELM,101,Cy Cole,800,01/01/2026,12/31/2026,7.00\n";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Read on 2026-02-01 beside OAK with unit 101 and ELM with unit 101, whose last rolls are of these days.
fn read(oak: Option<&str>, elm: Option<&str>, answer: &str) -> Result<RentRoll, keystead_exchange::Refusal> {
    let property = |code: &str, last: Option<&str>| KnownProperty {
        code: code.into(),
        name: code.into(),
        currency: "USD".into(),
        last_roll: last.map(day),
        units: vec![KnownUnit { number: "101".into(), ..KnownUnit::default() }],
    };
    let answers = [("older_roll".to_owned(), answer.to_owned())].into();
    let mapping = Mapping { answers, ..Mapping::default() };
    let known = vec![property("OAK", oak), property("ELM", elm)];
    let options = Options { as_of: Some(day("2026-02-01")), known, ..Options::default() };
    read_rent_roll("roll.csv", ROLL.as_bytes(), Some(&mapping), &options)
}

/// Kind and key of what is to be stored, in a word each.
fn kept(roll: &RentRoll) -> Vec<String> {
    let of = |(_, record): &(u64, Record)| match record {
        Record::Property(property) => format!("property {}", property.property_code),
        Record::Unit(unit) => format!("unit {}-{}", unit.property_code, unit.unit_number),
        Record::Party(party) => format!("party {}", party.first_name.as_deref().unwrap_or_default()),
        Record::Lease(lease) => format!("lease {}", lease.lease_number),
        Record::LeaseParty(party) => format!("with {}", party.lease_number),
        _ => "other".to_owned(),
    };
    let mut kept: Vec<String> = roll.records.iter().map(of).collect();
    kept.sort();
    kept
}

#[test]
fn a_later_day_asks_and_the_same_or_an_earlier_one_does_not() {
    let decision = |oak, elm| {
        let roll = read(oak, elm, "").unwrap();
        let found = roll.decisions.iter().find(|decision| decision.key == "older_roll");
        found.map(|decision| (decision.state, decision.count, decision.evidence.clone()))
    };
    assert_eq!(decision(None, None), None);
    assert_eq!(decision(Some("2026-02-01"), Some("2026-01-31")), None);
    let (state, count, evidence) = decision(Some("2026-02-02"), None).unwrap();
    assert_eq!((state, count), (DecisionState::Open, 1));
    assert!(evidence.starts_with("OAK is known as of 2026-02-02, and this rent roll is of 2026-02-01: 1 unit of it"));
    let (_, count, evidence) = decision(Some("2026-02-02"), Some("2026-03-01")).unwrap();
    assert!(count == 2 && evidence.contains("; ELM is known as of 2026-03-01"), "{evidence}");
}

#[test]
fn what_is_left_is_left_with_all_that_belongs_to_it() {
    let all = kept(&read(None, None, "").unwrap());
    assert_eq!(all.len(), 2 + 3 + 4 + 3 + 1, "{all:#?}");
    assert_eq!(kept(&read(Some("2026-02-02"), None, "take").unwrap()), all);
    let left = read(Some("2026-02-02"), None, "leave").unwrap();
    let gone =
        ["property OAK", "unit OAK-101", "party Ann", "party Amy", "lease OAK-101-20260101", "with OAK-101-20260101"];
    let rest: Vec<String> = all.into_iter().filter(|one| !gone.contains(&one.as_str())).collect();
    assert_eq!(kept(&left), rest);
    assert_eq!(left.balances.iter().map(|stated| stated.balance.0).collect::<Vec<_>>(), [600, 700]);
    assert_eq!(left.units.len(), 2);
}

#[test]
fn no_other_answer_is_taken() {
    let refusal = read(Some("2026-02-02"), None, "drop").unwrap_err();
    assert_eq!(refusal.code, Code::BadAnswer);
    assert!(refusal.reason.contains("leave or take"), "{refusal}");
}
