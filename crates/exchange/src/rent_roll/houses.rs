//! Rolls without a column for the unit, where each row is a house: a property, or an address, that no other row has; or a unit
//! of the property that stands before its number.

use super::Mapping;
use super::decision::{Decision, DecisionState, HOUSES, answer};
use super::field::Field;
use super::grid::GridRow;
use super::header::{Found, repeats};
use super::label;
use super::value::is_nothing;
use crate::refusal::{Refusal, shown};
use std::collections::{BTreeMap, HashSet};

/// What the unit of a house is called, whose property has no other.
const HOUSE: &str = "House";

/// Which column names the houses.
#[derive(Debug, Clone)]
pub(super) struct Houses {
    pub column: usize,
    /// Each is a property of its own; else they are the units of the property that the row names.
    own_property: bool,
    /// Some name a property and a unit of it.
    names_units: bool,
    decision: Decision,
}

impl Houses {
    /// The column that names a house on every row about a tenant or a rent, each time another one; `None` where there is
    /// none, or a person says that rows are no houses.
    ///
    /// # Errors
    /// A [`Refusal`] of an answer that is none of the choices.
    pub fn find(
        file: &str,
        found: &Found,
        by_field: &BTreeMap<Field, usize>,
        mapping: &Mapping,
    ) -> Result<Option<Houses>, Refusal> {
        let choice = answer(file, mapping, HOUSES, &["yes", "no"])?;
        let at = |fields: &[Field]| fields.iter().find_map(|field| by_field.get(field)).copied();
        let told = [at(&[Field::TenantName, Field::TenantLast]), at(&[Field::Rent, Field::MarketRent])];
        if by_field.contains_key(&Field::Unit) || choice == Some("no") || told.contains(&None) {
            return Ok(None);
        }
        let about = |row: &GridRow<'_>| {
            let first = row.filled().next().map(|(_, cell)| cell.text().into_owned()).unwrap_or_default();
            let tells = told.iter().flatten().any(|column| !is_nothing(&row.text(*column)));
            row.count() > 1 && tells && !label::is_total(&first) && !label::is_count(&first) && !repeats(found, *row)
        };
        let rows: Vec<GridRow<'_>> = found.grid.rows(found.last + 1..found.grid.len()).filter(about).collect();
        let distinct = |column: &usize| {
            let mut seen = HashSet::new();
            rows.iter().all(|row| !is_nothing(&row.text(*column)) && seen.insert(row.text(*column).to_lowercase()))
        };
        let property = at(&[Field::Property, Field::PropertyName]);
        let own = property.filter(|column| rows.len() > 1 && distinct(column));
        let address = at(&[Field::Address]).filter(|column| !rows.is_empty() && distinct(column));
        let Some(column) = own.or(address) else { return Ok(None) };
        let own_property = own.is_some() || property.is_none();
        let (header, count) = (shown(found.names.get(column).map_or("", String::as_str)), rows.len());
        let of_unit = |row: &GridRow<'_>| apart(&row.text(column)).is_some().then(|| row.text(column).into_owned());
        let named = if own_property { rows.iter().find_map(of_unit) } else { None };
        let evidence = match &named {
            Some(text) => {
                let text = shown(text);
                format!("No column has a unit, and “{header}” names it behind its property, as in “{text}”.")
            }
            None => {
                let what = if own_property {
                    "a property with one unit, “House”"
                } else {
                    "a unit of the property it names"
                };
                format!("No column has a unit, and “{header}” is another one on each row, so each row is {what}.")
            }
        };
        let state = if choice.is_some() { DecisionState::Answered } else { DecisionState::Guessed };
        let choices = ["yes", "no"].map(str::to_owned).to_vec();
        let decision =
            Decision { key: HOUSES.to_owned(), chosen: Some("yes".to_owned()), choices, state, evidence, count };
        Ok(Some(Houses { column, own_property, names_units: named.is_some(), decision }))
    }

    /// The unit of a row: empty where the row names no house.
    pub fn unit(&self, row: GridRow<'_>) -> String {
        let text = row.text(self.column);
        match is_nothing(&text) {
            true => String::new(),
            false if self.own_property => apart(&text).map_or_else(|| HOUSE.to_owned(), |(_, unit)| unit.to_owned()),
            false => text.into_owned(),
        }
    }

    /// The property of a row, where the house is one.
    pub fn property(&self, row: GridRow<'_>) -> Option<String> {
        let text = row.text(self.column);
        let property = || apart(&text).map_or_else(|| text.clone().into_owned(), |(property, _)| property.to_owned());
        (self.own_property && !is_nothing(&text)).then(property)
    }

    /// Whether the cells of a column name property and unit together.
    pub fn is_of_both(&self, column: Option<usize>) -> bool {
        self.names_units && column == Some(self.column)
    }

    /// Whether a text that stands alone in its row is a house that is empty, as an address has a number.
    pub fn is_alone(&self, column: usize, text: &str) -> bool {
        self.column == column && text.bytes().any(|b| b.is_ascii_digit())
    }

    /// How it was decided.
    pub fn decision(&self) -> Decision {
        self.decision.clone()
    }
}

/// A property and the unit behind it: `Maple Court #101`, `12 Elm St Apt B`.
fn apart(text: &str) -> Option<(&str, &str)> {
    let (property, unit) = match text.rsplit_once('#') {
        Some((property, unit)) => (property, unit),
        None => {
            let (before, unit) = text.trim().rsplit_once(char::is_whitespace)?;
            let (property, word) = before.trim().rsplit_once(char::is_whitespace)?;
            ["unit", "apt", "apt.", "apartment", "flat", "suite"]
                .contains(&word.to_lowercase().as_str())
                .then_some(())?;
            (property, unit)
        }
    };
    let (property, unit) = (property.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')'), unit.trim());
    let is_unit = unit.len() <= 12 && !unit.is_empty() && unit.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_short = unit.bytes().any(|b| b.is_ascii_digit()) || unit.len() <= 2;
    (is_unit && is_short && !property.is_empty()).then_some((property, unit))
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn a_unit_stands_behind_its_property() {
        for (text, parts) in [
            ("Maple Court #101", Some(("Maple Court", "101"))),
            ("12 Elm St, Apt B", Some(("12 Elm St", "B"))),
            ("Maple Court - Unit 3-A", Some(("Maple Court", "3-A"))),
            ("12 Elm St", None),
            ("Suite Dreams", None),
            ("Maple Court Unit Owners", None),
            ("12 Elm St #3 Denver, CO 80205", None),
            ("#101", None),
        ] {
            assert_eq!(apart(text), parts, "{text}");
        }
    }
}
