//! `key export` and `key import`: the key of a portfolio that moves to another folder or machine.

use crate::{desk, key};
use keystead_cli::Done;
use keystead_store::Profile;
use keystead_wire::problem::Problem;
use serde_json::json;
use std::path::Path;

/// `key export`: only a key that opens the portfolio is worth keeping.
pub fn export(profile: &Profile, file: &Path) -> Result<Done, Problem> {
    let file = desk::absolute(file)?;
    let app = desk::open_reading(profile, key::Asking::Terminal)?;
    let found = app.store().key().clone();
    drop(app);
    let words = key::passphrase("New passphrase for the recovery key: ", Some("The same passphrase again: "))?;
    key::recovery::save(profile, &file, &found, &words)?;
    Done::well(json!({ "profile": profile.folder(), "recovery_key": file }))
}

/// `key import`: keeps the key of the file where the key of this profile is looked for.
pub fn import(profile: &Profile, file: &Path) -> Result<Done, Problem> {
    let file = desk::absolute(file)?;
    let words = key::passphrase("Passphrase of the recovery key: ", None)?;
    let found = key::recovery::load_for(profile, &file, &words)?;
    let kept = key::keep(profile, &found)?;
    Done::well(json!({ "profile": profile.folder(), "kept_in": kept }))
}

/// Either of them.
pub fn run(data: &Profile, what: &super::args::Key) -> Result<Done, Problem> {
    match what {
        super::args::Key::Export { file } => export(data, file),
        super::args::Key::Import { file } => import(data, file),
    }
}
