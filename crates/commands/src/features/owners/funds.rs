//! What each owner has in a property at the end of a month, as the report `owner_statement` says it. It is derived once for
//! all pages, and kept until anything in the file changes.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use chrono::{Datelike, NaiveDate};
use keystead_model::money::Cents;
use keystead_rules::ledger::closing::closed_through;
use keystead_rules::ledger::management_fee::management_fees;
use keystead_rules::ledger::owner_split::{OwnerSplit, Shares};
use keystead_rules::ledger::proration::{first_of_month, last_of_month};
use keystead_rules::ledger::statement::{OwnerStatement as Statement, owner_statements};
use keystead_rules::ledger::{Book, Ledger};
use keystead_store::StoreError;
use keystead_store::features::ledger::book::get_book;
use keystead_store::features::ledger::reports::get_change_count;
use keystead_store::features::owners::{NamedRow, list_owner_names, list_property_names};
use keystead_wire::owners::{
    OwnerCell, OwnerFunds, OwnerFundsOnly, OwnerFundsRequest, OwnerFundsRow, OwnerFundsSum, OwnerStatement,
    OwnerStatementColumn, OwnerStatementRequest, StatementAmount,
};
use keystead_wire::problem::{Problem, ProblemKind};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// Rows of one page at most.
const PAGE: u32 = 1_000;

/// First and last day of the month that is asked for: of this one up to today, and none that is to come.
pub(super) fn days_of(month: Option<NaiveDate>, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), Problem> {
    let first = first_of_month(month.unwrap_or(today));
    if first > today || first.year() < 1900 {
        let text = "There is no statement of that month.";
        return Err(Problem::invalid("owners.month", "day", text).hint("Choose this month or an earlier one."));
    }
    Ok((first, last_of_month(first).min(today)))
}

/// What follows from the books from–to.
pub(super) struct Derived {
    /// The statements of all owners, by owner and property.
    pub(super) columns: Vec<OwnerStatementColumn>,
    /// Properties whose management fee of that month is not posted as it is.
    pub(super) fees_due: u32,
}

/// What follows from the books from–to.
pub(super) fn derived(ctx: &Ctx<'_>, (from, to): (NaiveDate, NaiveDate)) -> Result<Arc<Derived>, Problem> {
    let count = ctx.store().read(get_change_count).or_problem()?;
    let key = format!("{count} owners {from} {to}");
    ctx.app.kept.get(&key, || {
        let (book, properties, owners) = ctx
            .store()
            .read(|conn| -> Result<_, StoreError> {
                Ok((get_book(conn)?, list_property_names(conn)?, list_owner_names(conn)?))
            })
            .or_problem()?;
        Ok(columns(&book, &properties, &owners, (from, to)))
    })
}

fn columns(book: &Book, properties: &[NamedRow], owners: &[NamedRow], (from, to): (NaiveDate, NaiveDate)) -> Derived {
    let ledger = Ledger::of(book);
    let split = OwnerSplit::of(&ledger);
    let properties: HashMap<&str, &NamedRow> = properties.iter().map(|row| (row.code.as_str(), row)).collect();
    let owners: HashMap<&str, &NamedRow> = owners.iter().map(|row| (row.code.as_str(), row)).collect();
    let mut columns: Vec<OwnerStatementColumn> = owner_statements(&ledger, from, to)
        .into_iter()
        .filter_map(|statement| {
            let property = properties.get(statement.property_code)?;
            let owner = statement.owner_code.and_then(|code| owners.get(code)).map(|row| cell(row));
            let shares = split.on(statement.property_code, to);
            Some(column(&ledger, statement, property, owner, shares))
        })
        .collect();
    columns.sort_by_cached_key(|column| {
        let owner = column.row.owner.as_ref().map(|owner| (owner.name.to_lowercase(), owner.owner_code.clone()));
        (owner.is_none(), owner, column.row.property_code.clone())
    });
    let fees_due = management_fees(&ledger, from, from).iter().filter(|fee| fee.due != 0).count();
    Derived { columns, fees_due: u32::try_from(fees_due).unwrap_or(u32::MAX) }
}

pub(super) fn cell(row: &NamedRow) -> OwnerCell {
    OwnerCell { owner_id: row.id, owner_code: row.code.clone(), name: row.name.clone() }
}

fn column(
    ledger: &Ledger<'_>,
    statement: Statement<'_>,
    property: &NamedRow,
    owner: Option<OwnerCell>,
    shares: &[<Shares<'_> as IntoIterator>::Item],
) -> OwnerStatementColumn {
    let share = shares.iter().find(|(code, _)| *code == statement.owner_code);
    let amounts = |accounts: &[(&str, i64)]| {
        let amount = |(code, amount): &(&str, i64)| StatementAmount {
            account_code: (*code).to_owned(),
            name: ledger.chart.name(code).to_owned(),
            amount_cents: Cents(*amount),
        };
        accounts.iter().map(amount).collect()
    };
    OwnerStatementColumn {
        row: OwnerFundsRow {
            owner,
            property_id: property.id,
            property_code: property.code.clone(),
            property_name: property.name.clone(),
            currency: statement.currency.to_owned(),
            share: share.map_or_else(String::new, |(_, share)| share.to_string()),
            ending_cents: Cents(statement.ending_balance),
            reserve_cents: Cents(statement.reserve),
            undeposited_cents: Cents(statement.ending_balance - statement.available - statement.reserve),
            available_cents: Cents(statement.available),
            closed_through: closed_through(statement.property_code, &ledger.book.closed),
        },
        beginning_cents: Cents(statement.beginning_balance),
        income: amounts(&statement.income),
        expenses: amounts(&statement.expenses),
        total_income_cents: Cents(statement.total_income),
        total_expenses_cents: Cents(statement.total_expenses),
        management_fees_cents: Cents(statement.management_fees),
        contributions_cents: Cents(statement.contributions),
        draws_cents: Cents(statement.draws),
        adjustments_cents: Cents(statement.adjustments),
        other_owners_cents: Cents(statement.other_owners),
        prepaid_cents: Cents(statement.prepaid_held),
        deposits_cents: Cents(statement.deposits_held),
        other_held_cents: Cents(statement.other_held),
        cash_cents: Cents(statement.cash),
    }
}

/// What owners have, one row an owner and property.
pub(super) fn list(ctx: &Ctx<'_>, request: &OwnerFundsRequest) -> Result<OwnerFunds, Problem> {
    let today = ctx.today()?;
    let (from, to) = days_of(request.day, today)?;
    let derived = derived(ctx, (from, to))?;
    let find = request.find.trim().to_lowercase();
    let is_wanted = |row: &OwnerFundsRow| {
        let words = [row.owner.as_ref().map(|o| &o.name), row.owner.as_ref().map(|o| &o.owner_code)];
        let words = words.into_iter().flatten().chain([&row.property_name, &row.property_code]);
        let is_only = match request.only {
            OwnerFundsOnly::All => true,
            OwnerFundsOnly::Available => can_be_paid(row),
            OwnerFundsOnly::Negative => row.ending_cents.0 < 0,
        };
        is_only && (find.is_empty() || words.into_iter().any(|word| word.to_lowercase().contains(&find)))
    };
    let mut sums: BTreeMap<&str, OwnerFundsSum> = BTreeMap::new();
    let mut total = 0u32;
    let mut rows = Vec::new();
    for row in derived.columns.iter().map(|column| &column.row).filter(|row| is_wanted(row)) {
        let sum = sums.entry(&row.currency).or_insert_with(|| OwnerFundsSum {
            currency: row.currency.clone(),
            rows: 0,
            ending_cents: Cents::ZERO,
            reserve_cents: Cents::ZERO,
            available_cents: Cents::ZERO,
            available: 0,
            negative: 0,
        });
        sum.rows += 1;
        sum.ending_cents = sum.ending_cents + row.ending_cents;
        sum.reserve_cents = sum.reserve_cents + row.reserve_cents;
        sum.negative += u32::from(row.ending_cents.0 < 0);
        if can_be_paid(row) {
            sum.available += 1;
            sum.available_cents = sum.available_cents + row.available_cents;
        }
        if total >= request.offset && rows.len() < request.limit.min(PAGE) as usize {
            rows.push(row.clone());
        }
        total += 1;
    }
    Ok(OwnerFunds { today, from, to, rows, total, sums: sums.into_values().collect() })
}

/// Whether something is there for somebody who is known.
fn can_be_paid(row: &OwnerFundsRow) -> bool {
    row.owner.is_some() && row.available_cents.0 > 0
}

/// The statement of an owner.
pub(super) fn statement(ctx: &Ctx<'_>, request: &OwnerStatementRequest) -> Result<OwnerStatement, Problem> {
    let today = ctx.today()?;
    let (from, to) = days_of(request.day, today)?;
    let owner = ctx.store().read(list_owner_names).or_problem()?.into_iter().find(|row| row.id == request.owner_id);
    let Some(owner) = owner else { return Err(no_owner(request.owner_id)) };
    let derived = derived(ctx, (from, to))?;
    let is_theirs = |column: &&OwnerStatementColumn| {
        column.row.owner.as_ref().is_some_and(|owner| owner.owner_id == request.owner_id)
    };
    let columns = derived.columns.iter().filter(is_theirs).cloned().collect();
    Ok(OwnerStatement { owner: cell(&owner), today, from, to, columns })
}

pub(super) fn no_owner(id: Uuid) -> Problem {
    Problem {
        field: Some("owner_id".to_owned()),
        ..Problem::new(ProblemKind::NotFound, "owners.owner", format!("There is no owner {id}."))
            .hint("Choose one of the list.")
    }
}
