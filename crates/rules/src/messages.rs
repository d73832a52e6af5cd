//! What may become of a message in the outbox: written, approved, printed, handed over, held, cancelled. Once approved its
//! text stays; what is held does not go out; what was handed over is a fact.

use crate::refused::Refused;
use chrono::NaiveDate;
use keystead_model::words::MessageState::{self, Approved, Cancelled, Draft, HandedOver, Printed};

/// What a person does with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Changes its text.
    Edit,
    /// Writes it anew from the template and the records.
    Rewrite,
    /// Answers for its text.
    Approve,
    /// Makes it a draft again.
    Reopen,
    /// Keeps it from going out.
    Hold,
    /// Lets it go out again.
    Release,
    /// Has it on paper.
    Print,
    /// Gave it to whom it is for.
    HandOver,
    /// It will not go out.
    Cancel,
}

impl Verb {
    /// All there are.
    pub const ALL: [Verb; 9] = [
        Verb::Edit,
        Verb::Rewrite,
        Verb::Approve,
        Verb::Reopen,
        Verb::Hold,
        Verb::Release,
        Verb::Print,
        Verb::HandOver,
        Verb::Cancel,
    ];
}

/// What the rules need to know of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message<'a> {
    /// As people call it.
    pub subject: &'a str,
    /// How far it is.
    pub state: MessageState,
    /// Why it is held; `None` when it is not.
    pub hold: Option<&'a str>,
    /// Why there is no reason for it any more, in a sentence; `None` while there is.
    pub outdated: Option<&'a str>,
}

/// What may be done with a message, the most likely first.
#[must_use]
pub fn verbs(message: Message<'_>) -> Vec<Verb> {
    const ORDER: [Verb; 9] = [
        Verb::Release,
        Verb::Approve,
        Verb::Print,
        Verb::HandOver,
        Verb::Edit,
        Verb::Reopen,
        Verb::Rewrite,
        Verb::Hold,
        Verb::Cancel,
    ];
    let mut can: Vec<Verb> = ORDER.into_iter().filter(|verb| may(message, *verb).is_ok()).collect();
    // What is on paper waits to be handed over; printing it again is the exception.
    if message.state == Printed {
        can.sort_by_key(|verb| *verb == Verb::Print);
    }
    can
}

/// The state that an act leads to.
#[must_use]
pub fn leads_to(verb: Verb, state: MessageState) -> MessageState {
    match verb {
        Verb::Edit | Verb::Hold | Verb::Release => state,
        Verb::Rewrite | Verb::Reopen => Draft,
        Verb::Approve => Approved,
        Verb::Print => Printed,
        Verb::HandOver => HandedOver,
        Verb::Cancel => Cancelled,
    }
}

/// Whether an act is possible now.
///
/// # Errors
/// [`Refused`] names the message, how far it is, and what to do first.
pub fn may(message: Message<'_>, verb: Verb) -> Result<(), Refused> {
    let Message { subject, state, hold, outdated } = message;
    let refuse = |code, stands: &str, first: &str| refused(code, None, format!("“{subject}” {stands}. {first}"));
    match (verb, state) {
        (_, HandedOver) => {
            return refuse(
                "messages.handed_over",
                "was handed over",
                "If that is not so, undo it in the history of the message.",
            );
        }
        (Verb::Rewrite, Cancelled) => {}
        (_, Cancelled) => return refuse("messages.cancelled", "is canceled", "Write it anew first."),
        (Verb::Edit | Verb::Rewrite, Approved | Printed) => {
            return refuse("messages.approved", "is approved, so its text stays", "Return it to draft first.");
        }
        (Verb::Approve, Approved | Printed) => {
            return refuse("messages.approved", "is already approved", "Print it or hand it over next.");
        }
        (Verb::Print | Verb::HandOver, Draft) => {
            return refuse("messages.not_approved", "is still a draft", "Approve it first.");
        }
        (Verb::Reopen, Draft) => return refuse("messages.draft", "is a draft already", "Edit its text."),
        _ => {}
    }
    match (verb, hold) {
        (Verb::Approve | Verb::Print | Verb::HandOver, Some(why)) => {
            let why = why.trim_end_matches('.');
            return refuse("messages.held", &format!("is on hold ({why})"), "Release it first.");
        }
        (Verb::Hold, Some(_)) => {
            return refuse("messages.held", "is already on hold", "Release it when it may go out.");
        }
        (Verb::Release, None) => return refuse("messages.not_held", "is not on hold", "It may go out as it is."),
        _ => {}
    }
    match (verb, outdated) {
        (Verb::Rewrite, Some(why)) if state == Cancelled => {
            refused("messages.outdated", None, format!("{why} “{subject}” stays canceled."))
        }
        (Verb::Approve | Verb::Rewrite | Verb::Print, Some(why)) => {
            refused("messages.outdated", None, format!("{why} Cancel “{subject}”."))
        }
        _ => Ok(()),
    }
}

/// Whether a letter can have been handed over on a day.
///
/// # Errors
/// [`Refused`] for a day before the letter was written, or one to come.
pub fn check_handed_over(
    message: Message<'_>,
    dated: NaiveDate,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Refused> {
    let subject = message.subject;
    if on > today {
        let text = format!("“{subject}” cannot have been handed over on {on}; that day is still to come.");
        return refused("messages.handed_over_in_future", Some("on"), text);
    }
    if on < dated {
        let text = format!("“{subject}” is dated {dated}; it cannot have been handed over before that.");
        return refused("messages.handed_over_before_written", Some("on"), text);
    }
    Ok(())
}

/// What becomes of a message that nobody has yet when there is no reason for it any more: what is on paper is held, so that
/// a person decides over the sheet; the rest is cancelled.
#[must_use]
pub fn when_outdated(state: MessageState) -> Option<Verb> {
    match state {
        Draft | Approved => Some(Verb::Cancel),
        Printed => Some(Verb::Hold),
        HandedOver | Cancelled => None,
    }
}

fn refused(code: &'static str, field: Option<&'static str>, text: String) -> Result<(), Refused> {
    Err(Refused { code, field, text, also: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letter(state: MessageState) -> Message<'static> {
        Message { subject: "We received your notice", state, hold: None, outdated: None }
    }

    fn can(message: Message<'_>) -> Vec<Verb> {
        Verb::ALL.into_iter().filter(|verb| may(message, *verb).is_ok()).collect()
    }

    #[test]
    fn what_may_follow_what() {
        use Verb::{Approve, Cancel, Edit, HandOver, Hold, Print, Release, Reopen, Rewrite};
        assert_eq!(can(letter(Draft)), [Edit, Rewrite, Approve, Hold, Cancel]);
        assert_eq!(can(letter(Approved)), [Reopen, Hold, Print, HandOver, Cancel]);
        assert_eq!(can(letter(Printed)), [Reopen, Hold, Print, HandOver, Cancel]);
        assert_eq!(can(letter(HandedOver)), []);
        assert_eq!(can(letter(Cancelled)), [Rewrite]);
        let held = |state| Message { hold: Some("the owner looks at it"), ..letter(state) };
        assert_eq!(can(held(Draft)), [Edit, Rewrite, Release, Cancel]);
        assert_eq!(can(held(Approved)), [Reopen, Release, Cancel]);
        let outdated = |state| Message { outdated: Some("The notice was rescinded."), ..letter(state) };
        assert_eq!(can(outdated(Draft)), [Edit, Hold, Cancel]);
        assert_eq!(can(outdated(Approved)), [Reopen, Hold, HandOver, Cancel], "what happened is recorded in any case");
        assert_eq!(can(outdated(Cancelled)), []);
    }

    #[test]
    fn the_likeliest_act_comes_first_and_a_refusal_says_what_to_do() {
        assert_eq!(verbs(letter(Draft))[0], Verb::Approve);
        assert_eq!(verbs(letter(Approved))[0], Verb::Print);
        assert_eq!(verbs(letter(Printed))[0], Verb::HandOver);
        let held = Message { hold: Some("the owner looks at it"), ..letter(Approved) };
        assert_eq!(verbs(held)[0], Verb::Release);
        let why = |message, verb| may(message, verb).unwrap_err().text;
        assert_eq!(why(letter(Draft), Verb::Print), "“We received your notice” is still a draft. Approve it first.");
        assert_eq!(
            why(held, Verb::HandOver),
            "“We received your notice” is on hold (the owner looks at it). Release it first."
        );
        assert_eq!(
            why(letter(Printed), Verb::Edit),
            "“We received your notice” is approved, so its text stays. Return it to draft first."
        );
    }

    #[test]
    fn a_letter_is_handed_over_after_it_was_written_and_not_in_the_future() {
        let day = |text: &str| text.parse().unwrap();
        let check = |on| check_handed_over(letter(Printed), day("2026-03-28"), day(on), day("2026-04-02"));
        assert!(check("2026-03-28").is_ok() && check("2026-04-02").is_ok());
        assert_eq!(check("2026-03-27").unwrap_err().code, "messages.handed_over_before_written");
        assert_eq!(check("2026-04-03").unwrap_err().field, Some("on"));
    }

    proptest! {
        #[test]
        fn whatever_people_try_the_text_that_goes_out_is_the_one_that_was_approved(
            tries in prop::collection::vec((0..Verb::ALL.len(), any::<bool>()), 0..40)
        ) {
            let (mut state, mut held) = (Draft, false);
            let (mut text, mut approved) = (0_u32, None);
            for (at, outdated) in tries {
                let verb = Verb::ALL[at];
                let message = Message {
                    subject: "A",
                    state,
                    hold: held.then_some("why"),
                    outdated: outdated.then_some("The notice was rescinded."),
                };
                prop_assert_eq!(verbs(message).contains(&verb), may(message, verb).is_ok());
                let to = match may(message, verb) {
                    Ok(()) => leads_to(verb, state),
                    Err(refused) => {
                        prop_assert!(refused.text.ends_with('.') && refused.text.matches(['.', '?']).count() > 1);
                        continue;
                    }
                };
                prop_assert!(state != HandedOver, "it is a fact");
                prop_assert!(!held || !matches!(verb, Verb::Approve | Verb::Print | Verb::HandOver));
                match verb {
                    Verb::Edit | Verb::Rewrite => text += 1,
                    Verb::Approve => approved = Some(text),
                    Verb::Reopen => approved = None,
                    Verb::Hold => held = true,
                    Verb::Release => held = false,
                    _ => {}
                }
                if matches!(to, Draft | Cancelled) {
                    held &= to == Draft;
                    approved = None;
                }
                state = to;
                if matches!(state, Approved | Printed | HandedOver) {
                    prop_assert_eq!(approved, Some(text));
                }
            }
        }
    }
}
