//! Which items the lines of the banks are, and the first day of such a line on each item.

use crate::error::StoreError;
use rusqlite::Connection;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The codes that a line names, `;` between them.
pub(super) const MATCHES: &str = "select n.id, j.value, b.account_code, n.booked_on from bank_line n \
    join bank_account b on b.id = n.bank_id and b.archived_at is null \
    join json_each('[\"' || replace(replace(replace(n.matches, '\\', '\\\\'), '\"', '\\\"'), ';', '\",\"') || '\"]') j \
    where n.archived_at is null and n.matches is not null and j.value <> ''";

/// All of them.
pub(super) fn make(conn: &Connection) -> Result<(), StoreError> {
    conn.execute(&format!("insert or ignore into bank_match {MATCHES}"), [])?;
    Ok(())
}

/// Those of some lines, and what that means for the items that they were before and are now.
pub(super) fn refresh(conn: &Connection, lines: &BTreeSet<Uuid>) -> Result<(), StoreError> {
    let mut codes: BTreeSet<(String, String)> = BTreeSet::new();
    let mut there = conn.prepare_cached("select account, code from bank_match where line_id = ?1")?;
    let mut forget = conn.prepare_cached("delete from bank_match where line_id = ?1")?;
    let mut derive = conn.prepare_cached(&format!("insert or ignore into bank_match {MATCHES} and n.id = ?1"))?;
    for line in lines {
        for turn in 0..2 {
            for pair in there.query_map([line], |row| Ok((row.get(0)?, row.get(1)?)))? {
                codes.insert(pair?);
            }
            if turn == 0 {
                forget.execute([line])?;
                derive.execute([line])?;
            }
        }
    }
    let mut note = conn.prepare_cached(
        "update bank_item set matched_on = (select min(m.booked_on) from bank_match m where m.account = ?1 and m.code = ?2) \
         where account = ?1 and code = ?2",
    )?;
    for (account, code) in codes {
        note.execute((account, code))?;
    }
    Ok(())
}
