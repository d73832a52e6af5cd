//! Rules by law: the lines on file, by place, subject and who stands for them. Changing them is in `change`, packs that come
//! and go in `packs`.

mod change;
mod packs;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_model::words::RuleSubject;
use keystead_rules::jurisdiction::{Facts, Law, Place, Rule, name_of};
use keystead_store::StoreError;
use keystead_store::features::jurisdiction::{UnreadableRule, list_own_rules, list_places};
use keystead_wire::jurisdiction::{LawCount, LawPage, LawPlace, LawRequest, LawRow, LawStanding, LawUnreadable};
use keystead_wire::problem::Problem;
use std::collections::{BTreeMap, HashSet};

/// Lines of one reply.
const MOST: usize = 500;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(rules),
        call(change::line),
        call(change::change),
        call(change::sign_off),
        call(change::withdraw),
        call(packs::export),
        call(packs::look),
        call(packs::import),
    ]
}

/// The law as it stands, and whose lines are whose.
pub(crate) struct OnFile {
    pub(crate) law: Law,
    own: HashSet<String>,
    unreadable: Vec<UnreadableRule>,
    /// Country, state and how many properties stand there: most first.
    places: Vec<(String, Option<String>, u32)>,
}

pub(crate) fn on_file(ctx: &Ctx<'_>) -> Result<OnFile, Problem> {
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let (own, unreadable) = list_own_rules(conn)?;
            let codes = own.iter().map(|rule| rule.code.clone()).collect();
            Ok(OnFile { law: Law::with(own), own: codes, unreadable, places: list_places(conn)? })
        })
        .or_problem()
}

impl OnFile {
    /// The places of the portfolio's properties that say a state.
    fn here(&self) -> Vec<(Place, u32)> {
        let place = |(country, state, properties): &(String, Option<String>, u32)| {
            let state = state.clone()?;
            Some((Place { country: country.clone(), state, ..Place::default() }, *properties))
        };
        self.places.iter().filter_map(place).collect()
    }

    /// A line as it is shown.
    fn row(&self, rule: &Rule, today: NaiveDate) -> LawRow {
        let of_state = Place { county: String::new(), city: String::new(), ..rule.place.clone() };
        let name = name_of(&of_state);
        let near = [&rule.place.city, &rule.place.county].into_iter().find(|near| !near.is_empty());
        LawRow {
            code: rule.code.clone(),
            place: near.map_or(name.clone(), |near| format!("{near}, {name}")),
            subject: rule.subject,
            scope: rule.scope.in_words(),
            figure: rule.figure(),
            citation: rule.citation.clone(),
            note: rule.note.clone(),
            valid_from: rule.valid_from,
            valid_to: rule.valid_to,
            reviewed_by: rule.reviewed.as_ref().map(|(by, _)| by.clone()),
            reviewed_on: rule.reviewed.as_ref().map(|(_, on)| *on),
            is_own: self.own.contains(&rule.code),
            disagrees: self.disagrees(rule),
            in_force: rule.holds_on(today),
        }
    }

    /// Whether another source says something else of the same, and nobody has signed off either.
    fn disagrees(&self, rule: &Rule) -> bool {
        rule.reviewed.is_none()
            && self.law.rules().iter().any(|other| {
                (other.code == rule.disputes || other.disputes == rule.code)
                    && other.reviewed.is_none()
                    && other.meets(rule)
                    && other.figure != rule.figure
            })
    }

    /// The lines that a list asks for, in its order.
    pub(crate) fn asked(&self, request: &LawRequest, today: NaiveDate) -> Vec<&Rule> {
        let here = self.here();
        let near =
            |rule: &Rule| here.iter().position(|(place, _)| Law::is_of(&state_wide(rule), place)).unwrap_or(usize::MAX);
        let text = request.text.trim().to_lowercase();
        let is_asked = |rule: &&Rule| {
            let of_place = match &request.state {
                Some(state) => *state == key_of(&rule.place),
                None => request.everywhere || here.is_empty() || near(rule) != usize::MAX,
            };
            let of_standing = match request.standing {
                None => true,
                Some(LawStanding::Reviewed) => rule.reviewed.is_some(),
                Some(LawStanding::NotReviewed) => rule.reviewed.is_none(),
                Some(LawStanding::Disagreeing) => self.disagrees(rule),
                Some(LawStanding::Own) => self.own.contains(&rule.code),
            };
            of_place
                && of_standing
                && (request.past || rule.valid_to.is_none_or(|last| last >= today))
                && request.subject.is_none_or(|subject| subject == rule.subject)
                && (text.is_empty() || self.has_words(rule, today, &text))
        };
        let mut rules: Vec<&Rule> = self.law.rules().iter().filter(is_asked).collect();
        rules.sort_by_cached_key(|rule| {
            let place = (near(rule), name_of(&state_wide(rule).place), rule.place.city.clone());
            (place, rule.subject, rule.scope.weight(), rule.valid_from, rule.code.clone())
        });
        rules
    }

    fn has_words(&self, rule: &Rule, today: NaiveDate, text: &str) -> bool {
        let row = self.row(rule, today);
        let all = [row.code, row.place, row.figure, row.citation, row.note, row.scope].join("\n").to_lowercase();
        text.split_whitespace().all(|word| all.contains(word))
    }
}

/// A line without what is nearer than its state.
fn state_wide(rule: &Rule) -> Rule {
    let place = Place { county: String::new(), city: String::new(), ..rule.place.clone() };
    Rule { place, ..rule.clone() }
}

fn key_of(place: &Place) -> String {
    format!("{}/{}", place.country, place.state)
}

/// The lines of a list.
fn rules(ctx: &Ctx<'_>, request: &LawRequest) -> Result<LawPage, Problem> {
    let today = ctx.today()?;
    let on_file = on_file(ctx)?;
    let asked = on_file.asked(request, today);
    let rows = asked.iter().take(MOST).map(|rule| on_file.row(rule, today)).collect();
    let mut here = LawCount { without_state: without_state(&on_file), ..LawCount::default() };
    if !on_file.here().is_empty() {
        for rule in on_file.asked(&LawRequest::default(), today).into_iter().filter(|rule| rule.holds_on(today)) {
            here.lines += 1;
            here.reviewed += u32::from(rule.reviewed.is_some());
            here.disagreeing += u32::from(on_file.disagrees(rule));
        }
    }
    let unreadable = on_file.unreadable.iter().map(|one| LawUnreadable {
        code: one.code.clone(),
        field: one.wrong.field.to_owned(),
        text: one.wrong.text.clone(),
    });
    Ok(LawPage {
        today,
        total: u32::try_from(asked.len()).unwrap_or(u32::MAX),
        rows,
        here,
        places: places(&on_file, today),
        unreadable: unreadable.collect(),
    })
}

fn without_state(on_file: &OnFile) -> u32 {
    on_file.places.iter().filter(|(_, state, _)| state.is_none()).map(|(.., properties)| properties).sum()
}

/// The states with lines or properties, those with properties first.
fn places(on_file: &OnFile, today: NaiveDate) -> Vec<LawPlace> {
    let mut all: BTreeMap<String, Place> = BTreeMap::new();
    for rule in on_file.law.rules().iter().filter(|rule| !rule.place.state.is_empty()) {
        let place = state_wide(rule).place;
        all.entry(key_of(&place)).or_insert(place);
    }
    let here = on_file.here();
    let mut places: Vec<LawPlace> = Vec::new();
    let missing = |place: &Place| {
        let is_missing = |subject: &&RuleSubject| {
            let answer = on_file.law.ask(place, today, **subject, &Facts::default());
            answer.rule.is_none() && answer.may_be.is_empty()
        };
        RuleSubject::ALL.iter().filter(is_missing).copied().collect()
    };
    for (state, place) in &all {
        let of_state = Rule { place: place.clone(), ..on_file.law.rules()[0].clone() };
        let properties: u32 =
            here.iter().filter(|(at, _)| Law::is_of(&of_state, at)).map(|(_, properties)| properties).sum();
        let missing = if properties > 0 { missing(place) } else { Vec::new() };
        places.push(LawPlace { state: state.clone(), name: name_of(place), properties, missing });
    }
    for (place, properties) in &here {
        let known =
            all.values().any(|at| name_of(at) == name_of(place) && at.country.eq_ignore_ascii_case(&place.country));
        if !known {
            let missing = RuleSubject::ALL.to_vec();
            places.push(LawPlace { state: key_of(place), name: name_of(place), properties: *properties, missing });
        }
    }
    places.sort_by(|a, b| b.properties.cmp(&a.properties).then_with(|| a.name.cmp(&b.name)));
    places
}
