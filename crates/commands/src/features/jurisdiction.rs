//! The law of the place: the rules on file for the places of the portfolio.

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use keystead_model::words::RuleSubject;
use keystead_rules::jurisdiction::{Place, in_force, name_of};
use keystead_store::features::jurisdiction::list_places;
use keystead_wire::jurisdiction::{LawOfPlace, LawOfPlaces, LawRequest, LawRule};
use keystead_wire::problem::Problem;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(|ctx, _: &LawRequest| rules(ctx))]
}

/// The rules in force today where the properties stand.
pub(crate) fn rules(ctx: &Ctx<'_>) -> Result<LawOfPlaces, Problem> {
    let today = ctx.today()?;
    let places = ctx.store().read(list_places).or_problem()?;
    let of = |(country, state, properties): (String, Option<String>, u32)| {
        let has_state = state.is_some();
        let place = Place { country, state: state.unwrap_or_default(), ..Place::default() };
        let (mut rules, mut missing) = (Vec::new(), Vec::new());
        for subject in RuleSubject::ALL {
            let found = in_force(&place, today, *subject);
            if found.is_empty() {
                missing.push(*subject);
            }
            rules.extend(found.into_iter().map(|rule| LawRule {
                subject: rule.subject,
                tenancy_months: rule.tenancy_months,
                figure: rule.figure(),
                citation: rule.citation.clone(),
                valid_from: rule.valid_from,
                reviewed_by: rule.reviewed.as_ref().map(|(by, _)| by.clone()),
                reviewed_on: rule.reviewed.as_ref().map(|(_, on)| *on),
            }));
        }
        LawOfPlace { name: name_of(&place), has_state, properties, rules, missing }
    };
    Ok(LawOfPlaces { places: places.into_iter().map(of).collect() })
}
