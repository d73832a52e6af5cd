//! A reader that gives out only so much at a time: whoever wants one value of endless length gets an error instead.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Bytes for one value: the longest cell, written as character references, and what a buffered reader takes ahead.
const MOST: usize = 1 << 20;

/// What may still be read until it is renewed.
#[derive(Debug, Clone)]
pub(super) struct Allowance(Rc<Cell<usize>>);

impl Default for Allowance {
    fn default() -> Allowance {
        Allowance(Rc::new(Cell::new(MOST)))
    }
}

impl Allowance {
    /// The next value begins.
    pub fn renew(&self) {
        self.0.set(MOST);
    }
}

/// The reader.
#[derive(Debug)]
pub(super) struct Leash<R> {
    inner: R,
    left: Allowance,
}

impl<R> Leash<R> {
    pub fn new(inner: R, left: &Allowance) -> Leash<R> {
        Leash { inner, left: left.clone() }
    }
}

impl<R: Read> Read for Leash<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        let Some(left) = self.left.0.get().checked_sub(read) else {
            return Err(io::Error::from(io::ErrorKind::QuotaExceeded));
        };
        self.left.0.set(left);
        Ok(read)
    }
}

/// Whether an error came from a [`Leash`].
pub(super) fn is_over(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::QuotaExceeded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_values_pass_and_an_endless_one_does_not() {
        let allowance = Allowance::default();
        let mut reader = Leash::new(io::repeat(b' '), &allowance);
        let mut piece = vec![0; MOST / 2];
        for _ in 0..10 {
            allowance.renew();
            reader.read_exact(&mut piece).unwrap();
        }
        reader.read_exact(&mut piece).unwrap();
        assert!(is_over(&reader.read_exact(&mut piece).unwrap_err()));
    }
}
