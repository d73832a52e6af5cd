//! One row of an exchange file as typed cells, taken in column order. A bad cell leaves a refusal and an
//! empty value behind, so that all complaints about a row come at once; the row is dropped if there is any.

use super::values::{is_capitals, is_decimal, iso_date, whole};
use crate::cells::Row;
use crate::refusal::{Code, Refusal};
use chrono::NaiveDate;
use keystead_model::bank_numbers::{is_account_number, is_routing_number};
use keystead_model::kind::{Column, Held, Shape};
use keystead_model::kinds::FileKind;
use keystead_model::money::{Cents, MoneyError};
use keystead_model::portfolio::Custom;
use keystead_model::row::Value;
use keystead_model::words::LedgerCategory;

/// The longest natural key, in bytes: keys are repeated in every reference.
const MAX_KEY: usize = 200;

/// Where columns of the file stand.
#[derive(Debug)]
pub(super) struct Layout {
    pub kind: FileKind,
    /// For each known column its cell, if the file has it.
    pub places: Vec<Option<usize>>,
    /// Columns we do not know: cell and name.
    pub custom: Vec<(usize, String)>,
    pub width: usize,
    /// For each known column the words it may hold, where it holds such.
    pub words: Vec<Vec<&'static str>>,
}

impl Layout {
    /// Of a file that has no known column yet.
    pub fn new(kind: FileKind, width: usize) -> Layout {
        let columns = kind.columns();
        let words = columns.iter().map(Column::words).collect();
        Layout { kind, places: vec![None; columns.len()], custom: Vec::new(), width, words }
    }

    /// The text of a known column by its place; empty where the file lacks the column.
    pub fn known<'t>(&self, row: &Row, text: &'t str, column: usize) -> &'t str {
        match self.places.get(column) {
            Some(Some(cell)) => text.get(row.range(*cell)).unwrap_or_default(),
            _ => "",
        }
    }
}

/// Hands out the cells of one row.
pub(super) struct CellReader<'a> {
    pub file: &'a str,
    pub layout: &'a Layout,
    pub row: &'a Row,
    pub text: &'a str,
    pub refusals: &'a mut Vec<Refusal>,
    next: usize,
}

impl<'a> CellReader<'a> {
    pub fn new(
        file: &'a str,
        layout: &'a Layout,
        row: &'a Row,
        text: &'a str,
        refusals: &'a mut Vec<Refusal>,
    ) -> CellReader<'a> {
        CellReader { file, layout, row, text, refusals, next: 0 }
    }

    fn take(&mut self) -> (&'static Column, &'a str) {
        let column = &self.layout.kind.columns()[self.next];
        let text = self.layout.known(self.row, self.text, self.next);
        self.next += 1;
        (column, text)
    }

    /// Leaves a complaint about a cell.
    pub fn refuse(&mut self, column: &str, value: &str, code: Code, reason: impl Into<String>) {
        self.refusals.push(Refusal::of_line(self.file, self.row.line, code, reason).at(column, value));
    }

    fn missing(&mut self, column: &Column, text: &str) -> bool {
        let missing = text.trim().is_empty();
        if missing {
            let reason = format!("“{}” is empty but must be filled in.", column.name);
            self.refuse(column.name, text, Code::MissingCell, reason);
        }
        missing
    }

    /// A code may not be longer than any reference may be.
    fn code(&mut self, column: &Column, text: &str) {
        if text.len() > MAX_KEY {
            let reason = format!("A code may have at most {MAX_KEY} bytes; shorten it.");
            self.refuse(column.name, text, Code::TooLarge, reason);
        }
    }

    /// A code that must be there.
    pub fn required(&mut self) -> String {
        let (column, text) = self.take();
        if self.missing(column, text) {
            return String::new();
        }
        self.code(column, text);
        text.to_owned()
    }

    /// A text or nothing.
    pub fn optional(&mut self) -> Option<String> {
        let (_, text) = self.take();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The next value, as its column describes it.
    pub fn value(&mut self) -> Value<'a> {
        let at = self.next;
        let (column, text) = self.take();
        if column.in_file() && self.missing(column, text) {
            return Value::Empty;
        }
        if text.is_empty() {
            return if let Held::Capitals(_, usual) = column.held { Value::Text(usual) } else { Value::Empty };
        }
        match (column.shape, column.held) {
            (Shape::Day, _) => return Value::day(self.date_of(column, text)),
            (Shape::Money, Held::Signed) => return Value::Int(self.money_of(column, text, i64::MIN).0),
            (Shape::Money, _) => return Value::Int(self.money_of(column, text, 0).0),
            (Shape::Whole, Held::Between(least, most)) => {
                return Value::number(self.whole_of(column, text, least, most));
            }
            (Shape::Truth, _) => return Value::number(self.truth_of(column, text)),
            (Shape::Decimal, Held::Between(least, most)) => self.decimal_of(column, text, least, most),
            (Shape::Word(_), _) => self.one_of(column, text, at),
            (_, Held::Capitals(letters, usual)) => self.capitals_of(column, text, letters, usual),
            (_, Held::Zone) => self.zone_of(column, text),
            (_, Held::Month) => self.month_of(column, text),
            (_, Held::Categories) => self.categories_of(column, text),
            (_, Held::Percents) => self.percents_of(column, text),
            (_, Held::Routing) if !is_routing_number(text) => {
                let reason = "This is no routing number: nine digits, and the last follows from the others.";
                self.refuse(column.name, text, Code::UnreadableValue, reason);
            }
            (_, Held::AccountNumber) if !is_account_number(text) => {
                let reason = "This is no account number: at most 17 letters, digits and hyphens.";
                self.refuse(column.name, text, Code::UnreadableValue, reason);
            }
            _ if column.in_file() && (column.key || column.reference().is_some()) => self.code(column, text),
            _ => {}
        }
        Value::Text(text)
    }

    fn capitals_of(&mut self, column: &Column, text: &str, letters: usize, usual: &str) {
        if !is_capitals(text, letters) {
            let reason = format!("“{}” must be {letters} capital letters such as {usual}.", column.name);
            self.refuse(column.name, text, Code::UnreadableValue, reason);
        }
    }

    fn month_of(&mut self, column: &Column, text: &str) {
        if text.len() != 7 || iso_date(&format!("{text}-01")).is_none() {
            let reason = "This is not a month; write it as 2026-03.";
            self.refuse(column.name, text, Code::UnreadableDate, reason);
        }
    }

    fn categories_of(&mut self, column: &Column, text: &str) {
        if let Some(word) = text.split(';').find(|word| LedgerCategory::parse(word).is_none()) {
            self.no_category(column, word);
        }
    }

    fn no_category(&mut self, column: &Column, word: &str) {
        let known: Vec<_> = LedgerCategory::ALL.iter().map(|word| word.as_str()).collect();
        let reason = format!("“{word}” is no category; separate them by “;”. There are {}.", known.join(", "));
        self.refuse(column.name, word, Code::UnknownWord, reason);
    }

    fn percents_of(&mut self, column: &Column, text: &str) {
        for part in text.split(';') {
            let (word, percent) = part.split_once('=').unwrap_or((part, ""));
            if LedgerCategory::parse(word).is_none() {
                self.no_category(column, word);
            } else if !is_decimal(percent, 0, 100) {
                let reason = "This is no percentage from 0 to 100 of a category; write it as rent=8;late_fee=50.";
                self.refuse(column.name, part, Code::UnreadableValue, reason);
            }
        }
    }

    fn date_of(&mut self, column: &Column, text: &str) -> Option<NaiveDate> {
        if text.is_empty() {
            return None;
        }
        let date = iso_date(text);
        if date.is_none() {
            let reason = "This is not a date of the calendar; write it as 2026-03-28.";
            self.refuse(column.name, text, Code::UnreadableDate, reason);
        }
        date
    }

    /// A day or nothing.
    pub fn date(&mut self) -> Option<NaiveDate> {
        let (column, text) = self.take();
        self.date_of(column, text)
    }

    /// A day that must be there.
    pub fn required_date(&mut self) -> Option<NaiveDate> {
        let (column, text) = self.take();
        if self.missing(column, text) { None } else { self.date_of(column, text) }
    }

    fn money_of(&mut self, column: &Column, text: &str, least: i64) -> Cents {
        match text.parse::<Cents>() {
            Ok(amount) if amount.0 >= least => return amount,
            Ok(_) if least > 0 => {
                self.refuse(
                    column.name,
                    text,
                    Code::NegativeAmount,
                    "The amount must be positive; the type says which way it counts.",
                );
            }
            Ok(_) => self.refuse(column.name, text, Code::NegativeAmount, "The amount must not be negative."),
            Err(why) => {
                let reason = match why {
                    MoneyError::TooFine(_) => "An amount has at most two decimals; write it as 1250.00.",
                    MoneyError::TooLarge(_) => {
                        "The amount is larger than any Keystead can hold; check the number of digits."
                    }
                    MoneyError::Unreadable(_) => {
                        "This is not a plain amount; write it as 1250.00, without signs or grouping."
                    }
                };
                self.refuse(column.name, text, Code::UnreadableAmount, reason);
            }
        }
        Cents::ZERO
    }

    /// An amount from zero up, or nothing.
    pub fn money(&mut self) -> Option<Cents> {
        let (column, text) = self.take();
        (!text.is_empty()).then(|| self.money_of(column, text, 0))
    }

    /// An amount of at least so many cents that must be there.
    pub fn required_money(&mut self, least: i64) -> Cents {
        let (column, text) = self.take();
        if self.missing(column, text) {
            return Cents::ZERO;
        }
        self.money_of(column, text, least)
    }

    /// A whole number within bounds, or nothing.
    pub fn whole(&mut self, least: i32, most: i32) -> Option<i32> {
        let (column, text) = self.take();
        if text.is_empty() { None } else { self.whole_of(column, text, least, most) }
    }

    fn whole_of(&mut self, column: &Column, text: &str, least: i32, most: i32) -> Option<i32> {
        let number = whole(text, least, most);
        if number.is_none() {
            let reason = format!("“{}” must be a whole number from {least} to {most}.", column.name);
            self.refuse(column.name, text, Code::UnreadableValue, reason);
        }
        number
    }

    /// A decimal within bounds; its text is kept.
    fn decimal_of(&mut self, column: &Column, text: &str, least: i32, most: i32) {
        if !is_decimal(text, least.into(), most.into()) {
            let reason = format!("“{}” must be a plain number from {least} to {most}.", column.name);
            self.refuse(column.name, text, Code::UnreadableValue, reason);
        }
    }

    fn truth_of(&mut self, column: &Column, text: &str) -> Option<bool> {
        match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.refuse(column.name, text, Code::UnknownWord, "Write true or false.");
                None
            }
        }
    }

    /// Whether it is so; nothing is no.
    pub fn truth(&mut self) -> bool {
        let (column, text) = self.take();
        !text.is_empty() && self.truth_of(column, text).unwrap_or_default()
    }

    /// One of the words that its column has.
    fn one_of(&mut self, column: &Column, text: &str, at: usize) {
        let words = &self.layout.words[at];
        if !words.contains(&text) {
            self.refuse(column.name, text, Code::UnknownWord, format!("Write one of: {}.", words.join(", ")));
        }
    }

    /// A name of the IANA time zone database.
    fn zone_of(&mut self, column: &Column, text: &str) {
        if !keystead_model::zones::is_zone(text) {
            let reason = "No such time zone; write an IANA name such as America/Chicago.";
            self.refuse(column.name, text, Code::UnknownWord, reason);
        }
    }

    fn word_of<T: Copy>(&mut self, column: &str, text: &str, all: &[T], as_str: fn(T) -> &'static str) -> Option<T> {
        let found = all.iter().copied().find(|word| as_str(*word) == text);
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|word| as_str(*word)).collect();
            self.refuse(column, text, Code::UnknownWord, format!("Write one of: {}.", words.join(", ")));
        }
        found
    }

    /// A word of a closed set, or nothing.
    pub fn word<T: Copy>(&mut self, all: &[T], as_str: fn(T) -> &'static str) -> Option<T> {
        let (column, text) = self.take();
        if text.is_empty() { None } else { self.word_of(column.name, text, all, as_str) }
    }

    /// A word that must be there.
    pub fn required_word<T: Copy>(&mut self, all: &[T], as_str: fn(T) -> &'static str, otherwise: T) -> T {
        let (column, text) = self.take();
        if self.missing(column, text) {
            return otherwise;
        }
        self.word_of(column.name, text, all, as_str).unwrap_or(otherwise)
    }

    /// Refuses the row unless `end` is empty or not before `begin`.
    pub fn in_order(&mut self, begin: &str, from: Option<NaiveDate>, end: &str, to: Option<NaiveDate>) {
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            let reason = format!("“{end}” is before “{begin}” ({from}); correct one of the two.");
            self.refuse(end, &to.to_string(), Code::EndBeforeBegin, reason);
        }
    }

    /// The custom fields that are filled in. To be taken last.
    pub fn custom(&mut self) -> Custom {
        debug_assert_eq!(self.next, self.layout.kind.columns().len(), "each column is taken once");
        let filled = |(cell, name): &(usize, String)| {
            let text = self.text.get(self.row.range(*cell)).unwrap_or_default();
            (!text.is_empty()).then(|| (name.clone(), text.to_owned()))
        };
        self.layout.custom.iter().filter_map(filled).collect()
    }
}
