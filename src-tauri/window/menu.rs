//! The menu bar. What the page does is told to it by name; the shell itself only quits and opens the logs.

use super::state::Desk;
use super::{calls, show, tell};
use std::sync::Arc;
use tauri::menu::{Menu, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Manager};

/// Id, text and keys of an item; an empty id is a separator.
type Item = (&'static str, &'static str, Option<&'static str>);

const LINE: Item = ("", "", None);
const FILE: &[Item] = &[
    ("import", "Import…", Some("CmdOrCtrl+I")),
    ("imports", "Past imports", None),
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
const GO: &[Item] = &[
    ("palette", "Search or jump to…", Some("CmdOrCtrl+K")),
    LINE,
    ("today", "Today", Some("CmdOrCtrl+1")),
    ("lifecycle", "Lifecycle", Some("CmdOrCtrl+2")),
    ("properties", "Properties", Some("CmdOrCtrl+3")),
    ("units", "Units", Some("CmdOrCtrl+4")),
    ("jobs", "Jobs", Some("CmdOrCtrl+5")),
];
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
    // Without these macOS has no copy and paste in text fields; elsewhere they do no harm.
    bar.append(&SubmenuBuilder::new(app, "Edit").undo().redo().separator().cut().copy().paste().select_all().build()?)?;
    bar.append(&submenu(app, "View", VIEW)?)?;
    bar.append(&submenu(app, "Go", GO)?)?;
    bar.append(&submenu(app, "Help", HELP)?)?;
    Ok(bar)
}

fn submenu(app: &AppHandle, title: &str, items: &[Item]) -> tauri::Result<tauri::menu::Submenu<tauri::Wry>> {
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
    menu.build()
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
            [FILE, VIEW, GO, HELP].into_iter().flatten().filter(|item| !item.0.is_empty()).collect();
        for (at, item) in items.iter().enumerate() {
            assert!(items[..at].iter().all(|other| other.0 != item.0), "{}", item.0);
            assert!(item.2.is_none() || items[..at].iter().all(|other| other.2 != item.2), "{:?}", item.2);
        }
    }
}
