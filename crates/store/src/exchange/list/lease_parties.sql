select l.lease_number, t.code as tenant_code, x.role,
    party_name(t.company, t.first_name, t.last_name, t.code) as tenant_name, x.custom
from lease_party x
join lease l on l.id = x.lease_id
join party t on t.id = x.party_id
join unit u on u.id = l.unit_id
join property p on p.id = u.property_id
where x.archived_at is null and l.archived_at is null and t.archived_at is null and u.archived_at is null and p.archived_at is null
order by l.lease_number, x.role, t.code
