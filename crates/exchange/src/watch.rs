//! Looking on while a file is read: how far it is, and the wish to break it off. The reader stays pure: whoever
//! calls it hands in a function that hears the thousandths done and says whether to go on.

use crate::refusal::{Code, Refusal};
use std::ops::ControlFlow;

/// Steps between two questions to the onlooker.
const EVERY: u32 = 1024;

/// What is told, out of this many.
pub const THOUSANDTHS: u32 = 1000;

/// An onlooker, or nobody.
pub struct Watch<'w> {
    tell: Option<&'w mut dyn FnMut(u32) -> ControlFlow<()>>,
    /// The thousandths that the present part of the work goes from and to.
    part: (u32, u32),
    steps: u32,
}

impl<'w> Watch<'w> {
    /// Nobody looks on.
    #[must_use]
    pub fn nobody() -> Watch<'w> {
        Watch { tell: None, part: (0, THOUSANDTHS), steps: 0 }
    }

    /// Asks `tell` now and then with the thousandths done; when it breaks, reading ends as [`Code::Stopped`].
    #[must_use]
    pub fn by(tell: &'w mut dyn FnMut(u32) -> ControlFlow<()>) -> Watch<'w> {
        Watch { tell: Some(tell), ..Watch::nobody() }
    }

    /// The next part of the work, and which thousandths of the whole it is.
    pub(crate) fn part(&mut self, from: u32, to: u32) -> Result<(), Refusal> {
        self.part = (from, to);
        self.tell(from)
    }

    /// A small step within the part: so much done of so much.
    pub(crate) fn step(&mut self, done: usize, of: usize) -> Result<(), Refusal> {
        self.steps = self.steps.wrapping_add(1);
        if self.tell.is_none() || !self.steps.is_multiple_of(EVERY) {
            return Ok(());
        }
        let (from, to) = self.part;
        let share = (done.min(of) as u64 * u64::from(to - from)).checked_div(of as u64).unwrap_or(0);
        self.tell(from + u32::try_from(share).unwrap_or(0))
    }

    fn tell(&mut self, thousandths: u32) -> Result<(), Refusal> {
        match self.tell.as_mut().map(|tell| tell(thousandths)) {
            Some(ControlFlow::Break(())) => {
                Err(Refusal::of_file("", Code::Stopped, "Reading was stopped; nothing was taken."))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_make_a_whole_and_a_break_ends_it() {
        let mut heard = Vec::new();
        let mut tell = |done| {
            heard.push(done);
            if done < 600 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let mut watch = Watch::by(&mut tell);
        watch.part(500, 700).unwrap();
        let stopped = (0..10_000).find_map(|at| watch.step(at, 10_000).err()).unwrap();
        assert_eq!(stopped.code, Code::Stopped);
        assert!(heard.is_sorted() && heard[0] == 500 && heard.last() == Some(&602), "{heard:?}");
    }
}
