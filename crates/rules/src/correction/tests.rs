//! What may be corrected in which state, and what becomes of it.

use super::*;

const TODAY: &str = "2026-03-28";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn terms(begin: &str, end: Option<&str>) -> Terms {
    Terms { begin: day(begin), end: end.map(day), rent_cents: 100_000, deposit_cents: None, due_day: Some(1) }
}

fn facts(state: LeaseState, of: &Terms) -> LeaseFacts {
    let mut facts = LeaseFacts {
        state,
        lease_begin_date: of.begin,
        lease_end_date: of.end,
        holdover_start_date: None,
        notice_date: None,
        notice_move_out_date: None,
        actual_move_out_date: None,
        before_notice: None,
        status_since: Some(of.begin),
    };
    match state {
        LeaseState::MonthToMonth => {
            facts.holdover_start_date = Some(holdover_start(&facts));
            facts.status_since = facts.holdover_start_date;
        }
        LeaseState::Notice => {
            facts.notice_date = Some(day("2026-03-01"));
            facts.notice_move_out_date = Some(day("2026-04-15"));
            facts.before_notice = Some(LeaseState::Active);
        }
        LeaseState::Vacant => facts.actual_move_out_date = Some(day("2026-02-28")),
        LeaseState::Active | LeaseState::Future => {}
    }
    facts
}

fn try_out(state: LeaseState, now: &Terms, wanted: &Terms, others: &[Neighbor]) -> Result<Correction, Vec<Refused>> {
    let facts = facts(state, now);
    let lease = Lease { number: "L1", unit: "4B", facts: &facts, terms: *now, withdrawn: false };
    correct(&lease, wanted, others, day(TODAY))
}

fn refused(result: Result<Correction, Vec<Refused>>) -> Vec<(&'static str, Option<&'static str>)> {
    result.unwrap_err().iter().map(|no| (no.code, no.field)).collect()
}

fn codes(said: &[Said]) -> Vec<&str> {
    said.iter().map(|one| one.code).collect()
}

fn other(state: LeaseState, begin: &str, until: Option<&str>) -> Neighbor {
    Neighbor { number: "L2".into(), state, begin: day(begin), until: until.map(day), renewed: false, renews: false }
}

#[test]
fn each_wrong_value_stands_at_its_field() {
    let now = terms("2025-04-01", Some("2026-04-30"));
    let wanted =
        Terms { end: Some(day("2025-03-31")), rent_cents: -1, deposit_cents: Some(-1), due_day: Some(32), ..now };
    let wrong = refused(try_out(LeaseState::Active, &now, &wanted, &[]));
    assert_eq!(
        wrong.iter().map(|(_, field)| field.unwrap()).collect::<Vec<_>>(),
        ["lease_end_date", "monthly_rent_cents", "security_deposit_cents", "rent_due_day"]
    );
    assert_eq!(refused(try_out(LeaseState::Active, &now, &now, &[])), [("correction.nothing", None)]);
    let facts = facts(LeaseState::Vacant, &now);
    let gone = Lease { number: "L1", unit: "4B", facts: &facts, terms: now, withdrawn: true };
    assert_eq!(correct(&gone, &wanted, &[], day(TODAY)).unwrap_err()[0].code, "correction.withdrawn");
}

#[test]
fn a_rent_leaves_state_and_days_alone() {
    let now = terms("2025-04-01", Some("2026-04-30"));
    for state in LeaseState::ALL {
        let done = try_out(*state, &now, &Terms { rent_cents: 110_000, ..now }, &[]).unwrap();
        assert_eq!(done.after, facts(*state, &now), "{state}");
        assert_eq!(codes(&done.consequences), ["correction.charges_stay", "correction.kept"], "{state}");
    }
}

#[test]
fn an_end_that_has_passed_waits_for_the_night() {
    let now = terms("2025-04-01", Some("2026-04-30"));
    let past = Terms { end: Some(day("2026-03-27")), ..now };
    let done = try_out(LeaseState::Active, &now, &past, &[]).unwrap();
    assert_eq!(done.after.state, LeaseState::Active);
    assert_eq!(
        done.consequences[0].text,
        "The term ended on 2026-03-27: tonight the lease becomes month-to-month, as of 2026-03-28."
    );
    let last = try_out(LeaseState::Active, &now, &Terms { end: Some(day(TODAY)), ..now }, &[]).unwrap();
    assert_eq!(codes(&last.consequences), ["correction.kept"], "today is its last day");
    // The night does what was said.
    let mut unit = [crate::lifecycle::NightLease { facts: done.after, number: "L1".into(), renews: None }];
    crate::lifecycle::night(&mut unit, day(TODAY));
    assert_eq!(unit[0].facts.state, LeaseState::MonthToMonth);
    assert_eq!(unit[0].facts.holdover_start_date, Some(day("2026-03-28")));
}

#[test]
fn a_holdover_that_was_a_mistake_is_active_again() {
    let now = terms("2025-02-01", Some("2026-01-31"));
    let longer = Terms { end: Some(day("2027-01-31")), ..now };
    let done = try_out(LeaseState::MonthToMonth, &now, &longer, &[]).unwrap();
    assert_eq!((done.after.state, done.after.holdover_start_date), (LeaseState::Active, None));
    assert_eq!(codes(&done.consequences)[0], "correction.active_again");
    let other_end =
        try_out(LeaseState::MonthToMonth, &now, &Terms { end: Some(day("2026-02-28")), ..now }, &[]).unwrap();
    assert_eq!(other_end.after.holdover_start_date, Some(day("2026-03-01")));
    assert_eq!(other_end.after.status_since, Some(day("2026-03-01")));
    // Converted by a person before the end: that stands.
    let mut facts = facts(LeaseState::MonthToMonth, &now);
    facts.holdover_start_date = Some(day("2025-12-01"));
    let lease = Lease { number: "L1", unit: "4B", facts: &facts, terms: now, withdrawn: false };
    let kept = correct(&lease, &longer, &[], day(TODAY)).unwrap().after;
    assert_eq!((kept.state, kept.holdover_start_date), (LeaseState::MonthToMonth, facts.holdover_start_date));
}

#[test]
fn the_first_day_decides_whether_it_has_begun() {
    let now = terms("2026-03-01", Some("2027-02-28"));
    let later = Terms { begin: day("2026-04-01"), ..now };
    let done = try_out(LeaseState::Active, &now, &later, &[]).unwrap();
    assert_eq!((done.after.state, done.after.status_since), (LeaseState::Future, Some(day("2026-04-01"))));
    let back = try_out(LeaseState::Future, &later, &now, &[]).unwrap();
    assert_eq!((back.after.state, codes(&back.consequences)[0]), (LeaseState::Active, "correction.begins_now"));
    let held = [other(LeaseState::Notice, "2025-01-01", Some("2026-02-28"))];
    let waits = try_out(LeaseState::Future, &later, &now, &held).unwrap();
    assert_eq!((waits.after.state, codes(&waits.consequences)[0]), (LeaseState::Future, "correction.waits"));
    let code = |state, wanted: &Terms| refused(try_out(state, &now, wanted, &[]))[0].0;
    assert_eq!(code(LeaseState::MonthToMonth, &later), "correction.begin_in_future");
    assert_eq!(code(LeaseState::Notice, &later), "correction.begin_after_notice");
    assert_eq!(code(LeaseState::Vacant, &later), "correction.begin_after_move_out");
}

#[test]
fn an_overlap_names_both_leases() {
    let now = terms("2026-03-01", Some("2026-05-31"));
    let next = [other(LeaseState::Future, "2026-06-01", Some("2027-05-31"))];
    let longer = Terms { end: Some(day("2026-06-30")), ..now };
    let no = try_out(LeaseState::Active, &now, &longer, &next).unwrap_err();
    assert_eq!((no[0].code, no[0].field), ("correction.overlaps", Some("lease_end_date")));
    assert_eq!(
        no[0].text,
        "Lease L1 would have unit 4B from 2026-03-01 to 2026-06-30; lease L2, which is signed but not begun, has it \
         from 2026-06-01 to 2027-05-31."
    );
    let before = [other(LeaseState::Notice, "2025-01-01", Some("2026-05-31"))];
    let signed = terms("2026-06-01", None);
    let early = Terms { begin: day("2026-05-31"), ..signed };
    let no = refused(try_out(LeaseState::Future, &signed, &early, &before));
    assert_eq!(no, [("correction.overlaps", Some("lease_begin_date"))]);
    // One that has ended had it all the same, but for the day on which its tenant left.
    let ended = [other(LeaseState::Vacant, "2025-01-01", Some("2026-02-28"))];
    let earlier = Terms { begin: day("2026-02-15"), ..now };
    let no = try_out(LeaseState::Active, &now, &earlier, &ended).unwrap_err();
    assert_eq!((no[0].code, no[0].field), ("correction.overlaps", Some("lease_begin_date")));
    assert!(no[0].text.ends_with("lease L2, which is ended, had it from 2025-01-01 to 2026-02-28."), "{}", no[0].text);
    assert!(try_out(LeaseState::Active, &now, &Terms { begin: day("2026-02-28"), ..now }, &ended).is_ok());
    // What overlapped before is left alone.
    assert!(try_out(LeaseState::Active, &longer, &Terms { rent_cents: 1, ..longer }, &next).is_ok());
}

#[test]
fn a_renewal_keeps_its_place() {
    let now = terms("2025-04-01", Some("2026-04-30"));
    let by = [Neighbor { renews: true, ..other(LeaseState::Future, "2026-05-01", None) }];
    let with_end = |end: &str| try_out(LeaseState::Active, &now, &Terms { end: Some(day(end)), ..now }, &by).unwrap();
    assert_eq!(codes(&with_end("2026-05-31").warnings), ["correction.cut_short"]);
    assert_eq!(codes(&with_end("2026-04-15").warnings), ["correction.gap"]);
    let code = |state, wanted: &Terms, others: &[Neighbor]| refused(try_out(state, &now, wanted, others))[0].0;
    assert_eq!(code(LeaseState::Active, &terms("2026-05-01", None), &by), "correction.after_renewal");
    let later = Terms { end: Some(day("2026-05-31")), ..now };
    assert_eq!(code(LeaseState::Vacant, &later, &by), "correction.renewed_away");
    let old = [Neighbor { renewed: true, ..other(LeaseState::Vacant, "2024-04-01", Some("2025-03-31")) }];
    assert_eq!(
        code(LeaseState::Active, &terms("2024-04-01", now.end.map(|_| "2026-04-30")), &old),
        "correction.before_renewed"
    );
}
