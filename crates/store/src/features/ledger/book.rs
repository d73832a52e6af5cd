//! The rows that reports are derived from, as `rules::ledger` knows them. What is archived is left out.

mod banks;
pub mod due;
mod tenants;

use crate::error::StoreError;
use keystead_rules::ledger::by_hand::takes_deposit;
use keystead_rules::ledger::rows::{
    Account, BudgetLine, ClosedPeriod, JournalLine, ManagementAgreement, Ownership, Payee, PropertyTerms, UnitTerms,
};
use keystead_rules::ledger::words::{AccountKind, Category, Form1099, Proration, RowType};
use keystead_rules::ledger::{Book, Percent};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use uuid::Uuid;

/// The codes of all properties, in order.
///
/// # Errors
/// When the file cannot be read.
pub fn list_property_codes(conn: &Connection) -> Result<Vec<String>, StoreError> {
    list(conn, "select property_code from property where archived_at is null order by property_code", |row| {
        Ok(row.get(0)?)
    })
}

/// The rows of tenants' accounts in one property, with what reports about them follow from.
///
/// # Errors
/// When the file cannot be read, or a row in it says what no rule knows.
pub fn get_book_of_tenants(conn: &Connection, property_code: &str) -> Result<Book, StoreError> {
    let which = Which::Property(property_code);
    let mut book = Book { properties: properties(conn, which)?, ..Book::default() };
    accounts(conn, &mut book)?;
    banks::read_accounts(conn, &mut book)?;
    // What is charged by a rule follows from all of it; who only looks at accounts needs their rows.
    tenants::read_accounts(conn, which, &mut book)?;
    journal(conn, which, &mut book)?;
    Ok(book)
}

/// The whole book.
///
/// # Errors
/// When the file cannot be read, or a row in it says what no rule knows.
pub fn get_book(conn: &Connection) -> Result<Book, StoreError> {
    let mut book = Book { properties: properties(conn, Which::All)?, ..Book::default() };
    accounts(conn, &mut book)?;
    banks::read_accounts(conn, &mut book)?;
    banks::read_lines(conn, &mut book)?;
    banks::read_bills(conn, &mut book)?;
    tenants::read(conn, &mut book)?;
    journal(conn, Which::All, &mut book)?;
    owners(conn, &mut book)?;
    Ok(book)
}

/// The rows of a property that its owners' funds follow from. A bill that posts there is whole: what was paid of it settles
/// its lines in order.
///
/// # Errors
/// When the file cannot be read, or a row in it says what no rule knows.
pub fn get_book_of_owners(conn: &Connection, property_code: &str) -> Result<Book, StoreError> {
    let mut book = get_book_of_tenants(conn, property_code)?;
    banks::read_bills_of_property(conn, property_code, &mut book)?;
    owners(conn, &mut book)?;
    Ok(book)
}

/// The rows of all accounts of the tenant of a lease: what settles what among them needs no others.
///
/// # Errors
/// When the file cannot be read, or a row in it says what no rule knows.
pub fn get_book_of_tenancy(conn: &Connection, lease_id: Uuid) -> Result<Book, StoreError> {
    let which = Which::Tenancy(lease_id);
    let mut book = Book { properties: properties(conn, which)?, ..Book::default() };
    tenants::read_accounts(conn, which, &mut book)?;
    Ok(book)
}

/// The book of tenants of a property, where something was given back to the tenant of a lease or applied of their deposit: an
/// entry on that account may take it from under that. Else none, which is told by their rows alone.
///
/// # Errors
/// When the file cannot be read, or a row in it says what no rule knows.
pub fn find_book_of_giving(conn: &Connection, lease_id: Uuid, property_code: &str) -> Result<Option<Book>, StoreError> {
    let gave = get_book_of_tenancy(conn, lease_id)?
        .tenant_rows
        .iter()
        .any(|row| row.row_type == RowType::Refund || takes_deposit(row.row_type, row.category));
    gave.then(|| get_book_of_tenants(conn, property_code)).transpose()
}

/// Of which rows a book is made.
#[derive(Debug, Clone, Copy)]
enum Which<'w> {
    All,
    /// Of the property with this code.
    Property(&'w str),
    /// Of the leases of the tenant of this one.
    Tenancy(Uuid),
}

impl Which<'_> {
    /// The condition, and what is bound in it; a statement names the lease `l` and the property `p`.
    fn narrows(self, of_lease: bool) -> (&'static str, Option<Value>) {
        match (self, of_lease) {
            (Which::All, _) => ("", None),
            (Which::Property(code), _) => ("and p.property_code = ?1", Some(Value::Text(code.to_owned()))),
            (Which::Tenancy(lease), true) => (
                "and l.id in (select o.id from lease o join lease a on a.tenant_id = o.tenant_id where a.id = ?1)",
                Some(Value::Blob(lease.as_bytes().to_vec())),
            ),
            (Which::Tenancy(lease), false) => (
                "and p.id in (select u.property_id from lease a join lease o on o.tenant_id = a.tenant_id \
                 join unit u on u.id = o.unit_id where a.id = ?1)",
                Some(Value::Blob(lease.as_bytes().to_vec())),
            ),
        }
    }
}

/// The tables of leases `l` with their units `u` and properties `p`, in the order in which they are walked: from what narrows
/// them. SQLite would walk all accounts for each property.
fn leases_of(which: Which<'_>) -> &'static str {
    match which {
        Which::All | Which::Tenancy(_) => {
            "lease l cross join unit u on u.id = l.unit_id cross join property p on p.id = u.property_id"
        }
        Which::Property(_) => {
            "property p cross join unit u on u.property_id = p.id cross join lease l on l.unit_id = u.id"
        }
    }
}

/// All rows of a statement.
fn list<R>(
    conn: &Connection,
    sql: &str,
    mut read: impl FnMut(&Row<'_>) -> Result<R, StoreError>,
) -> Result<Vec<R>, StoreError> {
    list_of(conn, sql, [], &mut read)
}

/// All rows of a statement of which the book is made: of leases (`/*leases*/`), or only of properties `p`.
fn list_in<R>(
    conn: &Connection,
    sql: &str,
    which: Which<'_>,
    mut read: impl FnMut(&Row<'_>) -> Result<R, StoreError>,
) -> Result<Vec<R>, StoreError> {
    let (narrows, value) = which.narrows(sql.contains("/*leases*/"));
    let sql = sql.replace("/*which*/", narrows).replace("/*leases*/", leases_of(which));
    list_of(conn, &sql, params_from_iter(value), &mut read)
}

fn list_of<R>(
    conn: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
    read: &mut dyn FnMut(&Row<'_>) -> Result<R, StoreError>,
) -> Result<Vec<R>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// A word of a closed set; unknown is none, and what is no such word is a fault of the file.
fn word<T>(row: &Row<'_>, at: usize, parse: fn(&str) -> Option<T>) -> Result<Option<T>, StoreError> {
    let Some(text) = row.get::<_, Option<String>>(at)? else { return Ok(None) };
    match parse(&text) {
        Some(word) => Ok(Some(word)),
        None => Err(unknown(row, at, &text)),
    }
}

/// As [`word`], where one must stand.
fn must<T>(row: &Row<'_>, at: usize, parse: fn(&str) -> Option<T>) -> Result<T, StoreError> {
    word(row, at, parse)?.ok_or_else(|| unknown(row, at, ""))
}

fn unknown(row: &Row<'_>, at: usize, text: &str) -> StoreError {
    let column = row.as_ref().column_name(at).unwrap_or("a column");
    StoreError::Invalid(format!("“{text}” in {column} is nothing that the ledger knows"))
}

/// Categories, `;` between them.
fn categories(row: &Row<'_>, at: usize) -> Result<Vec<Category>, StoreError> {
    let text = row.get::<_, Option<String>>(at)?.unwrap_or_default();
    let words = text.split(';').filter(|word| !word.is_empty());
    words.map(|word| Category::parse(word).ok_or_else(|| unknown(row, at, word))).collect()
}

fn percent(row: &Row<'_>, at: usize) -> Result<Option<Percent>, StoreError> {
    word(row, at, Percent::parse)
}

fn properties(conn: &Connection, which: Which<'_>) -> Result<Vec<PropertyTerms>, StoreError> {
    let sql = "select p.property_code, p.currency, p.country, \
        (select code from party where id = p.owner_id and archived_at is null), \
        (select bank_code from bank_account where id = p.bank_id), \
        (select bank_code from bank_account where id = p.deposit_bank_id), p.proration, p.allocation_order \
        from property p where p.archived_at is null /*which*/ order by p.property_code";
    list_in(conn, sql, which, |row| {
        Ok(PropertyTerms {
            property_code: row.get(0)?,
            currency: row.get(1)?,
            country: row.get(2)?,
            owner_code: row.get(3)?,
            bank_code: row.get(4)?,
            deposit_bank_code: row.get(5)?,
            proration: word(row, 6, Proration::parse)?.unwrap_or(Proration::Actual),
            allocation_order: categories(row, 7)?,
        })
    })
}

fn accounts(conn: &Connection, book: &mut Book) -> Result<(), StoreError> {
    let sql = "select account_code, name, kind from account where archived_at is null order by account_code";
    book.accounts = list(conn, sql, |row| {
        Ok(Account { account_code: row.get(0)?, name: row.get(1)?, kind: must(row, 2, AccountKind::parse)? })
    })?;
    Ok(())
}

fn journal(conn: &Connection, which: Which<'_>, book: &mut Book) -> Result<(), StoreError> {
    let sql = "select j.entry_code, j.line, j.entry_on, j.account_code, \
        coalesce(j.debit_cents, 0) - coalesce(j.credit_cents, 0), p.property_code, o.code, l.lease_number, j.party_code \
        from property p cross join journal_line j on j.property_id = p.id left join party o on o.id = j.owner_id \
        left join lease l on l.id = j.lease_id where j.archived_at is null /*which*/ order by j.entry_code, j.line";
    book.journal = list_in(conn, sql, which, |row| {
        Ok(JournalLine {
            entry_code: row.get(0)?,
            line: row.get(1)?,
            date: row.get(2)?,
            account_code: row.get(3)?,
            amount: row.get(4)?,
            property_code: row.get(5)?,
            owner_code: row.get(6)?,
            lease_number: row.get(7)?,
            party_code: row.get(8)?,
        })
    })?;
    Ok(())
}

/// Whose the properties are, what is agreed and planned, what is closed, and on which form a year is reported.
fn owners(conn: &Connection, book: &mut Book) -> Result<(), StoreError> {
    let sql = "select p.property_code, o.code, s.share, s.begin_date, s.end_date from ownership s \
        join property p on p.id = s.property_id join party o on o.id = s.owner_id where s.archived_at is null \
        order by p.property_code, o.code, s.begin_date";
    book.ownerships = list(conn, sql, |row| {
        Ok(Ownership {
            property_code: row.get(0)?,
            owner_code: row.get(1)?,
            share: must(row, 2, Percent::parse)?,
            begin_date: row.get(3)?,
            end_date: row.get(4)?,
        })
    })?;
    let sql = "select p.property_code, a.begin_date, a.end_date, v.code, a.fee_percents, coalesce(a.flat_fee_cents, 0), \
        coalesce(a.unit_fee_cents, 0), coalesce(a.minimum_fee_cents, 0), coalesce(a.reserve_cents, 0), a.approval_limit_cents \
        from management_agreement a join property p on p.id = a.property_id left join party v on v.id = a.vendor_id \
        where a.archived_at is null order by p.property_code, a.begin_date";
    book.agreements = list(conn, sql, |row| {
        Ok(ManagementAgreement {
            property_code: row.get(0)?,
            begin_date: row.get(1)?,
            end_date: row.get(2)?,
            vendor_code: row.get(3)?,
            fee_percents: fee_percents(row, 4)?,
            flat_fee: row.get(5)?,
            unit_fee: row.get(6)?,
            minimum_fee: row.get(7)?,
            reserve: row.get(8)?,
            approval_limit: row.get(9)?,
        })
    })?;
    let sql = "select p.property_code, b.account_code, date(b.month || '-01'), b.amount_cents from budget b \
        join property p on p.id = b.property_id where b.archived_at is null order by 1, 2, 3";
    book.budgets = list(conn, sql, |row| {
        Ok(BudgetLine {
            property_code: row.get(0)?,
            account_code: row.get(1)?,
            month: row.get(2)?,
            amount: row.get(3)?,
        })
    })?;
    book.closed = list_closed_periods(conn)?;
    let payees = |kind: &str| {
        let sql = format!(
            "select code, form_1099 from party where kind = '{kind}' and archived_at is null and code is not null order by code"
        );
        list(conn, &sql, |row| Ok(Payee { party_code: row.get(0)?, form: word(row, 1, Form1099::parse)? }))
    };
    (book.vendors, book.owners) = (payees("vendor")?, payees("owner")?);
    let sql = "select p.property_code, u.unit_number, coalesce(u.out_of_service, 0) from unit u \
        join property p on p.id = u.property_id where u.archived_at is null order by 1, 2";
    book.units = list(conn, sql, |row| {
        Ok(UnitTerms { property_code: row.get(0)?, unit_number: row.get(1)?, out_of_service: row.get(2)? })
    })?;
    Ok(())
}

/// The periods that are closed.
///
/// # Errors
/// When the file cannot be read.
pub fn list_closed_periods(conn: &Connection) -> Result<Vec<ClosedPeriod>, StoreError> {
    let sql = "select c.closed_through, p.property_code from period c left join property p on p.id = c.property_id \
        where c.archived_at is null order by 1, 2";
    list(conn, sql, |row| Ok(ClosedPeriod { closed_through: row.get(0)?, property_code: row.get(1)? }))
}

/// `rent=8;late_fee=50`.
fn fee_percents(row: &Row<'_>, at: usize) -> Result<Vec<(Category, Percent)>, StoreError> {
    let text = row.get::<_, Option<String>>(at)?.unwrap_or_default();
    let parts = text.split(';').filter(|part| !part.is_empty());
    let read = |part: &str| {
        let (word, percent) = part.split_once('=')?;
        Some((Category::parse(word)?, Percent::parse(percent)?))
    };
    parts.map(|part| read(part).ok_or_else(|| unknown(row, at, part))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{id, small_portfolio};

    #[test]
    fn what_is_of_a_tenancy_or_a_property_is_found_by_its_leases() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let look = |conn: &Connection| -> Result<_, StoreError> {
            let mut plans = Vec::new();
            for sql in tenants::statements() {
                for which in [Which::Tenancy(id('e', 1)), Which::Property("MAPLE")] {
                    let (narrows, value) = which.narrows(true);
                    let sql = sql.replace("/*which*/", narrows).replace("/*leases*/", leases_of(which));
                    let mut statement = conn.prepare(&format!("explain query plan {sql}"))?;
                    let steps = statement.query_map(params_from_iter(value), |row| row.get::<_, String>(3))?;
                    plans.push((format!("{which:?}"), steps.collect::<Result<Vec<_>, _>>()?.join("; ")));
                }
            }
            Ok(plans)
        };
        for (which, plan) in store.read(look).unwrap() {
            // A property is found by its code among a few hundred.
            assert!(!plan.replace("SCAN p", "").contains("SCAN"), "{which}: {plan}");
        }
    }
}
