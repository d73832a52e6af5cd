-- What somebody has done with a decision on Today, or put off: by kind of work, record, and the fact that made it a decision.
-- Another fact (another day, another run) is another decision, which nobody has dealt with yet.
create table today_mark (
    id blob primary key not null,
    kind text not null,
    -- the key of the record in hexadecimal digits
    record text not null,
    fact text not null,
    -- done, later
    state text not null,
    -- the day it comes back; none: as soon as the fact is another one
    until text,
    property_id blob references property (id),
    -- put back among what waits
    archived_at text
);
create index today_mark_by_record on today_mark (kind, record, fact, archived_at, state, until);
