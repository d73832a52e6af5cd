//! Leases. Their columns are read, written and shown as those of any record; their states are decided by the rules, so
//! that signing, importing and ending them have features of their own, and no form edits one.

use crate::kind::{Column, Held, Kind, Reference, Shape, UNIT, party};
use crate::words::{Department, LeaseState, PartyKind};

const RENEWED: Reference = Reference {
    column: "renews_lease_id",
    table: "lease",
    code: "lease_number",
    id: "lease",
    within: None,
    standing: false,
};

fn states() -> Vec<&'static str> {
    LeaseState::ALL.iter().map(|word| word.as_str()).collect()
}

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "lease",
    department: Department::Leasing,
    file: "leases.csv",
    table: "lease",
    id: "lease",
    columns: &[
        Column::code("lease_number"),
        // The unit says which property it is on.
        Column::refers("property_code", Shape::Text, UNIT).must(),
        Column::refers("unit_number", Shape::Text, UNIT).must(),
        Column::refers("tenant_code", Shape::Side(PartyKind::Tenant), party("tenant_id", "tenant")).must(),
        Column::new("lease_begin_date", Shape::Day).must(),
        Column::new("lease_end_date", Shape::Day),
        Column::money("monthly_rent", "monthly_rent_cents").must(),
        Column::money("security_deposit", "security_deposit_cents"),
        Column::new("rent_due_day", Shape::Whole).held(Held::Between(1, 31)),
        Column::new("lease_status", Shape::Word(states)),
        Column::new("notice_date", Shape::Day),
        Column::new("notice_move_out_date", Shape::Day),
        Column::new("actual_move_out_date", Shape::Day),
        Column::refers("renews_lease_number", Shape::Text, RENEWED),
        Column::new("holdover_start_date", Shape::Day),
        Column { late: true, ..Column::new("status_since", Shape::Day) },
        // Not stored: an export works it out from the leases of the unit.
        Column { late: true, ..Column::new("shares_days", Shape::Truth) },
    ],
    days: &[
        ("lease_begin_date", "lease_end_date"),
        ("lease_begin_date", "actual_move_out_date"),
        ("lease_begin_date", "holdover_start_date"),
        ("notice_date", "notice_move_out_date"),
    ],
    called: &["lease_number"],
    // They are compared all at once.
    most_rows: 1_500_000,
    ..Kind::PLAIN
};
