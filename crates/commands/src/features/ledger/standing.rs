//! How the rows of a lease's account stand on a day: what is open of each, and what settles what.

use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::aging::{ages_of, charges_of, receipts_of};
use keystead_rules::ledger::book::LeaseRows;
use keystead_rules::ledger::rows::TenantRow;
use keystead_wire::ledger::{AccountAges, AccountPart};
use std::collections::HashMap;

/// How one row stands.
#[derive(Debug, Default)]
pub(super) struct Stands {
    pub(super) open: Option<Cents>,
    pub(super) settled_on: Option<NaiveDate>,
    pub(super) is_late: bool,
    pub(super) reversed_on: Option<NaiveDate>,
    pub(super) parts: Vec<AccountPart>,
}

/// How the rows of a lease stand.
pub(super) struct Standing {
    rows: HashMap<String, Stands>,
    ages: AccountAges,
}

impl Standing {
    /// Of the lease with that number, which is in one of the accounts; at the end of a day.
    pub(super) fn of(accounts: &[LeaseRows<'_>], number: &str, day: NaiveDate) -> Standing {
        let ages = AccountAges {
            current_cents: Cents::ZERO,
            days_1_30_cents: Cents::ZERO,
            days_31_60_cents: Cents::ZERO,
            days_61_90_cents: Cents::ZERO,
            over_90_cents: Cents::ZERO,
            open_cents: Cents::ZERO,
            prepaid_cents: Cents::ZERO,
            oldest_due_on: None,
        };
        let mut standing = Standing { rows: HashMap::new(), ages };
        let own = |account: &&LeaseRows<'_>| account.leases.iter().any(|lease| lease.lease_number == number);
        if let Some(account) = accounts.iter().find(own) {
            standing.look(account, number, day);
        }
        standing
    }

    fn look(&mut self, account: &LeaseRows<'_>, number: &str, day: NaiveDate) {
        let allocation = account.allocation();
        let always = (NaiveDate::MIN, NaiveDate::MAX);
        for charge in charges_of(&account.rows, &allocation, always, day) {
            if charge.lease_number != number {
                continue;
            }
            let stands = self.rows.entry(charge.entry_code.to_owned()).or_default();
            stands.open = Some(Cents(charge.open));
            (stands.settled_on, stands.is_late) = (charge.settled_on, charge.late);
            stands.reversed_on = charge.reversed_on;
            if charge.open > 0 {
                let oldest = self.ages.oldest_due_on.map_or(charge.due_date, |oldest| oldest.min(charge.due_date));
                self.ages.oldest_due_on = Some(oldest);
            }
        }
        for receipt in receipts_of(&account.rows, &allocation, always, day) {
            if receipt.lease_number != number {
                continue;
            }
            let stands = self.rows.entry(receipt.entry_code.to_owned()).or_default();
            stands.open = Some(Cents(receipt.unapplied));
            stands.reversed_on = receipt.reversed_on;
        }
        if let Some(aged) = ages_of(account, &allocation, day).into_iter().find(|aged| aged.lease_number == number) {
            self.ages = AccountAges {
                current_cents: Cents(aged.current),
                days_1_30_cents: Cents(aged.days_1_30),
                days_31_60_cents: Cents(aged.days_31_60),
                days_61_90_cents: Cents(aged.days_61_90),
                over_90_cents: Cents(aged.over_90),
                open_cents: Cents(aged.open),
                prepaid_cents: Cents(aged.prepaid),
                oldest_due_on: self.ages.oldest_due_on,
            };
        }
        for settlement in allocation.settlements.iter().filter(|settlement| settlement.stands(day)) {
            let part = |other: &TenantRow| AccountPart {
                entry_code: other.entry_code.clone(),
                entry_type: other.row_type,
                category: other.category,
                on: settlement.on,
                amount_cents: Cents(settlement.amount),
                is_by_hand: settlement.by_hand,
                lease_number: (other.lease_number != number).then(|| other.lease_number.clone()),
            };
            for (row, other) in [(settlement.charge, settlement.receipt), (settlement.receipt, settlement.charge)] {
                if row.lease_number == number {
                    self.rows.entry(row.entry_code.clone()).or_default().parts.push(part(other));
                }
            }
        }
    }

    /// How a row stands; one that was not there yet on the day stands nowhere.
    pub(super) fn take(&mut self, code: &str) -> Stands {
        self.rows.remove(code).unwrap_or_default()
    }

    /// What is open, by days past due.
    pub(super) fn ages(self) -> AccountAges {
        self.ages
    }
}
