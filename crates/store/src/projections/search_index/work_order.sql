select r.id, r.work_order_number, r.title,
    concat_ws(' ', u.unit_number, p.name, p.property_code)
from work_order r
join property p on p.id = r.property_id
left join unit u on u.id = r.unit_id
where r.archived_at is null and p.archived_at is null /*which*/
order by r.requested_date desc, r.work_order_number desc
