//! Is everything in order: pages, references, leases, accounts, projections, files.

use crate::error::StoreError;
use crate::open::Store;
use rusqlite::Connection;

/// What was looked at and what was wrong.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Verification {
    /// One line a check: its name and how many things it looked at.
    pub checks: Vec<(String, i64)>,
    /// One sentence a fault; empty when all is well.
    pub problems: Vec<String>,
}

impl Store {
    /// Checks the whole file. Reads only.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn verify(&self) -> Result<Verification, StoreError> {
        self.read(|conn| {
            let mut found = Verification { checks: Vec::new(), problems: Vec::new() };
            pages(conn, &mut found)?;
            references(conn, &mut found)?;
            count(conn, &mut found, "units with one lease in force", "select count(*) from unit",
                "select 'Unit ' || u.unit_number || ' has ' || count(*) || ' leases in force.' from lease l join unit u on u.id = l.unit_id \
                 where l.lease_status in ('active', 'month_to_month', 'notice') and l.archived_at is null group by l.unit_id having count(*) > 1")?;
            count(conn, &mut found, "allocations within their receipts", "select count(*) from allocation",
                "select 'Receipt ' || r.entry_code || ' is allocated beyond its amount.' from allocation a join receipt r on r.id = a.receipt_id \
                 group by a.receipt_id having sum(a.amount_cents) > max(r.amount_cents)")?;
            count(conn, &mut found, "unit cards in step", "select count(*) from unit_card",
                "select 'The card of unit ' || u.unit_number || ' is out of step.' from unit u left join unit_card c on c.unit_id = u.id \
                 left join lease l on l.unit_id = u.id and l.lease_status in ('active', 'month_to_month', 'notice') and l.archived_at is null \
                 where u.archived_at is null and (c.unit_id is null or coalesce(c.lease_id, x'') <> coalesce(l.id, x''))")?;
            count(conn, &mut found, "honeycomb in step", "select count(*) from unit_comb",
                "select 'The honeycomb of ' || p.name || ' is out of step.' from property p where \
                 (select count(*) from unit_card c where c.property_id = p.id) <> \
                 (select coalesce(sum(length(states)), 0) from unit_comb m where m.property_id = p.id)")?;
            self.files(conn, &mut found)?;
            Ok(found)
        })
    }

    fn files(&self, conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
        let mut statement = conn.prepare("select title, sha256 from document where archived_at is null")?;
        let mut rows = statement.query([])?;
        let mut looked_at = 0;
        while let Some(row) = rows.next()? {
            let (title, hash): (String, String) = (row.get(0)?, row.get(1)?);
            looked_at += 1;
            if !self.profile.files().join(&hash).is_file() {
                found.problems.push(format!("The file of document “{title}” is missing from the files folder."));
            }
        }
        found.checks.push(("document files".into(), looked_at));
        Ok(())
    }
}

fn pages(conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    for pragma in ["cipher_integrity_check", "integrity_check"] {
        let mut statement = conn.prepare(&format!("pragma {pragma}"))?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        found.problems.extend(lines.into_iter().filter(|line| line != "ok"));
    }
    let pages: i64 = conn.query_row("pragma page_count", [], |row| row.get(0))?;
    found.checks.push(("pages".into(), pages));
    Ok(())
}

fn references(conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    let mut statement = conn.prepare("select \"table\", rowid, parent from pragma_foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, rowid, parent): (String, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        found.problems.push(format!("Row {rowid} of {table} refers to a {parent} that is not there."));
    }
    let rows: i64 = conn.query_row(
        "select (select count(*) from lease) + (select count(*) from unit) + (select count(*) from charge) + (select count(*) from receipt)",
        [],
        |row| row.get(0),
    )?;
    found.checks.push(("references".into(), rows));
    Ok(())
}

fn count(
    conn: &Connection,
    found: &mut Verification,
    name: &str,
    looked_at: &str,
    faults: &str,
) -> Result<(), StoreError> {
    let mut statement = conn.prepare(faults)?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    found.problems.extend(lines);
    found.checks.push((name.into(), conn.query_row(looked_at, [], |row| row.get(0))?));
    Ok(())
}
