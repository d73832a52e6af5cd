//! CAMT.052, .053 and .054 of ISO 20022, any version: by the names of the elements, whatever the namespace. Pending entries
//! are left out; only entries count, not the transactions within a batch.

use super::{Balance, Statement, StatementLine, Unreadable, amount, day, tidy, unreadable};
use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// Elements within each other at most.
const DEEPEST: usize = 64;

/// An entry on its way.
#[derive(Default)]
struct Entry {
    line: usize,
    amount: String,
    debit: bool,
    status: String,
    booked: String,
    value: String,
    bank_id: String,
    own_id: String,
    end_to_end: String,
    info: String,
    remittance: String,
    party: String,
}

/// A balance on its way.
#[derive(Default)]
struct Standing {
    kind: String,
    amount: String,
    debit: bool,
    day: String,
}

/// Reads the statements of the file.
pub(super) fn read(text: &str) -> Result<Vec<Statement>, Unreadable> {
    let mut reader = Reader::from_str(text);
    let mut path: Vec<String> = Vec::new();
    let mut statements: Vec<Statement> = Vec::new();
    let mut open: Option<Statement> = None;
    let mut entry: Option<Entry> = None;
    let mut standing: Option<Standing> = None;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
        let broken = |text: String| Unreadable { code: "bank_file.broken", text };
        let event = reader
            .read_event()
            .map_err(|e| broken(format!("The file is no sound XML near line {}: {e}.", line_at(text, at))))?;
        match event {
            Event::Start(start) => {
                if path.len() >= DEEPEST {
                    return unreadable("bank_file.broken", "The file has elements within elements without end.");
                }
                let name = start.local_name().as_ref().to_owned();
                match name.as_str() {
                    "Stmt" | "Rpt" | "Ntfctn" => open = Some(Statement::default()),
                    "Ntry" => entry = Some(Entry { line: line_at(text, at), ..Entry::default() }),
                    "Bal" => standing = Some(Standing::default()),
                    "Amt" => {
                        let currency = start.attributes().flatten().find(|one| one.key.local_name().as_ref() == "Ccy");
                        let parent = path.last().map(String::as_str);
                        if let (Some(currency), Some("Ntry" | "Bal"), Some(statement)) =
                            (currency, parent, open.as_mut())
                            && statement.currency.is_empty()
                        {
                            statement.currency = tidy(&currency.value);
                        }
                    }
                    _ => {}
                }
                path.push(name);
            }
            Event::Text(value) => {
                let decoded = tidy(&value);
                take(&path, &decoded, open.as_mut(), entry.as_mut(), standing.as_mut());
            }
            Event::GeneralRef(entity) => {
                let sign = match &*entity {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "apos" => "'",
                    "quot" => "\"",
                    _ => "",
                };
                take(&path, sign, open.as_mut(), entry.as_mut(), standing.as_mut());
            }
            Event::CData(value) => {
                let decoded = tidy(&value);
                take(&path, &decoded, open.as_mut(), entry.as_mut(), standing.as_mut());
            }
            Event::End(_) => {
                let name = path.pop().unwrap_or_default();
                match (name.as_str(), open.as_mut()) {
                    ("Stmt" | "Rpt" | "Ntfctn", _) => statements.extend(open.take()),
                    ("Ntry", Some(statement)) => {
                        if let Some(entry) = entry.take() {
                            finish(entry, statement);
                        }
                    }
                    ("Bal", Some(statement)) => {
                        if let Some(standing) = standing.take() {
                            balance(&standing, statement);
                        }
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !path.is_empty() {
        return unreadable("bank_file.broken_off", "The file ends in the middle; download it again.");
    }
    if statements.is_empty() {
        return unreadable("bank_file.no_statement", "The file is XML and holds no statement of an account.");
    }
    Ok(statements)
}

fn line_at(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count()
}

/// Where a text belongs, by the element it stands in and those around it.
fn take(
    path: &[String],
    text: &str,
    statement: Option<&mut Statement>,
    entry: Option<&mut Entry>,
    standing: Option<&mut Standing>,
) {
    if text.is_empty() {
        return;
    }
    let from = |back: usize| path.len().checked_sub(back).and_then(|at| path.get(at)).map_or("", String::as_str);
    let (own, parent, above) = (from(1), from(2), from(3));
    let add = |field: &mut String| {
        if !field.is_empty() {
            field.push(' ');
        }
        field.push_str(text);
    };
    if let Some(entry) = entry {
        match (own, parent) {
            ("Amt", "Ntry") => add(&mut entry.amount),
            ("CdtDbtInd", "Ntry") => entry.debit = text == "DBIT",
            ("Sts", "Ntry") => add(&mut entry.status),
            ("Cd", "Sts") if above == "Ntry" => add(&mut entry.status),
            ("Dt" | "DtTm", "BookgDt") => add(&mut entry.booked),
            ("Dt" | "DtTm", "ValDt") => add(&mut entry.value),
            ("AcctSvcrRef", "Ntry") => add(&mut entry.bank_id),
            ("NtryRef", "Ntry") => add(&mut entry.own_id),
            ("EndToEndId", "Refs") if text != "NOTPROVIDED" && entry.end_to_end.is_empty() => {
                add(&mut entry.end_to_end)
            }
            ("AddtlNtryInf", "Ntry") => add(&mut entry.info),
            ("Ustrd", "RmtInf") => add(&mut entry.remittance),
            ("Nm", "Dbtr" | "Cdtr") if entry.party.is_empty() => add(&mut entry.party),
            ("Nm", "Pty") if matches!(above, "Dbtr" | "Cdtr") && entry.party.is_empty() => add(&mut entry.party),
            _ => {}
        }
        return;
    }
    if let Some(standing) = standing {
        match (own, parent) {
            ("Cd" | "Prtry", "CdOrPrtry") => add(&mut standing.kind),
            ("Amt", "Bal") => add(&mut standing.amount),
            ("CdtDbtInd", "Bal") => standing.debit = text == "DBIT",
            ("Dt" | "DtTm", "Dt") => add(&mut standing.day),
            _ => {}
        }
        return;
    }
    if let Some(statement) = statement {
        match (own, parent, above) {
            ("IBAN", "Id", "Acct") => statement.account = text.to_owned(),
            ("Id", "Othr", "Id")
                if path.iter().rev().nth(3).is_some_and(|one| one == "Acct") && statement.account.is_empty() =>
            {
                statement.account = text.to_owned();
            }
            ("Ccy", "Acct", _) => statement.currency = text.to_owned(),
            _ => {}
        }
    }
}

fn finish(entry: Entry, statement: &mut Statement) {
    if !entry.status.is_empty() && !entry.status.starts_with("BOOK") {
        let text = format!("An entry of {} is not booked yet ({}) and was left out.", entry.amount, entry.status);
        statement.warnings.push(text);
        return;
    }
    let booked = if entry.booked.is_empty() { &entry.value } else { &entry.booked };
    let Some(date) = day::read(booked, day::DateOrder::YearFirst) else {
        return statement.refuse(entry.line, format!("“{booked}” is no day on which an entry was booked."));
    };
    let Some(read) = amount::read(&entry.amount, false) else {
        return statement.refuse(entry.line, format!("“{}” is no amount.", entry.amount));
    };
    if read.rounded {
        let text = format!("“{}” is finer than a cent and was read as {}.", entry.amount, amount::plain(read.cents));
        statement.warnings.push(text);
    }
    let cents = if entry.debit { -read.cents } else { read.cents };
    let words = [entry.party, entry.remittance, entry.info];
    let description = words.iter().filter(|word| !word.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
    let bank_id = if entry.bank_id.is_empty() { entry.own_id } else { entry.bank_id };
    let reference = entry.end_to_end;
    statement.lines.push(StatementLine { bank_id, date, cents, description, reference });
}

fn balance(standing: &Standing, statement: &mut Statement) {
    let Some(read) = amount::read(&standing.amount, false) else { return };
    let cents = if standing.debit { -read.cents } else { read.cents };
    let found = Balance { day: day::read(&standing.day, day::DateOrder::YearFirst), cents };
    match standing.kind.as_str() {
        "OPBD" => statement.opening = Some(found),
        "PRCD" if statement.opening.is_none() => statement.opening = Some(found),
        "CLBD" => statement.closing = Some(found),
        _ => {}
    }
}
