//! Rules of the law that an administrator wrote or signed off; they go before those that come with the program.

use crate::kind::{Column, Held, Kind, Shape};
use crate::words::{DayCount, Department, FeeBase, RuleClock, RuleLimit, RuleSubject};

fn subjects() -> Vec<&'static str> {
    RuleSubject::ALL.iter().map(|word| word.as_str()).collect()
}

fn limits() -> Vec<&'static str> {
    RuleLimit::ALL.iter().map(|word| word.as_str()).collect()
}

fn bases() -> Vec<&'static str> {
    FeeBase::ALL.iter().map(|word| word.as_str()).collect()
}

fn counts() -> Vec<&'static str> {
    DayCount::ALL.iter().map(|word| word.as_str()).collect()
}

fn clocks() -> Vec<&'static str> {
    RuleClock::ALL.iter().map(|word| word.as_str()).collect()
}

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "rule of the law",
    department: Department::Organisation,
    file: "jurisdiction_rules.csv",
    table: "jurisdiction_rule",
    id: "jurisdiction_rule",
    columns: &[
        Column::code("rule_code"),
        Column::text("country").must(),
        Column::text("state"),
        Column::text("county"),
        Column::text("city"),
        Column::new("rule_type", Shape::Word(subjects)).must(),
        Column::text("applies_when"),
        Column::new("effective_from", Shape::Day).must(),
        Column::new("effective_to", Shape::Day),
        Column::new("limit_kind", Shape::Word(limits)).must(),
        Column::money("amount", "amount_cents"),
        Column::new("percent", Shape::Decimal).held(Held::Between(0, 1000)),
        Column::new("months", Shape::Decimal).held(Held::Between(0, 120)),
        Column::new("days", Shape::Whole).held(Held::Between(0, 366)),
        Column::money("over", "over_cents"),
        Column::new("base", Shape::Word(bases)),
        Column::new("counted", Shape::Word(counts)),
        Column::new("clock", Shape::Word(clocks)),
        Column::text("text"),
        Column::text("citation").must(),
        Column::text("note"),
        Column::text("disputes"),
        Column::text("verified_by"),
        Column::new("verified_on", Shape::Day),
    ],
    days: &[("effective_from", "effective_to")],
    called: &["rule_code"],
    facts: &["rule_type", "citation"],
    may_be_absent: true,
    ..Kind::PLAIN
};
