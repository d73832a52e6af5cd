//! Tenants of a rent roll whose code nobody here has: those who are here under another code, name or unit are taken for
//! the same, or proposed as such, before anything is compared or written.

use super::move_outs::Wish;
use crate::frame::problems::OrProblem;
use keystead_exchange::{Record, RentRoll};
use keystead_model::portfolio::Party;
use keystead_model::words::PartyKind;
use keystead_rules::import_plan::identity::{Held, Likeness, Match, Person, Shown, matches};
use keystead_store::Tx;
use keystead_store::exchange::import::Known;
use keystead_store::features::lifecycle::lease_holders::{Holder, list_holders, list_sharers};
use keystead_wire::problem::Problem;
use keystead_wire::roll_tenants::{TenantChange, TenantLine};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How tenants are called whom a roll does not name.
const NAMELESS: &str = "Tenant of unit ";

/// A lease of the roll whose tenant's code is new.
struct Comer {
    line: u64,
    lease_number: String,
    unit_number: String,
    code: String,
    name: String,
    shown: Shown,
}

/// Somebody who holds a unit here.
struct Resident {
    unit_number: String,
    holder: Holder,
    held: Held,
}

/// Gives those of a roll who are here the code they have here, and tells of whom that is not self-evident.
pub(super) fn recognize(
    tx: &Tx<'_>,
    roll: &mut RentRoll,
    known: &Known,
    wish: &Wish,
) -> Result<Vec<TenantLine>, Problem> {
    let comers = comers(tx, roll, known);
    if comers.is_empty() {
        return Ok(Vec::new());
    }
    let residents = residents(tx, roll)?;
    let shown: Vec<Shown> = comers.iter().map(|comer| comer.shown.clone()).collect();
    let held: Vec<Held> = residents.iter().map(|resident| resident.held.clone()).collect();
    let mut codes: HashMap<String, String> = HashMap::new();
    let mut lines = Vec::new();
    for Match { shown, held, likeness, certain } in matches(&shown, &held) {
        let (Some(comer), Some(resident)) = (comers.get(shown), residents.get(held)) else { continue };
        let change = match likeness {
            Likeness::Same => None,
            // Whoever shares the lease has become its tenant.
            Likeness::Renamed if shares(tx, resident, &comer.shown.person)? => continue,
            Likeness::Renamed => Some(TenantChange::Renamed),
            Likeness::Moved => Some(TenantChange::Moved),
        };
        let recorded = change.is_none() || wish.is_same(&comer.lease_number, certain);
        if recorded {
            codes.insert(comer.code.clone(), resident.holder.tenant_code.clone());
        }
        if let Some(change) = change {
            lines.push(TenantLine {
                lease_number: comer.lease_number.clone(),
                unit_number: comer.unit_number.clone(),
                tenant_name: comer.name.clone(),
                change,
                former_name: resident.holder.tenant_name.clone(),
                former_unit: resident.unit_number.clone(),
                former_lease: resident.holder.lease_number.clone(),
                certain,
                line: u32::try_from(roll.place(comer.line).1).unwrap_or(u32::MAX),
                recorded,
            });
        }
    }
    give(roll, &codes);
    Ok(lines)
}

/// The leases of the roll whose tenants have a code that is new here, each tenant once.
fn comers(tx: &Tx<'_>, roll: &RentRoll, known: &Known) -> Vec<Comer> {
    let ids = tx.ids();
    let parties: HashMap<&str, &Party> = roll
        .records
        .iter()
        .filter_map(
            |(_, record)| if let Record::Party(party) = record { Some((party.code.as_str(), party)) } else { None },
        )
        .collect();
    let mut seen = HashSet::new();
    let mut comers = Vec::new();
    for (line, record) in &roll.records {
        let Record::Lease(lease) = record else { continue };
        let code = lease.tenant_code.as_str();
        if known.parties.has(ids.party(PartyKind::Tenant.as_str(), code)) || !seen.insert(code) {
            continue;
        }
        let Some(party) = parties.get(code) else { continue };
        comers.push(Comer {
            line: *line,
            lease_number: lease.lease_number.clone(),
            unit_number: lease.unit_number.clone(),
            code: code.to_owned(),
            name: name_of(party),
            shown: Shown {
                unit: ids.unit(&lease.property_code, &lease.unit_number),
                begin: lease.lease_begin_date,
                person: person_of(party),
            },
        });
    }
    comers
}

/// Who holds the units of the roll.
fn residents(tx: &Tx<'_>, roll: &RentRoll) -> Result<Vec<Resident>, Problem> {
    let ids = tx.ids();
    let (mut leases, mut tenants): (HashSet<&str>, HashSet<Uuid>) = (HashSet::new(), HashSet::new());
    for (_, record) in &roll.records {
        if let Record::Lease(lease) = record {
            leases.insert(&lease.lease_number);
            tenants.insert(ids.party(PartyKind::Tenant.as_str(), &lease.tenant_code));
        }
    }
    let mut residents = Vec::new();
    for (_, record) in &roll.records {
        let Record::Unit(unit) = record else { continue };
        let unit_id = ids.unit(&unit.property_code, &unit.unit_number);
        for holder in list_holders(tx, unit_id).or_problem()? {
            let nameless = holder.last_name.as_deref().is_some_and(|name| name.starts_with(NAMELESS));
            let name = |text: &'_ Option<String>| text.clone().filter(|_| !nameless);
            let person = Person::new(
                name(&holder.first_name).as_deref(),
                name(&holder.last_name).as_deref(),
                name(&holder.company).as_deref(),
                holder.phone.as_deref(),
                holder.email.as_deref(),
            );
            let held = Held {
                tenant: holder.tenant_id,
                unit: unit_id,
                begin: holder.begin,
                person,
                is_on_roll: leases.contains(holder.lease_number.as_str()),
                is_known: tenants.contains(&holder.tenant_id),
            };
            residents.push(Resident { unit_number: unit.unit_number.clone(), holder, held });
        }
    }
    Ok(residents)
}

fn is_nameless(party: &Party) -> bool {
    party.last_name.as_deref().is_some_and(|name| name.starts_with(NAMELESS))
}

fn person_of(party: &Party) -> Person {
    let name = |text: &Option<String>| text.clone().filter(|_| !is_nameless(party));
    let (first, last, company) = (name(&party.first_name), name(&party.last_name), name(&party.company));
    let (phone, email) = (party.phone.as_deref(), party.email.as_deref());
    Person::new(first.as_deref(), last.as_deref(), company.as_deref(), phone, email)
}

pub(super) fn name_of(party: &Party) -> String {
    let parts = [&party.company, &party.first_name, &party.last_name];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Whether somebody of this name shares the lease here.
fn shares(tx: &Tx<'_>, resident: &Resident, person: &Person) -> Result<bool, Problem> {
    let sharers = list_sharers(tx, resident.holder.lease_id).or_problem()?;
    Ok(sharers.iter().any(|name| Person::new(None, Some(name), None, None, None).is_named_like(person)))
}

/// Puts the codes from here in the place of those of the roll.
fn give(roll: &mut RentRoll, codes: &HashMap<String, String>) {
    let code = |code: &mut String| {
        if let Some(here) = codes.get(code.as_str()) {
            code.clone_from(here);
        }
    };
    for (_, record) in &mut roll.records {
        match record {
            Record::Lease(lease) => code(&mut lease.tenant_code),
            Record::LeaseParty(party) => code(&mut party.tenant_code),
            Record::Party(party) if codes.contains_key(&party.code) => {
                code(&mut party.code);
                if is_nameless(party) {
                    // What the roll does not say stays.
                    party.last_name = None;
                }
            }
            _ => {}
        }
    }
}

/// The figures of the tenants who are likely here, so that they can be told from those who are taken for the same.
pub(super) fn in_words(lines: &[TenantLine]) -> Option<String> {
    let count = |change: TenantChange| lines.iter().filter(|line| line.change == change && line.recorded).count();
    let (renamed, moved) = (count(TenantChange::Renamed), count(TenantChange::Moved));
    let left = lines.len() - renamed - moved;
    let mut sentences = Vec::new();
    let some = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    if renamed > 0 {
        sentences.push(format!("{} another name now.", some(renamed, "tenant has", "tenants have")));
    }
    if moved > 0 {
        sentences.push(format!("{} to another unit.", some(moved, "tenant moved", "tenants moved")));
    }
    if left > 0 {
        let may = some(
            left,
            "tenant may already be here and is added as a new one",
            "tenants may already be here and are added as new ones",
        );
        sentences.push(format!(
            "{may}; to keep one record, say that they are the same (on the command line: --same-tenants all)."
        ));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
