//! The profile itself: making, copying, restoring, checking it, and how it stands with head office.

use super::progress;
use super::run::Terminal;
use crate::{clock, desk, faults, key};
use keystead_cli::{Done, TASK, ask};
use keystead_commands::Keystead;
use keystead_store::Profile;
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};
use std::path::Path;

/// `init`
pub fn init(profile: &Profile, name: &str) -> Result<Done, Problem> {
    if name.trim().is_empty() {
        return Err(Problem::invalid("profile.name", "name", "The organisation needs a name."));
    }
    let app = desk::create(profile, name.trim(), key::Asking::Terminal)?;
    Done::well(json!({
        "profile": app.store().profile().folder(),
        "database": app.store().profile().database(),
        "organisation": name.trim(),
    }))
}

/// `status`
pub fn status(app: &Keystead) -> Result<Done, Problem> {
    let mut status = ask(&Terminal, app, None, "app.status", Value::Null)?;
    let device = app.store().read(keystead_store::features::settings::get_device).map_err(|e| faults::of_store(&e))?;
    if let Some(fields) = status.as_object_mut() {
        fields.insert("profile".into(), json!(app.store().profile().folder()));
        fields.insert("device".into(), json!(device));
        fields.insert("head_office".into(), Value::Null);
        fields.insert("refused_changes".into(), json!(0));
        fields.insert("conflicts".into(), json!(0));
    }
    Done::well(status)
}

/// `sync`
pub fn sync(app: &Keystead) -> Result<Done, Problem> {
    let pending = ask(&Terminal, app, None, "app.status", Value::Null)
        .map_or(Value::Null, |status| status["pending_changes"].clone());
    let waiting = pending.as_u64().map(|n| format!(" {n} changes are kept until then.")).unwrap_or_default();
    Err(Problem::new(
        ProblemKind::Conflict,
        "sync.not_configured",
        format!("This portfolio is not connected to a head office.{waiting}"),
    )
    .hint("Everything works without one; nothing is lost by waiting."))
}

/// `backup`
pub fn backup(app: &Keystead, file: &Path) -> Result<Done, Problem> {
    let args = json!({ "path": file, "task_id": TASK });
    Done::well(progress::shown(app, || ask(&Terminal, app, None, "profile.backup", args))?)
}

/// `restore`
pub fn restore(profile: &Profile, file: &Path) -> Result<Done, Problem> {
    let file = desk::absolute(file)?;
    profile.tidy().map_err(|e| faults::of_store(&e))?;
    let key = key::existing(profile, key::Asking::Terminal)?;
    let kept = keystead_store::file::restore::restore(profile, &key, &file, &clock::stamp())
        .map_err(|e| faults::of_store(&e))?;
    Done::well(json!({ "profile": profile.folder(), "restored": file, "kept": kept }))
}

/// `verify`
pub fn verify(app: &Keystead) -> Result<Done, Problem> {
    let verified = ask(&Terminal, app, None, "profile.verify", Value::Null)?;
    let faults = verified["problems"].as_array().map_or(0, Vec::len);
    let failed = match &verified["problem"] {
        Value::Null => {
            (verified["ok"] != json!(true)).then(|| format!("{faults} faults were found. Nothing was changed."))
        }
        damage => Some([&damage["text"], &damage["hint"]].map(|line| line.as_str().unwrap_or_default()).join("\n  ")),
    };
    Done::or_failed(verified, failed)
}
