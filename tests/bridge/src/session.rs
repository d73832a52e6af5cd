//! Portfolios for the recorded tests of the interface. Each test has a copy of one that was made from a size, a seed and a
//! day, so that whoever asks the same in the same order is answered the same; what a clock or a folder would bring into
//! an answer is levelled here.

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use keystead_commands::features::jobs;
use keystead_commands::{Caller, Keystead};
use keystead_store::{DatabaseKey, Profile, Store};
use keystead_wire::permission::{Role, Scope};
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// The day it is in all of them.
const TODAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 3, 28);
/// Enough for a home in each state, few enough that a recording can be read.
const UNITS: u32 = 120;
/// A recorded test names its files below this; they lie in the folder of its session.
const FILES: &str = "/data";
/// What was measured is told as this.
const TOOK_MS: u32 = 280;
/// When each call begins, and so when what it did is told to have ended.
const NOON: &str = "2026-03-28T12:00:00.000Z";

/// The portfolios that tests begin with: `demo` and `empty`.
pub struct Portfolios {
    place: PathBuf,
    key: DatabaseKey,
}

/// A portfolio that one test has for itself.
pub struct Session {
    app: Keystead,
    folder: PathBuf,
    answered: Mutex<u32>,
}

/// Who calls.
#[derive(Debug, Clone)]
pub struct Who {
    /// Signed-in name.
    pub user: String,
    /// What the person may do.
    pub role: Role,
}

/// What was answered.
#[derive(Debug)]
pub struct Told {
    /// How many calls were answered before.
    pub at: u32,
    /// As over HTTP.
    pub status: u16,
    /// The reply, or the problem.
    pub body: Value,
    /// Topics that became stale.
    pub stale: Vec<&'static str>,
    /// What `history.undo` takes back.
    pub undo: Option<u32>,
}

impl Default for Who {
    fn default() -> Self {
        Self { user: "dana".into(), role: Role::Administrator }
    }
}

impl Portfolios {
    /// Makes them in an empty folder.
    ///
    /// # Errors
    /// Whatever keeps a portfolio from being made.
    pub fn make(place: &Path) -> Result<Self> {
        let made = Self { place: std::path::absolute(place)?, key: DatabaseKey::generate() };
        fs::create_dir_all(&made.place)?;
        made.begin("empty")?;
        let app = Keystead::new(made.begin("demo")?);
        let caller = Who { user: "kim".into(), ..Who::default() }.caller();
        app.call_json(&caller, "demo.fill", json!({ "units": UNITS, "seed": 1, "as_of": TODAY }))?;
        // What the clock of the shell does in the night.
        let night = Caller { now: caller.now - Duration::hours(2), as_of: None, ..caller };
        jobs::run_due(&app, &night)?;
        drop(app);
        Ok(made)
    }

    /// Opens a copy of one in `folder`, with the files of the tests beside it.
    ///
    /// # Errors
    /// When there is none of that name, or the folder cannot be written.
    pub fn open(&self, name: &str, folder: &Path) -> Result<Session> {
        if !matches!(name, "demo" | "empty") {
            bail!("there is no portfolio “{name}”");
        }
        copy(&self.place.join(name), &folder.join("profile"))?;
        let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/tests/files");
        copy(&files, &folder.join("data"))?;
        let store = Store::open(Profile::at(folder.join("profile")), self.key.clone())?;
        Ok(Session { app: Keystead::new(store), folder: folder.to_owned(), answered: Mutex::new(0) })
    }

    fn begin(&self, name: &str) -> Result<Store> {
        let at = Who::default().caller().now.to_rfc3339();
        let organisation = Uuid::from_u128(0x8ee5_7ead);
        let profile = Profile::at(self.place.join(name));
        Ok(Store::begin_of(profile, self.key.clone(), organisation, "Keystead Demo", &at)?.settle()?)
    }
}

impl Session {
    /// Answers one call after the other.
    pub fn call(&self, who: &Who, name: &str, args: Value) -> Told {
        let mut answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let at = *answered;
        *answered += 1;
        let data = self.folder.join("data");
        let args = texts(args, &|text| match text.strip_prefix(FILES) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => format!("{}{rest}", data.display()),
            _ => text,
        });
        let args = at_home(args, &data);
        let answered = self.app.call_json(&who.caller(), name, args).and_then(|answer| {
            let body = answer.reply.to_value().map_err(|error| {
                Problem::new(ProblemKind::Internal, "bridge", format!("{name} answered no JSON: {error}."))
            })?;
            Ok((body, answer.stale.into_iter().collect(), answer.undo))
        });
        match answered {
            Ok((body, stale, undo)) => Told { at, status: 200, body: self.level(body), stale, undo },
            Err(problem) => {
                let status = status_of(problem.kind);
                Told { at, status, body: self.level(json!(problem)), stale: Vec::new(), undo: None }
            }
        }
    }

    /// Takes out what another machine or another hour would tell otherwise.
    fn level(&self, body: Value) -> Value {
        let folder = self.folder.display().to_string();
        let body = texts(body, &|text| at_noon(text).replace(&format!("{folder}/data"), FILES).replace(&folder, ""));
        measures(body)
    }
}

impl Who {
    /// At noon of the day.
    fn caller(&self) -> Caller {
        let noon: Option<DateTime<Utc>> = TODAY.and_then(|day| day.and_hms_opt(12, 0, 0)).map(|at| at.and_utc());
        Caller {
            user: self.user.clone(),
            role: self.role,
            scope: Scope::All,
            now: noon.unwrap_or_default(),
            as_of: TODAY,
        }
    }
}

/// How a problem is told over HTTP.
#[must_use]
pub const fn status_of(kind: ProblemKind) -> u16 {
    match kind {
        ProblemKind::Invalid => 400,
        ProblemKind::Forbidden => 403,
        ProblemKind::NotFound => 404,
        ProblemKind::Conflict => 409,
        ProblemKind::Outdated => 426,
        ProblemKind::Offline => 503,
        ProblemKind::Internal => 500,
    }
}

/// The role of a name, as in `property_manager`.
///
/// # Errors
/// When no role has that name.
pub fn role_of(name: &str) -> Result<Role, Problem> {
    serde_json::from_value(json!(name))
        .map_err(|error| Problem::new(ProblemKind::Invalid, "call.role", error.to_string()))
}

/// A file without a folder, as a browser names it, is put beside those of the session.
fn at_home(mut args: Value, data: &Path) -> Value {
    if let Some(Value::String(path)) = args.get_mut("path")
        && Path::new(&*path).is_relative()
    {
        *path = data.join(&*path).display().to_string();
    }
    args
}

/// The same with each text changed.
fn texts(value: Value, change: &impl Fn(String) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(change(text)),
        Value::Array(list) => list.into_iter().map(|one| texts(one, change)).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, one)| (name, texts(one, change))).collect::<Map<_, _>>().into()
        }
        other => other,
    }
}

/// An instant of the hour in which all calls are made, without how long one took.
fn at_noon(text: String) -> String {
    let is_measured = text.strip_prefix("2026-03-28T12:").is_some_and(|rest| rest.len() == 10 && rest.ends_with('Z'));
    if is_measured { NOON.to_owned() } else { text }
}

/// The same with what was measured, and what another release has otherwise, made alike.
fn measures(value: Value) -> Value {
    match value {
        Value::Array(list) => list.into_iter().map(measures).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, one)| match name.as_str() {
                "duration_ms" => (name, json!(TOOK_MS)),
                "version" if one.is_string() => (name, json!("0.1.0")),
                _ => (name, measures(one)),
            })
            .collect::<Map<_, _>>()
            .into(),
        other => other,
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
