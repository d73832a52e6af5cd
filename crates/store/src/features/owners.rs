//! Owners and the properties they have shares in, as records behind the codes of the ledger.

pub mod fees;
pub mod periods;
pub(crate) mod today;

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, Row};
use uuid::Uuid;

/// A record behind a code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct NamedRow {
    pub id: Uuid,
    pub code: String,
    pub name: String,
}

fn list(conn: &Connection, sql: &str) -> Result<Vec<NamedRow>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let read = |row: &Row<'_>| Ok(NamedRow { id: row.get(0)?, code: row.get(1)?, name: row.get(2)? });
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// The properties, by code.
///
/// # Errors
/// When the file cannot be read.
pub fn list_property_names(conn: &Connection) -> Result<Vec<NamedRow>, StoreError> {
    list(conn, "select id, property_code, name from property where archived_at is null order by property_code")
}

/// The owners, by code. Who is archived may still have money.
///
/// # Errors
/// When the file cannot be read.
pub fn list_owner_names(conn: &Connection) -> Result<Vec<NamedRow>, StoreError> {
    list(
        conn,
        "select id, code, coalesce(party_name(company, first_name, last_name, code), code) from party \
         where kind = 'owner' and code is not null order by archived_at is not null desc, code",
    )
}

/// The vendors, by code.
///
/// # Errors
/// When the file cannot be read.
pub fn list_vendor_names(conn: &Connection) -> Result<Vec<NamedRow>, StoreError> {
    list(
        conn,
        "select id, code, coalesce(party_name(company, first_name, last_name, code), code) from party \
         where kind = 'vendor' and code is not null order by archived_at is not null desc, code",
    )
}

/// A stored share of a property.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ShareRow {
    pub id: Uuid,
    pub owner_id: Uuid,
    pub share: String,
    pub begin_date: Option<NaiveDate>,
    pub end_date: Option<NaiveDate>,
}

/// The shares of a property, by day and owner.
///
/// # Errors
/// When the file cannot be read.
pub fn list_shares(conn: &Connection, property_id: Uuid) -> Result<Vec<ShareRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select s.id, s.owner_id, s.share, s.begin_date, s.end_date from ownership s join party o on o.id = s.owner_id \
         where s.property_id = ?1 and s.archived_at is null order by s.begin_date, o.code",
    )?;
    let read = |row: &Row<'_>| {
        Ok(ShareRow {
            id: row.get(0)?,
            owner_id: row.get(1)?,
            share: row.get(2)?,
            begin_date: row.get(3)?,
            end_date: row.get(4)?,
        })
    };
    Ok(statement.query_map([property_id], read)?.collect::<Result<_, _>>()?)
}

impl Tx<'_> {
    /// Ends a share on a day.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn update_share_end(&self, id: Uuid, end_date: NaiveDate) -> Result<(), StoreError> {
        let sql = "update ownership set end_date = ?2 where id = ?1";
        self.conn.prepare_cached(sql)?.execute((id, end_date))?;
        Ok(())
    }

    /// Takes a share away that was to hold later.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn archive_share(&self, id: Uuid) -> Result<(), StoreError> {
        let sql = "update ownership set archived_at = ?2 where id = ?1";
        self.conn.prepare_cached(sql)?.execute((id, self.at_text()))?;
        Ok(())
    }

    /// A share from a day on; one that was taken away holds again.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_share(
        &self,
        (property_id, property_code): (Uuid, &str),
        (owner_id, owner_code): (Uuid, &str),
        share: &str,
        begin_date: NaiveDate,
    ) -> Result<(), StoreError> {
        let sql = "update ownership set share = ?4, end_date = null, archived_at = null where property_id = ?1 and owner_id = ?2 \
            and begin_date = ?3";
        if self.conn.prepare_cached(sql)?.execute((property_id, owner_id, begin_date, share))? == 0 {
            let id = self.ids().id("ownership", &[property_code, owner_code, &begin_date.to_string()]);
            let sql =
                "insert into ownership (id, property_id, owner_id, share, begin_date) values (?1, ?2, ?3, ?4, ?5)";
            self.conn.prepare_cached(sql)?.execute((id, property_id, owner_id, share, begin_date))?;
        }
        Ok(())
    }
}
