//! Today's date (UTC), for the demo portfolio only.

use std::time::{SystemTime, UNIX_EPOCH};

/// Today as `2026-11-21`.
pub fn today() -> String {
    days_ago(0)
}

/// The day that was so many days ago.
#[allow(clippy::disallowed_methods, reason = "the demo is made for the day on which it is opened")]
pub fn days_ago(days: u64) -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    iso_day((seconds / 86_400).saturating_sub(days))
}

/// The civil date of a day since 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn iso_day(days: u64) -> String {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::iso_day;

    #[test]
    fn knows_the_calendar() {
        assert_eq!(iso_day(0), "1970-01-01");
        assert_eq!(iso_day(11_016), "2000-02-29");
        assert_eq!(iso_day(20_778), "2026-11-21");
    }
}
