//! On Linux the page is drawn by a process of its own. When that ends — memory ran out, a fault in the webview — the
//! window would stay white: the page is loaded again. Nothing is lost but what was being typed.

use std::cell::Cell;
use std::time::{Duration, Instant};
use tauri::WebviewWindow;
use webkit2gtk::WebViewExt;

/// A page that ends again so soon would end for ever.
const TOO_SOON: Duration = Duration::from_secs(5);

/// Loads the page again whenever its process ends.
pub fn watch(window: &WebviewWindow) -> tauri::Result<()> {
    window.with_webview(|webview| {
        let last: Cell<Option<Instant>> = Cell::new(None);
        webview.inner().connect_web_process_terminated(move |view, reason| {
            let now = Instant::now();
            let again = last.replace(Some(now)).is_none_or(|before| now.duration_since(before) > TOO_SOON);
            tracing::error!(?reason, again, "the process that draws the page has ended");
            if again {
                view.reload();
            }
        });
    })
}
