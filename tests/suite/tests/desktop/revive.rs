//! The process that draws the page ends, as it does when memory runs out, and the window comes back. Without a
//! driver: its session would end with the page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use xtask::headless::{Display, end, write_key_file};
use xtask::today::today;

use crate::window::{executable, fill};

const PATIENCE: Duration = Duration::from_secs(30);

#[test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
fn a_page_whose_process_ended_is_there_again() -> Result<()> {
    let folder = tempfile::Builder::new().prefix("keystead-window").tempdir()?;
    let display = Display::start(folder.path(), 1280, 800)?;
    let (key, profile) = (folder.path().join("key"), folder.path().join("profile"));
    write_key_file(&key)?;
    fill(&profile, &key, &display, &today())?;
    let mut command = Command::new(executable()?);
    display.dress(&mut command);
    command.arg("--data").arg(&profile).env("KEYSTEAD_KEY_FILE", &key).stdin(Stdio::null()).stderr(Stdio::null());
    let window = command.spawn()?;
    let told = ends_and_returns(&window, &profile);
    end(window);
    told
}

fn ends_and_returns(window: &Child, profile: &Path) -> Result<()> {
    until("the page is painted", || painted(profile) == 1)?;
    let page = page_of(window.id()).context("no process draws the page")?;
    ensure!(Command::new("kill").arg("-9").arg(page.to_string()).status()?.success(), "it could not be ended");
    until("the page is painted again", || painted(profile) == 2)
}

/// How often the log says that the first screen was painted.
fn painted(profile: &Path) -> usize {
    let logs = fs::read_dir(profile.join("logs")).into_iter().flatten().flatten();
    let texts = logs.map(|log| fs::read_to_string(log.path()).unwrap_or_default());
    texts.map(|text| text.matches("the first screen is painted").count()).sum()
}

/// The process that draws the page of a window, among all that stand under it.
fn page_of(window: u32) -> Option<u32> {
    let processes: Vec<(u32, u32, String)> =
        fs::read_dir("/proc").ok()?.flatten().filter_map(|it| about(it.path())).collect();
    let mut under = vec![window];
    while let Some(parent) = under.pop() {
        for (id, of, name) in &processes {
            if *of == parent {
                if name.starts_with("WebKitWebProces") {
                    return Some(*id);
                }
                under.push(*id);
            }
        }
    }
    None
}

/// Id, parent and name.
fn about(folder: PathBuf) -> Option<(u32, u32, String)> {
    let id = folder.file_name()?.to_str()?.parse().ok()?;
    let stat = fs::read_to_string(folder.join("stat")).ok()?;
    let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
    Some((id, rest.split_whitespace().nth(1)?.parse().ok()?, name.to_owned()))
}

fn until(what: &str, holds: impl Fn() -> bool) -> Result<()> {
    let began = Instant::now();
    while !holds() {
        ensure!(began.elapsed() < PATIENCE, "it never came true that {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}
