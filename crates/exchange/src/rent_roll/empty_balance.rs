//! What an empty cell of the balance says: that nothing is owed, or nothing at all. It makes a difference where the tenant
//! owes something here.

use super::columns::Columns;
use super::decision::{Decision, DecisionState, EMPTY_BALANCE, NOT_SAID, ZERO, answer};
use super::field::Field;
use super::unit::{RentRollUnit, StatedBalance};
use super::{Mapping, Options, RentRoll};
use crate::folder::Record;
use crate::refusal::{Refusal, shown};
use keystead_model::money::Cents;
use std::collections::HashMap;

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
        (count > 0).then(|| decision(Some(chosen), DecisionState::Answered, evidence, count))
    }
}

fn decision(chosen: Option<&str>, state: DecisionState, evidence: String, count: usize) -> Decision {
    let choices = [ZERO, NOT_SAID].map(str::to_owned).to_vec();
    Decision { key: EMPTY_BALANCE.to_owned(), chosen: chosen.map(str::to_owned), choices, state, evidence, count }
}

/// Says that empty cells will clear what is owed here, unless that was answered. A column with amounts elsewhere leaves out
/// the zeros; of one that is all empty nobody knows whether its system filled it in at all, and a person is asked.
pub(super) fn weigh(roll: &mut RentRoll, options: &Options) {
    if roll.decisions.iter().any(|decision| decision.key == EMPTY_BALANCE) {
        return;
    }
    let owed: HashMap<(&str, &str), Cents> = options
        .known
        .iter()
        .flat_map(|property| property.units.iter().map(|unit| (property.code.as_str(), unit)))
        .filter(|(_, unit)| unit.owed != Cents::ZERO)
        .map(|(code, unit)| ((code, unit.number.as_str()), unit.owed))
        .collect();
    let homes: HashMap<&str, (&str, &str)> = roll
        .records
        .iter()
        .filter_map(|(_, record)| match record {
            Record::Lease(lease) => {
                Some((lease.lease_number.as_str(), (lease.property_code.as_str(), lease.unit_number.as_str())))
            }
            _ => None,
        })
        .collect();
    let clears = |stated: &&StatedBalance| {
        let home = homes.get(stated.lease_number.as_str()).filter(|_| stated.is_empty)?;
        Some((stated.line, home.1, *owed.get(home)?))
    };
    let mut cleared = roll.balances.iter().filter_map(|stated| clears(&stated));
    let Some((line, unit, first)) = cleared.next() else { return };
    let (count, unit) = (1 + cleared.count(), shown(unit));
    let says_amounts = roll.balances.iter().any(|stated| !stated.is_empty);
    let (tenants, their) = if count == 1 { ("tenant owes", "that line") } else { ("tenants owe", "those lines") };
    let line = roll.place(line).1;
    let mut evidence = format!(
        "{count} {tenants} something here and the balance is empty on {their} (unit {unit} on line {line}: {first}). "
    );
    evidence.push_str(if says_amounts {
        "Read as nothing owed, since other lines have amounts."
    } else {
        "No line of the file has a balance: they may all be paid up, or the column was not filled in."
    });
    let (chosen, state) = if says_amounts { (Some(ZERO), DecisionState::Guessed) } else { (None, DecisionState::Open) };
    let told = decision(chosen, state, evidence, count);
    roll.decisions.push(told);
}
