//! The list of units. It is read from the unit cards: each order and each filter that is asked for daily has its index
//! there, and a text is looked for in what the card keeps for it.

use crate::list::{By, Column, Filter, List, Shape, Text};
use crate::projections::lease_balance::{BALANCE_OF_CARD, CARD_OWES, CARD_OWES_BETWEEN};
use keystead_model::words::UnitState;

fn states() -> Vec<&'static str> {
    UnitState::ALL.iter().map(|state| state.as_str()).collect()
}

const STATE: &str =
    "case c.state when 'A' then 'active' when 'M' then 'month_to_month' when 'N' then 'notice' else 'vacant' end";
/// The words that a person chose, as the letters of the cards.
const IN_STATES: &str = "c.state in (select case value when 'active' then 'A' when 'month_to_month' then 'M' \
    when 'notice' then 'N' else 'V' end from (:values))";
/// The day that the screen speaks of under “Next event”.
const NEXT: &str = "case c.state when 'A' then c.lease_end_date when 'M' then c.holdover_start_date \
    when 'N' then c.notice_move_out_date else coalesce(c.future_begin_date, c.vacant_since) end";
/// Since when it is in its state.
const SINCE: &str = "case c.state when 'A' then c.lease_begin_date when 'M' then c.holdover_start_date \
    when 'N' then c.notice_date else c.vacant_since end";
/// Days vacant count from the move-out, the day before the first one without a lease.
const DAYS: &str = "cast(julianday(:today) - julianday(case c.state when 'A' then c.lease_begin_date \
    when 'M' then c.holdover_start_date when 'N' then c.notice_date else c.vacant_since end) as integer) + (c.state = 'V')";
const RENEWED: &str = "coalesce(f.renews_lease_id = c.lease_id, 0)";
const GAP: &str = "c.market_rent_cents - c.rent_cents";
const GAP_SHARE: &str = "round((c.market_rent_cents - c.rent_cents) * 100.0 / nullif(c.rent_cents, 0), 1)";

/// What is left of the term, as the rules reckon it.
macro_rules! bar {
    ($what:literal) => {
        concat!(
            $what,
            "(c.state, c.lease_begin_date, c.lease_end_date, c.holdover_start_date, c.notice_date, \
             c.notice_move_out_date, c.vacant_since, coalesce(f.renews_lease_id = c.lease_id, 0), :today)"
        )
    };
}

/// Cards with an account; those without one come last.
const FROM_BALANCE: &str = "lease_balance b indexed by lease_balance_by_amount cross join unit_card c on c.lease_id = b.lease_id \
    left join property p on p.id = c.property_id left join lease f on f.id = c.future_lease_id";

/// Orders that are asked for seldom are sorted, in an index that has all that the order takes and little else.
const NARROW: &str = "unit_card c indexed by unit_card_by_unit";
const NARROW_WITH_STATE: &str = "unit_card c indexed by unit_card_by_state";
const BY_BUILDING: &[&str] = &["nullif(c.building_sort, '') nulls", "c.property_name", "c.unit_sort", "c.unit_id"];
const BY_FLOOR: &[&str] = &["c.floor nulls", "c.unit_sort", "c.unit_id"];
const BY_SINCE: &[&str] = &[SINCE_LAST, "c.unit_sort", "c.unit_id"];
const BY_AREA: &[&str] = &["c.square_feet nulls", "c.unit_sort", "c.unit_id"];
const BY_BEGIN: &[&str] = &["c.lease_begin_date nulls", "c.unit_sort", "c.unit_id"];
const BY_LEASE: &[&str] = &["c.lease_number nulls", "c.unit_id"];
const BY_GAP: &[&str] = &["c.market_rent_cents - c.rent_cents nulls"];
const BY_GAP_SHARE: &[&str] = &[GAP_SHARE_LAST];

/// Cards whose lease in force somebody has renewed are few.
const RENEWED_ONES: &str = "select k.rowid from lease f indexed by lease_future_by_begin cross join unit_card k \
    on k.lease_id = f.renews_lease_id and k.future_lease_id = f.id where f.lease_status = 'future'";

pub(crate) static UNITS: List = List {
    name: "units",
    from: "unit_card c left join property p on p.id = c.property_id left join lease f on f.id = c.future_lease_id",
    alone: ("unit_card c", &["p", "f"]),
    // What is archived has no card.
    only: "true",
    gone: "",
    row: "c.rowid",
    id: "c.unit_id",
    currency: "p.currency",
    property: "c.property_id",
    zone: "p.time_zone",
    columns: &[
        Column::new("unit", Shape::Text, "c.unit_number").sorted(&["c.unit_sort", "c.unit_id"]),
        Column::new("property", Shape::Text, "c.property_name").sorted(&[
            "c.property_name",
            "c.property_id",
            "c.building_sort",
            "c.building_code",
            "c.floor",
            "c.unit_sort",
            "c.unit_id",
        ]),
        Column::new("building", Shape::Text, "c.building_code").sorted(BY_BUILDING).walked(NARROW, BY_BUILDING).extra(),
        Column::new("floor", Shape::Whole, "c.floor").sorted(BY_FLOOR).walked(NARROW, BY_FLOOR).filtered().extra(),
        Column::new("tenant", Shape::Text, "c.tenant_name").sorted(&[
            "c.tenant_name collate nocase nulls",
            "c.unit_sort",
            "c.unit_id",
        ]),
        Column::new("state", Shape::Word(states), STATE).sorted(&[
            "c.state",
            "c.next_event_on",
            "c.unit_sort",
            "c.unit_id",
        ]),
        Column::new("term", Shape::Whole, bar!("unit_bar_share")),
        Column::new("next", Shape::Day, NEXT).sorted(&["c.next_event_on nulls", "c.unit_sort", "c.unit_id"]),
        Column::new("since", Shape::Day, SINCE).sorted(BY_SINCE).walked(NARROW_WITH_STATE, BY_SINCE).extra(),
        Column::new("days", Shape::Whole, DAYS).extra(),
        Column::new("layout", Shape::Term, "c.layout")
            .sorted(&["c.bedrooms nulls", "c.bathrooms", "c.unit_sort", "c.unit_id"])
            .extra(),
        Column::new("area", Shape::Whole, "c.square_feet").sorted(BY_AREA).walked(NARROW, BY_AREA).filtered().extra(),
        Column::new("begin", Shape::Day, "c.lease_begin_date")
            .sorted(BY_BEGIN)
            .walked(NARROW, BY_BEGIN)
            .filtered()
            .extra(),
        Column::new("end", Shape::Day, "c.lease_end_date")
            .sorted(&["c.lease_end_date nulls", "c.unit_sort", "c.unit_id"])
            .filtered()
            .extra(),
        Column::new("lease", Shape::Text, "c.lease_number").sorted(BY_LEASE).walked(NARROW, BY_LEASE).extra(),
        Column::new("market", Shape::Money, "c.market_rent_cents")
            .sorted(&["c.market_rent_cents nulls", "c.unit_sort", "c.unit_id"])
            .filtered()
            .summed()
            .extra(),
        Column::new("gap", Shape::Money, GAP).sorted(BY_GAP).walked(NARROW, BY_GAP).summed().extra(),
        Column::new("gap_share", Shape::Decimal, GAP_SHARE).sorted(BY_GAP_SHARE).walked(NARROW, BY_GAP_SHARE).extra(),
        Column::new("rent", Shape::Money, "c.rent_cents")
            .sorted(&["c.rent_cents nulls", "c.unit_sort", "c.unit_id"])
            .filtered()
            .summed(),
        Column::new("balance", Shape::Money, BALANCE_OF_CARD)
            .sorted(&[BALANCE_LAST])
            .walked_where_known(FROM_BALANCE, &["b.balance_cents", "b.lease", "b.lease_id"])
            .summed(),
        Column::id("property_id", "c.property_id"),
        Column::id("building_id", "c.building_id"),
        Column::id("lease_id", "c.lease_id"),
        Column::id("tenant_id", "c.tenant_id"),
        Column::id("tone", bar!("unit_bar_tone")),
        Column::id("renewed", RENEWED),
        Column::id("signed_begin", "c.future_begin_date"),
        Column::id("signed_end", "f.lease_end_date"),
        Column::id("today", ":today"),
    ],
    filters: &[
        Filter { name: "state", by: By::Words(states), sql: IN_STATES },
        Filter { name: "property", by: By::Records("property"), sql: "c.property_id in (:values)" },
        Filter { name: "building", by: By::Records("building"), sql: "c.building_id in (:values)" },
        // Of an active lease the next event is its end, which the index has.
        Filter { name: "ending", by: By::Days, sql: "c.state = 'A' and c.next_event_on between :today and :until" },
        Filter { name: "vacant", by: By::Days, sql: "c.state = 'V' and c.vacant_since <= :since" },
        Filter { name: "not_renewed", by: By::AllBut, sql: RENEWED_ONES },
        Filter { name: "next", by: By::Between(Shape::Day), sql: "c.next_event_on between :from and :to" },
        Filter { name: "owes", by: By::Truth, sql: CARD_OWES },
        Filter { name: "balance", by: By::Between(Shape::Money), sql: CARD_OWES_BETWEEN },
        Filter { name: "layout", by: By::Terms, sql: "c.layout in (:values)" },
    ],
    order: ("property", false),
    text: Text::Own("select c.rowid from unit_card c indexed by unit_card_by_sought where finds(?1, c.sought)"),
};

const BALANCE_LAST: &str = "(select b.balance_cents from lease_balance b where b.lease_id = c.lease_id) nulls";
const GAP_SHARE_LAST: &str = "(c.market_rent_cents - c.rent_cents) * 1.0 / nullif(c.rent_cents, 0) nulls";
const SINCE_LAST: &str = "case c.state when 'A' then c.lease_begin_date when 'M' then c.holdover_start_date \
    when 'N' then c.notice_date else c.vacant_since end nulls";
