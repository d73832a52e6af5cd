//! The outbox: drafts about what happened, each once; one as its page shows it, those of a lease or a person.

pub(crate) mod acts;
pub(crate) mod files;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::masks::allow_letter;
use crate::frame::problems::OrProblem;
use crate::nouns::paper::{Confirmed, confirmation, file_name, read_letter};
use chrono::NaiveDate;
use keystead_model::words::{Channel, Language, MessageKind, MessageState};
use keystead_model::zones::FALLBACK_ZONE;
use keystead_papers::{Letter, Letterhead};
use keystead_rules::messages::{Message, Verb, verbs};
use keystead_store::exchange::export::Conn;
use keystead_store::features::messages::{
    self as store, About, Delivery, MessageRow, MessagesOf as Of, Wording, insert_message,
};
use keystead_store::{StoreError, Tx};
use keystead_wire::messages::{
    DraftMessageRequest, DraftedMessage, EditMessageRequest, FindMessageRequest, FoundMessage, MessageDetail,
    MessageLine, MessageOf, MessageRequest, MessageVerb, MessagesDone, MessagesOf, MessagesOfRequest,
    PreviewMessagesRequest,
};
use keystead_wire::problem::{Problem, ProblemKind};
use uuid::Uuid;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(draft),
        call(find),
        call(get),
        call(of),
        call(edit),
        call(|ctx, request: &PreviewMessagesRequest| acts::preview(ctx, request)),
        call(acts::act),
        call(files::save_pdf),
    ]
}

/// Rows of one answer at most.
const PAGE: u32 = 1_000;
/// Characters of a subject, and of a text.
const LONGEST_SUBJECT: usize = 200;
const LONGEST_BODY: usize = 20_000;

/// Puts the message about something in the outbox, once: what is there already is left as it is.
pub(crate) fn draft(ctx: &Ctx<'_>, request: &DraftMessageRequest) -> Result<DraftedMessage, Problem> {
    let MessageOf::NoticeConfirmation(lease_id) = request.of;
    let made = confirmation(ctx, lease_id, request.language)?;
    let (wording, about) = (wording(&made, request.language), about(&made, lease_id));
    let written = ctx.write(&ctx.act(), |tx| {
        let notice = tx.find_notice(lease_id).or_problem()?.ok_or_else(|| gone(lease_id))?;
        let id = id_of(ctx, MessageKind::NoticeConfirmation, lease_id, &notice);
        match tx.find_message(id).or_problem()? {
            Some(row) if row.delivery.state != MessageState::Cancelled => Ok((id, true)),
            Some(_) => {
                store::update_wording(tx, id, &wording).or_problem()?;
                store::update_delivery(tx, id, &new_delivery(&made)).or_problem()?;
                Ok((id, false))
            }
            None => {
                insert_message(tx, id, &about, &wording, &new_delivery(&made)).or_problem()?;
                Ok((id, false))
            }
        }
    })?;
    let (message_id, was_there) = written.value;
    Ok(DraftedMessage { message_id, was_there })
}

/// The id of the message about a notice: the same on every desktop, and another one for the next notice.
fn id_of(ctx: &Ctx<'_>, kind: MessageKind, lease_id: Uuid, notice: &str) -> Uuid {
    ctx.store().ids().id("message", &[kind.as_str(), &lease_id.to_string(), notice])
}

fn gone(lease_id: Uuid) -> Problem {
    Problem::new(ProblemKind::Conflict, "papers.not_on_notice", format!("Lease {lease_id} is not on notice any more."))
}

fn wording(made: &Confirmed, language: Language) -> Wording {
    let letter = &made.letter;
    Wording {
        language,
        template_version: made.template_version,
        subject: letter.subject.clone(),
        body: letter.paragraphs.join("\n\n"),
        addressee: letter.addressee.join("\n"),
    }
}

fn about(made: &Confirmed, lease_id: Uuid) -> About {
    About {
        kind: MessageKind::NoticeConfirmation,
        channel: Channel::Letter,
        party_id: Some(made.tenant_id),
        property_id: Some(made.property_id),
        unit_id: Some(made.unit_id),
        lease_id: Some(lease_id),
    }
}

fn new_delivery(made: &Confirmed) -> Delivery {
    let Letterhead { organisation, contact, property, footer } = &made.letter.letterhead;
    Delivery {
        state: MessageState::Draft,
        writer: std::iter::once(organisation.as_str())
            .chain(contact.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join("\n"),
        place: property.join("\n"),
        footer: footer.join("\n"),
        dated_on: made.day,
        hold_reason: None,
        approved_at: None,
        approved_by: None,
        printed_at: None,
        printed_by: None,
        handed_over_on: None,
        handed_over_how: None,
        handed_over_note: None,
        handed_over_by: None,
        cancel_reason: None,
        archived_at: None,
    }
}

/// The message about something, if it is in the outbox.
pub(crate) fn find(ctx: &Ctx<'_>, request: &FindMessageRequest) -> Result<FoundMessage, Problem> {
    let MessageOf::NoticeConfirmation(lease_id) = request.of;
    let row = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let Some(notice) = store::find_notice(conn, lease_id)? else { return Ok(None) };
            store::find_message(conn, id_of(ctx, MessageKind::NoticeConfirmation, lease_id, &notice))
        })
        .or_problem()?;
    Ok(FoundMessage { message: row.map(line) })
}

/// Why there is no reason for a message any more: its notice is not the one that the lease is on.
fn outdated(
    ctx: &Ctx<'_>,
    row: &MessageRow,
    find_notice: impl FnOnce(Uuid) -> Result<Option<String>, StoreError>,
) -> Result<Option<String>, StoreError> {
    let Some(lease_id) = row.about.lease_id else { return Ok(None) };
    let number = row.lease_number.as_deref().unwrap_or_default();
    Ok(match find_notice(lease_id)? {
        None => Some(format!("Lease {number} is not on notice any more.")),
        Some(notice) if id_of(ctx, row.about.kind, lease_id, &notice) != row.message_id => {
            Some(format!("Lease {number} is on another notice by now."))
        }
        Some(_) => None,
    })
}

fn outdated_in(ctx: &Ctx<'_>, conn: &Conn, row: &MessageRow) -> Result<Option<String>, StoreError> {
    outdated(ctx, row, |lease_id| store::find_notice(conn, lease_id))
}

fn outdated_within(ctx: &Ctx<'_>, tx: &Tx<'_>, row: &MessageRow) -> Result<Option<String>, StoreError> {
    outdated(ctx, row, |lease_id| tx.find_notice(lease_id))
}

/// What the rules need to know.
fn facts<'a>(row: &'a MessageRow, outdated: Option<&'a str>) -> Message<'a> {
    let Delivery { state, hold_reason, .. } = &row.delivery;
    Message { subject: &row.wording.subject, state: *state, hold: hold_reason.as_deref(), outdated }
}

/// Refuses a letter about what the caller is not shown: neither read nor moved on unread.
fn allow(ctx: &Ctx<'_>, row: &MessageRow) -> Result<(), Problem> {
    row.about.lease_id.map_or(Ok(()), |_| allow_letter(ctx.caller))
}

fn today_at(ctx: &Ctx<'_>, row: &MessageRow) -> NaiveDate {
    ctx.today_in(row.time_zone.as_deref().unwrap_or(FALLBACK_ZONE))
}

/// A message as its page shows it.
pub(crate) fn get(ctx: &Ctx<'_>, request: &MessageRequest) -> Result<MessageDetail, Problem> {
    let (row, outdated) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let row = store::get_message(conn, request.message_id)?;
            let outdated = outdated_in(ctx, conn, &row)?;
            Ok((row, outdated))
        })
        .or_problem()?;
    allow(ctx, &row)?;
    let can = verbs(facts(&row, outdated.as_deref()));
    let letter = letter(&row);
    let name = file_name(&format!("{} {}", row.wording.subject, row.lease_number.as_deref().unwrap_or_default()));
    let delivery = row.delivery.clone();
    Ok(MessageDetail {
        letter: read_letter(letter, name),
        body: row.wording.body.clone(),
        verbs: can.into_iter().map(verb).collect(),
        // Of what is out, or will not go, nobody has to be told.
        outdated: outdated.filter(|_| !matches!(delivery.state, MessageState::HandedOver | MessageState::Cancelled)),
        template_version: row.wording.template_version,
        drafted_at: row.drafted_at.clone(),
        drafted_by: row.drafted_by.clone(),
        approved_at: delivery.approved_at,
        approved_by: delivery.approved_by,
        printed_at: delivery.printed_at,
        printed_by: delivery.printed_by,
        handed_over_note: delivery.handed_over_note,
        handed_over_by: delivery.handed_over_by,
        cancel_reason: delivery.cancel_reason,
        cancelled_at: delivery.archived_at,
        today: today_at(ctx, &row),
        message: line(row),
    })
}

/// The letter as it was kept.
fn letter(row: &MessageRow) -> Letter {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let mut writer = lines(&row.delivery.writer).into_iter();
    let letterhead = Letterhead {
        organisation: writer.next().unwrap_or_default(),
        contact: writer.collect(),
        property: lines(&row.delivery.place),
        footer: lines(&row.delivery.footer),
    };
    let Wording { language, subject, body, addressee, .. } = &row.wording;
    Letter::kept(*language, &letterhead, row.delivery.dated_on, addressee, (subject, body))
}

/// The messages of a lease or a person.
pub(crate) fn of(ctx: &Ctx<'_>, request: &MessagesOfRequest) -> Result<MessagesOf, Problem> {
    let of = match (request.lease_id, request.party_id) {
        (Some(lease), _) => Of::Lease(lease),
        (None, Some(party)) => Of::Party(party),
        (None, None) => {
            return Err(Problem::invalid("messages.of_what", "lease_id", "Choose a lease or a person."));
        }
    };
    let rows = ctx.store().read(|conn| store::list_messages(conn, of, request.limit.min(PAGE))).or_problem()?;
    Ok(MessagesOf { rows: rows.into_iter().map(line).collect() })
}

/// Changes the text of a draft.
pub(crate) fn edit(ctx: &Ctx<'_>, request: &EditMessageRequest) -> Result<MessagesDone, Problem> {
    let (subject, body) = (request.subject.trim(), request.body.trim().replace("\r\n", "\n"));
    let mut wrong = Vec::new();
    for (field, text, longest, code) in [
        ("subject", subject, LONGEST_SUBJECT, "messages.subject"),
        ("body", body.as_str(), LONGEST_BODY, "messages.body"),
    ] {
        if text.is_empty() {
            wrong.push(Problem::invalid(code, field, "A letter says something. Enter a text."));
        } else if text.chars().count() > longest {
            wrong.push(Problem::invalid(code, field, format!("It is longer than {longest} characters.")));
        }
    }
    Problem::all(wrong)?;
    let written = ctx.write(&ctx.act(), |tx| {
        let row = tx.get_message(request.message_id).or_problem()?;
        allow(ctx, &row)?;
        keystead_rules::messages::may(facts(&row, None), Verb::Edit).map_err(|refused| acts::refusal(&refused))?;
        let wording = Wording { subject: subject.to_owned(), body, ..row.wording };
        store::update_wording(tx, request.message_id, &wording).or_problem()?;
        Ok(wording.subject)
    })?;
    Ok(MessagesDone { count: 1, subject: written.value })
}

fn verb(verb: Verb) -> MessageVerb {
    match verb {
        Verb::Edit => MessageVerb::Edit,
        Verb::Rewrite => MessageVerb::Rewrite,
        Verb::Approve => MessageVerb::Approve,
        Verb::Reopen => MessageVerb::Reopen,
        Verb::Hold => MessageVerb::Hold,
        Verb::Release => MessageVerb::Release,
        Verb::Print => MessageVerb::Print,
        Verb::HandOver => MessageVerb::HandOver,
        Verb::Cancel => MessageVerb::Cancel,
    }
}

fn line(row: MessageRow) -> MessageLine {
    MessageLine {
        message_id: row.message_id,
        kind: row.about.kind,
        channel: row.about.channel,
        state: row.delivery.state,
        subject: row.wording.subject,
        language: row.wording.language,
        party_id: row.about.party_id,
        party_name: row.party_name,
        property_id: row.about.property_id,
        property_name: row.property_name,
        unit_id: row.about.unit_id,
        unit_number: row.unit_number,
        lease_id: row.about.lease_id,
        lease_number: row.lease_number,
        dated_on: row.delivery.dated_on,
        hold_reason: row.delivery.hold_reason,
        handed_over_on: row.delivery.handed_over_on,
        handed_over_how: row.delivery.handed_over_how,
    }
}
