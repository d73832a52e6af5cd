//! A report of move-outs: each tenant who leaves is found here by unit, and the lease ends or gets its notice.

use super::move_outs::Wish;
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_exchange::rent_roll::Leaving;
use keystead_exchange::{Code, Refusal, RentRoll};
use keystead_model::words::LeaseState;
use keystead_rules::import_plan::leaving::{Leaves, leaves, same_person};
use keystead_store::Tx;
use keystead_store::features::lifecycle::lease_holders::{Holder, find_only_unit, has_left_on, list_holders};
use keystead_store::features::lifecycle::update_lease_state;
use keystead_wire::imports::FileReport;
use keystead_wire::problem::Problem;
use keystead_wire::roll_tenants::{MoveOutLine, Succession};
use uuid::Uuid;

/// What came of the lines.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub(super) lines: Vec<MoveOutLine>,
    pub(super) refused: Vec<Refusal>,
    pub(super) file: FileReport,
}

/// Records who leaves, as far as it is wished, and tells of all of it. `has_unit` says whether a unit is here.
pub(super) fn settle(
    tx: &Tx<'_>,
    roll: &RentRoll,
    as_of: NaiveDate,
    wish: &Wish,
    has_unit: &dyn Fn(Uuid) -> bool,
) -> Result<Settled, Problem> {
    let mut settled =
        Settled { file: FileReport { file: "move-outs".into(), ..FileReport::default() }, ..Settled::default() };
    for leaving in &roll.leavings {
        settled.file.read += 1;
        match one(tx, roll, leaving, as_of, wish, has_unit)? {
            Ok(Some(line)) => {
                settled.file.updated += u32::from(line.recorded);
                settled.lines.push(line);
            }
            Ok(None) => settled.file.unchanged += 1,
            Err((column, value, reason)) => {
                let (file, line) = roll.place(leaving.line);
                let refusal = Refusal::of_line(file, line, Code::UnknownReference, reason);
                settled.refused.push(refusal.at(column, &value));
                settled.file.refused += 1;
            }
        }
    }
    Ok(settled)
}

/// Column, value and reason of what cannot be taken.
type Refused = (&'static str, String, String);

fn one(
    tx: &Tx<'_>,
    roll: &RentRoll,
    leaving: &Leaving,
    as_of: NaiveDate,
    wish: &Wish,
    has_unit: &dyn Fn(Uuid) -> bool,
) -> Result<Result<Option<MoveOutLine>, Refused>, Problem> {
    let Leaving { property_code, day, .. } = leaving;
    let house = if leaving.unit_number.is_empty() {
        find_only_unit(tx, tx.ids().property(property_code)).or_problem()?
    } else {
        Some(leaving.unit_number.clone())
    };
    let Some(unit_number) = house else {
        let reason = format!("The line names no unit, and {property_code} has not just one; fill it in.");
        return Ok(Err(("unit_number", String::new(), reason)));
    };
    let unit = || unit_number.clone();
    let unit_id = tx.ids().unit(property_code, &unit_number);
    if !has_unit(unit_id) {
        let reason = format!("{property_code} has no unit {unit_number} here; add it or correct the number.");
        return Ok(Err(("unit_number", unit(), reason)));
    }
    let holders = list_holders(tx, unit_id).or_problem()?;
    let Some(holder) = holders.iter().find(|holder| holder.begin <= *day) else {
        if has_left_on(tx, unit_id, *day).or_problem()? {
            return Ok(Ok(None));
        }
        let reason = format!(
            "Unit {unit_number} of {property_code} has no lease that runs on {day}; it may have ended already, or the \
             day is wrong."
        );
        return Ok(Err(("unit_number", unit(), reason)));
    };
    if let Some(name) = leaving.tenant_name.as_ref().filter(|name| !same_person(name, &holder.tenant_name)) {
        let reason = format!(
            "The tenant of unit {unit_number} of {property_code} here is {}; check who leaves.",
            holder.tenant_name
        );
        return Ok(Err(("tenant", name.clone(), reason)));
    }
    let facts = tx.get_lease(holder.lease_id).or_problem()?.facts;
    let (what, transition) = leaves(&facts, *day, leaving.notice_on, as_of);
    if facts.state == LeaseState::Notice && facts.notice_move_out_date == Some(*day) && what == Leaves::Later {
        return Ok(Ok(None));
    }
    let recorded = wish.takes(&holder.lease_number);
    if recorded {
        let (file, line) = roll.place(leaving.line);
        let source = serde_json::json!({ "file": file, "line": line }).to_string();
        update_lease_state(tx, holder.lease_id, facts.state, &transition, "move-out report", Some(&source))
            .or_problem()?;
    }
    Ok(Ok(Some(line_of(roll, leaving, (holder, unit_number), what, recorded))))
}

fn line_of(
    roll: &RentRoll,
    leaving: &Leaving,
    (holder, unit_number): (&Holder, String),
    what: Leaves,
    recorded: bool,
) -> MoveOutLine {
    MoveOutLine {
        lease_number: holder.lease_number.clone(),
        unit_number,
        tenant_name: holder.tenant_name.clone(),
        succession: match what {
            Leaves::Already => Succession::MovedOut,
            Leaves::Later => Succession::Notice,
        },
        new_lease: None,
        last_day: leaving.day,
        line: u32::try_from(roll.place(leaving.line).1).unwrap_or(u32::MAX),
        recorded,
    }
}

/// What the report says, in a sentence.
pub(super) fn in_words(lines: &[MoveOutLine]) -> Option<String> {
    let left = lines.iter().filter(|line| line.succession == Succession::MovedOut).count();
    let leave = lines.len() - left;
    let one = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let parts: Vec<String> = [
        (left > 0).then(|| one(left, "tenant has moved out", "tenants have moved out")),
        (leave > 0).then(|| one(leave, "tenant is on notice", "tenants are on notice")),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!lines.is_empty()).then(|| format!("By the report, {}.", parts.join(" and ")))
}
