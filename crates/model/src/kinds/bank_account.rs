//! Bank accounts, each with an account of the ledger and a currency of its own.

use crate::kind::{Begins, Column, Held, Kind, Numbering, Shape};
use crate::kinds::RecordKind;
use crate::words::{BankKind, Department};

fn kinds() -> Vec<&'static str> {
    BankKind::ALL.iter().map(|word| word.as_str()).collect()
}

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::BankAccount),
    word: "bank account",
    department: Department::Money,
    file: "bank_accounts.csv",
    table: "bank_account",
    id: "bank_account",
    columns: &[
        Column::code("bank_code"),
        Column::text("name").must(),
        Column::text("account_code").must(),
        Column::new("kind", Shape::Word(kinds)).must(),
        Column::text("currency").held(Held::Capitals(3, "USD")).must().begins(Begins::Usual),
        Column::text("routing_number").held(Held::Routing).late(),
        Column::text("account_number").held(Held::AccountNumber).late(),
        Column::text("ach_company_id").late(),
    ],
    called: &["name"],
    numbering: Numbering::Pattern("BANK1"),
    facts: &["name", "kind", "currency"],
    may_be_absent: true,
    ..Kind::PLAIN
};
