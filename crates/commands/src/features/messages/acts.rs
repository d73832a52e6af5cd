//! What a person does with messages, one or many: all of it in one transaction or nothing, shown before, taken back whole;
//! and what becomes of them when there is no reason for them any more.

use super::{Of, about, allow, facts, new_delivery, outdated_in, outdated_within, today_at, wording};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::paper::{Confirmed, Writer, confirmation};
use keystead_model::words::MessageState;
use keystead_rules::messages::{Verb, check_handed_over, leads_to, may, when_outdated};
use keystead_rules::refused::Refused;
use keystead_store::features::messages::{
    Delivery, MessageRow, get_message, list_messages, update_delivery, update_wording,
};
use keystead_store::features::papers as papers_store;
use keystead_store::{StoreError, Tx};
use keystead_wire::messages::{MessageAct, MessageLeftOut, MessagesDone, MessagesPreview, MessagesRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use uuid::Uuid;

/// So many messages at once.
pub(crate) const MOST: usize = 10_000;
/// Characters of a reason or note.
const LONGEST: usize = 200;
/// Messages of one lease that a reaction looks through.
const OF_ONE: u32 = 1_000;

/// Which messages an act can be done with, and why not with the others; writes nothing.
pub(crate) fn preview(ctx: &Ctx<'_>, request: &MessagesRequest) -> Result<MessagesPreview, Problem> {
    let ids = asked(&request.ids)?;
    let rows = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let one = |id: &Uuid| -> Result<_, StoreError> {
                let row = get_message(conn, *id)?;
                let outdated = outdated_in(ctx, conn, &row)?;
                Ok((row, outdated))
            };
            ids.iter().map(one).collect::<Result<Vec<_>, _>>()
        })
        .or_problem()?;
    let mut preview = MessagesPreview { ready: Vec::new(), left_out: Vec::new() };
    for (row, outdated) in rows {
        allow(ctx, &row)?;
        match check(ctx, &row, outdated.as_deref(), &request.act) {
            Ok(()) => preview.ready.push(row.message_id),
            Err(refused) => preview.left_out.push(MessageLeftOut {
                message_id: row.message_id,
                code: refused.code.to_owned(),
                text: refused.text,
            }),
        }
    }
    Ok(preview)
}

/// Does it with all messages, or with none.
pub(crate) fn act(ctx: &Ctx<'_>, request: &MessagesRequest) -> Result<MessagesDone, Problem> {
    let ids = asked(&request.ids)?;
    said(&request.act)?;
    let written = ctx.write(&ctx.act(), |tx| {
        let mut first = None;
        let mut wrong = Vec::new();
        for id in &ids {
            let row = tx.get_message(*id).or_problem()?;
            allow(ctx, &row)?;
            let outdated = outdated_within(ctx, tx, &row).or_problem()?;
            match check(ctx, &row, outdated.as_deref(), &request.act) {
                Ok(()) => write(ctx, tx, &row, &request.act)?,
                Err(refused) if ids.len() == 1 => return Err(refusal(&refused)),
                // Of many, each is told by its id.
                Err(refused) => wrong.push(Problem::invalid(refused.code, &id.to_string(), refused.text)),
            }
            first.get_or_insert(row.wording.subject);
        }
        Problem::all(wrong)?;
        Ok(first.unwrap_or_default())
    })?;
    Ok(MessagesDone { count: u32::try_from(ids.len()).unwrap_or(u32::MAX), subject: written.value })
}

/// What is asked for, each once.
pub(crate) fn asked(ids: &[Uuid]) -> Result<Vec<Uuid>, Problem> {
    let mut seen = std::collections::BTreeSet::new();
    let ids: Vec<Uuid> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
    match ids.len() {
        0 => Err(Problem::invalid("messages.none", "ids", "Choose a message.")),
        many if many > MOST => {
            Err(Problem::invalid("messages.too_many", "ids", "Choose up to 10,000 messages at once."))
        }
        _ => Ok(ids),
    }
}

/// Whether what was typed with an act is enough, and not too much.
fn said(act: &MessageAct) -> Result<(), Problem> {
    let (field, text) = match act {
        MessageAct::Hold { reason } if reason.trim().is_empty() => {
            return Err(Problem::invalid("messages.why", "reason", "Say why it is held, so that others know."));
        }
        MessageAct::Hold { reason } => ("reason", Some(reason)),
        MessageAct::Cancel { reason } => ("reason", reason.as_ref()),
        MessageAct::HandOver { note, .. } => ("note", note.as_ref()),
        _ => return Ok(()),
    };
    if text.is_some_and(|text| text.chars().count() > LONGEST) {
        return Err(Problem::invalid("messages.too_long", field, "It is longer than 200 characters."));
    }
    Ok(())
}

fn check(ctx: &Ctx<'_>, row: &MessageRow, outdated: Option<&str>, act: &MessageAct) -> Result<(), Refused> {
    let message = facts(row, outdated);
    may(message, verb_of(act))?;
    if let MessageAct::HandOver { on, .. } = act {
        let today = today_at(ctx, row);
        check_handed_over(message, row.delivery.dated_on, on.unwrap_or(today), today)?;
    }
    Ok(())
}

fn write(ctx: &Ctx<'_>, tx: &Tx<'_>, row: &MessageRow, act: &MessageAct) -> Result<(), Problem> {
    let id = row.message_id;
    let (now, who) = (Some(tx.at_text()), Some(tx.actor().to_owned()));
    let text =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let mut delivery = row.delivery.clone();
    delivery.state = leads_to(verb_of(act), delivery.state);
    match act {
        MessageAct::Approve => {
            // As it goes out: with the letterhead and the day of now.
            stamp(ctx, row, &mut delivery)?;
            (delivery.approved_at, delivery.approved_by) = (now, who);
        }
        MessageAct::Reopen => {
            (delivery.approved_at, delivery.approved_by) = (None, None);
            (delivery.printed_at, delivery.printed_by) = (None, None);
        }
        MessageAct::Rewrite { language } => {
            let made = anew(ctx, row, *language)?;
            update_wording(tx, id, &wording(&made, language.unwrap_or(row.wording.language))).or_problem()?;
            delivery = Delivery { hold_reason: delivery.hold_reason, ..new_delivery(&made) };
        }
        MessageAct::Hold { reason } => delivery.hold_reason = Some(reason.trim().to_owned()),
        MessageAct::Release => delivery.hold_reason = None,
        MessageAct::Print => (delivery.printed_at, delivery.printed_by) = (now, who),
        MessageAct::HandOver { on, how, note } => {
            delivery.handed_over_on = Some(on.unwrap_or_else(|| today_at(ctx, row)));
            delivery.handed_over_how = Some(*how);
            delivery.handed_over_note = text(note);
            delivery.handed_over_by = who;
        }
        MessageAct::Cancel { reason } => {
            delivery.hold_reason = None;
            delivery.cancel_reason = text(reason);
            delivery.archived_at = now;
        }
    }
    update_delivery(tx, id, &delivery).or_problem()
}

/// Who writes, and on which day, as it is now.
fn stamp(ctx: &Ctx<'_>, row: &MessageRow, delivery: &mut Delivery) -> Result<(), Problem> {
    let property_id = row.about.property_id;
    let place = |conn: &_| property_id.map(|id| papers_store::get_place(conn, id)).transpose();
    let place = ctx.store().read(place).or_problem()?;
    let head = Writer::read(ctx, property_id)?.letterhead(place.as_ref());
    delivery.writer = [vec![head.organisation], head.contact].concat().join("\n");
    delivery.place = head.property.join("\n");
    delivery.footer = head.footer.join("\n");
    delivery.dated_on = today_at(ctx, row);
    Ok(())
}

fn anew(
    ctx: &Ctx<'_>,
    row: &MessageRow,
    language: Option<keystead_model::words::Language>,
) -> Result<Confirmed, Problem> {
    let lease_id = row.about.lease_id.unwrap_or_default();
    let made = confirmation(ctx, lease_id, language.unwrap_or(row.wording.language))?;
    debug_assert_eq!(about(&made, lease_id).kind, row.about.kind, "there is one kind so far");
    Ok(made)
}

fn verb_of(act: &MessageAct) -> Verb {
    match act {
        MessageAct::Approve => Verb::Approve,
        MessageAct::Reopen => Verb::Reopen,
        MessageAct::Rewrite { .. } => Verb::Rewrite,
        MessageAct::Hold { .. } => Verb::Hold,
        MessageAct::Release => Verb::Release,
        MessageAct::Print => Verb::Print,
        MessageAct::HandOver { .. } => Verb::HandOver,
        MessageAct::Cancel { .. } => Verb::Cancel,
    }
}

pub(crate) fn refusal(refused: &Refused) -> Problem {
    match refused.field {
        Some(field) => Problem::invalid(refused.code, field, &refused.text),
        None => Problem::new(ProblemKind::Conflict, refused.code, &refused.text),
    }
}

/// What becomes of the messages about a notice when it is rescinded, for those who will read it before.
pub(crate) fn told_of_rescinding(ctx: &Ctx<'_>, lease_id: Uuid) -> Result<Vec<(&'static str, String)>, Problem> {
    let rows = ctx.store().read(|conn| list_messages(conn, Of::Lease(lease_id), OF_ONE)).or_problem()?;
    let told = rows.iter().filter_map(|row| {
        let subject = &row.wording.subject;
        Some(match (row.delivery.state, when_outdated(row.delivery.state)) {
            (_, Some(Verb::Cancel)) => {
                ("messages.will_cancel", format!("The letter “{subject}” in the outbox is canceled."))
            }
            (_, Some(_)) if row.delivery.hold_reason.is_none() => {
                ("messages.will_hold", format!("The printed letter “{subject}” is put on hold in the outbox."))
            }
            (MessageState::HandedOver, _) => (
                "messages.is_out",
                format!("The letter “{subject}” was handed over already; tell the tenant that the lease continues."),
            ),
            _ => return None,
        })
    });
    Ok(told.collect())
}

/// A notice was rescinded: what was written about it does not go out.
pub(crate) fn notice_was_rescinded(tx: &Tx<'_>, lease_id: Uuid) -> Result<(), Problem> {
    const WHY: &str = "The notice was rescinded.";
    for row in tx.list_messages(Of::Lease(lease_id), OF_ONE).or_problem()? {
        let mut delivery = row.delivery;
        match when_outdated(delivery.state) {
            Some(Verb::Cancel) => {
                delivery.state = MessageState::Cancelled;
                delivery.hold_reason = None;
                delivery.cancel_reason = Some(WHY.to_owned());
                delivery.archived_at = Some(tx.at_text());
            }
            Some(_) if delivery.hold_reason.is_none() => delivery.hold_reason = Some(WHY.to_owned()),
            _ => continue,
        }
        update_delivery(tx, row.message_id, &delivery).or_problem()?;
    }
    Ok(())
}
