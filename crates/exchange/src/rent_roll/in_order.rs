//! The order of records: those that others refer to first.

use crate::folder::{FileKind, Record};

/// Sorts records by kind and line, those of one line as they were made. The records are large and many: only their
/// places are sorted, and each record is then moved where it belongs.
pub(super) fn in_order(records: &mut [(u64, Record)]) {
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by_key(|at| (FileKind::of(&records[*at].1), records[*at].0));
    let mut place = vec![0; order.len()];
    for (to, from) in order.into_iter().enumerate() {
        place[from] = to;
    }
    for at in 0..records.len() {
        while place[at] != at {
            let to = place[at];
            records.swap(at, to);
            place.swap(at, to);
        }
    }
}
