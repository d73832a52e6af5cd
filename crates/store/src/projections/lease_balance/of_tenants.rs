//! What each tenant owes on all leases together: the balances of those that are not archived, and the property where
//! something is owed (the first one by id). Derived again for the tenant of each lease whose balance changed, and for those
//! whose leases moved, were archived or got another tenant.

use crate::error::StoreError;
use crate::file::verification::{Verification, count};
use crate::projections::touched::{Touch, id_before};
use keystead_sync::change::{ChangeKind, RowChange};
use rusqlite::Connection;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The tenant whose lease it was.
const TENANT: &str = "tenant";
/// The lease is another tenant's, on another unit, or archived.
const LEASE_OF: &str = "lease of";
/// The unit is in another property.
const UNIT: &str = "unit";

/// Each tenant's balance; `/*which*/` narrows it.
const AFRESH: &str = "select l.tenant_id, sum(b.balance_cents) as cents, \
    min(case when b.balance_cents > 0 then (select u.property_id from unit u where u.id = l.unit_id) end) as property_id, \
    coalesce((select t.rowid from party t where t.id = l.tenant_id), 0) as tenant \
    from lease l cross join lease_balance b on b.lease_id = l.id where l.archived_at is null /*which*/ group by l.tenant_id";

/// Notes the changes of a lease or a unit that move a balance from one tenant or property to another.
pub(super) fn touched(table: &'static str, change: &RowChange<'_>, touches: &mut Vec<Touch>) {
    let changes = |name: &str| change.columns.iter().any(|column| column.name == name);
    match (table, change.kind) {
        // A new lease has no account yet.
        (_, ChangeKind::Insert) => {}
        ("lease", ChangeKind::Delete) => {
            id_before(change, "tenant_id").into_iter().for_each(|id| Touch::note(touches, TENANT, id));
        }
        ("lease", ChangeKind::Update) if ["tenant_id", "unit_id", "archived_at"].into_iter().any(changes) => {
            id_before(change, "tenant_id").into_iter().for_each(|id| Touch::note(touches, TENANT, id));
            Touch::note(touches, LEASE_OF, change.id);
        }
        ("unit", ChangeKind::Update) if changes("property_id") => Touch::note(touches, UNIT, change.id),
        _ => {}
    }
}

/// Whose balance is to be derived again.
#[derive(Debug, Default)]
pub(super) struct Touched {
    tenants: BTreeSet<Uuid>,
    leases: BTreeSet<Uuid>,
    units: BTreeSet<Uuid>,
}

impl Touched {
    /// Takes a touch that is about tenants, and says whether it was.
    pub(super) fn take(&mut self, what: &str, id: Uuid) -> bool {
        let which = match what {
            TENANT => &mut self.tenants,
            LEASE_OF => &mut self.leases,
            UNIT => &mut self.units,
            _ => return false,
        };
        which.insert(id);
        true
    }

    /// The balance of that lease changed.
    pub(super) fn of_lease(&mut self, id: Uuid) {
        self.leases.insert(id);
    }

    pub(super) fn refresh(mut self, conn: &Connection) -> Result<(), StoreError> {
        for (ids, sql) in [
            (&self.leases, "select tenant_id from lease where id = ?1"),
            (&self.units, "select tenant_id from lease where unit_id = ?1"),
        ] {
            let mut find = conn.prepare_cached(sql)?;
            for id in ids {
                for tenant in find.query_map([id], |row| row.get(0))? {
                    self.tenants.insert(tenant?);
                }
            }
        }
        let mut forget = conn.prepare_cached("delete from tenant_balance where tenant_id = ?1")?;
        let afresh = AFRESH.replace("/*which*/", "and l.tenant_id = ?1");
        let mut derive = conn.prepare_cached(&format!("insert into tenant_balance {afresh}"))?;
        for tenant in self.tenants {
            forget.execute([tenant])?;
            derive.execute([tenant])?;
        }
        Ok(())
    }
}

/// Makes all of them, from the balances of the leases.
pub(super) fn make(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("delete from tenant_balance", [])?;
    conn.execute(&format!("insert into tenant_balance {}", AFRESH.replace("/*which*/", "")), [])?;
    Ok(())
}

pub(super) fn verify(conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    let afresh = AFRESH.replace("/*which*/", "");
    let faults = format!(
        "with afresh as materialized ({afresh}) select 'The balance of tenant ' || coalesce(t.code, 'that is gone') || \
         ' is out of step.' from (select tenant_id from (select * from afresh except select * from tenant_balance) \
         union select tenant_id from (select * from tenant_balance except select * from afresh)) f \
         left join party t on t.id = f.tenant_id"
    );
    count(conn, found, "balances of tenants in step", "select count(*) from tenant_balance", &faults)
}
