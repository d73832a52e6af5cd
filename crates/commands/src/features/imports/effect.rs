//! What an import does to occupancy, rent and what is owed: the properties it touches, before and after.

use super::feed::Feed;
use crate::frame::problems::OrProblem;
use keystead_exchange::rent_roll::{line_of, sheet_of};
use keystead_exchange::{Record, RentRoll};
use keystead_model::money::Cents;
use keystead_rules::import_effect::{LeaseEffect, compare};
use keystead_store::Tx;
use keystead_store::features::imports::effect::{PropertyStands, Stands, list_stands};
use keystead_wire::import_effect::{EffectFigures, EffectLeases, EffectPart, ImportEffect, PropertyEffect};
use keystead_wire::problem::Problem;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Properties told one by one; all are counted.
const TOLD: usize = 200;

/// How the portfolio stands before an import.
pub(super) struct Before {
    stands: Stands,
    /// A rent roll: the properties it goes into, in the order in which it names them. Else all of the portfolio.
    parts: Option<Vec<(Uuid, EffectPart)>>,
}

impl Before {
    /// Looks, before anything is written.
    pub(super) fn of(tx: &Tx<'_>, feed: &Feed) -> Result<Before, Problem> {
        let parts = match feed {
            // Another report names no properties of its own.
            Feed::Roll { roll, .. } if !roll.report.is_other() => Some(parts_of(tx, roll)),
            Feed::Roll { .. } | Feed::Exchange { .. } | Feed::Columns { .. } => None,
        };
        let stands = list_stands(tx, ids(parts.as_deref()).as_deref()).or_problem()?;
        Ok(Before { stands, parts })
    }

    /// Looks again and tells what became different.
    pub(super) fn compare(&self, tx: &Tx<'_>) -> Result<ImportEffect, Problem> {
        let after = list_stands(tx, ids(self.parts.as_deref()).as_deref()).or_problem()?;
        Ok(self.effect(&after))
    }

    fn effect(&self, after: &Stands) -> ImportEffect {
        let leases = compare(&self.stands.leases, &after.leases);
        let touched: Vec<(Uuid, Option<EffectPart>)> = match &self.parts {
            Some(parts) => parts.iter().map(|(id, part)| (*id, Some(part.clone()))).collect(),
            None => {
                let differs =
                    |id: &&Uuid| leases.contains_key(id) || self.stands.properties.get(id) != after.properties.get(id);
                let mut ids: Vec<Uuid> = after.properties.keys().filter(differs).copied().collect();
                ids.sort_by_key(|id| after.properties.get(id).map(|property| property.property_code.clone()));
                ids.into_iter().map(|id| (id, None)).collect()
            }
        };
        let mut effect = ImportEffect::default();
        let (mut was, mut is, mut all) = (Sums::default(), Sums::default(), LeaseEffect::default());
        for (id, part) in touched {
            // A property whose own row was refused is not there.
            let Some(now) = after.properties.get(&id) else { continue };
            let before = self.stands.properties.get(&id);
            let changed = leases.get(&id).copied().unwrap_or_default();
            (was, is, all) = (before.map_or(was.clone(), |before| was.with(before)), is.with(now), all.and(changed));
            effect.properties_total += 1;
            effect.properties_new += u32::from(before.is_none());
            if effect.properties.len() < TOLD {
                effect.properties.push(PropertyEffect {
                    property_id: id,
                    property_code: now.property_code.clone(),
                    name: now.name.clone(),
                    is_new: before.is_none(),
                    currency: now.currency.clone(),
                    part,
                    before: before.map_or_else(|| Sums::default().told(), figures),
                    after: figures(now),
                    leases: told(changed),
                });
            }
        }
        effect.currency = is.currency();
        // Sums before the import are of some of the same properties, so of no other currencies.
        let several = is.by_currency.len() > 1;
        let (before, after) = (was.told(), is.told());
        effect.before = if several { without_money(before) } else { before };
        effect.after = if several { without_money(after) } else { after };
        effect.leases = told(all);
        effect
    }
}

fn ids(parts: Option<&[(Uuid, EffectPart)]>) -> Option<Vec<Uuid>> {
    parts.map(|parts| parts.iter().map(|(id, _)| *id).collect())
}

/// The properties that a roll goes into, and which lines of it.
fn parts_of(tx: &Tx<'_>, roll: &RentRoll) -> Vec<(Uuid, EffectPart)> {
    let mut parts: Vec<(Uuid, EffectPart)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (line, record) in &roll.records {
        let code = match record {
            Record::Property(property) => &property.property_code,
            Record::Unit(unit) => &unit.property_code,
            _ => continue,
        };
        let place = *places.entry(code).or_insert_with(|| {
            parts.push((tx.ids().property(code), EffectPart::default()));
            parts.len() - 1
        });
        if let (Record::Unit(_), Some((_, part))) = (record, parts.get_mut(place)) {
            let sheet = roll.sheets.get(sheet_of(*line)).and_then(|sheet| sheet.name.clone());
            if let Some(sheet) = sheet.filter(|sheet| roll.sheets.len() > 1 && !part.sheets.contains(sheet)) {
                part.sheets.push(sheet);
            }
            let line = u32::try_from(line_of(*line)).unwrap_or(u32::MAX);
            part.first_line = if part.units == 0 { line } else { part.first_line.min(line) };
            part.last_line = part.last_line.max(line);
            part.units += 1;
        }
    }
    parts
}

fn told(leases: LeaseEffect) -> EffectLeases {
    let LeaseEffect { begin, to_come, end, renew } = leases;
    EffectLeases { begin, to_come, end, renew }
}

fn figures(property: &PropertyStands) -> EffectFigures {
    Sums::default().with(property).told()
}

fn without_money(figures: EffectFigures) -> EffectFigures {
    EffectFigures { rent_cents: None, owed_cents: None, credit_cents: None, ..figures }
}

/// The figures of several properties together.
#[derive(Debug, Clone, Default)]
struct Sums {
    figures: EffectFigures,
    /// Rent, owed and credit.
    by_currency: BTreeMap<String, [i64; 3]>,
}

impl Sums {
    fn with(mut self, property: &PropertyStands) -> Sums {
        self.figures.units += property.units;
        self.figures.vacant += property.vacant;
        self.figures.let_units += property.units - property.vacant;
        self.figures.notice += property.notice;
        let money = self.by_currency.entry(property.currency.clone()).or_default();
        for (sum, cents) in money.iter_mut().zip([property.rent_cents, property.owed_cents, property.credit_cents]) {
            *sum += cents;
        }
        self
    }

    fn currency(&self) -> Option<String> {
        (self.by_currency.len() == 1).then(|| self.by_currency.keys().next().cloned()).flatten()
    }

    /// Nothing at all is nothing in any currency.
    fn told(self) -> EffectFigures {
        let none = [0; 3];
        let mut sums = self.by_currency.values();
        match (sums.next().unwrap_or(&none), sums.next()) {
            ([rent, owed, credit], None) => EffectFigures {
                rent_cents: Some(Cents(*rent)),
                owed_cents: Some(Cents(*owed)),
                credit_cents: Some(Cents(*credit)),
                ..self.figures
            },
            _ => without_money(self.figures),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn property(code: &str, currency: &str, units: u32, vacant: u32, cents: [i64; 3]) -> PropertyStands {
        PropertyStands {
            property_code: code.into(),
            name: code.into(),
            currency: currency.into(),
            units,
            vacant,
            notice: 0,
            rent_cents: cents[0],
            owed_cents: cents[1],
            credit_cents: cents[2],
        }
    }

    fn stands(properties: &[(u128, PropertyStands)]) -> Stands {
        let properties = properties.iter().map(|(id, stands)| (Uuid::from_u128(*id), stands.clone())).collect();
        Stands { properties, ..Stands::default() }
    }

    #[test]
    fn what_is_untouched_is_not_told_and_sums_are_of_what_is() {
        let quiet = property("A", "USD", 9, 1, [900, 90, 9]);
        let before = stands(&[(1, quiet.clone()), (2, property("B", "USD", 4, 2, [200, 50, 5]))]);
        let after = stands(&[
            (1, quiet),
            (2, property("B", "USD", 4, 1, [300, 20, 0])),
            (3, property("C", "USD", 2, 0, [70, 0, 7])),
        ]);
        let effect = Before { stands: before, parts: None }.effect(&after);
        assert_eq!((effect.properties_total, effect.properties_new), (2, 1));
        assert_eq!(effect.properties.iter().map(|one| one.property_code.as_str()).collect::<Vec<_>>(), ["B", "C"]);
        assert_eq!(effect.currency.as_deref(), Some("USD"));
        let money = |figures: &EffectFigures| [figures.rent_cents, figures.owed_cents, figures.credit_cents];
        assert_eq!((effect.before.units, effect.before.let_units, effect.before.vacant), (4, 2, 2));
        assert_eq!((effect.after.units, effect.after.let_units, effect.after.vacant), (6, 5, 1));
        assert_eq!(money(&effect.before), [200, 50, 5].map(|cents| Some(Cents(cents))));
        assert_eq!(money(&effect.after), [370, 20, 7].map(|cents| Some(Cents(cents))));
        assert_eq!(money(&effect.properties[1].before), [0, 0, 0].map(|cents| Some(Cents(cents))));
    }

    #[test]
    fn several_currencies_have_no_sum() {
        let before = stands(&[(1, property("A", "USD", 1, 0, [100, 0, 0]))]);
        let after = stands(&[(1, property("A", "USD", 1, 1, [0, 0, 0])), (2, property("B", "EUR", 1, 0, [90, 0, 0]))]);
        let mut effect = Before { stands: before, parts: None }.effect(&after);
        assert_eq!((effect.currency.as_ref(), effect.before.rent_cents, effect.after.rent_cents), (None, None, None));
        assert_eq!(effect.properties[1].after.rent_cents, Some(Cents(90)));
        effect.hide_accounts();
        assert_eq!(effect.properties[1].after.rent_cents, Some(Cents(90)), "a rent is no account");
        assert_eq!(effect.properties[1].after.owed_cents, None);
    }
}
