//! Rents that an import brings though they were charged here: both are on the account then, which is hardly meant.

use crate::frame::problems::OrProblem;
use keystead_store::Tx;
use keystead_store::features::jobs::find_last_done;
use keystead_store::features::ledger::posting::find_charged_twice;
use keystead_wire::problem::Problem;

/// What is told of them, where rent was ever charged here.
pub(super) fn note(tx: &Tx<'_>) -> Result<Option<String>, Problem> {
    let twice = tx.read(|conn| match find_last_done(conn, "charges")? {
        Some(_) => find_charged_twice(conn),
        None => Ok(None),
    });
    Ok(twice.or_problem()?.map(|twice| {
        let what = if twice.count == 1 { "One rent is".to_owned() } else { format!("{} rents are", twice.count) };
        let (lease, ours, other) = (twice.lease_number, twice.recurring_code, twice.other_code);
        format!(
            "{what} on the accounts twice, charged by Keystead and brought by a file; the first: lease “{lease}”, {ours} and {other}. \
             Reverse the run that charged it under Money › Charge runs if rent is charged in the other system, and turn off charging each night."
        )
    }))
}
