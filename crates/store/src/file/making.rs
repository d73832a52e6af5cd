//! A file or folder that is being made: staged beside its place under a name that nobody else uses, put there whole and,
//! unless asked to, without replacing anything. A journal in the profile says what is under way, so that the next start
//! removes what a killed one left, and nothing else. Every long act goes through here.

mod journal;
mod moment;
mod place;

use crate::error::StoreError;
use crate::file::modes;
use crate::file::profile::Profile;
use journal::{Entry, Record};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(crate) use journal::{is_waiting, settle};
pub(crate) use moment::moment;
pub(crate) use place::{part, rename_new, sync_folder};

/// How the names of ours begin; a random number of 128 bits follows. `keystead-exchange` knows it, too: what lies in
/// or under such a folder is half of an export.
pub(crate) const OURS: &str = ".keystead-";

/// Something that is being made. Dropped before it is put in place, it leaves nothing behind.
#[derive(Debug)]
pub struct Making {
    target: PathBuf,
    staging: PathBuf,
    how: How,
    entry: Option<Entry>,
}

/// How it comes to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    File,
    Folder,
    /// File by file into an empty folder that is there: it may be where somebody stands, or a disk of its own.
    Into,
}

impl Making {
    /// Begins a new file at `target`.
    ///
    /// # Errors
    /// `AlreadyExists` when anything is there, be it a link that leads nowhere; else why the folder cannot be written.
    pub fn file(profile: &Profile, target: &Path) -> io::Result<Making> {
        free(target)?;
        Making::begin(profile, target, How::File)
    }

    /// Begins a file that may replace the one at `target`.
    ///
    /// # Errors
    /// Why the folder cannot be written.
    pub fn file_anew(profile: &Profile, target: &Path) -> io::Result<Making> {
        Making::begin(profile, target, How::File)
    }

    /// Begins a folder at `target`, where there is nothing or an empty folder.
    ///
    /// # Errors
    /// `AlreadyExists` when something else is there; else why the place cannot be written.
    pub fn folder(profile: &Profile, target: &Path) -> io::Result<Making> {
        if fs::read_dir(target).is_ok_and(|mut found| found.next().is_none()) {
            return Making::begin(profile, target, How::Into);
        }
        free(target)?;
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        let made = Making::begin(profile, target, How::Folder)?;
        fs::create_dir(made.path())?;
        Ok(made)
    }

    fn begin(profile: &Profile, target: &Path, how: How) -> io::Result<Making> {
        let target = std::path::absolute(target)?;
        let nowhere = || io::Error::new(io::ErrorKind::InvalidInput, format!("{} names no file", target.display()));
        target.file_name().ok_or_else(nowhere)?;
        let beside = if how == How::Into { &target } else { target.parent().ok_or_else(nowhere)? };
        let id = uuid::Uuid::new_v4().simple().to_string();
        let staging = beside.join(format!("{OURS}{id}"));
        // Without a journal (a full disk, a profile that cannot be written) the act goes on: only a kill would leave
        // something behind.
        let entry = Entry::open(profile, &id, &Record::Staged(staging.clone()))
            .inspect_err(|error| tracing::debug!(%error, "what is under way could not be noted"))
            .ok();
        moment();
        let made = Making { target, staging, how, entry };
        modes::private_folder().create(&made.staging)?;
        moment();
        Ok(made)
    }

    /// Where it is being made: the caller makes the file there, or files in the folder there.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        match self.how {
            How::Into => self.staging.clone(),
            // Known to be there since `begin`.
            _ => self.staging.join(self.target.file_name().unwrap_or_default()),
        }
    }

    /// The folder of ours around it, for what belongs beside it while it is made.
    pub(crate) fn room(&self) -> &Path {
        &self.staging
    }

    /// Puts it in its place, where nothing may be by now, and sees to it that it stays there.
    ///
    /// # Errors
    /// `AlreadyExists` when something came there meanwhile, or why it could not be put there: nothing is left then.
    pub fn put(self) -> io::Result<()> {
        moment();
        let made = self.path();
        match self.how {
            How::File => {
                File::open(&made)?.sync_all()?;
                moment();
                rename_new(&made, &self.target)?;
            }
            How::Folder => {
                sync_folder(&made);
                moment();
                // Renaming a folder replaces an empty folder at most.
                fs::rename(&made, &self.target)?;
            }
            How::Into => return self.fill(),
        }
        self.over()
    }

    /// Puts a file in its place, over the one that is there; a link there is replaced, not followed.
    ///
    /// # Errors
    /// Why it could not be put there: what was there is whole.
    pub fn put_over(self) -> io::Result<()> {
        let made = self.path();
        File::open(&made)?.sync_all()?;
        moment();
        fs::rename(&made, &self.target)?;
        self.over()
    }

    fn fill(mut self) -> io::Result<()> {
        if let Some(entry) = &mut self.entry {
            entry.say(&Record::Filling(self.staging.clone()))?;
        }
        moment();
        let mut moved = Vec::new();
        if let Err(error) = place::fill(&self.staging, &self.target, &mut moved) {
            // What was moved is ours: it went where nothing was.
            for file in moved {
                drop(fs::remove_file(file));
            }
            return Err(error);
        }
        self.over()
    }

    /// Sets the database that is in place aside under the name `kept`, and puts this one there. Once it has begun, the next
    /// start finishes what a kill breaks off.
    ///
    /// # Errors
    /// Why it could not be done: what was in place is in place.
    pub(crate) fn swap(mut self, kept: &Path) -> io::Result<()> {
        self.will_swap(kept)?;
        moment();
        let swapped = place::swap(&self.target, kept, &self.path());
        if swapped.is_err()
            && let Err(error) = place::swap_back(&self.target, kept)
        {
            tracing::error!("{} is kept as {} until the next start: {error}", self.target.display(), kept.display());
            // The journal stays, and the database that is to come: the next start finishes.
            if let Some(entry) = self.entry.take() {
                entry.let_go();
            }
            std::mem::forget(self);
        }
        swapped
    }

    fn will_swap(&mut self, kept: &Path) -> io::Result<()> {
        let entry = self.entry.as_mut().ok_or_else(|| io::Error::other("what is under way could not be noted"))?;
        entry.say(&Record::Swapping { staged: self.staging.clone(), kept: kept.to_owned() })
    }

    fn over(self) -> io::Result<()> {
        moment();
        sync_folder(if self.how == How::Into { &self.target } else { self.target.parent().unwrap_or(&self.target) });
        // The rest is what `Drop` does in any case: the folder of ours goes, and the journal's line.
        Ok(())
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        if let Err(error) = place::clear(&self.staging) {
            tracing::warn!(%error, "{} could not be removed; the next start tries again", self.staging.display());
            return;
        }
        moment();
        if let Some(entry) = self.entry.take() {
            entry.end();
        }
    }
}

/// Writes a new file at `target`, whole or not at all.
///
/// # Errors
/// `AlreadyExists` when something is there, or why it could not be written.
pub fn write_new(profile: &Profile, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let made = Making::file(profile, target)?;
    write(&mut File::create_new(made.path())?, bytes)?;
    made.put()
}

/// As [`write_new`], for what only its owner may read.
///
/// # Errors
/// `AlreadyExists` when something is there, or why it could not be written.
pub fn write_new_private(profile: &Profile, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let made = Making::file(profile, target)?;
    write(&mut modes::private_file().open(made.path())?, bytes)?;
    made.put()
}

/// Writes a file at `target` over the one that is there: whole, or that one stays.
///
/// # Errors
/// Why it could not be written.
pub fn write_over(profile: &Profile, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let made = Making::file_anew(profile, target)?;
    write(&mut File::create_new(made.path())?, bytes)?;
    made.put_over()
}

/// As [`write_over`], for what only its owner may read.
pub(crate) fn write_over_private(profile: &Profile, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let made = Making::file_anew(profile, target)?;
    write(&mut modes::private_file().open(made.path())?, bytes)?;
    made.put_over()
}

fn write(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    moment();
    // In two pieces, so that a test can end the program between them.
    let (first, rest) = bytes.split_at(bytes.len() / 2);
    file.write_all(first)?;
    moment();
    file.write_all(rest)
}

fn free(target: &Path) -> io::Result<()> {
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

/// Copies a file into a new one that only its owner reads.
pub(crate) fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut source = File::open(from).map_err(StoreError::io("reading", from))?;
    let mut target = modes::private_file().open(to).map_err(StoreError::io("writing", to))?;
    io::copy(&mut source, &mut target).map_err(StoreError::io("copying", from))?;
    Ok(())
}

#[cfg(test)]
mod tests;
