//! Banks, case by case: statements, what a line may match, whose money lies where.

use super::any_book::{day, one_lease};
use super::funds::rent_paid;
use chrono::NaiveDate;
use keystead_rules::ledger::bank::{bank_items, bank_reconciliations, may_hold, may_match};
use keystead_rules::ledger::rows::*;
use keystead_rules::ledger::three_way::three_way;
use keystead_rules::ledger::verify::{Finding, verify};
use keystead_rules::ledger::words::*;
use keystead_rules::ledger::{Ledger, Minor};

#[test]
fn a_bank_without_a_statement_is_not_reconciled() {
    let mut book = one_lease(rent_paid());
    assert_eq!(bank_reconciliations(&Ledger::of(&book), day(30)), Vec::new());
    let statement = |on: u64, closing_balance: Minor| BankStatement {
        bank_code: "TR".to_owned(),
        statement_date: day(on),
        closing_balance,
        finalised_on: None,
    };
    book.statements = vec![statement(20, 0), statement(10, 0), statement(40, 0)];
    let ledger = Ledger::of(&book);
    let last = bank_reconciliations(&ledger, day(30)).remove(0);
    assert_eq!((last.statement_date, last.deposits_in_transit, last.difference), (day(20), 10_000, 0));
}

#[test]
fn a_finalized_statement_that_is_off_is_found() {
    let mut book = one_lease(rent_paid());
    let statement = |closing_balance: Minor, finalised_on: Option<NaiveDate>| BankStatement {
        bank_code: "TR".to_owned(),
        statement_date: day(20),
        closing_balance,
        finalised_on,
    };
    book.statements = vec![statement(7, None)];
    assert_eq!(verify(&Ledger::of(&book), day(30)), Vec::new(), "nobody said that it is right");
    book.statements = vec![statement(7, Some(day(21)))];
    let off = Finding::Bank { bank: "TR", statement_date: day(20), difference: 7 };
    assert_eq!(verify(&Ledger::of(&book), day(30)), [off]);
    assert_eq!(verify(&Ledger::of(&book), day(19)), Vec::new());
}

#[test]
fn a_line_matches_items_of_the_same_sum() {
    let mut rows = rent_paid();
    rows[1].slip_code = Some("S".to_owned());
    rows.push(TenantRow { entry_code: "P2".to_owned(), amount: 2_500, ..rows[1].clone() });
    let mut book = one_lease(rows);
    book.slips = vec![DepositSlip { slip_code: "S".to_owned(), bank_code: "TR".to_owned(), date: Some(day(5)) }];
    let ledger = Ledger::of(&book);
    let items = bank_items(&ledger, &book.banks[0], day(30));
    assert_eq!(
        items.iter().map(|item| (item.code.as_ref(), item.date, item.amount)).collect::<Vec<_>>(),
        [("S", day(5), 12_500)]
    );
    let line = |amount: Minor| BankLine {
        bank_code: "TR".to_owned(),
        line_code: "B1".to_owned(),
        date: day(6),
        amount,
        matches: Vec::new(),
    };
    let told =
        |amount: Minor, code: &str| may_match(&line(amount), &[code], &items, "USD").map_err(|no| (no.code, no.text));
    assert_eq!(told(12_500, "S"), Ok(()));
    let off = "The items add up to $125.00, and the line is $100.00.".to_owned();
    assert_eq!(told(10_000, "S"), Err(("match_differs", off)));
    let none = "There is no item P in that bank account.".to_owned();
    assert_eq!(told(10_000, "P"), Err(("match_differs", none)));
}

#[test]
fn a_bank_account_is_in_the_currency_of_its_properties() {
    let book = one_lease(Vec::new());
    assert!(may_hold(&book.banks[0], &book.properties[0]).is_ok());
    let abroad = BankAccount { currency: "CAD".to_owned(), ..book.banks[0].clone() };
    let no = may_hold(&abroad, &book.properties[0]).unwrap_err();
    assert_eq!((no.code, no.text.as_str()), ("wrong_currency", "Bank account TR is in CAD, and property P in USD."));
}

#[test]
fn a_deposit_left_with_the_rent_shows_in_both_banks() {
    let mut rows = rent_paid();
    rows[0].category = Some(Category::Deposit);
    let mut book = one_lease(rows);
    let statement = |bank: &str, closing_balance: Minor| BankStatement {
        bank_code: bank.to_owned(),
        statement_date: day(20),
        closing_balance,
        finalised_on: None,
    };
    book.statements = vec![statement("TR", 10_000), statement("DP", 0)];
    let ledger = Ledger::of(&book);
    let off: Vec<(Minor, Minor)> =
        three_way(&ledger, day(30)).iter().map(|it| (it.subledger_total, it.book_less_subledgers)).collect();
    assert_eq!(off, [(0, 10_000), (10_000, -10_000)]);
    book.banks[0].kind = BankKind::Operating;
    assert_eq!(three_way(&Ledger::of(&book), day(30)).len(), 1, "the manager's own account is outside");
}
