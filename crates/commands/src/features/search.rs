//! The palette: from a few letters to a record.

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use keystead_model::kinds::FileKind;
use keystead_store::features::search::find_records;
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
    let only: Vec<FileKind> = request.kinds.iter().filter_map(|kind| file_of(*kind)).collect();
    let limit = request.limit.min(MOST);
    let found = ctx.store().read(|conn| find_records(conn, &request.text, limit, &only)).or_problem()?;
    let rows = found.into_iter().map(|hit| Hit {
        kind: match hit.kind {
            FileKind::Units => HitKind::Unit,
            FileKind::Tenants => HitKind::Tenant,
            FileKind::Leases => HitKind::Lease,
            FileKind::Properties => HitKind::Property,
            FileKind::Owners => HitKind::Owner,
            FileKind::Vendors => HitKind::Vendor,
            FileKind::WorkOrders => HitKind::WorkOrder,
            _ => HitKind::Record,
        },
        record: hit.kind.kind().record,
        id: hit.id,
        title: hit.title,
        subtitle: hit.subtitle,
        state: hit.state,
    });
    Ok(Hits { rows: rows.collect(), preparing: !ready })
}

/// The kind of record of a hit; other records are found among all.
fn file_of(kind: HitKind) -> Option<FileKind> {
    Some(match kind {
        HitKind::Unit => FileKind::Units,
        HitKind::Tenant => FileKind::Tenants,
        HitKind::Lease => FileKind::Leases,
        HitKind::Property => FileKind::Properties,
        HitKind::Owner => FileKind::Owners,
        HitKind::Vendor => FileKind::Vendors,
        HitKind::WorkOrder => FileKind::WorkOrders,
        HitKind::Record => return None,
    })
}
