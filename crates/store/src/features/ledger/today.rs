//! What the accounts of tenants put on Today.

use crate::today::{Day, PLAIN, Sort, Work};

/// What waits.
pub(crate) const WORK: &[&Work] = &[&OWES];

/// Tenants who owe, all their leases together, each at one of the properties where something is owed.
static OWES: Work = Work {
    name: "owes",
    department: "money",
    sort: Sort::Know,
    day: Day::Since,
    from: "tenant_balance o",
    only: &[
        "o.balance_cents > 0",
        "o.tenant_id not in (select id from party indexed by party_archived where archived_at is not null)",
    ],
    key: "o.tenant_id",
    fact: "''",
    property: "o.property_id",
    title: "(select party_name(t.company, t.first_name, t.last_name, t.code) from party t where t.id = o.tenant_id)",
    amount: "o.balance_cents",
    ..PLAIN
};
