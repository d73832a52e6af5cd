//! Ledger rows coming in: charges to one table, what settles them to the other; what turns a row round goes to the table
//! of that row. Most rows say little, and are written by a statement that says no more.

use super::table::{Cell, V, said, set};
use super::{Columns, Importer, Taken, prepared, statements, take};
use crate::error::StoreError;
use keystead_model::ledger::{LedgerEntry, MoreOfEntry};
use keystead_model::words::{EntryType, LedgerCategory};
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;
use uuid::Uuid;

const CHARGE: &[&str] = &["lease_id", "entry_code", "charged_on", "due_on", "amount_cents", "category", "description"];
const RECEIPT: &[&str] = &["lease_id", "entry_code", "kind", "received_on", "amount_cents", "category", "description"];
/// What few rows say beside, in both tables.
const MORE: [&str; 9] =
    ["payer_code", "account_code", "reverses_id", "for_id", "opening", "bank_code", "slip_code", "method", "reference"];
/// The same in the file.
const MORE_IN_FILE: [&str; 9] = [
    "payer_code",
    "account_code",
    "reverses_code",
    "for_code",
    "opening",
    "bank_code",
    "slip_code",
    "method",
    "reference",
];

const CHARGE_WITH_MORE: &[&str] = &[
    "lease_id",
    "entry_code",
    "charged_on",
    "due_on",
    "amount_cents",
    "category",
    "description",
    MORE[0],
    MORE[1],
    MORE[2],
    MORE[3],
    MORE[4],
    MORE[5],
    MORE[6],
    MORE[7],
    MORE[8],
];
const RECEIPT_WITH_MORE: &[&str] = &[
    "lease_id",
    "entry_code",
    "kind",
    "received_on",
    "amount_cents",
    "category",
    "description",
    MORE[0],
    MORE[1],
    MORE[2],
    MORE[3],
    MORE[4],
    MORE[5],
    MORE[6],
    MORE[7],
    MORE[8],
];

/// Why a row of an account cannot be what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryNo {
    /// It turns round less, or more, than the row that it names, which is of so many minor units.
    NotWhole(i64),
    /// That row was turned round before, by the one with this code.
    AlreadyReversed(String),
    /// What turns a row round is never turned round itself.
    OfReversal,
    /// That row is on another lease, of this number.
    OtherLease(String),
    /// Only payments are returned, and this row is of another type.
    NotAPayment,
}

/// The row that another one names.
struct Named {
    id: Uuid,
    charge: bool,
    lease: Uuid,
    cents: i64,
    kind: Option<String>,
    turns: bool,
}

impl Importer<'_, '_> {
    /// Takes a ledger row in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn entry(&mut self, r: &LedgerEntry, columns: &Columns) -> Result<Taken, StoreError> {
        if self.last_lease.0 != r.lease_number {
            // Rows of one lease mostly follow each other.
            let lease = self.ids.lease(&r.lease_number);
            if !self.known.leases.has(lease) {
                return Ok(Taken::Missing("lease_number"));
            }
            self.last_lease.0.clone_from(&r.lease_number);
            self.last_lease.1 = lease;
        }
        let lease = self.last_lease.1;
        let (mut charge, mut reverses) = (r.entry_type == EntryType::Charge, None);
        if let Some(code) = &r.more.reverses_code {
            let Some(named) = self.named(code)? else { return Ok(Taken::Missing("reverses_code")) };
            if let Some(no) = self.against(r, lease, &named)? {
                return Ok(Taken::Against(no));
            }
            (charge, reverses) = (named.charge, Some(named.id));
        }
        let mut of = None;
        if let Some(code) = &r.more.for_code {
            match self.named(code)?.filter(|named| named.charge == charge) {
                None => return Ok(Taken::Missing("for_code")),
                Some(named) if named.lease != lease => {
                    return Ok(Taken::Against(EntryNo::OtherLease(self.lease_number(named.lease)?)));
                }
                Some(named) => of = Some(named.id),
            }
        }
        if !self.first_ledger
            && let Some(other) = self.entry_of_other_type(&r.entry_code, charge)?
        {
            return Ok(Taken::OtherType(other));
        }
        let known = !self.first_ledger;
        let id = self.ids.id(if charge { "charge" } else { "receipt" }, &[&r.entry_code]);
        let category = said(columns.has("category"), V::word(r.category.map(LedgerCategory::as_str)));
        let description = said(columns.has("description"), V::text(&r.description));
        let (third, fourth) = if charge {
            let due = V::day(Some(r.due_date.unwrap_or(r.date)));
            (set(V::day(Some(r.date))), said(columns.has("due_date"), due))
        } else {
            (set(V::Text(r.entry_type.as_str())), set(V::day(Some(r.date))))
        };
        let own = [
            set(V::id(lease)),
            set(V::Text(&r.entry_code)),
            third,
            fourth,
            set(V::Int(r.amount.0)),
            category,
            description,
        ];
        let says_more = r.more != MoreOfEntry::default();
        self.wide = says_more || (known && MORE_IN_FILE.iter().any(|name| columns.has(name)));
        let all: Vec<Cell<'_>>;
        let cells = if self.wide {
            all = own.into_iter().chain(more(&r.more, reverses, of, columns)).collect();
            all.as_slice()
        } else {
            own.as_slice()
        };
        let (slot, table, names) = match (charge, self.wide) {
            (true, false) => (&mut self.tables.charge, "charge", CHARGE),
            (true, true) => (&mut self.tables.charge_with_more, "charge", CHARGE_WITH_MORE),
            (false, false) => (&mut self.tables.receipt, "receipt", RECEIPT),
            (false, true) => (&mut self.tables.receipt_with_more, "receipt", RECEIPT_WITH_MORE),
        };
        let upsert = prepared(slot, statements(self.tx.conn, table, names, false))?;
        let taken = take(self.tx, upsert, id, known, cells, &r.custom, columns)?;
        if let (Some(turned), Some(by)) = (reverses, self.turned.as_mut()) {
            by.insert(turned, id);
        }
        self.count(taken)
    }

    /// What speaks against a row that turns another round.
    fn against(&mut self, r: &LedgerEntry, lease: Uuid, named: &Named) -> Result<Option<EntryNo>, StoreError> {
        if named.turns {
            return Ok(Some(EntryNo::OfReversal));
        }
        if named.lease != lease {
            return Ok(Some(EntryNo::OtherLease(self.lease_number(named.lease)?)));
        }
        if r.entry_type == EntryType::Return && named.kind.as_deref() != Some(EntryType::Payment.as_str()) {
            return Ok(Some(EntryNo::NotAPayment));
        }
        if named.cents != r.amount.0 {
            return Ok(Some(EntryNo::NotWhole(named.cents)));
        }
        let own = self.ids.id(if named.charge { "charge" } else { "receipt" }, &[&r.entry_code]);
        if self.turned.is_none() {
            self.turned = Some(list_turned(self.tx.conn)?);
        }
        let by = self.turned.as_ref().and_then(|turned| turned.get(&named.id)).filter(|by| **by != own);
        let Some(by) = by else { return Ok(None) };
        let sql = "select entry_code from charge where id = ?1 union all select entry_code from receipt where id = ?1";
        let code = self.tx.conn.prepare_cached(sql)?.query_row([by], |row| row.get(0)).optional()?;
        Ok(Some(EntryNo::AlreadyReversed(code.unwrap_or_default())))
    }

    /// The row of an account with that code, of whichever table.
    fn named(&self, code: &str) -> Result<Option<Named>, StoreError> {
        let find = |id: Uuid, charge: bool| {
            let sql = if charge {
                "select lease_id, amount_cents, null, reverses_id is not null from charge where id = ?1"
            } else {
                "select lease_id, amount_cents, kind, reverses_id is not null from receipt where id = ?1"
            };
            let read = |row: &rusqlite::Row<'_>| {
                let (lease, cents, kind, turns) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
                Ok(Named { id, charge, lease, cents, kind, turns })
            };
            Ok::<_, StoreError>(self.tx.conn.prepare_cached(sql)?.query_row([id], read).optional()?)
        };
        match find(self.ids.id("charge", &[code]), true)? {
            Some(named) => Ok(Some(named)),
            None => find(self.ids.id("receipt", &[code]), false),
        }
    }

    /// The type under which an entry code is taken already, where it is not the row's own.
    fn entry_of_other_type(&self, code: &str, charge: bool) -> Result<Option<&'static str>, StoreError> {
        let (sql, kind) = if charge {
            ("select 1 from receipt where id = ?1", "receipt")
        } else {
            ("select 1 from charge where id = ?1", "charge")
        };
        let id: Uuid = self.ids.id(kind, &[code]);
        let found: Option<i64> = self.tx.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
        Ok(found.map(|_| if charge { "payment" } else { "charge" }))
    }
}

/// What few rows say beside, in the order of [`MORE`].
fn more<'r>(r: &'r MoreOfEntry, reverses: Option<Uuid>, of: Option<Uuid>, columns: &Columns) -> [Cell<'r>; 9] {
    let id = |id: Option<Uuid>| id.map_or(V::Null, V::id);
    let values = [
        V::text(&r.payer_code),
        V::text(&r.account_code),
        id(reverses),
        id(of),
        if r.opening { V::Int(1) } else { V::Null },
        V::text(&r.bank_code),
        V::text(&r.slip_code),
        V::text(&r.method),
        V::text(&r.reference),
    ];
    let mut at = 0;
    values.map(|value| {
        at += 1;
        said(columns.has(MORE_IN_FILE[at - 1]), value)
    })
}

/// The rows that were turned round, each with the row that did it.
fn list_turned(conn: &Connection) -> Result<HashMap<Uuid, Uuid>, StoreError> {
    let sql = "select reverses_id, id from charge where reverses_id is not null \
        union all select reverses_id, id from receipt where reverses_id is not null";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
