select l.id, l.lease_number, l.lease_status, k.role, u.id, u.unit_number, p.name, l.lease_begin_date, l.lease_end_date,
    l.monthly_rent_cents, p.currency, coalesce(u.archived_at, p.archived_at) is not null, b.balance_cents
from (
    select id as lease_id, 'primary' as role from lease where tenant_id = ?1
    union all
    select x.lease_id, x.role from lease_party x join lease i on i.id = x.lease_id
    where x.party_id = ?1 and x.archived_at is null and i.tenant_id <> ?1
) k
join lease l on l.id = k.lease_id
join unit u on u.id = l.unit_id
join property p on p.id = u.property_id
left join lease_balance b on b.lease_id = l.id
where l.archived_at is null
order by case l.lease_status when 'future' then 1 when 'vacant' then 2 else 0 end, l.lease_begin_date desc, l.lease_number
limit ?2
