//! Looks for a newer version by itself: after the start and once a day, where a place is named and nobody switched it
//! off. It says so quietly, and installs nothing: that is the person's word, in the settings.

use super::state::Desk;
use super::tell;
use crate::{clock, updates};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use tauri::AppHandle;

/// What the page reads again when something was found.
const TOPICS: &[&str] = &["updates"];
const A_DAY: TimeDelta = TimeDelta::hours(24);
/// A place that did not answer is asked again sooner.
const AN_HOUR: TimeDelta = TimeDelta::hours(1);

/// Begins to look, on a thread of its own.
pub fn watch(app: &AppHandle, sitting: Arc<Desk>) -> std::io::Result<()> {
    let app = app.clone();
    let mut next: Option<DateTime<Utc>> = None;
    clock::every_minute(move || {
        let now = clock::now();
        if next.is_some_and(|at| now < at) || !matches!(updates::source(&app), Ok(Some(_))) {
            return;
        }
        // Whether it is wanted stands in the portfolio, which may still be on its way.
        sitting.read_settings();
        if !sitting.looks_for_updates() {
            return;
        }
        let found = tauri::async_runtime::block_on(updates::check(&app));
        next = Some(now + if found.is_ok() { A_DAY } else { AN_HOUR });
        // A fault is in the log, and shown to who asks in the settings.
        if let Ok(found) = found {
            sitting.found_newer(found.as_ref().map(updates::newer));
            tell(&app, "stale", TOPICS);
        }
    })
}
