-- The terms that lists are narrowed by: what there are is looked up, not read off every row.
create index work_order_by_category on work_order (category);
create index equipment_by_kind on equipment (kind);
create index party_by_trade on party (trade) where trade is not null;
-- Who may be called upon to fix something is few among the orders: those that are open.
create index work_order_open on work_order (requested_date)
    where completed_date is null and status is not 'completed' and status is not 'cancelled';
