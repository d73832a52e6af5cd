select r.rowid, r.id, r.unit_number, '',
    concat_ws(' ', p.name, p.property_code, c.building_code, c.tenant_name)
from unit r
join property p on p.id = r.property_id
join unit_card c on c.unit_id = r.id
where r.archived_at is null /*which*/
order by c.property_name, c.building_sort, c.building_code, c.unit_sort
