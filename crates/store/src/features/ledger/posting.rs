//! Rows that a run posts on accounts, many at a time; and what a run posted, found by its transactions in the change log.

use crate::error::StoreError;
use crate::gate::Tx;
use crate::gate::capture::value;
use crate::gate::change_log::list_part;
use chrono::NaiveDate;
use keystead_model::words::{EntryType, LedgerCategory};
use keystead_rules::ledger::rows::TenantRow;
use keystead_rules::ledger::words::RowType;
use keystead_sync::change::{ChangeKind, ColumnChange, RowChange};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Statement, params_from_iter};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A lease of a property as a run names it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ChargedLease {
    pub lease_id: Uuid,
    pub unit_id: Uuid,
    pub unit_number: String,
    pub tenant_name: String,
}

/// The leases of a property by their numbers.
///
/// # Errors
/// When the file cannot be read.
pub fn list_charged_leases(
    conn: &Connection,
    property_code: &str,
) -> Result<HashMap<String, ChargedLease>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select l.lease_number, l.id, u.id, u.unit_number, coalesce(party_name(t.company, t.first_name, t.last_name, t.code), '') \
         from property p cross join unit u on u.property_id = p.id cross join lease l on l.unit_id = u.id \
         join party t on t.id = l.tenant_id where p.property_code = ?1 and l.archived_at is null",
    )?;
    let rows = statement.query_map([property_code], |row| {
        let (lease_id, unit_id, unit_number, tenant_name) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        Ok((row.get(0)?, ChargedLease { lease_id, unit_id, unit_number, tenant_name }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

const COLUMNS: [&str; 10] = [
    "lease_id",
    "entry_code",
    "charged_on",
    "due_on",
    "amount_cents",
    "category",
    "description",
    "payer_code",
    "account_code",
    "for_id",
];
/// Where the columns differ among receipts.
const RECEIPT_COLUMNS: [&str; 10] = [
    "lease_id",
    "entry_code",
    "received_on",
    "kind",
    "amount_cents",
    "category",
    "description",
    "payer_code",
    "account_code",
    "for_id",
];

fn insert_into<'c>(conn: &'c Connection, table: &str, columns: &[&str]) -> Result<Statement<'c>, StoreError> {
    let marks: Vec<String> = (1..=columns.len() + 1).map(|at| format!("?{at}")).collect();
    let sql = format!("insert into {table} (id, {}) values ({})", columns.join(", "), marks.join(", "));
    Ok(conn.prepare(&sql)?)
}

/// How many rows were posted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Posted {
    /// Among the charges.
    pub charges: u32,
    /// Among the receipts.
    pub credits: u32,
    /// Not posted, because another row has their code.
    pub taken: u32,
}

fn text(text: Option<&str>) -> ValueRef<'_> {
    text.map_or(ValueRef::Null, |text| ValueRef::Text(text.as_bytes()))
}

impl Tx<'_> {
    /// Reads inside the transaction what it has changed so far.
    ///
    /// # Errors
    /// What `read` returns.
    pub fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        read(self.conn)
    }

    /// Posts rows with their descriptions on the accounts of those leases.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn post(&self, rows: &[(Uuid, TenantRow, String)]) -> Result<Posted, StoreError> {
        let mut posted = Posted::default();
        if rows.is_empty() {
            return Ok(posted);
        }
        // What the sensor saw so far comes before what is declared here.
        self.keep_part()?;
        let mut charge = insert_into(self.conn, "charge", &COLUMNS)?;
        let mut receipt = insert_into(self.conn, "receipt", &RECEIPT_COLUMNS)?;
        for (lease_id, row, description) in rows {
            if self.has_entry_code(&row.entry_code)? {
                posted.taken += 1;
                continue;
            }
            let is_charge = row.row_type == RowType::Charge;
            *(if is_charge { &mut posted.charges } else { &mut posted.credits }) += 1;
            let (table, names, insert) =
                if is_charge { ("charge", &COLUMNS, &mut charge) } else { ("receipt", &RECEIPT_COLUMNS, &mut receipt) };
            let id = self.ids().id(table, &[&row.entry_code]);
            let (date, due) = (row.date.to_string(), row.due().to_string());
            let for_id = row.for_code.as_deref().map(|code| self.ids().id(table, &[code]));
            let values: [ValueRef<'_>; 10] = [
                ValueRef::Blob(lease_id.as_bytes()),
                text(Some(&row.entry_code)),
                text(Some(&date)),
                text(Some(if is_charge { &due } else { row.row_type.as_str() })),
                ValueRef::Integer(row.amount),
                text(row.category.map(LedgerCategory::as_str)),
                text(Some(description)),
                text(row.payer_code.as_deref()),
                text(row.account_code.as_deref()),
                for_id.as_ref().map_or(ValueRef::Null, |id| ValueRef::Blob(id.as_bytes())),
            ];
            let bound = [ValueRef::Blob(id.as_bytes())].into_iter().chain(values).map(ToSqlOutput::Borrowed);
            self.unwatched(|| Ok(insert.execute(params_from_iter(bound)).map(drop)?))?;
            let columns: Vec<ColumnChange<'_>> = names
                .iter()
                .zip(values)
                .map(|(name, new)| ColumnChange { name, old: None, new: Some(value(new)) })
                .collect();
            let kind = ChangeKind::Insert;
            self.declare(table, &RowChange { table, id, kind, indirect: false, columns: &columns });
        }
        drop((charge, receipt));
        self.keep_part()?;
        Ok(posted)
    }
}

/// A row that a run posted, as it stands now.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct PostedRow {
    pub entry_id: Uuid,
    pub entry_code: String,
    pub lease_id: Uuid,
    pub lease_number: String,
    pub unit_id: Uuid,
    pub unit_number: String,
    pub property_name: String,
    pub currency: String,
    pub tenant_name: String,
    pub entry_type: EntryType,
    pub category: Option<LedgerCategory>,
    pub date: NaiveDate,
    pub amount_cents: i64,
    pub payer_code: Option<String>,
    pub description: Option<String>,
    /// The day on which another row turned it round.
    pub reversed_on: Option<NaiveDate>,
}

/// The transactions of somebody at an instant.
///
/// # Errors
/// When the file cannot be read.
pub fn list_run_transactions(conn: &Connection, actor: &str, at: &str) -> Result<Vec<i64>, StoreError> {
    let mut statement =
        conn.prepare_cached("select tx_seq from audit_tx where actor = ?1 and at = ?2 order by tx_seq")?;
    Ok(statement.query_map((actor, at), |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The parts of the change log that transactions left: transaction, part, rows.
fn parts_of(conn: &Connection, transactions: &[i64]) -> Result<Vec<(i64, i64, usize)>, StoreError> {
    let mut statement =
        conn.prepare_cached("select part, row_count from change_log where tx_seq = ?1 order by part")?;
    let mut parts = Vec::new();
    for tx_seq in transactions {
        for part in statement.query_map([tx_seq], |row| Ok((*tx_seq, row.get(0)?, row.get::<_, u32>(1)? as usize)))? {
            parts.push(part?);
        }
    }
    Ok(parts)
}

/// Rents that are on an account twice for one month.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ChargedTwice {
    pub count: u32,
    /// Of the first.
    pub lease_number: String,
    /// What the run posted.
    pub recurring_code: String,
    /// The other one.
    pub other_code: String,
}

/// Rents that a run posted and another source charged too, both standing; none where there is no such.
///
/// # Errors
/// When the file cannot be read.
pub fn find_charged_twice(conn: &Connection) -> Result<Option<ChargedTwice>, StoreError> {
    let mut find = conn.prepare_cached(
        "select count(*) over (), l.lease_number, r.entry_code, c.entry_code from charge r \
         cross join charge c on c.lease_id = r.lease_id and c.due_on between date(r.due_on, 'start of month') \
         and date(r.due_on, 'start of month', '+1 month', '-1 day') and c.category = 'rent' and c.payer_code is r.payer_code \
         and c.reverses_id is null and substr(c.entry_code, 1, 3) <> 'RC-' \
         and not exists (select 1 from charge v where v.reverses_id = c.id) join lease l on l.id = r.lease_id \
         where substr(r.entry_code, 1, 3) = 'RC-' and r.category = 'rent' and r.reverses_id is null \
         and not exists (select 1 from charge v where v.reverses_id = r.id) order by l.lease_number, r.entry_code limit 1",
    )?;
    let found = find.query_row([], |row| {
        Ok(ChargedTwice {
            count: row.get(0)?,
            lease_number: row.get(1)?,
            recurring_code: row.get(2)?,
            other_code: row.get(3)?,
        })
    });
    Ok(found.optional()?)
}

/// How many rows transactions posted.
///
/// # Errors
/// When the file cannot be read.
pub fn count_posted(conn: &Connection, transactions: &[i64]) -> Result<u32, StoreError> {
    let rows = parts_of(conn, transactions)?.iter().map(|(_, _, rows)| rows).sum::<usize>();
    Ok(u32::try_from(rows).unwrap_or(u32::MAX))
}

/// What a run posted in one currency, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PostedSum {
    pub currency: String,
    pub rows: u32,
    /// A credit takes from it.
    pub amount_cents: i64,
    /// Rows that were reversed since.
    pub reversed: u32,
}

/// The sums of what transactions posted, by currency.
///
/// # Errors
/// When the file cannot be read.
pub fn sum_posted(conn: &Connection, transactions: &[i64]) -> Result<Vec<PostedSum>, StoreError> {
    let sql = |table: &str, sign: &str| {
        format!(
            "select p.currency, {sign}c.amount_cents, exists (select 1 from {table} v where v.reverses_id = c.id) from {table} c \
             join lease l on l.id = c.lease_id join unit u on u.id = l.unit_id join property p on p.id = u.property_id where c.id = ?1"
        )
    };
    let (mut charge, mut receipt) =
        (conn.prepare_cached(&sql("charge", ""))?, conn.prepare_cached(&sql("receipt", "-"))?);
    let mut sums: BTreeMap<String, PostedSum> = BTreeMap::new();
    for (tx_seq, part, _) in parts_of(conn, transactions)? {
        for line in list_part(conn, tx_seq, part)? {
            let find = if line.table.name == "charge" { &mut charge } else { &mut receipt };
            let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            let found: Option<(String, i64, bool)> = find.query_row([line.id], read).optional()?;
            let Some((currency, cents, is_reversed)) = found else { continue };
            let sum = sums.entry(currency).or_insert_with_key(|currency| PostedSum {
                currency: currency.clone(),
                rows: 0,
                amount_cents: 0,
                reversed: 0,
            });
            sum.rows += 1;
            sum.amount_cents = sum.amount_cents.saturating_add(cents);
            sum.reversed += u32::from(is_reversed);
        }
    }
    Ok(sums.into_values().collect())
}

/// A page of the rows that transactions posted, in the order of posting.
///
/// # Errors
/// When the file cannot be read.
pub fn list_posted(
    conn: &Connection,
    transactions: &[i64],
    offset: u32,
    limit: u32,
) -> Result<Vec<PostedRow>, StoreError> {
    let mut found = Vec::new();
    let (mut skip, mut left) = (offset as usize, limit as usize);
    for (tx_seq, part, rows) in parts_of(conn, transactions)? {
        if skip >= rows {
            skip -= rows;
            continue;
        }
        for line in list_part(conn, tx_seq, part)?.into_iter().skip(skip).take(left) {
            left -= 1;
            found.extend(find_posted(conn, line.table.name, line.id)?);
        }
        skip = 0;
        if left == 0 {
            break;
        }
    }
    Ok(found)
}

const PLACE: &str = "l.id, l.lease_number, u.id, u.unit_number, p.name, p.currency, \
    coalesce(party_name(t.company, t.first_name, t.last_name, t.code), ''), c.amount_cents, c.category, c.payer_code, c.description";
const OF_LEASE: &str = "join lease l on l.id = c.lease_id join unit u on u.id = l.unit_id \
    join property p on p.id = u.property_id join party t on t.id = l.tenant_id";

/// The row; none where it is gone.
fn find_posted(conn: &Connection, table: &str, id: Uuid) -> Result<Option<PostedRow>, StoreError> {
    let (what, day) = match table {
        "charge" => ("'charge'", "charged_on"),
        "receipt" => ("c.kind", "received_on"),
        _ => return Ok(None),
    };
    let sql = format!(
        "select c.entry_code, {PLACE}, {what}, c.{day}, (select min(v.{day}) from {table} v where v.reverses_id = c.id) \
         from {table} c {OF_LEASE} where c.id = ?1"
    );
    let row = conn.prepare_cached(&sql)?.query_row([id], |row| {
        let (category, kind): (Option<String>, String) = (row.get(9)?, row.get(12)?);
        Ok(PostedRow {
            entry_id: id,
            entry_code: row.get(0)?,
            lease_id: row.get(1)?,
            lease_number: row.get(2)?,
            unit_id: row.get(3)?,
            unit_number: row.get(4)?,
            property_name: row.get(5)?,
            currency: row.get(6)?,
            tenant_name: row.get(7)?,
            amount_cents: row.get(8)?,
            category: category.as_deref().and_then(LedgerCategory::parse),
            payer_code: row.get(10)?,
            description: row.get(11)?,
            entry_type: EntryType::parse(&kind).unwrap_or(EntryType::Charge),
            date: row.get(13)?,
            reversed_on: row.get(14)?,
        })
    });
    Ok(row.optional()?)
}
