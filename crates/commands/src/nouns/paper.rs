//! Papers from the portfolio's own data: the letter with what it is made from, as it travels, and written to a file.

use crate::frame::app::Ctx;
use crate::frame::masks::allow_letter;
use crate::frame::problems::{OrProblem, sentence};
use crate::nouns::lease::lease_state;
use crate::nouns::setting;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{Language, LeaseState, MessageKind};
use keystead_model::zones::FALLBACK_ZONE;
use keystead_papers::{Letter, Letterhead, NoticeConfirmation, PaperError, Template, notice_confirmation_by, shipped};
use keystead_store::features::lifecycle::leases;
use keystead_store::features::papers::templates::{TemplateRow, find_template};
use keystead_store::features::papers::{self as store, PlaceRow};
use keystead_store::features::settings::{ValueRow, list_values};
use keystead_store::{StoreError, file::making};
use keystead_wire::paper::Paper;
use keystead_wire::paths::TargetPath;
use keystead_wire::problem::{Problem, ProblemKind};
use std::io;
use uuid::Uuid;

/// The confirmation of a tenant's notice, and what it is about.
pub(crate) struct Confirmed {
    pub(crate) letter: Letter,
    pub(crate) file_name: String,
    pub(crate) lease_number: String,
    pub(crate) template_version: u32,
    pub(crate) property_id: Uuid,
    pub(crate) unit_id: Uuid,
    pub(crate) tenant_id: Uuid,
    /// Today at the property: the day on the letter.
    pub(crate) day: NaiveDate,
}

/// The words that count: staff's, else the program's.
pub(crate) struct Worded {
    shipped: &'static Template<'static>,
    own: Option<TemplateRow>,
}

impl Worded {
    pub(crate) fn template(&self) -> Template<'_> {
        match &self.own {
            Some(own) => self.shipped.reworded(own.version, &own.subject, &own.body),
            None => *self.shipped,
        }
    }
}

/// Finds the words that count.
pub(crate) fn worded(ctx: &Ctx<'_>, name: &str, language: Language) -> Result<Worded, Problem> {
    let shipped = shipped(name, language).map_err(|error| of_paper(&error))?;
    let own = ctx.store().read(|conn| find_template(conn, name, language)).or_problem()?;
    Ok(Worded { shipped, own })
}

/// Writes the confirmation of the notice that a lease is on.
pub(crate) fn confirmation(ctx: &Ctx<'_>, lease_id: Uuid, language: Language) -> Result<Confirmed, Problem> {
    let worded = worded(ctx, MessageKind::NoticeConfirmation.as_str(), language)?;
    confirmation_by(ctx, lease_id, language, &worded.template())
}

/// The same in other words.
pub(crate) fn confirmation_by(
    ctx: &Ctx<'_>,
    lease_id: Uuid,
    language: Language,
    template: &Template<'_>,
) -> Result<Confirmed, Problem> {
    allow_letter(ctx.caller)?;
    let (lease, parties) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let parties = leases::list_lease_parties(conn, lease_id)?;
            Ok((store::get_lease_paper(conn, lease_id)?, parties))
        })
        .or_problem()?;
    let writer = Writer::read(ctx, Some(lease.property_id))?;
    let number = lease.lease_number;
    if lease_state(&lease.lease_status)? != LeaseState::Notice {
        let text = format!("Lease {number} is not on notice, so there is no notice to confirm.");
        return Err(
            Problem::new(ProblemKind::Conflict, "papers.not_on_notice", text).hint("Record the tenant's notice first.")
        );
    }
    let (Some(notice_date), Some(move_out_date)) = (lease.notice_date, lease.notice_move_out_date) else {
        let text = format!("Lease {number} is on notice without the days of the notice and of the move-out.");
        return Err(Problem::new(ProblemKind::Conflict, "papers.no_days", text)
            .hint("Rescind the notice and record it with both days."));
    };
    let tenants = parties.into_iter().filter(|party| matches!(party.role.as_str(), "primary" | "co_tenant"));
    let day = ctx.today_in(lease.time_zone.as_deref().unwrap_or(FALLBACK_ZONE));
    let (property_id, unit_id, tenant_id) = (lease.property_id, lease.unit_id, lease.tenant_id);
    let facts = NoticeConfirmation {
        language,
        letterhead: writer.letterhead(Some(&lease.place)),
        day,
        tenants: tenants.map(|party| party.name).collect(),
        address: address(&lease.place, Some(&lease.unit_number)),
        lease_number: number.clone(),
        unit_number: lease.unit_number,
        property_name: lease.place.name,
        notice_date,
        move_out_date,
        lease_end_date: lease.lease_end_date,
        monthly_rent: Cents(lease.monthly_rent_cents),
        security_deposit: lease.security_deposit_cents.map(Cents),
        currency: lease.currency,
    };
    let letter = notice_confirmation_by(&facts, template).map_err(|error| of_paper(&error))?;
    let name = match language {
        Language::English => format!("Notice confirmation {number}"),
        Language::Spanish => format!("Confirmación de aviso {number}"),
    };
    let (file_name, template_version) = (file_name(&name), template.version);
    Ok(Confirmed { letter, file_name, lease_number: number, template_version, property_id, unit_id, tenant_id, day })
}

/// A letter as it travels.
pub(crate) fn read_letter(letter: Letter, file_name: String) -> Paper {
    Paper {
        text: letter.text(),
        unprintable: letter.unprintable(),
        title: letter.subject,
        file_name,
        organisation: letter.letterhead.organisation,
        contact: letter.letterhead.contact,
        property: letter.letterhead.property,
        addressee: letter.addressee,
        day: letter.day,
        paragraphs: letter.paragraphs,
        footer: letter.letterhead.footer,
    }
}

/// Writes a PDF where the caller says, whole or not at all; nothing is opened.
pub(crate) fn write_pdf(ctx: &Ctx<'_>, path: &TargetPath, new_only: bool, bytes: &[u8]) -> Result<(), Problem> {
    let write = if new_only { making::write_new } else { making::write_over };
    write(ctx.store().profile(), path.as_ref(), bytes).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            let text = format!("{path} is there already.");
            return Problem::invalid("papers.exists", "path", text).hint("Name a new file.");
        }
        let text = sentence(&format!("{path} cannot be written"), &error);
        Problem::invalid("papers.cannot_write", "path", text).hint("Choose a folder that you can write to.")
    })
}

/// Who writes: the organisation, and what is set of its letterhead at a property or for all.
pub(crate) struct Writer {
    organisation: String,
    settings: Vec<ValueRow>,
}

impl Writer {
    pub(crate) fn read(ctx: &Ctx<'_>, property_id: Option<Uuid>) -> Result<Writer, Problem> {
        ctx.store()
            .read(|conn| -> Result<_, StoreError> {
                let settings = list_values(conn, None, property_id)?;
                Ok(Writer { organisation: store::get_organisation(conn)?, settings })
            })
            .or_problem()
    }

    /// The letterhead of a paper about a place, or about several.
    pub(crate) fn letterhead(self, place: Option<&PlaceRow>) -> Letterhead {
        let set = |name: &str| Some(setting::value(name, &self.settings).to_owned()).filter(|value| !value.is_empty());
        let contact = ["letterhead_address", "letterhead_phone", "letterhead_email", "letterhead_website"];
        Letterhead {
            contact: contact.into_iter().filter_map(set).collect(),
            property: place.map(named).unwrap_or_default(),
            footer: set("letterhead_footer").into_iter().collect(),
            organisation: set("letterhead_name").unwrap_or(self.organisation),
        }
    }
}

/// A property's name, and its address in one line.
fn named(place: &PlaceRow) -> Vec<String> {
    vec![place.name.clone(), address(place, None).join(", ")]
}

/// The lines of an address in the United States; none where the street is not known.
pub(crate) fn address(place: &PlaceRow, unit: Option<&str>) -> Vec<String> {
    let Some(street) = place.address_line1.as_deref().filter(|street| !street.is_empty()) else { return Vec::new() };
    let mut lines = vec![unit.map_or_else(|| street.to_owned(), |unit| format!("{street}, Unit {unit}"))];
    lines.extend(place.address_line2.clone().filter(|line| !line.is_empty()));
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    let region = format!("{} {}", text(&place.state), text(&place.postal_code));
    let parts = [text(&place.city), region.trim().to_owned()];
    let town: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    lines.extend((!town.is_empty()).then(|| town.join(", ")));
    lines
}

/// A name for a file that every system takes.
pub(crate) fn file_name(name: &str) -> String {
    let plain = name.replace(|sign: char| sign.is_control() || r#"/\:*?"<>|"#.contains(sign), "-");
    format!("{plain}.pdf")
}

/// Why a paper could not be made, and the way out.
pub(crate) fn of_paper(error: &PaperError) -> Problem {
    let text = error.to_string();
    let mut signs = text.chars();
    let text = signs.next().map_or(String::new(), |first| first.to_uppercase().chain(signs).collect());
    Problem::new(ProblemKind::Invalid, "papers.template", format!("{text}.")).hint(error.way_out())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_only_what_is_known() {
        let mut place = PlaceRow { name: "House".into(), city: Some("Austin".into()), ..PlaceRow::default() };
        assert!(address(&place, Some("1")).is_empty());
        place.address_line1 = Some("12 Quay Street".into());
        assert_eq!(address(&place, Some("1B")), ["12 Quay Street, Unit 1B", "Austin"]);
        (place.state, place.postal_code) = (Some("TX".into()), Some("78702".into()));
        assert_eq!(address(&place, None), ["12 Quay Street", "Austin, TX 78702"]);
    }

    #[test]
    fn a_file_name_is_one_on_every_system() {
        assert_eq!(file_name("Notice a/b\\c:d"), "Notice a-b-c-d.pdf");
    }
}
