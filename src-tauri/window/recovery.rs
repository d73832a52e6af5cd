//! The recovery key from the page: saved while the portfolio is open, used when it is not. The passphrase comes once,
//! is wiped when it was used, and goes nowhere else.

use super::begin;
use super::calls::off_thread;
use super::state::{Desk, Report};
use crate::key;
use keystead_store::DatabaseKey;
use keystead_wire::paths::{Purpose, SourcePath, TargetPath};
use keystead_wire::problem::{Problem, ProblemKind};
use std::path::Path;
use std::sync::Arc;
use tauri::{AppHandle, State};
use zeroize::Zeroizing;

/// Writes the recovery key of the open portfolio to the file that the person chose.
#[tauri::command]
pub async fn shell_key_save(desk: State<'_, Arc<Desk>>, path: TargetPath, passphrase: String) -> Result<(), Problem> {
    let (desk, passphrase) = (Arc::clone(&desk), Zeroizing::new(passphrase));
    off_thread(move || save(&desk, &path.0, &passphrase)).await
}

/// Opens the portfolio with the recovery key in the file that the person chose, and keeps the key on this computer.
#[tauri::command]
pub async fn shell_key_use(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    path: SourcePath,
    passphrase: String,
) -> Result<Report, Problem> {
    let (desk, passphrase) = (Arc::clone(&desk), Zeroizing::new(passphrase));
    off_thread(move || {
        let found = find(&desk, &path.0, &passphrase)?;
        key::keep(&desk.profile, &found)?;
        if desk.may_retry() {
            begin(&app, &desk);
        }
        // How it ended is in the report.
        drop(desk.portfolio());
        Ok(desk.report())
    })
    .await
}

fn save(desk: &Desk, path: &str, passphrase: &str) -> Result<(), Problem> {
    desk.chosen().check_path(Purpose::Write, path)?;
    key::recovery::save(&desk.profile, Path::new(path), desk.portfolio()?.store().key(), passphrase)
}

fn find(desk: &Desk, path: &str, passphrase: &str) -> Result<DatabaseKey, Problem> {
    desk.chosen().check_path(Purpose::Read, path)?;
    if desk.portfolio().is_ok() {
        return Err(Problem::new(ProblemKind::Conflict, "key.not_needed", "The portfolio is open already."));
    }
    key::recovery::load_for(&desk.profile, Path::new(path), passphrase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use keystead_commands::Keystead;
    use keystead_store::{Profile, Store};
    use tempfile::TempDir;

    const WORDS: &str = "seven honest lamps";

    /// An open portfolio, and the file into which its recovery key was asked to go.
    fn open_desk() -> (TempDir, Desk, String) {
        let folder = tempfile::tempdir().unwrap();
        let profile = Profile::at(folder.path().join("books"));
        let store = Store::create(profile.clone(), DatabaseKey::generate(), "Acme", "2026-03-01T08:00:00.000Z");
        let desk = Desk::new(profile, None, None);
        desk.opened(Ok(Keystead::new(store.unwrap())));
        let path = folder.path().join("acme.key").display().to_string();
        desk.chosen().add(Purpose::Write, path.clone().into());
        desk.chosen().add(Purpose::Read, path.clone().into());
        (folder, desk, path)
    }

    fn lock(desk: &Desk) {
        desk.opened(Err(Problem::new(ProblemKind::Forbidden, "key.missing", "No key.")));
    }

    fn refused(desk: &Desk, path: &str, words: &str) -> (String, Option<String>) {
        let problem = find(desk, path, words).err().unwrap();
        (problem.code, problem.field)
    }

    #[test]
    fn the_key_of_the_open_portfolio_opens_it_when_its_own_is_gone() {
        let (_folder, desk, path) = open_desk();
        let key = desk.portfolio().unwrap().store().key().to_text();
        save(&desk, &path, WORDS).unwrap();
        assert_eq!(find(&desk, &path, WORDS).err().unwrap().code, "key.not_needed");
        lock(&desk);
        assert_eq!(find(&desk, &path, WORDS).unwrap().to_text().as_str(), key.as_str());
    }

    #[test]
    fn only_a_chosen_file_and_a_long_passphrase_are_taken() {
        let (folder, desk, path) = open_desk();
        let elsewhere = folder.path().join("elsewhere").display().to_string();
        assert_eq!(save(&desk, &elsewhere, WORDS).unwrap_err().code, "shell.path_not_chosen");
        let short = save(&desk, &path, "eleven char").unwrap_err();
        assert_eq!((short.code.as_str(), short.field.as_deref()), ("key.passphrase_short", Some("passphrase")));
        assert!(!Path::new(&elsewhere).exists() && !Path::new(&path).exists());
        save(&desk, &path, "twelve chars").unwrap();
        lock(&desk);
        assert_eq!(refused(&desk, &elsewhere, "twelve chars").0, "shell.path_not_chosen");
    }

    #[test]
    fn what_does_not_fit_is_named_at_its_field() {
        let at = |code: &str, field: &str| (code.to_owned(), Some(field.to_owned()));
        let (_folder, desk, path) = open_desk();
        save(&desk, &path, WORDS).unwrap();
        let (_other_folder, other, other_path) = open_desk();
        save(&other, &other_path, WORDS).unwrap();
        lock(&desk);
        desk.chosen().add(Purpose::Read, other_path.clone().into());
        assert_eq!(refused(&desk, &path, "seven honest lamp"), at("key.passphrase_wrong", "passphrase"));
        assert_eq!(refused(&desk, &other_path, WORDS), at("store.wrong_key", "path"));
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replacen("600000", "600001", 1)).unwrap();
        assert_eq!(refused(&desk, &path, WORDS), at("key.passphrase_wrong", "passphrase"));
        std::fs::write(&path, "a letter to the bank").unwrap();
        assert_eq!(refused(&desk, &path, WORDS), at("key.file", "path"));
    }
}
