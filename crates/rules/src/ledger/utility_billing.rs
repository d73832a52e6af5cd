//! A utility bill of some days billed back to the leases of its property: each by its occupants or its area and its days there;
//! what falls to empty units is the owner's. Source: bank, “Utilities”.

use super::rounding::{Minor, Percent};
use super::utility_split::{SharedBy, SharingUnit, utility_parts};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use std::collections::HashMap;

/// A lease in its unit; it lives there from its begin to its last day, if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Stay<'a> {
    pub lease_number: &'a str,
    pub unit_number: &'a str,
    pub occupants: u32,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

/// A unit of the property, also an empty one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Place<'a> {
    pub unit_number: &'a str,
    pub square_feet: u32,
}

/// What is shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct UtilityBill {
    pub amount: Minor,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Of the areas that all use: it is the owner's.
    pub common: Percent,
    pub by: SharedBy,
}

/// What a lease pays of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BilledBack<'a> {
    pub lease_number: &'a str,
    pub unit_number: &'a str,
    pub occupants: u32,
    pub square_feet: u32,
    pub days: u32,
    pub amount: Minor,
    /// How it came about, without amounts: “3 of 41 occupants”.
    pub share: String,
}

impl UtilityBill {
    /// The days it is of; none where it ends before it begins.
    #[must_use]
    pub fn days(&self) -> u32 {
        u32::try_from((self.to - self.from).num_days() + 1).unwrap_or(0)
    }

    /// What is shared among the units.
    #[must_use]
    pub fn shared(&self) -> Minor {
        Percent((Percent::WHOLE.0 - self.common.0).clamp(0, Percent::WHOLE.0)).of(self.amount.max(0))
    }

    /// How the amount of a part came about, in a sentence.
    #[must_use]
    pub fn sentence(&self, part: &BilledBack<'_>, currency: &str) -> String {
        let money = |amount: Minor| Cents(amount).in_words(currency);
        let of = match self.common {
            Percent(0) => money(self.amount),
            common => format!("{} ({} less {common}% common)", money(self.shared()), money(self.amount)),
        };
        let (from, to) = (self.from.format("%B %-d"), self.to.format("%B %-d, %Y"));
        format!("Utilities {from} to {to}: {} × {of} = {}.", part.share, money(part.amount))
    }
}

/// What each lease pays, in the order of the stays; those who were not there have no part.
#[must_use]
pub fn bill_back<'a>(bill: &UtilityBill, places: &[Place<'a>], stays: &[Stay<'a>]) -> Vec<BilledBack<'a>> {
    let span = bill.days();
    let area: HashMap<&str, u32> = places.iter().map(|place| (place.unit_number, place.square_feet)).collect();
    let days = |stay: &Stay<'_>| {
        let (from, to) = (stay.from.max(bill.from), stay.to.map_or(bill.to, |to| to.min(bill.to)));
        u32::try_from((to - from).num_days() + 1).unwrap_or(0)
    };
    let there: Vec<(&Stay<'a>, u32)> =
        stays.iter().map(|stay| (stay, days(stay))).filter(|(_, days)| *days > 0).collect();
    let mut held: HashMap<&str, u32> = HashMap::new();
    for (stay, days) in &there {
        *held.entry(stay.unit_number).or_default() += days;
    }
    let feet = |unit: &str| area.get(unit).copied().unwrap_or(0);
    let mut sharing: Vec<SharingUnit<'a>> = there
        .iter()
        .map(|(stay, days)| SharingUnit {
            unit_number: stay.lease_number,
            occupants: stay.occupants.saturating_mul(*days),
            square_feet: feet(stay.unit_number).saturating_mul(*days),
        })
        .collect();
    // Days on which nobody held a unit are the owner's, by its area.
    sharing.extend(places.iter().map(|place| {
        let empty = span.saturating_sub(held.get(place.unit_number).copied().unwrap_or(0));
        SharingUnit { unit_number: "", occupants: 0, square_feet: place.square_feet.saturating_mul(empty) }
    }));
    let whole = |of: fn(&SharingUnit<'_>) -> u32| sharing.iter().map(|unit| u64::from(of(unit))).sum::<u64>();
    let (people, feet_days) = (whole(|unit| unit.occupants), whole(|unit| unit.square_feet));
    let is_even = there.iter().all(|(_, days)| *days == span);
    let each = if is_even { u64::from(span.max(1)) } else { 1 };
    let parts = utility_parts(bill.amount, bill.common, bill.by, &sharing);
    let told = |((stay, days), (_, amount)): (&(&Stay<'a>, u32), &(&str, Minor))| {
        let square_feet = feet(stay.unit_number);
        let of = |own: u32, whole: u64, what: &str| match is_even {
            true => format!("{own} of {} {what}", whole / each),
            false => format!("{} of {whole} {what} days", u64::from(own) * u64::from(*days)),
        };
        let (by_people, by_area) =
            (of(stay.occupants, people, occupants(is_even)), of(square_feet, feet_days, "sq ft"));
        BilledBack {
            lease_number: stay.lease_number,
            unit_number: stay.unit_number,
            occupants: stay.occupants,
            square_feet,
            days: *days,
            amount: *amount,
            share: match bill.by {
                SharedBy::Occupants => by_people,
                SharedBy::Area => by_area,
                SharedBy::Both => format!("half by {by_people}, half by {by_area}"),
            },
        }
    };
    there.iter().zip(&parts).map(told).collect()
}

fn occupants(is_even: bool) -> &'static str {
    if is_even { "occupants" } else { "occupant" }
}
