//! Former tenants of a roll: left out, or leases that have ended; never a second lease in force.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::NaiveDate;
use keystead_exchange::rent_roll::DecisionState;
use keystead_exchange::{Mapping, Options, Record, RentRoll, read_rent_roll};
use keystead_model::lease::Lease;

const ROLL: &str = "Unit,Tenant,Status,Rent,Balance,Lease From,Lease To,Move Out\n\
    101,\"Now, Ned\",Current,1000,0,02/15/2025,01/31/2027,\n\
    101,\"Old, Olga\",Past,900,120.50,02/01/2024,01/31/2025,\n\
    102,\"Gone, Gus\",Moved Out,950,0,02/01/2025,01/31/2027,12/15/2025\n\
    103,\"Not, Nat\",Denied,1000,0,02/01/2026,01/31/2027,\n\
    104,\"Was, Wes\",Former Resident,800,0,02/01/2023,01/31/2024,\n\
    104,\"Is, Ina\",Current,1100,0,02/01/2024,01/31/2027,\n";

fn read(text: &str, answer: Option<&str>) -> RentRoll {
    let answers = answer.map(|answer| ("former".to_owned(), answer.to_owned())).into_iter().collect();
    let options = Options { as_of: NaiveDate::from_ymd_opt(2026, 2, 1), ..Options::default() };
    read_rent_roll("a.csv", text.as_bytes(), Some(&Mapping { answers, ..Mapping::default() }), &options).unwrap()
}

fn leases(roll: &RentRoll) -> Vec<&Lease> {
    roll.records.iter().filter_map(|(_, r)| if let Record::Lease(lease) = r { Some(lease) } else { None }).collect()
}

/// Unit, state and day of leaving of each lease.
fn told(roll: &RentRoll) -> Vec<(&str, &str, Option<String>)> {
    let of = |lease: &&'_ Lease| lease.actual_move_out_date.map(|day| day.to_string());
    leases(roll).into_iter().map(|l| (l.unit_number.as_str(), l.lease_status.unwrap().as_str(), of(&l))).collect()
}

#[test]
fn they_are_left_out_unless_somebody_wishes_them_as_ended_leases() {
    let roll = read(ROLL, None);
    assert_eq!(told(&roll), [("101", "active", None), ("104", "active", None)]);
    let decision = roll.decisions.iter().find(|decision| decision.key == "former").unwrap();
    assert_eq!(
        (decision.chosen.as_deref(), decision.state, decision.count),
        (Some("leave_out"), DecisionState::Guessed, 3)
    );
    assert!(decision.evidence.contains("“Past” on line 3"), "{decision:?}");
    assert_eq!(decision.option().unwrap(), "--former leave-out|ended-leases");
    let roll = read("Unit,Tenant,Status,Rent\n1,Ann,Denied,900\n2,Bo,Cancelled,900\n", None);
    assert!(roll.decisions.iter().all(|decision| decision.key != "former"), "nobody of these has left");
}

#[test]
fn an_ended_lease_has_its_tenant_its_last_day_and_its_balance() {
    let roll = read(ROLL, Some("ended_leases"));
    assert_eq!(roll.refusals, []);
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(
        told(&roll),
        [
            ("101", "active", None),
            ("101", "vacant", day("2025-01-31")),
            ("102", "vacant", day("2025-12-15")),
            ("104", "vacant", day("2024-01-31")),
            ("104", "active", None),
        ]
    );
    assert_eq!(roll.units.len(), 4, "{:#?}", roll.units);
    let olga = leases(&roll)[1];
    assert_eq!((olga.tenant_code.as_str(), olga.monthly_rent.0), ("A-101-OLD-OLGA", 90_000));
    let owed: Vec<_> = roll.balances.iter().filter(|owed| owed.balance.0 != 0).collect();
    assert_eq!((owed[0].lease_number.as_str(), owed[0].balance.0, owed.len()), (&*olga.lease_number, 12_050, 1));
    let people = roll.records.iter().filter(|(_, record)| matches!(record, Record::Party(_))).count();
    assert_eq!(people, 5, "who was denied is nobody");
    let decision = roll.decisions.iter().find(|decision| decision.key == "former").unwrap();
    assert_eq!((decision.chosen.as_deref(), decision.state), (Some("ended_leases"), DecisionState::Answered));
}

#[test]
fn one_without_a_day_of_leaving_is_refused_by_its_line() {
    let roll = read(
        "Unit,Tenant,Status,Rent,Lease From,Lease To\n1,Ann,Past,900,02/13/2024,\n2,Bo,Past,900,02/01/2024,01/31/2027\n\
         3,Cy,Past,900,02/01/2024,01/31/2025\n",
        Some("ended_leases"),
    );
    assert_eq!(told(&roll), [("3", "vacant", Some("2025-01-31".to_owned()))]);
    let refused: Vec<_> = roll.refusals.iter().map(|r| (r.line, r.column.as_deref().unwrap_or_default())).collect();
    assert_eq!(refused, [(2, "Move out"), (3, "Lease To")]);
    assert!(roll.refusals[1].reason.contains("leaves on 2027-01-31"), "{}", roll.refusals[1]);
}
