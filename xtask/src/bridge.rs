//! The test-only bridge to the real router, on a throw-away demo portfolio. It ends with the value.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use xtask::headless::{free_port, write_key_file};

use crate::call::{Call, root, target};
use crate::setup::chromium;
use crate::ui::npm;

const PATIENCE: Duration = Duration::from_secs(300);
/// The bridge takes this day for today, so that the screens look the same whenever they are looked at.
const AS_OF: &str = "2026-11-21";

/// A bridge that listens.
pub struct Bridge {
    process: Child,
    port: u16,
}

impl Bridge {
    /// Fills a new profile `target/<name>` with `units` units and serves the built interface over it.
    pub fn start(executable: &Path, name: &str, units: u32) -> Result<Self> {
        let options = ["--demo-units", &units.to_string(), "--as-of", AS_OF, "--dist", "ui/dist"];
        Self::serve(executable, name, &options)
    }

    /// Serves the built interface over a new profile `target/<name>` in which nothing is.
    pub fn bare(executable: &Path, name: &str) -> Result<Self> {
        Self::serve(executable, name, &["--as-of", AS_OF, "--dist", "ui/dist"])
    }

    /// Serves the tests that are being recorded from portfolios in `target/<name>`.
    pub fn record(executable: &Path, name: &str) -> Result<Self> {
        Self::serve(executable, name, &["--record"])
    }

    fn serve(executable: &Path, name: &str, options: &[&str]) -> Result<Self> {
        let port = free_port()?;
        let folder = target().join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        let key = folder.with_extension("key");
        write_key_file(&key)?;
        let process = Command::new(executable)
            .arg("--data")
            .arg(&folder)
            .args(["--port", &port.to_string()])
            .args(options)
            .current_dir(root())
            .env("KEYSTEAD_KEY_FILE", &key)
            .stdin(Stdio::null())
            .spawn()
            .context("keystead-bridge did not start; `cargo build --workspace` builds it")?;
        let mut bridge = Self { process, port };
        bridge.wait_until_it_listens()?;
        Ok(bridge)
    }

    /// One of the interface's scripts that drive Chromium, told where the bridge is.
    pub fn script(&self, name: &str) -> Call {
        let script = npm(name).env("KEYSTEAD_BRIDGE", self.address());
        match chromium() {
            Some(browser) => script.env("KEYSTEAD_CHROMIUM", browser),
            None => script,
        }
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait_until_it_listens(&mut self) -> Result<()> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Some(status) = self.process.try_wait()? {
                bail!("keystead-bridge ended with {status}");
            }
            if std::net::TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        bail!("keystead-bridge did not listen within {} s", PATIENCE.as_secs())
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
