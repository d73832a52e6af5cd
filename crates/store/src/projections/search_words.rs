//! How text becomes words to search by: lower case, without accents, split at everything but letters and digits.

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_alphanumeric() {
            fold(c, &mut word);
        } else if !matches!(c, '\'' | '’') && !word.is_empty() {
            // An apostrophe does not split: O'Neil is found as oneil.
            found.push(std::mem::take(&mut word));
        }
    }
    found
}

/// The words of a code such as `B-204` or `L000123`, its letters and digits run together, and its number alone.
pub(crate) fn code_words(code: &str) -> Vec<String> {
    let mut found = words(code);
    if found.len() > 1 {
        found.push(found.concat());
    }
    if let Some(last) = found.last() {
        let letters = last.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = last[letters..].trim_start_matches('0');
        if !number.is_empty() && !found.iter().any(|word| word == number) {
            found.push(number.to_owned());
        }
    }
    found
}

/// The digits of a telephone number in whatever writing, without the 1 that may stand before ten of them; `None` for a
/// text that is none.
pub(crate) fn phone_digits(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 7 || !text.trim().chars().all(of_phone) {
        return None;
    }
    Some(national(&digits).map_or(digits.clone(), str::to_owned))
}

/// Before the digits of a telephone number, the last one first: what begins so ends so. No word begins with it.
const BACKWARDS: char = '~';
/// So many digits are the end of a number.
const FEWEST_DIGITS: usize = 4;

/// What is typed, as words: of a mail address what stands before its sign, as it is indexed.
pub(crate) fn asked_words(text: &str) -> Vec<String> {
    text.split_whitespace().flat_map(|part| words(part.split('@').next().unwrap_or_default())).collect()
}

/// The digits of a telephone number from its end, as the index has them.
pub(crate) fn backwards(digits: &str) -> String {
    std::iter::once(BACKWARDS).chain(digits.chars().rev()).collect()
}

/// What may be the last digits of a telephone number, from the end; `None` for a text that is none.
pub(crate) fn last_digits(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= FEWEST_DIGITS && text.chars().all(of_phone)).then(|| backwards(&digits))
}

const fn of_phone(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '+' | '-' | '.' | '/')
}

/// The ten digits of a number that is written with its leading 1.
pub(crate) fn national(digits: &str) -> Option<&str> {
    let rest = digits.strip_prefix('1')?;
    (rest.len() == 10 && rest.bytes().all(|byte| byte.is_ascii_digit())).then_some(rest)
}

/// Words as kept beside a record: a space before and after each.
pub(crate) fn joined(words: &[String]) -> String {
    let mut text = String::with_capacity(words.iter().map(|w| w.len() + 1).sum::<usize>() + 1);
    text.push(' ');
    for word in words {
        text.push_str(word);
        text.push(' ');
    }
    text
}

/// Appends a text in lower case and without accents, everything else as it is.
pub(crate) fn folded(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        text.chars().for_each(|c| fold(c, out));
    }
}

fn fold(c: char, out: &mut String) {
    for c in c.to_lowercase() {
        let plain = match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
            'ç' | 'ć' | 'č' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
            'ğ' | 'ģ' => "g",
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
            'ł' | 'ľ' | 'ļ' => "l",
            'ñ' | 'ń' | 'ň' | 'ņ' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' | 'ō' => "o",
            'ř' => "r",
            'ś' | 'š' | 'ş' | 'ș' => "s",
            'ß' => "ss",
            'ť' | 'ţ' | 'ț' => "t",
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
            'ý' | 'ÿ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            'æ' => "ae",
            'œ' => "oe",
            // What a lower-casing leaves behind as a mark of its own.
            '\u{300}'..='\u{36f}' => "",
            other => {
                out.push(other);
                continue;
            }
        };
        out.push_str(plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_case_and_accents() {
        assert_eq!(words("José O’Neil-Núñez"), ["jose", "oneil", "nunez"]);
        assert!(words(" -- ").is_empty());
    }

    #[test]
    fn codes_are_found_by_their_number() {
        assert_eq!(code_words("B-204"), ["b", "204", "b204"]);
        assert_eq!(code_words("L000123"), ["l000123", "123"]);
        assert_eq!(code_words("16"), ["16"]);
        assert_eq!(code_words("000"), ["000"]);
    }
}
