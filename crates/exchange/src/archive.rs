//! Opening a .zip without believing it: how many entries it has is known before they are listed in memory, and no two
//! of them may have one name, for which of the two is meant would be anybody's guess.

use crate::folder::Limits;
use crate::refusal::{Code, Refusal, shown};
use std::collections::HashMap;
use std::io::{Read, Seek};
use zip::ZipArchive;
use zip::read::Config;
use zip::unstable::read::ZipIterable;

/// Opens an archive; `None` when it is none, or a damaged one.
pub(crate) fn checked_archive<R: Read + Seek>(
    file: &str,
    mut input: R,
    limits: &Limits,
) -> Result<Option<ZipArchive<R>>, Refusal> {
    let Ok(mut listed) = ZipIterable::try_new(&mut input, Config::default()) else { return Ok(None) };
    let (has, most) = (listed.len(), limits.max_entries);
    if has > most {
        let reason = format!("The archive has {has} entries, more than the {most} allowed.");
        return Err(Refusal::of_file(file, Code::TooLarge, reason));
    }
    let Ok(entries) = listed.files() else { return Ok(None) };
    let mut seen: HashMap<String, String> = HashMap::with_capacity(has);
    for entry in entries {
        let Ok(entry) = entry else { return Ok(None) };
        let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
        if let Some(first) = seen.insert(plain(&name), name.clone()) {
            let (one, two) = (shown(&first), shown(&name));
            let reason = if one == two {
                format!("The archive has two entries named “{one}”; keep one of them.")
            } else {
                format!("The archive entries “{one}” and “{two}” are one file by name; keep one of them.")
            };
            return Err(Refusal::of_file(file, Code::DuplicateKey, reason).at("entry", &name));
        }
    }
    Ok(ZipArchive::new(input).ok())
}

/// A name as a file system that forgives everything would take it.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace('\\', "/");
    lower.split('/').filter(|part| *part != ".").collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};

    fn archive(names: &[&str]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(b"x").unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn refused(bytes: Vec<u8>) -> Refusal {
        checked_archive("a.zip", Cursor::new(bytes), &Limits::default()).unwrap_err()
    }

    /// Two entries of one name, which the writer would not make: the second is renamed in the finished bytes.
    fn twice(name: &str, other: &str) -> Vec<u8> {
        assert_eq!(name.len(), other.len());
        let mut bytes = archive(&[name, other]);
        for at in 0..bytes.len() - name.len() {
            if bytes[at..].starts_with(other.as_bytes()) {
                bytes[at..at + name.len()].copy_from_slice(name.as_bytes());
            }
        }
        bytes
    }

    #[test]
    fn two_files_of_one_name_are_refused_by_name() {
        for (bytes, said) in [
            (twice("units.csv", "units.cs_"), "two entries named “units.csv”"),
            (archive(&["notes.txt", "Notes.TXT"]), "“notes.txt” and “Notes.TXT” are one file"),
            (archive(&["a/units.csv", "a/./units.csv"]), "“a/units.csv” and “a/./units.csv” are one file"),
            (archive(&["units.csv", "./units.csv"]), "“units.csv” and “./units.csv” are one file"),
        ] {
            let refusal = refused(bytes);
            assert_eq!(refusal.code, Code::DuplicateKey);
            assert!(refusal.reason.contains(said), "{}", refusal.reason);
        }
    }

    #[test]
    fn entries_are_counted_before_they_are_listed() {
        let names: Vec<String> = (0..1001).map(|at| format!("{at}.txt")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(refused(archive(&names)).code, Code::TooLarge);
        assert!(checked_archive("a.zip", Cursor::new(b"PK\x05\x06".to_vec()), &Limits::default()).unwrap().is_none());
    }
}
