//! What lines are thought to be, one reason a test; then any lines and items.

use super::*;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn line<'a>(code: &'a str, date: &str, amount: Minor, description: &'a str, reference: &'a str) -> OpenLine<'a> {
    OpenLine { code, date: day(date), amount, description, reference }
}

fn item<'a>(code: &'a str, date: &str, amount: Minor, reference: &'a str) -> OpenItem<'a> {
    OpenItem { code, date: day(date), amount, is_slip: false, is_check: false, reference }
}

fn check<'a>(code: &'a str, date: &str, amount: Minor, number: &'a str) -> OpenItem<'a> {
    OpenItem { is_check: true, ..item(code, date, amount, number) }
}

fn slip<'a>(code: &'a str, date: &str, amount: Minor) -> OpenItem<'a> {
    OpenItem { is_slip: true, ..item(code, date, amount, "") }
}

fn pair(line: usize, item: usize, reason: Reason) -> Proposal {
    Proposal { line, item, reason }
}

#[test]
fn a_check_is_known_by_its_number_and_amount() {
    let lines = [
        line("1", "2026-11-30", -431_000, "CHECK 20418", ""),
        line("2", "2026-11-30", -68_540, "Check paid", "0020421"),
        line("3", "2026-11-30", -100, "CHECK 20420", ""),
    ];
    let items = [
        check("K1", "2026-06-24", -431_000, "20418"),
        check("K2", "2026-11-25", -68_540, "20421"),
        check("K3", "2026-05-01", -100, "20420"),
    ];
    let found = propose(&lines, &items);
    // The third was written more than 180 days before.
    assert_eq!(found.pairs, [pair(0, 0, Reason::CheckNumber), pair(1, 1, Reason::CheckNumber)]);
}

#[test]
fn a_transfer_is_known_by_its_reference() {
    let lines = [
        line("1", "2026-11-30", 1_824_000, "ACH SEATTLE HSG 77120", ""),
        line("2", "2026-11-28", -230_612, "ACH SEATTLE CITY LT", "B-2214"),
        line("3", "2026-11-28", 9_900, "ACH 12", "12"),
    ];
    let items = [
        item("B-2214", "2026-11-20", -230_612, ""),
        item("R1", "2026-11-10", 1_824_000, "77120"),
        item("R2", "2026-11-10", 9_900, "12"),
    ];
    let found = propose(&lines, &items);
    // Two digits are in too many texts.
    assert_eq!(found.pairs, [pair(0, 1, Reason::Reference), pair(1, 0, Reason::Reference)]);
    assert!(found.pairs.iter().all(|pair| pair.reason.is_certain()));
}

#[test]
fn a_slip_is_known_by_its_total_where_one_has_it() {
    let lines = [line("1", "2026-11-30", 4_187_650, "DEPOSIT 8871", ""), line("2", "2026-11-30", 500, "DEPOSIT", "")];
    let items = [
        slip("2026-11-30-A", "2026-11-30", 4_187_650),
        slip("2026-11-29-A", "2026-11-29", 500),
        slip("2026-11-28-A", "2026-11-28", 500),
        slip("2026-11-01-A", "2026-11-01", 4_187_650),
    ];
    assert_eq!(propose(&lines, &items).pairs, [pair(0, 0, Reason::SlipTotal)]);
}

#[test]
fn the_only_item_of_an_amount_is_looked_at_once() {
    let lines = [
        line("1", "2026-11-30", 214_500, "WIRE IN K FOSTER", ""),
        line("2", "2026-11-30", 5_000, "COFFEE", ""),
        line("3", "2026-11-30", 5_000, "COFFEE", ""),
        line("4", "2026-11-30", 700, "LATE", ""),
        line("5", "2026-11-30", -800, "CHECK", ""),
    ];
    let items = [
        item("R1", "2026-11-28", 214_500, ""),
        item("R2", "2026-11-30", 5_000, ""),
        item("R3", "2026-11-24", 700, ""),
        check("K1", "2026-06-03", -800, "77"),
    ];
    let found = propose(&lines, &items);
    // Two lines want R2, and R3 is six days away.
    assert_eq!(found.pairs, [pair(0, 0, Reason::OnlyOne { days: 2 }), pair(4, 3, Reason::OnlyOne { days: 180 })]);
    assert!(!found.pairs[0].reason.is_certain());
}

#[test]
fn two_numbers_of_one_series_are_two_things() {
    let lines = [
        line("1", "2026-11-30", -800, "CHECK 20418", ""),
        line("2", "2026-11-30", 300, "RENT", "TXN00042"),
        line("3", "2026-11-30", 400, "ACH 77", "0099"),
    ];
    let items = [
        check("K1", "2026-11-29", -800, "20421"),
        item("J1", "2026-11-30", 300, "TXN00051"),
        item("J2", "2026-11-30", 400, "EFT-12"),
    ];
    // A number of the bank's own beside one of ours says nothing.
    assert_eq!(propose(&lines, &items).pairs, [pair(2, 2, Reason::OnlyOne { days: 0 })]);
}

#[test]
fn a_line_that_names_an_item_of_another_amount_is_said() {
    let lines =
        [line("1", "2026-11-30", 331_840, "DEPOSIT TXN00042", ""), line("2", "2026-11-30", -5, "FEE TXN00043", "")];
    let items = [item("TXN00042", "2026-11-30", 319_500, ""), item("TXN00043", "2026-11-30", 5, "")];
    let found = propose(&lines, &items);
    assert_eq!((found.pairs, found.differs), (vec![], vec![(0, 0)]));
}

#[test]
fn what_was_entered_twice_is_said_and_matched_once() {
    let lines = [line("1", "2026-11-30", 100, "RENT", "TXN00042")];
    let items = [
        item("J2", "2026-11-30", 100, "TXN00042"),
        item("J1", "2026-11-30", 100, "TXN-00042"),
        item("J3", "2026-11-29", 100, "TXN00042"),
    ];
    let found = propose(&lines, &items);
    assert_eq!((found.pairs, found.twice), (vec![pair(0, 1, Reason::Reference)], vec![(0, 1)]));
}

/// Few days, amounts and numbers, so that much coincides.
fn any_lines() -> impl Strategy<Value = Vec<(u32, Minor, String, bool)>> {
    proptest::collection::vec((0..20u32, -3..4_i64, "(CHECK |X)?[0-9]{0,3}", any::<bool>()), 0..20)
}

proptest! {
    #[test]
    fn any_proposals_are_pairs_of_one_sum_whatever_the_order(lines in any_lines(), items in any_lines(), turn in 0..20usize) {
        let start = day("2026-11-01");
        let codes: Vec<String> = (0..40).map(|n| format!("c{n:02}")).collect();
        let lines: Vec<OpenLine<'_>> = lines.iter().enumerate().map(|(at, (days, amount, text, _))| OpenLine {
            code: &codes[at], date: start + chrono::Days::new((*days).into()), amount: *amount, description: text, reference: "",
        }).collect();
        let items: Vec<OpenItem<'_>> = items.iter().enumerate().map(|(at, (days, amount, text, check))| OpenItem {
            code: &codes[20 + at], date: start + chrono::Days::new((*days).into()), amount: *amount, is_slip: text.starts_with('X'),
            is_check: *check && !text.starts_with('X'), reference: text.trim_start_matches("CHECK "),
        }).collect();
        let found = propose(&lines, &items);
        let mut seen = (vec![false; lines.len()], vec![false; items.len()]);
        for pair in &found.pairs {
            prop_assert_eq!(lines[pair.line].amount, items[pair.item].amount);
            prop_assert!(!std::mem::replace(&mut seen.0[pair.line], true) && !std::mem::replace(&mut seen.1[pair.item], true));
        }
        for (line, item) in &found.differs {
            prop_assert!(lines[*line].amount != items[*item].amount || !seen.1[*item]);
            prop_assert!(!seen.0[*line] && !seen.1[*item]);
        }
        let named = |found: &Proposals, lines: &[OpenLine<'_>], items: &[OpenItem<'_>]| {
            let mut pairs: Vec<(String, String, Reason)> = found.pairs.iter()
                .map(|pair| (lines[pair.line].code.to_owned(), items[pair.item].code.to_owned(), pair.reason)).collect();
            pairs.sort();
            pairs
        };
        let before = named(&found, &lines, &items);
        let (mut lines, mut items) = (lines, items);
        let turned = (turn % lines.len().max(1), turn % items.len().max(1));
        lines.rotate_left(turned.0);
        items.rotate_left(turned.1);
        prop_assert_eq!(before, named(&propose(&lines, &items), &lines, &items));
    }
}
