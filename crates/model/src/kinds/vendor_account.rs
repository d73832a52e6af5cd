//! Where vendors are paid by transfer. Of money, not of people: only who sees money reads a number.

use crate::kind::{Column, Held, Kind, Numbering, Shape, party};
use crate::kinds::RecordKind;
use crate::words::{AccountHeld, Department, PartyKind};

fn types() -> Vec<&'static str> {
    AccountHeld::ALL.iter().map(|word| word.as_str()).collect()
}

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::VendorAccount),
    word: "vendor's account",
    department: Department::Money,
    file: "vendor_accounts.csv",
    table: "vendor_account",
    id: "vendor_account",
    columns: &[
        Column::code("vendor_account_code"),
        Column::refers("vendor_code", Shape::Side(PartyKind::Vendor), party("vendor_id", "vendor")).must(),
        Column::new("begin_date", Shape::Day),
        Column::new("end_date", Shape::Day),
        Column::text("routing_number").held(Held::Routing).must(),
        Column::text("account_number").held(Held::AccountNumber).must(),
        Column::new("account_type", Shape::Word(types)).must(),
    ],
    days: &[("begin_date", "end_date")],
    numbering: Numbering::Pattern("VA0001"),
    called: &["vendor_account_code"],
    facts: &["account_type"],
    may_be_absent: true,
    ..Kind::PLAIN
};
