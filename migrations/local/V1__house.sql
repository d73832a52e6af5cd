-- The records of one organisation. Synced tables have a primary key only: no unique and no
-- cross-column checks, so that a pulled page can always be applied (rules live in commands).
-- Ids are 16-byte UUIDs, days ISO text, instants RFC 3339 UTC, money integer minor units.

create table organisation (
    id blob primary key not null,
    name text not null,
    created_at text not null
);

create table property (
    id blob primary key not null,
    property_code text not null,
    name text not null,
    address_line1 text,
    address_line2 text,
    city text,
    state text,
    postal_code text,
    country text not null,
    latitude text,
    longitude text,
    time_zone text,
    year_built integer,
    kind text,
    currency text not null,
    owner_id blob references party (id),
    custom text,
    archived_at text
);

create index property_by_owner on property (owner_id) where owner_id is not null;

create table building (
    id blob primary key not null,
    property_id blob not null references property (id),
    building_code text not null,
    name text,
    floors integer,
    year_built integer,
    custom text,
    archived_at text
);
create index building_by_property on building (property_id);

create table unit (
    id blob primary key not null,
    property_id blob not null references property (id),
    building_id blob references building (id),
    unit_number text not null,
    floor integer,
    bedrooms integer,
    bathrooms text,
    square_feet integer,
    market_rent_cents integer,
    out_of_service integer,
    amenities text,
    custom text,
    archived_at text
);
create index unit_by_property on unit (property_id);
create index unit_by_building on unit (building_id) where building_id is not null;

create table party (
    id blob primary key not null,
    kind text not null,
    code text not null,
    first_name text,
    last_name text,
    company text,
    trade text,
    email text,
    phone text,
    move_in_date text,
    custom text,
    archived_at text
);

create table lease (
    id blob primary key not null,
    lease_number text not null,
    unit_id blob not null references unit (id),
    tenant_id blob not null references party (id),
    lease_begin_date text not null,
    lease_end_date text,
    monthly_rent_cents integer not null,
    security_deposit_cents integer,
    rent_due_day integer,
    lease_status text not null,
    -- the day the present state began, and the instant and hand that recorded it
    status_since text,
    lease_status_changed_at text,
    lease_status_changed_by text,
    holdover_start_date text,
    notice_date text,
    notice_move_out_date text,
    actual_move_out_date text,
    -- the state before a notice, for the rescinding person
    before_notice_status text,
    renews_lease_id blob references lease (id),
    custom text,
    archived_at text
);
create index lease_by_unit on lease (unit_id, lease_status);
create index lease_by_tenant on lease (tenant_id);
create index lease_by_renewed on lease (renews_lease_id) where renews_lease_id is not null;
create index lease_active_by_end on lease (lease_end_date) where lease_status = 'active';
create index lease_future_by_begin on lease (lease_begin_date) where lease_status = 'future';
create index lease_notice_by_move_out on lease (notice_move_out_date) where lease_status = 'notice';

create table lease_party (
    id blob primary key not null,
    lease_id blob not null references lease (id),
    party_id blob not null references party (id),
    role text not null,
    custom text,
    archived_at text
);
create index lease_party_by_lease on lease_party (lease_id);
create index lease_party_by_party on lease_party (party_id);

create table lease_status_log (
    id blob primary key not null,
    lease_id blob not null references lease (id),
    previous_status text,
    new_status text not null,
    effective_on text not null,
    reason text not null,
    changed_by text not null,
    metadata text,
    created_at text not null
);
create index lease_status_log_by_lease on lease_status_log (lease_id, effective_on);

-- Tenant accounts: what is owed, what came in, and which pays which. The general ledger posts from these.
create table charge (
    id blob primary key not null,
    lease_id blob not null references lease (id),
    entry_code text not null,
    charged_on text not null,
    due_on text not null,
    amount_cents integer not null,
    category text,
    description text,
    reverses_id blob references charge (id),
    custom text
);
create index charge_by_lease on charge (lease_id, due_on);
-- References without an index make every deletion (an import taken back) read the whole table.
create index charge_by_reversed on charge (reverses_id) where reverses_id is not null;

create table receipt (
    id blob primary key not null,
    lease_id blob not null references lease (id),
    entry_code text not null,
    -- payment: money came; credit: granted
    kind text not null,
    received_on text not null,
    amount_cents integer not null,
    category text,
    description text,
    reverses_id blob references receipt (id),
    custom text
);
create index receipt_by_lease on receipt (lease_id, received_on);
create index receipt_by_reversed on receipt (reverses_id) where reverses_id is not null;

create table allocation (
    id blob primary key not null,
    receipt_id blob not null references receipt (id),
    charge_id blob not null references charge (id),
    amount_cents integer not null,
    allocated_on text not null
);
create index allocation_by_receipt on allocation (receipt_id);
create index allocation_by_charge on allocation (charge_id);

create table work_order (
    id blob primary key not null,
    work_order_number text not null,
    property_id blob not null references property (id),
    unit_id blob references unit (id),
    vendor_id blob references party (id),
    title text not null,
    description text,
    category text,
    priority text,
    status text,
    requested_date text not null,
    completed_date text,
    estimated_cost_cents integer,
    actual_cost_cents integer,
    custom text,
    archived_at text
);
create index work_order_by_unit on work_order (unit_id, requested_date);
create index work_order_by_vendor on work_order (vendor_id) where vendor_id is not null;
create index work_order_by_property on work_order (property_id, requested_date);

create table equipment (
    id blob primary key not null,
    equipment_code text not null,
    property_id blob not null references property (id),
    unit_id blob references unit (id),
    kind text,
    brand text,
    model text,
    installed_date text,
    age_years text,
    expected_lifespan_years text,
    custom text,
    archived_at text
);
create index equipment_by_unit on equipment (unit_id);
create index equipment_by_property on equipment (property_id);

-- What is known about a file; the file itself lies in the profile's `files` folder under its hash.
create table document (
    id blob primary key not null,
    property_id blob references property (id),
    unit_id blob references unit (id),
    lease_id blob references lease (id),
    party_id blob references party (id),
    title text not null,
    file_name text not null,
    media_type text,
    byte_count integer not null,
    sha256 text not null,
    added_on text not null,
    custom text,
    archived_at text
);
create index document_by_unit on document (unit_id);
create index document_by_lease on document (lease_id);
create index document_by_property on document (property_id) where property_id is not null;
create index document_by_party on document (party_id) where party_id is not null;
