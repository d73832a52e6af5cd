//! A person acts on a lease: shown first, then done, then on the record. (Figures and honeycomb are in `units`.)

pub(crate) mod correction;
pub(crate) mod lease_parties;
pub(crate) mod lease_timeline;
pub(crate) mod leases;
mod move_out;
pub(crate) mod new_lease;

use crate::features::lifecycle::new_lease::existing;
use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use crate::frame::reversals::{self, Change};
use crate::nouns::law::{self, read_law};
use crate::reactions::{self, Event};
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use keystead_rules::correction::Neighbor;
use keystead_rules::jurisdiction::Law;
use keystead_rules::lease::{LeaseFacts, Said};
use keystead_rules::lease_acts::{Beside, follows, take};
use keystead_rules::lifecycle::{Action, Transition, allowed};
use keystead_rules::refused::Refused;
use keystead_rules::second_look::second_look;
use keystead_rules::signing::{Terms, check_terms};
use keystead_store::features::jurisdiction::{LeasePlace, get_lease_place};
use keystead_store::features::lifecycle::correction::{MARK, list_neighbors};
use keystead_store::features::lifecycle::new_lease::{Place, get_place};
use keystead_store::features::lifecycle::{LeaseAtHand, get_lease, update_lease_state};
use keystead_store::gate::change_log::{find_root, list_captured};
use keystead_store::gate::undo::CannotUndo;
use keystead_store::projections::unit_card::get_place_in_comb;
use keystead_store::{Store, StoreError, Tx};
use keystead_sync::change::Line;
use keystead_wire::correction::PreviewCorrectionRequest;
use keystead_wire::lifecycle::{ActDone, ActPreview, ActRequest, CombPlace, FieldChange, LeaseAction, Sentence};
use keystead_wire::lifecycle::{PreviewActRequest, PreviewNewLeaseRequest};
use keystead_wire::problem::{FieldFault, Problem, ProblemKind};
use uuid::Uuid;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(|ctx, request: &PreviewActRequest| preview(ctx, request)),
        call(act),
        call(new_lease::sign),
        call(|ctx, request: &PreviewNewLeaseRequest| new_lease::preview(ctx, request)),
        call(correction::act),
        call(|ctx, request: &PreviewCorrectionRequest| correction::preview(ctx, request)),
        call(leases::get),
        call(leases::parties),
        call(leases::of_party),
        call(lease_parties::add),
        call(lease_parties::end),
    ]
}

/// What an action would change; writes nothing.
pub(crate) fn preview(ctx: &Ctx<'_>, request: &ActRequest) -> Result<ActPreview, Problem> {
    let (lease, place, around) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let lease = get_lease(conn, request.lease_id)?;
            let place = get_place_in_comb(conn, lease.unit_id)?;
            let on_unit = get_place(conn, lease.unit_id)?;
            let law = (read_law(conn)?, get_lease_place(conn, request.lease_id)?);
            let others = list_neighbors(conn, request.lease_id)?;
            Ok((lease, place, Around { on_unit, law, others }))
        })
        .or_problem()?;
    let mut request = request.clone();
    // The preview stands beside a form whose reason is still to be written.
    if let LeaseAction::Notice { reason, .. } = &mut request.action
        && reason.trim().is_empty()
    {
        "to be said".clone_into(reason);
    }
    let decided = decided(ctx, &lease, &around, &request)?;
    Ok(describe(&lease, decided, place))
}

/// Does the action: the lease, its log row, the capture, in one transaction.
pub(crate) fn act(ctx: &Ctx<'_>, request: &ActRequest) -> Result<ActDone, Problem> {
    let written = ctx.write(&ctx.act(), |tx| act_in(ctx, tx, request))?;
    let can_rescind = written.value.to == LeaseState::Notice;
    Ok(ActDone { lease_id: request.lease_id, preview: written.value, can_rescind })
}

fn act_in(ctx: &Ctx<'_>, tx: &Tx<'_>, request: &ActRequest) -> Result<ActPreview, Problem> {
    let lease = tx.get_lease(request.lease_id).or_problem()?;
    let around = Around {
        on_unit: tx.get_place(lease.unit_id).or_problem()?,
        law: (tx.read(read_law).or_problem()?, tx.get_lease_place(request.lease_id).or_problem()?),
        others: tx.list_neighbors(request.lease_id).or_problem()?,
    };
    let decided = decided(ctx, &lease, &around, request)?;
    let (before, after) = (lease.facts.state, &decided.transition);
    // Another day and the same state: the timeline tells it as a correction.
    let metadata = (before == after.after.state).then_some(MARK);
    update_lease_state(tx, request.lease_id, before, after, &decided.reason, metadata).or_problem()?;
    reactions::follow(tx, event(request))?;
    let place = tx.get_place_in_comb(lease.unit_id).or_problem()?;
    Ok(describe(&lease, decided, place))
}

fn event(request: &ActRequest) -> Event {
    let lease = request.lease_id;
    match request.action {
        LeaseAction::Notice { .. } => Event::NoticeGiven(lease),
        LeaseAction::RescindNotice { .. } => Event::NoticeRescinded(lease),
        LeaseAction::MonthToMonth { .. } => Event::BecameMonthToMonth(lease),
        LeaseAction::Vacate { .. } => Event::MovedOut(lease),
        LeaseAction::Withdraw { .. } => Event::SigningWithdrawn(lease),
        LeaseAction::Reinstate { .. } => Event::SigningReinstated(lease),
        LeaseAction::UndoMoveOut { .. } | LeaseAction::ChangeMoveOut { .. } => Event::MoveOutCorrected(lease),
    }
}

/// How the step of a transaction is taken back.
pub(crate) enum StepBack {
    /// By a step that answers it.
    Act(LeaseAction),
    /// As it was, log row and all: what concerns a move-out.
    AsItWas,
}

/// How the step of a transaction is taken back, and its lease; or why it stays.
pub(crate) fn step_back(store: &Store, tx_seq: i64) -> Result<(Uuid, StepBack), Problem> {
    let (lines, first) = store
        .read(|conn| -> Result<_, StoreError> {
            let (root, _) = find_root(conn, tx_seq)?;
            Ok((list_captured(conn, tx_seq)?, list_captured(conn, root.tx_seq)?))
        })
        .or_problem()?;
    let text = |line: &Line, name: &str| line.new.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    let logged = |lines: &[Line], name| {
        lines.iter().find(|line| line.table.name == "lease_status_log").and_then(|line| text(line, name))
    };
    fn lease_of(lines: &[Line]) -> Option<&Line> {
        lines.iter().find(|line| line.table.name == "lease")
    }
    let [from, to] = ["previous_status", "new_status"].map(|name| logged(&first, name));
    let is_ended = |state: &Option<String>| state.as_deref() == Some(LeaseState::Vacant.as_str());
    let is_of_move_out = is_ended(&from) || is_ended(&to) || (from == to && to.is_some());
    if let Some(lease) = lease_of(&first).filter(|lease| is_of_move_out && !lease.new.contains_key("archived_at")) {
        return Ok((lease.id, StepBack::AsItWas));
    }
    let (Some(lease), Some(to)) = (lease_of(&lines), logged(&lines, "new_status")) else {
        return Err(on_record("This step cannot be read any more.", "Record the next step instead."));
    };
    let reason = String::new();
    let action = match (LeaseState::parse(&to), lease.new.get("archived_at").map(serde_json::Value::is_null)) {
        (_, Some(false)) => LeaseAction::Reinstate { reason },
        (_, Some(true)) => LeaseAction::Withdraw { reason },
        (Some(LeaseState::Notice), None) => LeaseAction::RescindNotice { reason },
        (Some(LeaseState::MonthToMonth), None) => {
            let hint = "To agree on a term again, sign a renewal.";
            return Err(on_record("A lease that became month-to-month stays so.", hint));
        }
        _ => return Err(on_record("A notice that was rescinded stays so.", "Record a new notice instead.")),
    };
    Ok((lease.id, StepBack::Act(action)))
}

fn on_record(text: &str, hint: &str) -> Problem {
    Problem::new(ProblemKind::Conflict, "lifecycle.on_record", text).hint(hint)
}

/// Takes the step of a transaction back by the step that answers it, while nothing happened to the lease since.
pub(crate) fn undo(ctx: &Ctx<'_>, tx_seq: i64) -> Result<(), Problem> {
    let (lease_id, action) = match step_back(ctx.store(), tx_seq)? {
        (lease_id, StepBack::AsItWas) => return move_out::undo(ctx, tx_seq, lease_id),
        (lease_id, StepBack::Act(action)) => (lease_id, action),
    };
    ctx.write(&ctx.act(), |tx| {
        if let Some(later) = tx.find_later(tx_seq).or_problem()? {
            let change = Change::read(ctx.store(), tx_seq)?;
            return Err(reversals::refusal(ctx.store(), change.words(), &CannotUndo::Changed(Some(Box::new(later)))));
        }
        act_in(ctx, tx, &ActRequest { lease_id, action, as_of: None })
    })?;
    Ok(())
}

/// The rule's decision on the day at the property, the reason for the log, and what to look at twice.
struct Decided {
    transition: Transition,
    reason: String,
    warnings: Vec<Said>,
    /// Why the law says nothing, and what others follow up on.
    also: Vec<Said>,
}

/// What is around the lease at hand.
struct Around {
    on_unit: Place,
    /// The law, and where the lease stands.
    law: (Law, LeasePlace),
    others: Vec<Neighbor>,
}

fn decided(ctx: &Ctx<'_>, lease: &LeaseAtHand, around: &Around, request: &ActRequest) -> Result<Decided, Problem> {
    let zone = lease.time_zone.as_deref().unwrap_or(keystead_model::zones::FALLBACK_ZONE);
    let today = request.as_of.unwrap_or_else(|| ctx.today_in(zone));
    let or = |given: &str, default: &str| {
        let given = given.trim();
        if given.is_empty() { default.to_owned() } else { given.to_owned() }
    };
    let (action, reason) = match &request.action {
        LeaseAction::Notice { notice_date, move_out_date, reason } => (
            Action::Notice { notice_date: *notice_date, move_out_date: *move_out_date, reason: reason.clone() },
            reason.trim().to_owned(),
        ),
        LeaseAction::RescindNotice { reason } => (Action::RescindNotice, or(reason, "Notice rescinded")),
        LeaseAction::MonthToMonth { reason } => (Action::MonthToMonth, or(reason, "Converted to month-to-month")),
        LeaseAction::Vacate { actual_move_out_date, reason } => {
            (Action::Vacate { actual_move_out_date: actual_move_out_date.unwrap_or(today) }, or(reason, "Moved out"))
        }
        LeaseAction::Withdraw { reason } => (Action::Withdraw, or(reason, "Signing withdrawn")),
        LeaseAction::Reinstate { reason } => (Action::Reinstate, or(reason, "Signing reinstated")),
        LeaseAction::UndoMoveOut { reason } => (Action::UndoMoveOut, or(reason, "Move-out undone")),
        LeaseAction::ChangeMoveOut { move_out_date, reason } => (
            Action::ChangeMoveOut { move_out_date: *move_out_date },
            or(reason, &format!("Move-out changed to {move_out_date}")),
        ),
    };
    let transition = take(&lease.facts, &beside(lease, &around.others), &action, &reason, today)
        .map_err(|refused| refusal(&refused))?;
    if action == Action::Reinstate {
        fits_again(lease, &around.on_unit, today)?;
    }
    let mut warnings = second_look(&lease.facts, &action, today);
    let mut also = reactions::foretell(ctx, event(request))?;
    if let Action::Notice { notice_date, move_out_date, .. } = &action {
        let (rules, at) = &around.law;
        let looked = law::of_notice(rules, at, &lease.facts, (*notice_date, *move_out_date));
        warnings.extend(looked.warnings);
        also = looked.quiet;
    }
    let leaves_on = match &action {
        Action::Notice { move_out_date, .. } | Action::ChangeMoveOut { move_out_date } => Some(*move_out_date),
        Action::Vacate { actual_move_out_date } => Some(*actual_move_out_date),
        _ => None,
    };
    let (rules, at) = &around.law;
    also.extend(leaves_on.and_then(|day| law::of_move_out(rules, at, &lease.facts, day)));
    Ok(Decided { transition, reason, warnings, also })
}

fn beside<'a>(lease: &'a LeaseAtHand, others: &'a [Neighbor]) -> Beside<'a> {
    Beside {
        lease_number: &lease.lease_number,
        unit_number: &lease.unit_number,
        next: lease.next_lease.as_ref().map(|(number, begins)| (number.as_str(), *begins)),
        holder: lease.holder.as_ref(),
        is_withdrawn: lease.archived,
        others,
    }
}

/// Refuses a lease whose unit is promised or held by now.
pub(crate) fn fits_again(lease: &LeaseAtHand, on_unit: &Place, today: NaiveDate) -> Result<(), Problem> {
    let renews = lease.holder.as_ref().filter(|holder| holder.is_renewed).map(|holder| &holder.lease_number);
    let existing = existing(on_unit, |held| renews == Some(&held.lease_number));
    let (begin, end) = (lease.facts.lease_begin_date, lease.facts.lease_end_date);
    let terms = Terms { begin, end, rent_cents: 0, deposit_cents: None };
    check_terms(&terms, &existing, today).map_err(|no| refusal(&Refused { field: None, also: Vec::new(), ..no }))?;
    Ok(())
}

pub(crate) fn refusal(refused: &Refused) -> Problem {
    let first = match refused.field {
        Some(field) => Problem::invalid(refused.code, field, &refused.text),
        None => Problem::new(ProblemKind::Conflict, refused.code, &refused.text),
    };
    let also = refused.also.iter().filter_map(|one| {
        let field = one.field?.to_owned();
        Some(FieldFault { field, code: one.code.to_owned(), text: one.text.clone(), hint: None })
    });
    Problem { also: also.collect(), ..first }
}

/// Sentences of the rules as they travel.
pub(crate) fn sentences(said: Vec<Said>) -> Vec<Sentence> {
    said.into_iter().map(|one| Sentence { code: one.code.into(), text: one.text }).collect()
}

fn describe(lease: &LeaseAtHand, decided: Decided, (in_building, on_floor): (u32, u32)) -> ActPreview {
    let transition = &decided.transition;
    let (before, after) = (&lease.facts, &transition.after);
    let day = |d: Option<NaiveDate>| d.map(|d| d.to_string());
    let mut changes = vec![FieldChange {
        field: "lease_status".into(),
        from: Some(before.state.as_str().into()),
        to: Some(after.state.as_str().into()),
    }];
    type Date = fn(&LeaseFacts) -> Option<NaiveDate>;
    let dates: [(&str, Date); 5] = [
        ("notice_date", |f| f.notice_date),
        ("notice_move_out_date", |f| f.notice_move_out_date),
        ("actual_move_out_date", |f| f.actual_move_out_date),
        ("holdover_start_date", |f| f.holdover_start_date),
        ("lease_end_date", |f| f.lease_end_date),
    ];
    for (field, of) in dates {
        if of(before) != of(after) {
            changes.push(FieldChange { field: field.into(), from: day(of(before)), to: day(of(after)) });
        }
    }
    ActPreview {
        from: before.state,
        to: after.state,
        changes,
        consequences: sentences([follows(before, &beside(lease, &[]), transition), decided.also].concat()),
        warnings: sentences(decided.warnings),
        place: CombPlace { in_building, on_floor },
        actions: allowed(after.state, lease.next_lease.is_some(), false, after.actual_move_out_date.is_some()),
    }
}
