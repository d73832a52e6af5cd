//! Row after row into the store: references checked, leases judged by the plan, everything counted.

mod accounts;
mod refusing;
mod twice;
mod waiting;

use super::feed::{Feed, Progress, absent};
use super::kinds::Kinds;
use super::leavings;
use super::move_outs::{self, Wish, settle};
use super::notices;
use super::odd::Odd;
use super::preview::{line_of, says};
use super::signed;
use super::tenants;
use crate::frame::problems::OrProblem;
use crate::frame::tasks::Running;
use chrono::NaiveDate;
use keystead_exchange::rent_roll::{self, ReportKind, SheetRead, sheet_of};
use keystead_exchange::{Code, FileKind, Header, Piece, Record};
use keystead_model::words::PartyKind;
use keystead_rules::import_plan::{LeasePlan, No, Planner};
use keystead_store::Tx;
use keystead_store::exchange::import::accounts::ROLL_ENTRY;
use keystead_store::exchange::import::{Columns, Importer, Taken, find_lease_number, list_lease_terms};
use keystead_wire::import_effect::ImportEffect;
use keystead_wire::imports::{FileReport, PreviewLine, RefusedRow};
use keystead_wire::problem::Problem;
use keystead_wire::refused_kinds::RefusedKind;
use keystead_wire::roll_balances::RollBalances;
use keystead_wire::roll_tenants::{MoveOutLine, TenantLine};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use uuid::Uuid;
use waiting::Waiting;

/// Refused rows told one by one; the rest are counted.
const TOLD: usize = 1000;
/// Records shown in a preview.
const PREVIEWED: usize = 200;
/// Rows between two looks at the cancel button.
const STEP: u64 = 2000;

/// The way out where a rent roll shows another tenant.
const MOVED_OUT: &str =
    " If the former tenant has left, import the move-out as well (on the command line: --move-outs).";

/// What came of the rows.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(crate) files: Vec<FileReport>,
    pub(crate) refused: Vec<RefusedRow>,
    pub(crate) refused_total: u32,
    pub(crate) refused_kinds: Vec<RefusedKind>,
    pub(crate) preview: Vec<PreviewLine>,
    pub(crate) tenants: Vec<TenantLine>,
    pub(crate) move_outs: Vec<MoveOutLine>,
    pub(crate) balances: Option<RollBalances>,
    /// A roll said of a day what is owed, which nobody had said before.
    pub(crate) says_of_a_day: bool,
    /// What was taken and is hardly meant.
    pub(crate) notes: Vec<String>,
    /// What it does to the portfolio.
    pub(crate) effect: Option<ImportEffect>,
}

/// One import under way.
pub(crate) struct Apply<'w, 't, 'c> {
    tx: &'t Tx<'c>,
    importer: Importer<'t, 'c>,
    running: &'w Running<'w>,
    as_of: NaiveDate,
    /// Preview lines are wanted.
    rehearsal: bool,
    /// A rent roll: an empty cell says nothing about a record that is there.
    silent: bool,
    /// The further fields of units about which each sheet of the roll speaks all the same.
    unit_fields: Vec<Arc<HashSet<String>>>,
    /// The sheets of a roll as they are named in refusals.
    sheets: Vec<String>,
    columns: Columns,
    plan: LeasePlan,
    file_name: String,
    file: FileReport,
    last_refused: (u64, String),
    /// Lines of a roll of which something was refused here.
    refused_lines: HashSet<u64>,
    rows: u64,
    progress: Progress,
    wish: Wish,
    /// Days and leases of the balances that a folder has from rolls.
    entries_of_rolls: BTreeSet<(NaiveDate, String)>,
    waiting: Waiting,
    odd: Odd,
    kinds: Kinds,
    kept: Kept,
}

impl<'w, 't, 'c> Apply<'w, 't, 'c> {
    pub(crate) fn new(
        tx: &'t Tx<'c>,
        as_of: NaiveDate,
        running: &'w Running<'w>,
        rehearsal: bool,
    ) -> Result<Apply<'w, 't, 'c>, Problem> {
        Ok(Apply {
            tx,
            importer: Importer::new(tx).or_problem()?,
            running,
            as_of,
            rehearsal,
            silent: false,
            unit_fields: Vec::new(),
            sheets: Vec::new(),
            columns: Columns::all(),
            plan: LeasePlan::default(),
            file_name: String::new(),
            file: FileReport::default(),
            last_refused: (0, String::new()),
            refused_lines: HashSet::new(),
            rows: 0,
            progress: Progress::default(),
            wish: Wish::default(),
            entries_of_rolls: BTreeSet::new(),
            waiting: Waiting::default(),
            odd: Odd::default(),
            kinds: Kinds::default(),
            kept: Kept::default(),
        })
    }

    /// What to do about leases that a rent roll no longer shows.
    pub(super) fn with(self, wish: Wish) -> Self {
        Apply { wish, ..self }
    }

    /// Takes everything a source has.
    pub(super) fn feed(mut self, feed: &mut Feed) -> (Kept, Result<(), Problem>) {
        if let Feed::Roll { name, roll } = &*feed {
            self.silent = true;
            self.file_name.clone_from(name);
            let fields = |sheet: &SheetRead| Arc::new(sheet.unit_fields.iter().cloned().collect());
            self.unit_fields = roll.sheets.iter().map(fields).collect();
            self.sheets = roll.sheets.iter().map(|sheet| sheet.file.clone()).collect();
        }
        self.progress = feed.progress();
        let result = self.kinds(feed);
        self.kept.notes.extend(self.plan.shared.note().into_iter().chain(self.odd.notes()));
        self.kept.refused_kinds = self.kinds.told();
        (self.kept, result)
    }

    fn kinds(&mut self, feed: &mut Feed) -> Result<(), Problem> {
        if let Feed::Roll { roll, .. } = feed
            && roll.report == ReportKind::MoveOuts
        {
            let known = self.importer.known();
            let settled = leavings::settle(self.tx, roll, self.as_of, &self.wish, &|unit| known.units.has(unit))?;
            self.kept.move_outs = settled.lines;
            self.kept.files.push(settled.file);
            settled.refused.into_iter().for_each(|refusal| self.refuse(refusal));
        } else if let Feed::Roll { roll, .. } = feed {
            self.kept.tenants = tenants::recognize(self.tx, roll, self.importer.known(), &self.wish)?;
            let going_on = signed::recognize(self.tx, roll)?;
            self.kept.move_outs = settle(self.tx, roll, self.as_of, &self.wish, going_on)?;
            self.kept.notes.extend(notices::keep(self.tx, roll, self.importer.known())?);
            self.kept.files.extend(move_outs::counted(&self.kept.move_outs));
        }
        let kinds = feed.kinds();
        let order: Vec<FileKind> = kinds.iter().map(|(kind, _)| *kind).collect();
        for (at, (kind, name)) in kinds.into_iter().enumerate() {
            self.file_name = feed.file_of(kind);
            self.file = FileReport { file: name, ..FileReport::default() };
            self.columns = Columns::all();
            if kind == FileKind::Leases {
                self.plan(feed)?;
            }
            let held = feed.each(kind, &mut |piece| self.piece(piece))?;
            self.take_those_that_waited()?;
            if kind == FileKind::Leases {
                self.importer.tie_renewals().or_problem()?;
            }
            self.importer.kind_is_in(kind, order.get(at + 1..).unwrap_or_default()).or_problem()?;
            self.file.read = u32::try_from(held.rows).unwrap_or(u32::MAX);
            self.kept.files.push(std::mem::take(&mut self.file));
        }
        self.days_of_entries()?;
        if self.kept.files.iter().any(|file| file.file.ends_with("ledger.csv") && file.inserted > 0) {
            self.kept.notes.extend(twice::note(self.tx)?);
        }
        if let Feed::Roll { roll, .. } = feed {
            self.balances(roll)?;
            for refusal in roll.refusals.clone() {
                self.refuse(refusal);
            }
            // Beyond the first ten thousand they are only counted.
            self.kept.refused_total += u32::try_from(roll.refused_beyond).unwrap_or(u32::MAX);
            if roll.refused() > 0 {
                let refused = u32::try_from(roll.refused()).unwrap_or(u32::MAX);
                let file = self.file_name.clone();
                self.kept.files.push(FileReport { file, read: refused, refused, ..FileReport::default() });
            }
        }
        Ok(())
    }

    /// A first reading of the leases.
    fn plan(&mut self, feed: &mut Feed) -> Result<(), Problem> {
        let mut planner = Planner::new(list_lease_terms(self.tx).or_problem()?, self.as_of);
        let ids = self.tx.ids();
        let mut missing: Vec<&'static str> = Vec::new();
        let (known, silent, running) = (self.importer.known(), self.silent, self.running);
        let (progress, rows) = (&self.progress, self.rows);
        let mut seen = 0;
        feed.each(FileKind::Leases, &mut |piece| {
            match piece {
                Piece::Header(header) => missing = absent(header),
                Piece::Record { line, record: Record::Lease(lease) } => {
                    let unit = ids.unit(&lease.property_code, &lease.unit_number);
                    let tenant = ids.party(PartyKind::Tenant.as_str(), &lease.tenant_code);
                    if known.units.has(unit) && known.parties.has(tenant) {
                        let renews = lease.renews_lease_number.as_deref().map(|number| ids.lease(number));
                        let key = (ids.lease(&lease.lease_number), unit, renews);
                        planner.add(*line, lease, key, |column| {
                            !missing.contains(&column) && (!silent || says(lease, column))
                        });
                    }
                }
                _ => {}
            }
            seen += 1;
            if seen % STEP > 0 {
                return Ok(());
            }
            let (done, total) = progress.at(rows + seen);
            running.step(done, total, "Comparing leases")
        })?;
        self.rows += seen;
        let tx = self.tx;
        self.plan = planner.decide(&mut |id: Uuid| {
            // A lease without a readable number is named by its id.
            find_lease_number(tx, id).ok().flatten().unwrap_or_else(|| id.to_string())
        });
        Ok(())
    }

    fn piece(&mut self, piece: &Piece) -> Result<(), Problem> {
        match piece {
            Piece::Header(header) => self.header(header),
            Piece::Record { line, record } => self.record(*line, record)?,
            Piece::Refused(refusal) => self.refuse_row(refusal.line, refusal.clone()),
        }
        self.rows += 1;
        if self.rows.is_multiple_of(STEP) {
            let (done, total) = self.progress.at(self.rows);
            self.running.step(done, total, &format!("Reading {}", self.file.file))?;
        }
        Ok(())
    }

    fn header(&mut self, header: &Header) {
        self.columns = Columns::of(absent(header), Arc::new(header.custom.iter().cloned().collect()));
    }

    /// Takes one record in.
    pub(crate) fn record(&mut self, line: u64, record: &Record) -> Result<(), Problem> {
        match record.row() {
            Some(Cow::Owned(row)) => self.take(line, &Record::Row(row)),
            _ => self.take(line, record),
        }
    }

    fn take(&mut self, line: u64, record: &Record) -> Result<(), Problem> {
        if self.comes_last(line, record) {
            return Ok(());
        }
        if self.silent {
            let is_unit = FileKind::of(record) == FileKind::Units;
            let told = self.unit_fields.get(sheet_of(line)).filter(|_| is_unit).map(Arc::clone).unwrap_or_default();
            self.columns = Columns::of(super::preview::unsaid(record), told);
        }
        let (importer, columns) = (&mut self.importer, &self.columns);
        let taken = match record {
            Record::Lease(r) => {
                let id = self.tx.ids().lease(&r.lease_number);
                match self.plan.verdict(id, r, self.as_of) {
                    Ok(state) => importer.lease(r, columns, state),
                    Err(no) => {
                        let mut reason = no.reason();
                        let (code, column, value) = match no {
                            No::TwoInForce { .. } | No::WithinAnother { .. } => {
                                (Code::TwoLeasesInForce, "unit_number", Some(r.unit_number.as_str()))
                            }
                            No::RenewsNothing => {
                                (Code::UnknownReference, "renews_lease_number", r.renews_lease_number.as_deref())
                            }
                        };
                        if self.silent && matches!(no, No::TwoInForce { .. }) {
                            reason.push_str(MOVED_OUT);
                        }
                        let refusal = self.refusal(line, code, reason).at(column, value.unwrap_or_default());
                        self.refuse_row(line, refusal);
                        return Ok(());
                    }
                }
            }
            Record::LeaseParty(r) => importer.lease_party(r, columns),
            Record::Entry(r) => importer.entry(r, columns),
            Record::Allocation(r) => importer.allocation(r, columns),
            Record::Row(row) => importer.row(row, columns),
            // Those that the demo and rent rolls make came in as rows.
            _ => return Ok(()),
        };
        let taken = taken.or_problem()?;
        if self.waits(line, record, &taken) {
            return Ok(());
        }
        if matches!(taken, Taken::Inserted | Taken::Updated | Taken::Unchanged) {
            // One that was here has told its day before.
            if let Record::Entry(entry) = record
                && taken == Taken::Inserted
                && !self.silent
                && entry.entry_code.starts_with(ROLL_ENTRY)
            {
                self.entries_of_rolls.insert((entry.date, entry.lease_number.clone()));
            }
            let file = self.sheets.get(sheet_of(line)).unwrap_or(&self.file_name);
            self.odd.see(file, rent_roll::line_of(line), record);
        }
        match taken {
            Taken::Inserted => {
                self.file.inserted += 1;
                self.preview(record, true)?;
            }
            Taken::Updated => {
                self.file.updated += 1;
                self.preview(record, false)?;
            }
            Taken::Unchanged => self.file.unchanged += 1,
            not_taken => self.not_taken(line, record, not_taken),
        }
        Ok(())
    }

    /// Takes a record of a stream without lines or files, counted under its kind.
    pub(crate) fn stream(&mut self, record: &Record) -> Result<(), Problem> {
        let name = FileKind::of(record).file_name();
        if self.file.file != name {
            if self.file.read > 0 {
                self.kept.files.push(std::mem::take(&mut self.file));
            }
            // Kinds may take turns; each has one line of the report.
            let found = self.kept.files.iter().position(|file| file.file == name);
            self.file = found.map_or_else(
                || FileReport { file: name.to_owned(), ..FileReport::default() },
                |at| self.kept.files.remove(at),
            );
        }
        self.file.read += 1;
        self.rows += 1;
        if self.rows.is_multiple_of(STEP) {
            self.running.step(self.rows, 0, "Filling")?;
        }
        self.record(self.rows, record)
    }

    /// Ends a stream.
    pub(crate) fn end(mut self) -> Result<Kept, Problem> {
        self.importer.tie_renewals().or_problem()?;
        if self.file.read > 0 {
            self.kept.files.push(std::mem::take(&mut self.file));
        }
        Ok(self.kept)
    }

    fn preview(&mut self, record: &Record, new: bool) -> Result<(), Problem> {
        if self.rehearsal && self.kept.preview.len() < PREVIEWED {
            self.kept.preview.push(line_of(record, new, &self.importer).or_problem()?);
        }
        Ok(())
    }
}
