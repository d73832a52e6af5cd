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

/// All properties, and what they come to.
pub(crate) struct Listed {
    /// With their figures, by name.
    pub(crate) lines: Vec<PropertyLine>,
    /// The figures of all together.
    pub(crate) figures: UnitFigures,
    /// What they are let for together, by currency.
    pub(crate) totals: Vec<RentTotal>,
}

/// Each figure is counted once, by property; what they come to is added up from that.
pub(crate) fn list(ctx: &Ctx<'_>, days: &Days) -> Result<Listed, Problem> {
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let by_property = list_property_figures(conn, days)?;
            let rents = rents::list_rents(conn)?;
            let mut figures = by_property.values().fold(UnitFigures::default(), |sum, one| sum.and(one));
            let rows = store::list_properties(conn)?;
            figures.properties = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            let mut lines = Vec::with_capacity(rows.len());
            let mut sums: BTreeMap<String, (u32, RentFigures)> = BTreeMap::new();
            for row in rows {
                let own = by_property.get(&row.property_id).cloned();
                let let_for = rents.get(&row.property_id).copied().unwrap_or_default();
                let (properties, sum) = sums.entry(row.currency.clone()).or_default();
                *properties += 1;
                *sum = sum.and(let_for);
                lines.push(PropertyLine {
                    figures: figures_of(&UnitFigures { properties: 1, ..own.unwrap_or_default() }),
                    rents: rents_of(&let_for),
                    property_id: row.property_id,
                    property_code: row.property_code,
                    name: row.name,
                    city: row.city,
                    state: row.state,
                    owner_name: row.owner_name,
                    currency: row.currency,
                });
            }
            let total = |(currency, (properties, sum))| RentTotal { currency, properties, rents: rents_of(&sum) };
            Ok(Listed { lines, figures, totals: sums.into_iter().map(total).collect() })
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
