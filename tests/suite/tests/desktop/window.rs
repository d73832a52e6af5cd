//! Opens the executable on a fresh demo profile under WebKitWebDriver, and ends everything it started.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use xtask::headless::{Display, free_port, write_key_file};
use xtask::today::{days_ago, today};

use crate::desk::Desk;

/// The virtual screen; windows of the tests fit into it.
const SCREEN: (u32, u32) = (1920, 1200);
/// The window most tests use.
const USUAL: (u32, u32) = (1280, 800);
const PATIENCE: Duration = Duration::from_secs(30);
const UNITS: &str = "400";

/// What the profile holds when the window opens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Portfolio {
    /// Nothing at all: the window makes the profile.
    None,
    /// A demo company as of today, with the night's work done.
    Demo,
    /// The same as of some days ago: work is due when the window opens.
    Late,
}

/// An open window with everything around it.
pub struct Window {
    pub page: WebDriver,
    /// What the desktop around it was told.
    pub desk: Desk,
    /// What is started; another file than the built one where a story wants to replace it.
    pub exe: PathBuf,
    driver: Driver,
    /// Ends after the driver; with it goes an executable that a failed test left open.
    display: Display,
    folder: tempfile::TempDir,
}

impl Window {
    /// Runs `story` in a window of its own; keeps a picture and prints the log when it fails.
    pub async fn tell(
        name: &str,
        portfolio: Portfolio,
        story: impl AsyncFnOnce(&mut Window) -> Result<()>,
    ) -> Result<()> {
        let mut window = Window::open(portfolio).await?;
        let told = story(&mut window).await;
        if told.is_err() {
            // The story's own error is what matters; a picture is a courtesy.
            let _ = window.photograph(&format!("failed-{name}")).await;
            eprintln!("{}", window.log());
        }
        let closed = window.page.clone().quit().await;
        told?;
        closed?;
        Ok(())
    }

    async fn open(portfolio: Portfolio) -> Result<Self> {
        let window = Self::open_on(portfolio, SCREEN).await?;
        window.arrive().await?;
        Ok(window)
    }

    /// A window as it comes, on a screen of that size.
    pub async fn open_on(portfolio: Portfolio, screen: (u32, u32)) -> Result<Self> {
        // Another test of this process may have installed it already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = tempfile::Builder::new().prefix("keystead-window").tempdir()?;
        let display = Display::start(folder.path(), screen.0, screen.1)?;
        let key = folder.path().join("key");
        write_key_file(&key)?;
        let profile = folder.path().join("profile");
        match portfolio {
            Portfolio::None => {}
            Portfolio::Demo => fill(&profile, &key, &display, &today())?,
            Portfolio::Late => fill(&profile, &key, &display, &days_ago(3))?,
        }
        let desk = Desk::on(&display)?;

        let exe = executable()?;
        let (driver, page) = open(&display, folder.path(), &exe).await?;
        Ok(Self { page, desk, exe, driver, display, folder })
    }

    /// Closes the window, does something to what it left, and opens it again.
    pub async fn start_anew(&mut self, between: impl FnOnce() -> Result<()>) -> Result<()> {
        // A program that ended by itself has no session to close.
        let _ = tokio::time::timeout(Duration::from_secs(5), self.page.clone().quit()).await;
        // One that still runs would take the second start for itself.
        let profile = self.folder.path().join("profile");
        let began = Instant::now();
        while runs_on(&profile)? {
            ensure!(began.elapsed() < PATIENCE, "the window did not close");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.driver.end();
        between()?;
        (self.driver, self.page) = open(&self.display, self.folder.path(), &self.exe).await?;
        self.arrive().await
    }

    /// Waits until the page that was just opened shows something.
    async fn arrive(&self) -> Result<()> {
        self.page.execute(include_str!("listen.js"), vec![]).await?;
        self.resize(USUAL).await?;
        self.until("the interface is there", async || Ok(!self.words().await?.is_empty())).await?;
        self.settle().await
    }

    /// Gives the window another size.
    pub async fn resize(&self, (width, height): (u32, u32)) -> Result<()> {
        self.page.set_window_rect(0, 0, width, height).await?;
        Ok(())
    }

    /// The file that answers in place of a file dialog.
    pub fn picked(&self) -> PathBuf {
        self.folder.path().join("picked.csv")
    }

    /// The file that holds the key of the portfolio.
    pub fn key(&self) -> PathBuf {
        self.folder.path().join("key")
    }

    /// The home folder of the window's person.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Starts the executable once more with a link, as the desktop does; whether it ended well.
    pub fn start_again(&self, link: &str) -> Result<bool> {
        let mut command = Command::new(executable()?);
        self.display.dress(&mut command);
        command.env("KEYSTEAD_KEY_FILE", self.folder.path().join("key"));
        Ok(command.arg("--data").arg(self.folder.path().join("profile")).arg(link).status()?.success())
    }

    /// Asks the core as the page does, for what a test compares the screen with.
    pub async fn ask(&self, name: &str, args: Value) -> Result<Value> {
        let script = "const [name, args, done] = arguments; \
                      window.__TAURI_INTERNALS__.invoke('call', { name, args }).then((it) => done([it.reply, null]), (no) => done([null, no]));";
        let answer = self.page.execute_async(script, vec![json!(name), args]).await?.json().clone();
        ensure!(answer[1].is_null(), "{name}: {}", answer[1]);
        Ok(answer[0].clone())
    }

    /// Where the window is, such as `#/units`.
    pub async fn place(&self) -> Result<String> {
        Ok(self.page.execute("return location.hash;", vec![]).await?.convert()?)
    }

    /// Shows another screen, as a link to it would.
    pub async fn go(&self, route: &str) -> Result<()> {
        self.page.execute("location.hash = arguments[0];", vec![json!(route)]).await?;
        self.settle().await
    }

    /// A control of that accessible name, once it is shown.
    pub async fn control(&self, name: &str) -> Result<WebElement> {
        let kinds = "button, a[href], input, select, textarea, [role=button], [role=tab], [role=menuitem], \
                     [role=menuitemradio], [role=option], [role=combobox], [role=radio], [role=switch]";
        self.find(kinds, name, false).await
    }

    /// An element of a kind (a CSS selector) whose name is `name`, or begins so.
    pub async fn find(&self, kind: &str, name: &str, begins: bool) -> Result<WebElement> {
        let began = Instant::now();
        loop {
            let found =
                self.page.execute(include_str!("find.js"), vec![json!(kind), json!(name), json!(begins)]).await?;
            if !found.json().is_null() {
                return Ok(found.element()?);
            }
            if began.elapsed() > PATIENCE {
                bail!("there is no {kind:.40} named {name:?}; the page reads:\n{}", self.words().await?);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Clicks a control by its name.
    pub async fn click(&self, name: &str) -> Result<()> {
        self.control(name).await?.click().await.with_context(|| format!("clicking {name:?}"))
    }

    /// Types into the focused element.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        self.page.active_element().await?.send_keys(keys).await?;
        Ok(())
    }

    /// Waits until the page shows these words.
    pub async fn reads(&self, words: &str) -> Result<()> {
        self.until(&format!("the page reads {words:?}"), async || Ok(self.words().await?.contains(words))).await
    }

    /// The words on the page, with single spaces.
    pub async fn words(&self) -> Result<String> {
        let text = self.page.execute("return document.body.innerText;", vec![]).await?;
        let text: String = text.convert()?;
        Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The text of the first element that a CSS selector finds.
    pub async fn text_of(&self, selector: &str) -> Result<String> {
        let script = "return document.querySelector(arguments[0])?.innerText ?? null;";
        let text: Option<String> = self.page.execute(script, vec![json!(selector)]).await?.convert()?;
        text.with_context(|| format!("nothing matches {selector}"))
    }

    /// Waits until a condition holds.
    pub async fn until(&self, what: &str, mut holds: impl AsyncFnMut() -> Result<bool>) -> Result<()> {
        let began = Instant::now();
        while !holds().await? {
            if began.elapsed() > PATIENCE {
                bail!("it never came true that {what}; the page reads:\n{}", self.words().await?);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// Waits until nothing loads and two looks at the page are the same.
    pub async fn settle(&self) -> Result<()> {
        let script = "return [document.fonts.status, document.querySelectorAll('[aria-busy=\"true\"]').length, \
                      document.getAnimations().filter((one) => one.playState === 'running').length, \
                      document.body.innerHTML.length];";
        let mut last = Value::Null;
        self.until("the page settles", async || {
            tokio::time::sleep(Duration::from_millis(150)).await;
            let now = self.page.execute(script, vec![]).await?.json().clone();
            let still = now == last && now[0] == "loaded" && now[1] == 0 && now[2] == 0;
            last = now;
            Ok(still)
        })
        .await
    }

    /// Saves a picture under a name and answers its bytes.
    pub async fn photograph(&self, name: &str) -> Result<Vec<u8>> {
        let bytes = self.page.screenshot_as_png().await?;
        let folder = pictures()?;
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("{name}.png")), &bytes)?;
        Ok(bytes)
    }

    /// What is visibly broken, in sentences.
    pub async fn broken(&self) -> Result<Vec<String>> {
        Ok(self.page.execute(include_str!("look.js"), vec![]).await?.convert()?)
    }

    /// What went wrong in the page since it was opened.
    pub async fn heard(&self) -> Result<Vec<String>> {
        Ok(self
            .page
            .execute("return window.keysteadHeard ?? ['the page was loaded again'];", vec![])
            .await?
            .convert()?)
    }

    /// The lines of the program's own log that say this, oldest first.
    pub fn logged(&self, words: &str) -> Result<Vec<String>> {
        let mut files = fs::read_dir(self.folder.path().join("profile/logs"))?
            .map(|file| file.map(|file| file.path()))
            .collect::<Result<Vec<_>, _>>()?;
        files.sort();
        let text: Vec<String> = files.iter().map(|file| read(file)).collect();
        Ok(text.iter().flat_map(|text| text.lines()).filter(|line| line.contains(words)).map(str::to_owned).collect())
    }

    fn log(&self) -> String {
        read(&self.folder.path().join("log"))
    }
}

/// WebKitWebDriver, ended with the value.
struct Driver(Child);

impl Driver {
    fn end(&mut self) {
        // Gone already is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.end();
    }
}

/// Has a driver open the executable on the profile in that folder.
async fn open(display: &Display, folder: &Path, exe: &Path) -> Result<(Driver, WebDriver)> {
    let port = free_port()?;
    let log = File::options().create(true).append(true).open(folder.join("log"))?;
    let mut command = Command::new("WebKitWebDriver");
    display.dress(&mut command);
    command
        .arg(format!("--port={port}"))
        .env("KEYSTEAD_KEY_FILE", folder.join("key"))
        // Answers in place of the system's file dialog, which no driver can reach (debug builds only).
        .env("KEYSTEAD_TEST_PICK", folder.join("picked.csv"))
        // What tauri-driver sets too: the webview then lets itself be driven.
        .env("TAURI_AUTOMATION", "true")
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log);
    let driver = Driver(command.spawn().context("WebKitWebDriver did not start; `cargo xtask setup` installs it")?);
    wait_for_port(port).await?;

    let mut wishes = Capabilities::new();
    let args = json!(["--data", folder.join("profile")]);
    wishes.set("webkitgtk:browserOptions", json!({ "binary": exe, "args": args }))?;
    let page = WebDriver::new(format!("http://127.0.0.1:{port}"), wishes)
        .await
        .with_context(|| format!("no session; the log says:\n{}", read(&folder.join("log"))))?;
    page.set_script_timeout(PATIENCE).await?;
    Ok((driver, page))
}

/// Fills a profile with a small portfolio as of a day and does the night's work.
pub fn fill(profile: &Path, key: &Path, display: &Display, day: &str) -> Result<()> {
    for line in [format!("demo --units {UNITS} --seed 1 --as-of {day}"), format!("jobs run all --as-of {day}")] {
        let mut command = Command::new(executable()?);
        display.dress(&mut command);
        command.arg("--data").arg(profile).args(line.split(' ')).env("KEYSTEAD_KEY_FILE", key).stdin(Stdio::null());
        let output = command.output()?;
        ensure!(output.status.success(), "keystead {line}:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

/// Whether a program was started on that profile and has not ended.
fn runs_on(profile: &Path) -> Result<bool> {
    let named = profile.as_os_str().as_encoded_bytes();
    let runs = |folder: PathBuf| {
        let words = fs::read(folder.join("cmdline")).unwrap_or_default();
        words.split(|byte| *byte == 0).any(|word| word == named)
    };
    Ok(fs::read_dir("/proc")?.flatten().any(|process| runs(process.path())))
}

async fn wait_for_port(port: u16) -> Result<()> {
    let began = Instant::now();
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        ensure!(began.elapsed() < PATIENCE, "WebKitWebDriver does not listen on port {port}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

pub fn executable() -> Result<PathBuf> {
    let path = std::env::var_os("KEYSTEAD_EXE")
        .map_or_else(|| target().map(|it| it.join("debug/keystead")), |exe| Ok(exe.into()))?;
    ensure!(path.is_file(), "{} is not built; `cargo build --workspace` builds it", path.display());
    Ok(path)
}

fn pictures() -> Result<PathBuf> {
    std::env::var_os("KEYSTEAD_SHOTS").map_or_else(|| target().map(|it| it.join("screens")), |folder| Ok(folder.into()))
}

/// The folder that cargo builds into: this test lies in `<target>/debug/deps`.
fn target() -> Result<PathBuf> {
    let exe = std::env::current_exe()?;
    Ok(exe.ancestors().nth(3).context("a test lies in a target folder")?.to_owned())
}

fn read(path: &Path) -> String {
    fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}
