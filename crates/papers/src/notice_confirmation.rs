//! The confirmation that a tenant's notice was received: when they move out, and what happens with keys and deposit.

use crate::letter::{Letter, Letterhead};
use crate::problem::PaperError;
use crate::template::Template;
use crate::{speech, templates};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::Language;
use serde_json::json;

/// What the letter is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct NoticeConfirmation {
    pub language: Language,
    pub letterhead: Letterhead,
    /// The day the letter is written on.
    pub day: NaiveDate,
    /// Those who signed the lease, the first first.
    pub tenants: Vec<String>,
    /// Where they live, by lines.
    pub address: Vec<String>,
    pub lease_number: String,
    pub unit_number: String,
    pub property_name: String,
    pub notice_date: NaiveDate,
    pub move_out_date: NaiveDate,
    pub lease_end_date: Option<NaiveDate>,
    pub monthly_rent: Cents,
    pub security_deposit: Option<Cents>,
    /// Of the property.
    pub currency: String,
}

/// Writes the letter as the program words it.
///
/// # Errors
/// When the template does not fit its fields.
pub fn notice_confirmation(data: &NoticeConfirmation) -> Result<Letter, PaperError> {
    notice_confirmation_by(data, templates::shipped(templates::NOTICE_CONFIRMATION, data.language)?)
}

/// Writes the letter in the words of a template.
///
/// # Errors
/// When the template does not fit its fields.
pub fn notice_confirmation_by(data: &NoticeConfirmation, template: &Template<'_>) -> Result<Letter, PaperError> {
    let language = data.language;
    let letterhead = data.letterhead.printable();
    let tenants: Vec<String> = data.tenants.iter().map(|name| speech::line(name)).collect();
    let unit = speech::line(&data.unit_number);
    let unit_name = match language {
        Language::English => format!("unit {unit}"),
        Language::Spanish => format!("la unidad {unit}"),
    };
    let values = json!({
        "organisation": letterhead.organisation,
        "tenant_names": speech::names(&tenants, language),
        "lease_number": speech::line(&data.lease_number),
        "unit_name": unit_name,
        "property_name": speech::line(&data.property_name),
        "notice_date": speech::day(data.notice_date, language),
        "move_out_date": speech::day(data.move_out_date, language),
        "lease_end_date": data.lease_end_date.map(|day| speech::day(day, language)),
        "rent": speech::money(data.monthly_rent, &data.currency),
        "deposit": data.security_deposit.filter(|sum| sum.0 > 0).map(|sum| speech::money(sum, &data.currency)),
    });
    let serde_json::Value::Object(values) = values else { unreachable!("an object was written above") };
    let written = template.fill(&values)?;
    let address = data.address.iter().flat_map(|line| speech::lines(line));
    let addressee = tenants.into_iter().chain(address).collect();
    Ok(Letter::new(language, letterhead, data.day, addressee, written))
}
