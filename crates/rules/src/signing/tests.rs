//! What may be signed beside what, and what is said of it.

use super::*;

const UNIT: Unit<'_> = Unit { number: "4B", out_of_service: false };

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn terms(begin: &str, end: Option<&str>) -> Terms {
    Terms { begin: day(begin), end: end.map(day), rent_cents: 100_000, deposit_cents: None }
}

fn existing(state: LeaseState, begin: &str, end: Option<&str>, renewed: bool) -> Existing {
    let move_out = (state == LeaseState::Notice).then(|| day("2026-04-15"));
    Existing { number: "L1".into(), state, begin: day(begin), end: end.map(day), move_out, renewed }
}

#[test]
fn a_vacant_unit_takes_a_lease_now_or_later() {
    let today = day("2026-03-28");
    assert_eq!(check_terms(&terms("2026-03-28", Some("2027-03-27")), &[], today), Ok(LeaseState::Active));
    assert_eq!(check_terms(&terms("2026-04-01", None), &[], today), Ok(LeaseState::Future));
    assert_eq!(
        check_terms(&terms("2026-04-01", Some("2026-03-01")), &[], today).unwrap_err().field,
        Some("lease_end_date")
    );
}

#[test]
fn a_held_unit_waits_for_the_move_out() {
    let today = day("2026-03-28");
    let notice = [existing(LeaseState::Notice, "2025-01-01", None, false)];
    assert_eq!(check_terms(&terms("2026-04-16", None), &notice, today), Ok(LeaseState::Future));
    assert!(check_terms(&terms("2026-04-15", None), &notice, today).unwrap_err().text.contains("2026-04-16"));
    let active = [existing(LeaseState::Active, "2025-01-01", Some("2026-05-01"), false)];
    assert_eq!(check_terms(&terms("2026-06-01", None), &active, today).unwrap_err().code, "signing.unit_held");
}

#[test]
fn a_unit_was_somebody_elses_also_when_they_have_left() {
    let today = day("2026-03-28");
    let former =
        Existing { move_out: Some(day("2026-03-10")), ..existing(LeaseState::Vacant, "2025-01-01", None, false) };
    let no = check_terms(&terms("2026-03-09", None), std::slice::from_ref(&former), today).unwrap_err();
    assert_eq!((no.code, no.field), ("signing.unit_was_held", Some("lease_begin_date")));
    assert!(
        no.text.contains("Lease L1, which is ended, had the unit on 2026-03-09 and until 2026-03-10"),
        "{}",
        no.text
    );
    let state = |begin, end| check_terms(&terms(begin, end), std::slice::from_ref(&former), today);
    assert_eq!(state("2026-03-10", None), Ok(LeaseState::Active));
    assert_eq!(state("2024-01-01", Some("2024-12-31")), Ok(LeaseState::Active), "before it, however odd");
    let open = Existing { move_out: None, end: Some(day("2026-12-31")), ..former.clone() };
    assert!(check_terms(&terms("2026-03-09", None), &[open], today).is_ok(), "nobody says when it ended");
}

#[test]
fn what_follows_is_said_with_the_decision() {
    let today = day("2026-03-28");
    let codes = |said: &[Said]| said.iter().map(|one| one.code).collect::<Vec<_>>();
    let now = plan(&terms("2026-03-28", None), &[], &[], UNIT, today).unwrap();
    assert_eq!(now.state, LeaseState::Active);
    assert_eq!(codes(&now.consequences), ["signing.begins_now", "signing.no_end"]);
    assert!(now.warnings.is_empty());
    let notice = [existing(LeaseState::Notice, "2025-01-01", None, false)];
    let waits = plan(&terms("2026-04-16", Some("2027-04-15")), &notice, &[], UNIT, today).unwrap();
    assert_eq!(
        waits.consequences[0].text,
        "Lease L1 keeps unit 4B until 2026-04-15; the new lease begins on 2026-04-16."
    );
    assert!(plan(&terms("2026-04-15", None), &notice, &[], UNIT, today).is_err(), "refused as the signing is");
}

#[test]
fn a_renewal_says_what_becomes_of_the_old_lease() {
    let today = day("2026-03-28");
    let active = [existing(LeaseState::Active, "2025-01-01", Some("2026-05-01"), true)];
    let plan_of = |begin: &str| plan(&terms(begin, None), &active, &[], UNIT, today).unwrap();
    assert_eq!(
        plan_of("2026-05-02").consequences[0].text,
        "Lease L1 ends on 2026-05-01 and is renewed; unit 4B stays occupied."
    );
    assert!(plan_of("2026-05-02").warnings.is_empty());
    assert_eq!(plan_of("2026-04-10").warnings[0].code, "signing.old_cut_short");
    assert_eq!(plan_of("2026-06-01").warnings[0].code, "signing.gap");
}

#[test]
fn a_unit_that_is_shut_is_pointed_out_before_it_is_let() {
    let today = day("2026-03-28");
    let shut = Unit { out_of_service: true, ..UNIT };
    let new = plan(&terms("2026-03-28", None), &[], &[], shut, today).unwrap();
    assert_eq!(new.warnings[0].code, "signing.out_of_service");
    let active = [existing(LeaseState::Active, "2025-01-01", Some("2026-05-01"), true)];
    let renewal = plan(&terms("2026-05-02", None), &active, &[], shut, today).unwrap();
    assert!(renewal.warnings.is_empty(), "the tenant stays where the tenant is");
}

#[test]
fn a_tenant_who_lives_elsewhere_meanwhile_is_pointed_out() {
    let today = day("2026-03-28");
    let other = |until: Option<&str>| Elsewhere {
        number: "L9".into(),
        unit: "7".into(),
        begin: day("2025-01-01"),
        until: until.map(day),
    };
    let new = terms("2026-04-01", Some("2027-03-31"));
    let warned = |until| !plan(&new, &[], &[other(until)], UNIT, today).unwrap().warnings.is_empty();
    assert!(warned(None) && warned(Some("2026-04-01")));
    assert!(!warned(Some("2026-03-31")));
    let late = plan(&terms("2026-03-01", Some("2026-03-20")), &[], &[], UNIT, today).unwrap();
    assert_eq!(late.warnings[0].code, "signing.ended_already");
}

#[test]
fn a_renewal_begins_after_the_term() {
    let today = day("2026-03-28");
    let active = [existing(LeaseState::Active, "2025-01-01", Some("2026-05-01"), true)];
    assert_eq!(check_terms(&terms("2026-05-02", Some("2027-05-01")), &active, today), Ok(LeaseState::Future));
    assert_eq!(check_terms(&terms("2026-03-01", None), &active, today).unwrap_err().code, "signing.renewal_in_term");
    let notice = [existing(LeaseState::Notice, "2025-01-01", None, true)];
    assert_eq!(check_terms(&terms("2026-05-02", None), &notice, today).unwrap_err().code, "signing.on_notice");
}
