-- What a list leaves out is little, and told by its row numbers; so are the leases that somebody has renewed.
create index lease_archived on lease (archived_at) where archived_at is not null;
create index work_order_archived on work_order (archived_at) where archived_at is not null;
create index equipment_archived on equipment (archived_at) where archived_at is not null;
drop index lease_future_by_begin;
create index lease_future_by_begin on lease (lease_begin_date, renews_lease_id, archived_at, id) where lease_status = 'future';
