//! Cells that prove something about a whole file: how many, and the first of them.

/// Cells that prove something.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Proof {
    pub count: usize,
    /// The first, as written, and its line.
    pub first: String,
    pub line: u64,
}

impl Proof {
    /// One more.
    pub fn by(&mut self, text: &str, line: u64) {
        if self.count == 0 {
            (self.first, self.line) = (crate::refusal::shown(text), line);
        }
        self.count += 1;
    }

    /// Those of another part of the file; the upper one stays the first.
    pub fn add(&mut self, other: &Proof) {
        if self.count == 0 || (other.count > 0 && other.line < self.line) {
            (self.first, self.line) = (other.first.clone(), other.line);
        }
        self.count += other.count;
    }

    /// The first in words.
    pub fn as_line(&self) -> String {
        format!("as “{}” on line {} shows", self.first, self.line)
    }
}
