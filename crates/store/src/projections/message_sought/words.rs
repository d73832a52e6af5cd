//! The words of whole letters: for each block of 256 of them, which words they say, and of each word which letters do. Words
//! that all letters of a kind say cost a row a block; a search goes from block to block along the words that begin so.

use crate::error::StoreError;
use crate::file::verification::Verification;
use crate::projections::search_words::words;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A letter's number, and what of it is looked through; `/*which*/` narrows it.
const TEXTS: &str = "select m.rowid, m.subject, m.body, party_name(t.company, t.first_name, t.last_name, t.code), \
    u.unit_number, p.name, l.lease_number from message m left join party t on t.id = m.party_id \
    left join property p on p.id = m.property_id left join unit u on u.id = m.unit_id left join lease l on l.id = m.lease_id \
    /*which*/ order by m.rowid";
/// How many of them `TEXTS` has.
const PARTS: usize = 6;

/// The words of a block with the letters that say them, by their place in it.
type Block = BTreeMap<String, BTreeSet<u8>>;

/// The block of a letter, and its place there.
fn place(record: i64) -> (i64, u8) {
    (record >> 8, record.to_le_bytes()[0])
}

fn note(block: &mut Block, at: u8, row: &Row<'_>) -> rusqlite::Result<()> {
    for part in 1..=PARTS {
        for word in words(row.get_ref(part)?.as_str().unwrap_or_default()) {
            block.entry(word).or_default().insert(at);
        }
    }
    Ok(())
}

fn bytes(letters: &BTreeSet<u8>) -> Vec<u8> {
    letters.iter().copied().collect()
}

/// Goes through the letters block by block.
fn each_block(conn: &Connection, mut take: impl FnMut(i64, Block) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let mut statement = conn.prepare(&TEXTS.replace("/*which*/", ""))?;
    let mut rows = statement.query([])?;
    let mut open: Option<(i64, Block)> = None;
    while let Some(row) = rows.next()? {
        let (number, at) = place(row.get(0)?);
        if let Some((before, block)) = open.take_if(|(before, _)| *before != number) {
            take(before, block)?;
        }
        note(&mut open.get_or_insert_with(|| (number, Block::new())).1, at, row)?;
    }
    open.map_or(Ok(()), |(number, block)| take(number, block))
}

/// Makes all of them anew.
pub(super) fn make(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("delete from message_word", [])?;
    let mut insert = conn.prepare("insert into message_word (block, word, letters) values (?1, ?2, ?3)")?;
    each_block(conn, |number, block| {
        for (word, letters) in block {
            insert.execute((number, word, bytes(&letters)))?;
        }
        Ok(())
    })
}

/// Takes letters out.
pub(super) fn forget(conn: &Connection, records: &[i64]) -> Result<(), StoreError> {
    let mut gone: BTreeMap<i64, BTreeSet<u8>> = BTreeMap::new();
    for record in records {
        let (number, at) = place(*record);
        gone.entry(number).or_default().insert(at);
    }
    let mut delete = conn.prepare_cached("delete from message_word where block = ?1 and word = ?2")?;
    let mut update = conn.prepare_cached("update message_word set letters = ?3 where block = ?1 and word = ?2")?;
    for (number, gone) in gone {
        for (word, letters) in stored(conn, number)? {
            let left: BTreeSet<u8> = letters.difference(&gone).copied().collect();
            if left.is_empty() {
                delete.execute((number, word))?;
            } else if left.len() < letters.len() {
                update.execute((number, word, bytes(&left)))?;
            }
        }
    }
    Ok(())
}

fn stored(conn: &Connection, number: i64) -> Result<Block, StoreError> {
    let mut statement = conn.prepare_cached("select word, letters from message_word where block = ?1")?;
    let rows =
        statement.query_map([number], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?.into_iter().collect())))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes letters in, those that are there.
pub(super) fn add(conn: &Connection, messages: &BTreeSet<Uuid>) -> Result<(), StoreError> {
    let mut blocks: BTreeMap<i64, Block> = BTreeMap::new();
    let mut one = conn.prepare_cached(&TEXTS.replace("/*which*/", "where m.id = ?1"))?;
    for message in messages {
        let mut rows = one.query([message])?;
        while let Some(row) = rows.next()? {
            let (number, at) = place(row.get(0)?);
            note(blocks.entry(number).or_default(), at, row)?;
        }
    }
    let mut there = conn.prepare_cached("select letters from message_word where block = ?1 and word = ?2")?;
    let mut put = conn.prepare_cached(
        "insert into message_word (block, word, letters) values (?1, ?2, ?3) \
         on conflict (block, word) do update set letters = excluded.letters",
    )?;
    for (number, block) in blocks {
        for (word, mut letters) in block {
            let before: Option<Vec<u8>> = there.query_row((number, &word), |row| row.get(0)).optional()?;
            letters.extend(before.unwrap_or_default());
            put.execute((number, word, bytes(&letters)))?;
        }
    }
    Ok(())
}

/// The words that one word begins, in a block.
pub(crate) const WALK: &str =
    "select letters from message_word where block = ?1 and word >= ?2 and word < ?2 || '\u{10ffff}'";

/// The letters in which each word of a text begins one: row numbers, ascending.
pub(crate) fn find(conn: &Connection, text: &str) -> Result<Vec<i64>, StoreError> {
    let mut found = Vec::new();
    let mut asked: Vec<String> = words(text).into_iter().collect();
    // The longest word is the rarest, mostly: where it stands in no letter of a block, the others are not looked for.
    asked.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let ends: (Option<i64>, Option<i64>) = conn
        .prepare_cached("select (select min(block) from message_word), (select max(block) from message_word)")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (Some(first), Some(last), false) = (ends.0, ends.1, asked.is_empty()) else { return Ok(found) };
    let mut walk = conn.prepare_cached(WALK)?;
    for number in first..=last {
        let mut both = [true; 256];
        for word in &asked {
            let mut says = [false; 256];
            let mut rows = walk.query((number, word))?;
            while let Some(row) = rows.next()? {
                for at in row.get_ref(0)?.as_blob().unwrap_or_default() {
                    says[usize::from(*at)] = true;
                }
            }
            both.iter_mut().zip(says).for_each(|(both, says)| *both &= says);
            if !both.contains(&true) {
                break;
            }
        }
        found.extend((0..).zip(both).filter(|(_, is)| *is).map(|(at, _): (i64, bool)| number << 8 | at));
    }
    Ok(found)
}

/// Compares each block with what its letters say.
pub(super) fn verify(conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    let (mut rows, mut wrong) = (0_i64, 0_i64);
    each_block(conn, |number, block| {
        rows += i64::try_from(block.len()).unwrap_or(i64::MAX);
        wrong += i64::from(stored(conn, number)? != block);
        Ok(())
    })?;
    let there: i64 = conn.query_row("select count(*) from message_word", [], |row| row.get(0))?;
    if wrong > 0 || there != rows {
        found.problems.push(format!("The words of letters are out of step in {} blocks.", wrong.max(1)));
    }
    found.checks.push(("words of letters in step".into(), rows));
    Ok(())
}
