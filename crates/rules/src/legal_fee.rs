//! How much the law lets a late fee be: the noun that the law of the place states and the ledger keeps to.

pub use crate::ledger::rounding::{Minor, Percent};

use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{FeeBase, RuleLimit};

/// How much a late fee may be at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct FeeFigure {
    pub limit: RuleLimit,
    pub amount: Minor,
    pub percent: Percent,
    /// Above which the percentage is taken, of a tiered one.
    pub over: Minor,
    pub base: FeeBase,
}

impl FeeFigure {
    /// What it allows, of a monthly rent and of what is still open.
    #[must_use]
    pub fn allows(&self, rent: Minor, open: Minor) -> Minor {
        let base = if self.base == FeeBase::Rent { rent } else { open };
        let part = self.percent.of(base);
        match self.limit {
            RuleLimit::Percent => part,
            RuleLimit::Lesser => self.amount.min(part),
            RuleLimit::Greater => self.amount.max(part),
            RuleLimit::Tiered => self.amount.saturating_add(self.percent.of(base.saturating_sub(self.over).max(0))),
            _ => self.amount,
        }
    }

    /// In words: “50 or 5% of the monthly rent, whichever is less”.
    #[must_use]
    pub fn in_words(&self) -> String {
        let money = |amount: Minor| Cents(amount).to_string().trim_end_matches(".00").to_owned();
        let of = if self.base == FeeBase::Rent { "of the monthly rent" } else { "of what is overdue" };
        let (amount, part) = (money(self.amount), format!("{}% {of}", self.percent));
        match self.limit {
            RuleLimit::Percent => part,
            RuleLimit::Lesser => format!("{amount} or {part}, whichever is less"),
            RuleLimit::Greater => format!("{amount} or {part}, whichever is more"),
            RuleLimit::Tiered => format!("{amount} and {part} above {}", money(self.over)),
            _ => amount,
        }
    }
}

/// What holds a run of late fees in a property from a day to a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalFee {
    /// At most so much; `None` = no more than the rule says.
    pub cap: Option<FeeFigure>,
    /// No fee before so many days are over.
    pub grace_days: u32,
    /// Of charges due from this day on.
    pub from: NaiveDate,
    /// Of charges due up to this day.
    pub to: Option<NaiveDate>,
    /// Where the cap is written, and who stands for it.
    pub law: String,
}
