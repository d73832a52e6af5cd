-- The further orders of the items: taken off while all are made, because sorting once is quicker than finding places.
create index bank_item_open on bank_item (account, dated_on) where matched_on is null and opening = 0;
create index bank_item_by_code on bank_item (account, code);
create index bank_item_sums on bank_item (account, dated_on, matched_on, opening, amount_cents);
