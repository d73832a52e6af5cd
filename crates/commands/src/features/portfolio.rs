//! Properties and buildings with their figures.

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::days;
use crate::frame::problems::OrProblem;
use crate::nouns::property::{Listed, address, list};
use crate::nouns::unit::{figures_of, rents_of};
use crate::nouns::values::custom;
use keystead_model::words::PropertyKind;
use keystead_model::zones::FALLBACK_ZONE;
use keystead_store::StoreError;
use keystead_store::custom::read_custom;
use keystead_store::features::portfolio::{self as store, BuildingRow, OwnerRow};
use keystead_store::features::units::{UnitFigures, get_figures, list_building_figures};
use keystead_wire::portfolio::PropertiesRequest;
use keystead_wire::portfolio::{
    BuildingDetail, BuildingLine, BuildingRequest, OwnerLine, Properties, PropertyDetail, PropertyRequest,
};
use keystead_wire::problem::Problem;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(|ctx, _: &PropertiesRequest| properties(ctx)), call(property), call(building)]
}

pub(crate) fn properties(ctx: &Ctx<'_>) -> Result<Properties, Problem> {
    let Listed { lines, totals, .. } = list(ctx, &days(ctx)?)?;
    Ok(Properties { rows: lines, totals })
}

pub(crate) fn property(ctx: &Ctx<'_>, request: &PropertyRequest) -> Result<PropertyDetail, Problem> {
    let days = days(ctx)?;
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let row = store::get_property(conn, request.property_id)?;
            let figures = get_figures(conn, Some(row.property_id), None, &days)?;
            let owner = store::find_owner(conn, row.property_id)?.map(owner);
            let mut by_building = list_building_figures(conn, row.property_id, &days)?;
            let buildings = store::list_buildings(conn, row.property_id)?
                .into_iter()
                .map(|building| {
                    let figures = by_building.remove(&building.building_id).unwrap_or_default();
                    line(building, &figures)
                })
                .collect();
            Ok(PropertyDetail {
                address: address(&row),
                figures: figures_of(&figures),
                rents: rents_of(&store::rents::get_rents(conn, row.property_id)?),
                buildings,
                property_id: row.property_id,
                property_code: row.property_code,
                name: row.name,
                time_zone: row.time_zone.unwrap_or_else(|| FALLBACK_ZONE.to_owned()),
                year_built: row.year_built,
                kind: row.kind.as_deref().and_then(PropertyKind::parse),
                currency: row.currency,
                owner,
                custom: custom(read_custom(row.custom.as_deref())),
            })
        })
        .or_problem()
}

pub(crate) fn building(ctx: &Ctx<'_>, request: &BuildingRequest) -> Result<BuildingDetail, Problem> {
    let days = days(ctx)?;
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let row = store::get_building(conn, request.building_id)?;
            let property = store::get_property(conn, row.property_id)?;
            let figures = get_figures(conn, Some(row.property_id), Some(row.building_id), &days)?;
            Ok(BuildingDetail {
                custom: custom(read_custom(row.custom.as_deref())),
                building: line(row, &figures),
                property_id: property.property_id,
                property_name: property.name,
            })
        })
        .or_problem()
}

fn owner(row: OwnerRow) -> OwnerLine {
    OwnerLine { party_id: row.party_id, code: row.code, name: row.name, email: row.email, phone: row.phone }
}

fn line(row: BuildingRow, figures: &UnitFigures) -> BuildingLine {
    BuildingLine {
        building_id: row.building_id,
        building_code: row.building_code,
        name: row.name,
        floors: row.floors,
        year_built: row.year_built,
        figures: figures_of(&UnitFigures { properties: 1, ..figures.clone() }),
    }
}
