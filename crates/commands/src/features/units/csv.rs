//! A list of units as a file for a spreadsheet: the rows that match or were chosen, in the columns that are shown.

use crate::features::units::{order, wanted};
use crate::frame::app::Ctx;
use crate::frame::days;
use crate::frame::problems::OrProblem;
use crate::frame::spreadsheet::quoted;
use crate::nouns::unit::card;
use keystead_model::words::UnitState;
use keystead_store::StoreError;
use keystead_store::features::units as store;
use keystead_wire::problem::Problem;
use keystead_wire::units::{TextFile, UnitCard, UnitColumn, UnitsCsvRequest};
use std::collections::HashSet;

/// A name in the head of the file, and what stands under it.
type Cell = (&'static str, fn(&UnitCard) -> String);

/// What is written when nothing was chosen.
const EVERYTHING: [Cell; 16] = [
    ("property_code", |unit| unit.property_code.clone()),
    ("property_name", |unit| unit.property_name.clone()),
    ("building_code", |unit| text(unit.building_code.as_ref())),
    ("floor", |unit| text(unit.floor.as_ref())),
    ("unit_number", |unit| unit.unit_number.clone()),
    ("state", |unit| unit.state.to_string()),
    ("tenant_name", |unit| text(unit.tenant_name.as_ref())),
    ("lease_number", |unit| text(unit.lease_number.as_ref())),
    ("monthly_rent", |unit| text(unit.rent_cents.as_ref())),
    ("market_rent", |unit| text(unit.market_rent_cents.as_ref())),
    ("lease_begin_date", |unit| text(unit.lease_begin_date.as_ref())),
    ("lease_end_date", |unit| text(unit.lease_end_date.as_ref())),
    ("holdover_start_date", |unit| text(unit.holdover_start_date.as_ref())),
    ("notice_date", |unit| text(unit.notice_date.as_ref())),
    ("notice_move_out_date", |unit| text(unit.notice_move_out_date.as_ref())),
    ("vacant_since", |unit| text(unit.vacant_since.as_ref())),
];

pub(crate) fn csv(ctx: &Ctx<'_>, request: &UnitsCsvRequest) -> Result<TextFile, Problem> {
    let days = days(ctx)?;
    let wanted = wanted(&request.filter);
    let rows = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let found = store::find_matches(conn, &wanted, &days)?;
            let all = (0, found.count);
            store::list_units(conn, &wanted, &days, order(request.sort), request.descending, all, &found)
        })
        .or_problem()?;
    let only: Option<HashSet<_>> = request.unit_ids.as_ref().map(|ids| ids.iter().copied().collect());
    let cells: Vec<Cell> = if request.columns.is_empty() {
        EVERYTHING.to_vec()
    } else {
        request.columns.iter().flat_map(|column| cells_of(*column)).copied().collect()
    };
    let mut file = line(cells.iter().map(|(head, _)| (*head).to_owned()));
    for row in rows {
        if only.as_ref().is_some_and(|ids| !ids.contains(&row.unit_id)) {
            continue;
        }
        let unit = card(row, &days);
        file.push_str(&line(cells.iter().map(|(_, cell)| cell(&unit))));
    }
    Ok(TextFile { file_name: format!("units-{}.csv", days.main()), text: file })
}

/// What a column of the screen is in a file. One that says two things is two.
fn cells_of(column: UnitColumn) -> &'static [Cell] {
    match column {
        UnitColumn::Unit => &[("unit_number", |unit| unit.unit_number.clone())],
        UnitColumn::Property => &[("property_name", |unit| unit.property_name.clone())],
        UnitColumn::Building => &[("building_code", |unit| text(unit.building_code.as_ref()))],
        UnitColumn::Tenant => &[("tenant_name", |unit| text(unit.tenant_name.as_ref()))],
        UnitColumn::State => &[("state", |unit| unit.state.to_string())],
        UnitColumn::Term => &[("term_percent", |unit| text(unit.progress.percent.as_ref()))],
        UnitColumn::Next => &[("next_date", |unit| text(next_day(unit).as_ref()))],
        UnitColumn::Size => {
            &[("bedrooms", |unit| text(unit.bedrooms.as_ref())), ("bathrooms", |unit| text(unit.bathrooms.as_ref()))]
        }
        UnitColumn::Sqft => &[("square_feet", |unit| text(unit.square_feet.as_ref()))],
        UnitColumn::Begin => &[("lease_begin_date", |unit| text(unit.lease_begin_date.as_ref()))],
        UnitColumn::End => &[("lease_end_date", |unit| text(unit.lease_end_date.as_ref()))],
        UnitColumn::Lease => &[("lease_number", |unit| text(unit.lease_number.as_ref()))],
        UnitColumn::Market => &[("market_rent", |unit| text(unit.market_rent_cents.as_ref()))],
        UnitColumn::Rent => &[("monthly_rent", |unit| text(unit.rent_cents.as_ref()))],
    }
}

/// The day the screen speaks of under "Next event".
fn next_day(unit: &UnitCard) -> Option<chrono::NaiveDate> {
    match unit.state {
        UnitState::Active => unit.lease_end_date,
        UnitState::MonthToMonth => unit.holdover_start_date,
        UnitState::Notice => unit.notice_move_out_date,
        UnitState::Vacant => unit.future_begin_date.or(unit.vacant_since),
    }
}

fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(|cell| quoted(&cell)).collect();
    cells.join(",") + "\r\n"
}
