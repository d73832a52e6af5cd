//! How long a notice has to be, and what is said when one is shorter. It warns; nothing here forbids a notice.

use super::{Ends, Facts, Figure, Law, Length, Place, Rule, name_of};
use crate::lease::{LeaseFacts, Said};
use crate::unit_progress::days_between;
use chrono::{Datelike, Days, Months, NaiveDate};
use keystead_model::words::{LeaseState, PropertyKind, RuleSubject};

/// A notice on a lease.
#[derive(Debug, Clone, Copy)]
pub struct Given {
    /// The day it was given.
    pub notice_date: NaiveDate,
    /// The agreed last day.
    pub move_out_date: NaiveDate,
    /// The day of the month on which rent is due.
    pub rent_due_day: u32,
    /// First day of the tenancy, renewals included.
    pub tenancy_since: NaiveDate,
}

/// What the law has to say of a notice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// It is shorter than the law asks for.
    pub warnings: Vec<Said>,
    /// Why nothing is said, and what would hold for a notice from the landlord.
    pub quiet: Vec<Said>,
}

/// Whether the rules on file are for what a property mostly is; one whose kind nobody stated is a dwelling.
#[must_use]
pub fn is_dwelling(kind: Option<&str>) -> bool {
    !matches!(kind.and_then(PropertyKind::parse), Some(PropertyKind::Commercial | PropertyKind::Land))
}

/// A notice that is shorter than the tenant's rule asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// The earliest day on which the lease ends with this notice.
    pub earliest: NaiveDate,
}

/// Whether a notice is shorter than the tenant's rule of the place asks for. `facts` are those before the notice.
#[must_use]
pub fn shorter_than_asked<'r>(
    law: &'r Law,
    place: &Place,
    is_dwelling: bool,
    facts: &LeaseFacts,
    given: &Given,
) -> Option<Short<'r>> {
    if !is_dwelling {
        return None;
    }
    let (tenants, _) = subjects(facts, given);
    let rule = law.ask(place, given.notice_date, tenants, &known(given)).rule?;
    short(rule, given).map(|earliest| Short { rule, earliest })
}

/// What is known for a notice.
fn known(given: &Given) -> Facts {
    Facts { tenancy_months: Some(months_between(given.tenancy_since, given.notice_date)), ..Facts::default() }
}

/// The rules for a tenant's notice and for a landlord's.
fn subjects(facts: &LeaseFacts, given: &Given) -> (RuleSubject, RuleSubject) {
    let in_term = facts.state == LeaseState::Active && facts.lease_end_date.is_some_and(|end| end >= given.notice_date);
    if in_term {
        (RuleSubject::TenantFixedTerm, RuleSubject::LandlordFixedTerm)
    } else {
        (RuleSubject::TenantMonthToMonth, RuleSubject::LandlordMonthToMonth)
    }
}

/// The earliest end that a rule leaves a notice, where it names an earlier one.
fn short(rule: &Rule, given: &Given) -> Option<NaiveDate> {
    if !matches!(rule.figure, Figure::Notice { .. }) {
        return None;
    }
    let earliest = rule.earliest_end(given.notice_date, given.rent_due_day);
    (given.move_out_date < earliest).then_some(earliest)
}

/// Holds a notice against the law of the place on the day it was given. Who gave it is not on record, so the tenant's
/// rule is asked; that the landlord's asks for more is only told.
#[must_use]
pub fn look_at(law: &Law, place: &Place, is_dwelling: bool, facts: &LeaseFacts, given: &Given) -> Looked {
    let mut looked = Looked::default();
    if !is_dwelling {
        let text = "No law is looked up: the rules on file are for dwellings.";
        looked.quiet.push(Said::new("jurisdiction.no_dwelling", text));
        return looked;
    }
    let (tenants, landlords) = subjects(facts, given);
    let known = known(given);
    let tenant = law.ask(place, given.notice_date, tenants, &known);
    let landlord = law.ask(place, given.notice_date, landlords, &known);
    let days = match days_between(given.notice_date, given.move_out_date) {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    };
    let name = name_of(place);
    let by_tenant = tenant.rule.and_then(|rule| short(rule, given).map(|earliest| (rule, earliest)));
    if let Some((rule, earliest)) = by_tenant {
        looked.warnings.push(Said::new(
            "jurisdiction.notice_short",
            format!(
                "{name} asks for {} here ({}; {}); this one is {days}. With it the lease ends on {earliest} at the earliest.",
                rule.figure(),
                rule.citation,
                rule.standing(),
            ),
        ));
    }
    let by_landlord = landlord.rule.and_then(|rule| short(rule, given).map(|earliest| (rule, earliest)));
    if let Some((rule, earliest)) = by_landlord
        && by_tenant.is_none_or(|(_, tenants)| tenants < earliest)
    {
        looked.quiet.push(Said::new(
            "jurisdiction.landlord_notice",
            format!(
                "If the landlord gives it, {name} asks for {} ({}; {}): until {earliest} at the earliest.",
                rule.figure(),
                rule.citation,
                rule.standing(),
            ),
        ));
    }
    if tenant.rule.is_none() {
        looked.quiet.push(tenant.why);
    }
    looked
}

/// Whole months from one day to another; a month is full on the same day of the next.
pub(crate) fn months_between(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = (to.year() - from.year()) * 12 + i32::try_from(to.month0()).unwrap_or(0)
        - i32::try_from(from.month0()).unwrap_or(0)
        - i32::from(to.day() < from.day());
    u32::try_from(months).unwrap_or(0)
}

impl Rule {
    /// The first day that a notice of a day may name as the last one of the lease.
    #[must_use]
    pub fn earliest_end(&self, notice_date: NaiveDate, rent_due_day: u32) -> NaiveDate {
        let Figure::Notice { length, ends } = self.figure else { return notice_date };
        let far_enough = match length {
            Length::Days(days) => notice_date.checked_add_days(Days::new(days.into())),
            Length::Months(months) => notice_date.checked_add_months(Months::new(months)),
        }
        .unwrap_or(NaiveDate::MAX);
        let eve = |day: NaiveDate| day.pred_opt().unwrap_or(day);
        match ends {
            Ends::AnyDay => far_enough,
            Ends::RentalDate => eve(due_from(far_enough, rent_due_day)),
            Ends::PeriodEnd => eve(due_from(far_enough.succ_opt().unwrap_or(far_enough), rent_due_day)),
        }
    }
}

/// The first day on or after one on which rent is due; in a short month its last day.
fn due_from(day: NaiveDate, due_day: u32) -> NaiveDate {
    let due_in =
        |first: NaiveDate| (1..=due_day.clamp(1, 31)).rev().find_map(|date| first.with_day(date)).unwrap_or(first);
    let first = day.with_day(1).unwrap_or(day);
    let due = due_in(first);
    if due >= day { due } else { first.checked_add_months(Months::new(1)).map_or(day, due_in) }
}
