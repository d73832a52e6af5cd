//! A private X display and D-Bus session with its own home folder, ended with the value.
//! Nothing of the person's own desktop is seen or touched, and only processes started here end here.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

/// A session bus that starts no services of the machine: no notification is drawn over a picture, no keyring asks.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// A virtual screen with a session bus of its own.
pub struct Display {
    screen: Child,
    bus: Child,
    name: String,
    address: String,
    home: PathBuf,
    runtime: PathBuf,
}

impl Display {
    /// Starts Xvfb on a free display number and a D-Bus session; `scratch` receives the home folder.
    ///
    /// # Errors
    /// When `scratch` cannot be written, or Xvfb or dbus-daemon is missing or does not start.
    pub fn start(scratch: &Path, width: u32, height: u32) -> Result<Self> {
        let home = scratch.join("home");
        let runtime = scratch.join("runtime");
        fs::create_dir_all(&home)?;
        fs::create_dir_all(&runtime)?;
        only_mine(&runtime)?;

        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"]).arg(format!("{width}x{height}x24"));
        let (screen, number) = start_and_read(xvfb, "Xvfb")?;
        let name = format!(":{number}");

        let config = scratch.join("bus.conf");
        fs::write(&config, BUS)?;
        let mut daemon = Command::new("dbus-daemon");
        daemon
            .arg("--config-file")
            .arg(&config)
            .args(["--nofork", "--nopidfile", "--print-address=1"])
            .env("DISPLAY", &name)
            .env("HOME", &home)
            .env("XDG_RUNTIME_DIR", &runtime)
            .env_remove("DBUS_SESSION_BUS_ADDRESS");
        match start_and_read(daemon, "dbus-daemon") {
            Ok((bus, address)) => Ok(Self { screen, bus, name, address, home, runtime }),
            Err(problem) => {
                end(screen);
                Err(problem)
            }
        }
    }

    /// Address of the session's bus, for a test that answers on it.
    pub fn bus(&self) -> &str {
        &self.address
    }

    /// Makes `command` start inside this display, with this home folder.
    pub fn dress(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.name)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env("HOME", &self.home)
            .env("XDG_RUNTIME_DIR", &self.runtime)
            .env("GDK_BACKEND", "x11")
            // The bridge to screen readers is such a service.
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_CACHE_HOME");
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for child in [&mut self.bus, &mut self.screen] {
            // The process may be gone already: then there is nothing to end.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Ends a process that was started here and waits until it is gone.
pub fn end(mut child: Child) {
    // An error means that it is gone already.
    let _ = child.kill();
    let _ = child.wait();
}

/// A TCP port that nobody listened on a moment ago.
///
/// # Errors
/// When the loopback interface hands out no port.
pub fn free_port() -> Result<u16> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
    Ok(listener.local_addr()?.port())
}

/// Writes a fresh random database key that only the owner can read, unless one is there.
///
/// # Errors
/// When the file cannot be written or the system gives no random bytes.
pub fn write_key_file(path: &Path) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    let mut bytes = [0_u8; 32];
    let mut source = fs::File::open("/dev/urandom").context("no source of random bytes")?;
    std::io::Read::read_exact(&mut source, &mut bytes)?;
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    std::io::Write::write_all(&mut options.open(path)?, format!("{text}\n").as_bytes())?;
    Ok(())
}

fn start_and_read(mut command: Command, name: &str) -> Result<(Child, String)> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{name} did not start; `cargo xtask setup` installs it"))?;
    let mut line = String::new();
    if let Some(out) = child.stdout.as_mut() {
        BufReader::new(out).read_line(&mut line)?;
    }
    let line = line.trim();
    if line.is_empty() {
        end(child);
        bail!("{name} ended before it was ready");
    }
    Ok((child, line.to_owned()))
}

#[cfg(unix)]
fn only_mine(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    Ok(())
}

#[cfg(not(unix))]
fn only_mine(_folder: &Path) -> Result<()> {
    Ok(())
}
