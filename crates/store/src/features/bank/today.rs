//! What banks put on Today.

use crate::today::{Day, PLAIN, Work};

/// What waits.
pub(crate) const WORK: &[&Work] = &[&BANK_LINES, &TO_SIGN];

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

/// Finalized statements of other people's money that nobody signed; only of accounts where somebody signed before.
static TO_SIGN: Work = Work {
    name: "to_sign",
    department: "money",
    day: Day::Since,
    from: "bank_statement s join bank_account b on b.id = s.bank_id",
    only: &[
        "s.archived_at is null",
        "s.finalised_on is not null",
        "s.signed_on is null",
        "b.archived_at is null",
        "b.kind <> 'operating'",
        "exists (select 1 from bank_statement g where g.bank_id = s.bank_id and g.signed_on is not null and g.archived_at is null \
         and g.statement_date < s.statement_date)",
    ],
    key: "s.id",
    fact: "s.finalised_on",
    on: "s.finalised_on",
    title: "b.name",
    ..PLAIN
};
