-- Open work orders with the place, the tenant in force on the unit, and the vendor; ?1 the property or null, ?2 at most.
select
    p.name, p.address_line1, p.address_line2, p.city, p.state, p.postal_code,
    w.work_order_number, w.title, w.description, w.priority, w.requested_date, u.unit_number,
    party_name(t.company, t.first_name, t.last_name, t.code), t.phone, t.email,
    party_name(v.company, v.first_name, v.last_name, v.code), v.phone
from work_order w
join property p on p.id = w.property_id
left join unit u on u.id = w.unit_id
left join unit_card c on c.unit_id = w.unit_id
left join lease l on l.id = c.lease_id
left join party t on t.id = l.tenant_id
left join party v on v.id = w.vendor_id
where (?1 is null or w.property_id = ?1)
    and w.archived_at is null
    and coalesce(w.status, 'open') in ('open', 'in_progress')
order by
    case w.priority when 'urgent' then 0 when 'high' then 1 when 'low' then 3 else 2 end,
    w.requested_date, w.work_order_number
limit ?2
