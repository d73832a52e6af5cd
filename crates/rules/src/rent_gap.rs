//! How a rent stands to the market, and what a new one is more or less than the old. A share is in hundredths of a
//! percent, rounded half away from zero, once.

use keystead_model::money::Cents;

/// Within so many hundredths of a percent a rent counts as at market.
const AT_MARKET: i32 = 200;

/// A difference between two amounts, and its share of the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The first less the second: negative = below it.
    pub cents: Cents,
    /// Of the second, in hundredths of a percent; nothing of nothing.
    pub share: Option<i32>,
}

impl Gap {
    /// How an amount stands to another.
    #[must_use]
    pub fn of(amount: Cents, to: Cents) -> Gap {
        let (difference, whole) = (i128::from(amount.0) - i128::from(to.0), i128::from(to.0));
        let share = (whole > 0).then(|| {
            let twice = difference.abs() * 20_000 + whole;
            let rounded = i32::try_from(twice / (whole * 2)).unwrap_or(i32::MAX);
            if difference < 0 { -rounded } else { rounded }
        });
        Gap { cents: Cents(amount.0.saturating_sub(to.0)), share }
    }

    /// How a rent stands to the market: rent less market rent, of the market rent. Where no market rent is known, none.
    #[must_use]
    pub fn to_market(rent: Option<Cents>, market: Option<Cents>) -> Option<Gap> {
        market.filter(|market| market.0 > 0).zip(rent).map(|(market, rent)| Gap::of(rent, market))
    }

    /// Whether it is too small to call the rent above or below the market.
    #[must_use]
    pub fn is_at_market(&self) -> bool {
        self.share.is_some_and(|share| share.abs() <= AT_MARKET)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(amount: i64, to: i64) -> Gap {
        Gap::of(Cents(amount * 100), Cents(to * 100))
    }

    #[test]
    fn below_above_and_at() {
        assert_eq!(gap(1_800, 2_000), Gap { cents: Cents(-20_000), share: Some(-1_000) });
        assert_eq!(gap(2_100, 2_000), Gap { cents: Cents(10_000), share: Some(500) });
        assert_eq!(gap(2_000, 2_000), Gap { cents: Cents::ZERO, share: Some(0) });
        assert!(gap(1_960, 2_000).is_at_market() && gap(2_040, 2_000).is_at_market());
        assert!(!gap(1_959, 2_000).is_at_market() && !gap(2_041, 2_000).is_at_market());
    }

    #[test]
    fn a_share_is_rounded_once_and_alike_in_both_directions() {
        assert_eq!(gap(4, 3).share, Some(3_333));
        assert_eq!(gap(5, 3).share, Some(6_667));
        assert_eq!(gap(1, 3).share, Some(-6_667));
        assert_eq!(gap(1, 0).share, None);
        assert_eq!(Gap::of(Cents(i64::MAX), Cents(1)).share, Some(i32::MAX));
    }

    #[test]
    fn where_nothing_is_known_there_is_no_gap() {
        let rent = Some(Cents(100_000));
        assert_eq!(Gap::to_market(rent, None), None);
        assert_eq!(Gap::to_market(rent, Some(Cents::ZERO)), None);
        assert_eq!(Gap::to_market(None, rent), None);
        assert_eq!(Gap::to_market(rent, rent).map(|gap| gap.cents), Some(Cents::ZERO));
    }
}
