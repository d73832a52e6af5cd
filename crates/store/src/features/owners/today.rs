//! What owners' money puts on Today.

use crate::today::{Day, PLAIN, Work};

/// What waits.
pub(crate) const WORK: &[&Work] = &[&STATEMENTS, &FEES, &TO_PAY];

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

/// The last day of the last month whose fee stands billed at a property `p`.
macro_rules! billed {
    () => {
        "(select max(m.last) from (select max(b.bill_date) as last, sum(iif(b.kind is 'credit', -b.amount_cents, b.amount_cents)) as fee \
         from bill_line b where b.archived_at is null and b.bill_code > 'MF-' || p.property_code || '-' \
         and b.bill_code < 'MF-' || p.property_code || '.' group by b.bill_code) m where m.fee <> 0)"
    };
}

/// Properties whose fee of last month is to be billed, by the tenth: an agreement ran, the month before was billed, and of last
/// month nobody billed anything. Once somebody did, what is left out has a fee of nothing.
static FEES: Work = Work {
    name: "fees_to_bill",
    department: "money",
    day: Day::Until,
    from: "property p",
    only: &[
        "p.archived_at is null",
        "exists (select 1 from management_agreement a where a.property_id = p.id and a.archived_at is null \
         and coalesce(a.begin_date, '') < date(:today, 'start of month') \
         and coalesce(a.end_date, '9999') >= date(:today, 'start of month', '-1 month'))",
        concat!(
            billed!(),
            " between date(:today, 'start of month', '-2 months') and date(:today, 'start of month', '-1 month', '-1 day')"
        ),
        "not exists (select 1 from bill_line b where b.archived_at is null and b.bill_code > 'MF-' and b.bill_code < 'MF.' \
         and substr(b.bill_code, -7) = strftime('%Y-%m', :today, 'start of month', '-1 month') group by b.bill_code \
         having sum(iif(b.kind is 'credit', -b.amount_cents, b.amount_cents)) <> 0)",
    ],
    key: "p.id",
    fact: billed!(),
    on: concat!("date(", billed!(), ", '+1 day', '+1 month', '+9 days')"),
    property: "p.id",
    title: "p.name",
    ..PLAIN
};

/// Through which day all properties are closed.
macro_rules! issued {
    () => {
        "(select max(e.closed_through) from period e where e.archived_at is null and e.property_id is null)"
    };
}

/// Owners who can be paid: the statements of last month are issued, they drew before, and not since. By the fifteenth.
static TO_PAY: Work = Work {
    name: "owners_to_pay",
    department: "money",
    day: Day::Until,
    from: concat!(
        "(select j.owner_id, max(j.entry_on <= ",
        issued!(),
        ") as before, sum(iif(j.entry_on > ",
        issued!(),
        ", coalesce(j.debit_cents, 0) - coalesce(j.credit_cents, 0), 0)) as since from journal_line j \
         where j.account_code = '3100' and j.archived_at is null and j.owner_id is not null group by j.owner_id) d \
         join party o on o.id = d.owner_id"
    ),
    only: &[
        "o.archived_at is null",
        concat!(issued!(), " >= date(:today, 'start of month', '-1 day')"),
        "d.before",
        "d.since <= 0",
    ],
    key: "o.id",
    fact: issued!(),
    on: concat!("date(", issued!(), ", '+1 day', 'start of month', '+14 days')"),
    title: "party_name(o.company, o.first_name, o.last_name, o.code)",
    ..PLAIN
};
