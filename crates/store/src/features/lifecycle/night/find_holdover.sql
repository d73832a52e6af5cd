-- Active, past the end (or without one), and no signed renewal that takes over by the day after the end.
insert into temp.due
select l.rowid, coalesce(date(l.lease_end_date, '+1 day'), l.lease_begin_date)
from lease l
where l.lease_status = 'active' and l.archived_at is null /*again*/
  and l.lease_end_date < ?1
  and not exists (
      select 1 from lease r
      where r.renews_lease_id = l.id and r.archived_at is null
        and r.lease_begin_date <= date(l.lease_end_date, '+1 day')
  )
union all
select l.rowid, l.lease_begin_date
from lease l
where l.lease_status = 'active' and l.archived_at is null /*again*/ and l.lease_end_date is null
