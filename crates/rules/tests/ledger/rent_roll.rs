//! Who has which unit at the end of a day, and that the roll comes to what receivables and deposits come to.

use super::any_book::{any_book, day, lease, property, row};
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use keystead_rules::ledger::aging::aging;
use keystead_rules::ledger::deposit::deposit_register;
use keystead_rules::ledger::rent_roll::{RollLease, RollStatus, RollUnit, rent_roll};
use keystead_rules::ledger::words::RowType;
use keystead_rules::ledger::{Book, Ledger};
use proptest::prelude::*;

fn unit(number: &str) -> RollUnit {
    let unit_number = number.to_owned();
    RollUnit { unit_number, layout: None, square_feet: Some(650), market_rent: Some(70_000), out_of_service: false }
}

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn of(number: &str, unit: &str, state: LeaseState, begin: &str, end: &str) -> RollLease {
    RollLease {
        lease_number: number.to_owned(),
        unit_number: unit.to_owned(),
        tenants: format!("Tenant of {number}"),
        begin: on(begin),
        end: Some(on(end)),
        rent: 65_000,
        state,
        notice_date: None,
        notice_move_out: None,
        actual_move_out: None,
        renews: None,
    }
}

#[test]
fn a_unit_is_of_the_lease_that_holds_it_that_day() {
    let units = ["1", "2", "3", "4", "5"].map(unit);
    let mut units = units.to_vec();
    units[4].out_of_service = true;
    let renewal =
        RollLease { renews: Some("A".into()), ..of("B", "1", LeaseState::Active, "2025-01-01", "2025-12-31") };
    let left = RollLease {
        actual_move_out: Some(on("2025-02-10")),
        notice_date: Some(on("2025-01-15")),
        ..of("C", "2", LeaseState::Vacant, "2024-03-01", "2025-02-28")
    };
    let leases = [
        of("A", "1", LeaseState::Vacant, "2024-01-01", "2024-12-31"),
        renewal,
        left,
        of("D", "3", LeaseState::MonthToMonth, "2023-01-01", "2023-12-31"),
        of("E", "4", LeaseState::Future, "2025-04-01", "2026-03-31"),
    ];
    let mut book = Book { properties: vec![property("P")], ..Book::default() };
    book.leases = ["A", "B", "C", "D", "E"].map(|number| lease(number, "P")).to_vec();
    book.tenant_rows = vec![row("c", "C", RowType::Charge, on("2025-01-05"), 12_300)];
    let ledger = Ledger::of(&book);
    let seen = |day: &str| -> Vec<(String, Option<String>, RollStatus, i64)> {
        let lines = rent_roll(&ledger, &units, &leases, on(day));
        let line = |line: &keystead_rules::ledger::rent_roll::RollLine<'_>| {
            let lease = line.lease.map(|lease| lease.lease_number.clone());
            (line.unit.unit_number.clone(), lease, line.status, line.balance)
        };
        lines.iter().map(line).collect()
    };
    let line =
        |unit: &str, lease: Option<&str>, status, balance| (unit.to_owned(), lease.map(str::to_owned), status, balance);
    let rest = [
        line("3", Some("D"), RollStatus::MonthToMonth, 0),
        line("4", None, RollStatus::VacantLeased, 0),
        line("5", None, RollStatus::OutOfService, 0),
    ];
    let with = |first: Vec<_>| first.into_iter().chain(rest.clone()).collect::<Vec<_>>();
    assert_eq!(
        seen("2024-12-31"),
        with(vec![line("1", Some("A"), RollStatus::Occupied, 0), line("2", Some("C"), RollStatus::Occupied, 0)])
    );
    assert_eq!(
        seen("2025-02-10"),
        with(vec![line("1", Some("B"), RollStatus::Occupied, 0), line("2", Some("C"), RollStatus::Notice, 12_300)])
    );
    // Who left owing stands below the unit, so that nothing that is owed is missing.
    assert_eq!(
        seen("2025-02-11"),
        with(vec![
            line("1", Some("B"), RollStatus::Occupied, 0),
            line("2", None, RollStatus::Vacant, 0),
            line("2", Some("C"), RollStatus::Former, 12_300),
        ])
    );
    let lines = rent_roll(&ledger, &units, &leases, on("2025-02-11"));
    assert_eq!(lines[0].move_in, Some(on("2024-01-01")), "the tenancy began with the lease that was renewed");
    assert_eq!(lines[2].market_rent, None, "no unit counts twice");
    assert_eq!(lines[2].move_out, Some(on("2025-02-10")));
}

proptest! {
    #[test]
    fn the_roll_comes_to_receivables_and_deposits(book in any_book(), at in 0..120_u64) {
        let (ledger, as_of) = (Ledger::of(&book), day(at));
        let leases: Vec<RollLease> = book.leases.iter().map(|lease| RollLease {
            begin: lease.lease_begin_date,
            ..of(&lease.lease_number, &lease.unit_number, LeaseState::Active, "2024-01-01", "2025-02-01")
        }).collect();
        let units: Vec<RollUnit> = book.leases.iter().map(|lease| unit(&lease.unit_number)).collect();
        let lines = rent_roll(&ledger, &units, &leases, as_of);
        let balances: i64 = lines.iter().map(|line| line.balance).sum();
        let deposits: i64 = lines.iter().map(|line| line.deposit_held).sum();
        prop_assert_eq!(balances, aging(&ledger, as_of).iter().map(|aged| aged.balance).sum::<i64>());
        prop_assert_eq!(deposits, deposit_register(&ledger, as_of).iter().map(|deposit| deposit.held).sum::<i64>());
    }
}
