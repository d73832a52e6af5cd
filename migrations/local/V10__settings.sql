-- What the organisation, one property or one person wants, by the name of a declared setting. What belongs to this computer
-- alone stays in the table setting.
create table setting_value (
    id blob primary key not null,
    scope text not null,
    property_id blob references property (id),
    -- whose it is, by the name they sign in with
    person text,
    name text not null,
    value text not null,
    -- put back to what holds without it
    archived_at text
);
create unique index setting_value_once
    on setting_value (scope, coalesce(property_id, x''), coalesce(person, ''), name);
