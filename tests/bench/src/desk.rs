//! A throw-away portfolio for a benchmark, and its file opened by bare rusqlite.

use anyhow::{Result, anyhow};
use chrono::{DateTime, NaiveDate, Utc};
use keystead_commands::{Caller, Keystead};
use keystead_store::{DatabaseKey, Profile, Store};
use keystead_wire::permission::{Role, Scope};
use rusqlite::Connection;
use serde_json::Value;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;

pub(crate) struct Desk {
    pub(crate) place: TempDir,
    pub(crate) key: DatabaseKey,
    pub(crate) app: Keystead,
    caller: Caller,
}

/// The day all benchmarks stand on.
pub(crate) fn day() -> Result<NaiveDate> {
    Ok("2026-03-28".parse()?)
}

impl Desk {
    pub(crate) fn new() -> Result<Desk> {
        let place = TempDir::new()?;
        let key = DatabaseKey::generate();
        let store =
            Store::create(Profile::at(place.path().join("profile")), key.clone(), "Bench", "2026-03-28T12:00:00Z")?;
        Desk::of(place, store, key)
    }

    fn of(place: TempDir, store: Store, key: DatabaseKey) -> Result<Desk> {
        let now: DateTime<Utc> = "2026-03-28T12:00:00Z".parse()?;
        let caller =
            Caller { user: "bench".into(), role: Role::Administrator, scope: Scope::All, now, as_of: Some(day()?) };
        Ok(Desk { place, key, app: Keystead::new(store), caller })
    }

    pub(crate) fn with_demo(units: u32) -> Result<Desk> {
        let desk = Desk::new()?;
        desk.call("demo.fill", serde_json::json!({"units": units, "seed": 1, "as_of": day()?}))?;
        Ok(desk)
    }

    /// One that was kept in a folder, which is used as it lies there.
    pub(crate) fn kept(folder: &Path) -> Result<Desk> {
        let key = DatabaseKey::from_text(std::fs::read_to_string(folder.join("key"))?.trim())?;
        let store = Store::open(Profile::at(folder.join("profile")), key.clone())?;
        store.refresh_search(true)?;
        Desk::of(TempDir::new()?, store, key)
    }

    /// Leaves a copy of the file in a folder.
    pub(crate) fn keep(&self, folder: &Path) -> Result<()> {
        let profile = Profile::at(folder.join("profile"));
        std::fs::create_dir_all(profile.folder())?;
        std::fs::write(folder.join("key"), self.key.to_text().as_str())?;
        self.app.store().backup(&profile.database())?;
        Ok(())
    }

    /// Closes the file, has it written by bare SQLite, and opens it again.
    pub(crate) fn while_closed(self, work: impl FnOnce(&Connection) -> Result<()>) -> Result<Desk> {
        let Desk { place, key, app, caller } = self;
        drop(app);
        let profile = Profile::at(place.path().join("profile"));
        work(&bare(&profile.database(), Some(&key))?)?;
        let app = Keystead::new(Store::open(profile, key.clone())?);
        Ok(Desk { place, key, app, caller })
    }

    pub(crate) fn call(&self, name: &str, args: Value) -> Result<Value> {
        let answer =
            self.app.call_json(&self.caller, name, args).map_err(|problem| anyhow!("{name}: {}", problem.text))?;
        Ok(answer.reply.to_value()?)
    }

    /// Answers as the window gets it: the reply as JSON text.
    pub(crate) fn timed(&self, name: &str, args: &Value) -> Result<Duration> {
        let started = Instant::now();
        let answer = self
            .app
            .call_json(&self.caller, name, args.clone())
            .map_err(|problem| anyhow!("{name}: {}", problem.text))?;
        let text = answer.reply.to_json()?;
        let took = started.elapsed();
        anyhow::ensure!(!text.is_empty());
        Ok(took)
    }
}

/// A file under the same key and with the same settings as the store's writer, without anything of ours.
pub(crate) fn bare(path: &Path, key: Option<&DatabaseKey>) -> Result<Connection> {
    let conn = Connection::open(path)?;
    if let Some(key) = key {
        conn.pragma_update(None, "key", format!("x'{}'", key.to_text().as_str()))?;
    }
    conn.pragma_update(None, "journal_mode", "wal")?;
    conn.pragma_update(None, "synchronous", "full")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "temp_store", "memory")?;
    conn.pragma_update(None, "cache_size", -131_072)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

pub(crate) fn ms(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1e3)
}

/// Processor time of this thread, where the system tells: what other work on the machine does not change.
pub(crate) fn busy() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(text.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or(0))
}
