//! STUB lifecycle: being written.

use crate::app::Ctx;
use keystead_wire::problem::{Problem, ProblemKind};

pub(crate) fn figures(_ctx: &Ctx<'_>, _request: &keystead_wire::lifecycle::FiguresRequest) -> Result<keystead_wire::lifecycle::Figures, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn honeycomb(_ctx: &Ctx<'_>, _request: &keystead_wire::lifecycle::HoneycombRequest) -> Result<keystead_wire::lifecycle::Honeycomb, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn preview(_ctx: &Ctx<'_>, _request: &keystead_wire::lifecycle::ActRequest) -> Result<keystead_wire::lifecycle::ActPreview, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn act(_ctx: &Ctx<'_>, _request: &keystead_wire::lifecycle::ActRequest) -> Result<keystead_wire::lifecycle::ActDone, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}
