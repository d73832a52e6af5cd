//! Properties with their figures, one line each.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::unit::figures_of;
use keystead_store::StoreError;
use keystead_store::days::Days;
use keystead_store::features::portfolio as store;
use keystead_store::features::units::{UnitFigures, list_property_figures};
use keystead_wire::portfolio::PropertyLine;
use keystead_wire::problem::Problem;

/// All properties with their figures, by name.
pub(crate) fn lines(ctx: &Ctx<'_>, days: &Days) -> Result<Vec<PropertyLine>, Problem> {
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let mut figures = list_property_figures(conn, days)?;
            let empty = UnitFigures { properties: 1, ..UnitFigures::default() };
            Ok(store::list_properties(conn)?
                .into_iter()
                .map(|row| PropertyLine {
                    figures: figures_of(&figures.remove(&row.property_id).unwrap_or_else(|| empty.clone())),
                    property_id: row.property_id,
                    property_code: row.property_code,
                    name: row.name,
                    city: row.city,
                    state: row.state,
                    owner_name: row.owner_name,
                })
                .collect())
        })
        .or_problem()
}

/// The lines of an address as on an envelope; the country only where it is not the United States.
pub(crate) fn address(row: &store::PropertyRow) -> Vec<String> {
    let region = [row.state.as_deref(), row.postal_code.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let city =
        [row.city.clone(), (!region.is_empty()).then_some(region)].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let country = (row.country != "US").then(|| row.country.clone());
    [row.address_line1.clone(), row.address_line2.clone(), (!city.is_empty()).then_some(city), country]
        .into_iter()
        .flatten()
        .collect()
}
