//! The words of closed sets as people write them.

/// `late_fee` is “Late fee”.
pub(super) fn worded(word: &str) -> String {
    match word {
        "nsf_fee" => "Returned-payment fee".into(),
        "opening" => "Opening balance".into(),
        "closing" => "Closing balance".into(),
        "nec" | "misc" => format!("1099-{}", word.to_uppercase()),
        _ => {
            let mut letters = word.replace('_', " ");
            if let Some(first) = letters.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            letters
        }
    }
}

#[cfg(test)]
mod tests {
    use super::worded;

    #[test]
    fn words_are_written_as_people_write_them() {
        for (word, written) in
            [("late_fee", "Late fee"), ("nsf_fee", "Returned-payment fee"), ("misc", "1099-MISC"), ("", ""), ("é", "é")]
        {
            assert_eq!(worded(word), written);
        }
    }
}
