//! How an amount that the program made came about: the figures as data, and one sentence of them for the screen.

use super::rounding::{Minor, Percent};
use super::words::{FeeBase, FeeKind, Proration};
use chrono::NaiveDate;
use keystead_model::money::Cents;

/// The figures that an amount was made of; amounts are minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Derivation {
    /// A recurring amount of a whole month, or of several.
    Whole { amount: Minor, month: NaiveDate },
    /// A recurring amount of a part of a month.
    Prorated {
        amount: Minor,
        way: Proration,
        from: NaiveDate,
        to: NaiveDate,
        days: u32,
        month_days: u32,
        result: Minor,
    },
    /// The first late fee of a charge.
    LateFee {
        charge_code: String,
        due: NaiveDate,
        days_late: i64,
        grace_days: i64,
        kind: FeeKind,
        flat: Minor,
        percent: Percent,
        base: FeeBase,
        base_amount: Minor,
        /// What the cap leaves, where there is one.
        cap_left: Option<Minor>,
        /// Where it is written, when it is the law that cuts the fee.
        law: Option<String>,
        result: Minor,
    },
    /// A further late fee of a charge that is still open.
    RepeatedFee {
        charge_code: String,
        open: Minor,
        every_days: i64,
        cap_left: Option<Minor>,
        /// As above.
        law: Option<String>,
        result: Minor,
    },
    /// The manager's fee of a month.
    ManagementFee {
        month: NaiveDate,
        /// Part, and what was collected.
        parts: Vec<(Percent, Minor)>,
        flat: Minor,
        unit_fee: Minor,
        units: usize,
        minimum: Minor,
        result: Minor,
    },
    /// Interest on a deposit.
    DepositInterest { rate: Percent, from: NaiveDate, to: NaiveDate, unit_days: i128, result: Minor },
    /// What a deposit pays at the move-out.
    DepositApplied { held: Minor, owed: Minor, result: Minor },
    /// An owner's part of a sum.
    OwnerPart { share: Percent, sum: Minor, remainder: Minor, result: Minor },
}

impl Derivation {
    /// In one sentence, with amounts of that currency.
    #[must_use]
    pub fn sentence(&self, currency: &str) -> String {
        let money = |amount: Minor| Cents(amount).in_words(currency);
        match self {
            Derivation::Whole { amount, month } => format!("{} for {}.", money(*amount), month.format("%B %Y")),
            Derivation::Prorated { amount, way, from, to, days, month_days, result } => {
                let of = match way {
                    Proration::Actual => format!("{days} of {month_days} days"),
                    Proration::Thirty => format!("{} of 30 days", days.min(&30)),
                    Proration::Annual => format!("12 months × {days} of 365 days"),
                    Proration::None => "the whole month".to_owned(),
                };
                let (from, to) = (from.format("%B %-d"), to.format("%B %-d, %Y"));
                format!("{} × {of} ({from} to {to}) = {}.", money(*amount), money(*result))
            }
            Derivation::LateFee { result, charge_code, days_late, grace_days, cap_left, law, .. } => format!(
                "{} for charge {charge_code}, {days_late} days past due with a grace of {grace_days}: {}{}.",
                money(*result),
                self.fee_in_words(&money),
                capped(*cap_left, law.as_deref(), &money)
            ),
            Derivation::RepeatedFee { charge_code, open, every_days, cap_left, law, result } => format!(
                "{} for charge {charge_code}, of which {} was still open, every {}{}.",
                money(*result),
                money(*open),
                if *every_days == 1 { "day".to_owned() } else { format!("{every_days} days") },
                capped(*cap_left, law.as_deref(), &money)
            ),
            Derivation::ManagementFee { month, parts, flat, unit_fee, units, minimum, result } => {
                let mut of: Vec<String> =
                    parts.iter().map(|(percent, base)| format!("{percent}% of {} collected", money(*base))).collect();
                if *flat != 0 {
                    of.push(format!("{} a month", money(*flat)));
                }
                if *unit_fee != 0 {
                    of.push(format!("{} for each of {units} units", money(*unit_fee)));
                }
                let of = if of.is_empty() { "nothing collected".to_owned() } else { of.join(" + ") };
                let least = if *minimum > 0 { format!(", at least {}", money(*minimum)) } else { String::new() };
                format!("{} for {}: {of}{least}.", money(*result), month.format("%B %Y"))
            }
            Derivation::DepositInterest { rate, from, to, result, .. } => {
                let (from, to) = (from.format("%B %-d, %Y"), to.format("%B %-d, %Y"));
                format!("{} interest at {rate}% a year on the deposit held from {from} to {to}.", money(*result))
            }
            Derivation::DepositApplied { held, owed, result } => {
                format!("{}, the smaller of {} held and {} owed.", money(*result), money(*held), money(*owed))
            }
            Derivation::OwnerPart { share, sum, remainder, result } => {
                let rest = if *remainder == 0 {
                    String::new()
                } else {
                    format!(", with {} left by rounding", money(*remainder))
                };
                format!("{}: {share}% of {}{rest}.", money(*result), money(*sum))
            }
        }
    }

    fn fee_in_words(&self, money: &impl Fn(Minor) -> String) -> String {
        let Derivation::LateFee { kind, flat, percent, base, base_amount, .. } = self else { return String::new() };
        let of = match base {
            FeeBase::Rent => "monthly rent",
            FeeBase::Overdue => "still open",
            FeeBase::Charge => "charged",
        };
        let part = format!("{percent}% of {} {of}", money(*base_amount));
        match kind {
            FeeKind::Flat => format!("a flat {}", money(*flat)),
            FeeKind::Percent => part,
            FeeKind::Greater => format!("the greater of {} and {part}", money(*flat)),
            FeeKind::Lesser => format!("the lesser of {} and {part}", money(*flat)),
        }
    }
}

fn capped(left: Option<Minor>, law: Option<&str>, money: &impl Fn(Minor) -> String) -> String {
    let law = law.map_or_else(String::new, |law| format!(", by the law of {law}"));
    left.map_or_else(String::new, |left| format!(", at most {} after earlier fees{law}", money(left)))
}
