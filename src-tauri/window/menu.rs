//! The menu bar. What the page does is told to it by name; the shell itself only quits and opens the logs.

use super::state::Desk;
use super::{calls, show, tell};
use serde::Deserialize;
use std::sync::Arc;
use tauri::menu::{Menu, MenuItemBuilder, Submenu, SubmenuBuilder};
use tauri::{AppHandle, Manager};

/// Id, text and keys of an item; an empty id is a separator.
type Item = (&'static str, &'static str, Option<&'static str>);

const LINE: Item = ("", "", None);
const FILE: &[Item] = &[
    ("import", "Import…", Some("CmdOrCtrl+I")),
    ("export", "Export…", Some("CmdOrCtrl+E")),
    ("backup", "Back up…", None),
    LINE,
    ("settings", "Settings", Some("CmdOrCtrl+,")),
    LINE,
    ("quit", "Quit", Some("CmdOrCtrl+Q")),
];
const VIEW: &[Item] = &[
    ("zoom_in", "Zoom in", Some("CmdOrCtrl+=")),
    ("zoom_out", "Zoom out", Some("CmdOrCtrl+-")),
    ("zoom_reset", "Actual size", Some("CmdOrCtrl+0")),
    LINE,
    ("theme_light", "Light theme", None),
    ("theme_dark", "Dark theme", None),
    ("theme_system", "Theme of the system", None),
];
const EDIT: &[Item] = &[("undo", "Undo", Some("CmdOrCtrl+Z")), ("redo", "Redo", Some("CmdOrCtrl+Shift+Z"))];
const GO: &[Item] = &[("palette", "Search or jump to…", Some("CmdOrCtrl+K")), LINE];
/// The departments as the sidebar has them.
const PLACES: &str = include_str!("../../ui/src/app/places.json");
const HELP: &[Item] = &[
    ("shortcuts", "Keyboard shortcuts", None),
    ("open_logs", "Open log folder", None),
    LINE,
    ("about", "About Keystead", None),
];

/// The bar of the main window.
pub fn bar(app: &AppHandle) -> tauri::Result<Menu<tauri::Wry>> {
    let bar = Menu::new(app)?;
    bar.append(&submenu(app, "File", FILE)?)?;
    // The page knows what can be undone. Without the rest macOS has no copy and paste in text fields; elsewhere it does
    // no harm.
    bar.append(&filled(app, "Edit", EDIT)?.separator().cut().copy().paste().select_all().build()?)?;
    bar.append(&submenu(app, "View", VIEW)?)?;
    let mut go = filled(app, "Go", GO)?;
    for (at, place) in places()?.iter().enumerate() {
        let item = MenuItemBuilder::with_id(&place.id, &place.text).accelerator(format!("CmdOrCtrl+{}", at + 1));
        go = go.item(&item.build(app)?);
    }
    bar.append(&go.build()?)?;
    bar.append(&submenu(app, "Help", HELP)?)?;
    Ok(bar)
}

/// A department of the sidebar.
#[derive(Debug, Deserialize)]
struct Place {
    id: String,
    text: String,
}

fn places() -> tauri::Result<Vec<Place>> {
    Ok(serde_json::from_str(PLACES)?)
}

fn submenu(app: &AppHandle, title: &str, items: &[Item]) -> tauri::Result<Submenu<tauri::Wry>> {
    filled(app, title, items)?.build()
}

type Builder<'a> = SubmenuBuilder<'a, tauri::Wry, AppHandle>;

fn filled<'a>(app: &'a AppHandle, title: &str, items: &[Item]) -> tauri::Result<Builder<'a>> {
    let mut menu = SubmenuBuilder::new(app, title);
    for (id, text, keys) in items {
        if id.is_empty() {
            menu = menu.separator();
            continue;
        }
        let mut item = MenuItemBuilder::with_id(*id, text);
        if let Some(keys) = keys {
            item = item.accelerator(keys);
        }
        menu = menu.item(&item.build(app)?);
    }
    Ok(menu)
}

/// An item of the menu bar or of the tray was chosen.
pub fn chosen(app: &AppHandle, id: &str) {
    match id {
        "quit" => app.exit(0),
        "open" => show(app),
        "open_logs" => {
            let logs = app.state::<Arc<Desk>>().profile.logs();
            let handle = app.clone();
            tauri::async_runtime::spawn_blocking(move || calls::open_folder(&handle, &logs));
        }
        "summary" => {
            show(app);
            tell(app, "menu", "jobs");
        }
        other => {
            show(app);
            tell(app, "menu", other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_item_and_no_key_is_there_twice() {
        let items: Vec<&Item> =
            [FILE, EDIT, VIEW, GO, HELP].into_iter().flatten().filter(|item| !item.0.is_empty()).collect();
        for (at, item) in items.iter().enumerate() {
            assert!(items[..at].iter().all(|other| other.0 != item.0), "{}", item.0);
            assert!(item.2.is_none() || items[..at].iter().all(|other| other.2 != item.2), "{:?}", item.2);
        }
    }

    #[test]
    fn the_menu_goes_where_the_sidebar_goes_in_its_order() {
        let places = places().unwrap();
        let ids: Vec<&str> = places.iter().map(|place| place.id.as_str()).collect();
        assert_eq!(ids, ["today", "properties", "units", "lifecycle", "jobs", "imports"]);
        assert!(places.iter().all(|place| [FILE, EDIT, VIEW, GO, HELP].concat().iter().all(|item| item.0 != place.id)));
    }
}
