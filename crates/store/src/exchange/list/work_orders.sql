select w.work_order_number, p.property_code, u.unit_number, w.title, w.description, w.category, w.priority, w.status,
    w.requested_date, w.completed_date, v.code as vendor_code, w.estimated_cost_cents as estimated_cost__money,
    w.actual_cost_cents as actual_cost__money, w.due_date, w.custom
from work_order w
join property p on p.id = w.property_id
left join unit u on u.id = w.unit_id
left join party v on v.id = w.vendor_id
where w.archived_at is null and p.archived_at is null
order by w.work_order_number
