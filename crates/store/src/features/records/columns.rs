//! Which columns of which record a person may edit, in the order and under the names of the exchange files. What a
//! value must look like is said there too; ids derive from keys, so a key is shown and never written.

use keystead_model::words::{PartyKind, Priority, PropertyKind, RecordKind, WorkOrderStatus};

/// How a value is written.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A line.
    Text,
    /// Several lines.
    Prose,
    /// A whole number.
    Whole,
    /// A plain decimal, kept as its text.
    Decimal,
    /// Minor units.
    Money,
    /// An ISO day.
    Day,
    /// `true` or `false`.
    Truth,
    /// A telephone number, however it was written down.
    Phone,
    /// A word of a trade (`hvac`), free but mostly one of the usual ones.
    Term,
    /// An instant, RFC 3339 UTC; no form has one.
    Instant,
    /// One word of a list.
    Word(fn() -> Vec<&'static str>),
    /// The code of a building of the same property.
    Building,
    /// The code of a party of that side.
    Side(PartyKind),
}

/// Why a value is shown and not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// The record's id derives from it.
    Key,
    /// It says where the record is.
    Place,
    /// All amounts there are in it.
    Books,
}

/// Where a value lies.
#[derive(Debug, Clone, Copy)]
pub enum Stored {
    /// In this column of the record.
    Own(&'static str),
    /// In another record, which this column names: its table, and its column.
    Other(&'static str, &'static str, &'static str),
}

/// A value of a record.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Column {
    /// As in the exchange file.
    pub name: &'static str,
    pub stored: Stored,
    pub shape: Shape,
    /// It may not be emptied.
    pub required: bool,
    pub lock: Option<Lock>,
}

impl Column {
    /// The column of the record's own table.
    #[must_use]
    pub fn own(&self) -> &'static str {
        match self.stored {
            Stored::Own(column) | Stored::Other(column, ..) => column,
        }
    }
}

const fn may(name: &'static str, shape: Shape) -> Column {
    Column { name, stored: Stored::Own(name), shape, required: false, lock: None }
}

const fn text(name: &'static str) -> Column {
    may(name, Shape::Text)
}

const fn must(column: Column) -> Column {
    Column { required: true, ..column }
}

const fn as_(stored: &'static str, column: Column) -> Column {
    Column { stored: Stored::Own(stored), ..column }
}

const fn locked(lock: Lock, column: Column) -> Column {
    Column { required: true, lock: Some(lock), ..column }
}

const fn other(name: &'static str, shape: Shape, stored: Stored) -> Column {
    Column { name, stored, shape, required: false, lock: None }
}

const PROPERTY_CODE: Column =
    locked(Lock::Place, other("property_code", Shape::Text, Stored::Other("property_id", "property", "property_code")));
const UNIT_NUMBER: Column = Column {
    required: false,
    ..locked(Lock::Place, other("unit_number", Shape::Text, Stored::Other("unit_id", "unit", "unit_number")))
};

fn property_kinds() -> Vec<&'static str> {
    PropertyKind::ALL.iter().map(|word| word.as_str()).collect()
}

fn priorities() -> Vec<&'static str> {
    Priority::ALL.iter().map(|word| word.as_str()).collect()
}

fn statuses() -> Vec<&'static str> {
    WorkOrderStatus::ALL.iter().map(|word| word.as_str()).collect()
}

const ORGANISATION: &[Column] = &[must(text("name"))];

const PROPERTY: &[Column] = &[
    locked(Lock::Key, text("property_code")),
    must(text("name")),
    text("address_line1"),
    text("address_line2"),
    text("city"),
    text("state"),
    text("postal_code"),
    must(text("country")),
    may("latitude", Shape::Decimal),
    may("longitude", Shape::Decimal),
    must(text("time_zone")),
    may("year_built", Shape::Whole),
    may("kind", Shape::Word(property_kinds)),
    locked(Lock::Books, text("currency")),
    other("owner_code", Shape::Side(PartyKind::Owner), Stored::Other("owner_id", "party", "code")),
];

const BUILDING: &[Column] = &[
    PROPERTY_CODE,
    locked(Lock::Key, text("building_code")),
    text("name"),
    may("floors", Shape::Whole),
    may("year_built", Shape::Whole),
];

const UNIT: &[Column] = &[
    PROPERTY_CODE,
    locked(Lock::Key, text("unit_number")),
    other("building_code", Shape::Building, Stored::Other("building_id", "building", "building_code")),
    may("floor", Shape::Whole),
    may("bedrooms", Shape::Whole),
    may("bathrooms", Shape::Decimal),
    may("square_feet", Shape::Whole),
    as_("market_rent_cents", may("market_rent", Shape::Money)),
    may("out_of_service", Shape::Truth),
    text("amenities"),
];

const TENANT: &[Column] = &[
    as_("code", locked(Lock::Key, text("tenant_code"))),
    text("first_name"),
    text("last_name"),
    text("company"),
    text("email"),
    may("phone", Shape::Phone),
    may("move_in_date", Shape::Day),
];

const OWNER: &[Column] = &[
    as_("code", locked(Lock::Key, text("owner_code"))),
    text("first_name"),
    text("last_name"),
    text("company"),
    text("email"),
    may("phone", Shape::Phone),
];

const VENDOR: &[Column] = &[
    as_("code", locked(Lock::Key, text("vendor_code"))),
    as_("company", must(text("name"))),
    may("trade", Shape::Term),
    text("email"),
    may("phone", Shape::Phone),
];

const WORK_ORDER: &[Column] = &[
    locked(Lock::Key, text("work_order_number")),
    PROPERTY_CODE,
    UNIT_NUMBER,
    must(text("title")),
    may("description", Shape::Prose),
    may("category", Shape::Term),
    may("priority", Shape::Word(priorities)),
    may("status", Shape::Word(statuses)),
    must(may("requested_date", Shape::Day)),
    may("due_date", Shape::Day),
    may("completed_date", Shape::Day),
    other("vendor_code", Shape::Side(PartyKind::Vendor), Stored::Other("vendor_id", "party", "code")),
    as_("estimated_cost_cents", may("estimated_cost", Shape::Money)),
    as_("actual_cost_cents", may("actual_cost", Shape::Money)),
];

const EQUIPMENT: &[Column] = &[
    locked(Lock::Key, text("equipment_code")),
    PROPERTY_CODE,
    UNIT_NUMBER,
    may("kind", Shape::Term),
    text("brand"),
    text("model"),
    may("installed_date", Shape::Day),
    may("age_years", Shape::Decimal),
    may("expected_lifespan_years", Shape::Decimal),
];

/// The columns of a record; `side` is a party's side of the business.
#[must_use]
pub fn columns_of(kind: RecordKind, side: Option<PartyKind>) -> &'static [Column] {
    match kind {
        RecordKind::Organisation => ORGANISATION,
        RecordKind::Property => PROPERTY,
        RecordKind::Building => BUILDING,
        RecordKind::Unit => UNIT,
        RecordKind::Party => match side {
            Some(PartyKind::Vendor) => VENDOR,
            Some(PartyKind::Owner) => OWNER,
            Some(PartyKind::Tenant) | None => TENANT,
        },
        RecordKind::WorkOrder => WORK_ORDER,
        RecordKind::Equipment => EQUIPMENT,
    }
}
