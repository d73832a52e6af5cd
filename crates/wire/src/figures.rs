//! The figures that several features show: units by state, and leases that end soon.

use crate::calls::calls;
use chrono::NaiveDate;
use keystead_model::money::Cents;
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

/// What units are let for, for the month as it stands today; `rules::rent_figures` says what each figure is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RentFigures {
    /// All units.
    pub units: u32,
    /// Units that nobody can rent.
    pub out_of_service: u32,
    /// Units that can be rented.
    pub rentable: u32,
    /// Units of these with a lease in force.
    pub let_units: u32,
    /// Units with neither a market rent nor a rent: they count as nothing.
    pub unpriced: u32,
    /// Let units of those that can be rented, in hundredths of a percent; nothing of none.
    pub occupancy: Option<u32>,
    /// Market rents of all units.
    pub potential_cents: Cents,
    /// Market rents of the units out of service.
    pub not_rentable_cents: Cents,
    /// Market rents of the units that stand empty.
    pub vacancy_cents: Cents,
    /// What the let units are below their market rents together; a gain is negative.
    pub loss_to_lease_cents: Cents,
    /// Rents of the let units.
    pub scheduled_cents: Cents,
}

/// A difference between two rents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RentGap {
    /// Negative = below.
    pub cents: Cents,
    /// Share of what it is compared with, in hundredths of a percent; nothing of nothing.
    pub share: Option<i32>,
    /// Too small to be called above or below the market.
    pub is_at_market: bool,
}
