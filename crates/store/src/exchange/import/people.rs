//! The further parties of leases coming in.

use super::table::{V, set};
use super::{Columns, Importer, Taken, prepared, statements, take};
use crate::error::StoreError;
use keystead_model::lease::LeaseParty;
use keystead_model::words::PartyKind;
use rusqlite::OptionalExtension;
use uuid::Uuid;

const LEASE_PARTY: &[&str] = &["lease_id", "party_id", "role"];

impl Importer<'_, '_> {
    /// Takes a further party of a lease in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn lease_party(&mut self, r: &LeaseParty, columns: &Columns) -> Result<Taken, StoreError> {
        let lease = self.ids.lease(&r.lease_number);
        if !self.known.leases.has(lease) {
            return Ok(Taken::Missing("lease_number"));
        }
        let tenant = self.ids.party(PartyKind::Tenant.as_str(), &r.tenant_code);
        if !self.known.parties.has(tenant) {
            return Ok(Taken::Missing("tenant_code"));
        }
        // The role is no part of the key: a co-tenant who becomes the guarantor is one row that changes.
        let there = if self.first_parties { None } else { self.party_of_lease(lease, tenant)? };
        let id = there.unwrap_or_else(|| self.ids.id("lease_party", &[&r.lease_number, &r.tenant_code]));
        let cells = [set(V::id(lease)), set(V::id(tenant)), set(V::Text(r.role.as_str()))];
        let make = statements(self.tx.conn, "lease_party", LEASE_PARTY, true);
        let table = prepared(&mut self.tables.lease_party, make)?;
        let taken = take(self.tx, table, id, !self.first_parties, &cells, &r.custom, columns)?;
        self.count(taken)
    }

    /// The row of a party of a lease, under whichever id it was made.
    fn party_of_lease(&self, lease: Uuid, party: Uuid) -> Result<Option<Uuid>, StoreError> {
        let mut find =
            self.tx.conn.prepare_cached("select id from lease_party where lease_id = ?1 and party_id = ?2")?;
        Ok(find.query_row((lease, party), |row| row.get(0)).optional()?)
    }
}
