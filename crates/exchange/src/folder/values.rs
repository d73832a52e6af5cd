//! Single values of exchange cells: written in one way only, so that nothing has to be guessed.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::str::FromStr;

/// Reads `2026-03-28`, by hand: this runs several times per row of files with millions of rows.
pub(super) fn iso_date(text: &str) -> Option<NaiveDate> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
    let month = digit(m1)? * 10 + digit(m2)?;
    let day = digit(d1)? * 10 + digit(d2)?;
    if year == 0 {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// A whole number within bounds.
pub(super) fn whole(text: &str, least: i32, most: i32) -> Option<i32> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|n| (least..=most).contains(n))
}

/// Whether the text is a plain decimal (`-12.5`) within bounds; the text itself is kept.
pub(super) fn is_decimal(text: &str, least: i64, most: i64) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (before, after) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    plain(before)
        && plain(after)
        && text.len() <= 28
        && Decimal::from_str(text).is_ok_and(|n| n >= Decimal::from(least) && n <= Decimal::from(most))
}

/// Capital letters of a fixed number: `US`, `USD`.
pub(super) fn is_capitals(text: &str, letters: usize) -> bool {
    text.len() == letters && text.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_iso_and_exist() {
        assert_eq!(iso_date("2024-02-29"), NaiveDate::from_ymd_opt(2024, 2, 29));
        for bad in ["", "2023-02-29", "2024-2-9", "03/28/2026", "2024-02-29 ", "0000-01-01", "２024-01-01"] {
            assert_eq!(iso_date(bad), None, "{bad}");
        }
    }

    #[test]
    fn numbers_are_plain() {
        assert_eq!(whole("-2", -9, 9), Some(-2));
        for bad in ["", "+1", "1.0", "10", "٣", "99999999999999"] {
            assert_eq!(whole(bad, -9, 9), None, "{bad}");
        }
        assert!(is_decimal("1.5", 0, 9) && is_decimal("-71.06", -90, 90));
        assert!(!is_decimal("1e3", 0, 9999) && !is_decimal(".5", 0, 9) && !is_decimal("5.", 0, 9));
    }

    proptest! {
        #[test]
        fn every_day_is_read_back(days in 1i32..3_652_058) {
            let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            prop_assert_eq!(iso_date(&date.format("%Y-%m-%d").to_string()), Some(date));
        }
    }
}
