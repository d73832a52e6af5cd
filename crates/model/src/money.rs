//! Exact money: integer minor units, read from and written as plain decimals.
//! Rates and proration belong to `rust_decimal` in the rules; floats never touch an amount.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An amount in minor units (cents for USD). The currency is that of the property it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct Cents(#[specta(type = specta_typescript::Number)] pub i64);

/// Why a text is not an amount of money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The text is not a plain decimal such as `1250.00`.
    #[error("“{0}” is not an amount; write it as 1250.00")]
    Unreadable(String),
    /// More than two decimals would have to be rounded away.
    #[error("“{0}” has more than two decimals")]
    TooFine(String),
    /// Larger than ±90 trillion minor units.
    #[error("“{0}” is too large")]
    TooLarge(String),
}

impl Cents {
    /// Nothing owed, nothing held.
    pub const ZERO: Cents = Cents(0);

    /// Largest magnitude accepted from outside: sums of ten million such rows still fit an `i64`.
    const LIMIT: i64 = 900_000_000_000;

    /// Reads an exact decimal; refuses more than two significant decimals and absurd sizes.
    ///
    /// # Errors
    /// [`MoneyError::TooFine`] or [`MoneyError::TooLarge`].
    pub fn from_decimal(value: Decimal) -> Result<Cents, MoneyError> {
        let minor = value.checked_mul(Decimal::ONE_HUNDRED).ok_or_else(|| MoneyError::TooLarge(value.to_string()))?;
        if !minor.fract().is_zero() {
            return Err(MoneyError::TooFine(value.to_string()));
        }
        match minor.to_i64() {
            Some(cents) if cents.abs() <= Self::LIMIT => Ok(Cents(cents)),
            _ => Err(MoneyError::TooLarge(value.to_string())),
        }
    }

    /// As a person reads it: `$2,510.00`, `-$3.05`, `2,510.00 EUR`.
    #[must_use]
    pub fn in_words(self, currency: &str) -> String {
        let plain = Cents(self.0.saturating_abs()).to_string();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, "00"));
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let minus = if self.0 < 0 { "-" } else { "" };
        match currency {
            "USD" => format!("{minus}${grouped}.{part}"),
            other => format!("{minus}{grouped}.{part} {other}"),
        }
    }

    /// The amount as a decimal number of major units.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }
}

impl FromStr for Cents {
    type Err = MoneyError;

    /// Reads `1250`, `1250.5` or `-1250.50`: the plain form of the exchange folder. No signs but a
    /// leading minus, no grouping, no currency mark.
    fn from_str(text: &str) -> Result<Cents, MoneyError> {
        let unreadable = || MoneyError::Unreadable(text.to_owned());
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(part) || (digits.contains('.') && part.is_empty()) {
            return Err(unreadable());
        }
        if part.len() > 2 && part[2..].bytes().any(|b| b != b'0') {
            return Err(MoneyError::TooFine(text.to_owned()));
        }
        let too_large = || MoneyError::TooLarge(text.to_owned());
        let whole: i64 = whole.parse().map_err(|_| too_large())?;
        let part = &part[..part.len().min(2)];
        let minor: i64 = match part.len() {
            0 => 0,
            1 => part.parse::<i64>().map_err(|_| unreadable())? * 10,
            _ => part.parse().map_err(|_| unreadable())?,
        };
        let cents = whole.checked_mul(100).and_then(|w| w.checked_add(minor)).ok_or_else(too_large)?;
        if cents > Self::LIMIT {
            return Err(too_large());
        }
        Ok(Cents(if negative { -cents } else { cents }))
    }
}

impl fmt::Display for Cents {
    /// The exchange form: `1250.00`, `-3.05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        write!(f, "{}{}.{:02}", if self.0 < 0 { "-" } else { "" }, magnitude / 100, magnitude % 100)
    }
}

impl std::ops::Add for Cents {
    type Output = Cents;
    fn add(self, other: Cents) -> Cents {
        Cents(self.0 + other.0)
    }
}

impl std::ops::Sub for Cents {
    type Output = Cents;
    fn sub(self, other: Cents) -> Cents {
        Cents(self.0 - other.0)
    }
}

impl std::iter::Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(iter: I) -> Cents {
        iter.fold(Cents::ZERO, |a, b| a + b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_plain_decimals_only() {
        assert_eq!("1250.00".parse(), Ok(Cents(125_000)));
        assert_eq!("1250.5".parse(), Ok(Cents(125_050)));
        assert_eq!("-0.05".parse(), Ok(Cents(-5)));
        for bad in ["", "-", ".", "1.", ".5", "1,250.00", "$5", "1e3", "+5", "1.005", "١", "99999999999999999999"] {
            assert!(bad.parse::<Cents>().is_err(), "{bad} must be refused");
        }
    }

    #[test]
    fn people_read_amounts_in_groups() {
        for (cents, currency, told) in [
            (251_000, "USD", "$2,510.00"),
            (-305, "USD", "-$3.05"),
            (99_999, "USD", "$999.99"),
            (12_345_678_900, "EUR", "123,456,789.00 EUR"),
        ] {
            assert_eq!(Cents(cents).in_words(currency), told);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cents in -90_000_000_000i64..90_000_000_000) {
            prop_assert_eq!(Cents(cents).to_string().parse(), Ok(Cents(cents)));
            prop_assert_eq!(Cents::from_decimal(Cents(cents).to_decimal()), Ok(Cents(cents)));
        }
    }
}
