//! Rounding half away from zero, once, and percentages as exact whole numbers: no float touches an amount.

/// An amount in minor units (cents for USD) of the property's currency.
pub type Minor = i64;

/// The quotient, rounded half away from zero (ledger: “Rounding”). A divisor of zero or less gives 0; what is beyond
/// the range of amounts becomes its end.
#[must_use]
pub fn rounded(numerator: i128, divisor: i128) -> Minor {
    if divisor <= 0 {
        return 0;
    }
    let size = (numerator.unsigned_abs() * 2 + divisor.unsigned_abs()) / (divisor.unsigned_abs() * 2);
    let size = Minor::try_from(size).unwrap_or(Minor::MAX);
    if numerator < 0 { -size } else { size }
}

/// A percentage in millionths of a percent: 33.333 % is 33,333,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Percent(pub i64);

impl Percent {
    /// The whole.
    pub const WHOLE: Percent = Percent(100 * Percent::ONE);
    /// One percent.
    const ONE: i64 = 1_000_000;
    /// What an amount times a percentage is divided by.
    pub(crate) const DIVISOR: i128 = 100 * Percent::ONE as i128;

    /// Reads `33.333`; `None` for what is no plain decimal, has more than six decimals, or is above a million percent.
    #[must_use]
    pub fn parse(text: &str) -> Option<Percent> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(part) || part.len() > 6 || whole.len() > 7 {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let part: i64 = format!("{part:0<6}").parse().ok()?;
        let size = whole * Percent::ONE + part;
        (whole <= 1_000_000).then_some(Percent(if negative { -size } else { size }))
    }

    /// That part of an amount, rounded.
    #[must_use]
    pub fn of(self, amount: Minor) -> Minor {
        rounded(self.times(amount), Percent::DIVISOR)
    }

    /// The product, to be divided by [`Percent::DIVISOR`] after others were added.
    pub(crate) fn times(self, amount: Minor) -> i128 {
        i128::from(self.0) * i128::from(amount)
    }
}

impl std::fmt::Display for Percent {
    /// As it is written: `8 %` is `8`, `33.333 %` is `33.333`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, part) = (self.0.unsigned_abs() / 1_000_000, self.0.unsigned_abs() % 1_000_000);
        let minus = if self.0 < 0 { "-" } else { "" };
        let part = format!("{part:06}");
        let part = part.trim_end_matches('0');
        if part.is_empty() { write!(f, "{minus}{whole}") } else { write!(f, "{minus}{whole}.{part}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero() {
        for (numerator, divisor, quotient) in
            [(5, 10, 1), (4, 10, 0), (-5, 10, -1), (-4, 10, 0), (15, 10, 2), (1, 0, 0)]
        {
            assert_eq!(rounded(numerator, divisor), quotient, "{numerator} / {divisor}");
        }
        assert_eq!(rounded(i128::from(i64::MAX) * 3, 2), i64::MAX);
    }

    #[test]
    fn percentages_are_exact() {
        assert_eq!(Percent::parse("33.333"), Some(Percent(33_333_000)));
        assert_eq!(Percent::parse("7.5").map(|p| p.to_string()).as_deref(), Some("7.5"));
        assert_eq!(Percent::parse("100"), Some(Percent::WHOLE));
        for bad in ["", "-", ".5", "5.", "1e3", "8 %", "0.1234567", "99999999"] {
            assert_eq!(Percent::parse(bad), None, "{bad}");
        }
        assert_eq!(Percent(33_333_000).of(150_000), 50_000, "499.995 is 500.00");
        assert_eq!(Percent(33_333_000).of(-20_000), -6_667);
    }
}
