//! Paths in requests have types of their own, so that they can be found in any request, wherever they stand: the
//! window lets the page name only what a person chose. Everything that a serializer meets is looked through.

use serde::{Deserialize, Serialize, ser};
use specta::Type;
use std::fmt;
use std::path::Path;

/// A file or folder of this machine that is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SourcePath(pub String);

/// A file or folder of this machine that is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TargetPath(pub String);

macro_rules! as_path {
    ($($name:ident)+) => {$(
        impl AsRef<Path> for $name {
            fn as_ref(&self) -> &Path {
                Path::new(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

as_path! { SourcePath TargetPath }

/// What is done with a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// It is read.
    Read,
    /// It is written.
    Write,
}

/// The types above by their names, as a serializer is told them.
const KINDS: [(&str, Purpose); 2] = [("SourcePath", Purpose::Read), ("TargetPath", Purpose::Write)];

/// What is done with a path of the type of that name; `None` for other types.
#[must_use]
pub fn purpose_of(type_name: &str) -> Option<Purpose> {
    KINDS.iter().find(|(name, _)| *name == type_name).map(|(_, purpose)| *purpose)
}

/// All paths in a value, in the order they stand in.
///
/// # Errors
/// When the value cannot be looked through.
pub fn paths_in<T: Serialize + ?Sized>(value: &T) -> Result<Vec<(Purpose, String)>, Unseen> {
    let mut found = Vec::new();
    value.serialize(Look { found: &mut found, inside: None })?;
    Ok(found)
}

/// A value that refuses to be looked through.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unseen(String);

impl ser::Error for Unseen {
    fn custom<T: fmt::Display>(text: T) -> Unseen {
        Unseen(text.to_string())
    }
}

/// Walks a value and keeps the texts that stand inside a path.
struct Look<'a> {
    found: &'a mut Vec<(Purpose, String)>,
    inside: Option<Purpose>,
}

impl Look<'_> {
    fn again(&mut self) -> Look<'_> {
        Look { found: self.found, inside: self.inside }
    }
}

macro_rules! passed_over {
    ($($method:ident $type:ty;)+) => {$(
        fn $method(self, _: $type) -> Result<(), Unseen> {
            Ok(())
        }
    )+};
}

impl<'a> ser::Serializer for Look<'a> {
    type Ok = ();
    type Error = Unseen;
    type SerializeSeq = Look<'a>;
    type SerializeTuple = Look<'a>;
    type SerializeTupleStruct = Look<'a>;
    type SerializeTupleVariant = Look<'a>;
    type SerializeMap = Look<'a>;
    type SerializeStruct = Look<'a>;
    type SerializeStructVariant = Look<'a>;

    passed_over! {
        serialize_bool bool;
        serialize_i8 i8;
        serialize_i16 i16;
        serialize_i32 i32;
        serialize_i64 i64;
        serialize_i128 i128;
        serialize_u8 u8;
        serialize_u16 u16;
        serialize_u32 u32;
        serialize_u64 u64;
        serialize_u128 u128;
        serialize_f32 f32;
        serialize_f64 f64;
        serialize_char char;
        serialize_bytes &[u8];
        serialize_unit_struct &'static str;
    }

    fn serialize_str(self, text: &str) -> Result<(), Unseen> {
        if let Some(purpose) = self.inside {
            self.found.push((purpose, text.to_owned()));
        }
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unseen> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unseen> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unseen> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Unseen> {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), Unseen> {
        let inside = purpose_of(name).or(self.inside);
        value.serialize(Look { found: self.found, inside })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unseen> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Look<'a>, Unseen> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Look<'a>, Unseen> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Look<'a>, Unseen> {
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Look<'a>, Unseen> {
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Look<'a>, Unseen> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Look<'a>, Unseen> {
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Look<'a>, Unseen> {
        Ok(self)
    }
}

macro_rules! looked_through {
    ($($part:ident $method:ident ($($name:ident: $type:ty),*);)+) => {$(
        impl ser::$part for Look<'_> {
            type Ok = ();
            type Error = Unseen;

            fn $method<T: Serialize + ?Sized>(&mut self, $($name: $type,)* value: &T) -> Result<(), Unseen> {
                $(let _ = $name;)*
                value.serialize(self.again())
            }

            fn end(self) -> Result<(), Unseen> {
                Ok(())
            }
        }
    )+};
}

looked_through! {
    SerializeSeq serialize_element ();
    SerializeTuple serialize_element ();
    SerializeTupleStruct serialize_field ();
    SerializeTupleVariant serialize_field ();
    SerializeStruct serialize_field (name: &'static str);
    SerializeStructVariant serialize_field (name: &'static str);
}

impl ser::SerializeMap for Look<'_> {
    type Ok = ();
    type Error = Unseen;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unseen> {
        key.serialize(self.again())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unseen> {
        value.serialize(self.again())
    }

    fn end(self) -> Result<(), Unseen> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::BTreeMap;

    #[derive(Serialize, Deserialize)]
    struct Many {
        plain: String,
        one: SourcePath,
        maybe: Option<TargetPath>,
        list: Vec<(u8, SourcePath)>,
        map: BTreeMap<String, Kind>,
        #[serde(flatten)]
        more: More,
    }

    #[derive(Serialize, Deserialize)]
    struct More {
        inner: SourcePath,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Nothing,
        New(TargetPath),
        Named { at: SourcePath, tagged: Tagged },
    }

    #[derive(Serialize, Deserialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Tagged {
        Here { at: SourcePath },
        Untagged(Loose),
    }

    #[derive(Serialize, Deserialize)]
    struct Loose {
        at: Either,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Either {
        Number(u8),
        Path(TargetPath),
    }

    #[test]
    fn a_path_is_found_wherever_it_stands() {
        let value: Many = serde_json::from_value(json!({
            "plain": "/not/a/path", "one": "/1", "maybe": "/2", "list": [[1, "/3"], [2, "/4"]],
            "map": {
                "/key": "nothing",
                "a": {"new": "/5"},
                "b": {"named": {"at": "/6", "tagged": {"kind": "here", "at": "/7"}}},
                "c": {"named": {"at": "/8", "tagged": {"kind": "untagged", "at": "/9"}}},
                "d": {"named": {"at": "/10", "tagged": {"kind": "untagged", "at": 1}}},
            },
            "inner": "/11",
        }))
        .unwrap();
        let found = paths_in(&value).unwrap();
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9", "/10", "/11"]);
        let written: Vec<&str> =
            found.iter().filter(|(purpose, _)| *purpose == Purpose::Write).map(|(_, text)| text.as_str()).collect();
        assert_eq!(written, ["/2", "/5", "/9"]);
    }

    #[test]
    fn a_path_travels_as_a_text() {
        assert_eq!(serde_json::to_value(SourcePath("/a b".into())).unwrap(), json!("/a b"));
        assert_eq!(serde_json::from_value::<TargetPath>(json!("/a b")).unwrap(), TargetPath("/a b".into()));
        assert!(serde_json::from_value::<TargetPath>(json!(["/a b"])).is_err());
    }
}
