//! Settings as declared values: each feature declares its own beside its calls, in `SETTINGS`; here all are collected.
//! The screen, the store, history, undo and permission follow from the declaration.

use crate::permission::{Department, Need, manage};
use crate::{bank, bank_files, ledger_runs, lists, papers, receiving, settings};
use keystead_model::words::SettingScope;
use keystead_rules::settings::Shape;

/// One setting.
#[derive(Debug, Clone, Copy)]
pub struct Declared {
    /// As stored; one that ends in a dot stands for all that begin so.
    pub name: &'static str,
    /// The word of the feature: `setting.<name>.title` and `.text` of its texts name it on screen.
    pub feature: &'static str,
    /// The part of the screen; empty = not on the screen, the window keeps it as one works.
    pub section: &'static str,
    /// In a sentence: “Undone: the change of the theme.”
    pub called: &'static str,
    /// How it is written.
    pub shape: Shape,
    /// What holds when nobody set it.
    pub default: &'static str,
    /// Who may set it for others than themselves.
    pub need: Need,
    /// Where it can be set; the first is where it is set unless the caller says otherwise.
    pub scopes: &'static [SettingScope],
}

impl Declared {
    /// One that each person has for themselves, at each of their computers.
    pub(crate) const fn personal(name: &'static str, feature: &'static str, called: &'static str) -> Declared {
        Declared {
            name,
            feature,
            section: "",
            called,
            shape: Shape::Kept,
            default: "",
            need: Need::Nothing,
            scopes: &[SettingScope::Person],
        }
    }

    /// Whether it stands for all names that begin with its own.
    #[must_use]
    pub fn is_family(&self) -> bool {
        self.name.ends_with('.')
    }

    /// What it takes to set it there.
    #[must_use]
    pub fn need_at(&self, scope: SettingScope) -> Need {
        if scope == SettingScope::Person { Need::Nothing } else { self.need }
    }
}

/// Signs a name may have.
const LONGEST: usize = 64;

/// All settings there are.
pub fn all() -> impl Iterator<Item = &'static Declared> {
    [
        papers::SETTINGS,
        ledger_runs::SETTINGS,
        crate::fees::SETTINGS,
        receiving::SETTINGS,
        bank::SETTINGS,
        bank_files::SETTINGS,
        settings::SETTINGS,
        lists::SETTINGS,
    ]
    .into_iter()
    .flatten()
}

/// The setting of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Declared> {
    all().find(|declared| {
        let of_family = || name.len() > declared.name.len() && name.len() <= LONGEST && name.starts_with(declared.name);
        if declared.is_family() { of_family() } else { declared.name == name }
    })
}

/// What it takes to set what nobody declared: such a call is refused anyway.
pub(crate) const UNKNOWN: Need = manage(Department::Organisation);

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_setting_is_declared_once_and_its_default_can_be_used() {
        let mut names = BTreeSet::new();
        for declared in all() {
            let name = declared.name;
            assert!(names.insert(name), "{name} is declared twice");
            assert!(declared.shape.is_usable(declared.default), "{name}: {:?}", declared.default);
            assert!(!declared.scopes.is_empty() && !declared.called.is_empty(), "{name}");
            let here = declared.scopes.contains(&SettingScope::Computer);
            assert!(!here || declared.scopes.len() == 1, "{name}: what is on this computer is nowhere else");
            assert_eq!(declared.section.is_empty(), declared.shape == Shape::Kept, "{name}: is it on the screen?");
        }
        assert!(names.len() > 10);
    }

    #[test]
    fn a_name_is_found_as_it_is_or_by_its_family() {
        assert_eq!(find("theme").unwrap().name, "theme");
        assert_eq!(find("views.units").unwrap().name, "views.");
        for unknown in ["views.", "theme.x", "", "Theme", &format!("views.{}", "x".repeat(99))] {
            assert!(find(unknown).is_none(), "{unknown}");
        }
    }
}
