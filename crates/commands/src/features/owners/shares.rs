//! Whose a property is: the whole set of its shares from a day on. What held until then keeps its history.

use super::funds::{cell, no_owner};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::journal::refusals;
use chrono::NaiveDate;
use keystead_rules::ledger::Percent;
use keystead_rules::ledger::closing::{closed_through, may_post};
use keystead_rules::ledger::owner_split::shares_are_whole;
use keystead_rules::ledger::rows::Ownership;
use keystead_store::StoreError;
use keystead_store::features::ledger::book::{get_book_of_owners, list_closed_periods};
use keystead_store::features::owners::{NamedRow, list_owner_names, list_property_names, list_shares};
use keystead_wire::owners::{SetSharesRequest, ShareRow, Shares, SharesRequest, SharesSet};
use keystead_wire::problem::{Problem, ProblemKind};
use std::collections::HashSet;
use uuid::Uuid;

/// Owners of a property at most.
const MOST: usize = 100;

fn property_of(rows: Vec<NamedRow>, id: Uuid) -> Result<NamedRow, Problem> {
    rows.into_iter().find(|row| row.id == id).ok_or_else(|| {
        let problem = Problem::new(ProblemKind::NotFound, "owners.property", "There is no such property.");
        Problem { field: Some("property_id".to_owned()), ..problem }.hint("Choose one of the list.")
    })
}

/// Whose a property is, and was.
pub(super) fn get(ctx: &Ctx<'_>, request: &SharesRequest) -> Result<Shares, Problem> {
    let today = ctx.today()?;
    let (properties, owners, rows, closed) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let rows = list_shares(conn, request.property_id)?;
            Ok((list_property_names(conn)?, list_owner_names(conn)?, rows, list_closed_periods(conn)?))
        })
        .or_problem()?;
    let property = property_of(properties, request.property_id)?;
    let book = ctx.store().read(|conn| get_book_of_owners(conn, &property.code)).or_problem()?;
    let whole = book.properties.first().and_then(|terms| terms.owner_code.clone());
    let rows = rows.into_iter().filter_map(|row| {
        let owner = owners.iter().find(|owner| owner.id == row.owner_id)?;
        Some(ShareRow { owner: cell(owner), share: row.share, begin_date: row.begin_date, end_date: row.end_date })
    });
    Ok(Shares {
        today,
        owner: whole.and_then(|code| owners.iter().find(|owner| owner.code == code)).map(cell),
        rows: rows.collect(),
        closed_through: closed_through(&property.code, &closed),
        property_name: property.name,
    })
}

/// Says whose a property is from a day on.
pub(super) fn set(ctx: &Ctx<'_>, request: &SetSharesRequest) -> Result<SharesSet, Problem> {
    let once: HashSet<Uuid> = request.shares.iter().map(|share| share.owner_id).collect();
    if once.len() < request.shares.len() || request.shares.len() > MOST || request.shares.is_empty() {
        let text = format!("Name each owner once: one at least, {MOST} at most.");
        return Err(Problem::invalid("owners.how_many", "shares", text));
    }
    let written = ctx.write(&ctx.act(), |tx| {
        let (properties, owners) =
            tx.read(|conn| Ok((list_property_names(conn)?, list_owner_names(conn)?))).or_problem()?;
        let property = property_of(properties, request.property_id)?;
        let closed = tx.list_closed_periods().or_problem()?;
        may_post(request.from, &property.code, &closed).or_else(|no| {
            Problem::all(refusals(&no).into_iter().map(|no| Problem { field: Some("from".to_owned()), ..no }).collect())
        })?;
        let eve = request.from.pred_opt().unwrap_or(NaiveDate::MIN);
        let mut ownerships = Vec::new();
        for row in tx.read(|conn| list_shares(conn, request.property_id)).or_problem()? {
            if row.begin_date.is_some_and(|begin| begin >= request.from) {
                tx.archive_share(row.id).or_problem()?;
            } else if row.end_date.is_none_or(|end| end > eve) {
                tx.update_share_end(row.id, eve).or_problem()?;
            }
        }
        for (at, new) in request.shares.iter().enumerate() {
            let Some(owner) = owners.iter().find(|row| row.id == new.owner_id) else {
                return Err(no_owner(new.owner_id));
            };
            let share = Percent::parse(new.share.trim()).filter(|share| share.0 > 0).ok_or_else(|| {
                let text = format!("“{}” is no share of {}.", new.share, owner.name);
                Problem::invalid("owners.share", &format!("shares.{at}.share"), text)
                    .hint("Write percent, such as 50 or 33.333.")
            })?;
            tx.put_share((property.id, &property.code), (owner.id, &owner.code), &share.to_string(), request.from)
                .or_problem()?;
            ownerships.push(Ownership {
                property_code: property.code.clone(),
                owner_code: owner.code.clone(),
                share,
                begin_date: Some(request.from),
                end_date: None,
            });
        }
        let book = tx.read(|conn| get_book_of_owners(conn, &property.code)).or_problem()?;
        if let Some(terms) = book.properties.first() {
            let new: Vec<&Ownership> = ownerships.iter().collect();
            shares_are_whole(terms, &new).or_else(|no| Problem::all(refusals(&no)))?;
        }
        Ok(SharesSet { property_name: property.name, owners: u32::try_from(ownerships.len()).unwrap_or(u32::MAX) })
    })?;
    Ok(written.value)
}
