//! Cells of lists that are meant for a spreadsheet program. Whoever opens such a file must not run what a tenant wrote
//! into a name, so a text that begins like a formula gets an apostrophe. Exchange folders are for programs and never do.

use keystead_model::money::Cents;

/// What a formula begins with, for one spreadsheet program or another.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text that no program runs; a negative number that is a number stays one.
pub(crate) fn guarded(cell: &str) -> String {
    let formula = cell.starts_with(FORMULA) && cell.parse::<Cents>().is_err();
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

/// One cell as RFC 4180 wants it, guarded.
pub(crate) fn quoted(cell: &str) -> String {
    let cell = guarded(cell);
    if cell.contains([',', '"', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_guarded_and_numbers_are_not() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+12065550127", "'+12065550127"),
            ("-Bell", "'-Bell"),
            ("@home", "'@home"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("=cmd|'/C calc'!A0, \"x\"", "\"'=cmd|'/C calc'!A0, \"\"x\"\"\""),
            ("-12.50", "-12.50"),
            ("-12.50-1", "'-12.50-1"),
            ("Bell = Bell", "Bell = Bell"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch"),
            ("", ""),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
