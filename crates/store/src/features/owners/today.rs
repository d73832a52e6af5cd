//! What owners' money puts on Today.

use crate::today::{Day, PLAIN, Work};

/// What waits.
pub(crate) const WORK: &[&Work] = &[&STATEMENTS];

/// The day through which a property `p` is closed.
macro_rules! closed {
    () => {
        "(select max(e.closed_through) from period e where e.archived_at is null and (e.property_id is null or e.property_id = p.id))"
    };
}

/// Properties whose next month is over and open: their owners have no statement of it. Only where books are closed at all, by
/// the tenth of the month after. It is proposed; nothing is issued by itself.
static STATEMENTS: Work = Work {
    name: "statements",
    department: "money",
    day: Day::Until,
    from: "property p",
    only: &["p.archived_at is null", concat!(closed!(), " < date(:today, 'start of month', '-1 day')")],
    key: "p.id",
    fact: closed!(),
    on: concat!("date(", closed!(), ", '+1 day', 'start of month', '+1 month', '+9 days')"),
    property: "p.id",
    title: "p.name",
    ..PLAIN
};
