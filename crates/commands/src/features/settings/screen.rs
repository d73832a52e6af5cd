//! The screen of settings: each declared one with what holds, where that comes from, and what would hold without it.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::setting::held_of;
use keystead_model::words::SettingScope;
use keystead_rules::settings::{Shape, held};
use keystead_store::StoreError;
use keystead_store::features::settings::{ValueRow, find_last_change, list_settings, list_values};
use keystead_wire::declared::{self, Declared};
use keystead_wire::permission::ToldNeed;
use keystead_wire::problem::Problem;
use keystead_wire::settings::{DeclaredRequest, SettingChange, SettingLine, SettingShape, SettingsScreen};
use uuid::Uuid;

pub(crate) fn declared(ctx: &Ctx<'_>, request: &DeclaredRequest) -> Result<SettingsScreen, Problem> {
    let property = request.property_id;
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let rows = list_values(conn, Some(&ctx.caller.user), property)?;
            let local = list_settings(conn)?;
            let here = local.into_iter().map(|(name, value)| ValueRow {
                id: Uuid::nil(),
                scope: SettingScope::Computer,
                name,
                value,
                is_put_back: false,
            });
            let unknown = rows.iter().filter(|row| declared::find(&row.name).is_none()).count();
            let rows: Vec<ValueRow> = rows.into_iter().chain(here).collect();
            let shown = declared::all().filter(|declared| !declared.section.is_empty());
            let lines = shown
                .filter(|declared| property.is_none() || declared.scopes.contains(&SettingScope::Property))
                .map(|declared| {
                    let mut line = line(declared, &rows, property.is_some());
                    let change = line.row_id.map(|id| find_last_change(conn, id)).transpose()?.flatten();
                    line.changed = change.map(|(by, at)| SettingChange { by, at });
                    Ok(line)
                })
                .collect::<Result<_, StoreError>>()?;
            Ok(SettingsScreen { lines, unknown: u32::try_from(unknown).unwrap_or(u32::MAX) })
        })
        .or_problem()
}

fn line(declared: &'static Declared, rows: &[ValueRow], of_property: bool) -> SettingLine {
    let scope = if of_property { SettingScope::Property } else { declared.scopes[0] };
    let name = declared.name;
    let now = held_of(declared, name, rows);
    let others = rows.iter().filter(|row| row.name == name && !row.is_put_back && row.scope != scope);
    let others: Vec<(SettingScope, &str)> = others.map(|row| (row.scope, row.value.as_str())).collect();
    let otherwise = held(declared.shape, declared.scopes, declared.default, &others);
    let own = rows.iter().find(|row| row.name == name && row.scope == scope && scope != SettingScope::Computer);
    let (shape, words) = travelling(declared.shape);
    SettingLine {
        name: name.to_owned(),
        feature: declared.feature.to_owned(),
        section: declared.section.to_owned(),
        shape,
        words,
        scope,
        by_property: declared.scopes.contains(&SettingScope::Property),
        value: now.value.to_owned(),
        from: now.from,
        otherwise: otherwise.value.to_owned(),
        unusable: now.unusable.filter(|(of, _)| *of == scope).map(|(_, value)| value.chars().take(MOST).collect()),
        need: ToldNeed::of(declared.need_at(scope)),
        row_id: own.map(|row| row.id),
        changed: None,
    }
}

/// Signs that are shown of a value that cannot be used.
const MOST: usize = 60;

fn travelling(shape: Shape) -> (SettingShape, Vec<String>) {
    let shape = match shape {
        Shape::Text | Shape::Kept => SettingShape::Text,
        Shape::Prose => SettingShape::Prose,
        Shape::Phone => SettingShape::Phone,
        Shape::Mail => SettingShape::Mail,
        Shape::Web => SettingShape::Web,
        Shape::Whole(..) => SettingShape::Whole,
        Shape::Truth => SettingShape::Truth,
        Shape::Choice(words) => return (SettingShape::Choice, words.iter().map(|word| (*word).to_owned()).collect()),
    };
    (shape, Vec::new())
}
