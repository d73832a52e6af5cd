//! A move-out taken back or moved, state by state, beside others, and the nights after it.

use crate::correction::Neighbor;
use crate::lease::LeaseFacts;
use crate::lifecycle::{Action, NightLease, decide, night};
use crate::move_out::check_free;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// On notice since May 1 for May 31, of a term to the end of the year.
fn on_notice() -> LeaseFacts {
    LeaseFacts {
        state: LeaseState::Notice,
        lease_begin_date: day("2025-06-01"),
        lease_end_date: Some(day("2026-12-31")),
        holdover_start_date: None,
        notice_date: Some(day("2026-05-01")),
        notice_move_out_date: Some(day("2026-05-31")),
        actual_move_out_date: None,
        before_notice: Some(LeaseState::Active),
        status_since: Some(day("2026-05-01")),
    }
}

fn tonight(facts: &LeaseFacts, on: &str) -> LeaseFacts {
    let mut leases = [NightLease { facts: facts.clone(), number: "L1".into(), renews: None }];
    night(&mut leases, day(on));
    leases[0].facts.clone()
}

/// As the night of June 2 leaves it.
fn ended() -> LeaseFacts {
    let facts = tonight(&on_notice(), "2026-06-02");
    assert_eq!((facts.state, facts.actual_move_out_date), (LeaseState::Vacant, Some(day("2026-05-31"))));
    facts
}

fn change(to: &str) -> Action {
    Action::ChangeMoveOut { move_out_date: day(to) }
}

#[test]
fn what_the_night_ended_is_on_notice_again_and_no_later_night_ends_it_by_the_same_day() {
    let back = decide(&ended(), &Action::UndoMoveOut, day("2026-06-02")).unwrap().after;
    assert_eq!(back, LeaseFacts { status_since: Some(day("2026-06-02")), ..on_notice() });
    for on in ["2026-06-02", "2026-06-03", "2026-09-01"] {
        assert_eq!(tonight(&back, on), back, "{on}");
    }
    // The person says another day, and that one passes.
    let agreed = decide(&back, &change("2026-06-10"), day("2026-06-03")).unwrap().after;
    assert_eq!(tonight(&agreed, "2026-06-10"), agreed);
    assert_eq!(tonight(&agreed, "2026-06-11").actual_move_out_date, Some(day("2026-06-10")));
}

#[test]
fn keys_that_came_back_by_mistake_before_the_agreed_day_leave_it_standing() {
    let out = decide(&on_notice(), &Action::Vacate { actual_move_out_date: day("2026-05-20") }, day("2026-05-20"));
    let back = decide(&out.unwrap().after, &Action::UndoMoveOut, day("2026-05-21")).unwrap().after;
    assert_eq!((back.state, back.notice_move_out_date), (LeaseState::Notice, Some(day("2026-05-31"))));
    assert_eq!(tonight(&back, "2026-06-01").state, LeaseState::Vacant, "the agreed day has passed");
}

#[test]
fn without_a_notice_it_is_in_force_as_its_dates_say() {
    let gone = |end: Option<&str>, holdover: Option<&str>| {
        let facts = LeaseFacts {
            lease_end_date: end.map(day),
            holdover_start_date: holdover.map(day),
            notice_date: None,
            notice_move_out_date: None,
            before_notice: None,
            ..ended()
        };
        let back = decide(&facts, &Action::UndoMoveOut, day("2026-06-02")).unwrap().after;
        (back.state, back.holdover_start_date, back.actual_move_out_date)
    };
    assert_eq!(gone(Some("2026-12-31"), None), (LeaseState::Active, None, None));
    assert_eq!(gone(Some("2026-04-30"), None), (LeaseState::MonthToMonth, Some(day("2026-05-01")), None));
    let converted = gone(Some("2026-12-31"), Some("2026-02-01"));
    assert_eq!(converted, (LeaseState::MonthToMonth, Some(day("2026-02-01")), None));
    assert_eq!(gone(None, None), (LeaseState::MonthToMonth, Some(day("2025-06-01")), None));
}

#[test]
fn a_moved_day_that_has_come_is_another_move_out_and_a_later_one_a_notice() {
    let (facts, today) = (ended(), day("2026-06-02"));
    for (to, state, since) in [
        ("2026-05-28", LeaseState::Vacant, "2026-05-28"),
        ("2026-06-02", LeaseState::Vacant, "2026-06-02"),
        ("2026-06-10", LeaseState::Notice, "2026-06-02"),
    ] {
        let moved = decide(&facts, &change(to), today).unwrap();
        assert_eq!((moved.after.state, moved.after.status_since), (state, Some(day(since))), "{to}");
        assert_eq!(moved.effective_on, today, "the log says when the person knew it");
        let out = if state == LeaseState::Vacant {
            moved.after.actual_move_out_date
        } else {
            moved.after.notice_move_out_date
        };
        assert_eq!(out, Some(day(to)));
    }
    // Without a notice before: one that a rescission takes back to the lease in force.
    let gone = LeaseFacts { notice_date: None, notice_move_out_date: None, before_notice: None, ..facts };
    let again = decide(&gone, &change("2026-06-10"), today).unwrap().after;
    assert_eq!(again.before_notice, Some(LeaseState::Active));
    assert_eq!(decide(&again, &Action::RescindNotice, today).unwrap().after.state, LeaseState::Active);
}

#[test]
fn what_does_not_fit_is_refused_with_the_way_out() {
    let today = day("2026-06-02");
    let code = |facts: &LeaseFacts, action: &Action| decide(facts, action, today).unwrap_err().code;
    let active = LeaseFacts { state: LeaseState::Active, ..on_notice() };
    assert_eq!(code(&active, &Action::UndoMoveOut), "lifecycle.no_move_out");
    assert_eq!(code(&active, &change("2026-06-10")), "lifecycle.no_move_out");
    let renewed = LeaseFacts { actual_move_out_date: None, ..ended() };
    assert_eq!(code(&renewed, &Action::UndoMoveOut), "lifecycle.no_move_out");
    assert_eq!(code(&renewed, &change("2026-06-10")), "lifecycle.no_move_out");
    assert_eq!(code(&ended(), &change("2026-05-31")), "lifecycle.same_move_out");
    assert_eq!(code(&ended(), &change("2025-05-31")), "lifecycle.move_out_before_begin");
    let passed = decide(&on_notice(), &change("2026-05-30"), today).unwrap_err();
    assert_eq!((passed.code, passed.field), ("lifecycle.move_out_passed", Some("move_out_date")));
    assert!(passed.text.contains("Record the move-out"));
}

fn other(state: LeaseState, begin: &str, until: Option<&str>) -> Neighbor {
    let (renewed, renews) = (false, false);
    Neighbor { number: "L2".into(), state, begin: day(begin), until: until.map(day), renewed, renews }
}

#[test]
fn days_on_which_the_unit_is_anothers_are_refused_with_the_first_of_them() {
    let today = day("2026-06-20");
    let facts = ended();
    let asked = |action: &Action, other: Neighbor| {
        let after = decide(&facts, action, today).unwrap().after;
        check_free(("L1", "101"), (&facts, &after), &[other], None, today)
    };
    // The next tenant lives there.
    let next = || other(LeaseState::Active, "2026-06-15", Some("2027-06-14"));
    let no = asked(&Action::UndoMoveOut, next()).unwrap_err();
    assert!(no.text.contains("Lease L2, which is active, has unit 101 on 2026-06-15"), "{}", no.text);
    assert!(no.text.contains("Change the move-out to 2026-06-14 at the latest"), "{}", no.text);
    assert!(asked(&change("2026-06-14"), next()).is_ok());
    assert!(asked(&change("2026-06-15"), next()).is_err());
    // Somebody lived there in between, and has left.
    let between = || other(LeaseState::Vacant, "2026-06-01", Some("2026-06-05"));
    let no = asked(&Action::UndoMoveOut, between()).unwrap_err();
    assert!(no.text.contains("on 2026-06-01") && no.text.contains("Change lease L2 first"), "{}", no.text);
    // Somebody before it is in nobody's way, nor is one who comes after the day.
    assert!(asked(&Action::UndoMoveOut, other(LeaseState::Vacant, "2024-01-01", Some("2025-05-31"))).is_ok());
    let signed = || other(LeaseState::Future, "2026-07-01", None);
    assert!(asked(&Action::UndoMoveOut, signed()).is_ok(), "on notice: the signed lease waits if it has to");
    assert!(asked(&change("2026-06-30"), signed()).is_ok());
    assert!(asked(&change("2026-07-01"), signed()).is_err());
    // Without a notice nobody knows when it is free, but for the one who renews it.
    let gone = LeaseFacts { notice_date: None, notice_move_out_date: None, before_notice: None, ..ended() };
    let after = decide(&gone, &Action::UndoMoveOut, today).unwrap().after;
    assert!(check_free(("L1", "101"), (&gone, &after), &[signed()], None, today).is_err());
    let renewal = Neighbor { renews: true, ..signed() };
    assert!(check_free(("L1", "101"), (&gone, &after), &[renewal], None, today).is_ok());
}
