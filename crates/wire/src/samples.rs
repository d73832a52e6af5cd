//! Arguments for each call, made up from the types that the interface's TypeScript is written from. For tests that must
//! not forget a call: who may make it, and whether each path in it is guarded.

use crate::calls::all as stated;
use crate::paths::purpose_of;
use serde_json::{Map, Value, json};
use specta::datatype::{DataType, Field, Fields, NamedReferenceType, Primitive, Reference};
use specta::{Format, Types};
use std::path::Path;

/// Stands where a path belongs until the sample is used.
const PATH: &str = "\u{1}path";
/// Deeper than any request.
const DEEPEST: usize = 16;

/// One way to fill the arguments of a call.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The call.
    pub call: &'static str,
    /// Its arguments; use [`Sample::args_in`].
    pub args: Value,
    /// How many paths they hold.
    pub paths: usize,
}

impl Sample {
    /// The arguments, with each path another file in `folder`.
    #[must_use]
    pub fn args_in(&self, folder: &Path) -> Value {
        let mut args = self.args.clone();
        let mut count = 0;
        fill(&mut args, &mut |text| {
            count += 1;
            *text = folder.join(format!("sample-{count}")).display().to_string();
        });
        args
    }
}

/// Samples of all calls: of each a first one, and one for each other way to fill one field.
///
/// # Errors
/// A type that cannot be filled.
pub fn all() -> Result<Vec<Sample>, String> {
    let mut samples = Vec::new();
    let walk = Walk::new()?;
    for (call, request) in &walk.requests {
        for mut args in walk.values(request, "", 0).map_err(|why| format!("{call}: {why}"))? {
            let mut paths = 0;
            fill(&mut args, &mut |_| paths += 1);
            samples.push(Sample { call, args, paths });
        }
    }
    Ok(samples)
}

/// Fields of requests that are named like a path and are none, as `call: field`.
///
/// # Errors
/// A type that cannot be walked.
pub fn plain_texts_for_paths() -> Result<Vec<String>, String> {
    let walk = Walk::new()?;
    let mut found = Vec::new();
    for (call, request) in &walk.requests {
        walk.strays(request, call, 0, &mut found)?;
    }
    Ok(found)
}

/// Calls `with` for each path that is still to be filled in.
fn fill(value: &mut Value, with: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(text) if text == PATH => with(text),
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, with)),
        Value::Object(fields) => fields.values_mut().for_each(|field| fill(field, with)),
        _ => {}
    }
}

/// The types as they travel.
struct Walk {
    types: Types,
    requests: Vec<(&'static str, DataType)>,
}

impl Walk {
    fn new() -> Result<Walk, String> {
        let mut types = Types::default();
        let requests = stated().map(|call| (call.name, (call.definition)(&mut types))).collect();
        Walk::of(&types, requests)
    }

    fn of(types: &Types, requests: Vec<(&'static str, DataType)>) -> Result<Walk, String> {
        let format = specta_serde::Format;
        let travelling = |(name, request): (_, DataType)| {
            let request = format.map_type(types, &request).map_err(|e| e.to_string())?.into_owned();
            Ok::<_, String>((name, request))
        };
        let requests = requests.into_iter().map(travelling).collect::<Result<_, _>>()?;
        Ok(Walk { types: format.map_types(types).map_err(|e| e.to_string())?.into_owned(), requests })
    }

    /// The type that a reference names, and whether it is a path.
    fn target<'a>(&'a self, reference: &'a Reference) -> Result<(&'a DataType, bool), String> {
        let Reference::Named(named) = reference else { return Err(format!("{reference:?} is not known")) };
        let definition = self.types.get(named).ok_or_else(|| format!("{named:?} is not known"))?;
        let is_path = purpose_of(&definition.name).is_some();
        match (&named.inner, &definition.ty) {
            (NamedReferenceType::Inline { dt, .. }, _) => Ok((dt, is_path)),
            (NamedReferenceType::Reference { .. }, Some(ty)) => Ok((ty, is_path)),
            _ => Err(format!("{} holds itself", definition.name)),
        }
    }

    fn values(&self, ty: &DataType, name: &str, depth: usize) -> Result<Vec<Value>, String> {
        if depth > DEEPEST {
            return Err(format!("{name} is too deep"));
        }
        let deeper = |ty: &DataType| self.values(ty, name, depth + 1);
        Ok(match ty {
            DataType::Primitive(Primitive::bool) => vec![json!(false)],
            DataType::Primitive(Primitive::str | Primitive::char) => vec![json!(text(name))],
            DataType::Primitive(_) => vec![json!(1)],
            DataType::List(list) => deeper(&list.ty)?.into_iter().map(|value| json!([value])).collect(),
            DataType::Map(map) => {
                deeper(map.value_ty())?.into_iter().map(|value| json!({ text("key"): value })).collect()
            }
            DataType::Nullable(inner) => {
                let mut values = deeper(inner)?;
                values.push(Value::Null);
                values
            }
            DataType::Struct(made) => self.of_fields(&made.fields, name, depth)?,
            DataType::Enum(choice) => {
                let mut values = Vec::new();
                for (word, variant) in choice.variants.iter().filter(|(_, variant)| !variant.skip) {
                    match &variant.fields {
                        Fields::Unit => values.push(json!(word)),
                        fields => values.extend(self.of_fields(fields, name, depth)?),
                    }
                }
                values
            }
            DataType::Tuple(tuple) if tuple.elements.is_empty() => vec![Value::Null],
            DataType::Tuple(tuple) => {
                let parts = tuple.elements.iter().map(deeper).collect::<Result<Vec<_>, _>>()?;
                each_way(&parts).into_iter().map(Value::Array).collect()
            }
            DataType::Intersection(parts) => {
                let parts = parts.iter().map(deeper).collect::<Result<Vec<_>, _>>()?;
                let joined = |parts: Vec<Value>| {
                    let fields = parts.into_iter().filter_map(|part| match part {
                        Value::Object(fields) => Some(fields),
                        _ => None,
                    });
                    Value::Object(fields.flatten().collect())
                };
                each_way(&parts).into_iter().map(joined).collect()
            }
            DataType::Reference(reference) if is_number(reference) => vec![json!(1)],
            DataType::Reference(reference) => match self.target(reference)? {
                (_, true) => vec![json!(PATH)],
                (ty, false) => deeper(ty)?,
            },
            DataType::Generic(_) => return Err(format!("{name} has a type of its own choice")),
        })
    }

    fn of_fields(&self, fields: &Fields, name: &str, depth: usize) -> Result<Vec<Value>, String> {
        let of = |name: &str, field: &Field| {
            field.ty.as_ref().map_or(Ok(vec![Value::Null]), |ty| self.values(ty, name, depth + 1))
        };
        match fields {
            Fields::Unit => Ok(vec![Value::Null]),
            Fields::Unnamed(list) => match list.fields.as_slice() {
                [only] => of(name, only),
                many => {
                    let parts = many.iter().map(|field| of(name, field)).collect::<Result<Vec<_>, _>>()?;
                    Ok(each_way(&parts).into_iter().map(Value::Array).collect())
                }
            },
            Fields::Named(list) => {
                let parts = list.fields.iter().map(|(name, field)| of(name, field)).collect::<Result<Vec<_>, _>>()?;
                let names = || list.fields.iter().map(|(name, _)| name.to_string());
                let object = |values: Vec<Value>| Value::Object(names().zip(values).collect::<Map<_, _>>());
                Ok(each_way(&parts).into_iter().map(object).collect())
            }
        }
    }

    /// Notes the fields below `ty` that are named like a path and hold something else.
    fn strays(&self, ty: &DataType, at: &str, depth: usize, found: &mut Vec<String>) -> Result<(), String> {
        if depth > DEEPEST {
            return Err(format!("{at} is too deep"));
        }
        match ty {
            DataType::Primitive(_) => {
                if at.rsplit([':', ' ']).next().is_some_and(sounds_like_path) {
                    found.push(at.to_owned());
                }
            }
            DataType::List(list) => self.strays(&list.ty, at, depth + 1, found)?,
            DataType::Map(map) => self.strays(map.value_ty(), at, depth + 1, found)?,
            DataType::Nullable(inner) => self.strays(inner, at, depth + 1, found)?,
            DataType::Struct(made) => self.strays_of(&made.fields, at, depth, found)?,
            DataType::Enum(choice) => {
                for (_, variant) in &choice.variants {
                    self.strays_of(&variant.fields, at, depth, found)?;
                }
            }
            DataType::Tuple(tuple) => {
                for ty in &tuple.elements {
                    self.strays(ty, at, depth + 1, found)?;
                }
            }
            DataType::Intersection(parts) => {
                for ty in parts {
                    self.strays(ty, at, depth + 1, found)?;
                }
            }
            DataType::Reference(reference) if is_number(reference) => {}
            DataType::Reference(reference) => match self.target(reference)? {
                (_, true) => {}
                (ty, false) => self.strays(ty, at, depth + 1, found)?,
            },
            DataType::Generic(_) => return Err(format!("{at} has a type of its own choice")),
        }
        Ok(())
    }

    fn strays_of(&self, fields: &Fields, at: &str, depth: usize, found: &mut Vec<String>) -> Result<(), String> {
        let each: Vec<(String, &Field)> = match fields {
            Fields::Unit => Vec::new(),
            Fields::Unnamed(list) => list.fields.iter().map(|field| (at.to_owned(), field)).collect(),
            Fields::Named(list) => list.fields.iter().map(|(name, field)| (format!("{at}: {name}"), field)).collect(),
        };
        each.iter()
            .filter_map(|(at, field)| Some((at, field.ty.as_ref()?)))
            .try_for_each(|(at, ty)| self.strays(ty, at, depth + 1, found))
    }
}

/// Whole numbers of 64 bits are said to be numbers of TypeScript.
fn is_number(reference: &Reference) -> bool {
    matches!(reference, Reference::Opaque(opaque) if opaque.type_name().ends_with("::Number"))
}

/// Whether a person would expect a path under that name.
fn sounds_like_path(name: &str) -> bool {
    name.split('_').any(|word| {
        ["path", "paths", "file", "files", "filename", "folder", "folders", "dir", "directory"].contains(&word)
    })
}

/// The first value of each part together; then, for each other value of a part, that one among the first of the rest.
fn each_way(parts: &[Vec<Value>]) -> Vec<Vec<Value>> {
    let first: Vec<Value> = parts.iter().filter_map(|values| values.first().cloned()).collect();
    let mut ways = vec![first.clone()];
    for (at, values) in parts.iter().enumerate() {
        ways.extend(values.iter().skip(1).map(|value| {
            let mut way = first.clone();
            way[at].clone_from(value);
            way
        }));
    }
    ways
}

/// A text that fits a field of that name: the names here say what they hold.
fn text(name: &str) -> &'static str {
    let last = name.rsplit('_').next().unwrap_or(name);
    match last {
        "id" | "ids" => "00000000-0000-4000-8000-000000000001",
        "on" | "date" | "day" | "of" | "from" | "until" | "to" | "through" => "2026-03-28",
        _ => "1",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::{Deserialize, Serialize};
    use specta::Type;

    #[test]
    fn what_is_named_like_a_path_is_one() {
        assert_eq!(plain_texts_for_paths().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_plain_text_for_a_path_is_found() {
        #[derive(Serialize, Deserialize, Type)]
        struct Bad {
            path: crate::paths::SourcePath,
            export_folder: Option<String>,
            nested: Vec<Inner>,
        }
        #[derive(Serialize, Deserialize, Type)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        enum Inner {
            File { profile: String, file: Option<crate::paths::TargetPath> },
            Other { dir: String },
        }
        let mut types = Types::default();
        let bad = <Bad as Type>::definition(&mut types);
        let walk = Walk::of(&types, vec![("bad", bad)]).unwrap();
        let mut found = Vec::new();
        walk.strays(&walk.requests[0].1, "bad", 0, &mut found).unwrap();
        assert_eq!(found, ["bad: export_folder", "bad: nested: dir"]);
        let values = walk.values(&walk.requests[0].1, "", 0).unwrap();
        assert!(values.iter().any(|value| value["nested"][0]["file"] == PATH), "{values:?}");
    }
}
