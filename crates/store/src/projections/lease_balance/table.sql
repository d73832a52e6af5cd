create table lease_balance (
    lease_id blob primary key not null,
    balance_cents integer not null,
    -- the row number of the lease: many are added up and put in order without looking for any
    lease integer not null
) without rowid;
create index lease_balance_by_amount on lease_balance (balance_cents, lease);

-- What a tenant owes on all leases together, and one of the properties where something is owed.
create table tenant_balance (
    tenant_id blob primary key not null,
    balance_cents integer not null,
    property_id blob,
    -- the row number of the tenant
    tenant integer not null
) without rowid;
create index tenant_balance_by_amount on tenant_balance (balance_cents, tenant, property_id);
