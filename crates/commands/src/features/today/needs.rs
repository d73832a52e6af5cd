//! The decisions on Today: what waits for a person, one line each, by date.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::run::PROPERTIES_HELD_OVER;
use chrono::NaiveDate;
use keystead_rules::unit_progress::days_between;
use keystead_store::StoreError;
use keystead_store::days::Days;
use keystead_store::features::today::{self as store, Bundle, EventRow};
use keystead_wire::app::{Need, NeedKind};
use keystead_wire::problem::Problem;
use uuid::Uuid;

/// Days that count as soon, and as long.
const SOON: u32 = 30;
/// Lines of one kind at most.
const LINES: u32 = 20;

/// The lines, earliest first, and how many decisions they stand for (a line cut off counts too).
pub(crate) fn list(ctx: &Ctx<'_>, days: &Days) -> Result<(Vec<Need>, u32), Problem> {
    let today = days.main();
    let mut needs = Vec::new();
    let mut unseen = 0;
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let (move_outs, total) = store::list_move_outs(conn, days, SOON, LINES)?;
            unseen = total.saturating_sub(u32::try_from(move_outs.len()).unwrap_or(total));
            needs.extend(move_outs.into_iter().map(|row| event(NeedKind::MoveOut, row, days)));
            needs.extend(
                store::list_waiting(conn, days, LINES)?
                    .into_iter()
                    .map(|row| event(NeedKind::WaitingToBegin, row, days)),
            );
            needs.extend(bundle(NeedKind::Ending, store::get_ending(conn, days, SOON)?, today));
            needs.extend(bundle(NeedKind::VacantLong, store::get_long_vacant(conn, days, SOON)?, today));
            needs.extend(orders(NeedKind::OrdersUrgent, store::get_urgent_orders(conn)?, today));
            needs.extend(orders(NeedKind::OrdersLate, store::get_late_orders(conn, days)?, today));
            if let Some(run) = store::find_news(conn, "lifecycle")? {
                let of = |name: &str| run.counts.get(name).copied().unwrap_or_default();
                let (count, properties) = (of("month_to_month"), of(PROPERTIES_HELD_OVER));
                let news = Bundle { count, properties, first_on: Some(run.as_of) };
                let need = bundle(NeedKind::BecameMonthToMonth, news, today);
                needs.extend(need.map(|need| Need { open: Some(run.run.to_string()), ..need }));
            }
            for import in store::list_refused_imports(conn, LINES)? {
                let on = import.finished_at.get(..10).and_then(|day| day.parse().ok());
                let mut need = blank(NeedKind::ImportRefused, on, import.refused, today);
                need.open = Some(import.import_id.to_string());
                needs.push(need);
            }
            for run in store::list_failed_jobs(conn)? {
                let mut need = blank(NeedKind::JobFailed, Some(run.due_on), 1, today);
                need.open = Some(run.job);
                needs.push(need);
            }
            Ok(())
        })
        .or_problem()?;
    // Lines without a day come last; the sort keeps the order of kinds within a day.
    needs.sort_by_key(|need| (need.on.is_none(), need.on));
    let shown = u32::try_from(needs.len()).unwrap_or(u32::MAX);
    Ok((needs, shown.saturating_add(unseen)))
}

fn event(kind: NeedKind, row: EventRow, days: &Days) -> Need {
    let mut need = blank(kind, Some(row.on), 1, days.in_zone(row.time_zone.as_deref()));
    need.unit_number = Some(row.unit_number);
    need.property_name = Some(row.property_name);
    need.tenant_name = row.tenant_name;
    need.properties = 1;
    need.open = Some(row.lease_id.to_string());
    need
}

fn bundle(kind: NeedKind, found: Bundle, today: NaiveDate) -> Option<Need> {
    (found.count > 0).then(|| Need { properties: found.properties, ..blank(kind, found.first_on, found.count, today) })
}

/// Work orders as one line, which opens the order where it is one.
fn orders(kind: NeedKind, (found, only): (Bundle, Option<Uuid>), today: NaiveDate) -> Option<Need> {
    bundle(kind, found, today).map(|need| Need { open: only.map(|id| id.to_string()), ..need })
}

fn blank(kind: NeedKind, on: Option<NaiveDate>, count: u32, today: NaiveDate) -> Need {
    Need {
        kind,
        on,
        count,
        days: on.map(|on| days_between(today, on)),
        unit_number: None,
        property_name: None,
        tenant_name: None,
        properties: 0,
        open: None,
    }
}
