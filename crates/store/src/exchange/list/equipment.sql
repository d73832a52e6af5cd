select e.equipment_code, p.property_code, u.unit_number, e.kind, e.brand, e.model, e.installed_date, e.age_years,
    e.expected_lifespan_years, e.custom
from equipment e
join property p on p.id = e.property_id
left join unit u on u.id = e.unit_id
where e.archived_at is null and p.archived_at is null
order by e.equipment_code
