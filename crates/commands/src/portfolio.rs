//! STUB portfolio: being written.

use crate::app::Ctx;
use keystead_wire::problem::{Problem, ProblemKind};

pub(crate) fn properties(_ctx: &Ctx<'_>) -> Result<keystead_wire::portfolio::Properties, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn property(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::portfolio::PropertyRequest,
) -> Result<keystead_wire::portfolio::PropertyDetail, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn building(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::portfolio::BuildingRequest,
) -> Result<keystead_wire::portfolio::BuildingDetail, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}
