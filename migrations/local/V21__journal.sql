-- What is on the books stays as it was written: corrected by another row, never edited. Undoing an import takes out what it
-- brought, whole; any other change of these values is refused by the file itself, whoever asks.
create trigger charge_stands before update of entry_code, lease_id, charged_on, amount_cents, category, payer_code,
    account_code, reverses_id, opening on charge
when (new.entry_code, new.lease_id, new.charged_on, new.amount_cents, new.category, new.payer_code, new.account_code,
    new.reverses_id, new.opening) is not (old.entry_code, old.lease_id, old.charged_on, old.amount_cents, old.category,
    old.payer_code, old.account_code, old.reverses_id, old.opening)
begin
    select raise(abort, 'on_the_books: a charge is never edited; reverse it and enter it anew');
end;
create trigger receipt_stands before update of entry_code, lease_id, kind, received_on, amount_cents, category,
    payer_code, account_code, reverses_id, opening, bank_code on receipt
when (new.entry_code, new.lease_id, new.kind, new.received_on, new.amount_cents, new.category, new.payer_code,
    new.account_code, new.reverses_id, new.opening, new.bank_code) is not (old.entry_code, old.lease_id, old.kind,
    old.received_on, old.amount_cents, old.category, old.payer_code, old.account_code, old.reverses_id, old.opening,
    old.bank_code)
begin
    select raise(abort, 'on_the_books: a receipt is never edited; reverse it and enter it anew');
end;
create trigger journal_line_stands before update of entry_code, line, entry_on, account_code, debit_cents,
    credit_cents, property_id, owner_id, lease_id, party_code on journal_line
when (new.entry_code, new.line, new.entry_on, new.account_code, new.debit_cents, new.credit_cents, new.property_id,
    new.owner_id, new.lease_id, new.party_code) is not (old.entry_code, old.line, old.entry_on, old.account_code,
    old.debit_cents, old.credit_cents, old.property_id, old.owner_id, old.lease_id, old.party_code)
begin
    select raise(abort, 'on_the_books: a line of the journal is never edited; reverse the entry and enter it anew');
end;
create trigger bill_line_stands before update of bill_code, line, kind, vendor_id, property_id, bill_date,
    account_code, amount_cents on bill_line
when (new.bill_code, new.line, new.kind, new.vendor_id, new.property_id, new.bill_date, new.account_code,
    new.amount_cents) is not (old.bill_code, old.line, old.kind, old.vendor_id, old.property_id, old.bill_date,
    old.account_code, old.amount_cents)
begin
    select raise(abort, 'on_the_books: a line of a bill is never edited; take the bill back and enter it anew');
end;
create trigger bill_payment_stands before update of payment_code, bill_code, paid_on, bank_id, amount_cents
on bill_payment
when (new.payment_code, new.bill_code, new.paid_on, new.bank_id, new.amount_cents) is not
    (old.payment_code, old.bill_code, old.paid_on, old.bank_id, old.amount_cents)
begin
    select raise(abort, 'on_the_books: a payment is never edited; void it and pay anew');
end;

-- The journal is read by day, newest first.
create index journal_line_by_day on journal_line (entry_on, entry_code, line);

-- Lines that no book has yet are told on Today: few of many.
create index bank_line_open on bank_line (bank_id, booked_on) where archived_at is null and coalesce(matches, '') = '';

-- Each part of the change log is sealed with who and when, and the seal before it: see gate/chain.rs.
create table record_chain (
    seq integer primary key,
    tx_seq integer not null,
    part integer not null,
    row_count integer not null,
    -- SHA-256 of the lines of the part
    digest blob not null,
    -- what the books come to then, 32 bytes a table
    sums blob not null,
    hash blob not null
);
