//! Settings: what holds for the caller, the screen made from the declarations, and setting one.

use crate::calls::calls;
use crate::declared::{self, Declared};
use crate::permission::{Department, Need, ToldNeed, manage};
use keystead_model::words::SettingScope;
use keystead_rules::settings::Shape;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use uuid::Uuid;

calls! {
    "settings.get" SettingsRequest => Settings, Nothing, [ORGANISATION];
    "settings.declared" DeclaredRequest => SettingsScreen, Nothing, [ORGANISATION];
    "settings.put" PutSettingRequest => Settings, declared::UNKNOWN, by own_need, [];
    "settings.keep" KeepSettingRequest => Settings, Nothing, [];
}

const fn look(
    name: &'static str,
    called: &'static str,
    words: &'static [&'static str],
    default: &'static str,
) -> Declared {
    let personal = Declared::personal(name, "settings", called);
    Declared { section: "appearance", shape: Shape::Choice(words), default, ..personal }
}

const fn here(name: &'static str, called: &'static str, default: &'static str, need: Need) -> Declared {
    let shape = Shape::Truth;
    Declared {
        name,
        feature: "settings",
        section: "computer",
        called,
        shape,
        default,
        need,
        scopes: &[SettingScope::Computer],
    }
}

const SET_UP: Need = manage(Department::Organisation);

/// The settings of this feature: how the window looks, and what it does on this computer.
pub(crate) const SETTINGS: &[Declared] = &[
    look("theme", "the theme", &["system", "light", "dark"], "system"),
    look("zoom", "the zoom", &["0.8", "0.9", "1", "1.1", "1.25", "1.5", "1.75", "2"], "1"),
    look("density", "the height of rows", &["comfortable", "compact"], "comfortable"),
    look("date_order", "the order of dates", &["locale", "month_first", "day_first", "year_first"], "locale"),
    here("close_to_tray", "what happens when the window is closed", "false", SET_UP),
    here("notifications", "the morning summary", "true", Need::Nothing),
    here("look_for_updates", "looking for updates", "true", SET_UP),
    Declared {
        section: "",
        shape: Shape::Kept,
        default: "",
        ..here("dialog_folder", "the folder of dialogs", "", Need::Nothing)
    },
];

/// Asks for the settings that hold for the caller.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SettingsRequest {}

/// What was set and holds for the caller, by name; where a name is missing, the default holds.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Settings {
    /// Name → value.
    pub values: BTreeMap<String, String>,
    /// Names that the caller once set for themselves and put back: the default is what they want.
    pub put_back: Vec<String>,
}

/// Asks for all that the screen shows: for the organisation, or for one property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DeclaredRequest {
    /// The property whose values are asked for.
    #[serde(default)]
    pub property_id: Option<Uuid>,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SettingShape {
    /// A line.
    Text,
    /// A few lines.
    Prose,
    /// A telephone number.
    Phone,
    /// A mail address.
    Mail,
    /// The address of a website.
    Web,
    /// A whole number.
    Whole,
    /// `true` or `false`.
    Truth,
    /// One of the words.
    Choice,
}

/// Who set it last, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SettingChange {
    /// `user:<name>` or `system:<job>`.
    pub by: String,
    /// Instant, RFC 3339 UTC.
    pub at: String,
}

/// One declared setting, and what holds of it where the screen is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SettingLine {
    /// Its name.
    pub name: String,
    /// Whose texts say what it is.
    pub feature: String,
    /// The part of the screen it stands in.
    pub section: String,
    /// How it is written.
    pub shape: SettingShape,
    /// The words of a choice.
    pub words: Vec<String>,
    /// Where it is set from this screen.
    pub scope: SettingScope,
    /// Whether one property may have its own.
    pub by_property: bool,
    /// What holds.
    pub value: String,
    /// Where that is set; the default holds when it is not there.
    pub from: Option<SettingScope>,
    /// What would hold if nothing were set in `scope`.
    pub otherwise: String,
    /// A stored value that this version cannot use.
    pub unusable: Option<String>,
    /// What it takes to set it here.
    pub need: Option<ToldNeed>,
    /// The record of the value, for its history; not there before it is set for the first time, or on this computer.
    pub row_id: Option<Uuid>,
    /// Its last change here.
    pub changed: Option<SettingChange>,
}

/// What the screen is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SettingsScreen {
    /// In the order in which they are declared.
    pub lines: Vec<SettingLine>,
    /// Stored values whose names this version does not know; they are kept.
    pub unknown: u32,
}

/// Sets one setting.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PutSettingRequest {
    /// Its name.
    pub name: String,
    /// Its value; without one, what holds without it holds again.
    pub value: Option<String>,
    /// For that property alone.
    #[serde(default)]
    pub property_id: Option<Uuid>,
}

impl PutSettingRequest {
    /// Where it is set.
    #[must_use]
    pub fn scope(&self, declared: &Declared) -> SettingScope {
        if self.property_id.is_some() { SettingScope::Property } else { declared.scopes[0] }
    }

    /// Nothing for what concerns only the person who sets it.
    fn own_need(&self) -> Need {
        declared::find(&self.name).map_or(declared::UNKNOWN, |declared| declared.need_at(self.scope(declared)))
    }
}

/// Keeps what the window notes for its person as they work (the zoom by the keys, columns, the folder of dialogs): no act
/// of theirs, so that Ctrl+Z passes over it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct KeepSettingRequest {
    /// Its name; one that everybody may set for themselves.
    pub name: String,
    /// Its value; without one, the default.
    pub value: Option<String>,
}
