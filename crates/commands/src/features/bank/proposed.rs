//! What is open in a bank account up to a day, and what of it seems to belong together. Rule: `rules::ledger::matching`.

use chrono::NaiveDate;
use keystead_rules::ledger::matching::{OpenItem, OpenLine, Proposals, propose};
use keystead_store::features::bank::BankRow;
use keystead_store::features::bank::open::{ItemRow, LineRow, list_open_items, list_open_lines};
use keystead_store::{Connection, StoreError};

/// What is open, by day, and the proposals by places in it.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) lines: Vec<LineRow>,
    pub(super) items: Vec<ItemRow>,
    pub(super) proposals: Proposals,
}

/// Reads what is open up to a day.
pub(super) fn read(conn: &Connection, bank: &BankRow, through: NaiveDate) -> Result<Open, StoreError> {
    let lines = list_open_lines(conn, bank.bank_id, through)?;
    let items = list_open_items(conn, &bank.account_code, (NaiveDate::MIN, through))?;
    let open_lines: Vec<OpenLine<'_>> = lines
        .iter()
        .map(|line| OpenLine {
            code: &line.line_code,
            date: line.booked_on,
            amount: line.amount_cents,
            description: &line.description,
            reference: &line.reference,
        })
        .collect();
    let open_items: Vec<OpenItem<'_>> = items
        .iter()
        .map(|item| OpenItem {
            code: &item.code,
            date: item.dated_on,
            amount: item.amount_cents,
            is_slip: item.kind == "slip",
            is_check: item.is_check,
            reference: &item.reference,
        })
        .collect();
    let proposals = propose(&open_lines, &open_items);
    Ok(Open { lines, items, proposals })
}
