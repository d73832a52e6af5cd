select r.id, coalesce(party_name(r.company, r.first_name, r.last_name, r.code), r.code), concat_ws(' · ', u.unit_number, p.name),
    state_letter(l.lease_status)
from party r
left join lease l on l.id = (
    select i.id from lease i join unit iu on iu.id = i.unit_id
    where i.archived_at is null and iu.archived_at is null and (i.tenant_id = r.id or i.id in (select x.lease_id from lease_party x where x.party_id = r.id and x.archived_at is null))
    order by case i.lease_status when 'future' then 1 when 'vacant' then 2 else 0 end, i.lease_begin_date desc limit 1
)
left join unit u on u.id = l.unit_id
left join property p on p.id = u.property_id
where r.id = ?1
