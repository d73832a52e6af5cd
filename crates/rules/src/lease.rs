//! What the rules know of a lease, and what they say of it.

use chrono::NaiveDate;
use keystead_model::words::LeaseState;

/// What the rules need to know of a lease.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaseFacts {
    /// Present state.
    pub state: LeaseState,
    /// First day of the term.
    pub lease_begin_date: NaiveDate,
    /// Last day of the term; `None` = month-to-month from the first day.
    pub lease_end_date: Option<NaiveDate>,
    /// First day of holdover.
    pub holdover_start_date: Option<NaiveDate>,
    /// Day a notice was given.
    pub notice_date: Option<NaiveDate>,
    /// Agreed last day.
    pub notice_move_out_date: Option<NaiveDate>,
    /// Day the keys came back.
    pub actual_move_out_date: Option<NaiveDate>,
    /// State before the notice.
    pub before_notice: Option<LeaseState>,
    /// Day the present state began.
    pub status_since: Option<NaiveDate>,
}

/// What follows from an action, in a sentence that stands for itself; days in it are ISO.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Stable code.
    pub code: &'static str,
    /// The sentence.
    pub text: String,
}

impl Said {
    /// A sentence under a code.
    pub fn new(code: &'static str, text: impl Into<String>) -> Said {
        Said { code, text: text.into() }
    }
}
