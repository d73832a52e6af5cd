//! Settings as stored: those of the organisation, of a property and of a person, which travel; and those of this computer,
//! which have no history. What a name means is declared elsewhere.

use crate::error::StoreError;
use crate::gate::Tx;
use crate::gate::audit::list_history;
use crate::gate::change_log::list_captured;
use keystead_model::words::SettingScope;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Whose a setting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner<'a> {
    /// Everybody's.
    Organisation,
    /// A property's.
    Property(Uuid),
    /// A person's, by the name they sign in with.
    Person(&'a str),
}

impl Owner<'_> {
    /// The scope it is in.
    #[must_use]
    pub fn scope(self) -> SettingScope {
        match self {
            Owner::Organisation => SettingScope::Organisation,
            Owner::Property(_) => SettingScope::Property,
            Owner::Person(_) => SettingScope::Person,
        }
    }

    fn key(self) -> String {
        match self {
            Owner::Organisation => String::new(),
            Owner::Property(id) => id.to_string(),
            Owner::Person(name) => name.to_owned(),
        }
    }
}

/// A value that somebody set.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ValueRow {
    pub id: Uuid,
    pub scope: SettingScope,
    pub name: String,
    pub value: String,
    /// What holds without it holds again.
    pub is_put_back: bool,
}

/// What may hold for that person and property: theirs, and the organisation's. A scope of another version is passed over.
///
/// # Errors
/// When the file cannot be read.
pub fn list_values(
    conn: &Connection,
    person: Option<&str>,
    property_id: Option<Uuid>,
) -> Result<Vec<ValueRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select id, scope, name, value, archived_at is not null from setting_value \
         where scope = 'organisation' or (scope = 'property' and property_id = ?2) or (scope = 'person' and person = ?1)",
    )?;
    let rows = statement.query_map((person, property_id), |row| {
        let (id, name, value, is_put_back) = (row.get(0)?, text(row, 2)?, text(row, 3)?, row.get(4)?);
        Ok(SettingScope::parse(&text(row, 1)?).map(|scope| ValueRow { id, scope, name, value, is_put_back }))
    })?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// A text, or, where something else is stored, one that nothing can use: a setting never stops the window.
fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    let stored = row.get_ref(at)?.as_str().map(str::to_owned);
    Ok(stored.unwrap_or_else(|_| "\0".to_owned()))
}

/// Which setting a change was of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ChangedSetting {
    pub name: String,
    pub scope: Option<SettingScope>,
    /// Whose it is, where it is a person's.
    pub person: Option<String>,
}

/// The setting that a transaction changed, also while it is taken back; `None` when it changed none.
///
/// # Errors
/// When the file cannot be read.
pub fn find_changed(conn: &Connection, tx_seq: i64) -> Result<Option<ChangedSetting>, StoreError> {
    let lines = list_captured(conn, tx_seq)?;
    let Some(line) = lines.iter().find(|line| line.table.name == "setting_value") else { return Ok(None) };
    let row = conn
        .prepare_cached("select name, scope, person from setting_value where id = ?1")?
        .query_row([line.id], |row| {
            let scope: String = row.get(1)?;
            Ok(ChangedSetting { name: row.get(0)?, scope: SettingScope::parse(&scope), person: row.get(2)? })
        })
        .optional()?;
    Ok(row.or_else(|| {
        let text = |column: &str| line.new.get(column).and_then(|value| value.as_str());
        let (name, person) = (text("name")?.to_owned(), text("person").map(str::to_owned));
        Some(ChangedSetting { name, scope: text("scope").and_then(SettingScope::parse), person })
    }))
}

/// Who changed a value last, and when.
///
/// # Errors
/// When the file cannot be read.
pub fn find_last_change(conn: &Connection, id: Uuid) -> Result<Option<(String, String)>, StoreError> {
    Ok(list_history(conn, &[id], 1)?.pop().map(|entry| (entry.actor, entry.at)))
}

/// Sets a value, or puts it back to what holds without it.
///
/// # Errors
/// When the file cannot be written, or the property is not there.
pub fn save_value(tx: &Tx<'_>, owner: Owner<'_>, name: &str, value: Option<&str>) -> Result<(), StoreError> {
    let scope = owner.scope().as_str();
    let id = tx.ids().id("setting_value", &[scope, &owner.key(), name]);
    let Some(value) = value else {
        tx.conn
            .prepare_cached("update setting_value set archived_at = ?2 where id = ?1 and archived_at is null")?
            .execute((id, tx.at_text()))?;
        return Ok(());
    };
    let (property_id, person) = match owner {
        Owner::Organisation => (None, None),
        Owner::Property(id) => (Some(id), None),
        Owner::Person(name) => (None, Some(name)),
    };
    if let Some(property) = property_id {
        let is_there = "select exists (select 1 from property where id = ?1)";
        if !tx.conn.prepare_cached(is_there)?.query_row([property], |row| row.get::<_, bool>(0))? {
            return Err(StoreError::NotFound { kind: "property", key: property.to_string() });
        }
    }
    tx.conn
        .prepare_cached(
            "insert into setting_value (id, scope, property_id, person, name, value) values (?1, ?2, ?3, ?4, ?5, ?6) \
             on conflict (id) do update set value = excluded.value, archived_at = null",
        )?
        .execute((id, scope, property_id, person, name, value))?;
    Ok(())
}

/// The settings of this computer.
///
/// # Errors
/// When the file cannot be read.
pub fn list_settings(conn: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let mut statement = conn.prepare_cached("select name, value from setting")?;
    Ok(statement.query_map([], |row| Ok((text(row, 0)?, text(row, 1)?)))?.collect::<Result<_, _>>()?)
}

/// Sets one setting of this computer.
///
/// # Errors
/// When the file cannot be written.
pub fn update_setting(tx: &Tx<'_>, name: &str, value: &str) -> Result<(), StoreError> {
    tx.conn
        .prepare_cached(
            "insert into setting (name, value) values (?1, ?2) on conflict (name) do update set value = ?2",
        )?
        .execute((name, value))?;
    Ok(())
}

/// Forgets one setting of this computer.
///
/// # Errors
/// When the file cannot be written.
pub fn delete_setting(tx: &Tx<'_>, name: &str) -> Result<(), StoreError> {
    tx.conn.prepare_cached("delete from setting where name = ?1")?.execute([name])?;
    Ok(())
}

/// The id under which this desktop's changes are known.
///
/// # Errors
/// When the file cannot be read.
pub fn get_device(conn: &Connection) -> Result<String, StoreError> {
    Ok(conn.query_row("select value from sync_state where name = 'device'", [], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::Trial;

    #[test]
    fn what_is_no_text_is_nothing_that_can_be_used() {
        let trial = Trial::new();
        trial.write(|tx| {
            save_value(tx, Owner::Organisation, "letterhead_name", Some("Harbor"))?;
            save_value(tx, Owner::Organisation, "letterhead_phone", Some("(512) 555-0100"))?;
            update_setting(tx, "notifications", "false")
        });
        let spoil = "update setting_value set value = x'ff00' where name = 'letterhead_name'; \
                     update setting_value set value = cast(x'c3' as text) where name = 'letterhead_phone'; \
                     update setting set value = 7.5;";
        trial.store.writer().unwrap().execute_batch(spoil).unwrap();
        let rows = trial.store.read(|conn| list_values(conn, None, None)).unwrap();
        assert_eq!(rows.iter().map(|row| row.value.as_str()).collect::<Vec<_>>(), ["\0", "\0"]);
        assert!(trial.store.read(list_settings).unwrap().contains_key("notifications"));
    }

    #[test]
    fn a_value_is_one_row_for_all_desktops_and_putting_it_back_keeps_it() {
        let (one, other) = (Trial::new(), Trial::new());
        let id = |trial: &Trial, value| {
            let written = trial.write(|tx| save_value(tx, Owner::Person("dana"), "theme", value));
            let rows = trial.store.read(|conn| list_values(conn, Some("dana"), None)).unwrap();
            (rows.len(), rows.first().map(|row| (row.id, row.is_put_back)), written.row_count)
        };
        let first = id(&one, Some("dark"));
        assert_eq!(id(&one, Some("light")).1, first.1);
        assert_eq!(id(&one, Some("light")).2, 0, "nothing changed, nothing is kept");
        let back = id(&one, None);
        assert_eq!((back.0, back.1.map(|(id, put)| (id, !put))), (1, first.1));
        assert_eq!(id(&one, None).2, 0);
        assert_eq!(id(&other, None), (0, None, 0), "what nobody set cannot be put back");
        assert_eq!(one.count("select count(*) from setting_value"), 1);
    }
}
