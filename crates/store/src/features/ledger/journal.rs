//! Entries of the journal that people make, line by line. What is posted is never edited.

use crate::error::StoreError;
use crate::gate::Tx;
use keystead_rules::ledger::rows::JournalLine;

impl Tx<'_> {
    /// Whether an entry of the journal has that code.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_journal_entry(&self, code: &str) -> Result<bool, StoreError> {
        let sql = "select exists (select 1 from journal_line where entry_code = ?1)";
        Ok(self.conn.prepare_cached(sql)?.query_row([code], |row| row.get(0))?)
    }

    /// Writes a line of an entry.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such property, owner or lease, or it is archived.
    pub fn insert_journal_line(&self, line: &JournalLine, memo: Option<&str>) -> Result<(), StoreError> {
        let id = self.ids().id("journal_line", &[&line.entry_code, &line.line.to_string()]);
        let written = self
            .conn
            .prepare_cached(
                "insert into journal_line (id, entry_code, line, entry_on, memo, account_code, debit_cents, credit_cents, property_id, \
                 owner_id, lease_id, party_code) select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, p.id, \
                 (select o.id from party o where o.kind = 'owner' and o.code = ?10), \
                 (select l.id from lease l join unit u on u.id = l.unit_id where l.lease_number = ?11 and u.property_id = p.id), ?12 \
                 from property p where p.property_code = ?9 and p.archived_at is null \
                 and (?10 is null or exists (select 1 from party o where o.kind = 'owner' and o.code = ?10 and o.archived_at is null)) \
                 and (?11 is null or exists (select 1 from lease l join unit u on u.id = l.unit_id \
                 where l.lease_number = ?11 and u.property_id = p.id and l.archived_at is null))",
            )?
            .execute((
                id,
                &line.entry_code,
                line.line,
                line.date,
                memo,
                &line.account_code,
                Some(line.amount).filter(|cents| *cents > 0),
                Some(-line.amount).filter(|cents| *cents > 0),
                &line.property_code,
                &line.owner_code,
                &line.lease_number,
                &line.party_code,
            ))?;
        if written == 0 {
            let (owner, lease) = (line.owner_code.as_deref(), line.lease_number.as_deref());
            let key = [Some(line.property_code.as_str()), owner, lease].into_iter().flatten().collect::<Vec<_>>();
            return Err(StoreError::NotFound { kind: "place of an entry", key: key.join(", ") });
        }
        Ok(())
    }
}
