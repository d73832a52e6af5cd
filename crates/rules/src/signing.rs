//! Whether a new lease may be signed: terms that make sense, and a unit that will be free.

use crate::lifecycle::Refused;
use chrono::{Days, NaiveDate};
use keystead_model::words::LeaseState;

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

/// A lease of the unit that is in force or signed.
#[derive(Debug, Clone)]
pub struct Existing {
    /// Its number.
    pub number: String,
    /// Its state (never vacant).
    pub state: LeaseState,
    /// First day.
    pub begin: NaiveDate,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// Agreed move-out, on notice.
    pub move_out: Option<NaiveDate>,
    /// It is the one that the new lease renews.
    pub renewed: bool,
}

/// The state a new lease begins in: active when its day has come, else future.
///
/// # Errors
/// [`Refused`] with the field that is wrong, or the lease that holds the unit.
pub fn check_terms(terms: &Terms, existing: &[Existing], today: NaiveDate) -> Result<LeaseState, Refused> {
    let refuse = |code, field, text: String| Err(Refused { code, field: Some(field), text });
    if terms.rent_cents < 0 {
        return refuse("signing.rent_negative", "monthly_rent_cents", "The rent cannot be negative.".into());
    }
    if terms.deposit_cents.is_some_and(|d| d < 0) {
        return refuse("signing.deposit_negative", "security_deposit_cents", "The deposit cannot be negative.".into());
    }
    if let Some(end) = terms.end
        && end < terms.begin
    {
        return refuse(
            "signing.end_before_begin",
            "lease_end_date",
            format!("The end ({end}) lies before the begin ({}).", terms.begin),
        );
    }
    for lease in existing {
        if lease.renewed {
            if lease.state == LeaseState::Notice {
                return Err(Refused {
                    code: "signing.on_notice",
                    field: None,
                    text: format!("Lease {} is on notice; take the notice back before renewing it.", lease.number),
                });
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
                        "Lease {} runs to {}; the renewal must begin after today ({today}) or after that day.",
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
                return Err(Refused {
                    code: "signing.unit_held",
                    field: None,
                    text: format!(
                        "Lease {} is {} on this unit; renew it, or record its notice first.",
                        lease.number,
                        lease.state.phrase()
                    ),
                });
            }
        }
    }
    let held = existing.iter().any(|l| l.state.in_force());
    Ok(if terms.begin <= today && !held { LeaseState::Active } else { LeaseState::Future })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn terms(begin: &str, end: Option<&str>) -> Terms {
        Terms { begin: day(begin), end: end.map(day), rent_cents: 100_000, deposit_cents: None }
    }

    fn existing(state: LeaseState, begin: &str, end: Option<&str>, renewed: bool) -> Existing {
        let move_out = (state == LeaseState::Notice).then(|| day("2026-04-15"));
        Existing { number: "L1".into(), state, begin: day(begin), end: end.map(day), move_out, renewed }
    }

    #[test]
    fn a_vacant_unit_takes_a_lease_now_or_later() {
        let today = day("2026-03-28");
        assert_eq!(check_terms(&terms("2026-03-28", Some("2027-03-27")), &[], today), Ok(LeaseState::Active));
        assert_eq!(check_terms(&terms("2026-04-01", None), &[], today), Ok(LeaseState::Future));
        assert_eq!(
            check_terms(&terms("2026-04-01", Some("2026-03-01")), &[], today).unwrap_err().field,
            Some("lease_end_date")
        );
    }

    #[test]
    fn a_held_unit_waits_for_the_move_out() {
        let today = day("2026-03-28");
        let notice = [existing(LeaseState::Notice, "2025-01-01", None, false)];
        assert_eq!(check_terms(&terms("2026-04-16", None), &notice, today), Ok(LeaseState::Future));
        assert!(check_terms(&terms("2026-04-15", None), &notice, today).unwrap_err().text.contains("2026-04-16"));
        let active = [existing(LeaseState::Active, "2025-01-01", Some("2026-05-01"), false)];
        assert_eq!(check_terms(&terms("2026-06-01", None), &active, today).unwrap_err().code, "signing.unit_held");
    }

    #[test]
    fn a_renewal_begins_after_the_term() {
        let today = day("2026-03-28");
        let active = [existing(LeaseState::Active, "2025-01-01", Some("2026-05-01"), true)];
        assert_eq!(check_terms(&terms("2026-05-02", Some("2027-05-01")), &active, today), Ok(LeaseState::Future));
        assert_eq!(
            check_terms(&terms("2026-03-01", None), &active, today).unwrap_err().code,
            "signing.renewal_in_term"
        );
        let notice = [existing(LeaseState::Notice, "2025-01-01", None, true)];
        assert_eq!(check_terms(&terms("2026-05-02", None), &notice, today).unwrap_err().code, "signing.on_notice");
    }
}
