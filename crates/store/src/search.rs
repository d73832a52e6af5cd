//! From a few letters to records: a walk over the ordered words of the search index. Every word typed must
//! begin a word of the record or of what surrounds it, and at least one must begin a word of its own.

use crate::error::StoreError;
use crate::search_index::{KINDS, LEASE, OWNER, PROPERTY, TENANT, UNIT, VENDOR};
use crate::search_words::words;
use crate::units::state_of;
use keystead_model::words::UnitState;
use rusqlite::{Connection, OptionalExtension, params_from_iter, types::Value};
use uuid::Uuid;

/// So many index rows are looked at for one word of several: bounds the worst keystroke.
const LOOKED_AT: i64 = 2_500;
/// Words after these are not looked at.
const MOST_WORDS: usize = 6;

/// What a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A unit.
    Unit,
    /// A tenant.
    Tenant,
    /// A lease.
    Lease,
    /// A property.
    Property,
    /// An owner.
    Owner,
    /// A vendor.
    Vendor,
}

/// One hit.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct FoundRow {
    pub kind: Found,
    /// The record to open.
    pub id: Uuid,
    pub title: String,
    pub subtitle: String,
    pub state: Option<UnitState>,
}

/// The best `limit` records of each kind: units, tenants, leases, properties, owners, vendors; exact words first.
///
/// # Errors
/// When the file cannot be read.
pub fn find_records(conn: &Connection, text: &str, limit: u32) -> Result<Vec<FoundRow>, StoreError> {
    let mut typed = words(text);
    typed.truncate(MOST_WORDS);
    let mut found = Vec::new();
    if typed.is_empty() || limit == 0 {
        return Ok(found);
    }
    for kind in KINDS {
        for record in candidates(conn, kind, &typed, limit as usize)? {
            found.extend(describe(conn, kind, record)?);
        }
    }
    Ok(found)
}

/// A candidate: how many typed words it has exactly, and among its own; better ones sort first.
type Ranked = (std::cmp::Reverse<(usize, usize)>, usize, Uuid);

fn candidates(conn: &Connection, kind: i64, typed: &[String], limit: usize) -> Result<Vec<Uuid>, StoreError> {
    let mut ranked: Vec<Ranked> = Vec::new();
    for generator in typed {
        walk(conn, kind, generator, typed, limit, &mut ranked)?;
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

/// Records with a word of their own that `generator` begins, in the order of those words.
fn walk(
    conn: &Connection,
    kind: i64,
    generator: &str,
    typed: &[String],
    limit: usize,
    ranked: &mut Vec<Ranked>,
) -> Result<(), StoreError> {
    let others: Vec<&String> = typed.iter().filter(|word| *word != generator).collect();
    let mut params = vec![
        Value::Integer(kind),
        Value::Text(generator.to_owned()),
        Value::Text(format!("{generator}\u{10ffff}")),
        Value::Integer(LOOKED_AT),
    ];
    let mut condition = String::new();
    for word in others {
        condition.push_str(" and (instr(d.own, ?) or instr(d.around, ?))");
        params.extend(std::iter::repeat_n(Value::Text(format!(" {word}")), 2));
    }
    // A record may come once for each of its words.
    params.push(Value::Integer(i64::try_from(limit * 3).unwrap_or(LOOKED_AT)));
    let condition = condition.replacen(" and", "where", 1);
    let sql = format!(
        "select d.record_id, d.own, d.around from (select token, doc from search_token \
         where kind = ? and token >= ? and token < ? order by token, doc limit ?) t \
         cross join search_doc d on d.doc = t.doc {condition} limit ?"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(params))?;
    while let Some(row) = rows.next()? {
        let text = |i| row.get_ref(i).map(|value| value.as_str().unwrap_or_default());
        let (own, around) = (text(1)?, text(2)?);
        let has = |text: &str, word: &str| text.contains(&format!(" {word} "));
        let exact = typed.iter().filter(|word| has(own, word) || has(around, word)).count();
        let own = typed.iter().filter(|word| own.contains(&format!(" {word}"))).count();
        ranked.push((std::cmp::Reverse((exact, own)), ranked.len(), row.get(0)?));
    }
    Ok(())
}

/// What a hit shows, read fresh.
fn describe(conn: &Connection, kind: i64, record: Uuid) -> Result<Option<FoundRow>, StoreError> {
    let (sql, kind) = match kind {
        UNIT => (
            "select unit_id, unit_number, concat_ws(' · ', property_name, tenant_name), state from unit_card where unit_id = ?1",
            Found::Unit,
        ),
        TENANT => (include_str!("search_show_tenant.sql"), Found::Tenant),
        LEASE => (
            "select l.id, l.lease_number, concat_ws(' · ', party_name(t.company, t.first_name, t.last_name, t.code), u.unit_number, p.name), \
             case l.lease_status when 'active' then 'A' when 'month_to_month' then 'M' when 'notice' then 'N' when 'vacant' then 'V' end \
             from lease l join party t on t.id = l.tenant_id join unit u on u.id = l.unit_id \
             join property p on p.id = u.property_id where l.id = ?1",
            Found::Lease,
        ),
        PROPERTY => (
            "select id, name, concat_ws(' · ', property_code, city, state), null from property where id = ?1",
            Found::Property,
        ),
        OWNER => (include_str!("search_show_owner.sql"), Found::Owner),
        VENDOR => (
            "select id, party_name(company, first_name, last_name, code), concat_ws(' · ', code, trade), null \
             from party where id = ?1",
            Found::Vendor,
        ),
        _ => return Ok(None),
    };
    let hit = conn.prepare_cached(sql)?.query_row([record], |row| {
        Ok(FoundRow {
            kind,
            id: row.get(0)?,
            title: row.get(1)?,
            subtitle: row.get(2)?,
            state: row.get::<_, Option<String>>(3)?.map(|letter| state_of(&letter)),
        })
    });
    Ok(hit.optional()?)
}
