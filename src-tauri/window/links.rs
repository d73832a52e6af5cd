//! `keystead://` links: only known places with a well-formed id pass; anything else is dropped unseen.

use super::places::declared;
use super::{show, tell};
use tauri::{AppHandle, Runtime};

/// The link in the form the page knows, if it is one of ours.
pub fn checked(link: &str) -> Option<String> {
    let rest = link.trim().strip_prefix("keystead://")?;
    let rest = rest.strip_suffix('/').unwrap_or(rest).to_ascii_lowercase();
    let good = match rest.split_once('/') {
        Some((kind, id)) => declared().records.iter().any(|known| known == kind) && is_uuid(id),
        None => declared().rows.iter().flat_map(|row| &row.places).any(|place| place.id == rest),
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
        for screen in ["today", "lifecycle", "properties", "units", "jobs", "imports", "settings"] {
            assert!(checked(&format!("keystead://{screen}")).is_some(), "{screen}");
        }
        for record in ["unit", "lease", "property", "building"] {
            assert!(checked(&format!("keystead://{record}/{id}")).is_some(), "{record}");
        }
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
