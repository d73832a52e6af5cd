//! What few files do, one thing or two at a time: merged and hidden cells, rents by the week, words among amounts, pages.
//! Chosen once the portfolio is known, and done to a layout that is plain otherwise.

use super::chance::Chance;
use super::dress::{BuildingBy, Charges, Container, Dress, Encoding, PropertyBy, Spelling};
use super::layout::{self, Cell, Layout, Row};
use super::portfolio::{Portfolio, State};
use super::values::{FURTHER_AMOUNTS, FURTHER_DAYS, FURTHER_NEGATIVES};
use super::words::{self, GERMAN, Meaning};

#[derive(Debug, Clone, Default)]
pub struct Habits {
    /// Cells of the property, and of a unit over its lines, are merged.
    pub merged: bool,
    /// One tenant, named once, has two units.
    pub shared: bool,
    /// The time of a rent in its header; beyond those a column says it.
    pub per: usize,
    /// Units are numbered anew in each building.
    pub same_numbers: bool,
    /// Words where amounts of none stand; 2 = one that says nothing of the amount.
    pub words: usize,
    /// Lines below the table.
    pub footnotes: usize,
    /// A first column that counts the rows.
    pub numbered: usize,
    /// One state under two words.
    pub mixed_status: bool,
    /// Blank rows between units, or between all rows.
    pub gaps: usize,
    /// Titles and header on each page.
    pub pages: bool,
    /// Hidden rows, or a hidden column.
    pub hidden: usize,
    /// Numbers and texts in one column of a workbook.
    pub mixed_cells: bool,
    /// UTF-16 without a mark.
    pub unmarked: bool,
}

/// Headers of rents that are not by the month, and how many of them make a year.
const PERIODS: [(&str, i64); 7] = [
    ("Annual Rent", 1),
    ("Weekly Rent", 52),
    ("Rent (weekly)", 52),
    ("Rent per Quarter", 4),
    ("Rent p.a.", 1),
    ("Rent (4-weekly)", 13),
    ("Rent every 4 weeks", 13),
];
/// Words of a column that says how often, likewise.
const FREQUENCIES: [(&str, i64); 6] =
    [("Monthly", 12), ("Weekly", 52), ("Quarterly", 4), ("Annual", 1), ("Every 4 Weeks", 13), ("Bi-Weekly", 26)];
const NUMBERS: [&str; 5] = ["#", "No.", "", "Line", "Nr."];
const WAIVED: [&str; 4] = ["Waived", "N/A", "none", "Bond"];

impl Habits {
    /// One habit or two, and now and then other signs or days.
    pub fn any(chance: &mut Chance, dress: &mut Dress) {
        let mut habits = Habits::default();
        let book = matches!(dress.container, Container::Workbook { .. });
        for _ in 0..2 {
            match chance.pick(32) {
                1 | 2 => habits.merged = true,
                3 => habits.shared = true,
                4 | 5 => habits.per = 1 + chance.pick(PERIODS.len() + 2),
                6 => habits.same_numbers = true,
                7 => habits.words = 1 + chance.pick(2),
                8 | 9 => habits.footnotes = 1 + chance.pick(FOOTNOTES.len()),
                10 => habits.numbered = 1 + chance.pick(NUMBERS.len()),
                11 => habits.mixed_status = true,
                12 => habits.gaps = 1 + chance.pick(2),
                13 => habits.pages = true,
                14 if book => habits.hidden = 1 + chance.pick(2),
                15 if book => habits.mixed_cells = true,
                16 => dress.amounts = *chance.of(&FURTHER_AMOUNTS),
                17 => dress.negative = *chance.of(&FURTHER_NEGATIVES),
                // A month without its day is refused.
                18 | 19 => dress.days = *chance.of(&FURTHER_DAYS),
                20 => habits.unmarked = true,
                _ => {}
            }
        }
        habits.merged &= book;
        habits.unmarked &= matches!(
            dress.container,
            Container::Delimited { encoding: Encoding::Utf16Little | Encoding::Utf16Big, .. }
        );
        habits.same_numbers &= dress.building == BuildingBy::Column;
        let plain = dress.charges == Charges::Nowhere && !dress.two_rows && dress.unknown_header != 2;
        let english = dress.words < GERMAN && dress.spelling == Spelling::Plain;
        if !plain || !english {
            habits.per = 0;
        }
        dress.habits = habits;
    }

    /// Changes what is told.
    pub fn change(&self, portfolio: &mut Portfolio, dress: &Dress) {
        let places = &mut portfolio.places;
        for at in 0..places.len() {
            let own: Vec<usize> = (0..at).filter(|one| places[*one].property == places[at].property).collect();
            if self.same_numbers && own.len() >= 2 {
                places[at].unit = places[own[own.len() - 2]].unit.clone();
            }
            if let Some(tenancy) = places[at].tenancy.as_mut().filter(|_| self.words == 1 && at % 2 == 0) {
                (tenancy.deposit, tenancy.balance) = (0, 0);
            }
        }
        for at in self.pairs(portfolio, dress) {
            let above = portfolio.places[at - 1].tenancy.clone();
            let own = portfolio.places[at].tenancy.as_mut();
            if let (Some(above), Some(own)) = (above, own) {
                own.people = above.people;
            }
        }
    }

    /// The places whose tenant is that of the place above.
    fn pairs(&self, portfolio: &Portfolio, dress: &Dress) -> Vec<usize> {
        let places = &portfolio.places;
        let pairs = (1..places.len()).step_by(2).filter(|at| {
            let (above, own) = (&places[at - 1], &places[*at]);
            let lives = |state: State| matches!(state, State::Let | State::MonthToMonth);
            let one = |people: usize| people == 1 || !layout::apart(dress);
            above.property == own.property
                && lives(above.state)
                && lives(own.state)
                && above.tenancy.as_ref().is_some_and(|tenancy| one(tenancy.people.len()))
        });
        if self.shared { pairs.collect() } else { Vec::new() }
    }

    /// The rent of a month, of a place whose rent is written as this amount.
    pub fn monthly(&self, at: usize, written: i64) -> i64 {
        let times = match self.per.checked_sub(1) {
            None => 12,
            Some(header) => PERIODS.get(header).map_or_else(|| self.frequency(at).1, |(_, times)| *times),
        };
        // Half away from zero; rents are none below it.
        (written * times * 2 + 12) / 24
    }

    fn frequency(&self, at: usize) -> (&'static str, i64) {
        FREQUENCIES[(at * 5 + self.per) % FREQUENCIES.len()]
    }

    /// Does all of it to a layout.
    pub fn dress(&self, layout: &mut Layout, portfolio: &Portfolio, dress: &Dress) {
        let column = |layout: &Layout, meaning| layout.columns.iter().position(|one| *one == meaning);
        let tenants = [Meaning::Tenant, Meaning::First, Meaning::Last].map(|meaning| column(layout, meaning));
        let width = layout.columns.len();
        let is_first =
            |rows: &[Row], at: usize| rows[at].of.is_some() && rows[..at].iter().all(|r| r.of != rows[at].of);
        let firsts: Vec<bool> = (0..layout.rows.len()).map(|at| is_first(&layout.rows, at)).collect();
        for pair in self.pairs(portfolio, dress) {
            let row = layout.rows.iter_mut().find(|row| row.of == Some(pair));
            let Some(row) = row else { continue };
            tenants.iter().flatten().for_each(|column| row.cells[*column] = Cell::Empty);
        }
        if self.per > 0 {
            self.say_period(layout, dress, &firsts);
        }
        for (at, row) in layout.rows.iter_mut().enumerate().filter(|(at, _)| firsts[*at]) {
            let (Some(place), true) = (row.of, self.words > 0) else { continue };
            for (column, meaning) in layout.columns.iter().enumerate() {
                let word = match (*meaning, &row.cells[column]) {
                    (Meaning::Deposit, Cell::Money(0)) if self.words == 1 => WAIVED[at % WAIVED.len()],
                    (Meaning::Balance, Cell::Money(0)) if self.words == 1 => "Paid",
                    (Meaning::Deposit, Cell::Money(1..)) if self.words == 2 && place % 3 == 0 => "see ledger",
                    _ => continue,
                };
                row.cells[column] = Cell::Text(word.to_owned());
            }
        }
        if self.mixed_status
            && let Some(column) = column(layout, Meaning::Status)
        {
            for (at, row) in layout.rows.iter_mut().enumerate().filter(|(at, _)| firsts[*at]) {
                let Some(place) = row.of.filter(|place| place % 2 == 1 && at > 0) else { continue };
                let other = dress.shuffle.is_multiple_of(2);
                let word = words::state(dress.words, other, portfolio.places[place].state);
                row.cells[column] = Cell::Text(word.to_owned());
            }
        }
        if self.numbered > 0 {
            self.number(layout, width, &firsts);
        }
        self.part(layout, dress, firsts);
        let sheet = layout.sheets.len() - 1;
        for cells in FOOTNOTES.get(self.footnotes.wrapping_sub(1)).copied().unwrap_or_default() {
            let cells = cells.iter().map(|text| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).into()) });
            layout.rows.push(Row { cells: cells.collect(), of: None, sheet });
        }
        if self.merged || self.shared {
            self.merge(layout, portfolio, dress);
        }
        if self.hidden == 1 {
            let told = |row: &&usize| layout.rows[**row].of.is_some_and(|place| place % 2 == 0);
            let all: Vec<usize> = (0..layout.rows.len()).collect();
            layout.hidden_rows = all.iter().filter(told).copied().collect();
        }
        layout.hidden_column = column(layout, Meaning::Rent).filter(|_| self.hidden == 2);
    }

    /// Names the time of the rents in their header, or in a column of its own.
    fn say_period(&self, layout: &mut Layout, dress: &Dress, firsts: &[bool]) {
        let (plain, width) = (words::header(dress.words, dress.spelling, Meaning::Rent), layout.columns.len());
        let own = PERIODS.get(self.per - 1);
        let is_header = |row: &Row| row.of.is_none() && row.cells.contains(&Cell::Text(plain.clone()));
        for (row, is_first) in layout.rows.iter_mut().zip(firsts) {
            let header = is_header(row) && row.cells.len() == width;
            match (own, row.of) {
                (Some((name, _)), _) if header => {
                    let rent = row.cells.iter().position(|cell| *cell == Cell::Text(plain.clone()));
                    rent.into_iter().for_each(|column| row.cells[column] = Cell::Text((*name).to_owned()));
                }
                (None, _) if header => row.cells.push(Cell::Text("Frequency".to_owned())),
                (None, Some(place)) if *is_first => {
                    let let_to = row
                        .cells
                        .iter()
                        .zip(&layout.columns)
                        .any(|(cell, meaning)| *meaning == Meaning::Rent && matches!(cell, Cell::Money(1..)));
                    let word = if let_to { self.frequency(place).0 } else { "" };
                    row.cells.push(if word.is_empty() { Cell::Empty } else { Cell::Text(word.to_owned()) });
                }
                _ => {}
            }
        }
        if own.is_none() {
            layout.columns.push(Meaning::Frequency);
        }
    }

    /// Counts the rows in a first column.
    fn number(&self, layout: &mut Layout, width: usize, firsts: &[bool]) {
        let mut counted = 0;
        let first = firsts.iter().position(|first| *first).unwrap_or(0);
        for (at, row) in layout.rows.iter_mut().enumerate().filter(|(_, row)| row.cells.len() >= width) {
            let cell = match (row.of, firsts[at]) {
                (Some(_), true) => {
                    counted += 1;
                    Cell::Whole(counted)
                }
                (None, _) if at < first => Cell::Text(NUMBERS[self.numbered - 1].to_owned()),
                _ => Cell::Empty,
            };
            row.cells.insert(0, if cell == Cell::Text(String::new()) { Cell::Empty } else { cell });
        }
        layout.columns.insert(0, Meaning::Number);
    }

    /// Puts blank rows and new pages between units.
    fn part(&self, layout: &mut Layout, dress: &Dress, firsts: Vec<bool>) {
        if self.gaps == 0 && !self.pages {
            return;
        }
        let width = layout.columns.len().min(layout.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0));
        let rows = std::mem::take(&mut layout.rows);
        let first = firsts.iter().position(|first| *first).unwrap_or(0);
        let header: Vec<Row> = rows[..first].iter().filter(|row| row.cells.len() == width).cloned().collect();
        let titles: Vec<Row> = rows[..first].iter().take_while(|row| row.cells.len() < 3).cloned().collect();
        let mut units = 0;
        for (row, is_first) in rows.into_iter().zip(firsts) {
            if is_first {
                units += 1;
                if self.pages && units % 3 == 0 && dress.property != PropertyBy::Sheet {
                    let page = Cell::Text(format!("Page {}", units / 3 + 1));
                    layout.rows.extend(titles.clone());
                    layout.rows.push(Row { cells: vec![page], of: None, sheet: row.sheet });
                    layout.rows.extend(header.clone());
                }
            }
            if self.gaps == 1 && is_first && units > 1 || self.gaps == 2 {
                layout.rows.push(Row { cells: Vec::new(), of: None, sheet: row.sheet });
            }
            layout.rows.push(row);
        }
    }

    /// Merges what is said once for several rows.
    fn merge(&self, layout: &mut Layout, portfolio: &Portfolio, dress: &Dress) {
        let of = |row: usize| layout.rows[row].of;
        let mut merges: Vec<(usize, usize, usize)> = Vec::new();
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for row in (0..layout.rows.len()).filter(|row| of(*row).is_some()) {
            match runs.last_mut().filter(|(first, last)| *last + 1 == row && of(*first) == of(row)) {
                Some((_, last)) => *last = row,
                None => runs.push((row, row)),
            }
        }
        let place = |run: (usize, usize)| of(run.0).map(|at| &portfolio.places[at]);
        for (column, meaning) in layout.columns.iter().enumerate() {
            let once = self.merged && *meaning == Meaning::Property && dress.property == PropertyBy::Once;
            let person = matches!(meaning, Meaning::Tenant | Meaning::First | Meaning::Last);
            if once {
                let same = |a: &(usize, usize), b: &(usize, usize)| {
                    a.1 + 1 == b.0 && place(*a).map(|one| &one.property) == place(*b).map(|one| &one.property)
                };
                merges.extend(runs.chunk_by(same).map(|runs| (column, runs[0].0, runs[runs.len() - 1].1)));
            }
            if self.merged && *meaning == Meaning::Unit {
                merges.extend(runs.iter().map(|(first, last)| (column, *first, *last)));
            }
            if person {
                for pair in self.pairs(portfolio, dress) {
                    let run = |at: usize| runs.iter().find(|run| of(run.0) == Some(at));
                    if let (Some(above), Some(own)) = (run(pair - 1), run(pair))
                        && layout.rows[above.0].sheet == layout.rows[own.0].sheet
                    {
                        merges.push((column, above.0, own.0));
                    }
                }
            }
        }
        merges.retain(|(_, first, last)| first < last);
        layout.merges = merges;
    }
}

/// What stands below a table.
const FOOTNOTES: [&[&[&str]]; 9] = [
    &[&["* Rent includes water and trash"], &["** Notice given"]],
    &[&["Legend"], &["O = Occupied, V = Vacant, N = Notice"]],
    &[&["Prepared by", "Ann Ash"]],
    &[&["Note: the tenant of 101 moves out 03/04/2026"]],
    &[&["Status codes", ""], &["O", "Occupied"], &["V", "Vacant"], &["NTV", "Notice to vacate"]],
    &[&["Total Units", "12"], &["Occupancy", "75.00%"]],
    &[&["Occupied", "9"], &["Vacant", "3"]],
    &[&["Unit Type", "Count", "Avg Rent"], &["1BR", "3", "950.00"], &["2BR", "4", "1,150.00"]],
    &[&["_______________________"], &["Signature", "", "Date"]],
];
