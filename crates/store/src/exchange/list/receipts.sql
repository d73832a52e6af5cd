select c.entry_code, l.lease_number, c.kind as type, c.received_on as date, c.amount_cents as amount__money,
    c.category, c.description, r.entry_code as reverses_entry_code,
    (select coalesce(sum(a.amount_cents), 0) from allocation a where a.receipt_id = c.id and a.archived_at is null) as allocated__money, c.custom
from receipt c
join lease l on l.id = c.lease_id
left join receipt r on r.id = c.reverses_id
order by c.entry_code
