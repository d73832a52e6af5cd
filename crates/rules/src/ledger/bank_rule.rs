//! Rules of one's own for lines of the banks: a text that the bank writes, and what such a line is in the books. Source:
//! bank, “Matching”.

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BankRule<'a> {
    /// What the line says, wherever it stands, whatever its capitals and blanks.
    pub text: &'a str,
    /// The account that it is entered on.
    pub account_code: &'a str,
}

/// Signs of a rule's text at least: a shorter one is in too many lines.
const SHORTEST: usize = 3;

/// Whether a text can be that of a rule.
#[must_use]
pub fn is_usable(text: &str) -> bool {
    plain(text).chars().filter(|sign| sign.is_alphanumeric()).count() >= SHORTEST
}

/// The place of the rule that a line falls under: the one with the longest text in it, of equal ones the first by text.
#[must_use]
pub fn rule_of(rules: &[BankRule<'_>], line: &str) -> Option<usize> {
    let line = plain(line);
    let fits = |rule: &&BankRule<'_>| is_usable(rule.text) && line.contains(&plain(rule.text));
    let found = rules.iter().filter(fits).max_by(|a, b| {
        let (long, short) = (plain(a.text), plain(b.text));
        long.chars().count().cmp(&short.chars().count()).then_with(|| short.cmp(&long))
    })?;
    rules.iter().position(|rule| rule == found)
}

/// Small letters, one blank between words.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule<'a>(text: &'a str, account_code: &'a str) -> BankRule<'a> {
        BankRule { text, account_code }
    }

    #[test]
    fn the_longest_text_decides() {
        let rules =
            [rule("service  charge", "5500"), rule("Service Charge Refund", "4300"), rule("ab", "1"), rule(" ", "2")];
        assert_eq!(rule_of(&rules, "MONTHLY SERVICE CHARGE 0091"), Some(0));
        assert_eq!(rule_of(&rules, "service charge REFUND"), Some(1));
        assert_eq!(rule_of(&rules, "cab fare"), None);
        assert_eq!(rule_of(&[], "service charge"), None);
        assert!(!is_usable(" a-b ") && is_usable("FEE"));
    }
}
