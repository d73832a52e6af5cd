//! Credits as a file for the bank.

use super::left;
use chrono::NaiveDate;
use std::fmt::Write;

/// Minor units of an entry at most: ten digits.
const LARGEST: i64 = 9_999_999_999;
/// And of all entries: twelve digits.
const LARGEST_SUM: i64 = 999_999_999_999;
/// Records of a block.
const BLOCK: usize = 10;

/// Who sends the file, and to which bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The bank's routing number, nine digits.
    pub routing_number: String,
    /// Its name.
    pub bank_name: String,
    /// What the bank knows the company by, ten signs at most.
    pub company_id: String,
    /// Its name, as those who are paid read it.
    pub company_name: String,
}

/// Whose accounts a batch pays into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Of businesses: corporate credit or debit.
    Ccd,
    /// Of persons: prearranged payment and deposit.
    Ppd,
}

impl Class {
    fn word(self) -> &'static str {
        match self {
            Class::Ccd => "CCD",
            Class::Ppd => "PPD",
        }
    }
}

/// What is paid into one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The routing number of its bank, nine digits.
    pub routing_number: String,
    /// The account there.
    pub account_number: String,
    /// A savings account; else a checking account.
    pub is_savings: bool,
    /// Minor units above zero.
    pub cents: i64,
    /// What the payment is known by, [`super::entry_id`].
    pub id: String,
    /// Who is paid.
    pub name: String,
}

/// Credits of one class that are to arrive on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Whose accounts.
    pub class: Class,
    /// The day they are to be there.
    pub arrives: NaiveDate,
    /// Each.
    pub credits: Vec<Credit>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// From whom.
    pub origin: Origin,
    /// The day it is made.
    pub made_on: NaiveDate,
    /// Which of that day's: `A` to `Z`, then `0` to `9`.
    pub modifier: char,
    /// In their order.
    pub batches: Vec<Batch>,
}

/// An amount, or all of them, has more digits than a file of the clearing house holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLarge {
    /// The entry; `None` = the whole file.
    pub id: Option<String>,
    /// Minor units.
    pub cents: i64,
}

/// What records of control count.
#[derive(Default)]
struct Sums {
    entries: usize,
    hash: u64,
    cents: i64,
}

/// The hash of routing numbers: the last ten digits of their sum.
const HASH: u64 = 10_000_000_000;

/// The file as text, its records on lines of their own.
///
/// # Errors
/// When an amount has too many digits.
pub fn write(file: &File) -> Result<String, TooLarge> {
    let Origin { routing_number, bank_name, company_id, company_name } = &file.origin;
    let id = format!("{:>10}", left(company_id, 10).trim_end());
    let bank = left(routing_number, 8);
    let mut text = String::new();
    let mut line = |record: String| {
        debug_assert_eq!(record.len(), super::WIDTH, "{record}");
        text.push_str(&record);
        text.push_str("\r\n");
    };
    line(format!(
        "101 {}{id}{}    {}094101{}{}        ",
        left(routing_number, 9),
        file.made_on.format("%y%m%d"),
        file.modifier,
        left(bank_name, 23),
        left(company_name, 23)
    ));
    let (mut records, mut all) = (1, Sums::default());
    for (at, batch) in file.batches.iter().enumerate() {
        let number = at + 1;
        line(format!(
            "5220{}{}{id}{}VENDOR PAY{}{}   1{bank}{number:07}",
            left(company_name, 16),
            " ".repeat(20),
            batch.class.word(),
            file.made_on.format("%y%m%d"),
            batch.arrives.format("%y%m%d"),
        ));
        let mut sums = Sums::default();
        for credit in &batch.credits {
            if !(1..=LARGEST).contains(&credit.cents) {
                return Err(TooLarge { id: Some(credit.id.clone()), cents: credit.cents });
            }
            sums.entries += 1;
            sums.cents += credit.cents;
            sums.hash += credit.routing_number.get(..8).and_then(|digits| digits.parse::<u64>().ok()).unwrap_or(0);
            line(format!(
                "6{}{}{}{:010}{}{}  0{bank}{:07}",
                if credit.is_savings { "32" } else { "22" },
                left(&credit.routing_number, 9),
                left(&credit.account_number, 17),
                credit.cents,
                left(&credit.id, 15),
                left(&credit.name, 22),
                all.entries + sums.entries,
            ));
        }
        if sums.cents > LARGEST_SUM {
            return Err(TooLarge { id: None, cents: sums.cents });
        }
        line(format!(
            "8220{:06}{:010}{:012}{:012}{id}{}{bank}{number:07}",
            sums.entries,
            sums.hash % HASH,
            0,
            sums.cents,
            " ".repeat(25),
        ));
        records += 2 + sums.entries;
        all.entries += sums.entries;
        all.cents += sums.cents;
        all.hash += sums.hash % HASH;
    }
    records += 1;
    if all.cents > LARGEST_SUM {
        return Err(TooLarge { id: None, cents: all.cents });
    }
    line(format!(
        "9{:06}{:06}{:08}{:010}{:012}{:012}{}",
        file.batches.len(),
        records.div_ceil(BLOCK),
        all.entries,
        all.hash % HASH,
        0,
        all.cents,
        " ".repeat(39),
    ));
    for _ in records..records.next_multiple_of(BLOCK) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{}\r\n", "9".repeat(super::WIDTH));
    }
    Ok(text)
}
