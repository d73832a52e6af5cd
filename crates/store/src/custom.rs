//! Custom fields: the `custom` column of a record is a JSON array of `[name, value]` pairs, in the order in
//! which the other system had its columns; a record without any has null there.

/// Reads the column. Anything unreadable counts as none.
#[must_use]
pub fn read_custom(column: Option<&str>) -> Vec<(String, String)> {
    column.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// Writes the column.
#[must_use]
pub fn write_custom(fields: &[(String, String)]) -> Option<String> {
    (!fields.is_empty()).then(|| serde_json::json!(fields).to_string())
}

/// Custom fields with one more, which takes the place of an older one of its name.
#[must_use]
pub(crate) fn with_said(custom: Option<&str>, said: Option<(&str, &str)>) -> Option<String> {
    let mut fields = read_custom(custom);
    fields.retain(|(name, _)| said.is_none_or(|(said, _)| name != said));
    fields.extend(said.map(|(name, words)| (name.to_owned(), words.to_owned())));
    write_custom(&fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_survives() {
        let fields = vec![("Zoo".to_owned(), "1".to_owned()), ("Alpha".to_owned(), "“2”".to_owned())];
        assert_eq!(read_custom(write_custom(&fields).as_deref()), fields);
        assert_eq!(write_custom(&[]), None);
        assert!(read_custom(Some("{oops")).is_empty());
    }
}
