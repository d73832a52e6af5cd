//! How days, amounts and lists of names are said in a language, and what of a value may be said at all.

use chrono::{Datelike, NaiveDate};
use keystead_model::money::Cents;
use keystead_model::words::Language;

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// A day in full.
pub(crate) fn day(day: NaiveDate, language: Language) -> String {
    let (number, month, year) = (day.day(), day.month0() as usize, day.year());
    match language {
        Language::English => format!("{} {number}, {year}", ENGLISH[month]),
        Language::Spanish => format!("{number} de {} de {year}", SPANISH[month]),
    }
}

/// An amount with its currency, as it is written in the United States in either language.
pub(crate) fn money(amount: Cents, currency: &str) -> String {
    let plain = amount.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "00"));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let unit = match currency {
        "USD" => "$".to_owned(),
        other => format!("{other}\u{a0}"),
    };
    format!("{sign}{unit}{grouped}.{part}")
}

/// “A”, “A and B”, “A, B and C”.
pub(crate) fn names(names: &[String], language: Language) -> String {
    let Some((last, before)) = names.split_last() else { return String::new() };
    if before.is_empty() {
        return last.clone();
    }
    let and = match language {
        Language::English => "and",
        // Before the sound of an i it is “e”.
        Language::Spanish => {
            let sound = last.to_lowercase();
            let glides = ["hia", "hie", "hio", "ia", "ie", "io"].iter().any(|start| sound.starts_with(start));
            if !glides && (sound.starts_with('i') || sound.starts_with('í') || sound.starts_with("hi")) {
                "e"
            } else {
                "y"
            }
        }
    };
    format!("{} {and} {last}", before.join(", "))
}

/// A value as one line: no control signs, and none that turn around what follows.
pub(crate) fn line(text: &str) -> String {
    let plain: String = text.chars().filter(|sign| !turns_around(*sign)).collect();
    plain
        .split(|sign: char| sign.is_control() || sign.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A value of several lines, each as above, without empty ones.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.lines().map(line).filter(|line| !line.is_empty()).collect()
}

const fn turns_around(sign: char) -> bool {
    matches!(sign, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_amounts_are_said_in_full() {
        let on = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        assert_eq!(day(on, Language::English), "March 1, 2026");
        assert_eq!(day(on, Language::Spanish), "1 de marzo de 2026");
        assert_eq!(money(Cents(123_456_789), "USD"), "$1,234,567.89");
        assert_eq!(money(Cents(-5), "USD"), "-$0.05");
        assert_eq!(money(Cents(100_000), "MXN"), "MXN\u{a0}1,000.00");
    }

    #[test]
    fn names_are_joined_as_people_join_them() {
        let list = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&list(&["Ann", "Bo", "Cy"]), Language::English), "Ann, Bo and Cy");
        assert_eq!(names(&list(&["Ann"]), Language::English), "Ann");
        assert_eq!(names(&list(&["María", "Inés"]), Language::Spanish), "María e Inés");
        assert_eq!(names(&list(&["María", "Iago"]), Language::Spanish), "María y Iago");
        assert_eq!(names(&list(&["Inés", "María"]), Language::Spanish), "Inés y María");
    }

    #[test]
    fn a_value_is_one_line() {
        assert_eq!(line(" a\n\tb\u{202e}c \u{0}"), "a bc");
        assert_eq!(lines("a\r\n\n b "), ["a", "b"]);
    }
}
