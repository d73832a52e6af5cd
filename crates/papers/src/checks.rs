//! Checks to print: a page each, for paper with the bank's line on it; the check above, below it two stubs that say what it
//! pays, one for the vendor and one to keep.

use crate::letter::Letterhead;
use crate::problem::PaperError;
use crate::typesetting::Layout;
use crate::{speech, typesetting};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::Language;
use serde::Serialize;
use serde_json::json;

/// So many bills stand on a stub; what more there are come to is its last line.
const LINES: usize = 14;

/// A check.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Check {
    pub number: String,
    pub day: NaiveDate,
    pub payee: String,
    pub bank_name: String,
    pub currency: String,
    pub amount: Cents,
    /// What it pays.
    pub bills: Vec<CheckBill>,
}

/// A bill that a check pays; below zero it is a credit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CheckBill {
    pub number: String,
    pub day: Option<NaiveDate>,
    pub amount: Cents,
}

#[derive(Serialize)]
struct Page {
    number: String,
    day: String,
    payee: String,
    bank: String,
    amount: String,
    words: String,
    memo: String,
    rows: Vec<[String; 3]>,
}

/// Checks as a file.
///
/// # Errors
/// When the file cannot be set.
pub fn checks(letterhead: &Letterhead, checks: &[Check]) -> Result<Vec<u8>, PaperError> {
    let letterhead = letterhead.printable();
    let pages: Vec<Page> = checks.iter().map(page).collect();
    let data = json!({
        "title": "Checks",
        "language": Language::English.as_str(),
        "letterhead": {"organisation": letterhead.organisation, "contact": letterhead.contact},
        "checks": pages,
    });
    typesetting::pdf(Layout::Checks, &data)
}

fn page(check: &Check) -> Page {
    let english = Language::English;
    let money = |amount: Cents| speech::money(amount, &check.currency);
    let row = |bill: &CheckBill| {
        [
            speech::line(&bill.number),
            bill.day.map_or_else(String::new, |day| speech::day(day, english)),
            money(bill.amount),
        ]
    };
    let shown = if check.bills.len() > LINES { LINES - 1 } else { check.bills.len() };
    let mut rows: Vec<[String; 3]> = check.bills[..shown].iter().map(row).collect();
    let more = &check.bills[shown..];
    if !more.is_empty() {
        let sum = Cents(more.iter().map(|bill| bill.amount.0).sum());
        rows.push([format!("and {} more bills", more.len()), String::new(), money(sum)]);
    }
    let memo = match check.bills.as_slice() {
        [one] => format!("Bill {}", speech::line(&one.number)),
        several => format!("{} bills", several.len()),
    };
    Page {
        number: speech::line(&check.number),
        day: speech::day(check.day, english),
        payee: speech::line(&check.payee),
        bank: speech::line(&check.bank_name),
        amount: format!("**{}", money(check.amount)),
        words: in_words(check.amount),
        memo,
        rows,
    }
}

/// An amount as it is written on a check: the whole in words, the rest in hundredths; nothing can be put before or behind it.
#[must_use]
pub fn in_words(amount: Cents) -> String {
    let cents = amount.0.unsigned_abs();
    let (whole, part) = (cents / 100, cents % 100);
    let mut text = if whole == 0 { "zero".to_owned() } else { number(whole) };
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!("{text} and {part:02}/100 ***")
}

const SMALL: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const GROUPS: [(u64, &str); 5] = [
    (1_000_000_000_000_000, "quadrillion"),
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
    (1_000, "thousand"),
];

fn number(mut left: u64) -> String {
    let mut words: Vec<String> = Vec::new();
    for (size, name) in GROUPS {
        if left >= size {
            words.push(format!("{} {name}", number(left / size)));
            left %= size;
        }
    }
    if left >= 100 {
        words.push(format!("{} hundred", number(left / 100)));
        left %= 100;
    }
    // Both are below their lists' lengths: what is left is below a hundred.
    let (ten, one) = ((left / 10) as usize, (left % 10) as usize);
    match left {
        0 => {}
        1..20 => words.push(SMALL[left as usize].to_owned()),
        _ if one == 0 => words.push(TENS[ten].to_owned()),
        _ => words.push(format!("{}-{}", TENS[ten], SMALL[one])),
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_said_as_on_a_check() {
        for (cents, words) in [
            (0, "Zero and 00/100 ***"),
            (5, "Zero and 05/100 ***"),
            (100, "One and 00/100 ***"),
            (1_999, "Nineteen and 99/100 ***"),
            (4_000, "Forty and 00/100 ***"),
            (12_345_678, "One hundred twenty-three thousand four hundred fifty-six and 78/100 ***"),
            (100_000_000, "One million and 00/100 ***"),
            (10_000_000_000, "One hundred million and 00/100 ***"),
            (
                i64::MAX,
                "Ninety-two quadrillion two hundred thirty-three trillion seven hundred twenty billion three hundred \
                sixty-eight million five hundred forty-seven thousand seven hundred fifty-eight and 07/100 ***",
            ),
        ] {
            assert_eq!(in_words(Cents(cents)), words);
        }
    }
}
