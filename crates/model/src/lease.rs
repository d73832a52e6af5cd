//! A lease and its parties, as agreed; what its state may become is decided in the rules.

use crate::money::Cents;
use crate::portfolio::Custom;
use crate::words::{LeaseState, PartyRole};
use chrono::NaiveDate;

/// A lease of one unit to one or more parties.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Lease {
    pub lease_number: String,
    pub property_code: String,
    pub unit_number: String,
    /// The primary tenant; further parties are [`LeaseParty`] rows.
    pub tenant_code: String,
    pub lease_begin_date: NaiveDate,
    /// Last day of the term; `None` = month-to-month from the first day.
    pub lease_end_date: Option<NaiveDate>,
    pub monthly_rent: Cents,
    pub security_deposit: Option<Cents>,
    /// Day of the month, 1 to 31.
    pub rent_due_day: Option<i32>,
    /// `None` = to be derived from the dates.
    pub lease_status: Option<LeaseState>,
    pub notice_date: Option<NaiveDate>,
    pub notice_move_out_date: Option<NaiveDate>,
    pub actual_move_out_date: Option<NaiveDate>,
    pub renews_lease_number: Option<String>,
    /// First day of holdover, where it is not the day after the end.
    pub holdover_start_date: Option<NaiveDate>,
    /// First day of the state, where the other days do not say it: somebody knew better than they.
    pub status_since: Option<NaiveDate>,
    /// It has ended, all of its days are another lease's of its unit, and it is kept so.
    pub shares_days: bool,
    pub custom: Custom,
}

/// A further party of a lease.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct LeaseParty {
    pub lease_number: String,
    pub tenant_code: String,
    pub role: PartyRole,
    pub custom: Custom,
}
