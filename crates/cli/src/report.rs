//! `keystead report`: the reports of the ledger.

use super::words::day;
use super::{Done, Shell};
use chrono::NaiveDate;
use keystead_commands::Keystead;
use keystead_commands::features::ledger::reports::file::{self, Written};
use keystead_commands::features::ledger::reports::{self, Asked};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::reports::ReportFormat;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Report {
    /// Which: `rent_roll`, charges, receipts, aging, `trial_balance`, `income_statement`, budget, `deposit_register`, `owner_statement`,
    /// `bank_reconciliation`, `three_way`, `open_bills`, `management_fees`, `form_1099`, `tenant_statement`, `general_ledger`,
    /// `balance_sheet`, `cash_flow_12`, journal.
    name: String,
    /// Only this property.
    #[arg(long, value_name = "CODE")]
    property: Option<String>,
    /// Only this owner.
    #[arg(long, value_name = "CODE")]
    owner: Option<String>,
    /// Only this lease.
    #[arg(long, value_name = "NUMBER")]
    lease: Option<String>,
    /// From this day; default the first entry.
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,
    /// To the end of this day; default as of.
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<NaiveDate>,
    /// As things stood at the end of this day; default --to, else today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
    /// When income and expense count; default accrual.
    #[arg(long, value_name = "accrual|cash")]
    basis: Option<String>,
    /// How it is written; `hledger` is for the journal.
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// A new file; without it, the report is printed. A workbook and a PDF need one.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Json,
    Csv,
    Xlsx,
    Pdf,
    Hledger,
}

/// The report.
pub fn run(shell: &impl Shell, app: &Keystead, what: &Report) -> Result<Done, Problem> {
    let asked = Asked {
        name: what.name.clone(),
        property: what.property.clone(),
        owner: what.owner.clone(),
        lease: what.lease.clone(),
        from: what.from,
        to: what.to,
        as_of: what.as_of,
        basis: what.basis.clone(),
    };
    let out = what.out.as_deref().map(|out| shell.absolute(out)).transpose()?;
    if let Some(out) = out.as_deref().filter(|out| std::fs::symlink_metadata(out).is_ok()) {
        let text = format!("{} is already there.", out.display());
        let problem = Problem::new(ProblemKind::Conflict, "report.file_exists", text);
        return Err(problem.hint("Name a file that is not there."));
    }
    let caller = shell.caller(what.as_of);
    let format = match what.format {
        Format::Json => None,
        Format::Csv => Some(ReportFormat::Csv),
        Format::Xlsx => Some(ReportFormat::Xlsx),
        Format::Pdf => Some(ReportFormat::Pdf),
        Format::Hledger => Some(ReportFormat::Hledger),
    };
    let Written { bytes, rows, problems } = match (format, &out) {
        (None, None) => return Done::well(reports::report(app, &caller, &asked)?),
        (None, Some(_)) => file::json(app, &caller, &asked)?,
        (Some(format @ (ReportFormat::Xlsx | ReportFormat::Pdf)), None) => {
            let what = if format == ReportFormat::Pdf { "PDF" } else { "workbook" };
            let text = format!("A {what} is not printed.");
            return Err(Problem::invalid("report.out", "out", text).hint("Say --out FILE."));
        }
        (Some(format), _) => file::text(app, &caller, &asked, format)?,
    };
    let failed = None;
    let Some(out) = out else {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        return Ok(Done { value: json!(null), text: Some(text), notes: problems, failed });
    };
    file::keep(app, &out, &bytes)?;
    Done::well(json!({ "path": out, "rows": rows, "problems": problems }))
}
