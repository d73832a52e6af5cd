//! `keystead list KIND` and `stats NAME`: rows and aggregates under the names of the exchange files.

use crate::frame::app::{Caller, Ctx, Keystead};
use crate::frame::days;
use crate::frame::list_declared;
use crate::frame::problems::OrProblem;
use crate::frame::router::allow;
use keystead_model::kinds::FileKind;
use keystead_store::StoreError;
use keystead_store::exchange::list as store;
use keystead_store::features::{portfolio, units::get_figures};
use keystead_wire::permission::{Department, Need, see};
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};

/// Kinds and aggregates of features that are still to come.
const TO_COME: [&str; 6] = ["renewals", "collections", "pricing", "revenue", "risk", "actions"];

/// Rows of a kind: `{"rows": […], "total": n}`, `total` counting what `where_` matches before the limit.
///
/// # Errors
/// What the role does not allow; an unknown kind or column, named with those there are; a value that does not fit its column.
pub fn list(
    app: &Keystead,
    caller: &Caller,
    kind: &str,
    where_: &[(String, String)],
    limit: Option<u32>,
) -> Result<Value, Problem> {
    let kind = kind.replace('_', "-");
    allow(caller, need(&kind), &format!("list {kind}"))?;
    to_come(&kind)?;
    if let Some((rows, total)) = list_declared::rows(app, caller, &kind, where_, limit)? {
        return Ok(json!({"rows": rows, "total": total}));
    }
    let days = days(&Ctx::new(app, caller, "list"))?;
    match app.store().read(|conn| store::list_rows(conn, &kind, where_, limit, &days)).or_problem()? {
        Some((rows, total)) => Ok(json!({"rows": rows, "total": total})),
        None => Err(Problem::invalid("list.unknown_kind", "kind", format!("There is no kind “{kind}”."))
            .hint(format!("Kinds: {}.", kinds().join(", ")))),
    }
}

/// The aggregates of a dashboard, of the portfolio or of one property.
///
/// # Errors
/// An unknown name or property.
pub fn stats(app: &Keystead, caller: &Caller, name: &str, property_code: Option<&str>) -> Result<Value, Problem> {
    allow(caller, see(Department::Portfolio), "stats")?;
    to_come(name)?;
    if name != "lifecycle" {
        return Err(Problem::invalid("stats.unknown", "name", format!("There are no figures called “{name}”."))
            .hint("There is: lifecycle."));
    }
    let days = days(&Ctx::new(app, caller, "stats"))?;
    let figures = app
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let property = property_code.map(|code| portfolio::get_property_by_code(conn, code)).transpose()?;
            get_figures(conn, property.map(|property| property.property_id), None, &days)
        })
        .or_problem()?;
    Ok(json!({
        "total": figures.total(),
        "active": figures.active,
        "month_to_month": figures.month_to_month,
        "notice": figures.notice,
        "vacant": figures.vacant,
        "expiring_30_days": figures.expiring_30_days,
        "expiring_60_days": figures.expiring_60_days,
        "expiring_90_days": figures.expiring_90_days,
    }))
}

/// What it takes to list records of that kind: what the calls that show them need.
fn need(kind: &str) -> Need {
    let listed = FileKind::ALL.iter().map(|file| file.kind()).find(|of| of.listed() == kind);
    if let Some(listed) = listed {
        return see(listed.department);
    }
    match kind {
        "lease-status-log" => see(Department::Leasing),
        "charges" | "receipts" | "payments" | "allocations" => see(Department::Money),
        "documents" => see(Department::Documents),
        // The calls that are asked say what they need.
        "jobs" | "messages" | "templates" => Need::Nothing,
        _ => see(Department::Portfolio),
    }
}

/// The kinds of records that can be listed.
#[must_use]
pub fn kinds() -> Vec<String> {
    store::kinds().into_iter().chain(list_declared::kinds().map(str::to_owned)).collect()
}

fn to_come(name: &str) -> Result<(), Problem> {
    if TO_COME.contains(&name) {
        let text = format!("“{name}” is not built yet in this version of Keystead.");
        return Err(Problem::new(ProblemKind::Invalid, "feature.not_built", text));
    }
    Ok(())
}
