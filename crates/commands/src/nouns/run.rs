//! What a run of a job did, told to people.

use keystead_store::runs::RunRow;
use keystead_wire::jobs::JobRun;
use std::collections::BTreeMap;

/// At how many properties leases became month-to-month, among the counts of a night: Today says it.
pub(crate) const PROPERTIES_HELD_OVER: &str = "month_to_month_properties";

/// What a count of a run is called before and after its figure is one.
const NEWS: [(&str, &str, &str); 11] = [
    ("charges", "charge was posted", "charges were posted"),
    ("credits", "credit was posted", "credits were posted"),
    ("drafts", "bill was drafted", "bills were drafted"),
    ("late_fees", "late fee was charged", "late fees were charged"),
    ("held_back", "row was held back", "rows were held back"),
    ("taken", "row was left out because another has its code", "rows were left out because others have their codes"),
    ("month_to_month", "lease became month-to-month", "leases became month-to-month"),
    ("vacant", "unit became vacant", "units became vacant"),
    ("renewed", "lease was renewed", "leases were renewed"),
    ("active", "new lease began", "new leases began"),
    ("waiting", "new lease is waiting for a move-out", "new leases are waiting for a move-out"),
];

/// A stored run as it travels.
pub(crate) fn wire(run: RunRow) -> JobRun {
    JobRun {
        news: news(&run.counts, &run.summary),
        run: u32::try_from(run.run).unwrap_or(u32::MAX),
        job: run.job,
        due_on: run.due_on,
        as_of: run.as_of,
        started_at: run.started_at,
        duration_ms: run.duration_ms,
        cause: run.cause,
        outcome: run.outcome,
        summary: run.summary,
        counts: run.counts,
        error: run.error,
    }
}

/// What a run did, for people; a run without figures is told in its own words.
pub(crate) fn news(counts: &BTreeMap<String, u32>, summary: &str) -> String {
    if counts.is_empty() {
        return summary.to_owned();
    }
    let told = |(name, one, many): &(&str, &str, &str)| {
        let count = counts.get(*name).copied().filter(|count| *count > 0)?;
        Some(format!("{count} {}", if count == 1 { one } else { many }))
    };
    let mut all: Vec<String> = NEWS.iter().filter_map(told).collect();
    match (all.pop(), all.is_empty()) {
        (None, _) => "Nothing changed.".to_owned(),
        (Some(only), true) => format!("{only}."),
        (Some(last), false) => format!("{} and {last}.", all.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_told_as_a_person_would() {
        let told = |counts: &[(&str, u32)]| {
            news(&counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect(), "Transitioned …")
        };
        assert_eq!(told(&[("month_to_month", 0), ("vacant", 0)]), "Nothing changed.");
        assert_eq!(told(&[("active", 1)]), "1 new lease began.");
        assert_eq!(
            told(&[("month_to_month", 1146), ("month_to_month_properties", 9), ("vacant", 1), ("active", 3)]),
            "1146 leases became month-to-month, 1 unit became vacant and 3 new leases began."
        );
        assert_eq!(news(&BTreeMap::new(), "The job failed."), "The job failed.");
    }
}
