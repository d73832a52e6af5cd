//! A desktop over the small portfolio, asked through the router as the window would.
#![allow(dead_code, reason = "two test programs share this desk, and each uses a part of it")]

use chrono::{DateTime, Utc};
use keystead_commands::{Caller, Keystead};
use keystead_store::testing;
use keystead_wire::permission::{Role, Scope};
use keystead_wire::problem::Problem;
use serde_json::Value;
use tempfile::TempDir;

pub use keystead_store::testing::id;

pub struct Desk {
    pub app: Keystead,
    pub caller: Caller,
    _folder: TempDir,
}

impl Desk {
    /// Where everybody's today is `day`.
    pub fn on(day: &str) -> Desk {
        let mut desk = Desk::at("2026-03-28T18:00:00Z");
        desk.caller.as_of = Some(day.parse().unwrap());
        desk
    }

    /// Where the clock of the world shows `instant`.
    pub fn at(instant: &str) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let store = testing::small_portfolio(folder.path()).unwrap();
        let now: DateTime<Utc> = instant.parse().unwrap();
        let caller = Caller { user: "dana".into(), role: Role::PropertyManager, scope: Scope::All, now, as_of: None };
        Desk { app: Keystead::new(store), caller, _folder: folder }
    }

    /// The reply of a call that must succeed.
    pub fn ask(&self, name: &str, args: Value) -> Value {
        serde_json::to_value(self.try_ask(name, args).unwrap_or_else(|problem| panic!("{name}: {problem:?}"))).unwrap()
    }

    /// The code of a call's problem.
    pub fn refused(&self, name: &str, args: Value) -> String {
        self.try_ask(name, args).expect_err(name).code
    }

    fn try_ask(&self, name: &str, args: Value) -> Result<Value, Problem> {
        self.app.call_json(&self.caller, name, args).map(|answer| answer.reply.to_value().unwrap())
    }

    /// Changes records directly.
    pub fn run(&self, sql: &str) {
        testing::run(self.app.store(), sql).unwrap();
    }
}
