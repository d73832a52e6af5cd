//! The columns of the reports when they are shown as tables: what stands above each, and where it comes from.

use Source::{Account, Credit, Debit, Field, Part, Property, Tenant, Unit, Word};
use keystead_wire::reports::ReportCell::{self, Code, Count, Day, Money, Month, Text, YesNo};

/// A column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) heading: &'static str,
    pub(super) kind: ReportCell,
    pub(super) from: Source,
    pub(super) summed: bool,
}

/// Where a cell comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The row's field of the column's name.
    Field,
    /// The same, a word of a closed set, as people write it.
    Word,
    /// A field of a part of the row.
    Part(&'static str),
    /// The same, a word of a closed set.
    PartWord(&'static str),
    /// An amount above zero of that field, of the part if there is one.
    Debit(&'static str),
    /// An amount below zero of that field, without its sign.
    Credit(&'static str),
    /// The property whose accounts are read.
    Property,
    /// Its currency, or that of the row.
    Currency,
    /// Where the tenant of the row's lease lives.
    Unit,
    /// Who that is.
    Tenant,
    /// What the account of the row, or of its part, is called.
    Account,
}

const fn column(name: &'static str, heading: &'static str, kind: ReportCell) -> Column {
    Column { name, heading, kind, from: Field, summed: false }
}

const fn code(name: &'static str, heading: &'static str) -> Column {
    column(name, heading, Code)
}

const fn word(name: &'static str, heading: &'static str) -> Column {
    column(name, heading, Text).from(Word)
}

const fn day(name: &'static str, heading: &'static str) -> Column {
    column(name, heading, Day)
}

const fn money(name: &'static str, heading: &'static str) -> Column {
    column(name, heading, Money)
}

const fn sum(name: &'static str, heading: &'static str) -> Column {
    Column { summed: true, ..money(name, heading) }
}

impl Column {
    const fn from(self, from: Source) -> Column {
        Column { from, ..self }
    }
}

const CURRENCY: Column = code("currency", "Currency").from(Source::Currency);
const OF_PROPERTY: Column = code("property_code", "Property").from(Property);
const PROPERTY: Column = code("property_code", "Property");
const LEASE: Column = code("lease_number", "Lease");
const TENANT: Column = column("tenant", "Tenant", Text).from(Tenant);
const UNIT: Column = code("unit_number", "Unit").from(Unit);
const ENTRY: Column = code("entry_code", "Entry");
const ACCOUNT: Column = code("account_code", "Account");
const NAME: Column = column("name", "Account name", Text);

/// What a rent roll comes to.
pub(super) const ROLL_SUMS: &[&str] = &["market_rent", "rent", "deposit_held", "balance"];

pub(super) const ROLL: &[Column] = &[
    PROPERTY,
    code("unit_number", "Unit"),
    column("layout", "Layout", Text),
    column("square_feet", "Area", Count),
    word("status", "Status"),
    LEASE,
    column("tenants", "Tenants", Text),
    day("begin_date", "Begin"),
    day("end_date", "End"),
    sum("market_rent", "Market rent"),
    sum("rent", "Rent"),
    sum("deposit_held", "Deposit held"),
    sum("balance", "Balance"),
    day("move_in_date", "Move-in"),
    day("move_out_date", "Move-out"),
    CURRENCY,
];

pub(super) const CHARGES: &[Column] = &[
    TENANT,
    UNIT,
    OF_PROPERTY,
    LEASE,
    code("payer_code", "Payer"),
    ENTRY,
    word("category", "For"),
    day("date", "Date"),
    day("due_date", "Due"),
    sum("amount", "Charged"),
    sum("open", "Open"),
    day("settled_on", "Settled"),
    column("late", "Late", YesNo),
    day("reversed_on", "Reversed"),
    code("receipt_code", "Receipt").from(Part("receipt_code")),
    day("receipt_date", "Applied on").from(Part("date")),
    money("receipt_amount", "Applied").from(Part("amount")),
    CURRENCY,
];

pub(super) const RECEIPTS: &[Column] = &[
    TENANT,
    UNIT,
    OF_PROPERTY,
    LEASE,
    code("payer_code", "Payer"),
    ENTRY,
    word("type", "Type"),
    day("date", "Date"),
    sum("amount", "Received"),
    sum("applied", "Applied"),
    sum("unapplied", "Not applied"),
    day("reversed_on", "Reversed"),
    CURRENCY,
];

pub(super) const AGED: &[Column] = &[
    TENANT,
    UNIT,
    OF_PROPERTY,
    LEASE,
    sum("current", "Current"),
    sum("days_1_30", "1–30 days"),
    sum("days_31_60", "31–60 days"),
    sum("days_61_90", "61–90 days"),
    sum("over_90", "Over 90 days"),
    sum("open", "Open"),
    sum("prepaid", "Prepaid"),
    sum("balance", "Balance"),
    CURRENCY,
];

pub(super) const DEPOSITS: &[Column] = &[
    TENANT,
    UNIT,
    OF_PROPERTY,
    LEASE,
    code("bank_code", "Bank"),
    sum("required", "Required"),
    sum("transferred", "By hand"),
    sum("received", "Received"),
    sum("interest", "Interest"),
    sum("applied", "Applied"),
    sum("refunded", "Refunded"),
    sum("held", "Held"),
    CURRENCY,
];

pub(super) const STATEMENT: &[Column] = &[
    word("type", "Line"),
    day("date", "Date"),
    word("category", "For"),
    day("due_date", "Due"),
    ENTRY,
    sum("charged", "Charged").from(Debit("amount")),
    sum("paid", "Paid or credited").from(Credit("amount")),
    money("balance", "Balance"),
    TENANT,
    UNIT,
    OF_PROPERTY,
    LEASE,
    CURRENCY,
];

pub(super) const BALANCES: &[Column] = &[
    ACCOUNT,
    NAME,
    word("kind", "Kind"),
    sum("debit", "Debit").from(Debit("balance")),
    sum("credit", "Credit").from(Credit("balance")),
    CURRENCY,
];

pub(super) const INCOME: &[Column] =
    &[PROPERTY, column("section", "Section", Text), ACCOUNT, NAME, sum("amount", "Amount"), CURRENCY];

pub(super) const PLANNED: &[Column] = &[
    PROPERTY,
    column("section", "Section", Text),
    ACCOUNT,
    NAME,
    sum("budget", "Budget"),
    sum("actual", "Actual"),
    sum("variance", "Actual less budget"),
    CURRENCY,
];

pub(super) const SHEETS: &[Column] =
    &[PROPERTY, column("section", "Section", Text), ACCOUNT, NAME, money("amount", "Amount"), CURRENCY];

pub(super) const OWNERS: &[Column] = &[
    code("owner_code", "Owner"),
    PROPERTY,
    column("section", "Section", Text),
    ACCOUNT,
    column("name", "Line", Text),
    money("amount", "Amount"),
    CURRENCY,
];

/// The twelve months, the oldest first.
pub(super) const MONTHS: &[&str] = &[
    "month_1", "month_2", "month_3", "month_4", "month_5", "month_6", "month_7", "month_8", "month_9", "month_10",
    "month_11", "month_12", "total",
];

/// They are called by their months when the day is known.
pub(super) const FLOWS: &[Column] = &[
    PROPERTY,
    column("section", "Section", Text),
    ACCOUNT,
    NAME,
    sum("month_1", "Month 1"),
    sum("month_2", "Month 2"),
    sum("month_3", "Month 3"),
    sum("month_4", "Month 4"),
    sum("month_5", "Month 5"),
    sum("month_6", "Month 6"),
    sum("month_7", "Month 7"),
    sum("month_8", "Month 8"),
    sum("month_9", "Month 9"),
    sum("month_10", "Month 10"),
    sum("month_11", "Month 11"),
    sum("month_12", "Month 12"),
    sum("total", "Total"),
    CURRENCY,
];

pub(super) const BANKS: &[Column] = &[
    code("bank_code", "Bank"),
    day("statement_date", "Statement of"),
    sum("statement_balance", "Bank statement"),
    sum("cleared_balance", "Cleared"),
    sum("difference", "Difference"),
    sum("deposits_in_transit", "Deposits in transit"),
    sum("outstanding_payments", "Outstanding payments"),
    sum("adjusted_bank", "Adjusted bank"),
    sum("book_balance", "Books"),
    column("unmatched_lines", "Unmatched lines", Count),
    sum("unmatched_amount", "Unmatched"),
    CURRENCY,
];

pub(super) const THREE_WAY: &[Column] = &[
    code("bank_code", "Bank"),
    day("statement_date", "Statement of"),
    sum("statement_balance", "Bank statement"),
    sum("deposits_in_transit", "Deposits in transit"),
    sum("outstanding_payments", "Outstanding payments"),
    sum("adjusted_bank", "Adjusted bank"),
    sum("book_balance", "Books"),
    sum("subledger_total", "Held for others"),
    sum("bank_less_book", "Bank less books"),
    sum("book_less_subledgers", "Books less held"),
    code("property_code", "Property").from(Part("property_code")),
    column("held_as", "Held as", Text).from(Source::PartWord("kind")),
    code("held_for", "Held for").from(Part("code")),
    money("held", "Held").from(Part("amount")),
    CURRENCY,
];

pub(super) const BILLS: &[Column] = &[
    code("bill_code", "Bill"),
    PROPERTY,
    code("vendor_code", "Vendor"),
    day("due_date", "Due"),
    sum("amount", "Amount"),
    sum("open", "Open"),
    CURRENCY,
];

pub(super) const FEES: &[Column] = &[
    PROPERTY,
    column("month", "Month", Month),
    sum("base", "Collected"),
    sum("fee", "Fee"),
    sum("posted", "Billed"),
    sum("due", "Still to bill"),
    CURRENCY,
];

pub(super) const YEARS: &[Column] = &[
    code("party_code", "Payee"),
    word("party_kind", "Is"),
    column("form", "Form", Text).from(Word),
    sum("amount", "Paid in the year"),
    money("threshold", "Reported from"),
    column("reportable", "Gets a form", YesNo),
    CURRENCY,
];

pub(super) const LEDGER: &[Column] = &[
    PROPERTY,
    ACCOUNT,
    NAME,
    word("kind", "Kind"),
    day("date", "Date"),
    ENTRY,
    LEASE,
    code("owner_code", "Owner"),
    code("party_code", "Payer or payee"),
    sum("debit", "Debit").from(Debit("amount")),
    sum("credit", "Credit").from(Credit("amount")),
    money("balance", "Balance"),
    CURRENCY,
];

pub(super) const ENTRIES: &[Column] = &[
    day("date", "Date"),
    ENTRY,
    code("property_code", "Property").from(Part("property_code")),
    code("account_code", "Account").from(Part("account_code")),
    column("name", "Account name", Text).from(Account),
    code("lease_number", "Lease").from(Part("lease_number")),
    code("owner_code", "Owner").from(Part("owner_code")),
    code("party_code", "Payer or payee").from(Part("party_code")),
    sum("debit", "Debit").from(Debit("amount")),
    sum("credit", "Credit").from(Credit("amount")),
    code("currency", "Currency").from(Part("currency")),
];
