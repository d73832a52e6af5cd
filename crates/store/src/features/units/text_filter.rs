//! The text a list of units is narrowed by: every word typed must stand somewhere in the unit number, the tenant's
//! or the property's name, whatever its case and accents. `like` costs several times as much over a whole portfolio
//! and knows the case of ASCII only.

use crate::error::StoreError;
use crate::features::units::filter::UnitOrder;
use crate::projections::search_words::folded;
use memchr::memmem::Finder;
use rusqlite::{Connection, params_from_iter, types::Value};

/// The words looked for.
pub(crate) struct TextFilter {
    words: Vec<Finder<'static>>,
}

impl TextFilter {
    /// `None` when the text has no words.
    pub(crate) fn of(text: &str) -> Option<TextFilter> {
        let words = text.split_whitespace().map(|word| {
            let mut plain = String::new();
            folded(word, &mut plain);
            Finder::new(&plain).into_owned()
        });
        let words: Vec<_> = words.collect();
        (!words.is_empty()).then_some(TextFilter { words })
    }

    fn matches(&self, sought: &[u8]) -> bool {
        self.words.iter().all(|word| word.find(sought).is_some())
    }

    /// The row numbers, ascending, of the cards that match and meet the condition, and their rents together.
    /// `in_file_order`: the condition may let most cards through, so they are read as they lie in the file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn find(
        &self,
        conn: &Connection,
        condition: &str,
        params: Vec<Value>,
        in_file_order: bool,
    ) -> Result<(Vec<i64>, i64), StoreError> {
        let mut statement = conn.prepare_cached(&find_sql(condition, in_file_order))?;
        let mut cards = statement.query(params_from_iter(params))?;
        let (mut rows, mut rent_cents) = (Vec::new(), 0);
        while let Some(card) = cards.next()? {
            if self.matches(card.get_ref(1)?.as_bytes().map_err(rusqlite::Error::from)?) {
                rows.push(card.get(0)?);
                rent_cents += card.get::<_, Option<i64>>(2)?.unwrap_or(0);
            }
        }
        rows.sort_unstable();
        Ok((rows, rent_cents))
    }
}

/// Found by an index, each card costs a descent of its own: five times as much, where most of them are wanted.
fn find_sql(condition: &str, in_file_order: bool) -> String {
    let order = if in_file_order { " not indexed" } else { "" };
    format!("select c.rowid, c.sought, c.rent_cents from unit_card c{order}{condition}")
}

/// A page of many matches: row numbers, found by walking the whole order and skipping what does not match.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn walk_to_page(
    conn: &Connection,
    order: UnitOrder,
    descending: bool,
    (offset, limit): (u32, u32),
    matches: &[i64],
) -> Result<Vec<i64>, StoreError> {
    let mut statement = conn.prepare_cached(&order.walk_sql(descending))?;
    let mut cards = statement.query([])?;
    let (mut skip, mut page) = (offset, Vec::new());
    while let Some(card) = cards.next()? {
        let row: i64 = card.get(0)?;
        if matches.binary_search(&row).is_err() {
            continue;
        }
        if skip > 0 {
            skip -= 1;
            continue;
        }
        page.push(row);
        if page.len() == limit as usize {
            break;
        }
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::days::Days;
    use crate::features::units::filter::UnitsWhere;
    use crate::projections::unit_card::sought;
    use crate::testing::small_portfolio;
    use keystead_model::words::UnitState;

    #[test]
    fn every_word_stands_somewhere() {
        let card = sought(["B-204", "José Núñez", "Maple Court"]);
        let found = |text| TextFilter::of(text).unwrap().matches(card.as_bytes());
        for text in ["204", "b-2", "nunez", "JOSÉ", "ñú", "court 204", "aple  ose", "jose n", "-"] {
            assert!(found(text), "{text}");
        }
        for text in ["205", "204jose", "nunezmaple", "court 205", "%", "_", "4\u{a0}j x"] {
            assert!(!found(text), "{text}");
        }
        assert!(TextFilter::of(" \t ").is_none());
    }

    #[test]
    fn cards_of_a_state_are_read_in_file_order() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let wanted = UnitsWhere { states: vec![UnitState::Active, UnitState::Notice], ..UnitsWhere::default() };
        let days = Days::on("2026-03-28".parse().unwrap());
        let read = |conn: &Connection| -> Result<(), StoreError> {
            let condition = wanted.sql(&days, &mut Vec::new());
            let plan = |sql: String| {
                conn.query_row(&format!("explain query plan {sql}"), [], |row| row.get::<_, String>(3)).unwrap()
            };
            assert_eq!(plan(find_sql(&condition, wanted.is_states_only())), "SCAN c");
            assert!(plan(find_sql(&condition, false)).contains("USING INDEX"), "else this test shows nothing");
            let find = |in_file_order| TextFilter::of("a").unwrap().find(conn, &condition, Vec::new(), in_file_order);
            let found = find(true)?;
            assert!(!found.0.is_empty());
            assert_eq!(found, find(false)?);
            Ok(())
        };
        store.read(read).unwrap();
    }

    #[test]
    fn a_page_of_many_matches_is_the_page_of_all_of_them_sorted() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let read = |conn: &Connection| -> Result<(), StoreError> {
            let (found, rent_cents) = TextFilter::of("harbor").unwrap().find(conn, "", Vec::new(), true)?;
            let cards: i64 = conn.query_row("select count(*) from unit_card", [], |row| row.get(0))?;
            assert!(found.len() > 2 && (found.len() as i64) < cards && rent_cents > 0, "{found:?} of {cards}");
            for order in UnitOrder::ALL {
                for descending in [false, true] {
                    let mut all = conn.prepare(&order.walk_sql(descending))?;
                    let all = all.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
                    let sorted: Vec<i64> = all.into_iter().filter(|row| found.contains(row)).collect();
                    for (offset, limit) in [(0, 2), (1, 2), (2, 100), (100, 2)] {
                        let page = walk_to_page(conn, order, descending, (offset, limit), &found)?;
                        let wanted: Vec<i64> =
                            sorted.iter().skip(offset as usize).take(limit as usize).copied().collect();
                        assert_eq!(page, wanted, "{order:?} {descending} {offset}");
                    }
                }
            }
            Ok(())
        };
        store.read(read).unwrap();
    }
}
