//! STUB ledger: being written.

use crate::app::Ctx;
use keystead_wire::problem::{Problem, ProblemKind};

pub(crate) fn account(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::ledger::AccountRequest,
) -> Result<keystead_wire::ledger::Account, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}
