//! Giving a receipt to charges by hand: what it may be given to, and the giving, which its own undo takes back.

use super::standing::Standing;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::stays;
use crate::nouns::given::{Parts, may_be_given, parts_of};
use keystead_model::money::Cents;
use keystead_rules::ledger::book::lease_accounts;
use keystead_store::StoreError;
use keystead_store::features::ledger::applying::{ChargeRow, NewPart, list_charges_of_tenancy, list_given};
use keystead_store::features::ledger::entries::{StoredEntry, get_entry, get_place};
use keystead_store::features::ledger::{book, get_lease_number};
use keystead_wire::applying::{Applied, ApplyCharge, ApplyLook, ApplyLookRequest, ApplyRequest};
use keystead_wire::problem::Problem;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Charges that are shown, and parts at most.
const MOST: usize = 300;

/// Why a row cannot be given to charges, in a sentence.
fn why_not(entry: &StoredEntry, is_archived: bool) -> Option<String> {
    let code = &entry.entry_code;
    if entry.is_charge || !entry.entry_type.is_receipt() {
        return Some(format!(
            "{code} is no receipt; only payments, credits and applied deposits are given to charges."
        ));
    }
    if let Some(by) = &entry.reversed_by {
        return Some(format!("{code} was reversed, by {by}."));
    }
    is_archived.then(|| "The lease, its unit or its property is archived.".to_owned())
}

/// What a receipt may be given to.
pub(super) fn look(ctx: &Ctx<'_>, request: &ApplyLookRequest) -> Result<ApplyLook, Problem> {
    let today = ctx.today()?;
    let read = ctx.store().read(|conn| -> Result<_, StoreError> {
        let entry = get_entry(conn, request.receipt_id)?;
        let (_, is_archived) = get_place(conn, entry.lease_id)?;
        let number = get_lease_number(conn, entry.lease_id)?;
        let book = book::get_book_of_tenancy(conn, entry.lease_id)?;
        let charges = list_charges_of_tenancy(conn, entry.lease_id)?;
        Ok((entry, is_archived, number, book, charges, list_given(conn, request.receipt_id)?))
    });
    let (entry, is_archived, number, book, charges, given) = read.or_problem()?;
    let given: HashMap<Uuid, i64> = given.into_iter().collect();
    let day = today.max(entry.date);
    let accounts = lease_accounts(&book).0;
    let mut has: HashMap<&str, i64> = HashMap::new();
    for account in &accounts {
        for settlement in account.allocation().settlements {
            if settlement.receipt.entry_code == entry.entry_code && settlement.stands(day) {
                *has.entry(&settlement.charge.entry_code).or_default() += settlement.amount;
            }
        }
    }
    let mut standing: HashMap<String, Standing> = HashMap::new();
    let mut cell = |row: ChargeRow| {
        let of =
            standing.entry(row.lease_number.clone()).or_insert_with(|| Standing::of(&accounts, &row.lease_number, day));
        ApplyCharge {
            open_cents: of.take(&row.entry_code).open.unwrap_or(Cents(row.amount_cents)),
            has_cents: Cents(has.get(row.entry_code.as_str()).copied().unwrap_or(0)),
            given_cents: Cents(given.get(&row.charge_id).copied().unwrap_or(0)),
            charge_id: row.charge_id,
            entry_code: row.entry_code,
            lease_number: Some(row.lease_number).filter(|other| *other != number),
            category: row.category,
            description: row.description,
            date: row.charged_on,
            due_date: row.due_on,
            amount_cents: Cents(row.amount_cents),
        }
    };
    let all: Vec<ApplyCharge> = charges.into_iter().map(&mut cell).collect();
    let total = all.len();
    let matters = |charge: &ApplyCharge| charge.open_cents.0 > 0 || charge.has_cents.0 > 0 || charge.given_cents.0 > 0;
    let mut shown = Vec::with_capacity(MOST);
    let mut others = MOST.saturating_sub(all.iter().filter(|charge| matters(charge)).count());
    for charge in all {
        if matters(&charge) || others > 0 {
            others -= usize::from(!matters(&charge));
            shown.push(charge);
        }
    }
    let unapplied = entry.amount_cents - has.values().sum::<i64>();
    Ok(ApplyLook {
        receipt_id: entry.id,
        why_not: why_not(&entry, is_archived),
        entry_type: entry.entry_type,
        date: entry.date,
        amount_cents: Cents(entry.amount_cents),
        unapplied_cents: Cents(unapplied.max(0)),
        currency: book.properties.first().map_or_else(String::new, |property| property.currency.clone()),
        more: u32::try_from(total - shown.len()).unwrap_or(u32::MAX),
        charges: shown,
        entry_code: entry.entry_code,
    })
}

/// Gives it.
pub(super) fn apply(ctx: &Ctx<'_>, request: &ApplyRequest) -> Result<Applied, Problem> {
    let ids: BTreeSet<Uuid> = request.parts.iter().map(|part| part.charge_id).collect();
    if ids.len() < request.parts.len() || ids.len() > MOST {
        let text = format!("Name each charge once, and at most {MOST} of them.");
        return Err(Problem::invalid("ledger.parts", "parts", text));
    }
    if request.parts.iter().any(|part| part.amount_cents.0 <= 0) {
        return Err(Problem::invalid(
            "negative_amount",
            "parts",
            "Each part is above zero; leave out what gets nothing.",
        ));
    }
    let written = ctx.write(&ctx.act(), |tx| {
        let entry = tx.get_ledger_entry(request.receipt_id).or_problem()?;
        let (_, is_archived) = tx.get_place_of_lease(entry.lease_id).or_problem()?;
        if let Some(why) = why_not(&entry, is_archived) {
            return Err(stays("ledger.not_given", &why, "Choose another receipt."));
        }
        let charges = tx.read(|conn| list_charges_of_tenancy(conn, entry.lease_id)).or_problem()?;
        let mut parts = Vec::with_capacity(request.parts.len());
        for part in &request.parts {
            let Some(charge) = charges.iter().find(|charge| charge.charge_id == part.charge_id) else {
                let text = "A charge is not this tenant’s at this property, or was reversed.";
                return Err(Problem::invalid("ledger.no_charge", "parts", text).hint("Choose another one."));
            };
            parts.push(NewPart {
                charge_id: charge.charge_id,
                charge_code: &charge.entry_code,
                amount_cents: part.amount_cents.0,
                on: entry.date.max(charge.charged_on),
            });
        }
        let after: Parts = parts.iter().map(|part| (part.charge_code.to_owned(), part.amount_cents)).collect();
        may_be_given(tx, &entry, &parts_of(tx, entry.id)?, &after)?;
        tx.set_given((entry.id, &entry.entry_code), &parts).or_problem()?;
        let charges = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        Ok(Applied { entry_code: entry.entry_code.clone(), charges })
    })?;
    Ok(written.value)
}
