//! The system packages that a build or a window test needs: installed by name on Debian and Ubuntu,
//! listed elsewhere. The Rust toolchain and Node.js are the person's own.

use anyhow::{Result, bail};

use crate::call::{Call, has_program};

const BUILD: &[&str] = &[
    "build-essential",
    "clang",
    "file",
    "libayatana-appindicator3-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "patchelf",
    "pkg-config",
];

const WINDOW: &[&str] = &["at-spi2-core", "dbus", "fonts-noto-core", "imagemagick", "xdotool", "xvfb"];

const TESTS: &[&str] = &["binutils", "gnome-keyring", "hledger", "webkit2gtk-driver"];

/// What pkg-config must find before a build can succeed.
const PROBES: &[&str] = &["webkit2gtk-4.1", "gtk+-3.0", "librsvg-2.0", "openssl"];

/// What is about to be done, and so how much is needed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Build and open a window.
    Build,
    /// The same on a virtual display.
    Headless,
    /// Everything that the tests use.
    Tests,
}

/// Installs or lists what is missing.
pub fn ensure(need: Need) -> Result<()> {
    if cfg!(target_os = "macos") {
        println!("needed on macOS: the Xcode command line tools (xcode-select --install), Node.js");
        return Ok(());
    }
    if cfg!(windows) {
        println!(
            "needed on Windows: Visual Studio Build Tools with C++, LLVM (libclang), Perl for the \
             bundled OpenSSL, the WebView2 runtime (part of Windows 11), Node.js"
        );
        return Ok(());
    }
    if has_program("apt-get") && has_program("dpkg-query") {
        return debian(need);
    }
    elsewhere(need)
}

fn wanted(need: Need) -> Vec<&'static str> {
    let mut packages = BUILD.to_vec();
    if need >= Need::Headless {
        packages.extend(WINDOW);
    }
    if need >= Need::Tests {
        packages.extend(TESTS);
        if chromium().is_none() {
            packages.push("chromium");
        }
    }
    packages
}

/// The Chromium that the fast screen tests drive, under any of its names.
pub fn chromium() -> Option<&'static str> {
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find(|name| has_program(name))
}

fn debian(need: Need) -> Result<()> {
    let missing: Vec<&str> = wanted(need).into_iter().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        println!("system packages are there");
        return Ok(());
    }
    println!("installing {}", missing.join(" "));
    let root = Call::line("id -u").read()?.trim() == "0";
    if !root && !has_program("sudo") {
        bail!("run this as root, or install them yourself: apt-get install {}", missing.join(" "));
    }
    let apt = |line: &str| {
        let base = "env DEBIAN_FRONTEND=noninteractive apt-get -q";
        Call::line(&format!("{}{base} {line}", if root { "" } else { "sudo " }))
    };
    apt("update").run()?;
    let mut install = apt("install -y --no-install-recommends");
    for name in missing {
        install = install.arg(name);
    }
    install.run()
}

fn is_installed(package: &str) -> bool {
    Call::new("dpkg-query", &["-W", "-f=${db:Status-Abbrev}", package])
        .env("LC_ALL", "C")
        .command()
        .output()
        .is_ok_and(|output| output.stdout.starts_with(b"ii"))
}

fn elsewhere(need: Need) -> Result<()> {
    println!("this is neither Debian nor Ubuntu; these must be there, under your system's names:");
    println!("  {}", wanted(need).join(" "));
    let missing: Vec<&str> =
        PROBES.iter().copied().filter(|module| !Call::new("pkg-config", &["--exists", module]).succeeds()).collect();
    if !missing.is_empty() {
        bail!("pkg-config does not find {}", missing.join(", "));
    }
    Ok(())
}
