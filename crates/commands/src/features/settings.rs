//! The settings of this desktop, by name.

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use keystead_store::features::settings as stored;
use keystead_wire::app::SettingsRequest;
use keystead_wire::app::{PutSettingRequest, Settings};
use keystead_wire::problem::Problem;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(|ctx, _: &SettingsRequest| get(ctx)), call(put)]
}

/// The settings there are; those ending in a dot stand for all that begin so.
const KNOWN: [&str; 14] = [
    "theme",
    "zoom",
    "density",
    "columns.",
    "views.",
    "autostart",
    "notifications",
    "close_to_tray",
    "look_for_updates",
    "user_name",
    "dialog_folder",
    // What stands beside the name of the organisation on papers.
    "letterhead_address",
    "letterhead_phone",
    "letterhead_email",
];

/// Bytes a value may have.
const LONGEST: usize = 4_096;

pub(crate) fn get(ctx: &Ctx<'_>) -> Result<Settings, Problem> {
    Ok(Settings { values: ctx.store().read(stored::list_settings).or_problem()? })
}

pub(crate) fn put(ctx: &Ctx<'_>, request: &PutSettingRequest) -> Result<Settings, Problem> {
    let name = request.name.as_str();
    let known = KNOWN.iter().any(|known| match known.strip_suffix('.') {
        Some(_) => name.len() > known.len() && name.len() <= 64 && name.starts_with(known),
        None => name == *known,
    });
    if !known {
        return Err(Problem::invalid("settings.unknown", "name", format!("There is no setting “{name}”.")));
    }
    if request.value.len() > LONGEST {
        return Err(Problem::invalid("settings.too_long", "value", "A setting holds at most 4 kB."));
    }
    let act = ctx.act();
    ctx.write(&act, |tx| stored::update_setting(tx, name, &request.value).or_problem())?;
    ctx.mark_stale("organisation");
    get(ctx)
}
