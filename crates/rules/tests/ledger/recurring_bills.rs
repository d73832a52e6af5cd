//! Bills that come again: each month of theirs once, whenever the job runs, and none outside their days.

use super::any_book::day;
use chrono::{Datelike, Months, NaiveDate};
use keystead_rules::ledger::recurring_bill::{BillCycle, bills_due, is_of, months};
use proptest::prelude::*;
use std::collections::HashSet;

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn cycle(begin: &str, end: Option<&str>, every_months: u32, due_day: u32) -> BillCycle {
    BillCycle { recurring_code: "R".into(), begin_date: on(begin), end_date: end.map(on), every_months, due_day }
}

fn days(cycle: &BillCycle, last: Option<&str>, as_of: &str) -> Vec<(String, String, String)> {
    let due = bills_due(cycle, &HashSet::new(), last.map(on), on(as_of));
    due.into_iter().map(|it| (it.bill_code, it.bill_date.to_string(), it.due_date.to_string())).collect()
}

fn told(rows: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    rows.iter().map(|(code, date, due)| ((*code).to_owned(), (*date).to_owned(), (*due).to_owned())).collect()
}

#[test]
fn the_first_run_drafts_its_month_and_later_ones_all_since() {
    let rent = cycle("2025-11-15", None, 1, 31);
    assert_eq!(days(&rent, None, "2026-02-03"), told(&[("RB-R-2026-02", "2026-02-01", "2026-02-28")]));
    let since = [
        ("RB-R-2025-11", "2025-11-15", "2025-11-30"),
        ("RB-R-2025-12", "2025-12-01", "2025-12-31"),
        ("RB-R-2026-01", "2026-01-01", "2026-01-31"),
    ];
    assert_eq!(days(&rent, Some("2025-11-01"), "2026-01-01"), told(&since));
    assert_eq!(days(&rent, None, "2025-11-14"), told(&[]), "not before its begin");
}

#[test]
fn months_are_counted_from_the_begin_and_end_with_the_end() {
    let quarter = cycle("2025-10-20", Some("2026-04-10"), 3, 15);
    let all: Vec<_> = months(&quarter, on("2025-01-01")).map(|it| (it.bill_date, it.due_date)).collect();
    let expected = [("2025-10-20", "2025-10-20"), ("2026-01-01", "2026-01-15"), ("2026-04-01", "2026-04-10")];
    assert_eq!(all, expected.map(|(date, due)| (on(date), on(due))));
    assert_eq!(days(&quarter, Some("2026-04-11"), "2027-01-01"), told(&[("RB-R-2026-04", "2026-04-01", "2026-04-10")]));
}

#[test]
fn a_code_is_of_one_recurring_bill() {
    assert!(is_of("RB-LAWN-2026-03", "LAWN"));
    assert!(!is_of("RB-LAWN-2-2026-03", "LAWN") && !is_of("B-1", "LAWN") && !is_of("RB-LAWN-2026-03", "LA"));
}

proptest! {
    #[test]
    fn day_by_day_is_at_once_and_nothing_comes_twice(
        begin in 0..200u64, long in prop::option::of(0..400u64), every in 1..5u32, due in 1..32u32, gone in prop::collection::vec(0..9usize, 0..4),
    ) {
        let begin = day(begin);
        let cycle = BillCycle {
            recurring_code: "R".into(), begin_date: begin, end_date: long.map(|days| begin + chrono::Days::new(days)), every_months: every, due_day: due,
        };
        let (first, last) = (day(0), day(500));
        let at_once = bills_due(&cycle, &HashSet::new(), Some(first), last);
        let (mut daily, mut known, mut ran) = (Vec::new(), HashSet::new(), first);
        for today in first.iter_days().take_while(|today| *today <= last) {
            for draft in bills_due(&cycle, &known, Some(ran), today) {
                // Whatever becomes of it, its code is known.
                prop_assert!(known.insert(draft.bill_code.clone()), "{} comes twice", draft.bill_code);
                prop_assert_eq!(draft.bill_date, today, "on its day");
                daily.push(draft);
            }
            ran = today;
        }
        prop_assert_eq!(&daily, &at_once);
        for draft in &at_once {
            let count = |day: NaiveDate| day.year() * 12 + day.month() as i32;
            prop_assert_eq!((count(draft.bill_date) - count(begin)) % every as i32, 0);
            prop_assert!(begin <= draft.bill_date && draft.bill_date <= draft.due_date);
            prop_assert!(cycle.end_date.is_none_or(|end| draft.due_date <= end));
            prop_assert_eq!(count(draft.bill_date), count(draft.due_date));
        }
        // What somebody dropped is left out, the others come all the same.
        let dropped: HashSet<String> = gone.iter().filter_map(|at| at_once.get(*at)).map(|it| it.bill_code.clone()).collect();
        let rest = bills_due(&cycle, &dropped, Some(first), last);
        prop_assert_eq!(rest.len(), at_once.len() - dropped.len());
        let months_run = begin.checked_add_months(Months::new(1)).unwrap();
        prop_assert!(bills_due(&cycle, &known, Some(months_run), last).is_empty());
    }
}
