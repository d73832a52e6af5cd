//! When a line of a bank's file is one that is there already: a line is known by account, the bank's number, date, amount
//! and its rank among equal ones in the file, because banks reuse numbers and two equal coffees are two. Source: bank,
//! “Import”.

use super::rounding::Minor;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What a line is known by, beside its account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Known<'a> {
    /// What the bank knows it by; empty = nothing.
    pub bank_id: &'a str,
    /// Booked on.
    pub date: NaiveDate,
    /// Into the account is positive.
    pub amount: Minor,
}

/// The rank of each line among those that are equal to it before it in the file, from 0.
#[must_use]
pub fn ranks<'a>(lines: &[Known<'a>]) -> Vec<u32> {
    let mut seen: HashMap<Known<'a>, u32> = HashMap::with_capacity(lines.len());
    let rank = |line: &Known<'a>| {
        let count = seen.entry(*line).or_default();
        *count += 1;
        *count - 1
    };
    lines.iter().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn known(file: &[(u8, u32, i64)]) -> BTreeSet<(String, NaiveDate, Minor, u32)> {
        let ids = ["", "A", "B"];
        let start: NaiveDate = "2026-11-01".parse().unwrap();
        let lines: Vec<Known<'_>> = file
            .iter()
            .map(|(id, day, amount)| Known {
                bank_id: ids[usize::from(*id) % 3],
                date: start + chrono::Days::new((*day).into()),
                amount: *amount,
            })
            .collect();
        let ranks = ranks(&lines);
        lines.iter().zip(ranks).map(|(line, rank)| (line.bank_id.to_owned(), line.date, line.amount, rank)).collect()
    }

    proptest! {
        #[test]
        fn the_same_an_overlapping_and_a_turned_file_change_nothing(
            mut file in proptest::collection::vec((0..3u8, 0..4u32, -2..3_i64), 0..30), from in 0..4u32, turn in 0..30usize,
        ) {
            let whole = known(&file);
            prop_assert_eq!(whole.len(), file.len());
            // Whole days: a bank gives those out.
            let later: Vec<_> = file.iter().copied().filter(|line| line.1 >= from).collect();
            prop_assert!(known(&later).is_subset(&whole));
            let turn = turn.min(file.len());
            file.rotate_left(turn);
            prop_assert_eq!(known(&file), whole);
        }
    }
}
