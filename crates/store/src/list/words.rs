//! The words that a list is looked through for: every one of them stands somewhere in what is kept beside a record, in
//! lower case and without accents. A telephone number is its digits, in whatever writing.

use crate::list::declare::Text;
use crate::projections::search_words::{folded, phone_digits, words};
use memchr::memmem::{Finder, find};
use memchr::{memchr, memchr_iter, memrchr};

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

    /// The numbers of the lines in which every word of one of the ways stands; of several ways one may be named twice.
    pub(crate) fn each_line(&self, text: &[u8], mut found: impl FnMut(usize)) {
        for way in &self.0 {
            // The longest word is the rarest, mostly.
            let Some(rare) = way.iter().max_by_key(|word| word.needle().len()) else { continue };
            let (mut begin, mut number) = (0, 0);
            while begin < text.len() {
                let Some(hit) = rare.find(&text[begin..]).map(|hit| begin + hit) else { break };
                number += memchr_iter(b'\n', &text[begin..hit]).count();
                begin += memrchr(b'\n', &text[begin..hit]).map_or(0, |end| end + 1);
                let end = memchr(b'\n', &text[hit..]).map_or(text.len(), |end| hit + end);
                if way.iter().all(|word| word.find(&text[begin..end]).is_some()) {
                    found(number);
                }
                (begin, number) = (end + 1, number + 1);
            }
        }
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
    fn a_line_is_found_as_a_text_by_itself_is() {
        let lines =
            ["", " a b ", " maria 16 ", "16", " maria ", " 16 maria 12065550127 ", "a", "", " b maria 2065550127 16"];
        for text in ["a", "b a", "maria 16", "16", "x", "ri", "(206) 555-0127", "a a"] {
            let needles = Needles::of(&needles(text, Text::Index(FileKind::Tenants)).unwrap());
            let apart: Vec<usize> = (0..lines.len()).filter(|at| needles.are_in(&[lines[*at].as_bytes()])).collect();
            for together in [lines.join("\n"), lines.join("\n") + "\n"] {
                let mut found = Vec::new();
                needles.each_line(together.as_bytes(), |at| found.push(at));
                found.sort_unstable();
                found.dedup();
                assert_eq!(found, apart, "{text}");
            }
        }
        Needles::of("a").each_line(b"", |_| panic!("nothing stands in nothing"));
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
