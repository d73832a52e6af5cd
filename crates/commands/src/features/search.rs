//! The palette: from a few letters to a record.

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use keystead_store::features::search::{Found, find_records};
use keystead_wire::problem::Problem;
use keystead_wire::search::{Hit, HitKind, Hits, SearchRequest};

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(find)]
}

/// Hits of one kind at most.
const MOST: u32 = 50;

pub(crate) fn find(ctx: &Ctx<'_>, request: &SearchRequest) -> Result<Hits, Problem> {
    // While something large is being written, or the index itself, the index as it was answers, and says so.
    let ready = ctx.store().refresh_search(false).or_problem()?;
    let only: Vec<Found> = request.kinds.iter().map(|kind| found(*kind)).collect();
    let limit = request.limit.min(MOST);
    let found = ctx.store().read(|conn| find_records(conn, &request.text, limit, &only)).or_problem()?;
    let rows = found.into_iter().map(|hit| Hit {
        kind: match hit.kind {
            Found::Unit => HitKind::Unit,
            Found::Tenant => HitKind::Tenant,
            Found::Lease => HitKind::Lease,
            Found::Property => HitKind::Property,
            Found::Owner => HitKind::Owner,
            Found::Vendor => HitKind::Vendor,
            Found::WorkOrder => HitKind::WorkOrder,
        },
        id: hit.id,
        title: hit.title,
        subtitle: hit.subtitle,
        state: hit.state,
    });
    Ok(Hits { rows: rows.collect(), preparing: !ready })
}

fn found(kind: HitKind) -> Found {
    match kind {
        HitKind::Unit => Found::Unit,
        HitKind::Tenant => Found::Tenant,
        HitKind::Lease => Found::Lease,
        HitKind::Property => Found::Property,
        HitKind::Owner => Found::Owner,
        HitKind::Vendor => Found::Vendor,
        HitKind::WorkOrder => Found::WorkOrder,
    }
}
