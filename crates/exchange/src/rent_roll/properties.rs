//! The properties a roll names, by column, block, title, option or file name, and the codes they get.

use super::decision::{Decision, DecisionState, PROPERTY};
use super::field::compact;
use super::names::{self, PropertyText, slug};
use super::remark::Note;
use super::title::lasting_name;
use super::together::line_of;
use super::unit::RentRollUnit;
use super::{KnownProperty, Options, RentRoll};
use crate::refusal::shown;
use keystead_model::portfolio::{Custom, Property};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The properties of the file, by the text that names them.
pub(super) fn properties(
    file: &str,
    roll: &mut RentRoll,
    units: &[RentRollUnit],
    given: Option<String>,
    options: &Options,
) -> BTreeMap<Option<String>, (u64, Property)> {
    let mut texts: BTreeMap<Option<String>, (u64, PropertyText)> = BTreeMap::new();
    for unit in units {
        if texts.contains_key(&unit.property) {
            continue;
        }
        let mut text = match &unit.property {
            Some(text) => names::property(text),
            None => names::property(roll.property_name.as_deref().or(given.as_deref()).unwrap_or(&lasting_name(file))),
        };
        if unit.property.is_some() && !text.name.contains(' ') && text.code.is_none() {
            text.code = Some(text.name.clone());
        }
        if let Some(name) = &unit.property_name {
            text.name.clone_from(name);
        }
        if let Some(address) = &unit.address {
            let led = address.split_once(" - ").map_or(address.as_str(), |(_, rest)| rest);
            let found = names::address(led);
            (text.address, text.state, text.postal_code) = (found.address, found.state, found.postal_code);
        }
        texts.insert(unit.property.clone(), (unit.line, text));
    }
    let one = texts.len() <= 1;
    if let Some(code) = given.as_ref().filter(|_| !one) {
        let count = texts.len();
        roll.notes.push(format!("The file has {count} properties, so the code “{code}” was not used."));
    }
    let mut unnamed = None;
    if let (None, None, Some((line, text))) = (&given, &roll.property_name, texts.get(&None)) {
        let (name, line) = (crate::refusal::shown(&text.name), line_of(*line));
        let note = format!(
            "No property is named for the units from line {line} on, so they went to “{name}”, after the file’s name. If \
             a column has it, choose which; or give the property’s code."
        );
        unnamed = Some(Note { text: note, count: 1, lines: vec![line], weight: 80 });
    }
    let given = given.filter(|_| one);
    let known = Known::new(&options.known);
    let named = units.first().and_then(|unit| unit.property.as_deref()).or(roll.property_name.as_deref());
    let mut tenants: HashMap<&Option<String>, HashSet<String>> = HashMap::new();
    for unit in units.iter().filter(|_| !known.people.is_empty()) {
        let names = unit.leases.iter().filter_map(|lease| names::words_of(&lease.tenant_name));
        tenants.entry(&unit.property).or_default().extend(names);
    }
    let has_title = roll.property_name.is_some();
    let (mut decided, mut doubts) = (None, Vec::new());
    let made = texts.into_iter().map(|(key, (line, text))| {
        let found = given.is_none().then(|| known.meant(&text, one)).flatten();
        let people = tenants.get(&key).filter(|_| given.is_none() && found.is_none());
        let people = people.and_then(|tenants| known.of_people(tenants));
        // A name of the file's own is another property, until a person says otherwise.
        let is_named = key.is_some() || has_title;
        let found = found.or(people.as_ref().filter(|_| !is_named).map(|people| people.code.to_owned()));
        let people = people.map(|people| people.evidence(&text.name, is_named));
        if people.is_some() && key.is_none() {
            unnamed = None;
        }
        let code = given.clone().or(found).or(text.code).unwrap_or_else(|| slug(&text.name));
        let code = if code.is_empty() { "PROPERTY".to_owned() } else { code };
        if one {
            let is_here = options.known.iter().any(|known| known.code == code);
            let called = named.unwrap_or(file);
            let (state, evidence) = match (&given, named, people) {
                (Some(_), named, _) => {
                    let file = named.map(|name| format!("the file names “{}”", shown(name)));
                    let file = file.unwrap_or_else(|| "the file names none".to_owned());
                    (DecisionState::Answered, format!("You entered it; {file}."))
                }
                (None, _, Some(people)) => (DecisionState::Guessed, people),
                (None, ..) if is_here => {
                    (DecisionState::Said, format!("“{}” is the property {code}, which is here.", shown(called)))
                }
                (None, Some(name), None) => {
                    let why = format!("“{}” names no property that is here, so it is a new one.", shown(name));
                    (DecisionState::Guessed, why)
                }
                (None, None, None) => {
                    let why = format!("The file names no property, so its own name, “{}”, is a new one.", shown(file));
                    (DecisionState::Guessed, why)
                }
            };
            let (chosen, count) = (Some(code.clone()), units.len());
            let key = PROPERTY.to_owned();
            decided = Some(Decision { key, chosen, choices: Vec::new(), state, evidence, count });
        } else {
            doubts.extend(people);
        }
        (key, (line, property(code, text.name, text.address, text.state, text.postal_code)))
    });
    let mut made: BTreeMap<_, _> = made.collect();
    roll.decisions.extend(decided);
    roll.notes.splice(0..0, unnamed.iter().map(|note| note.text.clone()).chain(doubts));
    roll.told.splice(0..0, unnamed);
    let all: Vec<&Property> = made.values().map(|(_, property)| property).collect();
    let (currency, decided) = roll.currencies.decide(&all, options);
    roll.decisions.extend(decided);
    for (_, property) in made.values_mut() {
        // A property that is here keeps its own, whatever its row says.
        property.currency.clone_from(&currency);
    }
    made
}

/// The properties that are there, by what they may be called; the name of several is nobody's.
struct Known<'k> {
    codes: HashMap<String, &'k str>,
    names: HashMap<String, Option<&'k str>>,
    known: &'k [KnownProperty],
    /// In which of them somebody of a name lives.
    people: HashMap<String, BTreeSet<usize>>,
}

/// A property that is there, in which most tenants of the file live.
struct People<'k> {
    code: &'k str,
    name: &'k str,
    of: usize,
    all: usize,
}

impl<'k> Known<'k> {
    fn new(known: &'k [KnownProperty]) -> Known<'k> {
        let (mut codes, mut names) = (HashMap::new(), HashMap::new());
        for property in known {
            codes.entry(compact(&property.code)).or_insert(property.code.as_str());
            let name = names.entry(compact(&property.name));
            name.and_modify(|code| *code = None).or_insert(Some(property.code.as_str()));
        }
        let mut people: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for (at, property) in known.iter().enumerate() {
            for name in property.units.iter().filter_map(|unit| names::words_of(unit.tenant.as_deref()?)) {
                people.entry(name).or_default().insert(at);
            }
        }
        Known { codes, names, known, people }
    }

    /// The property that more than half of these tenants live in.
    fn of_people(&self, tenants: &HashSet<String>) -> Option<People<'k>> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for at in tenants.iter().filter_map(|name| self.people.get(name)).flatten() {
            *counts.entry(*at).or_default() += 1;
        }
        let (at, of) = counts.into_iter().max_by_key(|(_, of)| *of)?;
        let (property, all) = (self.known.get(at)?, tenants.len());
        (of >= FEWEST && of * 2 > all).then_some(People { code: &property.code, name: &property.name, of, all })
    }

    /// The code of the property that is meant. A name counts where it is one property's only, and, beside other
    /// properties in the same file, where no code says otherwise.
    fn meant(&self, text: &PropertyText, one: bool) -> Option<String> {
        let words = [text.code.as_deref(), Some(text.name.as_str())].map(|word| word.map(compact).unwrap_or_default());
        let code = words.iter().filter(|word| !word.is_empty()).find_map(|word| self.codes.get(word));
        if let Some(code) = code {
            return Some((*code).to_owned());
        }
        let counts = (one || text.code.is_none()) && !words[1].is_empty();
        self.names.get(&words[1]).copied().flatten().filter(|_| counts).map(str::to_owned)
    }
}

/// Tenants of the same name that make a file one about their property.
const FEWEST: usize = 2;

impl People<'_> {
    /// That a part of the file is about it, or, where the file names it otherwise, that it is not.
    fn evidence(&self, written: &str, is_named: bool) -> String {
        let People { code, name, of, all } = self;
        if is_named {
            let written = shown(written);
            return format!(
                "“{written}” names no property that is here, so it is a new one, although {of} of its {all} tenants live in \
                 {name} ({code})."
            );
        }
        format!(
            "The file names no property that is here, but {of} of its {all} tenants live in {name} ({code}), so it was read \
             as that one."
        )
    }
}

fn property(
    property_code: String,
    name: String,
    address_line1: Option<String>,
    state: Option<String>,
    postal_code: Option<String>,
) -> Property {
    Property {
        name: if name.is_empty() { property_code.clone() } else { name },
        property_code,
        address_line1,
        address_line2: None,
        city: None,
        state,
        postal_code,
        country: "US".to_owned(),
        latitude: None,
        longitude: None,
        time_zone: None,
        year_built: None,
        kind: None,
        currency: String::new(),
        owner_code: None,
        bank_code: None,
        custom: Custom::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_is_known_by_its_code_or_by_a_name_that_is_its_own() {
        let property =
            |code: &str, name: &str| KnownProperty { code: code.into(), name: name.into(), ..KnownProperty::default() };
        let all = [property("MAPLE", "Maple Gardens"), property("OC-1", "Oak Court"), property("OC-2", "Oak Court")];
        let known = Known::new(&all);
        let found = |text: &str, one| known.meant(&names::property(text), one);
        assert_eq!(found("MAPLE GARDENS.", true).as_deref(), Some("MAPLE"));
        assert_eq!(found("Maple", true).as_deref(), Some("MAPLE"));
        assert_eq!(found("Maple Gardens (mg)", true).as_deref(), Some("MAPLE"));
        assert_eq!(found("Maple Gardens (mg)", false), None, "beside others a code of its own is another property");
        assert_eq!(found("Oak Court (oc1)", false).as_deref(), Some("OC-1"));
        assert_eq!(found("Oak Court", true), None, "two have this name");
        assert_eq!(found("Maple Gardens North", true), None);
        assert_eq!(known.meant(&PropertyText::default(), true), None);
    }
}
