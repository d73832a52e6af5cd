//! BAI2 of the Bank Administration Institute: records of numbered kinds, each ended by a stroke, continued by 88.

use super::{Balance, Statement, StatementLine, Unreadable, day, tidy, unreadable};
use chrono::NaiveDate;

/// A record with its continuations: the fields behind its code.
struct Record {
    code: u8,
    text: String,
    line: usize,
}

/// Whether a record begins here: its code and a comma.
fn code_of(text: &str) -> Option<u8> {
    let code = text.get(..2)?.parse().ok()?;
    (text.get(2..3) == Some(",") && matches!(code, 1 | 2 | 3 | 16 | 49 | 88 | 98 | 99)).then_some(code)
}

/// The records of the file, whether or not each stands on a line of its own.
fn records(text: &str) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let mut rest = line.trim();
        while !rest.is_empty() {
            // A stroke ends a record where nothing follows it, or another record does.
            let end = rest
                .match_indices('/')
                .map(|(at, _)| at)
                .find(|at| rest[at + 1..].trim_start().is_empty() || code_of(rest[at + 1..].trim_start()).is_some());
            let (own, next) = end.map_or((rest, ""), |end| (&rest[..end], rest[end + 1..].trim_start()));
            match (code_of(own), records.last_mut()) {
                (Some(88), Some(last)) => {
                    // What is continued is a field more, or more of a text.
                    last.text.push(if last.code == 16 { ' ' } else { ',' });
                    last.text.push_str(&own[3..]);
                }
                (Some(code), _) => records.push(Record { code, text: own[3..].to_owned(), line: at + 1 }),
                (None, Some(last)) => {
                    last.text.push(' ');
                    last.text.push_str(own);
                }
                (None, None) => {}
            }
            rest = next;
        }
    }
    records
}

/// Reads the statements of all accounts.
pub(super) fn read(text: &str) -> Result<Vec<Statement>, Unreadable> {
    let mut statements: Vec<Statement> = Vec::new();
    let mut open: Option<Statement> = None;
    let (mut date, mut currency) = (None, String::new());
    let mut ended = false;
    for record in records(text) {
        let fields: Vec<&str> = record.text.split(',').map(str::trim).collect();
        let field = |at: usize| fields.get(at).copied().unwrap_or_default();
        match record.code {
            2 => {
                date = day::compact(field(3), 2);
                currency = tidy(field(5)).to_ascii_uppercase();
            }
            3 => {
                statements.extend(open.take());
                let own = tidy(field(1)).to_ascii_uppercase();
                let mut statement = Statement { account: tidy(field(0)), ..Statement::default() };
                statement.currency = if own.is_empty() { currency.clone() } else { own };
                balances(&fields[2.min(fields.len())..], date, &mut statement);
                open = Some(statement);
            }
            16 => {
                if let Some(statement) = open.as_mut() {
                    match (line(&record.text, date), date) {
                        (_, None) => statement.refuse(record.line, "The group of this line gives no day.".to_owned()),
                        (Ok(Some(read)), _) => statement.lines.push(read),
                        (Ok(None), _) => {
                            let text =
                                format!("A record of kind {} moves nothing in the account and was left out.", field(0));
                            statement.warnings.push(text);
                        }
                        (Err(why), _) => statement.refuse(record.line, why),
                    }
                }
            }
            49 => statements.extend(open.take()),
            99 => ended = true,
            _ => {}
        }
    }
    statements.extend(open);
    if !ended {
        return unreadable("bank_file.broken_off", "The file has no end (record 99); download it again.");
    }
    Ok(statements)
}

/// The balances among the sums of an account: 010 opening ledger, 015 closing ledger.
fn balances(fields: &[&str], date: Option<NaiveDate>, statement: &mut Statement) {
    let mut at = 0;
    while at < fields.len() {
        let kind = fields[at];
        let written = fields.get(at + 1).copied().unwrap_or_default();
        if let Some(cents) = cents(written) {
            match kind {
                "010" => statement.opening = Some(Balance { day: date.and_then(|day| day.pred_opt()), cents }),
                "015" => statement.closing = Some(Balance { day: date, cents }),
                _ => {}
            }
        }
        at += 3;
        at += further(fields.get(at).copied().unwrap_or_default(), fields.get(at + 1).copied().unwrap_or_default());
    }
}

/// How many fields the kind of funds takes, itself among them.
fn further(kind: &str, count: &str) -> usize {
    match kind {
        "V" => 3,
        "S" => 4,
        "D" => 2 + 2 * count.parse::<usize>().unwrap_or(0).min(100),
        _ => 1,
    }
}

/// Minor units, as they are written: without a decimal sign.
fn cents(text: &str) -> Option<i64> {
    let number = text.strip_prefix('+').unwrap_or(text);
    let cents: i64 = number.parse().ok()?;
    (cents.unsigned_abs() <= 900_000_000_000).then_some(cents)
}

/// A line: kind, amount, kind of funds, the bank's reference, the customer's, text. `None` = it moves no money.
fn line(text: &str, date: Option<NaiveDate>) -> Result<Option<StatementLine>, String> {
    let fields: Vec<&str> = text.split(',').collect();
    let field = |at: usize| fields.get(at).map_or("", |field| field.trim());
    let kind: u16 = field(0).parse().map_err(|_| format!("“{}” is no kind of transaction.", field(0)))?;
    let debit = match kind {
        100..=399 => false,
        400..=699 => true,
        // Loans and notices move nothing in the account.
        _ => return Ok(None),
    };
    let amount = cents(field(1)).ok_or_else(|| format!("“{}” is no amount.", field(1)))?;
    let after = 2 + further(field(2), field(3));
    let words = fields.get(after + 2..).unwrap_or_default().join(",");
    let reference = tidy(field(after + 1));
    Ok(date.map(|date| StatementLine {
        bank_id: tidy(field(after)),
        date,
        cents: if debit { -amount } else { amount },
        description: tidy(&words),
        reference,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_read_whatever_funds_stand_before_it() {
        let mut statement = Statement::default();
        let fields = [
            "110", "70000000", "15", "D", "3", "0", "1", "1", "2", "3", "4", "010", "500", "", "", "015", "-7", "", "",
        ];
        balances(&fields, NaiveDate::from_ymd_opt(2026, 11, 28), &mut statement);
        assert_eq!((statement.opening.map(|b| b.cents), statement.closing.map(|b| b.cents)), (Some(500), Some(-7)));
    }
}
