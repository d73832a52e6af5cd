//! A throw-away portfolio and somebody who calls.

use chrono::{DateTime, Utc};
use keystead_commands::{Answer, Caller, Keystead};
use keystead_store::{DatabaseKey, Profile, Store};
use keystead_wire::permission::{Role, Scope};
use keystead_wire::problem::Problem;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub struct Desk {
    pub app: Keystead,
    pub caller: Caller,
    pub place: TempDir,
}

impl Desk {
    /// An empty portfolio at noon UTC of a day.
    pub fn on(day: &str) -> Desk {
        let place = tempfile::tempdir().unwrap();
        let profile = Profile::at(place.path().join("profile"));
        let store = Store::create(profile, DatabaseKey::generate(), "Story", "2026-01-01T00:00:00.000Z").unwrap();
        let caller =
            Caller { user: "dana".into(), role: Role::Administrator, scope: Scope::All, now: noon(day), as_of: None };
        Desk { app: Keystead::new(store), caller, place }
    }

    /// One of the committed golden portfolios, imported on its day. Gives the day.
    pub fn with_vector(name: &str) -> (Desk, String) {
        let folder = vector(name);
        let day = std::fs::read_to_string(folder.join("as_of.txt")).unwrap().trim().to_owned();
        let mut desk = Desk::on(&day);
        desk.caller.as_of = Some(day.parse().unwrap());
        let report = desk.ask("imports.run", json!({"path": folder, "as_of": day}));
        assert_eq!(report["refused"], json!([]));
        (desk, day)
    }

    pub fn at(&mut self, day: &str) {
        self.caller.now = noon(day);
    }

    pub fn call(&self, name: &str, args: Value) -> Result<Answer, Problem> {
        self.app.call_json(&self.caller, name, args)
    }

    pub fn ask(&self, name: &str, args: Value) -> Value {
        self.call(name, args).unwrap_or_else(|p| panic!("{name}: {p:?}")).reply.to_value().unwrap()
    }

    /// Does something that changes records; gives what undoes it.
    pub fn write(&self, name: &str, args: Value) -> u32 {
        let answer = self.call(name, args).unwrap_or_else(|p| panic!("{name}: {p:?}"));
        answer.undo.unwrap_or_else(|| panic!("{name} says nothing of what undoes it"))
    }

    /// Takes a change back; gives what brings it back.
    pub fn undo(&self, tx: u32) -> Result<Option<u32>, Problem> {
        Ok(self.call("history.undo", json!({"tx": tx}))?.undo)
    }

    /// Rows as `keystead list` prints them.
    pub fn list(&self, kind: &str, wanted: &[(&str, &str)]) -> Vec<Value> {
        let wanted: Vec<_> = wanted.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let found = keystead_commands::frame::list::list(&self.app, &self.caller, kind, &wanted, None).unwrap();
        found["rows"].as_array().unwrap().clone()
    }
}

pub fn vector(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/vectors").join(name)
}

fn noon(day: &str) -> DateTime<Utc> {
    format!("{day}T17:00:00Z").parse().unwrap()
}
