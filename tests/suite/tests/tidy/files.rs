//! The files of the repository, as git knows them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// A text file: its path from the root with forward slashes, and what it says.
#[derive(Clone)]
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    /// A sample for a test.
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The part after the last dot; empty when there is none.
    pub fn end(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, end)| end)
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// Every text file that is tracked or would be.
pub fn all() -> &'static [File] {
    static FILES: OnceLock<Vec<File>> = OnceLock::new();
    FILES.get_or_init(|| {
        let output = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root())
            .output()
            .expect("git lists the files");
        assert!(output.status.success(), "git ls-files failed");
        let list = String::from_utf8(output.stdout).expect("paths are UTF-8");
        list.split('\0')
            .filter(|path| !path.is_empty())
            .filter_map(|path| {
                let text = fs::read_to_string(root().join(path)).ok()?;
                Some(File { path: path.to_owned(), text })
            })
            .collect()
    })
}

/// The root folder of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

#[test]
fn the_repository_is_seen() {
    let paths: Vec<&str> = all().iter().map(|file| file.path.as_str()).collect();
    assert!(paths.contains(&"Cargo.toml") && paths.contains(&"tests/suite/tests/tidy/files.rs"));
    assert!(!paths.iter().any(|path| path.starts_with("target/")));
}
