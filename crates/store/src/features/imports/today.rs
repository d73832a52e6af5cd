//! What imports put on Today.

use crate::today::{Day, PLAIN, Work};

/// What waits.
pub(crate) const WORK: &[&Work] = &[&IMPORT_REFUSED];

/// Imports that refused rows and were kept. A later import of the same source settles them.
static IMPORT_REFUSED: Work = Work {
    name: "import_refused",
    department: "portfolio",
    day: Day::Since,
    is_each: true,
    from: "(select id, source_name, finished_at, undone_at, \
        cast(coalesce(json_extract(report, '$.refused_total'), 0) as integer) as refused from import_run) i",
    only: &[
        "i.refused > 0 and i.undone_at is null",
        "not exists (select 1 from import_run n where n.source_name = i.source_name and n.id > i.id and n.undone_at is null)",
    ],
    key: "i.id",
    fact: "i.finished_at",
    on: "substr(i.finished_at, 1, 10)",
    title: "i.source_name",
    count: "i.refused",
    ..PLAIN
};
