//! The search index: which words lead to which records. Changes mark it inside their transaction, and it is brought up
//! to date before the next search (or by whoever changed much).

mod lines;
mod sources;

pub(crate) use sources::{is_looked_up, is_of_people, number, searched};

use crate::error::StoreError;
use crate::file::store::Store;
use crate::file::trouble;
use crate::file::verification::Verification;
use crate::projections::Projection;
use crate::projections::search_words::{backwards, code_words, joined, national, words};
use crate::projections::touched::{Scope, Touch, id_before};
use crate::projections::unit_card::is_state_of_holder;
use keystead_model::kinds::FileKind;
use keystead_sync::change::RowChange;
use lines::{Blocks, block_of};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior};
use sources::{affected, is_listed, source};
use std::collections::BTreeSet;
use std::sync::TryLockError;
use uuid::Uuid;

/// From so many changed records on, the whole index is made anew.
const REBUILD_FROM: u32 = 2_000;
/// The mark that stands for all records.
const EVERYTHING: &str = "*";

pub(crate) const PROJECTION: Projection = Projection {
    name: "search_index",
    version: 5,
    tables: &["search_doc", "search_lines", "search_token", "search_dirty"],
    ddl: include_str!("search_index/table.sql"),
    touched,
    many: REBUILD_FROM as usize,
    refresh: mark,
    verify,
};

fn touched(table: &'static str, change: &RowChange<'_>, touches: &mut Vec<Touch>) {
    let searched = match table {
        // A state is shown beside a hit, not searched for.
        "lease" => !is_state_of_holder(change),
        "lease_party" => true,
        _ => searched().iter().any(|(_, file)| file.kind().table == table),
    };
    if !searched {
        return;
    }
    Touch::note(touches, table, change.id);
    // Beside whom it stood before: a lease on another unit, or of another tenant.
    for (column, beside) in [("unit_id", "unit"), ("tenant_id", "party"), ("party_id", "party")] {
        if let Some(id) = id_before(change, column) {
            Touch::note(touches, beside, id);
        }
    }
}

/// Notes changed records; many of them in one part note everything. A night writes in parts, and most of them are
/// small: only what is many makes the first search of the morning wait for a whole index.
fn mark(conn: &Connection, scope: Scope<'_>) -> Result<(), StoreError> {
    let mut insert =
        conn.prepare_cached("insert or ignore into search_dirty (record_id, table_name) values (?1, ?2)")?;
    match scope {
        Scope::All => drop(insert.execute((Uuid::nil(), EVERYTHING))?),
        Scope::Touched(touches) => {
            for touch in touches {
                insert.execute((touch.id, touch.what))?;
            }
        }
    }
    Ok(())
}

/// Whether changes wait to be indexed.
pub(crate) fn is_dirty(conn: &Connection) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("select exists (select 1 from search_dirty)")?.query_row([], |row| row.get(0))?)
}

impl Store {
    /// Brings the search index up to date and says whether it is. With `wait` it queues behind a running write,
    /// without it gives up at once when there is one (a rebuild of the index is one): the search then answers from
    /// what is indexed.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn refresh_search(&self, wait: bool) -> Result<bool, StoreError> {
        if !self.read(is_dirty)? {
            return Ok(true);
        }
        // Whoever only reads searches what the writer has indexed.
        if self.may_write().is_err() {
            return Ok(false);
        }
        let mut conn = if wait {
            self.writer()?
        } else {
            match self.writer.try_lock() {
                Ok(conn) => conn,
                Err(TryLockError::Poisoned(conn)) => conn.into_inner(),
                Err(TryLockError::WouldBlock) => return Ok(false),
            }
        };
        self.guarded(&mut conn, |conn| {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            refresh(&tx)?;
            trouble::commit(tx, &self.profile)?;
            Ok(true)
        })
    }
}

fn refresh(conn: &Connection) -> Result<(), StoreError> {
    let waiting: u32 = conn.query_row("select count(*) from search_dirty", [], |row| row.get(0))?;
    let everything: Option<i64> = conn
        .query_row("select 1 from search_dirty where table_name = ?1", [EVERYTHING], |row| row.get(0))
        .optional()?;
    let mut rebuild = everything.is_some() || waiting >= REBUILD_FROM;
    if !rebuild {
        conn.execute_batch(
            "create temp table if not exists search_redo (kind integer not null, record_id blob not null, \
             primary key (kind, record_id)) without rowid; delete from temp.search_redo;",
        )?;
        conn.execute_batch(&affected())?;
        let affected: u32 = conn.query_row("select count(*) from temp.search_redo", [], |row| row.get(0))?;
        rebuild = affected >= REBUILD_FROM * 4;
    }
    let mut blocks = Blocks::new();
    if rebuild {
        conn.execute_batch("delete from search_token; delete from search_doc; delete from search_lines;")?;
    } else {
        forget(conn, &mut blocks)?;
    }
    fill(conn, !rebuild, &mut blocks)?;
    lines::write(conn, &blocks)?;
    conn.execute("delete from search_dirty", [])?;
    Ok(())
}

/// Takes the records that are to be indexed anew out of the index.
fn forget(conn: &Connection, blocks: &mut Blocks) -> Result<(), StoreError> {
    let mut docs = conn.prepare_cached(
        "select d.doc, d.kind, d.own from temp.search_redo r join search_doc d on d.record_id = r.record_id and d.kind = r.kind",
    )?;
    let mut token = conn.prepare_cached("delete from search_token where kind = ?1 and token = ?2 and doc = ?3")?;
    let mut doc = conn.prepare_cached("delete from search_doc where kind = ?1 and doc = ?2")?;
    let found = docs
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<Vec<(i64, i64, String)>, _>>()?;
    for (number, kind, own) in found {
        for word in own.split_ascii_whitespace() {
            token.execute((kind, word, number))?;
        }
        doc.execute((kind, number))?;
        if is_listed(kind) {
            blocks.insert((kind, block_of(number)));
        }
    }
    Ok(())
}

/// Indexes all records, or only those that were taken out.
fn fill(conn: &Connection, only_affected: bool, blocks: &mut Blocks) -> Result<(), StoreError> {
    let mut first = conn.prepare("select coalesce(max(doc), 0) + 1 from search_doc where kind = ?1")?;
    let mut insert_doc = conn.prepare(
        "insert into search_doc (kind, doc, record, record_id, own, around) values (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut insert_token = conn.prepare("insert or ignore into search_token (kind, token, doc) values (?1, ?2, ?3)")?;
    for (kind, file) in searched() {
        let mut next: i64 = first.query_row([kind], |row| row.get(0))?;
        // What only lists look for is looked through, not looked up.
        let has_tokens = is_looked_up(file);
        let which = if only_affected {
            format!("and r.id in (select record_id from temp.search_redo where kind = {kind})")
        } else {
            String::new()
        };
        // Collected and sorted, so that the tokens go into their tree from left to right.
        let mut tokens: Vec<(String, i64)> = Vec::new();
        let mut source = conn.prepare(&source(file).replace("/*which*/", &which))?;
        let mut rows = source.query([])?;
        while let Some(row) = rows.next()? {
            let (own, around) = words_of(file, row)?;
            let (record, id): (i64, Uuid) = (row.get(0)?, row.get(1)?);
            insert_doc.execute((kind, next, record, id, joined(&own), joined(&around)))?;
            if is_listed(kind) {
                blocks.insert((kind, block_of(next)));
            }
            if has_tokens {
                tokens.extend(own.into_iter().map(|word| (word, next)));
            }
            next += 1;
        }
        tokens.sort_unstable();
        tokens.dedup();
        for (word, doc) in tokens {
            insert_token.execute((kind, word, doc))?;
        }
    }
    Ok(())
}

/// A record's own words, and those around it.
fn words_of(file: FileKind, row: &Row<'_>) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let text = |i| row.get_ref(i).map(|value| value.as_str().unwrap_or_default());
    let mut own = code_words(text(2)?);
    own.extend(words(text(3)?));
    // A telephone number is found with its leading 1 and without.
    let without: Vec<String> = own.iter().filter_map(|word| national(word)).map(str::to_owned).collect();
    own.extend(without);
    if is_of_people(file) {
        own.extend(own.iter().filter_map(|word| from_the_end(word)).collect::<Vec<_>>());
    }
    Ok((own, words(text(4)?)))
}

/// The digits of a telephone number for those who know its end only; an extension is left out.
fn from_the_end(word: &str) -> Option<String> {
    let digits = word.split(|sign: char| !sign.is_ascii_digit()).next().unwrap_or_default();
    (digits.len() >= 7).then(|| backwards(digits))
}

/// What waits to be indexed is not out of step.
fn verify(conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    if is_dirty(conn)? {
        return Ok(());
    }
    let mut kept = conn.prepare("select own, around, record from search_doc where record_id = ?1 and kind = ?2")?;
    let (mut docs, mut tokens, mut wrong) = (0, 0, 0);
    for (kind, file) in searched() {
        let mut source = conn.prepare(&source(file))?;
        let mut rows = source.query([])?;
        while let Some(row) = rows.next()? {
            let (own, around) = words_of(file, row)?;
            let afresh: (String, String, i64) = (joined(&own), joined(&around), row.get(0)?);
            let there: Option<(String, String, i64)> = kept
                .query_row((row.get::<_, Uuid>(1)?, kind), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()?;
            docs += 1;
            if is_looked_up(file) {
                tokens += own.iter().collect::<BTreeSet<_>>().len();
            }
            wrong += i64::from(there != Some(afresh));
        }
    }
    let (more, words): (i64, i64) =
        conn.query_row("select (select count(*) from search_doc), (select count(*) from search_token)", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    if wrong > 0 || more != docs || i64::try_from(tokens) != Ok(words) {
        found.problems.push(format!("The search index is out of step in {} records.", wrong.max((more - docs).abs())));
    }
    let listed = searched().into_iter().map(|(kind, _)| kind).filter(|kind| is_listed(*kind));
    let blocks = lines::out_of_step(conn, listed)?;
    if blocks > 0 {
        found.problems.push(format!("The lines of the search index are out of step in {blocks} blocks."));
    }
    found.checks.push(("search words in step".into(), docs));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::sources::VENDOR;
    use super::*;
    use crate::testing::{act, run, small_portfolio};

    fn index(store: &Store) -> Vec<(i64, String, Uuid, String)> {
        store.refresh_search(true).unwrap();
        let sql = "select t.kind, t.token, d.record_id, d.around from search_token t join search_doc d on d.kind = t.kind and d.doc = t.doc order by 1, 2, 3";
        store
            .read(|conn| -> Result<_, StoreError> {
                let mut statement = conn.prepare(sql)?;
                let rows = statement
                    .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
                    .collect::<Result<Vec<_>, _>>()?;
                Ok(rows)
            })
            .unwrap()
    }

    #[test]
    fn small_steps_lead_where_a_rebuild_leads() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let before = index(&store);
        for change in [
            "update unit set unit_number = '1600' where unit_number = '16'",
            "update property set name = 'Birch Court' where property_code = 'MC'",
            "update lease set lease_status = 'vacant', actual_move_out_date = '2026-03-01' where lease_number = 'L001'",
            "update building set building_code = 'Z'",
            "update party set last_name = 'Santana' where code = 'T005'",
            "update work_order set title = 'Roof leaks' where work_order_number = 'W1'",
        ] {
            run(&store, change).unwrap();
            index(&store);
        }
        let stepped = index(&store);
        assert_ne!(stepped, before);
        run(&store, "insert into search_dirty (record_id, table_name) values (zeroblob(16), '*')").unwrap();
        assert_eq!(index(&store), stepped);
        assert!(store.verify().unwrap().problems.is_empty());
    }

    #[test]
    fn bulk_work_leaves_one_mark_and_ledgers_none() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        index(&store);
        let marks = |store: &Store| {
            store.read(|conn| -> Result<u32, StoreError> {
                Ok(conn.query_row("select count(*) from search_dirty", [], |row| row.get(0))?)
            })
        };
        run(&store, "update charge set description = 'x'").unwrap();
        assert_eq!(marks(&store).unwrap(), 0);
        run(
            &store,
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < 2500) \
             insert into party (id, kind, code) select randomblob(16), 'tenant', 'N' || i from n",
        )
        .unwrap();
        assert_eq!(marks(&store).unwrap(), 1);
    }

    #[test]
    fn a_night_of_few_changes_leaves_the_index_standing() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        index(&store);
        store
            .write(&act(), |tx| -> Result<(), StoreError> {
                tx.conn.execute("update party set last_name = 'Santana' where code = 'T005'", [])?;
                tx.keep_part()?;
                tx.conn.execute("update lease set lease_end_date = '2026-03-01' where lease_number = 'L001'", [])?;
                Ok(())
            })
            .unwrap();
        let everything = |store: &Store| {
            store.read(|conn| -> Result<u32, StoreError> {
                Ok(conn.query_row("select count(*) from search_dirty where table_name = '*'", [], |row| row.get(0))?)
            })
        };
        assert_eq!(everything(&store).unwrap(), 0);
        assert!(index(&store).iter().any(|(_, token, ..)| token == "santana"));
    }

    #[test]
    fn an_index_of_another_version_is_made_anew_once() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let whole = index(&store);
        assert!(whole.iter().any(|(kind, ..)| *kind == VENDOR));
        let (profile, key) = (store.profile().clone(), store.key().clone());
        let again = |sql: &str, store: Store| {
            store.writer.lock().unwrap().execute_batch(sql).unwrap();
            drop(store);
            Store::open(profile.clone(), key.clone()).unwrap()
        };
        let store = again("", store);
        assert!(!store.read(is_dirty).unwrap());
        let without = "delete from search_token where kind = 5; delete from search_doc where kind = 5; \
            update projection set version = 0 where name = 'search_index';";
        let store = again(without, store);
        assert!(store.read(is_dirty).unwrap());
        let words =
            |rows: Vec<(i64, String, Uuid, String)>| rows.into_iter().map(|row| (row.0, row.1)).collect::<Vec<_>>();
        assert_eq!(words(index(&store)), words(whole));
    }

    #[test]
    fn a_word_that_is_missing_is_found_by_verify() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        index(&store);
        assert!(store.verify().unwrap().problems.is_empty());
        for spoil in [
            "delete from search_token where token = 'santos' and kind = 1",
            "update search_doc set own = ' ' where kind = 3",
        ] {
            store.writer.lock().unwrap().execute_batch(spoil).unwrap();
            assert!(store.verify().unwrap().problems[0].contains("search index"), "{spoil}");
        }
    }
}
