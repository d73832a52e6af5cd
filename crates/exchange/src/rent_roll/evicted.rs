//! Tenants whom a file calls evicted while their lease runs: a person knows whether they have left.

use super::Mapping;
use super::decision::{Decision, DecisionState, EVICTED, answer};
use super::proof::Proof;
use super::status::StatusKind;
use crate::refusal::Refusal;

/// What is done about them.
#[derive(Debug, Clone, Default)]
pub(super) struct Evicted {
    found: Proof,
    lives_there: Option<bool>,
}

impl Evicted {
    /// As a person answered.
    ///
    /// # Errors
    /// A [`Refusal`] of an answer that is none of the choices.
    pub fn answered(file: &str, mapping: &Mapping) -> Result<Evicted, Refusal> {
        let answer = answer(file, mapping, EVICTED, &["left", "lives_there"])?;
        Ok(Evicted { found: Proof::default(), lives_there: answer.map(|answer| answer == "lives_there") })
    }

    /// One more, of this unit.
    pub fn see(&mut self, unit: &str, line: u64) {
        self.found.by(unit, line);
    }

    /// How they are read.
    pub fn kind(&self) -> StatusKind {
        if self.lives_there == Some(true) { StatusKind::Occupied } else { StatusKind::Past }
    }

    /// How it was decided, where there was one.
    pub fn decision(self) -> Option<Decision> {
        let (count, unit, line) = (self.found.count, self.found.first, self.found.line);
        let (tenants, their) =
            if count == 1 { ("tenant is", "the lease runs") } else { ("tenants are", "their leases run") };
        let evidence = format!("{count} {tenants} called evicted while {their} (unit {unit} on line {line}).");
        let choices = ["left", "lives_there"].map(str::to_owned).to_vec();
        let chosen = Some(choices[usize::from(self.lives_there == Some(true))].clone());
        let state = if self.lives_there.is_some() { DecisionState::Answered } else { DecisionState::Guessed };
        (count > 0).then(|| Decision { key: EVICTED.to_owned(), chosen, choices, state, evidence, count })
    }
}
