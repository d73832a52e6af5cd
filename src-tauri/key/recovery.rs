//! A recovery key: the database key in a file that travels, sealed under a passphrase. Text of four lines; the first
//! three say how it was sealed and are sealed along, so that none of them can be changed.

use crate::faults;
use keystead_store::{DatabaseKey, Profile, Store, StoreError, file::making};
use keystead_wire::problem::{Problem, ProblemKind};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::pbkdf2;
use ring::rand::{SecureRandom, SystemRandom};
use std::num::NonZeroU32;
use std::path::Path;
use zeroize::Zeroizing;

const TITLE: &str = "keystead recovery key 1";
const STRETCHED: &str = "pbkdf2-hmac-sha256";
const SEALED: &str = "aes-256-gcm";
/// About a third of a second, once; OWASP's floor for this function.
const ROUNDS: u32 = 600_000;
/// A file that asks for more is not ours: it would keep the processor busy for minutes.
const MOST_ROUNDS: u32 = 10_000_000;
const SALT_BYTES: usize = 16;
const SHORTEST_PASSPHRASE: usize = 12;
/// More than any recovery key.
const LARGEST_BYTES: u64 = 8192;

/// Writes the key of `profile` into a new file, sealed under `passphrase`.
pub fn save(profile: &Profile, path: &Path, key: &DatabaseKey, passphrase: &str) -> Result<(), Problem> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        let words = format!("The passphrase needs at least {SHORTEST_PASSPHRASE} characters. Nothing was written.");
        return Err(Problem::invalid("key.passphrase_short", "passphrase", words).hint("Four or five words are good."));
    }
    let text = sealed(key, passphrase).ok_or_else(|| {
        Problem::new(ProblemKind::Internal, "key.not_sealed", "The key could not be sealed. Nothing was written.")
    })?;
    making::write_new_private(profile, path, text.as_bytes()).map_err(|e| {
        let why = format!("The recovery key was not written to {}: {e}.", path.display());
        Problem::new(ProblemKind::Conflict, "key.not_written", why).hint("Name a new file in a folder that is there.")
    })
}

/// The key that the file holds.
pub fn load(path: &Path, passphrase: &str) -> Result<DatabaseKey, Problem> {
    let text = keystead_files::read_text(path, LARGEST_BYTES).map_err(|why| unusable(path, &why.to_string()))?;
    let parts = Parts::read(&text).ok_or_else(|| unusable(path, "it is not a recovery key of this version"))?;
    parts.open(passphrase).ok_or_else(|| Problem {
        field: Some("passphrase".into()),
        ..Problem::new(
            ProblemKind::Forbidden,
            "key.passphrase_wrong",
            format!("The passphrase does not open {}, or the file was changed.", path.display()),
        )
        .hint("The portfolio is unchanged. Capital letters and spaces count.")
    })
}

/// The key that the file holds, when it opens the portfolio in `profile`.
pub fn load_for(profile: &Profile, path: &Path, passphrase: &str) -> Result<DatabaseKey, Problem> {
    let found = load(path, passphrase)?;
    if !profile.exists() {
        return Err(Problem::new(
            ProblemKind::NotFound,
            "key.no_profile",
            format!("There is no portfolio in {} yet, so no key was kept.", profile.folder().display()),
        )
        .hint("Copy the profile folder there first, then import the key."));
    }
    match Store::open(profile.clone(), found.clone()) {
        Ok(_) => Ok(found),
        Err(error @ StoreError::WrongKey(_)) => Err(Problem { field: Some("path".into()), ..faults::of_store(&error) }
            .hint("This recovery key was saved from another portfolio: choose the one saved from this one.")),
        Err(error) => Err(faults::of_store(&error)),
    }
}

fn unusable(path: &Path, why: &str) -> Problem {
    let words = format!("The key file {} gives no key: {why}. The portfolio is unchanged.", path.display());
    Problem { field: Some("path".into()), ..Problem::new(ProblemKind::Forbidden, "key.file", words) }
        .hint("Choose the file that was written when the recovery key was saved.")
}

struct Parts {
    head: String,
    rounds: NonZeroU32,
    salt: Vec<u8>,
    nonce: [u8; NONCE_LEN],
    sealed: Vec<u8>,
}

impl Parts {
    fn read(text: &str) -> Option<Parts> {
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        let [title, stretched, how, sealed] = lines.as_slice() else { return None };
        let [function, rounds, salt] = stretched.split(' ').collect::<Vec<_>>()[..] else { return None };
        let (cipher, nonce) = how.split_once(' ')?;
        let rounds = rounds.parse().ok().filter(|rounds: &NonZeroU32| rounds.get() <= MOST_ROUNDS)?;
        (*title == TITLE && function == STRETCHED && cipher == SEALED).then_some(())?;
        Some(Parts {
            head: [*title, *stretched, *how].join("\n"),
            rounds,
            salt: bytes(salt)?,
            nonce: bytes(nonce)?.try_into().ok()?,
            sealed: bytes(sealed)?,
        })
    }

    fn open(&self, passphrase: &str) -> Option<DatabaseKey> {
        let key = stretched(passphrase, self.rounds, &self.salt)?;
        let mut text = Zeroizing::new(self.sealed.clone());
        let nonce = Nonce::assume_unique_for_key(self.nonce);
        let opened = key.open_in_place(nonce, Aad::from(self.head.as_bytes()), &mut text).ok()?;
        DatabaseKey::from_text(std::str::from_utf8(opened).ok()?).ok()
    }
}

fn sealed(key: &DatabaseKey, passphrase: &str) -> Option<String> {
    let random = SystemRandom::new();
    let (mut salt, mut nonce) = ([0; SALT_BYTES], [0; NONCE_LEN]);
    random.fill(&mut salt).ok()?;
    random.fill(&mut nonce).ok()?;
    let head = format!("{TITLE}\n{STRETCHED} {ROUNDS} {}\n{SEALED} {}", digits(&salt), digits(&nonce));
    let mut text = Zeroizing::new(key.to_text().as_bytes().to_vec());
    // Room for the tag from the start: a vector that grows would leave a copy behind.
    text.reserve_exact(AES_256_GCM.tag_len());
    let under = stretched(passphrase, NonZeroU32::new(ROUNDS)?, &salt)?;
    let nonce = Nonce::assume_unique_for_key(nonce);
    under.seal_in_place_append_tag(nonce, Aad::from(head.as_bytes()), &mut *text).ok()?;
    Some(format!("{head}\n{}\n", digits(&text)))
}

fn stretched(passphrase: &str, rounds: NonZeroU32, salt: &[u8]) -> Option<LessSafeKey> {
    let mut key = Zeroizing::new([0_u8; 32]);
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, rounds, salt, passphrase.as_bytes(), key.as_mut_slice());
    UnboundKey::new(&AES_256_GCM, key.as_slice()).ok().map(LessSafeKey::new)
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let even = digits.len().is_multiple_of(2) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let pair = |at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    even.then(|| (0..digits.len()).step_by(2).map(pair).collect()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "seven honest lamps";

    #[test]
    fn a_key_comes_back_only_under_its_passphrase_and_only_unchanged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("recovery.key");
        let key = DatabaseKey::generate();
        let profile = Profile::at(folder.path().join("profile"));
        save(&profile, &path, &key, WORDS).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains(key.to_text().as_str()));
        assert_eq!(load(&path, WORDS).unwrap().to_text().as_str(), key.to_text().as_str());
        assert_eq!(load(&path, "seven honest lamp").unwrap_err().code, "key.passphrase_wrong");
        assert_eq!(save(&profile, &path, &key, WORDS).unwrap_err().code, "key.not_written");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "an existing file is never replaced");

        let changed = |from: &str, to: &str| {
            std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
            load(&path, WORDS).unwrap_err().code
        };
        let last = text.trim_end().chars().next_back().unwrap();
        let other = if last == '0' { "1" } else { "0" };
        std::fs::write(&path, format!("{}{other}\n", &text.trim_end()[..text.trim_end().len() - 1])).unwrap();
        assert_eq!(load(&path, WORDS).unwrap_err().code, "key.passphrase_wrong");
        assert_eq!(changed("600000", "600001"), "key.passphrase_wrong");
        assert_eq!(changed("600000", "4000000000"), "key.file");
        assert_eq!(changed("aes-256-gcm", "none"), "key.file");
        assert_eq!(changed(&text, "0123"), "key.file");
    }

    #[test]
    fn a_short_passphrase_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("recovery.key");
        let profile = Profile::at(folder.path().join("profile"));
        let refused = save(&profile, &path, &DatabaseKey::generate(), "short").unwrap_err();
        assert_eq!((refused.code.as_str(), path.exists()), ("key.passphrase_short", false));
    }
}
