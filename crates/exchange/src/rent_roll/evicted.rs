//! Tenants whom a file calls evicted, skipped or deceased while their lease runs: a person knows whether they have left.

use super::Mapping;
use super::decision::{Decision, DecisionState, EVICTED, answer};
use super::field::compact;
use super::proof::Proof;
use super::status::StatusKind;
use super::unit::RentRollLease;
use crate::refusal::{Refusal, shown};
use keystead_model::money::Cents;

/// Words of a status that tell how a tenancy broke off, and not whether the unit is empty.
const BROKEN_OFF: [&str; 5] = ["evicted", "skip", "deceased", "abandon", "verstorben"];

/// What is done about them.
#[derive(Debug, Clone, Default)]
pub(super) struct Evicted {
    found: Proof,
    /// The status of the first, and what speaks for its tenancy going on.
    first: String,
    /// Of these, those who owe something.
    owing: usize,
    /// Of these, those in whose unit the file shows somebody else.
    followed: usize,
    /// Others of the file who have left by their status while their lease runs.
    left: Proof,
    lives_there: Option<bool>,
}

impl Evicted {
    /// As a person answered.
    ///
    /// # Errors
    /// A [`Refusal`] of an answer that is none of the choices.
    pub fn answered(file: &str, mapping: &Mapping) -> Result<Evicted, Refusal> {
        let answer = answer(file, mapping, EVICTED, &["left", "lives_there"])?;
        Ok(Evicted { lives_there: answer.map(|answer| answer == "lives_there"), ..Evicted::default() })
    }

    /// Whether a status is one of these.
    pub fn is_meant(status: &str) -> bool {
        let word = compact(status);
        BROKEN_OFF.iter().any(|start| word.starts_with(start))
    }

    /// One more, of this unit.
    pub fn see(&mut self, unit: &str, status: &str, lease: &RentRollLease) {
        if self.found.count == 0 {
            let rent = lease.rent.filter(|rent| *rent > Cents::ZERO).map(|rent| format!("a rent of {rent}"));
            let owes = lease.balance.filter(|owed| *owed != Cents::ZERO).map(|owed| format!("a balance of {owed}"));
            let with: Vec<String> = rent.into_iter().chain(owes).collect();
            let with = if with.is_empty() { String::new() } else { format!(", with {}", with.join(" and ")) };
            self.first = format!("“{}”{with}", shown(status));
        }
        self.owing += usize::from(lease.balance.is_some_and(|owed| owed != Cents::ZERO));
        self.found.by(unit, lease.line);
    }

    /// Somebody of this status has left, although the lease runs.
    pub fn see_left(&mut self, status: &str, line: u64) {
        self.left.by(status, line);
    }

    /// Somebody else lives in the unit of one of them.
    pub fn is_followed(&mut self) {
        self.followed += 1;
    }

    /// How they are read.
    pub fn kind(&self) -> StatusKind {
        if self.lives_there == Some(true) { StatusKind::Occupied } else { StatusKind::Past }
    }

    /// How it was decided, where there was one. A file that shows others who left with their leases running means the
    /// same by these, unless they owe something; else only a person knows.
    pub fn decision(self) -> Option<Decision> {
        let (count, unit, line) = (self.found.count, self.found.first, self.found.line);
        let (tenants, their) =
            if count == 1 { ("tenant is", "the lease runs") } else { ("tenants are", "their leases run") };
        let mut evidence = format!(
            "{count} {tenants} called evicted or the like while {their} (unit {unit} on line {line}: {}), and no day of \
             leaving is told.",
            self.first
        );
        if self.left.count > 0 && self.owing == 0 {
            evidence.push_str(&format!(
                " The file shows others who have left with their leases as they were (“{}” on line {}).",
                self.left.first, self.left.line
            ));
        }
        let (state, chosen) = match self.lives_there {
            Some(true) => (DecisionState::Answered, Some("lives_there")),
            Some(false) => (DecisionState::Answered, Some("left")),
            None if self.followed >= count => (DecisionState::Said, Some("left")),
            None if self.left.count > 0 && self.owing == 0 => (DecisionState::Guessed, Some("left")),
            None => (DecisionState::Open, None),
        };
        if state == DecisionState::Said {
            evidence.push_str(" Somebody else lives in the unit.");
        }
        let choices = ["left", "lives_there"].map(str::to_owned).to_vec();
        let chosen = chosen.map(str::to_owned);
        (count > 0).then(|| Decision { key: EVICTED.to_owned(), chosen, choices, state, evidence, count })
    }
}
