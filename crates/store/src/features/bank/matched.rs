//! Lines of a bank and the items that they are: found and noted.

use super::open::{LINE, LineRow, line_row};
use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::named_params;
use uuid::Uuid;

/// Which lines are asked for.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Asked<'a> {
    pub bank_id: Uuid,
    pub through: NaiveDate,
    /// In description, reference, code of an item, or amount.
    pub find: &'a str,
    pub offset: u32,
    pub limit: u32,
}

/// The lines of a bank account that are items of the books, newest first, and how many there are.
///
/// # Errors
/// When the file cannot be read.
pub fn list_matched(conn: &Connection, asked: &Asked<'_>) -> Result<(Vec<LineRow>, u32), StoreError> {
    let from = "bank_line n where n.bank_id = :bank and n.booked_on <= :through and n.archived_at is null and coalesce(n.matches, '') <> '' and (:find = '' or instr(lower(coalesce(n.description, '') \
        || ' ' || coalesce(n.reference, '') || ' ' || n.matches || ' ' || printf('%.2f', n.amount_cents / 100.0)), :find) > 0)";
    let find = asked.find.trim().to_lowercase();
    let total = conn
        .prepare_cached(&format!("select count(*) from {from}"))?
        .query_row(named_params! { ":bank": asked.bank_id, ":through": asked.through, ":find": find }, |row| {
            row.get(0)
        })?;
    let sql = format!("select {LINE} from {from} order by n.booked_on desc, n.line_code limit :limit offset :offset");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! { ":bank": asked.bank_id, ":through": asked.through, ":find": find,
        ":limit": asked.limit, ":offset": asked.offset },
        line_row,
    )?;
    Ok((rows.collect::<Result<_, _>>()?, total))
}

impl Tx<'_> {
    /// Notes which items a line is; none = it is none.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn update_matches(&self, line_id: Uuid, codes: &[&str]) -> Result<(), StoreError> {
        let matches = Some(codes.join(";")).filter(|codes| !codes.is_empty());
        self.conn.prepare_cached("update bank_line set matches = ?2 where id = ?1")?.execute((line_id, matches))?;
        Ok(())
    }
}
