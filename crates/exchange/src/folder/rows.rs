//! What a row of each exchange file says, cell by cell in column order, and what must hold inside one row.
//! What must hold between rows and files (references, leases in force) is the importer's.

use super::row::CellReader;
use crate::refusal::Code;
use keystead_model::kinds::FileKind;
use keystead_model::lease::{Lease, LeaseParty};
use keystead_model::ledger::{HandAllocation, LedgerEntry, MoreOfEntry};
use keystead_model::record::Record;
use keystead_model::row::{Row, Value};
use keystead_model::words::{EntryType, LeaseState, LedgerCategory, PartyRole};

/// Reads one row; refusals are left with the reader.
pub(super) fn record(kind: FileKind, c: &mut CellReader<'_>) -> Record {
    match kind {
        FileKind::Leases => Record::Lease(lease(c)),
        FileKind::LeaseParties => Record::LeaseParty(lease_party(c)),
        FileKind::Ledger => Record::Entry(entry(c)),
        FileKind::Allocations => Record::Allocation(allocation(c)),
        _ => Record::Row(row(kind, c)),
    }
}

/// A row as its kind describes it.
fn row(kind: FileKind, c: &mut CellReader<'_>) -> Row {
    let mut row = Row::new(kind, c.text.len());
    for _ in kind.columns() {
        row.push(c.value());
    }
    for (begin, end) in kind.kind().days {
        let day = |name| if let Value::Day(day) = row.value(name) { Some(day) } else { None };
        c.in_order(begin, day(begin), end, day(end));
    }
    row.custom = c.custom();
    row
}

fn lease(c: &mut CellReader<'_>) -> Lease {
    let begin;
    let lease = Lease {
        lease_number: c.required(),
        property_code: c.required(),
        unit_number: c.required(),
        tenant_code: c.required(),
        lease_begin_date: {
            begin = c.required_date();
            begin.unwrap_or_default()
        },
        lease_end_date: c.date(),
        monthly_rent: c.required_money(0),
        security_deposit: c.money(),
        rent_due_day: c.whole(1, 31),
        lease_status: c.word(LeaseState::ALL, LeaseState::as_str),
        notice_date: c.date(),
        notice_move_out_date: c.date(),
        actual_move_out_date: c.date(),
        renews_lease_number: c.optional(),
        holdover_start_date: c.date(),
        status_since: c.date(),
        shares_days: c.truth(),
        custom: c.custom(),
    };
    c.in_order("lease_begin_date", begin, "lease_end_date", lease.lease_end_date);
    c.in_order("lease_begin_date", begin, "actual_move_out_date", lease.actual_move_out_date);
    c.in_order("lease_begin_date", begin, "holdover_start_date", lease.holdover_start_date);
    c.in_order("notice_date", lease.notice_date, "notice_move_out_date", lease.notice_move_out_date);
    lease
}

fn lease_party(c: &mut CellReader<'_>) -> LeaseParty {
    LeaseParty {
        lease_number: c.required(),
        tenant_code: c.required(),
        role: c.required_word(PartyRole::ALL, PartyRole::as_str, PartyRole::Occupant),
        custom: c.custom(),
    }
}

fn entry(c: &mut CellReader<'_>) -> LedgerEntry {
    let entry = LedgerEntry {
        entry_code: c.required(),
        lease_number: c.required(),
        entry_type: c.required_word(EntryType::ALL, EntryType::as_str, EntryType::Charge),
        date: c.required_date().unwrap_or_default(),
        due_date: c.date(),
        amount: c.required_money(1),
        category: c.word(LedgerCategory::ALL, LedgerCategory::as_str),
        description: c.optional(),
        more: MoreOfEntry {
            payer_code: c.optional(),
            account_code: c.optional(),
            reverses_code: c.optional(),
            for_code: c.optional(),
            opening: c.truth(),
            bank_code: c.optional(),
            slip_code: c.optional(),
            method: c.optional(),
            reference: c.optional(),
        },
        custom: c.custom(),
    };
    match (&entry.more.reverses_code, entry.entry_type.undoes()) {
        (None, true) => {
            let reason = format!("A {} must name the row it reverses in “reverses_code”.", entry.entry_type);
            c.refuse("reverses_code", "", Code::MissingCell, reason);
        }
        (Some(code), false) => {
            let reason =
                format!("Only a return or a reversal reverses a row, not a {}; empty the cell.", entry.entry_type);
            c.refuse("reverses_code", code, Code::UnreadableValue, reason);
        }
        _ => {}
    }
    if let Some(code) = &entry.more.for_code
        && !matches!(entry.entry_type, EntryType::Charge | EntryType::Refund)
    {
        let reason =
            format!("Only a charge or a refund is for another row, not a {}; empty the cell.", entry.entry_type);
        c.refuse("for_code", code, Code::UnreadableValue, reason);
    }
    entry
}

fn allocation(c: &mut CellReader<'_>) -> HandAllocation {
    HandAllocation {
        receipt_code: c.required(),
        charge_code: c.required(),
        amount: c.required_money(1),
        custom: c.custom(),
    }
}
