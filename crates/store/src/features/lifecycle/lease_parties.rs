//! The further parties of a lease, beside the tenant it names: put on it, given another role, taken off it.
//! A row that was taken off stays, archived, and comes back when the same party does.

use crate::error::StoreError;
use crate::gate::Tx;
use keystead_model::words::PartyRole;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// Puts a tenant on a lease in a role; its role before is given, if it was on the lease.
///
/// # Errors
/// When it cannot be: it is the lease's own tenant, or no tenant.
pub fn put_lease_party(
    tx: &Tx<'_>,
    lease_id: Uuid,
    party_id: Uuid,
    role: PartyRole,
) -> Result<Option<PartyRole>, StoreError> {
    let (number, tenant): (String, Uuid) = tx
        .conn
        .prepare_cached("select lease_number, tenant_id from lease where id = ?1")?
        .query_row([lease_id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or_else(|| StoreError::NotFound { kind: "lease", key: lease_id.to_string() })?;
    let (name, code, archived) = get_tenant(tx.conn, party_id)?;
    if archived {
        return Err(StoreError::Invalid(format!(
            "{name} is archived. Restore the person before adding them to a lease."
        )));
    }
    if tenant == party_id {
        return Err(StoreError::Invalid(format!("{name} is already the tenant on lease {number}.")));
    }
    let found = tx
        .conn
        .prepare_cached("select id, role, archived_at is null from lease_party where lease_id = ?1 and party_id = ?2")?
        .query_row((lease_id, party_id), |row| {
            Ok((row.get::<_, Uuid>(0)?, row.get::<_, String>(1)?, row.get::<_, bool>(2)?))
        })
        .optional()?;
    let Some((id, old, there)) = found else {
        let id = tx.ids().id("lease_party", &[&number, &code]);
        tx.conn
            .prepare_cached("insert into lease_party (id, lease_id, party_id, role) values (?1, ?2, ?3, ?4)")?
            .execute((id, lease_id, party_id, role.as_str()))?;
        return Ok(None);
    };
    tx.conn
        .prepare_cached("update lease_party set role = ?2, archived_at = null where id = ?1")?
        .execute((id, role.as_str()))?;
    Ok(PartyRole::parse(&old).filter(|_| there))
}

/// Takes a party off a lease; the role it had is given.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not on it.
pub fn end_lease_party(tx: &Tx<'_>, lease_id: Uuid, party_id: Uuid) -> Result<Option<PartyRole>, StoreError> {
    let found: Option<(Uuid, String)> = tx
        .conn
        .prepare_cached(
            "select id, role from lease_party where lease_id = ?1 and party_id = ?2 and archived_at is null",
        )?
        .query_row((lease_id, party_id), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((id, role)) = found else {
        return Err(StoreError::NotFound { kind: "person on this lease", key: party_id.to_string() });
    };
    tx.conn.prepare_cached("update lease_party set archived_at = ?2 where id = ?1")?.execute((id, tx.at_text()))?;
    Ok(PartyRole::parse(&role))
}

/// The name of a tenant within the transaction.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_party_name(tx: &Tx<'_>, party_id: Uuid) -> Result<String, StoreError> {
    Ok(get_tenant(tx.conn, party_id)?.0)
}

/// Name and code, and whether archived.
fn get_tenant(conn: &Connection, party_id: Uuid) -> Result<(String, String, bool), StoreError> {
    conn.prepare_cached(
        "select coalesce(party_name(company, first_name, last_name, code), code), code, archived_at is not null \
         from party where id = ?1 and kind = 'tenant'",
    )?
    .query_row([party_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    .optional()?
    .ok_or_else(|| StoreError::NotFound { kind: "tenant", key: party_id.to_string() })
}

/// The rows that put parties on these leases, those taken off included: their history is the lease's.
///
/// # Errors
/// When the file cannot be read.
pub fn list_links(conn: &Connection, leases: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    let mut statement = conn.prepare_cached("select id from lease_party where lease_id = ?1")?;
    let mut links = Vec::new();
    for lease in leases {
        let found = statement.query_map([lease], |row| row.get(0))?;
        links.extend(found.collect::<Result<Vec<Uuid>, _>>()?);
    }
    Ok(links)
}
