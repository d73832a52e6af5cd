//! A lease's account, case by case: hand allocations, refunds, returns, and what may be turned round.

use super::any_book::{FIRST, day, one_lease, row};
use keystead_rules::ledger::aging::{aging, charges, receipts};
use keystead_rules::ledger::allocation::AllocationProblem;
use keystead_rules::ledger::book::Problem;
use keystead_rules::ledger::entry::{by_hand, may_reverse};
use keystead_rules::ledger::rows::*;
use keystead_rules::ledger::trial_balance::trial_balance;
use keystead_rules::ledger::verify::verify;
use keystead_rules::ledger::words::*;
use keystead_rules::ledger::{Book, Ledger, Minor};

fn charge(code: &str, on: u64, amount: Minor) -> TenantRow {
    TenantRow { category: Some(Category::Rent), ..row(code, "L1", RowType::Charge, day(on), amount) }
}

fn payment(code: &str, on: u64, amount: Minor) -> TenantRow {
    row(code, "L1", RowType::Payment, day(on), amount)
}

fn undoing(code: &str, row_type: RowType, target: &TenantRow, on: u64) -> TenantRow {
    TenantRow { reverses_code: Some(target.entry_code.clone()), ..row(code, "L1", row_type, day(on), target.amount) }
}

fn refund(code: &str, on: u64, amount: Minor) -> TenantRow {
    row(code, "L1", RowType::Refund, day(on), amount)
}

fn hand(receipt: &str, charge: &str, amount: Minor) -> HandAllocation {
    HandAllocation { receipt_code: receipt.to_owned(), charge_code: charge.to_owned(), amount }
}

fn with_hands(rows: Vec<TenantRow>, allocations: Vec<HandAllocation>) -> Book {
    Book { allocations, ..one_lease(rows) }
}

/// What is open of each charge at the end of a day.
fn open(book: &Book, on: u64) -> Vec<(String, Minor)> {
    let ledger = Ledger::of(book);
    assert_eq!(verify(&ledger, day(on)), Vec::new());
    let rows = charges(&ledger, FIRST, day(on), day(on));
    rows.iter().map(|row| (row.entry_code.to_owned(), row.open)).collect()
}

/// What is unapplied of each receipt at the end of a day.
fn unapplied(book: &Book, on: u64) -> Vec<(String, Minor)> {
    let ledger = Ledger::of(book);
    let rows = receipts(&ledger, FIRST, day(on), day(on));
    rows.iter().map(|row| (row.entry_code.to_owned(), row.unapplied)).collect()
}

fn of(expected: &[(&str, Minor)]) -> Vec<(String, Minor)> {
    expected.iter().map(|(code, amount)| ((*code).to_owned(), *amount)).collect()
}

#[test]
fn what_is_set_aside_by_hand_waits_for_its_charge() {
    let rows = vec![payment("P", 2, 500), charge("A", 10, 400), charge("B", 30, 450)];
    let book = with_hands(rows, vec![hand("P", "B", 300)]);
    assert_eq!(open(&book, 20), of(&[("A", 200)]), "only what is free settles A");
    assert_eq!(unapplied(&book, 20), of(&[("P", 300)]));
    assert_eq!(open(&book, 30), of(&[("A", 200), ("B", 150)]));
    assert_eq!(unapplied(&book, 30), of(&[("P", 0)]));
}

#[test]
fn a_charge_waits_for_what_is_set_aside_until_that_is_returned() {
    let first = payment("P", 20, 300);
    let returned = undoing("X", RowType::Return, &first, 25);
    let rows = vec![charge("A", 1, 300), payment("Q", 5, 300), first, returned];
    let book = with_hands(rows, vec![hand("P", "A", 300)]);
    assert_eq!(open(&book, 10), of(&[("A", 300)]));
    assert_eq!(unapplied(&book, 10), of(&[("Q", 300)]));
    assert_eq!(open(&book, 20), of(&[("A", 0)]));
    assert_eq!(open(&book, 25), of(&[("A", 0)]), "Q settles it on the day of the return");
    assert_eq!(unapplied(&book, 25), of(&[("Q", 0), ("P", 0)]));
}

#[test]
fn money_given_by_hand_to_a_wrong_charge_goes_to_the_right_one() {
    let wrong = charge("A", 1, 300);
    let reversal = undoing("X", RowType::Reversal, &wrong, 10);
    let rows = vec![wrong, payment("P", 2, 300), reversal, charge("B", 10, 300), charge("C", 3, 300)];
    let book = with_hands(rows, vec![hand("P", "A", 300), hand("P", "B", 300)]);
    assert!(Ledger::of(&book).problems.is_empty());
    assert_eq!(open(&book, 10), of(&[("A", 0), ("C", 300), ("B", 0)]));
}

#[test]
fn hand_allocations_over_what_is_there_are_named_and_cut() {
    let rows = vec![charge("A", 1, 300), charge("B", 1, 300), payment("P", 1, 400)];
    let book = with_hands(rows, vec![hand("P", "A", 300), hand("P", "B", 300), hand("P", "NONE", 5)]);
    let ledger = Ledger::of(&book);
    let named =
        [&book.allocations[2], &book.allocations[1]].map(|hand| Problem::Allocation(AllocationProblem::Hand(hand)));
    assert_eq!(ledger.problems, named);
    assert_eq!(open(&book, 1), of(&[("A", 0), ("B", 200)]));
}

#[test]
fn refunds_take_the_oldest_first_or_the_one_they_are_of() {
    let rows = |refund: TenantRow| vec![payment("P", 1, 300), payment("Q", 2, 300), refund];
    assert_eq!(unapplied(&one_lease(rows(refund("R", 3, 400))), 3), of(&[("P", 0), ("Q", 200)]));
    let of_q = TenantRow { for_code: Some("Q".to_owned()), ..refund("R", 3, 100) };
    assert_eq!(unapplied(&one_lease(rows(of_q)), 3), of(&[("P", 300), ("Q", 200)]));
}

#[test]
fn a_refund_of_more_than_is_unapplied_is_named() {
    let book = one_lease(vec![payment("P", 1, 300), refund("R", 3, 301)]);
    let problem = Problem::Allocation(AllocationProblem::Refund(&book.tenant_rows[1]));
    assert_eq!(Ledger::of(&book).problems, vec![problem]);
}

#[test]
fn a_refund_that_is_reversed_is_free_again() {
    let money_back = refund("R", 3, 300);
    let reversal = undoing("X", RowType::Reversal, &money_back, 8);
    let book = one_lease(vec![payment("P", 1, 300), money_back, reversal, charge("A", 5, 300)]);
    assert_eq!(open(&book, 5), of(&[("A", 300)]));
    assert_eq!(open(&book, 8), of(&[("A", 0)]));
}

#[test]
fn a_payment_returned_after_its_refund_is_owed() {
    let paid = payment("P", 1, 300);
    let returned = undoing("X", RowType::Return, &paid, 9);
    let book = one_lease(vec![paid, refund("R", 3, 300), returned]);
    assert_eq!(open(&book, 9), Vec::new());
    let ledger = Ledger::of(&book);
    let aged = aging(&ledger, day(9));
    assert_eq!(aged.iter().map(|lease| (lease.prepaid, lease.balance)).collect::<Vec<_>>(), [(-300, 300)]);
    let bank = trial_balance(&ledger, Some("P"), day(9), Basis::Cash);
    assert_eq!(
        bank.iter().map(|row| (row.account_code, row.balance)).collect::<Vec<_>>(),
        [("1010", -300), ("2100", 300)]
    );
}

#[test]
fn a_second_reversal_or_one_of_a_reversal_turns_nothing_round() {
    let wrong = charge("A", 1, 300);
    let first = undoing("X", RowType::Reversal, &wrong, 3);
    let second = undoing("Y", RowType::Reversal, &wrong, 4);
    let of_it = undoing("Z", RowType::Reversal, &first, 5);
    let book = one_lease(vec![wrong, first, second, of_it]);
    let ledger = Ledger::of(&book);
    assert_eq!(ledger.problems.len(), 2);
    assert_eq!(open(&book, 9), of(&[("A", 0)]));
    assert_eq!(trial_balance(&ledger, None, day(9), Basis::Accrual), Vec::new());
}

#[test]
fn rows_are_reversed_whole_and_once() {
    let paid = payment("P", 5, 300);
    let due = charge("A", 5, 300);
    let good = undoing("X", RowType::Return, &paid, 6);
    let code = |row: &TenantRow, reversal: &TenantRow, rows: &[&TenantRow]| {
        may_reverse(row, reversal, rows).map_err(|no| no.code)
    };
    assert_eq!(code(&paid, &good, &[&paid, &good]), Ok(()));
    let other = undoing("Y", RowType::Reversal, &paid, 7);
    assert_eq!(code(&paid, &other, &[&paid, &good]), Err("already_reversed"));
    assert_eq!(code(&paid, &TenantRow { amount: 200, ..good.clone() }, &[]), Err("not_whole"));
    assert_eq!(code(&paid, &TenantRow { lease_number: "L2".to_owned(), ..good.clone() }, &[]), Err("not_whole"));
    assert_eq!(code(&paid, &TenantRow { date: day(4), ..good.clone() }, &[]), Err("not_reversible"));
    assert_eq!(code(&due, &undoing("Z", RowType::Return, &due, 6), &[]), Err("not_reversible"));
    assert_eq!(code(&good, &undoing("Z", RowType::Reversal, &good, 8), &[]), Err("not_reversible"));
}

#[test]
fn entries_by_hand_balance_in_each_property() {
    let line = |property: &str, account: &str, amount: Minor| JournalLine {
        entry_code: "J".to_owned(),
        line: 1,
        date: FIRST,
        account_code: account.to_owned(),
        amount,
        property_code: property.to_owned(),
        owner_code: None,
        lease_number: None,
        party_code: None,
    };
    let code = |lines: &[JournalLine]| by_hand(&lines.iter().collect::<Vec<_>>()).map_err(|no| no.code);
    assert_eq!(code(&[line("P", "1010", 500), line("P", "3000", -500)]), Ok(()));
    assert_eq!(
        code(&[line("P", "1010", 500), line("Q", "3000", -500)]),
        Err("not_balanced"),
        "no owner pays another's bill"
    );
    assert_eq!(code(&[line("P", "1010", 0)]), Err("not_balanced"));
    for account in ["1200", "2100", "2300", "2200"] {
        assert_eq!(code(&[line("P", "1010", 500), line("P", account, -500)]), Err("control_account"), "{account}");
    }
    let of_lease = JournalLine { lease_number: Some("L1".to_owned()), ..line("P", "2200", -500) };
    assert_eq!(code(&[line("P", "1010", 500), of_lease]), Ok(()));
}
