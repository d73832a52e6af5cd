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
    version: 5,
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
/// A changed allocation: the touch is the allocation.
const ALLOCATION: &str = "allocation";
/// A row that was turned round, or is no longer: the leases that gave to it, or got from it, and its own where it got something.
const TURNED: &str = "turned";

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
/// Parts of receipts that somebody gave to charges of another lease of the tenant, `a` with its rows `r` and `c`. What was
/// turned round gives nothing, and is given nothing.
macro_rules! moved {
    () => {
        "allocation a join receipt r on r.id = a.receipt_id join charge c on c.id = a.charge_id and c.lease_id <> r.lease_id and a.archived_at is null \
         and not exists (select 1 from receipt v where v.reverses_id = r.id) \
         and not exists (select 1 from charge v where v.reverses_id = c.id)"
    };
}
pub(crate) use {effect_of_charge, effect_of_receipt, moved};

/// Every account's rows with what each adds to the balance.
const EFFECTS: &str = concat!(
    "select lease_id, ",
    effect_of_charge!(),
    " as effect from charge /*which*/ union all select lease_id, ",
    effect_of_receipt!(),
    " from receipt /*which*/ union all select c.lease_id, -a.amount_cents from ",
    moved!(),
    " /*which c*/ union all select r.lease_id, a.amount_cents from ",
    moved!(),
    " /*which r*/"
);

/// The same of one lease.
fn effects_of_lease() -> String {
    let effects = EFFECTS.replace("/*which*/", "where lease_id = ?1");
    effects.replace("/*which c*/", "where c.lease_id = ?1").replace("/*which r*/", "where r.lease_id = ?1")
}

/// Of the lease that is grouped by; none has this number when there is no such lease.
const ROW_NUMBER: &str = "coalesce((select l.rowid from lease l where l.id = lease_id), 0)";

fn touched(table: &'static str, change: &RowChange<'_>, touches: &mut Vec<Touch>) {
    let own = match table {
        "charge" => CHARGE,
        "receipt" => RECEIPT,
        "allocation" => return allocated(change, touches),
        _ => return of_tenants::touched(table, change, touches),
    };
    // What it turns round may have been given to another lease, or have got from one.
    let turned = column(change, "reverses_id").into_iter().flat_map(|column| [column.old, column.new]).flatten();
    turned.filter_map(|id| as_id(Some(id))).for_each(|id| Touch::note(touches, TURNED, id));
    if change.kind != ChangeKind::Insert {
        // Of an update only the changed columns are known: the lease it stood on before, when that is one of them.
        id_before(change, LEASE_ID).into_iter().for_each(|lease| Touch::note(touches, LEASE, lease));
        if change.kind == ChangeKind::Update {
            Touch::note(touches, own, change.id);
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

/// A part of a receipt was given to a charge, or taken back.
fn allocated(change: &RowChange<'_>, touches: &mut Vec<Touch>) {
    if change.kind == ChangeKind::Update {
        return Touch::note(touches, ALLOCATION, change.id);
    }
    for (name, what) in [("receipt_id", RECEIPT), ("charge_id", CHARGE)] {
        let ids = column(change, name).into_iter().flat_map(|column| [column.old, column.new]).flatten();
        ids.filter_map(|id| as_id(Some(id))).for_each(|id| Touch::note(touches, what, id));
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
            conn.execute(
                &format!("insert into lease_balance (lease_id, balance_cents, lease) select lease_id, sum(effect), {ROW_NUMBER} from ({EFFECTS}) group by lease_id"),
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
            what => {
                let sql = match what {
                    ALLOCATION => {
                        "select r.lease_id from allocation a join receipt r on r.id = a.receipt_id where a.id = ?1 \
                         union select c.lease_id from allocation a join charge c on c.id = a.charge_id where a.id = ?1"
                    }
                    TURNED => {
                        "select c.lease_id from allocation a join charge c on c.id = a.charge_id where a.receipt_id = ?1 \
                         union select r.lease_id from allocation a join receipt r on r.id = a.receipt_id where a.charge_id = ?1 \
                         union select c.lease_id from allocation a join charge c on c.id = a.charge_id where a.charge_id = ?1"
                    }
                    CHARGE => "select lease_id from charge where id = ?1",
                    _ => "select lease_id from receipt where id = ?1",
                };
                for lease in conn.prepare_cached(sql)?.query_map([touch.id], |row| row.get::<_, Uuid>(0))? {
                    again.insert(lease?);
                }
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
    let effects = effects_of_lease();
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
    let faults = format!(
        "with afresh as materialized (select lease_id, sum(effect) as cents from ({EFFECTS}) group by lease_id) \
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
