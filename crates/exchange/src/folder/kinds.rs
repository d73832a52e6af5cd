//! The files of an exchange folder and their columns, in the order in which they are exported.
//! A contract with outsiders: columns join at the end, none is renamed.

use serde::{Deserialize, Serialize};

/// A file of the exchange folder, in the order in which files depend on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum FileKind {
    Owners,
    Properties,
    Buildings,
    Units,
    Vendors,
    Tenants,
    Leases,
    LeaseParties,
    Ledger,
    WorkOrders,
    Equipment,
}

/// A column that Keystead knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its header.
    pub name: &'static str,
    /// The column and each of its cells must be there.
    pub required: bool,
    /// Part of the row's natural key.
    pub key: bool,
    /// Cells may hold several lines.
    pub multiline: bool,
    /// Joined later than the others: written only where there is something to write in it.
    pub late: bool,
}

const fn key(name: &'static str) -> Column {
    Column { name, required: true, key: true, multiline: false, late: false }
}

const fn must(name: &'static str) -> Column {
    Column { name, required: true, key: false, multiline: false, late: false }
}

const fn may(name: &'static str) -> Column {
    Column { name, required: false, key: false, multiline: false, late: false }
}

const fn prose(name: &'static str) -> Column {
    Column { name, required: false, key: false, multiline: true, late: false }
}

const OWNERS: &[Column] =
    &[key("owner_code"), may("first_name"), may("last_name"), may("company"), may("email"), may("phone")];

const PROPERTIES: &[Column] = &[
    key("property_code"),
    must("name"),
    may("address_line1"),
    may("address_line2"),
    may("city"),
    may("state"),
    may("postal_code"),
    may("country"),
    may("latitude"),
    may("longitude"),
    may("time_zone"),
    may("year_built"),
    may("kind"),
    may("currency"),
    Column { late: true, ..may("owner_code") },
];

const BUILDINGS: &[Column] =
    &[key("property_code"), key("building_code"), may("name"), may("floors"), may("year_built")];

const UNITS: &[Column] = &[
    key("property_code"),
    key("unit_number"),
    may("building_code"),
    may("floor"),
    may("bedrooms"),
    may("bathrooms"),
    may("square_feet"),
    may("market_rent"),
    may("out_of_service"),
    may("amenities"),
];

const VENDORS: &[Column] = &[key("vendor_code"), must("name"), may("trade"), may("email"), may("phone")];

const TENANTS: &[Column] = &[
    key("tenant_code"),
    may("first_name"),
    may("last_name"),
    may("company"),
    may("email"),
    may("phone"),
    may("move_in_date"),
];

const LEASES: &[Column] = &[
    key("lease_number"),
    must("property_code"),
    must("unit_number"),
    must("tenant_code"),
    must("lease_begin_date"),
    may("lease_end_date"),
    must("monthly_rent"),
    may("security_deposit"),
    may("rent_due_day"),
    may("lease_status"),
    may("notice_date"),
    may("notice_move_out_date"),
    may("actual_move_out_date"),
    may("renews_lease_number"),
    may("holdover_start_date"),
];

const LEASE_PARTIES: &[Column] = &[key("lease_number"), key("tenant_code"), must("role")];

const LEDGER: &[Column] = &[
    key("entry_code"),
    must("lease_number"),
    must("type"),
    must("date"),
    may("due_date"),
    must("amount"),
    may("category"),
    prose("description"),
];

const WORK_ORDERS: &[Column] = &[
    key("work_order_number"),
    must("property_code"),
    may("unit_number"),
    must("title"),
    prose("description"),
    may("category"),
    may("priority"),
    may("status"),
    must("requested_date"),
    may("completed_date"),
    may("vendor_code"),
    may("estimated_cost"),
    may("actual_cost"),
    Column { late: true, ..may("due_date") },
];

const EQUIPMENT: &[Column] = &[
    key("equipment_code"),
    must("property_code"),
    may("unit_number"),
    may("kind"),
    may("brand"),
    may("model"),
    may("installed_date"),
    may("age_years"),
    may("expected_lifespan_years"),
];

impl FileKind {
    /// Every kind, those that others refer to first.
    pub const ALL: &'static [FileKind] = &[
        FileKind::Owners,
        FileKind::Properties,
        FileKind::Buildings,
        FileKind::Units,
        FileKind::Vendors,
        FileKind::Tenants,
        FileKind::Leases,
        FileKind::LeaseParties,
        FileKind::Ledger,
        FileKind::WorkOrders,
        FileKind::Equipment,
    ];

    /// The file's name in the folder.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            FileKind::Owners => "owners.csv",
            FileKind::Properties => "properties.csv",
            FileKind::Buildings => "buildings.csv",
            FileKind::Units => "units.csv",
            FileKind::Vendors => "vendors.csv",
            FileKind::Tenants => "tenants.csv",
            FileKind::Leases => "leases.csv",
            FileKind::LeaseParties => "lease_parties.csv",
            FileKind::Ledger => "ledger.csv",
            FileKind::WorkOrders => "work_orders.csv",
            FileKind::Equipment => "equipment.csv",
        }
    }

    /// The kind of a file of this name, whatever its capitals.
    #[must_use]
    pub fn of_file_name(name: &str) -> Option<FileKind> {
        FileKind::ALL.iter().copied().find(|kind| kind.file_name().eq_ignore_ascii_case(name))
    }

    /// The most rows of such a file: a key of each stays in memory while it is read, and leases are compared all at once.
    #[must_use]
    pub fn most_rows(self) -> u64 {
        if self == FileKind::Leases { 1_500_000 } else { 10_000_000 }
    }

    /// The known columns, in export order.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        match self {
            FileKind::Owners => OWNERS,
            FileKind::Properties => PROPERTIES,
            FileKind::Buildings => BUILDINGS,
            FileKind::Units => UNITS,
            FileKind::Vendors => VENDORS,
            FileKind::Tenants => TENANTS,
            FileKind::Leases => LEASES,
            FileKind::LeaseParties => LEASE_PARTIES,
            FileKind::Ledger => LEDGER,
            FileKind::WorkOrders => WORK_ORDERS,
            FileKind::Equipment => EQUIPMENT,
        }
    }

    /// The place of a known column in [`FileKind::columns`].
    #[must_use]
    pub fn column(self, name: &str) -> Option<usize> {
        self.columns().iter().position(|column| column.name == name)
    }
}
