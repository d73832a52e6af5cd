//! What an empty cell of the balance says: that nothing is owed, or nothing at all. Whether it makes a difference only
//! the accounts tell; here lies what a person answered.

use super::Mapping;
use super::columns::Columns;
use super::decision::{Decision, DecisionState, EMPTY_BALANCE, NOT_SAID, ZERO, answer};
use super::field::Field;
use super::unit::RentRollUnit;
use crate::refusal::{Refusal, shown};
use keystead_model::money::Cents;

/// What a person answered.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct EmptyBalance {
    is_said: Option<bool>,
}

impl EmptyBalance {
    /// As a person answered.
    ///
    /// # Errors
    /// A [`Refusal`] of an answer that is none of the choices.
    pub fn answered(file: &str, mapping: &Mapping) -> Result<EmptyBalance, Refusal> {
        let answer = answer(file, mapping, EMPTY_BALANCE, &[ZERO, NOT_SAID])?;
        Ok(EmptyBalance { is_said: answer.map(|answer| answer == ZERO) })
    }

    /// What such a cell is read as.
    pub fn reads(self) -> Option<Cents> {
        (self.is_said != Some(false)).then_some(Cents::ZERO)
    }

    /// The answer, where there is one and such cells are there.
    pub fn decision(self, columns: &Columns, units: &[RentRollUnit]) -> Option<Decision> {
        let chosen = if self.is_said? { ZERO } else { NOT_SAID };
        let header = shown(&columns.header(columns.at(Field::Balance)?));
        let leases = || units.iter().flat_map(|unit| &unit.leases);
        let (count, of) = (leases().filter(|lease| lease.balance_is_empty).count(), leases().count());
        let evidence = format!("You decided it; “{header}” is empty on {count} of {of} lines with a tenant.");
        (count > 0).then(|| Decision {
            key: EMPTY_BALANCE.to_owned(),
            chosen: Some(chosen.to_owned()),
            choices: [ZERO, NOT_SAID].map(str::to_owned).to_vec(),
            state: DecisionState::Answered,
            evidence,
            count,
        })
    }
}
