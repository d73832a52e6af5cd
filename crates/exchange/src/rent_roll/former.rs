//! Those who lived in a unit before: left out, or imported as leases that have ended. Who never came, because an
//! application was denied or cancelled, has no lease either way.

use super::Mapping;
use super::decision::{Decision, DecisionState, FORMER, answer};
use super::field::Field;
use super::grid::GridRow;
use super::proof::Proof;
use super::read::Reading;
use super::status::StatusKind;
use super::unit::RentRollLease;
use crate::refusal::{Code, Refusal};
use chrono::NaiveDate;

const LEAVE_OUT: &str = "leave_out";
const ENDED_LEASES: &str = "ended_leases";

/// What is done about them.
#[derive(Debug, Clone, Default)]
pub(super) struct Former {
    found: Proof,
    ended_leases: Option<bool>,
}

impl Former {
    /// As a person answered.
    ///
    /// # Errors
    /// A [`Refusal`] of an answer that is none of the choices.
    pub fn answered(file: &str, mapping: &Mapping) -> Result<Former, Refusal> {
        let answer = answer(file, mapping, FORMER, &[LEAVE_OUT, ENDED_LEASES])?;
        Ok(Former { found: Proof::default(), ended_leases: answer.map(|answer| answer == ENDED_LEASES) })
    }

    /// How it was decided, where there was one.
    pub fn decision(self) -> Option<Decision> {
        let (count, status, line) = (self.found.count, self.found.first, self.found.line);
        let (lines, are) = if count == 1 { ("line", "is") } else { ("lines", "are") };
        let evidence = format!("{count} {lines} {are} about tenants who have left (“{status}” on line {line}).");
        let chosen = if self.ended_leases == Some(true) { ENDED_LEASES } else { LEAVE_OUT };
        let state = if self.ended_leases.is_some() { DecisionState::Answered } else { DecisionState::Guessed };
        let choices = [LEAVE_OUT, ENDED_LEASES].map(str::to_owned).to_vec();
        let (key, chosen) = (FORMER.to_owned(), Some(chosen.to_owned()));
        (count > 0).then_some(Decision { key, chosen, choices, state, evidence, count })
    }
}

impl Reading<'_> {
    /// Takes a row about somebody who is not there: a lease that has ended, where a person wishes it and somebody lived
    /// there. `None` where it is left out.
    pub(super) fn ended(&mut self, row: GridRow<'_>, lease: &RentRollLease) -> Option<RentRollLease> {
        let status = self.columns.text(row, Field::Status);
        if StatusKind::never_came(&status) || StatusKind::of_name(&lease.tenant_name) != StatusKind::Unknown {
            return None;
        }
        // Of those who are called evicted while the lease runs another decision tells.
        if self.is_evicted(row, StatusKind::Past, lease) && self.former.ended_leases != Some(true) {
            return None;
        }
        self.former.found.by(&status, row.line);
        if self.former.ended_leases != Some(true) {
            return None;
        }
        match self.left_on(row, lease) {
            Ok(day) => {
                self.made.lease(row);
                Some(RentRollLease { ended_on: Some(day), ..lease.clone() })
            }
            Err(refusal) => {
                self.account.refuse(refusal);
                None
            }
        }
    }

    /// The day on which a former tenant left: that of leaving, else the last of the lease, before the day of the roll.
    fn left_on(&self, row: GridRow<'_>, lease: &RentRollLease) -> Result<NaiveDate, Refusal> {
        let told = [(Field::MoveOut, lease.move_out), (Field::LeaseTo, lease.lease_to)];
        let (field, day) = told.into_iter().find_map(|(field, day)| Some((field, day?))).unzip();
        let past = day.filter(|day| self.as_of.is_none_or(|as_of| *day < as_of));
        past.ok_or_else(|| {
            let reason = match (day, self.as_of) {
                (Some(day), Some(as_of)) => format!(
                    "A former tenant has left before the day of the roll, {as_of}, but this one leaves on {day}; fill \
                     in the day of leaving, or leave former tenants out."
                ),
                _ => "The former tenant has no day of leaving and no end of the lease; fill one in, or leave former \
                      tenants out."
                    .to_owned(),
            };
            let field = field.unwrap_or(Field::MoveOut);
            let column = self.columns.at(field).map_or_else(|| field.in_words(), |column| self.columns.header(column));
            let value = day.map(|day| day.to_string()).unwrap_or_default();
            Refusal::of_line(self.file, row.line, Code::MissingCell, reason).at(&column, &value)
        })
    }
}
