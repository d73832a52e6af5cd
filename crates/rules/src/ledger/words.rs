//! The closed vocabularies of the ledger, as written in exchange files and on screen.

/// A closed set of words: `as_str`, `parse` and `ALL` from one list.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Each word of the set.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as stored and exchanged.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// Reads the word; `None` for any other text.
            #[must_use]
            pub fn parse(text: &str) -> Option<$name> {
                match text { $($word => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// What a row of a tenant's account is.
    RowType {
        /// Owed by the payer.
        Charge = "charge",
        /// Money received.
        Payment = "payment",
        /// Forgiven or granted, without money.
        Credit = "credit",
        /// Deposit that pays what is owed.
        DepositApplied = "deposit_applied",
        /// Interest added to a deposit.
        DepositInterest = "deposit_interest",
        /// Money given back.
        Refund = "refund",
        /// A payment that the bank took back.
        Return = "return",
        /// A row turned round.
        Reversal = "reversal",
    }
}

impl RowType {
    /// Whether it settles charges.
    #[must_use]
    pub fn is_receipt(self) -> bool {
        matches!(self, RowType::Payment | RowType::Credit | RowType::DepositApplied)
    }

    /// Whether it turns another row round.
    #[must_use]
    pub fn undoes(self) -> bool {
        matches!(self, RowType::Return | RowType::Reversal)
    }
}

words! {
    /// What a row is for.
    Category {
        /// Rent of a period.
        Rent = "rent",
        /// For paying late.
        LateFee = "late_fee",
        /// For a payment that was returned.
        NsfFee = "nsf_fee",
        /// Water, power, waste.
        Utility = "utility",
        /// Security deposit.
        Deposit = "deposit",
        /// Beyond wear and tear.
        Damage = "damage",
        /// Given up as lost.
        WriteOff = "write_off",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How the five kinds of account are called.
    AccountKind {
        /// What is there.
        Asset = "asset",
        /// What is owed to others.
        Liability = "liability",
        /// What is the owners'.
        Equity = "equity",
        /// What is earned.
        Income = "income",
        /// What is spent.
        Expense = "expense",
    }
}

impl AccountKind {
    /// Whether it is the owners' money: equity, income, expense.
    #[must_use]
    pub fn is_funds(self) -> bool {
        matches!(self, AccountKind::Equity | AccountKind::Income | AccountKind::Expense)
    }

    /// A balance (debit positive) as a person reads it: what an asset or an expense is, is positive by its debit, the
    /// others by their credit.
    #[must_use]
    pub fn natural(self, debit: i64) -> i64 {
        if matches!(self, AccountKind::Asset | AccountKind::Expense) { debit } else { -debit }
    }
}

words! {
    /// When income and expense count.
    Basis {
        /// When it is owed.
        Accrual = "accrual",
        /// When money settles it.
        Cash = "cash",
    }
}

words! {
    /// How a part of a month is charged.
    Proration {
        /// Days over the days of the month.
        Actual = "actual",
        /// At most thirty days over thirty.
        Thirty = "thirty",
        /// Twelve months over 365 days.
        Annual = "annual",
        /// The whole amount.
        None = "none",
    }
}

words! {
    /// How the amount of a late fee is found.
    FeeKind {
        /// A fixed amount.
        Flat = "flat",
        /// A part of the base.
        Percent = "percent",
        /// The greater of both.
        Greater = "greater",
        /// The lesser of both.
        Lesser = "lesser",
    }
}

words! {
    /// What a percentage of a late fee is taken of.
    FeeBase {
        /// The lease's monthly rent.
        Rent = "rent",
        /// What is open of the charge.
        Overdue = "overdue",
        /// The charge as it was posted.
        Charge = "charge",
    }
}

words! {
    /// Which of two caps holds.
    CapKind {
        /// The lesser.
        Lesser = "lesser",
        /// The greater.
        Greater = "greater",
    }
}

words! {
    /// Whose money lies in a bank account.
    BankKind {
        /// Rent and the owners' money.
        Trust = "trust",
        /// The tenants' deposits.
        Deposit = "deposit",
        /// The manager's own, outside all trust figures.
        Operating = "operating",
    }
}

words! {
    /// The form on which a year's payments to a party are reported (26 U.S.C. §§ 6041, 6041A).
    Form1099 {
        /// Work of others: 1099-NEC box 1.
        Nec1 = "nec_1",
        /// Rents: 1099-MISC box 1.
        Misc1 = "misc_1",
        /// Paid to an attorney: 1099-MISC box 10.
        Misc10 = "misc_10",
        /// Not reported.
        None = "none",
    }
}

words! {
    /// On which side of the business a party of a 1099 stands.
    PayeeKind {
        /// Worked for a property.
        Vendor = "vendor",
        /// Owns a property.
        Owner = "owner",
    }
}

words! {
    /// Whose part of a bank account a sub-ledger is.
    SubledgerKind {
        /// An owner's funds.
        Owner = "owner",
        /// Received in advance on a lease.
        Prepaid = "prepaid",
        /// Deposit held of a lease.
        Deposit = "deposit",
        /// What is owed to others.
        Other = "other",
        /// Received and not at the bank yet; taken off.
        Undeposited = "undeposited",
    }
}
