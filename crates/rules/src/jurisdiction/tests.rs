//! The lines of the law hold together, and on each day the one that is asked for is the one that was in force.

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
    reading::read_pack(include_str!("rules.csv")).unwrap().into_iter().map(|line| line.rule.unwrap()).collect()
}

fn after(months: u32) -> Facts {
    Facts { tenancy_months: Some(months), ..Facts::default() }
}

#[test]
fn each_line_says_where_it_is_written_and_follows_the_one_before() {
    let (lines, places) = (lines(), reading::read_places(include_str!("places.csv")).unwrap());
    assert!(lines.len() > 250 && places.len() > 50);
    let codes: HashSet<&str> = lines.iter().map(|rule| rule.code.as_str()).collect();
    assert_eq!(codes.len(), lines.len());
    for rule in &lines {
        let is_known = places.iter().any(|[of, letters, _]| *of == rule.place.country && *letters == rule.place.state);
        assert!(is_known, "a place without a name: {rule:?}");
        assert!(rule.reviewed.is_none(), "nobody has reviewed a line that comes with the program: {rule:?}");
        assert!(rule.citation.contains(char::is_numeric) || !rule.disputes.is_empty(), "{rule:?}");
        let disputed = lines.iter().find(|other| other.code == rule.disputes);
        assert!(rule.disputes.is_empty() || disputed.is_some_and(|other| other.meets(rule)), "{rule:?}");
        assert_eq!(at_once(rule, lines.iter()), None, "two at once: {rule:?}");
    }
}

#[test]
fn each_state_has_a_line_of_deposits_and_late_fees_or_says_that_there_is_none() {
    let places = reading::read_places(include_str!("places.csv")).unwrap();
    let states: Vec<_> = places.iter().filter(|[country, ..]| country == "US").collect();
    assert_eq!(states.len(), 51);
    let subjects =
        [RuleSubject::DepositLimit, RuleSubject::DepositReturn, RuleSubject::LateFeeCap, RuleSubject::LateFeeGrace];
    for [country, letters, _] in states {
        for subject in subjects {
            let answer = Law::shipped().ask(&in_state(country, letters), day("2026-03-28"), subject, &Facts::default());
            let known = answer.rule.is_some() || !answer.may_be.is_empty();
            assert!(known, "{letters}: {subject}");
        }
    }
}

#[test]
fn what_comes_with_the_program_is_written_as_it_is_read() {
    let lines = lines();
    let text = write_pack(&lines.iter().collect::<Vec<_>>());
    let again: Vec<Rule> = read_pack(&text).unwrap().into_iter().map(|line| line.rule.unwrap()).collect();
    assert_eq!(again, lines);
    let shipped: String = include_str!("rules.csv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(text, shipped, "a pack that goes out and comes in is the same file");
}

#[test]
fn a_line_that_lacks_something_is_named() {
    let refused = |line: &str| {
        let text = format!("{}{line}\n", write_pack(&[]));
        let line = read_pack(&text).unwrap().remove(0);
        line.rule.unwrap_err().field
    };
    for (line, what) in [
        ("X,US,TX,,,tenant_month_to_month,,2020-01-01,,months,,,1,,,,,any_day,,,,,,", "citation"),
        ("X,US,TX,,,tenant_month_to_month,,,,months,,,1,,,,,any_day,,§ 1,,,,", "effective_from"),
        ("X,US,TX,,,tenant_month_to_month,,2020-01-01,,months,,,0,,,,,any_day,,§ 1,,,,", "months"),
        ("X,US,TX,,,tenant,,2020-01-01,,months,,,1,,,,,any_day,,§ 1,,,,", "rule_type"),
        ("X,US,TX,,,tenant_month_to_month,,2020-01-01,,months,,,1,,,,,any_day,,§ 1,,,Ann Lee,", "verified_on"),
        ("X,US,TX,,,tenant_month_to_month,,2020-01-01,,months,,,1,,,,,move_out,,§ 1,,,,", "clock"),
        ("X,US,TX,,,deposit_limit,,2020-01-01,,days,,,,30,,,,,,§ 1,,,,", "limit_kind"),
        ("X,US,TX,,,late_fee_cap,,2020-01-01,,percent,,5,,,,,,,,§ 1,,,,", "base"),
        ("X,US,TX,,,late_fee_cap,,2020-01-01,,lesser,,5,,,,rent,,,,§ 1,,,,", "amount"),
        ("X,US,TX,,,late_fee_cap,pets,2020-01-01,,amount,5.00,,,,,,,,,§ 1,,,,", "applies_when"),
        ("X,US,,,Austin,late_fee_cap,,2020-01-01,,amount,5.00,,,,,,,,,§ 1,,,,", "state"),
        ("X,US,TX,,,late_fee_cap,,2020-01-02,2020-01-01,amount,5.00,,,,,,,,,§ 1,,,,", "effective_to"),
        (",US,TX,,,late_fee_cap,,2020-01-02,,amount,5.00,,,,,,,,,§ 1,,,,", "rule_code"),
    ] {
        assert_eq!(refused(line), what, "{line}");
    }
    assert!(read_pack("rule_code,country\n").unwrap_err().contains("rule_type"));
}

proptest! {
    #[test]
    fn the_rule_of_a_day_is_the_one_in_force_then(
        at in 0usize..400, near in any::<bool>(), days in 0u64..30_000, months in 0u32..60,
    ) {
        let lines = lines();
        let asked = &lines[at % lines.len()];
        let from_last = asked.valid_to.filter(|_| days % 2 == 0).unwrap_or(asked.valid_from);
        // Mostly around the days on which something changes.
        let on = if near { from_last + chrono::Days::new(days % 3) - chrono::Days::new(1) } else { day("1960-01-01") + chrono::Days::new(days) };
        let right = lines
            .iter()
            .filter(|rule| rule.place.city.is_empty() || rule.place.city == asked.place.city)
            .filter(|rule| rule.place.state == asked.place.state && rule.subject == asked.subject)
            .filter(|rule| rule.scope.holds(&after(months)) == Some(true))
            .filter(|rule| rule.valid_from <= on && rule.valid_to.is_none_or(|last| on <= last))
            .max_by_key(|rule| (!rule.place.city.is_empty(), rule.scope.weight(), rule.disputes.is_empty()));
        let answer = Law::shipped().ask(&asked.place, on, asked.subject, &after(months));
        prop_assert_eq!(answer.rule, right);
        prop_assert_eq!(answer.why.code == "jurisdiction.rule", right.is_some());
    }

    #[test]
    fn a_notice_to_the_end_of_a_month_ends_before_rent_is_due(days in 0u64..3_000, due in 1u32..=31) {
        let given = day("2024-01-01") + chrono::Days::new(days);
        let florida = in_state("US", "FL");
        let florida = Law::shipped().ask(&florida, given, RuleSubject::TenantMonthToMonth, &after(0)).rule.unwrap();
        let end = florida.earliest_end(given, due);
        let due_next = chrono::Datelike::day(&end.succ_opt().unwrap());
        prop_assert!(due_next == due || (due_next < due && due > 28), "{end}");
        let days = (end - given).num_days();
        prop_assert!((30..=61).contains(&days), "{given} to {end}");
    }
}

proptest! {
    /// Whatever is changed and signed off, what the law said on days before the change it still says.
    #[test]
    fn a_change_leaves_the_past_as_it_was(at in 0usize..400, later in 1u64..4_000, before in 1u64..6_000, days in 1u32..90) {
        let lines = lines();
        let old = &lines[at % lines.len()];
        let from = old.valid_from + chrono::Days::new(later);
        let figure = match &old.figure {
            Figure::Notice { ends, .. } => Figure::Notice { length: Length::Days(days), ends: *ends },
            Figure::Nothing => Figure::MonthsOfRent(crate::legal_fee::Percent(i64::from(days) * 1_000_000)),
            _ => Figure::Nothing,
        };
        let new = Rule { figure, valid_from: from, valid_to: None, citation: "§ 2".into(), ..old.clone() };
        let Ok(written) = revise(Law::shipped(), Some(&old.code), new) else {
            // Another line on file already follows this one.
            prop_assert!(lines.iter().any(|other| other.valid_from > old.valid_from && other.subject == old.subject
                && other.place == old.place));
            return Ok(());
        };
        let law = Law::with(written.clone());
        let on = from - chrono::Days::new(before);
        for facts in [Facts::default(), after(30)] {
            let (was, is) = (Law::shipped().ask(&old.place, on, old.subject, &facts), law.ask(&old.place, on, old.subject, &facts));
            prop_assert_eq!(was.rule.map(|rule| (&rule.code, &rule.figure)), is.rule.map(|rule| (&rule.code, &rule.figure)));
        }
        prop_assert!(law.find(&written[0].code).is_some_and(|rule| rule.reviewed.is_none() && rule.holds_on(from)));
    }
}

#[test]
fn a_changed_law_holds_from_its_day() {
    let florida = in_state("us", "Florida");
    let subject = RuleSubject::TenantMonthToMonth;
    let figure = |on: &str| Law::shipped().ask(&florida, day(on), subject, &after(0)).rule.unwrap().figure();
    assert!(figure("2023-06-30").starts_with("15 days") && figure("2023-07-01").starts_with("30 days"));
    let none = |place: &Place, on: &str| Law::shipped().ask(place, day(on), subject, &after(0)).why;
    assert_eq!(none(&florida, "1990-01-01").code, "jurisdiction.not_on_that_day");
    let wyoming = none(&in_state("US", "WY"), "2026-03-28");
    assert_eq!(wyoming.text, "Wyoming: no rule on the tenant’s notice that ends a month-to-month lease is on file.");
    assert_eq!(none(&in_state("DE", ""), "2026-03-28").code, "jurisdiction.no_state");
    assert_eq!(none(&in_state("MX", "TX"), "2026-03-28").code, "jurisdiction.none_on_file", "another country's TX");
}

fn fee(code: &str, amount: i64) -> Rule {
    let cells = [
        ("rule_code", code),
        ("country", "US"),
        ("state", "TX"),
        ("rule_type", "late_fee_cap"),
        ("effective_from", "2020-01-01"),
        ("limit_kind", "amount"),
        ("amount", "1.00"),
        ("citation", "§ 1"),
    ];
    let cell = |name: &str| cells.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| *text);
    let rule = read_line(&cell).unwrap();
    let Figure::Fee(figure) = rule.figure else { panic!("{rule:?}") };
    Rule { figure: Figure::Fee(FeeFigure { amount, ..figure }), ..rule }
}

fn signed(rule: Rule) -> Rule {
    Rule { reviewed: Some(("Ann Lee".into(), day("2026-02-03"))), ..rule }
}

fn amount_of(rule: Option<&Rule>) -> i64 {
    match rule.map(|rule| &rule.figure) {
        Some(Figure::Fee(fee)) => fee.amount,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_nearer_place_goes_before_the_wider_one() {
    let line = |county: &str, city: &str, amount| {
        let place = Place { county: county.into(), city: city.into(), ..in_state("US", "TX") };
        Rule { place, ..fee(&format!("L{county}{city}"), amount) }
    };
    let law = Law { rules: vec![line("", "Austin", 3), line("Travis", "", 2), line("", "", 1)] };
    let asked = |county: &str, city: &str| {
        let place = Place { county: county.into(), city: city.into(), ..in_state("US", "Texas") };
        amount_of(law.ask(&place, day("2026-03-28"), RuleSubject::LateFeeCap, &Facts::default()).rule)
    };
    assert_eq!((asked("Travis", "austin"), asked("Travis", ""), asked("", "Dallas")), (3, 2, 1));
}

#[test]
fn a_line_acts_only_when_somebody_stands_for_it_and_nothing_unknown_would_change_it() {
    let (texas, on) = (in_state("US", "TX"), day("2026-03-28"));
    let ask = |rules: Vec<Rule>, facts: &Facts| {
        let law = Law { rules };
        let answer = law.ask(&texas, on, RuleSubject::LateFeeCap, facts);
        (amount_of(answer.rule), answer.rivals.len(), answer.may_be.len(), answer.binding().is_some())
    };
    let none = Facts::default();
    assert_eq!(ask(vec![fee("A", 1)], &none), (1, 0, 0, false));
    assert_eq!(ask(vec![signed(fee("A", 1))], &none), (1, 0, 0, true));
    // Another source: told while nobody has signed off either; who was signed off goes first.
    let other = Rule { disputes: "A".into(), ..fee("B", 2) };
    assert_eq!(ask(vec![fee("A", 1), other.clone()], &none), (1, 1, 0, false));
    assert_eq!(ask(vec![fee("A", 1), signed(other.clone())], &none), (2, 0, 0, true));
    assert_eq!(ask(vec![signed(fee("A", 1)), other], &none), (1, 0, 0, true));
    // Whether it is a large building is not known.
    let large = Rule { scope: Scope::read("units>=5").unwrap(), ..signed(fee("C", 3)) };
    let rules = || vec![signed(fee("A", 1)), large.clone()];
    assert_eq!(ask(rules(), &none), (1, 0, 1, false));
    let of = |units| Facts { units: Some(units), ..Facts::default() };
    assert_eq!((ask(rules(), &of(5)), ask(rules(), &of(4))), ((3, 0, 0, true), (1, 0, 0, true)));
}

#[test]
fn only_what_is_signed_off_binds_late_fees_and_only_for_its_days() {
    let texas = in_state("US", "TX");
    let known = Facts { units: Some(20), ..Facts::default() };
    assert_eq!(legal_fees(Law::shipped(), &texas, &known), []);
    let told = fee_law(Law::shipped(), &texas, day("2026-03-28"), &known);
    assert!(told[0].text.contains("at most 10% of the monthly rent") && told[0].text.contains("not reviewed"));
    assert!(told[0].text.ends_with("Nobody has signed it off, so the run does not keep to it."), "{told:?}");
    let sign = |code: &str, to: Option<&str>| {
        let rule = Law::shipped().find(code).unwrap().clone();
        signed(Rule { valid_to: to.map(day), ..rule })
    };
    let own = vec![sign("US-TX-late_fee_cap-2", Some("2026-06-30")), sign("US-TX-late_fee_grace-1", None)];
    let bound = legal_fees(&Law::with(own), &texas, &known);
    let told: Vec<_> = bound
        .iter()
        .map(|law| (law.cap.is_some(), law.grace_days, law.from.to_string(), law.to.map(|to| to.to_string())))
        .collect();
    let days = |from: &str, to: Option<&str>| (from.to_owned(), to.map(str::to_owned));
    let (first, second) = (days("2019-09-01", Some("2026-06-30")), days("2026-07-01", None));
    assert_eq!(told, [(true, 2, first.0, first.1), (false, 2, second.0, second.1)]);
    assert_eq!(bound[0].cap.unwrap().allows(100_000, 40_000), 10_000);
}

#[test]
fn fees_of_each_kind_come_to_what_their_words_say() {
    let cap = |place: &Place, facts: Facts| {
        let answer = Law::shipped().ask(place, day("2026-03-28"), RuleSubject::LateFeeCap, &facts);
        match answer.rule.unwrap().figure {
            Figure::Fee(fee) => (fee.allows(100_000, 60_000), answer.rule.unwrap().figure()),
            _ => (0, answer.rule.unwrap().figure()),
        }
    };
    let of = |state: &str| cap(&in_state("US", state), Facts { units: Some(4), ..Facts::default() });
    assert_eq!(of("NY"), (5_000, "at most 50 or 5% of the monthly rent, whichever is less".into()));
    assert_eq!(of("CO"), (5_000, "at most 50 or 5% of what is overdue, whichever is more".into()));
    assert_eq!(of("TX"), (12_000, "at most 12% of the monthly rent".into()));
    assert_eq!(of("TN").0, 6_000);
    assert_eq!(of("CA"), (0, "what is reasonable; no figure".into()));
    assert_eq!(of("OH"), (0, "no statewide rule".into()));
    let chicago = Place { city: "Chicago".into(), ..in_state("US", "IL") };
    assert_eq!(cap(&chicago, Facts::default()), (3_500, "at most 10 and 5% of the monthly rent above 500".into()));
}

#[test]
fn a_deposit_above_the_limit_warns_and_its_return_has_a_day() {
    let over = |state: &str, on: &str, facts: Facts, deposit| {
        let facts = Facts { rent: Some(100_000), ..facts };
        deposit_over(Law::shipped(), &in_state("US", state), day(on), &facts, deposit).map(|said| said.text)
    };
    let none = Facts::default();
    assert_eq!(over("CA", "2024-06-30", none, 200_000), None);
    let text = over("CA", "2024-07-01", none, 200_000).unwrap();
    assert!(text.starts_with("California asks for at most one month’s rent as a deposit (Cal. Civ. Code § 1950.5(c)(1); not reviewed): 1000.00 here; this one is 2000.00."), "{text}");
    assert!(text.ends_with("It would be otherwise with: a small landlord."), "{text}");
    assert_eq!(over("CA", "2024-07-01", none, 100_000), None);
    assert_eq!(over("OH", "2026-03-28", none, 900_000), None);
    assert!(over("GA", "2026-03-28", none, 200_001).unwrap().contains("sources disagree"));
    let by = |state: &str| return_by(Law::shipped(), &in_state("US", state), day("2026-01-30"), &none).unwrap();
    assert_eq!(by("LA").0, day("2026-02-28"), "a month from the 30th");
    assert_eq!(by("AZ").0, day("2026-02-19"), "fourteen days, Monday to Friday");
    let (florida, said) = by("FL");
    assert_eq!(florida, day("2026-02-14"));
    assert!(said.text.ends_with("With something is kept by 2026-03-01."), "{}", said.text);
    assert_eq!(return_by(Law::shipped(), &in_state("US", "KY"), day("2026-01-30"), &none), None);
}

#[test]
fn a_pack_says_line_by_line_what_it_would_do() {
    let law = Law::shipped();
    let there = law.find("US-TX-late_fee_cap-1").unwrap().clone();
    let other = law.find("US-TX-late_fee_cap-2").unwrap().clone();
    let Figure::Fee(figure) = there.figure else { panic!() };
    let dear = Rule {
        figure: Figure::Fee(FeeFigure { amount: 1, ..figure }),
        ..law.find("US-NY-late_fee_cap-1").unwrap().clone()
    };
    let new = Rule { valid_from: day("2027-01-01"), code: "OWN-1".into(), ..fee("F", 100) };
    let rules = [signed(there.clone()), other.clone(), dear, new, there.clone()];
    let text = write_pack(&rules.iter().collect::<Vec<_>>())
        + "BAD,US,TX,,,late_fee_cap,,2020-01-01,,amount,x,,,,,,,,,§ 1,,,,\n";
    let told = compare(law, read_pack(&text).unwrap());
    let seen: Vec<_> =
        told.iter().map(|line| (line.line, line.effect, line.why.as_ref().map(|(field, _)| *field))).collect();
    // A new line beside one that holds on, the same code twice, another figure under the same code: each says its way out.
    let why = |field| Some(field);
    assert_eq!(
        seen,
        [
            (2, Effect::Changed, None),
            (3, Effect::Same, None),
            (4, Effect::Refused, why("rule_code")),
            (5, Effect::Refused, why("effective_from")),
            (6, Effect::Refused, why("rule_code")),
            (7, Effect::Refused, why("amount")),
        ]
    );
    // With a last day for the line on file it fits, and a pack without a sign-off takes none away.
    let closed = Rule { valid_to: Some(day("2026-12-31")), ..there.clone() };
    let new = Rule { valid_from: day("2027-01-01"), code: "OWN-1".into(), ..fee("F", 100) };
    let signed_off = Law::with(vec![signed(there)]);
    let told = compare(&signed_off, read_pack(&write_pack(&[&closed, &new])).unwrap());
    assert_eq!(told.iter().map(|line| line.effect).collect::<Vec<_>>(), [Effect::Changed, Effect::New]);
    assert!(told[0].rule.as_ref().unwrap().reviewed.is_some());
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
    look_at(Law::shipped(), &in_state("US", state), true, &facts, &given)
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
