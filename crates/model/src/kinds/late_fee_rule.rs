//! Rules of late fees: of a lease, else of a property, else of all.

use crate::kind::{Begins, Column, Held, Kind, LEASE, Numbering, PROPERTY, Shape};
use crate::kinds::RecordKind;
use crate::words::{CapKind, Department, FeeBase, FeeKind};

fn kinds() -> Vec<&'static str> {
    FeeKind::ALL.iter().map(|word| word.as_str()).collect()
}

fn bases() -> Vec<&'static str> {
    FeeBase::ALL.iter().map(|word| word.as_str()).collect()
}

fn caps() -> Vec<&'static str> {
    CapKind::ALL.iter().map(|word| word.as_str()).collect()
}

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::LateFeeRule),
    word: "late-fee rule",
    department: Department::Money,
    file: "late_fee_rules.csv",
    table: "late_fee_rule",
    id: "late_fee_rule",
    columns: &[
        Column::code("rule_code"),
        Column::refers("property_code", Shape::Text, PROPERTY),
        Column::refers("lease_number", Shape::Text, LEASE),
        Column::new("begin_date", Shape::Day),
        Column::new("end_date", Shape::Day),
        Column::text("categories").held(Held::Categories),
        Column::new("grace_days", Shape::Whole).held(Held::Between(0, 366)),
        Column::new("kind", Shape::Word(kinds)).must().begins(Begins::With("flat")),
        Column::money("amount", "amount_cents"),
        Column::new("percent", Shape::Decimal).held(Held::Between(0, 1000)),
        Column::new("base", Shape::Word(bases)),
        Column::money("minimum_balance", "minimum_balance_cents"),
        Column::money("repeat_amount", "repeat_amount_cents"),
        Column::new("repeat_days", Shape::Whole).held(Held::Between(0, 366)),
        Column::money("cap_amount", "cap_amount_cents"),
        Column::new("cap_percent", Shape::Decimal).held(Held::Between(0, 1000)),
        Column::new("cap_kind", Shape::Word(caps)),
    ],
    days: &[("begin_date", "end_date")],
    numbering: Numbering::Pattern("LATE1"),
    called: &["rule_code"],
    facts: &["kind", "amount", "percent"],
    may_be_absent: true,
    ..Kind::PLAIN
};
