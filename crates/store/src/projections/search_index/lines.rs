//! The words of the records of a kind, a line each, some hundred beside each other in a block: a list looks through some hundred
//! texts instead of a hundred thousand rows.

use crate::error::StoreError;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Lines of a block at most.
const LINES: i64 = 256;

/// Blocks to be written anew, by kind and number.
pub(super) type Blocks = BTreeSet<(i64, i64)>;

/// The block that a number of the index is in.
pub(super) const fn block_of(doc: i64) -> i64 {
    doc / LINES
}

/// Writes these blocks as the index has their records; one without records goes.
pub(super) fn write(conn: &Connection, blocks: &Blocks) -> Result<(), StoreError> {
    let mut forget = conn.prepare_cached("delete from search_lines where kind = ?1 and block = ?2")?;
    let mut keep =
        conn.prepare_cached("insert into search_lines (kind, block, records, lines) values (?1, ?2, ?3, ?4)")?;
    for (kind, block) in blocks {
        forget.execute((kind, block))?;
        let (records, lines) = afresh(conn, *kind, *block)?;
        if !records.is_empty() {
            keep.execute((kind, block, records, lines))?;
        }
    }
    Ok(())
}

/// The row numbers of a block's records, eight bytes each, and their lines.
fn afresh(conn: &Connection, kind: i64, block: i64) -> Result<(Vec<u8>, String), StoreError> {
    let mut docs = conn.prepare_cached(
        "select record, own, around from search_doc where kind = ?1 and doc between ?2 and ?3 order by doc",
    )?;
    let mut found = docs.query((kind, block * LINES, block * LINES + LINES - 1))?;
    let (mut records, mut lines) = (Vec::new(), String::new());
    while let Some(row) = found.next()? {
        records.extend(row.get::<_, i64>(0)?.to_be_bytes());
        for at in [1, 2] {
            lines.push_str(row.get_ref(at)?.as_str().unwrap_or_default());
        }
        lines.push('\n');
    }
    Ok((records, lines))
}

/// How many blocks are there, and how many are not as the index has their records.
pub(super) fn out_of_step(conn: &Connection, kinds: impl Iterator<Item = i64>) -> Result<i64, StoreError> {
    let mut blocks = conn.prepare("select distinct doc / ?2 from search_doc where kind = ?1")?;
    let mut kept = conn.prepare("select records, lines from search_lines where kind = ?1 and block = ?2")?;
    let (mut known, mut wrong) = (0, 0);
    for kind in kinds {
        for block in blocks.query_map((kind, LINES), |row| row.get::<_, i64>(0))? {
            let block = block?;
            let there = kept.query_map((kind, block), |row| Ok((row.get(0)?, row.get(1)?)))?.next().transpose()?;
            known += 1;
            wrong += i64::from(there != Some(afresh(conn, kind, block)?));
        }
    }
    let all: i64 = conn.query_row("select count(*) from search_lines", [], |row| row.get(0))?;
    Ok(wrong.max((all - known).abs()))
}

#[cfg(test)]
mod tests {
    use crate::testing::{run, small_portfolio};

    #[test]
    fn a_line_that_is_missing_is_found_by_verify() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        for spoil in [
            "update search_lines set lines = replace(lines, 'santos', 'santo') where kind = 1",
            "update search_lines set records = zeroblob(8) where kind = 2",
            "delete from search_lines where kind = 2",
            "insert into search_lines values (2, 9, x'', '')",
        ] {
            run(&store, "insert or ignore into search_dirty (record_id, table_name) values (zeroblob(16), '*')")
                .unwrap();
            store.refresh_search(true).unwrap();
            assert!(store.verify().unwrap().problems.is_empty());
            store.writer.lock().unwrap().execute_batch(spoil).unwrap();
            assert!(store.verify().unwrap().problems[0].contains("The lines of the search index"), "{spoil}");
        }
    }
}
