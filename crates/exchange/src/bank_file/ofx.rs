//! OFX and QFX: tags with a value each, closed or not (1.x is SGML, 2.x XML). Unknown tags are passed over.

use super::{Balance, Statement, StatementLine, Unreadable, amount, day, tidy, unreadable};

/// A tag with the text after it; a closing tag has a stroke before its name.
struct Tag<'t> {
    name: &'t str,
    value: &'t str,
    line: usize,
}

struct Tags<'t> {
    rest: &'t str,
    line: usize,
}

impl<'t> Iterator for Tags<'t> {
    type Item = Tag<'t>;

    fn next(&mut self) -> Option<Tag<'t>> {
        let open = self.rest.find('<')?;
        self.line += newlines(&self.rest[..open]);
        let line = self.line;
        let inside = &self.rest[open + 1..];
        let close = inside.find('>')?;
        let after = &inside[close + 1..];
        let value = &after[..after.find('<').unwrap_or(after.len())];
        self.line += newlines(&inside[..=close]);
        self.rest = after;
        let name = inside[..close].trim().trim_end_matches('/').trim();
        Some(Tag { name, value, line })
    }
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn plain(value: &str) -> String {
    let decoded = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let mut text = value.to_owned();
    if text.contains('&') {
        for (written, sign) in decoded {
            text = text.replace(written, sign);
        }
    }
    tidy(&text)
}

/// A transaction on its way.
#[derive(Default)]
struct Transaction {
    line: usize,
    id: String,
    posted: String,
    amount: String,
    name: String,
    memo: String,
    check: String,
    reference: String,
}

impl Transaction {
    fn take(&mut self, name: &str, value: &str) {
        let field = match name {
            "FITID" => &mut self.id,
            "DTPOSTED" => &mut self.posted,
            "TRNAMT" => &mut self.amount,
            "NAME" | "PAYEE" => &mut self.name,
            "MEMO" => &mut self.memo,
            "CHECKNUM" => &mut self.check,
            "REFNUM" => &mut self.reference,
            _ => return,
        };
        *field = plain(value);
    }

    fn finish(self, statement: &mut Statement) {
        if self.id.is_empty() {
            let text = format!(
                "The transaction of {} {} has no number of the bank (FITID), so that it could not be known again.",
                self.posted, self.amount
            );
            return statement.refuse(self.line, text);
        }
        let Some(date) = day::compact(&self.posted, 4) else {
            return statement.refuse(self.line, format!("“{}” is no day on which something was posted.", self.posted));
        };
        let comma = self.amount.contains(',') && !self.amount.contains('.');
        let Some(read) = amount::read(&self.amount, comma) else {
            return statement.refuse(self.line, format!("“{}” is no amount.", self.amount));
        };
        if read.rounded {
            let text = format!("“{}” is finer than a cent and was read as {}.", self.amount, amount::plain(read.cents));
            statement.warnings.push(text);
        }
        let (name, memo) = (self.name, self.memo);
        let description = match (name.is_empty(), memo.is_empty() || memo == name) {
            (true, _) => memo,
            (false, true) => name,
            (false, false) if memo.contains(&name) => memo,
            (false, false) => format!("{name} {memo}"),
        };
        let is_number = self.check.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        let check = if is_number { self.check.trim_start_matches('0').to_owned() } else { String::new() };
        let reference = if check.is_empty() { self.reference } else { check };
        statement.lines.push(StatementLine { bank_id: self.id, date, cents: read.cents, description, reference });
    }
}

/// Reads the statements of all accounts in the file.
pub(super) fn read(text: &str) -> Result<Vec<Statement>, Unreadable> {
    let start = text.find("<OFX>").or_else(|| text.to_ascii_uppercase().find("<OFX>"));
    let Some(start) = start else {
        return unreadable(
            "bank_file.broken",
            "The file says that it is OFX and has no <OFX> in it; it may be broken off.",
        );
    };
    let mut statements: Vec<Statement> = Vec::new();
    let mut open: Option<Statement> = None;
    let mut transaction: Option<Transaction> = None;
    let (mut in_balance, mut in_account) = (false, false);
    let mut balance = (String::new(), String::new());
    let mut ended = false;
    for tag in (Tags { rest: &text[start..], line: 1 + newlines(&text[..start]) }) {
        let name = tag.name.to_ascii_uppercase();
        match name.as_str() {
            "STMTRS" | "CCSTMTRS" | "INVSTMTRS" => open = Some(Statement::default()),
            "/STMTRS" | "/CCSTMTRS" | "/INVSTMTRS" => statements.extend(open.take()),
            "/OFX" => ended = true,
            "STMTTRN" => transaction = Some(Transaction { line: tag.line, ..Transaction::default() }),
            "/STMTTRN" => {
                if let (Some(transaction), Some(statement)) = (transaction.take(), open.as_mut()) {
                    transaction.finish(statement);
                }
            }
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" => in_account = true,
            "/BANKACCTFROM" | "/CCACCTFROM" | "/INVACCTFROM" => in_account = false,
            "LEDGERBAL" => (in_balance, balance) = (true, (String::new(), String::new())),
            "/LEDGERBAL" => {
                in_balance = false;
                if let Some(statement) = open.as_mut() {
                    let comma = balance.0.contains(',') && !balance.0.contains('.');
                    let cents = amount::read(&balance.0, comma).map(|read| read.cents);
                    statement.closing = cents.map(|cents| Balance { day: day::compact(&balance.1, 4), cents });
                }
            }
            "BALAMT" if in_balance => balance.0 = plain(tag.value),
            "DTASOF" if in_balance => balance.1 = plain(tag.value),
            other => {
                if let Some(transaction) = transaction.as_mut() {
                    transaction.take(other, tag.value);
                } else if let Some(statement) = open.as_mut() {
                    match other {
                        "CURDEF" => statement.currency = plain(tag.value).to_ascii_uppercase(),
                        "ACCTID" if in_account => statement.account = plain(tag.value),
                        _ => {}
                    }
                }
            }
        }
    }
    if !ended {
        return unreadable("bank_file.broken_off", "The file ends in the middle; download it again.");
    }
    statements.extend(open);
    Ok(statements)
}
