-- What was captured stays readable after head office has it: one log, with a mark of who took each part. What stood in
-- each part of the outbox about its transaction stands once, in audit_tx; the outbox is what is left to send.
alter table audit_tx add column class text not null default 'register';
-- The transaction that this one took back.
alter table audit_tx add column undoes integer;
update audit_tx set class = coalesce((select class from sync_outbox o where o.tx_seq = audit_tx.tx_seq limit 1), class);
create index audit_tx_by_undone on audit_tx (undoes) where undoes is not null;
create index audit_tx_by_actor on audit_tx (actor, tx_seq);

create table change_log (
    seq integer primary key,
    tx_seq integer not null,
    part integer not null,
    base_rev integer not null default 0,
    row_count integer not null,
    -- the head office that has it; null while it waits
    sent_to text,
    -- lines of JSON, zstd
    ops blob not null
);
insert into change_log (seq, tx_seq, part, base_rev, row_count, ops)
    select seq, tx_seq, part, base_rev, row_count, ops from sync_outbox;
drop table sync_outbox;
create index change_log_by_tx on change_log (tx_seq, part);
create index change_log_waiting on change_log (seq) where sent_to is null;

create view sync_outbox as
    select l.seq, l.tx_seq, l.part, t.tx_id, t.command, t.class, t.actor, t.at, l.base_rev, l.row_count, l.ops
    from change_log l join audit_tx t on t.tx_seq = l.tx_seq where l.sent_to is null;
