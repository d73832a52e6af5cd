//! What may be unpacked: names that stay in their folder, sizes counted while reading rather than believed.

use crate::refusal::{Code, Refusal, shown};
use std::io::{self, Read, Seek};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use zip::ZipArchive;

/// How much a source may ask of this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all files together, unpacked.
    pub max_unpacked: u64,
    /// Entries of an archive or folder.
    pub max_entries: usize,
    /// Unpacked bytes per packed byte; real ledgers stay below 50.
    pub max_ratio: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { max_unpacked: 2 << 30, max_entries: 1000, max_ratio: 200 }
    }
}

/// Below this size a file may be packed as tightly as it likes.
const RATIO_FREE: u64 = 16 << 20;

impl Limits {
    /// How many bytes an entry of this packed size may yield, given what others took.
    pub(crate) fn room(&self, packed: u64, spent: u64) -> u64 {
        let by_ratio = packed.saturating_mul(self.max_ratio).max(RATIO_FREE);
        self.max_unpacked.saturating_sub(spent).min(by_ratio)
    }
}

/// A reader that stops with an error when more comes out than allowed.
#[derive(Debug)]
pub(crate) struct Counted<R> {
    inner: R,
    left: u64,
    /// Bytes read so far.
    pub taken: u64,
    /// The same, where somebody on another thread looks on.
    shown: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    pub fn new(inner: R, left: u64) -> Counted<R> {
        Counted { inner, left, taken: 0, shown: Arc::default() }
    }

    /// Adds what is read to a count that others see.
    pub fn shown_in(self, shown: &Arc<AtomicU64>) -> Counted<R> {
        Counted { shown: Arc::clone(shown), ..self }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.taken += read as u64;
        self.shown.fetch_add(read as u64, Ordering::Relaxed);
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(io::Error::from(io::ErrorKind::FileTooLarge)),
        }
        Ok(read)
    }
}

/// Whether an error came from [`Counted`].
pub(crate) fn is_too_large(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::FileTooLarge
}

/// A file inside an archive, once its name was found harmless.
#[derive(Debug)]
pub(super) struct Entry {
    pub index: usize,
    pub name: String,
    pub packed: u64,
    /// As the archive declares it: for progress, never for a limit.
    pub unpacked: u64,
}

/// Lists the files of an archive, or refuses all of it if one entry is out of line.
pub(super) fn entries<R: Read + Seek>(
    file: &str,
    archive: &mut ZipArchive<R>,
    limits: &Limits,
) -> Result<Vec<Entry>, Refusal> {
    let refuse = |code, reason: String| Err(Refusal::of_file(file, code, reason));
    let mut found = Vec::new();
    let mut declared = 0u64;
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index_data(index) else {
            return refuse(Code::Unreadable, "The archive is damaged; pack it again.".to_owned());
        };
        let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
        if let Some(why) = outside(&name).or_else(|| entry.is_symlink().then_some("is a link")) {
            let refusal = Refusal::of_file(
                file,
                Code::PathOutside,
                format!(
                    "The archive entry “{}” {why}; nothing was read. Pack plain files without paths.",
                    shown(&name)
                ),
            );
            return Err(refusal.at("entry", &name));
        }
        if entry.is_dir() || name.starts_with("__MACOSX/") || name.ends_with(".DS_Store") {
            continue;
        }
        if entry.encrypted() {
            return refuse(Code::Unreadable, "The archive is protected by a password; pack it without one.".to_owned());
        }
        declared = declared.saturating_add(entry.size());
        found.push(Entry { index, name, packed: entry.compressed_size(), unpacked: entry.size() });
    }
    if declared > limits.max_unpacked {
        let most = limits.max_unpacked;
        return refuse(Code::TooLarge, format!("The archive unpacks to more than the {most} bytes allowed."));
    }
    strip_top(file, found)
}

/// What is wrong with an entry's path, if anything.
fn outside(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("has no readable name");
    }
    if name.contains('\\') || name.chars().any(char::is_control) {
        return Some("has a forbidden character in its name");
    }
    if name.starts_with('/') || name.as_bytes().get(1) == Some(&b':') {
        return Some("names a place on the computer");
    }
    if name.split('/').any(|part| part == ".." || part == ".") {
        return Some("points outside the folder");
    }
    None
}

/// Takes off the one folder that all files may lie in; deeper folders are refused.
fn strip_top(file: &str, mut found: Vec<Entry>) -> Result<Vec<Entry>, Refusal> {
    let top = found.first().and_then(|first| first.name.split_once('/')).map(|(top, _)| format!("{top}/"));
    if let Some(top) = top.filter(|top| found.iter().all(|entry| entry.name.starts_with(top.as_str()))) {
        for entry in &mut found {
            entry.name.drain(..top.len());
        }
    }
    match found.iter().find(|entry| entry.name.contains('/') || entry.name.is_empty()) {
        Some(deep) => Err(Refusal::of_file(
            file,
            Code::PathOutside,
            format!(
                "The archive entry “{}” lies in a folder of its own; put all files side by side.",
                shown(&deep.name)
            ),
        )),
        None => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_leave_the_folder_are_caught() {
        for bad in ["../a.csv", "a/../../b.csv", "/etc/passwd", "C:/a.csv", "a\\b.csv", "./a.csv", "a\n.csv", ""] {
            assert!(outside(bad).is_some(), "{bad:?}");
        }
        assert!(outside("export/leases.csv").is_none() && outside("a..b.csv").is_none());
    }

    #[test]
    fn bytes_are_counted_not_believed() {
        let mut sink = Vec::new();
        let error = Counted::new(std::io::repeat(1), 10_000).read_to_end(&mut sink).unwrap_err();
        assert!(is_too_large(&error));
        assert_eq!(Limits::default().room(1_000_000_000, 1 << 30), 1 << 30);
        assert_eq!(Limits::default().room(1000, 0), RATIO_FREE);
    }
}
