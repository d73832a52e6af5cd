//! The reports there are: what each tells, what it can be asked for, and its columns when it is shown as a table.

use super::columns::{
    AGED, BALANCES, BANKS, BILLS, CHARGES, Column, DEPOSITS, ENTRIES, FEES, INCOME, LEDGER, MONTHS, OWNERS, PLANNED,
    RECEIPTS, ROLL, ROLL_SUMS, SHEETS, STATEMENT, THREE_WAY, YEARS,
};
use keystead_wire::reports::ReportDays::{self, Day, Span};
use keystead_wire::reports::ReportGroup::{self, Banks, Books, Owners, Properties, Tax, Tenants};

/// A report, and what of a question, beside its days, means something to it.
pub(super) struct Report {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) tells: &'static str,
    pub(super) group: ReportGroup,
    pub(super) days: ReportDays,
    /// Rows of tenants' accounts only: read and derived property by property.
    pub(super) of_tenants: bool,
    pub(super) takes: &'static [&'static str],
    /// How its rows become those of a table.
    pub(super) laid: Laid,
    pub(super) columns: &'static [Column],
}

/// How rows become those of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Laid {
    /// As they are.
    Rows,
    /// Each with its parts under it.
    WithParts(&'static str),
    /// Each part for itself, with what its row says.
    OnlyParts(&'static str),
    /// Income and expenses of each property, each with its total, and what is left: of these amounts.
    Earned(&'static [&'static str]),
    /// What a property has, owes and is worth.
    Sheets,
    /// An owner's statement, line by line.
    Stated,
    /// Between an opening and a closing balance.
    Between,
    /// Units of a property, and what these amounts come to there.
    Roll(&'static [&'static str]),
}

#[rustfmt::skip]
pub(super) const REPORTS: [Report; 19] = [
    Report { name: "rent_roll", title: "Rent roll", group: Tenants, days: Day, of_tenants: true, takes: &["property", "lease"],
        tells: "Each unit with its tenant, its rent beside the market’s, the deposit held and the balance.",
        laid: Laid::Roll(ROLL_SUMS), columns: ROLL },
    Report { name: "charges", title: "Charges", group: Tenants, days: Span, of_tenants: true, takes: &["property", "lease"],
        tells: "What was charged, what is open of it, when it was settled, and by which receipts.",
        laid: Laid::WithParts("allocations"), columns: CHARGES },
    Report { name: "receipts", title: "Receipts", group: Tenants, days: Span, of_tenants: true, takes: &["property", "lease"],
        tells: "What came in from tenants, and what of it has settled nothing yet.",
        laid: Laid::Rows, columns: RECEIPTS },
    Report { name: "aging", title: "Aged receivables", group: Tenants, days: Day, of_tenants: true, takes: &["property", "lease"],
        tells: "What each tenant owes by days past due, with what is prepaid beside it.",
        laid: Laid::Rows, columns: AGED },
    Report { name: "trial_balance", title: "Trial balance", group: Books, days: Day, of_tenants: false, takes: &["property", "basis"],
        tells: "The balance of every account; debits and credits come to the same.",
        laid: Laid::Rows, columns: BALANCES },
    Report { name: "income_statement", title: "Income statement", group: Properties, days: Span, of_tenants: false, takes: &["property", "basis"],
        tells: "What each property earned and spent, and what is left.",
        laid: Laid::Earned(&["amount"]), columns: INCOME },
    Report { name: "budget", title: "Budget and actual", group: Properties, days: Span, of_tenants: false, takes: &["property", "basis"],
        tells: "Income and expenses of each property beside what was planned.",
        laid: Laid::Earned(&["budget", "actual", "variance"]), columns: PLANNED },
    Report { name: "deposit_register", title: "Deposit register", group: Tenants, days: Day, of_tenants: true, takes: &["property", "lease"],
        tells: "The deposit held of each lease: received, applied, refunded, and what the lease requires.",
        laid: Laid::Rows, columns: DEPOSITS },
    Report { name: "owner_statement", title: "Owner statements", group: Owners, days: Span, of_tenants: false, takes: &["property", "owner"],
        tells: "What each owner had, got and spent, how that agrees with the cash of the property, and what is available.",
        laid: Laid::Stated, columns: OWNERS },
    Report { name: "bank_reconciliation", title: "Bank reconciliations", group: Banks, days: Day, of_tenants: false, takes: &[],
        tells: "Each bank statement beside the books, with what is still on its way.",
        laid: Laid::Rows, columns: BANKS },
    Report { name: "three_way", title: "Three-way reconciliation", group: Banks, days: Day, of_tenants: false, takes: &[],
        tells: "Bank, books, and whose the money is: all three come to the same.",
        laid: Laid::WithParts("subledgers"), columns: THREE_WAY },
    Report { name: "open_bills", title: "Open bills", group: Tax, days: Day, of_tenants: false, takes: &["property"],
        tells: "Bills of vendors of which something is still to be paid.",
        laid: Laid::Rows, columns: BILLS },
    Report { name: "management_fees", title: "Management fees", group: Owners, days: Span, of_tenants: false, takes: &["property"],
        tells: "The manager’s fee of each property and month: what it is taken of, and what was billed.",
        laid: Laid::Rows, columns: FEES },
    Report { name: "form_1099", title: "1099 payments", group: Tax, days: Day, of_tenants: false, takes: &[],
        tells: "What vendors and owners received in the year of a day, and who gets a form.",
        laid: Laid::Rows, columns: YEARS },
    Report { name: "tenant_statement", title: "Tenant statement", group: Tenants, days: Span, of_tenants: true, takes: &["property", "lease"],
        tells: "The account of one lease line by line, from its opening to its closing balance.",
        laid: Laid::Between, columns: STATEMENT },
    Report { name: "general_ledger", title: "General ledger", group: Books, days: Span, of_tenants: false, takes: &["property", "lease", "basis"],
        tells: "Each account of each property, line by line, with the balance after every line.",
        laid: Laid::Rows, columns: LEDGER },
    Report { name: "balance_sheet", title: "Balance sheet", group: Properties, days: Day, of_tenants: false, takes: &["property", "basis"],
        tells: "What each property has, owes and is worth.",
        laid: Laid::Sheets, columns: SHEETS },
    Report { name: "cash_flow_12", title: "Twelve months of cash", group: Properties, days: Day, of_tenants: false, takes: &["property"],
        tells: "Income and expenses of each property as money came and went, month by month.",
        laid: Laid::Earned(MONTHS), columns: super::columns::FLOWS },
    Report { name: "journal", title: "Journal", group: Books, days: Span, of_tenants: false, takes: &["property", "basis"],
        tells: "Every entry with its postings, in the order of days.",
        laid: Laid::OnlyParts("postings"), columns: ENTRIES },
];
