//! What the units of a property are let for, on one day: occupancy, market rent, what is lost on the way from it to the
//! rent that is scheduled. As `analytics` defines the figures of a month, for the month as it stands that day.

use keystead_model::money::Cents;

/// A unit on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitStands {
    /// The rent of the lease in force; `None` = nobody holds the unit.
    pub rent: Option<Cents>,
    /// What it would bring on the market.
    pub market: Option<Cents>,
    /// Nobody can rent it.
    pub out_of_service: bool,
}

/// The figures of some units together: sums, so that those of two properties are added.
///
/// | figure | definition |
/// |---|---|
/// | rentable | units that are not out of service |
/// | let | rentable units with a lease in force; a tenant under notice still lives there |
/// | occupancy | let ÷ rentable, in hundredths of a percent, rounded once; none of none is unknown |
/// | market rent | of a unit: its market rent, else the rent it is let for, else unknown: counts as 0 and is counted as unpriced |
/// | gross potential | market rents of all units |
/// | not rentable | market rents of the units out of service |
/// | loss to vacancy | market rents of the rentable units without a lease in force |
/// | loss to lease | market rents less rents of the let units; a gain is negative |
/// | scheduled rent | rents of the let units: gross potential less the three |
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RentFigures {
    pub units: u32,
    pub out_of_service: u32,
    pub let_units: u32,
    pub unpriced: u32,
    pub potential: Cents,
    pub not_rentable: Cents,
    pub vacancy: Cents,
    pub scheduled: Cents,
}

impl RentFigures {
    /// Adds a unit.
    #[must_use]
    pub fn with(self, unit: UnitStands) -> RentFigures {
        let market = unit.market.or(unit.rent);
        let priced = market.unwrap_or_default();
        let unpriced = u32::from(market.is_none());
        let mut one = RentFigures { units: 1, unpriced, potential: priced, ..RentFigures::default() };
        match unit.rent {
            _ if unit.out_of_service => (one.out_of_service, one.not_rentable) = (1, priced),
            None => one.vacancy = priced,
            Some(rent) => (one.let_units, one.scheduled) = (1, rent),
        }
        self.and(one)
    }

    /// The figures of both.
    #[must_use]
    pub fn and(self, other: RentFigures) -> RentFigures {
        RentFigures {
            units: self.units + other.units,
            out_of_service: self.out_of_service + other.out_of_service,
            let_units: self.let_units + other.let_units,
            unpriced: self.unpriced + other.unpriced,
            potential: self.potential + other.potential,
            not_rentable: self.not_rentable + other.not_rentable,
            vacancy: self.vacancy + other.vacancy,
            scheduled: self.scheduled + other.scheduled,
        }
    }

    /// Units that can be rented.
    #[must_use]
    pub fn rentable(&self) -> u32 {
        self.units - self.out_of_service
    }

    /// Let units of those that can be rented, in hundredths of a percent.
    #[must_use]
    pub fn occupancy(&self) -> Option<u32> {
        let (part, whole) = (u64::from(self.let_units), u64::from(self.rentable()));
        (whole > 0).then(|| u32::try_from((part * 20_000 + whole) / (whole * 2)).unwrap_or(u32::MAX))
    }

    /// What the let units are below their market rents together.
    #[must_use]
    pub fn loss_to_lease(&self) -> Cents {
        self.potential - self.not_rentable - self.vacancy - self.scheduled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unit(rent: Option<i64>, market: Option<i64>, out_of_service: bool) -> UnitStands {
        let cents = |dollars: i64| Cents(dollars * 100);
        UnitStands { rent: rent.map(cents), market: market.map(cents), out_of_service }
    }

    fn of(units: &[UnitStands]) -> RentFigures {
        units.iter().fold(RentFigures::default(), |sum, unit| sum.with(*unit))
    }

    #[test]
    fn ten_units_in_round_figures() {
        let mut units = vec![unit(Some(900), Some(1_000), false); 6];
        units.push(unit(Some(1_100), Some(1_000), false));
        units.push(unit(None, Some(1_000), false));
        units.push(unit(None, Some(2_000), true));
        units.push(unit(Some(500), Some(3_000), true));
        let figures = of(&units);
        assert_eq!((figures.units, figures.out_of_service, figures.rentable(), figures.let_units), (10, 2, 8, 7));
        assert_eq!(figures.occupancy(), Some(8_750));
        assert_eq!(figures.potential, Cents(1_300_000));
        assert_eq!(figures.not_rentable, Cents(500_000));
        assert_eq!(figures.vacancy, Cents(100_000));
        assert_eq!(
            figures.scheduled,
            Cents(650_000),
            "six at 900 and one at 1,100; what is out of service brings nothing"
        );
        assert_eq!(figures.loss_to_lease(), Cents(50_000), "six times 100 below, once 100 above");
    }

    #[test]
    fn a_unit_without_a_market_rent_counts_at_its_rent_or_as_unpriced() {
        let figures = of(&[unit(Some(800), None, false), unit(None, None, false)]);
        assert_eq!((figures.potential, figures.unpriced), (Cents(80_000), 1));
        assert_eq!((figures.vacancy, figures.loss_to_lease()), (Cents::ZERO, Cents::ZERO));
        assert_eq!(figures.occupancy(), Some(5_000));
    }

    #[test]
    fn occupancy_is_rounded_once_and_unknown_of_nothing() {
        let let_of = |part: usize, whole: usize| {
            let mut units = vec![unit(Some(1), Some(1), false); part];
            units.resize(whole, unit(None, Some(1), false));
            of(&units).occupancy()
        };
        assert_eq!(let_of(2, 3), Some(6_667));
        assert_eq!(let_of(1, 3), Some(3_333));
        assert_eq!(let_of(1, 8), Some(1_250));
        assert_eq!(let_of(0, 4), Some(0));
        assert_eq!(let_of(4, 4), Some(10_000));
        assert_eq!(of(&[unit(None, Some(1), true)]).occupancy(), None);
    }

    proptest! {
        #[test]
        fn the_figures_of_two_properties_are_added(
            units in proptest::collection::vec((proptest::option::of(0..9_999i64), proptest::option::of(0..9_999i64), any::<bool>()), 0..40),
            at in 0..40usize,
        ) {
            let units: Vec<UnitStands> = units.into_iter().map(|(rent, market, out)| unit(rent, market, out)).collect();
            let (one, other) = units.split_at(at.min(units.len()));
            let all = of(&units);
            prop_assert_eq!(all, of(one).and(of(other)));
            prop_assert!(all.occupancy().is_none_or(|hundredths| hundredths <= 10_000));
            prop_assert_eq!(all.potential, all.not_rentable + all.vacancy + all.loss_to_lease() + all.scheduled);
        }
    }
}
