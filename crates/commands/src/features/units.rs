//! Units: pages of cards, the honeycomb and its places, one unit with what belongs to it, figures.

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::days;
use crate::frame::lists::{list_of, problem};
use crate::frame::problems::OrProblem;
use crate::nouns::lease::lines;
use crate::nouns::unit::{card, figures_of, gap_of};
use crate::nouns::values::custom;
use keystead_model::money::Cents;
use keystead_rules::rent_gap::Gap;
use keystead_store::StoreError;
use keystead_store::days::Days;
use keystead_store::features::units::{self as store, Comb};
use keystead_store::list::{self as lists, Asked, Wanted};
use keystead_wire::figures::{Figures, FiguresRequest};
use keystead_wire::lifecycle::{Honeycomb, HoneycombGroup, HoneycombRequest};
use keystead_wire::problem::Problem;
use keystead_wire::units::{UnitAtRequest, UnitCard, UnitDetail, UnitPage, UnitRequest, UnitSort, UnitsRequest};

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(figures), call(honeycomb), call(list), call(at), call(get)]
}

/// Rows of one page at most.
const PAGE: u32 = 1_000;

pub(crate) fn list(ctx: &Ctx<'_>, request: &UnitsRequest) -> Result<UnitPage, Problem> {
    let days = days(ctx)?;
    let wanted = wanted(request);
    let has_text = wanted.text.as_deref().is_some_and(|text| !text.trim().is_empty());
    let list = list_of("units")?;
    let found = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let found = match lists::find(conn, list, &wanted, &days)? {
                Ok(found) => found,
                Err(wrong) => return Ok(Err(wrong)),
            };
            let page = (request.offset, request.limit.min(PAGE));
            let rows = match lists::page(conn, list, &wanted, &found, page)? {
                Ok(rows) => store::read_cards(conn, &rows)?,
                Err(wrong) => return Ok(Err(wrong)),
            };
            // Rents are kept by floor and by state; where more is asked, they are added row by row.
            if wanted.filters.iter().all(|asked| asked.name == "state") && !has_text {
                return Ok(Ok((found.count, rows, Cents(store::sum_rents(conn, &request.filter.states)?))));
            }
            let sum = |sums: Vec<lists::Sum>| {
                let rents = sums.iter().filter_map(|sum| sum.value.parse::<Cents>().ok());
                rents.fold(Cents(0), |all, one| Cents(all.0 + one.0))
            };
            Ok(lists::sums(conn, list, &found, &["rent"])?.map(|sums| (found.count, rows, sum(sums))))
        })
        .or_problem()?;
    let (total, rows, rent_total_cents) = found.map_err(|wrong| problem(list, &wrong))?;
    Ok(UnitPage { rows: rows.into_iter().map(|row| card(row, &days)).collect(), total, rent_total_cents })
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

/// The question in the words of the list of units.
fn wanted(request: &UnitsRequest) -> Wanted {
    let filter = &request.filter;
    let mut filters = Vec::new();
    let mut add = |name: &str, values: Vec<String>| filters.push(Asked { name: name.to_owned(), values });
    if !filter.states.is_empty() {
        add("state", filter.states.iter().map(ToString::to_string).collect());
    }
    for (name, id) in [("property", filter.property_id), ("building", filter.building_id)] {
        id.into_iter().for_each(|id| add(name, vec![id.to_string()]));
    }
    for (name, days) in [("ending", filter.ending_within_days), ("vacant", filter.vacant_over_days)] {
        days.into_iter().for_each(|days| add(name, vec![days.to_string()]));
    }
    if filter.not_renewed {
        add("not_renewed", Vec::new());
    }
    let sort = match request.sort {
        UnitSort::Place => "property",
        UnitSort::Unit => "unit",
        UnitSort::Tenant => "tenant",
        UnitSort::State => "state",
        UnitSort::NextEvent => "next",
        UnitSort::Rent => "rent",
    };
    Wanted {
        is_only_shown: false,
        text: filter.text.clone(),
        filters,
        ids: None,
        sort: Some(sort.to_owned()),
        descending: request.descending,
    }
}
