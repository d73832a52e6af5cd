//! What holds of a declared setting, for features that act on it and for the screen.

use keystead_model::words::SettingScope;
use keystead_rules::settings::{Held, held};
use keystead_store::features::settings::ValueRow;
use keystead_wire::declared::{self, Declared};

/// Which of the stored values holds of the setting `name`, one that `declared` is or stands for.
pub(crate) fn held_of<'a>(declared: &'a Declared, name: &str, rows: &'a [ValueRow]) -> Held<'a> {
    let own = rows.iter().filter(|row| row.name == name && !row.is_put_back);
    let stored: Vec<(SettingScope, &str)> = own.map(|row| (row.scope, row.value.as_str())).collect();
    held(declared.shape, declared.scopes, declared.default, &stored)
}

/// The value that holds of a setting; nothing of one that nobody declared.
pub(crate) fn value<'a>(name: &str, rows: &'a [ValueRow]) -> &'a str {
    declared::find(name).map_or("", |declared| held_of(declared, name, rows).value)
}
