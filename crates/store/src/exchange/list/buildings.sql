select p.property_code, b.building_code, b.name, b.floors, b.year_built, p.name as property_name, b.custom
from building b
join property p on p.id = b.property_id
where b.archived_at is null and p.archived_at is null
order by p.property_code, natural_key(b.building_code)
