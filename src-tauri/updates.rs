//! New versions of the program, where an administrator named a place to look: over https only, and installed
//! only when the signature fits the key that was named with it.

use crate::{clock, faults};
use keystead_wire::problem::{Problem, ProblemKind};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::time::Duration;
use tauri::{AppHandle, Manager, Runtime, Url};
use tauri_plugin_updater::{Update, UpdaterExt};

const PATIENCE: Duration = Duration::from_secs(300);
const TO_CONNECT: Duration = Duration::from_secs(15);

/// A newer version, as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Newer {
    version: String,
    notes: Option<String>,
}

/// Where to look, and whose signature counts. In `updates.json` of the program's configuration folder, or in
/// `KEYSTEAD_UPDATE_ENDPOINT` and `KEYSTEAD_UPDATE_PUBKEY`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Source {
    /// May hold {{target}}, {{arch}} and {{current_version}}.
    endpoint: Url,
    /// As `tauri signer generate` writes it.
    pubkey: String,
}

/// The configured source, if there is one.
pub fn source<R: Runtime>(app: &AppHandle<R>) -> Result<Option<Source>, Problem> {
    let of = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let file = app.path().app_config_dir().map_err(|e| faults::of_system("update.folder", &e))?.join("updates.json");
    read_source(of("KEYSTEAD_UPDATE_ENDPOINT"), of("KEYSTEAD_UPDATE_PUBKEY"), &file)
}

fn read_source(endpoint: Option<String>, pubkey: Option<String>, file: &Path) -> Result<Option<Source>, Problem> {
    let wrong = |text: String| Problem::new(ProblemKind::Invalid, "update.configuration", text);
    let source = match (endpoint, pubkey) {
        (Some(endpoint), Some(pubkey)) => {
            let endpoint =
                endpoint.parse().map_err(|e| wrong(format!("KEYSTEAD_UPDATE_ENDPOINT is no address: {e}.")))?;
            Source { endpoint, pubkey }
        }
        (None, None) => match std::fs::read_to_string(file) {
            Ok(text) => {
                serde_json::from_str(&text).map_err(|e| wrong(format!("{} is not readable: {e}.", file.display())))?
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(faults::of_file("Reading", file, &error)),
        },
        _ => return Err(wrong("Set KEYSTEAD_UPDATE_ENDPOINT and KEYSTEAD_UPDATE_PUBKEY together, or neither.".into())),
    };
    if source.endpoint.scheme() == "https" || (cfg!(debug_assertions) && is_loopback(&source.endpoint)) {
        Ok(Some(source))
    } else {
        Err(wrong("Updates are only taken over https.".into()))
    }
}

fn is_loopback(url: &Url) -> bool {
    matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"))
}

/// Asks the configured place for a newer version.
pub async fn check<R: Runtime>(app: &AppHandle<R>) -> Result<Option<Update>, Problem> {
    let Some(source) = source(app)? else {
        return Err(Problem::new(ProblemKind::Conflict, "update.not_configured", "Automatic updates are not set up.")
            .hint("Your administrator can set them up; until then new versions are installed by hand."));
    };
    check_at(app, source).await
}

/// How the program asks: it names itself, and does not wait for ever.
fn asking(client: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    client.connect_timeout(TO_CONNECT).user_agent(concat!("Keystead/", env!("CARGO_PKG_VERSION")))
}

async fn check_at<R: Runtime>(app: &AppHandle<R>, source: Source) -> Result<Option<Update>, Problem> {
    if !clock::is_plausible() {
        let text = "The clock of this computer is wrong, so nobody can be trusted to have a newer version.";
        return Err(Problem::new(ProblemKind::Conflict, "update.clock", text).hint("Set the date and try again."));
    }
    let updater = app
        .updater_builder()
        .pubkey(source.pubkey)
        .timeout(PATIENCE)
        .configure_client(asking)
        .endpoints(vec![source.endpoint])
        .and_then(tauri_plugin_updater::UpdaterBuilder::build)
        .map_err(|e| of_updater(&e))?;
    updater.check().await.map_err(|e| of_updater(&e))
}

/// A found version as the page shows it.
pub fn newer(update: &Update) -> Newer {
    Newer { version: update.version.clone(), notes: update.body.clone() }
}

/// Downloads, checks and installs; the program must be started anew afterwards.
pub async fn install(update: &Update) -> Result<(), Problem> {
    update.download_and_install(|_, _| {}, || {}).await.map_err(|e| of_updater(&e))
}

fn of_updater(error: &tauri_plugin_updater::Error) -> Problem {
    use tauri_plugin_updater::Error;
    tracing::warn!(%error, "the update did not go through");
    match error {
        Error::Minisign(_) | Error::Base64(_) | Error::SignatureUtf8(_) | Error::SignedVersionMismatch { .. } => {
            Problem::new(
                ProblemKind::Forbidden,
                "update.signature",
                "The new version is not signed with the expected key. It was not installed.",
            )
            .hint("Somebody may have tampered with it: tell your administrator.")
        }
        Error::Reqwest(_) | Error::Network(_) => Problem::new(
            ProblemKind::Offline,
            "update.offline",
            "The update server does not answer. Everything else keeps working.",
        ),
        other => {
            Problem::new(ProblemKind::Conflict, "update.failed", format!("The update did not go through: {other}."))
        }
    }
}

#[cfg(test)]
#[path = "updates_test.rs"]
mod updates_test;
