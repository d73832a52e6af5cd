//! The chart of accounts: what everybody has, what `accounts.csv` adds, and which account a category posts to.
//! Source: ledger, “Chart” and the table of tenant rows.

use super::rows::{Account, TenantRow};
use super::words::{AccountKind, Category, RowType};
use std::collections::BTreeMap;

/// The trust bank account of a property without a bank.
pub const TRUST_BANK: &str = "1010";
/// The usual account of the deposit bank.
pub const DEPOSIT_BANK: &str = "1020";
/// Checks and cash that are not at the bank yet.
pub const UNDEPOSITED: &str = "1090";
/// What tenants owe; only their rows post to it.
pub const RECEIVABLES: &str = "1200";
/// Received and not applied; only tenants' rows post to it.
pub const PREPAID: &str = "2100";
/// Deposits held, by lease.
pub const DEPOSITS_HELD: &str = "2200";
/// What is owed to vendors; only bills post to it.
pub const PAYABLES: &str = "2300";
/// Owners' money put in.
pub const CONTRIBUTIONS: &str = "3000";
/// Owners' money taken out.
pub const DRAWS: &str = "3100";
/// The other side of what was taken over from other books.
pub const OPENING: &str = "3900";
/// Granted to tenants.
pub const CONCESSIONS: &str = "4900";
/// What the manager gets.
pub const MANAGEMENT_FEES: &str = "5000";
/// Interest on deposits, paid by the owners.
pub const DEPOSIT_INTEREST: &str = "5600";
/// Given up as lost.
pub const BAD_DEBT: &str = "5900";

/// Code, name and kind of each account that everybody has.
pub const STANDARD: &[(&str, &str, AccountKind)] = &[
    (TRUST_BANK, "Trust bank", AccountKind::Asset),
    (DEPOSIT_BANK, "Deposit bank", AccountKind::Asset),
    (UNDEPOSITED, "Undeposited funds", AccountKind::Asset),
    (RECEIVABLES, "Tenant receivables", AccountKind::Asset),
    (PREPAID, "Prepaid rent", AccountKind::Liability),
    (DEPOSITS_HELD, "Deposits held", AccountKind::Liability),
    (PAYABLES, "Payables", AccountKind::Liability),
    ("2900", "Unclaimed property", AccountKind::Liability),
    (CONTRIBUTIONS, "Owner contributions", AccountKind::Equity),
    (DRAWS, "Owner draws", AccountKind::Equity),
    (OPENING, "Opening balances", AccountKind::Equity),
    ("4000", "Rent", AccountKind::Income),
    ("4100", "Late fees", AccountKind::Income),
    ("4110", "Returned-payment fees", AccountKind::Income),
    ("4200", "Utility reimbursements", AccountKind::Income),
    ("4300", "Other income", AccountKind::Income),
    ("4400", "Damage recoveries", AccountKind::Income),
    (CONCESSIONS, "Concessions", AccountKind::Income),
    (MANAGEMENT_FEES, "Management fees", AccountKind::Expense),
    ("5100", "Repairs", AccountKind::Expense),
    ("5200", "Utilities", AccountKind::Expense),
    ("5300", "Insurance", AccountKind::Expense),
    ("5400", "Tax", AccountKind::Expense),
    ("5500", "Bank charges", AccountKind::Expense),
    (DEPOSIT_INTEREST, "Deposit interest", AccountKind::Expense),
    (BAD_DEBT, "Bad debt", AccountKind::Expense),
];

/// The account of a charge, by its category.
#[must_use]
pub fn of_charge(category: Option<Category>) -> &'static str {
    match category {
        Some(Category::Rent) => "4000",
        Some(Category::LateFee) => "4100",
        Some(Category::NsfFee) => "4110",
        Some(Category::Utility) => "4200",
        Some(Category::Deposit) => DEPOSITS_HELD,
        Some(Category::Damage) => "4400",
        Some(Category::WriteOff | Category::Other) | None => "4300",
    }
}

/// The account of a credit: granted rent is a concession, a write-off bad debt, else as of a charge.
#[must_use]
pub fn of_credit(category: Option<Category>) -> &'static str {
    match category {
        Some(Category::Rent) => CONCESSIONS,
        Some(Category::WriteOff) => BAD_DEBT,
        other => of_charge(other),
    }
}

/// The account of a charge or credit: the row's own, else its category's.
#[must_use]
pub fn of_row(row: &TenantRow) -> &str {
    let by_category = if row.row_type == RowType::Credit { of_credit(row.category) } else { of_charge(row.category) };
    row.account_code.as_deref().unwrap_or(by_category)
}

/// The accounts by code: the standard ones, and those that `accounts.csv` adds or calls otherwise.
#[derive(Debug, Clone)]
pub struct Chart<'a> {
    accounts: BTreeMap<&'a str, (&'a str, AccountKind)>,
}

impl<'a> Chart<'a> {
    /// The standard accounts and these.
    #[must_use]
    pub fn with(added: &'a [Account]) -> Chart<'a> {
        let mut accounts: BTreeMap<&'a str, (&'a str, AccountKind)> =
            STANDARD.iter().map(|(code, name, kind)| (*code, (*name, *kind))).collect();
        for account in added {
            accounts.insert(&account.account_code, (&account.name, account.kind));
        }
        Chart { accounts }
    }

    /// Its name; of an account that nobody has described, its code.
    #[must_use]
    pub fn name<'c>(&'c self, code: &'c str) -> &'c str {
        self.accounts.get(code).map_or(code, |(name, _)| name)
    }

    /// Its kind; of an account that nobody has described, by its first digit.
    #[must_use]
    pub fn kind(&self, code: &str) -> AccountKind {
        self.accounts.get(code).map_or_else(|| by_first_digit(code), |(_, kind)| *kind)
    }
}

fn by_first_digit(code: &str) -> AccountKind {
    match code.bytes().next() {
        Some(b'2') => AccountKind::Liability,
        Some(b'3') => AccountKind::Equity,
        Some(b'4') => AccountKind::Income,
        Some(b'1') => AccountKind::Asset,
        _ => AccountKind::Expense,
    }
}
