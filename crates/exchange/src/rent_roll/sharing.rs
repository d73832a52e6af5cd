//! Units with the same number, told apart by another column: flats numbered per building, rooms and beds of a flat.

use super::columns::Columns;
use super::field::{Field, compact};
use super::grid::GridRow;
use super::header::{Found, repeats};
use super::value::is_nothing;
use std::collections::HashMap;

/// Headers of what is let within a unit.
const WITHIN: [&str; 12] = [
    "room",
    "roomno",
    "roomnumber",
    "bed",
    "bedno",
    "bedid",
    "bedspace",
    "bedletter",
    "space",
    "bedroomid",
    "bedname",
    "zimmer",
];

/// The column that makes a unit's number its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sharing {
    pub column: usize,
    /// It stands before the number (a building), not behind it (a room).
    before: bool,
}

impl Sharing {
    /// What tells units of the same number apart, where several rows have one number and different words there.
    pub fn find(found: &Found, columns: &Columns) -> Option<Sharing> {
        let unit = columns.at(Field::Unit)?;
        let building = columns.at(Field::Building).map(|column| Sharing { column, before: true });
        let rooms = columns.guesses.iter().filter(|guess| WITHIN.contains(&compact(&guess.header).as_str()));
        let rooms = rooms.filter(|guess| matches!(guess.field, Field::Custom | Field::Beds));
        let rooms = rooms.map(|guess| Sharing { column: guess.column, before: false });
        building.into_iter().chain(rooms).find(|sharing| {
            let mut first: HashMap<(String, String), String> = HashMap::new();
            let rows = found.grid.rows(found.last + 1..found.grid.len());
            let (mut tells, mut property) = (false, String::new());
            for row in rows.filter(|row| !is_nothing(&row.text(unit)) && !repeats(found, *row)) {
                // A blank cell below a property means the same.
                let own = columns.text(row, Field::Property);
                property = if is_nothing(&own) { property } else { own };
                let word = row.text(sharing.column);
                if is_nothing(&word) {
                    continue;
                }
                let key = (property.clone(), row.text(unit).into_owned());
                tells |= first.entry(key).or_insert_with(|| word.to_string()) != &*word;
            }
            tells
        })
    }

    /// The number of a row's unit with what tells it apart.
    pub fn number(self, row: GridRow<'_>, unit: &str) -> Option<String> {
        let word = row.text(self.column);
        let mut word: &str = &word;
        if is_nothing(word) {
            return None;
        }
        // `Bed A` of 101 is 101-A, as people say it.
        for label in ["bed", "room", "bldg", "building", "zimmer"] {
            let rest = word
                .get(label.len()..)
                .filter(|_| word.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label)));
            word = rest
                .map(|rest| rest.trim_start_matches([' ', '.', '#', '-']))
                .filter(|rest| !rest.is_empty())
                .unwrap_or(word);
        }
        // The number may have it already.
        if unit.len() > word.len() && (unit.starts_with(word) || unit.ends_with(word)) && unit.contains(['-', '/', ' '])
        {
            return None;
        }
        Some(if self.before { format!("{word}-{unit}") } else { format!("{unit}-{word}") })
    }
}
