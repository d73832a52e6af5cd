//! Tenants, owners and vendors to choose from, by what was typed.

use crate::error::StoreError;
use crate::projections::search_index::{is_dirty, number};
use crate::projections::search_words::words;
use keystead_model::kinds::FileKind;
use keystead_model::words::PartyKind;
use rusqlite::{Connection, Row};
use uuid::Uuid;

/// A party to choose.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct PartyRow {
    pub party_id: Uuid,
    pub code: String,
    pub name: String,
    pub email: Option<String>,
}

impl PartyRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<PartyRow> {
        Ok(PartyRow { party_id: row.get(0)?, code: row.get(1)?, name: row.get(2)?, email: row.get(3)? })
    }
}

/// Up to so many records that have a word are looked at before the order of names is walked, and after.
const FEW: u32 = 4_000;
const SOME: u32 = 20_000;
/// So many names are walked in the hope that there are enough among them.
const WALKED: usize = 10_000;

const SHOWN: &str = "p.id, p.code, coalesce(party_name(p.company, p.first_name, p.last_name, p.code), ''), p.email";
const BEGINS: &str = "(p.code like ?2 escape '\\' or p.last_name like ?2 escape '\\' or p.company like ?2 escape '\\' \
    or (p.first_name || ' ' || coalesce(p.last_name, '')) like ?2 escape '\\')";
/// As the index over names has it.
const ORDER: &str = "coalesce(nullif(trim(p.company), ''), \
    nullif(trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, '')), ''), p.code) collate nocase, p.code";
const COUNT: &str =
    "select count(*) from (select 1 from search_token where kind = ?1 and token >= ?2 and token < ?3 limit ?4)";

fn walk_sql() -> String {
    format!(
        "select {SHOWN}, {BEGINS} from party p indexed by party_by_name \
         where p.kind = ?1 and p.archived_at is null order by {ORDER}"
    )
}

fn word_sql() -> String {
    format!(
        "select {SHOWN} from (select distinct d.record from search_token t \
         cross join search_doc d on d.kind = t.kind and d.doc = t.doc \
         where t.kind = ?4 and t.token >= ?5 and t.token < ?6) k cross join party p on p.rowid = k.record \
         where p.kind = ?1 and p.archived_at is null and {BEGINS} order by {ORDER} limit ?3"
    )
}

fn all_sql() -> String {
    format!(
        "select {SHOWN} from party p where p.kind = ?1 and p.archived_at is null and {BEGINS} order by {ORDER} limit ?3"
    )
}

/// Parties of a kind whose name (first or last, or that of the company) or code begins with `text`, by name. Few have a
/// rare word: the search index tells who. Where a word is common, names are walked in their order until there are enough.
/// Only where neither helps is everybody looked at, and while the index waits for changes.
///
/// # Errors
/// When the file cannot be read.
pub fn list_parties(conn: &Connection, kind: PartyKind, text: &str, limit: u32) -> Result<Vec<PartyRow>, StoreError> {
    let text = text.trim();
    let begins = format!("{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    let wanted = limit as usize;
    if text.is_empty() {
        return Ok(walk(conn, kind, &begins, wanted, usize::MAX)?.unwrap_or_default());
    }
    let file = match kind {
        PartyKind::Tenant => FileKind::Tenants,
        PartyKind::Owner => FileKind::Owners,
        PartyKind::Vendor => FileKind::Vendors,
    };
    if let Some((count, word)) = rarest(conn, number(file), text)? {
        if count >= FEW
            && let Some(found) = walk(conn, kind, &begins, wanted, WALKED)?
        {
            return Ok(found);
        }
        if count < SOME {
            let mut statement = conn.prepare_cached(&word_sql())?;
            let given = (kind.as_str(), &begins, limit, number(file), &word, end_of(&word));
            return Ok(statement.query_map(given, PartyRow::read)?.collect::<Result<_, _>>()?);
        }
    }
    let mut statement = conn.prepare_cached(&all_sql())?;
    let found = statement.query_map((kind.as_str(), &begins, limit), PartyRow::read)?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The typed word that begins the fewest words of the records, and how many those are, as far as it matters; none where the
/// index has nothing to say. Whatever begins with the text has words that begin with its words.
fn rarest(conn: &Connection, kind: i64, text: &str) -> Result<Option<(u32, String)>, StoreError> {
    if is_dirty(conn)? {
        return Ok(None);
    }
    let mut count = conn.prepare_cached(COUNT)?;
    let mut rarest = None;
    for word in words(text) {
        let found: u32 = count.query_row((kind, &word, end_of(&word), SOME), |row| row.get(0))?;
        if rarest.as_ref().is_none_or(|(least, _)| found < *least) {
            rarest = Some((found, word));
        }
    }
    Ok(rarest)
}

/// The words that a word begins lie between it and this.
fn end_of(word: &str) -> String {
    format!("{word}\u{10ffff}")
}

/// The first of those who are meant in the order of names; `None` where so many names did not have enough.
fn walk(
    conn: &Connection,
    kind: PartyKind,
    begins: &str,
    wanted: usize,
    most: usize,
) -> Result<Option<Vec<PartyRow>>, StoreError> {
    let mut statement = conn.prepare_cached(&walk_sql())?;
    let mut rows = statement.query((kind.as_str(), begins))?;
    let (mut found, mut walked) = (Vec::new(), 0);
    while found.len() < wanted {
        let Some(row) = rows.next()? else { break };
        if walked == most {
            return Ok(None);
        }
        walked += 1;
        if row.get::<_, Option<bool>>(4)? == Some(true) {
            found.push(PartyRow::read(row)?);
        }
    }
    Ok(Some(found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{run, small_portfolio};

    fn everybody(conn: &Connection, text: &str) -> Vec<PartyRow> {
        let mut statement = conn.prepare(&all_sql()).unwrap();
        let found = statement.query_map(("tenant", format!("{text}%"), 20), PartyRow::read).unwrap();
        found.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn however_they_are_found_they_are_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        // Many Abels early among the names, more Zoes than are walked past late, and some whose words are split oddly.
        run(
            &store,
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < 5000) \
             insert into party (id, kind, code, first_name, last_name, company) \
             select randomblob(16), 'tenant', 'M' || i, 'Ann' || (i % 7), 'Abel', null from n \
             union all select randomblob(16), 'tenant', 'N' || i, 'Bob', 'Lopez ' || i, null from n \
             union all select randomblob(16), 'tenant', 'Z' || i, 'Zoe', null, null from n \
             union all select randomblob(16), 'tenant', 'X-1', 'Pat', 'O''Neil-Vance', null \
             union all select randomblob(16), 'tenant', 'X-2', 'José', 'Núñez', null \
             union all select randomblob(16), 'tenant', 'X-3', null, null, 'Smith & Sons'",
        )
        .unwrap();
        let typed = [
            "a", "abel", "ann3 a", "zoe", "z4999", "lopez 77", "x-", "X-1", "o'neil-v", "o", "núñ", "smith &",
            "santos", "q", "&",
        ];
        let ask = |text: &str| store.read(|conn| list_parties(conn, PartyKind::Tenant, text, 20)).unwrap();
        let each = || typed.map(ask);
        let waiting = each();
        store.refresh_search(true).unwrap();
        let indexed = each();
        let look = |conn: &Connection| -> Result<(), StoreError> {
            for ((text, before), after) in typed.iter().zip(&waiting).zip(&indexed) {
                let meant = everybody(conn, text);
                assert_eq!(before, &meant, "{text}, not indexed");
                assert_eq!(after, &meant, "{text}");
            }
            assert!(walk(conn, PartyKind::Tenant, "zoe%", 20, WALKED)?.is_none(), "too far down");
            assert!(rarest(conn, number(FileKind::Tenants), "abel")?.unwrap().0 >= FEW);
            Ok(())
        };
        store.read(look).unwrap();
        assert_eq!(indexed[10][0].name, "José Núñez");
        assert_eq!(ask("").len(), 20);
        assert!(ask("%").is_empty() && ask("_").is_empty(), "signs are not wildcards");
    }

    #[test]
    fn no_way_but_the_last_reads_everybody() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        for (sql, by) in
            [(walk_sql(), "SEARCH p USING INDEX party_by_name (kind=?)"), (word_sql(), "SEARCH t USING PRIMARY KEY")]
        {
            let plan = store.read(|conn| -> Result<Vec<String>, StoreError> {
                let mut plan = conn.prepare(&format!("explain query plan {sql}"))?;
                let given = ["tenant", "a%", "20", "1", "a", "b"].iter().take(plan.parameter_count());
                Ok(plan.query_map(rusqlite::params_from_iter(given), |row| row.get(3))?.collect::<Result<_, _>>()?)
            });
            let plan = plan.unwrap().join("; ");
            assert!(plan.contains(by) && !plan.contains("SCAN p"), "{plan}");
            assert!(!sql.contains("indexed by") || !plan.contains("B-TREE FOR ORDER BY"), "{plan}");
        }
    }
}
