select
    l.lease_number, l.unit_id, u.unit_number, p.time_zone, l.lease_status, l.lease_begin_date, l.lease_end_date,
    l.holdover_start_date, l.notice_date, l.notice_move_out_date, l.actual_move_out_date, l.before_notice_status,
    l.status_since, n.lease_number as next_number, n.lease_begin_date as next_begin, l.archived_at is not null as archived,
    h.lease_number as holder_number, h.lease_end_date as holder_end, h.id is not null and h.id is l.renews_lease_id as renews_holder
from lease l
join unit u on u.id = l.unit_id
join property p on p.id = u.property_id
left join lease n on n.id = (
    select id from lease f
    where f.unit_id = l.unit_id and f.lease_status = 'future' and f.archived_at is null and f.id <> l.id
    order by f.lease_begin_date limit 1
)
left join lease h on h.id = (
    select id from lease i
    where i.unit_id = l.unit_id and i.lease_status in ('active', 'month_to_month', 'notice') and i.archived_at is null and i.id <> l.id
    order by i.lease_begin_date desc limit 1
)
where l.id = ?1
