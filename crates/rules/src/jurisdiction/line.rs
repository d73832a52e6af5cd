//! One line of the law as it is used: where, about what, for whom, how much, from when to when, and who stands for it.

use super::scope::Scope;
use super::{Ends, Length, Place};
use crate::legal_fee::{FeeFigure, Percent};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use keystead_model::words::{DayCount, RuleClock, RuleSubject};

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Figure {
    /// Nothing was found where the citation says.
    Nothing,
    /// How long a notice has to be.
    Notice { length: Length, ends: Ends },
    /// At most so many months' rent, whole and parts.
    MonthsOfRent(Percent),
    /// Within so long of something.
    Within { length: Length, counted: DayCount, clock: RuleClock },
    /// At most so much for paying late.
    Fee(FeeFigure),
    /// What is reasonable.
    Reasonable,
    /// Not before so many days have gone by.
    Grace { days: u32, counted: DayCount },
    /// So much a year.
    Rate(Percent),
    /// A rate that somebody publishes, in words.
    Index(String),
    /// Categories in their order, as they are written.
    Order(String),
}

/// One line of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its own.
    pub code: String,
    /// Where it holds; empty parts hold everywhere within the others.
    pub place: Place,
    /// What it is about.
    pub subject: RuleSubject,
    /// For whom; nothing = for all.
    pub scope: Scope,
    /// How much, how long.
    pub figure: Figure,
    /// First day on which it is known to hold.
    pub valid_from: NaiveDate,
    /// Last day, of one that was replaced.
    pub valid_to: Option<NaiveDate>,
    /// Where it is written.
    pub citation: String,
    /// What else is to be known of it.
    pub note: String,
    /// The code of the line that another source does not agree with.
    pub disputes: String,
    /// Who has compared it with what is written, and when; `None` = nobody yet.
    pub reviewed: Option<(String, NaiveDate)>,
}

impl Rule {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Whether it says the same as another, whoever stands for either and however long it holds.
    #[must_use]
    pub fn says_as(&self, other: &Rule) -> bool {
        let Rule { place, subject, scope, figure, valid_from, .. } = self;
        *place == other.place
            && *subject == other.subject
            && *scope == other.scope
            && *figure == other.figure
            && *valid_from == other.valid_from
    }

    /// Whether there is a day on which both are in force.
    #[must_use]
    pub fn meets(&self, other: &Rule) -> bool {
        self.valid_to.is_none_or(|last| last >= other.valid_from)
            && other.valid_to.is_none_or(|last| last >= self.valid_from)
    }

    /// The figure in a sentence: “30 days’ notice to the end of a rental month”.
    #[must_use]
    pub fn figure(&self) -> String {
        match &self.figure {
            Figure::Nothing if self.place.city.is_empty() => "no statewide rule".to_owned(),
            Figure::Nothing => "no rule of the city".to_owned(),
            Figure::Notice { length, ends } => {
                let long = match length {
                    Length::Days(1) => "one day’s notice".to_owned(),
                    Length::Days(days) => format!("{days} days’ notice"),
                    Length::Months(1) => "one month’s notice".to_owned(),
                    Length::Months(months) => format!("{months} months’ notice"),
                };
                match ends {
                    Ends::AnyDay => long,
                    Ends::RentalDate => format!("{long} before a day on which rent is due"),
                    Ends::PeriodEnd => format!("{long} to the end of a rental month"),
                }
            }
            Figure::MonthsOfRent(months) if *months == Percent(1_000_000) => "at most one month’s rent".to_owned(),
            Figure::MonthsOfRent(months) => format!("at most {months} months’ rent"),
            Figure::Within { length, counted, clock } => {
                let of = match clock {
                    RuleClock::Demand => "of the move-out and the tenant’s demand",
                    RuleClock::Address => "of the move-out and the tenant’s new address",
                    _ => "of the move-out",
                };
                format!("within {} {of}", long(*length, *counted))
            }
            Figure::Fee(fee) => format!("at most {}", fee.in_words()),
            Figure::Reasonable => "what is reasonable; no figure".to_owned(),
            Figure::Grace { days, counted } => {
                format!("none until {} after the due date", long(Length::Days(*days), *counted))
            }
            Figure::Rate(rate) => format!("{rate}% a year"),
            Figure::Index(text) => text.clone(),
            Figure::Order(order) => format!("{} first", order.replace('_', " ").replace(';', ", then ")),
        }
    }

    /// Whether somebody stands for the line.
    #[must_use]
    pub fn standing(&self) -> String {
        match &self.reviewed {
            Some((by, on)) => format!("reviewed by {by} on {on}"),
            None => "not reviewed".to_owned(),
        }
    }

    /// The last day on which a deposit may be returned, of a tenant who moved out on a day and asked for it, or said where to, then.
    #[must_use]
    pub fn return_by(&self, moved_out: NaiveDate) -> Option<NaiveDate> {
        let Figure::Within { length, counted, .. } = &self.figure else { return None };
        match (length, counted) {
            (Length::Days(days), DayCount::Calendar) => moved_out.checked_add_days(Days::new(u64::from(*days))),
            (Length::Days(days), DayCount::Business) => business_days_after(moved_out, *days),
            (Length::Months(months), _) => moved_out.checked_add_months(Months::new(*months)),
        }
    }
}

fn long(length: Length, counted: DayCount) -> String {
    let business = if counted == DayCount::Business { "business " } else { "" };
    match length {
        Length::Days(1) => format!("one {business}day"),
        Length::Days(days) => format!("{days} {business}days"),
        Length::Months(1) => "one month".to_owned(),
        Length::Months(months) => format!("{months} months"),
    }
}

/// The day so many business days after another: Monday to Friday, holidays are not known.
#[must_use]
pub fn business_days_after(day: NaiveDate, days: u32) -> Option<NaiveDate> {
    let mut on = day;
    let mut left = days;
    while left > 0 {
        on = on.succ_opt()?;
        if !matches!(on.weekday(), Weekday::Sat | Weekday::Sun) {
            left -= 1;
        }
    }
    Some(on)
}
