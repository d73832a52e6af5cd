//! Past imports: the list, a report, and taking one back.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use keystead_store::StoreError;
use keystead_store::features::imports::{
    ImportRun, count_import_runs, find_import_run, find_obstacle, get_import_run, get_import_run_in, list_import_runs,
    undo_import,
};
use keystead_store::gate::undo::CannotUndo;
use keystead_wire::imports::{
    ImportFormat, ImportIdRequest, ImportLine, ImportReport, ImportUndoRequest, ImportUndone, Imports, ImportsRequest,
    UndoObstacle,
};
use keystead_wire::problem::{Problem, ProblemKind};

/// Imports of a page that names no size, and of any page at most: each is asked whether it can be taken back.
const PAGE: u32 = 50;
const LARGEST_PAGE: u32 = 200;

/// Past imports, newest first.
pub(crate) fn list(ctx: &Ctx<'_>, request: &ImportsRequest) -> Result<Imports, Problem> {
    let limit = request.limit.unwrap_or(PAGE).min(LARGEST_PAGE);
    ctx.store()
        .read(|conn| {
            let mut rows = Vec::new();
            for run in list_import_runs(conn, request.offset, limit)? {
                let obstacle = find_obstacle(conn, &run)?;
                rows.push(line(&run, obstacle));
            }
            Ok::<_, StoreError>(Imports { rows, total: count_import_runs(conn)? })
        })
        .or_problem()
}

fn line(run: &ImportRun, obstacle: Option<CannotUndo>) -> ImportLine {
    let report = read(run).ok();
    let sum = |count: fn(&keystead_wire::imports::FileReport) -> u32| {
        report.as_ref().map_or(0, |report| report.files.iter().map(count).fold(0, u32::saturating_add))
    };
    ImportLine {
        import_id: u32::try_from(run.id).unwrap_or(u32::MAX),
        source_name: run.source_name.clone(),
        format: if run.format == "rentroll" { ImportFormat::Rentroll } else { ImportFormat::Exchange },
        started_at: run.started_at.clone(),
        inserted: sum(|file| file.inserted),
        updated: sum(|file| file.updated),
        refused: report.as_ref().map_or(0, |report| report.refused_total),
        outcome: run.outcome.clone(),
        undone_at: run.undone_at.clone(),
        can_undo: obstacle.is_none(),
        undo_obstacle: obstacle.map(|obstacle| match obstacle {
            CannotUndo::NothingKept | CannotUndo::OnTheBooks(_) => UndoObstacle::NothingKept,
            CannotUndo::Undone => UndoObstacle::Undone,
            CannotUndo::Changed(_) => UndoObstacle::Changed,
            CannotUndo::ReferredTo => UndoObstacle::ReferredTo,
        }),
    }
}

fn read(run: &ImportRun) -> Result<ImportReport, Problem> {
    let mut report: ImportReport = serde_json::from_str(&run.report).map_err(|_| {
        Problem::new(ProblemKind::Outdated, "import.report", "The report of this import cannot be read anymore.")
    })?;
    report.import_id = u32::try_from(run.id).ok();
    Ok(report)
}

/// The report of a past import.
pub(crate) fn get(ctx: &Ctx<'_>, request: &ImportIdRequest) -> Result<ImportReport, Problem> {
    let run = ctx.store().read(|conn| get_import_run(conn, i64::from(request.import_id))).or_problem()?;
    read(&run)
}

/// Takes an import back; stopped half way, it is as if nothing had been begun.
pub(crate) fn undo(ctx: &Ctx<'_>, request: &ImportUndoRequest) -> Result<ImportUndone, Problem> {
    let _turn = ctx.long_turn()?;
    let running = ctx.app.tasks.begin(request.task_id, "Checking for later changes");
    let run = ctx.store().read(|conn| get_import_run(conn, i64::from(request.import_id))).or_problem()?;
    ctx.undoes.set(run.tx_seq);
    let written = ctx.write(&ctx.act(), |tx| {
        let run = get_import_run_in(tx, run.id).or_problem()?;
        let mut step =
            |done, total| running.step(done, total, "Undoing the import").map_err(crate::frame::app::Raised::Problem);
        let undone = undo_import(tx, &run, &mut step).map_err(crate::frame::app::Raised::into_problem)?;
        undone.map_err(|obstacle| problem(&run, obstacle))
    });
    let written = running.end(written)?;
    ctx.mark_stale("imports");
    Ok(ImportUndone { removed: written.value.removed, restored: written.value.restored })
}

/// Takes back the import that a transaction was.
pub(crate) fn undo_transaction(ctx: &Ctx<'_>, tx_seq: i64) -> Result<(), Problem> {
    let run = ctx.store().read(|conn| find_import_run(conn, tx_seq)).or_problem()?;
    let Some(import_id) = run.and_then(|run| u32::try_from(run).ok()) else {
        let text = "This import is not in the list of imports.";
        return Err(
            Problem::new(ProblemKind::Conflict, "import.not_here", text).hint("Correct the records themselves.")
        );
    };
    undo(ctx, &ImportUndoRequest { import_id, task_id: None }).map(|_| ())
}

fn problem(run: &ImportRun, obstacle: CannotUndo) -> Problem {
    let name = &run.source_name;
    let (code, text) = match obstacle {
        CannotUndo::NothingKept | CannotUndo::OnTheBooks(_) => {
            ("import.nothing_kept", format!("The import of {name} changed nothing."))
        }
        CannotUndo::Undone => ("import.undone", format!("The import of {name} was already undone.")),
        CannotUndo::Changed(_) => (
            "import.changed_since",
            format!("Records from the import of {name} were changed since; undoing it would lose those changes."),
        ),
        CannotUndo::ReferredTo => {
            ("import.referred_to", format!("Records added later belong to records from the import of {name}."))
        }
    };
    Problem::new(ProblemKind::Conflict, code, text)
        .hint("Correct the records themselves, or import a corrected file; rows that have not changed are skipped.")
}
