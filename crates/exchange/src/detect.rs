//! Telling what was dropped on the window: an exchange folder, one of its files, or a rent roll.

use crate::archive::checked_archive;
use crate::cells::{Cutter, Row};
use crate::folder::{FileKind, Limits, header_names, unreadable};
use crate::hostile::guarded;
use crate::refusal::Refusal;
use keystead_files::Unread;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

/// What a path holds, as far as a first look tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detected {
    /// A folder of exchange files.
    ExchangeFolder,
    /// A .zip of one.
    ExchangeArchive,
    /// A single exchange file, whatever its name.
    ExchangeFile(FileKind),
    /// A table that is no exchange file.
    RentRoll,
}

/// Looks at a path.
///
/// # Errors
/// A [`Refusal`] if nothing can be read there.
pub fn detect(path: &Path) -> Result<Detected, Refusal> {
    let name = path.file_name().map_or_else(String::new, |name| crate::refusal::shown(&name.to_string_lossy()));
    let unreadable = |error: Unread| unreadable(&name, &error);
    if std::fs::metadata(path).map_err(Unread::from).map_err(unreadable)?.is_dir() {
        return Ok(Detected::ExchangeFolder);
    }
    let (mut file, _) = keystead_files::open(path).map_err(unreadable)?;
    let mut start = [0; 4];
    let read = file.read(&mut start).and_then(|read| file.rewind().map(|()| read));
    let read = read.map_err(Unread::from).map_err(unreadable)?;
    if start[..read] == *b"PK\x03\x04" || start[..read] == *b"PK\x05\x06" {
        let opened = guarded(|| checked_archive(&name, BufReader::new(file), &Limits::default()));
        let archive = opened.unwrap_or(Ok(None))?;
        let workbook = archive.is_some_and(|archive| archive.index_for_name("[Content_Types].xml").is_some());
        return Ok(if workbook { Detected::RentRoll } else { Detected::ExchangeArchive });
    }
    let kind = exchange_kind(&name, BufReader::new(file));
    Ok(kind.map_or(Detected::RentRoll, Detected::ExchangeFile))
}

/// The kind of an exchange file, from its name and header.
fn exchange_kind(name: &str, input: impl std::io::BufRead) -> Option<FileKind> {
    let mut row = Row::default();
    if !Cutter::new(input, b',', true).next(&mut row).ok()? {
        return FileKind::of_file_name(name);
    }
    let by_name = FileKind::of_file_name(name);
    let Ok(headers) = header_names(name, &row) else { return by_name.filter(|_| row.len() > 1 && !row.is_blank()) };
    let known = |kind: FileKind| headers.iter().filter(|header| kind.column(header).is_some()).count();
    let complete =
        |kind: FileKind| kind.columns().iter().filter(|c| c.in_file()).all(|c| headers.iter().any(|h| h == c.name));
    if let Some(kind) = by_name.filter(|kind| complete(*kind) || known(*kind) * 2 >= headers.len()) {
        return Some(kind);
    }
    let fits = |kind: &FileKind| complete(*kind) && known(*kind) == headers.len();
    FileKind::ALL.iter().copied().filter(fits).max_by_key(|kind| kind.columns().iter().filter(|c| c.in_file()).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_tell_exchange_files_from_rolls() {
        let kind = |name: &str, header: &str| exchange_kind(name, header.as_bytes());
        assert_eq!(kind("units.csv", "property_code,unit_number,view\n"), Some(FileKind::Units));
        assert_eq!(kind("my units.csv", "\u{feff}property_code,unit_number,floor\n"), Some(FileKind::Units));
        assert_eq!(kind("tenants.csv", "tenant_id,tenant_name,property_id,lease_start\n"), None);
        assert_eq!(kind("units.csv", "property_cod,unit_number,floor\n"), Some(FileKind::Units));
        assert_eq!(kind("roll.csv", "Unit,Tenant,Rent\n"), None);
        assert_eq!(kind("roll.csv", "Oak Court,,,\n"), None);
    }
}
