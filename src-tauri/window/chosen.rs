//! Which files and folders the person chose, in a dialog or by dropping them on the window. The page may name these
//! and no others; one chosen to be read is not written, and one that came to lie elsewhere must be chosen again.

use keystead_commands::Call;
use keystead_wire::paths::Purpose;
use keystead_wire::problem::{Problem, ProblemKind};
use std::collections::HashMap;
use std::io;
use std::path::{Component, Path, PathBuf};

/// What was chosen, and where it lay then.
#[derive(Debug, Default)]
pub struct Chosen {
    places: HashMap<(Purpose, PathBuf), PathBuf>,
}

impl Chosen {
    /// Remembers a choice.
    pub fn add(&mut self, purpose: Purpose, path: PathBuf) {
        match place_of(&path) {
            Ok(place) => drop(self.places.insert((purpose, path), place)),
            Err(error) => {
                self.places.remove(&(purpose, path));
                tracing::warn!("what was chosen cannot be found: {error}");
            }
        }
    }

    /// Every path of a call must have been chosen, wherever in its arguments it stands.
    pub fn check(&self, call: &Call) -> Result<(), Problem> {
        call.paths()?.into_iter().try_for_each(|(purpose, path)| self.check_path(purpose, &path))
    }

    /// As [`Chosen::check`], for one path.
    pub fn check_path(&self, purpose: Purpose, path: &str) -> Result<(), Problem> {
        let path = PathBuf::from(path);
        // A set of paths compares them part by part, so `a/./b` is `a/b`; `..` stays, and is never what a dialog says.
        let plain = path.is_absolute() && !path.components().any(|part| part == Component::ParentDir);
        let now = place_of(&path).ok();
        match self.places.get(&(purpose, path)) {
            Some(then) if plain && now.as_ref() == Some(then) => Ok(()),
            Some(_) => Err(not_chosen("What was chosen lies elsewhere now. Choose it again.")),
            None => Err(not_chosen("Choose the file or folder with the dialog, or drop it on the window.")),
        }
    }
}

fn not_chosen(text: &str) -> Problem {
    Problem { field: Some("path".into()), ..Problem::new(ProblemKind::Forbidden, "shell.path_not_chosen", text) }
}

/// Where a path leads, through all links. What is not there yet lies in its folder under its own name.
fn place_of(path: &Path) -> io::Result<PathBuf> {
    match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // A link that leads nowhere would be followed by who writes there.
            if path.symlink_metadata().is_ok() {
                return Err(error);
            }
            match (path.parent(), path.file_name()) {
                (Some(folder), Some(name)) => Ok(place_of(folder)?.join(name)),
                _ => Err(error),
            }
        }
        found => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use keystead_wire::samples;

    fn code(result: Result<(), Problem>) -> String {
        result.map_or_else(|problem| problem.code, |()| "allowed".into())
    }

    #[test]
    fn no_call_takes_an_unchosen_path_in_any_of_its_path_fields() {
        let folder = tempfile::tempdir().unwrap();
        let mut calls = Vec::new();
        let mut fields = 0;
        for sample in samples::all().unwrap() {
            let call = Call::parse(sample.call, &sample.args_in(folder.path())).unwrap();
            let paths = call.paths().unwrap();
            assert_eq!(paths.len(), sample.paths, "{}: a path of {} is not seen", sample.call, sample.args);
            for unchosen in 0..paths.len() {
                let mut chosen = Chosen::default();
                for (at, (purpose, path)) in paths.iter().enumerate().filter(|(at, _)| *at != unchosen) {
                    assert_ne!(path, &paths[unchosen].1, "{at}");
                    chosen.add(*purpose, path.into());
                }
                assert_eq!(code(chosen.check(&call)), "shell.path_not_chosen", "{}: {}", sample.call, sample.args);
                let (purpose, path) = &paths[unchosen];
                let other = if *purpose == Purpose::Read { Purpose::Write } else { Purpose::Read };
                chosen.add(other, path.into());
                assert_eq!(
                    code(chosen.check(&call)),
                    "shell.path_not_chosen",
                    "{}: chosen for another use",
                    sample.call
                );
                chosen.add(*purpose, path.into());
                assert_eq!(code(chosen.check(&call)), "allowed", "{}: {}", sample.call, sample.args);
                fields += 1;
            }
            if !paths.is_empty() {
                calls.push(sample.call);
            }
        }
        calls.dedup();
        let known =
            ["documents.add", "documents.save", "imports.look", "imports.run", "export.folder", "profile.backup"];
        assert!(known.iter().all(|name| calls.contains(name)), "{calls:?}");
        assert!(fields >= 7, "{fields}");
    }

    #[test]
    fn a_way_around_is_not_what_was_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("in")).unwrap();
        std::fs::write(at("roll.csv"), "x").unwrap();
        let mut chosen = Chosen::default();
        chosen.add(Purpose::Read, at("roll.csv"));
        let check = |path: &str| code(chosen.check_path(Purpose::Read, path));
        let text = |path: PathBuf| path.to_str().unwrap().to_owned();
        assert_eq!(check(&text(at("roll.csv"))), "allowed");
        for other in ["in/../roll.csv", "in", "", "roll.csv/..", "ROLL.csv", "roll.csv\0"] {
            assert_eq!(check(&text(at(other))), "shell.path_not_chosen", "{other:?}");
        }
        assert_eq!(check("roll.csv"), "shell.path_not_chosen");
        assert_eq!(check(""), "shell.path_not_chosen");
        assert_eq!(check(&text(folder.path().to_owned())), "shell.path_not_chosen");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_put_in_the_place_of_what_was_chosen_is_something_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("bashrc"), "mine").unwrap();
        std::fs::create_dir(at("home")).unwrap();
        std::fs::create_dir(at("usb")).unwrap();
        let mut chosen = Chosen::default();
        let said = [at("copy.pdf"), at("usb/export"), at("nowhere")];
        for path in &said {
            chosen.add(Purpose::Write, path.clone());
        }
        let check = |path: &Path| code(chosen.check_path(Purpose::Write, path.to_str().unwrap()));
        assert!(said.iter().all(|path| check(path) == "allowed"));
        // What was written there is still what was chosen.
        std::fs::write(at("nowhere"), "x").unwrap();
        assert_eq!(check(&said[2]), "allowed");
        std::fs::remove_file(at("nowhere")).unwrap();
        std::os::unix::fs::symlink(at("bashrc"), &said[0]).unwrap();
        std::fs::rename(at("usb"), at("away")).unwrap();
        std::os::unix::fs::symlink(at("home"), at("usb")).unwrap();
        std::os::unix::fs::symlink(at("made-later"), &said[2]).unwrap();
        assert!(said.iter().all(|path| check(path) == "shell.path_not_chosen"));
    }
}
