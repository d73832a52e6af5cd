-- The leases that a night changed, by the instant of the night; and lease numbers in order, to count on from the last.
-- Cards are derived: opening the file fills them after this.
create index lease_status_log_by_night on lease_status_log (created_at) where changed_by = 'system:daily_classify';
create index lease_by_number on lease (lease_number);
