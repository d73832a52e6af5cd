//! The morning summary: one desktop notification of what the night did and how much waits for a person. Pressing it
//! opens Today, where the desktop can tell of a press.

use tauri::AppHandle;

const TITLE: &str = "Keystead: last night";
#[cfg(target_os = "linux")]
const TODAY: &str = "keystead://today";

/// What the notification says: the night's own sentence, and what it left to decide.
pub fn words(night: &str, needs: u32) -> String {
    match needs {
        0 => format!("{night} Nothing needs you."),
        1 => format!("{night} One thing needs you."),
        more => format!("{night} {more} things need you."),
    }
}

/// Shows it. Waits for the press on a thread of its own, which ends when the notification is closed.
#[cfg(target_os = "linux")]
pub fn tell(app: &AppHandle, text: &str) {
    let mut notification = notify_rust::Notification::new();
    notification.appname("Keystead").summary(TITLE).body(&escaped(text)).icon("keystead").action("default", "Open");
    let app = app.clone();
    let waiting = std::thread::Builder::new().name("morning".into()).spawn(move || match notification.show() {
        Ok(shown) => shown.wait_for_action(|action| {
            if action == "default" {
                super::links::follow(&app, TODAY);
            }
        }),
        Err(error) => tracing::warn!("no notification: {error}"),
    });
    if let Err(error) = waiting {
        tracing::warn!("no notification: {error}");
    }
}

/// Shows it.
#[cfg(not(target_os = "linux"))]
pub fn tell(app: &AppHandle, text: &str) {
    use tauri_plugin_notification::NotificationExt;
    if let Err(error) = app.notification().builder().title(TITLE).body(text).show() {
        tracing::warn!("no notification: {error}");
    }
}

/// Desktops on Linux read the text of a notification as markup.
#[cfg(target_os = "linux")]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_says_what_waits() {
        assert_eq!(words("3 changed.", 0), "3 changed. Nothing needs you.");
        assert_eq!(words("3 changed.", 1), "3 changed. One thing needs you.");
        assert_eq!(words("3 changed.", 12), "3 changed. 12 things need you.");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn words_are_no_markup() {
        assert_eq!(escaped("<b>A & B"), "&lt;b&gt;A &amp; B");
    }
}
