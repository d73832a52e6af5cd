//! What stands between and below the rows of a table and is none: titles and header once more on each page, a legend,
//! counts and signatures under the last unit.

use super::columns::Columns;
use super::field::{Field, compact};
use super::grid::{Grid, GridRow};
use super::header::{Found, repeats};
use super::label;
use super::value::{is_nothing, whole};

/// Titles that a page may repeat.
const TITLES: usize = 200;
/// The cells that a row below the table has at most.
const FEW: usize = 3;
/// The columns from which on so few cells are no unit's.
const WIDE: usize = 6;

/// Bedrooms that a unit has at most, and its least square feet; another number beside a unit’s may be anything.
const MOST_BEDS: i32 = 20;
const LEAST_FEET: i32 = 100;

/// The rows of a table that say something of the page.
#[derive(Debug)]
pub(super) struct Pages {
    again: Vec<bool>,
    /// Behind the last row that has as many cells as a unit has.
    end: usize,
    /// The number of the last unit, the property that was named last, and the building.
    number: String,
    property: String,
    building: String,
    /// Whether what stands below the table has begun.
    below: bool,
    /// The line of that last row.
    last_line: u64,
    /// Whether a line of one text that is nobody's name stands below it.
    headed: bool,
}

impl Pages {
    pub fn of(found: &Found, columns: &Columns) -> Pages {
        let grid = &found.grid;
        let titles: Vec<GridRow<'_>> = grid.rows(0..found.first.min(TITLES)).filter(|row| row.count() > 0).collect();
        let same = |row: GridRow<'_>, other: &GridRow<'_>| row.filled().eq(other.filled());
        let is_title = |row: GridRow<'_>| row.count() <= FEW && titles.iter().any(|title| same(row, title));
        let is_upper = |row: GridRow<'_>| grid.rows(found.first..found.last).any(|upper| same(row, &upper));
        let mut again = vec![false; grid.len()];
        for at in found.last + 1..grid.len() {
            let row = grid.row(at);
            again[at] = row.count() > 1 && (repeats(found, row) || is_title(row));
            if !again[at] || is_title(row) {
                continue;
            }
            // Above a header that stands there again, so may the titles.
            for above in (found.last + 1..at).rev() {
                let row = grid.row(above);
                if !(row.count() == 0 || is_title(row) || is_upper(row) || is_page(row)) {
                    break;
                }
                again[above] = row.count() > 0;
            }
        }
        let unit = columns.at(Field::Unit).filter(|_| found.names.len() >= WIDE);
        let number = |at: usize| unit.map(|unit| grid.row(at).text(unit)).unwrap_or_default();
        let is_sum = |text: &str| label::is_total(text) || label::is_count(text) || label::is_sum(text);
        let is_full = |at: &usize| {
            let text = number(*at);
            grid.row(*at).count() > FEW && !again[*at] && !is_nothing(&text) && !is_sum(&text)
        };
        // Of a file whose units have no more cells than a legend, those with a digit are units.
        let is_numbered = |at: &usize| grid.row(*at).count() > 1 && !again[*at] && has_digit(&number(*at));
        let below = || (found.last + 1..grid.len()).rev();
        let last = below().find(is_full).or_else(|| below().find(is_numbered));
        let end = last.map_or(grid.len(), |last| last + 1);
        let named = (found.last + 1..end).rev().filter(is_full).map(|at| columns.text(grid.row(at), Field::Property));
        let property = named.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        let building = last.map(|last| columns.text(grid.row(last), Field::Building)).unwrap_or_default();
        let number = last.map(|last| number(last).into_owned()).unwrap_or_default();
        let last_line = last.map_or(u64::MAX, |last| grid.row(last).line);
        Pages { again, end, number, property, building, below: false, last_line, headed: false }
    }

    /// Whether a row only repeats a title or the header.
    pub fn is_again(&self, at: usize) -> bool {
        self.again[at]
    }

    /// The next row that says something of the table, and whether a page begins before it.
    pub fn next<'g>(&self, grid: &'g Grid, at: usize) -> Option<(GridRow<'g>, bool)> {
        let mut page = false;
        for next in at + 1..grid.len() {
            if self.again[next] || is_page(grid.row(next)) {
                page = true;
            } else if grid.row(next).count() > 0 {
                return Some((grid.row(next), page));
            }
        }
        None
    }

    /// A line of one text that is nobody's name and heads no units: below the last of them it heads a legend or the like.
    pub fn heads(&mut self, line: u64) {
        self.headed |= line > self.last_line;
    }

    /// Whether a row under the last unit is none: it stands under such a line or in another building, or it has few cells,
    /// and no number where the units have theirs, or another word where the property stands, or it counts.
    pub fn is_below(&mut self, at: usize, row: GridRow<'_>, columns: &Columns) -> bool {
        if at < self.end || !(2..=FEW).contains(&row.count()) {
            return false;
        }
        let (unit, property) = (columns.text(row, Field::Unit), columns.text(row, Field::Property));
        // Somebody else of a unit stands in its building, or names none.
        let building = columns.text(row, Field::Building);
        let elsewhere = !building.is_empty() && building != self.building;
        if (self.headed || elsewhere) && is_nothing(&unit) {
            return true;
        }
        let first: Vec<String> = row.filled().take(2).map(|(_, cell)| cell.text().into_owned()).collect();
        // “102, VACANT” is a unit.
        let counts = !first[..1].iter().any(|text| has_digit(text)) && label::is_count(&first.join(" "));
        // Without a unit it may be a charge, or somebody who lives there, too.
        let other = !is_nothing(&unit) && (has_digit(&self.number) && !has_digit(&unit) || counts);
        let another = !property.is_empty() && property != self.property && !self.begins(row, &unit, &property, columns);
        self.below |= other || another;
        self.below
    }

    /// Whether a row with the name of another property begins it, by an empty unit: its number is like the last one, and
    /// it has cells apart, under the headers of what they are, while what a legend says stands side by side. Side by side
    /// stands a unit whose number counts no rows, with its bedrooms, its size or its market rent.
    fn begins(&self, row: GridRow<'_>, unit: &str, property: &str, columns: &Columns) -> bool {
        let filled: Vec<usize> = row.filled().map(|(column, _)| column).collect();
        let apart = filled.windows(2).any(|pair| pair[1] > pair[0] + 1);
        let of = |field| whole(columns.cell(row, field), columns.styles.style).ok().flatten();
        let told = of(Field::Beds).is_some_and(|beds| beds <= MOST_BEDS)
            || of(Field::SquareFeet).is_some_and(|feet| feet >= LEAST_FEET)
            || of(Field::MarketRent).is_some_and(|rent| rent > 0);
        let counts = unit.parse().is_ok_and(|count: usize| count <= self.end);
        let is_unit = has_digit(unit) && label::is_like(unit, &self.number);
        is_unit && (apart || told && !counts && label::may_be_property(property))
    }
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// `Page 2`, `Page 2 of 3`.
pub(super) fn is_page(row: GridRow<'_>) -> bool {
    let text = row.joined();
    let rest = compact(&text);
    row.count() <= FEW && rest.strip_prefix("page").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
