//! What a text is looked for in among letters: of each its subject, whom it is for and what it is about, folded, in a line;
//! beside it the words of the whole letter (`words`), which letters of a kind share for the most part; and what letters are put
//! in order by that stands in other records.

mod words;

#[cfg(test)]
pub(crate) use words::WALK;
pub(crate) use words::find;

use crate::error::StoreError;
use crate::file::verification::{Verification, count};
use crate::projections::Projection;
use crate::projections::touched::{Scope, Touch};
use keystead_sync::change::{ChangeKind, RowChange};
use rusqlite::Connection;
use std::collections::BTreeSet;
use uuid::Uuid;

pub(crate) const PROJECTION: Projection = Projection {
    name: "message_sought",
    version: 3,
    tables: &["message_sought", "message_word", "message_order"],
    ddl: include_str!("message_sought/table.sql"),
    touched,
    many: 10_000,
    refresh,
    verify,
};

/// Each message's line; `/*which*/` narrows it.
const AFRESH: &str = "select m.id, m.rowid, \
    sought(m.subject, party_name(t.company, t.first_name, t.last_name, t.code), u.unit_number, p.name, l.lease_number) \
    from message m left join party t on t.id = m.party_id left join property p on p.id = m.property_id \
    left join unit u on u.id = m.unit_id left join lease l on l.id = m.lease_id /*which*/";

/// What each message is put in order by; `/*which*/` narrows it.
const ORDER_AFRESH: &str = "select m.rowid, t.kind, \
    coalesce(nullif(trim(t.company), ''), nullif(trim(coalesce(t.first_name, '') || ' ' || coalesce(t.last_name, '')), ''), t.code), \
    iif(u.id is null, null, natural_key(u.unit_number)), p.name, p.id, l.lease_number \
    from message m left join party t on t.id = m.party_id left join property p on p.id = m.property_id \
    left join unit u on u.id = m.unit_id left join lease l on l.id = m.lease_id /*which*/";

/// What of each table stands in a line, and the messages that it stands in.
const SOURCES: [(&str, &[&str], &str); 5] = [
    ("message", &["subject", "body", "party_id", "property_id", "unit_id", "lease_id"], "select ?1"),
    ("party", &["kind", "company", "first_name", "last_name", "code"], "select id from message where party_id = ?1"),
    ("property", &["name"], "select id from message where property_id = ?1"),
    ("unit", &["unit_number"], "select id from message where unit_id = ?1"),
    ("lease", &["lease_number"], "select id from message where lease_id = ?1"),
];

fn touched(table: &'static str, change: &RowChange<'_>, touches: &mut Vec<Touch>) {
    let Some((_, columns, _)) = SOURCES.iter().find(|(source, _, _)| *source == table) else { return };
    let is_shown = match change.kind {
        ChangeKind::Update => change.columns.iter().any(|column| columns.contains(&column.name)),
        // A message is about what is there already.
        _ => table == "message",
    };
    if is_shown {
        Touch::note(touches, table, change.id);
    }
}

fn refresh(conn: &Connection, scope: Scope<'_>) -> Result<(), StoreError> {
    let Scope::Touched(touches) = scope else {
        conn.execute("delete from message_sought", [])?;
        conn.execute(&format!("insert into message_sought {}", AFRESH.replace("/*which*/", "")), [])?;
        conn.execute("delete from message_order", [])?;
        conn.execute(&format!("insert into message_order {}", ORDER_AFRESH.replace("/*which*/", "")), [])?;
        return words::make(conn);
    };
    let mut messages: BTreeSet<Uuid> = BTreeSet::new();
    for Touch { what, id, .. } in touches {
        let Some((_, _, find)) = SOURCES.iter().find(|(source, _, _)| source == what) else { continue };
        for message in conn.prepare_cached(find)?.query_map([id], |row| row.get(0))? {
            messages.insert(message?);
        }
    }
    let mut forget = conn.prepare_cached("delete from message_sought where message_id = ?1 returning record")?;
    let afresh = AFRESH.replace("/*which*/", "where m.id = ?1");
    let mut derive = conn.prepare_cached(&format!("insert into message_sought {afresh}"))?;
    let mut leave = conn.prepare_cached("delete from message_order where record = ?1")?;
    let afresh = ORDER_AFRESH.replace("/*which*/", "where m.id = ?1");
    let mut put = conn.prepare_cached(&format!("insert into message_order {afresh}"))?;
    let mut gone = Vec::new();
    for message in &messages {
        // The row is read to its end, or nothing is deleted.
        for record in forget.query_map([message], |row| row.get::<_, i64>(0))? {
            let record = record?;
            leave.execute([record])?;
            gone.push(record);
        }
        derive.execute([message])?;
        put.execute([message])?;
    }
    words::forget(conn, &gone)?;
    words::add(conn, &messages)
}

fn verify(conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    let afresh = AFRESH.replace("/*which*/", "");
    let faults = format!(
        "with afresh as materialized ({afresh}) select 'What message ' || coalesce(m.subject, 'that is gone') || \
         ' is found by is out of step.' from (select * from (select * from afresh except select * from message_sought) \
         union all select * from (select * from message_sought except select * from afresh)) f \
         left join message m on m.id = f.id group by f.id"
    );
    count(conn, found, "words of messages in step", "select count(*) from message_sought", &faults)?;
    let afresh = ORDER_AFRESH.replace("/*which*/", "");
    let faults = format!(
        "with afresh (record, to_kind, to_name, unit_sort, property_name, property_id, lease_number) as materialized ({afresh}) \
         select 'What message ' || coalesce(m.subject, 'that is gone') || ' is put in order by is out of step.' \
         from (select * from (select * from afresh except select * from message_order) \
         union all select * from (select * from message_order except select * from afresh)) f \
         left join message m on m.rowid = f.record group by f.record"
    );
    count(conn, found, "orders of messages in step", "select count(*) from message_order", &faults)?;
    words::verify(conn, found)
}
