//! The one way to change a record: transaction, capture of changed rows, change log, audit, projections,
//! stale topics, commit. A command that returns an error leaves nothing behind.

pub mod audit;
pub mod capture;
pub(crate) mod chain;
#[cfg(test)]
mod chain_tests;
pub mod change_log;
#[cfg(test)]
mod gate_tests;
pub(crate) mod index_aside;
#[cfg(test)]
mod registry_tests;
pub mod topics;
pub mod undo;
#[cfg(test)]
mod undo_tests;

use crate::error::StoreError;
use crate::file::store::Store;
use crate::file::trouble;
use crate::gate::audit::History;
use crate::gate::capture::{Captured, decode, note, watch};
use crate::gate::chain::{Place, Sealed};
use crate::gate::index_aside::{is_empty, set_aside};
use crate::gate::topics::{Topic, topics_of_all};
use crate::projections::touched::Touched;
use chrono::{DateTime, SecondsFormat, Utc};
use keystead_model::ids::IdSpace;
use keystead_sync::change::RowChange;
use keystead_sync::registry::class_of;
use rusqlite::session::Session;
use rusqlite::{Connection, TransactionBehavior};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::thread::JoinHandle;
use uuid::Uuid;

/// Who changes what, and when: given by the caller, because nothing below reads a clock.
#[derive(Debug, Clone)]
pub struct Act {
    /// The command, such as `lifecycle.notice`.
    pub command: String,
    /// `user:<name>` or `system:<job>`.
    pub actor: String,
    /// The instant it is recorded under.
    pub at: DateTime<Utc>,
    /// The transaction that it takes back.
    pub undoes: Option<i64>,
}

impl Act {
    /// The instant as stored: RFC 3339, UTC, milliseconds.
    #[must_use]
    pub fn at_text(&self) -> String {
        instant(self.at)
    }
}

/// An instant as stored: RFC 3339, UTC, milliseconds.
#[must_use]
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// What a write left behind.
#[derive(Debug)]
pub struct Written<T> {
    /// What the command answers.
    pub value: T,
    /// Number of the transaction in the history; `None` when no record changed.
    pub tx_seq: Option<i64>,
    /// Captured rows.
    pub row_count: u32,
    /// What the screen must read again.
    pub stale: BTreeSet<Topic>,
}

/// An open transaction behind the gate. The SQL of the features is reached through their functions.
pub struct Tx<'c> {
    pub(crate) conn: &'c Connection,
    store: &'c Store,
    act: &'c Act,
    tx_seq: i64,
    session: RefCell<Option<Session<'c>>>,
    /// Rows that bulk work declared since the last part.
    declared: RefCell<Captured>,
    /// The indexes that bulk work set aside: the table, and how to make each again.
    aside: RefCell<Vec<(&'static str, String)>>,
    part: Cell<i64>,
    /// The part that is being packed beside the work.
    packing: RefCell<Option<Packing>>,
    row_count: Cell<u32>,
    tables: RefCell<BTreeSet<&'static str>>,
    touched: RefCell<Touched>,
}

/// A part on its way into the change log and the history: its number, its rows, and their lines as they come back packed.
struct Packing {
    part: i64,
    rows: u32,
    packed: JoinHandle<std::io::Result<(Vec<u8>, History, Sealed)>>,
}

impl Store {
    /// Changes records. `work` either returns and all of it is on disk, or fails and nothing is.
    ///
    /// # Errors
    /// What `work` returns, or why the transaction could not be kept.
    pub fn write<T, E: From<StoreError>>(
        &self,
        act: &Act,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        let mut conn = self.writer()?;
        self.guarded(&mut conn, |conn| {
            let transaction =
                conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreError::from)?;
            let written = self.run(&transaction, act, work)?;
            trouble::commit(transaction, &self.profile)?;
            Ok(written)
        })
    }

    /// Runs `work` and takes everything back: what would change, shown before it is decided.
    ///
    /// # Errors
    /// What `work` returns.
    pub fn rehearse<T, E: From<StoreError>>(
        &self,
        act: &Act,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        let mut conn = self.writer()?;
        let mut rehearsed = self.guarded(&mut conn, |conn| {
            let transaction =
                conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreError::from)?;
            let rehearsed = self.run(&transaction, act, work)?;
            transaction.rollback().map_err(StoreError::from)?;
            Ok::<_, E>(rehearsed)
        })?;
        rehearsed.tx_seq = None;
        rehearsed.stale.clear();
        Ok(rehearsed)
    }

    fn run<T, E: From<StoreError>>(
        &self,
        conn: &Connection,
        act: &Act,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        let tx_seq = conn
            .query_row("select coalesce(max(tx_seq), 0) + 1 from audit_tx", [], |row| row.get(0))
            .map_err(StoreError::from)?;
        let tx = Tx {
            conn,
            store: self,
            act,
            tx_seq,
            session: RefCell::new(Some(watch(conn)?)),
            declared: RefCell::default(),
            aside: RefCell::default(),
            part: Cell::new(0),
            packing: RefCell::default(),
            row_count: Cell::new(0),
            tables: RefCell::new(BTreeSet::new()),
            touched: RefCell::default(),
        };
        let value = work(&tx)?;
        tx.keep_part()?;
        tx.keep_packed()?;
        tx.session.take();
        tx.make_indexes_again(true, &[])?;
        let row_count = tx.row_count.get();
        let tables = tx.tables.take();
        if row_count > 0 {
            let class = class_of(tables.iter().copied()).as_str();
            conn.prepare_cached(
                "insert into audit_tx (tx_seq, tx_id, command, actor, at, row_count, class, undoes) \
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )
            .and_then(|mut s| {
                let Act { command, actor, .. } = act;
                s.execute((tx_seq, Uuid::new_v4(), command, actor, act.at_text(), row_count, class, act.undoes))
            })
            .map_err(StoreError::from)?;
        }
        tx.touched.take().refresh(conn)?;
        let stale = topics_of_all(tables.iter().copied());
        Ok(Written { value, tx_seq: (row_count > 0).then_some(tx_seq), row_count, stale })
    }
}

impl Tx<'_> {
    /// Derives record ids for this organisation.
    #[must_use]
    pub fn ids(&self) -> IdSpace {
        self.store.id_space
    }

    /// Who is acting.
    #[must_use]
    pub fn actor(&self) -> &str {
        &self.act.actor
    }

    /// The instant of the act, as stored.
    #[must_use]
    pub fn at_text(&self) -> String {
        self.act.at_text()
    }

    /// The number this transaction will have in the history.
    #[must_use]
    pub fn tx_seq(&self) -> i64 {
        self.tx_seq
    }

    /// Writes what was captured so far into the change log and starts watching afresh: called by bulk work
    /// every few thousand rows, so that memory stays bounded within one transaction.
    ///
    /// # Errors
    /// When the change log cannot be written.
    pub fn keep_part(&self) -> Result<(), StoreError> {
        let Some(mut session) = self.session.borrow_mut().take() else { return Ok(()) };
        let captured = decode(&mut session, &self.store.schema)?;
        drop(session);
        // Declared rows come first: what the sensor saw may be a later change of one of them.
        let declared = self.declared.take();
        if declared.rows > 0 {
            self.write_part(declared)?;
        }
        if captured.rows > 0 {
            self.write_part(captured)?;
        }
        *self.session.borrow_mut() = Some(watch(self.conn)?);
        Ok(())
    }

    /// Takes the further indexes off these tables where they are empty, until the work is done.
    pub(crate) fn set_indexes_aside(&self, tables: &[&'static str]) -> Result<(), StoreError> {
        for table in tables {
            if is_empty(self.conn, table)? {
                let indexes = set_aside(self.conn, table)?;
                self.aside.borrow_mut().extend(indexes.into_iter().map(|sql| (*table, sql)));
            }
        }
        Ok(())
    }

    /// Makes the indexes again that were set aside: all, or those of tables that are filled by now and not `growing`,
    /// while their pages are still at hand.
    pub(crate) fn make_indexes_again(&self, all: bool, growing: &[&str]) -> Result<(), StoreError> {
        let mut aside = self.aside.borrow_mut();
        let mut still = Vec::new();
        for (table, sql) in aside.drain(..) {
            if all || !(growing.contains(&table) || is_empty(self.conn, table)?) {
                self.conn.execute_batch(&sql)?;
            } else {
                still.push((table, sql));
            }
        }
        *aside = still;
        Ok(())
    }

    /// Brings what is derived up to date now, where some of it is to be made anew as a whole anyway.
    pub(crate) fn refresh_projections(&self) -> Result<(), StoreError> {
        if self.touched.borrow().any_whole() {
            self.keep_part()?;
            self.touched.take().refresh(self.conn)?;
        }
        Ok(())
    }

    /// Brings all that is derived up to date now: for who reads it inside the transaction that changes it.
    pub(crate) fn bring_up_to_date(&self) -> Result<(), StoreError> {
        self.keep_part()?;
        self.make_indexes_again(false, &[])?;
        self.touched.take().refresh(self.conn)
    }

    /// Does work on synced tables while the sensor looks away, because reading each row back costs more than writing
    /// it. Whoever calls this says all that changed by [`Tx::declare`].
    pub(crate) fn unwatched<T>(&self, work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.watch_again(false);
        let done = work();
        self.watch_again(true);
        done
    }

    fn watch_again(&self, watch: bool) {
        if let Some(session) = self.session.borrow_mut().as_mut() {
            session.set_enabled(watch);
        }
    }

    /// Captures a row that changed unwatched, from the values that were bound.
    pub(crate) fn declare(&self, table: &'static str, change: &RowChange<'_>) {
        note(&mut self.declared.borrow_mut(), table, change);
    }

    fn write_part(&self, mut captured: Captured) -> Result<(), StoreError> {
        let part = self.part.get();
        let ops = std::mem::take(&mut captured.ops);
        // One part is packed while the next one is captured.
        self.keep_packed()?;
        let history = std::mem::take(&mut captured.history);
        let books = std::mem::take(&mut captured.books);
        let packed = std::thread::spawn(move || {
            let sealed = chain::seal(&ops, books);
            Ok((zstd::bulk::compress(&ops, 1)?, History::of(history)?, sealed))
        });
        *self.packing.borrow_mut() = Some(Packing { part, rows: captured.rows, packed });
        self.touched.borrow_mut().add_part(captured.touched);
        self.part.set(part + 1);
        self.row_count.set(self.row_count.get() + captured.rows);
        self.tables.borrow_mut().extend(&captured.tables);
        Ok(())
    }

    /// Waits for the part that is being packed and puts it into the change log and the history.
    fn keep_packed(&self) -> Result<(), StoreError> {
        let Some(Packing { part, rows, packed }) = self.packing.borrow_mut().take() else { return Ok(()) };
        let packed = packed.join().unwrap_or_else(|_| Err(std::io::Error::other("the packing thread failed")));
        let (packed, history, sealed) =
            packed.map_err(StoreError::io("packing the change log of", self.store.profile.database()))?;
        history.keep(self.conn, self.tx_seq(), part)?;
        self.conn
            .prepare_cached("insert into change_log (tx_seq, part, row_count, ops) values (?1, ?2, ?3, ?4)")?
            .execute((self.tx_seq, part, rows, packed))?;
        let Act { actor, command, .. } = self.act;
        let at = self.act.at_text();
        chain::keep(self.conn, &Place { tx_seq: self.tx_seq, part, rows, actor, at: &at, command }, &sealed)
    }

    /// Asks for everything derived to be made anew at the end (bulk work that knows it touches most).
    pub fn touch_all(&self) {
        self.touched.borrow_mut().touch_all();
    }
}
