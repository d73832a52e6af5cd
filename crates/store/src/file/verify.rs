//! Is everything in order: pages, references, leases, accounts, projections, files.

use crate::error::StoreError;
use crate::file::examine::unreadable_pages;
use crate::file::sound::{bad_pages, is_sound};
use crate::file::store::Store;
use crate::file::trouble::damage;
use crate::file::verification::{Verification, count};
use rusqlite::Connection;

impl Store {
    /// Checks the whole file. Reads only.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn verify(&self) -> Result<Verification, StoreError> {
        let (bad, all) = unreadable_pages(&self.profile, &self.key).unwrap_or_default();
        let looked = if bad.is_empty() { self.look_at_all() } else { Err(damage(&self.profile, &self.key)) };
        match looked {
            Err(StoreError::Damaged(file, detail)) => {
                let error = StoreError::Damaged(file, detail.clone());
                let problems = vec![[error.to_string(), error.hint().unwrap_or_default()].join(" ")];
                let checks = vec![("pages".into(), i64::try_from(all).unwrap_or(i64::MAX))];
                Ok(Verification { checks, problems, damage: Some(detail) })
            }
            looked => looked,
        }
    }

    fn look_at_all(&self) -> Result<Verification, StoreError> {
        self.read(|conn| {
            let mut statement = conn.prepare("pragma integrity_check(1)")?;
            let lines = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
            if !is_sound(conn) || lines.iter().any(|line| line != "ok") {
                return Err(damage(&self.profile, &self.key));
            }
            look_at_records(conn)
        })
    }
}

/// As [`Store::verify`], on any connection: a copy is proved by the same looks.
pub(crate) fn look_through(conn: &Connection) -> Result<Verification, StoreError> {
    let bad = bad_pages(conn)?;
    let mut found = look_at_records(conn)?;
    found.problems.splice(0..0, bad);
    Ok(found)
}

fn look_at_records(conn: &Connection) -> Result<Verification, StoreError> {
    let mut found = Verification { checks: Vec::new(), problems: Vec::new(), damage: None };
    let pages: i64 = conn.query_row("pragma page_count", [], |row| row.get(0))?;
    found.checks.push(("pages".into(), pages));
    references(conn, &mut found)?;
    // A term that is over, or renewed, does not hold the unit until the night has said so.
    count(
        conn,
        &mut found,
        "units with one lease in force",
        "select count(*) from unit",
        "select 'Leases ' || a.lease_number || ' and ' || b.lease_number || ' both hold unit ' || u.unit_number || ' on ' || b.lease_begin_date || '.' \
                 from lease a join lease b on b.unit_id = a.unit_id and (b.lease_begin_date, b.id) > (a.lease_begin_date, a.id) \
                 join unit u on u.id = a.unit_id \
                 where a.lease_status in ('active', 'month_to_month', 'notice') and b.lease_status in ('active', 'month_to_month', 'notice') \
                 and a.archived_at is null and b.archived_at is null \
                 and b.lease_begin_date <= coalesce(case a.lease_status when 'active' then a.lease_end_date when 'notice' then a.notice_move_out_date end, '9999-12-31') \
                 and not exists (select 1 from lease r where r.renews_lease_id = a.id and r.lease_begin_date <= b.lease_begin_date)",
    )?;
    count(
        conn,
        &mut found,
        "allocations within their receipts",
        "select count(*) from allocation where archived_at is null",
        "select 'Receipt ' || r.entry_code || ' is allocated beyond its amount.' from allocation a join receipt r on r.id = a.receipt_id \
                 where a.archived_at is null group by a.receipt_id having sum(a.amount_cents) > max(r.amount_cents)",
    )?;
    for projection in &crate::projections::ALL {
        (projection.verify)(conn, &mut found)?;
    }
    crate::gate::chain::verify(conn, &mut found)?;
    let documents = crate::features::documents::check_documents(conn, &mut found.problems)?;
    found.checks.push(("document files".into(), documents));
    Ok(found)
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

/// Rows of each table of the file: what proves that nothing was left behind.
///
/// # Errors
/// When the file cannot be read.
pub fn count_rows(conn: &Connection) -> Result<std::collections::BTreeMap<String, i64>, StoreError> {
    let mut names =
        conn.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")?;
    let names = names.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    let mut counts = std::collections::BTreeMap::new();
    for name in names {
        let rows = conn.query_row(&format!("select count(*) from {name}"), [], |row| row.get(0))?;
        counts.insert(name, rows);
    }
    Ok(counts)
}
