//! Today at each property: one day where all agree, else one for each time zone. Given by the caller.

use crate::error::StoreError;
use chrono::NaiveDate;
use keystead_model::zones::FALLBACK_ZONE;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// Today, by time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    main: NaiveDate,
    zones: BTreeMap<String, NaiveDate>,
}

impl Days {
    /// The same day everywhere.
    #[must_use]
    pub fn on(day: NaiveDate) -> Days {
        Days { main: day, zones: BTreeMap::new() }
    }

    /// A day for each zone; `main` where a zone is not among them.
    #[must_use]
    pub fn by_zone(main: NaiveDate, zones: impl IntoIterator<Item = (String, NaiveDate)>) -> Days {
        Days { main, zones: zones.into_iter().collect() }
    }

    /// Today where most properties are.
    #[must_use]
    pub fn main(&self) -> NaiveDate {
        self.main
    }

    /// Today in a zone.
    #[must_use]
    pub fn in_zone(&self, zone: Option<&str>) -> NaiveDate {
        self.zones.get(zone.unwrap_or(FALLBACK_ZONE)).copied().unwrap_or(self.main)
    }

    /// The zones as JSON (`{"zone":"day"}`), for statements that join them.
    pub(crate) fn json(&self) -> String {
        let map: serde_json::Map<String, serde_json::Value> =
            self.zones.iter().map(|(zone, day)| (zone.clone(), day.to_string().into())).collect();
        serde_json::Value::Object(map).to_string()
    }

    /// As a line, for a function of SQL: the main day, then each zone with its day.
    pub(crate) fn line(&self) -> String {
        self.zones.iter().fold(self.main.to_string(), |line, (zone, day)| format!("{line} {zone}={day}"))
    }

    /// Reads such a line.
    pub(crate) fn of_line(line: &str) -> Option<Days> {
        let (main, zones) = line.split_at_checked(10)?;
        let zones = zones.split_whitespace().map(|zone| {
            let (zone, day) = zone.split_once('=')?;
            Some((zone.to_owned(), day.parse().ok()?))
        });
        Some(Days { main: main.parse().ok()?, zones: zones.collect::<Option<_>>()? })
    }

    /// Each different day with the zones (a JSON array) it is in; no zones = everywhere.
    pub(crate) fn groups(&self) -> Vec<(NaiveDate, Option<String>)> {
        let mut groups: BTreeMap<NaiveDate, Vec<&str>> = BTreeMap::new();
        for (zone, day) in &self.zones {
            groups.entry(*day).or_default().push(zone);
        }
        match groups.len() {
            0 => vec![(self.main, None)],
            1 => groups.into_keys().map(|day| (day, None)).collect(),
            _ => groups.into_iter().map(|(day, zones)| (day, Some(serde_json::json!(zones).to_string()))).collect(),
        }
    }
}

/// The properties of a JSON array of zones.
pub(crate) const IN_ZONES: &str =
    "select id from property where coalesce(time_zone, 'America/New_York') in (select value from json_each(?))";

/// The time zones the properties are in.
///
/// # Errors
/// When the file cannot be read.
pub fn list_zones(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare_cached("select distinct coalesce(time_zone, ?1) from property order by 1")?;
    let zones = statement.query_map([FALLBACK_ZONE], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(zones)
}

/// The time zone most properties are in.
///
/// # Errors
/// When the file cannot be read.
pub fn main_zone(conn: &Connection) -> Result<String, StoreError> {
    let zone: Option<Option<String>> = conn
        .prepare_cached(
            "select time_zone from property where archived_at is null group by time_zone order by count(*) desc limit 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(zone.flatten().unwrap_or_else(|| FALLBACK_ZONE.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_that_agree_are_one_group() {
        let (a, b): (NaiveDate, NaiveDate) = ("2026-03-27".parse().unwrap(), "2026-03-28".parse().unwrap());
        assert_eq!(Days::by_zone(a, [("X".into(), b), ("Y".into(), b)]).groups(), [(b, None)]);
        let split = Days::by_zone(a, [("X".into(), a), ("Y".into(), b)]);
        assert_eq!(split.groups().len(), 2);
        assert_eq!((split.in_zone(Some("Y")), split.in_zone(Some("Z")), split.in_zone(None)), (b, a, a));
        assert_eq!(Days::of_line(&split.line()), Some(split.clone()));
        assert_eq!(Days::of_line(&Days::on(a).line()), Some(Days::on(a)));
    }
}
