//! STUB leases: being written.

use crate::app::Ctx;
use keystead_wire::problem::{Problem, ProblemKind};

pub(crate) fn get(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::leases::LeaseRequest,
) -> Result<keystead_wire::leases::LeaseDetail, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn parties(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::leases::PartiesRequest,
) -> Result<keystead_wire::leases::Parties, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn history(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::leases::HistoryRequest,
) -> Result<keystead_wire::leases::History, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn new_lease(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::lifecycle::NewLeaseRequest,
) -> Result<keystead_wire::lifecycle::NewLeaseDone, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}
