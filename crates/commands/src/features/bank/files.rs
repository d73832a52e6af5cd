//! Statement files: what a file is and what of it is new, and bringing it in. The same or an overlapping file changes nothing.

use super::cells;
use super::table::{columns_of, table_of};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_exchange::bank_file::{Balance, BankFile, Format, LARGEST, Statement, StatementLine, read_bank_file};
use keystead_model::ids::IdSpace;
use keystead_model::money::Cents;
use keystead_rules::ledger::bank_line::{Known, ranks};
use keystead_store::features::bank::files::{NewLine, find_closing, list_line_codes};
use keystead_store::features::bank::{BankRow, find_finalized_through, get_bank};
use keystead_store::features::settings::{Owner, list_values, save_value};
use keystead_store::{Connection, StoreError, Tx};
use keystead_wire::bank_files::{
    BankFileFormat, BankFileLine, BankFileRequest, BankFileTold, BankFileWay, BankLineRefused, LookAtBankFile, WAYS,
};
use keystead_wire::problem::Problem;
use std::collections::{BTreeSet, HashSet};
use uuid::Uuid;

/// Lines that are shown.
const SHOWN: usize = 12;
/// Refused lines that are told.
const TOLD: usize = 100;

/// Shows what a file is and what of it is new.
pub(super) fn look(ctx: &Ctx<'_>, request: &LookAtBankFile) -> Result<BankFileTold, Problem> {
    let today = ctx.today()?;
    let bytes = bytes_of(&request.path)?;
    let ids = ctx.store().ids();
    let (bank, way) = ctx.store().read(|conn| bank_and_way(conn, request.bank_id)).or_problem()?;
    let file = read(request, &bytes, &way)?;
    let taken = Taken::of(request, &bank, &way, &file, ids);
    ctx.store().read(|conn| taken.told(conn, today).map(|(told, _)| told)).or_problem()
}

/// Brings a file in: all lines that are new, and what the bank says there is.
pub(super) fn import(ctx: &Ctx<'_>, request: &BankFileRequest) -> Result<BankFileTold, Problem> {
    let today = ctx.today()?;
    let bytes = bytes_of(&request.path)?;
    let written = ctx.write(&ctx.act(), |tx| {
        let (bank, way) = tx.read(|conn| bank_and_way(conn, request.bank_id)).or_problem()?;
        let file = read(request, &bytes, &way)?;
        let taken = Taken::of(request, &bank, &way, &file, tx.ids());
        let (told, new) = tx.read(|conn| taken.told(conn, today)).or_problem()?;
        if let Some(why) = &told.why_not {
            let field = if taken.accounts.len() > 1 && told.account.is_none() { "account" } else { "path" };
            return Err(Problem::invalid(taken.code, field, why.clone()).hint(taken.hint));
        }
        for at in new {
            let (line, code) = (taken.lines[at], &taken.codes[at]);
            tx.insert_bank_line(&NewLine {
                bank_id: bank.bank_id,
                bank_code: &bank.bank_code,
                line_code: code,
                booked_on: line.date,
                amount_cents: line.cents,
                description: &line.description,
                reference: &line.reference,
            })
            .or_problem()?;
        }
        if let Some((day, cents)) = taken.new_statement(tx, today)? {
            tx.put_statement((bank.bank_id, &bank.bank_code), day, cents).or_problem()?;
        }
        let next = BankFileWay {
            account: told.account.clone().filter(|account| !account.is_empty()).or(way.account.clone()),
            columns: told.table.as_ref().map(|table| table.columns.clone()).or(way.columns.clone()),
        };
        if next != way {
            let value = serde_json::to_string(&next).unwrap_or_default();
            save_value(tx, Owner::Organisation, &format!("{WAYS}{}", bank.bank_id), Some(&value)).or_problem()?;
        }
        Ok(told)
    })?;
    Ok(written.value)
}

fn bytes_of(path: &keystead_wire::paths::SourcePath) -> Result<Vec<u8>, Problem> {
    let wrong = |text: String| Problem::invalid("bank_file.unreadable", "path", text);
    let size = std::fs::metadata(path).map_err(|e| wrong(format!("{path} cannot be read: {e}.")))?.len();
    if size > LARGEST as u64 {
        let text = "The file is larger than 64 MB; ask the bank for a shorter time.".to_owned();
        return Err(Problem::invalid("bank_file.too_large", "path", text));
    }
    std::fs::read(path).map_err(|e| wrong(format!("{path} cannot be read: {e}.")))
}

/// The account, and what is remembered of its files; what cannot be read is nothing.
fn bank_and_way(conn: &Connection, bank_id: Uuid) -> Result<(BankRow, BankFileWay), StoreError> {
    let bank = get_bank(conn, bank_id)?;
    let name = format!("{WAYS}{bank_id}");
    let rows = list_values(conn, None, None)?;
    let stored = rows.iter().find(|row| row.name == name && !row.is_put_back);
    let way = stored.and_then(|row| serde_json::from_str(&row.value).ok()).unwrap_or_default();
    Ok((bank, way))
}

fn read(request: &BankFileRequest, bytes: &[u8], way: &BankFileWay) -> Result<BankFile, Problem> {
    let columns = request.columns.as_ref().or(way.columns.as_ref()).map(columns_of);
    read_bank_file(bytes, columns.as_ref()).map_err(|no| {
        Problem::invalid(no.code, "path", no.text)
            .hint("Nothing was changed. Ask the bank for OFX, CAMT, MT940, BAI2 or CSV.")
    })
}

/// What of a file is of the account.
struct Taken<'f> {
    bank: &'f BankRow,
    file: &'f BankFile,
    accounts: Vec<String>,
    account: Option<String>,
    statements: Vec<&'f Statement>,
    lines: Vec<&'f StatementLine>,
    codes: Vec<String>,
    is_remembered: bool,
    why_not: Option<String>,
    code: &'static str,
    hint: &'static str,
}

impl<'f> Taken<'f> {
    fn of(
        request: &BankFileRequest,
        bank: &'f BankRow,
        way: &BankFileWay,
        file: &'f BankFile,
        ids: IdSpace,
    ) -> Taken<'f> {
        let accounts: BTreeSet<&str> = file.statements.iter().map(|one| one.account.as_str()).collect();
        let is_there = |account: &&String| accounts.contains(account.as_str());
        let only = || accounts.first().filter(|_| accounts.len() == 1).map(|account| (*account).to_owned());
        let account = match &request.account {
            Some(said) => Some(said.clone()).filter(|said| is_there(&said)),
            None => way.account.clone().filter(|said| is_there(&said)).or_else(only),
        };
        let statements: Vec<&Statement> =
            file.statements.iter().filter(|one| Some(&one.account) == account.as_ref()).collect();
        let lines: Vec<&StatementLine> = statements.iter().flat_map(|one| &one.lines).collect();
        let known: Vec<Known<'_>> =
            lines.iter().map(|line| Known { bank_id: &line.bank_id, date: line.date, amount: line.cents }).collect();
        let code = |(line, rank): (&Known<'_>, u32)| {
            let key =
                [&bank.bank_code, line.bank_id, &line.date.to_string(), &line.amount.to_string(), &rank.to_string()];
            let drawn = ids.id("bank_line_code", &key).simple().to_string().to_uppercase();
            format!("{}-{}", line.date, &drawn[..10])
        };
        let codes = known.iter().zip(ranks(&known)).map(code).collect();
        let mut taken = Taken {
            bank,
            file,
            accounts: accounts.iter().map(|account| (*account).to_owned()).collect(),
            account,
            statements,
            lines,
            codes,
            is_remembered: request.columns.is_none() && way.columns.is_some(),
            why_not: None,
            code: "",
            hint: "",
        };
        taken.judge(request, way);
        taken
    }

    /// Why nothing of it can be brought in.
    fn judge(&mut self, request: &BankFileRequest, way: &BankFileWay) {
        let other = self.statements.iter().find(|one| !one.currency.is_empty() && one.currency != self.bank.currency);
        let (code, text, hint) = if self.file.statements.is_empty() {
            ("bank_file.no_account", "The file holds no account.".to_owned(), "Ask the bank for another file.")
        } else if self.account.is_none() {
            let text = format!("The file holds the accounts {}.", self.accounts.join(", "));
            ("bank_file.choose_account", text, "Choose which of them this is.")
        } else if let Some(other) = other {
            let text =
                format!("The file is in {}, and {} is in {}.", other.currency, self.bank.name, self.bank.currency);
            ("wrong_currency", text, "Bring it into an account of its currency.")
        } else if let (None, Some(before), Some(now)) = (&request.account, &way.account, &self.account)
            && before != now
            && !now.is_empty()
        {
            let text = format!("The file is of account {now}, and those before were of {before}.");
            ("bank_file.other_account", text, "Choose the account of the file, if it is meant.")
        } else {
            return;
        };
        (self.why_not, self.code, self.hint) = (Some(text), code, hint);
    }

    /// What is told of the file, and the places of the lines that are new.
    fn told(&self, conn: &Connection, today: NaiveDate) -> Result<(BankFileTold, Vec<usize>), StoreError> {
        let days = || self.lines.iter().map(|line| line.date);
        let (first, last) = (days().min(), days().max());
        let there = match first.zip(last) {
            Some(span) => list_line_codes(conn, self.bank.bank_id, span)?,
            None => HashSet::new(),
        };
        let finalized = find_finalized_through(conn, self.bank.bank_id)?;
        let mut refused: Vec<BankLineRefused> = Vec::new();
        let mut refused_total = 0;
        for statement in &self.statements {
            refused_total += statement.refused_count();
            let told = statement
                .refused
                .iter()
                .map(|no| BankLineRefused { line: u32::try_from(no.line).ok(), text: no.text.clone() });
            refused.extend(told);
        }
        let mut new = Vec::new();
        let mut unchanged = 0;
        for (at, code) in self.codes.iter().enumerate() {
            let line = self.lines[at];
            if there.contains(code) {
                unchanged += 1;
            } else if let Some(through) = finalized.filter(|through| line.date <= *through) {
                refused_total += 1;
                let text = format!(
                    "“{}” of {} is not there, and the statement through {through} is finalized.",
                    line.description, line.date
                );
                refused.push(BankLineRefused { line: None, text });
            } else {
                new.push(at);
            }
        }
        refused.truncate(TOLD);
        let (opening, closing) = self.balances();
        let mut warnings = self.file.notes.clone();
        warnings.extend(self.statements.iter().flat_map(|one| one.warnings.iter().cloned()));
        if let Some((day, cents)) = self.stated(today)
            && let Some(there) = find_closing(conn, self.bank.bank_id, day)?.filter(|there| *there != cents)
        {
            let words = |cents: i64| Cents(cents).in_words(&self.bank.currency);
            warnings.push(format!(
                "The file says {} at the end of {day}, and the statement of that day says {}; it was left.",
                words(cents),
                words(there)
            ));
        }
        warnings.truncate(TOLD);
        let shown = (0..self.lines.len()).take(SHOWN).map(|at| {
            let line = self.lines[at];
            BankFileLine {
                date: line.date,
                amount_cents: Cents(line.cents),
                description: line.description.clone(),
                reference: line.reference.clone(),
                is_there: there.contains(&self.codes[at]),
            }
        });
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let told = BankFileTold {
            format: match self.file.format {
                Format::Ofx => BankFileFormat::Ofx,
                Format::Camt => BankFileFormat::Camt,
                Format::Mt940 => BankFileFormat::Mt940,
                Format::Bai2 => BankFileFormat::Bai2,
                Format::Csv => BankFileFormat::Csv,
            },
            bank_name: cells::bank(self.bank.clone()).name,
            currency: self.bank.currency.clone(),
            accounts: self.accounts.clone(),
            account: self.account.clone(),
            read: count(self.lines.len()),
            inserted: count(new.len()),
            unchanged,
            opening_cents: opening.map(|balance| Cents(balance.cents)),
            closing_cents: closing.map(|balance| Cents(balance.cents)),
            closing_on: closing.and_then(|balance| balance.day),
            first_on: first,
            last_on: last,
            refused,
            refused_total: count(refused_total),
            warnings,
            why_not: self.why_not.clone(),
            lines: shown.collect(),
            table: self.file.csv.as_ref().map(|look| table_of(look, self.is_remembered)),
        };
        Ok((told, new))
    }

    /// The first opening and the last closing balance; a file may hold a statement a day.
    fn balances(&self) -> (Option<Balance>, Option<Balance>) {
        let opening = self.statements.iter().filter_map(|one| one.opening).min_by_key(|balance| balance.day);
        let closing = self.statements.iter().filter_map(|one| one.closing).max_by_key(|balance| balance.day);
        (opening, closing)
    }

    /// What the bank says there is at the end of a day that is over.
    fn stated(&self, today: NaiveDate) -> Option<(NaiveDate, i64)> {
        let closing = self.balances().1?;
        closing.day.filter(|day| *day <= today).map(|day| (day, closing.cents))
    }

    /// The same, where no statement of that day is there, nor a finalized one after it.
    fn new_statement(&self, tx: &Tx<'_>, today: NaiveDate) -> Result<Option<(NaiveDate, i64)>, Problem> {
        let Some((day, cents)) = self.stated(today) else { return Ok(None) };
        let finalized = tx.read(|conn| find_finalized_through(conn, self.bank.bank_id)).or_problem()?;
        let there = tx.read(|conn| find_closing(conn, self.bank.bank_id, day)).or_problem()?;
        let is_new = there.is_none() && finalized.is_none_or(|through| day > through);
        Ok(Some((day, cents)).filter(|_| is_new))
    }
}
