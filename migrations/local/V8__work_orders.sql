-- Work orders on screen: the day one is due, its papers and photos, numbers in order to count on from; and what the first
-- screen asks: the open ones that are late, and the urgent ones that nobody has.
alter table work_order add column due_date text;
alter table document add column work_order_id blob references work_order (id);
create index document_by_work_order on document (work_order_id) where work_order_id is not null;
create index work_order_by_number on work_order (work_order_number);
create index equipment_by_code on equipment (equipment_code);
create index work_order_due on work_order (due_date, property_id)
    where status is not 'completed' and status is not 'cancelled' and archived_at is null and due_date is not null;
create index work_order_urgent on work_order (requested_date, property_id)
    where status is not 'completed' and status is not 'cancelled' and archived_at is null
    and priority = 'urgent' and vendor_id is null;
