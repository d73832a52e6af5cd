//! Papers of the portfolio's own data: as they will read, and written as PDF where a person says.

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::{OrProblem, sentence};
use crate::nouns::lease::lease_state;
use crate::nouns::setting;
use keystead_model::money::Cents;
use keystead_model::words::{Language, LeaseState, Priority};
use keystead_model::zones::FALLBACK_ZONE;
use keystead_papers::{
    Letter, Letterhead, NoticeConfirmation, PaperError, WorkOrder, WorkOrderSheet, WorkOrders, letterhead_sample,
    notice_confirmation, work_orders,
};
use keystead_store::features::lifecycle::leases;
use keystead_store::features::papers::{self as store, OrderPaperRow, PlaceRow};
use keystead_store::features::settings::{ValueRow, list_values};
use keystead_store::{StoreError, file::making};
use keystead_wire::papers::{Paper, PaperOf, PaperRequest, PaperSaved, SavePaperRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use std::io;
use uuid::Uuid;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(preview), call(save_pdf)]
}

/// Work orders on one list at most.
const MOST_ORDERS: u32 = 500;

/// A paper that was made.
enum Made {
    Letter(Letter),
    Orders(WorkOrderSheet),
}

pub(crate) fn preview(ctx: &Ctx<'_>, request: &PaperRequest) -> Result<Paper, Problem> {
    let (made, file_name) = make(ctx, request.of, request.language)?;
    Ok(match made {
        Made::Letter(letter) => Paper {
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
        },
        Made::Orders(sheet) => Paper {
            text: sheet.text(),
            unprintable: sheet.unprintable(),
            paragraphs: std::iter::once(sheet.intro.clone()).chain(sheet.blocks()).collect(),
            title: sheet.title,
            file_name,
            organisation: sheet.letterhead.organisation,
            contact: sheet.letterhead.contact,
            property: sheet.letterhead.property,
            footer: sheet.letterhead.footer,
            addressee: Vec::new(),
            day: sheet.day,
        },
    })
}

/// Writes the PDF where the caller says; nothing is opened.
pub(crate) fn save_pdf(ctx: &Ctx<'_>, request: &SavePaperRequest) -> Result<PaperSaved, Problem> {
    let (made, _) = make(ctx, request.of, request.language)?;
    let bytes = match &made {
        Made::Letter(letter) => letter.pdf(),
        Made::Orders(sheet) => sheet.pdf(),
    };
    let bytes = bytes.map_err(|error| of_paper(&error))?;
    let write = if request.new_only { making::write_new } else { making::write_over };
    write(ctx.store().profile(), request.path.as_ref(), &bytes).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            let text = format!("{} is there already.", request.path);
            return Problem::invalid("papers.exists", "path", text).hint("Name a new file.");
        }
        let text = sentence(&format!("{} cannot be written", request.path), &error);
        Problem::invalid("papers.cannot_write", "path", text).hint("Choose a folder that you can write to.")
    })?;
    Ok(PaperSaved { path: request.path.0.clone() })
}

/// The paper, and how its file may be called.
fn make(ctx: &Ctx<'_>, of: PaperOf, language: Language) -> Result<(Made, String), Problem> {
    match of {
        PaperOf::NoticeConfirmation(lease_id) => confirmation(ctx, lease_id, language),
        PaperOf::WorkOrders(property_id) => orders(ctx, property_id, language),
        PaperOf::Letterhead(property_id) => sample(ctx, property_id, language),
    }
}

fn confirmation(ctx: &Ctx<'_>, lease_id: Uuid, language: Language) -> Result<(Made, String), Problem> {
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
    let letter = notice_confirmation(&NoticeConfirmation {
        language,
        letterhead: writer.letterhead(Some(&lease.place)),
        day: ctx.today_in(lease.time_zone.as_deref().unwrap_or(FALLBACK_ZONE)),
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
    });
    let name = match language {
        Language::English => format!("Notice confirmation {number}"),
        Language::Spanish => format!("Confirmación de aviso {number}"),
    };
    Ok((Made::Letter(letter.map_err(|error| of_paper(&error))?), file_name(&name)))
}

fn orders(ctx: &Ctx<'_>, property_id: Option<Uuid>, language: Language) -> Result<(Made, String), Problem> {
    let day = ctx.today()?;
    let (rows, place) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let place = property_id.map(|id| store::get_place(conn, id)).transpose()?;
            Ok((store::list_open_orders(conn, property_id, MOST_ORDERS + 1)?, place))
        })
        .or_problem()?;
    if rows.is_empty() {
        let text = "There are no open work orders here, so there is nothing to print.";
        return Err(Problem::new(ProblemKind::NotFound, "papers.no_orders", text));
    }
    if rows.len() > MOST_ORDERS as usize {
        let text = format!("There are more than {MOST_ORDERS} open work orders; one list has at most this many.");
        return Err(Problem::new(ProblemKind::Invalid, "papers.too_many", text).hint("Print those of one property."));
    }
    let letterhead = Writer::read(ctx, property_id)?.letterhead(place.as_ref());
    let orders = rows.into_iter().map(order).collect();
    let sheet = work_orders(&WorkOrders { language, letterhead, day, orders }).map_err(|error| of_paper(&error))?;
    let name = match language {
        Language::English => format!("Work orders {day}"),
        Language::Spanish => format!("Órdenes de trabajo {day}"),
    };
    Ok((Made::Orders(sheet), file_name(&name)))
}

fn order(row: OrderPaperRow) -> WorkOrder {
    WorkOrder {
        is_urgent: row.priority.as_deref() == Some(Priority::Urgent.as_str()),
        address: address(&row.place, None).join(", "),
        number: row.number,
        title: row.title,
        description: row.description,
        requested_on: row.requested_date,
        property_name: row.place.name,
        unit_number: row.unit_number,
        tenant_name: row.tenant_name,
        tenant_phone: row.tenant_phone,
        tenant_email: row.tenant_email,
        vendor_name: row.vendor_name,
        vendor_phone: row.vendor_phone,
    }
}

/// A made-up letter under the letterhead as it is set now.
fn sample(ctx: &Ctx<'_>, property_id: Option<Uuid>, language: Language) -> Result<(Made, String), Problem> {
    let place = |conn: &_| property_id.map(|id| store::get_place(conn, id)).transpose();
    let place = ctx.store().read(place).or_problem()?;
    let letterhead = Writer::read(ctx, property_id)?.letterhead(place.as_ref());
    let letter = letterhead_sample(&letterhead, ctx.today()?, language).map_err(|error| of_paper(&error))?;
    let name = match language {
        Language::English => "Letterhead",
        Language::Spanish => "Membrete",
    };
    Ok((Made::Letter(letter), file_name(name)))
}

/// Who writes: the organisation, and what is set of its letterhead at a property or for all.
struct Writer {
    organisation: String,
    settings: Vec<ValueRow>,
}

impl Writer {
    fn read(ctx: &Ctx<'_>, property_id: Option<Uuid>) -> Result<Writer, Problem> {
        ctx.store()
            .read(|conn| -> Result<_, StoreError> {
                let settings = list_values(conn, None, property_id)?;
                Ok(Writer { organisation: store::get_organisation(conn)?, settings })
            })
            .or_problem()
    }

    /// The letterhead of a paper about a place, or about several.
    fn letterhead(self, place: Option<&PlaceRow>) -> Letterhead {
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
fn address(place: &PlaceRow, unit: Option<&str>) -> Vec<String> {
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
fn file_name(name: &str) -> String {
    let plain = name.replace(|sign: char| sign.is_control() || r#"/\:*?"<>|"#.contains(sign), "-");
    format!("{plain}.pdf")
}

fn of_paper(error: &PaperError) -> Problem {
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
