-- The outbox: what is written to people outside, one row for what it is about, with the text as it goes out.
create table message (
    id blob primary key not null,
    kind text not null,
    channel text not null,
    state text not null,
    party_id blob references party (id),
    property_id blob references property (id),
    unit_id blob references unit (id),
    lease_id blob references lease (id),
    language text not null,
    template_version integer not null,
    subject text not null,
    -- paragraphs, parted by empty lines; the last one is who signs
    body text not null,
    -- by lines: who gets it, who writes, the property it is about, and the foot of each page
    addressee text not null,
    writer text not null,
    place text not null,
    footer text not null,
    -- the day on the letter
    dated_on text not null,
    drafted_at text not null,
    drafted_by text not null,
    hold_reason text,
    approved_at text,
    approved_by text,
    printed_at text,
    printed_by text,
    handed_over_on text,
    handed_over_how text,
    handed_over_note text,
    handed_over_by text,
    cancel_reason text,
    archived_at text
);
create index message_by_day on message (dated_on);
create index message_by_lease on message (lease_id) where lease_id is not null;
create index message_by_party on message (party_id) where party_id is not null;
create index message_by_property on message (property_id) where property_id is not null;
create index message_by_unit on message (unit_id) where unit_id is not null;
-- A text is looked for along this one.
create index message_by_subject on message (subject, party_id, property_id, unit_id, lease_id);
-- What waits for a person is counted in it.
create index message_by_state on message (state, hold_reason);
create index message_held on message (hold_reason) where hold_reason is not null;
create index message_by_handing_over on message (handed_over_on) where handed_over_on is not null;

-- What staff made of the templates: a row a version, the newest counts.
create table template (
    id blob primary key not null,
    name text not null,
    language text not null,
    version integer not null,
    subject text not null,
    body text not null,
    -- the program's text was taken again
    is_shipped integer not null,
    written_at text not null,
    written_by text not null,
    archived_at text
);
create index template_by_name on template (name, language, version);
