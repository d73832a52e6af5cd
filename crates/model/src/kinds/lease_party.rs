//! The further parties of leases. The role is no part of the key: a co-tenant who becomes the guarantor is one row that
//! changes.

use crate::kind::{Column, Kind, LEASE, Shape, party};
use crate::words::{Department, PartyKind, PartyRole};

fn roles() -> Vec<&'static str> {
    PartyRole::ALL.iter().map(|word| word.as_str()).collect()
}

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "party of a lease",
    department: Department::Leasing,
    file: "lease_parties.csv",
    table: "lease_party",
    id: "lease_party",
    columns: &[
        Column { key: true, ..Column::refers("lease_number", Shape::Text, LEASE).must() },
        Column {
            key: true,
            ..Column::refers("tenant_code", Shape::Side(PartyKind::Tenant), party("party_id", "tenant")).must()
        },
        Column::new("role", Shape::Word(roles)).must(),
    ],
    may_be_absent: true,
    ..Kind::PLAIN
};
