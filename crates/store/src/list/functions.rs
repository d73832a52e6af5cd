//! What the statements of the lists ask of Rust: words in texts, rows among those found, and what depends on today.

use crate::days::Days;
use crate::list::words::{Needles, has_words};
use crate::projections::unit_card::sought;
use chrono::NaiveDate;
use keystead_model::words::UnitState;
use keystead_rules::unit_progress::{Bar, Tone, UnitDates, unit_progress};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{FromSqlError, ValueRef};
use rusqlite::{Connection, Result};

/// Rows that were found, ascending, as `among` takes them: from the first one on a bit each, or eight bytes each of those
/// found, whichever is less.
pub(crate) fn packed(rows: &[i64]) -> Vec<u8> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Vec::new() };
    let bytes = usize::try_from(last.abs_diff(*first) / 8 + 1).unwrap_or(usize::MAX);
    if bytes > rows.len() * 8 {
        return [EACH].into_iter().chain(rows.iter().flat_map(|row| row.to_be_bytes())).collect();
    }
    let mut packed = vec![0; BITS_FROM + bytes];
    packed[0] = BITS;
    packed[1..BITS_FROM].copy_from_slice(&first.to_be_bytes());
    for row in rows {
        let (byte, bit) = place(*first, *row);
        packed[byte] |= bit;
    }
    packed
}

/// How rows are packed, in the first byte.
const BITS: u8 = 0;
const EACH: u8 = 1;
/// Behind that byte and the first row.
const BITS_FROM: usize = 9;

/// The byte and the bit of a row that is not before the first.
fn place(first: i64, row: i64) -> (usize, u8) {
    let place = row.abs_diff(first);
    (usize::try_from(place / 8).map_or(usize::MAX, |byte| byte.saturating_add(BITS_FROM)), 1 << (place % 8))
}

fn is_among(packed: &[u8], row: i64) -> bool {
    let at = |from: usize| packed.get(from..from + 8).and_then(|bytes| bytes.try_into().ok()).map(i64::from_be_bytes);
    if packed.first() == Some(&BITS) {
        let Some(first) = at(1).filter(|first| *first <= row) else { return false };
        let (byte, bit) = place(first, row);
        return packed.get(byte).is_some_and(|bits| bits & bit != 0);
    }
    let (mut low, mut high) = (0, packed.len() / 8);
    while low < high {
        let middle = low + (high - low) / 2;
        match at(1 + middle * 8) {
            Some(there) if there == row => return true,
            Some(there) if there < row => low = middle + 1,
            _ => high = middle,
        }
    }
    false
}

/// On every connection.
pub(crate) fn add_functions(conn: &Connection) -> Result<()> {
    crate::features::jurisdiction::add_functions(conn)?;
    let plain = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("has_words", -1, plain, |ctx| {
        let texts = (1..ctx.len()).filter_map(|i| ctx.get_raw(i).as_str().ok());
        Ok(has_words(text(ctx.get_raw(0)), texts))
    })?;
    conn.create_scalar_function("finds", -1, plain, |ctx| {
        let needles = ctx.get_or_create_aux(0, |raw| Ok::<_, FromSqlError>(Needles::of(raw.as_str()?)))?;
        let around = if ctx.len() > 2 { text(ctx.get_raw(2)) } else { "" };
        Ok(needles.are_in(&[text(ctx.get_raw(1)).as_bytes(), around.as_bytes()]))
    })?;
    conn.create_scalar_function("among", 2, plain, |ctx| {
        Ok(is_among(ctx.get_raw(0).as_blob().unwrap_or_default(), ctx.get(1)?))
    })?;
    conn.create_scalar_function("sought", -1, plain, |ctx| Ok(sought((0..ctx.len()).map(|i| text(ctx.get_raw(i))))))?;
    conn.create_scalar_function("digits", 1, plain, |ctx| {
        Ok(text(ctx.get_raw(0)).chars().filter(char::is_ascii_digit).collect::<String>())
    })?;
    conn.create_scalar_function("today_in", 2, plain, |ctx| {
        let days = ctx.get_or_create_aux(0, |raw| Days::of_line(raw.as_str()?).ok_or(FromSqlError::InvalidType))?;
        Ok(days.in_zone(ctx.get_raw(1).as_str().ok()).to_string())
    })?;
    conn.create_scalar_function("unit_bar_share", 9, plain, |ctx| Ok(bar(ctx)?.percent))?;
    conn.create_scalar_function("unit_bar_tone", 9, plain, |ctx| {
        Ok(match bar(ctx)?.tone {
            Tone::Teal => "teal",
            Tone::Amber => "amber",
            Tone::Orange => "orange",
            Tone::Red => "red",
            Tone::None => "none",
        })
    })
}

fn text(raw: ValueRef<'_>) -> &str {
    raw.as_str().unwrap_or_default()
}

/// State, begin, end, holdover, notice, move-out, vacant since, whether it is renewed, today.
fn bar(ctx: &Context<'_>) -> Result<Bar> {
    let dates = UnitDates {
        state: UnitState::of_letter(text(ctx.get_raw(0))),
        lease_begin_date: ctx.get(1)?,
        lease_end_date: ctx.get(2)?,
        holdover_start_date: ctx.get(3)?,
        notice_date: ctx.get(4)?,
        notice_move_out_date: ctx.get(5)?,
        vacant_since: ctx.get(6)?,
        is_renewed: ctx.get(7)?,
    };
    Ok(unit_progress(&dates, ctx.get::<NaiveDate>(8)?).bar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_among_those_found_or_not() {
        for rows in
            [vec![-4, 1, 2, 9, 4_000_000_000], (3..40).filter(|row| row % 3 == 0).collect(), vec![-9, -8, -1, 7]]
        {
            let packed = packed(&rows);
            for row in (-20..50).chain([i64::MIN, 3_999_999_999, 4_000_000_000, 4_000_000_001, i64::MAX]) {
                assert_eq!(is_among(&packed, row), rows.contains(&row), "{row} of {rows:?}");
            }
        }
        assert!(!is_among(&packed(&[]), 1));
        assert_eq!(packed(&(0..8_000).collect::<Vec<_>>()).len(), BITS_FROM + 1_000, "a bit each");
        assert_eq!(packed(&[1, 4_000_000_000]).len(), 1 + 16, "or eight bytes");
        assert!(is_among(&packed(&[i64::MIN, i64::MAX]), i64::MAX));
    }
}
