//! The copies that are made every week by themselves: one a day at most, the oldest leave.

use crate::error::StoreError;
use crate::file::backup::Progress;
use crate::file::copies::new_name;
use crate::file::modes;
use crate::file::store::Store;
use chrono::NaiveDate;
use std::fs;
use std::path::PathBuf;

/// Begins their names; the day follows, so that they sort by age.
const WEEKLY: &str = "weekly-";

impl Store {
    /// Puts a proved copy into the profile's `backups` under this day, and lets all but so many of the youngest weekly
    /// ones leave. How many bytes it has; `None` when the day has its copy already.
    ///
    /// # Errors
    /// As [`Store::backup`], or what `watch` returns: the copies of before are all there then.
    pub fn keep_weekly<E: From<StoreError>>(
        &self,
        day: NaiveDate,
        most: usize,
        watch: impl FnMut(Progress) -> Result<(), E>,
    ) -> Result<Option<u64>, E> {
        let backups = self.profile.backups();
        let begun = format!("{WEEKLY}{day}");
        if self.weekly()?.iter().any(|(name, _)| name.starts_with(&begun)) {
            return Ok(None);
        }
        modes::private_folder().recursive(true).create(&backups).map_err(StoreError::io("creating", &backups))?;
        let bytes = self.backup_watched(&new_name(&self.profile, &begun), watch)?;
        for (_, old) in self.weekly()?.into_iter().rev().skip(most) {
            fs::remove_file(&old).map_err(StoreError::io("removing the old copy", &old))?;
        }
        Ok(Some(bytes))
    }

    /// The oldest first.
    fn weekly(&self) -> Result<Vec<(String, PathBuf)>, StoreError> {
        let backups = self.profile.backups();
        let found = match fs::read_dir(&backups) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            found => found.map_err(StoreError::io("reading", &backups))?,
        };
        let mut copies = Vec::new();
        for entry in found {
            let path = entry.map_err(StoreError::io("reading", &backups))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with(WEEKLY) && name.ends_with(".db") {
                copies.push((name, path));
            }
        }
        copies.sort();
        Ok(copies)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::Trial;

    #[test]
    fn the_youngest_stay_and_other_copies_are_left_alone() {
        let trial = Trial::new();
        let keep = |day: &str| trial.store.keep_weekly(day.parse().unwrap(), 2, |_| Ok::<_, StoreError>(()));
        let names = || -> Vec<String> {
            trial.store.weekly().unwrap().into_iter().map(|(name, _)| name[..17].to_owned()).collect()
        };
        let other = trial.store.profile.backups().join("before-format-5-x.db");
        fs::write(&other, "kept").unwrap();
        assert!(keep("2026-03-01").unwrap().is_some());
        assert!(keep("2026-03-08").unwrap().is_some());
        assert_eq!(keep("2026-03-08").unwrap(), None, "the day has its copy");
        let stopped = |_| Err(StoreError::Invalid("stopped".into()));
        assert!(trial.store.keep_weekly("2026-03-15".parse().unwrap(), 2, stopped).is_err());
        assert_eq!(names(), ["weekly-2026-03-01", "weekly-2026-03-08"]);
        assert!(keep("2026-03-15").unwrap().is_some());
        assert_eq!(names(), ["weekly-2026-03-08", "weekly-2026-03-15"]);
        assert!(other.exists());
        // What was kept can be gone back to.
        assert!(crate::file::copies::newest_usable(&trial.store.profile, &trial.key).is_some());
    }
}
