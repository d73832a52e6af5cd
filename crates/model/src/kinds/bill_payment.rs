//! Payments of bills; those of one code are one check.

use crate::kind::{Column, Kind, Shape, bank};
use crate::words::{Department};

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "payment of a bill",
    department: Department::Money,
    file: "bill_payments.csv",
    table: "bill_payment",
    id: "bill_payment",
    columns: &[
        Column { key: true, ..Column::text("payment_code").must() },
        Column { key: true, ..Column::text("bill_code").must() },
        Column::new("date", Shape::Day).stored("paid_on").must(),
        Column::refers("bank_code", Shape::Text, bank("bank_id")).must(),
        Column::money("amount", "amount_cents").must(),
        Column::new("method", Shape::Term),
        Column::text("reference"),
        Column::new("voided_on", Shape::Day),
        Column::text("sent_in").late(),
    ],
    days: &[("date", "voided_on")],
    facts: &["amount", "method"],
    may_be_absent: true,
    ..Kind::PLAIN
};
