//! What each lease owes: charges less receipts, a row that turns another round counting the other way. A new row adds to
//! its lease's sum; any other change of a row has the sum derived again. A lease without an account has no line. What a
//! tenant owes on all leases together follows from it.

mod of_tenants;

use crate::error::StoreError;
use crate::file::verification::{Verification, count};
use crate::projections::Projection;
use crate::projections::touched::{Scope, Touch, as_id, id_before};
use keystead_sync::change::{ChangeKind, ColumnChange, RowChange, Value};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;
use uuid::Uuid;

pub(crate) const PROJECTION: Projection = Projection {
    name: "lease_balance",
    version: 4,
    tables: &["lease_balance", "tenant_balance"],
    ddl: include_str!("lease_balance/table.sql"),
    touched,
    many: 10_000,
    refresh,
    verify,
};

/// What is owed on the lease `l`; unknown when it has no account.
pub(crate) const BALANCE_OF_LEASE: &str = "(select b.balance_cents from lease_balance b where b.lease_id = l.id)";
/// The row numbers of the leases on which anything is owed.
pub(crate) const LEASES_OWING: &str = "select b.lease from lease_balance b where b.balance_cents > 0";
/// Whether what is owed on the lease `l` lies between two amounts.
pub(crate) const LEASE_OWES_BETWEEN: &str =
    "l.id in (select b.lease_id from lease_balance b where b.balance_cents between :from and :to)";
/// The same of the lease in force on the card `c`.
pub(crate) const BALANCE_OF_CARD: &str = "(select b.balance_cents from lease_balance b where b.lease_id = c.lease_id)";
/// Whether anything is owed on it.
pub(crate) const CARD_OWES: &str = "c.lease_id in (select b.lease_id from lease_balance b where b.balance_cents > 0)";
/// Whether what is owed on it lies between two amounts.
pub(crate) const CARD_OWES_BETWEEN: &str =
    "c.lease_id in (select b.lease_id from lease_balance b where b.balance_cents between :from and :to)";
/// What the tenant `t` owes on all leases together; unknown when none of them has an account.
pub(crate) const BALANCE_OF_TENANT: &str = "(select b.balance_cents from tenant_balance b where b.tenant_id = t.id)";
/// The row numbers of the tenants who owe anything.
macro_rules! tenants_owing {
    () => {
        "select b.tenant from tenant_balance b where b.balance_cents > 0"
    };
}
pub(crate) use tenants_owing;

/// The lease's account changed otherwise than by a new row.
const LEASE: &str = "lease";
/// A new row of its account.
const ROW: &str = "row";
/// A changed row whose lease stands in the row only: the touch is the row.
const CHARGE: &str = "charge";
const RECEIPT: &str = "receipt";

/// What a row of the receipts adds to what is owed: money and credits take from it, what is given back of them adds to it
/// again, and a deposit held, its interest and its refund are not owed by the tenant. What turns a row round counts the other
/// way.
macro_rules! effect_of_receipt {
    () => {
        "case when reverses_id is null then \
            case kind when 'refund' then iif(category is 'deposit', 0, amount_cents) when 'deposit_interest' then 0 else -amount_cents end \
         else abs(amount_cents) * coalesce((select case t.kind when 'refund' then iif(t.category is 'deposit', 0, -1) \
            when 'deposit_interest' then 0 else 1 end from receipt t where t.id = receipt.reverses_id), 1) end"
    };
}
/// What a row of the charges adds to it.
macro_rules! effect_of_charge {
    () => {
        "case when reverses_id is null then amount_cents else -abs(amount_cents) end"
    };
}
pub(crate) use {effect_of_charge, effect_of_receipt};

/// Every account's rows with what each adds to the balance.
const EFFECTS: &str = concat!(
    "select lease_id, ",
    effect_of_charge!(),
    " as effect from charge /*which*/ union all select lease_id, ",
    effect_of_receipt!(),
    " from receipt /*which*/"
);

/// Of the lease that is grouped by; none has this number when there is no such lease.
const ROW_NUMBER: &str = "coalesce((select l.rowid from lease l where l.id = lease_id), 0)";

fn touched(table: &'static str, change: &RowChange<'_>, touches: &mut Vec<Touch>) {
    let sign = match table {
        "charge" => 1,
        "receipt" => -1,
        _ => return of_tenants::touched(table, change, touches),
    };
    if change.kind != ChangeKind::Insert {
        // Of an update only the changed columns are known: the lease it stood on before, when that is one of them.
        id_before(change, LEASE_ID).into_iter().for_each(|lease| Touch::note(touches, LEASE, lease));
        if change.kind == ChangeKind::Update {
            Touch::note(touches, if sign > 0 { CHARGE } else { RECEIPT }, change.id);
        }
        return;
    }
    let Some(lease) = column(change, LEASE_ID).and_then(|column| as_id(column.new)) else { return };
    let Some(Value::Integer(cents)) = column(change, "amount_cents").and_then(|column| column.new) else { return };
    let text = |name: &str| match column(change, name).and_then(|column| column.new) {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    };
    let reverses = column(change, "reverses_id").and_then(|column| column.new);
    let turns = !matches!(reverses, None | Some(Value::Null));
    let effect = match (table, turns) {
        // What it counts depends on the row that it turns round.
        ("receipt", true) => return Touch::note(touches, LEASE, lease),
        (_, true) => -cents.abs(),
        ("receipt", _) => match text("kind") {
            Some("refund") if text("category") != Some("deposit") => cents,
            Some("refund" | "deposit_interest") => 0,
            _ => -cents,
        },
        _ => cents,
    };
    // Rows of one lease mostly follow each other.
    match touches.last_mut() {
        Some(last) if last.what == ROW && last.id == lease => last.add += effect,
        _ => touches.push(Touch { what: ROW, id: lease, add: effect }),
    }
}

const LEASE_ID: &str = "lease_id";

fn column<'c, 'v>(change: &'c RowChange<'v>, name: &str) -> Option<&'c ColumnChange<'v>> {
    change.columns.iter().find(|column| column.name == name)
}

fn refresh(conn: &Connection, scope: Scope<'_>) -> Result<(), StoreError> {
    let touches = match scope {
        Scope::All => {
            conn.execute("delete from lease_balance", [])?;
            let effects = EFFECTS.replace("/*which*/", "");
            conn.execute(
                &format!("insert into lease_balance (lease_id, balance_cents, lease) select lease_id, sum(effect), {ROW_NUMBER} from ({effects}) group by lease_id"),
                [],
            )?;
            return of_tenants::make(conn);
        }
        Scope::Touched(touches) => touches,
    };
    let mut tenants = of_tenants::Touched::default();
    let mut again = BTreeSet::new();
    let mut rows = Vec::new();
    for touch in touches {
        match touch.what {
            ROW => rows.push((touch.id, touch.add)),
            LEASE => drop(again.insert(touch.id)),
            what if tenants.take(what, touch.id) => {}
            table => {
                let sql = format!("select lease_id from {table} where id = ?1");
                let lease: Option<Uuid> =
                    conn.prepare_cached(&sql)?.query_row([touch.id], |row| row.get(0)).optional()?;
                again.extend(lease);
            }
        }
    }
    // In the order of the table.
    rows.sort_unstable();
    let mut add =
        conn.prepare_cached("update lease_balance set balance_cents = balance_cents + ?2 where lease_id = ?1")?;
    let mut begin = conn.prepare_cached(
        "insert into lease_balance (lease_id, balance_cents, lease) values (?1, ?2, coalesce((select rowid from lease where id = ?1), 0))",
    )?;
    for together in rows.chunk_by(|a, b| a.0 == b.0) {
        if !again.contains(&together[0].0) {
            let sum: i64 = together.iter().map(|row| row.1).sum();
            if add.execute((together[0].0, sum))? == 0 {
                begin.execute((together[0].0, sum))?;
            }
            tenants.of_lease(together[0].0);
        }
    }
    let mut forget = conn.prepare_cached("delete from lease_balance where lease_id = ?1")?;
    let effects = EFFECTS.replace("/*which*/", "where lease_id = ?1");
    let mut derive = conn.prepare_cached(&format!(
        "insert into lease_balance (lease_id, balance_cents, lease) select lease_id, sum(effect), {ROW_NUMBER} from ({effects}) group by lease_id"
    ))?;
    for lease in again {
        forget.execute([lease])?;
        derive.execute([lease])?;
        tenants.of_lease(lease);
    }
    tenants.refresh(conn)
}

fn verify(conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    let effects = EFFECTS.replace("/*which*/", "");
    let faults = format!(
        "with afresh as materialized (select lease_id, sum(effect) as cents from ({effects}) group by lease_id) \
         select 'The balance of lease ' || coalesce(l.lease_number, 'that is gone') || ' is out of step.' from ( \
         select a.lease_id from afresh a left join lease_balance b on b.lease_id = a.lease_id where b.balance_cents is not a.cents \
         or b.lease is not (select l.rowid from lease l where l.id = a.lease_id) \
         union select b.lease_id from lease_balance b where b.lease_id not in (select lease_id from afresh)) f \
         left join lease l on l.id = f.lease_id"
    );
    count(conn, found, "balances in step", "select count(*) from lease_balance", &faults)?;
    of_tenants::verify(conn, found)
}

/// What is owed on a lease (negative = in credit); `None` when it has no account.
///
/// # Errors
/// When the file cannot be read.
pub fn find_balance(conn: &Connection, lease_id: Uuid) -> Result<Option<i64>, StoreError> {
    Ok(conn
        .prepare_cached("select balance_cents from lease_balance where lease_id = ?1")?
        .query_row([lease_id], |row| row.get(0))
        .optional()?)
}
