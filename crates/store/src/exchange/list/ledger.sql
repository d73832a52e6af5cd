select e.entry_code, l.lease_number, e.type, e.date, e.due_date, e.amount__money, e.category, e.description, e.reverses_entry_code, e.custom
from (
    select c.entry_code, c.lease_id, 'charge' as type, c.charged_on as date, c.due_on as due_date, c.amount_cents as amount__money,
        c.category, c.description, r.entry_code as reverses_entry_code, c.custom
    from charge c left join charge r on r.id = c.reverses_id
    union all
    select c.entry_code, c.lease_id, c.kind, c.received_on, null, c.amount_cents, c.category, c.description, r.entry_code, c.custom
    from receipt c left join receipt r on r.id = c.reverses_id
) e
join lease l on l.id = e.lease_id
order by e.entry_code
