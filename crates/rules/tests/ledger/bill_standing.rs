//! Where bills stand: open, to approve, paid, taken back; and what a bill may be on.

use keystead_rules::ledger::Minor;
use keystead_rules::ledger::bill_checks::may_be_billed;
use keystead_rules::ledger::bill_standing::{BillState, limit_of, standing};
use keystead_rules::ledger::bills::settle;
use keystead_rules::ledger::rows::{BillLine, BillPayment, ManagementAgreement};
use keystead_rules::ledger::words::AccountKind;
use proptest::prelude::*;

fn line(line: u32, property: &str, amount: Minor, credit: bool) -> BillLine {
    BillLine {
        bill_code: "B".to_owned(),
        line,
        credit,
        vendor_code: "V".to_owned(),
        property_code: property.to_owned(),
        bill_date: "2025-03-10".parse().unwrap(),
        due_date: None,
        reference: None,
        account_code: "5100".to_owned(),
        amount,
        approved_on: None,
    }
}

fn paid(code: &str, amount: Minor, voided: bool) -> BillPayment {
    BillPayment {
        payment_code: code.to_owned(),
        bill_code: "B".to_owned(),
        date: "2025-03-20".parse().unwrap(),
        bank_code: "TR".to_owned(),
        amount,
        by_card: false,
        voided_on: voided.then(|| "2025-03-21".parse().unwrap()),
    }
}

fn agreement(property: &str, begin: Option<&str>, end: Option<&str>, limit: Option<Minor>) -> ManagementAgreement {
    ManagementAgreement {
        property_code: property.to_owned(),
        begin_date: begin.map(|day| day.parse().unwrap()),
        end_date: end.map(|day| day.parse().unwrap()),
        vendor_code: None,
        fee_percents: Vec::new(),
        flat_fee: 0,
        unit_fee: 0,
        minimum_fee: 0,
        reserve: 0,
        approval_limit: limit,
    }
}

fn told(
    lines: &[BillLine],
    payments: &[BillPayment],
    agreements: &[ManagementAgreement],
) -> (Minor, Minor, Minor, &'static str) {
    let parts = settle(lines, payments).parts;
    let lines: Vec<&BillLine> = lines.iter().collect();
    let stands = standing(&lines, &parts, |lines| limit_of(lines, agreements));
    (stands.amount, stands.open, stands.to_settle, stands.state.as_str())
}

#[test]
fn a_bill_is_open_paid_or_reversed() {
    let one = [line(1, "P", 300, false), line(2, "P", 100, false)];
    assert_eq!(told(&one, &[], &[]), (400, 400, 400, "to_pay"));
    assert_eq!(told(&one, &[paid("K1", 350, false)], &[]), (400, 50, 50, "to_pay"));
    assert_eq!(told(&one, &[paid("K1", 400, false)], &[]), (400, 0, 0, "paid"));
    assert_eq!(told(&one, &[paid("K1", 400, true)], &[]), (400, 400, 400, "to_pay"), "a void opens it");
    let credit = [line(1, "P", 40, true)];
    assert_eq!(told(&credit, &[], &[]), (-40, -40, 40, "to_pay"));
    assert_eq!(told(&credit, &[paid("K1", 40, false)], &[]), (-40, 0, 0, "paid"));
    // Turned round: as long as nothing was paid.
    let turned = [line(1, "P", 300, false), line(2, "P", 300, true)];
    assert_eq!(told(&turned, &[], &[]), (0, 0, 600, "reversed"));
    // Billed anew under its code: what a payment names is more than what leaves the bank.
    let anew = [line(1, "P", 300, false), line(2, "P", 300, true), line(3, "P", 310, false)];
    assert_eq!(told(&anew, &[], &[]), (310, 310, 910, "to_pay"));
    assert_eq!(told(&anew, &[paid("K1", 910, false)], &[]), (310, 0, 0, "paid"));
}

#[test]
fn the_owner_of_each_property_approves_what_is_above_the_limit_of_the_day() {
    let limits = [
        agreement("P", None, Some("2025-03-09"), Some(1)),
        agreement("P", Some("2025-03-10"), Some("2025-03-10"), Some(300)),
        agreement("P", Some("2025-03-11"), None, Some(2)),
        agreement("Q", None, None, Some(50)),
        agreement("R", None, None, None),
    ];
    let state = |lines: &[BillLine]| told(lines, &[], &limits).3;
    assert_eq!(state(&[line(1, "P", 300, false), line(2, "Q", 50, false), line(3, "R", 9_999, false)]), "to_pay");
    assert_eq!(state(&[line(1, "P", 300, false), line(2, "Q", 51, false)]), "to_approve");
    assert_eq!(state(&[line(1, "P", 301, true)]), "to_pay", "a credit is never above a limit");
    let approved = BillLine { approved_on: Some("2025-03-12".parse().unwrap()), ..line(1, "P", 301, false) };
    assert_eq!(state(std::slice::from_ref(&approved)), "to_pay");
    assert_eq!(state(&[approved, line(2, "P", 1, false)]), "to_approve", "in all of its lines");
}

#[test]
fn a_bill_is_on_what_the_vendor_is_paid_for() {
    let no =
        |account: &str, kind: AccountKind, is_bank: bool| may_be_billed(account, kind, is_bank).map_err(|no| no.text);
    assert_eq!(no("5100", AccountKind::Expense, false), Ok(()));
    assert_eq!(no("1500", AccountKind::Asset, false), Ok(()));
    for (account, kind, is_bank) in [
        ("1010", AccountKind::Asset, false),
        ("1015", AccountKind::Asset, true),
        ("1200", AccountKind::Asset, false),
        ("2100", AccountKind::Liability, false),
        ("2200", AccountKind::Liability, false),
        ("2300", AccountKind::Liability, false),
        ("3100", AccountKind::Equity, false),
    ] {
        assert!(no(account, kind, is_bank).unwrap_err().starts_with(&format!("Account {account} ")), "{account}");
    }
    assert_eq!(BillState::ALL.map(|state| BillState::parse(state.as_str())), BillState::ALL.map(Some));
}

proptest! {
    /// What is open and what left the bank come to the bill, whatever was paid and voided in whatever order.
    #[test]
    fn open_and_paid_come_to_the_bill(
        lines in proptest::collection::vec((1i64..500, any::<bool>()), 1..5),
        payments in proptest::collection::vec((1i64..600, any::<bool>()), 0..6),
    ) {
        let lines: Vec<BillLine> = (1..).zip(&lines).map(|(at, (amount, credit))| line(at, "P", *amount, *credit)).collect();
        let payments: Vec<BillPayment> =
            payments.iter().enumerate().map(|(at, (amount, voided))| paid(&format!("K{at}"), *amount, *voided)).collect();
        let paid: Minor = settle(&lines, &payments).parts.iter()
            .filter(|part| part.payment.voided_on.is_none()).map(|part| part.signed()).sum();
        let (amount, open, to_settle, state) = told(&lines, &payments, &[]);
        prop_assert_eq!(open + paid, amount);
        prop_assert!(to_settle >= open.abs());
        prop_assert_eq!(state == "paid", to_settle == 0);
    }
}
