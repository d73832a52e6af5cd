//! Records leave the everyday lists and come back; nothing is deleted.

use crate::features::records::money;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use keystead_model::words::RecordKind;
use keystead_rules::archive::{Subject, may_archive, may_restore};
use keystead_rules::refused::Refused;
use keystead_store::StoreError;
use keystead_store::features::records::archive::{self as store, Along, Standing};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::records::{
    ArchivedLine, ArchivedMark, ArchivedRecords, ArchivedRequest, RecordMoved, RecordRequest, RecordStanding,
};
use uuid::Uuid;

/// Rows of one answer at most.
const PAGE: u32 = 1_000;

/// How a record stands, for its page.
pub(crate) fn standing(ctx: &Ctx<'_>, request: &RecordRequest) -> Result<RecordStanding, Problem> {
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let standing = store::get_standing(conn, request.kind, request.id)?;
            let by = standing.archived_at.as_deref().map(|at| store::find_archiver(conn, at)).transpose()?;
            Ok(RecordStanding {
                kind: request.kind,
                id: request.id,
                archived: standing.archived_at.map(|at| ArchivedMark { at, by: by.flatten() }),
                archived_place: standing.archived_place.map(|(_, name)| name),
                name: standing.name,
                of: standing.of,
            })
        })
        .or_problem()
}

/// Archives a record, and with a place what lies in it.
pub(crate) fn archive(ctx: &Ctx<'_>, request: &RecordRequest) -> Result<RecordMoved, Problem> {
    let RecordRequest { kind, id } = *request;
    let written = ctx.write(&ctx.act(), |tx| {
        let standing = tx.get_standing(kind, id).or_problem()?;
        let bindings = tx.list_bindings(kind, id).or_problem()?;
        may_archive(subject(kind, &standing), standing.archived_at.is_some(), &bindings).map_err(|no| refusal(&no))?;
        money::may_archive(tx, kind, &standing.name)?;
        let along = store::update_archived(tx, kind, id).or_problem()?;
        Ok(moved(kind, id, standing, along))
    })?;
    Ok(written.value)
}

/// Restores a record, and what was archived with it.
pub(crate) fn restore(ctx: &Ctx<'_>, request: &RecordRequest) -> Result<RecordMoved, Problem> {
    let RecordRequest { kind, id } = *request;
    let written = ctx.write(&ctx.act(), |tx| {
        let standing = tx.get_standing(kind, id).or_problem()?;
        let place = standing.archived_place.as_ref().map(|(kind, name)| Subject { kind: *kind, name });
        may_restore(subject(kind, &standing), standing.archived_at.is_some(), place).map_err(|no| refusal(&no))?;
        let at = standing.archived_at.clone().unwrap_or_default();
        let along = store::update_restored(tx, kind, id, &at).or_problem()?;
        money::may_stand(tx, &tx.get_record(kind, id).or_problem()?, kind, None)?;
        Ok(moved(kind, id, standing, along))
    })?;
    Ok(written.value)
}

/// What is archived, latest first.
pub(crate) fn list(ctx: &Ctx<'_>, request: &ArchivedRequest) -> Result<ArchivedRecords, Problem> {
    let (rows, total) = ctx.store().read(|conn| store::list_archived(conn, request.limit.min(PAGE))).or_problem()?;
    let line = |row: store::ArchivedRow| ArchivedLine {
        kind: row.kind,
        id: row.id,
        name: row.name,
        of: row.of,
        archived: ArchivedMark { at: row.archived_at, by: row.archived_by },
        buildings: row.along.buildings,
        units: row.along.units,
    };
    Ok(ArchivedRecords { rows: rows.into_iter().map(line).collect(), total })
}

pub(crate) fn subject(kind: RecordKind, standing: &Standing) -> Subject<'_> {
    Subject { kind, name: &standing.name }
}

fn moved(kind: RecordKind, id: Uuid, standing: Standing, along: Along) -> RecordMoved {
    RecordMoved { kind, id, name: standing.name, buildings: along.buildings, units: along.units }
}

pub(crate) fn refusal(refused: &Refused) -> Problem {
    let problem = Problem::new(ProblemKind::Conflict, refused.code, &refused.text);
    if refused.code == "archive.lease_in_the_way" {
        return problem.hint("End the lease first.");
    }
    problem
}
