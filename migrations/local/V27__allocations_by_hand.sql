-- What a person gave of a receipt may be taken back: it is archived then, as other records are.
alter table allocation add column archived_at text;
