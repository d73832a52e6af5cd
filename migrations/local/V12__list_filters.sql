-- What lists are narrowed by: the terms there are are looked up, not read off every row; and what orders and equipment are
-- filtered by lies beside each other in one index each, so that whole rows are read only of those that match.
create index work_order_by_category on work_order (category);
create index equipment_by_kind on equipment (kind);
create index party_by_trade on party (trade) where trade is not null;
create index work_order_to_filter on work_order
    (completed_date, status, priority, vendor_id, due_date, estimated_cost_cents, actual_cost_cents, property_id, archived_at);
create index equipment_to_filter on equipment (installed_date, age_years, expected_lifespan_years, property_id, archived_at);
create index lease_by_move_out on lease (notice_move_out_date) where notice_move_out_date is not null;
create index lease_by_moved_out on lease (actual_move_out_date) where actual_move_out_date is not null;
create index party_by_kind on party (kind, archived_at, email, move_in_date, code);
-- How many orders a vendor has, and how many of them are open.
drop index work_order_by_vendor;
create index work_order_by_vendor on work_order (vendor_id, archived_at, completed_date, status) where vendor_id is not null;
