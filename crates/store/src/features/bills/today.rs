//! What bills put on Today.

use crate::today::{Day, PLAIN, Sort, Work};

/// What waits.
pub(crate) const WORK: &[&Work] = &[&TO_ENTER, &TO_APPROVE, &TO_PAY, &TO_SEND, &UNCASHED];

/// Bills of the month that recurring ones ask for, until somebody enters or drops them.
static TO_ENTER: Work = Work {
    name: "bills_to_enter",
    department: "money",
    day: Day::Since,
    from: "bill_draft d indexed by bill_draft_waiting join recurring_bill r on r.id = (select f.id from recurring_bill f \
        where f.recurring_code = d.recurring_code and f.archived_at is null order by f.line limit 1) join party v on v.id = r.vendor_id \
        join property p on p.id = r.property_id",
    only: &[
        "d.dropped_on is null",
        "d.archived_at is null",
        "not exists (select 1 from bill_line b where b.bill_code = d.bill_code and b.archived_at is null)",
    ],
    key: "d.id",
    fact: "d.bill_date",
    on: "d.bill_date",
    property: "r.property_id",
    title: "party_name(v.company, v.first_name, v.last_name, v.code)",
    place: "p.name",
    amount: "(select sum(s.amount_cents) from recurring_bill s where s.recurring_code = d.recurring_code and s.archived_at is null)",
    ..PLAIN
};

/// Bills above the limit of an agreement: the owner approves them by the day they are due.
static TO_APPROVE: Work = Work {
    name: "bills_to_approve",
    department: "money",
    sort: Sort::Decide,
    is_each: true,
    from: "bill_standing o indexed by bill_standing_by_state",
    only: &["o.state = 'to_approve'"],
    key: "o.bill_id",
    fact: "cast(o.amount_cents as text)",
    on: "o.due_date",
    property: "o.property_id",
    title: "o.vendor_name",
    place: "o.property_name",
    amount: "o.open_cents",
    ..PLAIN
};

/// Bills that may be paid and are due within two weeks, or late.
static TO_PAY: Work = Work {
    name: "bills_to_pay",
    department: "money",
    days: 14,
    from: "bill_standing o indexed by bill_standing_by_state",
    only: &["o.state = 'to_pay'", "o.open_cents > 0", "o.due_date <= :ahead"],
    key: "o.bill_id",
    fact: "cast(o.open_cents as text)",
    on: "o.due_date",
    property: "o.property_id",
    title: "o.vendor_name",
    place: "o.property_name",
    amount: "o.open_cents",
    ..PLAIN
};

/// Transfers that are in no file yet, from bank accounts that send files.
static TO_SEND: Work = Work {
    name: "transfers_to_send",
    department: "money",
    from: "bill_payment p indexed by bill_payment_to_send join bill_check o on o.check_id = p.id",
    only: &[
        "p.method = 'ach'",
        "p.sent_in is null",
        "p.voided_on is null",
        "p.archived_at is null",
        "o.amount_cents > 0",
        "exists (select 1 from bank_account b where b.id = p.bank_id and b.ach_company_id is not null)",
    ],
    key: "o.check_id",
    fact: "o.paid_on",
    on: "o.paid_on",
    property: "o.property_id",
    title: "o.vendor_name",
    place: "o.bank_name",
    amount: "o.amount_cents",
    ..PLAIN
};

/// Checks that nobody cashed for ninety days, at banks whose lines come in.
static UNCASHED: Work = Work {
    name: "checks_uncashed",
    department: "money",
    day: Day::Since,
    days: 90,
    from: "bill_check o",
    only: &[
        "o.voided_on is null",
        "coalesce(o.method, 'check') = 'check'",
        "o.paid_on <= :ago",
        "not exists (select 1 from bank_match m where m.account = o.account and m.code = o.payment_code)",
        "exists (select 1 from bank_line n where n.bank_id = o.bank_id)",
    ],
    key: "o.check_id",
    fact: "o.paid_on",
    on: "o.paid_on",
    property: "o.property_id",
    title: "o.vendor_name",
    place: "o.bank_name",
    amount: "o.amount_cents",
    ..PLAIN
};
