//! The day it is at a property: IANA time zones, and the default one of a US state.

use chrono::{DateTime, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;

/// The zone most of a US state's (or district's, or territory's) people live in.
/// A property in the other part of a split state names its own zone.
/// Source: IANA tz database, `zone1970.tab` and the `northamerica` file.
#[must_use]
pub fn default_zone_of_state(state: &str) -> Option<&'static str> {
    Some(match state.to_ascii_uppercase().as_str() {
        "CT" | "DC" | "DE" | "FL" | "GA" | "MA" | "MD" | "ME" | "NC" | "NH" | "NJ" | "NY" | "OH" | "PA" | "RI"
        | "SC" | "VA" | "VT" | "WV" => "America/New_York",
        "MI" => "America/Detroit",
        "IN" => "America/Indiana/Indianapolis",
        "KY" => "America/Kentucky/Louisville",
        "AL" | "AR" | "IA" | "IL" | "KS" | "LA" | "MN" | "MO" | "MS" | "ND" | "NE" | "OK" | "SD" | "TN" | "TX"
        | "WI" => "America/Chicago",
        "CO" | "MT" | "NM" | "UT" | "WY" => "America/Denver",
        "ID" => "America/Boise",
        "AZ" => "America/Phoenix",
        "CA" | "NV" | "OR" | "WA" => "America/Los_Angeles",
        "AK" => "America/Anchorage",
        "HI" => "Pacific/Honolulu",
        "PR" | "VI" => "America/Puerto_Rico",
        "GU" | "MP" => "Pacific/Guam",
        "AS" => "Pacific/Pago_Pago",
        _ => return None,
    })
}

/// The zone used where neither the record nor its state names one.
pub const FALLBACK_ZONE: &str = "America/New_York";

/// Whether the IANA database knows this name.
#[must_use]
pub fn is_zone(name: &str) -> bool {
    name.parse::<Tz>().is_ok()
}

/// The calendar day at a property when the clock of the world shows `instant`.
/// An unknown zone name counts as [`FALLBACK_ZONE`].
#[must_use]
pub fn day_in_zone(zone: &str, instant: DateTime<Utc>) -> NaiveDate {
    let tz: Tz = zone.parse().unwrap_or(Tz::America__New_York);
    instant.with_timezone(&tz).date_naive()
}

/// The latest day at a place whose `time` (hour and minute) has come when the clock of the world shows `instant`: the day
/// a job of that time is due for. On the night a clock jumps over the time, it comes with the jump.
#[must_use]
pub fn latest_day_past(zone: &str, instant: DateTime<Utc>, time: (u32, u32)) -> NaiveDate {
    let tz: Tz = zone.parse().unwrap_or(Tz::America__New_York);
    let local = instant.with_timezone(&tz);
    let today = local.date_naive();
    if (local.hour(), local.minute()) >= time { today } else { today.pred_opt().unwrap_or(today) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn midnight_comes_later_in_the_west() {
        let instant = Utc.with_ymd_and_hms(2026, 3, 28, 6, 30, 0).unwrap();
        assert_eq!(day_in_zone("America/New_York", instant).to_string(), "2026-03-28");
        assert_eq!(day_in_zone("America/Los_Angeles", instant).to_string(), "2026-03-27");
    }

    #[test]
    fn the_night_hour_strikes_by_zone() {
        let instant = Utc.with_ymd_and_hms(2026, 3, 28, 7, 30, 0).unwrap();
        assert_eq!(latest_day_past("America/New_York", instant, (2, 0)).to_string(), "2026-03-28");
        assert_eq!(latest_day_past("America/Los_Angeles", instant, (2, 0)).to_string(), "2026-03-27");
        // 2026-03-08 has no 02:30 in New York: at 03:00 the hour has struck.
        let jump = Utc.with_ymd_and_hms(2026, 3, 8, 7, 0, 0).unwrap();
        assert_eq!(latest_day_past("America/New_York", jump, (2, 0)).to_string(), "2026-03-08");
        let before = Utc.with_ymd_and_hms(2026, 3, 8, 6, 59, 0).unwrap();
        assert_eq!(latest_day_past("America/New_York", before, (2, 0)).to_string(), "2026-03-07");
        let quarter = |minute| latest_day_past("America/New_York", instant.with_minute(minute).unwrap(), (3, 15));
        assert_eq!((quarter(14).to_string(), quarter(15).to_string()), ("2026-03-27".into(), "2026-03-28".into()));
    }

    #[test]
    fn every_default_zone_exists() {
        for state in ["NY", "MI", "IN", "KY", "TX", "CO", "ID", "AZ", "CA", "AK", "HI", "PR", "GU", "AS"] {
            assert!(is_zone(default_zone_of_state(state).unwrap()));
        }
        assert_eq!(default_zone_of_state("ZZ"), None);
        assert!(!is_zone("Mars/Olympus"));
    }
}
