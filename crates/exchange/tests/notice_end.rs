//! A notice without a day of leaving: said once, with the way to decide otherwise.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use keystead_exchange::{Code, Decision, DecisionState, Mapping, Options, Record, Refusal, RentRoll, read_rent_roll};

const ROLL: &str = "Unit,Tenant,Status,Rent,Lease From,Lease To,Move Out\n\
    101,Ann Ash,Notice,1000,01/01/2026,12/31/2026,\n\
    102,Ben Birch,Future Vacate,900,01/01/2026,11/30/2026,\n\
    103,Cy Cole,Notice,800,01/01/2026,12/31/2026,03/15/2026\n\
    104,Di Dorn,Notice,700,01/01/2025,,\n\
    105,Ed Elm,Current,700,01/01/2025,12/31/2026,\n";

fn read(text: &str, answer: &str) -> Result<RentRoll, Refusal> {
    let mapping = Mapping { answers: [("notice_end".into(), answer.into())].into(), ..Mapping::default() };
    let options =
        Options { as_of: Some("2026-02-01".parse().unwrap()), property: Some("OAK".into()), ..Options::default() };
    read_rent_roll("roll.csv", text.as_bytes(), Some(&mapping), &options)
}

/// State and day of leaving of each lease.
fn leases(roll: &RentRoll) -> Vec<String> {
    let told = |(_, record): &(u64, Record)| match record {
        Record::Lease(lease) => {
            let leaving = lease.notice_move_out_date.map(|day| format!(" {day}")).unwrap_or_default();
            Some(format!("{} {}{leaving}", lease.unit_number, lease.lease_status.unwrap().as_str()))
        }
        _ => None,
    };
    roll.records.iter().filter_map(told).collect()
}

fn decision(roll: &RentRoll) -> Option<&Decision> {
    roll.decisions.iter().find(|decision| decision.key == "notice_end")
}

#[test]
fn they_leave_with_the_lease_unless_a_person_knows_better() {
    let roll = read(ROLL, "").unwrap();
    let with_the_lease = ["101 notice 2026-12-31", "102 notice 2026-11-30", "103 notice 2026-03-15"];
    let others = ["104 month_to_month", "105 active"];
    assert_eq!(leases(&roll), [&with_the_lease[..], &others[..]].concat());
    let told = decision(&roll).unwrap();
    assert_eq!((told.chosen.as_deref(), told.state, told.count), (Some("lease_end"), DecisionState::Guessed, 2));
    assert_eq!(told.option().unwrap(), "--notice-end lease-end|stays");
    assert!(told.evidence.contains("2 tenants are on notice, and no move-out date"), "{}", told.evidence);
    assert!(told.evidence.contains("unit 101 on line 2, whose lease ends on 2026-12-31"), "{}", told.evidence);

    let roll = read(ROLL, "lease_end").unwrap();
    assert_eq!(decision(&roll).unwrap().state, DecisionState::Answered);
    assert_eq!(leases(&roll)[..3], with_the_lease);

    let roll = read(ROLL, "stays").unwrap();
    assert_eq!(leases(&roll), [&["101 active", "102 active", with_the_lease[2]][..], &others[..]].concat());
    let told = decision(&roll).unwrap();
    assert_eq!((told.chosen.as_deref(), told.state, told.count), (Some("stays"), DecisionState::Answered, 2));

    assert_eq!(read(ROLL, "soon").unwrap_err().code, Code::BadAnswer);
}

#[test]
fn nothing_is_decided_where_each_notice_has_its_day() {
    let told = ROLL.replace("12/31/2026,\n102", "12/31/2026,02/20/2026\n102").replace("Future Vacate", "Current");
    assert_eq!(decision(&read(&told, "").unwrap()), None);
    assert_eq!(decision(&read(&told, "stays").unwrap()), None, "nor was there anything to answer");
}
