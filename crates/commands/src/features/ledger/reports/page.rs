//! Which reports there are, and a page of one.

use super::about::{Laid, REPORTS, Report};
use super::sheet::{Cell, Line, Sheet, columns};
use super::{Asked, Names, checked, walk};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use keystead_store::StoreError;
use keystead_store::features::ledger::reports as store;
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::reports::{
    ReportAbout, ReportGroup, ReportPage, ReportQuestion, ReportRequest, ReportRow, Reports, ReportsRequest,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Rows of one page at most.
const PAGE: u32 = 1_000;
/// Sentences about rows of the books, at most; how many there are is told.
pub(super) const PROBLEMS: usize = 100;
/// More lines nobody reads on a screen, and they are kept in memory.
pub(super) const LINES: usize = 1_000_000;

const GROUPS: [ReportGroup; 6] = [
    ReportGroup::Tenants,
    ReportGroup::Properties,
    ReportGroup::Owners,
    ReportGroup::Banks,
    ReportGroup::Books,
    ReportGroup::Tax,
];

/// The reports by what they are for.
#[allow(clippy::unnecessary_wraps, reason = "calls may be refused")]
pub(crate) fn list(_ctx: &Ctx<'_>, _request: &ReportsRequest) -> Result<Reports, Problem> {
    let of = |group: ReportGroup| REPORTS.iter().filter(move |report| report.group == group);
    Ok(Reports { reports: GROUPS.into_iter().flat_map(of).map(about).collect() })
}

fn about(report: &Report) -> ReportAbout {
    let takes = |what: &str| report.takes.contains(&what);
    ReportAbout {
        name: report.name.into(),
        title: report.title.into(),
        tells: report.tells.into(),
        group: report.group,
        days: report.days,
        takes_property: takes("property"),
        takes_owner: takes("owner"),
        takes_lease: takes("lease"),
        needs_lease: report.laid == Laid::Between,
        takes_basis: takes("basis"),
        has_hledger: report.name == "journal",
        columns: columns(report, None),
    }
}

/// Refuses more lines than can be held.
pub(super) fn too_long(text: &str, or: &str) -> Problem {
    let hint = format!("Ask for one property or for fewer days, or {or}.");
    Problem::new(ProblemKind::Invalid, "report.too_long", text).hint(hint)
}

/// What is asked for, as the command line has it.
pub(super) fn asked(question: &ReportQuestion) -> Asked {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    Asked {
        name: question.name.clone(),
        property: given(&question.property),
        owner: given(&question.owner),
        lease: given(&question.lease),
        from: question.from,
        to: question.to,
        as_of: question.as_of,
        basis: given(&question.basis),
    }
}

/// A page. The report is derived once for all pages of it, as long as nothing in the file changes: the last is kept under
/// the question and the file's count of changes, which is read first, so that what is kept is never older than its count.
pub(crate) fn get(ctx: &Ctx<'_>, request: &ReportRequest) -> Result<ReportPage, Problem> {
    let asked = asked(&request.question);
    let checked = checked(ctx, &asked)?;
    let count = ctx.store().read(store::get_change_count).or_problem()?;
    let key = format!("{count} {} {asked:?}", checked.question.as_of);
    let sheet: Arc<Sheet> = ctx.app.kept.get(&key, || {
        let mut sheet = Sheet::new(&checked, LINES);
        sheet.problems = walk(ctx.app, &checked, Names::Told, |ledger, of| sheet.take(&checked, ledger, of))?;
        if sheet.is_too_long {
            return Err(too_long("This report has more than a million lines.", "save it as CSV"));
        }
        Ok(sheet)
    })?;
    let lines = sheet.lines.iter().skip(usize::try_from(request.offset).unwrap_or(usize::MAX));
    let lines: Vec<&Line> = lines.take(usize::try_from(request.limit.min(PAGE)).unwrap_or_default()).collect();
    let whole = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(ReportPage {
        columns: sheet.columns.clone(),
        rows: rows(ctx, &sheet, &lines, request.offset)?,
        total: whole(sheet.lines.len()),
        sums: sheet.summed(),
        problems: sheet.problems.iter().take(PROBLEMS).cloned().collect(),
        problem_total: whole(sheet.problems.len()),
        as_of: sheet.as_of,
        today: ctx.today()?,
    })
}

/// The lines as they travel, each with the records that its codes name.
fn rows(ctx: &Ctx<'_>, sheet: &Sheet, lines: &[&Line], first: u32) -> Result<Vec<ReportRow>, Problem> {
    let at = |names: &[&str]| sheet.columns.iter().position(|column| names.contains(&column.name.as_str()));
    let (lease, property) = (at(&["lease_number"]), at(&["property_code"]));
    let (party, currency) = (at(&["owner_code", "vendor_code", "party_code"]), at(&["currency"]));
    fn code(line: &Line, at: Option<usize>) -> Option<&str> {
        match line.cells.get(at?) {
            Some(Cell::Text(text)) => Some(text),
            _ => None,
        }
    }
    let found = ctx.store().read(|conn| -> Result<_, StoreError> {
        let mut known: HashMap<(u8, &str), Option<Uuid>> = HashMap::new();
        let mut rows = Vec::with_capacity(lines.len());
        for (place, line) in (first..).zip(lines) {
            let mut leads = |kind: u8, at: Option<usize>| -> Result<Option<Uuid>, StoreError> {
                let Some(code) = code(line, at) else { return Ok(None) };
                if let Some(id) = known.get(&(kind, code)) {
                    return Ok(*id);
                }
                let id = match kind {
                    0 => store::find_lease(conn, code)?,
                    1 => store::find_property(conn, code)?,
                    _ => store::find_party(conn, code)?,
                };
                known.insert((kind, code), id);
                Ok(id)
            };
            rows.push(ReportRow {
                place,
                lease_id: leads(0, lease)?,
                property_id: leads(1, property)?,
                party_id: leads(2, party)?,
                role: line.role,
                cells: line.cells.iter().map(Cell::text).collect(),
                currency: code(line, currency).map(str::to_owned),
            });
        }
        Ok(rows)
    });
    found.or_problem()
}
