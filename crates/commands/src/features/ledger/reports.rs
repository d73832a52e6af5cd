//! `keystead report NAME`: the reports of the ledger, as `rules::ledger` derives them from the rows. What is asked for
//! and means nothing to a report is refused, not left out.

mod about;
mod columns;
pub mod file;
mod more;
pub(crate) mod page;
mod pdf;
mod rows;
mod sections;
mod sheet;
mod words;

use crate::frame::app::{Caller, Ctx, Keystead, Raised};
use crate::frame::router::allow;
use crate::nouns::books::{sentence, unbalanced};
use about::{Laid, REPORTS, Report};
use chrono::NaiveDate;
use keystead_rules::ledger::rent_roll::{RollLease, RollUnit};
use keystead_rules::ledger::words::Basis;
use keystead_rules::ledger::{Book, Ledger};
use keystead_store::features::ledger::book as store;
use keystead_store::features::ledger::rent_roll::{list_roll_leases, list_roll_units};
use keystead_store::features::ledger::reports::get_tenant_names;
use keystead_wire::permission::{Department, see};
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};
use std::collections::HashMap;

/// What a report is asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Which report.
    pub name: String,
    /// Only of this property, by its code.
    pub property: Option<String>,
    /// Only of this owner, by their code.
    pub owner: Option<String>,
    /// Only of this lease, by its number.
    pub lease: Option<String>,
    /// From this day; else from the first entry.
    pub from: Option<NaiveDate>,
    /// To the end of this day; else as of the day.
    pub to: Option<NaiveDate>,
    /// As things stood at the end of this day; else `to`, else today.
    pub as_of: Option<NaiveDate>,
    /// `accrual`, which is the default, or `cash`.
    pub basis: Option<String>,
}

/// A question as the report reads it.
pub(crate) struct Question<'q> {
    name: &'static str,
    property: Option<&'q str>,
    lease: Option<&'q str>,
    from: Option<NaiveDate>,
    to: NaiveDate,
    as_of: NaiveDate,
    basis: Basis,
}

/// The names of the reports there are.
#[must_use]
pub fn names() -> Vec<&'static str> {
    REPORTS.iter().map(|report| report.name).collect()
}

/// A question that means something to its report.
pub(crate) struct Checked<'q> {
    report: &'static Report,
    asked: &'q Asked,
    question: Question<'q>,
}

/// Whether tenants are named: a table does it, programs know them by their leases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    Told,
    Left,
}

impl Names {
    fn of<E>(self, read: impl FnOnce() -> Result<HashMap<String, String>, E>) -> Result<HashMap<String, String>, E> {
        if self == Names::Told { read() } else { Ok(HashMap::new()) }
    }
}

/// Whose accounts a ledger is of.
struct Of<'o> {
    /// Of one property; else all of them.
    property: Option<&'o str>,
    /// Who lives there, by lease number.
    tenants: HashMap<String, String>,
    /// Units and leases, where the report is of units.
    roll: Roll,
}

/// Units and leases of a property as its rent roll shows them.
type Roll = (Vec<RollUnit>, Vec<RollLease>);

/// A report: `{"report": NAME, "rows": […]}`, and under `problems`, where there are any, a sentence for each row of the
/// books that cannot mean what it says.
///
/// # Errors
/// What the role does not allow; an unknown report, property, owner or lease; an option that means nothing to the report.
pub fn report(app: &Keystead, caller: &Caller, asked: &Asked) -> Result<Value, Problem> {
    allow(caller, see(Department::Money), "report")?;
    let checked = checked(&Ctx::new(app, caller, "report"), asked)?;
    let mut rows = Vec::new();
    let problems = walk(app, &checked, Names::Left, |ledger, of| checked.rows(ledger, of, &mut |row| rows.push(row)))?;
    let mut told = json!({"report": checked.report.name, "rows": rows});
    if !problems.is_empty() {
        told["problems"] = json!(problems);
    }
    Ok(told)
}

/// Refuses a question that means nothing.
fn checked<'q>(ctx: &Ctx<'_>, asked: &'q Asked) -> Result<Checked<'q>, Problem> {
    let report = find(&asked.name.replace('-', "_"))?;
    check(report, asked)?;
    if report.laid == Laid::Between && asked.lease.is_none() {
        let text = "A statement is of one lease.";
        return Err(Problem::invalid("report.lease", "lease", text).hint("Say --lease NUMBER."));
    }
    let as_of = match asked.as_of.or(asked.to) {
        Some(day) => day,
        None => ctx.today()?,
    };
    let basis = match asked.basis.as_deref() {
        None => Basis::Accrual,
        Some(word) => Basis::parse(word).ok_or_else(|| {
            Problem::invalid("report.basis", "basis", format!("“{word}” is no basis.")).hint("Say accrual or cash.")
        })?,
    };
    let question = Question {
        name: report.name,
        property: asked.property.as_deref(),
        lease: asked.lease.as_deref(),
        from: asked.from,
        to: asked.to.unwrap_or(as_of),
        as_of,
        basis,
    };
    if question.from.is_some_and(|from| from > question.to) {
        let text = "The first day is after the last one.";
        return Err(Problem::invalid("report.days", "from", text).hint("Say an earlier --from, or a later --to."));
    }
    Ok(Checked { report, asked, question })
}

impl Checked<'_> {
    /// The rows of a ledger that are asked for.
    fn rows(&self, ledger: &Ledger<'_>, of: &Of<'_>, each: &mut dyn FnMut(Value)) {
        rows::rows(ledger, &of.roll, &self.question, &mut |row| {
            if wanted(&row, self.report, self.asked) {
                each(row);
            }
        });
    }
}

/// Reads the books that a question is of, all of them as they are at one moment, and hands the ledger of each on; what is
/// wrong with rows of theirs, in sentences.
fn walk(
    app: &Keystead,
    checked: &Checked<'_>,
    names: Names,
    mut each: impl FnMut(&Ledger<'_>, &Of<'_>),
) -> Result<Vec<String>, Problem> {
    let Checked { report, asked, question } = checked;
    let walked = app.store().read(|conn| -> Result<_, Raised> {
        let codes = store::list_property_codes(conn)?;
        if let Some(code) = question.property.filter(|code| !codes.iter().any(|known| known == code)) {
            return Err(unknown("property", code).into());
        }
        let books: Vec<Option<&str>> = match (report.of_tenants, question.property) {
            (false, _) => vec![None],
            (true, Some(code)) => vec![Some(code)],
            (true, None) => codes.iter().map(|code| Some(code.as_str())).collect(),
        };
        let (mut problems, mut known) = (Vec::new(), asked.lease.is_none() && asked.owner.is_none());
        for of in books {
            let (book, tenants) = match of {
                Some(code) => (store::get_book_of_tenants(conn, code)?, names.of(|| get_tenant_names(conn, code))?),
                None => (store::get_book(conn)?, HashMap::new()),
            };
            let roll = match of.filter(|_| matches!(report.laid, Laid::Roll(_))) {
                Some(code) => (list_roll_units(conn, code)?, list_roll_leases(conn, code, question.as_of)?),
                None => Roll::default(),
            };
            let ledger = Ledger::of(&book);
            known |= knows(&book, asked);
            problems.extend(ledger.problems.iter().map(sentence));
            problems.extend(unbalanced(&book));
            each(&ledger, &Of { property: of, tenants, roll });
        }
        Ok((problems, known))
    });
    let (problems, known) = walked.map_err(Raised::into_problem)?;
    if !known {
        let lease = asked.lease.as_deref().map(|number| unknown("lease", number));
        return Err(lease.unwrap_or_else(|| unknown("owner", asked.owner.as_deref().unwrap_or_default())));
    }
    Ok(problems)
}

fn find(name: &str) -> Result<&'static Report, Problem> {
    if let Some(report) = REPORTS.iter().find(|report| report.name == name) {
        return Ok(report);
    }
    Err(Problem::invalid("report.unknown", "name", format!("There is no report “{name}”."))
        .hint(format!("Reports: {}.", names().join(", "))))
}

/// Refuses what means nothing to the report.
fn check(report: &Report, asked: &Asked) -> Result<(), Problem> {
    let given = [
        ("property", asked.property.is_some()),
        ("owner", asked.owner.is_some()),
        ("lease", asked.lease.is_some()),
        ("basis", asked.basis.is_some()),
    ];
    let Some((option, _)) = given.into_iter().find(|(option, given)| *given && !report.takes.contains(option)) else {
        return Ok(());
    };
    let takes: Vec<String> =
        report.takes.iter().chain(&["from", "to", "as-of"]).map(|option| format!("--{option}")).collect();
    let text = format!("--{option} means nothing to the report {}.", report.name);
    Err(Problem::invalid("report.option", option, text).hint(format!("It takes {}.", takes.join(", "))))
}

/// Whether the lease or owner that is asked for is there.
fn knows(book: &Book, asked: &Asked) -> bool {
    let lease = asked.lease.as_deref().is_some_and(|number| book.leases.iter().any(|l| l.lease_number == number));
    lease || asked.owner.as_deref().is_some_and(|code| book.owners.iter().any(|owner| owner.party_code == code))
}

fn unknown(what: &str, code: &str) -> Problem {
    let text = format!("There is no {what} “{code}”.");
    Problem { field: Some(what.into()), ..Problem::new(ProblemKind::NotFound, "report.not_found", text) }
}

/// Whether a row is of what was asked for. A trial balance has no property in its rows, and asked for one itself.
fn wanted(row: &Value, report: &Report, asked: &Asked) -> bool {
    let is = |field: &str, wanted: &Option<String>| {
        wanted.as_deref().is_none_or(|wanted| row.get(field).is_none_or(|value| value == wanted))
    };
    is("lease_number", &asked.lease)
        && is("owner_code", &asked.owner)
        && (report.of_tenants || is("property_code", &asked.property))
}
