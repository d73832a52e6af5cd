//! What staff made of the templates: a row a version, the newest counts. Letters keep the text they were written with.

use crate::error::StoreError;
use crate::gate::Tx;
use keystead_model::words::Language;
use rusqlite::{Connection, OptionalExtension, params};

/// A version of a template as staff saved it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TemplateRow {
    pub version: u32,
    pub subject: String,
    pub body: String,
    /// The text of the program was taken again.
    pub is_shipped: bool,
    pub written_at: String,
    pub written_by: String,
}

/// The versions of a template in a language, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_templates(conn: &Connection, name: &str, language: Language) -> Result<Vec<TemplateRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select version, subject, body, is_shipped, written_at, written_by from template \
         where name = ?1 and language = ?2 and archived_at is null order by version desc",
    )?;
    let rows = statement.query_map((name, language.as_str()), |row| {
        Ok(TemplateRow {
            version: row.get(0)?,
            subject: row.get(1)?,
            body: row.get(2)?,
            is_shipped: row.get(3)?,
            written_at: row.get(4)?,
            written_by: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The text of staff that counts; `None` where it is the program's.
///
/// # Errors
/// When the file cannot be read.
pub fn find_template(conn: &Connection, name: &str, language: Language) -> Result<Option<TemplateRow>, StoreError> {
    Ok(list_templates(conn, name, language)?.into_iter().next().filter(|row| !row.is_shipped))
}

impl Tx<'_> {
    /// The newest version of a template that staff saved; 0 when there is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn get_newest_version(&self, name: &str, language: Language) -> Result<u32, StoreError> {
        let sql = "select max(version) from template where name = ?1 and language = ?2";
        let newest =
            self.conn.prepare_cached(sql)?.query_row((name, language.as_str()), |row| row.get(0)).optional()?;
        Ok(newest.flatten().unwrap_or(0))
    }
}

/// Saves a version of a template.
///
/// # Errors
/// When the database refuses.
pub fn insert_template(
    tx: &Tx<'_>,
    (name, language): (&str, Language),
    version: u32,
    (subject, body): (&str, &str),
    is_shipped: bool,
) -> Result<(), StoreError> {
    let id = tx.ids().id("template", &[name, language.as_str(), &version.to_string()]);
    tx.conn
        .prepare_cached(
            "insert into template (id, name, language, version, subject, body, is_shipped, written_at, written_by) \
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![id, name, language.as_str(), version, subject, body, is_shipped, tx.at_text(), tx.actor()])?;
    Ok(())
}
