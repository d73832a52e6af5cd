-- Each bill once, with what its lines come to; a vendor's credit is below zero.
create table bill_standing (
    -- row number of the first line
    record integer primary key,
    -- the first line
    bill_id blob not null unique,
    bill_code text not null unique,
    vendor_id blob not null,
    vendor_name text,
    -- the vendor's number
    reference text,
    bill_date text not null,
    due_date text not null,
    currency text not null,
    amount_cents integer not null,
    open_cents integer not null,
    -- what a payment names that settles all of it
    to_settle_cents integer not null,
    lines integer not null,
    -- of the first line
    property_id blob not null,
    property_name text not null,
    properties integer not null,
    -- to_approve, to_pay, paid, reversed
    state text not null,
    approved_on text,
    sought text not null
);
create index bill_standing_by_due on bill_standing (due_date);
create index bill_standing_by_date on bill_standing (bill_date);
create index bill_standing_by_vendor on bill_standing (vendor_id, bill_date);
create index bill_standing_sought on bill_standing (sought);
create index bill_standing_by_state on bill_standing (state, due_date);
create index bill_standing_to_filter on bill_standing (state, vendor_name, property_name, reference, bill_code, due_date, bill_date,
    amount_cents, open_cents, currency, approved_on, vendor_id);

-- Each check, transfer or other payment once, whatever bills it pays.
create table bill_check (
    -- row number of its first part, by code of the bill
    record integer primary key,
    check_id blob not null unique,
    payment_code text not null,
    bank_id blob not null,
    bank_name text not null,
    -- the ledger account of the bank
    account text not null,
    vendor_id blob,
    vendor_name text,
    -- of its first bill
    property_id blob,
    paid_on text not null,
    method text,
    -- number of the check
    reference text,
    currency text not null,
    -- what leaves the bank; what left it, of one that is voided
    amount_cents integer not null,
    bills integer not null,
    voided_on text,
    sought text not null,
    unique (payment_code, bank_id)
);
create index bill_check_by_day on bill_check (paid_on);
create index bill_check_by_bank on bill_check (bank_id, paid_on);
create index bill_check_by_vendor on bill_check (vendor_id, paid_on);
create index bill_check_sought on bill_check (sought);
create index bill_check_to_filter on bill_check (vendor_name, bank_name, reference, payment_code, paid_on, method, amount_cents, voided_on,
    bank_id, vendor_id, account, currency, property_id);
