//! The copies in the profile's `backups`: names that nothing has yet, and the newest one that can be gone back to.

use crate::error::StoreError;
use crate::file::key::DatabaseKey;
use crate::file::making;
use crate::file::profile::Profile;
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// Begins the names of copies that a restore sets aside.
const BEFORE_RESTORE: &str = "before-restore-";

/// Begins the names of copies made before the database was brought to a newer format.
const BEFORE_FORMAT: &str = "before-format-";

/// Why a copy lies in `backups`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A restore set it aside: what was there until then.
    BeforeRestore,
    /// A newer version of the program was about to change its format.
    BeforeUpgrade,
    /// Somebody put it there, or a job did.
    Kept,
}

/// A copy that can be gone back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Its name in `backups`.
    pub name: String,
    /// When it was last written; `None` where the system does not say.
    pub at: Option<chrono::DateTime<chrono::Utc>>,
    /// Its size in bytes.
    pub bytes: u64,
    /// Why it is there.
    pub why: Why,
}

/// The copies in the profile's `backups`, newest first; empty files are none.
#[must_use]
pub fn list(profile: &Profile) -> Vec<Copy> {
    let copy = |path: PathBuf| {
        let about = fs::metadata(&path).ok().filter(|about| about.len() > 0)?;
        let name = path.file_name()?.to_str()?.to_owned();
        let why = match name.as_str() {
            name if name.starts_with(BEFORE_RESTORE) => Why::BeforeRestore,
            name if name.starts_with(BEFORE_FORMAT) => Why::BeforeUpgrade,
            _ => Why::Kept,
        };
        Some(Copy { name, at: about.modified().ok().map(Into::into), bytes: about.len(), why })
    };
    newest_first(profile).into_iter().filter_map(copy).collect()
}

/// The path of a copy by its name; `None` for anything that [`list`] does not list.
#[must_use]
pub fn find(profile: &Profile, name: &str) -> Option<PathBuf> {
    list(profile).into_iter().any(|copy| copy.name == name).then(|| profile.backups().join(name))
}

/// A name for a copy that nothing has and nothing will have: what is kept is never replaced.
pub(crate) fn new_name(profile: &Profile, what: &str) -> PathBuf {
    let id = uuid::Uuid::new_v4().simple().to_string();
    profile.backups().join(format!("{what}-{}.db", &id[..12]))
}

/// Where a restore keeps the database that it replaces.
pub(crate) fn before_restore(profile: &Profile, stamp: &str) -> PathBuf {
    new_name(profile, &format!("{BEFORE_RESTORE}{stamp}"))
}

/// Where the database is kept before it is brought to a newer format.
pub(crate) fn before_format(profile: &Profile, format: i32) -> PathBuf {
    new_name(profile, &format!("{BEFORE_FORMAT}{format}"))
}

/// Whether there is any copy.
pub(crate) fn has_any(profile: &Profile) -> bool {
    !newest_first(profile).is_empty()
}

/// Whether a restore set a database aside.
pub(crate) fn has_any_before_restore(profile: &Profile) -> bool {
    newest_first(profile).iter().any(|copy| {
        copy.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(BEFORE_RESTORE))
    })
}

/// Whether another copy stands beside this one that was made for the same reason.
pub(crate) fn has_other(copy: &Path) -> bool {
    let text = |path: &Path| path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    let reason = text(copy).and_then(|name| Some(name.rsplit_once('-')?.0.to_owned()));
    let beside = copy.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten();
    beside.filter_map(|entry| text(&entry.ok()?.path())).any(|name| {
        Some(&name) != text(copy).as_ref() && name.rsplit_once('-').map(|(front, _)| front) == reason.as_deref()
    })
}

/// The newest copy in the profile's `backups` that opens with the key and is whole: what to restore when the database is
/// damaged.
#[must_use]
pub fn newest_usable(profile: &Profile, key: &DatabaseKey) -> Option<PathBuf> {
    newest_first(profile).into_iter().find(|copy| is_whole(profile, key, copy).unwrap_or(false))
}

/// The newest copy, as far as can be told without the key. What a restore set aside comes last: it may be the damaged
/// file.
fn newest(profile: &Profile) -> Option<PathBuf> {
    let (aside, made): (Vec<_>, Vec<_>) = newest_first(profile)
        .into_iter()
        .filter(|copy| fs::metadata(copy).is_ok_and(|about| about.len() > 0))
        .partition(|copy| copy.file_name().is_some_and(|name| name.to_string_lossy().starts_with(BEFORE_RESTORE)));
    made.into_iter().chain(aside).next()
}

/// What to do about a damaged file: which copy to restore, and how.
pub(crate) fn way_out(file: &Path) -> String {
    let profile = Profile::at(file.parent().unwrap_or(Path::new(".")));
    if file != profile.database() {
        return "Choose another copy. The portfolio was not touched.".into();
    }
    way_back(&profile, newest(&profile).as_deref())
}

/// How to restore a copy, in words.
#[must_use]
pub fn way_back(profile: &Profile, copy: Option<&Path>) -> String {
    let restore = format!("keystead --data {} restore", quoted(profile.folder()));
    let Some(copy) = copy else {
        return format!(
            "There is no copy in {} to go back to. If you keep a backup elsewhere, close Keystead and run `{restore} FILE`. The damaged file is kept.",
            profile.backups().display()
        );
    };
    let day = fs::metadata(copy).and_then(|about| about.modified()).map(|at| {
        let day = chrono::DateTime::<chrono::Utc>::from(at).format("%b %-d, %Y");
        format!(" of {day}")
    });
    format!(
        "Restore the newest copy, {}{}: close Keystead and run `{restore} {}`. The damaged file is kept beside it.",
        copy.file_name().unwrap_or_default().to_string_lossy(),
        day.unwrap_or_default(),
        quoted(copy)
    )
}

fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    if text.contains(' ') { format!("\"{text}\"") } else { text }
}

fn newest_first(profile: &Profile) -> Vec<PathBuf> {
    let Ok(found) = fs::read_dir(profile.backups()) else { return Vec::new() };
    let mut copies: Vec<_> = found
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let about = fs::symlink_metadata(&path).ok()?;
            let is_copy = about.is_file() && path.extension().is_some_and(|end| end == "db");
            is_copy.then(|| (about.modified().ok(), path))
        })
        .collect();
    copies.sort_by(|a, b| b.cmp(a));
    copies.into_iter().map(|(_, path)| path).collect()
}

/// A copy is looked at under another name, because opening a database may write beside it.
fn is_whole(profile: &Profile, key: &DatabaseKey, copy: &Path) -> Result<bool, StoreError> {
    let looked_at = making::Making::file_anew(profile, copy).map_err(StoreError::io("looking at", copy))?;
    let path = looked_at.path();
    making::copy_file(copy, &path)?;
    let log = making::part(copy, "-wal");
    if log.is_file() {
        making::copy_file(&log, &making::part(&path, "-wal"))?;
    }
    let conn = Connection::open(&path)?;
    conn.pragma_update(None, "cipher_log_level", "none")?;
    key.give_to(&conn)?;
    let format: i64 =
        conn.query_row("select coalesce(max(version), 0) from refinery_schema_history", [], |row| row.get(0))?;
    Ok(format > 0 && crate::file::sound::bad_pages(&conn)?.is_empty())
}
