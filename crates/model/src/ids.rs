//! Stable identities: a record's id is derived from its natural key, so two desktops that read the
//! same rent roll offline, or run the same job, write the same row.

use sha1::{Digest, Sha1};
use std::hash::{BuildHasherDefault, Hasher};
use uuid::Uuid;

/// The namespace all derived ids of one organisation live in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdSpace(pub Uuid);

/// Separates the parts of a natural key; cannot occur in a code read from a file (control characters are refused).
const SEPARATOR: u8 = 0x1f;

impl IdSpace {
    /// The UUIDv5 (RFC 9562, section 5.5) of a record: kind plus the parts of its natural key. Hashed here rather than
    /// by `uuid`, whose SHA-1 does not use the processor's: an import makes millions of ids.
    #[must_use]
    pub fn id(self, kind: &str, key: &[&str]) -> Uuid {
        let mut hash = Sha1::new_with_prefix(self.0.as_bytes());
        hash.update(kind);
        for part in key {
            hash.update([SEPARATOR]);
            hash.update(part);
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize()[..16]);
        uuid::Builder::from_sha1_bytes(bytes).into_uuid()
    }

    /// A property, by its code.
    #[must_use]
    pub fn property(self, code: &str) -> Uuid {
        self.id("property", &[code])
    }

    /// A building of a property.
    #[must_use]
    pub fn building(self, property_code: &str, building_code: &str) -> Uuid {
        self.id("building", &[property_code, building_code])
    }

    /// A unit of a property.
    #[must_use]
    pub fn unit(self, property_code: &str, unit_number: &str) -> Uuid {
        self.id("unit", &[property_code, unit_number])
    }

    /// A party in the role under which its code was given: `tenant`, `vendor`, `owner`.
    #[must_use]
    pub fn party(self, kind: &str, code: &str) -> Uuid {
        self.id(kind, &[code])
    }

    /// A lease, by its number.
    #[must_use]
    pub fn lease(self, lease_number: &str) -> Uuid {
        self.id("lease", &[lease_number])
    }

    /// One transition of a lease: the same transition found on two desktops is one row.
    #[must_use]
    pub fn status_log(self, lease: Uuid, new_state: &str, effective_on: &str) -> Uuid {
        self.id("lease_status_log", &[&lease.to_string(), new_state, effective_on])
    }
}

/// Derived ids are hashes already; one half of their bits is spread enough.
#[derive(Default, Clone, Copy)]
pub struct IdBits(u64);

impl Hasher for IdBits {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 ^= u64::from_le_bytes(word);
        }
    }

    #[allow(clippy::cast_possible_truncation)]
    fn write_u128(&mut self, word: u128) {
        // The version and variant bits lie in the middle; the low half keeps 62 random ones.
        self.0 ^= (word as u64).rotate_left(8) ^ ((word >> 64) as u64);
    }
}

/// A hash builder for maps keyed by the bits of a derived id.
pub type ById = BuildHasherDefault<IdBits>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_do_not_run_into_each_other() {
        let space = IdSpace(Uuid::nil());
        assert_ne!(space.unit("P1", "11"), space.unit("P11", "1"));
        assert_ne!(space.party("tenant", "X"), space.party("vendor", "X"));
        assert_eq!(space.lease("L1"), space.lease("L1"));
        assert_eq!(space.unit("P1", "11"), Uuid::new_v5(&Uuid::nil(), b"unit\x1fP1\x1f11"));
    }
}
