update unit_card set
    state = case l.lease_status when 'active' then 'A' when 'month_to_month' then 'M' else 'N' end,
    holdover_start_date = l.holdover_start_date,
    notice_date = l.notice_date,
    notice_move_out_date = l.notice_move_out_date,
    next_event_on = case l.lease_status
        when 'active' then l.lease_end_date
        when 'month_to_month' then l.holdover_start_date
        else l.notice_move_out_date
    end
from temp.touched_state s
join lease l on l.id = s.lease_id
where unit_card.unit_id = l.unit_id and unit_card.lease_id = l.id
  and l.lease_status in ('active', 'month_to_month', 'notice')
