//! The shell around the portfolio: the command line, the window, the key, the clock, logs, updates.
//! What the program knows about rental property is in `keystead-commands`; nothing here decides.

mod cli;
mod clock;
mod desk;
mod faults;
mod key;
mod logs;
mod memory;
mod pictures;
mod streams;
#[cfg(feature = "window")]
mod updates;
#[cfg(feature = "window")]
mod window;

use std::process::ExitCode;

/// Runs the program as the command line says.
#[must_use]
pub fn start() -> ExitCode {
    memory::never_written_out();
    if let Some(done) = pictures::serve() {
        return done;
    }
    // Only one TLS provider is compiled in; a second installation is the only way this fails.
    drop(rustls::crypto::ring::default_provider().install_default());
    cli::start()
}
