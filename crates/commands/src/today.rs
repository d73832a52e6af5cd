//! STUB today: being written.

use crate::app::Ctx;
use keystead_wire::problem::{Problem, ProblemKind};

pub(crate) fn status(_ctx: &Ctx<'_>) -> Result<keystead_wire::app::AppStatus, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn overview(_ctx: &Ctx<'_>) -> Result<keystead_wire::app::Today, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn settings(_ctx: &Ctx<'_>) -> Result<keystead_wire::app::Settings, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}

pub(crate) fn put_setting(
    _ctx: &Ctx<'_>,
    _request: &keystead_wire::app::PutSettingRequest,
) -> Result<keystead_wire::app::Settings, Problem> {
    Err(Problem::new(ProblemKind::Internal, "stub", "being written"))
}
