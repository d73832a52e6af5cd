insert into temp.moved_card
select
    c.rowid,
    c.property_id,
    state_letter(l.lease_status),
    l.holdover_start_date,
    l.notice_date,
    l.notice_move_out_date,
    case l.lease_status
        when 'active' then l.lease_end_date
        when 'month_to_month' then '~' || l.holdover_start_date
        else l.notice_move_out_date
    end,
    case when l.lease_status = 'notice' then (
        select /*law*/ ->> '$[0].ends' from property p where p.id = c.property_id
    ) end
from temp.touched_state s
cross join lease l on l.rowid = s.lease
cross join unit_card c on c.unit_id = l.unit_id and c.lease_id = l.id
where l.lease_status in ('active', 'month_to_month', 'notice')
