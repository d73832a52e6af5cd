//! Utilities billed back lease by lease: never more than is shared, the same whoever moved when.

use super::any_book::day;
use chrono::NaiveDate;
use keystead_rules::ledger::Percent;
use keystead_rules::ledger::utility_billing::{BilledBack, Place, Stay, UtilityBill, bill_back};
use keystead_rules::ledger::utility_split::SharedBy;
use proptest::prelude::*;

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn march(amount: i64, common: &str, by: SharedBy) -> UtilityBill {
    let common = Percent::parse(common).unwrap();
    UtilityBill { amount, from: on("2026-03-01"), to: on("2026-03-30"), common, by }
}

fn stay(
    lease_number: &'static str,
    unit_number: &'static str,
    occupants: u32,
    days: (&str, Option<&str>),
) -> Stay<'static> {
    Stay { lease_number, unit_number, occupants, from: on(days.0), to: days.1.map(on) }
}

const PLACES: [Place<'static>; 3] = [
    Place { unit_number: "1", square_feet: 500 },
    Place { unit_number: "2", square_feet: 700 },
    Place { unit_number: "3", square_feet: 800 },
];

fn amounts(parts: &[BilledBack<'_>]) -> Vec<(String, i64, String)> {
    parts.iter().map(|part| (part.lease_number.to_owned(), part.amount, part.share.clone())).collect()
}

fn told(rows: &[(&str, i64, &str)]) -> Vec<(String, i64, String)> {
    rows.iter().map(|(lease, amount, share)| ((*lease).to_owned(), *amount, (*share).to_owned())).collect()
}

#[test]
fn whole_months_are_told_in_people_and_feet() {
    let stays = [stay("L1", "1", 1, ("2025-01-01", None)), stay("L2", "2", 3, ("2026-03-01", None))];
    let by_people = march(10_000, "10", SharedBy::Occupants);
    let parts = bill_back(&by_people, &PLACES, &stays);
    assert_eq!(amounts(&parts), told(&[("L1", 22_50, "1 of 4 occupants"), ("L2", 67_50, "3 of 4 occupants")]));
    assert_eq!(
        by_people.sentence(&parts[1], "USD"),
        "Utilities March 1 to March 30, 2026: 3 of 4 occupants × $90.00 ($100.00 less 10% common) = $67.50."
    );
    // The empty unit's area is the owner's.
    let parts = bill_back(&march(10_000, "0", SharedBy::Area), &PLACES, &stays);
    assert_eq!(amounts(&parts), told(&[("L1", 25_00, "500 of 2000 sq ft"), ("L2", 35_00, "700 of 2000 sq ft")]));
    let parts = bill_back(&march(10_000, "0", SharedBy::Both), &PLACES, &stays);
    let halves = [
        ("L1", 25_00, "half by 1 of 4 occupants, half by 500 of 2000 sq ft"),
        ("L2", 55_00, "half by 3 of 4 occupants, half by 700 of 2000 sq ft"),
    ];
    assert_eq!(amounts(&parts), told(&halves));
}

#[test]
fn who_moved_pays_their_days() {
    let stays = [
        stay("L1", "1", 1, ("2025-01-01", Some("2026-03-10"))),
        stay("L2", "1", 2, ("2026-03-21", None)),
        stay("L3", "2", 1, ("2026-04-01", None)),
        stay("L4", "3", 1, ("2025-01-01", Some("2026-02-28"))),
    ];
    let parts = bill_back(&march(90_00, "0", SharedBy::Occupants), &PLACES, &stays);
    assert_eq!(
        amounts(&parts),
        told(&[("L1", 30_00, "10 of 30 occupant days"), ("L2", 60_00, "20 of 30 occupant days")])
    );
    assert_eq!(bill_back(&march(90_00, "0", SharedBy::Occupants), &PLACES, &stays[2..]), [], "nobody was there");
}

proptest! {
    #[test]
    fn all_parts_are_what_is_shared_and_none_is_below_zero(
        stays in prop::collection::vec((0..3usize, 0..6u32, 0..40u64, prop::option::of(0..40u64)), 0..6),
        areas in prop::collection::vec(0..2_000u32, 3), amount in 0..5_000_000i64, common in 0..=100i64, from in 5..15u64, span in 1..31u64,
    ) {
        let numbers = ["1", "2", "3"];
        let names = ["a", "b", "c", "d", "e", "f"];
        let places: Vec<Place<'_>> =
            numbers.iter().zip(&areas).map(|(unit_number, square_feet)| Place { unit_number, square_feet: *square_feet }).collect();
        let stays: Vec<Stay<'_>> = stays.iter().zip(names).map(|((unit, occupants, from, long), lease_number)| Stay {
            lease_number, unit_number: numbers[*unit], occupants: *occupants, from: day(*from), to: long.map(|long| day(from + long)),
        }).collect();
        for by in [SharedBy::Occupants, SharedBy::Area, SharedBy::Both] {
            let bill = UtilityBill { amount, from: day(from), to: day(from + span - 1), common: Percent(common * 1_000_000), by };
            let parts = bill_back(&bill, &places, &stays);
            let sum: i64 = parts.iter().map(|part| part.amount).sum();
            prop_assert!(sum <= bill.shared(), "{sum} of {}", bill.shared());
            prop_assert!(parts.iter().all(|part| part.amount >= 0 && part.days >= 1 && part.days <= bill.days()));
            // By people nothing is left over while somebody is there.
            if by == SharedBy::Occupants && parts.iter().any(|part| part.occupants > 0) {
                prop_assert_eq!(sum, bill.shared());
            }
            let mut turned = stays.clone();
            turned.reverse();
            let mut others = bill_back(&bill, &places, &turned);
            others.reverse();
            prop_assert_eq!(parts, others, "whatever their order");
        }
    }
}
