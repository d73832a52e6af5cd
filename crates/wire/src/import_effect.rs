//! What an import does to the portfolio: occupancy, rent and what is owed, before and after.

use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// Units, rent and what is owed at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EffectFigures {
    /// All units: those let and those vacant.
    pub units: u32,
    /// Units with a lease in force, those on notice among them.
    pub let_units: u32,
    /// Units without one.
    pub vacant: u32,
    /// Units whose tenant is leaving.
    pub notice: u32,
    /// Monthly rents of the leases in force; `None` where they are in several currencies.
    pub rent_cents: Option<Cents>,
    /// What tenants owe: the sum of the leases that owe; `None` for several currencies, and for who does not see money.
    pub owed_cents: Option<Cents>,
    /// What leases are in credit, as a positive amount; `None` likewise.
    pub credit_cents: Option<Cents>,
}

/// Leases, by what happens to them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EffectLeases {
    /// Come into force, without renewing another.
    pub begin: u32,
    /// Are new and begin later, without renewing another.
    pub to_come: u32,
    /// Are over, without being renewed.
    pub end: u32,
    /// Renew another lease.
    pub renew: u32,
}

/// Which part of a file goes into a property.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EffectPart {
    /// Rows of units.
    pub units: u32,
    /// The first line with one of them, from 1.
    pub first_line: u32,
    /// The last line with one of them.
    pub last_line: u32,
    /// The sheets they stand on, in a workbook that has several with units.
    #[serde(default)]
    pub sheets: Vec<String>,
}

/// What an import does to one property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PropertyEffect {
    /// The property.
    pub property_id: Uuid,
    /// Its code.
    pub property_code: String,
    /// Its name.
    pub name: String,
    /// Whether the import brings it.
    pub is_new: bool,
    /// The currency of its amounts.
    pub currency: String,
    /// Rent roll: which part of the file goes there.
    pub part: Option<EffectPart>,
    /// Before the import.
    pub before: EffectFigures,
    /// After it.
    pub after: EffectFigures,
    /// Its leases.
    pub leases: EffectLeases,
}

/// What an import does to the properties that it touches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportEffect {
    /// All of these properties before.
    pub before: EffectFigures,
    /// And after.
    pub after: EffectFigures,
    /// Their leases.
    pub leases: EffectLeases,
    /// The currency of the sums; `None` where there are several, and then no sums of money.
    pub currency: Option<String>,
    /// The first 200: as the roll names them, else by their codes.
    pub properties: Vec<PropertyEffect>,
    /// All of them.
    pub properties_total: u32,
    /// Those of them that the import brings.
    pub properties_new: u32,
}

impl ImportEffect {
    /// Takes out what stands on the accounts of tenants.
    pub fn hide_accounts(&mut self) {
        let properties = self.properties.iter_mut().flat_map(|property| [&mut property.before, &mut property.after]);
        for figures in properties.chain([&mut self.before, &mut self.after]) {
            (figures.owed_cents, figures.credit_cents) = (None, None);
        }
    }
}
