//! Cells of a sheet that are merged over several rows: what stands in the first is said of all of them.

/// Merged cells, by the column in which their value stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Tall(Vec<(usize, u64, u64)>);

impl Tall {
    /// Of these columns, with the first and the last line of each.
    pub fn new(mut cells: Vec<(usize, u64, u64)>) -> Tall {
        cells.sort_unstable();
        Tall(cells)
    }

    /// The line in which the cell begins that reaches down to this one.
    pub fn top(&self, column: usize, line: u64) -> Option<u64> {
        let at = self.0.partition_point(|(of, first, _)| (*of, *first) < (column, line));
        let (of, first, last) = *self.0.get(at.checked_sub(1)?)?;
        (of == column && last >= line).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_cell_reaches_down_to_its_last_line() {
        let tall = Tall::new(vec![(2, 5, 6), (0, 3, 5), (0, 6, 7)]);
        let tops = [(0, 3), (0, 4), (0, 5), (0, 6), (0, 7), (0, 8), (1, 4), (2, 6)].map(|(c, l)| tall.top(c, l));
        assert_eq!(tops, [None, Some(3), Some(3), None, Some(6), None, None, Some(5)]);
        assert_eq!(Tall::default().top(0, 9), None);
    }
}
