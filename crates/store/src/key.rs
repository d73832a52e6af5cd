//! The key of the database in memory: wiped on drop, never printed, never an argument.
//! Where it is kept (keyring, key file, prompt) is the shell's business.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// What opens the database.
#[derive(Clone)]
pub enum DatabaseKey {
    /// Thirty-two random bytes, used as they are.
    Raw(Zeroizing<[u8; 32]>),
    /// Words a person typed; SQLCipher stretches them (PBKDF2-HMAC-SHA512, 256,000 rounds).
    Passphrase(Zeroizing<String>),
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
        DatabaseKey::Raw(Zeroizing::new(hash.finalize().into()))
    }

    /// Reads what a keyring entry or key file holds: 64 hexadecimal digits are a raw key, anything
    /// else is a passphrase. `None` for an empty text.
    #[must_use]
    pub fn from_text(text: &str) -> Option<DatabaseKey> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
            let mut raw = Zeroizing::new([0u8; 32]);
            for (byte, pair) in raw.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
                let digits = std::str::from_utf8(pair).ok()?;
                *byte = u8::from_str_radix(digits, 16).ok()?;
            }
            return Some(DatabaseKey::Raw(raw));
        }
        Some(DatabaseKey::Passphrase(Zeroizing::new(text.to_owned())))
    }

    /// The form that [`DatabaseKey::from_text`] reads back, for the keyring.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        match self {
            DatabaseKey::Raw(raw) => Zeroizing::new(raw.iter().map(|b| format!("{b:02x}")).collect()),
            DatabaseKey::Passphrase(words) => words.clone(),
        }
    }

    /// The value for SQLCipher's `key` pragma.
    pub(crate) fn pragma_value(&self) -> Zeroizing<String> {
        match self {
            DatabaseKey::Raw(_) => Zeroizing::new(format!("x'{}'", self.to_text().as_str())),
            DatabaseKey::Passphrase(words) => words.clone(),
        }
    }

    /// Tells a wrong raw key from a damaged file without revealing anything about 256 random bits.
    /// A passphrase has none: a fast hash of it would help a thief guess.
    pub(crate) fn fingerprint(&self) -> Option<String> {
        match self {
            DatabaseKey::Raw(raw) => {
                let mut hash = Sha256::new();
                hash.update(b"keystead key fingerprint");
                hash.update(raw.as_slice());
                Some(hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect())
            }
            DatabaseKey::Passphrase(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_and_is_not_printed() {
        let key = DatabaseKey::generate();
        let text = key.to_text();
        assert_eq!(DatabaseKey::from_text(&text).unwrap().to_text().as_str(), text.as_str());
        assert_eq!(format!("{key:?}"), "DatabaseKey(…)");
        assert!(matches!(DatabaseKey::from_text("four words of mine"), Some(DatabaseKey::Passphrase(_))));
        assert!(DatabaseKey::from_text(" \n").is_none());
    }
}
