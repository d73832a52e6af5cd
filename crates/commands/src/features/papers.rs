//! Papers of the portfolio's own data: as they will read, and written as PDF where a person says.

mod templates;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use crate::nouns::paper::{Writer, address, confirmation, file_name, of_paper, read_letter, worded, write_pdf};
use keystead_model::words::{Language, Priority};
use keystead_papers::{Letter, Template, WorkOrder, WorkOrderSheet, WorkOrders, letterhead_sample, work_orders_by};
use keystead_store::StoreError;
use keystead_store::features::papers::{self as store, OrderPaperRow};
use keystead_wire::paper::Paper;
use keystead_wire::papers::{PaperOf, PaperRequest, PaperSaved, SavePaperRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::templates::TemplatesRequest;
use uuid::Uuid;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(preview),
        call(save_pdf),
        call(|ctx, _: &TemplatesRequest| templates::list(ctx)),
        call(templates::get),
        call(templates::try_out),
        call(templates::save),
        call(templates::restore),
    ]
}

/// Work orders on one list at most.
const MOST_ORDERS: u32 = 500;
/// Of these a template is tried.
const TRIED_ORDERS: usize = 3;
/// The template of the list.
const WORK_ORDERS: &str = "work_orders";

/// A paper that was made.
enum Made {
    Letter(Letter),
    Orders(WorkOrderSheet),
}

pub(crate) fn preview(ctx: &Ctx<'_>, request: &PaperRequest) -> Result<Paper, Problem> {
    let (made, file_name) = make(ctx, request.of, request.language)?;
    Ok(match made {
        Made::Letter(letter) => read_letter(letter, file_name),
        Made::Orders(sheet) => read_sheet(sheet, file_name),
    })
}

/// A list of orders as it travels.
fn read_sheet(sheet: WorkOrderSheet, file_name: String) -> Paper {
    Paper {
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
    }
}

/// Writes the PDF where the caller says; nothing is opened.
pub(crate) fn save_pdf(ctx: &Ctx<'_>, request: &SavePaperRequest) -> Result<PaperSaved, Problem> {
    let (made, _) = make(ctx, request.of, request.language)?;
    let bytes = match &made {
        Made::Letter(letter) => letter.pdf(),
        Made::Orders(sheet) => sheet.pdf(),
    };
    let bytes = bytes.map_err(|error| of_paper(&error))?;
    write_pdf(ctx, &request.path, request.new_only, &bytes)?;
    Ok(PaperSaved { path: request.path.0.clone() })
}

/// The paper, and how its file may be called.
fn make(ctx: &Ctx<'_>, of: PaperOf, language: Language) -> Result<(Made, String), Problem> {
    match of {
        PaperOf::NoticeConfirmation(lease_id) => {
            let confirmed = confirmation(ctx, lease_id, language)?;
            Ok((Made::Letter(confirmed.letter), confirmed.file_name))
        }
        PaperOf::WorkOrders(property_id) => orders(ctx, property_id, language),
        PaperOf::Letterhead(property_id) => sample(ctx, property_id, language),
    }
}

fn orders(ctx: &Ctx<'_>, property_id: Option<Uuid>, language: Language) -> Result<(Made, String), Problem> {
    let worded = worded(ctx, WORK_ORDERS, language)?;
    let data = open_orders(ctx, property_id, language)?;
    if data.orders.is_empty() {
        let text = "There are no open work orders here, so there is nothing to print.";
        return Err(Problem::new(ProblemKind::NotFound, "papers.no_orders", text));
    }
    if data.orders.len() > MOST_ORDERS as usize {
        let text = format!("There are more than {MOST_ORDERS} open work orders; one list has at most this many.");
        return Err(Problem::new(ProblemKind::Invalid, "papers.too_many", text).hint("Print those of one property."));
    }
    let sheet = work_orders_by(&data, &worded.template()).map_err(|error| of_paper(&error))?;
    let name = match language {
        Language::English => format!("Work orders {}", data.day),
        Language::Spanish => format!("Órdenes de trabajo {}", data.day),
    };
    Ok((Made::Orders(sheet), file_name(&name)))
}

/// The open orders, and one more than a list has at most.
fn open_orders(ctx: &Ctx<'_>, property_id: Option<Uuid>, language: Language) -> Result<WorkOrders, Problem> {
    let day = ctx.today()?;
    let (rows, place) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let place = property_id.map(|id| store::get_place(conn, id)).transpose()?;
            Ok((store::list_open_orders(conn, property_id, MOST_ORDERS + 1)?, place))
        })
        .or_problem()?;
    let letterhead = Writer::read(ctx, property_id)?.letterhead(place.as_ref());
    Ok(WorkOrders { language, letterhead, day, orders: rows.into_iter().map(order).collect() })
}

/// The first few open orders in the words of a template; nothing where there are none.
fn paper_of_orders(ctx: &Ctx<'_>, template: &Template<'_>) -> Result<Option<Paper>, Problem> {
    let mut data = open_orders(ctx, None, template.language)?;
    data.orders.truncate(TRIED_ORDERS);
    if data.orders.is_empty() {
        return Ok(None);
    }
    let sheet = work_orders_by(&data, template).map_err(|error| of_paper(&error))?;
    Ok(Some(read_sheet(sheet, file_name(WORK_ORDERS))))
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
