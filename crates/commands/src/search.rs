//! STUB search: being written.

use crate::app::Ctx;
use keystead_wire::problem::{Problem, ProblemKind};

pub(crate) fn find(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::search::SearchRequest,
) -> Result<keystead_wire::search::Hits, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}
