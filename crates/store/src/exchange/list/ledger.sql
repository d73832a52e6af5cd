select e.entry_code, l.lease_number, e.type, e.date, e.due_date, e.amount__money, e.category, e.description,
    e.reverses_entry_code, e.reverses_entry_code as reverses_code, e.payer_code, e.account_code, e.for_code, e.opening__bool,
    e.bank_code, e.slip_code, e.method, e.reference, e.custom
from (
    select c.entry_code, c.lease_id, iif(c.reverses_id is null, 'charge', 'reversal') as type, c.charged_on as date,
        c.due_on as due_date, c.amount_cents as amount__money, c.category, c.description, r.entry_code as reverses_entry_code,
        c.payer_code, c.account_code, f.entry_code as for_code, c.opening as opening__bool, c.bank_code, c.slip_code, c.method,
        c.reference, c.custom
    from charge c left join charge r on r.id = c.reverses_id left join charge f on f.id = c.for_id
    union all
    select c.entry_code, c.lease_id, c.kind, c.received_on, null, c.amount_cents, c.category, c.description, r.entry_code,
        c.payer_code, c.account_code, f.entry_code, c.opening, c.bank_code, c.slip_code, c.method, c.reference, c.custom
    from receipt c left join receipt r on r.id = c.reverses_id left join receipt f on f.id = c.for_id
) e
join lease l on l.id = e.lease_id
order by e.entry_code
