-- What the ledger stands on beside charges and receipts: accounts, banks, what comes every month, what is charged for paying
-- late, whose a property is, what is planned, closed, agreed with the manager, entered by hand, billed and paid.

create table account (
    id blob primary key not null,
    account_code text not null,
    name text not null,
    -- asset, liability, equity, income, expense
    kind text not null,
    archived_at text,
    custom text
);

create table bank_account (
    id blob primary key not null,
    bank_code text not null,
    name text not null,
    -- its account in the ledger
    account_code text not null,
    -- trust, deposit, operating
    kind text not null,
    currency text not null,
    archived_at text,
    custom text
);

alter table property add column bank_id blob references bank_account (id);
alter table property add column deposit_bank_id blob references bank_account (id);
-- actual, thirty, annual, none; unknown = actual
alter table property add column proration text;
-- categories that receipts settle first, `;` between them
alter table property add column allocation_order text;
create index property_by_bank on property (bank_id) where bank_id is not null;
create index property_by_deposit_bank on property (deposit_bank_id) where deposit_bank_id is not null;

alter table party add column form_1099 text;

-- What few rows of an account say beside. A return or reversal lies in the table of the row that it turns round.
alter table charge add column payer_code text;
alter table charge add column account_code text;
-- the charge that a late fee is for
alter table charge add column for_id blob references charge (id);
alter table charge add column opening integer;
alter table charge add column bank_code text;
alter table charge add column slip_code text;
alter table charge add column method text;
alter table charge add column reference text;
create index charge_by_for on charge (for_id) where for_id is not null;

alter table receipt add column payer_code text;
alter table receipt add column account_code text;
-- the receipt that a refund is of
alter table receipt add column for_id blob references receipt (id);
alter table receipt add column opening integer;
alter table receipt add column bank_code text;
alter table receipt add column slip_code text;
alter table receipt add column method text;
alter table receipt add column reference text;
create index receipt_by_for on receipt (for_id) where for_id is not null;

alter table allocation add column custom text;

create table deposit_slip (
    id blob primary key not null,
    slip_code text not null,
    bank_id blob not null references bank_account (id),
    -- unknown = not at the bank yet
    deposited_on text,
    archived_at text,
    custom text
);
create index deposit_slip_by_bank on deposit_slip (bank_id);

create table recurring_charge (
    id blob primary key not null,
    recurring_code text not null,
    lease_id blob not null references lease (id),
    -- charge, credit; unknown = charge
    type text,
    category text not null,
    amount_cents integer not null,
    begin_date text,
    end_date text,
    due_day integer,
    every_months integer,
    payer_code text,
    account_code text,
    description text,
    archived_at text,
    custom text
);
create index recurring_charge_by_lease on recurring_charge (lease_id);

create table late_fee_rule (
    id blob primary key not null,
    rule_code text not null,
    property_id blob references property (id),
    lease_id blob references lease (id),
    begin_date text,
    end_date text,
    categories text,
    grace_days integer,
    -- flat, percent, greater, lesser
    kind text not null,
    amount_cents integer,
    percent text,
    -- rent, overdue, charge; unknown = rent
    base text,
    minimum_balance_cents integer,
    repeat_amount_cents integer,
    repeat_days integer,
    cap_amount_cents integer,
    cap_percent text,
    -- lesser, greater; unknown = lesser
    cap_kind text,
    archived_at text,
    custom text
);
create index late_fee_rule_by_property on late_fee_rule (property_id) where property_id is not null;
create index late_fee_rule_by_lease on late_fee_rule (lease_id) where lease_id is not null;

create table ownership (
    id blob primary key not null,
    property_id blob not null references property (id),
    owner_id blob not null references party (id),
    -- in percent, as written
    share text not null,
    begin_date text,
    end_date text,
    archived_at text,
    custom text
);
create index ownership_by_property on ownership (property_id);
create index ownership_by_owner on ownership (owner_id);

create table budget (
    id blob primary key not null,
    property_id blob not null references property (id),
    account_code text not null,
    -- 2026-03
    month text not null,
    amount_cents integer not null,
    archived_at text,
    custom text
);
create index budget_by_property on budget (property_id, month);

create table period (
    id blob primary key not null,
    closed_through text not null,
    -- unknown = all properties
    property_id blob references property (id),
    archived_at text,
    custom text
);
create index period_by_property on period (property_id) where property_id is not null;

create table management_agreement (
    id blob primary key not null,
    property_id blob not null references property (id),
    begin_date text,
    end_date text,
    vendor_id blob references party (id),
    -- rent=8;late_fee=50
    fee_percents text,
    flat_fee_cents integer,
    unit_fee_cents integer,
    minimum_fee_cents integer,
    reserve_cents integer,
    approval_limit_cents integer,
    archived_at text,
    custom text
);
create index management_agreement_by_property on management_agreement (property_id);
create index management_agreement_by_vendor on management_agreement (vendor_id) where vendor_id is not null;

create table journal_line (
    id blob primary key not null,
    entry_code text not null,
    line integer not null,
    entry_on text not null,
    memo text,
    account_code text not null,
    debit_cents integer,
    credit_cents integer,
    property_id blob not null references property (id),
    owner_id blob references party (id),
    lease_id blob references lease (id),
    party_code text,
    archived_at text,
    custom text
);
create index journal_line_by_property on journal_line (property_id, entry_on);
create index journal_line_by_entry on journal_line (entry_code, line);
create index journal_line_by_owner on journal_line (owner_id) where owner_id is not null;
create index journal_line_by_lease on journal_line (lease_id) where lease_id is not null;

create table bill_line (
    id blob primary key not null,
    bill_code text not null,
    line integer not null,
    -- bill, credit; unknown = bill
    kind text,
    vendor_id blob not null references party (id),
    property_id blob not null references property (id),
    bill_date text not null,
    due_date text,
    reference text,
    account_code text not null,
    amount_cents integer not null,
    unit_id blob references unit (id),
    description text,
    approved_on text,
    archived_at text,
    custom text
);
create index bill_line_by_property on bill_line (property_id, bill_date);
create index bill_line_by_bill on bill_line (bill_code, line);
create index bill_line_by_vendor on bill_line (vendor_id);
create index bill_line_by_unit on bill_line (unit_id) where unit_id is not null;

create table bill_payment (
    id blob primary key not null,
    payment_code text not null,
    bill_code text not null,
    paid_on text not null,
    bank_id blob not null references bank_account (id),
    amount_cents integer not null,
    method text,
    reference text,
    voided_on text,
    archived_at text,
    custom text
);
create index bill_payment_by_bill on bill_payment (bill_code);
create index bill_payment_by_bank on bill_payment (bank_id);

create table bank_line (
    id blob primary key not null,
    bank_id blob not null references bank_account (id),
    line_code text not null,
    booked_on text not null,
    -- into the account is positive
    amount_cents integer not null,
    description text,
    reference text,
    -- codes of book items, `;` between them
    matches text,
    archived_at text,
    custom text
);
create index bank_line_by_bank on bank_line (bank_id, booked_on);

create table bank_statement (
    id blob primary key not null,
    bank_id blob not null references bank_account (id),
    statement_date text not null,
    closing_balance_cents integer not null,
    finalised_on text,
    archived_at text,
    custom text
);
create index bank_statement_by_bank on bank_statement (bank_id, statement_date);
