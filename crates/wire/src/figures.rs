//! The figures that several features show: units by state, and leases that end soon.

use crate::calls::calls;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "lifecycle.figures" FiguresRequest => Figures, see(Portfolio), [WORK];
}

/// Asks for the figures of the portfolio, of one property or of one building.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
pub struct FiguresRequest {
    /// Only this property.
    #[serde(default)]
    pub property_id: Option<Uuid>,
    /// Only this building.
    #[serde(default)]
    pub building_id: Option<Uuid>,
    /// The day the figures are for; default today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
}

/// Units by state, and leases that end soon.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Figures {
    /// All units: the sum of the four states.
    pub total: u32,
    /// Let within the term.
    pub active: u32,
    /// Let in holdover.
    pub month_to_month: u32,
    /// Tenant leaving.
    pub notice: u32,
    /// Without a lease in force.
    pub vacant: u32,
    /// Active leases ending today or within 30 days.
    pub expiring_30_days: u32,
    /// … within 60 days.
    pub expiring_60_days: u32,
    /// … within 90 days.
    pub expiring_90_days: u32,
    /// Properties counted.
    pub properties: u32,
    /// Mean days vacant of the vacant units whose last lease is known.
    pub mean_days_vacant: Option<u32>,
    /// Notices given in the last seven days.
    pub notices_this_week: u32,
}
