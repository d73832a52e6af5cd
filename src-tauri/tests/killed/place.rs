//! A folder with a profile, its key and files of somebody else, and the executable at work in it.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// What a name of ours begins with.
const OURS: &str = ".keystead-";

/// Files of somebody else, under names that a careless program would take for its own.
const THEIRS: [&str; 10] = [
    "copy.backup.partial",
    "copy.partial",
    "copy.backup-journal",
    "copy.pdf.part",
    "copy.pdf.tmp",
    "out.partial",
    "recovery.key.part",
    "key.tmp",
    ".keystead-",
    ".keystead-0123456789abcdef0123456789abcdef",
];

pub struct Place {
    folder: TempDir,
    /// What it held before the act.
    names: Vec<String>,
}

impl Place {
    /// An empty one, with the files of somebody else.
    pub fn new() -> Place {
        let place = Place { folder: tempfile::tempdir().unwrap(), names: Vec::new() };
        for name in THEIRS {
            fs::write(place.path(name), format!("precious {name}")).unwrap();
        }
        fs::write(place.path("words"), "seven honest lamps\n").unwrap();
        #[cfg(unix)]
        for name in ["copy.part", "out.part"] {
            std::os::unix::fs::symlink("copy.partial", place.path(name)).unwrap();
        }
        place.noted()
    }

    /// Another one just like it.
    pub fn again(&self) -> Place {
        let place = Place { folder: tempfile::tempdir().unwrap(), names: Vec::new() };
        copy_folder(self.folder.path(), place.folder.path());
        place.noted()
    }

    /// What is here now is what was here before the act.
    pub fn noted(mut self) -> Place {
        self.names = names(self.folder.path());
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keystead"));
        command
            .args(["--data", "profile"])
            .args(line.split(' '))
            .env("KEYSTEAD_KEY_FILE", self.path("key"))
            .env("KEYSTEAD_PASSPHRASE_FILE", self.path("words"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("KEYSTEAD_TEST_END_AT")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, line: &str) -> Output {
        self.command(line).output().unwrap()
    }

    /// The answer of a command that must succeed.
    pub fn json(&self, line: &str) -> Value {
        let output = self.run(&format!("{line} --json"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{line}: {said}\n{:#?}", tree(self.folder.path()));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// The answer, or the code of the problem.
    pub fn answer(&self, line: &str) -> Result<Value, String> {
        let output = self.run(&format!("{line} --json"));
        let mut said: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        match output.status.code() {
            Some(0) => Ok(said),
            Some(1) => Err(said["problem"]["code"].take().as_str().unwrap_or_default().to_owned()),
            other => panic!("{line}: {other:?} {}", String::from_utf8_lossy(&output.stderr)),
        }
    }

    /// All records, as they go out.
    pub fn records(&self) -> BTreeMap<String, Vec<u8>> {
        self.json("export state");
        let files = files(&self.path("state"));
        fs::remove_dir_all(self.path("state")).unwrap();
        files
    }

    /// Nothing is here that was not, but for what the act may have made; nothing of ours is half done; what is somebody
    /// else's is as it was.
    pub fn assert_clean(&self, made: &str, when: &str) {
        let mut now = names(self.folder.path());
        now.retain(|name| name != made && name != "key" && name != "profile");
        let mut before = self.names.clone();
        before.retain(|name| name != made && name != "key" && name != "profile");
        assert_eq!(now, before, "{when}");
        for name in THEIRS {
            assert_eq!(fs::read_to_string(self.path(name)).unwrap(), format!("precious {name}"), "{when}");
        }
        #[cfg(unix)]
        for name in ["copy.part", "out.part"] {
            assert!(fs::symlink_metadata(self.path(name)).unwrap().is_symlink(), "{when}: {name}");
        }
        let profile = self.path("profile");
        let usual = ["backups", "key-mark", "keystead.db", "lock", "logs"];
        let found = if profile.exists() { names(&profile) } else { Vec::new() };
        assert!(found.iter().all(|name| usual.contains(&name.as_str())), "{when}: {found:?}");
        for folder in [profile.join("backups"), self.path(made)].iter().filter(|folder| folder.is_dir()) {
            let found = names(folder);
            assert!(!found.iter().any(|name| name.starts_with(OURS)), "{when}: {found:?}");
        }
    }

    pub fn backups(&self) -> Vec<String> {
        names(&self.path("profile/backups"))
    }
}

pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    names(folder).into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())).collect()
}

/// For a message: all that lies there.
fn tree(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            found.extend(tree(&path).into_iter().map(|below| format!("{name}/{below}")));
        } else {
            found.push(name);
        }
    }
    found
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            fs::create_dir(&target).unwrap();
            copy_folder(&entry.path(), &target);
        } else if kind.is_symlink() {
            #[cfg(unix)]
            std::os::unix::fs::symlink(fs::read_link(entry.path()).unwrap(), target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
