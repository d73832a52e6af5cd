//! Several people in one cell, and lines that look like a person and are none.

use super::names;
use std::borrow::Cow;

/// Words before a last name that belong to it: `van Dyke, Ann`.
const PARTICLES: [&str; 16] =
    ["van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "la", "le", "st", "san", "bin", "al"];

/// Whether a column writes `Ash, Ann`: most of its cells with a comma have one word before it. A comma is then no sign
/// of several people.
pub(super) fn is_last_first<'a>(cells: impl Iterator<Item = Cow<'a, str>>) -> bool {
    let (mut commas, mut last_first) = (0_usize, 0_usize);
    for cell in cells.filter(|cell| cell.len() <= 400) {
        let Some((before, _)) = cell.split_once(',') else { continue };
        commas += 1;
        let before = before.split('(').next().unwrap_or_default();
        last_first += usize::from(before.split_whitespace().count() == 1);
    }
    last_first * 2 > commas
}

/// The people of a cell, the tenant first. One where the text does not surely name several.
pub(super) fn people(text: &str, last_first: bool) -> Vec<String> {
    let whole = || vec![text.replace('\n', " ").trim().to_owned()];
    if text.len() > 400 || names::split(text).company.is_some() && !text.contains(['\n', ';']) {
        return whole();
    }
    let mut found: Vec<String> = Vec::new();
    for piece in text.split(['\n', ';']).map(str::trim).filter(|piece| !piece.is_empty()) {
        found.extend(joined(piece, last_first));
    }
    // The same person twice is one.
    let mut seen = std::collections::HashSet::new();
    found.retain(|name| seen.insert(name.to_lowercase()));
    if found.is_empty() || found.iter().any(|name| !name.chars().any(char::is_alphabetic)) {
        return whole();
    }
    found
}

/// Names joined by `&`, `and`, `/` or commas.
fn joined(piece: &str, last_first: bool) -> Vec<String> {
    let one = || vec![piece.to_owned()];
    if names::split(piece).company.is_some() {
        return one();
    }
    let mut parts: Vec<&str> = vec![piece];
    for mark in [" & ", " and ", " AND ", " And ", " / ", "/", " + "] {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 {
        return family(&parts).unwrap_or_else(one);
    }
    // `Ann Ash, Ben Birch`: whole names on both sides; `Ash, Ann` and `van Dyke, Ann Marie` are one person's.
    let names: Vec<&str> = piece.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let whole = |name: &&str| name.split_whitespace().count() >= 2;
    let led = |name: &str| {
        let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
        PARTICLES.contains(&first.as_str())
    };
    let ends =
        |name: &str| matches!(name.trim_end_matches('.').to_lowercase().as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
    let told = !last_first && !piece.contains('(');
    if told && names.len() > 1 && names.iter().all(whole) && !led(names[0]) && !names.iter().any(|name| ends(name)) {
        return names.into_iter().map(str::to_owned).collect();
    }
    one()
}

/// People who share a last name: `Ash, Ann & Ben`, `Ann & Ben Ash`. `None` where they may be one firm's.
fn family(parts: &[&str]) -> Option<Vec<String>> {
    let words = |part: &str| part.split_whitespace().count();
    if let Some((last, _)) = parts[0].split_once(',') {
        let with_last = |part: &&str| if part.contains(',') { (*part).to_owned() } else { format!("{last}, {part}") };
        // `Ash, Ann & Ben Birch`: a whole name is its own.
        let own = |part: &&str| if words(part) > 1 { (*part).to_owned() } else { with_last(part) };
        return Some(std::iter::once(parts[0].to_owned()).chain(parts[1..].iter().map(own)).collect());
    }
    if parts.iter().all(|part| words(part) > 1) {
        return Some(parts.iter().map(|part| (*part).to_owned()).collect());
    }
    let (end, before) = parts.split_last()?;
    if words(end) == 2 && before.iter().all(|part| words(part) == 1) {
        let last = end.split_whitespace().next_back()?;
        return Some(before.iter().map(|first| format!("{first} {last}")).chain([(*end).to_owned()]).collect());
    }
    None
}

/// Whether a lone text below a unit may be one more person there, rather than a remark or a firm.
pub(super) fn may_be_person(text: &str) -> bool {
    const REMARKS: [&str; 26] = [
        "codes",
        "legend",
        "signature",
        "prepared",
        "confidential",
        "note",
        "notes",
        "tenant",
        "tenants",
        "resident",
        "residents",
        "pays",
        "paid",
        "report",
        "page",
        "printed",
        "management",
        "rent",
        "lease",
        "unit",
        "units",
        "includes",
        "total",
        "water",
        "see",
        "subject",
    ];
    let plain =
        |c: char| c.is_alphabetic() || c.is_whitespace() || matches!(c, ',' | '.' | '\'' | '’' | '-' | '(' | ')');
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    (1..=6).contains(&words.len())
        && text.chars().all(plain)
        && !text.contains(" - ")
        && names::split(text).company.is_none()
        && !words.iter().any(|word| REMARKS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_people_and_one() {
        for (text, found) in [
            ("Ann Ash, Ben Birch", &["Ann Ash", "Ben Birch"][..]),
            ("Cy Cole\nDi Dorn", &["Cy Cole", "Di Dorn"]),
            ("Elm, Ed; Fir, Fay", &["Elm, Ed", "Fir, Fay"]),
            ("Ash, Ann & Ben", &["Ash, Ann", "Ash, Ben"]),
            ("Ann & Ben Ash", &["Ann Ash", "Ben Ash"]),
            ("Ann Ash and Ben Birch", &["Ann Ash", "Ben Birch"]),
            ("Ann Ash / Ben Birch", &["Ann Ash", "Ben Birch"]),
            ("Ann Ash; Ann Ash", &["Ann Ash"]),
            ("Barlow, Parker J.", &["Barlow, Parker J."]),
            ("van Dyke, Ann Marie", &["van Dyke, Ann Marie"]),
            ("Ann Ash, Jr.", &["Ann Ash, Jr."]),
            ("Barnes & Noble", &["Barnes & Noble"]),
            ("Smith & Sons LLC", &["Smith & Sons LLC"]),
            ("ACME, *", &["ACME, *"]),
            ("Alexandra Anderson", &["Alexandra Anderson"]),
            ("", &[""]),
        ] {
            assert_eq!(people(text, false), found, "{text}");
        }
        for text in ["Quarles (Employee), Sage H.", "van der Berg, Ann", "Garcia Lopez, Ana Maria"] {
            assert_eq!(people(text, true), [text]);
        }
        let column = ["Ash, Ann", "Garcia Lopez, Ana Maria", "Quarles (Employee), Sage H.", "VACANT"];
        assert!(is_last_first(column.into_iter().map(Cow::Borrowed)));
        assert!(!is_last_first(["Ann Ash, Ben Birch", "Elm, Ed; Fir, Fay"].into_iter().map(Cow::Borrowed)));
    }

    #[test]
    fn remarks_are_nobody() {
        for text in ["*Tenant pays own water", "Confidential - Oak Management LLC", "Page 3", "Note: roof", "12 units"]
        {
            assert!(!may_be_person(text), "{text}");
        }
        for text in ["Birch, Ben", "Ben Birch", "O’Neil, Di", "Jean-Luc Martin"] {
            assert!(may_be_person(text), "{text}");
        }
    }
}
