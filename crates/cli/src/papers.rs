//! `keystead papers`: letters and lists as PDF. Records are named as people name them.

use super::lease::lease_id;
use super::{Done, Shell, ask};
use clap::Subcommand;
use keystead_commands::Keystead;
use keystead_commands::frame::list as lists;
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub enum Papers {
    /// The confirmation of a tenant's notice, of a lease on notice.
    NoticeConfirmation {
        /// Lease number or id.
        #[arg(long, value_name = "NUMBER")]
        lease: String,
        #[command(flatten)]
        made: Made,
    },
    /// The open work orders, a block each with room to write.
    WorkOrders {
        /// Only of this property, by its code.
        #[arg(long, value_name = "CODE")]
        property: Option<String>,
        #[command(flatten)]
        made: Made,
    },
}

#[derive(Debug, clap::Args)]
pub struct Made {
    /// A new file.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The language it is written in.
    #[arg(long, default_value = "en", value_parser = ["en", "es"])]
    language: String,
}

impl Papers {
    /// The file that is written.
    pub fn out(&self) -> &Path {
        match self {
            Papers::NoticeConfirmation { made, .. } | Papers::WorkOrders { made, .. } => &made.out,
        }
    }
}

/// Runs one of the subcommands.
pub fn run(shell: &impl Shell, app: &Keystead, what: &Papers) -> Result<Done, Problem> {
    let out = shell.absolute(what.out())?;
    let (of, made) = match what {
        Papers::NoticeConfirmation { lease, made } => {
            (json!({ "kind": "notice_confirmation", "id": lease_id(shell, app, lease)? }), made)
        }
        Papers::WorkOrders { property, made } => {
            let id = property.as_deref().map(|code| property_id(shell, app, code)).transpose()?;
            (json!({ "kind": "work_orders", "id": id }), made)
        }
    };
    let args = json!({ "of": of, "language": made.language, "path": out, "new_only": true });
    Done::well(ask(shell, app, None, "papers.save_pdf", args)?)
}

/// The id of the property with that code.
pub fn property_id(shell: &impl Shell, app: &Keystead, code: &str) -> Result<Value, Problem> {
    let wanted = [("property_code".to_owned(), code.to_owned())];
    let found = lists::list(app, &shell.caller(None), "properties", &wanted, Some(1))?;
    match found["rows"].as_array().map(Vec::as_slice) {
        Some([row]) => Ok(row["id"].clone()),
        _ => {
            let text = format!("There is no property “{code}”.");
            Err(Problem::new(ProblemKind::NotFound, "papers.no_property", text)
                .hint("`keystead list properties` shows them."))
        }
    }
}
