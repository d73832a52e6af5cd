-- Where vendors are paid by transfer, from a day on; what they have on file: insurance, license, W-9, agreement.
create table vendor_account (
    id blob primary key not null,
    vendor_account_code text not null,
    vendor_id blob not null references party (id),
    begin_date text,
    end_date text,
    routing_number text not null,
    account_number text not null,
    -- checking, savings, personal_checking, personal_savings
    account_type text not null,
    archived_at text,
    custom text
);
create index vendor_account_by_vendor on vendor_account (vendor_id);
create index vendor_account_by_code on vendor_account (
    vendor_account_code, archived_at, vendor_id, begin_date, end_date, account_type
);

create table vendor_document (
    id blob primary key not null,
    document_code text not null,
    vendor_id blob not null references party (id),
    -- service_agreement, insurance_certificate, license, w9
    kind text not null,
    title text,
    document_number text,
    -- of a W-9 the day it was signed
    start_date text,
    end_date text,
    coverage_amount_cents integer,
    auto_renew integer,
    archived_at text,
    custom text
);
create index vendor_document_by_vendor on vendor_document (vendor_id);
create index vendor_document_by_code on vendor_document (
    document_code, archived_at, vendor_id, kind, start_date, end_date, coverage_amount_cents, auto_renew
);

-- What the bank and the clearing house know an account by.
alter table bank_account add column routing_number text;
alter table bank_account add column account_number text;
-- as the bank gave it to the company: ten signs
alter table bank_account add column ach_company_id text;

-- The file in which a transfer went to the bank, ACH-251129-A.
alter table bill_payment add column sent_in text;
create index bill_payment_by_file on bill_payment (bank_id, sent_in) where sent_in is not null;
create index bill_payment_to_send on bill_payment (bank_id, paid_on) where method = 'ach' and sent_in is null and voided_on is null;
