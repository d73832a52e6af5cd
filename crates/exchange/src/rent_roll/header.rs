//! Finding the header: below title lines, over one to three rows, on the sheet that looks most like a roll.

use super::Mapping;
use super::field::{self, Field};
use super::grid::{Cell, Grid, GridRow};
use super::value::{Style, amount, date, is_nothing};
use crate::refusal::{Code, Refusal};

/// How far down a header is looked for.
const DEPTH: usize = 80;

/// The most rows a header spans.
const MOST_ROWS: usize = 3;

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
}

struct Candidate {
    first: usize,
    last: usize,
    names: Vec<String>,
    named: Vec<Option<(Field, u8)>>,
    score: i32,
}

/// The best table of a file.
pub(super) fn find(file: &str, grids: Vec<Grid>, mapping: &Mapping) -> Result<Found, Refusal> {
    let mut best: Option<(Candidate, Grid)> = None;
    for grid in grids {
        let Some(candidate) = in_grid(&grid, mapping) else { continue };
        let better = best.as_ref().is_none_or(|(b, g)| (candidate.score, grid.rows.len()) > (b.score, g.rows.len()));
        if better {
            best = Some((candidate, grid));
        }
    }
    match best {
        Some((found, grid)) => {
            let Candidate { first, last, names, named, .. } = found;
            Ok(Found { grid, first, last, names, named })
        }
        None => {
            let reason = "No row looks like the header of a rent roll (unit, tenant, rent, lease dates …).";
            Err(Refusal::of_file(file, Code::NotARentRoll, reason))
        }
    }
}

/// The header that a person named, else the row that looks most like one though it names no unit.
pub(super) fn find_any(grids: Vec<Grid>, mapping: &Mapping) -> Option<Found> {
    let mut best: Option<(Candidate, Grid)> = None;
    for grid in grids {
        let rows = grid.rows.iter().take(DEPTH).enumerate();
        let wide = rows
            .filter(|(_, row)| is_header_like(row, false))
            .max_by_key(|(at, row)| (row.filled().count(), std::cmp::Reverse(*at)));
        let line = mapping.header_row.or(wide.map(|(_, row)| row.line));
        let Some(candidate) =
            line.and_then(|line| in_grid(&grid, &Mapping { header_row: Some(line), ..mapping.clone() }))
        else {
            continue;
        };
        if best.as_ref().is_none_or(|(b, g)| (candidate.score, grid.rows.len()) > (b.score, g.rows.len())) {
            best = Some((candidate, grid));
        }
    }
    let (found, grid) = best?;
    let Candidate { first, last, names, named, .. } = found;
    (names.iter().filter(|name| !name.is_empty()).count() > 1).then_some(Found { grid, first, last, names, named })
}

fn in_grid(grid: &Grid, mapping: &Mapping) -> Option<Candidate> {
    if let Some(line) = mapping.header_row {
        let last = grid.rows.iter().position(|row| row.line == line)?;
        return (0..MOST_ROWS)
            .filter_map(|above| candidate(grid, last.checked_sub(above)?, last, mapping))
            .max_by_key(|found| found.score);
    }
    let mut best: Option<Candidate> = None;
    for first in 0..grid.rows.len().min(DEPTH) {
        for last in first..grid.rows.len().min(first + MOST_ROWS) {
            if !is_header_like(&grid.rows[last], last > first) {
                break;
            }
            if let Some(found) = candidate(grid, first, last, mapping)
                && found.score >= 150
                && best.as_ref().is_none_or(|b| found.score > b.score)
            {
                best = Some(found);
            }
        }
    }
    best
}

/// Whether a row has words only, and enough of them.
fn is_header_like(row: &GridRow, below_another: bool) -> bool {
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
    let rows = grid.rows.get(first..=last)?;
    let width = rows.iter().map(|row| row.cells.len()).max()?;
    let mut names = Vec::with_capacity(width);
    let mut named: Vec<Option<(Field, u8)>> = Vec::with_capacity(width);
    for column in 0..width {
        let parts: Vec<String> = rows.iter().enumerate().map(|(at, row)| part(grid, rows, at, row, column)).collect();
        let own = rows.last().map(|row| row.text(column).into_owned()).unwrap_or_default();
        let filled: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
        let joined = filled.join(" ");
        let meaning = field::of_header(&joined)
            .or_else(|| field::of_header(&own).map(|(f, sure)| (f, sure.saturating_sub(15))))
            .filter(|_| !joined.is_empty());
        names.push(unique(&names, &joined));
        named.push(meaning);
    }
    let mut score: i32 = 0;
    let mut seen: Vec<Field> = Vec::new();
    for (name, meaning) in names.iter().zip(&named) {
        let meaning = mapping.columns.get(name).map(|field| (*field, 100)).or(*meaning);
        if let Some((field, sure)) = meaning
            && !seen.contains(&field)
        {
            seen.push(field);
            score += i32::from(sure);
        }
    }
    // A tall header must earn its height; a title joined to a header must not win.
    score -= 30 * i32::try_from(last - first).ok()?;
    (seen.contains(&Field::Unit) || mapping.header_row.is_some()).then_some(Candidate {
        first,
        last,
        names,
        named,
        score,
    })
}

/// The text of one header row over a column; the texts of upper rows reach over the columns they group.
fn part(grid: &Grid, rows: &[GridRow], at: usize, row: &GridRow, column: usize) -> String {
    let own = row.text(column);
    if !own.is_empty() || at + 1 == rows.len() {
        return own.into_owned();
    }
    let span = grid.spans.iter().find(|(line, first, last)| *line == row.line && (*first..=*last).contains(&column));
    if let Some((_, first, _)) = span {
        return row.text(*first).into_owned();
    }
    // Without merged cells (.csv): a group such as “Lease” over “From”, “To” is left of an empty cell.
    let below = |column: usize| rows[at + 1..].iter().any(|row| !row.cell(column).is_empty());
    let group = (0..column).rev().find(|left| !row.cell(*left).is_empty() || !below(*left));
    match group {
        Some(left) if grid.spans.is_empty() && below(column) && below(left) => {
            let joined = format!("{} {}", row.text(left), rows[rows.len() - 1].text(column));
            if field::of_header(&joined).is_some() { row.text(left).into_owned() } else { String::new() }
        }
        _ => String::new(),
    }
}

/// A name not yet given: repeated headers get a number.
fn unique(names: &[String], name: &str) -> String {
    if name.is_empty() || !names.iter().any(|other| other == name) {
        return name.to_owned();
    }
    (2..).map(|n| format!("{name} ({n})")).find(|n| !names.contains(n)).unwrap_or_default()
}

/// Whether a row repeats the header (page breaks).
pub(super) fn repeats(found: &Found, row: &GridRow) -> bool {
    found.grid.rows[found.first..=found.last].iter().any(|header| {
        let filled = row.filled().count();
        let same = row.filled().filter(|(column, cell)| *cell == header.cell(*column)).count();
        filled >= 2 && same * 5 >= filled * 4 && same * 5 >= header.filled().count() * 4
    })
}
