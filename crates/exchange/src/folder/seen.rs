//! Which keys a file has had so far: 128-bit hashes under random keys, so that ten million rows fit in
//! memory and no file can be built whose keys collide.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

/// The keys of one file and the lines they stand on.
#[derive(Default)]
pub(super) struct Seen {
    left: RandomState,
    right: RandomState,
    /// Four words of 32 bits, so that a key and its line take twenty bytes.
    lines: HashMap<[u32; 4], u32, BuildHasherDefault<Spread>>,
}

impl Seen {
    /// Remembers a key; gives the earlier line if it was there before.
    pub fn add(&mut self, parts: &[&str], line: u64) -> Option<u64> {
        let halves = [self.left.hash_one(parts), self.right.hash_one(parts)];
        let [[a, b], [c, d]] = halves.map(|half| [high(half), low(half)]);
        let key = [a, b, c, d];
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        match self.lines.entry(key) {
            std::collections::hash_map::Entry::Occupied(first) => Some(u64::from(*first.get())),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(line);
                None
            }
        }
    }
}

fn high(half: u64) -> u32 {
    u32::try_from(half >> 32).unwrap_or(0)
}

fn low(half: u64) -> u32 {
    u32::try_from(half & u64::from(u32::MAX)).unwrap_or(0)
}

/// The keys are hashes already; the first half is spread enough.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 ^= u64::from_ne_bytes(word);
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 ^= word;
    }

    fn write_usize(&mut self, _length: usize) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_named() {
        let mut seen = Seen::default();
        assert_eq!(seen.add(&["P1", "11"], 2), None);
        assert_eq!(seen.add(&["P11", "1"], 3), None);
        assert_eq!(seen.add(&["P1", "11"], 9), Some(2));
    }
}
