//! The frame and Today: what is, what waits for a person, what ran; the settings of this desktop.

pub(crate) mod work;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::days;
use crate::frame::problems::OrProblem;
use crate::nouns::property::{Listed, list};
use crate::nouns::run::wire;
use crate::nouns::unit::figures_of;
use chrono::{Datelike, NaiveDate};
use keystead_rules::unit_progress::day_after;
use keystead_store::StoreError;
use keystead_store::currency::find_main_currency;
use keystead_store::features::messages::count_waiting;
use keystead_store::features::today as store;
use keystead_wire::app::{AppStatus, Today};
use keystead_wire::app::{StatusRequest, TodayRequest};
use keystead_wire::portfolio::PropertyLine;
use keystead_wire::problem::Problem;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(|ctx, _: &StatusRequest| status(ctx)),
        call(|ctx, _: &TodayRequest| overview(ctx)),
        call(work::news),
        call(work::lines),
        call(work::mark),
    ]
}

/// Properties that Today may show; it shows as many as the window has room for.
const SHOWN: usize = 20;

pub(crate) fn status(ctx: &Ctx<'_>) -> Result<AppStatus, Problem> {
    let days = days(ctx)?;
    let (frame, currency, run, messages) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let run = store::list_last_runs(conn, 1)?.pop();
            Ok((store::get_frame(conn)?, find_main_currency(conn)?, run, count_waiting(conn)?))
        })
        .or_problem()?;
    let needs = work::count(ctx, &days)?;
    Ok(AppStatus {
        version: env!("CARGO_PKG_VERSION").into(),
        organisation: frame.organisation,
        today: days.main(),
        empty: frame.properties == 0,
        properties: frame.properties,
        units: frame.units,
        notice: frame.notice,
        messages,
        needs,
        last_run: run.map(wire),
        currency: currency.unwrap_or_else(|| "USD".into()),
        pending_changes: frame.pending_changes,
        role: ctx.caller.role,
        levels: ctx.caller.role.by_department(),
    })
}

pub(crate) fn overview(ctx: &Ctx<'_>) -> Result<Today, Problem> {
    let days = days(ctx)?;
    let runs = ctx.store().read(|conn| store::list_runs_to_show(conn, 5)).or_problem()?;
    let listed = work::list(ctx, &days)?;
    let Listed { lines: mut properties, figures, .. } = list(ctx, &days)?;
    properties.retain(|line| to_do(line) > 0);
    // By how much there is to do; those alike stay by name.
    properties.sort_by_key(|line| std::cmp::Reverse(to_do(line)));
    properties.truncate(SHOWN);
    Ok(Today {
        today: days.main(),
        figures: figures_of(&figures),
        sunday: sunday_of(days.main()),
        work: listed.work,
        needs: listed.needs,
        columns: listed.columns,
        properties,
        runs: runs.into_iter().map(wire).collect(),
    })
}

/// The last day of the week.
fn sunday_of(day: NaiveDate) -> NaiveDate {
    day_after(day, 6 - day.weekday().num_days_from_monday())
}

/// Units of a property that somebody has to decide about.
fn to_do(line: &PropertyLine) -> u32 {
    line.figures.notice + line.figures.vacant + line.figures.expiring_30_days
}
