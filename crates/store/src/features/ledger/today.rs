//! What the accounts of tenants put on Today.

use crate::today::{Day, PLAIN, Sort, Work};

/// What waits.
pub(crate) const WORK: &[&Work] = &[&OWES];

/// Tenants who owe, all their leases together: found by the leases that owe, each at one of its properties.
static OWES: Work = Work {
    name: "owes",
    department: "money",
    sort: Sort::Know,
    day: Day::Since,
    from: "(select x.id, x.property_id, (select sum(b.balance_cents) from lease l join lease_balance b on b.lease_id = l.id \
        where l.tenant_id = x.id and l.archived_at is null) as cents \
        from (select l.tenant_id as id, min(u.property_id) as property_id from lease_balance b \
        cross join lease l on l.id = b.lease_id join unit u on u.id = l.unit_id \
        where b.balance_cents > 0 and l.archived_at is null group by l.tenant_id) x) o join party t on t.id = o.id",
    only: &["o.cents > 0 and t.kind = 'tenant' and t.archived_at is null"],
    key: "o.id",
    fact: "''",
    property: "o.property_id",
    title: "party_name(t.company, t.first_name, t.last_name, t.code)",
    amount: "o.cents",
    ..PLAIN
};
