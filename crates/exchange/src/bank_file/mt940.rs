//! MT940 of SWIFT, as banks vary it: fields `:61:` with the text `:86:` after each, balances before and after, one message
//! after the other.

use super::{Balance, Statement, StatementLine, Unreadable, amount, day, tidy, unreadable};

/// A field with all of its lines.
struct Field {
    tag: String,
    text: String,
    line: usize,
}

/// The fields of the file; a message ends with `-`.
fn fields(text: &str) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let mut ended = true;
    for (at, line) in text.lines().enumerate() {
        let trimmed = line.trim_end();
        let tag = trimmed.strip_prefix(':').and_then(|rest| rest.split_once(':'));
        let tag =
            tag.filter(|(tag, _)| matches!(tag.len(), 2 | 3) && tag.starts_with(|sign: char| sign.is_ascii_digit()));
        if let Some((tag, rest)) = tag {
            fields.push(Field { tag: tag.to_owned(), text: rest.to_owned(), line: at + 1 });
            ended = false;
        } else if trimmed == "-" || trimmed.starts_with("-}") || trimmed == "-XXX" {
            fields.push(Field { tag: "-".to_owned(), text: String::new(), line: at + 1 });
            ended = true;
        } else if let Some(last) = fields.last_mut().filter(|_| !ended) {
            last.text.push('\n');
            last.text.push_str(trimmed);
        }
    }
    fields
}

/// Reads the statements of the file.
pub(super) fn read(text: &str) -> Result<Vec<Statement>, Unreadable> {
    let mut statements: Vec<Statement> = Vec::new();
    let mut open = Statement::default();
    // The line that the next text belongs to; what stands after a balance is of no line.
    let mut has_line = false;
    for field in fields(text) {
        match field.tag.as_str() {
            "-" | "20" => {
                let (account, currency) = (open.account.clone(), open.currency.clone());
                let done = std::mem::take(&mut open);
                if !done.is_empty() && (done.closing.is_some() || !done.lines.is_empty() || done.refused_count() > 0) {
                    statements.push(done);
                }
                if field.tag == "-" {
                    // A line after the end of a message is of the same account.
                    (open.account, open.currency) = (account, currency);
                }
                has_line = false;
            }
            "25" => open.account = tidy(&field.text),
            "60F" | "60M" => {
                if let Some((found, currency)) = balance(&field.text) {
                    open.opening = Some(found);
                    open.currency = currency;
                }
                has_line = false;
            }
            "62F" | "62M" => {
                match balance(&field.text) {
                    Some((found, _)) => open.closing = Some(found),
                    None => open.warnings.push(format!("“{}” is no closing balance.", tidy(&field.text))),
                }
                has_line = false;
            }
            "61" => match line(&field.text) {
                Ok(read) => {
                    open.lines.push(read);
                    has_line = true;
                }
                Err(why) => {
                    open.refuse(field.line, why);
                    has_line = false;
                }
            },
            "86" => {
                if let Some(last) = open.lines.last_mut().filter(|_| has_line) {
                    last.description = description(&field.text);
                }
                has_line = false;
            }
            _ => has_line = false,
        }
    }
    if !open.is_empty() && (open.closing.is_some() || !open.lines.is_empty() || open.refused_count() > 0) {
        statements.push(open);
    }
    if statements.is_empty() {
        return unreadable("bank_file.no_statement", "The file looks like MT940 and holds no statement.");
    }
    Ok(statements)
}

/// `C100722EUR0,00`: side, day, currency, amount.
fn balance(text: &str) -> Option<(Balance, String)> {
    let text = text.lines().next()?.trim();
    let negative = match text.get(..1)? {
        "C" => false,
        "D" => true,
        _ => return None,
    };
    let date = day::compact(text.get(1..)?, 2);
    let currency = text.get(7..10).filter(|code| code.bytes().all(|byte| byte.is_ascii_uppercase()))?;
    let cents = amount::read(text.get(10..)?, true)?.cents;
    Some((Balance { day: date, cents: if negative { -cents } else { cents } }, currency.to_owned()))
}

/// `YYMMDD[MMDD][R]C|D[letter]amount,N…reference[//bank's]`.
fn line(text: &str) -> Result<StatementLine, String> {
    let first = text.lines().next().unwrap_or_default();
    let wrong = |what: &str| format!("“{first}” has no {what}.");
    let value = day::compact(first, 2).ok_or_else(|| wrong("day"))?;
    let mut rest = first.get(6..).unwrap_or_default();
    let mut date = value;
    if let Some(entry) = rest.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())) {
        date = entry_day(value, entry).unwrap_or(value);
        rest = &rest[4..];
    }
    let reversed = rest.starts_with('R') || rest.starts_with('E');
    rest = rest.strip_prefix(['R', 'E']).unwrap_or(rest);
    let debit = match rest.get(..1) {
        Some("C") => false,
        Some("D") => true,
        _ => return Err(wrong("side (C or D)")),
    };
    rest = &rest[1..];
    // The third letter of the currency may follow.
    if let Some(after) = rest
        .strip_prefix(|sign: char| sign.is_ascii_uppercase())
        .filter(|after| after.starts_with(|sign: char| sign.is_ascii_digit()))
    {
        rest = after;
    }
    let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != ',' && sign != '.').unwrap_or(rest.len());
    let comma = !rest[..end].contains('.');
    let cents = amount::read(&rest[..end], comma).ok_or_else(|| wrong("amount"))?.cents;
    let rest = &rest[end..];
    // Four signs say the kind; then references, ours and the bank's.
    let references = rest.char_indices().nth(4).map_or("", |(at, _)| &rest[at..]);
    let (own, bank) = references.split_once("//").unwrap_or((references, ""));
    let own = tidy(own);
    let reference = if own.eq_ignore_ascii_case("NONREF") { String::new() } else { own };
    let negative = debit != reversed;
    let further = tidy(&text.lines().skip(1).collect::<Vec<_>>().join(" "));
    Ok(StatementLine {
        bank_id: tidy(bank),
        date,
        cents: if negative { -cents } else { cents },
        description: further,
        reference,
    })
}

/// The day of entry: its month and day in the year of the value, or the one beside it.
fn entry_day(value: chrono::NaiveDate, text: &str) -> Option<chrono::NaiveDate> {
    use chrono::Datelike;
    let (month, day) = (text[..2].parse().ok()?, text[2..].parse().ok()?);
    let near = |year: i32| chrono::NaiveDate::from_ymd_opt(year, month, day);
    let years = [value.year(), value.year() + 1, value.year() - 1];
    years.into_iter().filter_map(near).min_by_key(|day| (*day - value).num_days().abs())
}

/// What a text says: of one with `?20` fields those that hold words, in order.
fn description(text: &str) -> String {
    let joined = text.replace('\n', "");
    if !joined.contains("?20") && !joined.contains("?00") {
        return tidy(text);
    }
    let mut words = Vec::new();
    for part in joined.split('?').skip(1) {
        let (code, said) = (part.get(..2).unwrap_or_default(), part.get(2..).unwrap_or_default());
        let is_words = code == "00"
            || code
                .parse::<u8>()
                .is_ok_and(|code| (20..=29).contains(&code) || (32..=33).contains(&code) || code >= 60);
        if is_words && !said.trim().is_empty() {
            words.push(tidy(said));
        }
    }
    words.join(" ")
}
