//! Parts of receipts that a person gave to charges. All other settling follows from the rows, and is not stored.

use crate::kind::{Column, Kind, Reference, Shape};
use crate::words::{Department};

/// The row of an account that such a column names.
const fn row_of(column: &'static str, table: &'static str) -> Reference {
    Reference { column, table, code: "entry_code", id: table, within: None, standing: false }
}

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "allocation",
    department: Department::Money,
    file: "allocations.csv",
    table: "allocation",
    id: "allocation",
    columns: &[
        Column { key: true, ..Column::refers("receipt_code", Shape::Text, row_of("receipt_id", "receipt")).must() },
        Column { key: true, ..Column::refers("charge_code", Shape::Text, row_of("charge_id", "charge")).must() },
        Column::money("amount", "amount_cents").must(),
    ],
    may_be_absent: true,
    ..Kind::PLAIN
};
