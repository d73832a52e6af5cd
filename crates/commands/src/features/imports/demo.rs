//! Fills an empty portfolio with an invented company, through the same door as an import.

use crate::features::imports::{Apply, Beside, remember, report_of};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use keystead_demo::{Plan, portfolio};
use keystead_wire::imports::{DemoRequest, ImportReport};
use keystead_wire::problem::{Problem, ProblemKind};
use std::time::Instant;

/// The largest company that is invented.
const MOST: u32 = 200_000;

/// Fills the portfolio: all of it or nothing.
pub(crate) fn fill(ctx: &Ctx<'_>, request: &DemoRequest) -> Result<ImportReport, Problem> {
    if request.units == 0 || request.units > MOST {
        return Err(Problem::invalid("demo.units", "units", format!("A demo has 1 to {MOST} units.")));
    }
    let _turn = ctx.long_turn()?;
    let running = ctx.app.tasks.begin(request.task_id, "Filling");
    let result = write(ctx, request, &running);
    ctx.mark_stale("imports");
    running.end(result)
}

fn write(
    ctx: &Ctx<'_>,
    request: &DemoRequest,
    running: &crate::frame::tasks::Running<'_>,
) -> Result<ImportReport, Problem> {
    let began = Instant::now();
    let as_of = match request.as_of {
        Some(day) => day,
        None => ctx.today()?,
    };
    if ctx.store().read(keystead_store::features::portfolio::has_properties).or_problem()? {
        return Err(Problem::new(ProblemKind::Conflict, "demo.not_empty", "This portfolio already has records.")
            .hint("A demo needs an empty portfolio: choose another data folder."));
    }
    let plan = Plan { units: request.units, seed: u64::from(request.seed), as_of };
    let written = ctx.write(&ctx.act(), |tx| {
        let mut apply = Apply::new(tx, as_of, running, false)?;
        portfolio(&plan, &mut |record| apply.stream(&record))?;
        let mut report = report_of(apply.end()?, began);
        report.source_name = format!("Demo of {} units, seed {}", request.units, request.seed);
        if let Some(refused) = report.refused.first() {
            tracing::error!(?refused, "the demo refused one of its own records");
            return Err(Problem::new(ProblemKind::Internal, "demo.refused", "The demo does not fit together."));
        }
        report.import_id = Some(remember(tx, ctx, &report, Beside::default(), began)?);
        Ok(report)
    })?;
    Ok(written.value)
}
