//! A template: a text with fields, filled in strictly. It can reach nothing but the values it is given, and it ends.

use crate::problem::PaperError;
use keystead_model::words::Language;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};
use serde_json::Map;
use std::collections::BTreeSet;

/// Steps that a template may take; the longest of ours takes some hundred.
const FUEL: u64 = 20_000;

/// Something that a template may say.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// How the template names it.
    pub name: &'static str,
    /// What it is, and whether it may be empty.
    pub meaning: &'static str,
    /// What it may look like.
    pub sample: &'static str,
}

/// A text with fields in one language: one that comes with the program, or what staff made of it.
#[derive(Debug, Clone, Copy)]
pub struct Template<'a> {
    /// The same in every language.
    pub name: &'static str,
    /// Whose business it is.
    pub department: &'static str,
    /// The language of the text.
    pub language: Language,
    /// Counted up with each change of the text.
    pub version: u32,
    /// One line.
    pub subject: &'a str,
    /// Paragraphs, parted by empty lines.
    pub text: &'a str,
    /// All it may say; the same in every language.
    pub fields: &'static [Field],
}

/// A template with its fields filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) subject: String,
    pub(crate) paragraphs: Vec<String>,
}

impl Template<'_> {
    /// The same with another text, as its version `version`.
    #[must_use]
    pub fn reworded<'b>(&self, version: u32, subject: &'b str, text: &'b str) -> Template<'b> {
        let Template { name, department, language, fields, .. } = *self;
        Template { name, department, language, version, subject, text, fields }
    }

    /// Name, language and version in one.
    fn title(&self) -> String {
        format!("“{}” ({}, version {})", self.name, self.language, self.version)
    }

    /// Fills it in. A field that is empty is there as null.
    pub(crate) fn fill(&self, values: &Map<String, serde_json::Value>) -> Result<Written, PaperError> {
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.set_fuel(Some(FUEL));
        environment.set_formatter(|out, state, value| {
            if value.is_none() {
                return Err(minijinja::Error::new(ErrorKind::InvalidOperation, "an empty field is written"));
            }
            minijinja::escape_formatter(out, state, value)
        });
        let subject = self.part(&environment, self.subject, values)?;
        let text = self.part(&environment, self.text, values)?;
        let paragraphs = text.split("\n\n").map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
        Ok(Written { subject, paragraphs: paragraphs.filter(|words| !words.is_empty()).collect() })
    }

    fn part(
        &self,
        environment: &Environment<'_>,
        source: &str,
        values: &Map<String, serde_json::Value>,
    ) -> Result<String, PaperError> {
        let broken = |error: minijinja::Error| match error.kind() {
            ErrorKind::OutOfFuel => PaperError::Endless { template: self.title() },
            _ => {
                let line = error.line().map_or(String::new(), |line| format!(" (line {line})"));
                PaperError::Broken { template: self.title(), why: format!("{error}{line}") }
            }
        };
        let template = environment.template_from_str(source).map_err(broken)?;
        let used: BTreeSet<String> = template.undeclared_variables(false).into_iter().collect();
        for name in used {
            let Some(field) = self.fields.iter().find(|field| field.name == name) else {
                let fields = self.fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ");
                return Err(PaperError::UnknownField { template: self.title(), field: name, fields });
            };
            if !values.contains_key(&name) {
                let meaning = field.meaning.to_owned();
                return Err(PaperError::MissingField { template: self.title(), field: name, meaning });
            }
        }
        template.render(Serde(values)).map_err(broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const FIELDS: &[Field] = &[
        Field { name: "name", meaning: "the tenant’s name", sample: "Ann Lee" },
        Field { name: "end", meaning: "the last day; may be empty", sample: "May 1, 2026" },
    ];

    fn fill(text: &'static str, values: serde_json::Value) -> Result<Written, PaperError> {
        let template = Template {
            name: "sample",
            department: "leasing",
            language: Language::English,
            version: 3,
            subject: "For {{ name }}",
            text,
            fields: FIELDS,
        };
        template.fill(values.as_object().unwrap())
    }

    #[test]
    fn a_value_is_said_as_it_is_and_never_read() {
        let name = "{{ end }} <b>&amp;</b> {% if %} #let *x* $y$";
        let written = fill("Dear\n{{ name }},\n\n\nso be it.\n", json!({"name": name, "end": null})).unwrap();
        assert_eq!(written.subject, format!("For {name}"));
        assert_eq!(written.paragraphs, [format!("Dear {name},"), "so be it.".to_owned()]);
    }

    #[test]
    fn an_unknown_field_is_named_with_those_there_are() {
        let refused = fill("{{ nmae }}", json!({"name": "A", "end": null})).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "the template “sample” (en, version 3) uses the field “nmae”, which there is not"
        );
        assert_eq!(refused.way_out(), "Use one of its fields: name, end.");
        // Also where it would not be reached.
        assert!(matches!(
            fill("{% if end %}{{ nmae }}{% endif %}", json!({"name": "A", "end": null})),
            Err(PaperError::UnknownField { .. })
        ));
    }

    #[test]
    fn a_missing_field_is_named_with_its_meaning() {
        let refused = fill("{{ end }}", json!({"name": "A"})).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "the template “sample” (en, version 3) needs the field “end”, and nothing was given for it"
        );
        assert!(refused.way_out().ends_with("the last day; may be empty."));
    }

    #[test]
    fn an_empty_field_is_asked_for_before_it_is_written() {
        let values = json!({"name": "A", "end": null});
        assert!(matches!(fill("until {{ end }}", values.clone()), Err(PaperError::Broken { .. })));
        assert_eq!(fill("{% if end %}{{ end }}{% else %}open{% endif %}", values).unwrap().paragraphs, ["open"]);
    }

    #[test]
    fn a_template_ends_and_reaches_nothing() {
        let values = json!({"name": "A", "end": null});
        let loops = ["a", "b", "c", "d", "e"].map(|name| format!("{{% for {name} in [1, 2, 3, 4, 5, 6, 7, 8, 9] %}}"));
        let endless: &str = Box::leak(format!("{}x{}", loops.concat(), "{% endfor %}".repeat(5)).into_boxed_str());
        let refused = fill(endless, values.clone()).unwrap_err();
        assert!(matches!(refused, PaperError::Endless { .. }), "{refused}");
        for text in ["{% include '/etc/passwd' %}", "{% import 'x' as y %}", "{{ range(9) }}", "{% for %}"] {
            assert!(fill(text, values.clone()).is_err(), "{text}");
        }
    }
}
