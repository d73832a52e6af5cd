//! What the page may ask of the shell. Each does one thing; the portfolio's own calls all go through `call`.

use super::state::{Desk, Report};
use super::{begin, links, tell};
use crate::updates::Newer;
use crate::{desk, faults, updates};
use keystead_commands::Call;
use keystead_wire::calls::Request;
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::settings::PutSettingRequest;
use serde::Serialize;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use tauri::ipc::Response;
use tauri::{AppHandle, State};
use tauri_plugin_autostart::ManagerExt;
use tauri_plugin_opener::OpenerExt;

type Sitting<'a> = State<'a, Arc<Desk>>;

/// A call to the router, as the command line makes it, too: its reply, and what takes back what it changed.
#[tauri::command]
pub async fn call(app: AppHandle, desk: Sitting<'_>, name: String, args: Value) -> Result<Response, Problem> {
    let sitting = Arc::clone(&desk);
    let answered = off_thread(move || {
        let portfolio = sitting.portfolio()?;
        let args = if args.is_null() { json!({}) } else { args };
        let call = Call::parse(&name, &args)?;
        sitting.chosen().check(&call)?;
        let sets = call.name() == PutSettingRequest::NAME;
        let answer = portfolio.call(&desk::caller(None), call)?;
        if sets {
            sitting.read_settings();
        }
        let reply = answer.reply.to_json().map_err(|e| faults::internal("shell.reply", &e))?;
        let undo = answer.undo.map_or_else(|| "null".to_owned(), |tx| tx.to_string());
        Ok((format!(r#"{{"reply":{reply},"undo":{undo}}}"#), answer.stale))
    });
    let (told, stale) = answered.await?;
    if !stale.is_empty() {
        tell(&app, "stale", stale);
    }
    if let Some(link) = desk.take_link() {
        // The page answers, so it hears: the link it was started with can be followed.
        links::follow(&app, &link);
    }
    Ok(Response::new(told))
}

/// How the opening of the portfolio went.
#[tauri::command]
pub fn shell_state(desk: Sitting<'_>) -> Report {
    let mut report = desk.report();
    report.link = desk.take_link();
    report
}

/// The page shows the portfolio's figures for the first time; the log's time of it is what the start took.
#[tauri::command]
pub fn shell_painted() {
    tracing::info!("the first screen is painted");
}

/// Opens the portfolio once more.
#[tauri::command]
pub async fn shell_retry(app: AppHandle, desk: Sitting<'_>) -> Result<Report, Problem> {
    if desk.may_retry() {
        begin(&app, &desk);
    }
    let sitting = Arc::clone(&desk);
    off_thread(move || {
        // How it ended is in the report.
        drop(sitting.portfolio());
        Ok(sitting.report())
    })
    .await
}

/// The about box.
#[derive(Debug, Serialize)]
pub struct About {
    version: &'static str,
    profile_dir: PathBuf,
    log_dir: PathBuf,
    /// Whether a place to look for updates is named.
    updates: bool,
    /// What was found there.
    newer: Option<Newer>,
}

#[tauri::command]
pub fn shell_about(app: AppHandle, desk: Sitting<'_>) -> About {
    About {
        // A place that is named wrongly is one: asking says what is wrong.
        updates: !matches!(updates::source(&app), Ok(None)),
        newer: desk.newer(),
        version: env!("CARGO_PKG_VERSION"),
        profile_dir: desk.profile.folder().to_owned(),
        log_dir: desk.profile.logs(),
    }
}

/// Shows the log folder in the system's file browser.
#[tauri::command]
pub async fn shell_open_logs(app: AppHandle, desk: Sitting<'_>) -> Result<(), Problem> {
    let folder = desk.profile.logs();
    off_thread(move || open_folder(&app, &folder)).await
}

pub fn open_folder(app: &AppHandle, folder: &std::path::Path) -> Result<(), Problem> {
    std::fs::create_dir_all(folder).map_err(|e| faults::of_file("Opening", folder, &e))?;
    app.opener()
        .open_path(folder.to_string_lossy(), None::<&str>)
        .map_err(|e| faults::of_system("shell.open_folder", &e).hint(format!("It is {}.", folder.display())))
}

/// Whether Keystead starts with the computer; sets it first when told.
#[tauri::command]
pub async fn shell_autostart(app: AppHandle, on: Option<bool>) -> Result<bool, Problem> {
    off_thread(move || {
        let starts = app.autolaunch();
        let set = match on {
            Some(true) => starts.enable(),
            // Turning off what is off is refused on some systems.
            Some(false) if starts.is_enabled().unwrap_or(true) => starts.disable(),
            _ => Ok(()),
        };
        set.and_then(|()| starts.is_enabled()).map_err(|e| faults::of_system("shell.autostart", &e))
    })
    .await
}

#[tauri::command]
pub async fn shell_update_check(app: AppHandle, desk: Sitting<'_>) -> Result<Option<Newer>, Problem> {
    let found = updates::check(&app).await?.as_ref().map(updates::newer);
    desk.found_newer(found.clone());
    Ok(found)
}

/// Downloads the newer version, checks its signature, puts it in place and starts it.
#[tauri::command]
pub async fn shell_update_install(app: AppHandle) -> Result<(), Problem> {
    let Some(update) = updates::check(&app).await? else {
        return Err(Problem::new(ProblemKind::Conflict, "update.none", "This is the newest version."));
    };
    updates::install(&update).await?;
    app.restart()
}

/// Runs what may take a while away from the window's thread.
pub async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    // Commands run on Tauri's tokio runtime; its threads for blocking work are the place for SQLite.
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|e| Err(faults::internal("shell.thread", &e).hint("The log folder has a report of it.")))
}
