with zone_day as materialized (select key as zone, value as day from json_each(?1))
select u.id as id__id, c.property_code, c.unit_number, c.building_code, c.floor, c.bedrooms, c.bathrooms, c.square_feet,
    c.market_rent_cents as market_rent__money, u.out_of_service as out_of_service__bool, u.amenities, u.custom,
    state_of_letter(c.state) as state,
    c.property_name, c.lease_number, t.code as tenant_code, c.tenant_name, c.rent_cents as current_rent__money,
    c.lease_begin_date, c.lease_end_date, c.holdover_start_date, c.notice_date, c.notice_move_out_date, c.vacant_since,
    case when c.state = 'V' then days_vacant(c.vacant_since, coalesce(d.day, ?2)) end as days_vacant__int,
    f.lease_number as future_lease_number, c.future_begin_date
from unit_card c
join unit u on u.id = c.unit_id
join property p on p.id = c.property_id
left join zone_day d on d.zone = coalesce(p.time_zone, 'America/New_York')
left join party t on t.id = c.tenant_id
left join lease f on f.id = c.future_lease_id
order by c.property_code, c.unit_sort
