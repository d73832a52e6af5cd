//! What tenants owe, as a list of it tells: one amount for each tenant, however many lines it has.

use super::super::RentRoll;
use super::super::account::Account;
use super::super::columns::Columns;
use super::super::field::{Field, compact};
use super::super::report::is_age;
use super::super::typed::TypedRow;
use super::super::value::is_nothing;
use super::{Codes, Place, column};
use crate::refusal::{Code, Refusal};
use keystead_model::money::Cents;
use std::collections::HashMap;

/// What one tenant of a unit owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owing {
    /// The first line it stands on ([`RentRoll::place`]).
    pub line: u64,
    /// The property's code.
    pub property_code: String,
    /// The unit's number; empty where the line names none, as for a house.
    pub unit_number: String,
    /// The tenant as the report words it, where it names one.
    pub tenant_name: Option<String>,
    /// Negative when in credit.
    pub balance: Cents,
}

pub(super) fn read(
    file: &str,
    columns: &Columns,
    places: &[Place<'_>],
    codes: &Codes,
    roll: &mut RentRoll,
    account: &mut Account,
) {
    let total = columns.at(Field::Balance).or_else(|| column(columns, &TOTALS)).or(columns.at(Field::TotalCharges));
    let ages = || columns.guesses.iter().filter(|guess| is_age(&compact(&guess.header))).map(|guess| guess.column);
    let (mut of, mut added): (HashMap<(String, String, String), usize>, usize) = (HashMap::new(), 0);
    for place in places {
        let row = place.row;
        let mut typed = TypedRow::new(file, columns, row);
        let name = typed.name();
        let amount = match total {
            Some(column) => typed.money_at(column),
            None => ages()
                .filter_map(|column| typed.money_at(column))
                .reduce(|sum, next| Cents(sum.0.saturating_add(next.0))),
        };
        let ahead = typed.money(Field::Prepaid).map_or(0, |credit| credit.0.saturating_abs());
        let mut refusals = std::mem::take(&mut typed.refusals);
        std::mem::take(&mut typed.remarks).into_iter().for_each(|remark| account.remark(row.line, remark));
        if amount.is_none() && refusals.is_empty() {
            let header = total.map_or_else(|| Field::Balance.in_words(), |column| columns.header(column));
            let reason = "The line has no amount that is owed; fill it in.";
            refusals.push(Refusal::of_line(file, row.line, Code::MissingCell, reason).at(&header, ""));
        }
        match (codes.of(file, columns, place), amount) {
            (Ok(property_code), Some(amount)) if refusals.is_empty() => {
                let balance = Cents(amount.0.saturating_sub(ahead));
                let key = (property_code.clone(), compact(&place.unit.unit), compact(&name));
                if let Some(known) = of.get(&key).and_then(|at| roll.owings.get_mut(*at)) {
                    known.balance = Cents(known.balance.0.saturating_add(balance.0));
                    added += 1;
                    continue;
                }
                of.insert(key, roll.owings.len());
                roll.owings.push(Owing {
                    line: row.line,
                    property_code,
                    unit_number: place.unit.unit.clone(),
                    tenant_name: Some(name).filter(|name| !is_nothing(name)),
                    balance,
                });
            }
            (Err(refusal), _) => {
                refusals.push(refusal);
                account.refuse_all(refusals);
            }
            _ => account.refuse_all(refusals),
        }
    }
    if added > 0 {
        let (lines, were) = if added == 1 { ("line", "was") } else { ("lines", "were") };
        account.note(format!("{added} further {lines} of the same tenants {were} added to what they owe."), 80);
    }
}

/// Headers of what is owed in all; the first goes before the next.
const TOTALS: [&str; 8] = [
    "amountreceivable",
    "totalowed",
    "totaldelinquent",
    "totalreceivable",
    "totalunpaid",
    "totalbalance",
    "openamount",
    "total",
];
