//! What comes back: credits that did not arrive, and accounts that have other numbers now.

use super::WIDTH;
use chrono::NaiveDate;

/// A larger file is none that a bank gives out: 16 MiB.
pub const LARGEST: usize = 16 << 20;

/// A credit that came back (addenda of kind 99).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// `R03`.
    pub code: String,
    /// As we named the entry.
    pub id: String,
    /// Who was to be paid, as the file has it.
    pub name: String,
    /// Minor units.
    pub cents: i64,
    /// The number that the entry had on its way.
    pub trace: String,
    /// In the file, from 1.
    pub line: usize,
}

/// An account that has other numbers (addenda of kind 98, a notification of change).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// `C01`.
    pub code: String,
    /// As we named the entry.
    pub id: String,
    /// Whose it is, as the file has it.
    pub name: String,
    /// What holds now, as the bank wrote it.
    pub corrected: String,
    /// In the file, from 1.
    pub line: usize,
}

/// A file of returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnFile {
    /// The day it was made.
    pub made_on: NaiveDate,
    /// Credits that came back.
    pub returned: Vec<Returned>,
    /// Accounts that changed.
    pub changed: Vec<Changed>,
    /// Entries that say neither.
    pub others: usize,
}

/// What a reason means, for credits that were sent. Source: Nacha Operating Rules, return reason codes.
#[must_use]
pub fn reason_of(code: &str) -> &'static str {
    match code {
        "R02" => "the account is closed",
        "R03" => "there is no such account, or it is another's",
        "R04" => "the account number is not valid",
        "R06" => "we asked for it back",
        "R12" => "the branch was sold to another bank",
        "R13" => "the routing number is not valid",
        "R14" => "who acted for the payee has died or cannot act",
        "R15" => "the payee has died",
        "R16" => "the account is frozen",
        "R17" => "the entry could not be processed as it was written",
        "R20" => "the account takes no transfers",
        "R22" => "the payee is not known by that number",
        "R23" => "the payee refused it",
        "R24" => "it was sent twice",
        "R34" => "the bank may not take part",
        "C01" => "the account number changed",
        "C02" => "the routing number changed",
        "C03" => "routing and account number changed",
        "C05" => "it is the other type of account",
        "C06" => "account number and type changed",
        "C07" => "routing number, account number and type changed",
        "C09" => "the payee is known by another number",
        _ => "the bank gives the code alone",
    }
}

fn digits(record: &str, from: usize, to: usize) -> Option<i64> {
    let text = record.get(from..to)?.trim();
    if text.is_empty() { Some(0) } else { text.parse().ok() }
}

fn text(record: &str, from: usize, to: usize) -> String {
    record.get(from..to).unwrap_or_default().trim().to_owned()
}

/// The records with their lines, whether or not each stands on one of its own.
fn records(text: &str) -> Result<Vec<(usize, &str)>, String> {
    if !text.is_ascii() {
        return Err("It has signs that no file of the clearing house has.".to_owned());
    }
    let mut records = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        // Some programs cut the blanks at the end of a line.
        if line.len() < WIDTH {
            records.push((at + 1, line));
            continue;
        }
        let mut rest = line;
        while rest.len() >= WIDTH {
            records.push((at + 1, &rest[..WIDTH]));
            rest = &rest[WIDTH..];
        }
        if !rest.trim().is_empty() {
            return Err(format!("Line {} is longer than the 94 signs of a record.", at + 1));
        }
    }
    Ok(records)
}

/// Reads a file of returns. What its records of control count must be there: a file that was cut off changes nothing.
///
/// # Errors
/// One sentence.
pub fn read(bytes: &[u8]) -> Result<ReturnFile, String> {
    if bytes.len() > LARGEST {
        return Err("It is larger than any file of returns.".to_owned());
    }
    let all = std::str::from_utf8(bytes).map_err(|_| "It is no text.".to_owned())?;
    let none =
        || "It is no file of the clearing house: such a file begins with 101 and the number of a bank.".to_owned();
    if !all.trim_start().starts_with("101") {
        return Err(none());
    }
    let records = records(all)?;
    let (_, head) = records.first().filter(|(_, head)| head.starts_with("101") && head.len() > 33).ok_or_else(none)?;
    let made_on = NaiveDate::parse_from_str(head.get(23..29).unwrap_or_default(), "%y%m%d")
        .map_err(|_| "Its first line has no day.".to_owned())?;
    let mut file = ReturnFile { made_on, returned: Vec::new(), changed: Vec::new(), others: 0 };
    let (mut entries, mut sum, mut ended) = (0_i64, 0_i64, false);
    let mut entry: Option<(usize, &str)> = None;
    for (line, record) in &records[1..] {
        let (line, record) = (*line, *record);
        if ended {
            continue;
        }
        let unreadable = || format!("Line {line} cannot be read.");
        match record.as_bytes().first() {
            Some(b'6') => {
                file.others += usize::from(entry.is_some());
                entry = Some((line, record));
                entries += 1;
                sum = sum.saturating_add(digits(record, 29, 39).ok_or_else(unreadable)?);
            }
            Some(b'7') => {
                entries += 1;
                let kind = record.get(1..3).unwrap_or_default();
                let Some((_, of)) = entry else {
                    return Err(format!("Line {line} belongs to no entry."));
                };
                let (code, id, name) = (text(record, 3, 6), text(of, 39, 54), text(of, 54, 76));
                match kind {
                    "99" => {
                        let cents = digits(of, 29, 39).ok_or_else(unreadable)?;
                        file.returned.push(Returned { code, id, name, cents, trace: text(record, 6, 21), line });
                        entry = None;
                    }
                    "98" => {
                        file.changed.push(Changed { code, id, name, corrected: text(record, 35, 64), line });
                        entry = None;
                    }
                    _ => {}
                }
            }
            Some(b'9') => {
                file.others += usize::from(entry.take().is_some());
                let counted = digits(record, 13, 21).ok_or_else(unreadable)?;
                let (debits, credits) = (digits(record, 31, 43), digits(record, 43, 55));
                let told = debits.zip(credits).map(|(debits, credits)| debits.saturating_add(credits));
                if counted != entries || told != Some(sum) {
                    return Err("Its last line counts other entries than the file has: it is not whole.".to_owned());
                }
                ended = true;
            }
            Some(b'5' | b'8') => file.others += usize::from(entry.take().is_some()),
            _ => return Err(unreadable()),
        }
    }
    if !ended {
        return Err("It has no end: the line that counts all entries is missing.".to_owned());
    }
    Ok(file)
}
