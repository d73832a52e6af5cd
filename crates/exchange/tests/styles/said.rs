//! What was said about a file: by a note, by a refused line, or by a question that is open.

use super::check::Check;
use super::portfolio::Place;
use super::words::{self, Meaning};
use chrono::{Datelike, NaiveDate};
use keystead_model::portfolio::Unit;

impl Check<'_> {
    pub(super) fn says(&self, what: &str) -> bool {
        self.roll.notes.iter().any(|note| note.contains(what))
    }

    /// Whether a unit is called as written, or, where units of two buildings have one number, with the building before.
    pub(super) fn is_number_of(&self, unit: &Unit, place: &Place) -> bool {
        let own = unit.unit_number == place.unit;
        let Some(building) = &place.building else { return own };
        let told = unit.unit_number == format!("{building}-{}", place.unit) && self.says("have the same number");
        told || own && (!self.dress.habits.same_numbers || unit.building_code == place.building)
    }

    /// Whether it is said that a line under the tenants was taken for the name of a property.
    pub(super) fn headed(&self) -> bool {
        self.says("was read as the name of the property")
    }

    /// Whether it is said that no property is named.
    pub(super) fn after_the_file(&self) -> bool {
        self.roll.notes.iter().any(|note| note.starts_with("No property is named for the units"))
    }

    /// Whether a line of this place was refused.
    pub(super) fn refused(&self, at: usize) -> bool {
        let mut lines = self.layout.rows.iter().zip(&self.file.lines).filter(|(row, _)| row.of == Some(at));
        lines.any(|(_, line)| self.roll.refusals.iter().any(|refusal| refusal.line == *line))
    }

    pub(super) fn header(&self, meaning: Meaning) -> String {
        if self.dress.unknown() == Some(meaning) {
            return "Qzx Vw".to_owned();
        }
        words::header(self.dress.words, self.dress.spelling, meaning)
    }

    /// Whether a note says that the column of a meaning was only kept.
    pub(super) fn aside(&self, meaning: Meaning) -> bool {
        // Of a header in two rows the upper one may have been taken for a title.
        let header = format!("{}”", self.header(meaning).replace("Qzx Vw", "Vw"));
        self.roll.notes.iter().any(|note| note.contains("only kept with the unit") && note.contains(&header))
    }

    /// Whether a note says that no column was found for this.
    pub(super) fn lacks(&self, what: &str, meaning: Meaning) -> bool {
        let says = |note: &String| {
            // Of one of several sheets it begins with “On “Oak Court”: ”.
            let told = ["No column was found for ", "The file has no column for "];
            let told = told.iter().find_map(|start| note.find(start).and_then(|at| note.get(at..)));
            told.is_some_and(|told| told.split(['.', ':']).next().unwrap_or_default().contains(what))
        };
        (self.wrote(meaning) || meaning == Meaning::Tenant) && self.roll.notes.iter().any(says)
    }

    /// Whether a note says that the word of a place's status is not known, or that a name stands on an empty unit.
    pub(super) fn status_named(&self, place: &Place) -> bool {
        let words = [true, false].map(|other| words::state(self.dress.words, other, place.state));
        let says = |note: &String| {
            let named = words.iter().any(|word| note.contains(&format!("The status “{word}” of ")));
            named && note.contains("not known")
                || place.tenancy.is_some() && note.contains("although a name stands there")
        };
        self.dress.status && (self.roll.notes.iter().any(says) || self.lacks("the status", Meaning::Status))
    }

    /// Whether a person is asked for the order of day and month before anything is applied.
    pub(super) fn order_open(&self) -> bool {
        self.open("day_order") || self.open("as_of")
    }

    pub(super) fn open(&self, key: &str) -> bool {
        self.roll.decisions.iter().any(|decision| decision.key == key && decision.is_open())
    }

    /// Whether an amount was read with the sign of the thousands taken for that of the cents or the other way round, and
    /// which of the two it is, is asked.
    pub(super) fn other_sign(&self, wrote: i64, read: i64) -> bool {
        let (small, large) = if wrote.abs() < read.abs() { (wrote, read) } else { (read, wrote) };
        self.open("decimal_sign") && (large - small * 1000).abs() < 1000
    }

    /// Whether a day was read with day and month turned around, and it is said that this may be.
    pub(super) fn swapped(&self, wrote: NaiveDate, read: Option<NaiveDate>) -> bool {
        // Of `26-01-31` the year may be the day.
        let (year, day) = (wrote.year().rem_euclid(100), i32::try_from(wrote.day()).unwrap());
        let by_year = NaiveDate::from_ymd_opt(2000 + day, wrote.month(), year.unsigned_abs());
        let turned = [NaiveDate::from_ymd_opt(wrote.year(), wrote.day(), wrote.month()), by_year];
        self.order_open() && read.is_some() && turned.contains(&read)
    }
}
