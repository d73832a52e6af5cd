select r.rowid, r.id, r.lease_number, '',
    concat_ws(' ', t.company, t.first_name, t.last_name, u.unit_number, p.name, p.property_code)
from lease r
join party t on t.id = r.tenant_id
join unit u on u.id = r.unit_id
join property p on p.id = u.property_id
where r.archived_at is null and u.archived_at is null and p.archived_at is null /*which*/
order by r.lease_number
