//! How a file writes days and amounts: looked at in all of its cells first, decided once its columns are known.

use super::Mapping;
use super::day::Order;
use super::decision::{DAY_ORDER, DECIMAL_SIGN, Decision, TURNED_DAYS, answer};
use super::guess::ColumnGuess;
use super::header::Found;
use super::order::Days;
use super::signs::Amounts;
use super::turned;
use super::value::Style;
use crate::refusal::Refusal;

/// What all cells below the header prove.
#[derive(Debug)]
pub(super) struct Look {
    days: Days,
    amounts: Amounts,
}

/// How days and amounts are read.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The order of days by column.
    pub orders: Vec<Order>,
    /// Columns whose dates have day and month changed over.
    pub turned: Vec<bool>,
    /// Of amounts everywhere, and of days in the title lines.
    pub style: Style,
    /// What was decided; nothing where nothing could be read in two ways.
    pub decisions: Vec<Decision>,
}

impl Styles {
    /// How the cells of a column are read.
    pub fn of(&self, column: usize) -> Style {
        let order = self.orders.get(column).copied().unwrap_or(self.style.order);
        Style { order, turned: self.turned.get(column).copied().unwrap_or_default(), ..self.style }
    }
}

impl Look {
    /// Looks at all cells below the header.
    pub fn at(found: &Found) -> Look {
        Look { days: Days::of(found), amounts: Amounts::of(found) }
    }

    /// As far as the cells alone tell: enough to see which columns hold days and which amounts.
    pub fn first(&self) -> Styles {
        let orders = self.days.first_look();
        let style = Style { order: orders.titles, decimal_comma: self.amounts.first_look(), turned: false };
        Styles { orders: orders.columns, style, ..Styles::default() }
    }

    /// Where the meaning of each column is known.
    ///
    /// # Errors
    /// A [`Refusal`] of an answer that is none of the choices.
    pub fn decide(
        &self,
        file: &str,
        found: &Found,
        guesses: &[ColumnGuess],
        mapping: &Mapping,
    ) -> Result<Styles, Refusal> {
        let order = answer(file, mapping, DAY_ORDER, &["month_first", "day_first", "year_first"])?;
        let sign = answer(file, mapping, DECIMAL_SIGN, &["point", "comma"])?;
        let orders = self.days.decide(found, guesses, order.map(Order::of_word));
        let (decimal_comma, signs) = self.amounts.decide(guesses, sign.map(|sign| sign == "comma"));
        let style = Style { order: orders.titles, decimal_comma, turned: false };
        let turned = answer(file, mapping, TURNED_DAYS, &[turned::TURNED, turned::RIGHT])?;
        let (turned, turn) = turned::decide(found, guesses, turned);
        let decisions = orders.decision.into_iter().chain(turn).chain(signs).collect();
        Ok(Styles { orders: orders.columns, turned, style, decisions })
    }
}
