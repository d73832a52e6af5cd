//! Today at each property: days differ by time zone, and a caller may name a day for all.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use keystead_store::StoreError;
use keystead_store::days::{Days, list_zones, main_zone};
use keystead_wire::problem::Problem;

/// Today at each property.
pub(crate) fn days(ctx: &Ctx<'_>) -> Result<Days, Problem> {
    if let Some(day) = ctx.caller.as_of {
        return Ok(Days::on(day));
    }
    let (main, zones) =
        ctx.store().read(|conn| Ok::<_, StoreError>((main_zone(conn)?, list_zones(conn)?))).or_problem()?;
    Ok(Days::by_zone(
        ctx.today_in(&main),
        zones.into_iter().map(|zone| {
            let day = ctx.today_in(&zone);
            (zone, day)
        }),
    ))
}
