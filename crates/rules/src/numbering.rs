//! The number of a new lease: counted on from the portfolio's own numbers, where they have a pattern.

use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A pattern that numbers follow: a stem, then a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// What stands before the count.
    pub stem: String,
    /// So many digits at least.
    pub width: usize,
    /// The highest count there is.
    pub highest: u64,
}

impl Pattern {
    /// The number after the highest one; `further` skips so many.
    #[must_use]
    pub fn next(&self, further: u64) -> Option<String> {
        let count = self.highest.checked_add(1)?.checked_add(further)?;
        Some(format!("{}{count:0width$}", self.stem, width = self.width))
    }

    /// The count in a number of this pattern.
    #[must_use]
    pub fn count_of(&self, number: &str) -> Option<u64> {
        parts(number).filter(|(stem, ..)| *stem == self.stem).map(|(.., count)| count)
    }
}

/// Digits that count at most; longer ones are dates, accounts, barcodes.
const MOST_DIGITS: usize = 10;

/// The pattern of more than half of the numbers; `None` where they have none in common.
pub fn pattern_of<'n>(numbers: impl IntoIterator<Item = &'n str>) -> Option<Pattern> {
    let mut total = 0usize;
    let mut stems: BTreeMap<&str, (usize, usize, u64)> = BTreeMap::new();
    for number in numbers {
        total += 1;
        let Some((stem, digits, count)) = parts(number) else { continue };
        let (seen, width, highest) = stems.entry(stem).or_default();
        *seen += 1;
        if digits.starts_with('0') {
            *width = (*width).max(digits.len());
        }
        *highest = (*highest).max(count);
    }
    let (stem, (seen, width, highest)) = stems.into_iter().max_by_key(|(_, (seen, ..))| *seen)?;
    (seen >= 2 && seen * 2 > total).then(|| Pattern { stem: stem.to_owned(), width, highest })
}

fn parts(number: &str) -> Option<(&str, &str, u64)> {
    let stem = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &number[stem.len()..];
    // A day at the end (`OAK-7-20260401`) does not count leases.
    let is_day = digits.len() == 8 && NaiveDate::parse_from_str(digits, "%Y%m%d").is_ok();
    if is_day || digits.len() > MOST_DIGITS {
        return None;
    }
    Some((stem, digits, digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(numbers: &[&str]) -> Option<String> {
        pattern_of(numbers.iter().copied())?.next(0)
    }

    #[test]
    fn numbers_are_counted_on() {
        assert_eq!(next(&["L000001", "L000123", "L000007"]).as_deref(), Some("L000124"));
        assert_eq!(next(&["L000999999", "L000000001"]).as_deref(), Some("L001000000"));
        assert_eq!(next(&["7", "9", "10"]).as_deref(), Some("11"), "no zeros before");
        assert_eq!(next(&["LS-2024-0098", "LS-2024-0099", "MTM"]).as_deref(), Some("LS-2024-0100"));
        let pattern = pattern_of(["L1", "L2"]).unwrap();
        assert_eq!(pattern.next(2).as_deref(), Some("L5"));
        assert_eq!(Pattern { highest: u64::MAX, ..pattern }.next(0), None);
    }

    #[test]
    fn numbers_without_a_pattern_lead_to_none() {
        assert_eq!(next(&[]), None);
        assert_eq!(next(&["L1"]), None, "one is no pattern");
        assert_eq!(next(&["OAK-7-20260401", "OAK-7-20270401", "OAK-7-20280401"]), None, "days do not count");
        assert_eq!(next(&["A1", "B1", "C1"]), None);
        assert_eq!(next(&["Miller", "Lee", "Okafor"]), None);
        assert_eq!(next(&["12345678901234567890", "12345678901234567891"]), None);
    }
}
