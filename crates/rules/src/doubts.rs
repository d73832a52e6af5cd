//! Values that are possible and yet hardly meant: a mail address without a domain, a telephone without digits, a floor
//! that the building does not have, a number that differs from another one only in how it is written. A person is asked.

use email_address::EmailAddress;

/// Why this is hardly a mail address.
#[must_use]
pub fn email(text: &str) -> Option<String> {
    let is_whole = EmailAddress::is_valid(text) && text.rsplit('@').next().is_some_and(|domain| domain.contains('.'));
    (!is_whole).then(|| format!("“{text}” is no mail address; one looks like ann.lee@example.com."))
}

/// The digits of a telephone number without its area, and with everything in front.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Why this is hardly a telephone number. Which numbers a country has given out is not asked: an extension, an
/// old number and one without its area are all dialled.
#[must_use]
pub fn phone(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let main = lower.split(['x', 'e', ';', ',', '#']).next().unwrap_or_default();
    let digits = main.chars().filter(char::is_ascii_digit).count();
    let is_dialled = main.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-()./–\u{a0}".contains(c));
    if is_dialled && PHONE_DIGITS.contains(&digits) {
        return None;
    }
    Some(format!("“{text}” cannot be dialled; a number has {} to {} digits.", PHONE_DIGITS.start(), PHONE_DIGITS.end()))
}

/// Why a building hardly has such a floor.
#[must_use]
pub fn floor(floor: i64, floors: i64, building: &str) -> Option<String> {
    let has = if floors == 1 { "1 floor".to_owned() } else { format!("{floors} floors") };
    (floors > 0 && floor > floors)
        .then(|| format!("Building {building} has {has}; this unit would be on floor {floor}."))
}

/// Why a building hardly has so few floors, when a unit is on a higher one.
#[must_use]
pub fn floors(floors: i64, highest: i64) -> Option<String> {
    (highest > floors).then(|| format!("A unit of this building is on floor {highest}."))
}

/// What is left of a code or number when case and blanks are disregarded.
#[must_use]
pub fn bare(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_can_write_to_is_doubted() {
        for good in ["ann@example.com", "a.b+rent@mail.example.co.uk", "o'neil@example.org"] {
            assert_eq!(email(good), None);
        }
        for bad in ["not-an-email", "ann@", "@example.com", "ann@localhost", "ann lee@example.com", "ann@example..com"]
        {
            assert!(email(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn what_nobody_can_dial_is_doubted() {
        for good in
            ["+12065550127", "(206) 555-0127", "555-0127", "206.555.0127 x12", "+49 30 901820", "206-555-0127 ext. 4"]
        {
            assert_eq!(phone(good), None, "{good}");
        }
        for bad in ["call me", "12", "555-CALL", "+1206555012712345", "ann@example.com", ""] {
            assert!(phone(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_floor_is_one_the_building_has() {
        assert_eq!(floor(3, 3, "A"), None);
        assert_eq!(floor(-1, 3, "A"), None, "a basement");
        assert_eq!(floor(99, 0, "A"), None, "not known");
        assert_eq!(floor(99, 3, "A").unwrap(), "Building A has 3 floors; this unit would be on floor 99.");
        assert!(floors(3, 99).is_some() && floors(3, 3).is_none());
    }

    #[test]
    fn numbers_that_only_look_different_are_the_same() {
        assert_eq!(bare("3634a"), bare("3634A"));
        assert_eq!(bare(" 36 34 A"), bare("3634A"));
        assert_ne!(bare("3634-A"), bare("3634A"));
    }
}
