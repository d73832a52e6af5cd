//! Who of a rent roll is somebody here already, and who here is no longer on it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which of the tenants who are likely here already are taken for the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SameTenants {
    /// Those who surely are.
    #[default]
    Certain,
    /// All of them.
    All,
    /// Nobody: each is a new tenant.
    None,
}

/// How a tenant of a rent roll differs from the one here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TenantChange {
    /// The same lease under another name.
    Renamed,
    /// The same name in another unit; the former one is empty or let to somebody else.
    Moved,
}

/// A tenant of a rent roll who is likely somebody here already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TenantLine {
    /// The lease that the roll shows.
    pub lease_number: String,
    /// Its unit.
    pub unit_number: String,
    /// The name on the roll.
    pub tenant_name: String,
    /// What differs.
    pub change: TenantChange,
    /// The name here.
    pub former_name: String,
    /// The unit of the lease here.
    pub former_unit: String,
    /// The lease here.
    pub former_lease: String,
    /// Whether it is sure; only then it is taken without a word.
    pub certain: bool,
    /// The line of the roll.
    pub line: u32,
    /// Whether both are taken for one: the tenant here gets the name of the roll. Else the roll's is a new tenant.
    pub recorded: bool,
}

/// What a rent roll shows of a lease that is in force here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Succession {
    /// Another tenant has the unit.
    Replaced,
    /// The unit is empty.
    Empty,
    /// The same tenant has a new lease: a renewal.
    Renewed,
    /// A report of move-outs says that the tenant has left.
    MovedOut,
    /// A report of move-outs says that the tenant leaves: a notice.
    Notice,
}

/// A lease in force that a rent roll no longer shows, and what is done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MoveOutLine {
    /// The lease here.
    pub lease_number: String,
    /// Its unit.
    pub unit_number: String,
    /// Its tenant.
    pub tenant_name: String,
    /// What the roll shows instead.
    pub succession: Succession,
    /// The lease that the roll shows, where it shows one.
    pub new_lease: Option<String>,
    /// The last day of the lease here.
    pub last_day: NaiveDate,
    /// The line of the roll.
    pub line: u32,
    /// Whether it is recorded.
    pub recorded: bool,
}
