//! STUB imports: being written.

use crate::app::Ctx;
use keystead_wire::problem::{Problem, ProblemKind};

pub(crate) fn look(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::imports::ImportRequest,
) -> Result<keystead_wire::imports::ImportLook, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn rehearse(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::imports::ImportRequest,
) -> Result<keystead_wire::imports::ImportReport, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn run(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::imports::ImportRequest,
) -> Result<keystead_wire::imports::ImportReport, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn list(_ctx: &Ctx<'_>) -> Result<keystead_wire::imports::Imports, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn get(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::imports::ImportIdRequest,
) -> Result<keystead_wire::imports::ImportReport, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn undo(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::imports::ImportIdRequest,
) -> Result<keystead_wire::imports::ImportUndone, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}
