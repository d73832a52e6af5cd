-- What belongs to this desktop and is never synced: capture, history, jobs, imports, projections.

-- Device identity and counters of the sync protocol.
create table sync_state (
    name text primary key not null,
    value text not null
);

-- One captured transaction (or one part of a large one), waiting for head office.
create table sync_outbox (
    seq integer primary key,
    tx_seq integer not null,
    part integer not null,
    tx_id blob not null,
    command text not null,
    class text not null,
    actor text not null,
    at text not null,
    base_rev integer not null default 0,
    row_count integer not null,
    -- lines of JSON, zstd
    ops blob not null
);
create index sync_outbox_by_tx on sync_outbox (tx_seq);

-- Who did what, when; and per record, which columns went from what to what.
create table audit_tx (
    tx_seq integer primary key,
    tx_id blob not null,
    command text not null,
    actor text not null,
    at text not null,
    row_count integer not null
);

create table audit_entry (
    row_id blob not null,
    tx_seq integer not null,
    part integer not null,
    table_name text not null,
    kind text not null,
    -- {"column":[from,to]}; null for a new record
    changes text,
    primary key (row_id, tx_seq, part)
) without rowid;
create index audit_entry_by_tx on audit_entry (tx_seq);

create table job_run (
    id integer primary key,
    job text not null,
    due_on text not null,
    as_of text not null,
    started_at text not null,
    finished_at text,
    duration_ms integer,
    -- due, catch_up, by_hand, after_import
    cause text not null,
    outcome text not null,
    summary text not null,
    counts text not null,
    error text
);
create unique index job_run_once on job_run (job, due_on) where outcome = 'done' and cause in ('due', 'catch_up');
create index job_run_by_start on job_run (started_at);

create table import_run (
    id integer primary key,
    tx_seq integer,
    source_name text not null,
    format text not null,
    started_at text not null,
    finished_at text not null,
    outcome text not null,
    report text not null,
    undone_at text
);

create table setting (
    name text primary key not null,
    value text not null
);

-- One row a unit: what lists, honeycomb and sorting read. Derived, rebuilt at will.
create table unit_card (
    unit_id blob primary key not null,
    property_id blob not null,
    property_code text not null,
    property_name text not null,
    building_id blob,
    building_code text,
    floor integer,
    unit_number text not null,
    -- numbers padded, so that 2 comes before 10
    unit_sort text not null,
    -- A, M, N or V
    state text not null,
    lease_id blob,
    lease_number text,
    tenant_id blob,
    tenant_name text,
    rent_cents integer,
    market_rent_cents integer,
    lease_begin_date text,
    lease_end_date text,
    holdover_start_date text,
    notice_date text,
    notice_move_out_date text,
    vacant_since text,
    future_lease_id blob,
    future_begin_date text,
    -- the day that matters next or began last, by state
    next_event_on text,
    bedrooms integer,
    bathrooms text,
    square_feet integer,
    out_of_service integer not null
);
create index unit_card_place on unit_card (property_name, property_id, building_code, floor, unit_sort, unit_id);
-- The orders that a transition does not change leave the state out: a night then keeps three indexes, not seven.
create index unit_card_by_unit on unit_card (unit_sort, unit_id);
create index unit_card_by_event on unit_card (next_event_on, unit_sort, unit_id, state);
create index unit_card_by_state on unit_card (state, next_event_on, unit_sort, unit_id, property_id, building_id, rent_cents);
create index unit_card_by_tenant on unit_card (tenant_name collate nocase, unit_sort, unit_id);
create index unit_card_by_rent on unit_card (rent_cents, unit_sort, unit_id);
-- What the figures count, and what the lists of a property count and sum.
create index unit_card_figures on unit_card (state, property_id, building_id, vacant_since, notice_date);
create index unit_card_by_property on unit_card (property_id, building_id, state, rent_cents);

-- One row a floor: the letters of its units in walking order, for the honeycomb, and their rents together.
-- Derived from the cards.
create table unit_comb (
    property_id blob not null,
    property_name text not null,
    building_code text,
    floor integer,
    states text not null,
    rent_cents integer not null
);
create index unit_comb_place on unit_comb (property_name, property_id, building_code, floor, states);
create index unit_comb_by_property on unit_comb (property_id);

-- The search index: derived from the records, made anew at will.
create table search_doc (
    doc integer primary key,
    -- 0 unit, 1 tenant, 2 lease, 3 property
    kind integer not null,
    record_id blob not null,
    -- a space before and after each word
    own text not null,
    around text not null
);
create unique index search_doc_by_record on search_doc (record_id, kind);

create table search_token (
    kind integer not null,
    token text not null,
    doc integer not null,
    primary key (kind, token, doc)
) without rowid;

-- Changed records that the index does not know yet.
create table search_dirty (
    record_id blob not null,
    table_name text not null,
    primary key (record_id, table_name)
) without rowid;
