//! STUB upkeep: being written.

use crate::app::Ctx;
use keystead_wire::problem::{Problem, ProblemKind};

pub(crate) fn list(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::upkeep::UpkeepRequest,
) -> Result<keystead_wire::upkeep::Upkeep, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}
