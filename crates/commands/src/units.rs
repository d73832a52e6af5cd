//! STUB units: being written.

use crate::app::Ctx;
use keystead_wire::problem::{Problem, ProblemKind};

pub(crate) fn list(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::units::UnitsRequest,
) -> Result<keystead_wire::units::UnitPage, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn csv(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::units::UnitsCsvRequest,
) -> Result<keystead_wire::units::TextFile, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn at(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::units::UnitAtRequest,
) -> Result<keystead_wire::units::UnitCard, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn get(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::units::UnitRequest,
) -> Result<keystead_wire::units::UnitDetail, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn figures(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::lifecycle::FiguresRequest,
) -> Result<keystead_wire::lifecycle::Figures, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn honeycomb(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::lifecycle::HoneycombRequest,
) -> Result<keystead_wire::lifecycle::Honeycomb, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}
