//! STUB demo: being written.

use crate::app::Ctx;
use keystead_wire::problem::{Problem, ProblemKind};

pub(crate) fn fill(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::imports::DemoRequest,
) -> Result<keystead_wire::imports::ImportReport, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}
