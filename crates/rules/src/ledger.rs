//! The ledger under everything: tenants' rows, what they post, how receipts settle charges, and every report of it, as
//! pure functions over plain rows. Amounts are minor units, days are arguments, rounding is half away from zero, once.

pub mod aging;
pub mod allocation;
pub mod apply;
pub mod bank;
pub mod bank_line;
pub mod bank_rule;
pub mod bill_checks;
pub mod bill_standing;
pub mod bills;
pub mod book;
pub mod by_hand;
pub mod chart;
pub mod closing;
pub mod deposit;
pub mod derivation;
pub mod entry;
pub mod fee_terms;
pub mod form_1099;
pub mod general_ledger;
pub mod journal;
pub mod late_fee;
pub mod management_fee;
pub mod matching;
pub mod owner_split;
pub mod places;
pub mod posting;
pub mod proration;
pub mod recurring;
pub mod recurring_bill;
pub mod rent_roll;
pub mod rounding;
pub mod rows;
pub mod setup;
pub mod statement;
pub mod takeover;
pub mod tenant_statement;
pub mod three_way;
pub mod trial_balance;
pub mod utility_billing;
pub mod utility_split;
pub mod vendor_papers;
pub mod verify;
pub mod words;

pub use book::{Book, Ledger};
pub use rounding::{Minor, Percent};
