//! `cargo xtask run`: from a fresh clone to an open window, or to a picture of one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use xtask::headless::{Display, end, write_key_file};
use xtask::today::today;

use crate::call::{Call, built, root, target};
use crate::setup::{self, Need};
use crate::steps::{self, Step};
use crate::ui;

const UNITS: &str = "4353";
const PATIENCE: Duration = Duration::from_secs(90);
/// A painted screen has at least this many different colours; an empty window has a handful.
const PAINTED_COLOURS: u32 = 64;

/// What the person asked for.
#[derive(clap::Args)]
pub struct Options {
    /// Open the window on a virtual display, save a picture of it, and end.
    #[arg(long)]
    headless: bool,
    /// The profile folder to open instead of the usual one.
    #[arg(long, value_name = "DIR")]
    profile: Option<PathBuf>,
    /// Where the picture goes with --headless; target/keystead.png unless told.
    #[arg(long, value_name = "FILE", requires = "headless")]
    screenshot: Option<PathBuf>,
}

/// Builds, fills a demo portfolio where there is no profile, and opens the window.
pub fn run(options: Options) -> Result<()> {
    let headless = options.headless;
    if !headless && !has_display() {
        bail!(
            "there is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set. \
             `cargo xtask run --headless` opens the window on a virtual display and saves a picture of it"
        );
    }
    let need = if headless { Need::Headless } else { Need::Build };
    let profile = match options.profile {
        Some(folder) => std::path::absolute(folder)?,
        None if !headless && usual_profile().is_some_and(|folder| has_database(&folder)) => {
            // The executable finds it by itself; naming it here only says which.
            usual_profile().unwrap_or_default()
        }
        None if headless => target().join("headless-profile"),
        None => target().join("demo-profile"),
    };
    let filled = profile.clone();
    steps::run(vec![
        Step::own("system packages", "cargo xtask setup", move |_| setup::ensure(need)),
        Step::own("npm packages", &ui::install().to_string(), |_| ui::packages()),
        Step::own("interface", "npm --prefix ui run build", |_| ui::build()),
        Step::call("build", build()),
        Step::own("portfolio", "cargo xtask run", move |_| fill(&filled)),
    ])?;
    if headless {
        let picture = match options.screenshot {
            Some(file) => std::path::absolute(file)?,
            None => target().join("keystead.png"),
        };
        return photograph(&profile, &picture);
    }
    println!("opening {}", profile.display());
    keystead(&profile)?.status()?;
    Ok(())
}

/// How the executable is built: the selection that the tests use too, so that nothing is built twice.
fn build() -> Call {
    let call = Call::line("cargo build --workspace --bins --exclude xtask");
    if cfg!(windows) { call.arg("--features").arg("vendored-openssl") } else { call }
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .into_iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Where the executable keeps its profile when nobody names one.
fn usual_profile() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let data = if cfg!(windows) {
        folder("APPDATA")?
    } else if cfg!(target_os = "macos") {
        folder("HOME")?.join("Library/Application Support")
    } else {
        folder("XDG_DATA_HOME").or_else(|| Some(folder("HOME")?.join(".local/share")))?
    };
    Some(data.join("app.keystead.desktop"))
}

fn has_database(folder: &Path) -> bool {
    folder.join("keystead.db").is_file()
}

/// Fills `profile` with the demo portfolio, unless it has a database.
fn fill(profile: &Path) -> Result<()> {
    // A fill that was cut short leaves this behind, inside our own target folder only.
    let unfinished = profile.with_extension("unfinished");
    if profile.starts_with(target()) && unfinished.exists() && profile.exists() {
        fs::remove_dir_all(profile)?;
    }
    if has_database(profile) {
        println!("{} has a portfolio", profile.display());
        return Ok(());
    }
    fs::create_dir_all(profile)?;
    if profile.starts_with(target()) {
        fs::write(&unfinished, "")?;
    }
    let today = today();
    for line in [format!("demo --units {UNITS} --seed 1 --as-of {today}"), format!("jobs run all --as-of {today}")] {
        let status = keystead(profile)?.args(line.split(' ')).stdin(Stdio::null()).status()?;
        if !status.success() {
            bail!("`keystead {line}` ended with {status}");
        }
    }
    if unfinished.exists() {
        fs::remove_file(unfinished)?;
    }
    Ok(())
}

/// The executable on a profile. A demo profile brings a key file for machines without a keyring.
fn keystead(profile: &Path) -> Result<Command> {
    let mut command = Command::new(built("keystead"));
    command.arg("--data").arg(profile).current_dir(root());
    if cfg!(target_os = "linux") && profile.starts_with(target()) && std::env::var_os("KEYSTEAD_KEY_FILE").is_none() {
        let key = profile.with_extension("key");
        write_key_file(&key)?;
        command.env("KEYSTEAD_KEY_FILE", key);
    }
    Ok(command)
}

fn photograph(profile: &Path, picture: &Path) -> Result<()> {
    let scratch = target().join("headless");
    let display = Display::start(&scratch, 1440, 900)?;
    let mut command = keystead(profile)?;
    display.dress(&mut command);
    let mut window = command.spawn().context("the window did not start")?;
    let taken = wait_for_picture(&display, &mut window, picture);
    end(window);
    taken?;
    println!("{} is a picture of the window", picture.display());
    Ok(())
}

/// Takes pictures until one shows a painted window that no longer changes.
fn wait_for_picture(display: &Display, window: &mut Child, picture: &Path) -> Result<()> {
    let began = Instant::now();
    let mut last = Vec::new();
    while began.elapsed() < PATIENCE {
        sleep(Duration::from_secs(1));
        if let Some(status) = window.try_wait()? {
            bail!("the window closed by itself with {status}");
        }
        if !take(display, picture)? {
            continue;
        }
        let now = fs::read(picture)?;
        if colours(picture)? >= PAINTED_COLOURS && now == last {
            return Ok(());
        }
        last = now;
    }
    bail!("the window painted nothing within {} s; see {}", PATIENCE.as_secs(), picture.display())
}

/// A picture of our window; `false` while there is none.
fn take(display: &Display, picture: &Path) -> Result<bool> {
    let mut search = Command::new("xdotool");
    display.dress(&mut search);
    search.args(["search", "--onlyvisible", "--name", "Keystead"]);
    let found = search.output().context("xdotool did not start")?;
    let Some(id) = String::from_utf8_lossy(&found.stdout).lines().last().map(str::to_owned) else {
        return Ok(false);
    };
    let mut import = Command::new("import");
    display.dress(&mut import);
    // Without the time of day in the file, two pictures of the same screen are the same bytes.
    import.args(["-window", &id, "+set", "date:create", "+set", "date:modify"]);
    import.args(["-define", "png:exclude-chunks=date,time"]).arg(picture);
    Ok(import.status().context("import (of imagemagick) did not start")?.success())
}

fn colours(picture: &Path) -> Result<u32> {
    let output = Command::new("identify").args(["-format", "%k"]).arg(picture).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.trim().parse().with_context(|| format!("identify said {text}"))
}
