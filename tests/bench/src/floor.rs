//! What has to be done at least: the same rows by bare rusqlite, prepared statements, one transaction.

use anyhow::Result;
use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::Path;
use std::time::{Duration, Instant};

/// Reads the leases that are due, updates each and writes its log row.
pub(crate) fn night(conn: &mut Connection, as_of: NaiveDate) -> Result<(Duration, u64)> {
    let started = Instant::now();
    let tx = conn.transaction()?;
    let mut rows = 0;
    {
        let mut find = tx.prepare(
            "select id, lease_status, case lease_status when 'active' then date(lease_end_date, '+1 day') \
             when 'notice' then notice_move_out_date else lease_begin_date end from lease l where \
             (lease_status = 'active' and lease_end_date < ?1) or (lease_status = 'notice' and notice_move_out_date < ?1) \
             or (lease_status = 'future' and lease_begin_date <= ?1)",
        )?;
        let due: Vec<(Value, String, String)> = find
            .query_map([as_of.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let mut update = tx.prepare(
            "update lease set lease_status = ?2, status_since = ?3, holdover_start_date = ?4, actual_move_out_date = ?5, \
             lease_status_changed_at = '2026-03-28T12:00:00.000Z', lease_status_changed_by = 'system:daily_classify' where id = ?1",
        )?;
        let mut log = tx.prepare(
            "insert into lease_status_log (id, lease_id, previous_status, new_status, effective_on, reason, changed_by, created_at) \
             values (randomblob(16), ?1, ?2, ?3, ?4, 'Lease end date passed without renewal', 'system:daily_classify', \
             '2026-03-28T12:00:00.000Z')",
        )?;
        for (id, status, day) in &due {
            let (new, holdover, out) = match status.as_str() {
                "active" => ("month_to_month", Some(day), None),
                "notice" => ("vacant", None, Some(day)),
                _ => ("active", None, None),
            };
            update.execute((id, new, day, holdover, out))?;
            log.execute((id, status, new, day))?;
            rows += 1;
        }
    }
    tx.commit()?;
    Ok((started.elapsed(), rows))
}

/// Makes tables of `from` with their indexes in an empty file.
pub(crate) fn lay_tables(from: &Connection, to: &Connection, tables: &[&str]) -> Result<()> {
    let mut schema = from.prepare(
        "select sql from sqlite_master where tbl_name = ?1 and sql is not null and type in ('table', 'index')",
    )?;
    for table in tables {
        for sql in schema.query_map([table], |row| row.get::<_, String>(0))? {
            to.execute_batch(&sql?)?;
        }
    }
    Ok(())
}

/// Copies the record tables of `from` into an empty file with the same schema, row by row.
pub(crate) fn copy_tables(from: &Connection, to: &mut Connection, tables: &[&str]) -> Result<(Duration, u64)> {
    let started = Instant::now();
    let tx = to.transaction()?;
    let mut rows = 0;
    for table in tables {
        let mut read = from.prepare(&format!("select * from {table}"))?;
        let columns = read.column_count();
        let marks = vec!["?"; columns].join(", ");
        let mut insert = tx.prepare(&format!("insert into {table} values ({marks})"))?;
        let mut found = read.query([])?;
        while let Some(row) = found.next()? {
            for index in 0..columns {
                insert.raw_bind_parameter(index + 1, row.get::<_, Value>(index)?)?;
            }
            insert.raw_execute()?;
            rows += 1;
        }
    }
    tx.commit()?;
    Ok((started.elapsed(), rows))
}

/// Cells of all CSV files of a folder, parsed and thrown away: what reading alone costs.
pub(crate) fn parse_folder(folder: &Path) -> Result<(Duration, u64)> {
    let started = Instant::now();
    let mut rows = 0;
    for entry in std::fs::read_dir(folder)? {
        let mut reader = csv::Reader::from_path(entry?.path())?;
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record)? {
            rows += 1;
        }
    }
    Ok((started.elapsed(), rows))
}
