//! What of an answer a role is not shown: what stands on the accounts of tenants is for those who see money, wherever it
//! is told. Replies pass here on their way out of the router; lists do not offer such columns and refuse such filters.
//! What a lease says, rent and deposit among it, is for those who see leases, in letters about it and in its history too.

use crate::frame::app::Caller;
use crate::frame::calls::Reply;
use keystead_model::words::RecordKind;
use keystead_store::list::{List, Wanted};
use keystead_wire::import_effect::ImportEffect;
use keystead_wire::imports::ImportReport;
use keystead_wire::leases::{LeaseDetail, PartyLeases};
use keystead_wire::permission::{Department, Need, see};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::units::UnitDetail;

/// What it takes to be shown the accounts of tenants.
const ACCOUNTS: Need = see(Department::Money);

/// Whether the caller is shown what stands on the accounts of tenants.
pub(crate) fn sees_accounts(caller: &Caller) -> bool {
    caller.role.may(ACCOUNTS)
}

/// What it takes to be shown what a lease says.
const LEASES: Need = see(Department::Leasing);

/// Whether the caller is shown what leases say.
pub(crate) fn sees_leases(caller: &Caller) -> bool {
    caller.role.may(LEASES)
}

/// Refuses a letter about a lease to who is not shown leases: its text tells what the lease says, in words.
pub(crate) fn allow_letter(caller: &Caller) -> Result<(), Problem> {
    if sees_leases(caller) {
        return Ok(());
    }
    let text = "You do not have permission to see letters about a lease: they tell its rent and deposit.";
    Err(Problem::new(ProblemKind::Forbidden, "messages.forbidden", text).hint(LEASES.ask()))
}

/// Whether the caller is shown what was changed in the rows of a table.
pub(crate) fn sees_history(caller: &Caller, table: &str) -> bool {
    match table {
        "lease" | "message" => sees_leases(caller),
        _ => RecordKind::parse(table).is_none_or(|kind| !is_of_money(kind)) || sees_accounts(caller),
    }
}

/// Whether a record says what the money rests on.
fn is_of_money(kind: RecordKind) -> bool {
    kind.kind(None).department == Department::Money
}

/// Refuses a record of the money to who is not shown the accounts of tenants.
pub(crate) fn allow_record(caller: &Caller, kind: RecordKind) -> Result<(), Problem> {
    if !is_of_money(kind) || sees_accounts(caller) {
        return Ok(());
    }
    let text = format!("You do not have permission to see a {}.", kind.phrase());
    Err(Problem::new(ProblemKind::Forbidden, "call.forbidden", text).hint(ACCOUNTS.ask()))
}

/// Takes out of a reply what the caller is not shown.
pub(crate) fn hide(caller: &Caller, reply: &mut Reply) {
    if sees_accounts(caller) {
        return;
    }
    if let Some(unit) = reply.get_mut::<UnitDetail>() {
        unit.balance_cents = None;
    } else if let Some(lease) = reply.get_mut::<LeaseDetail>() {
        lease.balance_cents = None;
    } else if let Some(leases) = reply.get_mut::<PartyLeases>() {
        leases.rows.iter_mut().for_each(|lease| lease.balance_cents = None);
    } else if let Some(report) = reply.get_mut::<ImportReport>() {
        report.effect.iter_mut().for_each(ImportEffect::hide_accounts);
        report.balances = None;
    }
}

/// Whether the caller is offered a column or a filter of a list.
pub(crate) fn is_offered(caller: &Caller, list: &List, name: &str) -> bool {
    sees_accounts(caller) || !list.reads_accounts(name)
}

/// Refuses columns, sums, an order and filters that tell what the caller is not shown.
pub(crate) fn allow_list<'n>(
    caller: &Caller,
    list: &List,
    wanted: &'n Wanted,
    columns: impl Iterator<Item = &'n str>,
) -> Result<(), Problem> {
    let filters = wanted.filters.iter().map(|filter| filter.name.as_str());
    let mut named = columns.chain(wanted.sort.as_deref()).chain(filters);
    match named.find(|name| !is_offered(caller, list, name)) {
        None => Ok(()),
        Some(name) => {
            let text = format!("You do not have permission to see “{name}”, which is on the accounts of tenants.");
            Err(Problem::new(ProblemKind::Forbidden, "lists.forbidden", text).hint(ACCOUNTS.ask()))
        }
    }
}
