//! A person corrects what a lease says: shown first, then done with a reason that stays, and taken back while nothing has
//! happened to the lease since.

use crate::features::lifecycle::{refusal, sentences};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::{self, Change};
use crate::reactions::{Event, follow};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::zones::FALLBACK_ZONE;
use keystead_rules::correction::{Correction, Lease, Neighbor, Terms, correct};
use keystead_store::features::lifecycle::correction::{get_terms, list_neighbors, update_terms};
use keystead_store::features::lifecycle::{LeaseAtHand, get_lease};
use keystead_store::gate::undo::{Books, CannotUndo, undo_transaction};
use keystead_store::{StoreError, Tx};
use keystead_wire::correction::{CorrectionDone, CorrectionPreview, CorrectionRequest, LeaseTerms};
use keystead_wire::lifecycle::FieldChange;
use keystead_wire::problem::{Problem, ProblemKind};
use uuid::Uuid;

/// The longest reason, in characters.
const LONGEST: usize = 200;

/// What a correction would change; writes nothing. Against what the lease says now, whatever the person saw.
pub(crate) fn preview(ctx: &Ctx<'_>, request: &CorrectionRequest) -> Result<CorrectionPreview, Problem> {
    let (lease, now, neighbors) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let id = request.lease_id;
            Ok((get_lease(conn, id)?, get_terms(conn, id)?, list_neighbors(conn, id)?))
        })
        .or_problem()?;
    let wanted = wanted(request, &now);
    let today = today(ctx, &lease, request);
    let done = decide(&lease, now, &wanted, &neighbors, today).map_err(|wrong| all_of(wrong, None))?;
    Ok(describe(&lease, (&now, &wanted), done))
}

/// Does the correction: the lease, its log row with the reason, the capture, in one transaction.
pub(crate) fn act(ctx: &Ctx<'_>, request: &CorrectionRequest) -> Result<CorrectionDone, Problem> {
    let reason = request.reason.trim();
    let no_reason = match reason.chars().count() {
        0 => Some(("correction.reason_missing", "Say in a few words why this is corrected.".to_owned())),
        count if count > LONGEST => {
            Some(("correction.reason_too_long", format!("This is longer than {LONGEST} characters.")))
        }
        _ => None,
    };
    let no_reason = no_reason.map(|(code, text)| Problem::invalid(code, "reason", text));
    let written = ctx.write(&ctx.act(), |tx| {
        let id = request.lease_id;
        let lease = tx.get_lease(id).or_problem()?;
        let (now, neighbors) = (tx.get_terms(id).or_problem()?, tx.list_neighbors(id).or_problem()?);
        refuse_meanwhile(tx, request, &now)?;
        let wanted = wanted(request, &now);
        let today = today(ctx, &lease, request);
        let done = match decide(&lease, now, &wanted, &neighbors, today) {
            Err(wrong) => return Err(all_of(wrong, no_reason)),
            Ok(done) => done,
        };
        if let Some(problem) = no_reason {
            return Err(problem);
        }
        update_terms(tx, id, lease.facts.state, (&wanted, &done.after), reason, today).or_problem()?;
        follow(tx, Event::LeaseCorrected(id))?;
        let preview = describe(&lease, (&now, &wanted), done);
        Ok(CorrectionDone { lease_id: id, lease_number: lease.lease_number, preview })
    })?;
    Ok(written.value)
}

/// Takes a correction back, or brings it back: nothing may have happened to the lease since. Its log row goes with it.
pub(crate) fn undo(ctx: &Ctx<'_>, tx_seq: i64) -> Result<(), Problem> {
    let change = Change::read(ctx.store(), tx_seq)?;
    ctx.write(&ctx.act(), |tx| {
        // State, holdover and term belong together: what the night made of them does not fit another term.
        if tx.is_any_changed_since(tx_seq).or_problem()? {
            return Err(reversals::refusal(ctx.store(), change.words(), &CannotUndo::Changed(None)));
        }
        let mut step = |_, _| Ok::<(), StoreError>(());
        let undone = undo_transaction(tx, tx_seq, Books::Reverse, &mut step).or_problem()?;
        undone.map_err(|obstacle| reversals::refusal(ctx.store(), change.words(), &obstacle))
    })?;
    Ok(())
}

fn today(ctx: &Ctx<'_>, lease: &LeaseAtHand, request: &CorrectionRequest) -> NaiveDate {
    request.as_of.unwrap_or_else(|| ctx.today_in(lease.time_zone.as_deref().unwrap_or(FALLBACK_ZONE)))
}

fn decide(
    lease: &LeaseAtHand,
    terms: Terms,
    wanted: &Terms,
    neighbors: &[Neighbor],
    today: NaiveDate,
) -> Result<Correction, Vec<Problem>> {
    let at_hand = Lease {
        number: &lease.lease_number,
        unit: &lease.unit_number,
        facts: &lease.facts,
        terms,
        withdrawn: lease.archived,
    };
    correct(&at_hand, wanted, neighbors, today).map_err(|wrong| wrong.iter().map(refusal).collect())
}

/// All that is wrong, as one problem.
fn all_of(mut wrong: Vec<Problem>, also: Option<Problem>) -> Problem {
    wrong.extend(also);
    match Problem::all(wrong) {
        Err(problem) => problem,
        Ok(()) => Problem::new(ProblemKind::Conflict, "correction.nothing", "There is nothing to correct."),
    }
}

fn terms_of(terms: &LeaseTerms) -> Terms {
    Terms {
        begin: terms.lease_begin_date,
        end: terms.lease_end_date,
        rent_cents: terms.monthly_rent_cents.0,
        deposit_cents: terms.security_deposit_cents.map(|cents| cents.0),
        due_day: terms.rent_due_day,
    }
}

/// Each value by the name of its column, and how it reads.
fn values(terms: &Terms) -> [(&'static str, Option<String>); 5] {
    [
        ("lease_begin_date", Some(terms.begin.to_string())),
        ("lease_end_date", terms.end.map(|end| end.to_string())),
        ("monthly_rent_cents", Some(terms.rent_cents.to_string())),
        ("security_deposit_cents", terms.deposit_cents.map(|cents| cents.to_string())),
        ("rent_due_day", terms.due_day.map(|day| day.to_string())),
    ]
}

/// What the lease should say: what the person changed, over what it says now.
fn wanted(request: &CorrectionRequest, now: &Terms) -> Terms {
    let (seen, typed) = (terms_of(&request.seen), terms_of(&request.terms));
    Terms {
        begin: if typed.begin == seen.begin { now.begin } else { typed.begin },
        end: if typed.end == seen.end { now.end } else { typed.end },
        rent_cents: if typed.rent_cents == seen.rent_cents { now.rent_cents } else { typed.rent_cents },
        deposit_cents: if typed.deposit_cents == seen.deposit_cents { now.deposit_cents } else { typed.deposit_cents },
        due_day: if typed.due_day == seen.due_day { now.due_day } else { typed.due_day },
    }
}

/// Refuses to write over a value that somebody else changed after the person saw it.
fn refuse_meanwhile(tx: &Tx<'_>, request: &CorrectionRequest, now: &Terms) -> Result<(), Problem> {
    let (seen, typed) = (terms_of(&request.seen), terms_of(&request.terms));
    let mut wrong = Vec::new();
    for (((field, now), (_, seen)), (_, typed)) in values(now).into_iter().zip(values(&seen)).zip(values(&typed)) {
        if typed == seen || seen == now || typed == now {
            continue;
        }
        wrong.push(meanwhile(tx, request.lease_id, field, now)?);
    }
    Problem::all(wrong)
}

fn meanwhile(tx: &Tx<'_>, lease_id: Uuid, field: &str, now: Option<String>) -> Result<Problem, Problem> {
    let now = match now {
        Some(cents) if field.ends_with("_cents") => cents.parse().map_or(cents, |cents| Cents(cents).to_string()),
        Some(text) => text,
        None => "nothing".to_owned(),
    };
    let by = tx.find_last_change(lease_id, field).or_problem()?;
    let who = by.map_or(String::new(), |(actor, _)| {
        format!(" by {}", actor.split_once(':').map_or(actor.as_str(), |(_, name)| name))
    });
    let problem = Problem::new(
        ProblemKind::Conflict,
        "correction.changed_meanwhile",
        format!("This was changed to {now}{who} after you opened the form."),
    );
    Ok(Problem { field: Some(field.to_owned()), ..problem }
        .hint("Save again to replace that change, or cancel to keep it."))
}

fn describe(lease: &LeaseAtHand, (now, wanted): (&Terms, &Terms), done: Correction) -> CorrectionPreview {
    let (before, after) = (lease.facts.state, done.after.state);
    let state = |state: keystead_model::words::LeaseState| Some(state.as_str().to_owned());
    let holdover = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let mut from = vec![("lease_status", state(before))];
    let mut to = vec![("lease_status", state(after))];
    from.extend(values(now));
    to.extend(values(wanted));
    from.push(("holdover_start_date", holdover(lease.facts.holdover_start_date)));
    to.push(("holdover_start_date", holdover(done.after.holdover_start_date)));
    let changes = from
        .into_iter()
        .zip(to)
        .filter(|(from, to)| from != to)
        .map(|((field, from), (_, to))| FieldChange { field: field.into(), from, to })
        .collect();
    CorrectionPreview {
        from: before,
        to: after,
        changes,
        consequences: sentences(done.consequences),
        warnings: sentences(done.warnings),
    }
}
