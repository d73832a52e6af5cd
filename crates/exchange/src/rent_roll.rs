//! Rent rolls as other systems print them: title lines, blocks, totals, several charge lines per unit.
//! The front door: what is asked (mapping, options), what comes back (units, records, refusals, totals).

mod account;
mod columns;
mod currency;
mod day;
pub mod decision;
mod delimited;
mod empty_balance;
mod enter;
mod evicted;
mod field;
mod figures;
mod former;
mod further;
mod grid;
mod guess;
mod header;
mod heading;
mod houses;
mod in_order;
mod label;
mod lines;
mod mangled;
mod names;
mod notice_end;
mod older;
mod order;
mod other;
mod pages;
mod people;
mod period;
mod proof;
mod properties;
mod read;
mod records;
mod remark;
mod report;
mod room;
mod same_units;
mod sharing;
mod sheet_name;
mod sheets;
mod signs;
mod slip;
mod status;
mod style;
mod tall;
mod title;
mod together;
mod totals;
mod turned;
mod typed;
mod unit;
mod value;
mod workbook;

pub use decision::{Decision, DecisionState};
pub(crate) use delimited::sniff;
pub use field::Field;
pub use guess::ColumnGuess;
pub use lines::{LinesSeen, lines_of};
pub use other::Leaving;
pub use remark::Note;
pub use report::ReportKind;
pub use status::StatusKind;
pub use together::{SheetRead, line_of, sheet_of};
pub use totals::{ColumnTotal, Skipped, SkippedAs};
pub use unit::{Charge, RentRollLease, RentRollUnit, StatedBalance};

use self::notice_end::NoticeEnd;
use crate::folder::Record;
use crate::refusal::{Code, Refusal, shown};
use crate::watch::{THOUSANDTHS, Watch};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The largest file read, in bytes.
pub const MAX_BYTES: usize = 128 << 20;

/// What a person said about the columns, in place of our guesses.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Header text → field, `custom` or `skip`.
    #[serde(default)]
    pub columns: BTreeMap<String, Field>,
    /// The line on which the header stands (its last line, if it has several).
    #[serde(default)]
    pub header_row: Option<u64>,
    /// The property's code, where the file names one property or none.
    #[serde(default)]
    pub property: Option<String>,
    /// Charge codes that are rent, where the file lists charges line by line.
    #[serde(default)]
    pub rent_codes: Vec<String>,
    /// Status word of the file → what it means.
    #[serde(default)]
    pub statuses: BTreeMap<String, StatusKind>,
    /// What a person decided for the whole file: the key of a [`Decision`] → one of its choices.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// A [`Refusal`] naming what cannot be understood.
    pub fn from_json(file: &str, text: &str) -> Result<Mapping, Refusal> {
        serde_json::from_str(text).map_err(|error| {
            let reason = shown(&format!("The mapping cannot be understood: {error}."));
            Refusal::of_line(file, error.line() as u64, Code::BadMapping, reason)
        })
    }
}

/// What the file may not say itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// `--property`: the property's code.
    pub property: Option<String>,
    /// `--as-of`: goes before the date in the file.
    pub as_of: Option<NaiveDate>,
    /// Used where neither `as_of` nor the file names a date.
    pub fallback_date: Option<NaiveDate>,
    /// The currency of all amounts, a code of three capitals, where a person decided it.
    pub currency: Option<String>,
    /// The properties that are there already: what the file names like one of them goes into it.
    pub known: Vec<KnownProperty>,
}

/// A property that is there already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownProperty {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Of its amounts, ISO 4217.
    pub currency: String,
    /// The latest day of which a roll has told about it.
    pub last_roll: Option<NaiveDate>,
    /// Its units, and who lives there.
    pub units: Vec<KnownUnit>,
}

/// A unit that is there already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownUnit {
    /// Its number.
    pub number: String,
    /// The name of its tenant, while there is one.
    pub tenant: Option<String>,
    /// What that tenant owes on the lease; negative: in credit.
    pub owed: Cents,
}

/// A rent roll, read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RentRoll {
    /// What the file turned out to be.
    pub report: ReportKind,
    /// The sheet it stands on, in a workbook; `None` where several were read.
    pub sheet: Option<String>,
    /// The sheets that were read, or the one table of the file.
    pub sheets: Vec<SheetRead>,
    /// First and last line of the header.
    pub header_lines: (u64, u64),
    /// How each column was understood.
    pub guesses: Vec<ColumnGuess>,
    /// The name of the property, where the file has one for all units.
    pub property_name: Option<String>,
    /// The day the figures hold for; `None` also while a person is asked for it.
    pub as_of: Option<NaiveDate>,
    /// The units with their leases.
    pub units: Vec<RentRollUnit>,
    /// Rows or parts of the file that were not taken.
    pub refusals: Vec<Refusal>,
    /// Refusals beyond those, which are only counted.
    #[serde(skip)]
    pub refused_beyond: usize,
    /// Lines that are no units, and what they were taken for.
    pub skipped: Vec<Skipped>,
    /// Sums of the money columns against the totals printed in the file.
    pub totals: Vec<ColumnTotal>,
    /// Units by status, as the file words it.
    pub status_counts: BTreeMap<String, usize>,
    /// What was decided once for the whole file, the weightiest first.
    pub decisions: Vec<Decision>,
    /// What a person should know, in sentences.
    pub notes: Vec<String>,
    /// The same with the lines they are about, and by their weight.
    pub told: Vec<Note>,
    /// Charge codes that a person said are rent; none: by their names.
    #[serde(skip)]
    pub rent_codes: Vec<String>,
    /// Of a report of move-outs: who leaves.
    #[serde(skip)]
    pub leavings: Vec<Leaving>,
    /// The lines of leases under notice of which the file leaves out a day: whether it tells the day of leaving, and only not
    /// when notice was given. What is known here goes before the day that was taken instead.
    #[serde(skip)]
    pub guessed_notices: BTreeMap<u64, bool>,
    /// The lines of leases that begin after the day of the roll while their tenants live there already, with that day: they
    /// were read as running since the move-in.
    #[serde(skip)]
    pub since_move_in: BTreeMap<u64, NaiveDate>,
    /// The currencies that the file names.
    #[serde(skip)]
    currencies: currency::Currencies,
    /// What each lease owes by the roll, where it has a column for it.
    #[serde(skip)]
    pub balances: Vec<StatedBalance>,
    /// What is to be stored, with the line each comes from ([`RentRoll::place`]); those that others refer to first.
    #[serde(skip)]
    pub records: Vec<(u64, Record)>,
}

impl RentRoll {
    /// How many rows or parts of the file were refused.
    #[must_use]
    pub fn refused(&self) -> usize {
        self.refusals.len() + self.refused_beyond
    }

    /// The file and the line of a unit, a lease or a record, as people are told them.
    #[must_use]
    pub fn place(&self, line: u64) -> (&str, u64) {
        (self.sheets.get(sheet_of(line)).map_or("", |sheet| sheet.file.as_str()), line_of(line))
    }

    fn refuse(&mut self, refusal: Refusal) {
        if self.refusals.len() < account::MOST_REFUSALS {
            self.refusals.push(refusal);
        } else {
            self.refused_beyond += 1;
        }
    }

    fn tell(&mut self, note: Note) {
        self.notes.push(note.text.clone());
        self.told.push(note);
    }

    /// Whether a charge of this code is rent.
    #[must_use]
    pub fn is_rent(&self, code: &str) -> bool {
        if self.rent_codes.is_empty() {
            label::is_rent_code(code)
        } else {
            self.rent_codes.iter().any(|known| known.eq_ignore_ascii_case(code))
        }
    }
}

/// A table that is no rent roll yet: its columns, for a person to say which is which.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColumnsSeen {
    /// First and last line of what may be the header.
    pub header_lines: (u64, u64),
    /// The columns as far as their headers tell.
    pub guesses: Vec<ColumnGuess>,
    /// What has to be chosen among them, where that is known.
    pub wanting: Option<Refusal>,
}

/// The columns of a file that could not be read because its header or the unit's column was not found; `None` where
/// no choice of columns would help: it is another report, or no table at all.
#[must_use]
pub fn columns_seen(name: &str, bytes: &[u8], mapping: &Mapping) -> Option<ColumnsSeen> {
    let found = header::find_any(tables(name, bytes, &mut Watch::nobody()).ok()?, mapping)?;
    let guesses = columns::seen(&found, mapping);
    let wanting = match columns::Columns::new(name, &found, mapping) {
        // Another report stays one, whatever its columns are called.
        Ok(columns) if report::recognise(name, &found, &columns, true).is_ok_and(ReportKind::is_other) => return None,
        Ok(columns) if report::recognise(name, &found, &columns, true).is_err() => return None,
        Ok(_) => None,
        Err(refusal) => Some(refusal),
    };
    let line = |at: usize| found.grid.row(at).line;
    let guesses = guesses.into_iter().filter(|guess| !guess.header.is_empty()).collect();
    Some(ColumnsSeen { header_lines: (line(found.first), line(found.last)), guesses, wanting })
}

/// Reads a rent roll from the bytes of a .csv or .xlsx file.
///
/// # Errors
/// A [`Refusal`] of the whole file: unreadable, too large, or not a rent roll.
pub fn read_rent_roll(
    name: &str,
    bytes: &[u8],
    mapping: Option<&Mapping>,
    options: &Options,
) -> Result<RentRoll, Refusal> {
    read_rent_roll_watched(name, bytes, mapping, options, &mut Watch::nobody())
}

/// The same while somebody looks on, who may break it off.
///
/// # Errors
/// As above, and [`Code::Stopped`] when the onlooker wished so.
pub fn read_rent_roll_watched(
    name: &str,
    bytes: &[u8],
    mapping: Option<&Mapping>,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Result<RentRoll, Refusal> {
    let name = shown(name);
    if bytes.len() > MAX_BYTES {
        let reason = format!("The file is larger than {} MB; split it by property.", MAX_BYTES >> 20);
        return Err(Refusal::of_file(&name, Code::TooLarge, reason));
    }
    let none = Mapping::default();
    let mapping = mapping.unwrap_or(&none);
    decision::known_answers(&name, mapping)?;
    let options = &decision::with_answers(&name, mapping, options)?;
    let grids = tables(&name, bytes, watch)?;
    let mut roll = sheets::read_all(&name, bytes.len(), grids, mapping, options, watch)?;
    if roll.report.is_other() {
        return Ok(roll);
    }
    roll.rent_codes.clone_from(&mapping.rent_codes);
    watch.part(850, THOUSANDTHS)?;
    let notice_end = NoticeEnd::answered(&name, mapping)?;
    records::build(&name, &mut roll, mapping, options, notice_end, watch)?;
    older::settle(&name, &mut roll, mapping, options)?;
    empty_balance::weigh(&mut roll, options);
    notice_end.tell(&mut roll);
    Ok(roll)
}

/// The tables of a file: one of a delimited file, each visible sheet of a workbook.
fn tables(file: &str, bytes: &[u8], watch: &mut Watch<'_>) -> Result<Vec<grid::Grid>, Refusal> {
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook::sheets(file, bytes, watch);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let reason = "This is an old .xls workbook (or a protected one); save it as .xlsx or .csv.";
        return Err(Refusal::of_file(file, Code::Unreadable, reason));
    }
    if bytes.starts_with(b"%PDF") {
        let reason = "This is a PDF; export the rent roll as .xlsx or .csv.";
        return Err(Refusal::of_file(file, Code::Unreadable, reason));
    }
    watch.part(0, 700)?;
    Ok(vec![delimited::delimited(file, bytes, watch)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_formats_are_named() {
        let refused = |name: &str, bytes: &[u8]| tables(name, bytes, &mut Watch::nobody()).unwrap_err().reason;
        assert!(refused("a.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0]).contains(".xlsx"));
        assert!(refused("a.pdf", b"%PDF-1.7").contains("PDF"));
    }
}
