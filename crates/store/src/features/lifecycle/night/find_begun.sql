-- Signed, its day has come, and its unit is free; of several the earliest, by number when they begin together.
insert into temp.due
select f.rowid, f.lease_begin_date
from lease f
where f.lease_status = 'future' and f.archived_at is null and f.lease_begin_date <= ?1
  and not exists (
      select 1 from lease h
      where h.unit_id = f.unit_id and h.lease_status in ('active', 'month_to_month', 'notice') and h.archived_at is null
  )
  and not exists (
      select 1 from lease e
      where e.unit_id = f.unit_id and e.lease_status = 'future' and e.archived_at is null and e.id <> f.id
        and e.lease_begin_date <= ?1
        and (e.lease_begin_date, e.lease_number) < (f.lease_begin_date, f.lease_number)
  )
