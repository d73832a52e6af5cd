//! The known portfolio: what a file is written from, and what must be read back.

use super::chance::Chance;
use chrono::{Days, NaiveDate};

/// A unit with who lives there.
#[derive(Debug, Clone)]
pub struct Place {
    pub property: String,
    pub building: Option<String>,
    pub unit: String,
    pub beds: i32,
    pub square_feet: i32,
    /// Cents, as all amounts here.
    pub market: i64,
    pub state: State,
    pub tenancy: Option<Tenancy>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Let,
    MonthToMonth,
    Notice,
    Vacant,
    Model,
    Down,
    /// Empty today, let from a later day.
    Future,
}

#[derive(Debug, Clone)]
pub struct Tenancy {
    pub people: Vec<Person>,
    pub rent: i64,
    pub deposit: i64,
    pub balance: i64,
    /// Beside the rent: code and amount.
    pub charges: Vec<(&'static str, i64)>,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub move_in: NaiveDate,
    pub move_out: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub first: &'static str,
    pub last: &'static str,
}

pub struct Portfolio {
    pub as_of: NaiveDate,
    pub places: Vec<Place>,
}

const FIRST: [&str; 12] = ["Ann", "Ben", "Cy", "Di", "Ed", "Fay", "Gus Otto", "Hal", "Ida", "José", "Kim", "Jean-Luc"];
const LAST: [&str; 12] =
    ["Ash", "Birch", "Cole", "Dorn", "Elm", "Fir", "Garcia Lopez", "O'Neil", "Müller", "Novak", "van Dyke", "Quist"];
/// Names in which words of status, of sums and of emptiness stand.
const ODD: [(&str, &str); 14] = [
    ("", "Vacant Lot LLC"),
    ("Anna", "Model"),
    ("Peter", "Down"),
    ("", "Total Care Inc"),
    ("Tom", "Average"),
    ("Rosa", "Office"),
    ("", "Summary Judgment LLP"),
    ("May", "Page"),
    ("Grant", "Total"),
    ("Will", "Current"),
    ("Bill", "Rent"),
    ("Mark", "Sum"),
    ("", "Portfolio Partners LLC"),
    ("Ava", "Units"),
];
const PROPERTIES: [&str; 8] = [
    "Oak Court",
    "Maple Gardens",
    "Birch House",
    "Elm Street Flats",
    "Cedar Row",
    "Linden Place",
    "Willow Bend",
    "Aspen Ridge",
];
/// Names in which labels of a report's lines stand.
const ODD_PROPERTIES: [&str; 8] = [
    "Summit Place",
    "Residential Park",
    "Date Palm Village",
    "Notebaert House",
    "Totem Towers",
    "Unit One Lofts",
    "Page Street Flats",
    "Reporter Building Lofts",
];

impl Portfolio {
    /// One of the chosen size; `cents` where the file can write them.
    pub fn any(chance: &mut Chance, properties: usize, buildings: bool, cents: bool) -> Portfolio {
        let first = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let as_of = match chance.pick(4) {
            0 => first,
            _ => first.checked_sub_days(Days::new(chance.pick(900) as u64)).unwrap(),
        };
        let scheme = chance.pick(7);
        let mut places = Vec::new();
        let mut people = People { next: chance.pick(12), odd: chance.pick(8), used: Vec::new() };
        for at in 0..properties {
            let odd = chance.once_in(12);
            let property = if odd { ODD_PROPERTIES[(at * 3 + chance.pick(8)) % 8] } else { PROPERTIES[at] };
            if places.iter().any(|place: &Place| place.property == property) {
                continue;
            }
            for number in 0..1 + chance.pick(4) {
                let building = buildings.then(|| ["A", "B"][number / 2].to_owned());
                let state = match chance.pick(12) {
                    0..=5 => State::Let,
                    6 => State::MonthToMonth,
                    7 => State::Notice,
                    8 | 9 => State::Vacant,
                    10 => *chance.of(&[State::Model, State::Down]),
                    _ => State::Future,
                };
                let tenancy = match state {
                    State::Vacant | State::Model | State::Down => None,
                    _ => Some(tenancy(chance, state, as_of, cents, &mut people)),
                };
                let market = 60_000 + chance.pick(300) as i64 * 1000;
                places.push(Place {
                    property: property.to_owned(),
                    building,
                    unit: unit(scheme, at, number),
                    beds: i32::try_from(chance.pick(4)).unwrap(),
                    square_feet: 450 + 10 * i32::try_from(chance.pick(120)).unwrap(),
                    market,
                    state,
                    tenancy,
                });
            }
        }
        Portfolio { as_of, places }
    }
}

fn unit(scheme: usize, property: usize, number: usize) -> String {
    match scheme {
        0 => format!("{}", 101 + 100 * property + number),
        1 => format!("{}-0{}", property + 1, number + 1),
        2 => format!("A-{}", 101 + number),
        3 => format!("{}{}", number + 1, ['A', 'B', 'C'][property]),
        4 => format!("0{}", 11 + number),
        5 => format!("{}-{}-0{}", 12 + property, number + 3, property + 4),
        _ => format!("{}", number + 1),
    }
}

/// Whom to let to: nobody twice in one file.
struct People {
    next: usize,
    odd: usize,
    used: Vec<Person>,
}

impl People {
    fn one(&mut self, chance: &mut Chance, may_be_odd: bool) -> Person {
        let odd = may_be_odd && self.odd == 7 && chance.once_in(2);
        let person = if odd {
            let (first, last) = *chance.of(&ODD);
            Person { first, last }
        } else {
            self.next += 1;
            Person { first: FIRST[self.next % 12], last: LAST[(self.next * 5 + self.next / 12) % 12] }
        };
        if self.used.contains(&person) {
            return self.one(chance, false);
        }
        self.used.push(person.clone());
        person
    }
}

fn tenancy(chance: &mut Chance, state: State, as_of: NaiveDate, cents: bool, people: &mut People) -> Tenancy {
    let day = |from: NaiveDate, days: i64| from.checked_add_signed(chrono::Duration::days(days)).unwrap();
    let part = |chance: &mut Chance| if cents { *chance.of(&[0, 50, 37, 5]) } else { 0 };
    let mut all = vec![people.one(chance, true)];
    if !all[0].first.is_empty() {
        (0..chance.pick(3).saturating_sub(chance.pick(2))).for_each(|_| all.push(people.one(chance, false)));
    }
    let from = match state {
        State::Future => day(as_of, 1 + chance.pick(60) as i64),
        _ => day(as_of, -(chance.pick(700) as i64)),
    };
    let term = *chance.of(&[364, 729, 181, 30]);
    let to = match state {
        State::MonthToMonth => None,
        _ => Some(day(from, term)),
    };
    let move_in = if state == State::Future { from } else { day(from, -(chance.pick(3) as i64 * 200)) };
    let move_out = (state == State::Notice).then(|| day(as_of, 1 + chance.pick(60) as i64));
    let balance = match chance.pick(4) {
        0 | 1 => 0,
        2 => (1 + chance.pick(3000) as i64) * 100 + part(chance),
        _ => -((1 + chance.pick(900) as i64) * 100 + part(chance)),
    };
    let charges: Vec<(&str, i64)> = [("petrent", 2500), ("parking", 7500), ("concession", -5000)]
        .into_iter()
        .filter(|_| chance.once_in(3))
        .collect();
    Tenancy {
        people: all,
        rent: (500 + chance.pick(3000) as i64) * 100 + part(chance),
        deposit: chance.pick(4) as i64 * 50_000,
        balance,
        charges,
        from,
        to,
        move_in,
        move_out,
    }
}
