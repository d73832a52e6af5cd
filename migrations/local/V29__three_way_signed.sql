-- Who said that bank, books and sub-ledgers of a statement are one figure, when, and which.
alter table bank_statement add column signed_on text;
alter table bank_statement add column signed_by text;
alter table bank_statement add column signed_cents integer;
