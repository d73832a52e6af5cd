//! The screens in headless Chromium: the built interface over the test-only bridge to the real router.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use xtask::headless::{end, free_port, write_key_file};

use crate::call::{built, root, target};
use crate::count::Count;
use crate::setup::chromium;
use crate::ui::npm;

const PATIENCE: Duration = Duration::from_secs(60);
/// The bridge takes this day for today, so that the screens look the same whenever they are tested.
const AS_OF: &str = "2026-11-21";

/// Starts the bridge on a free port, runs the screens, ends the bridge.
pub fn run(count: &mut Count) -> Result<()> {
    let port = free_port()?;
    let folder = target().join("screens-profile");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let key = target().join("screens-profile.key");
    write_key_file(&key)?;
    let mut bridge = Command::new(built("keystead-bridge"))
        .arg("--data")
        .arg(&folder)
        .args(["--port", &port.to_string(), "--demo-units", "4353", "--as-of", AS_OF, "--dist", "ui/dist"])
        .current_dir(root())
        .env("KEYSTEAD_KEY_FILE", &key)
        .stdin(Stdio::null())
        .spawn()
        .context("keystead-bridge did not start; `cargo build --workspace` builds it")?;
    let done = wait_until_it_listens(&mut bridge, port).and_then(|()| {
        let mut screens = npm("screens")
            .env("KEYSTEAD_BRIDGE", format!("http://127.0.0.1:{port}"))
            .env("KEYSTEAD_SHOTS", target().join("screens/chromium").to_string_lossy());
        if let Some(browser) = chromium() {
            screens = screens.env("KEYSTEAD_CHROMIUM", browser);
        }
        screens.run_counted(count)
    });
    end(bridge);
    done
}

fn wait_until_it_listens(bridge: &mut Child, port: u16) -> Result<()> {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        if let Some(status) = bridge.try_wait()? {
            bail!("keystead-bridge ended with {status}");
        }
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    bail!("keystead-bridge did not listen within {} s", PATIENCE.as_secs())
}
