//! The statement of an owner for a period: beginning + income − expenses − fees + contributions − draws + adjustments =
//! ending, and ending + other owners + prepaid + deposits + other held = the property's cash, always; on cash basis.
//! Source: ledger, “Owners”.

use super::book::Ledger;
use super::chart::{CONTRIBUTIONS, DEPOSITS_HELD, DRAWS, MANAGEMENT_FEES, PREPAID, UNDEPOSITED};
use super::owner_split::{OwnerParts, OwnerSplit, split};
use super::rounding::Minor;
use super::rows::ManagementAgreement;
use super::words::{AccountKind, Basis};
use crate::refused::Refused;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use std::collections::{BTreeMap, BTreeSet};

/// An owner's statement of a property.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct OwnerStatement<'a> {
    /// `None` = nobody is known to own it.
    pub owner_code: Option<&'a str>,
    pub property_code: &'a str,
    pub currency: &'a str,
    pub beginning_balance: Minor,
    /// By account.
    pub income: Vec<(&'a str, Minor)>,
    /// By account, without the manager's fees.
    pub expenses: Vec<(&'a str, Minor)>,
    pub total_income: Minor,
    pub total_expenses: Minor,
    pub management_fees: Minor,
    pub contributions: Minor,
    pub draws: Minor,
    /// Other equity.
    pub adjustments: Minor,
    pub ending_balance: Minor,
    pub other_owners: Minor,
    pub prepaid_held: Minor,
    pub deposits_held: Minor,
    pub other_held: Minor,
    /// Banks and undeposited money of the property.
    pub cash: Minor,
    /// The owner's part of the reserve.
    pub reserve: Minor,
    /// Ending less the owner's part of reserve and undeposited money.
    pub available: Minor,
}

/// What a property holds at the end of a day, on cash basis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PropertyHolds {
    pub cash: Minor,
    pub undeposited: Minor,
    pub prepaid: Minor,
    pub deposits: Minor,
    /// Other liabilities less other assets.
    pub other: Minor,
    pub funds: Minor,
}

/// What each property holds.
#[must_use]
pub fn property_holds<'a>(ledger: &Ledger<'a>, day: NaiveDate) -> BTreeMap<&'a str, PropertyHolds> {
    let mut balances: BTreeMap<(&'a str, &'a str), Minor> = BTreeMap::new();
    for posting in ledger.through(day).iter().filter(|posting| posting.counts(Basis::Cash)) {
        *balances.entry((posting.property, posting.account)).or_default() += posting.amount;
    }
    let mut holds: BTreeMap<&'a str, PropertyHolds> = BTreeMap::new();
    for ((property, account), debit) in balances {
        let of = holds.entry(property).or_default();
        if account == UNDEPOSITED {
            of.undeposited += debit;
        }
        match account {
            _ if ledger.places.is_cash(account) => of.cash += debit,
            PREPAID => of.prepaid -= debit,
            DEPOSITS_HELD => of.deposits -= debit,
            _ if ledger.chart.kind(account).is_funds() => of.funds -= debit,
            _ => of.other -= debit,
        }
    }
    holds
}

/// The agreement of a property that is in force on a day.
#[must_use]
pub fn agreement_on<'a>(ledger: &Ledger<'a>, property: &str, day: NaiveDate) -> Option<&'a ManagementAgreement> {
    let in_force = |agreement: &&ManagementAgreement| {
        let begun = agreement.begin_date.is_none_or(|begin| begin <= day);
        agreement.property_code == property && begun && agreement.end_date.is_none_or(|end| day <= end)
    };
    ledger.book.agreements.iter().filter(in_force).max_by_key(|agreement| agreement.begin_date)
}

/// The report `owner_statement`: each owner of each property who has a share in the period, or anything there.
#[must_use]
pub fn owner_statements<'a>(ledger: &Ledger<'a>, from: NaiveDate, to: NaiveDate) -> Vec<OwnerStatement<'a>> {
    let owners = OwnerSplit::of(ledger);
    let is_funds = |account: &str| ledger.chart.kind(account).is_funds();
    let before = from.pred_opt().map_or_else(BTreeMap::new, |eve| owners.parts(ledger, eve, is_funds));
    let after = owners.parts(ledger, to, is_funds);
    let holds = property_holds(ledger, to);
    let mut who: BTreeSet<(&'a str, Option<&'a str>)> = BTreeSet::new();
    for ((property, owner, account), sum) in &after {
        if *sum != 0 || before.get(&(*property, *owner, *account)).is_some_and(|earlier| *earlier != 0) {
            who.insert((property, *owner));
        }
    }
    for property in ledger.book.properties.iter().map(|property| property.property_code.as_str()) {
        who.extend(owners.owners_between(property, from, to).map(|owner| (property, owner)));
    }
    let statement = |(property, owner): (&'a str, Option<&'a str>)| {
        let holds = holds.get(property).copied().unwrap_or_default();
        let moved = Moved::of(ledger, &before, &after, property, owner);
        let reserve = agreement_on(ledger, property, to).map_or(0, |agreement| agreement.reserve);
        let part_of = |sum: Minor| {
            let parts = split(owners.on(property, to), sum);
            parts.into_iter().find(|(code, _)| *code == owner).map_or(0, |(_, part)| part)
        };
        let total = |accounts: &[(&str, Minor)]| accounts.iter().map(|(_, amount)| amount).sum();
        OwnerStatement {
            owner_code: owner,
            property_code: property,
            currency: ledger.currency(property),
            beginning_balance: moved.beginning,
            total_income: total(&moved.income),
            total_expenses: total(&moved.expenses),
            income: moved.income,
            expenses: moved.expenses,
            management_fees: moved.fees,
            contributions: moved.contributions,
            draws: moved.draws,
            adjustments: moved.adjustments,
            ending_balance: moved.ending,
            other_owners: holds.funds - moved.ending,
            prepaid_held: holds.prepaid,
            deposits_held: holds.deposits,
            other_held: holds.other,
            cash: holds.cash,
            reserve: part_of(reserve),
            available: moved.ending - part_of(reserve + holds.undeposited),
        }
    };
    who.into_iter().map(statement).collect()
}

/// An owner's funds in a property and what moved them, each with its natural sign.
#[derive(Default)]
struct Moved<'a> {
    beginning: Minor,
    ending: Minor,
    income: Vec<(&'a str, Minor)>,
    expenses: Vec<(&'a str, Minor)>,
    fees: Minor,
    contributions: Minor,
    draws: Minor,
    adjustments: Minor,
}

impl<'a> Moved<'a> {
    fn of(
        ledger: &Ledger<'a>,
        before: &OwnerParts<'a>,
        after: &OwnerParts<'a>,
        property: &'a str,
        owner: Option<&'a str>,
    ) -> Moved<'a> {
        let mut moved = Moved::default();
        // What was there before is there after: sums only go on.
        for ((_, _, account), debit) in
            after.range((property, owner, "")..).take_while(|((p, o, _), _)| (*p, *o) == (property, owner))
        {
            let earlier = before.get(&(property, owner, *account)).copied().unwrap_or(0);
            let kind = ledger.chart.kind(account);
            moved.beginning -= earlier;
            moved.ending -= debit;
            let amount = kind.natural(debit - earlier);
            match (kind, *account) {
                _ if amount == 0 => {}
                (AccountKind::Expense, MANAGEMENT_FEES) => moved.fees += amount,
                (AccountKind::Income, _) => moved.income.push((account, amount)),
                (AccountKind::Expense, _) => moved.expenses.push((account, amount)),
                (_, CONTRIBUTIONS) => moved.contributions += amount,
                (_, DRAWS) => moved.draws -= amount,
                _ => moved.adjustments += amount,
            }
        }
        moved
    }
}

impl OwnerStatement<'_> {
    /// What is wrong with its two equations: nothing, or how far off they are.
    #[must_use]
    pub fn off_by(&self) -> (Minor, Minor) {
        let ending = self.beginning_balance + self.total_income - self.total_expenses - self.management_fees
            + self.contributions
            - self.draws
            + self.adjustments;
        let held = self.ending_balance + self.other_owners + self.prepaid_held + self.deposits_held + self.other_held;
        (ending - self.ending_balance, held - self.cash)
    }

    /// Whether a draw may be paid without a named override.
    ///
    /// # Errors
    /// `beyond_available`.
    pub fn may_draw(&self, amount: Minor) -> Result<(), Refused> {
        if amount <= self.available {
            return Ok(());
        }
        let money = |amount: Minor| Cents(amount).in_words(self.currency);
        let text = format!("A draw of {} is more than the {} available.", money(amount), money(self.available));
        Err(Refused { code: "beyond_available", field: Some("amount"), text, also: Vec::new() })
    }
}
