-- In force, and the lease that renews it has begun (or begins today).
insert into temp.due
select l.rowid, min(r.lease_begin_date)
from lease r
join lease l on l.id = r.renews_lease_id
where r.renews_lease_id is not null and r.archived_at is null and r.lease_begin_date <= ?1
  and l.archived_at is null /*again*/ and l.lease_status in ('active', 'month_to_month')
group by l.rowid
