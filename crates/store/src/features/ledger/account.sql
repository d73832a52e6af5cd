-- A charge raises the balance, a receipt lowers it; a reversing row counts the other way.
with entry as (
    select id, entry_code, case when reverses_id is null then 'charge' else 'credit' end as type, charged_on as day,
        due_on, case when reverses_id is null then amount_cents else -abs(amount_cents) end as effect, category, description,
        0 as side
    from charge where lease_id = ?1
    union all
    select id, entry_code, case when reverses_id is null then kind else 'charge' end, received_on,
        null, case when reverses_id is null then -amount_cents else abs(amount_cents) end, category, description, 1
    from receipt where lease_id = ?1
)
select id, entry_code, type, day, due_on, abs(effect), category, description,
    sum(effect) over (order by day, side, entry_code, id rows unbounded preceding)
from entry
order by day desc, side desc, entry_code desc, id desc
limit ?2 offset ?3
