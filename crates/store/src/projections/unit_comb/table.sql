-- One row a floor: the letters of its units in walking order, for the honeycomb and for counting, and their rents together;
-- how many of them are in each state, and the sums of `rules::rent_figures`.
create table unit_comb (
    property_id blob not null,
    property_name text not null,
    building_id blob,
    building_code text,
    building_sort text,
    floor integer,
    states text not null,
    rent_cents integer not null,
    units integer not null,
    active integer not null,
    month_to_month integer not null,
    notice integer not null,
    vacant integer not null,
    out_of_service integer not null,
    let_units integer not null,
    unpriced integer not null,
    potential_cents integer not null,
    not_rentable_cents integer not null,
    vacancy_cents integer not null,
    scheduled_cents integer not null
);
create index unit_comb_place on unit_comb (property_name, property_id, building_sort, building_code, floor, states);
-- All that is summed by property or building, in that order.
create index unit_comb_by_property on unit_comb (property_id, building_id, units, active, month_to_month, notice, vacant, rent_cents,
    out_of_service, let_units, unpriced, potential_cents, not_rentable_cents, vacancy_cents, scheduled_cents);
