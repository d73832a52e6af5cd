//! A unit as it travels: its card with what follows from its dates today, and figures over units.

use keystead_model::money::Cents;
use keystead_rules::rent_figures::RentFigures as Rents;
use keystead_rules::rent_gap::Gap;
use keystead_rules::unit_progress::{Tone, UnitDates, days_between, unit_progress};
use keystead_store::days::Days;
use keystead_store::features::units::{UnitFigures, UnitRow};
use keystead_wire::figures::{Figures, RentFigures, RentGap};
use keystead_wire::units::{Progress, ProgressTone, UnitCard};

/// A stored card as it travels, with what follows from its dates today.
pub(crate) fn card(row: UnitRow, days: &Days) -> UnitCard {
    let today = days.in_zone(row.time_zone.as_deref());
    let progress = unit_progress(
        &UnitDates {
            state: row.state,
            lease_begin_date: row.lease_begin_date,
            lease_end_date: row.lease_end_date,
            holdover_start_date: row.holdover_start_date,
            notice_date: row.notice_date,
            notice_move_out_date: row.notice_move_out_date,
            vacant_since: row.vacant_since,
            is_renewed: row.is_renewed,
        },
        today,
    );
    let tone = match progress.bar.tone {
        Tone::Teal => ProgressTone::Teal,
        Tone::Amber => ProgressTone::Amber,
        Tone::Orange => ProgressTone::Orange,
        Tone::Red => ProgressTone::Red,
        Tone::None => ProgressTone::None,
    };
    UnitCard {
        unit_id: row.unit_id,
        unit_number: row.unit_number,
        property_id: row.property_id,
        property_code: row.property_code,
        property_name: row.property_name,
        building_id: row.building_id,
        building_code: row.building_code,
        floor: row.floor,
        state: row.state,
        lease_id: row.lease_id,
        lease_number: row.lease_number,
        tenant_id: row.tenant_id,
        tenant_name: row.tenant_name,
        rent_cents: row.rent_cents.map(Cents),
        market_rent_cents: row.market_rent_cents.map(Cents),
        lease_begin_date: row.lease_begin_date,
        lease_end_date: row.lease_end_date,
        holdover_start_date: row.holdover_start_date,
        notice_date: row.notice_date,
        notice_move_out_date: row.notice_move_out_date,
        vacant_since: row.vacant_since,
        future_lease_id: row.future_lease_id,
        future_begin_date: row.future_begin_date,
        future_end_date: row.future_end_date,
        future_tenant_name: row.future_tenant_name,
        is_renewed: row.is_renewed,
        bedrooms: row.bedrooms,
        bathrooms: row.bathrooms,
        square_feet: row.square_feet,
        out_of_service: row.out_of_service,
        currency: row.currency,
        today,
        days_until_expiry: progress.days_until_expiry,
        holdover_days: progress.holdover_days,
        days_until_move_out: progress.days_until_move_out,
        days_vacant: progress.days_vacant,
        days_until_begin: row.future_begin_date.map(|begins| days_between(today, begins)),
        progress: Progress { percent: progress.bar.percent, tone },
    }
}

/// Stored figures as they travel.
pub(crate) fn figures_of(figures: &UnitFigures) -> Figures {
    Figures {
        total: figures.total(),
        active: figures.active,
        month_to_month: figures.month_to_month,
        notice: figures.notice,
        vacant: figures.vacant,
        expiring_30_days: figures.expiring_30_days,
        expiring_60_days: figures.expiring_60_days,
        expiring_90_days: figures.expiring_90_days,
        properties: figures.properties,
        mean_days_vacant: figures.mean_days_vacant(),
        notices_this_week: figures.notices_this_week,
    }
}

/// What units are let for, as it travels.
pub(crate) fn rents_of(rents: &Rents) -> RentFigures {
    RentFigures {
        units: rents.units,
        out_of_service: rents.out_of_service,
        rentable: rents.rentable(),
        let_units: rents.let_units,
        unpriced: rents.unpriced,
        occupancy: rents.occupancy(),
        potential_cents: rents.potential,
        not_rentable_cents: rents.not_rentable,
        vacancy_cents: rents.vacancy,
        loss_to_lease_cents: rents.loss_to_lease(),
        scheduled_cents: rents.scheduled,
    }
}

/// A difference between two rents, as it travels.
pub(crate) fn gap_of(gap: Gap) -> RentGap {
    RentGap { cents: gap.cents, share: gap.share, is_at_market: gap.is_at_market() }
}
