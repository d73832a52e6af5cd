create table message_sought (message_id blob primary key not null, record integer not null, sought text not null) without rowid;

create table message_word (block integer not null, word text not null, letters blob not null, primary key (block, word)) without rowid;

create table message_order (
    -- the row number of the message
    record integer primary key not null,
    to_kind text,
    to_name text collate nocase,
    -- unit 2 before 10
    unit_sort text,
    property_name text,
    property_id blob,
    lease_number text
);
create index message_order_by_to on message_order (to_kind, to_name);
create index message_order_by_unit on message_order (unit_sort);
create index message_order_by_property on message_order (property_name, property_id);
create index message_order_by_lease on message_order (lease_number);
