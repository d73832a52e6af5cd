//! Closed periods: nothing dated in one posts. There are no year-end entries; what is earned stays in its accounts.
//! Source: ledger, “Closing”.

use super::rows::ClosedPeriod;
use crate::refused::Refused;
use chrono::NaiveDate;

/// The last day on which nothing more posts in a property; `None` = all are open.
#[must_use]
pub fn closed_through(property: &str, closed: &[ClosedPeriod]) -> Option<NaiveDate> {
    let of_it = |period: &&ClosedPeriod| period.property_code.as_deref().is_none_or(|code| code == property);
    closed.iter().filter(of_it).map(|period| period.closed_through).max()
}

/// Whether something dated so may post in a property.
///
/// # Errors
/// `period_closed`.
pub fn may_post(date: NaiveDate, property: &str, closed: &[ClosedPeriod]) -> Result<(), Refused> {
    match closed_through(property, closed) {
        Some(last) if date <= last => {
            let text = format!("The books of property {property} are closed through {last}; {date} is within.");
            Err(Refused { code: "period_closed", field: Some("date"), text, also: Vec::new() })
        }
        _ => Ok(()),
    }
}
