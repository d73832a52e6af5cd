-- By kind, so that the words of all leases lie beside each other: lists look through them.
create table search_doc (
    -- 0 unit, 1 tenant, 2 lease, 3 property, 4 owner, 5 vendor, 6 work order, 7 equipment
    kind integer not null,
    doc integer not null,
    -- the record's own row number
    record integer not null,
    record_id blob not null,
    -- a space before and after each word
    own text not null,
    around text not null,
    primary key (kind, doc)
) without rowid;
create unique index search_doc_by_record on search_doc (record_id, kind);

-- What lists look through: the words of some hundred records, a line each, with their row numbers, eight bytes each.
create table search_lines (
    kind integer not null,
    block integer not null,
    records blob not null,
    lines text not null,
    primary key (kind, block)
) without rowid;

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
