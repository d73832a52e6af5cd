//! An open portfolio with its commands, and what a command is told about its caller and the time.

use crate::frame::kept::Kept;
use crate::frame::problems::OrProblem;
use crate::frame::tasks::Tasks;
use chrono::{DateTime, NaiveDate, Utc};
use keystead_model::zones::day_in_zone;
use keystead_papers::pictures::{NoPicture, PagePicture, picture_of_page};
use keystead_store::{Act, Store, StoreError, Tx, Written};
use keystead_wire::permission::{Role, Scope};
use keystead_wire::problem::Problem;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Mutex;

/// Who calls, and what time the world has: the edges fill this in, nothing below reads a clock.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Signed-in name.
    pub user: String,
    /// What the person may do.
    pub role: Role,
    /// For which properties.
    pub scope: Scope,
    /// Now.
    pub now: DateTime<Utc>,
    /// Overrides today everywhere (command line `--as-of`, tests).
    pub as_of: Option<NaiveDate>,
}

/// An open portfolio.
#[derive(Debug)]
pub struct Keystead {
    pub(crate) store: Store,
    pub(crate) tasks: Tasks,
    /// One long piece of work (import, export, demo, job) at a time.
    pub(crate) long_work: Mutex<()>,
    pub(crate) pictures: Pictures,
    /// The last report: its pages are not derived one by one.
    pub(crate) kept: Kept,
}

/// Makes pictures of the pages of foreign PDFs: bytes, page (from 0), width in pixels.
type MakePicture = dyn Fn(Vec<u8>, u32, u16) -> Result<PagePicture, NoPicture> + Send + Sync;

/// Who makes them: this process, unless the shell has one of their own for it.
pub(crate) struct Pictures(Box<MakePicture>);

impl Pictures {
    pub(crate) fn make(&self, pdf: Vec<u8>, page: u32, width: u16) -> Result<PagePicture, NoPicture> {
        (self.0)(pdf, page, width)
    }
}

impl std::fmt::Debug for Pictures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pictures")
    }
}

impl Keystead {
    /// Takes the open store.
    #[must_use]
    pub fn new(store: Store) -> Keystead {
        Keystead {
            store,
            tasks: Tasks::default(),
            long_work: Mutex::new(()),
            pictures: Pictures(Box::new(picture_of_page)),
            kept: Kept::default(),
        }
    }

    /// Has pages of foreign PDFs drawn by somebody else: a process of its own bears what they may do.
    #[must_use]
    pub fn drawn_by(
        mut self,
        make: impl Fn(Vec<u8>, u32, u16) -> Result<PagePicture, NoPicture> + Send + Sync + 'static,
    ) -> Keystead {
        self.pictures = Pictures(Box::new(make));
        self
    }

    /// Gives the store back: one that was filled before it is put in its place.
    #[must_use]
    pub fn into_store(self) -> Store {
        self.store
    }

    /// Whether long work (import, export, demo, job) is under way.
    #[must_use]
    pub fn is_at_work(&self) -> bool {
        matches!(self.long_work.try_lock(), Err(std::sync::TryLockError::WouldBlock))
    }

    /// The store, for the shell's own business (paths, backup).
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }
}

/// What one command is given: the portfolio, the caller, and a place to note what became stale.
pub struct Ctx<'a> {
    pub(crate) app: &'a Keystead,
    pub(crate) caller: &'a Caller,
    pub(crate) command: &'static str,
    pub(crate) stale: RefCell<BTreeSet<&'static str>>,
    /// The transaction it wrote last.
    pub(crate) written: Cell<Option<i64>>,
    /// The transaction it takes back.
    pub(crate) undoes: Cell<Option<i64>>,
}

impl<'a> Ctx<'a> {
    /// A context for `command`.
    #[must_use]
    pub fn new(app: &'a Keystead, caller: &'a Caller, command: &'static str) -> Ctx<'a> {
        Ctx {
            app,
            caller,
            command,
            stale: RefCell::new(BTreeSet::new()),
            written: Cell::new(None),
            undoes: Cell::new(None),
        }
    }

    /// The store.
    pub(crate) fn store(&self) -> &'a Store {
        &self.app.store
    }

    /// Today at a property in `zone`, or the day the caller asked for.
    pub(crate) fn today_in(&self, zone: &str) -> NaiveDate {
        self.caller.as_of.unwrap_or_else(|| day_in_zone(zone, self.caller.now))
    }

    /// Today at the portfolio's main zone, or the day the caller asked for.
    pub(crate) fn today(&self) -> Result<NaiveDate, Problem> {
        let zone = self.store().read(keystead_store::days::main_zone).or_problem()?;
        Ok(self.today_in(&zone))
    }

    /// Who calls, as the history says it.
    pub(crate) fn actor(&self) -> String {
        format!("user:{}", self.caller.user)
    }

    /// The act under which this command writes.
    pub(crate) fn act(&self) -> Act {
        Act { command: self.command.into(), actor: self.actor(), at: self.caller.now, undoes: self.undoes.get() }
    }

    /// Writes through the gate and remembers what became stale.
    pub(crate) fn write<T>(
        &self,
        act: &Act,
        work: impl FnOnce(&Tx<'_>) -> Result<T, Problem>,
    ) -> Result<Written<T>, Problem> {
        let written = self.store().write(act, |tx| work(tx).map_err(Raised::Problem)).map_err(Raised::into_problem)?;
        self.stale.borrow_mut().extend(written.stale.iter().copied());
        self.written.set(written.tx_seq.or(self.written.get()));
        Ok(written)
    }

    /// Runs `work` as a write and takes it back.
    pub(crate) fn rehearse<T>(
        &self,
        act: &Act,
        work: impl FnOnce(&Tx<'_>) -> Result<T, Problem>,
    ) -> Result<Written<T>, Problem> {
        self.store().rehearse(act, |tx| work(tx).map_err(Raised::Problem)).map_err(Raised::into_problem)
    }

    /// Notes that a topic of this desktop alone (jobs, imports, settings) must be read again.
    pub(crate) fn mark_stale(&self, topic: &'static str) {
        self.stale.borrow_mut().insert(topic);
    }
}

/// Carries a command's own problem, or the store's error, out of a transaction.
pub(crate) enum Raised {
    Problem(Problem),
    Store(StoreError),
}

impl From<Problem> for Raised {
    fn from(problem: Problem) -> Raised {
        Raised::Problem(problem)
    }
}

impl From<StoreError> for Raised {
    fn from(error: StoreError) -> Raised {
        Raised::Store(error)
    }
}

impl Raised {
    pub(crate) fn into_problem(self) -> Problem {
        match self {
            Raised::Problem(problem) => problem,
            Raised::Store(error) => crate::frame::problems::of_store(&error),
        }
    }
}
