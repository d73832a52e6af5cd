//! What the runs follow from that charge by themselves: of one property, and no more of its accounts than a run looks at.

use super::tenants::{REST, late_fee_rules, lease_terms, read_accounts, recurring, tenant_row};
use super::{Which, list, list_of, properties};
use crate::error::StoreError;
use chrono::NaiveDate;
use keystead_rules::ledger::Book;
use keystead_rules::ledger::rows::{LateFeeRule, LeaseTerms, PropertyTerms, RecurringCharge, TenantRow};
use rusqlite::Connection;
use uuid::Uuid;

/// A property whose leases are charged.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ChargedProperty {
    pub property_id: Uuid,
    pub property_code: String,
    pub name: String,
    pub currency: String,
}

/// A lease that may be charged.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct DueLease {
    pub terms: LeaseTerms,
    /// The first day of the lease that renews it.
    pub renewed_from: Option<NaiveDate>,
}

/// What recurring charges follow from.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Due {
    pub property: PropertyTerms,
    pub leases: Vec<DueLease>,
    pub recurring: Vec<RecurringCharge>,
    /// Charges and credits that are due since the day asked for.
    pub rows: Vec<TenantRow>,
}

/// The properties, in the order of their codes.
///
/// # Errors
/// When the file cannot be read.
pub fn list_charged_properties(conn: &Connection) -> Result<Vec<ChargedProperty>, StoreError> {
    let sql = "select id, property_code, name, currency from property where archived_at is null order by property_code";
    list(conn, sql, |row| {
        Ok(ChargedProperty {
            property_id: row.get(0)?,
            property_code: row.get(1)?,
            name: row.get(2)?,
            currency: row.get(3)?,
        })
    })
}

/// Leases that nobody has left before the day, with the first day of what renews them.
const DUE_LEASES: &str = "select l.lease_number, p.property_code, u.unit_number, t.code, l.lease_begin_date, \
    l.monthly_rent_cents, l.security_deposit_cents, l.rent_due_day, l.lease_status, l.notice_move_out_date, \
    l.actual_move_out_date, r.lease_number, \
    (select min(n.lease_begin_date) from lease n where n.renews_lease_id = l.id and n.archived_at is null) as renewed_from \
    from property p cross join unit u on u.property_id = p.id cross join lease l on l.unit_id = u.id \
    join party t on t.id = l.tenant_id left join lease r on r.id = l.renews_lease_id \
    where p.property_code = ?1 and p.archived_at is null and l.archived_at is null \
    and (l.lease_status is not 'vacant' or l.actual_move_out_date >= ?2 \
         or (l.actual_move_out_date is null and renewed_from > ?2)) order by l.lease_number";

/// Rows of accounts that are due since the day: what is there already.
fn due_rows() -> [String; 2] {
    let of = |what: &str, table: &str, since: &str| {
        format!(
            "select c.entry_code, l.lease_number, {what}, {REST} from property p cross join unit u on u.property_id = p.id \
             cross join lease l on l.unit_id = u.id cross join {table} c on c.lease_id = l.id \
             left join {table} t on t.id = c.reverses_id left join {table} f on f.id = c.for_id \
             where p.property_code = ?1 and p.archived_at is null and l.archived_at is null and {since}"
        )
    };
    [
        of("iif(c.reverses_id is null, 'charge', 'reversal'), c.charged_on, c.due_on", "charge", "c.due_on >= ?2"),
        of("c.kind, c.received_on, null", "receipt", "c.received_on >= ?2 and c.kind = 'credit'"),
    ]
}

/// What recurring charges of a property follow from, in the months since that of the day `first`, its first.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such property; when a row says what no rule knows.
pub fn get_due(conn: &Connection, property_code: &str, first: NaiveDate) -> Result<Due, StoreError> {
    let which = Which::Property(property_code);
    let property = properties(conn, which)?.pop();
    let property = property.ok_or_else(|| StoreError::NotFound { kind: "property", key: property_code.to_owned() })?;
    let leases = list_of(conn, DUE_LEASES, (property_code, first), &mut |row| {
        Ok(DueLease { terms: lease_terms(row)?, renewed_from: row.get(12)? })
    })?;
    let mut book = Book::default();
    recurring(conn, which, &mut book)?;
    let mut rows = Vec::new();
    for sql in due_rows() {
        rows.append(&mut list_of(conn, &sql, (property_code, first), &mut tenant_row)?);
    }
    Ok(Due { property, leases, recurring: book.recurring, rows })
}

/// The rules of late fees.
///
/// # Errors
/// When the file cannot be read, or a row says what no rule knows.
pub fn list_late_fee_rules(conn: &Connection) -> Result<Vec<LateFeeRule>, StoreError> {
    let mut book = Book::default();
    late_fee_rules(conn, &mut book)?;
    Ok(book.late_fee_rules)
}

const ROOMMATES: &str = "select distinct c.payer_code from property p cross join unit u on u.property_id = p.id \
    cross join lease l on l.unit_id = u.id cross join charge c on c.lease_id = l.id \
    where p.property_code = ?1 and l.archived_at is null and c.payer_code is not null \
    and exists (select 1 from party t where t.kind = 'tenant' and t.code = c.payer_code)";

/// What late fees of a property follow from, by those rules: its accounts, and which of their payers are tenants.
///
/// # Errors
/// When the file cannot be read, or a row in it says what no rule knows.
pub fn get_book_for_late_fees(
    conn: &Connection,
    property_code: &str,
    rules: &[LateFeeRule],
) -> Result<Book, StoreError> {
    let which = Which::Property(property_code);
    let mut book = Book { properties: properties(conn, which)?, late_fee_rules: rules.to_vec(), ..Book::default() };
    read_accounts(conn, which, &mut book)?;
    book.tenants = list_of(conn, ROOMMATES, [property_code], &mut |row| Ok(row.get(0)?))?;
    Ok(book)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::small_portfolio;

    #[test]
    fn what_is_due_is_found_by_property_and_day() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let [charges, receipts] = due_rows();
        let plan = |conn: &Connection, sql: &str, since: bool| -> Result<String, StoreError> {
            let mut statement = conn.prepare(&format!("explain query plan {sql}"))?;
            let read = |row: &rusqlite::Row<'_>| row.get::<_, String>(3);
            let steps = if since {
                statement.query_map(("MAPLE", "2026-03-01"), read)?.collect::<Result<Vec<_>, _>>()?
            } else {
                statement.query_map(["MAPLE"], read)?.collect::<Result<Vec<_>, _>>()?
            };
            Ok(steps.join("; "))
        };
        for (sql, since, index) in [
            (DUE_LEASES, true, "lease_by_unit"),
            (&charges, true, "charge_by_lease (lease_id=? AND due_on>?)"),
            (&receipts, true, "receipt_by_lease (lease_id=? AND received_on>?)"),
            (ROOMMATES, false, "charge_by_lease (lease_id=?)"),
        ] {
            let plan = store.read(|conn| plan(conn, sql, since)).unwrap();
            assert!(plan.contains(index), "{plan}");
            // A property is found by its code among a few hundred.
            assert!(!plan.replace("SCAN p", "").contains("SCAN"), "{plan}");
        }
    }
}
