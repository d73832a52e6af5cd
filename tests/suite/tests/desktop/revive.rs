//! The process that draws the page ends, as it does when memory runs out, and the window comes back; the whole program
//! ends while it is started once more, and the window opens. Without a driver: its session would end with the page.

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
    let place = Place::new()?;
    let window = place.start()?;
    let told = ends_and_returns(&window, &place.profile);
    end(window);
    told
}

#[test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
fn a_start_beside_an_instance_that_is_ending_opens_the_window() -> Result<()> {
    let place = Place::new()?;
    let mut first = place.start()?;
    let mut second = None;
    let told = ends_beside(&place, &mut first, &mut second);
    end(first);
    if let Some(second) = second {
        end(second);
    }
    told
}

/// The first is held up, so that it takes nothing any more, and ends while the second waits for its answer.
fn ends_beside(place: &Place, first: &mut Child, second: &mut Option<Child>) -> Result<()> {
    until("the page is painted", || painted(&place.profile) == 1)?;
    signal("-STOP", first.id())?;
    let second = second.insert(place.start()?);
    until("the second has begun", || logged(&place.profile, "starting") == 2)?;
    std::thread::sleep(Duration::from_secs(1));
    ensure!(painted(&place.profile) == 1, "the second opened a window beside the first");
    signal("-KILL", first.id())?;
    until("the second has painted its page", || painted(&place.profile) == 2)?;
    ensure!(second.try_wait()?.is_none(), "the second has ended");
    Ok(())
}

/// A display with a demo portfolio on it.
struct Place {
    display: Display,
    profile: PathBuf,
    key: PathBuf,
    /// Goes last.
    _folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("keystead-window").tempdir()?;
        let display = Display::start(folder.path(), 1280, 800)?;
        let (key, profile) = (folder.path().join("key"), folder.path().join("profile"));
        write_key_file(&key)?;
        fill(&profile, &key, &display, &today())?;
        Ok(Self { display, profile, key, _folder: folder })
    }

    fn start(&self) -> Result<Child> {
        let mut command = Command::new(executable()?);
        self.display.dress(&mut command);
        command.arg("--data").arg(&self.profile).env("KEYSTEAD_KEY_FILE", &self.key);
        Ok(command.stdin(Stdio::null()).stderr(Stdio::null()).spawn()?)
    }
}

fn signal(which: &str, process: u32) -> Result<()> {
    ensure!(Command::new("kill").arg(which).arg(process.to_string()).status()?.success(), "{which} was not sent");
    Ok(())
}

fn ends_and_returns(window: &Child, profile: &Path) -> Result<()> {
    until("the page is painted", || painted(profile) == 1)?;
    let page = page_of(window.id()).context("no process draws the page")?;
    signal("-KILL", page)?;
    until("the page is painted again", || painted(profile) == 2)
}

/// How often the log says that the first screen was painted.
fn painted(profile: &Path) -> usize {
    logged(profile, "the first screen is painted")
}

/// How often the log says something.
fn logged(profile: &Path, words: &str) -> usize {
    let logs = fs::read_dir(profile.join("logs")).into_iter().flatten().flatten();
    let texts = logs.map(|log| fs::read_to_string(log.path()).unwrap_or_default());
    texts.map(|text| text.matches(words).count()).sum()
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
