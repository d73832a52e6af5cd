//! Bringing many records in at once: ids from natural keys, references checked, inserted or brought up to
//! date, counted. Which rows are good otherwise, and what to do about bad ones, is the importer's above.

pub mod accounts;
mod allocations;
mod known;
mod leases;
mod ledger;
mod people;
mod rows;
mod table;

pub use allocations::AllocationNo;
pub use known::Ids;
pub(crate) use leases::{TERMS, terms_of};
pub use leases::{find_lease_number, list_lease_terms};
pub use ledger::EntryNo;
pub use table::Changed;

use crate::error::StoreError;
use crate::gate::Tx;
use crate::gate::index_aside::is_empty;
use keystead_model::ids::IdSpace;
use keystead_model::kinds::FileKind;
use rows::Plan;
use rusqlite::Connection;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use table::Upsert;
use uuid::Uuid;

/// Rows written between two parts of the capture: what bounds the memory.
const PART: u32 = 20_000;

/// Rows of units and leases from which everything derived is made anew at the end.
const MANY: u32 = 20_000;

/// Tables that a first import fills from nothing.
const FRESH: [&str; 8] = ["party", "unit", "lease", "lease_party", "charge", "receipt", "work_order", "equipment"];

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A new record.
    Inserted,
    /// An existing record became different.
    Updated,
    /// It was so already.
    Unchanged,
    /// It names, in this column, a record that is not there: not taken.
    Missing(&'static str),
    /// It names, in this column, a record that is archived, and would be on no screen: not taken.
    Archived(&'static str),
    /// Its code belongs to an entry of another type (`charge`, `payment` or `credit`): not taken.
    OtherType(&'static str),
    /// It turns round, or is for, a row that does not allow it: not taken.
    Against(EntryNo),
    /// It is on the books and says otherwise there, in this column of the file with this value: not taken.
    Stands(&'static str, Option<String>),
    /// A part of a receipt that cannot be given to that charge: not taken.
    AllocationAgainst(AllocationNo),
}

/// Which columns a file has: an absent one says nothing about a record.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    absent: Vec<&'static str>,
    custom: Arc<HashSet<String>>,
}

impl Columns {
    /// Every column is there; the custom fields are those of each record.
    #[must_use]
    pub fn all() -> Columns {
        Columns::default()
    }

    /// A file without these known columns, with these further ones.
    #[must_use]
    pub fn of(absent: Vec<&'static str>, custom: Arc<HashSet<String>>) -> Columns {
        Columns { absent, custom }
    }

    fn has(&self, column: &str) -> bool {
        self.absent.is_empty() || !self.absent.contains(&column)
    }
}

/// The known records of the kinds that others refer to.
#[derive(Default)]
pub struct Known {
    /// Properties.
    pub properties: Ids,
    /// Buildings.
    pub buildings: Ids,
    /// Units.
    pub units: Ids,
    /// Tenants, owners and vendors; their ids never meet.
    pub parties: Ids,
    /// Leases.
    pub leases: Ids,
    /// Bank accounts.
    pub banks: Ids,
}

impl Known {
    /// The records of a table that others refer to.
    fn of(&self, table: &str) -> Option<&Ids> {
        Some(match table {
            "property" => &self.properties,
            "building" => &self.buildings,
            "unit" => &self.units,
            "party" => &self.parties,
            "lease" => &self.leases,
            "bank_account" => &self.banks,
            _ => return None,
        })
    }

    fn of_mut(&mut self, table: &str) -> Option<&mut Ids> {
        Some(match table {
            "property" => &mut self.properties,
            "building" => &mut self.buildings,
            "unit" => &mut self.units,
            "party" => &mut self.parties,
            "lease" => &mut self.leases,
            "bank_account" => &mut self.banks,
            _ => return None,
        })
    }
}

/// One import under way inside a transaction.
pub struct Importer<'t, 'c> {
    tx: &'t Tx<'c>,
    ids: IdSpace,
    known: Known,
    /// Among the known ones; a row of its own brings one back.
    archived: Ids,
    plans: BTreeMap<FileKind, Plan<'c>>,
    tables: Tables<'c>,
    at: String,
    since_part: Cell<u32>,
    unit_rows: Cell<u32>,
    /// Leases whose renewed lease comes further down: (lease, renewed).
    renewals: Vec<(Uuid, Uuid)>,
    /// The charge and receipt tables were empty, so that no entry can be there already.
    first_ledger: bool,
    /// Nor were there further parties of leases.
    first_parties: bool,
    last_lease: (String, Uuid),
    /// Rows of accounts that were turned round, each with the row that did it; read when first asked for.
    turned: Option<HashMap<Uuid, Uuid>>,
    /// The last row of an account was written with all that few say.
    wide: bool,
}

/// The prepared statements of what has rules of its own, each made when first needed.
#[derive(Default)]
struct Tables<'c> {
    lease: Option<Upsert<'c>>,
    lease_party: Option<Upsert<'c>>,
    charge: Option<Upsert<'c>>,
    charge_with_more: Option<Upsert<'c>>,
    receipt: Option<Upsert<'c>>,
    receipt_with_more: Option<Upsert<'c>>,
    allocation: Option<Upsert<'c>>,
}

impl<'t, 'c> Importer<'t, 'c> {
    /// Begins.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn new(tx: &'t Tx<'c>) -> Result<Importer<'t, 'c>, StoreError> {
        let conn = tx.conn;
        let known = Known {
            properties: Ids::load(conn, "property")?,
            buildings: Ids::load(conn, "building")?,
            units: Ids::load(conn, "unit")?,
            parties: Ids::load(conn, "party")?,
            leases: Ids::load(conn, "lease")?,
            banks: Ids::load(conn, "bank_account")?,
        };
        if known.units.is_empty() {
            tx.touch_all();
            tx.set_indexes_aside(&FRESH)?;
        }
        let first_ledger = is_empty(conn, "charge")? && is_empty(conn, "receipt")?;
        Ok(Importer {
            tx,
            ids: tx.ids(),
            known,
            archived: Ids::load_archived(conn)?,
            plans: BTreeMap::new(),
            tables: Tables::default(),
            at: tx.at_text(),
            since_part: Cell::new(0),
            unit_rows: Cell::new(0),
            renewals: Vec::new(),
            first_ledger,
            first_parties: is_empty(conn, "lease_party")?,
            last_lease: (String::new(), Uuid::nil()),
            turned: None,
            wide: false,
        })
    }

    /// The records known so far.
    #[must_use]
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// Whether no account had an entry when this began.
    #[must_use]
    pub fn is_first_ledger(&self) -> bool {
        self.first_ledger
    }

    /// What the last [`Taken::Updated`] of a file changed; of the ledger's two tables, in that one.
    #[must_use]
    pub fn changed(&self, file: FileKind, table: &str) -> &[Changed] {
        let own = match (file, table) {
            (FileKind::Leases, _) => &self.tables.lease,
            (FileKind::LeaseParties, _) => &self.tables.lease_party,
            (FileKind::Ledger, "charge") if self.wide => &self.tables.charge_with_more,
            (FileKind::Ledger, "charge") => &self.tables.charge,
            (FileKind::Ledger, _) if self.wide => &self.tables.receipt_with_more,
            (FileKind::Ledger, _) => &self.tables.receipt,
            (FileKind::Allocations, _) => &self.tables.allocation,
            _ => &None,
        };
        let found = own.as_ref().or(self.plans.get(&file).map(|plan| &plan.table));
        found.map_or(&[], |table| table.changed.as_slice())
    }

    /// What people call the record that an id column points at.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn name_of(&self, column: &str, id: Uuid) -> Result<Option<String>, StoreError> {
        crate::features::lifecycle::leases::find_name(self.tx.conn, column, id)
    }

    /// Says that all records of a kind are in, and which kinds come after it: what is derived from them is made while
    /// their pages are at hand. Owners, vendors and tenants fill one table, whose indexes wait for the last of them.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn kind_is_in(&self, kind: FileKind, next: &[FileKind]) -> Result<(), StoreError> {
        let growing: Vec<&str> = next.iter().map(|kind| kind.kind().table).collect();
        self.tx.make_indexes_again(false, &growing)?;
        if kind == FileKind::Leases { self.tx.refresh_projections() } else { Ok(()) }
    }

    fn count(&self, taken: Taken) -> Result<Taken, StoreError> {
        if matches!(taken, Taken::Inserted | Taken::Updated) {
            let rows = self.since_part.get() + 1;
            if rows >= PART {
                self.since_part.set(0);
                self.tx.keep_part()?;
            } else {
                self.since_part.set(rows);
            }
        }
        Ok(taken)
    }

    fn count_unit(&self, taken: &Taken) {
        if matches!(taken, Taken::Inserted | Taken::Updated) {
            self.unit_rows.set(self.unit_rows.get() + 1);
            if self.unit_rows.get() == MANY {
                self.tx.touch_all();
            }
        }
    }
}

/// Inserts a record that is not known, or brings the known one up to date.
fn take(
    tx: &Tx<'_>,
    table: &mut Upsert<'_>,
    id: Uuid,
    known: bool,
    cells: &[table::Cell<'_>],
    custom: &keystead_model::portfolio::Custom,
    columns: &Columns,
) -> Result<Taken, StoreError> {
    if known {
        let changed = match table.change(id, cells, custom, &columns.custom) {
            Err(error) if error.is_on_the_books() => {
                let (column, value) = table.what_stands();
                return Ok(Taken::Stands(column, value));
            }
            changed => changed?,
        };
        match changed {
            Some(true) => return Ok(Taken::Updated),
            Some(false) => return Ok(Taken::Unchanged),
            None => {}
        }
    }
    table.insert(tx, id, cells, custom)?;
    Ok(Taken::Inserted)
}

fn prepared<'s, 'c>(
    slot: &'s mut Option<Upsert<'c>>,
    make: impl FnOnce() -> Result<Upsert<'c>, StoreError>,
) -> Result<&'s mut Upsert<'c>, StoreError> {
    if slot.is_none() {
        *slot = Some(make()?);
    }
    slot.as_mut().ok_or_else(|| StoreError::Invalid("a statement was not prepared".into()))
}

/// Shorthand for making a table's statements.
fn statements<'c>(
    conn: &'c Connection,
    table: &'static str,
    columns: &'static [&'static str],
    archives: bool,
) -> impl FnOnce() -> Result<Upsert<'c>, StoreError> {
    move || Upsert::new(conn, table, columns.to_vec(), archives)
}
