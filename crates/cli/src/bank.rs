//! `keystead bank`: statement files of banks.

use super::words::decimal;
use super::{Done, Shell, ask};
use clap::Subcommand;
use keystead_commands::Keystead;
use keystead_wire::problem::Problem;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub enum Bank {
    /// Bring in a statement file: OFX, QFX, CAMT, MT940, BAI2 or CSV. The same or an overlapping file changes nothing.
    Import {
        /// The file.
        file: PathBuf,
        /// The bank account.
        #[arg(long, value_name = "CODE")]
        bank: String,
        /// Which account of a file that holds several, as the file writes it.
        #[arg(long, value_name = "NUMBER")]
        account: Option<String>,
        /// Only show what would come in.
        #[arg(long)]
        dry_run: bool,
    },
}

impl Bank {
    /// The file that is read.
    pub fn path(&self) -> &Path {
        let Bank::Import { file, .. } = self;
        file
    }
}

/// Does it.
pub fn run(shell: &impl Shell, app: &Keystead, what: &Bank) -> Result<Done, Problem> {
    let Bank::Import { file, bank, account, dry_run } = what;
    let banks = ask(shell, app, None, "bank.accounts", Value::Null)?;
    let found = banks["rows"].as_array().into_iter().flatten().find(|row| row["bank"]["bank_code"] == json!(bank));
    let Some(row) = found else {
        let text = format!("There is no bank account “{bank}”.");
        return Err(Problem::invalid("bank.unknown", "bank", text).hint("`keystead list bank-accounts` shows them."));
    };
    let args = json!({ "bank_id": row["bank"]["bank_id"], "path": shell.absolute(file)?, "account": account });
    let told = ask(shell, app, None, if *dry_run { "bank.look" } else { "bank.import" }, args)?;
    if let (true, Some(why)) = (*dry_run, told["why_not"].as_str()) {
        return Err(Problem::invalid("bank_file.not_taken", "file", why)
            .hint("Say which with --account, or take another file."));
    }
    let amount = |name: &str| told[name].as_i64().map(decimal);
    Done::well(json!({
        "read": told["read"],
        "inserted": told["inserted"],
        "unchanged": told["unchanged"],
        "opening": amount("opening_cents"),
        "closing": amount("closing_cents"),
        "closing_on": told["closing_on"],
        "refused": told["refused"],
        "warnings": told["warnings"],
        "columns": told["table"]["columns"],
    }))
}
