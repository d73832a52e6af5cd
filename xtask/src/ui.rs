//! The interface's build: npm packages when the lock file changed, `ui/dist` when a source is newer.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::call::{Call, has_program, root, target};

const OLDEST_NODE: (u32, u32) = (20, 19);

/// Installs the npm packages of the lock file, unless exactly those are there.
pub fn packages() -> Result<()> {
    check_node()?;
    let lock = fs::read(root().join("ui/package-lock.json")).context("ui/package-lock.json")?;
    let stamp = root().join("ui/node_modules/.keystead-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        println!("npm packages are those of the lock file");
        return Ok(());
    }
    install().run()?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// How the packages are installed.
pub fn install() -> Call {
    Call::line("npm --prefix ui ci --no-audit --no-fund")
}

/// Builds `ui/dist`, unless it is newer than every source.
pub fn build() -> Result<()> {
    let stamp = target().join("ui-built");
    let built = fs::metadata(&stamp).and_then(|file| file.modified()).ok();
    let newest = newest_source()?;
    if root().join("ui/dist/assets").is_dir() && built.is_some_and(|at| at > newest) {
        println!("ui/dist is newer than its sources");
        return Ok(());
    }
    npm("build").run()?;
    fs::write(stamp, "")?;
    Ok(())
}

/// One of the interface's scripts.
pub fn npm(script: &str) -> Call {
    Call::line("npm --prefix ui run").arg(script)
}

fn check_node() -> Result<()> {
    let needed = format!("Node.js {}.{} or newer with npm", OLDEST_NODE.0, OLDEST_NODE.1);
    if !has_program("node") {
        bail!("{needed} builds the interface, and there is no `node` on the PATH");
    }
    let version = Call::line("node --version").read()?;
    let mut numbers = version.trim().trim_start_matches('v').split('.');
    let mut next = || numbers.next().and_then(|word| word.parse::<u32>().ok());
    match (next(), next()) {
        (Some(major), Some(minor)) if (major, minor) >= OLDEST_NODE => Ok(()),
        _ => bail!("{needed} builds the interface; this is {}", version.trim()),
    }
}

fn newest_source() -> Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    let mut waiting = vec![root().join("ui")];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if is_made(&entry.path()) {
                continue;
            }
            if entry.file_type()?.is_dir() {
                waiting.push(entry.path());
            } else {
                newest = newest.max(entry.metadata()?.modified()?);
            }
        }
    }
    Ok(newest)
}

fn is_made(path: &Path) -> bool {
    let made: [PathBuf; 3] = ["node_modules", "dist", "tests"].map(|name| root().join("ui").join(name));
    made.iter().any(|folder| folder == path)
}
