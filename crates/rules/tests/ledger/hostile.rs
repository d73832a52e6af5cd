//! Rows that make no sense at all: nothing crashes, and what cannot be meant is named.

use super::any_book::{day, fee_rule, one_lease, row};
use chrono::NaiveDate;
use keystead_rules::ledger::rows::*;
use keystead_rules::ledger::words::*;
use keystead_rules::ledger::{
    Book, Ledger, Minor, Percent, aging, bank, bills, deposit, form_1099, general_ledger, journal, late_fee,
    management_fee, recurring, statement, tenant_statement, three_way, trial_balance, verify,
};
use proptest::prelude::*;

const CODES: [&str; 5] = ["A", "B", "C", "LF-A-0", "RC-RENT-L1-2025-01"];

fn any_code() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(CODES.to_vec()).prop_map(str::to_owned))
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        20 => (0..200u64).prop_map(day),
        1 => Just(NaiveDate::from_ymd_opt(1, 1, 1).unwrap()),
        1 => Just(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap()),
    ]
}

fn any_amount() -> impl Strategy<Value = Minor> {
    prop_oneof![-1_000..1_000i64, Just(0), Just(900_000_000_000), Just(-900_000_000_000)]
}

prop_compose! {
    fn any_row()(
        code in prop::sample::select(CODES.to_vec()),
        lease in prop::sample::select(vec!["L1", "L2", "GONE"]),
        row_type in prop::sample::select(RowType::ALL.to_vec()),
        (date, due_date) in (any_day(), prop::option::of(any_day())),
        amount in any_amount(),
        category in prop::option::of(prop::sample::select(Category::ALL.to_vec())),
        (reverses_code, for_code, slip_code, bank_code) in (any_code(), any_code(), any_code(), any_code()),
        opening in any::<bool>(),
    ) -> TenantRow {
        TenantRow {
            due_date,
            category,
            reverses_code,
            for_code,
            slip_code,
            bank_code,
            opening,
            ..row(code, lease, row_type, date, amount)
        }
    }
}

prop_compose! {
    fn any_nonsense()(
        rows in prop::collection::vec(any_row(), 0..24),
        hands in prop::collection::vec((any_code(), any_code(), any_amount()), 0..6),
        shares in prop::collection::vec((-200_000_000..200_000_000i64, prop::option::of(any_day()), prop::option::of(any_day())), 0..4),
        billed in prop::collection::vec((any_code(), any_day(), any_amount(), any_amount(), prop::option::of(any_day())), 0..6),
        (grace_days, minimum, percent, every) in (-9..900i64, any_amount(), -200_000_000..200_000_000i64, -2..40i64),
        due_day in prop::option::of(0..99u32),
    ) -> Book {
        let text = |code: &Option<String>| code.clone().unwrap_or_default();
        let mut book = one_lease(rows);
        book.leases[0].rent_due_day = due_day;
        book.leases[0].renews_lease_number = Some("L1".to_owned());
        book.late_fee_rules = vec![LateFeeRule {
            grace_days,
            minimum_balance: minimum,
            percent: Percent(percent),
            kind: FeeKind::Lesser,
            repeat_amount: 5,
            repeat_days: every,
            begin_date: Some(day(0)),
            ..fee_rule()
        }];
        book.allocations = (hands.iter())
            .map(|(receipt, charge, amount)| HandAllocation { receipt_code: text(receipt), charge_code: text(charge), amount: *amount })
            .collect();
        book.ownerships = (shares.iter().enumerate())
            .map(|(at, (share, begin_date, end_date))| Ownership {
                property_code: "P".to_owned(),
                owner_code: format!("O{}", at % 2),
                share: Percent(*share),
                begin_date: *begin_date,
                end_date: *end_date,
            })
            .collect();
        for (code, date, amount, paid, voided_on) in &billed {
            book.bills.push(BillLine {
                bill_code: text(code),
                line: 1,
                credit: *amount < 0,
                vendor_code: "V".to_owned(),
                property_code: "P".to_owned(),
                bill_date: *date,
                due_date: None,
                reference: None,
                approved_on: None,
                account_code: "5100".to_owned(),
                amount: *amount,
            });
            book.bill_payments.push(BillPayment {
                payment_code: text(code),
                bill_code: text(code),
                date: *date,
                bank_code: "NONE".to_owned(),
                amount: *paid,
                by_card: false,
                voided_on: *voided_on,
            });
        }
        book.statements =
            vec![BankStatement { bank_code: "TR".to_owned(), statement_date: day(50), closing_balance: 7, finalised_on: None }];
        book
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_without_sense_crash_nothing(book in any_nonsense(), from in any_day(), to in any_day()) {
        let ledger = Ledger::of(&book);
        for basis in Basis::ALL {
            let _ = trial_balance::trial_balance(&ledger, None, to, *basis);
            let _ = trial_balance::budget(&ledger, from, to, *basis);
            let _ = general_ledger::balance_sheets(&ledger, to, *basis);
            let _ = journal::hledger(&ledger, from, to, *basis);
        }
        let _ = (aging::charges(&ledger, from, to, to), aging::receipts(&ledger, from, to, to), aging::aging(&ledger, to));
        let _ = (deposit::deposit_register(&ledger, to), statement::owner_statements(&ledger, from, to));
        let _ = (bank::bank_reconciliations(&ledger, to), three_way::three_way(&ledger, to), bills::open_bills(&ledger, to));
        let _ = (form_1099::form_1099(&ledger, to, &[]), tenant_statement::tenant_statement(&ledger, "L1", from, to));
        let _ = general_ledger::cash_flow_12(&ledger, to);
        let near = day(210);
        let _ = (management_fee::management_fees(&ledger, day(0), near), verify::verify(&ledger, to));
        let _ = (late_fee::late_fees(&book, near), recurring::recurring_charges(&book, Some(day(0)), near));
        for row in &book.tenant_rows {
            let unknown = row.lease_number != "L1";
            let named = ledger.problems.iter().any(|problem| matches!(problem, keystead_rules::ledger::book::Problem::UnknownLease(other) if std::ptr::eq(*other, row)));
            prop_assert_eq!(unknown, named);
        }
    }
}
