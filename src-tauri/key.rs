//! Where the database key is kept: a key file named by `KEYSTEAD_KEY_FILE`, else the system's keyring, else
//! a person at the terminal. Never an argument, never printed, never logged.

mod file;
mod keyring;
pub mod recovery;

use keystead_store::{DatabaseKey, NoKey, Profile};
use keystead_wire::problem::{Problem, ProblemKind};
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Whether a person may be asked for a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// At the terminal, where there is one.
    Terminal,
    /// Not here: the window starts without a terminal, and must not wait for one.
    #[cfg_attr(not(feature = "window"), allow(dead_code))]
    Never,
}

/// Why the keyring gave no key.
enum Silent {
    /// It answers, but holds nothing for this portfolio.
    Empty,
    /// No keyring runs, it is locked, or it does not answer in time.
    Absent(String),
}

/// The key of the portfolio that lies in `profile`.
pub fn existing(profile: &Profile, asking: Asking) -> Result<DatabaseKey, Problem> {
    if let Some(path) = key_file() {
        return file::read(&path);
    }
    match keyring::get(&account(profile)) {
        Ok(key) => Ok(key),
        Err(silent) if may_ask(asking) => {
            tracing::debug!("no key from the keyring: {}", silent.words());
            ask("Passphrase of this portfolio: ")
        }
        Err(silent) => Err(silent.problem(profile)),
    }
}

/// A key for a portfolio that is about to be made in `profile`. A key that is there already is used, never
/// replaced: older copies of this portfolio may need it.
pub fn fresh(profile: &Profile, asking: Asking) -> Result<DatabaseKey, Problem> {
    let key = new_or_kept(profile, asking)?;
    key.fit_for_new().map_err(|why| {
        let text = format!("This key cannot be used for a new portfolio: {why}. Nothing was made.");
        Problem::new(ProblemKind::Invalid, "key.weak", text)
            .hint("`od -An -tx1 -N32 /dev/urandom | tr -d ' \\n'` prints a raw key; a portfolio that is there opens with the key it has.")
    })?;
    Ok(key)
}

fn new_or_kept(profile: &Profile, asking: Asking) -> Result<DatabaseKey, Problem> {
    if let Some(path) = key_file() {
        return if path.exists() { file::read(&path) } else { file::create(profile, &path) };
    }
    let account = account(profile);
    let silent = match keyring::get(&account) {
        Ok(key) => return Ok(key),
        Err(Silent::Empty) => {
            let key = DatabaseKey::generate();
            match keyring::put(&account, &key) {
                Ok(()) => return Ok(key),
                Err(silent) => silent,
            }
        }
        Err(absent) => absent,
    };
    if !may_ask(asking) {
        return Err(silent.problem(profile));
    }
    let first = ask("No keyring answers. New passphrase for this portfolio: ")?;
    let again = ask("The same passphrase again: ")?;
    if *first.to_text() == *again.to_text() { Ok(first) } else { Err(unlike()) }
}

/// Keeps a key that came from elsewhere where the key of `profile` is looked for; answers where that is.
pub fn keep(profile: &Profile, key: &DatabaseKey) -> Result<String, Problem> {
    if let Some(path) = key_file() {
        file::keep(profile, &path, key)?;
        return Ok(path.display().to_string());
    }
    keyring::put(&account(profile), key).map_err(|silent| silent.problem(profile))?;
    Ok("keyring".into())
}

/// A passphrase: what the file that `KEYSTEAD_PASSPHRASE_FILE` names holds, else asked for, twice where it is new.
pub fn passphrase(question: &str, again: Option<&str>) -> Result<Zeroizing<String>, Problem> {
    if let Some(path) = std::env::var_os("KEYSTEAD_PASSPHRASE_FILE").filter(|value| !value.is_empty()) {
        let path = PathBuf::from(path);
        let text = file::text(&path).map_err(|problem| Problem {
            text: problem.text.replacen("key file", "passphrase file", 1).replacen("gives no key", "gives none", 1),
            ..problem
        })?;
        return Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()));
    }
    if !std::io::stdin().is_terminal() {
        let words = "A passphrase is needed, and there is no terminal to ask for it.";
        return Err(Problem::new(ProblemKind::Forbidden, "key.not_asked", words)
            .hint("KEYSTEAD_PASSPHRASE_FILE may name a file that holds it."));
    }
    let first = typed(question)?;
    match again.map(typed).transpose()? {
        Some(second) if *second != *first => Err(unlike()),
        _ => Ok(first),
    }
}

fn unlike() -> Problem {
    Problem::new(ProblemKind::Invalid, "key.unlike", "The two passphrases are not the same. Nothing was made.")
}

fn typed(question: &str) -> Result<Zeroizing<String>, Problem> {
    rpassword::prompt_password(question)
        .map(Zeroizing::new)
        .map_err(|e| Problem::new(ProblemKind::Forbidden, "key.not_asked", format!("No passphrase was read: {e}.")))
}

fn key_file() -> Option<PathBuf> {
    std::env::var_os("KEYSTEAD_KEY_FILE").filter(|value: &OsString| !value.is_empty()).map(PathBuf::from)
}

/// One entry a profile folder, under the folder's own name so that a person finds it in the keyring.
fn account(profile: &Profile) -> String {
    let folder = profile.folder();
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned()).display().to_string()
}

fn may_ask(asking: Asking) -> bool {
    asking == Asking::Terminal && std::io::stdin().is_terminal()
}

fn ask(question: &str) -> Result<DatabaseKey, Problem> {
    let words = typed(question)?;
    DatabaseKey::from_text(&words).map_err(|why| match why {
        NoKey::Empty => Problem::new(ProblemKind::Forbidden, "key.empty", "An empty passphrase opens nothing."),
        why => Problem::new(ProblemKind::Forbidden, "key.not_taken", format!("The passphrase is not taken: {why}.")),
    })
}

impl Silent {
    fn words(&self) -> &str {
        match self {
            Silent::Empty => "it holds no key for this folder",
            Silent::Absent(why) => why,
        }
    }

    fn problem(&self, profile: &Profile) -> Problem {
        let folder = profile.folder().display();
        match self {
            Silent::Empty => Problem::new(
                ProblemKind::Forbidden,
                "key.missing",
                format!("The keyring holds no key for the portfolio in {folder}. The file is unchanged."),
            )
            .hint(
                "If the folder was moved, move it back, or use its recovery key (`keystead key import FILE`). If the portfolio \
                 came from elsewhere, set KEYSTEAD_KEY_FILE to its key file, or start `keystead` in a terminal and type its \
                 passphrase.",
            ),
            Silent::Absent(why) => Problem::new(
                ProblemKind::Forbidden,
                "key.no_keyring",
                format!("No keyring gives the key of the portfolio in {folder}: {why}."),
            )
            .hint(
                "Three ways out: start or unlock the system's keyring and try again; set KEYSTEAD_KEY_FILE to a file that \
                 holds the key (for servers); or run `keystead` in a terminal, where it asks for a passphrase.",
            ),
        }
    }
}
