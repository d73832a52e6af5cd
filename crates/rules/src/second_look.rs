//! What a person should look at twice before an action on a lease: dates that do not fit what was agreed. None of it
//! forbids the action; what does is in `lifecycle`.

use crate::lease::{LeaseFacts, Said};
use crate::lifecycle::Action;
use crate::unit_progress::days_between;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;

/// What stands out in an action on `today`, in the order in which a person would say it.
#[must_use]
pub fn second_look(facts: &LeaseFacts, action: &Action, today: NaiveDate) -> Vec<Said> {
    let mut said = Vec::new();
    match action {
        Action::Notice { move_out_date, .. } => {
            if *move_out_date < today {
                let text = format!("The move-out ({move_out_date}) is in the past; the lease will end tonight.");
                said.push(Said::new("lifecycle.move_out_past", text));
            }
            if facts.state == LeaseState::Active {
                said.extend(before_end(facts, "The move-out", *move_out_date));
            }
        }
        Action::Vacate { actual_move_out_date } => {
            said.extend(not_as_agreed(facts, *actual_move_out_date));
            if facts.notice_move_out_date != facts.lease_end_date
                && facts.before_notice != Some(LeaseState::MonthToMonth)
            {
                said.extend(before_end(facts, "The move-out", *actual_move_out_date));
            }
            if let Some(given) = facts.notice_date.filter(|given| actual_move_out_date < given) {
                let text = format!("The move-out ({actual_move_out_date}) is before the notice was given ({given}).");
                said.push(Said::new("lifecycle.out_before_notice", text));
            }
        }
        Action::MonthToMonth => {
            if let Some(end) = facts.lease_end_date.filter(|end| *end > today) {
                let days = in_days(days_between(today, end));
                let text = format!("The lease runs to {end}: {days} of its term are given up.");
                said.push(Said::new("lifecycle.term_given_up", text));
            }
        }
        Action::ChangeMoveOut { move_out_date } => {
            if *move_out_date <= today {
                said.extend(not_as_agreed(facts, *move_out_date));
            }
        }
        Action::RescindNotice | Action::Withdraw | Action::Reinstate | Action::UndoMoveOut => {}
    }
    said
}

fn before_end(facts: &LeaseFacts, what: &str, day: NaiveDate) -> Option<Said> {
    let end = facts.lease_end_date.filter(|end| day < *end)?;
    let days = in_days(days_between(day, end));
    Some(Said::new("lifecycle.before_end", format!("{what} ({day}) is {days} before the lease ends ({end}).")))
}

fn not_as_agreed(facts: &LeaseFacts, day: NaiveDate) -> Option<Said> {
    let agreed = facts.notice_move_out_date?;
    let days = days_between(day, agreed);
    let (code, side) = match days {
        1.. => ("lifecycle.keys_early", "before"),
        0 => return None,
        _ => ("lifecycle.keys_late", "after"),
    };
    let days = in_days(days.abs());
    Some(Said::new(code, format!("The keys come back {days} {side} the agreed move-out ({agreed}).")))
}

fn in_days(days: i32) -> String {
    if days == 1 { "1 day".into() } else { format!("{days} days") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn lease(state: LeaseState) -> LeaseFacts {
        LeaseFacts {
            state,
            lease_begin_date: day("2025-06-01"),
            lease_end_date: Some(day("2026-05-31")),
            holdover_start_date: None,
            notice_date: (state == LeaseState::Notice).then(|| day("2026-03-10")),
            notice_move_out_date: (state == LeaseState::Notice).then(|| day("2026-05-09")),
            actual_move_out_date: None,
            before_notice: (state == LeaseState::Notice).then_some(LeaseState::Active),
            status_since: None,
        }
    }

    fn texts(facts: &LeaseFacts, action: &Action) -> Vec<String> {
        second_look(facts, action, day("2026-03-28")).into_iter().map(|said| said.text).collect()
    }

    fn notice(move_out: &str) -> Action {
        Action::Notice { notice_date: day("2026-03-20"), move_out_date: day(move_out), reason: "Relocating".into() }
    }

    #[test]
    fn a_move_out_before_the_end_is_said_with_its_days() {
        let active = lease(LeaseState::Active);
        assert_eq!(
            texts(&active, &notice("2026-04-19")),
            ["The move-out (2026-04-19) is 42 days before the lease ends (2026-05-31)."]
        );
        assert_eq!(texts(&active, &notice("2026-05-31")), Vec::<String>::new());
        let held_over = LeaseFacts { state: LeaseState::MonthToMonth, ..active.clone() };
        assert_eq!(texts(&held_over, &notice("2026-04-19")), Vec::<String>::new(), "its term is over");
        assert!(texts(&active, &notice("2026-03-27"))[0].contains("is in the past"));
    }

    #[test]
    fn keys_that_come_early_or_late_are_said() {
        let on_notice = lease(LeaseState::Notice);
        let keys = |on: &str| texts(&on_notice, &Action::Vacate { actual_move_out_date: day(on) });
        assert_eq!(keys("2026-03-28")[0], "The keys come back 42 days before the agreed move-out (2026-05-09).");
        assert_eq!(keys("2026-03-28")[1], "The move-out (2026-03-28) is 64 days before the lease ends (2026-05-31).");
        assert_eq!(keys("2026-03-09")[2], "The move-out (2026-03-09) is before the notice was given (2026-03-10).");
        assert_eq!(keys("2026-05-10")[0], "The keys come back 1 day after the agreed move-out (2026-05-09).");
        let to_the_end = LeaseFacts { notice_move_out_date: on_notice.lease_end_date, ..on_notice };
        assert_eq!(
            texts(&to_the_end, &Action::Vacate { actual_move_out_date: day("2026-05-31") }),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_term_that_is_given_up_is_said() {
        let said = texts(&lease(LeaseState::Active), &Action::MonthToMonth);
        assert_eq!(said, ["The lease runs to 2026-05-31: 64 days of its term are given up."]);
        assert_eq!(texts(&lease(LeaseState::Notice), &Action::RescindNotice), Vec::<String>::new());
    }
}
