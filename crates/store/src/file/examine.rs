//! What of a damaged file cannot be read: how many pages, which ones, and the tables they belong to. Reads only, each
//! time on connections of its own, because one that met a damaged page gives nothing but zeros afterwards.

use crate::file::key::DatabaseKey;
use crate::file::profile::Profile;
use crate::file::sound::is_sound;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeSet;
use std::io::{Read, Seek, SeekFrom};
use std::time::Duration;

/// So many tables are named.
const NAMED: usize = 3;
/// A page may be looked at while it is being written; one that is damaged stays so.
const LOOKS: u32 = 3;

/// What is wrong with the pages of the file, in words that end a sentence; `None` where nothing is found.
pub(crate) fn examine(profile: &Profile, key: &DatabaseKey) -> Option<String> {
    if std::fs::metadata(profile.database()).is_ok_and(|meta| meta.len() == 0) {
        return Some("it is empty".into());
    }
    let (bad, all) = unreadable_pages(profile, key)?;
    let Some(first) = bad.first() else { return broken(profile, key) };
    let what = match bad.len() {
        many if many as u64 == all => return Some("its first page cannot be read, and no other".into()),
        1 if *first == 1 => return Some("its first page cannot be read".into()),
        1 => format!("page {first} of {all} cannot be read"),
        many => format!("{many} of its {all} pages cannot be read, the first of them page {first}"),
    };
    Some(match touched_tables(profile, key) {
        Some(tables) if tables.is_empty() => format!("{what}, which no record is on"),
        Some(tables) => format!("{what}; {} {}", if bad.len() == 1 { "it holds" } else { "they hold" }, named(&tables)),
        None => what,
    })
}

/// The pages that are not as they were written, and how many there are.
pub(crate) fn unreadable_pages(profile: &Profile, key: &DatabaseKey) -> Option<(Vec<u64>, u64)> {
    let mut bad: Option<BTreeSet<u64>> = None;
    for look in 0..LOOKS {
        let found = look_at_pages(profile, key)?;
        let still = match bad {
            None => found,
            Some(before) => before.intersection(&found).copied().collect(),
        };
        let settled = still.is_empty() || look + 1 == LOOKS;
        bad = Some(still);
        if settled {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let all = std::fs::metadata(profile.database()).map(|meta| meta.len().div_ceil(PAGE_BYTES)).unwrap_or(0);
    let bad: Vec<u64> = bad.unwrap_or_default().into_iter().collect();
    if !bad.is_empty() && are_unwritten(profile, &bad) && touched_tables(profile, key).is_some_and(|on| on.is_empty()) {
        return Some((Vec::new(), all));
    }
    Some((bad, all))
}

/// Whether nothing was ever written where these pages belong. The log has them, as long as somebody reads what was before, or
/// they are free: pages behind them are in the file already. What was lost instead is missed by the records on it.
fn are_unwritten(profile: &Profile, pages: &[u64]) -> bool {
    let Ok(mut file) = std::fs::File::open(profile.database()) else { return false };
    let mut bytes = vec![0; PAGE_LENGTH];
    pages.iter().all(|page| {
        let at = page.saturating_sub(1).saturating_mul(PAGE_BYTES);
        let is_read = file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(&mut bytes)).is_ok();
        is_read && bytes.iter().all(|byte| *byte == 0)
    })
}

/// Of a page of the encrypted file.
const PAGE_BYTES: u64 = PAGE_LENGTH as u64;
const PAGE_LENGTH: usize = 4096;

fn look_at_pages(profile: &Profile, key: &DatabaseKey) -> Option<BTreeSet<u64>> {
    let conn = connection(profile, key).ok()?;
    let mut statement = conn.prepare("pragma cipher_integrity_check").ok()?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0)).ok()?;
    Some(lines.filter_map(|line| page_in(&line.ok()?)).collect())
}

/// The number of the page that a line of the integrity check speaks of.
fn page_in(line: &str) -> Option<u64> {
    let (_, after) = line.split_once("page ")?;
    after.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Whether the file is cut short, or its pages do not belong together.
fn broken(profile: &Profile, key: &DatabaseKey) -> Option<String> {
    let conn = connection(profile, key).ok()?;
    match conn.query_row("select count(*) from sqlite_master", [], |row| row.get::<_, i64>(0)) {
        Ok(_) => {}
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseCorrupt) => {
            return Some("it is cut short: pages at its end are missing".into());
        }
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
            return Some("its first page cannot be read".into());
        }
        Err(_) => return None,
    }
    let line: String = conn.query_row("pragma integrity_check(1)", [], |row| row.get(0)).ok()?;
    (line != "ok").then(|| format!("its pages do not belong together ({line})"))
}

/// The tables with a page that cannot be read; `None` where not even their names can.
fn touched_tables(profile: &Profile, key: &DatabaseKey) -> Option<Vec<String>> {
    let mut conn = connection(profile, key).ok()?;
    let names: Vec<String> = conn
        .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .ok()?;
    if !is_sound(&conn) {
        return None;
    }
    let mut touched = Vec::new();
    for name in names {
        // Its answer is of no interest: what matters is whether all pages on the way could be read.
        let walked = conn
            .prepare(&format!("pragma integrity_check('{name}')"))
            .and_then(|mut statement| statement.query([]).and_then(|mut rows| while_rows(&mut rows)));
        if walked.is_err() || !is_sound(&conn) {
            touched.push(name);
            conn = connection(profile, key).ok()?;
        }
    }
    Some(touched)
}

fn while_rows(rows: &mut rusqlite::Rows<'_>) -> rusqlite::Result<()> {
    while rows.next()?.is_some() {}
    Ok(())
}

fn named(tables: &[String]) -> String {
    let shown: Vec<&str> = tables.iter().take(NAMED).map(String::as_str).collect();
    let more = match tables.len().saturating_sub(NAMED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let what = if tables.len() == 1 { "the table" } else { "the tables" };
    format!("records of {what} {}{more}", shown.join(", "))
}

fn connection(profile: &Profile, key: &DatabaseKey) -> rusqlite::Result<Connection> {
    let conn = Connection::open_with_flags(
        profile.database(),
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    conn.busy_timeout(Duration::from_secs(10))?;
    conn.pragma_update(None, "cipher_log_level", "none")?;
    key.give_to(&conn)?;
    conn.pragma_update(None, "query_only", true)?;
    Ok(conn)
}
