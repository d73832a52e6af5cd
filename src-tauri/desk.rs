//! From a profile folder to an open portfolio, and who sits before it.

use crate::{clock, faults, key, pictures};
use chrono::NaiveDate;
use keystead_commands::{Caller, Keystead};
use keystead_store::{DatabaseKey, Profile, Store, StoreError, file::copies};
use keystead_wire::permission::{Role, Scope};
use keystead_wire::problem::{Problem, ProblemKind};
use std::path::{Path, PathBuf};

/// Folder name of the profile, and the program's name in the system.
pub const IDENTIFIER: &str = "app.keystead.desktop";

/// What a portfolio is called until somebody names it.
pub const UNNAMED: &str = "My company";

/// The profile in `folder`, or where the platform keeps application data.
pub fn profile(folder: Option<PathBuf>) -> Result<Profile, Problem> {
    let folder = match folder {
        Some(folder) => absolute(&folder)?,
        None => usual_folder().ok_or_else(|| {
            Problem::new(ProblemKind::Invalid, "profile.nowhere", "This system names no folder for application data.")
                .hint("Name one with --data DIR.")
        })?,
    };
    readable(&folder)?;
    Ok(Profile::at(folder))
}

/// A path that means the same to the core, wherever it runs.
pub fn absolute(path: &Path) -> Result<PathBuf, Problem> {
    let whole = std::path::absolute(path).map_err(|e| faults::of_file("Finding", path, &e))?;
    readable(&whole)?;
    Ok(whole)
}

/// Paths travel as text, to the window and to other programs: one that is none is refused before anything is done.
pub fn readable(path: &Path) -> Result<(), Problem> {
    if path.to_str().is_some() {
        return Ok(());
    }
    let text = format!("The name {} is not text that can be read (UTF-8). Nothing was done.", path.display());
    Err(Problem::invalid("path.not_text", "path", text).hint("Give the file or folder another name."))
}

fn usual_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let data = if cfg!(windows) {
        folder("APPDATA")?
    } else if cfg!(target_os = "macos") {
        folder("HOME")?.join("Library/Application Support")
    } else {
        folder("XDG_DATA_HOME").or_else(|| Some(folder("HOME")?.join(".local/share")))?
    };
    Some(data.join(IDENTIFIER))
}

/// An open portfolio whose foreign pages are drawn in processes of their own.
pub fn portfolio(store: Store) -> Keystead {
    Keystead::new(store).drawn_by(pictures::draw)
}

/// Opens the portfolio that is there, for reading and writing.
pub fn open(profile: &Profile, asking: key::Asking) -> Result<Keystead, Problem> {
    let key = key_of(profile, asking)?;
    Store::open(profile.clone(), key.clone()).map(carried).map_err(|e| with_copy(profile, &e, Some(key)))
}

/// With the settings of earlier versions where they belong now. Where that fails they stay, for the next opening.
fn carried(store: Store) -> Keystead {
    let app = portfolio(store);
    if let Err(problem) = app.carry_settings(&caller(None)) {
        tracing::warn!(code = %problem.code, "the settings of an earlier version stay where they were");
    }
    app
}

/// Opens the portfolio that is there for reading, beside whoever has it open.
pub fn open_reading(profile: &Profile, asking: key::Asking) -> Result<Keystead, Problem> {
    let key = key_of(profile, asking)?;
    let opened = match Store::open_reading(profile.clone(), key.clone()) {
        // Where nobody has it open, opening it for writing brings it in order first.
        Err(error @ (StoreError::Older { .. } | StoreError::Unsettled { .. })) => {
            Store::open(profile.clone(), key.clone()).map(carried).map_err(|other| match other {
                StoreError::InUse { .. } => error,
                other => other,
            })
        }
        opened => opened.map(portfolio),
    };
    opened.map_err(|e| with_copy(profile, &e, Some(key)))
}

fn key_of(profile: &Profile, asking: key::Asking) -> Result<DatabaseKey, Problem> {
    profile.tidy().and_then(|()| profile.check()).map_err(|e| with_copy(profile, &e, None))?;
    key::existing(profile, asking)
}

/// Makes an empty portfolio and opens it.
pub fn create(profile: &Profile, organisation: &str, asking: key::Asking) -> Result<Keystead, Problem> {
    let begun = begin(profile, organisation, asking)?.into_store();
    begun.settle().map(portfolio).map_err(|e| faults::of_store(&e))
}

/// Begins a portfolio that is to be filled before it is there: [`Store::settle`] puts it in its place.
fn begin(profile: &Profile, organisation: &str, asking: key::Asking) -> Result<Keystead, Problem> {
    profile.tidy().map_err(|e| faults::of_store(&e))?;
    if profile.exists() {
        profile.check().map_err(|e| with_copy(profile, &e, None))?;
        return Err(faults::of_store(&StoreError::ProfileExists(profile.folder().to_owned())));
    }
    let key = key::fresh(profile, asking)?;
    let at = clock::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    Store::begin(profile.clone(), key, organisation, &at).map(portfolio).map_err(|e| faults::of_store(&e))
}

/// Opens what is there, or makes it; where a portfolio was and is gone, that is said and nothing is made.
#[cfg_attr(not(feature = "window"), allow(dead_code))]
pub fn open_or_create(profile: &Profile, asking: key::Asking) -> Result<Keystead, Problem> {
    profile.tidy().map_err(|e| faults::of_store(&e))?;
    match profile.check() {
        Err(StoreError::NoProfile(_)) => create(profile, UNNAMED, asking),
        _ => open(profile, asking),
    }
}

/// Opens what is there, or begins what is to be filled.
pub fn open_or_begin(profile: &Profile, asking: key::Asking) -> Result<Keystead, Problem> {
    profile.tidy().map_err(|e| faults::of_store(&e))?;
    match profile.check() {
        Err(StoreError::NoProfile(_)) => begin(profile, UNNAMED, asking),
        _ => open(profile, asking),
    }
}

/// A problem with the database, and for a damaged one the copy to go back to.
fn with_copy(profile: &Profile, error: &StoreError, key: Option<DatabaseKey>) -> Problem {
    let problem = faults::of_store(error);
    if !matches!(error, StoreError::Damaged(..)) {
        return problem;
    }
    // Without a key none can be told to be whole; nobody is asked for one here.
    let key = key.or_else(|| key::existing(profile, key::Asking::Never).ok());
    problem.hint(copies::way_back(profile, key.and_then(|key| copies::newest_usable(profile, &key)).as_deref()))
}

/// The person at this desk. Until accounts come they may do everything, as the owner of the machine can.
pub fn caller(as_of: Option<NaiveDate>) -> Caller {
    let user = ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    Caller {
        user: user.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "desktop".into()),
        role: Role::Administrator,
        scope: Scope::All,
        now: clock::now(),
        as_of,
    }
}
