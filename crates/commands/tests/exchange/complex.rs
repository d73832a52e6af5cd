//! A complex whose report prints one row a unit and one column a charge, and what becomes of it from month to month:
//! made up from a seed, or read from a file of that layout. It knows its people whatever their leases are called.

use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeMap;

/// Numbers that follow from a seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[usize::try_from(self.roll(list.len() as u64)).unwrap()]
    }
}

struct Row {
    cells: Vec<String>,
    /// Who lives there.
    who: Option<u32>,
}

/// What a report says of somebody.
#[derive(Debug, Clone)]
pub struct Stated {
    pub who: u32,
    pub unit: String,
    /// First day of the lease as it is read.
    pub begin: NaiveDate,
    pub cents: i64,
}

pub struct Complex {
    titles: Vec<Vec<String>>,
    header: Vec<String>,
    rows: Vec<Row>,
    tail: Vec<Vec<String>>,
    people: u32,
    pub day: NaiveDate,
    /// What happened last month, by its name.
    pub happened: BTreeMap<&'static str, u32>,
}

const HEADER: &str = "Unit,Floor Plan,Unit Designation,SQFT,Unit/Lease Status,Name,Phone Number,Email,Move-In,Notice For Date,\
    Move-Out,Lease Start,Lease End,Market + Addl.,Dep On Hand,Balance,Total Charges,RENT          ,WATERREIMB    ,DISCOUNT      ,";
const FIRST: [&str; 12] =
    ["Ada", "Bruno", "Carla", "Dimitri", "Esra", "Finn", "Gwen", "Hugo", "Ines", "Jonas", "Kaya", "Lev"];
const LAST: [&str; 14] = [
    "Abel", "Brandt", "Castell", "Dorn", "Eklund", "Farah", "Gomez", "Hale", "Ibarra", "Jansen", "Klein", "Lorne",
    "Moreau", "Novak",
];

/// A name that only the person of this number has.
fn name(dice: &mut Dice, person: u32) -> String {
    let syllables = ["ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu"];
    let tail: String = person.to_string().bytes().map(|digit| syllables[usize::from(digit - b'0')]).collect();
    format!("{}{tail}, {}", dice.of(&LAST), dice.of(&FIRST))
}

fn day_of(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%m/%d/%Y").ok()
}

fn written(day: NaiveDate) -> String {
    day.format("%m/%d/%Y").to_string()
}

fn cents_of(text: &str) -> i64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let whole_cents = whole.parse::<i64>().unwrap_or(0).abs() * 100;
    let cents = whole_cents + format!("{part:0<2}").parse::<i64>().unwrap();
    if text.starts_with('-') { -cents } else { cents }
}

fn amount(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let (whole, part) = (cents.abs() / 100, cents.abs() % 100);
    if part == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:02}") }
}

fn quoted(cells: &[String]) -> String {
    let cell = |cell: &String| if cell.contains(',') { format!("\"{cell}\"") } else { cell.clone() };
    cells.iter().map(cell).collect::<Vec<_>>().join(",")
}

/// Cells of a line; a comma in quotes is part of a cell.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut inside) = (vec![String::new()], false);
    for c in line.trim_end_matches('\r').chars() {
        match c {
            '"' => inside = !inside,
            ',' if !inside => cells.push(String::new()),
            other => cells.last_mut().unwrap().push(other),
        }
    }
    cells
}

impl Complex {
    /// A complex of so many units.
    pub fn made(seed: u64, units: u32) -> Complex {
        let mut dice = Dice::new(seed);
        let pad = ",".repeat(19);
        let mut text = format!("Alder Row Flats{pad}\nRENT ROLL DETAIL{pad}\n");
        text.push_str(&format!(
            "3/9/2016 10:58:30 AM{pad}\nAs of Date: 3/7/2016{pad}\nParameters: Property - ALL{pad}\n{HEADER}\n"
        ));
        for n in 0..units {
            let unit = format!("{}-{:03}", 6300 + n / 12, n % 12 + 1);
            let (status, let_out) = match dice.roll(12) {
                0 => ("Vacant", false),
                1 => ("Vacant-Leased", false),
                2 => ("Occupied-NTV", true),
                _ => ("Occupied", true),
            };
            text.push_str(&format!("{unit},A1,N/A,656,{status},"));
            if !let_out {
                text.push_str(",,,,,,,,700,0,0,0,0,0,0,\n");
                continue;
            }
            let begin = NaiveDate::from_ymd_opt(2015, 2, 1).unwrap() + Days::new(dice.roll(395));
            let leaves = if status == "Occupied" { "" } else { "04/30/2016" };
            let (begin, end) = (written(begin), written(begin + Months::new(12) - Days::new(1)));
            let balance = amount(Complex::balance(&mut dice));
            let name = name(&mut dice, n);
            text.push_str(&format!("\"{name}\",,,{begin},{leaves},,{begin},{end},700,200,{balance},680,700,18,-38,\n"));
        }
        text.push_str(&format!("{pad},\nTOTAL{pad},\n{pad},Alder Row Flats\n{pad},RENT ROLL DETAIL\n"));
        Complex::of(&text)
    }

    fn balance(dice: &mut Dice) -> i64 {
        match dice.roll(4) {
            0 | 1 => 0,
            2 => i64::try_from(dice.roll(150_000)).unwrap(),
            _ => -i64::try_from(dice.roll(90_000)).unwrap(),
        }
    }

    /// The complex of a report of this layout.
    pub fn of(text: &str) -> Complex {
        let lines: Vec<Vec<String>> = text.lines().map(cells).collect();
        let at = lines.iter().position(|line| line[0] == "Unit").unwrap();
        let day = lines[..at].iter().find_map(|line| line[0].strip_prefix("As of Date: ")).and_then(day_of).unwrap();
        let mut complex = Complex {
            titles: lines[..at].to_vec(),
            header: lines[at].clone(),
            rows: Vec::new(),
            tail: Vec::new(),
            people: 0,
            day,
            happened: BTreeMap::new(),
        };
        for line in &lines[at + 1..] {
            if line[0].is_empty() || line[0] == "TOTAL" {
                complex.tail.push(line.clone());
                continue;
            }
            complex.rows.push(Row { cells: line.clone(), who: None });
            let last = complex.rows.len() - 1;
            if complex.get(last, "Unit/Lease Status").starts_with("Occupied") {
                complex.settle(last);
            }
        }
        complex
    }

    fn at(&self, column: &str) -> usize {
        self.header.iter().position(|name| name.trim() == column).unwrap()
    }

    fn get(&self, row: usize, column: &str) -> &str {
        &self.rows[row].cells[self.at(column)]
    }

    fn set(&mut self, row: usize, column: &str, text: impl Into<String>) {
        let at = self.at(column);
        self.rows[row].cells[at] = text.into();
    }

    /// Somebody new lives in a row.
    fn settle(&mut self, row: usize) {
        self.people += 1;
        self.rows[row].who = Some(self.people);
    }

    fn vacate(&mut self, row: usize) {
        for column in
            ["Name", "Phone Number", "Email", "Move-In", "Notice For Date", "Move-Out", "Lease Start", "Lease End"]
        {
            self.set(row, column, "");
        }
        for column in ["Dep On Hand", "Balance", "Total Charges", "RENT"] {
            self.set(row, column, "0");
        }
        self.set(row, "Unit/Lease Status", "Vacant");
        self.rows[row].who = None;
    }

    fn lease(&mut self, row: usize, begin: NaiveDate) {
        self.set(row, "Lease Start", written(begin));
        self.set(row, "Lease End", written(begin + Months::new(12) - Days::new(1)));
        self.set(row, "Unit/Lease Status", "Occupied");
        self.set(row, "Notice For Date", "");
        self.set(row, "Move-Out", "");
    }

    fn move_in(&mut self, row: usize, name: String, begin: NaiveDate) {
        self.vacate(row);
        self.lease(row, begin);
        self.set(row, "Name", name);
        self.set(row, "Move-In", written(begin));
        self.set(row, "RENT", "710");
        self.settle(row);
    }

    /// A month goes by; with `transfers` some people move to another unit.
    pub fn month(&mut self, dice: &mut Dice, title: &str, transfers: bool) {
        self.day = self.day + Months::new(1) + Days::new(dice.roll(5));
        self.happened.clear();
        let (first, lately) = (self.day.with_day(1).unwrap(), self.day - Days::new(2));
        let mut moved = vec![false; self.rows.len()];
        for row in 0..self.rows.len() {
            let status = self.get(row, "Unit/Lease Status").to_owned();
            if moved[row] || !(status.starts_with("Occupied") || status == "Vacant") {
                continue;
            }
            let Some(what) = self.happen(row, dice.roll(100), transfers) else {
                self.owe(row, dice);
                continue;
            };
            *self.happened.entry(what).or_default() += 1;
            match what {
                "renewed" => self.lease(row, first),
                "left" => self.vacate(row),
                "came" => {
                    let name = name(dice, self.people);
                    self.move_in(row, name, lately);
                }
                "renamed" => {
                    let given = self
                        .get(row, "Name")
                        .rsplit_once(',')
                        .map_or("Kim".to_owned(), |(_, given)| given.trim().to_owned());
                    let other = name(dice, self.people);
                    let name = format!("{}-{}, {given}", dice.of(&LAST), other.split(',').next().unwrap());
                    self.set(row, "Name", name);
                }
                _ => {
                    if !self.is_one_of_a_kind(row) {
                        continue;
                    }
                    let to = (0..self.rows.len()).find(|to| {
                        *to != row
                            && !moved[*to]
                            && self.rows[*to].who.is_none()
                            && self.get(*to, "Unit/Lease Status") == "Vacant"
                    });
                    let Some(to) = to else { continue };
                    let (name, who) = (self.get(row, "Name").to_owned(), self.rows[row].who);
                    self.move_in(to, name, lately);
                    self.rows[to].who = who;
                    self.vacate(row);
                    moved[to] = true;
                    self.owe(to, dice);
                }
            }
            self.owe(row, dice);
        }
        for line in &mut self.titles {
            if line[0].starts_with("As of Date: ") {
                line[0] = format!("As of Date: {}", self.day.format("%-m/%-d/%Y"));
            } else if line[0].ends_with(" AM") || line[0].ends_with(" PM") {
                line[0] = format!("{} 8:01:00 AM", (self.day + Days::new(1)).format("%-m/%-d/%Y"));
            }
        }
        let title = title.replace("{}", self.titles[0][0].trim_start_matches("-> "));
        self.titles[0][0] = title;
    }

    /// Whether nobody else is called like whoever lives in a row, and it is a person.
    fn is_one_of_a_kind(&self, row: usize) -> bool {
        let name = self.get(row, "Name");
        let same = (0..self.rows.len()).filter(|other| self.get(*other, "Name") == name).count();
        same == 1 && !["*", "Corporate", "Housing"].iter().any(|word| name.contains(word))
    }

    /// What happens to whoever lives in a row, or to the empty unit.
    fn happen(&self, row: usize, dice: u64, transfers: bool) -> Option<&'static str> {
        if self.rows[row].who.is_none() {
            return (dice < 20).then_some("came");
        }
        match dice {
            0..9 => Some("renewed"),
            9..13 => Some("left"),
            13..17 => Some("came"),
            17..20 => Some("renamed"),
            20..23 if transfers => Some("moved"),
            _ => None,
        }
    }

    /// What whoever lives in a row owes now.
    fn owe(&mut self, row: usize, dice: &mut Dice) {
        if self.rows[row].who.is_none() {
            return;
        }
        let old = cents_of(self.get(row, "Balance"));
        let (what, text) = match dice.roll(10) {
            0 | 1 if old != 0 => ("sign", amount(-old)),
            2 if old != 0 => ("paid", String::new()),
            3 | 4 if old != 0 => ("paid", "0".to_owned()),
            5..8 => ("owes", amount(Complex::balance(dice))),
            _ => return,
        };
        *self.happened.entry(what).or_default() += 1;
        self.set(row, "Balance", text);
    }

    /// The report.
    pub fn text(&self) -> String {
        let mut lines: Vec<String> = self.titles.iter().map(|line| quoted(line)).collect();
        lines.push(quoted(&self.header));
        lines.extend(self.rows.iter().map(|row| quoted(&row.cells)));
        for line in &self.tail {
            let mut line = line.clone();
            if line[0] == "TOTAL" {
                for column in ["Market + Addl.", "Dep On Hand", "Balance", "RENT"] {
                    let at = self.at(column);
                    line[at] = amount(self.rows.iter().map(|row| cents_of(&row.cells[at])).sum());
                }
            }
            lines.push(quoted(&line));
        }
        lines.join("\n") + "\n"
    }

    /// What the report says of each who lives there.
    pub fn stated(&self) -> Vec<Stated> {
        let of = |row: usize| {
            let who = self.rows[row].who?;
            let day = |column: &str| day_of(self.get(row, column));
            let (start, moved) = (day("Lease Start"), day("Move-In"));
            // A renewal that has been signed but not begun: the lease since the move-in still runs.
            let begin =
                start.filter(|start| *start <= self.day || moved.is_none_or(|moved| moved > self.day)).or(moved)?;
            let unit = self.get(row, "Unit").to_owned();
            Some(Stated { who, unit, begin, cents: cents_of(self.get(row, "Balance")) })
        };
        (0..self.rows.len()).filter_map(of).collect()
    }
}
