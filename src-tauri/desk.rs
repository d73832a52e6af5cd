//! From a profile folder to an open portfolio, and who sits before it.

use crate::{clock, faults, key};
use chrono::NaiveDate;
use keystead_commands::{Caller, Keystead};
use keystead_store::{Profile, Store};
use keystead_wire::calls::Role;
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

/// Opens the portfolio that is there.
pub fn open(profile: &Profile, asking: key::Asking) -> Result<Keystead, Problem> {
    if !profile.exists() {
        return Err(faults::of_store(&keystead_store::StoreError::NoProfile(profile.folder().to_owned())));
    }
    let key = key::existing(profile, asking)?;
    Store::open(profile.clone(), key).map(Keystead::new).map_err(|e| faults::of_store(&e))
}

/// Makes an empty portfolio and opens it.
pub fn create(profile: &Profile, organisation: &str, asking: key::Asking) -> Result<Keystead, Problem> {
    if profile.exists() {
        return Err(faults::of_store(&keystead_store::StoreError::ProfileExists(profile.folder().to_owned())));
    }
    let key = key::fresh(profile, asking)?;
    let at = clock::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    Store::create(profile.clone(), key, organisation, &at).map(Keystead::new).map_err(|e| faults::of_store(&e))
}

/// Opens what is there, or makes it.
pub fn open_or_create(profile: &Profile, asking: key::Asking) -> Result<Keystead, Problem> {
    if profile.exists() { open(profile, asking) } else { create(profile, UNNAMED, asking) }
}

/// The person at this desk. Until accounts come they may do everything, as the owner of the machine can.
pub fn caller(as_of: Option<NaiveDate>) -> Caller {
    let user = ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    Caller {
        user: user.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "desktop".into()),
        role: Role::Administrator,
        now: clock::now(),
        as_of,
    }
}
