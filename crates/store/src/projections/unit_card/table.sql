create table unit_card (
    unit_id blob primary key not null,
    -- unit, tenant with mail and telephone, property with address, building and lease, a line each, in lower case and
    -- without accents: what a text is looked for in
    sought text not null,
    rent_cents integer,
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
    -- both in words
    layout text,
    square_feet integer,
    out_of_service integer not null,
    -- as unit_sort: building 2 before 10
    building_sort text,
    -- the row number of the tenant
    tenant integer,
    -- of a notice that is shorter than the law of the place asks for: the earliest day on which it lets the lease end
    law_ends_on text
);
create index unit_card_place on unit_card (property_name, property_id, building_sort, building_code, floor, unit_sort, unit_id);
-- Orders that are asked for seldom are sorted in it, too.
create index unit_card_by_unit on unit_card (unit_sort, unit_id, floor, square_feet, lease_begin_date, lease_number, rent_cents,
    market_rent_cents, building_sort, property_name);
create index unit_card_by_tenant on unit_card (tenant_name collate nocase, unit_sort, unit_id, tenant);
create index unit_card_by_rent on unit_card (rent_cents, unit_sort, unit_id);
create index unit_card_by_market on unit_card (market_rent_cents, unit_sort, unit_id);
create index unit_card_by_end on unit_card (lease_end_date, unit_sort, unit_id);
create index unit_card_by_size on unit_card (bedrooms, bathrooms, unit_sort, unit_id);
create index unit_card_by_layout on unit_card (layout);
create index unit_card_by_lease on unit_card (lease_id, future_lease_id);
-- What a text is looked for in without reading whole cards.
create index unit_card_by_sought on unit_card (sought);
create index unit_card_by_property on unit_card (property_id, building_id);
-- The two that a transition changes: the order by the next event, and the one that answers all questions about a state.
create index unit_card_by_event on unit_card (next_event_on, unit_sort, unit_id, state);
create index unit_card_by_state on unit_card (state, next_event_on, unit_sort, unit_id, property_id, building_id, rent_cents,
    vacant_since, notice_date, lease_begin_date, holdover_start_date, lease_id);
-- All that Today asks of vacant units.
create index unit_card_vacant on unit_card (vacant_since, property_id, unit_id, market_rent_cents) where state = 'V';
-- All that Today asks of short notices.
create index unit_card_by_law on unit_card (law_ends_on, next_event_on, lease_id, notice_date, notice_move_out_date, property_id)
    where law_ends_on is not null;
