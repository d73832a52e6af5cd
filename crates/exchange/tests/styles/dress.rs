//! How a file is dressed: its container, its signs, its days, its layout.

use super::chance::Chance;
use super::habits::Habits;
use super::values::{AMOUNTS, Amounts, Cents, DAYS, Days, Negative, Zero};
use super::words::Meaning;

#[derive(Debug, Clone)]
pub struct Dress {
    pub container: Container,
    pub amounts: Amounts,
    pub negative: Negative,
    pub zero: Zero,
    pub days: Days,
    /// Which words the headers are.
    pub words: usize,
    pub spelling: Spelling,
    pub two_rows: bool,
    pub property: PropertyBy,
    pub building: BuildingBy,
    pub title: Title,
    pub status: bool,
    /// The word in an empty unit's tenant cell; 0 = none.
    pub vacant: usize,
    pub names: Names,
    pub together: Together,
    pub charges: Charges,
    /// Columns that are not there: market rent, square feet, balance, deposit, move-in …
    pub without: Vec<usize>,
    pub shuffle: usize,
    pub subtotals: usize,
    pub grand: usize,
    pub count_rows: usize,
    pub blank_rows: bool,
    pub page_break: bool,
    pub footers: usize,
    /// The meaning whose header is no word anybody knows; 0 = none.
    pub unknown_header: usize,
    /// A further column with remarks, a phone number.
    pub further: usize,
    /// What few files do; chosen once the portfolio is known.
    pub habits: Habits,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    Delimited {
        delimiter: char,
        encoding: Encoding,
        ends: &'static str,
    },
    /// A workbook: days and numbers as such, or as texts; days as bare day numbers.
    Workbook {
        typed_days: bool,
        bare_days: bool,
        typed_numbers: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf8Marked,
    Utf16Little,
    Utf16Big,
    Windows1252,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    Plain,
    Capitals,
    Underscores,
    Currency,
    DayFormat,
    Joined,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PropertyBy {
    Column,
    Once,
    Block,
    BlockMarked,
    /// A sheet for each, of its name.
    Sheet,
    /// One property, in a title line.
    Title,
    TitleMarked,
    /// One property, by the option.
    Option,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuildingBy {
    Nothing,
    Column,
}

/// What stands above the header, and where the day of the roll stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// Nothing; the day is said by the option.
    Bare,
    AsOf,
    AsOfInTwoCells,
    /// With a day of printing above the day of the figures.
    Printed,
    FileName,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    FirstLast,
    LastFirst,
    TwoColumns,
}

/// Where the co-tenants stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    Rows,
    Semicolon,
    Ampersand,
    Lines,
    Slash,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charges {
    Nowhere,
    Lines,
    /// With a “Total” line below those of each unit.
    LinesTotal,
}

impl Dress {
    /// The meaning whose header nobody knows.
    pub fn unknown(&self) -> Option<Meaning> {
        const UNKNOWN: [Meaning; 8] = [
            Meaning::Tenant,
            Meaning::Rent,
            Meaning::From,
            Meaning::To,
            Meaning::Deposit,
            Meaning::Balance,
            Meaning::Status,
            Meaning::MoveOut,
        ];
        self.unknown_header.checked_sub(1).map(|at| UNKNOWN[at])
    }

    pub fn any(chance: &mut Chance) -> Dress {
        let container = if chance.once_in(4) {
            Container::Workbook {
                typed_days: chance.pick(3) < 2,
                bare_days: chance.once_in(4),
                typed_numbers: chance.pick(3) < 2,
            }
        } else {
            Container::Delimited {
                delimiter: *chance.of(&[',', ',', ';', '\t', '|']),
                encoding: match chance.pick(8) {
                    0..=3 => Encoding::Utf8,
                    4 => Encoding::Utf8Marked,
                    5 => Encoding::Utf16Little,
                    6 => Encoding::Utf16Big,
                    _ => Encoding::Windows1252,
                },
                ends: ["\n", "\r\n", "\n", "\r"][chance.pick(4)],
            }
        };
        let dress = Dress {
            container,
            amounts: *chance.of(&AMOUNTS),
            negative: *chance.of(&[Negative::Minus, Negative::Parentheses, Negative::Behind, Negative::Credit]),
            zero: *chance.of(&[Zero::Number, Zero::Empty, Zero::Dash]),
            days: *chance.of(&DAYS),
            words: chance.pick(super::words::SYSTEMS),
            spelling: match chance.pick(9) {
                0..=3 => Spelling::Plain,
                4 => Spelling::Capitals,
                5 => Spelling::Underscores,
                6 => Spelling::Currency,
                7 => Spelling::DayFormat,
                _ => Spelling::Joined,
            },
            two_rows: chance.once_in(4),
            property: *chance.of(&[
                PropertyBy::Column,
                PropertyBy::Once,
                PropertyBy::Block,
                PropertyBy::BlockMarked,
                PropertyBy::Title,
                PropertyBy::TitleMarked,
                PropertyBy::Option,
            ]),
            building: if chance.once_in(5) { BuildingBy::Column } else { BuildingBy::Nothing },
            title: *chance.of(&[Title::Bare, Title::AsOf, Title::AsOfInTwoCells, Title::Printed, Title::FileName]),
            status: chance.pick(4) < 3,
            vacant: chance.pick(4),
            names: *chance.of(&[Names::FirstLast, Names::LastFirst, Names::LastFirst, Names::TwoColumns]),
            together: *chance.of(&[
                Together::Rows,
                Together::Semicolon,
                Together::Ampersand,
                Together::Lines,
                Together::Slash,
            ]),
            charges: match chance.pick(8) {
                0..=5 => Charges::Nowhere,
                6 => Charges::Lines,
                _ => Charges::LinesTotal,
            },
            without: (0..2).flat_map(|_| chance.once_in(3).then(|| chance.pick(8))).collect(),
            shuffle: chance.pick(6),
            subtotals: chance.pick(5),
            grand: chance.pick(6),
            count_rows: if chance.once_in(4) { 1 + chance.pick(7) } else { 0 },
            blank_rows: chance.once_in(3),
            page_break: chance.once_in(6),
            footers: if chance.once_in(3) { 1 + chance.pick(5) } else { 0 },
            unknown_header: if chance.once_in(12) { 1 + chance.pick(8) } else { 0 },
            further: chance.pick(4),
            habits: Habits::default(),
        };
        // Where a line ends with a bare return, a cell has no line feed.
        let bare = matches!(dress.container, Container::Delimited { ends: "\r", .. });
        let together = if bare && dress.together == Together::Lines { Together::Semicolon } else { dress.together };
        let book = matches!(dress.container, Container::Workbook { .. });
        let property = match dress.property {
            PropertyBy::Block | PropertyBy::TitleMarked if book => PropertyBy::Sheet,
            other => other,
        };
        Dress { together, property, ..dress }
    }

    pub fn has_cents(&self) -> bool {
        self.amounts.cents != Cents::Never
    }

    pub fn properties(&self) -> usize {
        match self.property {
            PropertyBy::Title | PropertyBy::TitleMarked | PropertyBy::Option => 1,
            _ => 3,
        }
    }
}
