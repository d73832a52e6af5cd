//! Deposits, shares, statements, the manager's fee, bills, the 1099 and closing, case by case.

use super::any_book::{FIRST, day, one_lease, property, row};
use chrono::NaiveDate;
use keystead_rules::ledger::bill_checks::{likely_duplicates, may_pay};
use keystead_rules::ledger::bills::{BillProblem, open_bills};
use keystead_rules::ledger::book::Problem;
use keystead_rules::ledger::closing::may_post;
use keystead_rules::ledger::deposit::{at_move_out, deposit_interest, held_by_day, may_take};
use keystead_rules::ledger::form_1099::{THRESHOLDS, form_1099};
use keystead_rules::ledger::journal::hledger;
use keystead_rules::ledger::management_fee::{fee_bills, management_fees};
use keystead_rules::ledger::owner_split::{part_derivation, shares_are_whole};
use keystead_rules::ledger::rows::*;
use keystead_rules::ledger::statement::owner_statements;
use keystead_rules::ledger::utility_split::{SharedBy, SharingUnit, utility_parts};
use keystead_rules::ledger::words::*;
use keystead_rules::ledger::{Book, Ledger, Minor, Percent};

fn percent(text: &str) -> Percent {
    Percent::parse(text).unwrap()
}

#[test]
fn a_move_out_applies_the_smaller_and_refunds_the_rest() {
    for (held, owed, applied, refund) in
        [(1_200, 300, 300, 900), (500, 950, 500, 0), (500, 0, 0, 500), (0, 100, 0, 0), (500, -20, 0, 500)]
    {
        let it = at_move_out(held, owed);
        assert_eq!((it.applied, it.refund), (applied, refund), "{held} held, {owed} owed");
    }
    let told = at_move_out(50_000, 95_000).derivation.sentence("USD");
    assert_eq!(told, "$500.00, the smaller of $500.00 held and $950.00 owed.");
}

#[test]
fn interest_is_rounded_once_over_all_days() {
    let year = (FIRST, NaiveDate::from_ymd_opt(2025, 12, 31).unwrap());
    let interest = |held: &[(NaiveDate, Minor)]| deposit_interest(held, percent("1.5"), year.0, year.1).0;
    assert_eq!(interest(&[(FIRST, 100_000)]), 1_500);
    assert_eq!(interest(&[(NaiveDate::from_ymd_opt(2020, 1, 1).unwrap(), 100_000)]), 1_500, "not before the period");
    // 100 days of 1,000.00 and 265 of 1,500.00: 497,500.00 unit days × 1.5 % ÷ 365 = 20.445.
    assert_eq!(interest(&[(FIRST, 100_000), (day(100), 150_000)]), 2_045);
    assert_eq!(interest(&[(FIRST, 100_000), (FIRST, 0)]), 0);
    let told = deposit_interest(&[(FIRST, 100_000)], percent("1.5"), year.0, year.1).1.sentence("CAD");
    assert_eq!(
        told,
        "15.00 CAD interest at 1.5% a year on the deposit held from January 1, 2025 to December 31, 2025."
    );
}

#[test]
fn what_is_held_goes_from_day_to_day() {
    let deposit = |code: &str, row_type: RowType, on: u64, amount: Minor| TenantRow {
        category: Some(Category::Deposit),
        ..row(code, "L1", row_type, day(on), amount)
    };
    let rows = vec![
        deposit("C", RowType::Charge, 1, 900),
        deposit("P", RowType::Payment, 3, 900),
        deposit("X", RowType::DepositApplied, 40, 200),
        deposit("R", RowType::Refund, 50, 700),
    ];
    let book = one_lease(rows);
    assert_eq!(held_by_day(&Ledger::of(&book), "L1"), [(day(3), 900), (day(40), 700), (day(50), 0)]);
}

#[test]
fn an_owners_part_says_what_rounding_left() {
    let third = percent("33.333");
    let shares = [(Some("A"), third), (Some("B"), third), (Some("C"), third)];
    let told = |owner: &str| part_derivation(&shares, Some(owner), 100_000).unwrap().sentence("USD");
    assert_eq!(told("A"), "$333.34: 33.333% of $1,000.00, with $0.01 left by rounding.");
    assert_eq!(told("B"), "$333.33: 33.333% of $1,000.00.");
}

#[test]
fn shares_of_a_day_are_a_whole() {
    let share = |owner: &str, share: &str, begin: Option<u64>| Ownership {
        property_code: "P".to_owned(),
        owner_code: owner.to_owned(),
        share: percent(share),
        begin_date: begin.map(day),
        end_date: None,
    };
    let whole = |rows: &[Ownership]| {
        shares_are_whole(&property("P"), &rows.iter().collect::<Vec<_>>()).map_err(|no| (no.code, no.text))
    };
    assert_eq!(whole(&[]), Ok(()));
    assert_eq!(whole(&[share("A", "33.333", None), share("B", "33.333", None), share("C", "33.333", None)]), Ok(()));
    let told = "The shares of property P add up to 99.8% from 2025-01-06 on.".to_owned();
    assert_eq!(whole(&[share("A", "49.9", Some(5)), share("B", "49.9", Some(5))]), Err(("shares_not_whole", told)));
    assert!(whole(&[share("A", "60", None), share("B", "40", None), share("C", "1", Some(9))]).is_err());
}

fn fee(minimum_fee: Minor) -> ManagementAgreement {
    ManagementAgreement {
        property_code: "P".to_owned(),
        begin_date: None,
        end_date: None,
        vendor_code: Some("MGR".to_owned()),
        fee_percents: vec![(Category::Rent, percent("8"))],
        flat_fee: 0,
        unit_fee: 0,
        minimum_fee,
        reserve: 2_000,
        approval_limit: None,
    }
}

/// A rent of 100.00, paid on the third day.
pub fn rent_paid() -> Vec<TenantRow> {
    let charge = TenantRow { category: Some(Category::Rent), ..row("C", "L1", RowType::Charge, FIRST, 10_000) };
    vec![charge, row("P", "L1", RowType::Payment, day(3), 10_000)]
}

#[test]
fn the_monthly_fee_is_at_least_its_minimum_and_billed_once() {
    let mut book = Book { agreements: vec![fee(5_000)], ..one_lease(rent_paid()) };
    let owed = |book: &Book| {
        let ledger = Ledger::of(book);
        management_fees(&ledger, FIRST, FIRST)
            .iter()
            .map(|fee| (fee.base, fee.fee, fee.posted, fee.due))
            .collect::<Vec<_>>()
    };
    assert_eq!(owed(&book), [(10_000, 5_000, 0, 5_000)]);
    let billed: Vec<BillLine> = fee_bills(&Ledger::of(&book), FIRST).into_iter().map(|(line, _)| line).collect();
    book.bills = billed;
    assert_eq!((book.bills[0].bill_code.as_str(), book.bills[0].amount), ("MF-P-2025-01", 5_000));
    assert_eq!(owed(&book), [(10_000, 5_000, 5_000, 0)]);
    assert_eq!(fee_bills(&Ledger::of(&book), FIRST), Vec::new());
    book.agreements = vec![fee(0)];
    let (turned, derivation) = fee_bills(&Ledger::of(&book), FIRST).remove(0);
    assert_eq!((turned.line, turned.credit, turned.amount), (2, true, 4_200), "800 are due, 5,000 were billed");
    assert_eq!(derivation.sentence("USD"), "$8.00 for January 2025: 8% of $100.00 collected.");
}

#[test]
fn a_draw_beyond_what_is_available_needs_more_than_a_click() {
    let mut book = Book { agreements: vec![fee(0)], ..one_lease(rent_paid()) };
    let ledger = Ledger::of(&book);
    let statement = owner_statements(&ledger, FIRST, day(30)).remove(0);
    assert_eq!((statement.ending_balance, statement.available), (10_000, 8_000));
    assert!(statement.may_draw(8_000).is_ok());
    assert_eq!(statement.may_draw(8_001).unwrap_err().text, "A draw of $80.01 is more than the $80.00 available.");
    book.properties[0].owner_code = None;
    let ledger = Ledger::of(&book);
    let nobody = owner_statements(&ledger, FIRST, day(30)).remove(0);
    assert_eq!((nobody.owner_code, nobody.ending_balance, nobody.off_by()), (None, 10_000, (0, 0)));
}

fn bill(code: &str, line: u32, amount: Minor) -> BillLine {
    BillLine {
        bill_code: code.to_owned(),
        line,
        credit: false,
        vendor_code: "V".to_owned(),
        property_code: "P".to_owned(),
        bill_date: FIRST,
        due_date: None,
        reference: None,
        approved_on: None,
        account_code: "5100".to_owned(),
        amount,
    }
}

fn paid(code: &str, bill: &str, on: u64, amount: Minor, voided_on: Option<u64>) -> BillPayment {
    BillPayment {
        payment_code: code.to_owned(),
        bill_code: bill.to_owned(),
        date: day(on),
        bank_code: "TR".to_owned(),
        amount,
        by_card: false,
        voided_on: voided_on.map(day),
    }
}

#[test]
fn a_voided_check_can_be_written_again_on_its_day() {
    let mut book = one_lease(Vec::new());
    book.bills = vec![bill("B", 1, 300), bill("B", 2, 100)];
    book.bill_payments = vec![paid("K1", "B", 5, 400, Some(9)), paid("K2", "B", 9, 400, None)];
    let ledger = Ledger::of(&book);
    assert_eq!(ledger.problems, Vec::new());
    let open = |on: u64| open_bills(&ledger, day(on)).iter().map(|bill| bill.open).sum::<Minor>();
    assert_eq!([open(4), open(5), open(9)], [400, 0, 0]);
    book.bill_payments.push(paid("K3", "B", 10, 1, None));
    book.bill_payments.push(paid("K4", "NONE", 10, 1, None));
    let ledger = Ledger::of(&book);
    let (much, unknown) = (&book.bill_payments[2], &book.bill_payments[3]);
    let problems = [BillProblem::TooMuch(much), BillProblem::Unknown(unknown)].map(Problem::Bill);
    assert_eq!(ledger.problems, problems);
}

#[test]
fn a_check_voided_on_its_own_day_leaves_the_bill_open() {
    let mut book = one_lease(Vec::new());
    book.bills = vec![bill("B", 1, 300)];
    book.bill_payments = vec![paid("K1", "B", 5, 300, Some(5)), paid("K2", "B", 400, 300, None)];
    let ledger = Ledger::of(&book);
    assert_eq!(ledger.problems, Vec::new());
    assert_eq!(open_bills(&ledger, day(5)).iter().map(|bill| bill.open).collect::<Vec<_>>(), [300]);
    assert_eq!(form_1099(&ledger, FIRST, THRESHOLDS), Vec::new());
}

#[test]
fn what_is_reported_depends_on_the_years_threshold() {
    let mut book = one_lease(Vec::new());
    book.vendors = vec![Payee { party_code: "V".to_owned(), form: Some(Form1099::Nec1) }];
    book.bills = vec![bill("B", 1, 60_000), bill("C", 1, 60_000)];
    book.bill_payments = vec![paid("K1", "B", 5, 60_000, None), paid("K2", "C", 370, 60_000, None)];
    let ledger = Ledger::of(&book);
    let told = |on: u64| {
        form_1099(&ledger, day(on), THRESHOLDS)
            .iter()
            .map(|row| (row.amount, row.threshold, row.reportable))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(0), [(60_000, 60_000, true)]);
    assert_eq!(told(370), [(60_000, 200_000, false)]);
}

#[test]
fn nothing_posts_in_a_closed_period() {
    let period = |on: u64, property: Option<&str>| ClosedPeriod {
        closed_through: day(on),
        property_code: property.map(str::to_owned),
    };
    let closed = [period(10, None), period(20, Some("P")), period(5, Some("Q"))];
    let code = |on: u64, property: &str| may_post(day(on), property, &closed).map_err(|no| no.code);
    assert_eq!([code(20, "P"), code(21, "P")], [Err("period_closed"), Ok(())]);
    assert_eq!([code(10, "Q"), code(11, "Q")], [Err("period_closed"), Ok(())]);
}

#[test]
fn a_utility_bill_is_shared_by_people_area_or_half_each() {
    let unit = |unit_number: &'static str, occupants: u32, square_feet: u32| SharingUnit {
        unit_number,
        occupants,
        square_feet,
    };
    let units = [unit("1", 1, 500), unit("2", 2, 500), unit("3", 0, 500)];
    let parts = |by: SharedBy| utility_parts(10_000, percent("10"), by, &units);
    assert_eq!(parts(SharedBy::Occupants), [("1", 3_000), ("2", 6_000), ("3", 0)]);
    assert_eq!(parts(SharedBy::Area), [("1", 3_000), ("2", 3_000), ("3", 3_000)]);
    assert_eq!(parts(SharedBy::Both), [("1", 3_000), ("2", 4_500), ("3", 1_500)]);
    assert_eq!(utility_parts(100, percent("0"), SharedBy::Area, &units), [("1", 34), ("2", 33), ("3", 33)]);
    assert_eq!(utility_parts(100, percent("0"), SharedBy::Area, &[]), []);
}

#[test]
fn the_journal_is_text_that_other_programs_read() {
    let mut book = one_lease(rent_paid());
    book.accounts = vec![Account {
        account_code: "1010".to_owned(),
        name: "Trust;  bank: (1)".to_owned(),
        kind: AccountKind::Asset,
    }];
    let text = hledger(&Ledger::of(&book), FIRST, day(30), Basis::Cash);
    let expected = "2025-01-04 (P) tenant account
    assets:1010 Trust bank 1:P:L1  100.00 USD
    liabilities:2100 Prepaid rent:P:L1  -100.00 USD

2025-01-04 (P) receipt applied
    liabilities:2100 Prepaid rent:P:L1  100.00 USD
    income:4000 Rent:P:L1  -100.00 USD

";
    assert_eq!(text, expected);
}

#[test]
fn a_bill_over_the_limit_is_paid_once_the_owner_approved_it() {
    let code = |lines: &[BillLine], limit: Option<Minor>| {
        may_pay(&lines.iter().collect::<Vec<_>>(), limit, "USD").map_err(|no| (no.code, no.text))
    };
    let two = [bill("B", 1, 300), bill("B", 2, 201)];
    assert_eq!(code(&two, None), Ok(()));
    assert_eq!(code(&two, Some(501)), Ok(()));
    let told = "Bill B of $5.01 is above $5.00; the owner has not approved it.".to_owned();
    assert_eq!(code(&two, Some(500)), Err(("not_approved", told)));
    let approved = two.clone().map(|line| BillLine { approved_on: Some(day(3)), ..line });
    assert_eq!(code(&approved, Some(500)), Ok(()));
    let half = [approved[0].clone(), two[1].clone()];
    assert!(code(&half, Some(500)).is_err());
}

#[test]
fn a_bill_that_is_there_already_is_noticed() {
    let with = |code: &str, on: u64, amount: Minor, reference: Option<&str>, vendor: &str| BillLine {
        bill_date: day(on),
        reference: reference.map(str::to_owned),
        vendor_code: vendor.to_owned(),
        ..bill(code, 1, amount)
    };
    let there = [
        with("A", 0, 500, Some("INV-1"), "V"),
        with("B", 90, 700, None, "V"),
        with("C", 0, 500, None, "W"),
        BillLine { credit: true, ..with("D", 1, 500, None, "V") },
    ];
    let found = |new: BillLine| likely_duplicates(&[&new], &there);
    assert_eq!(found(with("N", 80, 1, Some(" inv-1"), "V")), ["A"], "the same number of the vendor");
    assert_eq!(found(with("N", 30, 500, None, "V")), ["A"], "the same amount within thirty days");
    assert_eq!(found(with("N", 31, 500, None, "V")), Vec::<&str>::new());
    assert_eq!(found(with("A", 0, 500, Some("INV-1"), "V")), Vec::<&str>::new(), "itself");
}

#[test]
fn no_more_is_taken_of_a_deposit_than_is_held() {
    assert!(may_take(500, 500, "USD").is_ok());
    let text = may_take(500, 501, "USD").unwrap_err().text;
    assert_eq!(text, "$5.01 is more than the deposit of $5.00 that is held.");
}

#[test]
fn two_rows_of_one_code_are_named() {
    let mut rows = rent_paid();
    rows.push(rows[0].clone());
    let book = one_lease(rows);
    assert!(Ledger::of(&book).problems.contains(&Problem::SameCode(&book.tenant_rows[2])));
}
