//! What is decided once for a whole file, from all of its cells: proven, guessed, or open until a person answers.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::NaiveDate;
use keystead_exchange::{
    Code, Decision, DecisionState, KnownProperty, Mapping, Options, Record, Refusal, RentRoll, read_rent_roll,
};
use keystead_model::lease::Lease;

const DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 2, 1);

fn try_read(text: &str, answers: &[(&str, &str)], as_of: Option<NaiveDate>) -> Result<RentRoll, Refusal> {
    let answers = answers.iter().map(|(key, answer)| ((*key).to_owned(), (*answer).to_owned())).collect();
    let mapping = Mapping { answers, ..Mapping::default() };
    let options = Options { as_of, fallback_date: NaiveDate::from_ymd_opt(2026, 11, 27), ..Options::default() };
    read_rent_roll("roll.csv", text.as_bytes(), Some(&mapping), &options)
}

/// Beside a property OAK, “Oak Court”, whose amounts are in this currency.
fn beside(currency: &str, text: &str, answers: &[(&str, &str)]) -> RentRoll {
    let known = KnownProperty {
        code: "OAK".into(),
        name: "Oak Court".into(),
        currency: currency.into(),
        ..KnownProperty::default()
    };
    let answers = answers.iter().map(|(key, answer)| ((*key).to_owned(), (*answer).to_owned())).collect();
    let mapping = Mapping { answers, ..Mapping::default() };
    let options = Options { as_of: DAY, known: vec![known], ..Options::default() };
    read_rent_roll("Oak Court.csv", text.as_bytes(), Some(&mapping), &options).unwrap()
}

fn currency(roll: &RentRoll) -> &str {
    let of = |(_, record): &(u64, Record)| matches!(record, Record::Property(_));
    let Record::Property(property) = &roll.records[roll.records.iter().position(of).unwrap()].1 else { panic!() };
    &property.currency
}

fn answered(text: &str, answers: &[(&str, &str)]) -> RentRoll {
    try_read(text, answers, DAY).unwrap()
}

fn read(text: &str) -> RentRoll {
    answered(text, &[])
}

fn leases(roll: &RentRoll) -> Vec<&Lease> {
    roll.records.iter().filter_map(|(_, r)| if let Record::Lease(lease) = r { Some(lease) } else { None }).collect()
}

fn terms(roll: &RentRoll) -> Vec<String> {
    let end = |lease: &&Lease| lease.lease_end_date.map(|day| day.to_string()).unwrap_or_default();
    leases(roll).iter().map(|lease| format!("{} {}", lease.lease_begin_date, end(lease))).collect()
}

fn rents(roll: &RentRoll) -> Vec<String> {
    leases(roll).iter().map(|lease| lease.monthly_rent.to_string()).collect()
}

fn decision<'r>(roll: &'r RentRoll, key: &str) -> &'r Decision {
    roll.decisions.iter().find(|decision| decision.key == key).unwrap_or_else(|| panic!("{key}: {:?}", roll.decisions))
}

/// What was decided, by whom, and words of the evidence.
fn decided(roll: &RentRoll, key: &str, chosen: Option<&str>, state: DecisionState, parts: &[&str]) {
    let found = decision(roll, key);
    assert_eq!((found.chosen.as_deref(), found.state), (chosen, state), "{found:?}");
    assert!(parts.iter().all(|part| found.evidence.contains(part)), "{parts:?}: {found:?}");
}

const HEADER: &str = "Unit,Tenant,Rent,Lease From,Lease To\n";

#[test]
fn one_cell_that_is_a_day_in_one_order_only_proves_it() {
    let roll = read(&format!("{HEADER}1,Ann,900,02/01/2025,01/31/2027\n2,Bo,900,03/01/2025,\n"));
    decided(&roll, "day_order", Some("month_first"), DecisionState::Said, &["“01/31/2027” on line 2"]);
    assert_eq!(terms(&roll), ["2025-02-01 2027-01-31", "2025-03-01 "]);
    let roll = read(&format!("{HEADER}1,Ann,900,02/01/2025,31/01/2027\n2,Bo,900,03/01/2025,\n"));
    decided(&roll, "day_order", Some("day_first"), DecisionState::Said, &["“31/01/2027” on line 2"]);
    assert_eq!(terms(&roll), ["2025-01-02 2027-01-31", "2025-01-03 "]);
}

#[test]
fn days_that_could_be_either_are_asked_about_and_the_answer_counts() {
    let open = format!("{HEADER}1,Ann,900,02/01/2025,01/02/2027\n2,Bo,900,03/04/2025,\n");
    let roll = read(&open);
    decided(&roll, "day_order", None, DecisionState::Open, &["“02/01/2025” on line 2", "could be either"]);
    let asked = decision(&roll, "day_order");
    assert_eq!((asked.count, asked.option().unwrap().as_str()), (3, "--day-order month-first|day-first"));
    for (answer, terms_of) in [
        ("month_first", ["2025-02-01 2027-01-02", "2025-03-04 "]),
        ("day_first", ["2025-01-02 2027-02-01", "2025-04-03 "]),
    ] {
        let roll = answered(&open, &[("day_order", answer)]);
        decided(&roll, "day_order", Some(answer), DecisionState::Answered, &["“02/01/2025”"]);
        assert_eq!(terms(&roll), terms_of);
    }
    let bad = try_read(&open, &[("day_order", "american")], DAY).unwrap_err();
    assert_eq!(bad.code, Code::BadAnswer);
    assert!(bad.reason.contains("“american”") && bad.reason.contains("day_first"), "{}", bad.reason);
    let unknown = try_read(&open, &[("colour", "red")], DAY).unwrap_err();
    assert!(unknown.code == Code::BadAnswer && unknown.reason.contains("“colour”"), "{}", unknown.reason);
}

#[test]
fn days_that_are_the_same_either_way_or_stay_as_they_are_ask_nothing() {
    let same = read(&format!("{HEADER}1,Ann,900,03/03/2025,02/02/2027\n"));
    assert!(same.decisions.iter().all(|decision| decision.key != "day_order"), "{:?}", same.decisions);
    let kept = read("Unit,Tenant,Rent,Lease From,Painted\n1,Ann,900,2025-03-01,02/01/2024\n");
    assert!(kept.decisions.iter().all(|decision| decision.key != "day_order"), "{:?}", kept.decisions);
}

#[test]
fn the_terms_of_the_leases_decide_where_only_one_order_makes_sense() {
    let backwards = read(&format!("{HEADER}1,Ann,900,03/04/2025,05/02/2025\n2,Bo,900,01/02/2025,\n"));
    decided(&backwards, "day_order", Some("month_first"), DecisionState::Guessed, &["1 lease would end", "line 2"]);
    let whole = format!(
        "{HEADER}1,Ann,900,05/01/2025,04/01/2026\n2,Bo,900,09/02/2025,08/02/2026\n3,Cy,900,07/03/2025,06/03/2026\n"
    );
    let roll = read(&whole);
    decided(&roll, "day_order", Some("day_first"), DecisionState::Guessed, &["3 of 3 leases", "whole months"]);
    assert_eq!(terms(&roll)[0], "2025-01-05 2026-01-04");
    let two = read(&whole.lines().take(3).map(|line| format!("{line}\n")).collect::<String>());
    decided(&two, "day_order", None, DecisionState::Open, &[]);
}

#[test]
fn a_slip_among_many_is_refused_and_a_draw_is_asked_about() {
    let mut many = HEADER.to_owned();
    (1..=25).for_each(|unit| many.push_str(&format!("{unit},Ann,900,02/01/2025,28/02/2027\n")));
    many.push_str("26,Bo,900,02/01/2025,02/28/2027\n");
    let roll = read(&many);
    decided(&roll, "day_order", Some("day_first"), DecisionState::Said, &["“02/28/2027” on line 27 is not a day"]);
    assert_eq!(roll.refusals.iter().map(|refusal| refusal.line).collect::<Vec<_>>(), [27]);
    let draw = read(&format!("{HEADER}1,Ann,900,02/01/2025,28/02/2027\n2,Bo,900,02/01/2025,02/28/2027\n"));
    decided(&draw, "day_order", None, DecisionState::Open, &["“28/02/2027” on line 2", "“02/28/2027” on line 3"]);
    // Each column by its own order, where it has one.
    let columns = read(&format!("{HEADER}1,Ann,900,13/01/2025,02/28/2027\n2,Bo,900,02/03/2025,03/02/2027\n"));
    decided(&columns, "day_order", Some("day_first"), DecisionState::Said, &["two orders", "by its own"]);
    assert_eq!(terms(&columns)[1], "2025-03-02 2027-03-02");
}

#[test]
fn one_cell_against_all_leases_is_asked_about() {
    let mut roll = HEADER.to_owned();
    // Whole years with the month first, and one cell that is a day only with the day first.
    (1..=12).for_each(|month| roll.push_str(&format!("{month},Ann,900,{month:02}/05/2025,{month:02}/04/2026\n")));
    roll.push_str("13,Bo,900,02/03/2025,31/03/2026\n");
    decided(&read(&roll), "day_order", None, DecisionState::Open, &["“31/03/2026” on line 14", "whole months"]);
}

#[test]
fn the_year_may_stand_first_in_two_digits() {
    let short =
        format!("{HEADER}1,Ann,900,25-02-01,26-01-31\n2,Bo,900,25-03-01,26-02-28\n3,Cy,900,25-05-01,26-04-30\n");
    let roll = read(&short);
    decided(&roll, "day_order", Some("year_first"), DecisionState::Guessed, &["whole months"]);
    assert_eq!(terms(&roll)[0], "2025-02-01 2026-01-31");
    let one = format!("{HEADER}1,Ann,900,25-02-01,26-01-31\n");
    decided(&read(&one), "day_order", None, DecisionState::Open, &["the day or the year stands first"]);
    assert_eq!(terms(&answered(&one, &[("day_order", "year_first")])), ["2025-02-01 2026-01-31"]);
}

#[test]
fn days_with_points_have_the_day_first_unless_cells_prove_otherwise() {
    let points = read(&format!("{HEADER}1,Ann,900,02.01.2025,01.02.2027\n"));
    decided(&points, "day_order", Some("day_first"), DecisionState::Guessed, &["“02.01.2025” on line 2"]);
    let american = read(&format!("{HEADER}1,Ann,900,02.01.2025,01.31.2027\n"));
    decided(&american, "day_order", Some("month_first"), DecisionState::Said, &["“01.31.2027”"]);
    assert_eq!(terms(&american), ["2025-02-01 2027-01-31"]);
}

#[test]
fn the_day_of_the_figures_is_read_in_the_order_of_the_columns_or_asked_about() {
    let titled =
        |title: &str, days: &str| format!("{title},,,,\nUnit,Tenant,Rent,Balance,Lease From\n1,Ann,900,5,{days}\n");
    let of = |text: &str| try_read(text, &[], None).unwrap();
    let roll = of(&titled("As of 02/03/2026", "28/02/2025"));
    decided(&roll, "as_of", Some("2026-03-02"), DecisionState::Said, &["“As of 02/03/2026” on line 1"]);
    // An empty word between the mark and the day takes nothing from its order.
    let roll = of(&titled("As Of = 02/03/2026", "28/02/2025"));
    decided(&roll, "as_of", Some("2026-03-02"), DecisionState::Said, &[]);
    let roll = of(&titled("As of 30/01/2026", "2025-02-28"));
    decided(&roll, "as_of", Some("2026-01-30"), DecisionState::Said, &[]);
    let roll = of(&titled("As of 02/03/2026", "2025-02-28"));
    decided(&roll, "day_order", None, DecisionState::Open, &["“As of 02/03/2026” on line 1"]);
    let roll = try_read(&titled("As of 02/03/2026", "2025-02-28"), &[("day_order", "day_first")], None).unwrap();
    decided(&roll, "as_of", Some("2026-03-02"), DecisionState::Said, &[]);
    let roll = try_read(&titled("", "2025-02-28"), &[("as_of", "2026-01-31")], None).unwrap();
    decided(&roll, "as_of", Some("2026-01-31"), DecisionState::Answered, &[]);
    decided(&of(&titled("", "2025-02-28")), "as_of", Some("2026-11-27"), DecisionState::Guessed, &["as of today"]);
    // A list of units without leases has no figures of a day.
    let units = of("Unit,Beds,Market Rent\n1,2,900\n");
    assert!(units.decisions.iter().all(|decision| decision.key != "as_of"), "{:?}", units.decisions);
}

#[test]
fn a_day_of_the_figures_that_is_none_is_asked_about() {
    let titled = |title: &str| format!("{title},,,,\nUnit,Tenant,Rent,Balance,Lease From\n1,Ann,900,5,2025-02-28\n");
    let of = |title: &str| try_read(&titled(title), &[], None).unwrap();
    for title in [
        "As of: 31.31.2026",
        "As of Febtober 3",
        "\"As of Febtober 3, 2026\"",
        "Rent Roll as of 30.02.2026",
        "As of 2026-02-30",
        "\"As Of = Feb 30, 2026\"",
        "As of Date: 31.31.2026 10:58 AM",
        "As of 31.31.2026 printed 02/13/2026",
        "As of:,31.31.2026",
        "As of: #REF!",
        "As of Date: soon",
        "Stichtag: 31.31.2026",
        "per Ende 31.31.2026",
    ] {
        let roll = of(title);
        let line = title.replace(":,", ": ").replace('"', "");
        decided(&roll, "as_of", None, DecisionState::Open, &[&format!("“{line}” on line 1 names no day")]);
        assert_eq!(roll.as_of, None, "{title}");
        assert!(roll.refusals.is_empty(), "{title}: {:#?}", roll.refusals);
        let option = decision(&roll, "as_of").option();
        assert_eq!(option.as_deref(), Some("--as-of DATE"));
        // The name of the file, or a day of printing, is a guess beside it.
        let text = format!("{}\n{}", "Printed: 2026-02-03,,,,", titled(title));
        decided(&try_read(&text, &[], None).unwrap(), "as_of", None, DecisionState::Open, &["on line 2 names no day"]);
        for answered in [
            try_read(&titled(title), &[("as_of", "2026-01-31")], None).unwrap(),
            try_read(&titled(title), &[], NaiveDate::from_ymd_opt(2026, 1, 31)).unwrap(),
        ] {
            decided(&answered, "as_of", Some("2026-01-31"), DecisionState::Answered, &["You entered it; “", &line]);
            assert_eq!(answered.as_of, NaiveDate::from_ymd_opt(2026, 1, 31), "{title}");
        }
    }
    // Nothing there is meant for a day.
    for title in ["As of", "As of:", "As of: -", "Balances as of the last posting", "Occupancy was at 95", "Oak Court"]
    {
        decided(&of(title), "as_of", Some("2026-11-27"), DecisionState::Guessed, &["as of today"]);
    }
    // A month has a last day.
    for title in
        ["As of January 2026", "As of 01/2026", "As of Date: 2026-01", "As of month end January 2026", "As of 01 2026"]
    {
        decided(&of(title), "as_of", Some("2026-01-31"), DecisionState::Said, &[]);
    }
    let beside = format!("As of: 31.31.2026,,,,\n{}", titled("As of 2026-01-31"));
    decided(&try_read(&beside, &[], None).unwrap(), "as_of", Some("2026-01-31"), DecisionState::Said, &["on line 2"]);
}

#[test]
fn the_sign_before_the_cents_is_decided_from_all_amounts() {
    let of = |one: &str, two: &str| {
        let text = format!("Unit;Tenant;Rent;Lease From\n1;Ann;{one};2025-02-01\n2;Bo;{two};2025-02-01\n");
        (read(&text), text)
    };
    for (one, two, chosen, amounts) in [
        ("1.250", "985", "comma", ["1250.00", "985.00"]),
        ("1,250", "985", "point", ["1250.00", "985.00"]),
        ("1,250", "985.50", "point", ["1250.00", "985.50"]),
        ("1.250", "985,50", "comma", ["1250.00", "985.50"]),
        ("1 250,00 €", "985", "comma", ["1250.00", "985.00"]),
        ("CHF 1'250.50", "985", "point", ["1250.50", "985.00"]),
        ("1250.000", "1.250", "point", ["1250.00", "1.25"]),
    ] {
        let (roll, _) = of(one, two);
        decided(&roll, "decimal_sign", Some(chosen), DecisionState::Said, &[]);
        assert_eq!(rents(&roll), amounts, "{one} {two}");
    }
    for (one, two, point, comma) in [
        ("1.250", "1,250", ["1.25", "1250.00"], ["1250.00", "1.25"]),
        ("1.250", "85.00", ["1.25", "85.00"], ["1250.00", ""]),
        ("1,250", "85,00", ["1250.00", ""], ["1.25", "85.00"]),
    ] {
        let (roll, text) = of(one, two);
        decided(&roll, "decimal_sign", None, DecisionState::Open, &[one, two]);
        assert_eq!(decision(&roll, "decimal_sign").option().unwrap(), "--decimal-sign point|comma");
        for (answer, amounts) in [("point", point), ("comma", comma)] {
            let roll = answered(&text, &[("decimal_sign", answer)]);
            decided(&roll, "decimal_sign", Some(answer), DecisionState::Answered, &[]);
            let amounts: Vec<_> = amounts.into_iter().filter(|amount| !amount.is_empty()).collect();
            assert_eq!(rents(&roll), amounts, "{one} {two} {answer}");
        }
    }
}

#[test]
fn the_currency_is_taken_from_headers_and_cells() {
    let of = |header: &str, rent: &str| format!("Unit;Tenant;{header};Lease From\n1;Ann;{rent};2025-02-01\n");
    for (header, rent, code, state) in [
        ("Rent_EUR", "900", "EUR", DecisionState::Said),
        ("Rent (gbp)", "900", "GBP", DecisionState::Said),
        ("Rent", "900 €", "EUR", DecisionState::Said),
        ("Rent", "CHF 900", "CHF", DecisionState::Said),
        ("Rent", "C$900", "CAD", DecisionState::Said),
        ("Rent (CAD)", "$900", "CAD", DecisionState::Said),
        ("Rent", "$900", "USD", DecisionState::Guessed),
        ("Rent", "900", "USD", DecisionState::Guessed),
    ] {
        let roll = read(&of(header, rent));
        decided(&roll, "currency", Some(code), state, &[]);
        assert_eq!((currency(&roll), rents(&roll)), (code, vec!["900.00".to_owned()]), "{header} {rent}");
    }
    let titled = read(&format!("All amounts in EUR;;;\n{}", of("Rent", "900")));
    decided(&titled, "currency", Some("EUR"), DecisionState::Said, &["“All amounts in EUR” on line 1"]);
}

#[test]
fn two_currencies_and_one_that_the_property_has_not_are_asked_about() {
    let two = "Unit;Tenant;Rent;Deposit;Lease From\n1;Ann;900 €;$800;2025-02-01\n";
    let roll = read(two);
    decided(&roll, "currency", None, DecisionState::Open, &["“900 €” on line 2 is EUR", "“$800” on line 2 is USD"]);
    let asked = decision(&roll, "currency");
    assert_eq!(
        (asked.choices.join(" "), asked.option().unwrap()),
        ("EUR USD".to_owned(), "--currency CODE".to_owned())
    );
    let roll = answered(two, &[("currency", "eur")]);
    decided(&roll, "currency", Some("EUR"), DecisionState::Answered, &[]);
    assert_eq!(currency(&roll), "EUR");
    let bad = try_read(two, &[("currency", "Euros")], DAY).unwrap_err();
    assert!(bad.code == Code::BadAnswer && bad.reason.contains("“Euros”"), "{}", bad.reason);

    let euros = "Unit;Tenant;Rent;Lease From\n1;Ann;900 €;2025-02-01\n";
    decided(&beside("EUR", euros, &[]), "currency", Some("EUR"), DecisionState::Said, &[]);
    let roll = beside("USD", euros, &[]);
    decided(&roll, "currency", None, DecisionState::Open, &["OAK is in USD here", "“900 €” on line 2 is EUR"]);
    decided(&beside("USD", euros, &[("currency", "USD")]), "currency", Some("USD"), DecisionState::Answered, &[]);
    decided(&beside("USD", euros, &[("currency", "EUR")]), "currency", None, DecisionState::Open, &["not converted"]);
    // A bare $ is any dollar, and a file without a sign says nothing about a property that is here.
    let dollars = "Unit;Tenant;Rent;Lease From\n1;Ann;$900;2025-02-01\n";
    decided(&beside("CAD", dollars, &[]), "currency", Some("CAD"), DecisionState::Guessed, &[]);
    decided(&beside("GBP", dollars, &[]), "currency", None, DecisionState::Open, &["OAK is in GBP"]);
    let bare = beside("GBP", "Unit;Tenant;Rent;Lease From\n1;Ann;900;2025-02-01\n", &[]);
    assert!(bare.decisions.iter().all(|decision| decision.key != "currency"), "{:?}", bare.decisions);
}

#[test]
fn where_a_file_goes_is_said() {
    let plain = "Unit;Tenant;Rent;Lease From\n1;Ann;900;2025-02-01\n";
    let roll = beside("USD", plain, &[]);
    decided(&roll, "property", Some("OAK"), DecisionState::Said, &["“Oak Court.csv”", "which is here"]);
    decided(&read(plain), "property", Some("ROLL"), DecisionState::Guessed, &["names no property", "“roll.csv”"]);
    let titled = read(&format!("Maple Court;;;\n{plain}"));
    decided(&titled, "property", Some("MAPLE-COURT"), DecisionState::Guessed, &["“Maple Court”", "a new one"]);
    decided(&answered(plain, &[("property", "ELM")]), "property", Some("ELM"), DecisionState::Answered, &[]);
}

#[test]
fn the_evicted_whose_lease_runs_are_a_decision() {
    let text = "Unit,Tenant,Status,Rent,Lease From,Lease To\n1,Ann,Evicted,900,02/01/2025,01/31/2027\n\
        2,Bo,Evicted,900,02/01/2024,01/31/2025\n3,Cy,Current,900,02/01/2025,01/31/2027\n";
    let roll = read(text);
    decided(
        &roll,
        "evicted",
        None,
        DecisionState::Open,
        &["1 tenant is called evicted", "unit 1 on line 2", "a rent of 900.00"],
    );
    let gone = answered(text, &[("evicted", "left")]);
    decided(&gone, "evicted", Some("left"), DecisionState::Answered, &[]);
    assert_eq!(leases(&gone).len(), 1);
    assert_eq!(roll.notes.iter().filter(|note| note.contains("“Evicted”")).count(), 1, "{:?}", roll.notes);
    let roll = answered(text, &[("evicted", "lives_there")]);
    decided(&roll, "evicted", Some("lives_there"), DecisionState::Answered, &[]);
    assert_eq!(leases(&roll).iter().map(|lease| lease.unit_number.as_str()).collect::<Vec<_>>(), ["1", "3"]);
    assert!(try_read(text, &[("evicted", "maybe")], DAY).unwrap_err().reason.contains("left or lives_there"));
}

#[test]
fn evicted_is_asked_about_under_a_second_status_too_and_not_where_the_file_tells() {
    let beside = "Unit,Unit Status,Resident Status,Tenant,Rent,Lease From,Lease To\n\
        1,Occupied,Evicted,Ann,900,02/01/2025,01/31/2027\n2,Occupied,Current,Bo,900,02/01/2025,01/31/2027\n";
    decided(&read(beside), "evicted", None, DecisionState::Open, &["“Evicted”"]);
    let gone = "Unit,Tenant,Status,Rent,Lease From,Lease To,Move Out\n\
        1,Ann,Evicted,900,02/01/2025,01/31/2027,12/31/2025\n2,Cy,Current,900,02/01/2025,01/31/2027,\n";
    assert!(read(gone).decisions.iter().all(|decision| decision.key != "evicted"), "its day of leaving is told");
    let others = "Unit,Tenant,Status,Rent,Lease From,Lease To\n1,Ann,Evicted,900,02/01/2025,01/31/2027\n\
        2,Bo,Moved Out,900,02/01/2025,01/31/2027\n3,Cy,Current,900,02/01/2025,01/31/2027\n";
    decided(&read(others), "evicted", Some("left"), DecisionState::Guessed, &["“Moved Out” on line 3"]);
}
