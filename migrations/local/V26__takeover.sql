-- Of each property whose books were taken over from another system: the day, what the files said, what was entered, and the
-- proof as it was accepted.
create table takeover (
    id blob primary key not null,
    property_id blob not null references property (id),
    taken_on text not null,
    files_hash text not null,
    entry_code text,
    -- codes of the opening rows, a line each
    row_codes text not null,
    -- JSON: the lines of the proof
    proof text not null,
    accepted_at text not null,
    accepted_by text not null,
    -- it was taken back
    archived_at text
);
create index takeover_by_property on takeover (property_id);
