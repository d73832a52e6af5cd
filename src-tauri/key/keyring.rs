//! The system's keyring. Each question is put on a thread of its own and given up after a while: a keyring
//! that waits for somebody must not stop the program.

use super::Silent;
use keyring::{Entry, Error};
use keystead_store::{DatabaseKey, NoKey};
use std::sync::mpsc;
use std::time::Duration;
use zeroize::Zeroizing;

const SERVICE: &str = "Keystead";
/// Long enough for a person to type the keyring's password.
const PATIENCE: Duration = Duration::from_secs(60);

/// The key kept for `account`.
pub(super) fn get(account: &str) -> Result<DatabaseKey, Silent> {
    let account = account.to_owned();
    let text = patiently(move || Entry::new(SERVICE, &account)?.get_password().map(Zeroizing::new))?;
    DatabaseKey::from_text(&text).map_err(|why| match why {
        NoKey::Empty => Silent::Empty,
        other => Silent::Absent(format!("what it holds is no key ({other})")),
    })
}

/// Keeps a new key, and reads it back before anything is encrypted with it.
pub(super) fn put(account: &str, key: &DatabaseKey) -> Result<(), Silent> {
    let (name, text) = (account.to_owned(), key.to_text());
    patiently(move || Entry::new(SERVICE, &name)?.set_password(&text))?;
    if *get(account)?.to_text() == *key.to_text() {
        Ok(())
    } else {
        Err(Silent::Absent("it did not keep the new key".into()))
    }
}

fn patiently<T: Send + 'static>(question: impl FnOnce() -> keyring::Result<T> + Send + 'static) -> Result<T, Silent> {
    let (answer, heard) = mpsc::channel();
    let asked = std::thread::Builder::new().name("keyring".into()).spawn(move || {
        // Nobody listens any more when patience ran out: the answer is dropped then.
        drop(answer.send(question()));
    });
    if let Err(error) = asked {
        return Err(Silent::Absent(error.to_string()));
    }
    match heard.recv_timeout(PATIENCE) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(silent(&error)),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Silent::Absent("it did not answer within a minute".into())),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Silent::Absent("asking it failed".into())),
    }
}

fn silent(error: &Error) -> Silent {
    match error {
        Error::NoEntry => Silent::Empty,
        Error::NoDefaultStore => Silent::Absent("none is running here".into()),
        Error::NoStorageAccess(_) => Silent::Absent("it is locked".into()),
        // Other errors may carry what was stored: only their kind is told.
        Error::BadEncoding(_) | Error::BadDataFormat(..) => Silent::Absent("what it holds is no key".into()),
        Error::Ambiguous(_) => Silent::Absent("it holds several keys under the same name".into()),
        Error::PlatformFailure(why) => Silent::Absent(format!("it failed ({why})")),
        _ => Silent::Absent("it refused".into()),
    }
}
