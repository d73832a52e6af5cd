//! Settings: what holds for the caller, the screen made from the declarations, and setting one through the gate. Who may is
//! asked by the router; which value holds is a rule.

mod carried;
mod screen;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use crate::nouns::setting::held_of;
use keystead_model::words::SettingScope;
use keystead_store::StoreError;
use keystead_store::features::settings::{
    Owner, ValueRow, delete_setting, list_settings, list_values, save_value, update_setting,
};
use keystead_wire::declared::{self, Declared};
use keystead_wire::permission::Need;
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::settings::{KeepSettingRequest, PutSettingRequest, Settings, SettingsRequest};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(|ctx, _: &SettingsRequest| get(ctx)), call(screen::declared), call(put), call(keep)]
}

/// What was set and holds for the caller.
pub(crate) fn get(ctx: &Ctx<'_>) -> Result<Settings, Problem> {
    let (rows, local) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            Ok((list_values(conn, Some(&ctx.caller.user), None)?, list_settings(conn)?))
        })
        .or_problem()?;
    let mut values = BTreeMap::new();
    for row in &rows {
        let Some(declared) = declared::find(&row.name) else { continue };
        let held = held_of(declared, &row.name, &rows);
        if held.from.is_some() {
            values.insert(row.name.clone(), held.value.to_owned());
        }
    }
    values.extend(local.into_iter().filter(|(name, value)| of_computer(name, value).is_some()));
    let put_back = |row: &&ValueRow| row.is_put_back && row.scope == SettingScope::Person;
    Ok(Settings { values, put_back: rows.iter().filter(put_back).map(|row| row.name.clone()).collect() })
}

/// The declaration of what is kept on this computer, if the value can be used.
fn of_computer(name: &str, value: &str) -> Option<&'static Declared> {
    declared::find(name)
        .filter(|declared| declared.scopes == [SettingScope::Computer] && declared.shape.is_usable(value))
}

pub(crate) fn put(ctx: &Ctx<'_>, request: &PutSettingRequest) -> Result<Settings, Problem> {
    let declared = find(&request.name)?;
    let scope = request.scope(declared);
    if !declared.scopes.contains(&scope) {
        let text = "This setting is the same at all properties.";
        return Err(Problem::invalid("settings.not_by_property", "property_id", text));
    }
    set(ctx, declared, &request.name, request.value.as_deref(), request.property_id)
}

/// Keeps what the window notes for its person.
pub(crate) fn keep(ctx: &Ctx<'_>, request: &KeepSettingRequest) -> Result<Settings, Problem> {
    let declared = find(&request.name)?;
    if declared.need_at(declared.scopes[0]) != Need::Nothing {
        let text = "This setting is not kept by the window; somebody sets it.";
        return Err(Problem::new(ProblemKind::Forbidden, "settings.not_kept", text));
    }
    set(ctx, declared, &request.name, request.value.as_deref(), None)
}

fn find(name: &str) -> Result<&'static Declared, Problem> {
    declared::find(name)
        .ok_or_else(|| Problem::invalid("settings.unknown", "name", format!("There is no setting “{name}”.")))
}

fn set(
    ctx: &Ctx<'_>,
    declared: &Declared,
    name: &str,
    value: Option<&str>,
    property_id: Option<Uuid>,
) -> Result<Settings, Problem> {
    let read = value.map(|typed| declared.shape.read(typed)).transpose();
    let value = read.map_err(|refused| Problem::invalid(refused.code, "value", refused.text))?;
    // An empty line is nothing that somebody wants: what holds without it holds.
    let value = value.as_deref().filter(|value| !value.is_empty());
    let owner = match (property_id, declared.scopes[0]) {
        (Some(id), _) => Owner::Property(id),
        (None, SettingScope::Person) => Owner::Person(&ctx.caller.user),
        (None, _) => Owner::Organisation,
    };
    let is_here = declared.scopes[0] == SettingScope::Computer;
    ctx.write(&ctx.act(), |tx| {
        match (is_here, value) {
            (false, value) => save_value(tx, owner, name, value),
            (true, Some(value)) => update_setting(tx, name, value),
            (true, None) => delete_setting(tx, name),
        }
        .or_problem()
    })?;
    if is_here {
        ctx.mark_stale("organisation");
    }
    get(ctx)
}
