//! STUB jobs: being written.

use crate::app::Ctx;
use keystead_wire::problem::{Problem, ProblemKind};

pub(crate) fn list(_ctx: &Ctx<'_>) -> Result<keystead_wire::jobs::Jobs, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn run(_ctx: &Ctx<'_>, _request: &keystead_wire::jobs::RunJobRequest) -> Result<keystead_wire::jobs::JobRuns, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn history(_ctx: &Ctx<'_>, _request: &keystead_wire::jobs::JobHistoryRequest) -> Result<keystead_wire::jobs::JobRuns, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}
