//! What the lifecycle of leases puts on Today.

use crate::projections::unit_card::{NOT_RENEWED, law_of_notice};
use crate::today::{Day, PLAIN, Sort, Work};

/// What waits.
pub(crate) const WORK: &[&Work] =
    &[&MOVE_OUT, &NOTICE_SHORT, &WAITING_TO_BEGIN, &ENDING, &BECAME_MONTH_TO_MONTH, &VACANT_LONG];

/// Days that count as soon, and as long.
const SOON: u32 = 30;

const CARD: Work = Work {
    department: "leasing",
    days: SOON,
    from: "unit_card c",
    key: "c.lease_id",
    property: "c.property_id",
    title: "c.unit_number",
    place: "c.property_name",
    person: "c.tenant_name",
    ..PLAIN
};

/// Tenants who move out soon, or should have.
static MOVE_OUT: Work = Work {
    name: "move_out",
    is_each: true,
    only: &["c.state = 'N' and c.next_event_on <= :ahead"],
    fact: "c.next_event_on",
    on: "c.next_event_on",
    ..CARD
};

/// What the law asks for, in words.
const LAW: &str = concat!(
    "(select ",
    law_of_notice!(),
    " ->> '$[0].asks' from lease l cross join property p on p.id = c.property_id where l.id = c.lease_id)"
);

/// Notices that are shorter than the law of the place asks for, while the tenant is still there: the day is the earliest
/// on which the law lets the lease end. Who gave it is not on record, so it is the tenant's rule.
static NOTICE_SHORT: Work = Work {
    name: "notice_short",
    sort: Sort::Decide,
    day: Day::ByLaw,
    is_each: true,
    from: "unit_card c indexed by unit_card_by_law",
    only: &["c.law_ends_on is not null and c.next_event_on >= :today"],
    fact: "c.notice_date || ' ' || c.notice_move_out_date",
    on: "c.law_ends_on",
    note: LAW,
    ..CARD
};

/// Signed leases whose first day is here while their unit is still held.
static WAITING_TO_BEGIN: Work = Work {
    name: "waiting_to_begin",
    sort: Sort::Decide,
    is_each: true,
    from: "lease f join unit_card c on c.unit_id = f.unit_id join party t on t.id = f.tenant_id",
    only: &[
        "f.lease_status = 'future' and f.archived_at is null and c.lease_id is not null",
        "f.lease_begin_date <= :today",
    ],
    key: "f.id",
    fact: "f.lease_begin_date",
    on: "f.lease_begin_date",
    person: "party_name(t.company, t.first_name, t.last_name, t.code)",
    ..CARD
};

/// Active leases that end soon, and that nobody has renewed. The amount is the rent that ends with them.
static ENDING: Work = Work {
    name: "ending",
    sort: Sort::Decide,
    only: &["c.state = 'A' and c.next_event_on between :today and :ahead", NOT_RENEWED],
    fact: "c.next_event_on",
    on: "c.next_event_on",
    amount: "c.rent_cents",
    is_monthly: true,
    ..CARD
};

/// Units that nobody has lived in for long. The amount is the rent they could bring.
static VACANT_LONG: Work = Work {
    name: "vacant_long",
    day: Day::Since,
    from: "unit_card c indexed by unit_card_vacant",
    only: &["c.state = 'V' and c.vacant_since <= :ago"],
    key: "c.unit_id",
    fact: "c.vacant_since",
    on: "c.vacant_since",
    person: "null",
    amount: "c.market_rent_cents",
    is_monthly: true,
    ..CARD
};

/// The night that made leases month-to-month, while it is the latest day on which the job ran.
static BECAME_MONTH_TO_MONTH: Work = Work {
    name: "became_month_to_month",
    department: "leasing",
    sort: Sort::Decide,
    day: Day::Since,
    from: "job_run r",
    only: &["r.id = (select n.id from job_run n where n.job = 'lifecycle' and n.outcome = 'done' \
        and json_extract(n.counts, '$.month_to_month') > 0 and substr(n.started_at, 1, 10) = \
        (select substr(started_at, 1, 10) from job_run where job = 'lifecycle' and outcome = 'done' order by id desc limit 1) \
        order by n.id desc limit 1)"],
    key: "r.id",
    fact: "r.started_at",
    on: "r.as_of",
    count: "json_extract(r.counts, '$.month_to_month')",
    properties: "coalesce(json_extract(r.counts, '$.month_to_month_properties'), 0)",
    ..PLAIN
};
