//! What the units of each status of a rent roll become here: read off the records that were made of them, not off
//! the words.

use keystead_exchange::rent_roll::{RentRollUnit, ReportKind, sheet_of};
use keystead_exchange::{Record, RentRoll, StatusKind};
use keystead_model::words::LeaseState;
use keystead_wire::roll_statuses::{StatusBecomes, StatusLine, StatusOutcome};
use std::collections::{BTreeMap, HashMap};

/// Each status of the file, in its order, and what becomes of its units.
pub(super) fn status_lines(roll: &RentRoll) -> Vec<StatusLine> {
    let mut states: HashMap<u64, LeaseState> = HashMap::new();
    for (line, record) in &roll.records {
        if let Record::Lease(lease) = record
            && let Some(state) = lease.lease_status
        {
            states.insert(*line, state);
        }
    }
    let mut seen: BTreeMap<String, BTreeMap<StatusOutcome, u32>> = BTreeMap::new();
    for unit in &roll.units {
        *seen.entry(unit.status_word()).or_default().entry(outcome(roll, unit, &states)).or_default() += 1;
    }
    let line = |(status, count): (&String, &usize)| {
        let units = u32::try_from(*count).unwrap_or(u32::MAX);
        let mut becomes = seen.remove(status).unwrap_or_default();
        // Rows that were rejected before they became a unit.
        let taken = becomes.values().fold(0, |sum: u32, n| sum.saturating_add(*n));
        if units > taken {
            *becomes.entry(StatusOutcome::LeftOut).or_default() += units - taken;
        }
        let mut becomes: Vec<StatusBecomes> =
            becomes.into_iter().map(|(outcome, units)| StatusBecomes { outcome, units }).collect();
        becomes.sort_by_key(|becomes| std::cmp::Reverse(becomes.units));
        StatusLine { status: status.clone(), units, becomes }
    };
    roll.status_counts.iter().map(line).collect()
}

fn outcome(roll: &RentRoll, unit: &RentRollUnit, states: &HashMap<u64, LeaseState>) -> StatusOutcome {
    if matches!(unit.status_kind, Some(StatusKind::Model | StatusKind::Down | StatusKind::Admin)) {
        return StatusOutcome::OutOfService;
    }
    if roll.sheets.get(sheet_of(unit.line)).is_some_and(|sheet| sheet.report != ReportKind::RentRoll) {
        return StatusOutcome::UnitOnly;
    }
    let found = || unit.leases.iter().filter_map(|lease| states.get(&lease.line).copied());
    let current = found().find(|state| state.in_force());
    match current.or_else(|| found().next()) {
        Some(LeaseState::Active) => StatusOutcome::Active,
        Some(LeaseState::MonthToMonth) => StatusOutcome::MonthToMonth,
        Some(LeaseState::Notice) => StatusOutcome::Notice,
        Some(LeaseState::Future) => StatusOutcome::Future,
        Some(LeaseState::Vacant) => StatusOutcome::Vacant,
        None if unit.leases.is_empty() => StatusOutcome::Vacant,
        None => StatusOutcome::LeftOut,
    }
}
