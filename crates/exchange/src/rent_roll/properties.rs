//! The properties a roll names, by column, block, title, option or file name, and the codes they get.

use super::RentRoll;
use super::names::{self, PropertyText, slug};
use super::unit::RentRollUnit;
use keystead_model::portfolio::{Custom, Property};
use std::collections::BTreeMap;

/// The properties of the file, by the text that names them.
pub(super) fn properties(
    file: &str,
    roll: &mut RentRoll,
    units: &[RentRollUnit],
    given: Option<String>,
) -> BTreeMap<Option<String>, (u64, Property)> {
    let mut texts: BTreeMap<Option<String>, (u64, PropertyText)> = BTreeMap::new();
    for unit in units {
        if texts.contains_key(&unit.property) {
            continue;
        }
        let mut text = match &unit.property {
            Some(text) => names::property(text),
            None => names::property(roll.property_name.as_deref().or(given.as_deref()).unwrap_or(stem(file))),
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
        roll.notes.push(format!("The file names {count} properties, so the code “{code}” was not used."));
    }
    let given = given.filter(|_| one);
    let made = texts.into_iter().map(|(key, (line, text))| {
        let code = given.clone().or(text.code).unwrap_or_else(|| slug(&text.name));
        let code = if code.is_empty() { "PROPERTY".to_owned() } else { code };
        (key, (line, property(code, text.name, text.address, text.state, text.postal_code)))
    });
    made.collect()
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
        currency: "USD".to_owned(),
        owner_code: None,
        custom: Custom::new(),
    }
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
