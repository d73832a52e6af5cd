//! Where a vendor's bill stands: what of it is open, and whether it may be paid. Source: bank, “Bills”.

use super::bill_checks::may_pay;
use super::bills::BillPart;
use super::rounding::Minor;
use super::rows::{BillLine, ManagementAgreement};
use std::collections::BTreeMap;

/// Where a bill stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BillState {
    /// Something is open, above the limit of an agreement, and not approved in all of its lines.
    ToApprove,
    /// Something is open and may be paid; or a vendor's credit that takes from another bill.
    ToPay,
    /// Nothing is open any more.
    Paid,
    /// Turned round by lines of its own; nothing was paid of it.
    Reversed,
}

impl BillState {
    /// All of them, in the order in which they are looked at.
    pub const ALL: [BillState; 4] = [BillState::ToApprove, BillState::ToPay, BillState::Paid, BillState::Reversed];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            BillState::ToApprove => "to_approve",
            BillState::ToPay => "to_pay",
            BillState::Paid => "paid",
            BillState::Reversed => "reversed",
        }
    }

    /// The state that a word says.
    #[must_use]
    pub fn parse(word: &str) -> Option<BillState> {
        BillState::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// What a bill comes to and where it stands, in minor units; a vendor's credit is below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Standing {
    pub amount: Minor,
    pub open: Minor,
    /// What a payment names that settles all of it: what is open of its lines, credits among them counted up.
    pub to_settle: Minor,
    pub state: BillState,
}

impl Standing {
    /// Whether bills and credits stand among its open lines: it is paid as a whole or not at all.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        self.to_settle != self.open.abs()
    }
}

/// Where a bill stands by its lines and all that was ever paid of it; a payment that was voided counts no more. The limit is
/// asked property by property, with the lines there ([`limit_of`]).
#[must_use]
pub fn standing(
    lines: &[&BillLine],
    parts: &[BillPart<'_>],
    limit: impl Fn(&[&BillLine]) -> Option<Minor>,
) -> Standing {
    let (mut amount, mut open, mut to_settle) = (0, 0, 0);
    let mut is_paid_of = false;
    let mut places: BTreeMap<&str, Vec<&BillLine>> = BTreeMap::new();
    for line in lines {
        let stands = |part: &&BillPart<'_>| std::ptr::eq(part.line, *line) && part.payment.voided_on.is_none();
        let paid: Minor = parts.iter().filter(stands).map(|part| part.amount).sum();
        let sign = if line.credit { -1 } else { 1 };
        is_paid_of |= paid != 0;
        amount += sign * line.amount;
        open += sign * (line.amount - paid);
        to_settle += line.amount - paid;
        places.entry(&line.property_code).or_default().push(line);
    }
    let may = |lines: &Vec<&BillLine>| may_pay(lines, limit(lines), "").is_ok();
    let state = if to_settle == 0 {
        BillState::Paid
    } else if amount == 0 && !is_paid_of {
        BillState::Reversed
    } else if places.values().all(may) {
        BillState::ToPay
    } else {
        BillState::ToApprove
    };
    Standing { amount, open, to_settle, state }
}

/// The limit above which the owner of a property approves a bill with these lines there: that of the property's agreement on the
/// bill's day; `None` = never asked.
#[must_use]
pub fn limit_of<'a>(
    lines: &[&BillLine],
    agreements: impl IntoIterator<Item = &'a ManagementAgreement>,
) -> Option<Minor> {
    let first = lines.first()?;
    let holds = |agreement: &&'a ManagementAgreement| {
        agreement.property_code == first.property_code
            && agreement.begin_date.is_none_or(|begin| begin <= first.bill_date)
            && agreement.end_date.is_none_or(|end| first.bill_date <= end)
    };
    agreements.into_iter().filter(holds).filter_map(|agreement| agreement.approval_limit).min()
}
