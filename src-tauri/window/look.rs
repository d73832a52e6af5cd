//! How the window first looks: of a size that the screen has room for, and with the ground of the theme it had last time
//! until its page is painted. The menu bar is the system's and follows the page's theme.

use super::log_error;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::utils::config::Color;
use tauri::{AppHandle, Manager, Monitor, PhysicalSize, State, Theme, WebviewWindow};

/// What the window takes when the screen has room.
const USUAL: (f64, f64) = (1360.0, 840.0);
/// What the system draws around a window.
const AROUND: (f64, f64) = (8.0, 48.0);

/// The theme a person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    System,
    Light,
    Dark,
}

/// What the window keeps about its look.
#[derive(Debug, Default)]
pub struct Look {
    /// The system's own theme, as it was before the window chose one.
    system_dark: AtomicBool,
}

/// The page's ground, so that nothing flashes before it is painted.
fn ground(dark: bool) -> Color {
    if dark { Color(11, 17, 32, 255) } else { Color(246, 247, 249, 255) }
}

/// The first size of the window on a screen, in the screen's logical pixels.
pub fn first_size(monitor: Option<&Monitor>) -> (f64, f64) {
    monitor.map_or(USUAL, |monitor| {
        let area = monitor.work_area().size.to_logical::<f64>(monitor.scale_factor());
        within(USUAL, (area.width, area.height))
    })
}

fn within(wanted: (f64, f64), area: (f64, f64)) -> (f64, f64) {
    (wanted.0.min(area.0 - AROUND.0), wanted.1.min(area.1 - AROUND.1))
}

/// A remembered size may come from a larger screen.
pub fn fit(window: &WebviewWindow) {
    let (Ok(size), Ok(Some(monitor))) = (window.inner_size(), window.primary_monitor()) else { return };
    if window.is_maximized().unwrap_or(false) {
        return;
    }
    let scale = monitor.scale_factor();
    let area = monitor.work_area().size.to_logical::<f64>(scale);
    let now = size.to_logical::<f64>(scale);
    let fitting = within((now.width, now.height), (area.width, area.height));
    if fitting != (now.width, now.height) {
        let size: PhysicalSize<u32> = tauri::LogicalSize::new(fitting.0, fitting.1).to_physical(scale);
        log_error("fitting the window", window.set_size(size).and_then(|()| window.center()));
    }
}

/// Gives the window the theme of last time, before it is shown.
pub fn begin(window: &WebviewWindow) {
    let look = window.state::<Look>();
    look.system_dark.store(matches!(window.theme(), Ok(Theme::Dark)), Ordering::Relaxed);
    let chosen = last(window.app_handle()).unwrap_or(Chosen::System);
    tracing::info!("the window begins with the theme {chosen:?}");
    apply(window, chosen);
}

/// The page has that theme: the window around it follows.
#[tauri::command]
pub fn shell_look(app: AppHandle, window: WebviewWindow, theme: Chosen) {
    if last(&app) != Some(theme) {
        keep(&app, theme);
    }
    apply(&window, theme);
}

fn apply(window: &WebviewWindow, chosen: Chosen) {
    let look: State<'_, Look> = window.state();
    let system_dark = look.system_dark.load(Ordering::Relaxed);
    let dark = chosen == Chosen::Dark || (chosen == Chosen::System && system_dark);
    let theme = match chosen {
        // On Linux no theme at all is the light one.
        Chosen::System if cfg!(target_os = "linux") => system_dark.then_some(Theme::Dark),
        Chosen::System => None,
        Chosen::Light => Some(Theme::Light),
        Chosen::Dark => Some(Theme::Dark),
    };
    log_error("the window's theme", window.set_theme(theme));
    log_error("the window's ground", window.set_background_color(Some(ground(dark))));
}

/// Where the choice is kept for the next start, which has to know it before the page can say it.
fn place(app: &AppHandle) -> Option<PathBuf> {
    app.path().app_config_dir().ok().map(|folder| folder.join("theme.json"))
}

fn last(app: &AppHandle) -> Option<Chosen> {
    serde_json::from_slice(&fs::read(place(app)?).ok()?).ok()
}

fn keep(app: &AppHandle, theme: Chosen) {
    let Some(place) = place(app) else { return };
    let written = place.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
        let text = serde_json::to_vec(&theme)?;
        fs::write(&place, text)
    });
    if let Err(error) = written {
        tracing::warn!("keeping the theme: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_never_larger_than_its_screen() {
        assert_eq!(within(USUAL, (1920.0, 1040.0)), USUAL);
        let (width, height) = within(USUAL, (1280.0, 800.0));
        assert!(width + AROUND.0 <= 1280.0 && height + AROUND.1 <= 800.0, "{width} × {height}");
        assert!(width > 1200.0 && height > 700.0, "{width} × {height}");
    }

    #[test]
    fn themes_are_called_as_the_page_calls_them() {
        for (theme, word) in [(Chosen::System, "\"system\""), (Chosen::Light, "\"light\""), (Chosen::Dark, "\"dark\"")]
        {
            assert_eq!(serde_json::to_string(&theme).unwrap(), word);
        }
    }
}
