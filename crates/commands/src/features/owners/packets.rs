//! Owners' statements as papers: saved where a person says, and kept as documents of the owners once they are issued.

use super::funds::{Derived, days_of, derived, no_owner};
use super::statement_lines::{available, lines};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::paper::{Writer, file_name, of_paper, write_pdf};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_papers::{
    Letterhead, OwnerStatementPaper, StatementBill, StatementEntry, StatementPart, StatementProperty,
};
use keystead_rules::ledger::bills::open_bills;
use keystead_rules::ledger::closing::closed_through;
use keystead_rules::ledger::general_ledger::general_ledger;
use keystead_rules::ledger::proration::{first_of_month, last_of_month};
use keystead_rules::ledger::words::{AccountKind, Basis};
use keystead_rules::ledger::{Book, Ledger};
use keystead_store::features::documents::{DocumentOf, NewDocument, is_there, keep_made, made_id};
use keystead_store::features::ledger::book::{get_book, list_closed_periods};
use keystead_store::features::owners::{list_owner_names, list_vendor_names};
use keystead_store::{StoreError, Tx};
use keystead_wire::owners::{
    KeepStatementsRequest, OwnerCell, OwnerStatementColumn, OwnerStatementSaved, SaveOwnerStatementRequest,
    StatementsKept,
};
use keystead_wire::problem::{Problem, ProblemKind};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Statements that are kept in one act at most: they are held in memory until it is written.
const MOST: usize = 1_000;
/// Entries of one currency of a statement at most: 60 pages, set in a second.
const MOST_ENTRIES: usize = 3_000;

/// An entry, and whose alone it is.
struct Entry {
    owner_code: Option<String>,
    entry: StatementEntry,
}

/// What the papers of a month are made from.
pub(super) struct Month {
    days: (NaiveDate, NaiveDate),
    derived: Arc<Derived>,
    letterhead: Letterhead,
    /// By property.
    entries: HashMap<String, Vec<Entry>>,
    bills: HashMap<String, Vec<StatementBill>>,
}

/// A statement that was set.
pub(super) struct Packet {
    owner_id: Uuid,
    document_id: Uuid,
    title: String,
    bytes: Vec<u8>,
}

impl Month {
    /// Reads the books once for all owners.
    pub(super) fn read(ctx: &Ctx<'_>, days: (NaiveDate, NaiveDate)) -> Result<Month, Problem> {
        let derived = derived(ctx, days)?;
        let (book, vendors) = ctx
            .store()
            .read(|conn| -> Result<_, StoreError> { Ok((get_book(conn)?, list_vendor_names(conn)?)) })
            .or_problem()?;
        let vendors: HashMap<&str, &str> = vendors.iter().map(|row| (row.code.as_str(), row.name.as_str())).collect();
        let (entries, bills) = behind(&book, &vendors, days);
        Ok(Month { days, derived, letterhead: Writer::read(ctx, None)?.letterhead(None), entries, bills })
    }

    /// Who has a statement, each once, in the order of the list.
    pub(super) fn owners(&self) -> Vec<&OwnerCell> {
        let mut owners: Vec<&OwnerCell> = Vec::new();
        for owner in self.derived.columns.iter().filter_map(|column| column.row.owner.as_ref()) {
            if owners.last().is_none_or(|last| last.owner_id != owner.owner_id) {
                owners.push(owner);
            }
        }
        owners
    }

    /// How many entries stand behind the statements.
    pub(super) fn entries(&self) -> usize {
        self.entries.values().map(Vec::len).sum()
    }

    fn columns<'m>(&'m self, owner: &OwnerCell) -> Vec<&'m OwnerStatementColumn> {
        let is_theirs =
            |column: &&OwnerStatementColumn| column.row.owner.as_ref().is_some_and(|o| o.owner_id == owner.owner_id);
        self.derived.columns.iter().filter(is_theirs).collect()
    }

    /// Where the statement is kept: it follows from its figures, not from what things are called or how it looks.
    fn document_id(&self, ctx: &Ctx<'_>, owner: &OwnerCell) -> Uuid {
        let mut says = format!("owner statement {} {}", self.days.0, self.days.1);
        for column in self.columns(owner) {
            let row = &column.row;
            let amounts = [
                column.beginning_cents,
                column.total_income_cents,
                column.total_expenses_cents,
                column.management_fees_cents,
                column.contributions_cents,
                column.draws_cents,
                column.adjustments_cents,
                row.ending_cents,
                row.available_cents,
                column.cash_cents,
            ];
            says.push_str(&format!("\n{}{}", row.property_id, amounts.map(|amount| format!(" {}", amount.0)).concat()));
            for amount in column.income.iter().chain(&column.expenses) {
                says.push_str(&format!(" {}={}", amount.account_code, amount.amount_cents.0));
            }
        }
        made_id(ctx.store().ids(), DocumentOf::Party(owner.owner_id), &says)
    }

    /// The owners whose statements are not kept.
    pub(super) fn to_keep(&self, ctx: &Ctx<'_>) -> Result<Vec<(&OwnerCell, Uuid)>, Problem> {
        let all = self.owners().into_iter().map(|owner| (owner, self.document_id(ctx, owner)));
        ctx.store()
            .read(|conn| -> Result<_, StoreError> {
                let mut left = Vec::new();
                for (owner, id) in all {
                    if !is_there(conn, id)? {
                        left.push((owner, id));
                    }
                }
                Ok(left)
            })
            .or_problem()
    }

    fn paper(&self, owner: &OwnerCell) -> OwnerStatementPaper {
        let columns = self.columns(owner);
        let mut currencies: Vec<&str> = Vec::new();
        for column in &columns {
            if !currencies.contains(&column.row.currency.as_str()) {
                currencies.push(&column.row.currency);
            }
        }
        let part = |currency: &str| {
            let columns: Vec<&OwnerStatementColumn> =
                columns.iter().filter(|column| column.row.currency == currency).copied().collect();
            self.part(owner, currency, &columns)
        };
        OwnerStatementPaper {
            letterhead: self.letterhead.clone(),
            owner: owner.name.clone(),
            days: self.days,
            parts: currencies.into_iter().map(part).collect(),
        }
    }

    fn part(&self, owner: &OwnerCell, currency: &str, columns: &[&OwnerStatementColumn]) -> StatementPart {
        let of = |column: &&&OwnerStatementColumn| self.entries.get(&column.row.property_code);
        let is_theirs = |entry: &&Entry| entry.owner_code.as_ref().is_none_or(|code| *code == owner.owner_code);
        let theirs = || columns.iter().filter_map(|column| of(&column)).flatten().filter(is_theirs);
        let mut entries: Vec<StatementEntry> = theirs().map(|entry| entry.entry.clone()).collect();
        entries.sort_by(|one, other| {
            (one.day, &one.property, &one.entry_code).cmp(&(other.day, &other.property, &other.entry_code))
        });
        let more_entries = entries.len().saturating_sub(MOST_ENTRIES);
        entries.truncate(MOST_ENTRIES);
        let bills = columns.iter().filter_map(|column| self.bills.get(&column.row.property_code)).flatten();
        let percent = |share: &str| if share.is_empty() { String::new() } else { format!("{share}%") };
        StatementPart {
            currency: currency.to_owned(),
            properties: columns
                .iter()
                .map(|column| StatementProperty {
                    name: column.row.property_name.clone(),
                    code: column.row.property_code.clone(),
                    share: percent(&column.row.share),
                })
                .collect(),
            lines: lines(columns, self.days.1),
            available: available(columns, self.days.1),
            bills: bills.cloned().collect(),
            entries,
            more_entries,
        }
    }

    /// Sets the statement of an owner.
    pub(super) fn packet(&self, (owner, document_id): (&OwnerCell, Uuid)) -> Result<Packet, Problem> {
        let paper = self.paper(owner);
        let bytes = paper.pdf().map_err(|error| of_paper(&error))?;
        Ok(Packet { owner_id: owner.owner_id, document_id, title: self.title(owner), bytes })
    }

    /// “Owner statement, Beacon Holdings, October 2026”.
    fn title(&self, owner: &OwnerCell) -> String {
        let name: String = owner.name.chars().filter(|sign| !sign.is_control()).take(150).collect();
        format!("Owner statement, {name}, {}", self.days.0.format("%B %Y"))
    }
}

/// The entries and bills behind the statements, by property.
fn behind(
    book: &Book,
    vendors: &HashMap<&str, &str>,
    (from, to): (NaiveDate, NaiveDate),
) -> (HashMap<String, Vec<Entry>>, HashMap<String, Vec<StatementBill>>) {
    let ledger = Ledger::of(book);
    let called = |code: &str| vendors.get(code).map_or_else(|| code.to_owned(), |name| (*name).to_owned());
    let mut entries: HashMap<String, Vec<Entry>> = HashMap::new();
    for line in general_ledger(&ledger, None, from, to, Basis::Cash) {
        let posting = line.posting;
        let kind = ledger.chart.kind(posting.account);
        if !matches!(kind, AccountKind::Income | AccountKind::Expense | AccountKind::Equity) {
            continue;
        }
        let unit = posting.lease.and_then(|number| ledger.leases.get(number)).map(|lease| lease.unit_number.as_str());
        let about = match (posting.lease, unit, posting.party) {
            (Some(number), Some(unit), _) => format!("Unit {unit}, {number}"),
            (Some(number), None, _) => number.to_owned(),
            (None, _, Some(party)) => called(party),
            _ => String::new(),
        };
        entries.entry(posting.property.to_owned()).or_default().push(Entry {
            owner_code: posting.owner.map(str::to_owned),
            entry: StatementEntry {
                property: posting.property.to_owned(),
                day: posting.date,
                entry_code: posting.source.code().into_owned(),
                account: ledger.chart.name(posting.account).to_owned(),
                about,
                amount: Cents(posting.amount.saturating_neg()),
            },
        });
    }
    let mut bills: HashMap<String, Vec<StatementBill>> = HashMap::new();
    for bill in open_bills(&ledger, to) {
        bills.entry(bill.property_code.to_owned()).or_default().push(StatementBill {
            property: bill.property_code.to_owned(),
            vendor: called(bill.vendor_code),
            bill_code: bill.bill_code.to_owned(),
            due: bill.due_date,
            open: Cents(bill.open),
        });
    }
    (entries, bills)
}

/// Keeps what was set; how many were not there.
pub(super) fn keep(tx: &Tx<'_>, packets: &[Packet], today: NaiveDate) -> Result<u32, Problem> {
    let mut kept = 0;
    for packet in packets {
        let new = NewDocument {
            of: DocumentOf::Party(packet.owner_id),
            title: &packet.title,
            file_name: &file_name(&packet.title),
            media_type: Some("application/pdf"),
            bytes: &packet.bytes,
            added_on: today,
        };
        let again = format!("{}, issued {}", packet.title, today.format("%b %-d, %Y"));
        kept += u32::from(keep_made(tx, packet.document_id, &new, &again).or_problem()?);
    }
    Ok(kept)
}

/// Writes the statement of an owner where the caller says.
pub(super) fn save(ctx: &Ctx<'_>, request: &SaveOwnerStatementRequest) -> Result<OwnerStatementSaved, Problem> {
    let days = days_of(request.day, ctx.today()?)?;
    let owner = ctx.store().read(list_owner_names).or_problem()?.into_iter().find(|row| row.id == request.owner_id);
    let Some(owner) = owner else { return Err(no_owner(request.owner_id)) };
    let paper = Month::read(ctx, days)?.paper(&super::funds::cell(&owner));
    let bytes = paper.pdf().map_err(|error| of_paper(&error))?;
    write_pdf(ctx, &request.path, request.new_only, &bytes)?;
    Ok(OwnerStatementSaved { path: request.path.0.clone(), unprintable: paper.unprintable() })
}

/// Keeps the statements of a month that is issued, watched and stopped: all of a run or none.
pub(super) fn keep_month(ctx: &Ctx<'_>, request: &KeepStatementsRequest) -> Result<StatementsKept, Problem> {
    let (first, last) = (first_of_month(request.day), last_of_month(request.day));
    let closed = ctx.store().read(list_closed_periods).or_problem()?;
    // A property of no name is closed as far as all of them are.
    if closed_through("", &closed).is_none_or(|through| through < last) {
        let text = format!("The statements of {} are not issued.", first.format("%B %Y"));
        let problem = Problem::new(ProblemKind::Conflict, "owners.not_issued", text);
        return Err(
            Problem { field: Some("day".to_owned()), ..problem }.hint("Issue them first: that closes the month.")
        );
    }
    let today = ctx.today()?;
    let running = ctx.app.tasks.begin(request.task_id, "Reading the books");
    let set = || -> Result<_, Problem> {
        let month = Month::read(ctx, (first, last))?;
        let owners = month.owners().len();
        let to_keep = month.to_keep(ctx)?;
        let now = to_keep.len().min(MOST);
        let mut packets = Vec::with_capacity(now);
        for (at, one) in to_keep.iter().take(now).enumerate() {
            running.step(at as u64, now as u64, "Setting the statements")?;
            packets.push(month.packet(*one)?);
        }
        running.step(now as u64, now as u64, "Keeping them")?;
        let kept = match packets.is_empty() {
            true => 0,
            false => ctx.write(&ctx.act(), |tx| keep(tx, &packets, today))?.value,
        };
        let whole = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(StatementsKept { kept, already: whole(owners - to_keep.len()), left: whole(to_keep.len() - now) })
    };
    let made = set();
    running.end(made)
}
