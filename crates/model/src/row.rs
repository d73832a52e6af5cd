//! A row of an exchange file whose kind says all there is to know of it. Millions come one after the other: the texts of
//! a row lie in one string, its values in one list, and nothing is boxed.

use crate::kinds::FileKind;
use crate::money::Cents;
use crate::portfolio::Custom;
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;
use std::fmt::Write;

/// A row, value by value in the order of its kind's columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    kind: FileKind,
    texts: String,
    cells: Vec<Cell>,
    /// The fields that Keystead has no place for.
    pub custom: Custom,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Cell {
    Empty,
    /// From where to where in the texts.
    Text(u32, u32),
    Int(i64),
    Day(NaiveDate),
}

/// A value of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Unknown.
    Empty,
    /// Text, a word, a decimal.
    Text(&'a str),
    /// A whole number, minor units, or 0 and 1 for false and true.
    Int(i64),
    /// A day.
    Day(NaiveDate),
}

impl Row {
    /// An empty row; its values are pushed one by one.
    #[must_use]
    pub fn new(kind: FileKind, bytes: usize) -> Row {
        let cells = Vec::with_capacity(kind.columns().len());
        Row { kind, texts: String::with_capacity(bytes), cells, custom: Custom::new() }
    }

    /// Which file it belongs to.
    #[must_use]
    pub fn kind(&self) -> FileKind {
        self.kind
    }

    /// The value of the next column.
    pub fn push(&mut self, value: Value<'_>) {
        let cell = match value {
            Value::Empty => Cell::Empty,
            Value::Int(number) => Cell::Int(number),
            Value::Day(day) => Cell::Day(day),
            Value::Text(text) => {
                let from = self.texts.len();
                self.texts.push_str(text);
                // A row is at most a mebibyte.
                let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                Cell::Text(place(from), place(self.texts.len()))
            }
        };
        self.cells.push(cell);
    }

    /// How many values it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether it has none yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The value of a column, by its place among those of the kind.
    #[must_use]
    pub fn get(&self, at: usize) -> Value<'_> {
        match self.cells.get(at) {
            Some(Cell::Text(from, to)) => {
                self.texts.get(*from as usize..*to as usize).map_or(Value::Empty, Value::Text)
            }
            Some(Cell::Int(number)) => Value::Int(*number),
            Some(Cell::Day(day)) => Value::Day(*day),
            Some(Cell::Empty) | None => Value::Empty,
        }
    }

    /// The value of a column, by its name.
    #[must_use]
    pub fn value(&self, column: &str) -> Value<'_> {
        self.kind.column(column).map_or(Value::Empty, |at| self.get(at))
    }

    /// The text in a column, by its name; `None` where nothing or no text stands.
    #[must_use]
    pub fn text(&self, column: &str) -> Option<&str> {
        self.value(column).text()
    }

    /// The text in a column, by its place; empty where none stands.
    #[must_use]
    pub fn text_at(&self, at: usize) -> &str {
        self.get(at).text().unwrap_or_default()
    }

    /// What stands in a column of the natural key, by its place; empty where nothing does.
    #[must_use]
    pub fn key_at(&self, at: usize) -> Cow<'_, str> {
        match self.get(at) {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Empty => Cow::Borrowed(""),
            other => {
                let mut text = String::new();
                other.write(self.kind.columns()[at].shape, &mut text);
                Cow::Owned(text)
            }
        }
    }

    /// A value as the file has it; `None` where nothing stands.
    #[must_use]
    pub fn written(&self, column: &str) -> Option<String> {
        let at = self.kind.column(column)?;
        let mut text = String::new();
        self.get(at).write(self.kind.columns()[at].shape, &mut text);
        (!text.is_empty()).then_some(text)
    }
}

impl<'a> Value<'a> {
    /// Its text, where it is one.
    #[must_use]
    pub fn text(self) -> Option<&'a str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// Of a text that may be unknown.
    #[must_use]
    pub fn of(text: Option<&'a str>) -> Value<'a> {
        text.map_or(Value::Empty, Value::Text)
    }

    /// Of a number that may be unknown.
    #[must_use]
    pub fn number(number: Option<impl Into<i64>>) -> Value<'a> {
        number.map_or(Value::Empty, |number| Value::Int(number.into()))
    }

    /// Of a day that may be unknown.
    #[must_use]
    pub fn day(day: Option<NaiveDate>) -> Value<'a> {
        day.map_or(Value::Empty, Value::Day)
    }

    /// Writes it as the file has it; a text stays as it is.
    pub fn write(self, shape: crate::kind::Shape, into: &mut String) {
        use crate::kind::Shape;
        // Writing into memory does not fail.
        let _ = match (shape, self) {
            (_, Value::Empty) => Ok(()),
            (_, Value::Text(text)) => into.write_str(text),
            (_, Value::Day(day)) => write!(into, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            (Shape::Money, Value::Int(cents)) => write!(into, "{}", Cents(cents)),
            (Shape::Truth, Value::Int(flag)) => write!(into, "{}", flag != 0),
            (_, Value::Int(number)) => write!(into, "{number}"),
        };
    }
}
