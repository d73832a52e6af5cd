//! What a person gave of a receipt to charges, whoever changes it: within what both have, nothing closed moved, nothing taken
//! from under what was given back; also when it is taken back.

use crate::frame::problems::OrProblem;
use crate::nouns::journal::refusals;
use keystead_rules::ledger::apply::{may_apply, may_hold};
use keystead_rules::ledger::book::{Book, Ledger};
use keystead_rules::ledger::rows::HandAllocation;
use keystead_store::Tx;
use keystead_store::features::ledger::applying::list_given;
use keystead_store::features::ledger::book;
use keystead_store::features::ledger::entries::StoredEntry;
use keystead_sync::change::{ChangeKind, Line};
use keystead_wire::problem::Problem;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What of a receipt was given: the code of the charge, minor units.
pub(crate) type Parts = BTreeMap<String, i64>;

/// A book with these parts of a receipt and no others.
fn with_parts(book: &Book, receipt: &str, parts: &Parts) -> Book {
    let mut other = book.clone();
    other.allocations.retain(|hand| hand.receipt_code != receipt);
    other.allocations.extend(parts.iter().map(|(charge, amount)| HandAllocation {
        receipt_code: receipt.to_owned(),
        charge_code: charge.clone(),
        amount: *amount,
    }));
    other
}

/// Whether a receipt may be given so, where it was given otherwise before.
///
/// # Errors
/// `too_much`, `given_back`, `period_closed`.
pub(crate) fn may_be_given(tx: &Tx<'_>, receipt: &StoredEntry, before: &Parts, after: &Parts) -> Result<(), Problem> {
    let code = &receipt.entry_code;
    let (property, _) = tx.get_place_of_lease(receipt.lease_id).or_problem()?;
    let closed = tx.list_closed_periods().or_problem()?;
    let tenancy = tx.read(|conn| book::get_book_of_tenancy(conn, receipt.lease_id)).or_problem()?;
    let (was, is) = (with_parts(&tenancy, code, before), with_parts(&tenancy, code, after));
    may_apply(&was, &is, &property, &closed).or_else(|no| Problem::all(refusals(&no)))?;
    let gave = tx.read(|conn| book::find_book_of_giving(conn, receipt.lease_id, &property)).or_problem()?;
    let Some(gave) = gave else { return Ok(()) };
    let leases: BTreeSet<&str> = tenancy.tenant_rows.iter().map(|row| row.lease_number.as_str()).collect();
    let (was, is) = (with_parts(&gave, code, before), with_parts(&gave, code, after));
    may_hold(&Ledger::of(&was), &Ledger::of(&is), &leases).or_else(|no| Problem::all(refusals(&no)))
}

/// The parts of a receipt as they stand in the file, within a transaction.
pub(crate) fn parts_of(tx: &Tx<'_>, receipt_id: Uuid) -> Result<Parts, Problem> {
    let mut parts = Parts::new();
    for (charge_id, amount) in tx.read(|conn| list_given(conn, receipt_id)).or_problem()? {
        parts.insert(tx.get_ledger_entry(charge_id).or_problem()?.entry_code, amount);
    }
    Ok(parts)
}

/// Whether receipts may be given as they are now, after a transaction with these lines was taken back.
///
/// # Errors
/// As [`may_be_given`].
pub(crate) fn may_stand(tx: &Tx<'_>, lines: &[Line]) -> Result<(), Problem> {
    // By receipt, what the transaction had left of each charge; `None` = nothing.
    let mut left: BTreeMap<Uuid, Vec<(Uuid, Option<i64>)>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.table.name == "allocation") {
        let text = |values: &serde_json::Map<String, serde_json::Value>, name: &str| {
            values.get(name).and_then(serde_json::Value::as_str).map(str::to_owned)
        };
        let amount = line.new.get("amount_cents").and_then(serde_json::Value::as_i64);
        let (ids, amount) = if line.kind == ChangeKind::Insert {
            let id = |name: &str| text(&line.new, name)?.parse::<Uuid>().ok();
            (id("receipt_id").zip(id("charge_id")), amount)
        } else {
            let found = tx.find_given(line.id).or_problem()?;
            let ids = found.map(|(receipt_id, charge_id, _)| (receipt_id, charge_id));
            let is_back = text(&line.new, "archived_at").is_some();
            (ids, amount.or(found.map(|(.., amount)| amount)).filter(|_| !is_back))
        };
        if let Some((receipt_id, charge_id)) = ids {
            left.entry(receipt_id).or_default().push((charge_id, amount));
        }
    }
    for (receipt_id, lines) in left {
        let receipt = tx.get_ledger_entry(receipt_id).or_problem()?;
        let after = parts_of(tx, receipt_id)?;
        let mut before = after.clone();
        for (charge_id, amount) in lines {
            let code = tx.get_ledger_entry(charge_id).or_problem()?.entry_code;
            match amount {
                Some(amount) => before.insert(code, amount),
                None => before.remove(&code),
            };
        }
        may_be_given(tx, &receipt, &before, &after)?;
    }
    Ok(())
}
