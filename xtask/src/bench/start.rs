//! From the start of the released executable to the first screen that shows the portfolio, and the memory that all
//! its processes hold three seconds later; beside a Tauri window with an empty page, started in turn with it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use xtask::headless::{Display, end, write_key_file};
use xtask::today::today;

use super::build;
use crate::call::{Call, released, target};
use crate::setup::{self, Need};
use crate::ui;

const RUNS: usize = 7;
const PATIENCE: Duration = Duration::from_secs(60);
const IDLE: Duration = Duration::from_secs(3);
/// What the shell writes into its log when the page has painted the figures of Today.
const PAINTED: &str = "the first screen is painted";

pub fn run() -> Result<()> {
    setup::ensure(Need::Headless)?;
    ui::packages()?;
    ui::build()?;
    build().run()?;
    minimal().run()?;
    let display = Display::start(&target().join("start-desk"), 1440, 900)?;
    let mut starts = vec![Start { what: "minimal Tauri window".into(), profile: None, seen: Vec::new() }];
    for units in [4_353, 100_000] {
        let profile = target().join(format!("start-profile-{units}"));
        fill(&display, &profile, units)?;
        starts.push(Start { what: format!("Keystead, {units} units"), profile: Some(profile), seen: Vec::new() });
    }
    // The first round warms the disk's cache, for all alike.
    for round in 0..=RUNS {
        for start in &mut starts {
            let seen = start.once(&display)?;
            if round > 0 {
                start.seen.push(seen);
            }
        }
    }
    println!(
        "| median of {RUNS} starts (least–most) | first useful paint | shared out memory (PSS) | resident (RSS) |"
    );
    println!("|---|---|---|---|");
    for start in &starts {
        let column = |of: fn(&Seen) -> f64, unit: &str| spread(start.seen.iter().map(of).collect(), unit);
        let (paint, pss, rss) = (column(|s| s.paint_ms, "ms"), column(|s| s.pss_mb, "MB"), column(|s| s.rss_mb, "MB"));
        println!("| {} | {paint} | {pss} | {rss} |", start.what);
    }
    Ok(())
}

/// The example window; a feature keeps it out of every other build.
fn minimal() -> Call {
    Call::line("cargo build --release --workspace --exclude xtask --example minimal --features keystead/minimal-window")
}

struct Start {
    what: String,
    /// None is the minimal window.
    profile: Option<PathBuf>,
    seen: Vec<Seen>,
}

struct Seen {
    paint_ms: f64,
    pss_mb: f64,
    rss_mb: f64,
}

impl Start {
    fn once(&self, display: &Display) -> Result<Seen> {
        let mut command = match &self.profile {
            Some(profile) => keystead(profile),
            None => Command::new(target().join("release/examples/minimal")),
        };
        display.dress(&mut command);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let before = self.profile.as_deref().map_or(0, paints);
        let began = Instant::now();
        let mut window = command.spawn().with_context(|| format!("{} did not start", self.what))?;
        let seen = self.wait(&mut window, before).and_then(|()| {
            let paint_ms = began.elapsed().as_secs_f64() * 1e3;
            sleep(IDLE);
            let (pss_mb, rss_mb) = memory(window.id())?;
            Ok(Seen { paint_ms, pss_mb, rss_mb })
        });
        end(window);
        // The webview's processes end when they see that the window is gone.
        sleep(Duration::from_millis(500));
        seen.with_context(|| self.what.clone())
    }

    fn wait(&self, window: &mut Child, before: usize) -> Result<()> {
        let Some(profile) = &self.profile else {
            let mut line = String::new();
            let out = window.stdout.as_mut().context("its output is read")?;
            BufReader::new(out).read_line(&mut line)?;
            ensure!(line.trim() == "painted", "it ended before its page was painted");
            return Ok(());
        };
        let began = Instant::now();
        while paints(profile) == before {
            if let Some(status) = window.try_wait()? {
                bail!("it ended with {status}");
            }
            ensure!(began.elapsed() < PATIENCE, "nothing was painted within {} s", PATIENCE.as_secs());
            sleep(Duration::from_millis(2));
        }
        Ok(())
    }
}

fn keystead(profile: &Path) -> Command {
    let mut command = Command::new(released("keystead"));
    command.arg("--data").arg(profile).env("KEYSTEAD_KEY_FILE", profile.with_extension("key"));
    command
}

/// Makes the demo portfolio of that size as of today, with the night's work done.
fn fill(display: &Display, profile: &Path, units: u32) -> Result<()> {
    if profile.exists() {
        fs::remove_dir_all(profile)?;
    }
    write_key_file(&profile.with_extension("key"))?;
    let today = today();
    for line in [format!("demo --units {units} --seed 1 --as-of {today}"), format!("jobs run all --as-of {today}")] {
        let mut command = keystead(profile);
        display.dress(&mut command);
        let status = command.args(line.split(' ')).stdin(Stdio::null()).stdout(Stdio::null()).status()?;
        ensure!(status.success(), "`keystead {line}` ended with {status}");
    }
    Ok(())
}

/// How often the log of a profile says that the first screen is painted.
fn paints(profile: &Path) -> usize {
    let files = fs::read_dir(profile.join("logs")).into_iter().flatten().flatten();
    files.filter_map(|file| fs::read_to_string(file.path()).ok()).map(|text| text.matches(PAINTED).count()).sum()
}

/// Megabytes of a process and all that it started: each page counted once among those who share it, and in full.
fn memory(root: u32) -> Result<(f64, f64)> {
    let mut tree = vec![root];
    let mut at = 0;
    while let Some(parent) = tree.get(at) {
        let tasks = fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten();
        let children = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
        let found: Vec<u32> = children.flat_map(|line| numbers(&line)).collect();
        tree.extend(found);
        at += 1;
    }
    let (mut pss, mut rss) = (0, 0);
    for process in tree {
        let Ok(text) = fs::read_to_string(format!("/proc/{process}/smaps_rollup")) else { continue };
        for line in text.lines() {
            let kilobytes = || numbers(line).into_iter().next().unwrap_or(0);
            if line.starts_with("Pss:") {
                pss += kilobytes();
            } else if line.starts_with("Rss:") {
                rss += kilobytes();
            }
        }
    }
    ensure!(pss > 0, "the system tells no memory of process {root}");
    Ok((f64::from(pss) / 1024.0, f64::from(rss) / 1024.0))
}

fn numbers(line: &str) -> Vec<u32> {
    line.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}

fn spread(mut values: Vec<f64>, unit: &str) -> String {
    values.sort_by(f64::total_cmp);
    match (values.first(), values.get(values.len() / 2), values.last()) {
        (Some(least), Some(median), Some(most)) => format!("{median:.0} {unit} ({least:.0}–{most:.0})"),
        _ => "not measured".into(),
    }
}
