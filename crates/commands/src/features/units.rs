//! Units: pages, the honeycomb and its places, one unit with what belongs to it, figures.

pub(crate) mod csv;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::days;
use crate::frame::problems::OrProblem;
use crate::nouns::lease::lines;
use crate::nouns::unit::{card, figures_of, gap_of};
use crate::nouns::values::custom;
use keystead_model::money::Cents;
use keystead_model::words::UnitState;
use keystead_rules::rent_gap::Gap;
use keystead_store::StoreError;
use keystead_store::days::Days;
use keystead_store::features::units::{self as store, Comb, UnitOrder, UnitsWhere};
use keystead_wire::figures::{Figures, FiguresRequest};
use keystead_wire::lifecycle::{Honeycomb, HoneycombGroup, HoneycombRequest};
use keystead_wire::problem::Problem;
use keystead_wire::units::{
    UnitAtRequest, UnitCard, UnitDetail, UnitFilter, UnitPage, UnitRequest, UnitSort, UnitsRequest,
};

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(figures), call(honeycomb), call(list), call(at), call(get), call(csv::csv)]
}

/// Rows of one page at most.
const PAGE: u32 = 1_000;

pub(crate) fn list(ctx: &Ctx<'_>, request: &UnitsRequest) -> Result<UnitPage, Problem> {
    let days = days(ctx)?;
    let wanted = wanted(&request.filter);
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let found = store::find_matches(conn, &wanted, &days)?;
            let page = (request.offset, request.limit.min(PAGE));
            let rows = store::list_units(conn, &wanted, &days, order(request.sort), request.descending, page, &found)?;
            let rows = rows.into_iter().map(|row| card(row, &days)).collect();
            Ok(UnitPage { rows, total: found.count, rent_total_cents: Cents(found.rent_cents) })
        })
        .or_problem()
}

pub(crate) fn at(ctx: &Ctx<'_>, request: &UnitAtRequest) -> Result<UnitCard, Problem> {
    let days = days(ctx)?;
    let floor = request.by_floor.then_some(request.floor);
    let building = request.building_code.as_deref();
    let row = ctx
        .store()
        .read(|conn| store::get_unit_at(conn, request.property_id, building, floor, request.index))
        .or_problem()?;
    Ok(card(row, &days))
}

pub(crate) fn get(ctx: &Ctx<'_>, request: &UnitRequest) -> Result<UnitDetail, Problem> {
    let days = days(ctx)?;
    let (row, more) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let row = store::get_unit(conn, request.unit_id)?;
            let more = store::get_unit_more(conn, request.unit_id, row.lease_id)?;
            Ok((row, more))
        })
        .or_problem()?;
    let card = card(row, &days);
    Ok(UnitDetail {
        leases: lines(more.leases, card.today)?,
        market_gap: Gap::to_market(card.rent_cents, card.market_rent_cents).map(gap_of),
        card,
        security_deposit_cents: more.security_deposit_cents.map(Cents),
        rent_due_day: more.rent_due_day,
        tenancy_since: more.tenancy_since,
        people: more.people,
        balance_cents: more.balance_cents.map(Cents),
        amenities: more.amenities,
        custom: custom(more.custom),
    })
}

pub(crate) fn figures(ctx: &Ctx<'_>, request: &FiguresRequest) -> Result<Figures, Problem> {
    let days = match request.as_of {
        Some(day) => Days::on(day),
        None => days(ctx)?,
    };
    ctx.store()
        .read(|conn| store::get_figures(conn, request.property_id, request.building_id, &days))
        .map(|figures| figures_of(&figures))
        .or_problem()
}

pub(crate) fn honeycomb(ctx: &Ctx<'_>, request: &HoneycombRequest) -> Result<Honeycomb, Problem> {
    let groups = ctx
        .store()
        .read(|conn| store::list_honeycomb(conn, request.property_id, request.building_id, request.by_floor))
        .or_problem()?;
    let total = groups.iter().map(|group| group.states.len()).sum::<usize>();
    Ok(Honeycomb {
        total: u32::try_from(total).unwrap_or(u32::MAX),
        groups: groups
            .into_iter()
            .map(|Comb { property_id, property_name, building_code, floor, states }| HoneycombGroup {
                property_id,
                property_name,
                building_code,
                floor,
                states,
            })
            .collect(),
    })
}

/// A filter as the store takes it.
pub(crate) fn wanted(filter: &UnitFilter) -> UnitsWhere {
    let mut states: Vec<UnitState> = filter.states.clone();
    states.sort();
    states.dedup();
    UnitsWhere {
        property_id: filter.property_id,
        building_id: filter.building_id,
        states,
        text: filter.text.clone(),
        ending_within_days: filter.ending_within_days,
        vacant_over_days: filter.vacant_over_days,
        not_renewed: filter.not_renewed,
    }
}

pub(crate) fn order(sort: UnitSort) -> UnitOrder {
    match sort {
        UnitSort::Place => UnitOrder::Place,
        UnitSort::Unit => UnitOrder::Unit,
        UnitSort::Tenant => UnitOrder::Tenant,
        UnitSort::State => UnitOrder::State,
        UnitSort::NextEvent => UnitOrder::NextEvent,
        UnitSort::Rent => UnitOrder::Rent,
    }
}
