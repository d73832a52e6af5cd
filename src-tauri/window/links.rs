//! `keystead://` links: only known places with a well-formed id pass; anything else is dropped unseen.

use super::{show, tell};
use tauri::{AppHandle, Runtime};

/// Records that can be linked to.
const RECORDS: &[&str] = &["unit", "lease", "property", "building"];
/// Screens that can be linked to.
const SCREENS: &[&str] = &["today", "lifecycle", "properties", "units", "jobs", "imports", "settings"];

/// The link in the form the page knows, if it is one of ours.
pub fn checked(link: &str) -> Option<String> {
    let rest = link.trim().strip_prefix("keystead://")?;
    let rest = rest.strip_suffix('/').unwrap_or(rest).to_ascii_lowercase();
    let good = match rest.split_once('/') {
        Some((kind, id)) => RECORDS.contains(&kind) && is_uuid(id),
        None => SCREENS.contains(&rest.as_str()),
    };
    good.then(|| format!("keystead://{rest}"))
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
}

/// The first link among the words of a command line.
pub fn first(words: &[String]) -> Option<String> {
    words.iter().find_map(|word| checked(word))
}

/// Shows what a checked link names.
pub fn follow<R: Runtime>(app: &AppHandle<R>, link: &str) {
    show(app);
    tell(app, "deep-link", link);
}

/// On macOS links come as events, elsewhere as arguments of a second start.
#[cfg(target_os = "macos")]
pub fn hear(app: &AppHandle) {
    use tauri_plugin_deep_link::DeepLinkExt;
    let handle = app.clone();
    app.deep_link().on_open_url(move |event| {
        for url in event.urls() {
            if let Some(link) = checked(url.as_str()) {
                follow(&handle, &link);
            }
        }
    });
}

/// On macOS links come as events, elsewhere as arguments of a second start.
#[cfg(not(target_os = "macos"))]
pub fn hear(_app: &AppHandle) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_places_pass() {
        let id = "8F0C2D3e-1111-4222-8333-444455556666";
        assert_eq!(
            checked(&format!("keystead://unit/{id}/")).unwrap(),
            format!("keystead://unit/{}", id.to_lowercase())
        );
        assert!(checked("keystead://jobs").is_some());
        for bad in [
            "https://unit/1",
            "keystead://unit/1",
            "keystead://unit/../../x",
            "keystead://script/8f0c2d3e-1111-4222-8333-444455556666",
            "keystead://unit/8f0c2d3e-1111-4222-8333-44445555666<",
            "keystead://",
        ] {
            assert_eq!(checked(bad), None, "{bad}");
        }
        assert_eq!(
            first(&["keystead".into(), "--data".into(), "keystead://today".into()]).unwrap(),
            "keystead://today"
        );
    }
}
