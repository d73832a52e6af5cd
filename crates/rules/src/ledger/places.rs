//! Where money lies: a payment in the drawer until its slip goes to the bank, else at once in a bank; a refund leaves a
//! bank. Source: ledger, below the table of tenant rows.

use super::chart::{TRUST_BANK, UNDEPOSITED};
use super::rows::{BankAccount, DepositSlip, PropertyTerms, TenantRow};
use super::words::BankKind;
use chrono::NaiveDate;
use std::collections::HashMap;

/// The banks and slips by code.
#[derive(Debug, Clone, Default)]
pub struct Places<'a> {
    banks: HashMap<&'a str, &'a BankAccount>,
    slips: HashMap<&'a str, &'a DepositSlip>,
}

impl<'a> Places<'a> {
    /// Of these banks and slips.
    #[must_use]
    pub fn of(banks: &'a [BankAccount], slips: &'a [DepositSlip]) -> Places<'a> {
        Places {
            banks: banks.iter().map(|bank| (bank.bank_code.as_str(), bank)).collect(),
            slips: slips.iter().map(|slip| (slip.slip_code.as_str(), slip)).collect(),
        }
    }

    /// The ledger account of a bank.
    #[must_use]
    pub fn account(&self, bank_code: Option<&str>) -> Option<&'a str> {
        bank_code.and_then(|code| self.banks.get(code)).map(|bank| bank.account_code.as_str())
    }

    /// The account for rent: of that bank, else of the property's, else 1010.
    #[must_use]
    pub fn trust(&self, bank_code: Option<&str>, property: &PropertyTerms) -> &'a str {
        self.account(bank_code).or_else(|| self.account(property.bank_code.as_deref())).unwrap_or(TRUST_BANK)
    }

    /// The account for deposits: of that bank, else of the property's deposit bank, else its trust bank.
    #[must_use]
    pub fn deposit(&self, bank_code: Option<&str>, property: &PropertyTerms) -> &'a str {
        self.account(bank_code)
            .or_else(|| self.account(property.deposit_bank_code.as_deref()))
            .unwrap_or_else(|| self.trust(None, property))
    }

    /// Where a payment lies first.
    #[must_use]
    pub fn first(&self, payment: &TenantRow, property: &PropertyTerms) -> &'a str {
        if payment.slip_code.is_some() { UNDEPOSITED } else { self.trust(payment.bank_code.as_deref(), property) }
    }

    /// When the slip of a payment goes to the bank, and into which account; `None` = it has none, or it is still here.
    #[must_use]
    pub fn banked(
        &self,
        payment: &TenantRow,
        property: &PropertyTerms,
    ) -> Option<(NaiveDate, &'a DepositSlip, &'a str)> {
        let slip = self.slips.get(payment.slip_code.as_deref()?)?;
        let day = slip.date?.max(payment.date);
        Some((day, slip, self.trust(Some(&slip.bank_code), property)))
    }

    /// Whether the account is the property's cash: undeposited money and all banks but the manager's own.
    #[must_use]
    pub fn is_cash(&self, account: &str) -> bool {
        let mut of_it = self.banks.values().filter(|bank| bank.account_code == account).peekable();
        if of_it.peek().is_some() {
            return of_it.any(|bank| bank.kind != BankKind::Operating);
        }
        [TRUST_BANK, super::chart::DEPOSIT_BANK, UNDEPOSITED].contains(&account)
    }
}
