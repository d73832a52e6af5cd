//! Work orders printed: one block each with what is to be done, where and for whom, and room to write.

use crate::letter::Letterhead;
use crate::problem::PaperError;
use crate::template::Template;
use crate::typesetting::Layout;
use crate::{speech, templates, typesetting};
use chrono::NaiveDate;
use keystead_model::words::Language;
use serde::Serialize;
use serde_json::json;

/// A description longer than this may go on on the next page.
const LONG: usize = 1_200;

/// What the list is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct WorkOrders {
    pub language: Language,
    pub letterhead: Letterhead,
    /// The day of the list.
    pub day: NaiveDate,
    /// In the order in which they are printed.
    pub orders: Vec<WorkOrder>,
}

/// One work order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct WorkOrder {
    pub number: String,
    pub title: String,
    pub description: Option<String>,
    pub is_urgent: bool,
    pub requested_on: NaiveDate,
    pub property_name: String,
    /// The property's address in one line; may be empty.
    pub address: String,
    pub unit_number: Option<String>,
    pub tenant_name: Option<String>,
    pub tenant_phone: Option<String>,
    pub tenant_email: Option<String>,
    pub vendor_name: Option<String>,
    pub vendor_phone: Option<String>,
}

/// The list, ready to be read or set as PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkOrderSheet {
    /// The language it is written in.
    pub language: Language,
    /// Who gives it out.
    pub letterhead: Letterhead,
    /// What it is.
    pub title: String,
    /// The day of the list, in full.
    pub day: String,
    /// What to do with it.
    pub intro: String,
    /// One block each.
    pub orders: Vec<OrderBlock>,
    /// What is to be written by hand under each order.
    pub blanks: Vec<String>,
}

/// One work order as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct OrderBlock {
    pub number: String,
    pub title: String,
    pub description: Vec<String>,
    /// Label and value.
    pub facts: Vec<(String, String)>,
    /// May be parted between two pages.
    pub is_long: bool,
}

/// The labels of a block.
struct Labels {
    urgent: &'static str,
    place: &'static str,
    unit: &'static str,
    contact: &'static str,
    vendor: &'static str,
    requested: &'static str,
    blanks: [&'static str; 4],
}

const fn labels(language: Language) -> Labels {
    match language {
        Language::English => Labels {
            urgent: "Urgent",
            place: "Place",
            unit: "unit",
            contact: "Contact",
            vendor: "Vendor",
            requested: "Asked for on",
            blanks: ["Done on, by", "What was done", "Time and material", "Signature"],
        },
        Language::Spanish => Labels {
            urgent: "Urgente",
            place: "Lugar",
            unit: "unidad",
            contact: "Contacto",
            vendor: "Proveedor",
            requested: "Pedido el",
            blanks: ["Hecho el, por", "Qué se hizo", "Tiempo y material", "Firma"],
        },
    }
}

/// Writes the list as the program words it.
///
/// # Errors
/// When the template does not fit its fields.
pub fn work_orders(data: &WorkOrders) -> Result<WorkOrderSheet, PaperError> {
    work_orders_by(data, templates::shipped(templates::WORK_ORDERS, data.language)?)
}

/// Writes the list in the words of a template.
///
/// # Errors
/// When the template does not fit its fields.
pub fn work_orders_by(data: &WorkOrders, template: &Template<'_>) -> Result<WorkOrderSheet, PaperError> {
    let language = data.language;
    let letterhead = data.letterhead.printable();
    let values = json!({
        "organisation": letterhead.organisation,
        "day": speech::day(data.day, language),
        "count": data.orders.len().to_string(),
    });
    let serde_json::Value::Object(values) = values else { unreachable!("an object was written above") };
    let written = template.fill(&values)?;
    let labels = labels(language);
    Ok(WorkOrderSheet {
        language,
        letterhead,
        title: written.subject,
        day: speech::day(data.day, language),
        intro: written.paragraphs.join(" "),
        orders: data.orders.iter().map(|order| block(order, &labels, language)).collect(),
        blanks: labels.blanks.map(str::to_owned).to_vec(),
    })
}

fn block(order: &WorkOrder, labels: &Labels, language: Language) -> OrderBlock {
    let joined = |parts: [Option<&str>; 3]| {
        let parts: Vec<String> =
            parts.into_iter().flatten().map(speech::line).filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    };
    let unit = order.unit_number.as_ref().map(|number| format!("{} {number}", labels.unit));
    let title = speech::line(&order.title);
    let facts = [
        (labels.place, joined([Some(&order.property_name), unit.as_deref(), Some(&order.address)])),
        (
            labels.contact,
            joined([order.tenant_name.as_deref(), order.tenant_phone.as_deref(), order.tenant_email.as_deref()]),
        ),
        (labels.vendor, joined([order.vendor_name.as_deref(), order.vendor_phone.as_deref(), None])),
        (labels.requested, speech::day(order.requested_on, language)),
    ];
    let description = order.description.as_deref().map(speech::lines).unwrap_or_default();
    OrderBlock {
        number: speech::line(&order.number),
        title: if order.is_urgent { format!("{}: {title}", labels.urgent) } else { title },
        is_long: description.iter().map(String::len).sum::<usize>() > LONG || description.len() > 12,
        description,
        facts: facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| (label.to_owned(), value))
            .collect(),
    }
}

impl WorkOrderSheet {
    /// The whole list as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let head = [self.letterhead.organisation.clone(), self.title.clone(), self.intro.clone()];
        let foot = (!self.letterhead.footer.is_empty()).then(|| self.letterhead.footer.join("\n"));
        head.into_iter().chain(self.blocks()).chain(foot).collect::<Vec<_>>().join("\n\n") + "\n"
    }

    /// Each order as plain text.
    #[must_use]
    pub fn blocks(&self) -> Vec<String> {
        let block = |order: &OrderBlock| {
            let mut lines = vec![format!("{} · {}", order.number, order.title)];
            lines.extend(order.description.iter().cloned());
            lines.extend(order.facts.iter().map(|(label, value)| format!("{label}: {value}")));
            lines.extend(self.blanks.iter().map(|label| format!("{label}: ____________________")));
            lines.join("\n")
        };
        self.orders.iter().map(block).collect()
    }

    /// The signs in it that no font of ours has, each once.
    #[must_use]
    pub fn unprintable(&self) -> String {
        typesetting::unprintable(&self.text())
    }

    /// The list as PDF.
    ///
    /// # Errors
    /// When the page cannot be set.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        typesetting::pdf(
            Layout::WorkOrders,
            &json!({
                "title": self.title,
                "language": self.language,
                "letterhead": self.letterhead,
                "intro": self.intro,
                "orders": self.orders,
                "blanks": self.blanks,
            }),
        )
    }
}
