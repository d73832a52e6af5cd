-- Lines of the journal `j` on the account of a bank; an entry with a line on 3900 was taken over.
select j.id, 0, j.account_code, j.entry_code, 'entry', j.entry_on, coalesce(j.debit_cents, 0) - coalesce(j.credit_cents, 0),
    exists (select 1 from journal_line o where o.entry_code = j.entry_code and o.account_code = '3900' and o.archived_at is null),
    (select min(m.booked_on) from bank_match m where m.account = j.account_code and m.code = j.entry_code)
from journal_line j where j.archived_at is null and /*which*/
    j.account_code in (select account_code from bank_account where archived_at is null)
