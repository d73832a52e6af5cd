//! Correcting what a lease says: shown first, then done with a reason, and taken back.

use crate::calls::calls;
use crate::lifecycle::{FieldChange, Sentence};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::LeaseState;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "leases.correct" CorrectionRequest => CorrectionDone, act(Leasing), [];
    "leases.preview_correction" PreviewCorrectionRequest(CorrectionRequest) => CorrectionPreview, act(Leasing), [];
}

/// What may be corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LeaseTerms {
    /// First day.
    pub lease_begin_date: NaiveDate,
    /// Last day; `None` = month-to-month.
    #[serde(default)]
    pub lease_end_date: Option<NaiveDate>,
    /// Rent a month.
    pub monthly_rent_cents: Cents,
    /// Deposit agreed.
    #[serde(default)]
    pub security_deposit_cents: Option<Cents>,
    /// Day of the month on which rent is due.
    #[serde(default)]
    pub rent_due_day: Option<i32>,
}

/// Shows what a correction would change, or does it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct CorrectionRequest {
    /// The lease.
    pub lease_id: Uuid,
    /// What it said when the form was opened.
    pub seen: LeaseTerms,
    /// What it should say.
    pub terms: LeaseTerms,
    /// Why; the preview stands beside a form in which it is still to be written.
    #[serde(default)]
    pub reason: String,
    /// The day it is done; default today at the property.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
}

/// What a correction changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CorrectionPreview {
    /// State before.
    pub from: LeaseState,
    /// State after.
    pub to: LeaseState,
    /// Value by value.
    pub changes: Vec<FieldChange>,
    /// What follows.
    pub consequences: Vec<Sentence>,
    /// What to look at twice.
    pub warnings: Vec<Sentence>,
}

/// A done correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CorrectionDone {
    /// The lease.
    pub lease_id: Uuid,
    /// Its number.
    pub lease_number: String,
    /// What changed.
    pub preview: CorrectionPreview,
}
