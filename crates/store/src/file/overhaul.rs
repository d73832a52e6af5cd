//! What is done to a file as a whole while its lock is held. It stands in the lock file, so that whoever only reads,
//! and takes no lock, does not see half of it.

use crate::error::StoreError;
use crate::file::lock::ProfileLock;
use crate::file::profile::Profile;
use std::io::{Seek, SeekFrom, Write};

/// Work on the file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overhaul {
    /// A backup comes in the place of the database.
    Restore,
    /// The database is brought to the present format.
    Migration,
}

impl Overhaul {
    const ALL: [Overhaul; 2] = [Overhaul::Restore, Overhaul::Migration];

    fn word(self) -> &'static str {
        match self {
            Overhaul::Restore => "restores",
            Overhaul::Migration => "migrates",
        }
    }
}

/// Ends what stands in the lock file when it is dropped.
#[must_use]
pub(crate) struct During<'l> {
    lock: &'l ProfileLock,
}

impl ProfileLock {
    /// Says in the lock file what is being done, until the answer is dropped. A process that is killed meanwhile leaves
    /// it there, for the next one that opens the portfolio for writing.
    pub(crate) fn during(&self, what: Overhaul) -> During<'_> {
        self.say(what.word());
        During { lock: self }
    }

    fn say(&self, doing: &str) {
        // One write, as long as the longest: nobody reads half a word.
        let line = format!("{} {doing:<10}", std::process::id());
        let mut file = &self.file;
        let written = file.seek(SeekFrom::Start(0)).and_then(|_| file.write_all(line.as_bytes()));
        if let Err(error) = written {
            // Only readers beside this process look there.
            tracing::warn!(%error, "the lock file could not be written");
        }
    }
}

impl Drop for During<'_> {
    fn drop(&mut self) {
        self.lock.say("");
    }
}

/// Refuses while the file as a whole is being worked on, or such work was broken off.
pub(crate) fn settled(profile: &Profile) -> Result<(), StoreError> {
    let Ok(text) = std::fs::read_to_string(profile.lock_file()) else { return Ok(()) };
    let mut words = text.split_whitespace();
    let pid = words.next().and_then(|pid| pid.parse().ok());
    let doing = words.next();
    match Overhaul::ALL.into_iter().find(|what| doing == Some(what.word())) {
        Some(what) => Err(StoreError::Unsettled { what, pid }),
        None => Ok(()),
    }
}
