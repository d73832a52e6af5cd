//! The window: one instance, its menu, tray, links and the page's few commands. The portfolio is opened on a
//! thread of its own; when that fails the window is there all the same and says why.

#[cfg(target_os = "linux")]
mod again;
mod calls;
mod chosen;
mod links;
mod look;
mod menu;
mod morning;
mod newer;
mod night;
mod picks;
mod places;
mod recovery;
mod restoring;
#[cfg(target_os = "linux")]
mod revive;
mod state;
mod tray;

use crate::{desk, faults, key, logs};
use keystead_store::Profile;
use keystead_wire::paths::Purpose;
use keystead_wire::problem::{Problem, ProblemKind};
use state::Desk;
use std::sync::Arc;
use tauri::webview::{DownloadEvent, NewWindowResponse};
use tauri::{
    AppHandle, DragDropEvent, Emitter, Manager, Runtime, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};
use tauri_plugin_window_state::StateFlags;

/// Label of the only window.
const MAIN: &str = "main";

/// Opens the window and stays until it is closed.
pub fn open(profile: Profile, links: Vec<String>, in_tray: bool) -> Result<(), Problem> {
    if cfg!(target_os = "linux") && !has_display() {
        return Err(Problem::new(
            ProblemKind::Conflict,
            "window.no_display",
            "There is no display here to open a window on.",
        )
        .hint("`keystead --help` lists what works without one."));
    }
    logs::to_files(&profile.logs());
    logs::report_crashes(profile.logs());
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "starting");
    let crash = logs::untold_crash(&profile.logs());
    let desk = Arc::new(Desk::new(profile, crash, links::first(&links)));
    let ran = dress(tauri::Builder::default(), desk, in_tray).run(built_in());
    #[cfg(target_os = "linux")]
    if let Err(error) = ran.as_ref()
        && again::was_not_taken(error)
    {
        return Err(faults::internal("window.start", &again::begin(error)));
    }
    ran.map_err(|e| faults::internal("window.start", &e))
}

/// The interface inside the executable. Tests of this crate do without: cargo compiles them beside the library, and the macro
/// writes its files in place, so that one of the two could take in a half-written page.
fn built_in() -> tauri::Context {
    #[cfg(not(test))]
    return tauri::generate_context!();
    #[cfg(test)]
    tauri::test::mock_context(tauri::test::noop_assets())
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Plugins, commands and events around a desk. Plugins are used from here only: the page has no right to any.
fn dress(builder: tauri::Builder<tauri::Wry>, desk: Arc<Desk>, in_tray: bool) -> tauri::Builder<tauri::Wry> {
    let instance = tauri_plugin_single_instance::Builder::new()
        .callback(|app, words, _folder| {
            show(app);
            if let Some(link) = links::first(&words) {
                links::follow(app, &link);
            }
        })
        .dbus_id(desk.instance_name());
    let opening = Arc::clone(&desk);
    builder
        .plugin(instance.build())
        .plugin(tauri_plugin_deep_link::init())
        // A window that was hidden in the tray at the end is shown at the next start all the same.
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::all() & !StateFlags::VISIBLE)
                .build(),
        )
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .plugin(tauri_plugin_updater::Builder::new().build())
        .plugin(tauri_plugin_autostart::Builder::new().app_name("Keystead").args(desk.words_of_autostart()).build())
        .manage(desk)
        .manage(look::Look::default())
        .invoke_handler(tauri::generate_handler![
            calls::call,
            calls::shell_state,
            calls::shell_painted,
            look::shell_look,
            calls::shell_retry,
            calls::shell_about,
            calls::shell_open_logs,
            calls::shell_autostart,
            picks::shell_pick,
            picks::shell_save_text,
            recovery::shell_key_save,
            recovery::shell_key_use,
            restoring::shell_copies,
            restoring::shell_restore_file,
            restoring::shell_restore_copy,
            calls::shell_update_check,
            calls::shell_update_install,
        ])
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .on_window_event(|window, event| happened(window.app_handle(), event))
        .setup(move |app| {
            let app = app.handle();
            begin(app, &opening);
            let window = main_window(app)?;
            #[cfg(target_os = "linux")]
            revive::watch(&window)?;
            tray::add(app);
            look::fit(&window);
            look::begin(&window);
            if in_tray {
                tray::show_without(app)?;
            } else {
                window.show()?;
            }
            links::hear(app);
            newer::watch(app, Arc::clone(&opening))?;
            night::watch(app, opening)?;
            Ok(())
        })
}

/// Opens the portfolio on a thread of its own and tells the page how that went.
fn begin(app: &AppHandle, desk: &Arc<Desk>) {
    let (app, opening) = (app.clone(), Arc::clone(desk));
    let thread = std::thread::Builder::new().name("opening".into()).spawn(move || {
        let opened = desk::open_or_create(&opening.profile, key::Asking::Never);
        if let Err(problem) = &opened {
            tracing::warn!(code = %problem.code, "the portfolio was not opened");
        }
        opening.opened(opened);
        opening.read_settings();
        tell(&app, "shell", opening.report());
    });
    if let Err(error) = thread {
        desk.opened(Err(faults::of_system("window.thread", &error)));
    }
}

fn main_window(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let menu = menu::bar(app)?;
    let (width, height) = look::first_size(app.primary_monitor()?.as_ref());
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("Keystead")
        .inner_size(width, height)
        .min_inner_size(880.0_f64.min(width), 560.0_f64.min(height))
        .center()
        .visible(false)
        .menu(menu)
        .on_navigation(is_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, event| !matches!(event, DownloadEvent::Requested { .. }))
        .build()
}

/// The page stays on what was built into the executable.
fn is_own(url: &tauri::Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

fn happened(app: &AppHandle, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            let desk = app.state::<Arc<Desk>>();
            if desk.closes_to_tray() && tray::is_there(app) {
                api.prevent_close();
                if let Some(window) = app.get_webview_window(MAIN) {
                    log_error("hiding the window", window.hide());
                }
            }
        }
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            let desk = app.state::<Arc<Desk>>();
            for path in paths {
                desk.chosen().add(Purpose::Read, path.clone());
            }
        }
        _ => {}
    }
}

/// Brings the window before the person.
fn show<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        log_error(
            "showing the window",
            window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus()),
        );
    }
}

/// Sends an event to the page.
fn tell<R: Runtime, T: serde::Serialize + Clone>(app: &AppHandle<R>, event: &str, payload: T) {
    log_error(event, app.emit_to(MAIN, event, payload));
}

fn log_error(what: &str, result: tauri::Result<()>) {
    if let Err(error) = result {
        tracing::warn!("{what}: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn the_page_goes_nowhere_else() {
        for (url, own) in [
            ("tauri://localhost/index.html#/units", true),
            ("http://tauri.localhost/", true),
            ("https://example.org/", false),
            ("file:///etc/passwd", false),
            ("tauri://evil/", false),
            ("data:text/html,x", false),
        ] {
            assert_eq!(is_own(&url.parse().unwrap()), own, "{url}");
        }
    }
}
