//! `import`: the words of the command, and a mapping file with the answers that options give laid over it.

use super::words::day;
use super::{Done, Shell, TASK, ask};
use chrono::NaiveDate;
use clap::ValueEnum;
use keystead_commands::Keystead;
use keystead_wire::problem::Problem;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The problem of a file that leaves something open.
const UNDECIDED: &str = "import.undecided";

/// More than any mapping: a few kB for each column that Excel can hold.
const LARGEST_MAPPING: u64 = 1_000_000;

#[derive(Debug, clap::Args)]
pub struct Import {
    /// An exchange folder or .zip, or a rent roll.
    pub path: PathBuf,
    /// What the file is.
    #[arg(long, value_enum, default_value_t = Format::Auto)]
    pub format: Format,
    /// The property of a rent roll that names none.
    #[arg(long, value_name = "CODE")]
    pub property: Option<String>,
    /// Corrected columns: {"columns": {"Header": "field"}, "header_row": 5}.
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// The day the file speaks of.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<NaiveDate>,
    /// Rent roll: how its days are written, where the file leaves it open.
    #[arg(long, value_enum, value_name = "ORDER")]
    pub day_order: Option<DayOrder>,
    /// Rent roll: whether a spreadsheet program took the days of its dates for months.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub turned_days: Option<TurnedDays>,
    /// Rent roll: the sign before the cents, where the file leaves it open.
    #[arg(long, value_enum, value_name = "SIGN")]
    pub decimal_sign: Option<DecimalSign>,
    /// Rent roll: the currency of its amounts, where the file contradicts itself or the portfolio.
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// Rent roll: what an empty cell of the balance says, where it is not that nothing is owed.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub empty_balance: Option<EmptyBalance>,
    /// Rent roll: when tenants on notice leave of whom the file has no day of leaving.
    #[arg(long, value_enum, value_name = "WHEN")]
    pub notice_end: Option<NoticeEnd>,
    /// Rent roll: what those called “Evicted” have done while their lease runs.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub evicted: Option<Evicted>,
    /// Rent roll: what becomes of former tenants; those whose application was denied or cancelled never have a lease.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub former: Option<Former>,
    /// Rent roll without a column for the unit: whether each row is a house.
    #[arg(long, value_enum, value_name = "ANSWER")]
    pub houses: Option<YesNo>,
    /// A report that is no rent roll: what is taken over of it.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub take_over: Option<TakeOver>,
    /// Rent roll: read only this sheet of a workbook; may be given several times.
    #[arg(long, value_name = "NAME")]
    pub sheet: Vec<String>,
    /// Rent roll: leave this sheet of a workbook out; may be given several times.
    #[arg(long, value_name = "NAME")]
    pub leave_out_sheet: Vec<String>,
    /// Rent roll: whom of the tenants who are likely here already to take for the same.
    #[arg(long, value_enum, value_name = "WHOM", default_value_t = SameTenants::Certain)]
    pub same_tenants: SameTenants,
    /// Rent roll that is older than the last one: leave the units that are here as they are, or take all it says.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub older_roll: Option<OlderRoll>,
    /// Only show what would change, and how the columns were understood.
    #[arg(long)]
    pub dry_run: bool,
    /// Keep the good rows of a file that has bad ones.
    #[arg(long)]
    pub keep_good: bool,
    /// Rent roll: record that tenants whom it no longer shows have left.
    #[arg(long)]
    pub move_outs: bool,
}

impl Import {
    /// The answers for the whole file: what is decided → one of its choices.
    pub fn answers(&self) -> Vec<(String, String)> {
        let word = |value: &dyn Fn() -> Option<clap::builder::PossibleValue>| {
            value().map(|value| value.get_name().replace('-', "_"))
        };
        let named = [
            ("day_order", word(&|| self.day_order?.to_possible_value())),
            ("turned_days", word(&|| self.turned_days?.to_possible_value())),
            ("decimal_sign", word(&|| self.decimal_sign?.to_possible_value())),
            ("currency", self.currency.clone()),
            ("empty_balance", word(&|| self.empty_balance?.to_possible_value())),
            ("notice_end", word(&|| self.notice_end?.to_possible_value())),
            ("evicted", word(&|| self.evicted?.to_possible_value())),
            ("former", word(&|| self.former?.to_possible_value())),
            ("houses", word(&|| self.houses?.to_possible_value())),
            ("take_over", word(&|| self.take_over?.to_possible_value())),
            ("older_roll", word(&|| self.older_roll?.to_possible_value())),
        ];
        let named = named.into_iter().filter_map(|(key, answer)| Some((key.to_owned(), answer?)));
        let about = |sheet: &str, answer: &str| (format!("sheet:{sheet}"), answer.to_owned());
        let others = (!self.sheet.is_empty()).then(|| about("*", "leave_out"));
        let only = self.sheet.iter().map(|sheet| about(sheet, "read"));
        let left = self.leave_out_sheet.iter().map(|sheet| about(sheet, "leave_out"));
        named.chain(others).chain(only).chain(left).collect()
    }
}

/// How days are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DayOrder {
    /// 03/28/2026
    #[value(name = "month-first")]
    Month,
    /// 28/03/2026
    #[value(name = "day-first")]
    Day,
    /// 26-03-28
    #[value(name = "year-first")]
    Year,
}

/// Whether day and month of a workbook's dates are changed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TurnedDays {
    /// They are: the days of the file stand where its months should.
    Turned,
    /// They are not.
    Right,
}

/// The sign before the cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DecimalSign {
    /// 1,250.00
    Point,
    /// 1.250,00
    Comma,
}

/// What an empty cell of the balance says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EmptyBalance {
    /// Nothing is owed.
    Zero,
    /// Nothing is said: the account stays as it is.
    NotSaid,
}

/// When a tenant on notice leaves of whom the file has no day of leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NoticeEnd {
    /// When the lease ends.
    LeaseEnd,
    /// Nobody knows yet: the tenant stays without a notice until a day is told.
    Stays,
}

/// What an evicted tenant whose lease runs has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Evicted {
    /// Moved out.
    Left,
    /// Not yet.
    LivesThere,
}

/// What becomes of former tenants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Former {
    /// Not imported.
    LeaveOut,
    /// Leases that have ended.
    EndedLeases,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum YesNo {
    /// So it is.
    Yes,
    /// It is not.
    No,
}

/// What is taken over of another report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TakeOver {
    /// Leases end or get their notice.
    AsMoveOuts,
    /// Work that is not done.
    AsWorkOrders,
    /// Nothing.
    None,
}

/// Whom of those who are likely here already to take for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SameTenants {
    /// Who surely is.
    Certain,
    /// Everybody.
    All,
    /// Nobody.
    None,
}

/// What becomes of the units here that a later roll has told about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OlderRoll {
    /// They stay as they are; only units that are not here yet come in.
    Leave,
    /// Rents, days and states become what this one says; balances are recorded for its day.
    Take,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Exchange,
    Rentroll,
    Auto,
}

/// The request, as far as it can be made without the portfolio.
pub fn args(shell: &impl Shell, request: &Import) -> Result<Value, Problem> {
    let path = shell.absolute(&request.path)?;
    let mut mapping = request.mapping.as_deref().map(mapping).transpose()?;
    for (key, answer) in request.answers() {
        // An option goes before the mapping file. What is no object is refused by the call.
        if let Value::Object(fields) = mapping.get_or_insert_with(|| json!({}))
            && let Value::Object(answers) = fields.entry("answers").or_insert_with(|| json!({}))
        {
            answers.insert(key, json!(answer));
        }
    }
    Ok(json!({
        "path": path,
        "format": match request.format {
            Format::Exchange => json!("exchange"),
            Format::Rentroll => json!("rentroll"),
            Format::Auto => Value::Null,
        },
        "property": request.property,
        "mapping": mapping,
        "as_of": request.as_of,
        "keep_good": request.keep_good,
        "move_outs": request.move_outs,
        "same_tenants": request.same_tenants.to_possible_value().map(|value| value.get_name().to_owned()),
        "task_id": TASK,
    }))
}

/// Imports, or tells what an import would do.
pub fn run(shell: &impl Shell, app: &Keystead, request: &Import) -> Result<Done, Problem> {
    let args = args(shell, request)?;
    let (name, look) = match request.dry_run {
        true => ("imports.rehearse", Some(args.clone())),
        false => ("imports.run", None),
    };
    let read = shell.shown(app, || ask(shell, app, request.as_of, name, args));
    let mut report = match (read, &look) {
        (Ok(report), _) => report,
        // What is to be answered is told with how the file was understood.
        (Err(problem), Some(look)) if problem.code == UNDECIDED => {
            let said = problem.hint.iter().fold(problem.text.clone(), |text, hint| format!("{text} {hint}"));
            let mut value = json!({ "problem": problem });
            tell_mapping(&mut value, &ask(shell, app, request.as_of, "imports.look", look.clone())?);
            return Done::or_failed(value, Some(said));
        }
        (Err(problem), _) if problem.field.as_deref() == Some("mapping") => {
            return Err(problem.hint("Say with --mapping FILE what each column is."));
        }
        (Err(problem), _) => return Err(problem),
    };
    if let Some(look) = look {
        tell_mapping(&mut report, &ask(shell, app, request.as_of, "imports.look", look)?);
    }
    let refused = report["refused_total"].as_u64().unwrap_or(0);
    let failed = (refused > 0 && report["applied"] != json!(true)).then(|| {
        let did = if request.dry_run { "nothing would be imported" } else { "nothing was imported" };
        format!("{refused} rows were rejected, so {did}. Use --keep-good to import the others.")
    });
    Done::or_failed(report, failed)
}

/// How the columns of a rent roll were understood, and what was decided for all of it.
fn tell_mapping(value: &mut Value, look: &Value) {
    if let Value::Object(fields) = value
        && look["format"] == json!("rentroll")
    {
        fields.insert("columns".to_owned(), look["columns"].clone());
        fields.insert("decisions".to_owned(), look["decisions"].clone());
    }
}

fn mapping(path: &Path) -> Result<Value, Problem> {
    let text = keystead_files::read_text(path, LARGEST_MAPPING).map_err(|why| {
        Problem::invalid("import.mapping", "mapping", format!("{} cannot be read: {why}.", path.display()))
            .hint("A mapping is a small JSON file, such as {\"columns\": {\"Tenant\": \"tenant_name\"}}.")
    })?;
    serde_json::from_str(&text).map_err(|e| {
        Problem::invalid("import.mapping", "mapping", format!("{} is not a mapping: {e}.", path.display()))
    })
}
