-- Bills that come every so many months, line by line; vendor, days and number of the bill are its first line's.
create table recurring_bill (
    id blob primary key not null,
    recurring_code text not null,
    line integer not null,
    vendor_id blob not null references party (id),
    property_id blob not null references property (id),
    begin_date text not null,
    account_code text not null,
    amount_cents integer not null,
    end_date text,
    -- unknown = each month, on its first day
    every_months integer,
    due_day integer,
    unit_id blob references unit (id),
    reference text,
    description text,
    archived_at text,
    custom text
);
create index recurring_bill_by_code on recurring_bill (
    recurring_code, line, archived_at, vendor_id, property_id, begin_date, end_date, every_months, due_day, amount_cents, account_code,
    reference, description
);
create index recurring_bill_by_vendor on recurring_bill (vendor_id, archived_at, recurring_code, line);
create index recurring_bill_by_property on recurring_bill (property_id, archived_at, recurring_code, line);
create index recurring_bill_by_unit on recurring_bill (unit_id) where unit_id is not null;

-- A bill of one month that a recurring one asks for. It waits until a bill has its code, or it was dropped; its lines are
-- those of the recurring one.
create table bill_draft (
    id blob primary key not null,
    -- RB-8F3A2C-2026-03
    bill_code text not null,
    recurring_code text not null,
    bill_date text not null,
    due_date text not null,
    dropped_on text,
    archived_at text,
    custom text
);
create index bill_draft_by_code on bill_draft (bill_code);
create index bill_draft_waiting on bill_draft (bill_code, recurring_code, bill_date, due_date, dropped_on, archived_at)
    where dropped_on is null and archived_at is null;
create index bill_draft_by_recurring on bill_draft (recurring_code);
