-- What of the list of imports every desktop knows: of a day a rent roll said what these leases owe. An older roll that is
-- read later is known as one, also where this one found nothing to post. Another list of leases is another row.
create table import_day (
    id blob primary key not null,
    property_id blob not null references property (id),
    day text not null,
    -- their numbers, JSON
    leases text not null
);
create index import_day_by_day on import_day (day);
create index import_day_by_property on import_day (property_id);
