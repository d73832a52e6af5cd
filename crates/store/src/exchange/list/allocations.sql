select r.entry_code as receipt_entry_code, c.entry_code as charge_entry_code, a.amount_cents as amount__money, a.allocated_on
from allocation a
join receipt r on r.id = a.receipt_id
join charge c on c.id = a.charge_id
where a.archived_at is null
order by r.entry_code, c.entry_code
