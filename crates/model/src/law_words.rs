//! The words of rules by law: what they are about, how they limit it, from when days run, how they are counted.

use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// What a rule of the law is about. Of notices: whose it is, and which lease it ends.
    RuleSubject {
        /// The tenant's notice, month-to-month.
        TenantMonthToMonth = "tenant_month_to_month",
        /// The tenant's notice, with the end of the term.
        TenantFixedTerm = "tenant_fixed_term",
        /// The landlord's notice, month-to-month.
        LandlordMonthToMonth = "landlord_month_to_month",
        /// The landlord's notice, with the end of the term.
        LandlordFixedTerm = "landlord_fixed_term",
        /// How much deposit may be asked for.
        DepositLimit = "deposit_limit",
        /// By when it is to be returned.
        DepositReturn = "deposit_return",
        /// What it bears.
        DepositInterest = "deposit_interest",
        /// How much may be charged for paying late.
        LateFeeCap = "late_fee_cap",
        /// How long after the due date nothing may be.
        LateFeeGrace = "late_fee_grace",
        /// What a payment pays first.
        PaymentOrder = "payment_order",
    }
}

impl RuleSubject {
    /// In a sentence: “no rule on … is on file”.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            RuleSubject::TenantMonthToMonth => "the tenant’s notice that ends a month-to-month lease",
            RuleSubject::LandlordMonthToMonth => "the landlord’s notice that ends a month-to-month lease",
            RuleSubject::TenantFixedTerm => "the tenant’s notice that ends a fixed term",
            RuleSubject::LandlordFixedTerm => "the landlord’s notice that ends a fixed term",
            RuleSubject::DepositLimit => "how much deposit may be asked for",
            RuleSubject::DepositReturn => "when the deposit is to be returned",
            RuleSubject::DepositInterest => "interest on deposits",
            RuleSubject::LateFeeCap => "how much a late fee may be",
            RuleSubject::LateFeeGrace => "the days before a late fee",
            RuleSubject::PaymentOrder => "what a payment pays first",
        }
    }

    /// Whether it is about a notice that ends a lease.
    #[must_use]
    pub fn is_notice(self) -> bool {
        matches!(
            self,
            RuleSubject::TenantMonthToMonth
                | RuleSubject::TenantFixedTerm
                | RuleSubject::LandlordMonthToMonth
                | RuleSubject::LandlordFixedTerm
        )
    }
}

words! {
    /// How a rule limits what it is about.
    RuleLimit {
        /// Nothing was found where the citation says.
        None = "none",
        /// So many months, of time or of rent.
        Months = "months",
        /// So many days.
        Days = "days",
        /// An amount.
        Amount = "amount",
        /// A percentage.
        Percent = "percent",
        /// The lesser of amount and percentage.
        Lesser = "lesser",
        /// The greater of them.
        Greater = "greater",
        /// The amount, and the percentage of what is above another amount.
        Tiered = "tiered",
        /// What is reasonable, without a figure.
        Reasonable = "reasonable",
        /// A rate that somebody publishes.
        Index = "index",
        /// Categories in their order.
        Order = "order",
    }
}

words! {
    /// From when days run, or what the end of a notice has to fall on.
    RuleClock {
        /// A notice: any day that is far enough.
        AnyDay = "any_day",
        /// A notice: the eve of a day on which rent is due, that day being far enough.
        RentalDate = "rental_date",
        /// A notice: the last day of a rental month, it being far enough.
        PeriodEnd = "period_end",
        /// A deposit: from the day the tenant moved out.
        MoveOut = "move_out",
        /// A deposit: from the later of the move-out and the tenant's demand.
        Demand = "demand",
        /// A deposit: from the later of the move-out and the tenant's new address.
        Address = "address",
    }
}

words! {
    /// Which days count.
    DayCount {
        /// All.
        Calendar = "calendar",
        /// Monday to Friday; holidays are not known.
        Business = "business",
    }
}
