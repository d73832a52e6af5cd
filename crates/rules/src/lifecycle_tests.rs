//! The transition table of the spec, cell by cell, and what must hold on every path.

use super::*;
use crate::correction::Neighbor;
use crate::move_out::check_free;
use proptest::prelude::*;

fn day(n: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Duration::days(n)
}

fn lease(state: LeaseState, begin: i64, end: Option<i64>) -> LeaseFacts {
    LeaseFacts {
        state,
        lease_begin_date: day(begin),
        lease_end_date: end.map(day),
        holdover_start_date: None,
        notice_date: None,
        notice_move_out_date: None,
        actual_move_out_date: None,
        before_notice: None,
        status_since: None,
    }
}

fn notice(on: i64, out: i64) -> Action {
    Action::Notice { notice_date: day(on), move_out_date: day(out), reason: "relocating".into() }
}

#[test]
fn what_is_offered_is_what_is_decided() {
    for state in LeaseState::ALL {
        let mut facts = lease(*state, 0, Some(300));
        if *state == LeaseState::Notice {
            (facts.notice_date, facts.notice_move_out_date) = (Some(day(5)), Some(day(40)));
        }
        let offered = allowed(*state, false, true, false);
        for (action, of) in [
            (AllowedAction::Notice, notice(10, 40)),
            (AllowedAction::RescindNotice, Action::RescindNotice),
            (AllowedAction::MonthToMonth, Action::MonthToMonth),
            (AllowedAction::Vacate, Action::Vacate { actual_move_out_date: day(10) }),
            (AllowedAction::Withdraw, Action::Withdraw),
            (AllowedAction::Reinstate, Action::Reinstate),
            (AllowedAction::UndoMoveOut, Action::UndoMoveOut),
            (AllowedAction::ChangeMoveOut, Action::ChangeMoveOut { move_out_date: day(20) }),
        ] {
            assert_eq!(offered.contains(&action), decide(&facts, &of, day(10)).is_ok(), "{state}: {action}");
        }
    }
    let left = LeaseFacts { actual_move_out_date: Some(day(5)), ..lease(LeaseState::Vacant, 0, Some(300)) };
    let wrong = allowed(LeaseState::Vacant, false, false, true);
    assert_eq!(wrong, [AllowedAction::UndoMoveOut, AllowedAction::ChangeMoveOut]);
    assert!(decide(&left, &Action::UndoMoveOut, day(10)).is_ok());
    assert!(decide(&left, &Action::ChangeMoveOut { move_out_date: day(20) }, day(10)).is_ok());
    let renews = |renewed| allowed(LeaseState::Active, renewed, false, false).contains(&AllowedAction::Renew);
    assert!(renews(false) && !renews(true));
    assert!(allowed(LeaseState::Vacant, false, false, false).is_empty(), "a renewed lease stays ended");
}

#[test]
fn notice_and_back() {
    let active = lease(LeaseState::Active, 0, Some(300));
    let given = decide(&active, &notice(10, 40), day(10)).unwrap();
    assert_eq!(given.after.state, LeaseState::Notice);
    assert_eq!(given.after.before_notice, Some(LeaseState::Active));
    assert_eq!(given.effective_on, day(10));
    let back = decide(&given.after, &Action::RescindNotice, day(12)).unwrap();
    assert_eq!(back.after.state, LeaseState::Active);
    assert_eq!(back.after.notice_date, None);
    assert_eq!(back.after.notice_move_out_date, None);
}

#[test]
fn refusals_name_the_state() {
    let mtm = lease(LeaseState::MonthToMonth, 0, Some(10));
    assert_eq!(decide(&mtm, &Action::MonthToMonth, day(20)).unwrap_err().text, "The lease is already month-to-month.");
    let future = lease(LeaseState::Future, 30, Some(300));
    assert!(decide(&future, &notice(1, 2), day(1)).unwrap_err().text.contains("signed but not begun"));
    let active = lease(LeaseState::Active, 0, Some(300));
    let refused = decide(&active, &notice(20, 19), day(20)).unwrap_err();
    assert_eq!((refused.code, refused.field), ("lifecycle.move_out_before_notice", Some("move_out_date")));
    assert_eq!(decide(&active, &notice(21, 30), day(20)).unwrap_err().code, "lifecycle.notice_in_future");
    let vacate = Action::Vacate { actual_move_out_date: day(5) };
    assert!(decide(&active, &vacate, day(20)).unwrap_err().text.contains("active"));
    let empty = Action::Notice { notice_date: day(1), move_out_date: day(2), reason: " ".into() };
    assert_eq!(decide(&active, &empty, day(20)).unwrap_err().field, Some("reason"));
}

#[test]
fn converting_early_begins_today_and_late_the_day_after_the_end() {
    let early = decide(&lease(LeaseState::Active, 0, Some(100)), &Action::MonthToMonth, day(50)).unwrap();
    assert_eq!(early.after.holdover_start_date, Some(day(50)));
    let late = decide(&lease(LeaseState::Active, 0, Some(100)), &Action::MonthToMonth, day(150)).unwrap();
    assert_eq!(late.after.holdover_start_date, Some(day(101)));
}

#[test]
fn an_imported_notice_goes_back_to_what_its_dates_say() {
    let facts = lease(LeaseState::Notice, 0, Some(10));
    let back = decide(&facts, &Action::RescindNotice, day(20)).unwrap();
    assert_eq!((back.after.state, back.after.holdover_start_date), (LeaseState::MonthToMonth, Some(day(11))));
}

#[test]
fn a_renewal_ends_the_old_lease_without_holdover() {
    let old = NightLease { facts: lease(LeaseState::Active, 0, Some(99)), number: "L1".into(), renews: None };
    let new = NightLease { facts: lease(LeaseState::Future, 100, Some(200)), number: "L2".into(), renews: Some(0) };
    let mut unit = [old, new];
    assert!(night(&mut unit, day(99)).is_empty());
    night(&mut unit, day(100));
    assert_eq!(unit[0].facts.state, LeaseState::Vacant);
    assert_eq!((unit[0].facts.holdover_start_date, unit[0].facts.actual_move_out_date), (None, None));
    assert_eq!(unit[1].facts.state, LeaseState::Active);
}

#[test]
fn a_late_renewal_leaves_a_holdover_between() {
    let old = NightLease { facts: lease(LeaseState::Active, 0, Some(99)), number: "L1".into(), renews: None };
    let new = NightLease { facts: lease(LeaseState::Future, 110, None), number: "L2".into(), renews: Some(0) };
    let mut unit = [old, new];
    let steps = night(&mut unit, day(120));
    let states: Vec<_> = steps.iter().map(|(i, t, _)| (*i, t.after.state, t.effective_on)).collect();
    assert_eq!(
        states,
        [
            (0, LeaseState::MonthToMonth, day(100)),
            (0, LeaseState::Vacant, day(110)),
            (1, LeaseState::Active, day(110)),
            (1, LeaseState::MonthToMonth, day(110)),
        ]
    );
}

/// Takes the last recorded move-out back, or moves it to a day, where the unit is free for it.
fn correct_move_out(unit: &mut [NightLease], to: Option<NaiveDate>, today: NaiveDate) {
    let left = |l: &NightLease| l.facts.state == LeaseState::Vacant && l.facts.actual_move_out_date.is_some();
    let Some(i) = unit.iter().rposition(left) else { return };
    let others = unit.iter().enumerate().filter(|(j, _)| *j != i).map(|(j, other)| Neighbor {
        number: other.number.clone(),
        state: other.facts.state,
        begin: other.facts.lease_begin_date,
        until: match other.facts.state {
            LeaseState::MonthToMonth => None,
            LeaseState::Notice => other.facts.notice_move_out_date,
            LeaseState::Vacant => other.facts.actual_move_out_date.or(other.facts.lease_end_date),
            LeaseState::Active | LeaseState::Future => other.facts.lease_end_date,
        },
        renewed: unit[i].renews == Some(j),
        renews: other.renews == Some(i),
    });
    let others: Vec<Neighbor> = others.collect();
    let action = to.map_or(Action::UndoMoveOut, |move_out_date| Action::ChangeMoveOut { move_out_date });
    let Ok(done) = decide(&unit[i].facts, &action, today) else { return };
    if check_free(("L", "1"), (&unit[i].facts, &done.after), &others, None, today).is_ok() {
        unit[i].facts = done.after;
    }
}

/// Random leases of one unit that obey what import and commands let in: terms in order.
fn unit_of_leases() -> impl Strategy<Value = Vec<NightLease>> {
    proptest::collection::vec((1i64..60, 1i64..90, 0u8..6, any::<bool>(), 0i64..40), 1..5).prop_map(|parts| {
        let mut at = 0;
        let mut held = false;
        let mut leases: Vec<NightLease> = Vec::new();
        for (n, (gap, length, kind, renews, out)) in parts.into_iter().enumerate() {
            let begin = at + gap;
            let end = begin + length;
            let mut facts = lease(LeaseState::Future, begin, (kind != 0).then_some(end));
            if kind == 1 && !held {
                facts.state = LeaseState::Active;
                held = true;
            } else if kind == 2 && !held {
                facts.state = LeaseState::Notice;
                facts.notice_date = Some(day(begin));
                facts.notice_move_out_date = Some(day(begin + out));
                held = true;
            }
            let renews = (renews && n > 0).then(|| n - 1);
            leases.push(NightLease { facts, number: format!("L{n}"), renews });
            at = end;
        }
        leases
    })
}

proptest! {
    #[test]
    fn never_two_in_force_and_twice_is_once(mut unit in unit_of_leases(), today in 0i64..400) {
        night(&mut unit, day(today));
        prop_assert!(unit.iter().filter(|l| l.facts.state.in_force()).count() <= 1);
        let after = unit.clone();
        prop_assert!(night(&mut unit, day(today)).is_empty());
        prop_assert_eq!(unit, after);
    }

    #[test]
    fn day_by_day_is_all_at_once(unit in unit_of_leases(), today in 0i64..400) {
        let mut stepped = unit.clone();
        let mut log = Vec::new();
        for d in 0..=today {
            log.extend(night(&mut stepped, day(d)));
        }
        let mut jumped = unit;
        let mut at_once = night(&mut jumped, day(today));
        prop_assert_eq!(stepped, jumped);
        let key = |(i, t, r): &(usize, Transition, bool)| (*i, t.effective_on, t.after.state, *r);
        log.sort_by_key(key);
        at_once.sort_by_key(key);
        prop_assert_eq!(log, at_once);
    }

    #[test]
    fn people_never_break_the_table(
        unit in unit_of_leases(),
        steps in proptest::collection::vec((0u8..8, 0i64..60, 0i64..60), 0..12),
    ) {
        let mut unit = unit;
        for (n, (what, a, b)) in steps.into_iter().enumerate() {
            let today = day(i64::try_from(n).unwrap() * 20);
            night(&mut unit, today);
            if what > 4 {
                correct_move_out(&mut unit, (what > 5).then(|| day(a + b + 5 * i64::try_from(n).unwrap())), today);
                prop_assert!(unit.iter().filter(|l| l.facts.state.in_force()).count() <= 1);
                continue;
            }
            let Some(i) = unit.iter().position(|l| l.facts.state.in_force()) else { continue };
            let from = unit[i].facts.state;
            let action = match what {
                0 => notice(a, a + b),
                1 => Action::RescindNotice,
                2 => Action::MonthToMonth,
                _ => Action::Vacate { actual_move_out_date: day(a) },
            };
            if let Ok(t) = decide(&unit[i].facts, &action, today) {
                let allowed = matches!(
                    (from, t.after.state),
                    (LeaseState::Active | LeaseState::MonthToMonth, LeaseState::Notice)
                        | (LeaseState::Notice, LeaseState::Active | LeaseState::MonthToMonth | LeaseState::Vacant)
                        | (LeaseState::Active, LeaseState::MonthToMonth)
                );
                prop_assert!(allowed, "{from} to {}", t.after.state);
                unit[i].facts = t.after;
            }
            prop_assert!(unit.iter().filter(|l| l.facts.state.in_force()).count() <= 1);
        }
    }
}
