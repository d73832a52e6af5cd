//! Days through which the books are closed.

use crate::kind::{Column, Kind, PROPERTY, Shape};
use crate::words::{Department};

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "closed period",
    department: Department::Money,
    file: "periods.csv",
    table: "period",
    id: "period",
    columns: &[
        Column { key: true, ..Column::new("closed_through", Shape::Day).must() },
        Column { key: true, ..Column::refers("property_code", Shape::Text, PROPERTY) },
    ],
    may_be_absent: true,
    ..Kind::PLAIN
};
