//! Transfers that go to the bank in a file of the clearing house. Each goes once: what a file took is marked with its name.

use super::files::keep;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::paper::Writer;
use chrono::{Datelike, NaiveDate};
use keystead_exchange::nacha::{Batch, Class, Credit, File, Origin, entry_id, write};
use keystead_model::bank_numbers::masked;
use keystead_model::money::Cents;
use keystead_model::words::AccountHeld;
use keystead_store::features::bills::transfers::{
    PaidInto, SendingBank, TransferRow, find_account_of_vendor, find_sending_bank, list_file_codes, list_sent,
    list_sent_files, list_to_send,
};
use keystead_store::{Connection, StoreError};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::transfers::{
    SendAgainRequest, SendTransfersRequest, SentFile, TransferCell, Transfers, TransfersRequest, TransfersSent,
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Transfers of a file at most.
const MOST: usize = 10_000;
/// The clearing house is of one country.
const CURRENCY: &str = "USD";
/// How files of a day are told apart.
const MODIFIERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// A transfer with the account it goes to.
struct Going {
    row: TransferRow,
    into: Option<PaidInto>,
    arrives: NaiveDate,
}

impl Going {
    fn of(conn: &Connection, row: TransferRow, made_on: NaiveDate) -> Result<Going, StoreError> {
        let arrives = row.paid_on.max(made_on);
        let into = match row.vendor_id {
            Some(vendor) => find_account_of_vendor(conn, vendor, arrives)?,
            None => None,
        };
        Ok(Going { row, into, arrives })
    }

    fn why_not(&self) -> Option<String> {
        let name = self.row.vendor_name.as_deref().unwrap_or("The vendor");
        self.into.is_none().then(|| format!("{name} has no account to pay into on {}.", self.arrives))
    }

    fn cell(&self) -> TransferCell {
        TransferCell {
            check_id: self.row.check_id,
            payment_code: self.row.payment_code.clone(),
            vendor_id: self.row.vendor_id,
            vendor_name: self.row.vendor_name.clone(),
            date: self.row.paid_on,
            arrives: self.arrives,
            amount_cents: Cents(self.row.amount_cents),
            account: self.into.as_ref().map(|into| masked(&into.account_number)),
            why_not: self.why_not(),
        }
    }
}

/// What the account needs before a file can be made, in a sentence.
fn why_not(bank: &SendingBank) -> Option<String> {
    let name = &bank.name;
    if bank.currency != CURRENCY {
        return Some(format!("{name} is kept in {}; the clearing house moves US dollars.", bank.currency));
    }
    if bank.routing_number.is_none() {
        return Some(format!("{name} has no routing number."));
    }
    bank.ach_company_id.is_none().then(|| format!("{name} has no ACH company ID; the bank gives it to you."))
}

pub(super) fn no_bank() -> Problem {
    Problem::new(ProblemKind::NotFound, "transfers.bank", "There is no such bank account.").hint("Choose another one.")
}

/// What waits, and what went.
pub(super) fn look(ctx: &Ctx<'_>, request: &TransfersRequest) -> Result<Transfers, Problem> {
    let today = ctx.today()?;
    let found = ctx.store().read(|conn| -> Result<_, StoreError> {
        let Some(bank) = find_sending_bank(conn, request.bank_id)? else { return Ok(None) };
        let rows = list_to_send(conn, bank.bank_id)?;
        let rows = rows.into_iter().map(|row| Going::of(conn, row, today)).collect::<Result<Vec<_>, _>>()?;
        let files = list_sent_files(conn, bank.bank_id)?;
        Ok(Some((bank, rows, files)))
    });
    let (bank, rows, files) = found.or_problem()?.ok_or_else(no_bank)?;
    Ok(Transfers {
        today,
        bank_id: bank.bank_id,
        why_not: why_not(&bank),
        currency: bank.currency,
        rows: rows.iter().map(Going::cell).collect(),
        files: files
            .into_iter()
            .map(|file| SentFile {
                made_on: day_of(&file.code),
                code: file.code,
                transfers: file.transfers,
                amount_cents: Cents(file.amount_cents),
                voided: file.voided,
            })
            .collect(),
    })
}

/// The day that a file's name says it was made.
fn day_of(code: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(code.strip_prefix("ACH-")?.get(..6)?, "%y%m%d").ok().filter(|day| day.year() >= 2000)
}

fn modifier_of(code: &str) -> Option<char> {
    code.strip_prefix("ACH-")?.get(7..)?.chars().next().filter(|sign| MODIFIERS.contains(*sign))
}

/// Writes the chosen ones into a file.
pub(super) fn send(ctx: &Ctx<'_>, request: &SendTransfersRequest) -> Result<TransfersSent, Problem> {
    let today = ctx.today()?;
    let wanted: HashSet<Uuid> = request.check_ids.iter().copied().collect();
    if wanted.is_empty() || wanted.len() > MOST {
        let text = format!("Choose one transfer at least, and at most {MOST} at once.");
        return Err(Problem::invalid("transfers.how_many", "check_ids", text).hint("Send the others in another file."));
    }
    let company = Writer::read(ctx, None)?.letterhead(None).organisation;
    let written = ctx.write(&ctx.act(), |tx| {
        let found = tx.read(|conn| -> Result<_, StoreError> {
            let Some(bank) = find_sending_bank(conn, request.bank_id)? else { return Ok(None) };
            let rows = list_to_send(conn, bank.bank_id)?.into_iter().filter(|row| wanted.contains(&row.check_id));
            let rows = rows.map(|row| Going::of(conn, row, today)).collect::<Result<Vec<_>, _>>()?;
            let begun = format!("ACH-{}-", today.format("%y%m%d"));
            let taken = list_file_codes(conn, bank.bank_id, &begun)?;
            let free = MODIFIERS.chars().find(|sign| !taken.contains(&format!("{begun}{sign}")));
            Ok(Some((bank, rows, free.map(|sign| format!("{begun}{sign}")))))
        });
        let (bank, rows, code) = found.or_problem()?.ok_or_else(no_bank)?;
        if rows.len() < wanted.len() {
            let text = "One of the transfers went in another file, was voided, or is of another bank account.";
            return Err(Problem::new(ProblemKind::Conflict, "transfers.gone", text).hint("Choose them again."));
        }
        let Some(code) = code else {
            let text =
                format!("{} files were made for {} today, and no more can be told apart.", MODIFIERS.len(), bank.name);
            return Err(Problem::invalid("transfers.files", "bank_id", text).hint("Send the others tomorrow."));
        };
        let (text, amount) = file(&bank, &rows, &company, &code)?;
        for going in &rows {
            tx.mark_sent(&going.row.payment_code, bank.bank_id, &code).or_problem()?;
        }
        // Last: where it cannot be written, nothing is marked.
        keep(ctx, request.path.as_ref(), text.as_bytes())?;
        Ok(sent(request.path.0.clone(), code, rows.len(), amount))
    })?;
    Ok(written.value)
}

fn sent(path: String, code: String, transfers: usize, amount: i64) -> TransfersSent {
    let transfers = u32::try_from(transfers).unwrap_or(u32::MAX);
    TransfersSent { path, code, transfers, amount_cents: Cents(amount), currency: CURRENCY.to_owned() }
}

/// Writes a file once more, with all that went in it and was not voided since.
pub(super) fn again(ctx: &Ctx<'_>, request: &SendAgainRequest) -> Result<TransfersSent, Problem> {
    let none = || {
        let text = format!("There is no file {} with a transfer that stands.", request.code);
        Problem::new(ProblemKind::NotFound, "transfers.file", text).hint("Choose another one.")
    };
    let made_on = day_of(&request.code).ok_or_else(none)?;
    let company = Writer::read(ctx, None)?.letterhead(None).organisation;
    let found = ctx.store().read(|conn| -> Result<_, StoreError> {
        let Some(bank) = find_sending_bank(conn, request.bank_id)? else { return Ok(None) };
        let rows = list_sent(conn, bank.bank_id, &request.code)?.into_iter().filter(|row| row.voided_on.is_none());
        let rows = rows.map(|row| Going::of(conn, row, made_on)).collect::<Result<Vec<_>, _>>()?;
        Ok(Some((bank, rows)))
    });
    let (bank, rows) = found.or_problem()?.ok_or_else(no_bank)?;
    if rows.is_empty() {
        return Err(none());
    }
    let (text, amount) = file(&bank, &rows, &company, &request.code)?;
    keep(ctx, request.path.as_ref(), text.as_bytes())?;
    Ok(sent(request.path.0.clone(), request.code.clone(), rows.len(), amount))
}

/// The file as text, and what it comes to.
fn file(bank: &SendingBank, rows: &[Going], company: &str, code: &str) -> Result<(String, i64), Problem> {
    let hint = "Add it to the bank account, or choose another one.";
    if let Some(why) = why_not(bank) {
        return Err(Problem::invalid("transfers.bank_incomplete", "bank_id", why).hint(hint));
    }
    let (Some(made_on), Some(modifier)) = (day_of(code), modifier_of(code)) else {
        let text = format!("“{code}” is no name of a file.");
        return Err(Problem::invalid("transfers.file", "code", text).hint("Choose a file from the list."));
    };
    let missing = rows.iter().filter_map(Going::why_not).map(|why| {
        Problem::invalid("transfers.no_account", "check_ids", why).hint("Add the vendor’s account, or leave it out.")
    });
    Problem::all(missing.collect())?;
    let mut batches: BTreeMap<(NaiveDate, Class), Vec<Credit>> = BTreeMap::new();
    let mut amount = 0;
    for Going { row, into, arrives } in rows {
        // Whoever has none was refused above.
        let Some(into) = into else { continue };
        let class = match into.held {
            AccountHeld::Checking | AccountHeld::Savings => Class::Ccd,
            AccountHeld::PersonalChecking | AccountHeld::PersonalSavings => Class::Ppd,
        };
        amount += row.amount_cents;
        batches.entry((*arrives, class)).or_default().push(Credit {
            routing_number: into.routing_number.clone(),
            account_number: into.account_number.clone(),
            is_savings: matches!(into.held, AccountHeld::Savings | AccountHeld::PersonalSavings),
            cents: row.amount_cents,
            id: entry_id(&row.payment_code),
            name: row.vendor_name.clone().unwrap_or_default(),
        });
    }
    let text = write(&File {
        origin: Origin {
            routing_number: bank.routing_number.clone().unwrap_or_default(),
            bank_name: bank.name.clone(),
            company_id: bank.ach_company_id.clone().unwrap_or_default(),
            company_name: company.to_owned(),
        },
        made_on,
        modifier,
        batches: batches.into_iter().map(|((arrives, class), credits)| Batch { class, arrives, credits }).collect(),
    });
    let text = text.map_err(|large| {
        let what = large.id.map_or_else(|| "All of it".to_owned(), |id| format!("Payment {id}"));
        let text = format!(
            "{what} comes to {}, more than a file of the clearing house holds.",
            Cents(large.cents).in_words(CURRENCY)
        );
        Problem::invalid("transfers.too_large", "check_ids", text).hint("Send less in one file, or pay by wire.")
    })?;
    Ok((text, amount))
}
