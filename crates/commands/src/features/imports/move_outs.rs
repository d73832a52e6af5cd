//! Next month's rent roll: leases in force here that the roll no longer shows. Another tenant in the unit, or none,
//! means that the former one has left; the same tenant under a new lease has renewed. Proposed always, recorded
//! when the person wishes it.

use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_exchange::rent_roll::decision::{OLDER_ROLL, TAKE};
use keystead_exchange::{Record, RentRoll};
use keystead_model::words::{LeaseState, PartyKind};
use keystead_rules::import_plan::next_roll;
use keystead_rules::lifecycle::gone;
use keystead_store::Tx;
use keystead_store::features::lifecycle::lease_holders::{Holder, list_holders};
use keystead_store::features::lifecycle::update_lease_state;
use keystead_wire::imports::{FileReport, ImportRequest};
use keystead_wire::problem::Problem;
use keystead_wire::roll_balances::OlderRoll;
use keystead_wire::roll_tenants::{MoveOutLine, SameTenants, Succession};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What a person wishes.
#[derive(Debug, Default)]
pub(super) struct Wish {
    record: bool,
    except: HashSet<String>,
    pub(super) older_roll: OlderRoll,
    same_tenants: SameTenants,
    same: HashSet<String>,
    new: HashSet<String>,
}

impl Wish {
    pub(super) fn of(request: &ImportRequest) -> Wish {
        let except = request.keep_leases.iter().cloned().collect();
        let answer = request.mapping.as_ref().and_then(|mapping| mapping.answers.get(OLDER_ROLL));
        let take = answer.is_some_and(|answer| answer.trim() == TAKE);
        Wish {
            record: request.move_outs,
            except,
            older_roll: if take { OlderRoll::Take } else { OlderRoll::Leave },
            same_tenants: request.same_tenants,
            same: request.same_leases.iter().cloned().collect(),
            new: request.new_leases.iter().cloned().collect(),
        }
    }

    /// Whether the tenant of a lease of the roll, who is likely somebody here, is taken for the same.
    pub(super) fn is_same(&self, number: &str, certain: bool) -> bool {
        let general = match self.same_tenants {
            SameTenants::Certain => certain,
            SameTenants::All => true,
            SameTenants::None => false,
        };
        (general || self.same.contains(number)) && !self.new.contains(number)
    }

    /// Whether what another report says of a lease is recorded: a person took that report over.
    pub(super) fn takes(&self, number: &str) -> bool {
        !self.except.contains(number)
    }

    fn includes(&self, number: &str) -> bool {
        self.record && !self.except.contains(number)
    }
}

/// Compares a roll with the leases in force, records what is wished and tells of all of it. `going_on` are leases that the
/// roll shows by their renewals.
pub(super) fn settle(
    tx: &Tx<'_>,
    roll: &mut RentRoll,
    as_of: NaiveDate,
    wish: &Wish,
    going_on: HashSet<String>,
) -> Result<Vec<MoveOutLine>, Problem> {
    let mut shown = Shown::of(tx, roll);
    shown.numbers.extend(going_on);
    let mut lines = Vec::new();
    let mut renewals: HashMap<String, String> = HashMap::new();
    for (line, unit_id, unit_number) in &shown.units {
        for holder in list_holders(tx, *unit_id).or_problem()? {
            let Some((succession, new, last_day)) = shown.instead_of(&holder, *line, *unit_id, as_of) else { continue };
            let recorded = wish.includes(&holder.lease_number);
            if recorded {
                match succession {
                    // The night ends the old lease as renewed.
                    Succession::Renewed => {
                        renewals.extend(new.clone().map(|new| (new, holder.lease_number.clone())));
                    }
                    _ => leave(tx, &holder, last_day, roll.place(*line))?,
                }
            }
            lines.push(MoveOutLine {
                lease_number: holder.lease_number,
                unit_number: unit_number.clone(),
                tenant_name: holder.tenant_name,
                succession,
                new_lease: new,
                last_day,
                line: u32::try_from(roll.place(*line).1).unwrap_or(u32::MAX),
                recorded,
            });
        }
    }
    renew(roll, &renewals);
    Ok(lines)
}

/// What the roll shows, by unit.
struct Shown {
    units: Vec<(u64, Uuid, String)>,
    /// Lines of units that the roll says are empty.
    empty: HashSet<u64>,
    /// The lease in force on a unit: number, first day, tenant.
    current: HashMap<Uuid, (String, NaiveDate, Uuid)>,
    numbers: HashSet<String>,
}

impl Shown {
    fn of(tx: &Tx<'_>, roll: &RentRoll) -> Shown {
        let ids = tx.ids();
        let is_empty = |unit: &&keystead_exchange::rent_roll::RentRollUnit| {
            unit.status_kind.is_some_and(|kind| kind.is_empty_unit())
        };
        let mut shown = Shown {
            units: Vec::new(),
            empty: roll.units.iter().filter(is_empty).map(|unit| unit.line).collect(),
            current: HashMap::new(),
            numbers: HashSet::new(),
        };
        for (line, record) in &roll.records {
            match record {
                Record::Unit(unit) => {
                    let id = ids.unit(&unit.property_code, &unit.unit_number);
                    shown.units.push((*line, id, unit.unit_number.clone()));
                }
                Record::Lease(lease) => {
                    shown.numbers.insert(lease.lease_number.clone());
                    if lease.lease_status.is_some_and(LeaseState::in_force) {
                        let tenant = ids.party(PartyKind::Tenant.as_str(), &lease.tenant_code);
                        let held = (lease.lease_number.clone(), lease.lease_begin_date, tenant);
                        shown.current.insert(ids.unit(&lease.property_code, &lease.unit_number), held);
                    }
                }
                _ => {}
            }
        }
        shown
    }

    /// What the roll shows instead of a lease in force, and that lease's last day; `None` when it says nothing new.
    fn instead_of(
        &self,
        holder: &Holder,
        line: u64,
        unit: Uuid,
        as_of: NaiveDate,
    ) -> Option<(Succession, Option<String>, NaiveDate)> {
        // What was renewed before is ended by the night, on the eve of its renewal.
        if holder.is_renewed || self.numbers.contains(&holder.lease_number) {
            return None;
        }
        let there = self.current.get(&unit);
        let shown = there
            .map(|(_, begin, tenant)| next_roll::Shown { begin: *begin, same_tenant: *tenant == holder.tenant_id });
        let held = next_roll::Unshown { begin: holder.begin, notice_move_out: holder.notice_move_out };
        let (instead, last_day) = next_roll::instead(held, shown, self.empty.contains(&line), as_of)?;
        let succession = match instead {
            next_roll::Instead::Renewed => Succession::Renewed,
            next_roll::Instead::Replaced => Succession::Replaced,
            next_roll::Instead::Empty => Succession::Empty,
        };
        Some((succession, there.map(|(number, ..)| number.clone()), last_day))
    }
}

fn leave(tx: &Tx<'_>, holder: &Holder, last_day: NaiveDate, (name, line): (&str, u64)) -> Result<(), Problem> {
    let facts = tx.get_lease(holder.lease_id).or_problem()?.facts;
    let source = serde_json::json!({ "file": name, "line": line }).to_string();
    let transition = gone(&facts, last_day);
    update_lease_state(tx, holder.lease_id, facts.state, &transition, "rent roll", Some(&source)).or_problem()
}

/// Names in each new lease the one that it renews.
fn renew(roll: &mut RentRoll, renewals: &HashMap<String, String>) {
    for (_, record) in &mut roll.records {
        if let Record::Lease(lease) = record
            && let Some(old) = renewals.get(&lease.lease_number)
        {
            lease.renews_lease_number = Some(old.clone());
        }
    }
}

/// The leases that were ended, as a line of the report; a renewal ends its lease in the night.
pub(super) fn counted(lines: &[MoveOutLine]) -> Option<FileReport> {
    let ended = lines.iter().filter(|line| line.recorded && line.succession != Succession::Renewed).count();
    let updated = u32::try_from(ended).unwrap_or(u32::MAX);
    let report = FileReport { file: "move-outs".into(), read: updated, updated, ..FileReport::default() };
    (updated > 0).then_some(report)
}

/// The figures of the leases that the roll no longer shows, so that they can be told from those that are recorded.
pub(super) fn in_words(lines: &[MoveOutLine]) -> Option<String> {
    if lines.is_empty() {
        return None;
    }
    let renewed = lines.iter().filter(|line| line.succession == Succession::Renewed).count();
    let left = lines.len() - renewed;
    let kept = lines.iter().filter(|line| !line.recorded).count();
    let one = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let mut parts = Vec::new();
    if left > 0 {
        parts.push(one(left, "tenant moved out", "tenants moved out"));
    }
    if renewed > 0 {
        parts.push(one(renewed, "lease was renewed", "leases were renewed"));
    }
    let all = one(lines.len(), "current lease is", "current leases are");
    let left_alone = match kept {
        0 => String::new(),
        kept if kept == lines.len() => " None of this is recorded.".to_owned(),
        1 => " One of them is left unchanged.".to_owned(),
        kept => format!(" {kept} of them are left unchanged."),
    };
    Some(format!("{all} no longer on the rent roll: {}.{left_alone}", parts.join(" and ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_add_up_in_words() {
        let line = |succession, recorded| MoveOutLine {
            lease_number: "L".into(),
            unit_number: "1".into(),
            tenant_name: "Ann".into(),
            succession,
            new_lease: None,
            last_day: NaiveDate::MIN,
            line: 1,
            recorded,
        };
        let lines: Vec<MoveOutLine> =
            (0..37).map(|n| line(if n < 18 { Succession::Renewed } else { Succession::Replaced }, true)).collect();
        assert_eq!(
            in_words(&lines).as_deref(),
            Some("37 current leases are no longer on the rent roll: 19 tenants moved out and 18 leases were renewed.")
        );
        let some = [line(Succession::Empty, true), line(Succession::Replaced, false)];
        assert_eq!(
            in_words(&some).as_deref(),
            Some(
                "2 current leases are no longer on the rent roll: 2 tenants moved out. One of them is left unchanged."
            )
        );
        assert_eq!(in_words(&[]), None);
    }
}
