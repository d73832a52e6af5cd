//! Writing exchange files, canonically: known columns in their order, then custom ones; line feeds; quotes
//! only where needed. What is written is read back to the same bytes.

use super::Record;
use super::kinds::FileKind;
use chrono::{Datelike, NaiveDate};
use keystead_model::money::Cents;
use keystead_model::words::PartyKind;
use std::io::{self, Write};

/// Writes one file of an exchange folder.
#[derive(Debug)]
pub struct FileWriter<W: Write> {
    out: W,
    kind: FileKind,
    /// The columns that joined late are among them.
    late: bool,
    custom: Vec<String>,
    line: Line,
}

impl<W: Write> FileWriter<W> {
    /// Starts the file with its header, the columns that joined late among them or not. Wrap `out` in a buffer.
    ///
    /// # Errors
    /// If `out` fails, or a custom column is unnamed, named twice or named like a known one.
    pub fn new(kind: FileKind, late: bool, custom: Vec<String>, out: W) -> io::Result<FileWriter<W>> {
        let mut line = Line::default();
        for column in kind.columns().iter().filter(|column| late || !column.late) {
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
        let mut writer = FileWriter { out, kind, late, custom, line };
        writer.end()?;
        Ok(writer)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// If `out` fails, or the record belongs to another file.
    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        if FileKind::of(record) != Some(self.kind) {
            let reason = format!("this record does not belong in {}", self.kind.file_name());
            return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
        }
        cells(record, &mut self.line, self.late);
        let written = self.kind.columns().iter().filter(|column| self.late || !column.late).count();
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
fn cells(record: &Record, line: &mut Line, late: bool) {
    match record {
        Record::Property(r) => {
            line.text(&r.property_code);
            line.text(&r.name);
            for text in [&r.address_line1, &r.address_line2, &r.city, &r.state, &r.postal_code] {
                line.maybe(text);
            }
            line.text(&r.country);
            line.maybe(&r.latitude);
            line.maybe(&r.longitude);
            line.maybe(&r.time_zone);
            line.shown(r.year_built);
            line.shown(r.kind);
            line.text(&r.currency);
            if late {
                line.maybe(&r.owner_code);
            }
        }
        Record::Building(r) => {
            line.text(&r.property_code);
            line.text(&r.building_code);
            line.maybe(&r.name);
            line.shown(r.floors);
            line.shown(r.year_built);
        }
        Record::Unit(r) => {
            line.text(&r.property_code);
            line.text(&r.unit_number);
            line.maybe(&r.building_code);
            line.shown(r.floor);
            line.shown(r.bedrooms);
            line.maybe(&r.bathrooms);
            line.shown(r.square_feet);
            line.money(r.market_rent);
            line.shown(r.out_of_service);
            line.maybe(&r.amenities);
        }
        Record::Party(r) => {
            line.text(&r.code);
            if FileKind::of(record) == Some(FileKind::Vendors) {
                for text in [&r.company, &r.trade, &r.email, &r.phone] {
                    line.maybe(text);
                }
            } else {
                for text in [&r.first_name, &r.last_name, &r.company, &r.email, &r.phone] {
                    line.maybe(text);
                }
                if r.kind == PartyKind::Tenant {
                    line.date(r.move_in_date);
                }
            }
        }
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
        }
        Record::WorkOrder(r) => {
            line.text(&r.work_order_number);
            line.text(&r.property_code);
            line.maybe(&r.unit_number);
            line.text(&r.title);
            line.maybe(&r.description);
            line.maybe(&r.category);
            line.shown(r.priority);
            line.shown(r.status);
            line.date(Some(r.requested_date));
            line.date(r.completed_date);
            line.maybe(&r.vendor_code);
            line.money(r.estimated_cost);
            line.money(r.actual_cost);
            if late {
                line.date(r.due_date);
            }
        }
        Record::Equipment(r) => {
            line.text(&r.equipment_code);
            line.text(&r.property_code);
            for text in [&r.unit_number, &r.kind, &r.brand, &r.model] {
                line.maybe(text);
            }
            line.date(r.installed_date);
            line.maybe(&r.age_years);
            line.maybe(&r.expected_lifespan_years);
        }
    }
}
