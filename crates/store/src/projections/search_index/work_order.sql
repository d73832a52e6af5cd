select r.rowid, r.id, r.work_order_number, r.title,
    concat_ws(' ', u.unit_number, p.name, p.property_code, r.category, v.company, v.first_name, v.last_name, iif(coalesce(v.company, v.first_name, v.last_name) is null, v.code, null))
from work_order r
join property p on p.id = r.property_id
left join unit u on u.id = r.unit_id
left join party v on v.id = r.vendor_id
where r.archived_at is null and p.archived_at is null /*which*/
order by r.requested_date desc, r.work_order_number desc
