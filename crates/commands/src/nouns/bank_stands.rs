//! What a finalized statement cleared stands: whatever changes a line of a bank or a statement otherwise than by its own
//! feature is held to that.

use crate::frame::problems::OrProblem;
use keystead_rules::ledger::bank::may_change;
use keystead_store::Tx;
use keystead_store::features::bank::open::get_line;
use keystead_store::features::bank::signed::find_signature;
use keystead_store::features::bank::statements::{find_statement, get_sums};
use keystead_store::features::bank::{find_finalized_through, get_bank};
use keystead_sync::change::{ChangeKind, Line};
use keystead_wire::problem::Problem;

/// Whether a line or a statement may be as it is now, after something was taken back.
///
/// # Errors
/// `statement_finalized`, `difference_left`.
pub(crate) fn may_stand(tx: &Tx<'_>, line: &Line) -> Result<(), Problem> {
    match line.table.name {
        "bank_line" if line.kind == ChangeKind::Update && line.new.contains_key("matches") => {
            let (bank_id, row) = tx.read(|conn| get_line(conn, line.id)).or_problem()?;
            let finalized = tx.read(|conn| find_finalized_through(conn, bank_id)).or_problem()?;
            may_change(row.booked_on, finalized).map_err(|no| {
                Problem::invalid(no.code, "date", no.text).hint("Open the last finalized statement again first.")
            })
        }
        "bank_statement" => {
            // One that was new is gone again.
            let found = tx.read(|conn| find_statement(conn, line.id)).or_problem()?;
            let Some((bank_id, row)) = found else { return Ok(()) };
            let bank = tx.read(|conn| get_bank(conn, bank_id)).or_problem()?;
            let finalized = tx.read(|conn| find_finalized_through(conn, bank_id)).or_problem()?;
            // Who signed it says so of that statement alone.
            let is_signature = line.kind == ChangeKind::Update
                && !["statement_date", "closing_balance_cents", "finalised_on", "archived_at"]
                    .iter()
                    .any(|column| line.new.contains_key(*column));
            if !is_signature && finalized.is_some_and(|through| through > row.statement_date) {
                let text = "A later statement is finalized, and stands on this one.";
                return Err(Problem::invalid("statement_finalized", "statement_date", text)
                    .hint("Open the later statement again first."));
            }
            let day = row.statement_date;
            if row.finalised_on.is_none()
                && let Some(signature) = tx.read(|conn| find_signature(conn, bank_id, day)).or_problem()?
            {
                let text = format!("The statement of {day} was signed on {} since.", signature.signed_on);
                return Err(Problem::invalid("bank.signed", "statement_date", text)
                    .hint("Take the signature back first, under Three-way reconciliation."));
            }
            let sums = tx.read(|conn| get_sums(conn, bank_id, &bank.account_code, day)).or_problem()?;
            if row.finalised_on.is_some() && sums.cleared_cents != row.closing_cents {
                let text = "What is matched was changed since, and the statement has a difference now.";
                return Err(Problem::invalid("difference_left", "statement_date", text).hint("Finalize it anew."));
            }
            Ok(())
        }
        _ => Ok(()),
    }
}
