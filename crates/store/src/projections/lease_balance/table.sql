create table lease_balance (lease_id blob primary key not null, balance_cents integer not null) without rowid;
create index lease_balance_by_amount on lease_balance (balance_cents, lease_id);

-- What a tenant owes on all leases together, and one of the properties where something is owed.
create table tenant_balance (
    tenant_id blob primary key not null,
    balance_cents integer not null,
    property_id blob
) without rowid;
create index tenant_balance_by_amount on tenant_balance (balance_cents, tenant_id, property_id);
