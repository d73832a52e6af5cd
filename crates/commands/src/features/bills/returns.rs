//! What the clearing house brings back: payments that did not arrive are voided, and their bills are open again.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::bill_stands::void as void_check;
use keystead_exchange::nacha::{LARGEST, ReturnFile, entry_id, read, reason_of};
use keystead_model::money::Cents;
use keystead_store::features::bills::paying::find_check;
use keystead_store::features::bills::transfers::{TransferRow, find_account_of_vendor, list_beginning};
use keystead_store::{Connection, StoreError};
use keystead_wire::paths::SourcePath;
use keystead_wire::problem::Problem;
use keystead_wire::transfers::{ChangeCell, ReturnCell, ReturnsDone, ReturnsLook, ReturnsLookRequest, ReturnsRequest};

/// Reads the file a person chose.
fn file(path: &SourcePath) -> Result<ReturnFile, Problem> {
    let name = path.to_string();
    let wrong = |text: String| {
        Problem::invalid("returns.unreadable", "path", text)
            .hint("Nothing was changed. Ask the bank for the returns as a Nacha file.")
    };
    let bytes = keystead_files::read(path.as_ref(), LARGEST as u64)
        .map_err(|why| wrong(format!("{name} cannot be read: {why}.")))?;
    read(&bytes).map_err(|why| wrong(format!("{name} cannot be read. {why}")))
}

/// The transfer that an entry is of: that of its name which was sent; with its amount where several are called so.
fn find(conn: &Connection, id: &str, cents: Option<i64>) -> Result<Option<TransferRow>, StoreError> {
    let mut rows = if id.is_empty() { Vec::new() } else { list_beginning(conn, id)? };
    rows.retain(|row| row.sent_in.is_some() && entry_id(&row.payment_code) == id);
    if let Some(cents) = cents
        && rows.len() > 1
    {
        rows.retain(|row| row.amount_cents == cents);
    }
    Ok(if rows.len() == 1 { rows.pop() } else { None })
}

/// What a file says, without changing anything.
pub(super) fn look(ctx: &Ctx<'_>, request: &ReturnsLookRequest) -> Result<ReturnsLook, Problem> {
    let file = file(&request.path)?;
    let name = std::path::Path::new(&request.path.0).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (rows, changed) =
        ctx.store().read(|conn| Ok::<_, StoreError>((returned(conn, &file)?, changed(conn, &file)?))).or_problem()?;
    Ok(ReturnsLook {
        file: name,
        made_on: file.made_on,
        rows,
        changed,
        others: u32::try_from(file.others).unwrap_or(u32::MAX),
    })
}

fn returned(conn: &Connection, file: &ReturnFile) -> Result<Vec<ReturnCell>, StoreError> {
    let mut cells = Vec::with_capacity(file.returned.len());
    for entry in &file.returned {
        let found = find(conn, &entry.id, Some(entry.cents))?;
        let why_not = match &found {
            None => Some("No transfer of this name was sent from here.".to_owned()),
            Some(row) if row.voided_on.is_some() => row.voided_on.map(|day| format!("It was voided on {day} already.")),
            Some(row) if row.amount_cents != entry.cents => Some(format!(
                "{} came back, and {} was sent.",
                Cents(entry.cents).in_words(&row.currency),
                Cents(row.amount_cents).in_words(&row.currency)
            )),
            Some(row) if file.made_on < row.paid_on => {
                Some(format!("It is dated {}, after the day of the file.", row.paid_on))
            }
            Some(_) => None,
        };
        cells.push(ReturnCell {
            code: entry.code.clone(),
            reason: reason_of(&entry.code).to_owned(),
            name: entry.name.clone(),
            id: entry.id.clone(),
            amount_cents: Cents(entry.cents),
            is_known: found.as_ref().is_some_and(|row| row.voided_on.is_some()),
            check_id: found.as_ref().map(|row| row.check_id),
            currency: found.map(|row| row.currency),
            why_not,
        });
    }
    Ok(cells)
}

fn changed(conn: &Connection, file: &ReturnFile) -> Result<Vec<ChangeCell>, StoreError> {
    let mut cells = Vec::with_capacity(file.changed.len());
    for entry in &file.changed {
        let vendor_id = find(conn, &entry.id, None)?.and_then(|row| row.vendor_id);
        let account = match vendor_id {
            Some(vendor) => find_account_of_vendor(conn, vendor, file.made_on)?,
            None => None,
        };
        cells.push(ChangeCell {
            code: entry.code.clone(),
            reason: reason_of(&entry.code).to_owned(),
            name: entry.name.clone(),
            corrected: entry.corrected.clone(),
            vendor_id,
            account_id: account.map(|account| account.account_id),
        });
    }
    Ok(cells)
}

/// Voids what came back, on the day of the file, with the bank's reason. What is known already changes nothing.
pub(super) fn void(ctx: &Ctx<'_>, request: &ReturnsRequest) -> Result<ReturnsDone, Problem> {
    let file = file(&request.path)?;
    let today = ctx.today()?;
    if file.made_on > today {
        let text = format!("The file is of {}, a day to come.", file.made_on);
        return Err(Problem::invalid("returns.to_come", "path", text).hint("Check the date of this computer."));
    }
    let written = ctx.write(&ctx.act(), |tx| {
        let cells = tx.read(|conn| returned(conn, &file)).or_problem()?;
        let mut done = ReturnsDone { voided: 0, bills: 0, known: 0, left: 0 };
        let mut seen = std::collections::HashSet::new();
        for cell in &cells {
            let Some(check_id) = cell.check_id.filter(|id| cell.why_not.is_none() && seen.insert(*id)) else {
                if cell.is_known || cell.check_id.is_some_and(|id| seen.contains(&id)) {
                    done.known += 1;
                } else {
                    done.left += 1;
                }
                continue;
            };
            let Some(check) = tx.read(|conn| find_check(conn, check_id)).or_problem()? else { continue };
            let why = format!("Came back as {}: {}", cell.code, cell.reason);
            done.bills += void_check(tx, &check, file.made_on, Some(&why))?;
            done.voided += 1;
        }
        Ok(done)
    })?;
    Ok(written.value)
}
