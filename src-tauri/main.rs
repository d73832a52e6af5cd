//! The executable: the command line, or without a subcommand the window.

use std::process::ExitCode;

fn main() -> ExitCode {
    keystead_desktop::start()
}
