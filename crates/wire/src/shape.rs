//! Arguments must come in the shape in which they would be written. A struct can also be read from a list, by the
//! places of its fields: nobody who means well sends one so, and what looks for a field by its name would miss it.

use crate::problem::{Problem, ProblemKind};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Reads the arguments of the call `name`.
///
/// # Errors
/// Arguments that are no object, do not fit, or hold a list where an object belongs.
pub fn read<T: Serialize + for<'a> Deserialize<'a>>(name: &str, args: &Value) -> Result<T, Problem> {
    let wrong =
        |why: &str| Problem::new(ProblemKind::Invalid, "call.arguments", format!("The arguments of {name} {why}."));
    if !args.is_object() {
        return Err(wrong("are not an object"));
    }
    if let Some(day) = day_out_of_range(args) {
        return Err(wrong(&format!("name the day {day}; the years go from 1 to 9999")));
    }
    let request = T::deserialize(args).map_err(|e| wrong(&format!("do not fit: {e}")))?;
    let written = serde_json::to_value(&request).map_err(|e| wrong(&format!("cannot be written again: {e}")))?;
    if has_list_for_object(args, &written) {
        return Err(wrong("hold a list where an object belongs"));
    }
    Ok(request)
}

/// Whether a day is of a year that people write with four digits: all arithmetic with it stays within the calendar.
#[must_use]
pub fn is_day(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

/// A text that is a day beyond all calendars.
fn day_out_of_range(value: &Value) -> Option<&str> {
    match value {
        // Such years are written with a sign.
        Value::String(text) if text.starts_with(['+', '-']) || text.starts_with("0000") => {
            text.parse().is_ok_and(|day| !is_day(day)).then_some(text)
        }
        Value::Array(items) => items.iter().find_map(day_out_of_range),
        Value::Object(fields) => fields.values().find_map(day_out_of_range),
        _ => None,
    }
}

/// Whether `sent` has a list somewhere where `written` has something else.
fn has_list_for_object(sent: &Value, written: &Value) -> bool {
    match (sent, written) {
        (Value::Array(sent), Value::Array(written)) => {
            sent.iter().zip(written).any(|(sent, written)| has_list_for_object(sent, written))
        }
        (Value::Array(_), _) => true,
        (Value::Object(sent), Value::Object(written)) => {
            sent.iter().any(|(name, sent)| written.get(name).is_some_and(|written| has_list_for_object(sent, written)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{AddDocumentRequest, DocumentOf};
    use serde_json::json;
    use uuid::Uuid;

    #[derive(Debug, Serialize, Deserialize)]
    struct Nested {
        #[serde(default)]
        lists: Vec<Vec<u8>>,
        #[serde(default)]
        inner: Vec<DocumentOf>,
    }

    fn refused<T: Serialize + for<'a> Deserialize<'a> + std::fmt::Debug>(args: &Value) -> bool {
        read::<T>("x", args).is_err_and(|problem| problem.code == "call.arguments")
    }

    #[test]
    fn a_day_beyond_all_calendars_is_refused() {
        let act = |day: &str| {
            let args = json!({"lease_id": Uuid::nil(), "action": {"action": "vacate"}, "as_of": day});
            read::<crate::lifecycle::ActRequest>("x", &args).map(|_| ())
        };
        assert!(act("0001-01-01").is_ok() && act("9999-12-31").is_ok());
        for day in ["+262142-12-31", "+10000-01-01", "-262143-01-01", "0000-12-31"] {
            assert!(act(day).unwrap_err().text.contains("the years go from 1 to 9999"), "{day}");
        }
    }

    #[test]
    fn a_list_is_no_object_wherever_it_stands() {
        let of = json!({"kind": "unit", "id": Uuid::nil()});
        assert!(read::<AddDocumentRequest>("x", &json!({"of": of, "path": "/a"})).is_ok());
        assert!(read::<AddDocumentRequest>("x", &json!({"of": of, "path": "/a", "more": [1]})).is_ok());
        assert!(refused::<AddDocumentRequest>(&json!([of, "/a", "title"])));
        assert!(refused::<AddDocumentRequest>(&json!({"of": ["unit", Uuid::nil()], "path": "/a"})));
        assert!(refused::<AddDocumentRequest>(&json!("/a")));
        assert!(refused::<AddDocumentRequest>(&Value::Null));
        assert!(read::<Nested>("x", &json!({"lists": [[1, 2], []], "inner": [of]})).is_ok());
        assert!(refused::<Nested>(&json!({"inner": [of, ["unit", Uuid::nil()]]})));
    }
}
