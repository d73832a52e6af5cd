//! The built interface, under the content security policy of the window.

use crate::Desk;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// As in `tauri.conf.json`, without the window's own channel.
const POLICY: &str = "default-src 'self'; script-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
     font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";

/// A file of the interface.
pub async fn file(State(desk): State<Arc<Desk>>, uri: Uri) -> Response {
    let Some(path) = inside(&desk.dist, uri.path()) else { return StatusCode::NOT_FOUND.into_response() };
    match tokio::task::spawn_blocking(move || std::fs::read(&path).map(|bytes| (kind(&path), bytes))).await {
        Ok(Ok((kind, bytes))) => {
            ([(header::CONTENT_TYPE, kind), (header::CONTENT_SECURITY_POLICY, POLICY)], bytes).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn inside(dist: &Path, path: &str) -> Option<PathBuf> {
    let path = Path::new(path.trim_start_matches('/'));
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    let path = if path.as_os_str().is_empty() { Path::new("index.html") } else { path };
    plain.then(|| dist.join(path))
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ext| ext.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("ico") => "image/x-icon",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::inside;
    use std::path::Path;

    #[test]
    fn nothing_outside_is_served() {
        let dist = Path::new("/dist");
        assert_eq!(inside(dist, "/").unwrap(), dist.join("index.html"));
        assert_eq!(inside(dist, "/assets/a.js").unwrap(), dist.join("assets/a.js"));
        assert_eq!(inside(dist, "/../etc/passwd"), None);
    }
}
