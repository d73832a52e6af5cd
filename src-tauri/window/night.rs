//! What is due by now, whenever the clock ticks: run in the background, told to the page, and once a day to
//! the person.

use super::state::Desk;
use super::{morning, tell, tray};
use crate::{clock, desk};
use chrono::NaiveDate;
use keystead_commands::features::jobs::{self, Due};
use keystead_wire::app::AppStatus;
use keystead_wire::jobs::JobRun;
use serde_json::json;
use std::sync::Arc;
use tauri::AppHandle;

/// Begins to run what is due.
pub fn watch(app: &AppHandle, sitting: Arc<Desk>) -> std::io::Result<()> {
    let app = app.clone();
    let mut told: Option<NaiveDate> = None;
    let mut first = true;
    clock::every_minute(move || {
        let Ok(portfolio) = sitting.portfolio() else { return };
        if std::mem::take(&mut first) {
            last_summary(&app, &portfolio);
        }
        match jobs::run_due(&portfolio, &desk::caller(None)) {
            Ok(due) if due.runs.is_empty() => {}
            Ok(Due { runs, stale }) => {
                tell(&app, "stale", stale);
                let text = summary(&runs);
                tray::summarise(&app, &text);
                let today = clock::now().date_naive();
                if sitting.notifies() && told != Some(today) {
                    told = Some(today);
                    morning::tell(&app, &morning::words(&text, needs(&portfolio)));
                }
            }
            Err(problem) => tracing::error!(code = %problem.code, text = %problem.text, "what was due did not run"),
        }
    })
}

/// The tray shows the last run from the start, also when nothing is due.
fn last_summary(app: &AppHandle, portfolio: &keystead_commands::Keystead) {
    let status = portfolio.call_json(&desk::caller(None), "app.status", json!({}));
    let status = status.as_ref().ok().and_then(|answer| answer.reply.get::<AppStatus>());
    if let Some(run) = status.and_then(|status| status.last_run.as_ref()) {
        tray::summarise(app, &run.news);
    }
}

/// How many decisions wait on Today.
fn needs(portfolio: &keystead_commands::Keystead) -> u32 {
    let status = portfolio.call_json(&desk::caller(None), "app.status", json!({}));
    status.ok().and_then(|answer| answer.reply.get::<AppStatus>().map(|status| status.needs)).unwrap_or(0)
}

/// A failure first, because it needs a person; else the newest run that changed something, in its own words.
fn summary(runs: &[JobRun]) -> String {
    if let Some(run) = runs.iter().rfind(|run| run.outcome != "done") {
        return format!("{} did not finish: {}", run.job, run.error.as_deref().unwrap_or(&run.news));
    }
    let counted = runs.iter().rfind(|run| run.counts.values().any(|count| *count > 0));
    let Some(told) = counted.or_else(|| runs.iter().rfind(|run| run.counts.is_empty())) else {
        return "Nothing changed.".to_owned();
    };
    match runs.iter().filter(|run| run.job == told.job).count() {
        1 => told.news.clone(),
        several => format!("{} ({several} runs caught up)", told.news),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn run(outcome: &str, news: &str) -> JobRun {
        JobRun {
            run: 1,
            job: "lifecycle".into(),
            due_on: NaiveDate::MIN,
            as_of: NaiveDate::MIN,
            started_at: String::new(),
            duration_ms: 1,
            cause: "due".into(),
            outcome: outcome.into(),
            summary: String::new(),
            news: news.into(),
            counts: BTreeMap::new(),
            error: None,
        }
    }

    #[test]
    fn a_failure_is_told_before_what_went_well() {
        assert_eq!(summary(&[run("done", "3 changed.")]), "3 changed.");
        assert_eq!(summary(&[run("done", "3."), run("done", "0.")]), "0. (2 runs caught up)");
        let idle = JobRun { counts: BTreeMap::from([("vacant".into(), 0)]), ..run("done", "0.") };
        assert_eq!(summary(&[run("done", "3."), idle.clone()]), "3. (2 runs caught up)");
        assert_eq!(summary(std::slice::from_ref(&idle)), "Nothing changed.");
        let night = JobRun { counts: BTreeMap::from([("vacant".into(), 2)]), ..run("done", "2.") };
        let copy = JobRun { job: "backup".into(), ..run("done", "A copy was made.") };
        assert_eq!(summary(&[night, copy.clone()]), "2.", "what changed is told before a copy");
        assert_eq!(summary(&[idle, copy]), "A copy was made.");
        assert_eq!(summary(&[run("failed", "Disk full."), run("done", "0.")]), "lifecycle did not finish: Disk full.");
    }
}
