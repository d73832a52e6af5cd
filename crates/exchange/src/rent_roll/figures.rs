//! The day that the figures hold for, once it was looked for in [`super::title`]: said, guessed, entered, or asked about.

use super::Options;
use super::decision::{AS_OF, DAY_ORDER, Decision, DecisionState};
use super::grid::GridRow;
use super::report::ReportKind;
use crate::refusal::shown;
use chrono::NaiveDate;

/// The day that the figures hold for, and how it was decided; a day that is another one in another order, while no column
/// tells the order, leaves that open. Where the file says “as of” before what is no day, a person is asked, and today
/// stands in for it until then.
pub(super) fn day_of_figures(
    options: &Options,
    found: Option<DayFound>,
    report: ReportKind,
    decisions: &mut Vec<Decision>,
) -> Option<NaiveDate> {
    let (day, state, evidence) = match (options.as_of, found, options.fallback_date) {
        (Some(day), found, _) => {
            let evidence =
                found.map_or_else(|| "You entered it; the file names no day.".to_owned(), |found| found.beside(day));
            (Some(day), DecisionState::Answered, evidence)
        }
        (None, Some(DayFound { day: None, evidence, .. }), today) => (today, DecisionState::Open, evidence),
        (None, Some(found), _) => {
            if found.either && decisions.iter().all(|decision| decision.key != DAY_ORDER) {
                decisions.push(super::order::open_by_title(&found.evidence));
            }
            let state = if found.said { DecisionState::Said } else { DecisionState::Guessed };
            (found.day, state, found.evidence)
        }
        (None, None, Some(today)) => {
            let evidence = format!("The file names no day for its figures, so they were taken as of today, {today}.");
            (Some(today), DecisionState::Guessed, evidence)
        }
        (None, None, None) => return None,
    };
    let chosen = day.filter(|_| state != DecisionState::Open).map(|day| day.to_string());
    // A list of units has no figures of a day.
    if !matches!(report, ReportKind::UnitList | ReportKind::UnitVacancy) {
        decisions.push(Decision { key: AS_OF.to_owned(), chosen, choices: Vec::new(), state, evidence, count: 1 });
    }
    day
}

/// A day of the figures, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DayFound {
    /// `None` where it is meant for one and is none.
    pub day: Option<NaiveDate>,
    pub evidence: String,
    /// Whether the file calls it that, rather than naming a month, or a day of printing.
    pub said: bool,
    /// Whether it is another day in another order, and nothing tells which.
    pub either: bool,
}

impl DayFound {
    /// What the file says beside the day that a person entered.
    fn beside(&self, entered: NaiveDate) -> String {
        let also = match self.day {
            Some(day) if day == entered => "as the file has it".to_owned(),
            Some(day) => format!("the file has {day}"),
            None => return format!("You entered it; {}", self.evidence),
        };
        format!("You entered it; {also}: {}", self.evidence)
    }

    pub fn on(row: GridRow<'_>, text: &str, (day, either): (NaiveDate, bool), said: bool) -> DayFound {
        let (text, line) = (shown(text), row.line);
        let evidence = if said {
            format!("“{text}” on line {line} says so.")
        } else {
            format!("“{text}” on line {line} is the day nearest to one of the figures.")
        };
        DayFound { day: Some(day), evidence, said, either }
    }

    /// A line that says that the figures are of a day and names none that there is.
    pub fn unread(row: GridRow<'_>, text: &str) -> DayFound {
        let evidence = format!("“{}” on line {} names no day that can be read.", shown(text), row.line);
        DayFound { day: None, evidence, said: true, either: false }
    }
}
