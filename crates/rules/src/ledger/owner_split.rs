//! Who owns how much of a property on a day, and each owner's part of its accounts. A posting with an owner is theirs; the
//! rest is split per account, cumulated since the shares last changed, so that periods add up, and owners to the whole.
//! Source: ledger, “Owners”.

use super::book::Ledger;
use super::derivation::Derivation;
use super::entry::Posting;
use super::rounding::{Minor, Percent};
use super::rows::{Ownership, PropertyTerms};
use super::words::Basis;
use crate::refused::Refused;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The owners on a day with their shares, by code. A property that nobody is known to own is nobody's: no code.
pub type Shares<'a> = Vec<(Option<&'a str>, Percent)>;

/// The shares of a property on a day: those of its ownerships in force, else the whole of its owner.
#[must_use]
pub fn shares_on<'a>(property: &'a PropertyTerms, ownerships: &[&'a Ownership], day: NaiveDate) -> Shares<'a> {
    let in_force = |ownership: &&&'a Ownership| {
        let begun = ownership.begin_date.is_none_or(|begin| begin <= day);
        begun && ownership.end_date.is_none_or(|end| day <= end)
    };
    let mut shares: BTreeMap<Option<&'a str>, i64> = BTreeMap::new();
    for ownership in ownerships.iter().filter(in_force) {
        *shares.entry(Some(&ownership.owner_code)).or_default() += ownership.share.0;
    }
    if shares.is_empty() {
        return vec![(property.owner_code.as_deref(), Percent::WHOLE)];
    }
    shares.into_iter().map(|(owner, share)| (owner, Percent(share))).collect()
}

/// Whether the shares of a property are a whole on each day on which there are any: 99.9 to 100 %.
///
/// # Errors
/// `shares_not_whole`, naming the first day and its sum.
pub fn shares_are_whole(property: &PropertyTerms, ownerships: &[&Ownership]) -> Result<(), Refused> {
    for (day, shares) in changes(property, ownerships) {
        let sum = shares.iter().fold(0i64, |sum, (_, share)| sum.saturating_add(share.0));
        if !(99_900_000..=100_000_000).contains(&sum) || shares.iter().any(|(_, share)| share.0 <= 0) {
            let since = if day == NaiveDate::MIN { String::new() } else { format!(" from {day} on") };
            let text = format!("The shares of property {} add up to {}%{since}.", property.property_code, Percent(sum));
            return Err(Refused { code: "shares_not_whole", field: Some("share"), text, also: Vec::new() });
        }
    }
    Ok(())
}

/// The days from which other shares hold, with them.
fn changes<'a>(property: &'a PropertyTerms, ownerships: &[&'a Ownership]) -> Vec<(NaiveDate, Shares<'a>)> {
    let mut days: BTreeSet<NaiveDate> = BTreeSet::from([NaiveDate::MIN]);
    for ownership in ownerships {
        days.extend(ownership.begin_date);
        days.extend(ownership.end_date.and_then(|end| end.succ_opt()));
    }
    let mut changes: Vec<(NaiveDate, Shares<'a>)> = Vec::new();
    for day in days {
        let shares = shares_on(property, ownerships, day);
        if changes.last().is_none_or(|(_, before)| *before != shares) {
            changes.push((day, shares));
        }
    }
    changes
}

/// Each owner's part of a sum: round(share × sum); the remainder is the largest share's, of equal ones the first code's.
#[must_use]
pub fn split<'a>(shares: &[(Option<&'a str>, Percent)], sum: Minor) -> Vec<(Option<&'a str>, Minor)> {
    let mut parts: Vec<(Option<&'a str>, Minor)> =
        shares.iter().map(|(owner, share)| (*owner, share.of(sum))).collect();
    let remainder = sum - parts.iter().map(|(_, part)| part).sum::<Minor>();
    let largest = (0..shares.len()).max_by_key(|at| (shares[*at].1, std::cmp::Reverse(shares[*at].0)));
    if let Some(at) = largest {
        parts[at].1 += remainder;
    }
    parts
}

/// How an owner's part of a sum came about.
#[must_use]
pub fn part_derivation(shares: &[(Option<&str>, Percent)], owner: Option<&str>, sum: Minor) -> Option<Derivation> {
    let share = shares.iter().find(|(code, _)| *code == owner)?.1;
    let result = split(shares, sum).into_iter().find(|(code, _)| *code == owner)?.1;
    Some(Derivation::OwnerPart { share, sum, remainder: result - share.of(sum), result })
}

/// Balances by property, owner and account; debit positive.
pub type OwnerParts<'a> = BTreeMap<(&'a str, Option<&'a str>, &'a str), Minor>;

/// The shares of all properties of a ledger through time.
#[derive(Debug, Clone)]
pub struct OwnerSplit<'a> {
    changes: HashMap<&'a str, Vec<(NaiveDate, Shares<'a>)>>,
}

impl<'a> OwnerSplit<'a> {
    /// Of a ledger.
    #[must_use]
    pub fn of(ledger: &Ledger<'a>) -> OwnerSplit<'a> {
        let mut ownerships: HashMap<&str, Vec<&'a Ownership>> = HashMap::new();
        for ownership in &ledger.book.ownerships {
            ownerships.entry(&ownership.property_code).or_default().push(ownership);
        }
        let of_property = |property: &'a PropertyTerms| {
            let code = property.property_code.as_str();
            (code, changes(property, ownerships.get(code).map_or(&[][..], Vec::as_slice)))
        };
        OwnerSplit { changes: ledger.book.properties.iter().map(of_property).collect() }
    }

    /// The place of the shares that hold on a day among a property's.
    fn turn(&self, property: &str, day: NaiveDate) -> usize {
        let changes = self.changes.get(property).map_or(&[][..], Vec::as_slice);
        changes.partition_point(|(begin, _)| *begin <= day).saturating_sub(1)
    }

    /// The shares of a property on a day.
    #[must_use]
    pub fn on(&self, property: &str, day: NaiveDate) -> &[(Option<&'a str>, Percent)] {
        let changes = self.changes.get(property).map_or(&[][..], Vec::as_slice);
        changes.get(self.turn(property, day)).map_or(&[][..], |(_, shares)| shares.as_slice())
    }

    /// All who have a share in a property on some day from–to.
    pub fn owners_between(
        &self,
        property: &str,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = Option<&'a str>> {
        let changes = self.changes.get(property).map_or(&[][..], Vec::as_slice);
        let held = changes.get(self.turn(property, from)..=self.turn(property, to.max(from))).unwrap_or(&[]);
        held.iter().flat_map(|(_, shares)| shares.iter().map(|(owner, _)| *owner))
    }

    /// Each owner's part of the cash-basis balance of the accounts that are asked for, at the end of a day.
    #[must_use]
    pub fn parts(&self, ledger: &Ledger<'a>, day: NaiveDate, asked: impl Fn(&str) -> bool) -> OwnerParts<'a> {
        self.parts_of(ledger.through(day), asked)
    }

    /// Each owner's part of what moved those accounts from a day to the end of another, split for itself.
    #[must_use]
    pub fn parts_between(
        &self,
        ledger: &Ledger<'a>,
        from: NaiveDate,
        to: NaiveDate,
        asked: impl Fn(&str) -> bool,
    ) -> OwnerParts<'a> {
        self.parts_of(ledger.between(from, to), asked)
    }

    fn parts_of(&self, postings: &[Posting<'a>], asked: impl Fn(&str) -> bool) -> OwnerParts<'a> {
        let mut parts: OwnerParts<'a> = BTreeMap::new();
        let mut whole: BTreeMap<(&'a str, usize, &'a str), Minor> = BTreeMap::new();
        for posting in postings.iter().filter(|p| p.counts(Basis::Cash) && asked(p.account)) {
            if posting.owner.is_some() {
                *parts.entry((posting.property, posting.owner, posting.account)).or_default() += posting.amount;
            } else {
                let turn = self.turn(posting.property, posting.date);
                *whole.entry((posting.property, turn, posting.account)).or_default() += posting.amount;
            }
        }
        for ((property, turn, account), sum) in whole {
            let shares = self.changes.get(property).and_then(|changes| changes.get(turn));
            let split = shares.map_or_else(|| vec![(None, sum)], |(_, shares)| split(shares, sum));
            for (owner, part) in split {
                *parts.entry((property, owner, account)).or_default() += part;
            }
        }
        parts
    }
}
