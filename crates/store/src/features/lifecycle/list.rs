//! The lists of leases and of the people who hold them.

use crate::list::{Beside, By, Column, Filter, List, Shape, Text};
use crate::projections::lease_balance::{
    BALANCE_OF_LEASE, BALANCE_OF_TENANT, LEASE_OWES_BETWEEN, LEASES_OWING, tenants_owing,
};
use keystead_model::kinds::FileKind;
use keystead_model::words::LeaseState;

fn states() -> Vec<&'static str> {
    LeaseState::ALL.iter().map(|state| state.as_str()).collect()
}

const TENANT: &str = "party_name(t.company, t.first_name, t.last_name, t.code)";
/// As the index over names has it.
const BY_NAME: &str = "coalesce(nullif(trim(t.company), ''), \
    nullif(trim(coalesce(t.first_name, '') || ' ' || coalesce(t.last_name, '')), ''), t.code) collate nocase";

/// Every lease has the card of a unit, and a tenant: the whole list can be walked from any of them.
const FROM_PLACE: &str = "unit_card k indexed by unit_card_place cross join lease l on l.unit_id = k.unit_id \
    left join unit u on u.id = l.unit_id left join property p on p.id = u.property_id left join party t on t.id = l.tenant_id";
const BY_PLACE: &[&str] =
    &["k.property_name", "k.property_id", "k.building_sort", "k.building_code", "k.floor", "k.unit_sort"];
const FROM_UNIT: &str = "unit_card k indexed by unit_card_by_unit cross join lease l on l.unit_id = k.unit_id left join unit u on u.id = l.unit_id \
    left join property p on p.id = u.property_id left join party t on t.id = l.tenant_id";
const FROM_TENANT: &str = "party t indexed by party_by_name cross join lease l on l.tenant_id = t.id and t.kind = 'tenant' \
    left join unit u on u.id = l.unit_id left join property p on p.id = u.property_id";

/// Sorted in an index that has all that the order takes: one over the state would be written by every night.
const NARROW: &str = "lease l indexed by lease_by_unit";
const BY_STATE: &[&str] = &["l.lease_status", "l.lease_end_date"];
const BY_SINCE: &[&str] = &["l.status_since nulls"];

/// Leases that are archived, or whose unit or property is.
macro_rules! leases_gone {
    () => {
        "select rowid from lease indexed by lease_archived where archived_at is not null union all \
         select d.rowid from lease d where d.archived_at is null and d.unit_id in (select id from unit where archived_at is not null union all \
         select y.id from property x cross join unit y on y.property_id = x.id where x.archived_at is not null)"
    };
}

/// Leases with an account; those without one come last.
const BALANCES: Beside = Beside {
    from: "lease_balance b indexed by lease_balance_by_amount",
    row: "b.lease",
    only: concat!("b.lease not in (", leases_gone!(), ")"),
    keys: &["b.balance_cents"],
};
const BALANCE_LAST: &str = "(select b.balance_cents from lease_balance b where b.lease_id = l.id) nulls";

pub(crate) static LEASES: List = List {
    name: "leases",
    from: "lease l left join unit u on u.id = l.unit_id left join property p on p.id = u.property_id \
        left join party t on t.id = l.tenant_id left join unit_card k on k.unit_id = l.unit_id",
    alone: ("lease l", &["u", "p", "t", "k"]),
    only: concat!("l.rowid not in (", leases_gone!(), ")"),
    gone: leases_gone!(),
    row: "l.rowid",
    id: "l.id",
    currency: "p.currency",
    property: "u.property_id",
    zone: "p.time_zone",
    columns: &[
        Column::new("lease", Shape::Text, "l.lease_number").sorted(&["l.lease_number"]),
        Column::new("state", Shape::Word(states), "l.lease_status").sorted(BY_STATE).walked(NARROW, BY_STATE),
        Column::new("unit", Shape::Text, "u.unit_number")
            .sorted(&["k.unit_sort", "k.unit_id"])
            .walked(FROM_UNIT, &["k.unit_sort", "k.unit_id"]),
        Column::new("property", Shape::Text, "p.name").sorted(BY_PLACE).walked(FROM_PLACE, BY_PLACE),
        Column::new("tenant", Shape::Text, TENANT).sorted(&[BY_NAME]).walked(FROM_TENANT, &[BY_NAME]),
        Column::new("begin", Shape::Day, "l.lease_begin_date").sorted(&["l.lease_begin_date"]).filtered(),
        Column::new("end", Shape::Day, "l.lease_end_date").sorted(&["l.lease_end_date nulls"]).filtered(),
        Column::new("notice", Shape::Day, "l.notice_date").sorted(&["l.notice_date nulls"]).extra(),
        Column::new("move_out", Shape::Day, "l.notice_move_out_date")
            .sorted(&["l.notice_move_out_date nulls"])
            .filtered()
            .extra(),
        Column::new("moved_out", Shape::Day, "l.actual_move_out_date")
            .sorted(&["l.actual_move_out_date nulls"])
            .filtered()
            .extra(),
        Column::new("since", Shape::Day, "l.status_since").sorted(BY_SINCE).walked(NARROW, BY_SINCE).extra(),
        Column::new("deposit", Shape::Money, "l.security_deposit_cents")
            .sorted(&["l.security_deposit_cents nulls"])
            .summed()
            .extra(),
        Column::new("balance", Shape::Money, BALANCE_OF_LEASE).sorted(&[BALANCE_LAST]).kept_beside(BALANCES).summed(),
        Column::new("rent", Shape::Money, "l.monthly_rent_cents").sorted(&["l.monthly_rent_cents"]).filtered().summed(),
        Column::id("unit_id", "l.unit_id"),
        Column::id("property_id", "u.property_id"),
        Column::id("tenant_id", "l.tenant_id"),
    ],
    filters: &[
        Filter { name: "state", by: By::Words(states), sql: "l.lease_status in (:values)" },
        Filter {
            name: "property",
            by: By::Records("property"),
            sql: "l.unit_id in (select id from unit where property_id in (:values))",
        },
        Filter {
            name: "ending",
            by: By::Days,
            sql: "l.lease_status = 'active' and l.lease_end_date between :today and :until",
        },
        Filter { name: "owes", by: By::These, sql: LEASES_OWING },
        Filter {
            name: "not_renewed",
            by: By::AllBut,
            sql: "select r.rowid from lease f cross join lease r on r.id = f.renews_lease_id \
                where f.lease_status = 'future' and f.archived_at is null",
        },
        Filter { name: "balance", by: By::Between(Shape::Money), sql: LEASE_OWES_BETWEEN },
        Filter {
            name: "notice_short",
            by: By::These,
            sql: "select n.rowid from unit_card c cross join lease n on n.id = c.lease_id where c.law_ends_on is not null",
        },
    ],
    order: ("lease", false),
    text: Text::Index(FileKind::Leases),
};

/// Sorted in an index that has all that the order takes.
const TENANTS_NARROW: &str = "party t indexed by party_by_kind";
const BY_CODE: &[&str] = &["t.code"];
const BY_EMAIL: &[&str] = &["t.email collate nocase nulls"];
const BY_MOVE_IN: &[&str] = &["t.move_in_date nulls"];
macro_rules! archived_parties {
    () => {
        "select rowid from party indexed by party_archived where archived_at is not null"
    };
}

/// Tenants with an account; those without one come last.
const TENANTS_BALANCES: Beside = Beside {
    from: "tenant_balance b indexed by tenant_balance_by_amount",
    row: "b.tenant",
    only: concat!("b.tenant not in (", archived_parties!(), ")"),
    keys: &["b.balance_cents"],
};
const TENANT_BALANCE_LAST: &str = "(select b.balance_cents from tenant_balance b where b.tenant_id = t.id) nulls";

pub(crate) static TENANTS: List = List {
    name: "tenants",
    from: "party t",
    alone: ("party t", &[]),
    only: "t.kind = 'tenant' and t.archived_at is null",
    gone: "",
    row: "t.rowid",
    id: "t.id",
    currency: "(select p.currency from lease l join unit u on u.id = l.unit_id join property p on p.id = u.property_id \
        where l.tenant_id = t.id limit 1)",
    property: "null",
    zone: "null",
    columns: &[
        Column::new("name", Shape::Text, TENANT).sorted(&[BY_NAME]),
        Column::new("code", Shape::Text, "t.code").sorted(BY_CODE).walked(TENANTS_NARROW, BY_CODE),
        Column::new("email", Shape::Text, "t.email").sorted(BY_EMAIL).walked(TENANTS_NARROW, BY_EMAIL).filtered(),
        Column::new("phone", Shape::Phone, "t.phone"),
        Column::new("moved_in", Shape::Day, "t.move_in_date")
            .sorted(BY_MOVE_IN)
            .walked(TENANTS_NARROW, BY_MOVE_IN)
            .filtered()
            .extra(),
        Column::new(
            "leases",
            Shape::Whole,
            "(select count(*) from lease l where l.tenant_id = t.id and l.archived_at is null)",
        ),
        Column::new(
            "current",
            Shape::Text,
            "(select u.unit_number || ', ' || p.name from lease l join unit u on u.id = l.unit_id \
             join property p on p.id = u.property_id where l.tenant_id = t.id and l.archived_at is null \
             and l.lease_status in ('active', 'month_to_month', 'notice') order by l.lease_begin_date desc limit 1)",
        ),
        Column::new("balance", Shape::Money, BALANCE_OF_TENANT)
            .sorted(&[TENANT_BALANCE_LAST])
            .kept_beside(TENANTS_BALANCES)
            .summed(),
    ],
    filters: &[
        Filter {
            name: "now",
            by: By::These,
            sql: concat!(
                "select c.tenant from unit_card c indexed by unit_card_by_tenant where c.tenant is not null and c.tenant not in (",
                archived_parties!(),
                ")"
            ),
        },
        Filter {
            name: "property",
            by: By::Records("property"),
            sql: "t.rowid in (select o.rowid from unit u join lease l on l.unit_id = u.id cross join party o on o.id = l.tenant_id \
                where u.property_id in (:values) and l.archived_at is null)",
        },
        Filter {
            name: "owes",
            by: By::These,
            sql: concat!(tenants_owing!(), " and b.tenant not in (", archived_parties!(), ")"),
        },
    ],
    order: ("name", false),
    text: Text::Index(FileKind::Tenants),
};
