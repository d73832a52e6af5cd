//! One value of a record: where it lies, how it is written, what it is held to.

use crate::words::PartyKind;

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

/// What a value is held to beyond its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Nothing more.
    ToNothing,
    /// It lies between these, which belong to it.
    Between(i32, i32),
    /// So many capital letters; an empty cell means these.
    Capitals(usize, &'static str),
    /// An amount that may be below zero.
    Signed,
    /// A month, `2026-03`.
    Month,
    /// Categories of the ledger, `;` between them.
    Categories,
    /// Percentages of categories of the ledger, `rent=8;late_fee=50`.
    Percents,
    /// A routing number of a bank in the United States.
    Routing,
    /// The number of an account there.
    AccountNumber,
    /// A name of the IANA time zone database; an empty cell means that of the row's `state`, for a record that is new.
    Zone,
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

/// Where a value must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// Nowhere.
    Never,
    /// A form may not leave it empty; a file may, which then means what is usual.
    InForms,
    /// In forms, and in each row of a file.
    Always,
}

/// Another record, named by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// The column that holds its id.
    pub column: &'static str,
    /// Its table.
    pub table: &'static str,
    /// The column there that holds the code.
    pub code: &'static str,
    /// The word that its id derives from, before the parts of its key.
    pub id: &'static str,
    /// Its key begins with the text of this column of the row that names it.
    pub within: Option<&'static str>,
    /// An archived one takes nothing new in: such a row would be on no screen.
    pub standing: bool,
}

/// The property that a record is on.
pub const PROPERTY: Reference = Reference {
    column: "property_id",
    table: "property",
    code: "property_code",
    id: "property",
    within: None,
    standing: false,
};

/// The lease that a record is of.
pub const LEASE: Reference =
    Reference { column: "lease_id", table: "lease", code: "lease_number", id: "lease", within: None, standing: false };

/// The bank account that such a column names.
#[must_use]
pub const fn bank(column: &'static str) -> Reference {
    Reference { column, table: "bank_account", code: "bank_code", id: "bank_account", within: None, standing: false }
}

/// The unit that a record is in.
pub const UNIT: Reference = Reference {
    column: "unit_id",
    table: "unit",
    code: "unit_number",
    id: "unit",
    within: Some("property_code"),
    standing: false,
};

/// The party that such a column names, of that side of the business.
#[must_use]
pub const fn party(column: &'static str, id: &'static str) -> Reference {
    Reference { column, table: "party", code: "code", id, within: None, standing: false }
}

/// Where a value lies.
#[derive(Debug, Clone, Copy)]
pub enum Stored {
    /// In this column of the record.
    Own(&'static str),
    /// In another record.
    Other(Reference),
}

/// What a new record's form begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// Nothing.
    Empty,
    /// The day it is made.
    Today,
    /// This word.
    With(&'static str),
    /// What the place says of itself under this name: `property_code`, `building_code`, `unit_number`.
    Place,
    /// What most properties have under this name: `country`, `currency`.
    Usual,
}

/// A value of a record.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// In the exchange file, in forms, and over the wire.
    pub name: &'static str,
    /// Where it lies.
    pub stored: Stored,
    /// How it is written.
    pub shape: Shape,
    /// What else it is held to.
    pub held: Held,
    /// Where it must be there.
    pub needed: Needed,
    /// Part of the natural key.
    pub key: bool,
    /// Why it is shown and not written.
    pub lock: Option<Lock>,
    /// Joined the file later than the others: written only where there is something to write in it.
    pub late: bool,
    /// In forms it stands behind this column; else where it stands in the file.
    pub behind: Option<&'static str>,
    /// It becomes known later: the form of a new record has no field for it.
    pub later: bool,
    /// What a new record begins with.
    pub begins: Begins,
}

impl Column {
    /// A value that may be unknown.
    #[must_use]
    pub const fn new(name: &'static str, shape: Shape) -> Column {
        Column {
            name,
            stored: Stored::Own(name),
            shape,
            held: Held::ToNothing,
            needed: Needed::Never,
            key: false,
            lock: None,
            late: false,
            behind: None,
            later: false,
            begins: Begins::Empty,
        }
    }

    /// A line of text.
    #[must_use]
    pub const fn text(name: &'static str) -> Column {
        Column::new(name, Shape::Text)
    }

    /// An amount; it is stored in minor units under a name that says so.
    #[must_use]
    pub const fn money(name: &'static str, stored: &'static str) -> Column {
        Column::new(name, Shape::Money).stored(stored)
    }

    /// The code or number that the record is known by; its id derives from it.
    #[must_use]
    pub const fn code(name: &'static str) -> Column {
        Column { key: true, needed: Needed::Always, lock: Some(Lock::Key), ..Column::text(name) }
    }

    /// The code of another record.
    #[must_use]
    pub const fn refers(name: &'static str, shape: Shape, to: Reference) -> Column {
        Column { stored: Stored::Other(to), ..Column::new(name, shape) }
    }

    /// The property that the record is on.
    #[must_use]
    pub const fn on_property() -> Column {
        Column {
            needed: Needed::Always,
            lock: Some(Lock::Place),
            begins: Begins::Place,
            ..Column::refers("property_code", Shape::Text, PROPERTY)
        }
    }

    /// The unit that the record may be in.
    #[must_use]
    pub const fn in_unit() -> Column {
        Column { lock: Some(Lock::Place), begins: Begins::Place, ..Column::refers("unit_number", Shape::Text, UNIT) }
    }

    /// It must be there, everywhere.
    #[must_use]
    pub const fn must(self) -> Column {
        Column { needed: Needed::Always, ..self }
    }

    /// A form may not leave it empty.
    #[must_use]
    pub const fn in_forms(self) -> Column {
        Column { needed: Needed::InForms, ..self }
    }

    /// It is stored under another name.
    #[must_use]
    pub const fn stored(self, name: &'static str) -> Column {
        Column { stored: Stored::Own(name), ..self }
    }

    /// What it is held to.
    #[must_use]
    pub const fn held(self, held: Held) -> Column {
        Column { held, ..self }
    }

    /// What the form of a new record begins with.
    #[must_use]
    pub const fn begins(self, begins: Begins) -> Column {
        Column { begins, ..self }
    }

    /// It joined the file later than the others.
    #[must_use]
    pub const fn late(self) -> Column {
        Column { late: true, ..self }
    }

    /// It becomes known later.
    #[must_use]
    pub const fn later(self) -> Column {
        Column { later: true, ..self }
    }

    /// The column of the record's own table.
    #[must_use]
    pub const fn own(&self) -> &'static str {
        match self.stored {
            Stored::Own(column) => column,
            Stored::Other(to) => to.column,
        }
    }

    /// The record it names.
    #[must_use]
    pub const fn reference(&self) -> Option<&Reference> {
        match &self.stored {
            Stored::Own(_) => None,
            Stored::Other(to) => Some(to),
        }
    }

    /// The words it may hold; none where it holds others.
    #[must_use]
    pub fn words(&self) -> Vec<&'static str> {
        if let Shape::Word(words) = self.shape { words() } else { Vec::new() }
    }

    /// A file needs the column, and each of its cells filled in.
    #[must_use]
    pub fn in_file(&self) -> bool {
        self.needed == Needed::Always
    }

    /// A form may not empty it.
    #[must_use]
    pub fn required(&self) -> bool {
        self.needed != Needed::Never
    }

    /// Cells may hold several lines.
    #[must_use]
    pub fn multiline(&self) -> bool {
        matches!(self.shape, Shape::Prose)
    }
}
