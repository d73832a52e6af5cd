//! Amounts as banks write them.

use keystead_model::money::Cents;
use rust_decimal::Decimal;
use std::str::FromStr;

/// An amount, and whether it was finer than a cent and rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    pub cents: i64,
    pub rounded: bool,
}

/// Reads an amount whose decimal sign is a point or a comma: the last one of both with one or two digits, or any number
/// where only that one is there, is it. `None` = it is no amount, or too large for one.
pub(super) fn read(text: &str, comma: bool) -> Option<Amount> {
    let mut text = text.trim().to_owned();
    let mut negative = false;
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (negative, text) = (true, inner.to_owned());
    }
    let upper = text.to_ascii_uppercase();
    for (word, is_negative) in [("CR", false), ("DR", true)] {
        if upper.ends_with(word) {
            negative ^= is_negative;
            text.truncate(text.len() - word.len());
            break;
        }
    }
    let digits: String = text.chars().filter(|sign| !sign.is_whitespace() && !"$€£¥'’\u{a0}".contains(*sign)).collect();
    let mut digits = digits.as_str();
    for minus in ['-', '−', '\u{2010}', '\u{2011}'] {
        if let Some(rest) = digits.strip_prefix(minus).or_else(|| digits.strip_suffix(minus)) {
            negative = !negative;
            digits = rest;
            break;
        }
    }
    digits = digits.strip_prefix('+').or_else(|| digits.strip_suffix('+')).unwrap_or(digits);
    let point = if comma { ',' } else { '.' };
    let grouping = if comma { '.' } else { ',' };
    let plain: String =
        digits.chars().filter(|sign| *sign != grouping).map(|sign| if sign == point { '.' } else { sign }).collect();
    let plain = plain.trim_end_matches('.');
    if plain.is_empty() || !plain.chars().all(|sign| sign.is_ascii_digit() || sign == '.') || plain.len() > 40 {
        return None;
    }
    let value = Decimal::from_str(plain.trim_start_matches('0')).or_else(|_| Decimal::from_str(plain)).ok()?;
    let near = value.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let cents = Cents::from_decimal(near).ok()?.0;
    Some(Amount { cents: if negative { -cents } else { cents }, rounded: near != value })
}

/// Whether amounts with a decimal comma are meant: more of them end in a comma and one or two digits than in a point and
/// one or two.
pub(super) fn is_comma<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let mut balance = 0_i64;
    for text in texts {
        let digits = text.trim().trim_end_matches(|sign: char| !sign.is_ascii_digit());
        let last = digits.rfind([',', '.']);
        let Some(at) = last else { continue };
        if matches!(digits.len() - at - 1, 1 | 2) {
            balance += if digits.as_bytes()[at] == b',' { 1 } else { -1 };
        }
    }
    balance > 0
}

/// `1234.50`, as in a sentence about a file whose currency is not known.
pub(super) fn plain(cents: i64) -> String {
    Cents(cents).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_banks_write_them() {
        for (text, comma, cents) in [
            ("-6.60", false, -660),
            ("+00000000000115.83", false, 11_583),
            ("(1,234.50)", false, -123_450),
            ("1.234,5", true, 123_450),
            ("$ 12.00 CR", false, 1_200),
            ("12.00DR", false, -1_200),
            ("800,", true, 80_000),
            ("7-", false, -700),
            ("0", false, 0),
            (".5", false, 50),
        ] {
            assert_eq!(read(text, comma), Some(Amount { cents, rounded: false }), "{text}");
        }
        assert_eq!(read("115.8351", false), Some(Amount { cents: 11_584, rounded: true }));
        for text in ["", "-", "abc", "1.2.3", "12 EUR", "99999999999999999999", "1e5"] {
            assert_eq!(read(text, false), None, "{text}");
        }
    }

    #[test]
    fn the_decimal_sign_is_the_one_that_most_use() {
        assert!(is_comma(["1.234,50", "12,3", "5"].into_iter()));
        assert!(!is_comma(["1,234.50", "1,234"].into_iter()));
    }
}
