select
    u.id as unit_id,
    sought(u.unit_number, coalesce(t.company, concat_ws(' ', t.first_name, t.last_name)), p.name, p.property_code, b.building_code,
        p.address_line1, p.city, l.lease_number, t.email, digits(t.phone)),
    l.monthly_rent_cents,
    p.id,
    p.property_code,
    p.name,
    b.id,
    b.building_code,
    u.floor,
    u.unit_number,
    natural_key(u.unit_number),
    state_letter(coalesce(l.lease_status, 'vacant')),
    l.id,
    l.lease_number,
    t.id,
    case when t.id is null then null else coalesce(t.company, trim(coalesce(t.first_name, '') || ' ' || coalesce(t.last_name, ''))) end,
    u.market_rent_cents,
    l.lease_begin_date,
    l.lease_end_date,
    l.holdover_start_date,
    l.notice_date,
    l.notice_move_out_date,
    case when l.id is null then (
        select max(date(coalesce(e.actual_move_out_date, e.lease_end_date), '+1 day'))
        from lease e where e.unit_id = u.id and e.lease_status = 'vacant' and e.archived_at is null
    ) end,
    f.id,
    f.lease_begin_date,
    case
        when l.lease_status = 'active' then l.lease_end_date
        -- Nothing is to come: a mark behind every day, so that holdovers follow what does, the longest first.
        when l.lease_status = 'month_to_month' then '~' || l.holdover_start_date
        when l.lease_status = 'notice' then l.notice_move_out_date
        else f.lease_begin_date
    end,
    u.bedrooms,
    u.bathrooms,
    nullif(concat_ws(' · ', case u.bedrooms when 0 then 'Studio' else u.bedrooms || ' bd' end, u.bathrooms || ' ba'), ''),
    u.square_feet,
    coalesce(u.out_of_service, 0),
    natural_key(b.building_code),
    t.rowid,
    case when l.lease_status = 'notice' then /*law*/ ->> '$[0].ends' end
from unit u
join property p on p.id = u.property_id
left join building b on b.id = u.building_id
left join lease l on l.rowid = (
    select i.rowid from lease i
    where i.unit_id = u.id and i.lease_status in ('active', 'month_to_month', 'notice') and i.archived_at is null
    order by i.lease_begin_date desc limit 1
)
left join lease f on f.rowid = (
    select w.rowid from lease w
    where w.unit_id = u.id and w.lease_status = 'future' and w.archived_at is null
    order by w.lease_begin_date limit 1
)
left join party t on t.id = l.tenant_id
where u.archived_at is null and p.archived_at is null /*which*/
