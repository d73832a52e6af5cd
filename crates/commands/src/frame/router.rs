//! From a call to its use-case: whether the caller may is checked here, for window, command line and tests alike.

use crate::frame::app::{Caller, Ctx, Keystead};
use crate::frame::calls::{Call, Reply};
use crate::frame::masks;
use crate::frame::reversals::is_offered;
use keystead_wire::permission::{Need, Scope};
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::Value;
use std::collections::BTreeSet;

/// A reply, the topics that became stale, and what takes the change back.
#[derive(Debug)]
pub struct Answer {
    /// What the call answers.
    pub reply: Reply,
    /// What the screen must read again.
    pub stale: BTreeSet<&'static str>,
    /// The transaction that `history.undo` takes back, if the call wrote one that can be taken back.
    pub undo: Option<u32>,
}

impl Keystead {
    /// Answers a call given by name and JSON arguments.
    ///
    /// # Errors
    /// Whatever the call finds wrong.
    pub fn call_json(&self, caller: &Caller, name: &str, args: Value) -> Result<Answer, Problem> {
        self.call(caller, Call::parse(name, &args)?)
    }

    /// Answers a call.
    ///
    /// # Errors
    /// Whatever the call finds wrong.
    pub fn call(&self, caller: &Caller, call: Call) -> Result<Answer, Problem> {
        allow(caller, call.needs(), call.name())?;
        let ctx = Ctx::new(self, caller, call.name());
        let mut reply = call.answer(&ctx)?;
        masks::hide(caller, &mut reply);
        let undo = ctx.written.get().filter(|tx_seq| is_offered(&self.store, *tx_seq));
        Ok(Answer { reply, stale: ctx.stale.into_inner(), undo: undo.and_then(|tx_seq| u32::try_from(tx_seq).ok()) })
    }
}

/// Refuses what the caller's role does not allow. Rows are not told apart by property yet, so that a person whose scope
/// is less than all would see too much: they are refused what belongs to any department.
pub(crate) fn allow(caller: &Caller, need: Need, what: &str) -> Result<(), Problem> {
    if !caller.role.may(need) {
        let text = format!("You do not have permission for “{what}”.");
        return Err(Problem::new(ProblemKind::Forbidden, "call.forbidden", text).hint(need.ask()));
    }
    if need != Need::Nothing && caller.scope != Scope::All {
        let text = format!("Your role holds for some properties only, and “{what}” cannot be limited to them yet.");
        return Err(Problem::new(ProblemKind::Forbidden, "call.out_of_scope", text).hint(need.ask()));
    }
    Ok(())
}
