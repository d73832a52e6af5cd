//! What upkeep puts on Today.

use crate::today::{Day, PLAIN, Work};

/// What waits.
pub(crate) const WORK: &[&Work] = &[&ORDERS_URGENT, &ORDERS_LATE];

const OPEN: &str = "w.status is not 'completed' and w.status is not 'cancelled' and w.archived_at is null";

const ORDER: Work = Work {
    department: "upkeep",
    from: "work_order w",
    key: "w.id",
    property: "w.property_id",
    title: "w.title",
    place: "coalesce((select u.unit_number || ', ' from unit u where u.id = w.unit_id), '') || \
        (select p.name from property p where p.id = w.property_id)",
    ..PLAIN
};

/// Open work orders past the day they are due.
static ORDERS_LATE: Work = Work {
    name: "orders_late",
    only: &[OPEN, "w.due_date is not null and w.due_date < :today"],
    fact: "w.due_date",
    on: "w.due_date",
    ..ORDER
};

/// Open work orders that are urgent and have no vendor.
static ORDERS_URGENT: Work = Work {
    name: "orders_urgent",
    day: Day::Since,
    from: "work_order w indexed by work_order_urgent",
    only: &[OPEN, "w.priority = 'urgent' and w.vendor_id is null"],
    fact: "coalesce(w.requested_date, '')",
    on: "w.requested_date",
    ..ORDER
};
