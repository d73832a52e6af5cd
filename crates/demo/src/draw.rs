//! Chance that repeats itself: one numbered stream of a portable generator per topic, and the few
//! whole-number draws made from it here, so that no library's idea of a range can change a portfolio.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

/// What a stream is for: a draw more in one topic leaves the others as they were.
#[derive(Debug, Clone, Copy)]
pub enum Topic {
    /// Properties, buildings, units.
    Sites = 1,
    /// Who stays, leaves, renews.
    Tenancies = 2,
    /// Names and addresses of people.
    People = 3,
    /// Who pays when.
    Accounts = 4,
    /// Work orders, equipment.
    Upkeep = 5,
    /// Who does the work.
    Vendors = 6,
    /// Whose the properties are.
    Owners = 7,
}

/// A stream of draws.
#[derive(Debug)]
pub struct Draw(Pcg32);

impl Draw {
    /// The stream of a topic under a seed.
    pub fn new(seed: u64, topic: Topic) -> Draw {
        // Streams of one state are correlated at their start, so the topic goes into both.
        let state = seed.wrapping_add((topic as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        Draw(Pcg32::new(state, topic as u64))
    }

    /// 0 to `bound − 1`; 0 where there is nothing to choose from.
    pub fn below(&mut self, bound: u32) -> u32 {
        // The high half of a 64-bit product; its bias is far below anything a portfolio shows.
        ((u64::from(self.0.next_u32()) * u64::from(bound)) >> 32) as u32
    }

    /// `low` to `high`, both included.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((high - low + 1).max(1) as u32) as i32
    }

    /// An amount from `low` to `high`, both included.
    pub fn cents(&mut self, low: i64, high: i64) -> i64 {
        low + i64::from(self.below((high - low + 1).clamp(1, i64::from(u32::MAX)) as u32))
    }

    /// Whether something happens that happens `permille` times in a thousand.
    pub fn chance(&mut self, permille: u32) -> bool {
        self.below(1000) < permille
    }

    /// One of a list that is not empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len() as u32) as usize]
    }

    /// One of a list that is not empty, each as often as its weight says.
    pub fn weighted<T: Copy>(&mut self, list: &[(u32, T)]) -> T {
        let mut left = self.below(list.iter().map(|(weight, _)| weight).sum());
        for (weight, value) in list {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        list[0].1
    }

    /// Any order of a list.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last as u32 + 1) as usize);
        }
    }
}
