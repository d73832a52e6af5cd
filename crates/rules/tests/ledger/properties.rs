//! What holds for any rows.

use super::any_book::{FIRST, SPAN, any_book, day, fee_rule, one_lease, row};
use chrono::NaiveDate;
use keystead_rules::ledger::aging::{aging, charges, receipts};
use keystead_rules::ledger::derivation::Derivation;
use keystead_rules::ledger::general_ledger::{balance_sheets, cash_flow_12, general_ledger};
use keystead_rules::ledger::journal::entries;
use keystead_rules::ledger::late_fee::{cap_of, late_fees};
use keystead_rules::ledger::owner_split::{part_derivation, split};
use keystead_rules::ledger::proration::{days_of_month, prorated};
use keystead_rules::ledger::recurring::recurring_charges;
use keystead_rules::ledger::rows::*;
use keystead_rules::ledger::statement::owner_statements;
use keystead_rules::ledger::tenant_statement::tenant_statement;
use keystead_rules::ledger::trial_balance::{income_statement, trial_balance};
use keystead_rules::ledger::utility_split::{SharedBy, SharingUnit, utility_parts};
use keystead_rules::ledger::verify::verify;
use keystead_rules::ledger::words::*;
use keystead_rules::ledger::{Book, Ledger, Minor, Percent};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The book with all of its rows turned about.
fn turned(book: &Book, by: usize) -> Book {
    let mut other = book.clone();
    other.tenant_rows.reverse();
    let places = other.tenant_rows.len().max(1);
    other.tenant_rows.rotate_left(by % places);
    other.allocations.reverse();
    other.bills.reverse();
    other.bill_payments.reverse();
    other.ownerships.reverse();
    other.leases.reverse();
    other.properties.reverse();
    other
}

/// A rule with every part of it drawn.
fn any_rule() -> impl Strategy<Value = LateFeeRule> {
    let kinds = (0..4usize, 0..3usize, prop::option::of(0..2usize));
    let amounts = (1..9_000i64, 0..30_000_000i64, 0..3_000i64, 0..500i64);
    let caps = (prop::option::of(0..8_000i64), prop::option::of(0..20_000_000i64));
    (kinds, amounts, caps, 0..8i64, 0..4i64, any::<bool>()).prop_map(|(kinds, amounts, caps, grace, every, all)| {
        LateFeeRule {
            categories: if all { Category::ALL.to_vec() } else { Vec::new() },
            grace_days: grace,
            kind: FeeKind::ALL[kinds.0],
            base: FeeBase::ALL[kinds.1],
            amount: amounts.0,
            percent: Percent(amounts.1),
            minimum_balance: amounts.2,
            repeat_amount: amounts.3,
            repeat_days: every,
            cap: FeeCap { amount: caps.0, percent: caps.1.map(Percent), kind: kinds.2.map(|at| CapKind::ALL[at]) },
            ..fee_rule()
        }
    })
}

fn end() -> NaiveDate {
    day(SPAN + 40)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Entries balance per property and basis, 1200 is what is open, 2100 what is unapplied, and statements are the cash.
    #[test]
    fn books_of_any_rows_are_sound(book in any_book(), at in 0..SPAN + 40) {
        let ledger = Ledger::of(&book);
        for day in [day(at), end()] {
            prop_assert_eq!(verify(&ledger, day), Vec::new());
        }
    }

    #[test]
    fn the_order_of_rows_is_of_no_matter(book in any_book(), by in 0..50usize, at in 0..SPAN + 40) {
        let other = turned(&book, by);
        let (one, two) = (Ledger::of(&book), Ledger::of(&other));
        let as_of = day(at);
        prop_assert_eq!(charges(&one, FIRST, as_of, as_of), charges(&two, FIRST, as_of, as_of));
        prop_assert_eq!(receipts(&one, FIRST, as_of, as_of), receipts(&two, FIRST, as_of, as_of));
        prop_assert_eq!(owner_statements(&one, FIRST, as_of), owner_statements(&two, FIRST, as_of));
        prop_assert_eq!(one.problems.len(), two.problems.len());
    }

    /// What was so at the end of any day before it stays so, and other leases are not touched at all.
    #[test]
    fn a_receipt_found_later_changes_only_what_follows(book in any_book(), on in 1..SPAN, amount in 1..9_000i64) {
        let mut found = book.clone();
        found.tenant_rows.push(row("FOUND", "L1", RowType::Payment, day(on), amount));
        let (before, after) = (Ledger::of(&book), Ledger::of(&found));
        for as_of in [FIRST, day(on / 2), day(on - 1)] {
            prop_assert_eq!(charges(&before, FIRST, as_of, as_of), charges(&after, FIRST, as_of, as_of));
        }
        let other = |ledger: &Ledger<'_>| {
            let joined = |rows: &keystead_rules::ledger::book::LeaseRows<'_>| rows.leases.iter().any(|lease| lease.lease_number == "L1");
            let rest = ledger.accounts.iter().filter(|(rows, _)| !joined(rows));
            rest.map(|(_, allocation)| format!("{:?}", allocation.settlements)).collect::<Vec<_>>()
        };
        prop_assert_eq!(other(&before), other(&after));
    }

    /// No row gives or takes more than it has, and only by hand to another payer or lease.
    #[test]
    fn nothing_is_settled_twice(book in any_book(), at in 0..SPAN + 40) {
        let ledger = Ledger::of(&book);
        let as_of = day(at);
        for (_, allocation) in &ledger.accounts {
            let mut used: BTreeMap<&str, Minor> = BTreeMap::new();
            for settlement in allocation.settlements.iter().filter(|settlement| settlement.stands(as_of)) {
                let (receipt, charge) = (settlement.receipt, settlement.charge);
                for (row, given) in [(receipt, settlement.amount), (charge, settlement.amount)] {
                    let used = used.entry(&row.entry_code).or_default();
                    *used += given;
                    prop_assert!(*used <= row.amount && given > 0);
                    prop_assert!(settlement.on >= row.date);
                }
                let same = (&receipt.lease_number, &receipt.payer_code) == (&charge.lease_number, &charge.payer_code);
                prop_assert!(same || settlement.by_hand);
            }
        }
        // Nothing is left free on both sides.
        let owed = charges(&ledger, FIRST, as_of, as_of);
        let set_aside: Minor = book.allocations.iter().map(|hand| hand.amount).sum();
        for receipt in receipts(&ledger, FIRST, as_of, as_of) {
            let open: Minor = (owed.iter())
                .filter(|charge| (charge.lease_number, charge.payer_code) == (receipt.lease_number, receipt.payer_code))
                .map(|charge| charge.open)
                .sum();
            prop_assert!(receipt.unapplied.min(open) <= set_aside);
        }
    }

    /// What is derived of a lease alone is what is derived of it among all.
    #[test]
    fn a_lease_alone_is_derived_as_among_all(book in any_book()) {
        let ledger = Ledger::of(&book);
        for (rows, allocation) in &ledger.accounts {
            let codes: Vec<&str> = rows.leases.iter().map(|lease| lease.lease_number.as_str()).collect();
            let mut alone = book.clone();
            alone.leases.retain(|lease| codes.contains(&lease.lease_number.as_str()));
            alone.tenant_rows.retain(|row| codes.contains(&row.lease_number.as_str()));
            let row_codes: Vec<&str> = rows.rows.iter().map(|row| row.entry_code.as_str()).collect();
            alone.allocations.retain(|hand| row_codes.contains(&hand.receipt_code.as_str()));
            let alone = Ledger::of(&alone);
            prop_assert_eq!(alone.accounts.len(), 1);
            prop_assert_eq!(&alone.accounts[0].1.settlements, &allocation.settlements);
        }
    }

    #[test]
    fn parts_of_owners_add_up_to_the_whole(
        shares in prop::collection::vec(1..60_000_000i64, 1..6),
        sum in -1_000_000_000_000i64..1_000_000_000_000,
    ) {
        let codes: Vec<String> = (0..shares.len()).map(|at| format!("O{at}")).collect();
        let shares: Vec<(Option<&str>, Percent)> =
            codes.iter().zip(&shares).map(|(code, share)| (Some(code.as_str()), Percent(*share))).collect();
        let parts = split(&shares, sum);
        prop_assert_eq!(parts.iter().map(|(_, part)| part).sum::<Minor>(), sum);
        for (owner, part) in parts {
            let told = part_derivation(&shares, owner, sum);
            let Some(Derivation::OwnerPart { result, .. }) = told else { panic!("{told:?}") };
            prop_assert_eq!(result, part);
        }
    }

    /// What is owed after the last row of a lease's statement is its balance, and two halves are the whole.
    #[test]
    fn a_lease_owes_what_its_statement_says(book in any_book(), at in 1..SPAN + 40) {
        let ledger = Ledger::of(&book);
        let owed: BTreeMap<&str, Minor> = aging(&ledger, day(at)).iter().map(|lease| (lease.lease_number, lease.balance)).collect();
        for lease in ["L1", "L2", "L3"] {
            let statement = tenant_statement(&ledger, lease, FIRST, day(at)).unwrap();
            prop_assert_eq!((statement.opening, statement.closing), (0, owed.get(lease).copied().unwrap_or(0)));
            let half = tenant_statement(&ledger, lease, day(at / 2), day(at)).unwrap();
            prop_assert_eq!(half.closing, statement.closing);
            prop_assert_eq!(tenant_statement(&ledger, lease, FIRST, day(at / 2).pred_opt().unwrap()).unwrap().closing, half.opening);
        }
        prop_assert_eq!(tenant_statement(&ledger, "NONE", FIRST, day(at)), None);
    }

    /// Balance sheets balance, each account's last line is its balance, and twelve months are a year.
    #[test]
    fn the_books_agree_with_themselves(book in any_book(), at in 0..SPAN + 40) {
        let ledger = Ledger::of(&book);
        for basis in Basis::ALL {
            for sheet in balance_sheets(&ledger, day(at), *basis) {
                prop_assert_eq!(sheet.off_by(), 0);
            }
            let mut last: BTreeMap<(&str, &str), Minor> = BTreeMap::new();
            for line in general_ledger(&ledger, None, FIRST, day(at), *basis) {
                last.insert((line.posting.property, line.posting.account), line.balance);
            }
            for (property, others) in [("P", "Q"), ("Q", "P")] {
                let balances: Vec<_> = trial_balance(&ledger, Some(property), day(at), *basis);
                let told: Vec<_> = balances.iter().map(|row| ((property, row.account_code), row.balance)).collect();
                let lines = last.iter().filter(|((code, _), balance)| *code != others && **balance != 0);
                prop_assert_eq!(told, lines.map(|(key, balance)| (*key, *balance)).collect::<Vec<_>>());
            }
            for entry in entries(&ledger, FIRST, day(at), *basis) {
                prop_assert_eq!(entry.postings.iter().filter(|p| p.property == "P").map(|p| p.amount).sum::<Minor>(), 0);
                prop_assert_eq!(entry.postings.iter().map(|p| p.amount).sum::<Minor>(), 0);
            }
        }
        let year = (NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(), NaiveDate::from_ymd_opt(2025, 12, 31).unwrap());
        let months = cash_flow_12(&ledger, year.1);
        let whole = income_statement(&ledger, year.0, year.1, Basis::Cash);
        let sums = months.iter().map(|row| ((row.property_code, row.account_code), row.months.iter().sum::<Minor>()));
        let whole = whole.iter().map(|row| ((row.property_code, row.account_code), row.amount));
        prop_assert_eq!(sums.filter(|(_, sum)| *sum != 0).collect::<Vec<_>>(), whole.collect::<Vec<_>>());
    }

    #[test]
    fn parts_of_a_utility_bill_are_what_is_shared(
        bill in 0..10_000_000i64,
        common in 0..=100_000_000i64,
        units in prop::collection::vec((0..6u32, 0..2_000u32), 1..8),
    ) {
        let numbers: Vec<String> = (0..units.len()).map(|at| at.to_string()).collect();
        let units: Vec<SharingUnit<'_>> = (units.iter().zip(&numbers))
            .map(|((occupants, square_feet), unit_number)| SharingUnit { unit_number, occupants: *occupants, square_feet: *square_feet })
            .collect();
        for by in [SharedBy::Occupants, SharedBy::Area, SharedBy::Both] {
            let parts = utility_parts(bill, Percent(common), by, &units);
            let shared = Percent(Percent::WHOLE.0 - common).of(bill);
            prop_assert!(parts.is_empty() || parts.iter().map(|(_, part)| part).sum::<Minor>() == shared);
            prop_assert!(parts.iter().all(|(_, part)| (0..=shared).contains(part)));
        }
    }

    /// Periods add up: an owner's two halves are the whole, account by account, over any change of shares.
    #[test]
    fn periods_of_a_statement_add_up(book in any_book(), at in 1..SPAN) {
        let ledger = Ledger::of(&book);
        let mut sums: BTreeMap<_, Minor> = BTreeMap::new();
        let halves = [(FIRST, day(at - 1), 1), (day(at), end(), 1), (FIRST, end(), -1)];
        for (from, to, sign) in halves {
            for statement in owner_statements(&ledger, from, to) {
                let key = (statement.property_code, statement.owner_code);
                for (account, amount) in statement.income.iter().chain(&statement.expenses) {
                    *sums.entry((key, *account)).or_default() += sign * amount;
                }
            }
        }
        prop_assert!(sums.values().all(|sum| *sum == 0), "{:?}", sums);
    }

    /// All fees of a charge together stay within its cap; no fee is of a fee; the second run finds nothing, and day by day
    /// is as all at once.
    #[test]
    fn late_fees_stay_within_their_cap(book in any_book(), rule in any_rule()) {
        let mut book = book;
        book.late_fee_rules = vec![rule.clone()];
        let fees = late_fees(&book, end());
        let mut of_charge: BTreeMap<&str, Minor> = BTreeMap::new();
        for fee in &fees {
            prop_assert!(fee.row.amount > 0);
            let charge = fee.row.for_code.as_deref().unwrap();
            *of_charge.entry(charge).or_default() += fee.row.amount;
            let charge = book.tenant_rows.iter().find(|row| row.entry_code == charge).unwrap();
            prop_assert!(charge.category != Some(Category::LateFee) && charge.payer_code.is_none());
            prop_assert!((fee.row.date - charge.due()).num_days() > rule.grace_days);
        }
        for (code, sum) in of_charge {
            let charge = book.tenant_rows.iter().find(|row| row.entry_code == code).unwrap();
            let base = if rule.base == FeeBase::Rent { 100_000 } else { charge.amount };
            if let Some(cap) = cap_of(rule.cap, base) {
                prop_assert!(sum <= cap, "{code}: {sum} of {cap}");
            }
        }
        let mut daily = book.clone();
        for number in 0..=SPAN + 40 {
            let today = late_fees(&daily, day(number));
            prop_assert!(today.iter().all(|fee| fee.row.date == day(number)));
            daily.tenant_rows.extend(today.into_iter().map(|fee| fee.row));
        }
        let codes = |mut rows: Vec<TenantRow>| {
            rows.sort_by(|a, b| a.entry_code.cmp(&b.entry_code));
            rows
        };
        let added = daily.tenant_rows.split_off(book.tenant_rows.len());
        prop_assert_eq!(codes(added.clone()), codes(fees.into_iter().map(|fee| fee.row).collect()));
        daily.tenant_rows.extend(added);
        prop_assert_eq!(late_fees(&daily, end()), Vec::new());
    }

    #[test]
    fn a_part_of_a_month_is_never_more_than_the_month(
        amount in 0..1_000_000_000i64,
        month in 0..40u64,
        days in 0..32u32,
    ) {
        let month = day(month * 31);
        let days = days.min(days_of_month(month));
        for way in Proration::ALL {
            let part = prorated(amount, *way, days, month);
            prop_assert!((0..=amount).contains(&part));
            prop_assert!(days == 0 || prorated(amount, *way, days - 1, month) <= part);
        }
        prop_assert_eq!(prorated(amount, Proration::Actual, days_of_month(month), month), amount);
    }

    /// Recurring charges: day by day as all at once, and the second run finds nothing.
    #[test]
    fn recurring_charges_are_posted_once(begin in 0..SPAN, left in prop::option::of(0..SPAN), due in 1..32u32, rent in 1..500_000i64) {
        let mut book = one_lease(Vec::new());
        book.leases[0].lease_begin_date = day(begin);
        book.leases[0].actual_move_out_date = left.map(day);
        book.leases[0].rent_due_day = Some(due);
        book.leases[0].monthly_rent = rent;
        let at_once = recurring_charges(&book, Some(FIRST), end());
        let mut daily = book.clone();
        for number in 0..=SPAN + 40 {
            let last_run = number.checked_sub(1).map(day);
            let today = recurring_charges(&daily, last_run, day(number));
            prop_assert!(today.iter().all(|created| created.row.amount <= rent));
            daily.tenant_rows.extend(today.into_iter().map(|created| created.row));
        }
        prop_assert_eq!(&daily.tenant_rows, &at_once.into_iter().map(|created| created.row).collect::<Vec<_>>());
        prop_assert_eq!(recurring_charges(&daily, Some(FIRST), end()), Vec::new());
    }
}
