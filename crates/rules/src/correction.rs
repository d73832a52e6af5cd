//! Correcting what a lease says: its days, rent and deposit were written down wrong. What may be corrected when, what
//! becomes of the state, and what follows, in sentences.

use crate::lease::{LeaseFacts, Said};
use crate::lifecycle::holdover_start;
use crate::refused::Refused;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;

/// What may be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// First day.
    pub begin: NaiveDate,
    /// Last day; `None` = month-to-month.
    pub end: Option<NaiveDate>,
    /// Rent a month, minor units.
    pub rent_cents: i64,
    /// Deposit agreed, minor units.
    pub deposit_cents: Option<i64>,
    /// Day of the month on which rent is due.
    pub due_day: Option<i32>,
}

/// The lease as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Lease<'a> {
    /// Its number.
    pub number: &'a str,
    /// The number of its unit.
    pub unit: &'a str,
    /// Its state and days.
    pub facts: &'a LeaseFacts,
    /// What it says now.
    pub terms: Terms,
    /// Its signing was taken back.
    pub withdrawn: bool,
}

/// Another lease of the unit.
#[derive(Debug, Clone)]
pub struct Neighbor {
    /// Its number.
    pub number: String,
    /// Its state.
    pub state: LeaseState,
    /// First day.
    pub begin: NaiveDate,
    /// Last day that is known: moved out, agreed, or of the term; a holdover has none.
    pub until: Option<NaiveDate>,
    /// It is the one that this lease renews.
    pub renewed: bool,
    /// It renews this lease.
    pub renews: bool,
}

/// What a correction comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The facts after it.
    pub after: LeaseFacts,
    /// What follows.
    pub consequences: Vec<Said>,
    /// What to look at twice.
    pub warnings: Vec<Said>,
}

/// Decides a correction on `today`.
///
/// # Errors
/// All that is wrong, each with its field.
pub fn correct(
    lease: &Lease<'_>,
    wanted: &Terms,
    neighbors: &[Neighbor],
    today: NaiveDate,
) -> Result<Correction, Vec<Refused>> {
    let whole = |code, text: &str| Err(vec![Refused { code, field: None, text: text.to_owned(), also: Vec::new() }]);
    if lease.withdrawn {
        return whole("correction.withdrawn", "The signing was withdrawn; reinstate it before correcting the lease.");
    }
    if *wanted == lease.terms {
        return whole("correction.nothing", "Nothing differs from what the lease says now.");
    }
    let mut wrong = wrong_values(wanted);
    wrong.extend(wrong_days(lease, wanted, neighbors, today));
    wrong.extend(overlapping(lease, wanted, neighbors));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut warnings = Vec::new();
    let after = facts_after(lease.facts, wanted, neighbors, today);
    if wanted.rent_cents == 0 && lease.terms.rent_cents != 0 {
        warnings.push(Said::new("correction.no_rent", "The rent is $0."));
    }
    let consequences = consequences(lease, wanted, &after, neighbors, today);
    warnings.extend(renewal_moves(lease, wanted, &after, neighbors));
    Ok(Correction { after, consequences, warnings })
}

fn refuse(code: &'static str, field: &'static str, text: String) -> Refused {
    Refused { code, field: Some(field), text, also: Vec::new() }
}

/// Values that no lease can have.
fn wrong_values(wanted: &Terms) -> Vec<Refused> {
    let mut wrong = Vec::new();
    if let Some(end) = wanted.end.filter(|end| *end < wanted.begin) {
        let text = format!("The end date ({end}) is before the first day ({}).", wanted.begin);
        wrong.push(refuse("correction.end_before_begin", "lease_end_date", text));
    }
    if wanted.rent_cents < 0 {
        wrong.push(refuse("correction.rent_negative", "monthly_rent_cents", "The rent cannot be negative.".into()));
    }
    if wanted.deposit_cents.is_some_and(|deposit| deposit < 0) {
        let text = "The deposit cannot be negative.".to_owned();
        wrong.push(refuse("correction.deposit_negative", "security_deposit_cents", text));
    }
    if wanted.due_day.is_some_and(|day| !(1..=31).contains(&day)) {
        let text = "Rent is due on a day of the month, from 1 to 31.".to_owned();
        wrong.push(refuse("correction.due_day", "rent_due_day", text));
    }
    wrong
}

/// Days that do not fit what has happened to the lease.
fn wrong_days(lease: &Lease<'_>, wanted: &Terms, neighbors: &[Neighbor], today: NaiveDate) -> Option<Refused> {
    let (facts, begin) = (lease.facts, wanted.begin);
    let renewal = neighbors.iter().find(|other| other.renews);
    if let Some(by) = renewal.filter(|_| facts.state == LeaseState::Vacant && wanted.end != lease.terms.end) {
        let text =
            format!("The lease was renewed; it ends on the eve of lease {}, which begins on {}.", by.number, by.begin);
        return Some(refuse("correction.renewed_away", "lease_end_date", text));
    }
    if begin == lease.terms.begin {
        return None;
    }
    let early = |code, text| Some(refuse(code, "lease_begin_date", text));
    if let Some(given) = facts.notice_date.filter(|given| begin > *given) {
        return early(
            "correction.begin_after_notice",
            format!("The notice was given on {given}, before that first day."),
        );
    }
    if let Some(out) = facts.actual_move_out_date.filter(|out| begin > *out) {
        return early(
            "correction.begin_after_move_out",
            format!("The tenant moved out on {out}, before that first day."),
        );
    }
    if facts.state == LeaseState::MonthToMonth && begin > today {
        let text = format!("The lease is month-to-month; its first day cannot be after today ({today}).");
        return early("correction.begin_in_future", text);
    }
    if let Some(old) = neighbors.iter().find(|other| other.renewed && begin <= other.begin) {
        let text = format!("The renewal must begin after lease {} began ({}).", old.number, old.begin);
        return early("correction.before_renewed", text);
    }
    if let Some(by) = renewal.filter(|by| begin >= by.begin) {
        let text = format!("Lease {} renews this one from {}; this one must begin before that.", by.number, by.begin);
        return early("correction.after_renewal", text);
    }
    None
}

/// First and last day on which a lease with such terms has its unit.
fn span(facts: &LeaseFacts, terms: &Terms) -> (NaiveDate, Option<NaiveDate>) {
    let until = match facts.state {
        LeaseState::MonthToMonth => None,
        LeaseState::Notice => facts.notice_move_out_date,
        LeaseState::Vacant => facts.actual_move_out_date.or(terms.end),
        LeaseState::Active | LeaseState::Future => terms.end,
    };
    (terms.begin, until)
}

/// Leases of others that the corrected days would run into, ended ones too: whose unit it was does not change by that.
/// What overlapped before is no reason, and the day of a move-out may be the first one of the next tenant.
fn overlapping(lease: &Lease<'_>, wanted: &Terms, neighbors: &[Neighbor]) -> Vec<Refused> {
    let (before, now) = (span(lease.facts, &lease.terms), span(lease.facts, wanted));
    let meets = |(begin, until): (NaiveDate, Option<NaiveDate>), other: &Neighbor| {
        let shared = |first: NaiveDate, last: NaiveDate, ended: bool| if ended { first < last } else { first <= last };
        until.is_none_or(|until| shared(other.begin, until, lease.facts.state == LeaseState::Vacant))
            && other.until.is_none_or(|until| shared(begin, until, other.state == LeaseState::Vacant))
    };
    let mut wrong = Vec::new();
    for other in neighbors.iter().filter(|other| !other.renewed && !other.renews) {
        if !meets(now, other) || meets(before, other) {
            continue;
        }
        let days = |begin: NaiveDate, until: Option<NaiveDate>| match until {
            Some(until) => format!("from {begin} to {until}"),
            None => format!("from {begin} on"),
        };
        let has = if other.state == LeaseState::Vacant { "had" } else { "has" };
        let text = format!(
            "Lease {} would have unit {} {}; lease {}, which is {}, {has} it {}.",
            lease.number,
            lease.unit,
            days(now.0, now.1),
            other.number,
            other.state.phrase(),
            days(other.begin, other.until),
        );
        let with_old_begin = (before.0, now.1);
        let by_begin = wanted.begin != lease.terms.begin && !meets(with_old_begin, other);
        let field = if by_begin { "lease_begin_date" } else { "lease_end_date" };
        wrong.push(refuse("correction.overlaps", field, text));
    }
    wrong
}

/// Whether the correction is one of days: only these change what becomes of the lease.
fn moves(facts: &LeaseFacts, wanted: &Terms) -> bool {
    (facts.lease_begin_date, facts.lease_end_date) != (wanted.begin, wanted.end)
}

/// What becomes of the state and of the days that follow from the term.
fn facts_after(facts: &LeaseFacts, wanted: &Terms, neighbors: &[Neighbor], today: NaiveDate) -> LeaseFacts {
    let mut after = facts.clone();
    if !moves(facts, wanted) {
        return after;
    }
    after.lease_begin_date = wanted.begin;
    after.lease_end_date = wanted.end;
    // In holdover because the term was over, not because a person converted it.
    let by_itself = facts.holdover_start_date == Some(holdover_start(facts));
    let within_term = wanted.end.is_some_and(|end| end >= today);
    let follow = |since: Option<NaiveDate>, from: Option<NaiveDate>, to: NaiveDate| {
        if since.is_some() && since == from { Some(to) } else { since }
    };
    match facts.state {
        LeaseState::Active if wanted.begin > today => {
            after.state = LeaseState::Future;
            after.status_since = Some(wanted.begin);
        }
        LeaseState::Future if wanted.begin <= today && !neighbors.iter().any(|other| other.state.in_force()) => {
            after.state = LeaseState::Active;
            after.status_since = Some(wanted.begin);
        }
        LeaseState::Active | LeaseState::Future => {
            after.status_since = follow(facts.status_since, Some(facts.lease_begin_date), wanted.begin);
        }
        LeaseState::MonthToMonth if by_itself && within_term => {
            after.state = LeaseState::Active;
            after.holdover_start_date = None;
            after.status_since = Some(wanted.begin);
        }
        LeaseState::MonthToMonth if by_itself => {
            let since = holdover_start(&after);
            after.status_since = follow(facts.status_since, facts.holdover_start_date, since);
            after.holdover_start_date = Some(since);
        }
        LeaseState::Notice if by_itself && within_term => {
            after.before_notice = Some(LeaseState::Active);
            after.holdover_start_date = None;
        }
        LeaseState::Notice if by_itself => after.holdover_start_date = Some(holdover_start(&after)),
        LeaseState::MonthToMonth | LeaseState::Notice | LeaseState::Vacant => {}
    }
    after
}

fn consequences(
    lease: &Lease<'_>,
    wanted: &Terms,
    after: &LeaseFacts,
    neighbors: &[Neighbor],
    today: NaiveDate,
) -> Vec<Said> {
    let (unit, begin) = (lease.unit, wanted.begin);
    let mut said = Vec::new();
    match (lease.facts.state, after.state) {
        (LeaseState::Active, LeaseState::Future) => said.push(Said::new(
            "correction.not_begun",
            format!(
                "The lease has not begun: unit {unit} is vacant until {begin}, when it becomes active automatically."
            ),
        )),
        (LeaseState::Future, LeaseState::Active) => said.push(Said::new(
            "correction.begins_now",
            format!("The lease is active right away, from {begin}; unit {unit} is no longer vacant."),
        )),
        (LeaseState::MonthToMonth, LeaseState::Active) => {
            let end = wanted.end.map(|end| end.to_string()).unwrap_or_default();
            let text = format!("The term runs to {end}: the lease is active again, and so is unit {unit}.");
            said.push(Said::new("correction.active_again", text));
        }
        _ => {}
    }
    let moves = moves(lease.facts, wanted);
    if moves && after.state == LeaseState::Active && wanted.end.is_none_or(|end| end < today) {
        said.push(tonight(after, wanted, neighbors));
    }
    if moves && after.state == LeaseState::Future && begin <= today {
        let holder = neighbors.iter().find(|other| other.state.in_force());
        let text = match holder {
            Some(holder) => format!("The lease begins automatically once lease {} has left the unit.", holder.number),
            None => "The lease begins automatically tonight.".to_owned(),
        };
        said.push(Said::new("correction.waits", text));
    }
    if let Some(since) =
        after.holdover_start_date.filter(|_| after.holdover_start_date != lease.facts.holdover_start_date)
    {
        said.push(Said::new("correction.holdover", format!("It has been month-to-month since {since}.")));
    }
    if let Some(out) =
        after.notice_move_out_date.filter(|_| after.state == LeaseState::Notice && wanted.end != lease.terms.end)
    {
        let text = format!("The notice stays as it is: the tenant leaves on {out}.");
        said.push(Said::new("correction.notice_stays", text));
    }
    if wanted.rent_cents != lease.terms.rent_cents {
        let text = "Charges that are already on the account stay as they are.";
        said.push(Said::new("correction.charges_stay", text));
    }
    said.push(Said::new("correction.kept", "The old values and the reason stay in the history of the lease."));
    said
}

/// What the night makes of an active lease whose term is over.
fn tonight(after: &LeaseFacts, wanted: &Terms, neighbors: &[Neighbor]) -> Said {
    let since = holdover_start(after);
    let renewal = neighbors.iter().find(|other| other.renews && wanted.end.is_some() && other.begin <= since);
    if let Some(by) = renewal {
        return Said::new(
            "correction.renewed_tonight",
            format!("The term is over: tonight lease {} takes over.", by.number),
        );
    }
    let text = match wanted.end {
        Some(end) => format!("The term ended on {end}: tonight the lease becomes month-to-month, as of {since}."),
        None => format!("Without an end date the lease becomes month-to-month tonight, as of {since}."),
    };
    Said::new("correction.holdover_tonight", text)
}

/// A signed renewal that no longer meets the end of the term.
fn renewal_moves(lease: &Lease<'_>, wanted: &Terms, after: &LeaseFacts, neighbors: &[Neighbor]) -> Option<Said> {
    let by = neighbors.iter().find(|other| other.renews)?;
    let end = wanted.end.filter(|_| wanted.end != lease.terms.end && after.state == LeaseState::Active)?;
    let number = &by.number;
    if end >= by.begin {
        let text = format!("Lease {number} renews this one from {}; the term is cut short by it.", by.begin);
        return Some(Said::new("correction.cut_short", text));
    }
    let since = holdover_start(after);
    (since < by.begin).then(|| {
        let text =
            format!("Lease {number} begins on {}; until then this one is month-to-month from {since}.", by.begin);
        Said::new("correction.gap", text)
    })
}

#[cfg(test)]
mod tests;
