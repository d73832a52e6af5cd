select r.rowid, r.id, r.equipment_code, concat_ws(' ', r.kind, r.brand, r.model),
    concat_ws(' ', u.unit_number, p.name, p.property_code)
from equipment r
join property p on p.id = r.property_id
left join unit u on u.id = r.unit_id
where r.archived_at is null and p.archived_at is null /*which*/
order by r.equipment_code
