//! The templates that come with the program: name, department, language, version, subject, text, fields.
//! A change of a text counts its version up. `docs/features/papers.md` says how one is added.

use crate::letter::{Letter, Letterhead};
use crate::problem::PaperError;
use crate::template::{Field, Template, Written};
use chrono::NaiveDate;
use keystead_model::words::Language::{self, English, Spanish};
use serde_json::{Map, Value};

/// All there are.
pub const TEMPLATES: &[Template<'static>] = &[
    Template {
        name: NOTICE_CONFIRMATION,
        department: "leasing",
        language: English,
        version: 1,
        subject: "We received your notice for {{ unit_name }}",
        text: include_str!("../templates/notice_confirmation.en.txt"),
        fields: NOTICE_CONFIRMATION_FIELDS,
    },
    Template {
        name: NOTICE_CONFIRMATION,
        department: "leasing",
        language: Spanish,
        version: 1,
        subject: "Hemos recibido su aviso para {{ unit_name }}",
        text: include_str!("../templates/notice_confirmation.es.txt"),
        fields: NOTICE_CONFIRMATION_FIELDS,
    },
    Template {
        name: WORK_ORDERS,
        department: "upkeep",
        language: English,
        version: 1,
        subject: "Work orders, {{ day }}",
        text: include_str!("../templates/work_orders.en.txt"),
        fields: WORK_ORDERS_FIELDS,
    },
    Template {
        name: WORK_ORDERS,
        department: "upkeep",
        language: Spanish,
        version: 1,
        subject: "Órdenes de trabajo, {{ day }}",
        text: include_str!("../templates/work_orders.es.txt"),
        fields: WORK_ORDERS_FIELDS,
    },
    Template {
        name: LETTERHEAD,
        department: "documents",
        language: English,
        version: 1,
        subject: "Your letterhead",
        text: include_str!("../templates/letterhead.en.txt"),
        fields: LETTERHEAD_FIELDS,
    },
    Template {
        name: LETTERHEAD,
        department: "documents",
        language: Spanish,
        version: 1,
        subject: "Su membrete",
        text: include_str!("../templates/letterhead.es.txt"),
        fields: LETTERHEAD_FIELDS,
    },
];

pub(crate) const NOTICE_CONFIRMATION: &str = "notice_confirmation";
pub(crate) const WORK_ORDERS: &str = "work_orders";
/// The letter that shows the letterhead.
pub const LETTERHEAD: &str = "letterhead";

const fn field(name: &'static str, meaning: &'static str, sample: &'static str) -> Field {
    Field { name, meaning, sample }
}

const NOTICE_CONFIRMATION_FIELDS: &[Field] = &[
    field("organisation", "the name of the organization", "Harbor Property Company"),
    field("tenant_names", "the tenants of the lease, joined", "Ann Lee and Bo Lee"),
    field("lease_number", "the number of the lease", "L-1042"),
    field("unit_name", "the unit as it is called", "Unit 12B"),
    field("property_name", "the name of the property", "Harbor House"),
    field("notice_date", "the day of the notice", "May 4, 2026"),
    field("move_out_date", "the day on which the tenants move out", "June 30, 2026"),
    field("lease_end_date", "the agreed end of the lease; empty for one without", "August 31, 2026"),
    field("rent", "the rent of a month", "$1,850.00"),
    field("deposit", "the security deposit; empty where none is held", "$1,850.00"),
];

const WORK_ORDERS_FIELDS: &[Field] = &[
    field("organisation", "the name of the organization", "Harbor Property Company"),
    field("day", "the day of the list", "May 4, 2026"),
    field("count", "how many orders are on it", "3"),
];

const LETTERHEAD_FIELDS: &[Field] = &[
    field("organisation", "the name of the organization", "Harbor Property Company"),
    field("tenant_name", "a made-up tenant", "Ann Lee"),
];

/// The template of a name in a language, as it comes with the program.
///
/// # Errors
/// When there is none.
pub fn shipped(name: &str, language: Language) -> Result<&'static Template<'static>, PaperError> {
    TEMPLATES
        .iter()
        .find(|template| template.name == name && template.language == language)
        .ok_or_else(|| PaperError::NoTemplate { name: name.to_owned(), language: language.to_string() })
}

/// Fills a template in with the samples of its fields: all of them, or without those that may be empty.
fn filled(template: &Template<'_>, is_full: bool) -> Result<Written, PaperError> {
    let value = |field: &Field| match field.meaning.contains("empty") && !is_full {
        true => Value::Null,
        false => field.sample.into(),
    };
    let values: Map<String, Value> =
        template.fields.iter().map(|field| (field.name.to_owned(), value(field))).collect();
    template.fill(&values)
}

/// Whether a template can be filled in, also where those fields are empty that may be.
///
/// # Errors
/// What is wrong with it, and in which line.
pub fn check(template: &Template<'_>) -> Result<(), PaperError> {
    filled(template, true)?;
    filled(template, false).map(|_| ())
}

/// How a template reads with the samples of its fields.
///
/// # Errors
/// What is wrong with it, and in which line.
pub fn sample(template: &Template<'_>, letterhead: Letterhead, day: NaiveDate) -> Result<Letter, PaperError> {
    Ok(Letter::new(template.language, letterhead, day, Vec::new(), filled(template, true)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_template_is_there_in_each_language_with_the_same_fields() {
        let names: BTreeSet<&str> = TEMPLATES.iter().map(|template| template.name).collect();
        assert_eq!(TEMPLATES.len(), names.len() * Language::ALL.len());
        for name in names {
            let mut fields = Language::ALL.iter().map(|&language| {
                shipped(name, language).unwrap().fields.iter().map(|field| field.name).collect::<Vec<_>>()
            });
            let first = fields.next().unwrap();
            assert!(fields.all(|more| more == first), "{name}");
        }
    }

    #[test]
    fn each_template_can_be_filled_in_with_its_samples_and_with_what_may_be_empty() {
        for template in TEMPLATES {
            for is_full in [true, false] {
                let written = filled(template, is_full).unwrap();
                assert!(!written.paragraphs.is_empty() && !written.subject.is_empty(), "{}", template.name);
                let said = format!("{} {}", written.subject, written.paragraphs.join(" "));
                assert!(!said.contains("{{") && !said.contains("none"), "{said}");
            }
        }
    }
}
