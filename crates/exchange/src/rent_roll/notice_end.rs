//! When a tenant leaves who is on notice and of whom the file has no day of leaving: with the lease, or nobody knows yet.

use super::decision::{Decision, DecisionState, LEASE_END, NOTICE_END, STAYS, answer};
use super::{Mapping, RentRoll};
use crate::folder::Record;
use crate::refusal::{Refusal, shown};
use keystead_model::words::LeaseState;
use std::collections::HashSet;

/// What a person answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoticeEnd {
    is_answered: bool,
    /// Whether such a tenant leaves when the lease ends; else nothing is known of the notice but the word.
    pub with_the_lease: bool,
}

impl NoticeEnd {
    /// As a person answered.
    ///
    /// # Errors
    /// A [`Refusal`] of an answer that is none of the choices.
    pub fn answered(file: &str, mapping: &Mapping) -> Result<NoticeEnd, Refusal> {
        let answer = answer(file, mapping, NOTICE_END, &[LEASE_END, STAYS])?;
        Ok(NoticeEnd { is_answered: answer.is_some(), with_the_lease: answer != Some(STAYS) })
    }

    /// Says what was done about those whose lease has an end, where there are any.
    pub fn tell(self, roll: &mut RentRoll) {
        let undated: HashSet<u64> =
            roll.guessed_notices.iter().filter(|(_, tells_leaving)| !**tells_leaving).map(|(line, _)| *line).collect();
        let mut found = roll.records.iter().filter_map(|(line, record)| match record {
            Record::Lease(lease) if undated.contains(line) => {
                let is_meant = !self.with_the_lease || lease.lease_status == Some(LeaseState::Notice);
                Some((*line, lease.unit_number.as_str(), lease.lease_end_date?)).filter(|_| is_meant)
            }
            _ => None,
        });
        let Some((line, unit, end)) = found.next() else { return };
        let count = 1 + found.count();
        let tenants = if count == 1 { "1 tenant is".to_owned() } else { format!("{count} tenants are") };
        let taken = if self.with_the_lease {
            "taken to leave when the lease ends"
        } else {
            "left without a notice until a day is told"
        };
        let (_, line) = roll.place(line);
        let evidence = format!(
            "{tenants} on notice, and no move-out date says until when (unit {} on line {line}, whose lease ends on {end}); \
             {taken}, unless the day is known here.",
            shown(unit)
        );
        let (state, chosen) = match (self.is_answered, self.with_the_lease) {
            (false, _) => (DecisionState::Guessed, LEASE_END),
            (true, true) => (DecisionState::Answered, LEASE_END),
            (true, false) => (DecisionState::Answered, STAYS),
        };
        roll.decisions.push(Decision {
            key: NOTICE_END.to_owned(),
            chosen: Some(chosen.to_owned()),
            choices: [LEASE_END, STAYS].map(str::to_owned).to_vec(),
            state,
            evidence,
            count,
        });
    }
}
