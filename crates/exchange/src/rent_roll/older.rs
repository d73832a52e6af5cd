//! A roll of a day before that of one that is known: units that are here were told about later already. Whether this one
//! replaces that, a person decides.

use super::decision::{Decision, DecisionState, LEAVE, OLDER_ROLL, TAKE, answer};
use super::report::ReportKind;
use super::together::sheet_of;
use super::{KnownProperty, Mapping, Options, RentRoll};
use crate::folder::Record;
use crate::refusal::{Refusal, shown};
use chrono::NaiveDate;
use keystead_model::words::PartyKind;
use std::collections::{HashMap, HashSet};

/// Properties named in the question; the rest are counted.
const NAMED: usize = 3;

/// Asks about what is known from a later roll, and leaves out what a person wants left as it is: units that are here, with
/// all that the roll says of them.
///
/// # Errors
/// A [`Refusal`] of an answer that is none of the choices.
pub(super) fn settle(file: &str, roll: &mut RentRoll, mapping: &Mapping, options: &Options) -> Result<(), Refusal> {
    let answer = answer(file, mapping, OLDER_ROLL, &[LEAVE, TAKE])?;
    let told = Told::of(roll, &options.known);
    if told.units.is_empty() {
        return Ok(());
    }
    let (state, chosen) = match answer {
        Some(answer) => (DecisionState::Answered, Some(answer.to_owned())),
        None => (DecisionState::Open, None),
    };
    roll.decisions.insert(
        0,
        Decision {
            key: OLDER_ROLL.to_owned(),
            chosen,
            choices: [LEAVE, TAKE].map(str::to_owned).to_vec(),
            state,
            evidence: told.evidence(),
            count: told.units.len(),
        },
    );
    if answer == Some(LEAVE) {
        told.leave(roll);
    }
    Ok(())
}

/// What a later roll has told about.
struct Told<'k> {
    /// Property and number of each unit of this roll that is here.
    units: HashSet<(String, String)>,
    /// The properties with the day of this roll and that of the last one, in the order of the file.
    properties: Vec<(&'k KnownProperty, NaiveDate, NaiveDate)>,
}

impl<'k> Told<'k> {
    fn of(roll: &RentRoll, known: &'k [KnownProperty]) -> Told<'k> {
        let mut told = Told { units: HashSet::new(), properties: Vec::new() };
        let later: HashMap<&str, (&KnownProperty, NaiveDate)> = known
            .iter()
            .filter_map(|property| Some((property.code.as_str(), (property, property.last_roll?))))
            .collect();
        let mut numbers: HashMap<&str, HashSet<&str>> = HashMap::new();
        for (line, record) in &roll.records {
            let Record::Unit(unit) = record else { continue };
            let sheet = roll.sheets.get(sheet_of(*line)).filter(|sheet| sheet.report == ReportKind::RentRoll);
            let Some(day) = sheet.and_then(|sheet| sheet.as_of) else { continue };
            let last = later.get(unit.property_code.as_str()).filter(|(_, last)| *last > day);
            let Some((property, last)) = last else { continue };
            let here = numbers
                .entry(property.code.as_str())
                .or_insert_with(|| property.units.iter().map(|unit| unit.number.as_str()).collect());
            if !here.contains(unit.unit_number.as_str()) {
                continue;
            }
            told.units.insert((unit.property_code.clone(), unit.unit_number.clone()));
            if !told.properties.iter().any(|(known, ..)| known.code == property.code) {
                told.properties.push((property, day, *last));
            }
        }
        told
    }

    fn evidence(&self) -> String {
        let mut parts: Vec<String> = self
            .properties
            .iter()
            .take(NAMED)
            .map(|(property, day, last)| {
                let name = if property.name.is_empty() { &property.code } else { &property.name };
                format!("{} is known as of {last}, and this rent roll is of {day}", shown(name))
            })
            .collect();
        if self.properties.len() > NAMED {
            parts.push(format!("so are {} more properties", self.properties.len() - NAMED));
        }
        let units = match self.units.len() {
            1 => "1 unit of it is here".to_owned(),
            count => format!("{count} units of it are here"),
        };
        format!(
            "{}: {units}. What is here stays and only units that are not here yet come in, or rents, days and states \
             become what this older roll says and its balances are recorded for its day.",
            parts.join("; ")
        )
    }

    /// Takes out what is known later.
    fn leave(&self, roll: &mut RentRoll) {
        let is_left = |property: &str, unit: &str| self.units.contains(&(property.to_owned(), unit.to_owned()));
        let (mut lines, mut leases, mut tenants) = (HashSet::new(), HashSet::new(), HashSet::new());
        for (line, record) in &roll.records {
            match record {
                Record::Unit(unit) if is_left(&unit.property_code, &unit.unit_number) => {
                    lines.insert(*line);
                }
                Record::Lease(lease) if is_left(&lease.property_code, &lease.unit_number) => {
                    leases.insert(lease.lease_number.clone());
                }
                Record::Lease(lease) => {
                    tenants.insert(lease.tenant_code.clone());
                }
                _ => {}
            }
        }
        for (_, record) in &roll.records {
            if let Record::LeaseParty(party) = record
                && !leases.contains(&party.lease_number)
            {
                tenants.insert(party.tenant_code.clone());
            }
        }
        let here: HashSet<&str> = self.properties.iter().map(|(property, ..)| property.code.as_str()).collect();
        roll.records.retain(|(line, record)| match record {
            Record::Property(property) => !here.contains(property.property_code.as_str()),
            Record::Unit(_) => !lines.contains(line),
            Record::Lease(lease) => !leases.contains(&lease.lease_number),
            Record::LeaseParty(party) => !leases.contains(&party.lease_number),
            Record::Party(party) => party.kind != PartyKind::Tenant || tenants.contains(&party.code),
            _ => true,
        });
        roll.units.retain(|unit| !lines.contains(&unit.line));
        roll.balances.retain(|stated| !leases.contains(&stated.lease_number));
    }
}
