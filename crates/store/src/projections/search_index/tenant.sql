select r.rowid, r.id, r.code, concat_ws(' ', r.company, r.first_name, r.last_name, substr(r.email, 1, instr(r.email || '@', '@') - 1), replace(replace(replace(replace(replace(r.phone, '-', ''), ' ', ''), '(', ''), ')', ''), '.', '')),
    concat_ws(' ', u.unit_number, p.name, p.property_code, r.email)
from party r
left join lease l on l.id = (
    select i.id from lease i join unit iu on iu.id = i.unit_id
    where i.archived_at is null and iu.archived_at is null and (i.tenant_id = r.id or i.id in (select x.lease_id from lease_party x where x.party_id = r.id and x.archived_at is null))
    order by case i.lease_status when 'future' then 1 when 'vacant' then 2 else 0 end, i.lease_begin_date desc limit 1
)
left join unit u on u.id = l.unit_id
left join property p on p.id = u.property_id
where r.kind = 'tenant' and r.archived_at is null /*which*/
order by r.last_name, r.first_name, r.code
