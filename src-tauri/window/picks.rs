//! The system's own dialogs. What a person chooses here, and only that, may be read or written for the page.

use super::MAIN;
use super::calls::off_thread;
use super::state::Desk;
use crate::{clock, desk, faults};
use chrono::{DateTime, Utc};
use keystead_store::file::making;
use keystead_wire::paths::Purpose;
use keystead_wire::problem::{Problem, ProblemKind};
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// What is to be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    ImportFile,
    ImportFolder,
    ExportFolder,
    BackupFile,
    BackupCopy,
    DocumentFile,
    BankFile,
    DocumentCopy,
    KeyFile,
    KeyCopy,
    ListFile,
    ReportFile,
}

impl Kind {
    /// Whether the page may have read or written what is chosen.
    fn purpose(self) -> Purpose {
        match self {
            Kind::ImportFile
            | Kind::ImportFolder
            | Kind::DocumentFile
            | Kind::BankFile
            | Kind::BackupCopy
            | Kind::KeyFile => Purpose::Read,
            Kind::ExportFolder
            | Kind::BackupFile
            | Kind::DocumentCopy
            | Kind::KeyCopy
            | Kind::ListFile
            | Kind::ReportFile => Purpose::Write,
        }
    }
}

/// Asks for a file or folder; nothing when the dialog was closed.
#[tauri::command]
pub async fn shell_pick(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    kind: Kind,
    name: Option<String>,
) -> Result<Option<PathBuf>, Problem> {
    let sitting = Arc::clone(&desk);
    off_thread(move || {
        let chosen =
            if let Some(path) = for_tests() { Some(path) } else { ask(&app, &sitting, kind, name.as_deref())? };
        if let Some(path) = &chosen {
            desk::readable(path)?;
            sitting.chosen().add(kind.purpose(), path.clone());
            // An export's own folder is not there yet: its parent is where one looks next time.
            sitting.remember_folder(path);
        }
        Ok(chosen)
    })
    .await
}

/// Saves a text where the person says: the page never names the place.
#[tauri::command]
pub async fn shell_save_text(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    suggested: String,
    text: String,
) -> Result<Option<PathBuf>, Problem> {
    let sitting = Arc::clone(&desk);
    off_thread(move || {
        let chosen = match for_tests() {
            Some(path) => Some(path),
            None => path_of(dialog(&app, &sitting)?.set_file_name(base_name(&suggested)).blocking_save_file())?,
        };
        if let Some(path) = &chosen {
            desk::readable(path)?;
            sitting.remember_folder(path);
            making::write_over(&sitting.profile, path, text.as_bytes())
                .map_err(|e| faults::of_file("Saving", path, &e))?;
        }
        Ok(chosen)
    })
    .await
}

fn ask(app: &AppHandle, desk: &Desk, kind: Kind, name: Option<&str>) -> Result<Option<PathBuf>, Problem> {
    let dialog = dialog(app, desk)?;
    path_of(match kind {
        Kind::ImportFile => dialog
            .set_title("Import")
            .add_filter("Files that can be imported", &["csv", "xlsx", "zip"])
            .add_filter("All files", &["*"])
            .blocking_pick_file(),
        Kind::ImportFolder => dialog.set_title("Import").blocking_pick_folder(),
        Kind::ExportFolder => {
            let chosen = path_of(dialog.set_title("Export").blocking_pick_folder())?;
            return Ok(chosen.map(|folder| room_in(folder, name)));
        }
        Kind::BackupFile => {
            let name = base_name(name.unwrap_or("keystead-backup.db"));
            dialog.set_title("Backup").set_file_name(name).blocking_save_file()
        }
        Kind::BackupCopy => dialog
            .set_title("Restore a backup")
            .add_filter("Backup", &["backup", "db", "bak"])
            .add_filter("All files", &["*"])
            .blocking_pick_file(),
        Kind::DocumentFile => dialog.set_title("Add a document").blocking_pick_file(),
        // Banks name their files as they like: all are shown, those known by their ending first.
        Kind::BankFile => {
            let known = ["ofx", "qfx", "qbo", "xml", "sta", "940", "mt940", "bai", "bai2", "txt", "csv"];
            let dialog = dialog.set_title("Bring in a bank’s file").add_filter("Statement files", &known);
            dialog.add_filter("All files", &["*"]).blocking_pick_file()
        }
        Kind::DocumentCopy => {
            let name = base_name(name.unwrap_or("document"));
            dialog.set_title("Save a copy").set_file_name(name).blocking_save_file()
        }
        Kind::ListFile => {
            let name = base_name(name.unwrap_or("list.csv"));
            dialog.set_title("Save the list").set_file_name(name).blocking_save_file()
        }
        Kind::ReportFile => {
            let name = base_name(name.unwrap_or("report.csv"));
            dialog.set_title("Save the report").set_file_name(name).blocking_save_file()
        }
        Kind::KeyFile => dialog.set_title("Use a recovery key").blocking_pick_file(),
        Kind::KeyCopy => {
            let name = base_name(name.unwrap_or("keystead-recovery.key"));
            dialog.set_title("Save the recovery key").set_file_name(name).blocking_save_file()
        }
    })
}

/// An export wants an empty folder: in one that holds other things it gets a folder of its own.
fn room_in(folder: PathBuf, name: Option<&str>) -> PathBuf {
    let empty = std::fs::read_dir(&folder).is_ok_and(|mut found| found.next().is_none());
    match name {
        Some(name) if !empty => folder.join(base_name(name)),
        _ => folder,
    }
}

/// The dialog of the desktop would end the program's thread before 1970, and with it the answer.
fn may_open(now: DateTime<Utc>) -> Result<(), Problem> {
    if now < DateTime::UNIX_EPOCH {
        let text = "The clock of this computer stands before 1970, so it opens no dialogs for files.";
        return Err(Problem::new(ProblemKind::Conflict, "shell.clock", text).hint("Set the date and try again."));
    }
    Ok(())
}

fn dialog(app: &AppHandle, desk: &Desk) -> Result<FileDialogBuilder<tauri::Wry>, Problem> {
    may_open(clock::now())?;
    let dialog = app.dialog().file();
    // Where a person keeps files, not where the program happened to be started.
    let usual = || app.path().document_dir().ok().filter(|folder| folder.is_dir()).or(app.path().home_dir().ok());
    let dialog = match desk.folder().or_else(usual) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    };
    Ok(match app.get_webview_window(MAIN) {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    })
}

fn path_of(chosen: Option<tauri_plugin_dialog::FilePath>) -> Result<Option<PathBuf>, Problem> {
    chosen.map(|path| path.into_path().map_err(|e| faults::internal("shell.pick", &e))).transpose()
}

/// The last part of a suggested name: a suggestion does not choose the folder.
fn base_name(name: &str) -> &str {
    // A colon, too, begins something else on Windows: a drive, or a second stream of a file.
    let last = name.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    if matches!(last, "" | "." | "..") || last.contains(char::is_control) { "keystead" } else { last }
}

/// Tests of the real window cannot click the system's dialog: debug builds let them answer it beforehand.
fn for_tests() -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os("KEYSTEAD_TEST_PICK").map(PathBuf::from) } else { None }
}

#[cfg(test)]
mod tests {
    use super::{base_name, may_open};
    use chrono::DateTime;

    #[test]
    fn before_1970_no_dialog_opens() {
        let at = |second| DateTime::from_timestamp(second, 0).unwrap();
        assert_eq!(may_open(at(-1)).unwrap_err().code, "shell.clock");
        assert!(may_open(at(0)).is_ok());
    }

    #[test]
    fn a_suggested_name_is_no_path() {
        assert_eq!(base_name("units.csv"), "units.csv");
        assert_eq!(base_name("../../etc/cron.d/x"), "x");
        assert_eq!(base_name("C:\\x\\.."), "keystead");
        assert_eq!(base_name("C:evil.bat"), "evil.bat");
        assert_eq!(base_name("."), "keystead");
        assert_eq!(base_name("a\0.csv"), "keystead");
        assert_eq!(base_name(""), "keystead");
    }
}
