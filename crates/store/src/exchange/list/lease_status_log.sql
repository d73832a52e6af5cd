select l.lease_number, p.property_code, u.unit_number, g.previous_status, g.new_status, g.effective_on, g.reason, g.changed_by,
    g.metadata, g.created_at
from lease_status_log g
join lease l on l.id = g.lease_id
join unit u on u.id = l.unit_id
join property p on p.id = u.property_id
order by g.effective_on desc, g.created_at desc, l.lease_number
