//! What a sheet says of its cells beside their values: which are merged, and which rows and columns it hides.

use super::super::grid::Grid;
use super::super::room::cell_name;
use super::super::tall::Tall;
use crate::refusal::shown;

/// The most merged cells, hidden rows and ranges of hidden columns looked at of a sheet.
const MOST: usize = 10_000;
/// The hidden rows and columns named in the note.
const NAMED: usize = 3;

/// The shape of one sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Shape {
    /// Merged over columns: row line, first and last column.
    wide: Vec<(u64, usize, usize)>,
    /// Merged over rows: column, first and last line.
    tall: Vec<(usize, u64, u64)>,
    hidden_rows: Vec<u64>,
    /// First and last column of each range.
    hidden_columns: Vec<(usize, usize)>,
}

impl Shape {
    /// Cells are merged from one place, column and line, to another.
    pub fn merge(&mut self, (column, line): (usize, u64), (last_column, last_line): (usize, u64)) {
        if column < last_column && self.wide.len() < MOST {
            self.wide.push((line, column, last_column));
        }
        if line < last_line && self.tall.len() < MOST {
            self.tall.push((column, line, last_line));
        }
    }

    /// A row is hidden.
    pub fn hide_row(&mut self, line: u64) {
        if self.hidden_rows.len() < MOST {
            self.hidden_rows.push(line);
        }
    }

    /// Columns are hidden, counted from 1 as the sheet counts them.
    pub fn hide_columns(&mut self, first: usize, last: usize) {
        if let Some(first) = first.checked_sub(1).filter(|_| self.hidden_columns.len() < MOST) {
            self.hidden_columns.push((first, last.saturating_sub(1)));
        }
    }

    /// Gives a table its merged cells.
    pub fn merged_into(&self, grid: &mut Grid) {
        grid.spans.clone_from(&self.wide);
        grid.tall = Tall::new(self.tall.clone());
    }

    /// What a person does not see in the spreadsheet program and was read all the same.
    pub fn hidden(&self, sheet: &str, grid: &Grid) -> Option<String> {
        let told = |line: &&u64| grid.at_line(**line).is_some_and(|at| grid.row(at).count() > 0);
        let rows: Vec<String> = self.hidden_rows.iter().filter(told).map(u64::to_string).collect();
        let width = grid.rows(0..grid.len()).map(|row| row.width()).max().unwrap_or(0);
        let columns: Vec<String> = self
            .hidden_columns
            .iter()
            .flat_map(|(first, last)| *first..(last + 1).min(width))
            .take(MOST)
            .map(|column| cell_name(column, 1).trim_end_matches('1').to_owned())
            .collect();
        let of = |names: &[String], one: &str| {
            let s = if names.len() == 1 { "" } else { "s" };
            let more = if names.len() > NAMED { " …" } else { "" };
            let named = names[..names.len().min(NAMED)].join(", ");
            (!names.is_empty()).then(|| format!("{} hidden {one}{s} ({named}{more})", names.len()))
        };
        let parts: Vec<String> = [of(&rows, "row"), of(&columns, "column")].into_iter().flatten().collect();
        let what = parts.join(" and ");
        (!parts.is_empty())
            .then(|| format!("The sheet “{}” has {what}; what stands there was read as well.", shown(sheet)))
    }
}
