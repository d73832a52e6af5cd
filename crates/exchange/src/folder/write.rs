//! Writing exchange files, canonically: known columns in their order, then custom ones; line feeds; quotes
//! only where needed. What is written is read back to the same bytes.

use super::Record;
use chrono::{Datelike, NaiveDate};
use keystead_model::kind::Shape;
use keystead_model::kinds::FileKind;
use keystead_model::money::Cents;
use keystead_model::row::{Row, Value};
use std::io::{self, Write};

/// Writes one file of an exchange folder.
#[derive(Debug)]
pub struct FileWriter<W: Write> {
    out: W,
    kind: FileKind,
    /// Of each known column, whether it is written.
    written: Vec<bool>,
    custom: Vec<String>,
    line: Line,
}

impl<W: Write> FileWriter<W> {
    /// Starts the file with its header; of the columns that joined late, it has those that are named. Wrap `out` in a buffer.
    ///
    /// # Errors
    /// If `out` fails, or a custom column is unnamed, named twice or named like a known one.
    pub fn new(kind: FileKind, late: &[&str], custom: Vec<String>, out: W) -> io::Result<FileWriter<W>> {
        let mut line = Line::default();
        let written: Vec<bool> =
            kind.columns().iter().map(|column| !column.late || late.contains(&column.name)).collect();
        for (column, _) in kind.columns().iter().zip(&written).filter(|(_, written)| **written) {
            line.text(column.name);
        }
        for (at, name) in custom.iter().enumerate() {
            let bad = name.trim().is_empty() || name.chars().any(char::is_control) || name.len() > 200;
            if bad || kind.column(name).is_some() || custom[..at].contains(name) {
                let reason = format!("“{name}” cannot be the name of a further column of {}", kind.file_name());
                return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
            }
            line.text(name);
        }
        let mut writer = FileWriter { out, kind, written, custom, line };
        writer.end()?;
        Ok(writer)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// If `out` fails, or the record belongs to another file.
    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        if FileKind::of(record) != self.kind {
            let reason = format!("this record does not belong in {}", self.kind.file_name());
            return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
        }
        cells(record, &mut self.line, &self.written);
        let written = self.written.iter().filter(|written| **written).count();
        debug_assert_eq!(self.line.cells, written, "each column is written once");
        for name in &self.custom {
            let value = record.custom().iter().find(|(field, _)| field == name);
            self.line.text(value.map_or("", |(_, value)| value));
        }
        self.end()
    }

    fn end(&mut self) -> io::Result<()> {
        self.line.bytes.push(b'\n');
        self.out.write_all(&self.line.bytes)?;
        self.line.bytes.clear();
        self.line.cells = 0;
        Ok(())
    }

    /// Flushes and gives the stream back.
    ///
    /// # Errors
    /// If `out` fails.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

/// The row being written.
#[derive(Debug, Default)]
struct Line {
    bytes: Vec<u8>,
    cells: usize,
}

impl Line {
    fn comma(&mut self) {
        if self.cells > 0 {
            self.bytes.push(b',');
        }
        self.cells += 1;
    }

    fn text(&mut self, text: &str) {
        self.comma();
        if text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
            self.bytes.push(b'"');
            for byte in text.bytes() {
                if byte == b'"' {
                    self.bytes.push(b'"');
                }
                self.bytes.push(byte);
            }
            self.bytes.push(b'"');
        } else {
            self.bytes.extend_from_slice(text.as_bytes());
        }
    }

    fn maybe(&mut self, text: &Option<String>) {
        self.text(text.as_deref().unwrap_or_default());
    }

    fn shown<T: std::fmt::Display>(&mut self, value: Option<T>) {
        self.comma();
        if let Some(value) = value {
            // Writing into memory does not fail.
            let _ = write!(self.bytes, "{value}");
        }
    }

    /// A row as its kind describes it.
    fn row(&mut self, row: &Row, written: &[bool]) {
        for (at, column) in row.kind().columns().iter().enumerate().filter(|(at, _)| written[*at]) {
            match row.get(at) {
                Value::Text(text) => self.text(text),
                Value::Day(day) => self.date(Some(day)),
                Value::Int(cents) if matches!(column.shape, Shape::Money) => self.money(Some(Cents(cents))),
                Value::Int(flag) if matches!(column.shape, Shape::Truth) => self.shown(Some(flag != 0)),
                Value::Int(number) => self.shown(Some(number)),
                Value::Empty => self.text(""),
            }
        }
    }

    fn money(&mut self, value: Option<Cents>) {
        self.shown(value);
    }

    fn date(&mut self, value: Option<NaiveDate>) {
        self.comma();
        if let Some(day) = value {
            let _ = write!(self.bytes, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
        }
    }
}

/// The known cells of a record, in the order of [`FileKind::columns`].
fn cells(record: &Record, line: &mut Line, written: &[bool]) {
    match record {
        Record::Lease(r) => {
            for text in [&r.lease_number, &r.property_code, &r.unit_number, &r.tenant_code] {
                line.text(text);
            }
            line.date(Some(r.lease_begin_date));
            line.date(r.lease_end_date);
            line.money(Some(r.monthly_rent));
            line.money(r.security_deposit);
            line.shown(r.rent_due_day);
            line.shown(r.lease_status);
            line.date(r.notice_date);
            line.date(r.notice_move_out_date);
            line.date(r.actual_move_out_date);
            line.maybe(&r.renews_lease_number);
            line.date(r.holdover_start_date);
            if written[15] {
                line.date(r.status_since);
            }
            if written[16] {
                line.shown(r.shares_days.then_some(true));
            }
        }
        Record::LeaseParty(r) => {
            line.text(&r.lease_number);
            line.text(&r.tenant_code);
            line.text(r.role.as_str());
        }
        Record::Entry(r) => {
            line.text(&r.entry_code);
            line.text(&r.lease_number);
            line.text(r.entry_type.as_str());
            line.date(Some(r.date));
            line.date(r.due_date);
            line.money(Some(r.amount));
            line.shown(r.category);
            line.maybe(&r.description);
            let more = &r.more;
            let opening = more.opening.then(|| "true".to_owned());
            let texts = [
                &more.payer_code,
                &more.account_code,
                &more.reverses_code,
                &more.for_code,
                &opening,
                &more.bank_code,
                &more.slip_code,
                &more.method,
                &more.reference,
            ];
            // They are the last ones.
            let first = written.len().saturating_sub(texts.len());
            for (text, _) in texts.into_iter().zip(&written[first..]).filter(|(_, written)| **written) {
                line.maybe(text);
            }
        }
        Record::Allocation(r) => {
            line.text(&r.receipt_code);
            line.text(&r.charge_code);
            line.money(Some(r.amount));
        }
        other => {
            if let Some(row) = other.row() {
                line.row(&row, written);
            }
        }
    }
}
