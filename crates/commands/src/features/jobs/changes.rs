//! The leases that a run of a job changed, page by page.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::lease::lease_state;
use crate::nouns::run::wire;
use keystead_store::StoreError;
use keystead_store::features::jobs::changes::{ChangeRow, list_changes};
use keystead_store::features::jobs::get_run;
use keystead_wire::jobs::{JobChange, JobChanges, JobChangesRequest};
use keystead_wire::problem::Problem;

/// Rows of one page at most.
const PAGE: u32 = 1_000;

pub(crate) fn list(ctx: &Ctx<'_>, request: &JobChangesRequest) -> Result<JobChanges, Problem> {
    let (run, (rows, total)) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let run = get_run(conn, i64::from(request.run))?;
            // A run that changed nothing may share its instant with one that did.
            let none = run.counts.iter().all(|(name, count)| name == "waiting" || *count == 0);
            let changes = if none {
                (Vec::new(), 0)
            } else {
                list_changes(conn, &run.started_at, request.offset, request.limit.min(PAGE))?
            };
            Ok((run, changes))
        })
        .or_problem()?;
    let rows = rows.into_iter().map(change).collect::<Result<_, Problem>>()?;
    Ok(JobChanges { run: wire(run), rows, total })
}

fn change(row: ChangeRow) -> Result<JobChange, Problem> {
    Ok(JobChange {
        from: row.previous_status.as_deref().map(lease_state).transpose()?,
        to: lease_state(&row.new_status)?,
        lease_id: row.lease_id,
        lease_number: row.lease_number,
        unit_id: row.unit_id,
        unit_number: row.unit_number,
        property_name: row.property_name,
        tenant_name: row.tenant_name,
        effective_on: row.effective_on,
        reason: row.reason,
    })
}
