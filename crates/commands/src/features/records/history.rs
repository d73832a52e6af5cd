//! The history of records, and values as they travel to people: by name of the column and by shape, never raw.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::values::values;
use keystead_store::StoreError;
use keystead_store::features::lifecycle::lease_parties::list_links;
use keystead_store::features::lifecycle::leases as store;
use keystead_store::gate::audit;
use keystead_wire::leases::{History, HistoryLine, HistoryRequest};
use keystead_wire::problem::Problem;
use uuid::Uuid;

/// Lines of one answer at most.
const PAGE: u32 = 1_000;

pub(crate) fn history(ctx: &Ctx<'_>, request: &HistoryRequest) -> Result<History, Problem> {
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let name = |column: &str, id: Uuid| store::find_name(conn, column, id);
            let mut rows = request.row_ids.clone();
            rows.extend(list_links(conn, &request.row_ids)?);
            let currency = request.row_ids.first().map(|id| store::find_currency(conn, *id)).transpose()?.flatten();
            let entries = audit::list_history(conn, &rows, request.limit.min(PAGE))?;
            let lines = entries.into_iter().map(|entry| {
                Ok(HistoryLine {
                    name: match request.row_ids.first() {
                        Some(own) if *own == entry.row_id => None,
                        _ => name(&format!("{}_id", entry.table), entry.row_id)?,
                    },
                    values: values(&entry.table, entry.changes.as_deref(), &name)?,
                    at: entry.at,
                    actor: entry.actor,
                    command: entry.command,
                    record: entry.table,
                    kind: match entry.kind.as_str() {
                        "i" => "created",
                        "d" => "removed",
                        _ => "changed",
                    }
                    .into(),
                })
            });
            Ok(History { lines: lines.collect::<Result<_, StoreError>>()?, currency })
        })
        .or_problem()
}
