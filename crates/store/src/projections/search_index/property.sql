select r.rowid, r.id, r.property_code, concat_ws(' ', r.name, r.city, r.address_line1),
    concat_ws(' ', r.state, r.postal_code)
from property r
where r.archived_at is null /*which*/
order by r.name
