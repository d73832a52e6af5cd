-- The unit cards again, with fewer orders over what a night changes, and buildings in the order people count in.
-- Cards and combs are derived: opening the file fills them after this.
drop table unit_card;
drop table unit_comb;

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
    out_of_service integer not null,
    -- as unit_sort: building 2 before 10
    building_sort text
);
create index unit_card_place on unit_card (property_name, property_id, building_sort, building_code, floor, unit_sort, unit_id);
create index unit_card_by_unit on unit_card (unit_sort, unit_id);
create index unit_card_by_tenant on unit_card (tenant_name collate nocase, unit_sort, unit_id);
create index unit_card_by_rent on unit_card (rent_cents, unit_sort, unit_id);
create index unit_card_by_property on unit_card (property_id, building_id);
-- The two that a transition changes: the order by the next event, and the one that answers all questions about a state.
create index unit_card_by_event on unit_card (next_event_on, unit_sort, unit_id, state);
create index unit_card_by_state on unit_card
    (state, next_event_on, unit_sort, unit_id, property_id, building_id, rent_cents, vacant_since, notice_date);

-- One row a floor: the letters of its units in walking order, for the honeycomb and for counting, and their rents together.
create table unit_comb (
    property_id blob not null,
    property_name text not null,
    building_id blob,
    building_code text,
    building_sort text,
    floor integer,
    states text not null,
    rent_cents integer not null
);
create index unit_comb_place on unit_comb (property_name, property_id, building_sort, building_code, floor, states);
create index unit_comb_by_property on unit_comb (property_id);

-- The history lines of bulk work (an import, a night over a whole portfolio), packed: some hundred lines, sorted by
-- record, in each pack. A record's line is found by the last pack that does not begin behind it. Lines of smaller work
-- stay single, in audit_entry.
create table audit_pack (
    pack integer primary key,
    tx_seq integer not null,
    part integer not null,
    first_id blob not null,
    -- zstd
    lines blob not null
);
create index audit_pack_place on audit_pack (tx_seq, part, first_id);

-- The night asks of each renewal when it begins: answered by the index alone.
drop index lease_by_renewed;
create index lease_by_renewed on lease (renews_lease_id, lease_begin_date, archived_at) where renews_lease_id is not null;
