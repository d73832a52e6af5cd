//! SQL functions of ours: what a rule or a noun says, for statements that go through many rows.

use chrono::NaiveDate;
use keystead_model::ids::IdSpace;
use keystead_model::words::UnitState;
use keystead_rules::unit_progress::{days_between, days_vacant};
use rusqlite::{Connection, functions::FunctionFlags};
use uuid::Uuid;

/// Adds them to a connection; each connection has them.
pub(crate) fn add_functions(conn: &Connection) -> rusqlite::Result<()> {
    conn.create_scalar_function(
        "natural_key",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        |ctx| Ok(natural_key(ctx.get_raw(0).as_str().unwrap_or_default())),
    )?;
    conn.create_scalar_function(
        "party_name",
        4,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        |ctx| {
            let [company, first, last, code] = [0, 1, 2, 3].map(|i| ctx.get_raw(i).as_str().unwrap_or_default().trim());
            Ok(party_name(company, first, last, code))
        },
    )?;
    crate::list::add_functions(conn)?;
    add_words_of_rules(conn)
}

/// What a rule or a noun says, for statements that go through many rows; nothing for nothing.
fn add_words_of_rules(conn: &Connection) -> rusqlite::Result<()> {
    let pure = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    type Count = fn(NaiveDate, NaiveDate) -> i32;
    let counts: [(&str, Count); 2] = [("days_between", days_between), ("days_vacant", days_vacant)];
    for (name, count) in counts {
        conn.create_scalar_function(name, 2, pure, move |ctx| {
            let day = |at| ctx.get_raw(at).as_str().ok().and_then(|text| text.parse::<NaiveDate>().ok());
            Ok(day(0).zip(day(1)).map(|(from, to)| count(from, to)))
        })?;
    }
    // `state_letter(lease_status)`: a signed lease has none, for its unit does not stand so yet.
    conn.create_scalar_function("state_letter", 1, pure, |ctx| {
        Ok(ctx.get_raw(0).as_str().ok().and_then(UnitState::parse).map(UnitState::letter))
    })?;
    conn.create_scalar_function("state_of_letter", 1, pure, |ctx| {
        Ok(ctx.get_raw(0).as_str().ok().map(|letter| UnitState::of_letter(letter).as_str()))
    })
}

/// `status_log_id(lease, new state, effective day)`: set-based statements derive the same ids as single ones.
pub(crate) fn add_log_id(conn: &Connection, space: IdSpace) -> rusqlite::Result<()> {
    conn.create_scalar_function(
        "status_log_id",
        3,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        move |ctx| {
            let lease: Uuid = ctx.get(0)?;
            let (state, day): (String, String) = (ctx.get(1)?, ctx.get(2)?);
            Ok(space.status_log(lease, &state, &day))
        },
    )
}

/// How a party is called: company, else first and last name, else code. None for no party at all.
fn party_name(company: &str, first: &str, last: &str, code: &str) -> Option<String> {
    let person = format!("{first} {last}");
    [company, person.trim(), code].into_iter().find(|name| !name.is_empty()).map(str::to_owned)
}

/// Sorts unit numbers as people do: digits padded to eight, letters folded (`B2` before `B10`).
#[must_use]
pub fn natural_key(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 12);
    let mut digits = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            for _ in digits.len()..8 {
                out.push('0');
            }
            out.push_str(&digits);
            digits.clear();
        }
        if c != '\0' {
            out.extend(c.to_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::natural_key;

    #[test]
    fn numbers_sort_as_numbers() {
        let mut units = ["B10", "b2", "101", "20", "B2-a"];
        units.sort_by_key(|u| natural_key(u));
        assert_eq!(units, ["20", "101", "b2", "B2-a", "B10"]);
    }
}
