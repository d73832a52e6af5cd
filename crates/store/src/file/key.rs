//! The key of the database in memory: on a page of its own that is not swapped out, wiped on drop, never printed, never
//! an argument. Where it is kept (keyring, key file, prompt) is the shell's business.

use rusqlite::{Connection, ffi};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use zeroize::{Zeroize, Zeroizing};

/// Bytes of a raw key.
const RAW_BYTES: usize = 32;
/// Digits of a raw key as text.
const RAW_DIGITS: usize = 2 * RAW_BYTES;
/// A new passphrase has so many characters at least.
const SHORTEST_PASSPHRASE: usize = 12;
/// A new passphrase has so many different characters at least.
const FEWEST_CHARACTERS: usize = 5;
/// Hexadecimal digits so many more or fewer than a raw key's are one that was cut or doubled somewhere.
const NEARLY: usize = 16;
/// A page is no larger on any system that Keystead runs on.
const PAGE: usize = 16_384;

/// What opens the database.
#[derive(Clone)]
pub struct DatabaseKey {
    kind: Kind,
    bytes: Arc<Locked>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Thirty-two random bytes, used as they are.
    Raw,
    /// Words a person typed; SQLCipher stretches them (PBKDF2-HMAC-SHA512, 256,000 rounds).
    Passphrase,
}

/// Why a text is no key, or none for a new portfolio; reads on after “… gives no key: ”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoKey {
    /// There is nothing.
    #[error("it is empty")]
    Empty,
    /// No passphrase that anybody types.
    #[error("it has more than {PAGE} bytes")]
    TooLong,
    /// What was saved as UTF-16, or is no text at all.
    #[error("it has NUL characters, as a file saved as UTF-16 has; save it as plain text (UTF-8)")]
    Nul,
    /// Fit to open what it was made for, not for a new portfolio.
    #[error(
        "a new passphrase needs at least {SHORTEST_PASSPHRASE} characters, {FEWEST_CHARACTERS} of them different; four or five words are good"
    )]
    Weak,
    /// A raw key with digits lost or doubled.
    #[error("it has {0} hexadecimal digits, and a raw key has {RAW_DIGITS}")]
    NearlyRaw(usize),
}

impl std::fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseKey(…)")
    }
}

impl DatabaseKey {
    /// A new random key: 256 bits from the operating system, through two version 4 UUIDs and SHA-256
    /// of four of them (each brings 122 random bits).
    #[must_use]
    pub fn generate() -> DatabaseKey {
        let mut hash = Sha256::new();
        for _ in 0..4 {
            hash.update(uuid::Uuid::new_v4().as_bytes());
        }
        let raw: Zeroizing<[u8; RAW_BYTES]> = Zeroizing::new(hash.finalize().into());
        DatabaseKey { kind: Kind::Raw, bytes: Arc::new(Locked::holding(raw.as_slice())) }
    }

    /// Reads what a keyring entry or key file holds: 64 hexadecimal digits are a raw key, anything else is a passphrase.
    ///
    /// # Errors
    /// What can be no key at all.
    pub fn from_text(text: &str) -> Result<DatabaseKey, NoKey> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NoKey::Empty);
        }
        if text.len() > PAGE {
            return Err(NoKey::TooLong);
        }
        // SQL ends at such a character, so that no portfolio has ever been made with one.
        if text.contains('\0') {
            return Err(NoKey::Nul);
        }
        if let Some(raw) = raw_of(text) {
            return Ok(DatabaseKey { kind: Kind::Raw, bytes: Arc::new(Locked::holding(raw.as_slice())) });
        }
        Ok(DatabaseKey { kind: Kind::Passphrase, bytes: Arc::new(Locked::holding(text.as_bytes())) })
    }

    /// Whether a new portfolio may be locked with it. One that is there is opened with whatever it was made with.
    ///
    /// # Errors
    /// A passphrase that is guessed at once, or a raw key with a digit too few.
    pub fn fit_for_new(&self) -> Result<(), NoKey> {
        if self.kind == Kind::Raw {
            return Ok(());
        }
        let text = self.to_text();
        let mut digits = Zeroizing::new(String::with_capacity(text.len()));
        let between = |c: &char| c.is_whitespace() || matches!(c, '\u{feff}' | '-' | ':' | '\'' | '"');
        digits.extend(text.chars().filter(|c| !between(c)));
        let digits = digits.trim_start_matches("0x").trim_start_matches('x');
        let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        if is_hex && digits.len().abs_diff(RAW_DIGITS) <= NEARLY {
            return Err(NoKey::NearlyRaw(digits.len()));
        }
        let mut different: Zeroizing<Vec<char>> = Zeroizing::new(text.chars().collect());
        different.sort_unstable();
        different.dedup();
        let long = text.chars().count() >= SHORTEST_PASSPHRASE;
        if long && different.len() >= FEWEST_CHARACTERS { Ok(()) } else { Err(NoKey::Weak) }
    }

    /// The form that [`DatabaseKey::from_text`] reads back, for the keyring.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let bytes = self.bytes.as_slice();
        // Room for all of it from the start: a text that grows leaves copies behind.
        let mut text = Zeroizing::new(String::with_capacity(2 * bytes.len()));
        match self.kind {
            Kind::Raw => {
                for byte in bytes {
                    text.extend([byte >> 4, byte & 15].map(|four| char::from(b"0123456789abcdef"[usize::from(four)])));
                }
            }
            // It was a text when it came in.
            Kind::Passphrase => text.push_str(std::str::from_utf8(bytes).unwrap_or_default()),
        }
        text
    }

    /// Gives a connection the key. What the database says of a failure is left out: it would repeat the statement, and the
    /// key in it.
    pub(crate) fn give_to(&self, conn: &Connection) -> rusqlite::Result<()> {
        let text = self.to_text();
        let mut sql = Zeroizing::new(String::with_capacity(2 * text.len() + 32));
        sql.push_str("pragma key = '");
        if self.kind == Kind::Raw {
            sql.push_str("x''");
        }
        for sign in text.chars() {
            sql.push(sign);
            if sign == '\'' {
                sql.push('\'');
            }
        }
        if self.kind == Kind::Raw {
            sql.push_str("''");
        }
        sql.push('\'');
        let given = conn.prepare(&sql).and_then(|mut statement| statement.query([])?.next().map(|_| ()));
        given.map_err(|_| rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_NOTADB), None))
    }

    /// Tells a wrong raw key from a damaged file without revealing anything about 256 random bits.
    /// A passphrase has none: a fast hash of it would help a thief guess.
    pub(crate) fn fingerprint(&self) -> Option<String> {
        (self.kind == Kind::Raw).then(|| {
            let mut hash = Sha256::new();
            hash.update(b"keystead key fingerprint");
            hash.update(self.bytes.as_slice());
            hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect()
        })
    }
}

/// The bytes of a raw key, if the text is one.
fn raw_of(text: &str) -> Option<Zeroizing<[u8; RAW_BYTES]>> {
    if text.len() != RAW_DIGITS || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut raw = Zeroizing::new([0_u8; RAW_BYTES]);
    for (byte, pair) in raw.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(raw)
}

/// Bytes that the system keeps in memory, on a page that nothing else is on, so that unlocking one key never unlocks
/// another. Where the system locks no more pages the key is used all the same.
struct Locked {
    _lock: Option<region::LockGuard>,
    page: Box<Page>,
    length: usize,
}

#[repr(C, align(16384))]
struct Page([u8; PAGE]);

impl Locked {
    fn holding(bytes: &[u8]) -> Locked {
        let mut page = Box::new(Page([0; PAGE]));
        let lock = region::lock(page.0.as_ptr(), PAGE);
        if let Err(error) = &lock {
            tracing::debug!(%error, "the key's memory could not be locked");
        }
        let length = bytes.len().min(PAGE);
        page.0[..length].copy_from_slice(&bytes[..length]);
        Locked { _lock: lock.ok(), page, length }
    }

    fn as_slice(&self) -> &[u8] {
        &self.page.0[..self.length]
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        self.page.0[..self.length].zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_and_is_not_printed() {
        let key = DatabaseKey::generate();
        let text = key.to_text();
        assert_eq!(text.len(), 64);
        assert_eq!(DatabaseKey::from_text(&text).unwrap().to_text().as_str(), text.as_str());
        assert_eq!(format!("{key:?}"), "DatabaseKey(…)");
        let words = DatabaseKey::from_text(" four words of mine\n").unwrap();
        assert_eq!(words.to_text().as_str(), "four words of mine");
        assert!(words.fingerprint().is_none() && key.fingerprint().is_some());
        assert_eq!(DatabaseKey::from_text(" \n").err(), Some(NoKey::Empty));
        assert_eq!(DatabaseKey::from_text("a\0b\0").err(), Some(NoKey::Nul));
        assert_eq!(DatabaseKey::from_text(&"a".repeat(PAGE + 1)).err(), Some(NoKey::TooLong));
    }

    #[test]
    fn a_new_portfolio_wants_a_key_worth_the_name() {
        let refused = |text: &str| DatabaseKey::from_text(text).unwrap().fit_for_new().err();
        let digits = "0123456789abcdef".repeat(4);
        assert_eq!(refused(&digits), None);
        assert_eq!(refused("four words of mine"), None);
        assert_eq!(refused("пять слов подряд"), None);
        for weak in ["x", "eleven char", "aaaaaaaaaaaaaaaa", "121212121212", "éééé"] {
            assert_eq!(refused(weak), Some(NoKey::Weak), "{weak}");
        }
        assert_eq!(refused(&digits[1..]), Some(NoKey::NearlyRaw(63)));
        assert_eq!(refused(&format!("{digits}0")), Some(NoKey::NearlyRaw(65)));
        assert_eq!(refused(&format!("\u{feff}{digits}")), Some(NoKey::NearlyRaw(64)));
        assert_eq!(refused(&format!("0x{digits}")), Some(NoKey::NearlyRaw(64)));
        assert_eq!(refused(&format!("{} {}", &digits[..32], &digits[32..])), Some(NoKey::NearlyRaw(64)));
    }

    #[test]
    fn every_key_opens_what_it_locked_and_no_error_repeats_it() {
        let folder = tempfile::tempdir().unwrap();
        let keys = ["0123456789abcdef".repeat(4), "it's 'quoted'; --".into(), "x'00'".into(), "\"x\" \u{1}\t".into()];
        for (at, text) in keys.iter().enumerate() {
            let path = folder.path().join(format!("{at}.db"));
            let key = DatabaseKey::from_text(text).unwrap();
            let open = |key: &DatabaseKey| {
                let conn = Connection::open(&path).unwrap();
                key.give_to(&conn).map(|()| conn)
            };
            open(&key).unwrap().execute_batch("create table a (b)").unwrap();
            open(&key).unwrap().query_row("select count(*) from a", [], |_| Ok(())).unwrap();
            let other = DatabaseKey::from_text("something else").unwrap();
            assert!(open(&other).unwrap().query_row("select count(*) from a", [], |_| Ok(())).is_err());
            // As rusqlite writes the same: files of earlier versions open.
            let earlier = Connection::open(&path).unwrap();
            let value = if at == 0 { format!("x'{text}'") } else { key.to_text().to_string() };
            earlier.pragma_update(None, "key", value).unwrap();
            earlier.query_row("select count(*) from a", [], |_| Ok(())).unwrap();
        }
        // A key that cannot be said in SQL: made past the check, as a fault would.
        let nul = DatabaseKey { kind: Kind::Passphrase, bytes: Arc::new(Locked::holding(b"secret\0words")) };
        let conn = Connection::open_in_memory().unwrap();
        let said = nul.give_to(&conn).unwrap_err();
        assert!(!format!("{said} {said:?}").contains("secret"), "{said:?}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_key_is_on_a_locked_page_of_its_own() {
        let (one, two) = (DatabaseKey::generate(), DatabaseKey::generate());
        let page = |key: &DatabaseKey| key.bytes.page.0.as_ptr() as usize;
        assert_eq!((page(&one) % PAGE, page(&two) % PAGE), (0, 0));
        assert_ne!(page(&one), page(&two));
        assert!(one.bytes._lock.is_some(), "a few pages may be locked on any system");
        let locked = std::fs::read_to_string("/proc/self/status").unwrap();
        let kib = locked.lines().find_map(|line| line.strip_prefix("VmLck:")?.trim().split(' ').next()?.parse().ok());
        assert!(kib.is_some_and(|kib: usize| kib >= 2 * PAGE / 1024), "{kib:?}");
    }
}
