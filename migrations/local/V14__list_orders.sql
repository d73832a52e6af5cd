-- Every order of a list at a hundred thousand rows is walked in an index, or sorted in one that has all it takes: whole rows
-- are read only of what is shown. Where an index is there already it gets the columns; those that a night does not write are
-- free of it.
drop index lease_by_unit;
create index lease_by_unit on lease (unit_id, lease_status, archived_at, monthly_rent_cents, lease_end_date, status_since);
drop index lease_by_number;
create index lease_by_number on lease (lease_number, id);
create index lease_by_notice on lease (notice_date);
drop index lease_by_move_out;
create index lease_by_move_out on lease (notice_move_out_date);
drop index lease_by_moved_out;
create index lease_by_moved_out on lease (actual_move_out_date);
create index lease_by_deposit on lease (security_deposit_cents);
-- From a name to the leases and the letters of whoever has it.
drop index party_by_name;
create index party_by_name on party (
    kind,
    coalesce(nullif(trim(company), ''), nullif(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), ''), code) collate nocase,
    id,
    archived_at
);
drop index party_by_kind;
create index party_by_kind on party (kind, archived_at, email, move_in_date, code, trade);
create index party_archived on party (id) where archived_at is not null;
create index work_order_by_title on work_order (title collate nocase);
create index work_order_by_due on work_order (due_date);
drop index work_order_to_filter;
create index work_order_to_filter on work_order
    (completed_date, status, priority, vendor_id, due_date, estimated_cost_cents, actual_cost_cents, property_id, archived_at,
    requested_date);
drop index equipment_to_filter;
create index equipment_to_filter on equipment
    (installed_date, age_years, expected_lifespan_years, property_id, archived_at, brand, model);
-- The outbox is written letter by letter: its orders have an index each.
drop index message_by_subject;
create index message_by_subject on message (subject collate nocase);
create index message_by_rank on message
    (case state when 'draft' then 0 when 'approved' then 1 when 'printed' then 2 when 'handed_over' then 3 else 4 end, dated_on);
create index message_by_language on message (language);
drop index message_held;
create index message_held on message (hold_reason);
drop index message_by_handing_over;
create index message_by_handing_over on message (handed_over_on);
