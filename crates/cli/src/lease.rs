//! `keystead lease`: what a person does with a lease, by the same rules as in the window.

use super::words::{Day, day};
use super::{Done, Shell, ask};
use chrono::NaiveDate;
use clap::Subcommand;
use keystead_commands::Keystead;
use keystead_commands::frame::list as lists;
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub enum Lease {
    /// The tenant or the landlord gave notice.
    Notice {
        /// Lease number or id.
        id: String,
        /// The day it was given.
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: NaiveDate,
        /// The agreed last day.
        #[arg(long, value_name = "DATE", value_parser = day)]
        move_out: NaiveDate,
        /// Why, in a few words.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        #[command(flatten)]
        day: Day,
    },
    /// The notice is taken back, or was a mistake.
    RescindNotice(Plain),
    /// Make it month-to-month before its end.
    MonthToMonth(Plain),
    /// A signed lease will not begin.
    Withdraw(Plain),
    /// The tenant has left.
    Vacate {
        /// Lease number or id.
        id: String,
        /// The day the keys came back; default today at the property.
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<NaiveDate>,
        /// Why, in a few words.
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
        #[command(flatten)]
        day: Day,
    },
    /// A recorded move-out was none: the tenant is still there.
    UndoMoveOut(Plain),
    /// A move-out that is recorded or agreed was, or will be, on another day.
    MoveOut {
        /// Lease number or id.
        id: String,
        /// That day; one that is still to come puts the lease on notice for it.
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: NaiveDate,
        /// Why, in a few words.
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
        #[command(flatten)]
        day: Day,
    },
}

#[derive(Debug, clap::Args)]
pub struct Plain {
    /// Lease number or id.
    pub id: String,
    /// Why, in a few words.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub reason: String,
    #[command(flatten)]
    pub day: Day,
}

/// Does one of the actions, by the rules of the window.
pub fn run(shell: &impl Shell, app: &Keystead, what: &Lease) -> Result<Done, Problem> {
    let (id, day, action) = match what {
        Lease::Notice { id, on, move_out, reason, day } => {
            (id, day, json!({ "action": "notice", "notice_date": on, "move_out_date": move_out, "reason": reason }))
        }
        Lease::RescindNotice(plain) => {
            (&plain.id, &plain.day, json!({ "action": "rescind_notice", "reason": plain.reason }))
        }
        Lease::MonthToMonth(plain) => {
            (&plain.id, &plain.day, json!({ "action": "month_to_month", "reason": plain.reason }))
        }
        Lease::Withdraw(plain) => (&plain.id, &plain.day, json!({ "action": "withdraw", "reason": plain.reason })),
        Lease::Vacate { id, on, reason, day } => {
            (id, day, json!({ "action": "vacate", "actual_move_out_date": on, "reason": reason }))
        }
        Lease::UndoMoveOut(plain) => {
            (&plain.id, &plain.day, json!({ "action": "undo_move_out", "reason": plain.reason }))
        }
        Lease::MoveOut { id, on, reason, day } => {
            (id, day, json!({ "action": "change_move_out", "move_out_date": on, "reason": reason }))
        }
    };
    let args = json!({ "lease_id": lease_id(shell, app, id)?, "action": action, "as_of": day.as_of });
    Done::well(ask(shell, app, day.as_of, "lifecycle.act", args)?)
}

/// The id of a lease that is named by its number, or by its id.
pub fn lease_id(shell: &impl Shell, app: &Keystead, id: &str) -> Result<Value, Problem> {
    let found = lists::list(app, &shell.caller(None), "leases", &[("lease_number".into(), id.into())], Some(2))?;
    match found["rows"].as_array().map(Vec::as_slice) {
        Some([row]) => Ok(row["id"].clone()),
        Some([_, ..]) => {
            Err(Problem::invalid("lease.ambiguous", "id", format!("Several leases are numbered “{id}”. Use the id.")))
        }
        _ if looks_like_id(id) => Ok(json!(id)),
        _ => Err(Problem::new(ProblemKind::NotFound, "lease.not_found", format!("There is no lease “{id}”."))),
    }
}

fn looks_like_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}
