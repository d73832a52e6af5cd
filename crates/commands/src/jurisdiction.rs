//! The law of the place: what it says of a notice, and the rules on file for the places of the portfolio.

use crate::app::Ctx;
use crate::problems::OrProblem;
use chrono::NaiveDate;
use keystead_model::words::{PropertyKind, RuleSubject};
use keystead_rules::jurisdiction::{Given, Looked, Place, in_force, look_at, name_of};
use keystead_rules::lifecycle::LeaseFacts;
use keystead_store::jurisdiction::{LeasePlace, list_places};
use keystead_wire::jurisdiction::{LawOfPlace, LawOfPlaces, LawRule};
use keystead_wire::problem::Problem;

/// What the law has to say of a notice on a lease.
pub(crate) fn of_notice(at: &LeasePlace, facts: &LeaseFacts, (given, out): (NaiveDate, NaiveDate)) -> Looked {
    let kind = at.kind.as_deref().and_then(PropertyKind::parse);
    let is_dwelling = !matches!(kind, Some(PropertyKind::Commercial | PropertyKind::Land));
    let place = Place {
        country: at.country.clone(),
        state: at.state.clone().unwrap_or_default(),
        county: String::new(),
        city: at.city.clone().unwrap_or_default(),
    };
    let given = Given {
        notice_date: given,
        move_out_date: out,
        rent_due_day: at.rent_due_day.unwrap_or(1),
        tenancy_since: at.tenancy_since,
    };
    look_at(&place, is_dwelling, facts, &given)
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
