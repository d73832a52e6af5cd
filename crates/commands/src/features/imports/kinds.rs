//! Rows that were not taken, counted by kind: all of them, however few are told one by one.

use keystead_exchange::{Code, Refusal};
use keystead_wire::refused_kinds::RefusedKind;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Lines and values named of a kind.
const NAMED: usize = 3;
/// Kinds told; a file with more columns than that has its rarest ones in the list of rows only.
const KINDS: usize = 100;

/// What was met so far.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    places: HashMap<(Code, Option<String>), usize>,
    kinds: Vec<RefusedKind>,
}

impl Kinds {
    /// Counts one.
    pub(super) fn see(&mut self, refusal: &Refusal) {
        let place = match self.places.get(&(refusal.code, refusal.column.clone())) {
            Some(place) => *place,
            None if self.kinds.len() == KINDS => return,
            None => {
                self.kinds.push(RefusedKind {
                    code: refusal.code.as_str().to_owned(),
                    column: refusal.column.clone(),
                    count: 0,
                    reason: refusal.reason.clone(),
                    lines: Vec::new(),
                    values: Vec::new(),
                });
                self.places.insert((refusal.code, refusal.column.clone()), self.kinds.len() - 1);
                self.kinds.len() - 1
            }
        };
        let Some(kind) = self.kinds.get_mut(place) else { return };
        kind.count += 1;
        if refusal.line > 0 && kind.lines.len() < NAMED {
            kind.lines.push(u32::try_from(refusal.line).unwrap_or(u32::MAX));
        }
        if let Some(value) = refusal.value.as_ref().filter(|value| !value.trim().is_empty())
            && kind.values.len() < NAMED
            && !kind.values.contains(value)
        {
            kind.values.push(value.clone());
        }
    }

    /// The kinds, the weightiest first: what concerns the file as a whole, then what most rows have.
    pub(super) fn told(mut self) -> Vec<RefusedKind> {
        self.kinds.sort_by_key(|kind| (!kind.lines.is_empty(), Reverse(kind.count)));
        self.kinds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_alike_are_one_kind_and_the_weightiest_stands_first() {
        let mut kinds = Kinds::default();
        kinds.see(&Refusal::of_line("a.csv", 2, Code::MissingCell, "Empty.").at("Name", ""));
        for line in 3..10_003 {
            let value = format!("{}/13/2026", line % 5);
            let refusal =
                Refusal::of_line("a.csv", line, Code::UnreadableDate, "No day.").at("Lease End", value.as_str());
            kinds.see(&refusal);
        }
        kinds.see(&Refusal::of_file("a.csv", Code::TooLarge, "Too many rows."));
        let told = kinds.told();
        let lines = |kind: &RefusedKind| (kind.code.clone(), kind.count, kind.lines.clone(), kind.values.clone());
        assert_eq!(lines(&told[0]), ("too_large".into(), 1, vec![], vec![]));
        let values = ["3/13/2026", "4/13/2026", "0/13/2026"].map(str::to_owned).to_vec();
        assert_eq!(lines(&told[1]), ("unreadable_date".into(), 10_000, vec![3, 4, 5], values));
        assert_eq!(lines(&told[2]), ("missing_cell".into(), 1, vec![2], vec![]));
    }
}
