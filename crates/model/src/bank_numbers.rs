//! Numbers that banks of the United States know each other and accounts by.

/// Whether a text is a routing number: nine digits, of which the last follows from the others (weights 3, 7, 1; the sum is a
/// multiple of ten). Source: American Bankers Association, routing number policy.
#[must_use]
pub fn is_routing_number(text: &str) -> bool {
    let weighted = text.bytes().zip([3, 7, 1].into_iter().cycle());
    text.len() == 9
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && weighted.map(|(byte, weight)| u32::from(byte - b'0') * weight).sum::<u32>().is_multiple_of(10)
        && text != "000000000"
}

/// Whether a text may be the number of an account in a file of the clearing house: at most seventeen letters, digits and
/// hyphens. Source: Nacha Operating Rules, entry detail record, DFI account number.
#[must_use]
pub fn is_account_number(text: &str) -> bool {
    (1..=17).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The number of an account as it is shown: its last four signs.
#[must_use]
pub fn masked(number: &str) -> String {
    let from = number.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    format!("••••{}", &number[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_follows_from_the_others() {
        for good in ["021000021", "011401533", "091000019", "231380104", "121042882"] {
            assert!(is_routing_number(good), "{good}");
        }
        for bad in ["021000022", "02100002", "0210000211", "O21000021", "000000000", "", "١٢٣٤٥٦٧٨٩"] {
            assert!(!is_routing_number(bad), "{bad}");
        }
    }

    #[test]
    fn an_account_has_at_most_seventeen_signs_and_shows_four() {
        assert!(is_account_number("744-5678-99") && is_account_number("12345678901234567"));
        for bad in ["", "123456789012345678", "12 34", "12é"] {
            assert!(!is_account_number(bad), "{bad}");
        }
        assert_eq!((masked("744-5678-99"), masked("99")), ("••••8-99".to_owned(), "••••99".to_owned()));
    }
}
