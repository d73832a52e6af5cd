//! Values as they travel to people: by name of the column and by shape, records by name, never raw.

use keystead_model::kind::Shape;
use keystead_model::money::Cents;
use keystead_store::StoreError;
use keystead_store::custom::read_custom;
use keystead_store::file::shapes::shape_of;
use keystead_wire::fields::CustomField;
use keystead_wire::leases::HistoryValue;
use keystead_wire::records::FieldShape;
use serde_json::Value;
use uuid::Uuid;

/// Columns that only repeat who and when.
pub(crate) const BOOKKEEPING: [&str; 7] = [
    "lease_status_changed_at",
    "lease_status_changed_by",
    "approved_at",
    "approved_by",
    "printed_at",
    "printed_by",
    "handed_over_by",
];

/// What the name of a custom field stands behind, so that none is taken for a column.
const CUSTOM: &str = "custom.";

/// A record that has no name, or is no longer there.
const NAMELESS: &str = "another record";

pub(crate) type Names<'a> = dyn Fn(&str, Uuid) -> Result<Option<String>, StoreError> + 'a;

/// The changed columns as they travel: amounts as decimals, records by name, custom fields one by one.
pub(crate) fn values(table: &str, changes: Option<&str>, name: &Names<'_>) -> Result<Vec<HistoryValue>, StoreError> {
    let Some(Ok(Value::Object(columns))) = changes.map(serde_json::from_str::<Value>) else { return Ok(Vec::new()) };
    let mut told = Vec::new();
    for (column, sides) in columns.iter().filter(|(column, _)| !BOOKKEEPING.contains(&column.as_str())) {
        if column == "custom" {
            told.extend(custom_values(sides[0].as_str(), sides[1].as_str()));
        } else {
            told.push(value_of(table, column, readable(column, &sides[0])?, readable(column, &sides[1])?, name)?);
        }
    }
    Ok(told)
}

fn readable(column: &str, value: &Value) -> Result<Option<String>, StoreError> {
    Ok(match value {
        Value::Null => None,
        Value::Number(number) => Some(match (column, number.as_i64()) {
            ("out_of_service", Some(flag)) => (flag != 0).to_string(),
            (_, Some(cents)) if column.ends_with("_cents") => Cents(cents).to_string(),
            _ => number.to_string(),
        }),
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    })
}

/// One column before and after; ids become names.
pub(crate) fn value_of(
    table: &str,
    column: &str,
    from: Option<String>,
    to: Option<String>,
    name: &Names<'_>,
) -> Result<HistoryValue, StoreError> {
    let called = |text: Option<String>| -> Result<Option<String>, StoreError> {
        match text.as_deref().filter(|_| column.ends_with("_id")).map(Uuid::parse_str) {
            Some(Ok(id)) => Ok(Some(name(column, id)?.unwrap_or_else(|| NAMELESS.to_owned()))),
            Some(Err(_)) => Ok(Some(NAMELESS.to_owned())),
            None => Ok(text),
        }
    };
    let field = column.strip_suffix("_cents").or(column.strip_suffix("_id")).unwrap_or(column);
    Ok(HistoryValue {
        field: field.to_owned(),
        shape: shape_of(table, column).map_or(FieldShape::Text, shape),
        from: called(from)?,
        to: called(to)?,
    })
}

/// The custom fields that differ, each as a value of its own.
pub(crate) fn custom_values(from: Option<&str>, to: Option<&str>) -> Vec<HistoryValue> {
    let (old, new) = (read_custom(from), read_custom(to));
    let find = |fields: &[(String, String)], name: &str| {
        fields.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone())
    };
    let gone = old.iter().filter(|(name, _)| find(&new, name).is_none());
    let names = new.iter().chain(gone).map(|(name, _)| name);
    names
        .map(|name| HistoryValue {
            field: format!("{CUSTOM}{name}"),
            shape: FieldShape::Text,
            from: find(&old, name),
            to: find(&new, name),
        })
        .filter(|value| value.from != value.to)
        .collect()
}

/// A value in plain words, for a table of text: `monthly rent: 2510.00 → 2550.00`.
pub(crate) fn in_plain_words(value: &HistoryValue) -> String {
    let name = value.field.strip_prefix(CUSTOM).map_or_else(|| value.field.replace('_', " "), str::to_owned);
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "—".to_owned());
    format!("{name}: {} → {}", side(&value.from), side(&value.to))
}

/// A shape as it travels.
pub(crate) fn shape(shape: Shape) -> FieldShape {
    match shape {
        Shape::Text => FieldShape::Text,
        Shape::Side(_) => FieldShape::Party,
        Shape::Prose => FieldShape::Prose,
        Shape::Whole => FieldShape::Whole,
        Shape::Decimal => FieldShape::Decimal,
        Shape::Money => FieldShape::Money,
        Shape::Day => FieldShape::Day,
        Shape::Truth => FieldShape::Truth,
        Shape::Phone => FieldShape::Phone,
        Shape::Term => FieldShape::Term,
        Shape::Instant => FieldShape::Instant,
        Shape::Word(_) | Shape::Building => FieldShape::Word,
    }
}

/// Custom fields as they travel.
pub(crate) fn custom(fields: Vec<(String, String)>) -> Vec<CustomField> {
    fields.into_iter().map(|(name, value)| CustomField { name, value }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_custom_fields_is_told_field_by_field() {
        let told =
            custom_values(Some(r#"[["Pet rent","25.00"],["Trash","10.00"]]"#), Some(r#"[["Pet rent","35.00"]]"#));
        let told: Vec<String> = told.iter().map(in_plain_words).collect();
        assert_eq!(told, ["Pet rent: 25.00 → 35.00", "Trash: 10.00 → —"]);
        assert!(custom_values(None, None).is_empty());
    }

    #[test]
    fn no_column_is_told_raw() {
        let change = r#"{"monthly_rent_cents":[251000,255000],"out_of_service":[0,1],"tenant_id":["00000000-0000-0000-0000-000000000000",null],
            "custom":["[[\"a\",\"1\"]]",null],"lease_status_changed_at":["x","y"],"lease_status":["active","notice"]}"#;
        let told = values("lease", Some(change), &|_, _| Ok(None)).unwrap();
        let find = |field: &str| told.iter().find(|value| value.field == field).unwrap();
        assert_eq!(
            (find("monthly_rent").from.as_deref(), find("monthly_rent").shape),
            (Some("2510.00"), FieldShape::Money)
        );
        assert_eq!(find("out_of_service").to.as_deref(), Some("true"));
        assert_eq!(find("tenant").from.as_deref(), Some(NAMELESS));
        assert_eq!(find("lease_status").shape, FieldShape::Word);
        assert_eq!(find("custom.a").from.as_deref(), Some("1"));
        assert_eq!(told.len(), 5, "bookkeeping is not told");
        assert!(told.iter().all(|value| !format!("{value:?}").contains('[')));
    }
}
