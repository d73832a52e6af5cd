//! What the books say of themselves, for who verifies a portfolio: property by property, so that not all of them are held
//! at once, and each statement of a bank that was finalized.

use crate::frame::app::{Ctx, Raised};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::allocation::AllocationProblem;
use keystead_rules::ledger::bills::BillProblem;
use keystead_rules::ledger::book::Problem as RowProblem;
use keystead_rules::ledger::entry::Source;
use keystead_rules::ledger::verify::{Finding, verify};
use keystead_rules::ledger::words::Basis;
use keystead_rules::ledger::{Book, Ledger, Minor};
use keystead_store::features::bank::statements::list_off_statements;
use keystead_store::features::ledger::book::{get_book_of_owners, list_property_codes};
use keystead_wire::problem::Problem;
use std::collections::{BTreeMap, HashSet};

/// What was looked at, and what is wrong in sentences.
#[derive(Debug, Default)]
pub(crate) struct Sound {
    /// Postings that were added up.
    pub(crate) postings: usize,
    /// Statements of banks that were finalized.
    pub(crate) statements: usize,
    /// One sentence a fault; none of sound books.
    pub(crate) problems: Vec<String>,
}

/// Looks at the books as they are today.
///
/// # Errors
/// When they cannot be read.
pub(crate) fn look(ctx: &Ctx<'_>) -> Result<Sound, Problem> {
    let today = ctx.today()?;
    let walked = ctx.store().read(|conn| -> Result<Sound, Raised> {
        let mut sound = Sound::default();
        for code in list_property_codes(conn)? {
            let book = get_book_of_owners(conn, &code)?;
            let ledger = Ledger::of(&book);
            sound.postings += ledger.postings.iter().filter(|posting| posting.property == code).count();
            sound.problems.extend(ledger.problems.iter().map(sentence));
            sound.problems.extend(unbalanced(&book));
            // A bill of several properties is in the books of each; what it is in the others is theirs to say.
            let own = verify(&ledger, today).into_iter().filter(|finding| place(finding).is_none_or(|of| of == code));
            sound.problems.extend(own.filter_map(|finding| told(&finding)));
        }
        let (statements, off) = list_off_statements(conn, today)?;
        sound.statements = statements;
        let told = |(bank, day, cents): (String, NaiveDate, i64)| {
            format!(
                "The statement of bank {bank} of {day} was finalized; now it differs from the books by {}.",
                Cents(cents)
            )
        };
        sound.problems.extend(off.into_iter().map(told));
        // What is wrong with a bill of several properties is found in each.
        let mut seen = HashSet::new();
        sound.problems.retain(|problem| seen.insert(problem.clone()));
        Ok(sound)
    });
    walked.map_err(Raised::into_problem)
}

/// The property that a finding is of, where it says so.
fn place<'a>(finding: &Finding<'a>) -> Option<&'a str> {
    match finding {
        Finding::Unbalanced { property, .. } | Finding::Statement { property, .. } => Some(property),
        _ => None,
    }
}

fn told(finding: &Finding<'_>) -> Option<String> {
    let money = |minor: &Minor| Cents(*minor).to_string();
    Some(match finding {
        // Said of the entry itself, and by the store of all banks.
        Finding::Unbalanced { source: Source::Journal(_), .. } | Finding::Bank { .. } => return None,
        Finding::Unbalanced { source, property, basis, sum } => {
            let basis = if *basis == Basis::Cash { "cash" } else { "accrual" };
            let (code, sum) = (source.code(), money(sum));
            format!("What {code} posts in property {property} on {basis} basis does not add up to zero, but to {sum}.")
        }
        Finding::Receivables { lease, account, open } => {
            format!("Account 1200 of lease {lease} is {}, and {} is open there.", money(account), money(open))
        }
        Finding::Prepaid { lease, account, unapplied } => {
            format!("Account 2100 of lease {lease} is {}, and {} is unapplied there.", money(account), money(unapplied))
        }
        Finding::Deposit { lease, held } => {
            format!("Less than nothing is held of the deposit of lease {lease}: {}.", money(held))
        }
        Finding::Statement { owner, property, off_by: (ending, cash) } => {
            let owner = owner.map_or_else(String::new, |code| format!(" of owner {code}"));
            let ending = (*ending != 0).then(|| format!("its ending by {}", money(ending)));
            let cash = (*cash != 0).then(|| format!("its sum from the cash there by {}", money(cash)));
            let parts: Vec<String> = ending.into_iter().chain(cash).collect();
            format!("The statement{owner} for property {property} is off: {}.", parts.join(", "))
        }
    })
}

/// Entries by hand whose debits and credits differ in a property: files bring them in as they are.
pub(crate) fn unbalanced(book: &Book) -> Vec<String> {
    let mut sums: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for line in &book.journal {
        let sum = sums.entry((&line.entry_code, &line.property_code)).or_default();
        *sum = sum.saturating_add(line.amount);
    }
    let off = sums.into_iter().filter(|(_, sum)| *sum != 0);
    off.map(|((entry, property), sum)| {
        let sum = Cents(sum.saturating_abs());
        format!("Entry {entry} does not balance: its debits and credits in property {property} differ by {sum}.")
    })
    .collect()
}

/// What is wrong with a row, in a sentence.
pub(crate) fn sentence(problem: &RowProblem<'_>) -> String {
    match problem {
        RowProblem::UnknownLease(row) => {
            format!("{} is on lease {}, which is not there; it is in no figure.", row.entry_code, row.lease_number)
        }
        RowProblem::SameCode(row) => {
            format!("{} is the code of two rows; only one of them is in the figures.", row.entry_code)
        }
        RowProblem::Allocation(AllocationProblem::Reverses(row)) => format!(
            "{} reverses {}, which is not there, is a reversal, or was reversed before; it has no effect.",
            row.entry_code,
            row.reverses_code.as_deref().unwrap_or("nothing")
        ),
        RowProblem::Allocation(AllocationProblem::Hand(hand)) => format!(
            "The allocation of {} to {} is more than one of them has, or between rows that cannot settle each other.",
            hand.receipt_code, hand.charge_code
        ),
        RowProblem::Allocation(AllocationProblem::Refund(row)) => {
            format!("{} gives back more than was unapplied.", row.entry_code)
        }
        RowProblem::Bill(BillProblem::Unknown(payment)) => {
            format!("Payment {} is of bill {}, which is not there.", payment.payment_code, payment.bill_code)
        }
        RowProblem::Bill(BillProblem::TooMuch(payment)) => {
            format!("Payment {} is more than was open of bill {}.", payment.payment_code, payment.bill_code)
        }
    }
}
