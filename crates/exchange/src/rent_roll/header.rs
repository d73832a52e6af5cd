//! Finding the header of a table: below title lines, over one to three rows. Which sheets are read is decided in
//! [`super::sheets`].

use super::Mapping;
use super::field::{self, Field};
use super::grid::{Cell, Grid, GridRow};
use super::pages::is_page;
use super::value::{Style, amount, date, is_nothing};
use crate::refusal::{Code, Refusal};
use crate::watch::Watch;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// How far down a header is looked for.
const DEPTH: usize = 80;

/// The most rows a header spans.
const MOST_ROWS: usize = 3;

/// From this score on a row is a rent roll's header.
const SURE: i32 = 150;

/// A table whose header was found.
#[derive(Debug)]
pub(super) struct Found {
    pub grid: Grid,
    /// Places of the first and last header row in the grid.
    pub first: usize,
    pub last: usize,
    /// One name per column, each different; empty where the header is.
    pub names: Vec<String>,
    /// What each name alone says.
    pub named: Vec<Option<(Field, u8)>>,
    /// How much it looks like a rent roll's: what its columns surely mean, added up.
    pub score: i32,
}

impl Found {
    fn of(candidate: Candidate, grid: Grid) -> Found {
        let Candidate { first, last, names, named, score } = candidate;
        Found { grid, first, last, names, named, score }
    }
}

struct Candidate {
    first: usize,
    last: usize,
    names: Vec<String>,
    named: Vec<Option<(Field, u8)>>,
    score: i32,
}

/// The tables of a file whose header was found, in the order of the file.
pub(super) fn find(
    file: &str,
    grids: Vec<Grid>,
    mapping: &Mapping,
    watch: &mut Watch<'_>,
) -> Result<Vec<Found>, Refusal> {
    let mut all: Vec<Found> = Vec::new();
    for grid in grids {
        watch.part(700, 720)?;
        if let Some(candidate) = in_grid(&grid, mapping) {
            all.push(Found::of(candidate, grid));
        }
    }
    // Where a person named the header's line, each sheet that has such a line has a header of some kind.
    let best = all.iter().map(|found| found.score).max().unwrap_or(0);
    all.retain(|found| found.score == best || found.score >= SURE);
    if all.is_empty() {
        let reason = "No row looks like the header of a rent roll (unit, tenant, rent, lease dates …).";
        return Err(Refusal::of_file(file, Code::NotARentRoll, reason));
    }
    Ok(all)
}

/// The header that a person named, else the row that looks most like one though it names no unit.
pub(super) fn find_any(grids: Vec<Grid>, mapping: &Mapping) -> Option<Found> {
    let mut best: Option<(Candidate, Grid)> = None;
    for grid in grids {
        let wide = grid
            .rows(0..grid.len().min(DEPTH))
            .enumerate()
            .filter(|(_, row)| is_header_like(*row, false))
            .max_by_key(|(at, row)| (row.count(), std::cmp::Reverse(*at)));
        let line = mapping.header_row.or(wide.map(|(_, row)| row.line));
        let Some(candidate) =
            line.and_then(|line| in_grid(&grid, &Mapping { header_row: Some(line), ..mapping.clone() }))
        else {
            continue;
        };
        if best.as_ref().is_none_or(|(b, g)| (candidate.score, grid.len()) > (b.score, g.len())) {
            best = Some((candidate, grid));
        }
    }
    let found = best.map(|(candidate, grid)| Found::of(candidate, grid))?;
    (found.names.iter().filter(|name| !name.is_empty()).count() > 1).then_some(found)
}

fn in_grid(grid: &Grid, mapping: &Mapping) -> Option<Candidate> {
    if let Some(line) = mapping.header_row {
        let last = grid.at_line(line)?;
        return (0..2 * MOST_ROWS)
            .filter_map(|above| candidate(grid, last.checked_sub(above)?, last, mapping))
            .max_by_key(|found| found.score);
    }
    let mut best: Option<Candidate> = None;
    for first in 0..grid.len().min(DEPTH) {
        for last in first..grid.len().min(first + 2 * MOST_ROWS) {
            // Its rows may stand apart.
            if last > first && grid.row(last).count() == 0 {
                continue;
            }
            // A single word, such as “Sq” over “Ft”, may stand above a header.
            if !is_header_like(grid.row(last), true) || is_page(grid.row(last)) || is_title_again(grid, first, last) {
                break;
            }
            if last == first && !is_header_like(grid.row(last), false) {
                continue;
            }
            if let Some(found) = candidate(grid, first, last, mapping)
                && found.score >= SURE
                && best.as_ref().is_none_or(|b| found.score > b.score)
            {
                best = Some(found);
            }
        }
    }
    best
}

/// Whether a row below the first of a header only repeats a title, as at the head of another page.
fn is_title_again(grid: &Grid, first: usize, at: usize) -> bool {
    let row = grid.row(at);
    at > first && row.count() == 1 && grid.rows(0..first).any(|title| title.filled().eq(row.filled()))
}

/// Whether a row has words only, and enough of them.
fn is_header_like(row: GridRow<'_>, below_another: bool) -> bool {
    let mut words = 0;
    for (_, cell) in row.filled() {
        let Cell::Text(text) = cell else { return false };
        if date(text, Style::default()).is_some() || (!is_nothing(text) && amount(text, Style::default()).is_ok()) {
            return false;
        }
        words += 1;
    }
    words >= if below_another { 1 } else { 2 }
}

/// Reads rows as a header and rates it: the sum of what its columns surely mean.
fn candidate(grid: &Grid, first: usize, last: usize, mapping: &Mapping) -> Option<Candidate> {
    let rows: Vec<GridRow<'_>> = grid.rows(first..last + 1).filter(|row| row.count() > 0).collect();
    let own_row = *rows.last().filter(|_| rows.len() <= MOST_ROWS && grid.row(first).count() > 0)?;
    // Rows that say the same are the header of two pages, not one of two rows.
    let alike = || rows.iter().map(|row| row.joined()).collect::<HashSet<String>>().len() < rows.len();
    if mapping.header_row.is_none() && alike() {
        return None;
    }
    let width = rows.iter().map(|row| row.width()).max()?;
    let above: Vec<Above<'_>> = (0..rows.len() - 1).map(|at| Above::new(grid, &rows, at, width)).collect();
    let mut names = Names::default();
    let mut named: Vec<Option<(Field, u8)>> = Vec::with_capacity(width);
    for column in 0..width {
        let own = own_row.text(column).into_owned();
        let mut joined = String::new();
        for part in above
            .iter()
            .map(|row| row.part(column))
            .chain([Cow::Borrowed(own.as_str())])
            .filter(|part| !part.is_empty())
        {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(&part);
        }
        let upper = joined.strip_suffix(own.as_str()).unwrap_or_default();
        let alone = || field::of_header(&own).map(|(f, sure)| (f, sure.saturating_sub(15)));
        let meaning = field::of_header(&joined)
            .or_else(|| if is_other(upper) { None } else { alone() })
            .filter(|_| !joined.is_empty());
        names.add(joined);
        named.push(meaning);
    }
    let names = names.all;
    let mut score: i32 = 0;
    let mut seen: HashSet<Field> = HashSet::new();
    for (name, meaning) in names.iter().zip(&named) {
        let meaning = mapping.columns.get(name).map(|field| (*field, 100)).or(*meaning);
        if let Some((field, sure)) = meaning
            && seen.insert(field)
        {
            score += i32::from(sure);
        }
    }
    // A tall header must earn its height; a title joined to a header must not win. A row of several words is no title.
    // So are two words of which each makes sense over its column, as “Lease” over “From” and “Market” over “Rent”.
    let is_known = |(column, cell): (usize, Cell<'_>)| {
        let own = own_row.text(column);
        !own.is_empty() && field::of_header(&format!("{} {own}", cell.text())).is_some()
    };
    let is_title = |row: &&GridRow<'_>| row.count() < 2 || row.count() == 2 && !row.filled().all(is_known);
    score -= 30 * i32::try_from(rows[..rows.len() - 1].iter().filter(is_title).count()).ok()?;
    // A roll of houses has no units; a row with a unit is the likelier header.
    let any = |fields: &[Field]| fields.iter().any(|field| seen.contains(field));
    let houses = any(&[Field::Property, Field::PropertyName, Field::Address])
        && any(&[Field::TenantName, Field::TenantLast])
        && any(&[Field::Rent, Field::MarketRent]);
    (seen.contains(&Field::Unit) || houses || mapping.header_row.is_some()).then_some(Candidate {
        first,
        last,
        names,
        named,
        score,
    })
}

/// Whether the words above a header make it another thing: the rent of before, a price per square foot.
fn is_other(upper: &str) -> bool {
    const OTHERS: [&str; 40] = [
        "market",
        "mkt",
        "asking",
        "annual",
        "annually",
        "yearly",
        "year",
        "weekly",
        "week",
        "quarterly",
        "quarter",
        "daily",
        "per",
        "psf",
        "sf",
        "prior",
        "previous",
        "last",
        "former",
        "old",
        "renewal",
        "proposed",
        "offer",
        "budget",
        "budgeted",
        "forecast",
        "target",
        "loss",
        "gain",
        "variance",
        "change",
        "increase",
        "next",
        "future",
        "new",
        "pro",
        "max",
        "average",
        "avg",
        "ytd",
    ];
    let mut words = upper.split(|c: char| !c.is_alphanumeric());
    words.any(|word| OTHERS.iter().any(|other| word.eq_ignore_ascii_case(other)))
}

/// An upper row of a header: its texts reach over the columns that they group.
struct Above<'g> {
    row: GridRow<'g>,
    /// For each column where the merged cell that covers it begins.
    merged: Vec<Option<usize>>,
    /// For each column without a text here the one to the left whose text is said of it, too.
    group: Vec<Option<usize>>,
}

impl<'g> Above<'g> {
    fn new(grid: &Grid, rows: &[GridRow<'g>], at: usize, width: usize) -> Above<'g> {
        let row = rows[at];
        let mut merged = vec![None; width];
        let mut spans: Vec<(usize, usize)> =
            grid.spans.iter().filter(|(line, ..)| *line == row.line).map(|(_, first, last)| (*first, *last)).collect();
        spans.sort_unstable();
        let mut next = 0;
        for (first, last) in spans {
            let end = (last + 1).min(width);
            for place in merged.iter_mut().take(end).skip(first.max(next)) {
                *place = Some(first);
            }
            next = next.max(end);
        }
        let mut below = vec![false; width];
        for (column, _) in rows[at + 1..].iter().flat_map(|row| row.filled()) {
            below[column] = true;
        }
        let mut group = vec![None; width];
        // Without merged cells (.csv): a group such as “Lease” over “From”, “To” reaches as far as its columns make sense.
        let mut current: Option<usize> = None;
        for column in (0..width).filter(|_| grid.spans.is_empty()) {
            if row.cell(column) != Cell::Empty {
                current = below[column].then_some(column);
                continue;
            }
            current = current.filter(|first| below[column] && is_grouped(&row.text(*first), rows, column));
            group[column] = current;
        }
        Above { row, merged, group }
    }

    /// The text over a column.
    fn part(&self, column: usize) -> Cow<'g, str> {
        let own = self.row.text(column);
        if !own.is_empty() {
            return own;
        }
        let over = self.merged[column].or(self.group[column]);
        over.map_or(Cow::Borrowed(""), |first| self.row.text(first))
    }
}

/// Whether the word over a column to the left makes sense over this one, too.
fn is_grouped(group: &str, rows: &[GridRow<'_>], column: usize) -> bool {
    let lowest = rows.last().map(|row| row.text(column)).unwrap_or_default();
    let known = field::of_header(&format!("{group} {lowest}")).map(|(field, _)| field);
    // “Unit” over “Status” says nothing of the “Name” beside it.
    known.is_some() && !(known == Some(Field::Unit) && field::of_header(&lowest).is_some())
}

/// Names of columns, no two alike: repeated headers get a number.
#[derive(Default)]
struct Names {
    all: Vec<String>,
    taken: HashSet<String>,
    /// The number that a repeated name gets next.
    next: HashMap<String, usize>,
}

impl Names {
    fn add(&mut self, name: String) {
        if name.is_empty() || self.taken.insert(name.clone()) {
            self.all.push(name);
            return;
        }
        let number = self.next.entry(name.clone()).or_insert(2);
        loop {
            let numbered = format!("{name} ({number})");
            *number += 1;
            if self.taken.insert(numbered.clone()) {
                self.all.push(numbered);
                return;
            }
        }
    }
}

/// Whether a row repeats the header (page breaks).
pub(super) fn repeats(found: &Found, row: GridRow<'_>) -> bool {
    let filled = row.count();
    filled >= 2
        && found.grid.rows(found.first..found.last + 1).any(|header| {
            let same = row.filled().filter(|(column, cell)| *cell == header.cell(*column)).count();
            same * 5 >= filled * 4 && same * 5 >= header.count() * 4
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_names_get_numbers_that_nobody_has() {
        let mut names = Names::default();
        ["Fee", "", "Fee (2)", "Fee", "", "Fee", "Fee (2)"].iter().for_each(|name| names.add((*name).to_owned()));
        assert_eq!(names.all, ["Fee", "", "Fee (2)", "Fee (3)", "", "Fee (4)", "Fee (2) (2)"]);
    }

    #[test]
    fn a_header_as_wide_as_a_worksheet_is_rated_in_linear_time() {
        let group: Vec<&str> = std::iter::once("Lease").chain(std::iter::repeat_n("", 16_383)).collect();
        let same = vec!["Fee"; 16_384];
        let grid = Grid::of_texts(&[&group[..], &same[..], &same[..]]);
        let found = candidate(&grid, 0, 2, &Mapping { header_row: Some(3), ..Mapping::default() }).unwrap();
        assert_eq!(found.names[16_383], "Fee Fee (16383)");
    }
}
