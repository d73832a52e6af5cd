//! The books of another system on its last day, as a folder of tables: trial balance, open charges, what was prepaid, deposits,
//! owners' funds. What a row means for records that are here is decided elsewhere.

use crate::cells::{Broken, Cutter, Row};
use crate::encoding::decoded;
use crate::refusal::{Code, Refusal};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::LedgerCategory;
use std::collections::HashSet;
use std::path::Path;

/// The largest file, in bytes.
const LARGEST: u64 = 64 << 20;
/// Rows of one file at most.
const MOST_ROWS: usize = 1_000_000;
/// Refusals that are told.
const MOST_REFUSALS: usize = 10_000;

/// One of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BooksFile {
    /// The balance of each account of each property, debit positive.
    TrialBalance,
    /// What tenants owe, charge by charge.
    OpenCharges,
    /// What tenants have paid ahead.
    Prepaid,
    /// What is held of each lease.
    Deposits,
    /// What belongs to each owner of a property.
    OwnerFunds,
}

impl BooksFile {
    /// All of them.
    pub const ALL: [BooksFile; 5] = [
        BooksFile::TrialBalance,
        BooksFile::OpenCharges,
        BooksFile::Prepaid,
        BooksFile::Deposits,
        BooksFile::OwnerFunds,
    ];

    /// Its name in the folder.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            BooksFile::TrialBalance => "trial_balance.csv",
            BooksFile::OpenCharges => "open_charges.csv",
            BooksFile::Prepaid => "prepaid.csv",
            BooksFile::Deposits => "deposits.csv",
            BooksFile::OwnerFunds => "owner_funds.csv",
        }
    }

    /// The columns that must be there; together they are the key where no row may stand twice.
    fn must(self) -> &'static [&'static str] {
        match self {
            BooksFile::TrialBalance => &["property_code", "account_code", "amount"],
            BooksFile::OpenCharges | BooksFile::Prepaid | BooksFile::Deposits => &["lease_number", "amount"],
            BooksFile::OwnerFunds => &["property_code", "owner_code", "amount"],
        }
    }

    /// Whether its rows are of leases, not of properties.
    #[must_use]
    pub fn is_of_leases(self) -> bool {
        matches!(self, BooksFile::OpenCharges | BooksFile::Prepaid | BooksFile::Deposits)
    }

    fn may_repeat(self) -> bool {
        matches!(self, BooksFile::OpenCharges | BooksFile::Prepaid)
    }

    /// Below zero is a meaning of its own.
    fn is_signed(self) -> bool {
        matches!(self, BooksFile::TrialBalance | BooksFile::OwnerFunds)
    }
}

/// A row; what its file does not have is none.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BooksRow {
    pub file: BooksFile,
    pub line: u64,
    pub property_code: Option<String>,
    pub account_code: Option<String>,
    pub lease_number: Option<String>,
    pub owner_code: Option<String>,
    pub payer_code: Option<String>,
    pub description: Option<String>,
    pub category: Option<LedgerCategory>,
    pub due_date: Option<NaiveDate>,
    pub amount: Cents,
}

/// What a folder holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Books {
    /// In the order of the files and their lines.
    pub rows: Vec<BooksRow>,
    pub refusals: Vec<Refusal>,
    /// The files that are there.
    pub files: Vec<BooksFile>,
}

/// Reads the tables of a folder. What is wrong with a row is told with file, line, column and value.
///
/// # Errors
/// A [`Refusal`] where the folder has none of the tables.
pub fn read_books(folder: &Path) -> Result<Books, Refusal> {
    let mut books = Books::default();
    for file in BooksFile::ALL {
        let bytes = match keystead_files::read(&folder.join(file.name()), LARGEST) {
            Ok(bytes) => bytes,
            Err(no) if no.is_absent() => continue,
            Err(no) => {
                books.refusals.push(Refusal::of_file(
                    file.name(),
                    Code::Unreadable,
                    format!("It cannot be read: {no}."),
                ));
                continue;
            }
        };
        books.files.push(file);
        read_file(file, &bytes, &mut books);
    }
    if books.files.is_empty() && books.refusals.is_empty() {
        let names = BooksFile::ALL.map(BooksFile::name).join(", ");
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let reason = format!("The folder has none of these files: {names}.");
        return Err(Refusal::of_file(&name, Code::NoExchangeFile, reason));
    }
    books.refusals.truncate(MOST_REFUSALS);
    Ok(books)
}

fn read_file(file: BooksFile, bytes: &[u8], books: &mut Books) {
    let text = decoded(bytes, &mut Vec::new());
    let mut cutter = Cutter::new(text.as_bytes(), b',', false);
    let mut row = Row::default();
    let mut heads: Option<Vec<String>> = None;
    let mut seen: HashSet<Vec<String>> = HashSet::new();
    let name = file.name();
    loop {
        match cutter.next(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(Broken::Quoting(line)) => {
                let reason = "A quote does not belong here, or is never closed.";
                books.refusals.push(Refusal::of_line(name, line, Code::BadQuoting, reason));
                continue;
            }
            Err(Broken::TooLong(line) | Broken::TooWide(line)) => {
                books.refusals.push(Refusal::of_line(name, line, Code::TooLarge, "This row is too long."));
                break;
            }
            Err(Broken::Io(error)) => {
                books.refusals.push(Refusal::of_file(name, Code::Unreadable, format!("It cannot be read: {error}.")));
                break;
            }
        }
        let cells: Vec<String> =
            (0..row.len()).map(|at| String::from_utf8_lossy(row.cell(at)).trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let Some(heads) = &heads else {
            let found: Vec<String> = cells.iter().map(|cell| cell.to_lowercase()).collect();
            let absent: Vec<_> = file.must().iter().filter(|must| !found.iter().any(|head| head == *must)).collect();
            if let Some(column) = absent.first() {
                let reason = format!("There is no column “{column}”; the first line names the columns.");
                let refusal = Refusal::of_line(name, row.line, Code::MissingColumn, reason).at(column, "");
                books.refusals.push(refusal);
                return;
            }
            heads = Some(found);
            continue;
        };
        if books.rows.len() >= MOST_ROWS {
            books.refusals.push(Refusal::of_line(name, row.line, Code::TooLarge, "There are too many rows."));
            return;
        }
        let cell = |column: &str| -> Option<&str> {
            let at = heads.iter().position(|head| head == column)?;
            cells.get(at).map(String::as_str).filter(|text| !text.is_empty())
        };
        match read_row(file, row.line, &cell) {
            Ok(read) => {
                let key: Vec<String> = (file.must().iter().filter(|column| **column != "amount"))
                    .map(|column| cell(column).unwrap_or_default().to_owned())
                    .collect();
                if !file.may_repeat() && !seen.insert(key.clone()) {
                    let (column, value) = (file.must()[file.must().len() - 2], key.last().cloned().unwrap_or_default());
                    let reason = "It stands on an earlier line already; add the two up.";
                    let refusal = Refusal::of_line(name, row.line, Code::DuplicateKey, reason);
                    books.refusals.push(refusal.at(column, &value));
                } else {
                    books.rows.push(read);
                }
            }
            Err(refusals) => books.refusals.extend(refusals),
        }
        if books.refusals.len() >= MOST_REFUSALS {
            return;
        }
    }
}

fn read_row<'c>(file: BooksFile, line: u64, cell: &dyn Fn(&str) -> Option<&'c str>) -> Result<BooksRow, Vec<Refusal>> {
    let mut wrong = Vec::new();
    let mut no = |column: &str, value: &str, code: Code, reason: &str| {
        wrong.push(Refusal::of_line(file.name(), line, code, reason).at(column, value));
    };
    for column in file.must() {
        if cell(column).is_none() {
            no(column, "", Code::MissingCell, "This must be filled in.");
        }
    }
    let amount = match cell("amount").map(str::parse::<Cents>) {
        Some(Ok(amount)) if !file.is_signed() && amount.0 <= 0 => {
            let reason = "The amount must be above zero.";
            no("amount", cell("amount").unwrap_or_default(), Code::NegativeAmount, reason);
            Cents::ZERO
        }
        Some(Ok(amount)) => amount,
        Some(Err(_)) => {
            let reason = "This is not a plain amount; write it as 1250.00, without grouping.";
            no("amount", cell("amount").unwrap_or_default(), Code::UnreadableAmount, reason);
            Cents::ZERO
        }
        None => Cents::ZERO,
    };
    let due_date = cell("due_date").and_then(|text| {
        let day = text.parse::<NaiveDate>().ok();
        if day.is_none() {
            let reason = "This is not a date of the calendar; write it as 2026-03-28.";
            no("due_date", text, Code::UnreadableDate, reason);
        }
        day
    });
    let category = cell("category").and_then(|word| {
        let known = LedgerCategory::parse(word);
        if known.is_none() {
            let words: Vec<_> = LedgerCategory::ALL.iter().map(|word| word.as_str()).collect();
            no("category", word, Code::UnknownWord, &format!("This is no category. There are {}.", words.join(", ")));
        }
        known
    });
    let text = |column: &str| cell(column).map(str::to_owned);
    let read = BooksRow {
        file,
        line,
        property_code: text("property_code"),
        account_code: text("account_code"),
        lease_number: text("lease_number"),
        owner_code: text("owner_code"),
        payer_code: text("payer_code"),
        description: text("description"),
        category,
        due_date,
        amount,
    };
    if wrong.is_empty() { Ok(read) } else { Err(wrong) }
}

#[cfg(test)]
#[path = "takeover_tests.rs"]
mod tests;
