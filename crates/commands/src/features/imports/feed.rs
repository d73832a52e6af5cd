//! Where the rows of an import come from, one kind after the other, whatever the format. Reading and
//! parsing happen on a thread beside the one that writes.

use crate::frame::problems::sentence;
use crate::frame::tasks::Running;
use chrono::NaiveDate;
use keystead_exchange::rent_roll::MAX_BYTES;
use keystead_exchange::{
    Code, ColumnsSeen, Detected, Field, FileKind, Header, KnownProperty, Limits, Mapping, Options, Piece, Refusal,
    RentRoll, Source, StatusKind, THOUSANDTHS, Watch, columns_seen, detect, read_rent_roll_watched,
};
use keystead_files::Unread;
use keystead_wire::imports::{ImportFormat, ImportRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{channel, sync_channel};

/// Rows handed over at a time, and hand-overs waiting.
const BATCH: usize = 512;
const WAITING: usize = 8;
/// Bytes of further fields after which a batch is handed over, however few rows it has.
const HEAVY: usize = 1 << 20;

/// An opened source.
pub(super) enum Feed {
    Exchange {
        name: String,
        source: Source,
    },
    Roll {
        name: String,
        roll: Box<RentRoll>,
    },
    /// A table whose columns a person has to match first; it has no rows yet.
    Columns {
        name: String,
        columns: ColumnsSeen,
        obstacle: Problem,
    },
}

/// How far a source has been read.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// Bytes read by the thread beside; `None`: the records of a roll are counted, whose reading was the first half.
    pulled: Option<Arc<AtomicU64>>,
    /// All there are.
    total: u64,
}

impl Progress {
    /// Done and total, after so many rows.
    pub(super) fn at(&self, rows: u64) -> (u64, u64) {
        match &self.pulled {
            Some(pulled) => (pulled.load(Ordering::Relaxed).min(self.total), self.total),
            None => (self.total + rows.min(self.total), 2 * self.total),
        }
    }
}

/// What one file held.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    pub(super) rows: u64,
}

/// The task that reading belongs to, and of how many equal parts it is the first.
pub(super) type Onlooker<'r> = (&'r Running<'r>, u64);

/// Opens what the request names. A rent roll is read here, which its onlooker may break off.
pub(super) fn open(
    request: &ImportRequest,
    today: NaiveDate,
    known: Vec<KnownProperty>,
    (running, parts): Onlooker<'_>,
) -> Result<Feed, Problem> {
    let path: &Path = request.path.as_ref();
    let name = path.file_name().map_or_else(|| request.path.0.clone(), |name| name.to_string_lossy().into_owned());
    let found = detect(path).map_err(|refusal| unusable(&refusal, &request.path.0))?;
    let format = request.format.unwrap_or(match found {
        Detected::RentRoll => ImportFormat::Rentroll,
        _ => ImportFormat::Exchange,
    });
    if format == ImportFormat::Exchange {
        let opened = match found {
            Detected::ExchangeFile(kind) => Source::file(path, kind, Limits::default()),
            _ => Source::open(path, Limits::default()),
        };
        let source = opened.map_err(|refusal| unusable(&refusal, &request.path.0))?;
        return Ok(Feed::Exchange { name, source });
    }
    let bytes = roll_bytes(path, &name)?;
    let mapping = mapping(request)?;
    let options = Options {
        property: request.property.clone(),
        as_of: request.as_of,
        fallback_date: Some(today),
        known,
        ..Options::default()
    };
    let mut stopped = None;
    let text = format!("Reading {name}");
    let mut tell = |thousandths: u32| match running.step(thousandths.into(), parts * u64::from(THOUSANDTHS), &text) {
        Ok(()) => ControlFlow::Continue(()),
        Err(problem) => {
            stopped = Some(problem);
            ControlFlow::Break(())
        }
    };
    let read = read_rent_roll_watched(&name, &bytes, mapping.as_ref(), &options, &mut Watch::by(&mut tell));
    if let Some(stopped) = stopped {
        return Err(stopped);
    }
    match read {
        Ok(roll) => Ok(Feed::Roll { name, roll: Box::new(roll) }),
        // Where another choice of columns helps, the columns are shown with what has to be chosen.
        Err(refusal) if matches!(refusal.code, Code::NotARentRoll | Code::BadMapping) => {
            let seen = columns_seen(&name, &bytes, &mapping.unwrap_or_default());
            let columns = seen.ok_or_else(|| unusable(&refusal, &request.path.0))?;
            let obstacle = unclear(columns.wanting.as_ref().unwrap_or(&refusal));
            Ok(Feed::Columns { name, columns, obstacle })
        }
        Err(refusal) if refusal.code == Code::BadAnswer => {
            Err(Problem::invalid("import.bad_answer", "answers", refusal.to_string())
                .hint("Choose one of the answers."))
        }
        Err(refusal) => Err(unusable(&refusal, &request.path.0)),
    }
}

/// The bytes of a rent roll.
pub(super) fn roll_bytes(path: &Path, name: &str) -> Result<Vec<u8>, Problem> {
    keystead_files::read(path, MAX_BYTES as u64).map_err(|why| {
        if path.is_dir() || matches!(why, Unread::TooLarge(_)) {
            return Problem::invalid("import.not_a_rent_roll", "path", format!("{name} is not a rent roll."))
                .hint(format!("Choose one .csv or .xlsx file of at most {} MB.", MAX_BYTES >> 20));
        }
        let about = format!("{} cannot be read", path.display());
        let text = match why {
            Unread::Io(error) => sentence(&about, &error),
            other => format!("{about}: {other}."),
        };
        Problem::invalid("import.unreadable", "path", text).hint("Check the path and that you may read the file.")
    })
}

/// What has to be chosen among the columns.
fn unclear(refusal: &Refusal) -> Problem {
    Problem::invalid(&format!("import.{}", refusal.code), "mapping", refusal.to_string())
        .hint("Choose what each column is imported as, or correct the header row.")
}

fn mapping(request: &ImportRequest) -> Result<Option<Mapping>, Problem> {
    let Some(given) = &request.mapping else { return Ok(None) };
    let mut mapping = Mapping {
        header_row: given.header_row.map(u64::from),
        property: request.property.clone().or_else(|| given.property.clone()),
        rent_codes: given.rent_codes.clone(),
        answers: given.answers.clone(),
        ..Mapping::default()
    };
    for (header, field) in &given.columns {
        let read: Field = serde_json::from_value(serde_json::Value::from(field.as_str())).map_err(|_| {
            Problem::invalid(
                "import.bad_mapping",
                "mapping",
                format!("“{field}” is not something a column can be imported as."),
            )
            .hint("Use one of the fields that docs/exchange.md lists, `custom` or `skip`.")
        })?;
        mapping.columns.insert(header.clone(), read);
    }
    for (status, kind) in &given.statuses {
        let read: StatusKind = serde_json::from_value(serde_json::Value::from(kind.as_str())).map_err(|_| {
            Problem::invalid("import.bad_mapping", "mapping", format!("“{kind}” is not something a status can mean."))
                .hint("Use one of the words that docs/exchange.md lists.")
        })?;
        mapping.statuses.insert(status.clone(), read);
    }
    Ok(Some(mapping))
}

pub(super) fn unusable(refusal: &Refusal, path: &str) -> Problem {
    Problem::invalid(&format!("import.{}", refusal.code), "path", refusal.to_string())
        .hint(format!("Looked at: {path}. Check the path, or choose another file."))
}

impl Feed {
    /// The day the file itself speaks of.
    pub(super) fn as_of(&self) -> Option<NaiveDate> {
        match self {
            Feed::Roll { roll, .. } => roll.as_of,
            Feed::Exchange { .. } | Feed::Columns { .. } => None,
        }
    }

    /// How far the reading is, and of how much: bytes of a folder, records of a roll. Leases are read twice.
    pub(super) fn progress(&self) -> Progress {
        match self {
            Feed::Exchange { source, .. } => {
                let all = source.files().iter().map(|(kind, _)| source.bytes_of(*kind)).sum::<u64>();
                Progress { pulled: Some(source.pulled()), total: all + source.bytes_of(FileKind::Leases) }
            }
            Feed::Roll { roll, .. } => {
                let is_lease =
                    |(_, record): &&(u64, keystead_exchange::Record)| FileKind::of(record) == FileKind::Leases;
                let total = roll.records.len() + roll.records.iter().filter(is_lease).count();
                Progress { pulled: None, total: total as u64 }
            }
            Feed::Columns { .. } => Progress::default(),
        }
    }

    /// The kinds it has rows of.
    pub(super) fn kinds(&self) -> Vec<(FileKind, String)> {
        match self {
            Feed::Exchange { source, .. } => source.files(),
            Feed::Roll { roll, .. } => {
                let has = |kind: &FileKind| roll.records.iter().any(|(_, record)| FileKind::of(record) == *kind);
                let word = |kind: FileKind| kind.file_name().trim_end_matches(".csv").replace('_', " ");
                FileKind::ALL.iter().copied().filter(has).map(|kind| (kind, word(kind))).collect()
            }
            Feed::Columns { .. } => Vec::new(),
        }
    }

    /// The file named in refusals of rows of a kind.
    pub(super) fn file_of(&self, kind: FileKind) -> String {
        match self {
            Feed::Exchange { source, .. } => {
                let found = source.files().into_iter().find(|(other, _)| *other == kind);
                found.map_or_else(|| kind.file_name().to_owned(), |(_, name)| name)
            }
            Feed::Roll { name, .. } | Feed::Columns { name, .. } => name.clone(),
        }
    }

    /// Hands each row of a kind to `work`, which may end it with a problem.
    pub(super) fn each(
        &mut self,
        kind: FileKind,
        work: &mut dyn FnMut(&Piece) -> Result<(), Problem>,
    ) -> Result<Held, Problem> {
        match self {
            Feed::Exchange { source, .. } => beside(source, kind, work),
            Feed::Roll { roll, .. } => {
                let mut rows = 0;
                for (line, record) in roll.records.iter().filter(|(_, record)| FileKind::of(record) == kind) {
                    rows += 1;
                    work(&Piece::Record { line: *line, record: record.clone() })?;
                }
                Ok(Held { rows })
            }
            Feed::Columns { .. } => Ok(Held::default()),
        }
    }
}

/// The bytes of the further fields, which alone make rows of a file as large as a file.
fn weight_of(piece: &Piece) -> usize {
    match piece {
        Piece::Record { record, .. } => record.custom().iter().map(|(name, value)| name.len() + value.len() + 80).sum(),
        _ => 0,
    }
}

/// Reads on a thread of its own, so that parsing and writing share two cores. What was written goes back there: giving
/// the memory of millions of rows back costs time too, and the writer has none to spare.
fn beside(
    source: &mut Source,
    kind: FileKind,
    work: &mut dyn FnMut(&Piece) -> Result<(), Problem>,
) -> Result<Held, Problem> {
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel::<Vec<Piece>>(WAITING);
        let (give_back, spent) = channel::<Vec<Piece>>();
        let reader = scope.spawn(move || {
            let mut batch = Vec::with_capacity(BATCH);
            let mut weight = 0;
            let report = source.read(kind, &mut |piece| {
                weight += weight_of(&piece);
                batch.push(piece);
                if batch.len() < BATCH && weight < HEAVY {
                    return ControlFlow::Continue(());
                }
                weight = 0;
                let mut next = spent.try_recv().unwrap_or_else(|_| Vec::with_capacity(BATCH));
                next.clear();
                let full = std::mem::replace(&mut batch, next);
                // The writer has gone away: it met a problem or was told to stop.
                if sender.send(full).is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            // Nobody may be left to take it, as above.
            drop(sender.send(batch));
            report
        });
        let mut result = Ok(());
        'all: for batch in &receiver {
            for piece in &batch {
                result = work(piece);
                if result.is_err() {
                    break 'all;
                }
            }
            // Once the reader is done nobody takes it: it is dropped here.
            drop(give_back.send(batch));
        }
        drop(receiver);
        let report = reader
            .join()
            .map_err(|_| Problem::new(ProblemKind::Internal, "import.reader", "Keystead stopped reading the file."))?;
        result.map(|()| Held { rows: report.rows })
    })
}

/// The known columns that a file lacks.
pub(super) fn absent(header: &Header) -> Vec<&'static str> {
    let columns = header.kind.columns().iter().zip(&header.present);
    columns.filter(|(_, present)| !**present).map(|(column, _)| column.name).collect()
}
