with zone_day as materialized (select key as zone, value as day from json_each(?1))
select l.id as id__id, l.lease_number, p.property_code, u.unit_number, t.code as tenant_code, l.lease_begin_date, l.lease_end_date,
    l.monthly_rent_cents as monthly_rent__money, l.security_deposit_cents as security_deposit__money, l.rent_due_day,
    l.lease_status, l.notice_date, l.notice_move_out_date, l.actual_move_out_date, o.lease_number as renews_lease_number,
    l.holdover_start_date, l.custom, p.name as property_name,
    party_name(t.company, t.first_name, t.last_name, t.code) as tenant_name,
    l.status_since, l.lease_status_changed_at, l.lease_status_changed_by,
    case when l.lease_status = 'future' then
        days_between(coalesce(d.day, ?2), l.lease_begin_date) end as days_until_begin__int,
    case when l.lease_status <> 'vacant' then
        days_between(coalesce(d.day, ?2), l.lease_end_date) end as days_until_expiry__int,
    case when l.lease_status <> 'future' then days_between(coalesce(l.status_since, case l.lease_status
        when 'active' then l.lease_begin_date when 'month_to_month' then l.holdover_start_date when 'notice' then l.notice_date
        when 'vacant' then coalesce(l.actual_move_out_date, l.lease_end_date) end), coalesce(d.day, ?2)) end as days_in_current_status__int,
    case when l.lease_status = 'month_to_month' then
        days_between(l.holdover_start_date, coalesce(d.day, ?2)) end as holdover_days__int,
    case when l.lease_status = 'notice' then
        days_between(coalesce(d.day, ?2), l.notice_move_out_date) end as days_until_move_out__int
from lease l
join unit u on u.id = l.unit_id
join property p on p.id = u.property_id
join party t on t.id = l.tenant_id
left join zone_day d on d.zone = coalesce(p.time_zone, 'America/New_York')
left join lease o on o.id = l.renews_lease_id
where l.archived_at is null and u.archived_at is null and p.archived_at is null
order by l.lease_number
