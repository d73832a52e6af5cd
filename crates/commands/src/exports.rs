//! STUB exports: being written.

use crate::app::Ctx;
use keystead_wire::problem::{Problem, ProblemKind};

pub(crate) fn folder(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::app::ExportRequest,
) -> Result<keystead_wire::app::ExportDone, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn backup(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::app::BackupRequest,
) -> Result<keystead_wire::app::BackupDone, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn verify(_ctx: &Ctx<'_>) -> Result<keystead_wire::app::Verified, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}
