//! Where exchange files come from: a folder, a .zip of one, or a single .csv.

use super::archive::{Counted, Limits, entries};
use super::read::{Piece, ReadReport, read_stream};
use crate::archive::checked_archive;
use crate::hostile::guarded;
use crate::refusal::{Code, Refusal, shown};
use keystead_files::Unread;
use keystead_model::kinds::FileKind;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use zip::ZipArchive;

/// Bytes read at a time.
const CHUNK: usize = 256 << 10;

/// An exchange folder that has been looked through and not yet read.
#[derive(Debug)]
pub struct Source {
    name: String,
    place: Place,
    files: BTreeMap<FileKind, Found>,
    notes: Vec<String>,
    limits: Limits,
    spent: BTreeMap<FileKind, u64>,
    pulled: Arc<AtomicU64>,
}

#[derive(Debug)]
enum Place {
    Folder(PathBuf),
    File(PathBuf),
    Archive(Box<ZipArchive<BufReader<File>>>),
}

#[derive(Debug)]
struct Found {
    name: String,
    index: usize,
    size: u64,
    /// Bytes unpacked, as far as they are known beforehand.
    bytes: u64,
}

/// The last part of a path, fit to be shown.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| shown(&path.to_string_lossy()), |name| shown(&name.to_string_lossy()))
}

impl Source {
    /// Looks through a folder, a .zip, or a single exchange .csv (known by its name).
    ///
    /// # Errors
    /// A [`Refusal`] of the whole source: unreadable, unsafe, too large, or without any exchange file.
    pub fn open(path: &Path, limits: Limits) -> Result<Source, Refusal> {
        let name = file_name(path);
        let meta = fs::metadata(path).map_err(|error| unreadable(&name, &error.into()))?;
        if meta.is_dir() {
            return Source::folder(path, name, limits);
        }
        match FileKind::of_file_name(&name) {
            Some(kind) => Source::file(path, kind, limits),
            None => Source::archive(path, name, limits),
        }
    }

    /// A single .csv whose kind is known (from its name or its header).
    ///
    /// # Errors
    /// A [`Refusal`] if it cannot be read.
    pub fn file(path: &Path, kind: FileKind, limits: Limits) -> Result<Source, Refusal> {
        let name = file_name(path);
        let (_, meta) = keystead_files::open(path).map_err(|error| unreadable(&name, &error))?;
        let mut source = Source::empty(name.clone(), Place::File(path.to_owned()), limits);
        source.files.insert(kind, Found { name, index: 0, size: meta.len(), bytes: meta.len() });
        Ok(source)
    }

    fn empty(name: String, place: Place, limits: Limits) -> Source {
        Source {
            name,
            place,
            files: BTreeMap::new(),
            notes: Vec::new(),
            limits,
            spent: BTreeMap::new(),
            pulled: Arc::default(),
        }
    }

    fn folder(path: &Path, name: String, limits: Limits) -> Result<Source, Refusal> {
        if is_unfinished(path) {
            let reason = "This folder is an export that was not finished; export once more.";
            return Err(Refusal::of_file(&name, Code::Unreadable, reason));
        }
        let mut source = Source::empty(name.clone(), Place::Folder(path.to_owned()), limits);
        let mut listed = Vec::new();
        for entry in fs::read_dir(path).map_err(|error| unreadable(&name, &error.into()))? {
            let entry = entry.map_err(|error| unreadable(&name, &error.into()))?;
            let meta = fs::symlink_metadata(entry.path()).map_err(|error| unreadable(&name, &error.into()))?;
            listed.push((file_name(&entry.path()), meta));
            if listed.len() > limits.max_entries {
                let most = limits.max_entries;
                return Err(Refusal::of_file(&name, Code::TooLarge, format!("The folder has more than {most} files.")));
            }
        }
        listed.sort_by(|a, b| a.0.cmp(&b.0));
        for (file, meta) in listed {
            if meta.is_symlink() && FileKind::of_file_name(&file).is_some() {
                let reason = "The file is a link; put the file itself into the folder.";
                return Err(Refusal::of_file(&file, Code::PathOutside, reason));
            }
            if !meta.is_file() && !meta.is_dir() && FileKind::of_file_name(&file).is_some() {
                return Err(unreadable(&file, &Unread::NotAFile));
            }
            if meta.is_file() {
                source.add(file, 0, (meta.len(), meta.len()))?;
            }
        }
        source.done()
    }

    fn archive(path: &Path, name: String, limits: Limits) -> Result<Source, Refusal> {
        let (file, _) = keystead_files::open(path).map_err(|error| unreadable(&name, &error))?;
        let opened = guarded(|| {
            let Some(mut archive) = checked_archive(&name, BufReader::new(file), &limits)? else { return Ok(None) };
            let found = entries(&name, &mut archive, &limits)?;
            Ok(Some((archive, found)))
        });
        let (archive, found) = opened.unwrap_or(Ok(None))?.ok_or_else(|| {
            let reason = "This is neither a folder, a .zip archive nor an exchange file such as leases.csv.";
            Refusal::of_file(&name, Code::Unreadable, reason)
        })?;
        let mut source = Source::empty(name, Place::Archive(Box::new(archive)), limits);
        for entry in found {
            source.add(entry.name, entry.index, (entry.packed, entry.unpacked))?;
        }
        source.done()
    }

    fn add(&mut self, name: String, index: usize, (size, bytes): (u64, u64)) -> Result<(), Refusal> {
        let Some(kind) = FileKind::of_file_name(&name) else {
            if name.to_ascii_lowercase().ends_with(".csv") {
                self.notes.push(format!("{} is not an exchange file and was not read.", shown(&name)));
            }
            return Ok(());
        };
        if self.files.insert(kind, Found { name: name.clone(), index, size, bytes }).is_some() {
            let reason = format!("There are two files named {}; keep one.", kind.file_name());
            return Err(Refusal::of_file(&name, Code::DuplicateKey, reason));
        }
        Ok(())
    }

    fn done(self) -> Result<Source, Refusal> {
        if self.files.is_empty() {
            let reason = "No exchange file was found; names are such as properties.csv, units.csv, leases.csv.";
            return Err(Refusal::of_file(&self.name, Code::NoExchangeFile, reason));
        }
        Ok(self)
    }

    /// The files found, in the order in which they depend on each other.
    #[must_use]
    pub fn files(&self) -> Vec<(FileKind, String)> {
        self.files.iter().map(|(kind, found)| (*kind, found.name.clone())).collect()
    }

    /// Bytes of a file, unpacked; 0 when there is none.
    #[must_use]
    pub fn bytes_of(&self, kind: FileKind) -> u64 {
        self.files.get(&kind).map_or(0, |found| found.bytes)
    }

    /// The bytes read so far, as another thread may watch them.
    #[must_use]
    pub fn pulled(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.pulled)
    }

    /// What was passed over, in sentences.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Streams one file: its header, then each row as a record or as refusals. The sink may break off.
    /// A kind that is not there has no rows.
    pub fn read(&mut self, kind: FileKind, sink: &mut dyn FnMut(Piece) -> ControlFlow<()>) -> ReadReport {
        let Some(found) = self.files.get(&kind) else { return ReadReport::default() };
        let spent = self.spent.iter().filter(|(other, _)| **other != kind).map(|(_, bytes)| bytes).sum();
        let name = found.name.clone();
        let (report, taken) = match &mut self.place {
            Place::Archive(archive) => {
                let (room, pulled) = (self.limits.room(found.size, spent), &self.pulled);
                let read = guarded(|| {
                    archive.by_index(found.index).ok().map(|entry| counted((&name, kind), entry, room, pulled, sink))
                });
                read.flatten().unwrap_or_else(|| refused(&name, "The archive is damaged here; pack it again.", sink))
            }
            Place::Folder(folder) => from_disk(
                &folder.join(&name),
                (&name, kind),
                self.limits.max_unpacked - spent.min(self.limits.max_unpacked),
                &self.pulled,
                sink,
            ),
            Place::File(path) => from_disk(path, (&name, kind), self.limits.max_unpacked, &self.pulled, sink),
        };
        self.spent.insert(kind, taken);
        report
    }
}

/// How the folders are called in which Keystead makes what it then puts in its place.
const BEING_MADE: &str = ".keystead-";

/// Whether a folder is one that is being made, lies in one, or has one in it: half of it would look like a whole one.
fn is_unfinished(folder: &Path) -> bool {
    let ours = |path: &Path| {
        path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(BEING_MADE.as_bytes())) && path.is_dir()
    };
    let around = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    ours(&around)
        || around.parent().is_some_and(ours)
        || fs::read_dir(folder).is_ok_and(|found| found.flatten().any(|entry| ours(&entry.path())))
}

type Sink<'a> = &'a mut dyn FnMut(Piece) -> ControlFlow<()>;

/// A file's name and kind.
type Named<'a> = (&'a str, FileKind);

fn from_disk(path: &Path, named: Named<'_>, room: u64, pulled: &Arc<AtomicU64>, sink: Sink<'_>) -> (ReadReport, u64) {
    match keystead_files::open(path) {
        Ok((file, _)) => counted(named, file, room, pulled, sink),
        Err(error) => refused(named.0, &unreadable(named.0, &error).reason, sink),
    }
}

fn counted(
    (name, kind): Named<'_>,
    input: impl Read,
    room: u64,
    pulled: &Arc<AtomicU64>,
    sink: Sink<'_>,
) -> (ReadReport, u64) {
    let mut reader = BufReader::with_capacity(CHUNK, Counted::new(input, room).shown_in(pulled));
    let report = read_stream(name, (kind, kind.kind().most_rows), &mut reader, sink);
    (report, reader.get_ref().taken)
}

fn refused(name: &str, reason: &str, sink: Sink<'_>) -> (ReadReport, u64) {
    let stopped = sink(Piece::Refused(Refusal::of_file(name, Code::Unreadable, reason))).is_break();
    (ReadReport { refused: 1, stopped, ..ReadReport::default() }, 0)
}

/// A file that could not be opened or read.
pub(crate) fn unreadable(name: &str, error: &Unread) -> Refusal {
    let reason = match error {
        Unread::Io(error) => match error.kind() {
            std::io::ErrorKind::NotFound => "There is no such file or folder.".to_owned(),
            std::io::ErrorKind::PermissionDenied => "The system does not let you read this file.".to_owned(),
            kind => format!("It cannot be read ({kind})."),
        },
        Unread::NotAFile => "It is not a file, but a pipe, a device or the like.".to_owned(),
        why => format!("It cannot be read: {why}."),
    };
    Refusal::of_file(name, Code::Unreadable, reason)
}
