//! Choices by a seed, kept as a tape: a failing one is made plainer by setting choices to 0, the plainest of each.

/// Where choices come from.
pub struct Chance {
    state: u64,
    tape: Option<Vec<u64>>,
    /// What was chosen so far.
    pub drawn: Vec<u64>,
}

impl Chance {
    pub fn of_seed(seed: u64) -> Chance {
        Chance { state: seed, tape: None, drawn: Vec::new() }
    }

    /// The choices of a tape, and beyond its end the plainest.
    pub fn of_tape(tape: Vec<u64>) -> Chance {
        Chance { state: 0, tape: Some(tape), drawn: Vec::new() }
    }

    /// A number below `count`.
    pub fn pick(&mut self, count: usize) -> usize {
        let drawn = match &self.tape {
            Some(tape) => tape.get(self.drawn.len()).copied().unwrap_or(0),
            None => self.next(),
        };
        let chosen = drawn % count as u64;
        self.drawn.push(chosen);
        usize::try_from(chosen).unwrap()
    }

    /// Yes, once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.pick(times) == times - 1
    }

    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.pick(all.len())]
    }

    /// Splitmix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
