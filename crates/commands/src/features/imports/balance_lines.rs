//! The accounts that owe something else than a rent roll says, one by one, with the names by which a person knows them.

use keystead_exchange::rent_roll::{StatedBalance, sheet_of};
use keystead_exchange::{Record, RentRoll};
use keystead_model::money::Cents;
use keystead_wire::roll_balances::BalanceLine;
use std::collections::HashMap;

/// Accounts told one by one.
const TOLD: usize = 5000;

/// What differs, while the roll is compared.
#[derive(Default)]
pub(super) struct Differing<'r> {
    found: Vec<(&'r StatedBalance, [i64; 2])>,
    posted: i64,
}

impl<'r> Differing<'r> {
    /// An account whose roll says `stated`: what it owed before, and what is posted on that day.
    pub(super) fn see(&mut self, stated: &'r StatedBalance, before: i64, posted: i64) {
        self.posted = self.posted.saturating_add(posted);
        if before != stated.balance.0 || posted != 0 {
            self.found.push((stated, [before, posted]));
        }
    }

    /// All that is posted.
    pub(super) fn posted(&self) -> Cents {
        Cents(self.posted)
    }

    /// How many differ.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.found.len()).unwrap_or(u32::MAX)
    }

    /// The largest differences, with unit and tenant.
    pub(super) fn lines(mut self, roll: &RentRoll) -> Vec<BalanceLine> {
        self.found.sort_by_key(|(stated, [before, _])| std::cmp::Reverse(stated.balance.0.abs_diff(*before)));
        self.found.truncate(TOLD);
        let (mut leases, mut names) = (HashMap::new(), HashMap::new());
        for (_, record) in &roll.records {
            match record {
                Record::Lease(lease) => {
                    leases.insert(lease.lease_number.as_str(), lease);
                }
                Record::Party(party) => {
                    names.insert(party.code.as_str(), party);
                }
                _ => {}
            }
        }
        let line = |(stated, [before, posted]): (&StatedBalance, [i64; 2])| {
            let lease = leases.get(stated.lease_number.as_str());
            let party = lease.and_then(|lease| names.get(lease.tenant_code.as_str()));
            BalanceLine {
                lease_number: stated.lease_number.clone(),
                property_code: lease.map(|lease| lease.property_code.clone()).unwrap_or_default(),
                unit_number: lease.map(|lease| lease.unit_number.clone()).unwrap_or_default(),
                tenant_name: party.map(|party| super::tenants::name_of(party)).unwrap_or_default(),
                before_cents: Cents(before),
                stated_cents: stated.balance,
                posted_cents: Cents(posted),
                line: u32::try_from(roll.place(stated.line).1).unwrap_or(u32::MAX),
                sheet: roll.sheets.get(sheet_of(stated.line)).and_then(|sheet| sheet.name.clone()),
            }
        };
        self.found.into_iter().map(line).collect()
    }
}
