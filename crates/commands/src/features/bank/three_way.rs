//! The three-way reconciliation: bank, books, and whose money it is, signed once they are one figure. It is derived as the
//! report `three_way` derives it, once for a page and its parts, and kept until anything in the file changes.

use super::cells;
use super::statements::said_by;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::said::said;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{BankKind, SubledgerKind};
use keystead_rules::ledger::three_way::{ThreeWay, may_sign, three_way};
use keystead_rules::ledger::{Book, Ledger};
use keystead_store::StoreError;
use keystead_store::features::bank::signed::{SignatureRow, find_signature};
use keystead_store::features::bank::{BankRow, get_bank, list_banks};
use keystead_store::features::ledger::book::get_book;
use keystead_store::features::ledger::reports::{TenantRow, get_change_count, list_tenants};
use keystead_store::features::owners::{NamedRow, list_owner_names, list_property_names};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::three_way::{
    SignRequest, Signature, Signed, ThreeWayPart, ThreeWayParts, ThreeWayPartsRequest, ThreeWayRequest, ThreeWayRow,
    ThreeWayStray, ThreeWaySum, ThreeWays, UnsignRequest,
};
use std::collections::HashMap;
use std::sync::Arc;

/// Parts of one page at most.
const PAGE: u32 = 500;
/// Properties that are named at most.
const STRAYS: usize = 20;
/// How often it is derived anew because something was booked meanwhile.
const TURNS: u32 = 3;

/// An account at a statement, and whose its money is.
struct Stands {
    row: ThreeWayRow,
    parts: Vec<ThreeWayPart>,
}

/// All of them up to a day, and those without a statement.
struct Derived {
    rows: Vec<Stands>,
    without: Vec<BankRow>,
}

fn derived(ctx: &Ctx<'_>, through: NaiveDate) -> Result<Arc<Derived>, Problem> {
    let count = ctx.store().read(get_change_count).or_problem()?;
    ctx.app
        .kept
        .get(&format!("{count} three_way {through}"), || ctx.store().read(|conn| derive(conn, through)).or_problem())
}

fn derive(conn: &keystead_store::Connection, through: NaiveDate) -> Result<Derived, StoreError> {
    let (book, banks) = (get_book(conn)?, list_banks(conn)?);
    let names = Names {
        properties: by_code(list_property_names(conn)?),
        owners: by_code(list_owner_names(conn)?),
        tenants: list_tenants(conn)?.into_iter().map(|row| (row.lease_number.clone(), row)).collect(),
    };
    let ledger = Ledger::of(&book);
    let mut rows = Vec::new();
    for stands in three_way(&ledger, through) {
        let code = &stands.reconciliation.bank.bank_code;
        let Some(bank) = banks.iter().find(|bank| bank.bank_code == *code) else { continue };
        let signature = find_signature(conn, bank.bank_id, stands.reconciliation.statement_date)?;
        rows.push(stands_as(&ledger, &names, &stands, (bank, &book), signature));
    }
    let has_one = |bank: &BankRow| rows.iter().any(|stands| stands.row.bank.bank_id == bank.bank_id);
    let without = banks.iter().filter(|bank| bank.kind != BankKind::Operating && !has_one(bank)).cloned().collect();
    Ok(Derived { rows, without })
}

/// Who is who.
struct Names {
    properties: HashMap<String, NamedRow>,
    owners: HashMap<String, NamedRow>,
    tenants: HashMap<String, TenantRow>,
}

fn by_code(rows: Vec<NamedRow>) -> HashMap<String, NamedRow> {
    rows.into_iter().map(|row| (row.code.clone(), row)).collect()
}

fn stands_as(
    ledger: &Ledger<'_>,
    names: &Names,
    stands: &ThreeWay<'_>,
    (bank, book): (&BankRow, &Book),
    signature: Option<SignatureRow>,
) -> Stands {
    let reconciled = &stands.reconciliation;
    let all = [reconciled.adjusted_bank, reconciled.book_balance, stands.subledger_total];
    let signature = signature.map(|row| Signature {
        differs: row.signed_cents.is_some_and(|signed| all.iter().any(|now| *now != signed)),
        signed_on: row.signed_on,
        signed_by: row.signed_by,
        signed_cents: row.signed_cents.map(Cents),
    });
    let of_it = |code: &str, day: NaiveDate| code == bank.bank_code && day == reconciled.statement_date;
    let statement = book.statements.iter().find(|one| of_it(&one.bank_code, one.statement_date));
    let finalised_on = statement.and_then(|statement| statement.finalised_on);
    let no = may_sign(stands, finalised_on.is_some()).err().filter(|_| signature.is_none());
    let sum = |kind: &SubledgerKind| {
        let parts: Vec<_> = stands.subledgers.iter().filter(|part| part.kind == *kind).collect();
        ThreeWaySum {
            kind: *kind,
            parts: u32::try_from(parts.len()).unwrap_or(u32::MAX),
            amount_cents: Cents(parts.iter().map(|part| part.amount).sum()),
        }
    };
    let stray = |(code, amount): &(&str, i64)| {
        let property = names.properties.get(*code);
        ThreeWayStray {
            property_id: property.map(|row| row.id),
            property_name: property.map_or_else(|| (*code).to_owned(), |row| row.name.clone()),
            amount_cents: Cents(*amount),
        }
    };
    let row = ThreeWayRow {
        strays: stands.strays.iter().take(STRAYS).map(stray).collect(),
        bank: cells::bank(bank.clone()),
        statement_date: reconciled.statement_date,
        statement_cents: Cents(reconciled.statement_balance),
        transit_cents: Cents(reconciled.deposits_in_transit),
        outstanding_cents: Cents(reconciled.outstanding_payments),
        adjusted_cents: Cents(reconciled.adjusted_bank),
        book_cents: Cents(reconciled.book_balance),
        subledger_cents: Cents(stands.subledger_total),
        bank_less_book_cents: Cents(stands.bank_less_book),
        book_less_subledgers_cents: Cents(stands.book_less_subledgers),
        sums: SubledgerKind::ALL.iter().map(sum).filter(|sum| sum.parts > 0).collect(),
        finalised_on,
        signature,
        why_not: no.map(|no| no.text),
    };
    let parts = stands.subledgers.iter().map(|part| {
        let property = names.properties.get(part.property_code);
        let code = part.code.unwrap_or_default();
        let (record_id, name) = match part.kind {
            SubledgerKind::Owner => names.owners.get(code).map(|row| (row.id, row.name.clone())).unzip(),
            SubledgerKind::Prepaid | SubledgerKind::Deposit => {
                names.tenants.get(code).map(|row| (row.lease_id, row.name.clone())).unzip()
            }
            SubledgerKind::Other => (None, Some(ledger.chart.name(code).to_owned())),
            SubledgerKind::Undeposited => (None, None),
        };
        ThreeWayPart {
            property_id: property.map(|row| row.id),
            property_code: part.property_code.to_owned(),
            property_name: property.map_or_else(|| part.property_code.to_owned(), |row| row.name.clone()),
            kind: part.kind,
            code: part.code.map(str::to_owned),
            name: name.unwrap_or_default(),
            record_id,
            amount_cents: Cents(part.amount),
        }
    });
    Stands { row, parts: parts.collect() }
}

/// How the accounts stand.
pub(super) fn look(ctx: &Ctx<'_>, request: &ThreeWayRequest) -> Result<ThreeWays, Problem> {
    let today = ctx.today()?;
    let through = request.through.unwrap_or(today).min(today);
    let derived = derived(ctx, through)?;
    Ok(ThreeWays {
        today,
        through,
        rows: derived.rows.iter().map(|stands| stands.row.clone()).collect(),
        without: derived.without.iter().cloned().map(cells::bank).collect(),
    })
}

fn at<'d>(derived: &'d Derived, bank: &BankRow, day: NaiveDate) -> Result<&'d Stands, Problem> {
    let of_it = |stands: &&Stands| stands.row.bank.bank_id == bank.bank_id && stands.row.statement_date == day;
    derived.rows.iter().find(of_it).ok_or_else(|| {
        let text = format!("There is no statement of {} of {day}.", bank.name);
        let problem = Problem::new(ProblemKind::NotFound, "bank.no_statement", text);
        Problem { field: Some("statement_date".to_owned()), ..problem }.hint("Choose another day.")
    })
}

/// Whose the money of an account is.
pub(super) fn parts(ctx: &Ctx<'_>, request: &ThreeWayPartsRequest) -> Result<ThreeWayParts, Problem> {
    let bank = ctx.store().read(|conn| get_bank(conn, request.bank_id)).or_problem()?;
    let derived = derived(ctx, request.through.unwrap_or(request.statement_date))?;
    let stands = at(&derived, &bank, request.statement_date)?;
    let find = request.find.as_deref().unwrap_or_default().trim().to_lowercase();
    let has_it = |part: &&ThreeWayPart| {
        let is_kind = request.kind.is_none_or(|kind| kind == part.kind);
        is_kind && (find.is_empty() || words_of(part).contains(&find))
    };
    let found: Vec<&ThreeWayPart> = stands.parts.iter().filter(has_it).collect();
    let page = found.iter().skip(request.offset as usize).take(request.limit.min(PAGE) as usize);
    Ok(ThreeWayParts {
        rows: page.map(|part| (*part).clone()).collect(),
        total: u32::try_from(found.len()).unwrap_or(u32::MAX),
        amount_cents: Cents(found.iter().map(|part| part.amount_cents.0).sum()),
    })
}

/// What a part is found by.
fn words_of(part: &ThreeWayPart) -> String {
    let code = part.code.as_deref().unwrap_or_default();
    let ThreeWayPart { property_code, property_name, name, amount_cents, .. } = part;
    format!("{property_code} {property_name} {code} {name} {amount_cents}").to_lowercase()
}

/// Signs an account at a statement.
pub(super) fn sign(ctx: &Ctx<'_>, request: &SignRequest) -> Result<Signed, Problem> {
    let (today, day) = (ctx.today()?, request.statement_date);
    let bank = ctx.store().read(|conn| get_bank(conn, request.bank_id)).or_problem()?;
    // All books are derived before the write, which waits for nobody; what is booked meanwhile has it derived anew.
    for _ in 0..TURNS {
        let count = ctx.store().read(get_change_count).or_problem()?;
        let derived = derived(ctx, request.through.unwrap_or(day))?;
        let row = &at(&derived, &bank, day)?.row;
        may_be_signed(row, request.amount_cents)?;
        let written = ctx.write(&ctx.act(), |tx| {
            if tx.read(get_change_count).or_problem()? != count {
                return Ok(false);
            }
            let signature = SignatureRow {
                signed_on: today,
                signed_by: ctx.caller.user.clone(),
                signed_cents: Some(request.amount_cents.0),
            };
            tx.put_signature(bank.bank_id, day, &signature).or_problem()?;
            Ok(true)
        })?;
        if written.value {
            let amount_cents = request.amount_cents;
            return Ok(Signed { bank_name: bank.name, statement_date: day, amount_cents, currency: bank.currency });
        }
    }
    Err(Problem::new(ProblemKind::Conflict, "bank.busy", "The books changed all the time.").hint("Try again."))
}

fn may_be_signed(row: &ThreeWayRow, seen: Cents) -> Result<(), Problem> {
    let day = row.statement_date;
    if let Some(signature) = &row.signature {
        let who = said_by(&signature.signed_by);
        let text = format!("{who} signed the statement of {day} on {}.", signature.signed_on);
        return Err(Problem::invalid("bank.signed", "statement_date", text).hint("Take that signature back first."));
    }
    if let Some(text) = &row.why_not {
        return Err(Problem::invalid("bank.not_equal", "statement_date", text.clone())
            .hint("Reconcile the account, and look at whose money it is."));
    }
    if row.adjusted_cents != seen {
        let money = |amount: Cents| amount.in_words(&row.bank.currency);
        let text = format!(
            "It came to {} where you looked at it, and comes to {} now.",
            money(seen),
            money(row.adjusted_cents)
        );
        return Err(Problem::invalid("bank.changed", "amount_cents", text).hint("Look at it again."));
    }
    Ok(())
}

/// Takes a signature back.
pub(super) fn unsign(ctx: &Ctx<'_>, request: &UnsignRequest) -> Result<Signed, Problem> {
    let Some(reason) = said(Some(&request.reason), "bank.reason", "reason")? else {
        let text = "Say why; it stays with the statement, with your name.";
        return Err(Problem::invalid("bank.reason", "reason", text));
    };
    let (day, why) = (request.statement_date, format!("{}: {reason}", ctx.caller.user));
    let written = ctx.write(&ctx.act(), |tx| {
        let bank = tx.read(|conn| get_bank(conn, request.bank_id)).or_problem()?;
        let Some(signature) = tx.read(|conn| find_signature(conn, bank.bank_id, day)).or_problem()? else {
            let text = format!("Nobody signed the statement of {} of {day}.", bank.name);
            return Err(Problem::invalid("bank.not_signed", "statement_date", text).hint("Choose another day."));
        };
        tx.archive_signature(bank.bank_id, day, ("Signature withdrawn", &why)).or_problem()?;
        let amount_cents = Cents(signature.signed_cents.unwrap_or_default());
        Ok(Signed { bank_name: bank.name, statement_date: day, amount_cents, currency: bank.currency })
    })?;
    Ok(written.value)
}
