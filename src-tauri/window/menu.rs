//! The menu bar. What the page does is told to it by name; the shell itself only quits and opens the logs.

use super::state::Desk;
use super::{calls, places, show, tell};
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
    ("preferences", "Settings", Some("CmdOrCtrl+,")),
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
    for (at, row) in places::declared().rows.iter().enumerate() {
        let keys = format!("CmdOrCtrl+{}", at + 1);
        let items = row.places.iter().enumerate().map(|(at, place)| {
            let item = MenuItemBuilder::with_id(&place.id, &place.text);
            if at == 0 { item.accelerator(&keys).build(app) } else { item.build(app) }
        });
        let items = items.collect::<tauri::Result<Vec<_>>>()?;
        go = match items.as_slice() {
            [only] => go.item(only),
            several => {
                let department = several.iter().fold(SubmenuBuilder::new(app, &row.text), |menu, item| menu.item(item));
                go.item(&department.build()?)
            }
        };
    }
    bar.append(&go.build()?)?;
    bar.append(&submenu(app, "Help", HELP)?)?;
    Ok(bar)
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
    fn no_place_has_the_id_of_an_item() {
        let items = [FILE, EDIT, VIEW, GO, HELP].concat();
        for place in places::declared().rows.iter().flat_map(|row| &row.places) {
            assert!(items.iter().all(|item| item.0 != place.id), "{}", place.id);
        }
    }

    #[test]
    fn the_menu_goes_where_the_sidebar_goes_in_its_order() {
        let rows = &places::declared().rows;
        let texts: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(texts.first(), Some(&"Today"));
        assert_eq!(texts.last(), Some(&"Settings"));
        assert!(rows.len() <= 9 && rows.iter().all(|row| !row.places.is_empty()));
    }
}
