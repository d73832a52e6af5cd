-- What each row of an account adds to what is owed, and what was owed after it. A part of a receipt that was given to
-- another lease of the tenant is a line of both.
with entry as (
    select id, entry_code, case when reverses_id is null then 'charge' else 'reversal' end as type, charged_on as day,
        due_on, amount_cents, /*charge*/ as effect, category, description, payer_code, null as other_lease, 0 as side
    from charge where lease_id = ?1
    union all
    select id, entry_code, kind, received_on, null, amount_cents, /*receipt*/, category, description, payer_code, null, 1
    from receipt where lease_id = ?1
    union all
    select a.id, r.entry_code, r.kind, a.allocated_on, null, a.amount_cents, -a.amount_cents, c.category, null, c.payer_code,
        (select lease_number from lease where id = r.lease_id), 2
    from /*moved*/ where c.lease_id = ?1
    union all
    select a.id, r.entry_code, r.kind, a.allocated_on, null, a.amount_cents, a.amount_cents, c.category, null, r.payer_code,
        (select lease_number from lease where id = c.lease_id), 2
    from /*moved*/ where r.lease_id = ?1
)
select id, entry_code, type, day, due_on, abs(amount_cents), category, description,
    sum(effect) over (order by day, side, entry_code, id rows unbounded preceding), effect, payer_code, other_lease
from entry
order by day desc, side desc, entry_code desc, id desc
limit ?2 offset ?3
