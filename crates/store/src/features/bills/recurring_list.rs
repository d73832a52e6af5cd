//! The lists of recurring bills and of the drafts that wait. Both are some hundreds.

use crate::list::{By, Column, Filter, List, Shape, Text};

const VENDOR: &str = "party_name(v.company, v.first_name, v.last_name, v.code)";
const BY_VENDOR: &[&str] = &["party_name(v.company, v.first_name, v.last_name, v.code) collate nocase nulls"];
const BY_PROPERTY: &[&str] = &["p.name collate nocase nulls"];
const BY_WHAT: &[&str] = &["r.description collate nocase nulls"];
const SUM: &str = "(select sum(s.amount_cents) from recurring_bill s indexed by recurring_bill_by_code \
    where s.recurring_code = r.recurring_code and s.archived_at is null)";
/// Further properties are counted behind the first.
const PROPERTY: &str = "p.name || (select iif(count(distinct s.property_id) > 1, ' + ' || (count(distinct s.property_id) - 1), '') \
    from recurring_bill s indexed by recurring_bill_by_code where s.recurring_code = r.recurring_code and s.archived_at is null)";

pub(crate) static RECURRING: List = List {
    name: "recurring_bills",
    from: "recurring_bill r left join party v on v.id = r.vendor_id left join property p on p.id = r.property_id",
    alone: ("recurring_bill r", &["v", "p"]),
    only: "r.archived_at is null and not exists (select 1 from recurring_bill x indexed by recurring_bill_by_code \
        where x.recurring_code = r.recurring_code and x.line < r.line and x.archived_at is null)",
    gone: "",
    row: "r.rowid",
    id: "r.id",
    currency: "p.currency",
    property: "r.property_id",
    zone: "null",
    columns: &[
        Column::new("vendor", Shape::Text, VENDOR).sorted(BY_VENDOR),
        Column::new("what", Shape::Text, "r.description").sorted(BY_WHAT),
        Column::new("property", Shape::Text, PROPERTY).sorted(BY_PROPERTY),
        Column::new("every", Shape::Whole, "coalesce(r.every_months, 1)")
            .sorted(&["coalesce(r.every_months, 1)"])
            .filtered(),
        Column::new("due_day", Shape::Whole, "coalesce(r.due_day, 1)").sorted(&["coalesce(r.due_day, 1)"]),
        Column::new("begin", Shape::Day, "r.begin_date").sorted(&["r.begin_date"]).filtered(),
        Column::new("end", Shape::Day, "r.end_date").sorted(&["r.end_date nulls"]).filtered(),
        Column::new("reference", Shape::Text, "r.reference").extra(),
        Column::new("code", Shape::Text, "r.recurring_code").sorted(&["r.recurring_code"]).extra(),
        Column::new("amount", Shape::Money, SUM).sorted(&[SUM]).summed(),
        Column::id("vendor_id", "r.vendor_id"),
        Column::id("property_id", "r.property_id"),
    ],
    filters: &[
        Filter { name: "running", by: By::Days, sql: "(r.end_date is null or r.end_date >= :since)" },
        Filter { name: "ended", by: By::Days, sql: "r.end_date < :since" },
        Filter { name: "vendor", by: By::Records("vendor"), sql: "r.vendor_id in (:values)" },
        Filter {
            name: "property",
            by: By::Records("property"),
            sql: "r.recurring_code in (select n.recurring_code from recurring_bill n \
                where n.property_id in (:values) and n.archived_at is null)",
        },
    ],
    order: ("vendor", false),
    text: Text::Own(
        "select r.rowid from recurring_bill r indexed by recurring_bill_by_code left join party v on v.id = r.vendor_id \
         left join property p on p.id = r.property_id where r.archived_at is null \
         and not exists (select 1 from recurring_bill x where x.recurring_code = r.recurring_code and x.line < r.line and x.archived_at is null) \
         and finds(?1, sought(party_name(v.company, v.first_name, v.last_name, v.code), r.recurring_code, r.reference, r.description, p.name))",
    ),
};

/// What waits to be entered: not dropped, no bill has its code, and its recurring bill is there.
pub(super) const WAITS: &str = "d.dropped_on is null and d.archived_at is null \
    and not exists (select 1 from bill_line b where b.bill_code = d.bill_code and b.archived_at is null) \
    and exists (select 1 from recurring_bill a where a.recurring_code = d.recurring_code and a.archived_at is null)";
/// With the first line of the recurring bill.
pub(super) const FROM: &str = "bill_draft d left join recurring_bill r on r.id = (select f.id from recurring_bill f \
    where f.recurring_code = d.recurring_code and f.archived_at is null order by f.line limit 1) \
    left join party v on v.id = r.vendor_id left join property p on p.id = r.property_id";

pub(crate) static DRAFTS: List = List {
    name: "bill_drafts",
    from: FROM,
    alone: ("bill_draft d", &["r", "v", "p"]),
    only: WAITS,
    gone: "",
    row: "d.rowid",
    id: "d.id",
    currency: "p.currency",
    property: "r.property_id",
    zone: "null",
    columns: &[
        Column::new("vendor", Shape::Text, VENDOR).sorted(BY_VENDOR),
        Column::new("what", Shape::Text, "r.description").sorted(BY_WHAT),
        Column::new("property", Shape::Text, PROPERTY).sorted(BY_PROPERTY),
        Column::new("date", Shape::Day, "d.bill_date").sorted(&["d.bill_date"]).filtered(),
        Column::new("due", Shape::Day, "d.due_date").sorted(&["d.due_date"]).filtered(),
        Column::new("code", Shape::Text, "d.bill_code").sorted(&["d.bill_code"]).extra(),
        Column::new("amount", Shape::Money, SUM).sorted(&[SUM]).summed(),
        Column::id("vendor_id", "r.vendor_id"),
        Column::id("property_id", "r.property_id"),
        Column::id("recurring_id", "r.id"),
    ],
    filters: &[
        Filter {
            name: "vendor",
            by: By::Records("vendor"),
            sql: "d.recurring_code in (select n.recurring_code from recurring_bill n \
                where n.vendor_id in (:values) and n.archived_at is null)",
        },
        Filter {
            name: "property",
            by: By::Records("property"),
            sql: "d.recurring_code in (select n.recurring_code from recurring_bill n \
                where n.property_id in (:values) and n.archived_at is null)",
        },
    ],
    order: ("due", false),
    text: Text::Own(
        "select d.rowid from bill_draft d indexed by bill_draft_waiting left join recurring_bill r on r.id = (select f.id \
         from recurring_bill f where f.recurring_code = d.recurring_code and f.archived_at is null order by f.line limit 1) \
         left join party v on v.id = r.vendor_id left join property p on p.id = r.property_id \
         where d.dropped_on is null and d.archived_at is null \
         and not exists (select 1 from bill_line b where b.bill_code = d.bill_code and b.archived_at is null) and r.id is not null \
         and finds(?1, sought(party_name(v.company, v.first_name, v.last_name, v.code), d.bill_code, r.reference, r.description, p.name))",
    ),
};
