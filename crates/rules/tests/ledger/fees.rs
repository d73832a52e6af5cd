//! Recurring charges and late fees, case by case.

use super::any_book::{day, fee_rule, one_lease, row};
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use keystead_model::words::RuleLimit;
use keystead_rules::jurisdiction::{FeeFigure, LegalFee};
use keystead_rules::ledger::late_fee::late_fees;
use keystead_rules::ledger::recurring::recurring_charges;
use keystead_rules::ledger::rows::*;
use keystead_rules::ledger::words::*;
use keystead_rules::ledger::{Book, Minor, Percent};

fn on(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

fn recurring(code: &str, amount: Minor) -> RecurringCharge {
    RecurringCharge {
        recurring_code: code.to_owned(),
        lease_number: "L1".to_owned(),
        row_type: RowType::Charge,
        category: Some(Category::Other),
        amount,
        begin_date: None,
        end_date: None,
        due_day: None,
        every_months: 1,
        payer_code: None,
        account_code: None,
        description: None,
    }
}

/// Code, day and amount of what the job posts.
fn due(book: &Book, last_run: Option<&str>, as_of: &str) -> Vec<(String, String, Minor)> {
    let created = recurring_charges(book, last_run.map(on), on(as_of));
    created.into_iter().map(|it| (it.row.entry_code, it.row.date.to_string(), it.row.amount)).collect()
}

fn codes(book: &Book, last_run: Option<&str>, as_of: &str) -> Vec<String> {
    due(book, last_run, as_of).into_iter().map(|(code, ..)| code).collect()
}

#[test]
fn the_first_run_is_of_its_month_and_later_ones_of_all_since() {
    let book = one_lease(Vec::new());
    assert_eq!(codes(&book, None, "2025-03-20"), ["RC-RENT-L1-2025-03"]);
    let since = ["RC-RENT-L1-2025-01", "RC-RENT-L1-2025-02", "RC-RENT-L1-2025-03"];
    assert_eq!(codes(&book, Some("2025-01-31"), "2025-03-20"), since);
}

#[test]
fn a_charge_is_due_on_its_day_within_its_days() {
    let mut book = one_lease(Vec::new());
    book.leases[0].rent_due_day = Some(31);
    assert_eq!(codes(&book, None, "2025-02-27"), Vec::<String>::new(), "not before it is due");
    assert_eq!(due(&book, None, "2025-02-28"), [("RC-RENT-L1-2025-02".to_owned(), "2025-02-28".to_owned(), 100_000)]);
    book.leases[0].actual_move_out_date = Some(on("2025-03-10"));
    assert_eq!(due(&book, None, "2025-03-31"), [("RC-RENT-L1-2025-03".to_owned(), "2025-03-10".to_owned(), 32_258)]);
    assert_eq!(codes(&book, None, "2025-04-30"), Vec::<String>::new());
}

#[test]
fn every_so_many_months_means_whole_amounts_from_the_begin() {
    let mut book = one_lease(Vec::new());
    book.leases[0].monthly_rent = 0;
    let insurance = RecurringCharge { begin_date: Some(on("2025-01-20")), every_months: 3, ..recurring("INS", 9_000) };
    book.recurring = vec![insurance];
    let posted = due(&book, Some("2025-01-01"), "2025-08-31");
    let expected = [("2025-01", "2025-01-20"), ("2025-04", "2025-04-01"), ("2025-07", "2025-07-01")];
    let expected = expected.map(|(month, date)| (format!("RC-INS-{month}"), date.to_owned(), 9_000));
    assert_eq!(posted, expected);
}

#[test]
fn what_another_source_charged_is_not_charged_again() {
    let by_hand = TenantRow { category: Some(Category::Rent), ..row("C1", "L1", RowType::Charge, on("2025-03-05"), 1) };
    let mut book = one_lease(vec![by_hand]);
    book.recurring = vec![recurring("PARK", 3_500), recurring("SHED", 2_000)];
    assert_eq!(codes(&book, None, "2025-03-20"), ["RC-PARK-2025-03", "RC-SHED-2025-03"], "two of one category are two");
    book.tenant_rows[0].due_date = Some(on("2025-04-01"));
    assert_eq!(codes(&book, None, "2025-03-20").len(), 3, "it is due in another month");
    book.tenant_rows[0].due_date = None;
    book.tenant_rows[0].payer_code = Some("HA".to_owned());
    assert_eq!(codes(&book, None, "2025-03-20").len(), 3, "it is another payer's");
}

#[test]
fn a_recurring_charge_that_was_reversed_is_not_posted_again() {
    let mut book = one_lease(Vec::new());
    let posted = recurring_charges(&book, None, on("2025-03-20")).remove(0).row;
    let reversal = TenantRow {
        reverses_code: Some(posted.entry_code.clone()),
        ..row("X", "L1", RowType::Reversal, on("2025-03-02"), posted.amount)
    };
    book.tenant_rows = vec![posted, reversal];
    assert_eq!(codes(&book, None, "2025-03-20"), Vec::<String>::new());
}

#[test]
fn who_has_left_on_a_day_that_nobody_knows_is_charged_nothing() {
    let mut book = one_lease(Vec::new());
    book.leases[0].lease_status = Some(LeaseState::Vacant);
    assert_eq!(codes(&book, None, "2025-03-20"), Vec::<String>::new());
    book.leases[0].lease_status = Some(LeaseState::Active);
    book.leases[0].notice_move_out_date = Some(on("2025-03-10"));
    assert_eq!(due(&book, None, "2025-03-20")[0].2, 100_000, "a notice that was rescinded ends nothing");
}

fn rent(amount: Minor) -> TenantRow {
    TenantRow { category: Some(Category::Rent), ..row("C", "L1", RowType::Charge, day(0), amount) }
}

fn with_rule(rule: LateFeeRule, rows: Vec<TenantRow>) -> Book {
    Book { late_fee_rules: vec![rule], ..one_lease(rows) }
}

/// Number of the day, number of the fee and amount.
fn fees(book: &Book, through: u64) -> Vec<(i64, String, Minor)> {
    let told = |fee: keystead_rules::ledger::recurring::CreatedRow| {
        ((fee.row.date - day(0)).num_days(), fee.row.entry_code.replace("LF-C-", ""), fee.row.amount)
    };
    late_fees(book, day(through)).into_iter().map(told).collect()
}

fn one(on: i64, amount: Minor) -> Vec<(i64, String, Minor)> {
    vec![(on, "0".to_owned(), amount)]
}

#[test]
fn each_kind_of_fee_and_cap_has_its_amount() {
    let paid = row("P", "L1", RowType::Payment, day(1), 20_000);
    let rows = || vec![rent(80_000), paid.clone()];
    let percent = Percent::parse("10").unwrap();
    let cap = |amount: Option<Minor>, percent: Option<&str>, kind: Option<CapKind>| FeeCap {
        amount,
        percent: percent.map(|text| Percent::parse(text).unwrap()),
        kind,
    };
    for (kind, base, limit, amount) in [
        (FeeKind::Flat, FeeBase::Rent, FeeCap::default(), 5_000),
        (FeeKind::Percent, FeeBase::Rent, FeeCap::default(), 10_000),
        (FeeKind::Percent, FeeBase::Overdue, FeeCap::default(), 6_000),
        (FeeKind::Percent, FeeBase::Charge, FeeCap::default(), 8_000),
        (FeeKind::Greater, FeeBase::Overdue, FeeCap::default(), 6_000),
        (FeeKind::Lesser, FeeBase::Overdue, FeeCap::default(), 5_000),
        (FeeKind::Flat, FeeBase::Rent, cap(Some(4_000), None, None), 4_000),
        (FeeKind::Flat, FeeBase::Overdue, cap(None, Some("5"), None), 3_000),
        (FeeKind::Flat, FeeBase::Overdue, cap(Some(4_000), Some("5"), None), 3_000),
        (FeeKind::Flat, FeeBase::Overdue, cap(Some(4_000), Some("5"), Some(CapKind::Greater)), 4_000),
    ] {
        let rule = LateFeeRule { kind, base, percent, cap: limit, ..fee_rule() };
        assert_eq!(fees(&with_rule(rule, rows()), 30), one(6, amount), "{kind:?} of {base:?}, {limit:?}");
    }
}

#[test]
fn the_cap_of_the_law_binds_above_the_rule() {
    let mut book = with_rule(LateFeeRule { repeat_amount: 1_000, repeat_days: 7, ..fee_rule() }, vec![rent(80_000)]);
    let fee = FeeFigure { limit: RuleLimit::Amount, amount: 6_500, percent: Percent(0), over: 0, base: FeeBase::Rent };
    let law = LegalFee { cap: Some(fee), grace_days: 0, from: day(0), to: None, law: "Texas: § 1".to_owned() };
    let of = |law: &LegalFee| vec![LegalFeeCap { property_code: "P".to_owned(), law: law.clone() }];
    book.legal_fee_caps = of(&law);
    let all = [(6, "0", 5_000), (13, "1", 1_000), (20, "2", 500)];
    assert_eq!(fees(&book, 60), all.map(|(on, number, amount)| (on, number.to_owned(), amount)));
    // The sentence of the fee that it cuts names it, and no other does.
    let told: Vec<String> = late_fees(&book, day(60)).iter().map(|row| row.description("USD")).collect();
    assert_eq!(
        told.iter().map(|text| text.contains("by the law of Texas: § 1")).collect::<Vec<_>>(),
        [false, false, true]
    );
    // What it says of other days does not hold here; its days of grace go above the rule's.
    book.legal_fee_caps = of(&LegalFee { from: day(1), ..law.clone() });
    assert_eq!(fees(&book, 60).len(), 8);
    book.legal_fee_caps = of(&LegalFee { cap: None, grace_days: 9, ..law });
    assert_eq!(fees(&book, 12), one(10, 5_000));
}

#[test]
fn a_fee_is_found_after_a_return_too_and_repeats_only_while_open() {
    let paid = row("P", "L1", RowType::Payment, day(2), 80_000);
    let returned =
        TenantRow { reverses_code: Some("P".to_owned()), ..row("X", "L1", RowType::Return, day(10), 80_000) };
    let again = row("Q", "L1", RowType::Payment, day(14), 80_000);
    let bounced = TenantRow { reverses_code: Some("Q".to_owned()), ..row("Y", "L1", RowType::Return, day(20), 80_000) };
    let rule = LateFeeRule { repeat_amount: 100, repeat_days: 2, ..fee_rule() };
    let book = with_rule(rule, vec![rent(80_000), paid, returned, again, bounced]);
    let all = [(11, "0", 5_000), (13, "1", 100), (21, "5", 100), (23, "6", 100)];
    assert_eq!(fees(&book, 24), all.map(|(on, number, amount)| (on, number.to_owned(), amount)));
}

#[test]
fn a_fee_that_was_reversed_stays_so() {
    let mut book = with_rule(fee_rule(), vec![rent(80_000)]);
    let fee = late_fees(&book, day(30)).remove(0).row;
    let reversal =
        TenantRow { reverses_code: Some("LF-C-0".to_owned()), ..row("X", "L1", RowType::Reversal, day(8), fee.amount) };
    book.tenant_rows.extend([fee, reversal]);
    assert_eq!(fees(&book, 60), Vec::new());
}

#[test]
fn small_sums_other_payers_and_late_fees_get_none() {
    let small = LateFeeRule { minimum_balance: 10_000, ..fee_rule() };
    assert_eq!(fees(&with_rule(small.clone(), vec![rent(9_999)]), 30), Vec::new());
    assert_eq!(fees(&with_rule(small, vec![rent(10_000)]), 30), one(6, 5_000));
    let of = |payer: &str| vec![TenantRow { payer_code: Some(payer.to_owned()), ..rent(80_000) }];
    assert_eq!(fees(&with_rule(fee_rule(), of("HA")), 30), Vec::new());
    assert_eq!(fees(&with_rule(fee_rule(), of("TL1")), 30), one(6, 5_000), "a roommate is a tenant");
    let all = LateFeeRule { categories: Category::ALL.to_vec(), ..fee_rule() };
    let fee = TenantRow { category: Some(Category::LateFee), ..rent(80_000) };
    assert_eq!(fees(&with_rule(all, vec![fee]), 30), Vec::new());
}

#[test]
fn the_rule_of_the_lease_goes_before_the_propertys() {
    let rule = |amount: Minor, property: Option<&str>, lease: Option<&str>| LateFeeRule {
        amount,
        property_code: property.map(str::to_owned),
        lease_number: lease.map(str::to_owned),
        ..fee_rule()
    };
    let mut book = one_lease(vec![rent(80_000)]);
    let rules = [rule(1, None, None), rule(2, Some("P"), None), rule(3, Some("P"), Some("L1"))];
    for holds in 1..=rules.len() {
        book.late_fee_rules = rules[..holds].to_vec();
        assert_eq!(fees(&book, 30), one(6, i64::try_from(holds).unwrap()));
    }
    book.late_fee_rules[2].begin_date = Some(day(1));
    assert_eq!(fees(&book, 30), one(6, 2), "in force on the day the charge is due");
    book.late_fee_rules = vec![rule(9, Some("Q"), None)];
    assert_eq!(fees(&book, 30), Vec::new());
}

#[test]
fn each_amount_says_in_a_sentence_how_it_came_about() {
    let mut book = one_lease(Vec::new());
    book.leases[0].actual_move_out_date = Some(on("2025-03-10"));
    let told = |book: &Book, as_of: &str| {
        recurring_charges(book, None, on(as_of)).into_iter().map(|it| it.derivation.sentence("USD")).collect::<Vec<_>>()
    };
    assert_eq!(told(&book, "2025-02-20"), ["$1,000.00 for February 2025."]);
    let part = "$1,000.00 × 10 of 31 days (March 1 to March 10, 2025) = $322.58.";
    assert_eq!(told(&book, "2025-03-20"), [part]);
    book.properties[0].proration = Proration::Annual;
    let part = "$1,000.00 × 12 months × 10 of 365 days (March 1 to March 10, 2025) = $328.77.";
    assert_eq!(told(&book, "2025-03-20"), [part]);
    let rule = LateFeeRule {
        kind: FeeKind::Greater,
        percent: Percent::parse("5").unwrap(),
        base: FeeBase::Overdue,
        repeat_amount: 1_000,
        repeat_days: 1,
        cap: FeeCap { amount: Some(5_500), percent: None, kind: None },
        ..fee_rule()
    };
    let book = with_rule(rule, vec![rent(80_000)]);
    let told: Vec<String> = late_fees(&book, day(30)).into_iter().map(|fee| fee.derivation.sentence("USD")).collect();
    let first = "$50.00 for charge C, 6 days past due with a grace of 5: the greater of $50.00 and 5% of $800.00 still open, \
                 at most $55.00 after earlier fees.";
    let again = "$5.00 for charge C, of which $800.00 was still open, every day, at most $5.00 after earlier fees.";
    assert_eq!(told, [first, again]);
}

#[test]
fn a_charge_of_another_century_gets_no_fees() {
    let daily = LateFeeRule { repeat_amount: 100, repeat_days: 1, ..fee_rule() };
    let old = |due: &str| TenantRow { date: on(due), ..rent(80_000) };
    let book = |due: &str| with_rule(daily.clone(), vec![old(due)]);
    assert_eq!(late_fees(&book("0202-01-01"), on("2025-01-10")), Vec::new());
    assert_eq!(late_fees(&book("2015-01-09"), on("2025-01-10")), Vec::new());
    assert!(late_fees(&book("2015-01-10"), on("2025-01-10")).len() > 3_600);
}

#[test]
fn what_is_charged_says_what_for_and_how_it_came_about() {
    let mut book = one_lease(Vec::new());
    book.recurring =
        vec![RecurringCharge { description: Some("Parking space 12".to_owned()), ..recurring("PARK", 3_500) }];
    let told: Vec<String> =
        recurring_charges(&book, None, on("2025-03-20")).iter().map(|row| row.description("USD")).collect();
    assert_eq!(told, ["Parking space 12: $35.00 for March 2025.", "$1,000.00 for March 2025."]);
}
