//! Leases with the rows of their accounts, and what is charged on them by a rule.

use super::{Which, categories, list, list_in, must, percent, word};
use crate::error::StoreError;
use keystead_model::words::{LeaseState, RecurringType};
use keystead_rules::ledger::rows::{FeeCap, HandAllocation, LateFeeRule, LeaseTerms, RecurringCharge, TenantRow};
use keystead_rules::ledger::words::{CapKind, Category, FeeBase, FeeKind, RowType};
use keystead_rules::ledger::{Book, Percent};
use rusqlite::{Connection, Row};

/// Reads all of them with what is charged by a rule.
pub(super) fn read(conn: &Connection, book: &mut Book) -> Result<(), StoreError> {
    read_accounts(conn, Which::All, book)?;
    let sql = "select code from party where kind = 'tenant' and code is not null order by code";
    book.tenants = list(conn, sql, |row| Ok(row.get(0)?))?;
    recurring(conn, Which::All, book)?;
    late_fee_rules(conn, book)
}

/// Reads leases, their rows, and what was given by hand.
pub(super) fn read_accounts(conn: &Connection, which: Which<'_>, book: &mut Book) -> Result<(), StoreError> {
    leases(conn, which, book)?;
    rows(conn, which, book)?;
    let sql = if matches!(which, Which::All) { ALL_ALLOCATIONS } else { ALLOCATIONS };
    book.allocations = list_in(conn, sql, which, |row| {
        Ok(HandAllocation { receipt_code: row.get(0)?, charge_code: row.get(1)?, amount: row.get(2)? })
    })?;
    Ok(())
}

fn leases(conn: &Connection, which: Which<'_>, book: &mut Book) -> Result<(), StoreError> {
    book.leases = list_in(conn, LEASES, which, lease_terms)?;
    Ok(())
}

pub(super) fn lease_terms(row: &Row<'_>) -> Result<LeaseTerms, StoreError> {
    Ok(LeaseTerms {
        lease_number: row.get(0)?,
        property_code: row.get(1)?,
        unit_number: row.get(2)?,
        tenant_code: row.get(3)?,
        lease_begin_date: row.get(4)?,
        monthly_rent: row.get(5)?,
        security_deposit: row.get(6)?,
        rent_due_day: row.get(7)?,
        lease_status: word(row, 8, LeaseState::parse)?,
        notice_move_out_date: row.get(9)?,
        actual_move_out_date: row.get(10)?,
        renews_lease_number: row.get(11)?,
    })
}

/// What both tables say of a row after its type, days and due day.
pub(super) const REST: &str = "c.amount_cents, c.category, c.payer_code, c.account_code, t.entry_code, f.entry_code, \
    coalesce(c.opening, 0), c.bank_code, c.slip_code";

const LEASES: &str = "select l.lease_number, p.property_code, u.unit_number, t.code, l.lease_begin_date, l.monthly_rent_cents, \
    l.security_deposit_cents, l.rent_due_day, l.lease_status, l.notice_move_out_date, l.actual_move_out_date, \
    r.lease_number from /*leases*/ join party t on t.id = l.tenant_id left join lease r on r.id = l.renews_lease_id \
    where l.archived_at is null and p.archived_at is null /*which*/ order by l.lease_number";

/// Few rows of many accounts are found from the leases that are asked for, all of them from themselves.
const ALLOCATIONS: &str = "select r.entry_code, c.entry_code, a.amount_cents from /*leases*/ \
    cross join receipt r on r.lease_id = l.id cross join allocation a on a.receipt_id = r.id \
    join charge c on c.id = a.charge_id where l.archived_at is null and a.archived_at is null /*which*/ order by 1, 2";
const ALL_ALLOCATIONS: &str = "select r.entry_code, c.entry_code, a.amount_cents from allocation a \
    join receipt r on r.id = a.receipt_id join charge c on c.id = a.charge_id join lease l on l.id = r.lease_id \
    where l.archived_at is null and a.archived_at is null order by 1, 2";

const RECURRING: &str = "select r.recurring_code, l.lease_number, r.type, r.category, r.amount_cents, r.begin_date, \
    r.end_date, r.due_day, coalesce(r.every_months, 1), r.payer_code, r.account_code, r.description from /*leases*/ \
    cross join recurring_charge r on r.lease_id = l.id \
    where r.archived_at is null and l.archived_at is null /*which*/ order by r.recurring_code";

/// The rows of both tables.
fn row_statements() -> [String; 2] {
    let of = |what: &str, table: &str| {
        format!(
            "select c.entry_code, l.lease_number, {what}, {REST} from /*leases*/ cross join {table} c on c.lease_id = l.id \
             left join {table} t on t.id = c.reverses_id left join {table} f on f.id = c.for_id \
             where l.archived_at is null and p.archived_at is null /*which*/"
        )
    };
    [
        of("iif(c.reverses_id is null, 'charge', 'reversal'), c.charged_on, c.due_on", "charge"),
        of("c.kind, c.received_on, null", "receipt"),
    ]
}

/// All that are about leases, for the test of their plans.
#[cfg(test)]
pub(super) fn statements() -> Vec<String> {
    let others = [LEASES, ALLOCATIONS, RECURRING].map(str::to_owned);
    row_statements().into_iter().chain(others).collect()
}

fn rows(conn: &Connection, which: Which<'_>, book: &mut Book) -> Result<(), StoreError> {
    for sql in row_statements() {
        book.tenant_rows.extend(list_in(conn, &sql, which, tenant_row)?);
    }
    Ok(())
}

pub(super) fn tenant_row(row: &Row<'_>) -> Result<TenantRow, StoreError> {
    Ok(TenantRow {
        entry_code: row.get(0)?,
        lease_number: row.get(1)?,
        row_type: must(row, 2, RowType::parse)?,
        date: row.get(3)?,
        due_date: row.get(4)?,
        amount: row.get(5)?,
        category: word(row, 6, Category::parse)?,
        payer_code: row.get(7)?,
        account_code: row.get(8)?,
        reverses_code: row.get(9)?,
        for_code: row.get(10)?,
        opening: row.get(11)?,
        bank_code: row.get(12)?,
        slip_code: row.get(13)?,
    })
}

pub(super) fn recurring(conn: &Connection, which: Which<'_>, book: &mut Book) -> Result<(), StoreError> {
    book.recurring = list_in(conn, RECURRING, which, |row| {
        Ok(RecurringCharge {
            recurring_code: row.get(0)?,
            lease_number: row.get(1)?,
            row_type: match word(row, 2, RecurringType::parse)? {
                Some(RecurringType::Credit) => RowType::Credit,
                _ => RowType::Charge,
            },
            category: word(row, 3, Category::parse)?,
            amount: row.get(4)?,
            begin_date: row.get(5)?,
            end_date: row.get(6)?,
            due_day: row.get(7)?,
            every_months: row.get(8)?,
            payer_code: row.get(9)?,
            account_code: row.get(10)?,
            description: row.get(11)?,
        })
    })?;
    Ok(())
}

pub(super) fn late_fee_rules(conn: &Connection, book: &mut Book) -> Result<(), StoreError> {
    let sql = "select f.rule_code, p.property_code, l.lease_number, f.begin_date, f.end_date, f.categories, \
        coalesce(f.grace_days, 0), f.kind, coalesce(f.amount_cents, 0), f.percent, f.base, \
        coalesce(f.minimum_balance_cents, 0), coalesce(f.repeat_amount_cents, 0), coalesce(f.repeat_days, 0), \
        f.cap_amount_cents, f.cap_percent, f.cap_kind from late_fee_rule f left join property p on p.id = f.property_id \
        left join lease l on l.id = f.lease_id where f.archived_at is null order by f.rule_code";
    book.late_fee_rules = list(conn, sql, |row| {
        Ok(LateFeeRule {
            rule_code: row.get(0)?,
            property_code: row.get(1)?,
            lease_number: row.get(2)?,
            begin_date: row.get(3)?,
            end_date: row.get(4)?,
            categories: categories(row, 5)?,
            grace_days: row.get(6)?,
            kind: must(row, 7, FeeKind::parse)?,
            amount: row.get(8)?,
            percent: percent(row, 9)?.unwrap_or(Percent(0)),
            base: word(row, 10, FeeBase::parse)?.unwrap_or(FeeBase::Rent),
            minimum_balance: row.get(11)?,
            repeat_amount: row.get(12)?,
            repeat_days: row.get(13)?,
            cap: FeeCap { amount: row.get(14)?, percent: percent(row, 15)?, kind: word(row, 16, CapKind::parse)? },
        })
    })?;
    Ok(())
}
