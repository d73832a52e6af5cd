//! The further fields of units and leases: what a roll tells and Keystead has no place for, under names of their own.

use super::ColumnGuess;
use super::field::Field;
use crate::folder::FileKind;
use keystead_model::portfolio::Custom;
use std::collections::HashSet;

/// Fields of a unit that this file fills where there is something to tell: charges by column or as a list, amounts of a
/// vacant unit, a status of its own. Columns without a meaning are not among them: an empty cell there says nothing.
pub(super) fn unit_fields(guesses: &[ColumnGuess]) -> Vec<String> {
    const TOLD: [Field; 7] = [
        Field::Charge,
        Field::Status,
        Field::Rent,
        Field::Deposit,
        Field::OtherDeposit,
        Field::Balance,
        Field::TotalCharges,
    ];
    let columns = guesses.iter().filter(|guess| TOLD.contains(&guess.field)).map(|guess| guess.header.as_str());
    let lines = guesses.iter().any(|guess| guess.field == Field::ChargeCode).then_some(CHARGES);
    columns.chain(lines).map(|name| field_name(name, FileKind::Units)).collect()
}

/// The field that lists the charges of a unit.
pub(super) const CHARGES: &str = "Charges";

/// A name that no known column of the file has.
fn field_name(name: &str, kind: FileKind) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).take(100).collect();
    let known = kind.column(&name).is_some();
    if known || name.is_empty() { format!("rent roll {name}").trim().to_owned() } else { name }
}

/// Custom fields under names that no known column of the file has.
pub(super) fn named(custom: Custom, kind: FileKind) -> Custom {
    let mut kept = Custom::with_capacity(custom.len());
    let mut seen = HashSet::with_capacity(custom.len());
    for (name, value) in custom {
        let name = field_name(&name, kind);
        if !value.is_empty() && seen.insert(name.clone()) {
            kept.push((name, value));
        }
    }
    kept
}
