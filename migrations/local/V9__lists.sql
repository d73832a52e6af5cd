-- What the lists on screen walk in order, count and add up without reading whole rows. The index of a unit's leases
-- answers how many leases there are, in which state and at which rent; those of names are walked from the name on.
drop index if exists lease_by_unit;
create index if not exists lease_by_unit on lease (unit_id, lease_status, archived_at, monthly_rent_cents);
create index if not exists lease_by_begin on lease (lease_begin_date);
create index if not exists lease_by_end on lease (lease_end_date);
create index if not exists lease_by_rent on lease (monthly_rent_cents);
create index if not exists unit_archived on unit (id) where archived_at is not null;
create index if not exists property_by_name on property (name);
create index if not exists party_by_name on party (
    kind,
    coalesce(nullif(trim(company), ''), nullif(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), ''), code) collate nocase
);
create index if not exists work_order_by_request on work_order (requested_date);
create index if not exists work_order_by_number on work_order (work_order_number);
create index if not exists equipment_by_code on equipment (equipment_code);
