//! Reads "how many passed, how many failed" from the closing lines of the test runners.

use std::fmt;

/// Tests that ran, over all runners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl Count {
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The count in a closing line of nextest, libtest, vitest or our own scripts; `None` for any other line.
pub fn read_line(line: &str) -> Option<Count> {
    let line = without_colours(line);
    let line = line.trim();
    let closing = line.starts_with("Summary [")
        || line.starts_with("test result:")
        || line.starts_with("Tests ")
        || line.chars().next().is_some_and(|c| c.is_ascii_digit()) && line.contains(" passed, ");
    if !closing {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let number_before = |word: &str| -> u64 {
        words
            .windows(2)
            .filter(|pair| pair[1].trim_matches(|c: char| !c.is_alphanumeric()) == word)
            .filter_map(|pair| pair[0].parse::<u64>().ok())
            .sum()
    };
    Some(Count { passed: number_before("passed"), failed: number_before("failed") })
}

fn without_colours(line: &str) -> String {
    let mut text = String::new();
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            // An escape sequence ends at its first letter.
            for rest in chars.by_ref() {
                if rest.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Count, read_line};

    fn count(passed: u64, failed: u64) -> Option<Count> {
        Some(Count { passed, failed })
    }

    #[test]
    fn reads_every_runner() {
        let nextest = "     Summary [   0.012s] 3 tests run: 2 passed, 1 failed, 4 skipped";
        assert_eq!(read_line(nextest), count(2, 1));
        let libtest = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured";
        assert_eq!(read_line(libtest), count(5, 0));
        let vitest =
            "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[31m1 failed\u{1b}[39m | \u{1b}[32m44 passed\u{1b}[39m (45)";
        assert_eq!(read_line(vitest), count(44, 1));
        assert_eq!(read_line("12 passed, 0 failed"), count(12, 0));
    }

    #[test]
    fn leaves_other_lines_alone() {
        assert_eq!(read_line(" Test Files  3 passed (3)"), None);
        assert_eq!(read_line("test a::b ... ok"), None);
        assert_eq!(read_line("3 leases were passed over"), None);
    }
}
