select p.id as id__id, p.property_code, p.name, p.address_line1, p.address_line2, p.city, p.state, p.postal_code, p.country, p.latitude, p.longitude,
    p.time_zone, p.year_built, p.kind, p.currency, o.code as owner_code,
    (select count(*) from unit_card c where c.property_id = p.id) as units__int, p.custom
from property p
left join party o on o.id = p.owner_id
where p.archived_at is null
order by p.property_code
