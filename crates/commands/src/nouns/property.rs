//! Properties with their figures, one line each, and what they are let for together.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::unit::{figures_of, rents_of};
use keystead_rules::rent_figures::RentFigures;
use keystead_store::StoreError;
use keystead_store::days::Days;
use keystead_store::features::portfolio::{self as store, rents};
use keystead_store::features::units::{UnitFigures, list_property_figures};
use keystead_wire::portfolio::{PropertyLine, RentTotal};
use keystead_wire::problem::Problem;
use std::collections::BTreeMap;

/// All properties with their figures, by name.
pub(crate) fn lines(ctx: &Ctx<'_>, days: &Days) -> Result<Vec<PropertyLine>, Problem> {
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let mut figures = list_property_figures(conn, days)?;
            let rents = rents::list_rents(conn)?;
            let empty = UnitFigures { properties: 1, ..UnitFigures::default() };
            Ok(store::list_properties(conn)?
                .into_iter()
                .map(|row| PropertyLine {
                    figures: figures_of(&figures.remove(&row.property_id).unwrap_or_else(|| empty.clone())),
                    rents: rents_of(&rents.get(&row.property_id).copied().unwrap_or_default()),
                    property_id: row.property_id,
                    property_code: row.property_code,
                    name: row.name,
                    city: row.city,
                    state: row.state,
                    owner_name: row.owner_name,
                    currency: row.currency,
                })
                .collect())
        })
        .or_problem()
}

/// What the properties are let for together, by currency.
pub(crate) fn totals(ctx: &Ctx<'_>) -> Result<Vec<RentTotal>, Problem> {
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let rents = rents::list_rents(conn)?;
            let mut sums: BTreeMap<String, (u32, RentFigures)> = BTreeMap::new();
            for row in store::list_properties(conn)? {
                let (properties, sum) = sums.entry(row.currency).or_default();
                *properties += 1;
                *sum = sum.and(rents.get(&row.property_id).copied().unwrap_or_default());
            }
            let total = |(currency, (properties, sum))| RentTotal { currency, properties, rents: rents_of(&sum) };
            Ok(sums.into_iter().map(total).collect())
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
