//! Whether a new lease may be signed: terms that make sense, and a unit that will be free; and what follows
//! from signing it, in sentences. The form shows exactly what the signing decides.

use crate::lease::Said;
use crate::refused::Refused;
use chrono::{Days, NaiveDate};
use keystead_model::words::LeaseState;

/// The unit on the table.
#[derive(Debug, Clone, Copy)]
pub struct Unit<'n> {
    /// Its number.
    pub number: &'n str,
    /// It is not to be let at present: repairs, a model, an office.
    pub out_of_service: bool,
}

/// The terms on the table.
#[derive(Debug, Clone)]
pub struct Terms {
    /// First day.
    pub begin: NaiveDate,
    /// Last day; `None` = month-to-month.
    pub end: Option<NaiveDate>,
    /// Rent a month, minor units.
    pub rent_cents: i64,
    /// Deposit, minor units.
    pub deposit_cents: Option<i64>,
}

/// A lease of the unit that is in force or signed, or that had it before.
#[derive(Debug, Clone)]
pub struct Existing {
    /// Its number.
    pub number: String,
    /// Its state.
    pub state: LeaseState,
    /// First day.
    pub begin: NaiveDate,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// Agreed move-out, on notice; of one that has ended, the day the tenant left.
    pub move_out: Option<NaiveDate>,
    /// It is the one that the new lease renews.
    pub renewed: bool,
}

/// A lease that the tenant holds, or will hold, on another unit.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// Its number.
    pub number: String,
    /// The other unit.
    pub unit: String,
    /// First day.
    pub begin: NaiveDate,
    /// Last day that is agreed, by term or notice.
    pub until: Option<NaiveDate>,
}

/// What signing comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    /// The state the lease begins in.
    pub state: LeaseState,
    /// What follows.
    pub consequences: Vec<Said>,
    /// What a person should look at twice; none of it forbids the signing.
    pub warnings: Vec<Said>,
}

/// Decides a signing on `today` for `unit`, and says what follows from it.
///
/// # Errors
/// As [`check_terms`].
pub fn plan(
    terms: &Terms,
    existing: &[Existing],
    elsewhere: &[Elsewhere],
    unit: Unit<'_>,
    today: NaiveDate,
) -> Result<Signing, Refused> {
    let state = check_terms(terms, existing, today)?;
    Ok(Signing {
        state,
        consequences: consequences(terms, existing, state, unit.number),
        warnings: warnings(terms, existing, elsewhere, unit, today),
    })
}

fn day_before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

fn consequences(terms: &Terms, existing: &[Existing], state: LeaseState, unit: &str) -> Vec<Said> {
    let begin = terms.begin;
    let holder = existing.iter().find(|l| l.state.in_force());
    let first = match holder {
        Some(old) if old.renewed => Said::new(
            "signing.old_ends",
            format!("Lease {} ends on {} and is renewed; unit {unit} stays occupied.", old.number, day_before(begin)),
        ),
        Some(old) => {
            let until = old.move_out.map(|out| format!(" until {out}")).unwrap_or_default();
            Said::new(
                "signing.waits_for_move_out",
                format!("Lease {} keeps unit {unit}{until}; the new lease begins on {begin}.", old.number),
            )
        }
        None if state == LeaseState::Active => Said::new(
            "signing.begins_now",
            format!("The lease is active right away, from {begin}; unit {unit} is no longer vacant."),
        ),
        None => Said::new(
            "signing.waits",
            format!("Unit {unit} stays vacant until {begin}, when the lease becomes active automatically."),
        ),
    };
    let mut said = vec![first];
    if terms.end.is_none() {
        said.push(Said::new("signing.no_end", "Without an end date the lease is month-to-month from its first day."));
    }
    said
}

fn warnings(
    terms: &Terms,
    existing: &[Existing],
    elsewhere: &[Elsewhere],
    unit: Unit<'_>,
    today: NaiveDate,
) -> Vec<Said> {
    let begin = terms.begin;
    let renewal = existing.iter().any(|l| l.renewed);
    let mut said = Vec::new();
    // Repairs may be done by the first day, so it is no refusal; whose lease is renewed lives there anyhow.
    if unit.out_of_service && !renewal {
        said.push(Said::new(
            "signing.out_of_service",
            format!("Unit {} is out of service; make sure it is ready when the lease begins.", unit.number),
        ));
    }
    for lease in existing {
        let number = &lease.number;
        match (lease.renewed, lease.end) {
            (true, Some(end)) if end >= begin => said.push(Said::new(
                "signing.old_cut_short",
                format!("Lease {number} runs through {end}; it will end early, on {}.", day_before(begin)),
            )),
            (true, Some(end)) if lease.state == LeaseState::Active && end < day_before(begin) => {
                said.push(Said::new(
                    "signing.gap",
                    format!("Lease {number} is month-to-month between {end} and {begin}."),
                ));
            }
            (false, _) if lease.state == LeaseState::Future && lease.begin > begin => said.push(Said::new(
                "signing.next_lease",
                format!("Lease {number} begins in this unit on {}; this one must end before that.", lease.begin),
            )),
            _ => {}
        }
    }
    match terms.end {
        Some(end) if end < today => said.push(Said::new(
            "signing.ended_already",
            format!("The end date ({end}) has already passed; the next night run makes the lease month-to-month."),
        )),
        _ if begin < today && !renewal => {
            said.push(Said::new("signing.begun_already", format!("The first day, {begin}, is in the past.")));
        }
        _ => {}
    }
    if terms.rent_cents == 0 {
        said.push(Said::new("signing.no_rent", "The rent is $0."));
    }
    let overlaps = |other: &&Elsewhere| {
        other.until.is_none_or(|until| until >= begin) && terms.end.is_none_or(|end| other.begin <= end)
    };
    said.extend(elsewhere.iter().filter(overlaps).map(|other| {
        Said::new(
            "signing.tenant_elsewhere",
            format!("The tenant also has lease {} for unit {} at the same time.", other.number, other.unit),
        )
    }));
    said
}

/// The state a new lease begins in: active when its day has come, else future.
///
/// # Errors
/// [`Refused`] with the field that is wrong, or the lease that holds the unit.
pub fn check_terms(terms: &Terms, existing: &[Existing], today: NaiveDate) -> Result<LeaseState, Refused> {
    let mut wrong = Vec::new();
    let mut refuse = |code, field, text: String| {
        wrong.push(Refused { code, field: Some(field), text, also: Vec::new() });
    };
    if terms.rent_cents < 0 {
        refuse("signing.rent_negative", "monthly_rent_cents", "The rent cannot be negative.".into());
    }
    if terms.deposit_cents.is_some_and(|d| d < 0) {
        refuse("signing.deposit_negative", "security_deposit_cents", "The deposit cannot be negative.".into());
    }
    if let Some(end) = terms.end
        && end < terms.begin
    {
        let text = format!("The end date ({end}) is before the first day ({}).", terms.begin);
        refuse("signing.end_before_begin", "lease_end_date", text);
    }
    match check_unit(terms, existing, today) {
        // What no field can mend comes first.
        Err(held) if held.field.is_none() => wrong.insert(0, held),
        Err(held) => wrong.push(held),
        Ok(()) => {}
    }
    Refused::all(wrong)?;
    let held = existing.iter().any(|l| l.state.in_force());
    Ok(if terms.begin <= today && !held { LeaseState::Active } else { LeaseState::Future })
}

/// Whether the unit is free for the terms, or the renewal fits the lease that it renews.
fn check_unit(terms: &Terms, existing: &[Existing], today: NaiveDate) -> Result<(), Refused> {
    let refuse = |code, field, text: String| Err(Refused { code, field: Some(field), text, also: Vec::new() });
    let stop = |code, text: String| Err(Refused { code, field: None, text, also: Vec::new() });
    for lease in existing {
        if lease.state == LeaseState::Vacant {
            let until = lease.move_out.or(lease.end.filter(|end| *end <= today));
            // The day of a move-out may be the first one of the next tenant.
            if let Some(until) =
                until.filter(|until| terms.begin < *until && terms.end.is_none_or(|end| lease.begin <= end))
            {
                let first = terms.begin.max(lease.begin);
                let text = format!(
                    "Lease {}, which is ended, had the unit on {first} and until {until}; begin on {until} at the earliest, or correct that lease first.",
                    lease.number
                );
                return refuse("signing.unit_was_held", "lease_begin_date", text);
            }
            continue;
        }
        if lease.renewed {
            if lease.state == LeaseState::Notice {
                let text = format!("Lease {} is on notice; rescind the notice before renewing it.", lease.number);
                return stop("signing.on_notice", text);
            }
            if terms.begin <= lease.begin {
                return refuse(
                    "signing.renewal_too_early",
                    "lease_begin_date",
                    format!("The renewal must begin after lease {} began ({}).", lease.number, lease.begin),
                );
            }
            if terms.begin <= today && lease.end.is_some_and(|end| end >= terms.begin) {
                return refuse(
                    "signing.renewal_in_term",
                    "lease_begin_date",
                    format!(
                        "Lease {} runs through {}; the renewal must begin after today ({today}) or after that date.",
                        lease.number,
                        lease.end.map(|d| d.to_string()).unwrap_or_default()
                    ),
                );
            }
            continue;
        }
        let free_from = match lease.state {
            LeaseState::Notice => lease.move_out.and_then(|out| out.checked_add_days(Days::new(1))),
            LeaseState::Future => {
                // A signed lease: the new one must end before it begins, or begin after it ends.
                if terms.end.is_some_and(|end| end < lease.begin) {
                    continue;
                }
                lease.end.and_then(|end| end.checked_add_days(Days::new(1)))
            }
            _ => None,
        };
        match free_from {
            Some(from) if terms.begin >= from => {}
            Some(from) => {
                return refuse(
                    "signing.unit_held",
                    "lease_begin_date",
                    format!("Lease {} holds the unit; it is free from {from}.", lease.number),
                );
            }
            None => {
                let state = lease.state.phrase();
                let text =
                    format!("Lease {} is {state} on this unit; renew it, or record its notice first.", lease.number);
                return stop("signing.unit_held", text);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
