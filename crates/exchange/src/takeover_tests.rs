//! Tables of other books: their columns, and what is told of rows that cannot be read.

use super::*;
use std::fs;

fn read(files: &[(&str, &str)]) -> Result<Books, Refusal> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    read_books(folder.path())
}

#[test]
fn tables_are_read_by_the_names_of_their_columns() {
    let books = read(&[
        ("trial_balance.csv", "Account_Code,property_code,amount,name\n1010,P,-12.50,Bank\n\n1010,Q,3.00,Bank\n"),
        (
            "open_charges.csv",
            "lease_number,amount,category,due_date\nL1,10.00,rent,2026-01-01\nL1,10.00,rent,2026-01-01\n",
        ),
    ])
    .unwrap();
    assert_eq!(books.refusals, []);
    assert_eq!(books.files, [BooksFile::TrialBalance, BooksFile::OpenCharges]);
    let [first, _, charge, _] = &books.rows[..] else { panic!("{:?}", books.rows) };
    assert_eq!((first.account_code.as_deref(), first.amount, first.line), (Some("1010"), Cents(-1250), 2));
    assert_eq!((charge.category, charge.due_date), (Some(LedgerCategory::Rent), NaiveDate::from_ymd_opt(2026, 1, 1)));
}

#[test]
fn what_is_wrong_names_line_column_and_value() {
    let books = read(&[
        ("trial_balance.csv", "property_code,account_code,amount\nP,1010,twelve\nP,,1\nP,1200,1\nP,1200,2\n"),
        ("prepaid.csv", "lease_number,sum\nL1,5\n"),
        ("deposits.csv", "lease_number,amount\nL1,-5\nL1,5\n"),
        ("open_charges.csv", "lease_number,amount,category,due_date\nL1,5,gossip,31.12.2025\n"),
    ])
    .unwrap();
    let told: Vec<_> = books
        .refusals
        .iter()
        .map(|no| (no.file.as_str(), no.line, no.column.as_deref().unwrap(), no.value.as_deref().unwrap(), no.code))
        .collect();
    assert_eq!(
        told,
        [
            ("trial_balance.csv", 2, "amount", "twelve", Code::UnreadableAmount),
            ("trial_balance.csv", 3, "account_code", "", Code::MissingCell),
            ("trial_balance.csv", 5, "account_code", "1200", Code::DuplicateKey),
            ("open_charges.csv", 2, "due_date", "31.12.2025", Code::UnreadableDate),
            ("open_charges.csv", 2, "category", "gossip", Code::UnknownWord),
            ("prepaid.csv", 1, "amount", "", Code::MissingColumn),
            ("deposits.csv", 2, "amount", "-5", Code::NegativeAmount),
        ]
    );
    assert_eq!(read(&[]).unwrap_err().code, Code::NoExchangeFile);
}
