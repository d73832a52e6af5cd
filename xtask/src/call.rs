//! A program to call: printed as a person would type it, its output shown, its tests counted.

use std::fmt;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::count::{Count, read_line};

/// One program with its arguments.
#[derive(Clone)]
pub struct Call {
    program: String,
    args: Vec<String>,
    envs: Vec<(String, String)>,
}

impl Call {
    pub fn new(program: &str, args: &[&str]) -> Self {
        Self { program: program.to_owned(), args: args.iter().map(|&arg| arg.to_owned()).collect(), envs: Vec::new() }
    }

    /// A call from one line; for arguments without spaces.
    pub fn line(line: &str) -> Self {
        let mut words = line.split_whitespace();
        let program = words.next().unwrap_or_default();
        Self::new(program, &words.collect::<Vec<_>>())
    }

    pub fn arg(mut self, arg: impl Into<String>) -> Self {
        self.args.push(arg.into());
        self
    }

    pub fn env(mut self, name: &str, value: impl Into<String>) -> Self {
        self.envs.push((name.to_owned(), value.into()));
        self
    }

    /// Runs it in the root folder with its output shown; an error when it fails.
    pub fn run(&self) -> Result<()> {
        let status = self.command().status().with_context(|| format!("{} did not start", self.program))?;
        if !status.success() {
            bail!("{self} ended with {status}");
        }
        Ok(())
    }

    /// Runs it with its output shown, and adds the tests that its closing lines report to `count`.
    pub fn run_counted(&self, count: &mut Count) -> Result<()> {
        let mut command = self.command();
        if std::io::stdout().is_terminal() {
            command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
        }
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} did not start", self.program))?;
        let (send, lines) = mpsc::channel();
        if let Some(out) = child.stdout.take() {
            forward(out, send.clone());
        }
        if let Some(out) = child.stderr.take() {
            forward(out, send);
        }
        for line in lines {
            println!("{line}");
            if let Some(found) = read_line(&line) {
                count.add(found);
            }
        }
        let status = child.wait()?;
        if !status.success() {
            bail!("{self} ended with {status}");
        }
        Ok(())
    }

    /// What it prints on standard output; an error when it fails.
    pub fn read(&self) -> Result<String> {
        let output = self
            .command()
            .stderr(Stdio::inherit())
            .output()
            .with_context(|| format!("{} did not start", self.program))?;
        if !output.status.success() {
            bail!("{self} ended with {}", output.status);
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Whether it runs and succeeds; prints nothing.
    pub fn succeeds(&self) -> bool {
        self.command().stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }

    /// The process, ready to start in the root folder.
    pub fn command(&self) -> Command {
        let program = match self.program.as_str() {
            "cargo" => std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()),
            "npm" if cfg!(windows) => "npm.cmd".to_owned(),
            other => other.to_owned(),
        };
        let mut command = Command::new(program);
        command.args(&self.args).current_dir(root());
        // `cargo run` describes xtask itself in these; a build that sees them may start over.
        for (name, _) in std::env::vars() {
            if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
                command.env_remove(name);
            }
        }
        command.envs(self.envs.iter().map(|(name, value)| (name, value)));
        command
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.envs {
            write!(f, "{name}={} ", quoted(value))?;
        }
        write!(f, "{}", self.program)?;
        for arg in &self.args {
            write!(f, " {}", quoted(arg))?;
        }
        Ok(())
    }
}

/// The root folder of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The folder that cargo builds into: this executable lies in `<target>/debug`.
pub fn target() -> PathBuf {
    std::env::current_exe()
        .ok()
        .and_then(|exe| Some(exe.parent()?.parent()?.to_owned()))
        .unwrap_or_else(|| root().join("target"))
}

/// An executable that the debug build made.
pub fn built(name: &str) -> PathBuf {
    target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// An executable that the release build made.
pub fn released(name: &str) -> PathBuf {
    target().join("release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Whether a program of that name is on the PATH.
pub fn has_program(name: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path)
            .any(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)).is_file())
    })
}

fn forward(out: impl Read + Send + 'static, to: mpsc::Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(out).split(b'\n').map_while(Result::ok) {
            let text = String::from_utf8_lossy(&line).into_owned();
            if to.send(text).is_err() {
                return;
            }
        }
    });
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
