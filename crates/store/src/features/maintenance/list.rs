//! The lists of vendors, work orders and equipment.

use crate::list::{By, Column, Filter, List, Shape, Text};
use keystead_model::kinds::FileKind;
use keystead_model::words::{Priority, WorkOrderStatus};

fn statuses() -> Vec<&'static str> {
    WorkOrderStatus::ALL.iter().map(|word| word.as_str()).collect()
}

fn priorities() -> Vec<&'static str> {
    Priority::ALL.iter().map(|word| word.as_str()).collect()
}

const VENDOR: &str = "party_name(v.company, v.first_name, v.last_name, v.code)";
/// As the index over names has it.
const BY_NAME: &str = "coalesce(nullif(trim(v.company), ''), \
    nullif(trim(coalesce(v.first_name, '') || ' ' || coalesce(v.last_name, '')), ''), v.code) collate nocase";
/// Orders without a vendor come last.
const VENDOR_LAST: &str = "party_name(v.company, v.first_name, v.last_name, v.code) collate nocase nulls";
const ORDERS_FROM_PROPERTY: &str = "property p indexed by property_by_name cross join work_order w on w.property_id = p.id \
    left join unit u on u.id = w.unit_id left join party v on v.id = w.vendor_id";
/// Sorted in an index that has all that the order takes.
const ORDERS_NARROW: &str = "work_order w indexed by work_order_to_filter";
const BY_PRIORITY: &[&str] = &[PRIORITY_RANK, "w.requested_date"];
const BY_STATUS: &[&str] = &["w.status nulls", "w.requested_date"];
const BY_ESTIMATE: &[&str] = &["w.estimated_cost_cents nulls"];
const BY_COST: &[&str] = &["w.actual_cost_cents nulls"];
const EQUIPMENT_NARROW: &str = "equipment e indexed by equipment_to_filter";
const BY_BRAND: &[&str] = &["e.brand collate nocase nulls"];
const BY_MODEL: &[&str] = &["e.model collate nocase nulls"];
const BY_AGE: &[&str] = &["cast(e.age_years as real) nulls"];
const BY_LIFESPAN: &[&str] = &["cast(e.expected_lifespan_years as real) nulls"];
const VENDORS_NARROW: &str = "party v indexed by party_by_kind";
const BY_CODE: &[&str] = &["v.code"];
const BY_TRADE: &[&str] = &["v.trade nulls"];
const BY_EMAIL: &[&str] = &["v.email collate nocase nulls"];
/// By the cards of units; what belongs to none of those comes last.
const ORDERS_FROM_UNIT: &str = "unit_card k indexed by unit_card_by_unit cross join work_order w on w.unit_id = k.unit_id \
    left join property p on p.id = w.property_id left join unit u on u.id = w.unit_id left join party v on v.id = w.vendor_id";
const ORDER_UNIT_LAST: &str = "(select k.unit_sort from unit_card k where k.unit_id = w.unit_id) nulls";
const EQUIPMENT_FROM_UNIT: &str = "unit_card k indexed by unit_card_by_unit cross join equipment e on e.unit_id = k.unit_id \
    left join property p on p.id = e.property_id left join unit u on u.id = e.unit_id";
const EQUIPMENT_UNIT_LAST: &str = "(select k.unit_sort from unit_card k where k.unit_id = e.unit_id) nulls";
/// Orders that somebody has; the others come last.
const ORDERS_FROM_VENDOR: &str = "party v indexed by party_by_name cross join work_order w on w.vendor_id = v.id and v.kind = 'vendor' \
    left join property p on p.id = w.property_id left join unit u on u.id = w.unit_id";
const EQUIPMENT_FROM_PROPERTY: &str = "property p indexed by property_by_name cross join equipment e on e.property_id = p.id left join unit u on u.id = e.unit_id";
const OPEN_ORDERS: &str = "(select count(*) from work_order w where w.vendor_id = v.id and w.archived_at is null \
    and w.completed_date is null and w.status is not 'cancelled')";
const ALL_ORDERS: &str = "(select count(*) from work_order w where w.vendor_id = v.id and w.archived_at is null)";

pub(crate) static VENDORS: List = List {
    name: "vendors",
    from: "party v",
    alone: ("party v", &[]),
    only: "v.kind = 'vendor' and v.archived_at is null",
    gone: "",
    row: "v.rowid",
    id: "v.id",
    currency: "null",
    property: "null",
    zone: "null",
    columns: &[
        Column::new("name", Shape::Text, VENDOR).sorted(&[BY_NAME]),
        Column::new("code", Shape::Text, "v.code").sorted(BY_CODE).walked(VENDORS_NARROW, BY_CODE),
        Column::new("trade", Shape::Term, "v.trade").sorted(BY_TRADE).walked(VENDORS_NARROW, BY_TRADE),
        Column::new("email", Shape::Text, "v.email").sorted(BY_EMAIL).walked(VENDORS_NARROW, BY_EMAIL).filtered(),
        Column::new("phone", Shape::Phone, "v.phone"),
        Column::new("open", Shape::Whole, OPEN_ORDERS).sorted(&[OPEN_ORDERS]).filtered(),
        Column::new("orders", Shape::Whole, ALL_ORDERS).sorted(&[ALL_ORDERS]),
    ],
    filters: &[
        Filter { name: "trade", by: By::Terms, sql: "v.trade in (:values) or (v.trade is null and '' in (:values))" },
        Filter {
            name: "property",
            by: By::Records("property"),
            sql: "v.id in (select vendor_id from work_order where property_id in (:values) and archived_at is null)",
        },
    ],
    order: ("name", false),
    text: Text::Index(FileKind::Vendors),
};

/// Orders and equipment that are archived, or whose property is.
macro_rules! gone {
    ($table:literal) => {
        concat!(
            "select rowid from ",
            $table,
            " indexed by ",
            $table,
            "_archived where archived_at is not null union all select d.rowid from property x cross join ",
            $table,
            " d on d.property_id = x.id where x.archived_at is not null and d.archived_at is null"
        )
    };
}

pub(crate) static WORK_ORDERS: List = List {
    name: "work_orders",
    from: "work_order w left join property p on p.id = w.property_id left join unit u on u.id = w.unit_id \
        left join party v on v.id = w.vendor_id",
    alone: ("work_order w", &["p", "u", "v"]),
    only: concat!("w.rowid not in (", gone!("work_order"), ")"),
    gone: gone!("work_order"),
    row: "w.rowid",
    id: "w.id",
    currency: "p.currency",
    property: "w.property_id",
    zone: "p.time_zone",
    columns: &[
        Column::new("number", Shape::Text, "w.work_order_number").sorted(&["w.work_order_number"]),
        Column::new("title", Shape::Text, "w.title").sorted(&["w.title collate nocase"]),
        Column::new("unit", Shape::Text, "u.unit_number")
            .sorted(&[ORDER_UNIT_LAST])
            .walked_where_known(ORDERS_FROM_UNIT, &["k.unit_sort", "k.unit_id"]),
        Column::new("property", Shape::Text, "p.name")
            .sorted(&["p.name", "natural_key(u.unit_number)"])
            .walked(ORDERS_FROM_PROPERTY, &["p.name", "natural_key(u.unit_number)"]),
        Column::new("vendor", Shape::Text, VENDOR)
            .sorted(&[VENDOR_LAST])
            .walked_where_known(ORDERS_FROM_VENDOR, &[BY_NAME]),
        Column::new("category", Shape::Term, "w.category").sorted(&["w.category nulls"]),
        Column::new("priority", Shape::Word(priorities), "w.priority")
            .sorted(BY_PRIORITY)
            .walked(ORDERS_NARROW, BY_PRIORITY),
        Column::new("status", Shape::Word(statuses), "w.status").sorted(BY_STATUS).walked(ORDERS_NARROW, BY_STATUS),
        Column::new("requested", Shape::Day, "w.requested_date").sorted(&["w.requested_date"]).filtered(),
        Column::new("due", Shape::Day, "w.due_date").sorted(&["w.due_date nulls"]).filtered(),
        Column::new("completed", Shape::Day, "w.completed_date").sorted(&["w.completed_date nulls"]).filtered(),
        Column::new("estimate", Shape::Money, "w.estimated_cost_cents")
            .sorted(BY_ESTIMATE)
            .walked(ORDERS_NARROW, BY_ESTIMATE)
            .filtered()
            .summed(),
        Column::new("cost", Shape::Money, "w.actual_cost_cents")
            .sorted(BY_COST)
            .walked(ORDERS_NARROW, BY_COST)
            .filtered()
            .summed()
            .extra(),
        Column::id("unit_id", "w.unit_id"),
        Column::id("property_id", "w.property_id"),
        Column::id("vendor_id", "w.vendor_id"),
    ],
    filters: &[
        Filter {
            name: "open",
            by: By::Truth,
            sql: "w.completed_date is null and w.status is not 'completed' and w.status is not 'cancelled'",
        },
        Filter {
            name: "closed",
            by: By::Truth,
            sql: "w.completed_date is not null or w.status in ('completed', 'cancelled')",
        },
        Filter { name: "status", by: By::Words(statuses), sql: "w.status in (:values)" },
        Filter { name: "property", by: By::Records("property"), sql: "w.property_id in (:values)" },
        Filter { name: "vendor", by: By::Records("vendor"), sql: "w.vendor_id in (:values)" },
        Filter { name: "no_vendor", by: By::Truth, sql: "w.vendor_id is null" },
        Filter { name: "priority", by: By::Words(priorities), sql: "w.priority in (:values)" },
        Filter {
            name: "category",
            by: By::Terms,
            sql: "w.category in (:values) or (w.category is null and '' in (:values))",
        },
        Filter { name: "older", by: By::Days, sql: "w.requested_date <= :since" },
    ],
    order: ("requested", true),
    text: Text::Index(FileKind::WorkOrders),
};

const PRIORITY_RANK: &str =
    "case w.priority when 'urgent' then 0 when 'high' then 1 when 'medium' then 2 when 'low' then 3 end nulls";

pub(crate) static EQUIPMENT: List = List {
    name: "equipment",
    from: "equipment e left join property p on p.id = e.property_id left join unit u on u.id = e.unit_id",
    alone: ("equipment e", &["p", "u"]),
    only: concat!("e.rowid not in (", gone!("equipment"), ")"),
    gone: gone!("equipment"),
    row: "e.rowid",
    id: "e.id",
    currency: "p.currency",
    property: "e.property_id",
    zone: "p.time_zone",
    columns: &[
        Column::new("code", Shape::Text, "e.equipment_code").sorted(&["e.equipment_code"]),
        Column::new("kind", Shape::Term, "e.kind").sorted(&["e.kind nulls"]),
        Column::new("unit", Shape::Text, "u.unit_number")
            .sorted(&[EQUIPMENT_UNIT_LAST])
            .walked_where_known(EQUIPMENT_FROM_UNIT, &["k.unit_sort", "k.unit_id"]),
        Column::new("property", Shape::Text, "p.name")
            .sorted(&["p.name", "natural_key(u.unit_number)"])
            .walked(EQUIPMENT_FROM_PROPERTY, &["p.name", "natural_key(u.unit_number)"]),
        Column::new("brand", Shape::Text, "e.brand").sorted(BY_BRAND).walked(EQUIPMENT_NARROW, BY_BRAND),
        Column::new("model", Shape::Text, "e.model").sorted(BY_MODEL).walked(EQUIPMENT_NARROW, BY_MODEL),
        Column::new("installed", Shape::Day, "e.installed_date").sorted(&["e.installed_date nulls"]).filtered(),
        Column::new("age", Shape::Decimal, "e.age_years").sorted(BY_AGE).walked(EQUIPMENT_NARROW, BY_AGE).filtered(),
        Column::new("lifespan", Shape::Decimal, "e.expected_lifespan_years")
            .sorted(BY_LIFESPAN)
            .walked(EQUIPMENT_NARROW, BY_LIFESPAN)
            .filtered(),
        Column::id("unit_id", "e.unit_id"),
        Column::id("property_id", "e.property_id"),
    ],
    filters: &[
        Filter { name: "kind", by: By::Terms, sql: "e.kind in (:values) or (e.kind is null and '' in (:values))" },
        Filter { name: "property", by: By::Records("property"), sql: "e.property_id in (:values)" },
        Filter {
            name: "past_life",
            by: By::Truth,
            sql: "cast(e.age_years as real) >= cast(e.expected_lifespan_years as real)",
        },
    ],
    order: ("code", false),
    text: Text::Index(FileKind::Equipment),
};
