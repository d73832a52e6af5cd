//! Utilities billed back: what each unit pays of a bill, by occupants, area, or half each. Source: bank, “Utilities”.

use super::rounding::{Minor, Percent};

/// By what a bill is shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharedBy {
    /// The people who live there.
    Occupants,
    /// The area.
    Area,
    /// Half by people, half by area.
    Both,
}

/// A unit that has a part of a bill.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct SharingUnit<'a> {
    pub unit_number: &'a str,
    pub occupants: u32,
    pub square_feet: u32,
}

/// Each unit's part of bill × (1 − common share), rounded down; the rest is the largest's, of equal ones the first unit's.
/// Nobody to share by: no parts, and the bill stays the owner's.
#[must_use]
pub fn utility_parts<'a>(
    bill: Minor,
    common: Percent,
    by: SharedBy,
    units: &[SharingUnit<'a>],
) -> Vec<(&'a str, Minor)> {
    let shared = Percent((Percent::WHOLE.0 - common.0).clamp(0, Percent::WHOLE.0)).of(bill.max(0));
    let people: u128 = units.iter().map(|unit| u128::from(unit.occupants)).sum();
    let area: u128 = units.iter().map(|unit| u128::from(unit.square_feet)).sum();
    let weight = |unit: &SharingUnit<'_>| {
        let (own_people, own_area) = (u128::from(unit.occupants), u128::from(unit.square_feet));
        match by {
            SharedBy::Occupants => own_people,
            SharedBy::Area => own_area,
            SharedBy::Both => own_people * area + own_area * people,
        }
    };
    let whole: u128 = units.iter().map(weight).sum();
    if whole == 0 {
        return Vec::new();
    }
    let shared_ = u128::from(shared.unsigned_abs());
    let part = |unit: &SharingUnit<'a>| Minor::try_from(shared_ * weight(unit) / whole).unwrap_or(0);
    let mut parts: Vec<(&'a str, Minor)> = units.iter().map(|unit| (unit.unit_number, part(unit))).collect();
    let rest = shared - parts.iter().map(|(_, part)| part).sum::<Minor>();
    let largest = (0..units.len()).max_by_key(|at| (weight(&units[*at]), std::cmp::Reverse(units[*at].unit_number)));
    if let Some(at) = largest {
        parts[at].1 += rest;
    }
    parts
}
