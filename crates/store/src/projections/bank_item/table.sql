-- What the books say that went into or out of a bank account, part by part: a receipt on a slip is a part of the slip.
create table bank_item (
    -- the receipt, the line of the journal, or the payment of a bill that it follows from
    source_id blob not null,
    -- 0 it came; 1 it was turned round, or voided
    part integer not null,
    -- the ledger account of the bank
    account text not null,
    -- of row, slip, entry or payment; of a void `CODE/void`
    code text not null,
    -- payment, slip, refund, return, reversal, entry, check, void
    kind text not null,
    dated_on text not null,
    -- into the account is positive
    amount_cents integer not null,
    -- taken over from other books: cleared from the start
    opening integer not null,
    -- the day of the first line of the bank that is it
    matched_on text,
    primary key (source_id, part)
) without rowid;

-- Which items the lines of the banks are.
create table bank_match (
    line_id blob not null,
    code text not null,
    account text not null,
    booked_on text not null,
    primary key (line_id, code)
) without rowid;
create index bank_match_by_code on bank_match (account, code, booked_on);
