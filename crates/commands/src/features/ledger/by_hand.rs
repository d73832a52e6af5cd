//! Rows of an account that a person enters, and turns round: what is on the books stays, and is answered by another row.

use super::standing::Standing;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::stays;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::EntryType;
use keystead_rules::ledger::book::{Book, Ledger, lease_accounts};
use keystead_rules::ledger::by_hand::{Entered, held_from, may_enter, may_give, may_stand, takes_deposit};
use keystead_rules::ledger::closing::may_post;
use keystead_rules::ledger::rows::{ClosedPeriod, TenantRow};
use keystead_rules::ledger::words::Category;
use keystead_rules::refused::Refused;
use keystead_store::features::ledger::entries::{NewEntry, StoredEntry, get_place};
use keystead_store::features::ledger::{book, get_lease_number};
use keystead_store::{StoreError, Tx};
use keystead_wire::ledger::{EnterRequest, EntryDone, EntryPreview, PreviewEntryRequest, ReverseRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use uuid::Uuid;

/// Signs of a text at most.
const LONGEST: usize = 500;
/// Stands for the code that an entry does not have yet: after all others of its day.
const TO_COME: &str = "\u{10ffff}";

/// What would follow from an entry.
pub(crate) fn preview(ctx: &Ctx<'_>, request: &PreviewEntryRequest) -> Result<EntryPreview, Problem> {
    let request = &request.0;
    let today = ctx.today()?;
    let (mut rows, number, place, closed) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let rows = book::get_book_of_tenancy(conn, request.lease_id)?;
            let number = get_lease_number(conn, request.lease_id)?;
            Ok((rows, number, get_place(conn, request.lease_id)?, book::list_closed_periods(conn)?))
        })
        .or_problem()?;
    check(request, &place, today, &closed)?;
    let held = match gives(request) {
        true => {
            let book = ctx.store().read(|conn| book::get_book_of_tenants(conn, &place.0)).or_problem()?;
            may_be_given(request, book, &number)?
        }
        false => {
            let gave = ctx.store().read(|conn| book::find_book_of_giving(conn, request.lease_id, &place.0));
            may_stand_with(gave.or_problem()?, &row_of(request, &number))?;
            None
        }
    };
    rows.tenant_rows.push(row_of(request, &number));
    let (accounts, _) = lease_accounts(&rows);
    let mut standing = Standing::of(&accounts, &number, today.max(request.date));
    let stands = standing.take(TO_COME);
    Ok(EntryPreview {
        parts: stands.parts,
        open_cents: stands.open.unwrap_or(request.amount_cents),
        ages: standing.ages(),
        held_cents: held,
    })
}

/// The row that a request would write.
fn row_of(request: &EnterRequest, lease_number: &str) -> TenantRow {
    TenantRow {
        entry_code: TO_COME.to_owned(),
        lease_number: lease_number.to_owned(),
        row_type: request.entry_type,
        date: request.date,
        due_date: request.due_date,
        amount: request.amount_cents.0,
        category: request.category,
        payer_code: text(&request.payer_code),
        account_code: None,
        reverses_code: None,
        for_code: None,
        opening: false,
        bank_code: None,
        slip_code: None,
    }
}

/// Whether an entry gives back or applies what must be there.
fn gives(request: &EnterRequest) -> bool {
    matches!(request.entry_type, EntryType::DepositApplied | EntryType::Refund)
}

/// Whether what an entry gives back or applies is there, by the rows and the journal of its property; of a deposit also what
/// is held of it before.
fn may_be_given(request: &EnterRequest, mut book: Book, lease_number: &str) -> Result<Option<Cents>, Problem> {
    let currency = book.properties.first().map_or_else(String::new, |property| property.currency.clone());
    let row = row_of(request, lease_number);
    let held = takes_deposit(row.row_type, row.category)
        .then(|| Cents(held_from(&Ledger::of(&book), lease_number, request.date)));
    book.tenant_rows.push(row.clone());
    may_give(&Ledger::of(&book), &row, &currency).or_else(|no| refused(&no))?;
    Ok(held)
}

/// Whether a row takes nothing from under what was given back or applied of its tenancy, where there is any such.
fn may_stand_with(gave: Option<Book>, row: &TenantRow) -> Result<(), Problem> {
    let Some(without) = gave else { return Ok(()) };
    let mut with = without.clone();
    with.tenant_rows.push(row.clone());
    may_stand(&Ledger::of(&without), &Ledger::of(&with), row).or_else(|no| refused(&no))
}

/// Enters a charge, a payment, a credit, what becomes of a deposit, or a refund.
pub(crate) fn enter(ctx: &Ctx<'_>, request: &EnterRequest) -> Result<EntryDone, Problem> {
    let today = ctx.today()?;
    let act = ctx.act();
    let written = ctx.write(&act, |tx| {
        let place = tx.get_place_of_lease(request.lease_id).or_problem()?;
        check(request, &place, today, &tx.list_closed_periods().or_problem()?)?;
        let number = tx.read(|conn| get_lease_number(conn, request.lease_id)).or_problem()?;
        if gives(request) {
            let book = tx.read(|conn| book::get_book_of_tenants(conn, &place.0)).or_problem()?;
            may_be_given(request, book, &number)?;
        } else {
            let gave = tx.read(|conn| book::find_book_of_giving(conn, request.lease_id, &place.0)).or_problem()?;
            may_stand_with(gave, &row_of(request, &number))?;
        }
        let of = format!("{} {} {}", request.lease_id, request.date, request.amount_cents);
        let code = new_code(tx, (&act.actor, &act.at_text()), request.entry_type, request.date, &of)?;
        let texts = [&request.description, &request.payer_code, &request.method, &request.reference].map(text);
        let [description, payer_code, method, reference] = &texts;
        let entry = NewEntry {
            lease_id: request.lease_id,
            entry_code: &code,
            entry_type: request.entry_type,
            date: request.date,
            due_date: request.due_date,
            amount_cents: request.amount_cents.0,
            category: request.category,
            description: description.as_deref(),
            payer_code: payer_code.as_deref(),
            method: method.as_deref(),
            reference: reference.as_deref(),
            slip_code: None,
            reverses: None,
        };
        let id = tx.insert_entry(&entry, request.entry_type == EntryType::Charge).or_problem()?;
        Ok(done(id, code, request.entry_type, request.amount_cents))
    })?;
    Ok(written.value)
}

/// Turns a row round.
pub(crate) fn reverse(ctx: &Ctx<'_>, request: &ReverseRequest) -> Result<EntryDone, Problem> {
    let today = ctx.today()?;
    if request.date > today {
        let text = "This day has not come yet; enter the day of the correction.";
        return Err(Problem::invalid("ledger.day_to_come", "date", text));
    }
    short(&request.description, "description")?;
    let act = ctx.act();
    let written = ctx.write(&act, |tx| {
        let entry = tx.get_ledger_entry(request.entry_id).or_problem()?;
        let how = Turn { is_returned: request.is_returned, date: request.date, by: (&act.actor, &act.at_text()) };
        turn(tx, &entry, &how, text(&request.description).as_deref())
    })?;
    Ok(written.value)
}

/// Takes an entry back: it is turned round today, or on its own day where that is still to come.
pub(crate) fn undo(ctx: &Ctx<'_>, tx_seq: i64) -> Result<(), Problem> {
    let today = ctx.today()?;
    let act = ctx.act();
    ctx.write(&act, |tx| {
        let lines = tx.list_captured(tx_seq).or_problem()?;
        let mut entries = lines.iter().filter(|line| ["charge", "receipt"].contains(&line.table.name)).peekable();
        if entries.peek().is_none() {
            let text = "Nothing is kept of the entry on the account.";
            return Err(stays("history.nothing_kept", text, "Reverse it on the account instead."));
        }
        for line in entries {
            let entry = tx.get_ledger_entry(line.id).or_problem()?;
            let how = Turn { is_returned: false, date: today.max(entry.date), by: (&act.actor, &act.at_text()) };
            turn(tx, &entry, &how, None)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Reverses the rows that a transaction posted and that still stand, each today, or on its own day where that is still to come.
/// Gives how many it reversed, and how many were reversed before.
pub(crate) fn undo_posted(ctx: &Ctx<'_>, tx_seq: i64, description: Option<&str>) -> Result<(u32, u32), Problem> {
    let today = ctx.today()?;
    let act = ctx.act();
    let written = ctx.write(&act, |tx| {
        let (mut reversed, mut before) = (0, 0);
        for line in tx.list_captured(tx_seq).or_problem()? {
            let entry = tx.get_ledger_entry(line.id).or_problem()?;
            if entry.reversed_by.is_some() {
                before += 1;
                continue;
            }
            let how = Turn { is_returned: false, date: today.max(entry.date), by: (&act.actor, &act.at_text()) };
            turn(tx, &entry, &how, description)?;
            reversed += 1;
        }
        Ok((reversed, before))
    })?;
    Ok(written.value)
}

/// How a row is reversed: by the bank or as an error, on which day, by whom and when.
struct Turn<'t> {
    is_returned: bool,
    date: NaiveDate,
    by: (&'t str, &'t str),
}

fn turn(tx: &Tx<'_>, entry: &StoredEntry, how: &Turn<'_>, description: Option<&str>) -> Result<EntryDone, Problem> {
    let Turn { is_returned, date, by } = *how;
    let code = &entry.entry_code;
    if entry.entry_type.undoes() {
        let text = format!("{code} is a reversal, and is never reversed itself.");
        return Err(stays("ledger.not_reversible", &text, "Enter the entry anew."));
    }
    if let Some(by) = &entry.reversed_by {
        let text = format!("{code} was reversed before, by {by}.");
        return Err(stays("ledger.already_reversed", &text, "Enter it anew if it holds after all."));
    }
    if is_returned && entry.entry_type != EntryType::Payment {
        let text = format!("{code} is not a payment, and only payments are returned.");
        return Err(Problem::invalid("ledger.not_a_payment", "is_returned", text).hint("Reverse it as an error."));
    }
    if date < entry.date {
        let text = format!("{code} is dated {}; it is reversed on that day or later.", entry.date);
        return Err(Problem::invalid("ledger.before_entry", "date", text));
    }
    let (property, _) = tx.get_place_of_lease(entry.lease_id).or_problem()?;
    may_post(date, &property, &tx.list_closed_periods().or_problem()?).or_else(|no| refused(&no))?;
    let entry_type = if is_returned { EntryType::Return } else { EntryType::Reversal };
    let new = new_code(tx, by, entry_type, date, code)?;
    // What takes money away; a charge that is turned round leaves more.
    if !entry.is_charge || entry.category == Some(Category::Deposit) {
        let turned = TenantRow {
            entry_code: new.clone(),
            lease_number: tx.read(|conn| get_lease_number(conn, entry.lease_id)).or_problem()?,
            row_type: entry_type,
            date,
            due_date: None,
            amount: entry.amount_cents,
            category: entry.category,
            payer_code: entry.payer_code.clone(),
            account_code: None,
            reverses_code: Some(code.clone()),
            for_code: None,
            opening: false,
            bank_code: None,
            slip_code: None,
        };
        let gave = tx.read(|conn| book::find_book_of_giving(conn, entry.lease_id, &property)).or_problem()?;
        may_stand_with(gave, &turned)?;
    }
    let row = NewEntry {
        lease_id: entry.lease_id,
        entry_code: &new,
        entry_type,
        date,
        due_date: None,
        amount_cents: entry.amount_cents,
        category: entry.category,
        description,
        payer_code: entry.payer_code.as_deref(),
        method: None,
        reference: None,
        slip_code: None,
        reverses: Some(entry.id),
    };
    let id = tx.insert_entry(&row, entry.is_charge).or_problem()?;
    Ok(done(id, new, entry_type, Cents(entry.amount_cents)))
}

fn done(entry_id: Uuid, entry_code: String, entry_type: EntryType, amount_cents: Cents) -> EntryDone {
    EntryDone { entry_id, entry_code, entry_type, amount_cents }
}

/// What speaks against an entry.
fn check(
    request: &EnterRequest,
    (property_code, archived): &(String, bool),
    today: NaiveDate,
    closed: &[ClosedPeriod],
) -> Result<(), Problem> {
    if *archived {
        let text = "The lease, its unit or its property is archived.";
        return Err(stays("ledger.archived", text, "Restore it before you enter anything on its account."));
    }
    for (value, field) in [
        (&request.description, "description"),
        (&request.payer_code, "payer_code"),
        (&request.method, "method"),
        (&request.reference, "reference"),
    ] {
        short(value, field)?;
    }
    let entered = Entered {
        row_type: request.entry_type,
        date: request.date,
        due_date: request.due_date,
        amount: request.amount_cents.0,
        property_code,
    };
    may_enter(&entered, today, closed).or_else(|no| refused(&no))
}

/// What the rules refuse, all of it together.
fn refused(no: &Refused) -> Result<(), Problem> {
    Problem::all(refusals(no))
}

/// The same, one by one.
pub(super) fn refusals(no: &Refused) -> Vec<Problem> {
    let problem = |no: &Refused| {
        let problem = Problem::invalid(no.code, no.field.unwrap_or_default(), no.text.clone());
        if no.code == "period_closed" {
            problem.hint("Choose a later day, or have the period reopened.")
        } else {
            problem
        }
    };
    [no].into_iter().chain(&no.also).map(problem).collect()
}

/// A text without blanks around it; none where nothing stands.
pub(super) fn text(typed: &Option<String>) -> Option<String> {
    typed.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

pub(super) fn short(typed: &Option<String>, field: &str) -> Result<(), Problem> {
    let Some(text) = typed.as_deref() else { return Ok(()) };
    if text.chars().count() > LONGEST {
        let text = format!("This is longer than {LONGEST} characters.");
        return Err(Problem::invalid("ledger.too_long", field, text));
    }
    if text.chars().any(char::is_control) {
        let text = "This contains a line break or another control character; remove it.";
        return Err(Problem::invalid("ledger.control_character", field, text));
    }
    Ok(())
}

/// A code that nobody has. It follows from who enters what and when, so that two desktops that do not know of each other
/// make different ones, and the same act makes the same.
pub(super) fn new_code(
    tx: &Tx<'_>,
    by: (&str, &str),
    entry_type: EntryType,
    date: NaiveDate,
    of: &str,
) -> Result<String, Problem> {
    const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let letter = match entry_type {
        EntryType::Charge => 'C',
        EntryType::Payment => 'R',
        EntryType::Credit => 'K',
        EntryType::DepositApplied => 'D',
        EntryType::DepositInterest => 'I',
        EntryType::Refund => 'F',
        _ => 'X',
    };
    for turn in 0..16 {
        let drawn = tx.ids().id("entry_code", &[by.0, by.1, entry_type.as_str(), of, &turn.to_string()]).into_bytes();
        let signs: String = drawn[..6].iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect();
        let code = format!("{letter}-{}-{signs}", date.format("%y%m%d"));
        if !tx.has_entry_code(&code).or_problem()? {
            return Ok(code);
        }
    }
    Err(Problem::new(ProblemKind::Internal, "ledger.code", "No free code was found for the entry; try again."))
}
