//! The words that a list is looked through for: every one of them stands somewhere in what is kept beside a record, in
//! lower case and without accents. A telephone number is its digits, in whatever writing.

use crate::list::declare::Text;
use crate::projections::search_words::{folded, phone_digits, words};
use memchr::memmem::{Finder, find};

/// Between two ways of meaning a text.
const OR: char = '\u{c}';

/// What a text is looked for by, as `finds` takes it: a line each word; `None` when there is none.
pub(crate) fn needles(text: &str, kept: Text) -> Option<String> {
    let typed = match kept {
        // As the index has split what it keeps.
        Text::Index(_) => words(text),
        Text::Own(_) | Text::Within(..) => text.split_whitespace().map(plain).collect(),
    };
    if typed.is_empty() {
        return None;
    }
    let mut needles = typed.join("\n");
    if let Some(digits) = phone_digits(text) {
        needles.push(OR);
        needles.push_str(&digits);
    }
    Some(needles)
}

fn plain(word: &str) -> String {
    let mut plain = String::new();
    folded(word, &mut plain);
    plain
}

/// The words of a text as `has_words` wants them: folded, a line each.
pub(crate) fn lines(text: &str) -> String {
    text.split_whitespace().map(plain).collect::<Vec<_>>().join("\n")
}

/// Whether each word (a line each) stands in one of the texts, whatever their case and accents.
pub(crate) fn has_words<'a>(words: &str, texts: impl Iterator<Item = &'a str>) -> bool {
    let mut all = String::new();
    for text in texts {
        folded(text, &mut all);
        all.push('\n');
    }
    words.split('\n').all(|word| find(all.as_bytes(), word.as_bytes()).is_some())
}

/// Needles made ready once a statement.
#[derive(Debug)]
pub(crate) struct Needles(Vec<Vec<Finder<'static>>>);

impl Needles {
    pub(crate) fn of(needles: &str) -> Needles {
        let ways = needles.split(OR).map(|way| way.split('\n').map(|word| Finder::new(word).into_owned()).collect());
        Needles(ways.collect())
    }

    /// Whether every word of one of the ways stands in one of the texts, which are folded already.
    pub(crate) fn are_in(&self, texts: &[&[u8]]) -> bool {
        let stands = |word: &Finder<'_>| texts.iter().any(|text| word.find(text).is_some());
        self.0.iter().any(|way| way.iter().all(stands))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projections::unit_card::sought;
    use keystead_model::kinds::FileKind;

    fn found(text: &str, kept: Text, card: &str) -> bool {
        Needles::of(&needles(text, kept).unwrap()).are_in(&[card.as_bytes()])
    }

    #[test]
    fn every_word_stands_somewhere() {
        let card = sought(["B-204", "José Núñez", "Maple Court"].into_iter());
        for text in ["204", "b-2", "nunez", "JOSÉ", "ñú", "court 204", "aple  ose", "jose n", "-"] {
            assert!(found(text, Text::Own(""), &card), "{text}");
        }
        for text in ["205", "204jose", "nunezmaple", "court 205", "%", "_", "4\u{a0}j x"] {
            assert!(!found(text, Text::Own(""), &card), "{text}");
        }
        assert!(needles(" \t ", Text::Own("")).is_none());
    }

    #[test]
    fn a_number_is_a_telephone_in_any_writing_or_what_it_says() {
        let (phone, lease) = (sought(["12065550127"].into_iter()), sought(["2024-0001"].into_iter()));
        for text in ["(206) 555-0127", "206.555.0127", "+1 206 555 0127", "555-0127"] {
            assert!(found(text, Text::Own(""), &phone), "{text}");
        }
        assert!(found("2024-0001", Text::Own(""), &lease), "a lease number is no telephone");
        assert!(found("(206) 555-0127", Text::Index(FileKind::Tenants), " t1 12065550127 2065550127 "));
        assert!(!found("(206) 555-0128", Text::Index(FileKind::Tenants), " t1 12065550127 2065550127 "));
    }
}
