//! The journal's entries as a list and one by one. Entries are made and reversed through the ledger's own functions.

use crate::error::StoreError;
use chrono::NaiveDate;
use keystead_rules::ledger::rows::JournalLine;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use uuid::Uuid;

/// Which entries are asked for.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Asked<'a> {
    /// In code, memo, account, owner, lease, party, or an amount; lower case.
    pub find: &'a str,
    pub account_code: Option<&'a str>,
    pub property_id: Option<Uuid>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub offset: u32,
    pub limit: u32,
}

/// An entry, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct EntryRow {
    pub entry_code: String,
    pub date: NaiveDate,
    pub memo: Option<String>,
    /// Sum of its debits.
    pub amount_cents: i64,
    /// Of its first line.
    pub currency: String,
    /// Name of the first property, and how many there are.
    pub property_name: String,
    pub properties: u32,
    pub lines: u32,
    /// The accounts that are debited and credited, each once, ` ` between them.
    pub debited: String,
    pub credited: String,
    pub is_reversed: bool,
}

/// The lines `h` that stand for their entries: the first of each, narrowed.
const HEADS: &str = "journal_line h where h.archived_at is null \
    and not exists (select 1 from journal_line o where o.entry_code = h.entry_code and o.line < h.line and o.archived_at is null) \
    and (:from is null or h.entry_on >= :from) and (:to is null or h.entry_on <= :to) \
    and (:account is null or exists (select 1 from journal_line x where x.entry_code = h.entry_code and x.account_code = :account)) \
    and (:property is null or exists (select 1 from journal_line x where x.entry_code = h.entry_code and x.property_id = :property)) \
    and (:find = '' or exists (select 1 from journal_line x left join party w on w.id = x.owner_id left join lease l on l.id = x.lease_id \
    where x.entry_code = h.entry_code and instr(lower(x.entry_code || ' ' || coalesce(x.memo, '') || ' ' || x.account_code || ' ' \
    || coalesce(x.party_code, '') || ' ' || coalesce(w.code, '') || ' ' || coalesce(l.lease_number, '') || ' ' \
    || printf('%.2f', coalesce(x.debit_cents, x.credit_cents, 0) / 100.0)), :find) > 0))";

/// A page of the entries, newest first, and how many there are.
///
/// # Errors
/// When the file cannot be read.
pub fn list_entries(conn: &Connection, asked: &Asked<'_>) -> Result<(Vec<EntryRow>, u32), StoreError> {
    let Asked { find, account_code: account, property_id: property, from, to, offset, limit } = *asked;
    let narrowed =
        named_params! { ":find": find, ":account": account, ":property": property, ":from": from, ":to": to };
    let total = conn.prepare_cached(&format!("select count(*) from {HEADS}"))?.query_row(narrowed, |row| row.get(0))?;
    let sql = format!(
        "select h.entry_code, h.entry_on, h.memo, p.currency, p.name, \
         (select sum(x.debit_cents) from journal_line x where x.entry_code = h.entry_code), \
         (select count(distinct x.property_id) from journal_line x where x.entry_code = h.entry_code), \
         (select count(*) from journal_line x where x.entry_code = h.entry_code), \
         (select group_concat(a, ' ') from (select distinct x.account_code a from journal_line x where x.entry_code = h.entry_code and x.debit_cents > 0 order by x.line)), \
         (select group_concat(a, ' ') from (select distinct x.account_code a from journal_line x where x.entry_code = h.entry_code and x.credit_cents > 0 order by x.line)), \
         exists (select 1 from journal_line x where x.entry_code = h.entry_code || '/void') \
         from (select h.rowid as at from {HEADS} order by h.entry_on desc, h.entry_code desc limit :limit offset :offset) f \
         join journal_line h on h.rowid = f.at join property p on p.id = h.property_id order by h.entry_on desc, h.entry_code desc"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! { ":find": find, ":account": account, ":property": property, ":from": from, ":to": to,
        ":limit": limit, ":offset": offset },
        |row| {
            Ok(EntryRow {
                entry_code: row.get(0)?,
                date: row.get(1)?,
                memo: row.get(2)?,
                currency: row.get(3)?,
                property_name: row.get(4)?,
                amount_cents: row.get::<_, Option<i64>>(5)?.unwrap_or(0),
                properties: row.get(6)?,
                lines: row.get(7)?,
                debited: row.get::<_, Option<String>>(8)?.unwrap_or_default(),
                credited: row.get::<_, Option<String>>(9)?.unwrap_or_default(),
                is_reversed: row.get(10)?,
            })
        },
    )?;
    Ok((rows.collect::<Result<_, _>>()?, total))
}

/// A line of an entry, with what its codes stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct LineRow {
    pub line_id: Uuid,
    pub line: JournalLine,
    pub memo: Option<String>,
    pub property_id: Uuid,
    pub property_name: String,
    pub currency: String,
    pub lease_id: Option<Uuid>,
    pub owner_id: Option<Uuid>,
    pub owner_name: Option<String>,
}

/// The lines of an entry in their order; none when there is no such entry.
///
/// # Errors
/// When the file cannot be read.
pub fn list_lines(conn: &Connection, entry_code: &str) -> Result<Vec<LineRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select j.id, j.line, j.entry_on, j.account_code, coalesce(j.debit_cents, 0) - coalesce(j.credit_cents, 0), p.property_code, \
         o.code, l.lease_number, j.party_code, j.memo, p.id, p.name, p.currency, l.id, o.id, party_name(o.company, o.first_name, o.last_name, o.code) \
         from journal_line j join property p on p.id = j.property_id left join party o on o.id = j.owner_id \
         left join lease l on l.id = j.lease_id where j.entry_code = ?1 and j.archived_at is null order by j.line",
    )?;
    let read = |row: &Row<'_>| {
        let line = JournalLine {
            entry_code: entry_code.to_owned(),
            line: row.get(1)?,
            date: row.get(2)?,
            account_code: row.get(3)?,
            amount: row.get(4)?,
            property_code: row.get(5)?,
            owner_code: row.get(6)?,
            lease_number: row.get(7)?,
            party_code: row.get(8)?,
        };
        Ok(LineRow {
            line_id: row.get(0)?,
            line,
            memo: row.get(9)?,
            property_id: row.get(10)?,
            property_name: row.get(11)?,
            currency: row.get(12)?,
            lease_id: row.get(13)?,
            owner_id: row.get(14)?,
            owner_name: row.get::<_, Option<Uuid>>(14)?.map(|_| row.get(15)).transpose()?,
        })
    };
    Ok(statement.query_map([entry_code], read)?.collect::<Result<_, _>>()?)
}

/// The line of a bank that an entry is, by its bank account and day.
///
/// # Errors
/// When the file cannot be read.
pub fn find_bank_line(conn: &Connection, entry_code: &str) -> Result<Option<(Uuid, NaiveDate)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select n.bank_id, n.booked_on from bank_match m join bank_line n on n.id = m.line_id where m.code = ?1 limit 1",
    )?;
    let mut rows = statement.query_map([entry_code], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.next().transpose()?)
}

/// The code of a property that is not archived.
///
/// # Errors
/// When the file cannot be read.
pub fn find_property_code(conn: &Connection, property_id: Uuid) -> Result<Option<String>, StoreError> {
    let sql = "select property_code from property where id = ?1 and archived_at is null";
    Ok(conn.prepare_cached(sql)?.query_row([property_id], |row| row.get(0)).optional()?)
}

/// Whether there is such an owner.
///
/// # Errors
/// When the file cannot be read.
pub fn has_owner(conn: &Connection, owner_code: &str) -> Result<bool, StoreError> {
    let sql = "select exists (select 1 from party where kind = 'owner' and code = ?1 and archived_at is null)";
    Ok(conn.prepare_cached(sql)?.query_row([owner_code], |row| row.get(0))?)
}

/// Whether a property has a lease of that number.
///
/// # Errors
/// When the file cannot be read.
pub fn has_lease(conn: &Connection, property_id: Uuid, lease_number: &str) -> Result<bool, StoreError> {
    let sql = "select exists (select 1 from lease l join unit u on u.id = l.unit_id where l.lease_number = ?2 and u.property_id = ?1 \
        and l.archived_at is null)";
    Ok(conn.prepare_cached(sql)?.query_row((property_id, lease_number), |row| row.get(0))?)
}

/// The entry of a line, and its day; none when there is no such line any more.
///
/// # Errors
/// When the file cannot be read.
pub fn find_entry_of_line(conn: &Connection, line_id: Uuid) -> Result<Option<(String, NaiveDate)>, StoreError> {
    let sql = "select entry_code, entry_on from journal_line where id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([line_id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}
