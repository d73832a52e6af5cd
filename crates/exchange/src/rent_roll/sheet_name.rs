//! What the name of a sheet says: a day or a month, and a property.

use super::day::Order;
use super::field::compact;
use super::title::{day_in_name, month_end};
use super::value::month_name;
use chrono::NaiveDate;

/// The day or the last of the month that a sheet is called by, and whether another order makes it another day.
pub(super) fn day_of_sheet(name: &str, order: Order) -> Option<(NaiveDate, bool)> {
    day_in_name(name, order).map(|(day, _)| day).or_else(|| month_end(name).map(|day| (day, false)))
}

/// The property that a sheet is called by: its name without days and months, unless only words about sheets are left.
pub(super) fn sheet_property(name: &str) -> Option<String> {
    const ABOUT_SHEETS: [&str; 30] = [
        "sheet",
        "tab",
        "table",
        "tabelle",
        "blatt",
        "feuil",
        "hoja",
        "rent",
        "roll",
        "rentroll",
        "rr",
        "data",
        "detail",
        "details",
        "report",
        "export",
        "units",
        "unit",
        "current",
        "residents",
        "tenants",
        "all",
        "properties",
        "future",
        "list",
        "draft",
        "final",
        "copy",
        "of",
        "as",
    ];
    let name = day_in_name(name, Order::Usual)
        .map_or_else(|| name.to_owned(), |(_, at)| format!("{} {}", &name[..at.start], &name[at.end..]));
    let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c == '_').filter(|w| !w.is_empty()).collect();
    let is_year = |word: &&&str| word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1990..=2100).contains(&year));
    let dated = |at: usize| {
        let near = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten().filter_map(|near| words.get(near));
        let month = |word: &str| month_name(word.trim_matches(',')).is_some();
        month_end(words[at]).is_some()
            || (month(words[at]) && near.clone().any(|word| is_year(&word)))
            || (is_year(&&words[at]) && near.clone().any(|word| month(word)))
    };
    let rest: Vec<&str> = (0..words.len()).filter(|at| !dated(*at)).map(|at| words[at]).collect();
    // “Page 2” is a sheet, “Page Street Flats” a property.
    let numbered = name.bytes().any(|b| b.is_ascii_digit());
    let about = |word: &&str| {
        let bare = compact(word);
        let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        bare.is_empty() || (bare == "page" && numbered) || ABOUT_SHEETS.contains(&bare) || month_name(bare).is_some()
    };
    let first = rest.iter().position(|word| !about(word))?;
    // “Rent Roll Oak Court” and “Units - Oak Court” are led by words about the sheet, “Unit One Lofts” by its own.
    let leads = |word: &&str| !word.contains(char::is_alphanumeric) || word.ends_with(['-', ':', '–']);
    let of_rolls = |word: &&str| ["roll", "rolls", "rentroll", "rr"].contains(&compact(word).as_str());
    let led = rest[..first].iter().any(|word| leads(word) || of_rolls(word));
    let first = if led || numbered { first } else { 0 };
    let last = rest.iter().rposition(|word| !about(word))?;
    // A number belongs to what it stands behind: “Building 2”, “Oak Court 7”.
    let last =
        (last..rest.len()).take_while(|at| *at == last || rest[*at].bytes().all(|b| b.is_ascii_digit())).last()?;
    Some(rest[first..=last].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_called_by_its_property_its_month_or_neither() {
        for (sheet, property, day) in [
            ("Maple Court", Some("Maple Court"), None),
            ("Rent Roll - Oak Court", Some("Oak Court"), None),
            ("Oak Court Feb 2026", Some("Oak Court"), Some("2026-02-28")),
            ("Oak Court 2026-01-31", Some("Oak Court"), Some("2026-01-31")),
            ("Building 2", Some("Building 2"), None),
            ("Feb 2026", None, Some("2026-02-28")),
            ("02-2026", None, Some("2026-02-28")),
            ("Feb", None, None),
            ("Sheet1", None, None),
            ("Rent Roll (2)", None, None),
            ("Page 2", None, None),
            ("Unit One Lofts", Some("Unit One Lofts"), None),
            ("Units - Oak Court", Some("Oak Court"), None),
            ("Page Street Flats", Some("Page Street Flats"), None),
        ] {
            let day_named = day_of_sheet(sheet, Order::Usual).map(|(day, _)| day.to_string());
            assert_eq!((sheet_property(sheet).as_deref(), day_named.as_deref()), (property, day), "{sheet}");
        }
    }
}
