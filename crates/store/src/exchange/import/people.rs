//! Tenants, vendors and the further parties of leases coming in.

use super::table::{V, said, set};
use super::{Columns, Importer, Taken, statements, take};
use crate::error::StoreError;
use keystead_model::lease::LeaseParty;
use keystead_model::portfolio::Party;
use keystead_model::words::PartyKind;
use rusqlite::OptionalExtension;
use uuid::Uuid;

const PARTY: &[&str] =
    &["kind", "code", "first_name", "last_name", "company", "trade", "email", "phone", "move_in_date"];

const LEASE_PARTY: &[&str] = &["lease_id", "party_id", "role"];

impl Importer<'_, '_> {
    /// Takes a tenant, vendor or owner in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn party(&mut self, r: &Party, columns: &Columns) -> Result<Taken, StoreError> {
        let id = self.ids.party(r.kind.as_str(), &r.code);
        let has = |column: &str| columns.has(column);
        // A vendor's company is the `name` of its file.
        let company = if r.kind == PartyKind::Vendor { "name" } else { "company" };
        let cells = [
            set(V::Text(r.kind.as_str())),
            set(V::Text(&r.code)),
            said(has("first_name"), V::text(&r.first_name)),
            said(has("last_name"), V::text(&r.last_name)),
            said(has(company), V::text(&r.company)),
            said(has("trade"), V::text(&r.trade)),
            said(has("email"), V::text(&r.email)),
            said(has("phone"), V::text(&r.phone)),
            said(has("move_in_date"), V::day(r.move_in_date)),
        ];
        let known = self.known.parties.has(id);
        let make = statements(self.tx.conn, "party", PARTY, true);
        let taken = take(self.tx, &mut self.tables.party, make, id, known, &cells, &r.custom, columns)?;
        self.known.parties.add(id);
        self.archived.remove(id);
        if known {
            self.count_unit(&taken);
        }
        self.count(taken)
    }

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
        let taken =
            take(self.tx, &mut self.tables.lease_party, make, id, !self.first_parties, &cells, &r.custom, columns)?;
        self.count(taken)
    }

    /// The row of a party of a lease, under whichever id it was made.
    fn party_of_lease(&self, lease: Uuid, party: Uuid) -> Result<Option<Uuid>, StoreError> {
        let mut find =
            self.tx.conn.prepare_cached("select id from lease_party where lease_id = ?1 and party_id = ?2")?;
        Ok(find.query_row((lease, party), |row| row.get(0)).optional()?)
    }
}
