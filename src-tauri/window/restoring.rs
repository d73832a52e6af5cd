//! Going back to a copy from the window: which copies there are, and putting one in the place of the portfolio. The page
//! names a copy of this profile, or a file that the person chose.

use super::begin;
use super::calls::off_thread;
use super::state::{Desk, Report};
use crate::{clock, faults, key};
use keystead_store::file::copies::{self, Why};
use keystead_store::{StoreError, file::restore};
use keystead_wire::paths::{Purpose, SourcePath};
use keystead_wire::problem::{Problem, ProblemKind};
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::{AppHandle, State};

/// A copy, for the page.
#[derive(Debug, Serialize)]
pub struct CopyLine {
    name: String,
    /// When it was made, RFC 3339.
    at: Option<String>,
    bytes: u64,
    /// `before_restore`, `before_upgrade` or `kept`.
    why: &'static str,
}

/// What came of it.
#[derive(Debug, Serialize)]
pub struct Restored {
    /// The name in `backups` under which the portfolio lies that was replaced; `None` where there was none.
    kept: Option<String>,
    report: Report,
}

/// The copies that Keystead keeps beside the portfolio, newest first.
#[tauri::command]
pub async fn shell_copies(desk: State<'_, Arc<Desk>>) -> Result<Vec<CopyLine>, Problem> {
    let desk = Arc::clone(&desk);
    off_thread(move || {
        let line = |copy: copies::Copy| CopyLine {
            name: copy.name,
            at: copy.at.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
            bytes: copy.bytes,
            why: match copy.why {
                Why::BeforeRestore => "before_restore",
                Why::BeforeUpgrade => "before_upgrade",
                Why::Kept => "kept",
            },
        };
        Ok(copies::list(&desk.profile).into_iter().map(line).collect())
    })
    .await
}

/// Restores a file that the person chose.
#[tauri::command]
pub async fn shell_restore_file(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    path: SourcePath,
) -> Result<Restored, Problem> {
    let desk = Arc::clone(&desk);
    off_thread(move || {
        desk.chosen().check_path(Purpose::Read, &path.0)?;
        anew(&app, &desk, PathBuf::from(path.0))
    })
    .await
}

/// Restores a copy of this profile by its name.
#[tauri::command]
pub async fn shell_restore_copy(app: AppHandle, desk: State<'_, Arc<Desk>>, name: String) -> Result<Restored, Problem> {
    let desk = Arc::clone(&desk);
    off_thread(move || {
        let copy = named(&desk, &name)?;
        anew(&app, &desk, copy)
    })
    .await
}

fn named(desk: &Desk, name: &str) -> Result<PathBuf, Problem> {
    copies::find(&desk.profile, name).ok_or_else(|| {
        let text = format!("There is no copy “{name}” any more.");
        Problem::new(ProblemKind::NotFound, "restore.no_copy", text).hint("Close this list and open it again.")
    })
}

/// Restores, and opens what is there then: the copy, or what was there before when the copy is none.
fn anew(app: &AppHandle, desk: &Arc<Desk>, from: PathBuf) -> Result<Restored, Problem> {
    let kept = put_in_place(desk, &from);
    if !matches!(&kept, Err(Refused::Untouched(_))) {
        begin(app, desk);
        drop(desk.portfolio());
    }
    let kept = kept.map_err(|(Refused::Untouched(problem) | Refused::Closed(problem))| problem)?;
    tracing::info!(kept = kept.is_some(), "a copy was restored");
    let kept = kept.and_then(|path| Some(path.file_name()?.to_str()?.to_owned()));
    Ok(Restored { kept, report: desk.report() })
}

/// Why a restore did not happen.
#[derive(Debug)]
enum Refused {
    /// The portfolio was not closed for it.
    Untouched(Problem),
    /// It was closed, and is to be opened again.
    Closed(Problem),
}

fn put_in_place(desk: &Desk, from: &std::path::Path) -> Result<Option<PathBuf>, Refused> {
    let open = desk.take_away().map_err(Refused::Untouched)?;
    let closed = |problem| Refused::Closed(problem);
    let key = match &open {
        Some(portfolio) => portfolio.store().key().clone(),
        None => key::existing(&desk.profile, key::Asking::Never).map_err(closed)?,
    };
    // Only a closed portfolio is replaced.
    drop(open);
    let told = |error: StoreError| Refused::Closed(faults::of_store(&error));
    desk.profile.tidy().map_err(told)?;
    restore::restore(&desk.profile, &key, from, &clock::stamp()).map_err(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use keystead_commands::Keystead;
    use keystead_store::{DatabaseKey, Profile, Store};
    use serde_json::json;
    use tempfile::TempDir;

    fn open_desk() -> (TempDir, Desk) {
        let folder = tempfile::tempdir().unwrap();
        let profile = Profile::at(folder.path().join("books"));
        let store = Store::create(profile.clone(), DatabaseKey::generate(), "Acme", "2026-03-01T08:00:00.000Z");
        let desk = Desk::new(profile, None, None);
        desk.opened(Ok(Keystead::new(store.unwrap())));
        (folder, desk)
    }

    /// A word that is kept in the file.
    fn word(desk: &Desk) -> String {
        let answer =
            desk.portfolio().unwrap().call_json(&crate::desk::caller(None), "settings.get", json!({})).unwrap();
        let word = answer.reply.to_value().unwrap()["values"]["letterhead_name"].as_str().map(str::to_owned);
        word.unwrap_or_default()
    }

    fn reopen(desk: &Desk, key: &DatabaseKey) {
        let opened = Store::open(desk.profile.clone(), key.clone());
        desk.opened(opened.map(Keystead::new).map_err(|e| faults::of_store(&e)));
    }

    fn write(desk: &Desk, word: &str) {
        let args = json!({"name": "letterhead_name", "value": word});
        desk.portfolio().unwrap().call_json(&crate::desk::caller(None), "settings.put", args).unwrap();
    }

    #[test]
    fn a_copy_comes_back_what_it_replaced_is_kept_and_can_come_back_too() {
        let (folder, desk) = open_desk();
        let key = desk.portfolio().unwrap().store().key().clone();
        write(&desk, "Acme");
        let copy = folder.path().join("monday.db");
        desk.portfolio().unwrap().store().backup(&copy).unwrap();
        write(&desk, "Beta");
        let kept = put_in_place(&desk, &copy).unwrap().unwrap();
        reopen(&desk, &key);
        assert_eq!(word(&desk), "Acme");

        let listed = copies::list(&desk.profile);
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].why, kept.ends_with(&listed[0].name)), (Why::BeforeRestore, true));
        put_in_place(&desk, &named(&desk, &listed[0].name).unwrap()).unwrap();
        reopen(&desk, &key);
        assert_eq!(word(&desk), "Beta");
    }

    #[test]
    fn what_is_no_copy_changes_nothing() {
        let (folder, desk) = open_desk();
        let key = desk.portfolio().unwrap().store().key().clone();
        write(&desk, "Acme");
        let letter = folder.path().join("letter.txt");
        std::fs::write(&letter, "Dear tenant").unwrap();
        assert!(matches!(put_in_place(&desk, &letter), Err(Refused::Closed(_))));
        reopen(&desk, &key);
        assert_eq!(word(&desk), "Acme");
        assert_eq!(copies::list(&desk.profile), []);
        for name in ["../keystead.db", "keystead.db", "", "monday.db"] {
            assert_eq!(named(&desk, name).unwrap_err().code, "restore.no_copy", "{name}");
        }
    }

    #[test]
    fn calls_under_way_are_waited_for_and_an_opening_is_not_disturbed() {
        let (_folder, desk) = open_desk();
        write(&desk, "Acme");
        let held = desk.portfolio().unwrap();
        let released = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(100));
            drop(held);
        });
        let taken = desk.take_away().unwrap();
        released.join().unwrap();
        assert!(taken.is_some());
        assert_eq!(desk.take_away().err().unwrap().code, "task.busy", "it is being opened");
        desk.opened(Ok(taken.unwrap()));
        assert_eq!(word(&desk), "Acme");
    }
}
