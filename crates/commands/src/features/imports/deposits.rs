//! The deposits of a first rent roll: what the books before held of each lease is held here from its day on, against opening
//! balances. Of a lease of which a deposit was ever held here the roll is not asked.

use crate::frame::problems::OrProblem;
use crate::nouns::journal::{new_code, post};
use chrono::NaiveDate;
use keystead_exchange::rent_roll::{Field, sheet_of};
use keystead_exchange::{Record, RentRoll};
use keystead_rules::ledger::closing::closed_through;
use keystead_rules::ledger::rows::JournalLine;
use keystead_rules::ledger::takeover::deposits_entry;
use keystead_store::Tx;
use keystead_store::features::takeover::list_leases_with_deposits;
use keystead_wire::imports::FileReport;
use keystead_wire::problem::Problem;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is entered, an entry for each property and day.
pub(super) fn enter(tx: &Tx<'_>, roll: &RentRoll, refused: &HashSet<u64>) -> Result<Option<FileReport>, Problem> {
    // A sheet that tells what a lease asks for says nothing of what is held.
    let told: HashSet<usize> = (roll.sheets.iter().enumerate())
        .filter(|(_, sheet)| sheet.guesses.iter().any(|guess| guess.field == Field::Deposit && !asks(&guess.header)))
        .map(|(at, _)| at)
        .collect();
    let days: HashMap<&str, NaiveDate> =
        roll.balances.iter().map(|stated| (stated.lease_number.as_str(), stated.day)).collect();
    let mut held: BTreeMap<(&str, NaiveDate), Vec<(&str, i64)>> = BTreeMap::new();
    for (line, record) in &roll.records {
        let Record::Lease(lease) = record else { continue };
        let (Some(deposit), Some(day)) = (lease.security_deposit, days.get(lease.lease_number.as_str())) else {
            continue;
        };
        if deposit.0 > 0 && told.contains(&sheet_of(*line)) && !refused.contains(line) {
            held.entry((&lease.property_code, *day)).or_default().push((&lease.lease_number, deposit.0));
        }
    }
    if held.is_empty() {
        return Ok(None);
    }
    let known = tx.read(list_leases_with_deposits).or_problem()?;
    let closed = tx.list_closed_periods().or_problem()?;
    let mut file = FileReport { file: "journal".to_owned(), ..FileReport::default() };
    for ((property, day), leases) in held {
        let new: Vec<(&str, i64)> = leases.iter().copied().filter(|(number, _)| !known.contains(*number)).collect();
        let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
        file.read += count(leases.len());
        file.unchanged += count(leases.len() - new.len());
        if new.is_empty() || closed_through(property, &closed).is_some_and(|last| day <= last) {
            continue;
        }
        let code = new_code(tx, day, &["roll_deposits", property])?;
        let lines: Vec<JournalLine> = deposits_entry(&code, property, day, &new);
        post(tx, &lines, Some("Deposits brought forward"))?;
        file.inserted += count(new.len());
    }
    Ok(Some(file))
}

/// “Deposit required” is what the lease asks for.
fn asks(header: &str) -> bool {
    let header = header.to_lowercase();
    ["req", "due", "schedul"].iter().any(|word| header.contains(word))
}
