-- Payments and refunds `r`, and what turned them round `v`, in the banks that they lie in. A payment on a slip is in its bank
-- from the day the slip went there, unless it was turned round before.
with row as materialized (
    select r.id, r.kind, r.entry_code, r.received_on, r.amount_cents, r.category, coalesce(r.opening, 0) as opening, r.slip_code,
        s.slip_code as slip, max(s.deposited_on, r.received_on) as banked_on,
        v.entry_code as undone_by, v.kind as undone_as, max(v.received_on, r.received_on) as undone_on,
        coalesce((select b.account_code from bank_account b where b.bank_code = r.bank_code and b.archived_at is null),
            iif(r.kind = 'refund' and r.category is 'deposit',
                (select b.account_code from bank_account b where b.id = p.deposit_bank_id and b.archived_at is null), null),
            (select b.account_code from bank_account b where b.id = p.bank_id and b.archived_at is null), '1010') as own_account,
        coalesce((select b.account_code from bank_account b where b.id = s.bank_id and b.archived_at is null),
            (select b.account_code from bank_account b where b.id = p.bank_id and b.archived_at is null), '1010') as slip_account
    from /*from*/ join lease l on l.id = r.lease_id join unit u on u.id = l.unit_id join property p on p.id = u.property_id
        left join deposit_slip s on s.slip_code = r.slip_code and s.archived_at is null and s.deposited_on is not null
        left join receipt v on v.id =
            (select t.id from receipt t where t.reverses_id = r.id and +t.lease_id = r.lease_id order by t.received_on, t.entry_code limit 1)
    where r.reverses_id is null and r.kind in ('payment', 'refund') and l.archived_at is null and p.archived_at is null
), part as (
    select id, 0 as part, own_account as account, entry_code as code, kind, received_on as dated_on,
        iif(kind = 'refund', -amount_cents, amount_cents) as cents
    from row where kind = 'refund' or (slip_code is null and opening = 0)
    union all
    select id, 1, own_account, undone_by, undone_as, undone_on, iif(kind = 'refund', amount_cents, -amount_cents)
    from row where undone_by is not null and (kind = 'refund' or (slip_code is null and opening = 0))
    union all
    select id, 0, slip_account, slip, 'slip', banked_on, amount_cents
    from row where kind = 'payment' and opening = 0 and slip is not null and (undone_on is null or banked_on < undone_on)
    union all
    select id, 1, slip_account, undone_by, undone_as, undone_on, -amount_cents
    from row where kind = 'payment' and opening = 0 and slip is not null and banked_on < undone_on
)
select id, part, account, code, kind, dated_on, cents, 0,
    (select min(m.booked_on) from bank_match m where m.account = part.account and m.code = part.code)
from part where account in (select account_code from bank_account where archived_at is null)
