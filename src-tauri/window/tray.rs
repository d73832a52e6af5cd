//! The icon in the tray: the window, import, the summary of the last night, quit. Systems without a tray are
//! as good: nothing depends on it.

use crate::logs;
use std::time::Duration;
use tauri::menu::{MenuBuilder, MenuItem, MenuItemBuilder};
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager};

const ID: &str = "keystead";
/// Longer summaries make a menu as wide as the screen.
const LONGEST: usize = 90;
/// How long a desktop that starts may take to have its tray: ten seconds.
const TRIES: u32 = 20;
const BETWEEN_TRIES: Duration = Duration::from_millis(500);

/// The line of the tray's menu that tells what the night brought.
struct Summary(MenuItem<tauri::Wry>);

/// Puts the icon into the tray, where there is one.
pub fn add(app: &AppHandle) {
    // On Linux the library of the tray is loaded at run time, and panics where it is not installed.
    match logs::expecting_panic(|| build(app)) {
        Some(Ok(())) => {}
        Some(Err(error)) => tracing::warn!("no tray icon: {error}"),
        None => tracing::warn!("no tray icon: the system has no library for it"),
    }
}

/// Whether there is an icon to come back by.
pub fn is_there(app: &AppHandle) -> bool {
    app.tray_by_id(ID).is_some() && desktop_shows_icons()
}

/// Leaves the window hidden when the desktop has a tray. One that starts with the computer may still be on its way.
pub fn show_without(app: &AppHandle) -> std::io::Result<()> {
    let app = app.clone();
    std::thread::Builder::new().name("tray".into()).spawn(move || {
        for _ in 0..TRIES {
            if is_there(&app) {
                return;
            }
            std::thread::sleep(BETWEEN_TRIES);
        }
        tracing::info!("the desktop shows no tray, so the window is shown");
        super::show(&app);
    })?;
    Ok(())
}

/// On Linux an icon can be there without a tray that shows it: the desktop says whether it has one.
#[cfg(target_os = "linux")]
fn desktop_shows_icons() -> bool {
    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    let bus = zbus::blocking::Connection::session();
    let shown = bus.and_then(|bus| {
        let watcher = zbus::blocking::Proxy::new(&bus, WATCHER, "/StatusNotifierWatcher", WATCHER)?;
        watcher.get_property::<bool>("IsStatusNotifierHostRegistered")
    });
    shown.unwrap_or(false)
}

#[cfg(not(target_os = "linux"))]
fn desktop_shows_icons() -> bool {
    true
}

/// Shows what the last run of the jobs did.
pub fn summarise(app: &AppHandle, text: &str) {
    if let Some(summary) = app.try_state::<Summary>() {
        super::log_error("the tray's summary", summary.0.set_text(shortened(text)));
    }
}

fn build(app: &AppHandle) -> tauri::Result<()> {
    let summary = MenuItemBuilder::with_id("summary", "No job has run yet").build(app)?;
    let menu = MenuBuilder::new(app)
        .text("open", "Open Keystead")
        .text("import", "Import…")
        .separator()
        .item(&summary)
        .separator()
        .text("quit", "Quit")
        .build()?;
    let mut tray = TrayIconBuilder::with_id(ID).menu(&menu).tooltip("Keystead").show_menu_on_left_click(false);
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.on_tray_icon_event(|tray, event| {
        if let TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. } = event {
            super::show(tray.app_handle());
        }
    })
    .build(app)?;
    app.manage(Summary(summary));
    Ok(())
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(std::iter::once('…')).collect()
}
