//! Documents: what is known about each (synced), and its bytes, once each, inside the encrypted file (local).

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::ids::IdSpace;
use rusqlite::{Connection, OptionalExtension, Row};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use uuid::Uuid;

/// The record a document belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DocumentOf {
    Property(Uuid),
    Unit(Uuid),
    Lease(Uuid),
    Party(Uuid),
    WorkOrder(Uuid),
}

impl DocumentOf {
    /// Its kind as people say it, the table it is in, and its id.
    fn record(self) -> (&'static str, &'static str, Uuid) {
        match self {
            DocumentOf::Property(id) => ("property", "property", id),
            DocumentOf::Unit(id) => ("unit", "unit", id),
            DocumentOf::Lease(id) => ("lease", "lease", id),
            DocumentOf::Party(id) => ("person", "party", id),
            DocumentOf::WorkOrder(id) => ("work order", "work_order", id),
        }
    }
}

/// A document as stored, with the name of the record it belongs to.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct DocumentRow {
    pub document_id: Uuid,
    pub of: DocumentOf,
    pub of_name: String,
    pub title: String,
    pub file_name: String,
    pub media_type: Option<String>,
    pub byte_count: i64,
    pub sha256: String,
    pub added_on: NaiveDate,
    pub archived_at: Option<String>,
}

/// Columns of a [`DocumentRow`]; the nearest record is the one that counts.
const DOCUMENT: &str = "select d.id, d.work_order_id, d.party_id, d.lease_id, d.unit_id, d.property_id, \
    coalesce(w.work_order_number, party_name(t.company, t.first_name, t.last_name, t.code), l.lease_number, u.unit_number, p.name, ''), \
    d.title, d.file_name, d.media_type, d.byte_count, d.sha256, d.added_on, d.archived_at from document d \
    left join work_order w on w.id = d.work_order_id left join party t on t.id = d.party_id left join lease l on l.id = d.lease_id and d.party_id is null \
    left join unit u on u.id = d.unit_id and d.lease_id is null left join property p on p.id = d.property_id and d.unit_id is null";

fn document_row(row: &Row<'_>) -> rusqlite::Result<DocumentRow> {
    let of = match (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?) {
        (Some(order), ..) => DocumentOf::WorkOrder(order),
        (_, Some(party), ..) => DocumentOf::Party(party),
        (_, _, Some(lease), _) => DocumentOf::Lease(lease),
        (_, _, _, Some(unit)) => DocumentOf::Unit(unit),
        _ => DocumentOf::Property(row.get(5)?),
    };
    Ok(DocumentRow {
        document_id: row.get(0)?,
        of,
        of_name: row.get(6)?,
        title: row.get(7)?,
        file_name: row.get(8)?,
        media_type: row.get(9)?,
        byte_count: row.get(10)?,
        sha256: row.get(11)?,
        added_on: row.get(12)?,
        archived_at: row.get(13)?,
    })
}

/// The documents seen from a record, newest first: its own; a unit's with those of its leases and work orders, a lease's with those of
/// its parties.
///
/// # Errors
/// When the file cannot be read.
pub fn list_documents(conn: &Connection, of: DocumentOf, limit: u32) -> Result<Vec<DocumentRow>, StoreError> {
    let (seen, id) = match of {
        DocumentOf::Property(id) => ("select id from document where property_id = ?1", id),
        DocumentOf::Unit(id) => (
            "select id from document where unit_id = ?1 \
             union select x.id from lease l join document x on x.lease_id = l.id where l.unit_id = ?1 and l.archived_at is null \
             union select x.id from work_order w join document x on x.work_order_id = w.id where w.unit_id = ?1 and w.archived_at is null",
            id,
        ),
        DocumentOf::Lease(id) => (
            "select id from document where lease_id = ?1 \
             union select x.id from lease l join document x on x.party_id = l.tenant_id where l.id = ?1 \
             union select x.id from lease_party k join document x on x.party_id = k.party_id \
             where k.lease_id = ?1 and k.archived_at is null",
            id,
        ),
        DocumentOf::Party(id) => ("select id from document where party_id = ?1", id),
        DocumentOf::WorkOrder(id) => ("select id from document where work_order_id = ?1", id),
    };
    let mut statement = conn.prepare_cached(&format!(
        "{DOCUMENT} where d.id in ({seen}) and d.archived_at is null \
         order by d.added_on desc, d.title collate nocase, d.id limit ?2"
    ))?;
    let rows = statement.query_map((id, limit), document_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One document, archived or not.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_document(conn: &Connection, document_id: Uuid) -> Result<DocumentRow, StoreError> {
    find_document(conn, document_id)?
        .ok_or_else(|| StoreError::NotFound { kind: "document", key: document_id.to_string() })
}

fn find_document(conn: &Connection, document_id: Uuid) -> Result<Option<DocumentRow>, StoreError> {
    Ok(conn
        .prepare_cached(&format!("{DOCUMENT} where d.id = ?1"))?
        .query_row([document_id], document_row)
        .optional()?)
}

/// The bytes of a document; `None` when they are not on this desktop.
///
/// # Errors
/// When the file cannot be read.
pub fn find_document_bytes(conn: &Connection, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(conn
        .prepare_cached("select bytes from document_file where sha256 = ?1")?
        .query_row([sha256], |row| row.get(0))
        .optional()?)
}

/// The hash under which bytes are kept: SHA-256, hexadecimal.
#[must_use]
pub fn sha256_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A document to be added.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct NewDocument<'a> {
    pub of: DocumentOf,
    pub title: &'a str,
    pub file_name: &'a str,
    pub media_type: Option<&'a str>,
    pub bytes: &'a [u8],
    pub added_on: NaiveDate,
}

/// What adding came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Added {
    /// It is there now, also when it had been archived.
    Done(DocumentRow),
    /// The same file is there already, under this title.
    Already(String),
}

/// Adds a document and keeps its bytes. Its id follows from what it belongs to and its bytes, so a record never has
/// the same file twice.
///
/// # Errors
/// [`StoreError::NotFound`] when what it belongs to is not there.
pub fn insert_document(tx: &Tx<'_>, new: &NewDocument<'_>) -> Result<Added, StoreError> {
    let (kind, table, of_id) = new.of.record();
    let there: bool = tx
        .conn
        .prepare_cached(&format!("select exists (select 1 from {table} where id = ?1 and archived_at is null)"))?
        .query_row([of_id], |row| row.get(0))?;
    if !there {
        return Err(StoreError::NotFound { kind, key: of_id.to_string() });
    }
    let sha256 = sha256_of(new.bytes);
    let id = tx.ids().id("document", &[&of_id.to_string(), &sha256]);
    match find_document(tx.conn, id)? {
        Some(known) if known.archived_at.is_none() => return Ok(Added::Already(known.title)),
        Some(_) => {
            tx.conn
                .prepare_cached("update document set title = ?2, file_name = ?3, archived_at = null where id = ?1")?
                .execute((id, new.title, new.file_name))?;
        }
        None => insert(tx, id, &sha256, new)?,
    }
    keep_bytes(tx, &sha256, new.bytes)?;
    Ok(Added::Done(get_document(tx.conn, id)?))
}

fn insert(tx: &Tx<'_>, id: Uuid, sha256: &str, new: &NewDocument<'_>) -> Result<(), StoreError> {
    let (_, table, of_id) = new.of.record();
    tx.conn
        .prepare_cached(&format!(
            "insert into document (id, {table}_id, title, file_name, media_type, byte_count, sha256, added_on) \
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        ))?
        .execute(rusqlite::params![
            id,
            of_id,
            new.title,
            new.file_name,
            new.media_type,
            i64::try_from(new.bytes.len()).unwrap_or(i64::MAX),
            sha256,
            new.added_on,
        ])?;
    Ok(())
}

/// The id of a document that the program makes: it follows from whose it is and what it says, not from how it looks, so
/// that what is made again is there already.
#[must_use]
pub fn made_id(ids: IdSpace, of: DocumentOf, says: &str) -> Uuid {
    ids.id("document", &[&of.record().2.to_string(), "made", &sha256_of(says.as_bytes())])
}

/// Whether a document is there and not put away.
///
/// # Errors
/// When the file cannot be read.
pub fn is_there(conn: &Connection, id: Uuid) -> Result<bool, StoreError> {
    let sql = "select exists (select 1 from document where id = ?1 and archived_at is null)";
    Ok(conn.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
}

/// Keeps a document that the program made under an id of [`made_id`], or brings it back as it was; whether it was not there.
/// Where the record has another one of its title, it gets the other title.
///
/// # Errors
/// When the database refuses.
pub fn keep_made(tx: &Tx<'_>, id: Uuid, new: &NewDocument<'_>, other_title: &str) -> Result<bool, StoreError> {
    if is_there(tx.conn, id)? {
        return Ok(false);
    }
    let (_, table, of_id) = new.of.record();
    let taken: bool = tx
        .conn
        .prepare_cached(&format!(
            "select exists (select 1 from document where {table}_id = ?1 and title = ?2 and archived_at is null)"
        ))?
        .query_row((of_id, new.title), |row| row.get(0))?;
    let new = NewDocument { title: if taken { other_title } else { new.title }, ..new.clone() };
    let sql = "update document set title = ?2, archived_at = null where id = ?1";
    if tx.conn.prepare_cached(sql)?.execute((id, new.title))? == 0 {
        let sha256 = sha256_of(new.bytes);
        insert(tx, id, &sha256, &new)?;
        keep_bytes(tx, &sha256, new.bytes)?;
    }
    Ok(true)
}

fn keep_bytes(tx: &Tx<'_>, sha256: &str, bytes: &[u8]) -> Result<(), StoreError> {
    tx.conn
        .prepare_cached("insert into document_file (sha256, bytes) values (?1, ?2) on conflict do nothing")?
        .execute((sha256, bytes))?;
    Ok(())
}

/// Gives a document another title.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn update_title(tx: &Tx<'_>, document_id: Uuid, title: &str) -> Result<DocumentRow, StoreError> {
    tx.conn.prepare_cached("update document set title = ?2 where id = ?1")?.execute((document_id, title))?;
    get_document(tx.conn, document_id)
}

/// Puts a document away, or brings it back; its bytes stay.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn update_archived(tx: &Tx<'_>, document_id: Uuid, archived: bool) -> Result<DocumentRow, StoreError> {
    let sql = if archived {
        "update document set archived_at = ?2 where id = ?1 and archived_at is null"
    } else {
        "update document set archived_at = null where id = ?1 and ?2 is not null"
    };
    tx.conn.prepare_cached(sql)?.execute((document_id, tx.at_text()))?;
    get_document(tx.conn, document_id)
}

/// Says of each document whose bytes are missing or not those that were added; gives how many were looked at.
pub(crate) fn check_documents(conn: &Connection, problems: &mut Vec<String>) -> Result<i64, StoreError> {
    let mut statement = conn.prepare(
        "select d.title, d.sha256, d.byte_count, f.bytes from document d left join document_file f on f.sha256 = d.sha256 order by d.id",
    )?;
    let mut rows = statement.query([])?;
    let mut looked_at = 0;
    while let Some(row) = rows.next()? {
        looked_at += 1;
        let (title, sha256, count): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        match row.get_ref(3)?.as_blob_or_null() {
            Ok(Some(bytes)) if sha256_of(bytes) == sha256 && i64::try_from(bytes.len()) == Ok(count) => {}
            Ok(None) => problems.push(format!("The file of document “{title}” is missing.")),
            _ => problems.push(format!("The file of document “{title}” is not the one that was added.")),
        }
    }
    Ok(looked_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, insert_property};

    #[test]
    fn a_file_is_kept_once_and_verify_sees_when_it_is_lost_or_changed() {
        let trial = Trial::new();
        let new = |of, title| NewDocument {
            of: DocumentOf::Property(of),
            title,
            file_name: "a.txt",
            media_type: None,
            bytes: b"the same bytes",
            added_on: NaiveDate::MIN,
        };
        let first = trial.write(|tx| insert_property(tx, "P1")).value;
        let second = trial.write(|tx| insert_property(tx, "P2")).value;
        assert!(matches!(trial.write(|tx| insert_document(tx, &new(first, "One"))).value, Added::Done(_)));
        assert!(matches!(trial.write(|tx| insert_document(tx, &new(second, "Two"))).value, Added::Done(_)));
        assert_eq!(trial.write(|tx| insert_document(tx, &new(second, "x"))).value, Added::Already("Two".into()));
        assert_eq!(trial.count("select count(*) from document_file"), 1);
        assert_eq!(trial.count("select count(*) from document"), 2);
        assert_eq!(trial.store.verify().unwrap().problems, Vec::<String>::new());

        trial.write(|tx| Ok(tx.conn.execute("update document_file set bytes = x'00'", [])?));
        let changed = trial.store.verify().unwrap().problems;
        assert_eq!(changed.len(), 2);
        assert!(changed[0].ends_with("is not the one that was added."), "{changed:?}");
        trial.write(|tx| Ok(tx.conn.execute("delete from document_file", [])?));
        assert!(trial.store.verify().unwrap().problems.iter().all(|problem| problem.ends_with("is missing.")));
    }
}
