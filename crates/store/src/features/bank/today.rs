//! What banks put on Today.

use crate::today::{Day, PLAIN, Work};

/// What waits.
pub(crate) const WORK: &[&Work] = &[&BANK_LINES];

/// Bank accounts with lines that are in no book yet. Done holds until another line comes in.
static BANK_LINES: Work = Work {
    name: "bank_lines",
    department: "money",
    day: Day::Since,
    is_each: true,
    from: "(select n.bank_id, count(*) as lines, min(n.booked_on) as since, max(n.booked_on) as latest from bank_line n \
        where n.archived_at is null and coalesce(n.matches, '') = '' group by n.bank_id) o join bank_account b on b.id = o.bank_id",
    only: &["b.archived_at is null"],
    key: "b.id",
    fact: "o.latest",
    on: "o.since",
    title: "b.name",
    count: "o.lines",
    ..PLAIN
};
