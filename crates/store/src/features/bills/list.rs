//! The lists of bills and of what was paid of them.

use crate::list::{By, Column, Filter, List, Shape, Text};
use keystead_rules::ledger::bill_standing::BillState;

fn states() -> Vec<&'static str> {
    BillState::ALL.iter().map(|state| state.as_str()).collect()
}

/// What became of a payment.
fn outcomes() -> Vec<&'static str> {
    vec!["outstanding", "cleared", "voided"]
}

const BILLS_NARROW: &str = "bill_standing b indexed by bill_standing_to_filter";
const BY_VENDOR: &[&str] = &["b.vendor_name collate nocase", "b.due_date"];
const BY_REFERENCE: &[&str] = &["b.reference collate nocase nulls"];
const BY_CODE: &[&str] = &["b.bill_code"];
const BY_PROPERTY: &[&str] = &["b.property_name collate nocase", "b.due_date"];
const BY_STATE: &[&str] = &[STATE_RANK, "b.due_date"];
const BY_AMOUNT: &[&str] = &["b.amount_cents"];
const BY_OPEN: &[&str] = &["b.open_cents"];
const STATE_RANK: &str = "case b.state when 'to_approve' then 0 when 'to_pay' then 1 when 'paid' then 2 else 3 end";
/// Further properties are counted behind the first.
const PROPERTY: &str = "b.property_name || iif(b.properties > 1, ' + ' || (b.properties - 1), '')";

pub(crate) static BILLS: List = List {
    name: "bills",
    from: "bill_standing b",
    alone: ("bill_standing b", &[]),
    only: "1",
    gone: "",
    row: "b.rowid",
    id: "b.bill_id",
    currency: "b.currency",
    property: "b.property_id",
    zone: "null",
    columns: &[
        Column::new("vendor", Shape::Text, "b.vendor_name").sorted(BY_VENDOR).walked(BILLS_NARROW, BY_VENDOR),
        Column::new("reference", Shape::Text, "b.reference").sorted(BY_REFERENCE).walked(BILLS_NARROW, BY_REFERENCE),
        Column::new("code", Shape::Text, "b.bill_code").sorted(BY_CODE).walked(BILLS_NARROW, BY_CODE).extra(),
        Column::new("property", Shape::Text, PROPERTY).sorted(BY_PROPERTY).walked(BILLS_NARROW, BY_PROPERTY),
        Column::new("date", Shape::Day, "b.bill_date").sorted(&["b.bill_date"]).filtered(),
        Column::new("due", Shape::Day, "b.due_date").sorted(&["b.due_date"]).filtered(),
        Column::new("state", Shape::Word(states), "b.state").sorted(BY_STATE).walked(BILLS_NARROW, BY_STATE),
        Column::new("approved", Shape::Day, "b.approved_on").filtered().extra(),
        Column::new("amount", Shape::Money, "b.amount_cents")
            .sorted(BY_AMOUNT)
            .walked(BILLS_NARROW, BY_AMOUNT)
            .filtered()
            .summed(),
        Column::new("open", Shape::Money, "b.open_cents")
            .sorted(BY_OPEN)
            .walked(BILLS_NARROW, BY_OPEN)
            .filtered()
            .summed(),
        Column::id("vendor_id", "b.vendor_id"),
        Column::id("property_id", "b.property_id"),
    ],
    filters: &[
        Filter { name: "state", by: By::Words(states), sql: "b.state in (:values)" },
        Filter {
            name: "late",
            by: By::Days,
            sql: "b.state in ('to_approve', 'to_pay') and b.open_cents > 0 and b.due_date < :since",
        },
        Filter { name: "due_in", by: By::Days, sql: "b.state in ('to_approve', 'to_pay') and b.due_date <= :until" },
        Filter { name: "vendor", by: By::Records("vendor"), sql: "b.vendor_id in (:values)" },
        Filter {
            name: "property",
            by: By::Records("property"),
            sql: "b.bill_code in (select n.bill_code from bill_line n where n.property_id in (:values) and n.archived_at is null)",
        },
    ],
    order: ("due", false),
    text: Text::Own("select rowid from bill_standing where finds(?1, sought)"),
};

const CHECKS_NARROW: &str = "bill_check k indexed by bill_check_to_filter";
const CHECKS_BY_VENDOR: &[&str] = &["k.vendor_name collate nocase nulls", "k.paid_on"];
const CHECKS_BY_BANK: &[&str] = &["k.bank_name collate nocase", "k.paid_on"];
/// Numbers in their own order, other words after them.
const CHECKS_BY_NUMBER: &[&str] = &["natural_key(k.reference) nulls"];
const CHECKS_BY_AMOUNT: &[&str] = &["k.amount_cents"];
const CLEARED: &str =
    "(select min(m.booked_on) from bank_match m where m.account = k.account and m.code = k.payment_code)";
const OUTCOME: &str = "case when k.voided_on is not null then 'voided' when exists (select 1 from bank_match m \
    where m.account = k.account and m.code = k.payment_code) then 'cleared' else 'outstanding' end";

pub(crate) static PAYMENTS: List = List {
    name: "bill_payments",
    from: "bill_check k",
    alone: ("bill_check k", &[]),
    only: "1",
    gone: "",
    row: "k.rowid",
    id: "k.check_id",
    currency: "k.currency",
    property: "k.property_id",
    zone: "null",
    columns: &[
        Column::new("date", Shape::Day, "k.paid_on").sorted(&["k.paid_on"]).filtered(),
        Column::new("number", Shape::Text, "k.reference")
            .sorted(CHECKS_BY_NUMBER)
            .walked(CHECKS_NARROW, CHECKS_BY_NUMBER),
        Column::new("vendor", Shape::Text, "k.vendor_name")
            .sorted(CHECKS_BY_VENDOR)
            .walked(CHECKS_NARROW, CHECKS_BY_VENDOR),
        Column::new("bank", Shape::Text, "k.bank_name").sorted(CHECKS_BY_BANK).walked(CHECKS_NARROW, CHECKS_BY_BANK),
        Column::new("method", Shape::Term, "k.method"),
        Column::new("bills", Shape::Whole, "k.bills"),
        Column::new("state", Shape::Word(outcomes), OUTCOME),
        Column::new("cleared", Shape::Day, CLEARED),
        Column::new("voided", Shape::Day, "k.voided_on").filtered().extra(),
        Column::new("code", Shape::Text, "k.payment_code").extra(),
        Column::new("amount", Shape::Money, "k.amount_cents")
            .sorted(CHECKS_BY_AMOUNT)
            .walked(CHECKS_NARROW, CHECKS_BY_AMOUNT)
            .filtered()
            .summed(),
        Column::id("vendor_id", "k.vendor_id"),
        Column::id("bank_id", "k.bank_id"),
    ],
    filters: &[
        Filter {
            name: "state",
            by: By::Words(outcomes),
            sql: "case when k.voided_on is not null then 'voided' when exists (select 1 from bank_match m \
                where m.account = k.account and m.code = k.payment_code) then 'cleared' else 'outstanding' end in (:values)",
        },
        Filter {
            name: "uncashed",
            by: By::Days,
            sql: "k.voided_on is null and k.paid_on <= :since and not exists (select 1 from bank_match m \
                where m.account = k.account and m.code = k.payment_code)",
        },
        Filter {
            name: "method",
            by: By::Terms,
            sql: "k.method in (:values) or (k.method is null and '' in (:values))",
        },
        Filter { name: "bank", by: By::Records("bank_account"), sql: "k.bank_id in (:values)" },
        Filter { name: "vendor", by: By::Records("vendor"), sql: "k.vendor_id in (:values)" },
    ],
    order: ("date", true),
    text: Text::Own("select rowid from bill_check where finds(?1, sought)"),
};
