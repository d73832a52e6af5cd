//! Rows with more cells than the header: something slipped to the right.

use super::columns::Columns;
use super::field::Field;
use super::header::Found;
use super::value::is_nothing;

/// Whether cells beyond the header are a slip: cells of a workbook cannot slip, and where most rows have them, a header
/// is missing.
pub(super) fn happens(found: &Found, columns: &Columns) -> bool {
    let Some(unit) = columns.at(Field::Unit) else { return false };
    let rows = found.grid.rows(found.last + 1..found.grid.len()).filter(|row| !is_nothing(&row.text(unit)));
    let (wide, all) = rows
        .fold((0_usize, 0_usize), |(wide, all), row| (wide + usize::from(row.width() > found.names.len()), all + 1));
    found.grid.sheet.is_none() && wide > 0 && (wide * 2 <= all || all == 1)
}
