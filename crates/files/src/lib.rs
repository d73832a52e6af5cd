//! Opening the files that a person names. What looks like a file may be a pipe that nobody fills, a device without an
//! end, or far too large: none of them may make the program wait or fill its memory. Every such file is opened here.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Why a file was not opened or read; reads on after “… cannot be read: ”.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// A folder, a pipe, a device, a socket.
    #[error("it is not a file")]
    NotAFile,
    /// It holds more than was asked for.
    #[error("it has more than {}", size(*.0))]
    TooLarge(u64),
    /// Its bytes are no text.
    #[error("it is not text (UTF-8)")]
    NotText,
    /// What the system said.
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl Unread {
    /// Whether there is nothing at that place.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Unread::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

/// Opens a plain file to be read. Never waits: what is no file is refused before it is opened, and once more by what was
/// opened, since the two may differ.
///
/// # Errors
/// What is no file, and what the system refuses.
pub fn open(path: &Path) -> Result<(File, Metadata), Unread> {
    only_files(&std::fs::metadata(path)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK | libc::O_NOCTTY);
    let file = options.open(path)?;
    let about = file.metadata()?;
    only_files(&about)?;
    Ok((file, about))
}

/// The whole of a file that has at most so many bytes.
///
/// # Errors
/// As [`open`], and more bytes than `most`.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let (file, about) = open(path)?;
    if about.len() > most {
        return Err(Unread::TooLarge(most));
    }
    // Room for all of it from the start: a vector that grows would leave a copy behind, and the file may hold a key.
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(usize::MAX).saturating_add(1));
    // It may grow while it is read, so the length that was told is not trusted.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Unread::TooLarge(most));
    }
    Ok(bytes)
}

/// As [`read`], for text.
///
/// # Errors
/// As [`read`], and bytes that are not UTF-8.
pub fn read_text(path: &Path, most: u64) -> Result<String, Unread> {
    String::from_utf8(read(path, most)?).map_err(|_| Unread::NotText)
}

fn only_files(about: &Metadata) -> Result<(), Unread> {
    if about.is_file() { Ok(()) } else { Err(Unread::NotAFile) }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn why(path: &Path) -> String {
        read(path, 10).unwrap_err().to_string()
    }

    #[test]
    fn only_files_of_the_size_asked_for_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert!(read(&path, 10).unwrap_err().is_absent());
        std::fs::write(&path, "0123456789").unwrap();
        assert_eq!(read_text(&path, 10).unwrap(), "0123456789");
        assert_eq!(read(&path, 9).unwrap_err().to_string(), "it has more than 9 bytes");
        std::fs::write(&path, b"\xff").unwrap();
        assert_eq!(read_text(&path, 10).unwrap_err().to_string(), "it is not text (UTF-8)");
        assert_eq!(why(folder.path()), "it is not a file");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_or_a_device_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let linked = folder.path().join("linked");
        std::os::unix::fs::symlink(&pipe, &linked).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
        for path in [&pipe, &linked, &folder.path().join("socket"), Path::new("/dev/zero"), Path::new("/dev/tty")] {
            assert_eq!(why(path), "it is not a file", "{}", path.display());
        }
    }
}
