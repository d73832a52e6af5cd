//! A made-up letter that shows the letterhead: to look at in the settings, and to print on the office's own paper.

use crate::letter::{Letter, Letterhead};
use crate::problem::PaperError;
use crate::templates;
use chrono::NaiveDate;
use keystead_model::words::Language;
use serde_json::json;

/// To whom it is written; nobody's name.
const TENANT: &str = "Ann Lee";

/// Writes the letter.
///
/// # Errors
/// When the template does not fit its fields.
pub fn letterhead_sample(letterhead: &Letterhead, day: NaiveDate, language: Language) -> Result<Letter, PaperError> {
    let letterhead = letterhead.printable();
    let values = json!({ "organisation": letterhead.organisation, "tenant_name": TENANT });
    let serde_json::Value::Object(values) = values else { unreachable!("an object was written above") };
    let written = templates::shipped(templates::LETTERHEAD, language)?.fill(&values)?;
    let street = match language {
        Language::English => "12 Quay Street, Unit 12B",
        Language::Spanish => "12 Quay Street, unidad 12B",
    };
    let addressee = [TENANT, street, "Austin, TX 78702"].map(str::to_owned).to_vec();
    Ok(Letter::new(language, letterhead, day, addressee, written))
}
