//! The lines of the law hold together, and on each day the one that is asked for is the one that was in force.

use super::notice::{Given, look_at};
use super::*;
use crate::lease::LeaseFacts;
use keystead_model::words::{LeaseState, RuleSubject};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn in_state(country: &str, state: &str) -> Place {
    Place { country: country.into(), state: state.into(), ..Place::default() }
}

fn lines() -> Vec<Rule> {
    reading::read(include_str!("rules.csv")).unwrap()
}

#[test]
fn each_line_says_where_it_is_written_and_follows_the_one_before() {
    let (lines, places) = (lines(), reading::read_places(include_str!("places.csv")).unwrap());
    assert!(lines.len() > 50 && places.len() > 50);
    for rule in &lines {
        assert!(rule.valid_to.is_none_or(|last| rule.valid_from <= last), "{rule:?}");
        let is_known = places.iter().any(|[of, letters, _]| *of == rule.place.country && *letters == rule.place.state);
        assert!(is_known, "a place without a name: {rule:?}");
    }
    for (at, one) in lines.iter().enumerate() {
        for other in &lines[at + 1..] {
            let same =
                one.place == other.place && one.subject == other.subject && one.tenancy_months == other.tenancy_months;
            let apart = one.valid_to.is_some_and(|last| last < other.valid_from)
                || other.valid_to.is_some_and(|last| last < one.valid_from);
            assert!(!same || apart, "two at once: {one:?} and {other:?}");
        }
    }
}

#[test]
fn a_line_that_lacks_something_is_named() {
    let head = "country,state,county,city,subject,tenancy_months,amount,unit,ends,valid_from,valid_to,citation,reviewed_by,reviewed_on\n";
    let refused = |line: &str| reading::read(&format!("{head}{line}\n")).unwrap_err();
    for (line, what) in [
        ("US,TX,,,tenant_month_to_month,0,1,months,any_day,2020-01-01,,,,", "citation"),
        ("US,TX,,,tenant_month_to_month,0,1,months,any_day,,,§ 1,,", "valid_from"),
        ("US,TX,,,tenant_month_to_month,0,0,months,any_day,2020-01-01,,§ 1,,", "amount"),
        ("US,TX,,,tenant,0,1,months,any_day,2020-01-01,,§ 1,,", "subject"),
        ("US,TX,,,tenant_month_to_month,0,1,months,any_day,2020-01-01,,§ 1,Ann Lee,", "reviewed_on"),
    ] {
        assert_eq!(refused(line), format!("line 2: {what} is missing or wrong"));
    }
}

proptest! {
    #[test]
    fn the_rule_of_a_day_is_the_one_in_force_then(
        at in 0usize..200, near in any::<bool>(), days in 0u64..30_000, months in 0u32..60,
    ) {
        let lines = lines();
        let asked = &lines[at % lines.len()];
        let from_last = asked.valid_to.filter(|_| days % 2 == 0).unwrap_or(asked.valid_from);
        // Mostly around the days on which something changes.
        let on = if near { from_last + chrono::Days::new(days % 3) - chrono::Days::new(1) } else { day("1960-01-01") + chrono::Days::new(days) };
        let right = lines
            .iter()
            .filter(|rule| rule.place == asked.place && rule.subject == asked.subject && rule.tenancy_months <= months)
            .filter(|rule| rule.valid_from <= on && rule.valid_to.is_none_or(|last| on <= last))
            .max_by_key(|rule| rule.tenancy_months);
        let answer = ask(&asked.place, on, asked.subject, months);
        prop_assert_eq!(answer.rule, right);
        prop_assert_eq!(answer.why.code == "jurisdiction.rule", right.is_some());
    }

    #[test]
    fn a_notice_to_the_end_of_a_month_ends_before_rent_is_due(days in 0u64..3_000, due in 1u32..=31) {
        let given = day("2024-01-01") + chrono::Days::new(days);
        let florida = ask(&in_state("US", "FL"), given, RuleSubject::TenantMonthToMonth, 0).rule.unwrap();
        let end = florida.earliest_end(given, due);
        let due_next = chrono::Datelike::day(&end.succ_opt().unwrap());
        prop_assert!(due_next == due || (due_next < due && due > 28), "{end}");
        let days = (end - given).num_days();
        prop_assert!((30..=61).contains(&days), "{given} to {end}");
    }
}

#[test]
fn a_changed_law_holds_from_its_day() {
    let florida = in_state("us", "Florida");
    let figure = |on: &str| ask(&florida, day(on), RuleSubject::TenantMonthToMonth, 0).rule.unwrap().length;
    assert_eq!((figure("2023-06-30"), figure("2023-07-01")), (Length::Days(15), Length::Days(30)));
    let none = |place: &Place, on: &str| ask(place, day(on), RuleSubject::TenantMonthToMonth, 0).why;
    assert_eq!(none(&florida, "1990-01-01").code, "jurisdiction.not_on_that_day");
    let wyoming = none(&in_state("US", "WY"), "2026-03-28");
    assert_eq!(wyoming.text, "Wyoming: no rule on the tenant’s notice that ends a month-to-month lease is on file.");
    assert_eq!(none(&in_state("DE", ""), "2026-03-28").code, "jurisdiction.no_state");
    assert_eq!(none(&in_state("MX", "TX"), "2026-03-28").code, "jurisdiction.none_on_file", "another country's TX");
}

#[test]
fn the_nearer_place_goes_before_the_wider_one() {
    let line = |county: &str, city: &str, days| Rule {
        place: Place { country: "US".into(), state: "TX".into(), county: county.into(), city: city.into() },
        length: Length::Days(days),
        ..lines().remove(0)
    };
    let rules = [line("", "Austin", 3), line("Travis", "", 2), line("", "", 1)];
    let asked = |county: &str, city: &str| {
        let place = Place { county: county.into(), city: city.into(), ..in_state("US", "Texas") };
        ask_of(&rules, &place, day("2026-03-28"), rules[0].subject, 0).rule.unwrap().length
    };
    assert_eq!(asked("Travis", "austin"), Length::Days(3));
    assert_eq!(asked("Travis", ""), Length::Days(2));
    assert_eq!(asked("", "Dallas"), Length::Days(1));
}

fn look(state: &str, lease: LeaseState, end: Option<&str>, since: &str, (given, out): (&str, &str)) -> Looked {
    let facts = LeaseFacts {
        state: lease,
        lease_begin_date: day(since),
        lease_end_date: end.map(day),
        holdover_start_date: None,
        notice_date: None,
        notice_move_out_date: None,
        actual_move_out_date: None,
        before_notice: None,
        status_since: None,
    };
    let given = Given { notice_date: day(given), move_out_date: day(out), rent_due_day: 1, tenancy_since: day(since) };
    look_at(&in_state("US", state), true, &facts, &given)
}

#[test]
fn a_short_notice_is_pointed_out_with_what_the_law_says() {
    let open = LeaseState::MonthToMonth;
    let texas = look("TX", open, None, "2024-01-01", ("2026-03-28", "2026-04-09"));
    assert_eq!(
        texas.warnings[0].text,
        "Texas asks for one month’s notice here (Tex. Prop. Code § 91.001(b); not reviewed); this one is 12 days. \
         With it the lease ends on 2026-04-28 at the earliest."
    );
    assert_eq!(look("TX", open, None, "2024-01-01", ("2026-03-28", "2026-04-28")), Looked::default());
    let ohio = |out| look("OH", open, None, "2024-01-01", ("2026-04-01", out)).warnings.len();
    assert_eq!((ohio("2026-04-29"), ohio("2026-04-30")), (1, 0), "30 days before May 1");
    // The landlord's 60 days come with the first year.
    let california = |since| look("CA", open, None, since, ("2026-03-28", "2026-05-10"));
    assert_eq!(california("2025-03-28").quiet[0].code, "jurisdiction.landlord_notice");
    assert!(california("2025-03-29").quiet.is_empty());
}

#[test]
fn where_no_rule_is_known_it_is_said_quietly() {
    let term = look("TX", LeaseState::Active, Some("2026-12-31"), "2026-01-01", ("2026-03-28", "2026-04-09"));
    assert!(term.warnings.is_empty());
    assert_eq!(term.quiet[0].text, "Texas: no rule on the tenant’s notice that ends a fixed term is on file.");
    let past = look("TX", LeaseState::Active, Some("2026-03-01"), "2026-01-01", ("2026-03-28", "2026-04-09"));
    assert_eq!(past.warnings.len(), 1, "past its end it is month-to-month");
}
