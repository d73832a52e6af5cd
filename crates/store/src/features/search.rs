//! From a few letters to records: a walk over the ordered words of the search index. Every word typed must
//! begin a word of the record or of what surrounds it, and at least one must begin a word of its own.

use crate::error::StoreError;
use crate::projections::search_index::{is_looked_up, is_of_people, searched};
use crate::projections::search_words::{asked_words, last_digits, phone_digits};
use keystead_model::kind::{Column, Kind};
use keystead_model::kinds::FileKind;
use keystead_model::words::UnitState;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// So many index rows of a kind are looked at for several words, from the rarest on: bounds the worst keystroke.
const LOOKED_AT: u32 = 10_000;
/// So many when one of the words begins none of any record's own: a slip of the hand, or the code of a building.
const LOOKED_AT_FOR_STRANGE: u32 = 2_500;
/// Up to here it is counted how often a word begins one of the index, to begin with the rarest.
const COUNTED: u32 = 2_500;
/// Words after these are not looked at.
const MOST_WORDS: usize = 6;

/// Records by the words of their own, in the order of these.
const WALK: &str = "select d.record_id, d.own, d.around from search_token t cross join search_doc d on d.kind = t.kind and d.doc = t.doc \
    where t.kind = ?1 and t.token >= ?2 and t.token < ?3 order by t.token, t.doc";
const COUNT: &str =
    "select count(*) from (select 1 from search_token where kind = ?1 and token >= ?2 and token < ?3 limit ?4)";
const IS_THERE: &str = "select exists (select 1 from search_token where kind = ?1 and token >= ?2 and token < ?3)";

/// One hit.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct FoundRow {
    /// What it is.
    pub kind: FileKind,
    /// The record to open.
    pub id: Uuid,
    pub title: String,
    pub subtitle: String,
    pub state: Option<UnitState>,
}

/// The best `limit` records of each kind: units, tenants, leases, properties, owners, vendors, work orders; exact words
/// first. `only` narrows the kinds; empty = all.
///
/// # Errors
/// When the file cannot be read.
pub fn find_records(conn: &Connection, text: &str, limit: u32, only: &[FileKind]) -> Result<Vec<FoundRow>, StoreError> {
    let mut typed = phone_digits(text).map_or_else(|| asked_words(text), |digits| vec![digits]);
    typed.truncate(MOST_WORDS);
    let mut found = Vec::new();
    if typed.is_empty() || limit == 0 {
        return Ok(found);
    }
    let end = last_digits(text);
    let most = if is_any_strange(conn, &typed)? { LOOKED_AT_FOR_STRANGE } else { LOOKED_AT };
    let wanted = |file: FileKind| is_looked_up(file) && (only.is_empty() || only.contains(&file));
    for (kind, file) in searched().into_iter().filter(|(_, file)| wanted(*file)) {
        let mut records = candidates(conn, kind, &typed, limit as usize, most)?;
        if let Some(end) = end.as_ref().filter(|_| is_of_people(file)) {
            let by_end = candidates(conn, kind, std::slice::from_ref(end), limit as usize, most)?;
            records.extend(by_end.into_iter().filter(|record| !records.contains(record)).collect::<Vec<_>>());
            records.truncate(limit as usize);
        }
        for record in records {
            found.extend(describe(conn, file, record)?);
        }
    }
    Ok(found)
}

/// A candidate: how many typed words it has exactly, and among its own; better ones sort first.
type Ranked = (std::cmp::Reverse<(usize, usize)>, usize, Uuid);

/// Whether one of several words begins no word of the index.
fn is_any_strange(conn: &Connection, typed: &[String]) -> Result<bool, StoreError> {
    let mut statement = conn.prepare_cached(IS_THERE)?;
    for word in typed.iter().filter(|_| typed.len() > 1) {
        let mut known = false;
        for (kind, _) in searched() {
            known = known || statement.query_row((kind, word, end_of(word)), |row| row.get(0))?;
        }
        if !known {
            return Ok(true);
        }
    }
    Ok(false)
}

fn candidates(
    conn: &Connection,
    kind: i64,
    typed: &[String],
    limit: usize,
    mut left: u32,
) -> Result<Vec<Uuid>, StoreError> {
    let mut generators: Vec<&String> = typed.iter().collect();
    if typed.len() > 1 {
        let mut counted = Vec::with_capacity(typed.len());
        for word in typed {
            counted.push((count(conn, kind, word)?, std::cmp::Reverse(word.len()), word));
        }
        counted.sort();
        generators = counted.into_iter().filter(|(count, ..)| *count > 0).map(|(.., word)| word).collect();
    }
    let mut ranked: Vec<Ranked> = Vec::new();
    for generator in generators {
        walk(conn, kind, generator, typed, limit, &mut left, &mut ranked)?;
    }
    ranked.sort();
    let mut records: Vec<Uuid> = Vec::with_capacity(limit);
    for (_, _, record) in ranked {
        if !records.contains(&record) {
            records.push(record);
        }
        if records.len() == limit {
            break;
        }
    }
    Ok(records)
}

/// The words that a word begins lie between it and this.
fn end_of(word: &str) -> String {
    format!("{word}\u{10ffff}")
}

/// How many words of the records of a kind a word begins, as far as it matters.
fn count(conn: &Connection, kind: i64, word: &str) -> Result<u32, StoreError> {
    let mut statement = conn.prepare_cached(COUNT)?;
    Ok(statement.query_row((kind, word, end_of(word), COUNTED), |row| row.get(0))?)
}

/// Records with a word of their own that `generator` begins, in the order of those words. `left` is how many rows may
/// still be looked at.
fn walk(
    conn: &Connection,
    kind: i64,
    generator: &str,
    typed: &[String],
    limit: usize,
    left: &mut u32,
    ranked: &mut Vec<Ranked>,
) -> Result<(), StoreError> {
    let begins: Vec<String> = typed.iter().map(|word| format!(" {word}")).collect();
    let whole: Vec<String> = typed.iter().map(|word| format!(" {word} ")).collect();
    let mut statement = conn.prepare_cached(WALK)?;
    let mut rows = statement.query((kind, generator, end_of(generator)))?;
    // A record may come once for each of its words.
    let most = ranked.len() + limit * 3;
    while *left > 0
        && ranked.len() < most
        && let Some(row) = rows.next()?
    {
        *left -= 1;
        let text = |i| row.get_ref(i).map(|value| value.as_str().unwrap_or_default());
        let (own, around) = (text(1)?, text(2)?);
        if !begins.iter().all(|word| own.contains(word.as_str()) || around.contains(word.as_str())) {
            continue;
        }
        let exact = whole.iter().filter(|word| own.contains(word.as_str()) || around.contains(word.as_str())).count();
        let own = begins.iter().filter(|word| own.contains(word.as_str())).count();
        ranked.push((std::cmp::Reverse((exact, own)), ranked.len(), row.get(0)?));
    }
    Ok(())
}

/// What a hit shows, read fresh.
fn describe(conn: &Connection, kind: FileKind, record: Uuid) -> Result<Option<FoundRow>, StoreError> {
    let sql = match kind {
        FileKind::Units => {
            "select unit_id, unit_number, concat_ws(' · ', property_name, tenant_name), state from unit_card where unit_id = ?1"
        }
        FileKind::Tenants => include_str!("search/show_tenant.sql"),
        FileKind::Leases => {
            "select l.id, l.lease_number, concat_ws(' · ', party_name(t.company, t.first_name, t.last_name, t.code), u.unit_number, p.name), \
             state_letter(l.lease_status) \
             from lease l join party t on t.id = l.tenant_id join unit u on u.id = l.unit_id \
             join property p on p.id = u.property_id where l.id = ?1"
        }
        FileKind::Properties => {
            "select id, name, concat_ws(' · ', property_code, city, state), null from property where id = ?1"
        }
        FileKind::Owners => include_str!("search/show_owner.sql"),
        FileKind::Vendors => {
            "select id, party_name(company, first_name, last_name, code), concat_ws(' · ', code, trade), null \
             from party where id = ?1"
        }
        _ => &described(kind.kind()),
    };
    let hit = conn.prepare_cached(sql)?.query_row([record], |row| {
        Ok(FoundRow {
            kind,
            id: row.get(0)?,
            title: row.get(1)?,
            subtitle: row.get(2)?,
            state: row.get::<_, Option<String>>(3)?.map(|letter| UnitState::of_letter(&letter)),
        })
    });
    Ok(hit.optional()?)
}

/// What a hit shows of a kind whose description says it: what people call it, then its code, its unit and its property.
fn described(kind: &Kind) -> String {
    let (table, code) = (kind.table, kind.key().map_or("id", Column::own));
    let called = kind.called.iter().filter_map(|name| kind.column(name)).map(|column| format!("r.{}", column.own()));
    let title: Vec<String> = called.chain([format!("r.{code}")]).collect();
    let (mut line, mut joins) = (vec![format!("r.{code}")], String::new());
    for (place, table, column) in [("u.unit_number", "unit u", kind.unit()), ("p.name", "property p", kind.property())]
    {
        if let Some(column) = column {
            line.push(place.to_owned());
            let alias = &place[..1];
            joins.push_str(&format!(" left join {table} on {alias}.id = r.{}", column.own()));
        }
    }
    let (title, line) = (title.join(", "), line.join(", "));
    format!("select r.id, coalesce({title}), concat_ws(' · ', {line}), null from {table} r{joins} where r.id = ?1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{run, small_portfolio};

    #[test]
    fn two_words_that_many_have_find_the_one_that_has_both() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        run(
            &store,
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < 4000) \
             insert into party (id, kind, code, first_name, last_name) \
             select randomblob(16), 'tenant', 'M' || i, 'Maria', 'Abel' from n \
             union all select randomblob(16), 'tenant', 'L' || i, 'Ann', 'Lopez' from n \
             union all select randomblob(16), 'tenant', 'ML', 'Maria', 'Lopez'",
        )
        .unwrap();
        store.refresh_search(true).unwrap();
        let find = |text: &str| {
            let found = store.read(|conn| find_records(conn, text, 5, &[])).unwrap();
            found.into_iter().map(|row| row.title).collect::<Vec<_>>()
        };
        assert_eq!(find("maria lopez"), ["Maria Lopez"]);
        assert_eq!(find("lopez mari"), ["Maria Lopez"]);
        assert_eq!(find("lopez").len(), 5);
        assert!(find("maria nobody").is_empty());
    }

    #[test]
    fn a_telephone_number_is_found_in_any_writing() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        for (at, phone) in ["+12065550127", "(206) 555-0128", "206.555.0129", "1-206-555-0130"].into_iter().enumerate()
        {
            run(
                &store,
                &format!(
                    "insert into party (id, kind, code, last_name, phone) \
                     values (randomblob(16), 'tenant', 'P{at}', 'Caller{at}', '{phone}')"
                ),
            )
            .unwrap();
        }
        store.refresh_search(true).unwrap();
        let find = |text: &str| {
            let found = store.read(|conn| find_records(conn, text, 5, &[])).unwrap();
            found.into_iter().map(|row| row.title).collect::<Vec<_>>()
        };
        for last in 0..4 {
            let wanted = [format!("Caller{last}")];
            let four = format!("01{}", 27 + last);
            for typed in
                ["(206) 555-", "206-555-", "206.555.", "206 555 ", "206555", "+1 206 555 ", "1206555", "+1206555"]
            {
                assert_eq!(find(&format!("{typed}{four}")), wanted, "{typed}{four}");
            }
            for end in ["", "5", "55", "5-", "555", "555-", "555.", "(555) "] {
                assert_eq!(find(&format!("{end}{four}")), wanted, "{end}{four}");
            }
        }
        assert!(find("127").is_empty(), "three digits are the end of too many");
        assert!(find("6-0127").is_empty());
        let of = |only: &[FileKind]| store.read(|conn| find_records(conn, "0127", 5, only)).unwrap().len();
        assert_eq!((of(&[FileKind::Tenants]), of(&[FileKind::Units, FileKind::Owners])), (1, 0));
    }

    #[test]
    fn a_mail_address_is_found_by_what_stands_before_its_sign() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        store.refresh_search(true).unwrap();
        let find = |text: &str| store.read(|conn| find_records(conn, text, 5, &[FileKind::Tenants])).unwrap().len();
        for typed in ["maria.s@example.com", "maria.s@", "maria.s", "MARIA.S@EXAMPLE.COM", "santos maria.s@example.com"]
        {
            assert_eq!(find(typed), 1, "{typed}");
        }
        assert_eq!(find("@example.com"), 0);
    }

    #[test]
    fn a_keystroke_reads_no_table_whole() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        for sql in [WALK, COUNT, IS_THERE] {
            let plan = store.read(|conn| -> Result<Vec<String>, StoreError> {
                let mut plan = conn.prepare(&format!("explain query plan {sql}"))?;
                let given = ["0", "a", "b", "9"].iter().take(plan.parameter_count());
                Ok(plan.query_map(rusqlite::params_from_iter(given), |row| row.get(3))?.collect::<Result<_, _>>()?)
            });
            for step in plan.unwrap() {
                assert!(!step.starts_with("SCAN search") && !step.contains("TEMP B-TREE"), "{step}\n{sql}");
            }
        }
    }
}
