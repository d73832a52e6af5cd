//! Books of other systems that were taken over: which leases have a deposit here, and what is kept of each property.

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::HashSet;
use uuid::Uuid;

/// The numbers of the leases of which a deposit was ever entered or charged.
///
/// # Errors
/// When the file cannot be read.
pub fn list_leases_with_deposits(conn: &Connection) -> Result<HashSet<String>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select lease_number from lease where id in (select lease_id from journal_line where account_code = '2200' \
         and lease_id is not null union select lease_id from charge where category = 'deposit' \
         union select lease_id from receipt where kind in ('deposit_applied', 'deposit_interest'))",
    )?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// What is kept of a property that was taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TakenOver {
    pub takeover_id: Uuid,
    pub property_id: Uuid,
    pub property_code: String,
    pub property_name: String,
    pub currency: String,
    /// The last day of the books before.
    pub day: NaiveDate,
    /// What the files said, as one number: the same files have the same.
    pub files_hash: String,
    /// The entry of the journal, where something was missing.
    pub entry_code: Option<String>,
    /// The codes of the opening rows, a line each.
    pub row_codes: String,
    /// The proof as it was accepted.
    pub proof: String,
    pub accepted_at: String,
    pub accepted_by: String,
    /// It was taken back then.
    pub undone_at: Option<String>,
}

const COLUMNS: &str = "select t.id, t.property_id, p.property_code, p.name, p.currency, t.taken_on, t.files_hash, t.entry_code, \
    t.row_codes, t.proof, t.accepted_at, t.accepted_by, t.archived_at from takeover t join property p on p.id = t.property_id";

fn read(row: &Row<'_>) -> rusqlite::Result<TakenOver> {
    Ok(TakenOver {
        takeover_id: row.get(0)?,
        property_id: row.get(1)?,
        property_code: row.get(2)?,
        property_name: row.get(3)?,
        currency: row.get(4)?,
        day: row.get(5)?,
        files_hash: row.get(6)?,
        entry_code: row.get(7)?,
        row_codes: row.get(8)?,
        proof: row.get(9)?,
        accepted_at: row.get(10)?,
        accepted_by: row.get(11)?,
        undone_at: row.get(12)?,
    })
}

/// All that were taken over, the newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_taken_over(conn: &Connection) -> Result<Vec<TakenOver>, StoreError> {
    let sql = format!("{COLUMNS} order by t.accepted_at desc, p.property_code");
    Ok(conn.prepare_cached(&sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// The one of a property that stands.
///
/// # Errors
/// When the file cannot be read.
pub fn find_standing(conn: &Connection, property_code: &str) -> Result<Option<TakenOver>, StoreError> {
    let sql = format!("{COLUMNS} where p.property_code = ?1 and t.archived_at is null order by t.accepted_at limit 1");
    Ok(conn.prepare_cached(&sql)?.query_row([property_code], read).optional()?)
}

/// The property of a lease, by its number.
///
/// # Errors
/// When the file cannot be read.
pub fn find_place(conn: &Connection, lease_number: &str) -> Result<Option<(Uuid, String)>, StoreError> {
    let sql = "select l.id, p.property_code from lease l join unit u on u.id = l.unit_id join property p on p.id = u.property_id \
        where l.lease_number = ?1 and l.archived_at is null and p.archived_at is null limit 1";
    Ok(conn.prepare_cached(sql)?.query_row([lease_number], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

impl Tx<'_> {
    /// Writes an opening row of an account.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn insert_opening(
        &self,
        lease_id: Uuid,
        row: &keystead_rules::ledger::rows::TenantRow,
        description: &str,
    ) -> Result<(), StoreError> {
        let category = row.category.map(|category| category.as_str());
        if row.row_type == keystead_rules::ledger::words::RowType::Charge {
            let id = self.ids().id("charge", &[&row.entry_code]);
            self.conn
                .prepare_cached(
                    "insert into charge (id, lease_id, entry_code, charged_on, due_on, amount_cents, category, description, \
                     payer_code, account_code, opening) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1)",
                )?
                .execute((
                    id,
                    lease_id,
                    &row.entry_code,
                    row.date,
                    row.due(),
                    row.amount,
                    category,
                    description,
                    &row.payer_code,
                    &row.account_code,
                ))?;
        } else {
            let id = self.ids().id("receipt", &[&row.entry_code]);
            self.conn
                .prepare_cached(
                    "insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents, description, payer_code, opening) \
                     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1)",
                )?
                .execute((
                    id,
                    lease_id,
                    &row.entry_code,
                    row.row_type.as_str(),
                    row.date,
                    row.amount,
                    description,
                    &row.payer_code,
                ))?;
        }
        Ok(())
    }

    /// Keeps what was taken over of a property. Its id follows from it, so that two desktops that take the same over have it
    /// once.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn insert_taken_over(&self, taken: &TakenOver) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "insert into takeover (id, property_id, taken_on, files_hash, entry_code, row_codes, proof, accepted_at, accepted_by) \
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute((
                taken.takeover_id,
                taken.property_id,
                taken.day,
                &taken.files_hash,
                &taken.entry_code,
                &taken.row_codes,
                &taken.proof,
                &taken.accepted_at,
                &taken.accepted_by,
            ))?;
        Ok(())
    }

    /// Marks one as taken back.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn mark_taken_back(&self, takeover_id: Uuid, at: &str) -> Result<(), StoreError> {
        self.conn.prepare_cached("update takeover set archived_at = ?2 where id = ?1")?.execute((takeover_id, at))?;
        Ok(())
    }
}

/// The id of a row of an account, by its code, and whether it is a charge.
///
/// # Errors
/// When the file cannot be read.
pub fn find_row(conn: &Connection, entry_code: &str) -> Result<Option<Uuid>, StoreError> {
    let sql =
        "select id from charge where entry_code = ?1 union all select id from receipt where entry_code = ?1 limit 1";
    Ok(conn.prepare_cached(sql)?.query_row([entry_code], |row| row.get(0)).optional()?)
}

/// A property by its code: its id, name and currency.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_home(conn: &Connection, property_code: &str) -> Result<(Uuid, String, String), StoreError> {
    let sql = "select id, name, currency from property where property_code = ?1 and archived_at is null";
    let found = conn
        .prepare_cached(sql)?
        .query_row([property_code], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    found.ok_or_else(|| StoreError::NotFound { kind: "property", key: property_code.to_owned() })
}

impl TakenOver {
    /// The codes of its opening rows.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.row_codes.lines().filter(|code| !code.is_empty())
    }
}
