//! Bills that recurring ones ask for: drafted once each, as of a day.

use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_rules::ledger::recurring_bill::bills_due;
use keystead_store::Tx;
use keystead_store::features::bills::recurring::{list_bill_cycles, list_codes_given};
use keystead_store::features::jobs::find_last_done;
use keystead_wire::problem::Problem;

/// The name of the job.
pub(crate) const JOB: &str = "recurring_bills";

/// Drafts what is due by a day and was not drafted before. Gives how many.
pub(crate) fn draft_due(tx: &Tx<'_>, as_of: NaiveDate) -> Result<u32, Problem> {
    let (cycles, last) = tx.read(|conn| Ok((list_bill_cycles(conn)?, find_last_done(conn, JOB)?))).or_problem()?;
    let mut drafts = 0;
    for cycle in cycles {
        let known = tx.read(|conn| list_codes_given(conn, &cycle.recurring_code)).or_problem()?;
        for draft in bills_due(&cycle, &known, last, as_of) {
            tx.insert_draft(&draft).or_problem()?;
            drafts += 1;
        }
    }
    Ok(drafts)
}
