//! The text a list of units is narrowed by: every word typed must stand somewhere in the unit number, the tenant's
//! or the property's name, whatever its case and accents. Looked at here rather than by `like`, which costs twice
//! as much over a whole portfolio and knows the case of ASCII only.

use crate::error::StoreError;
use crate::search_words::folded;
use crate::unit_filter::UnitOrder;
use memchr::memmem::Finder;
use rusqlite::{Connection, params_from_iter, types::Value};

/// The words looked for.
pub(crate) struct TextFilter {
    words: Vec<Finder<'static>>,
    /// The property of the card before, and which words stand in its name: cards of one property follow each other.
    property_name: String,
    in_property: Vec<bool>,
    /// Unit number and tenant of the card looked at.
    own: String,
}

impl TextFilter {
    /// `None` when the text has no words.
    pub(crate) fn of(text: &str) -> Option<TextFilter> {
        let mut words: Vec<Finder<'static>> = Vec::new();
        for word in text.split_whitespace() {
            let mut plain = String::new();
            folded(word, &mut plain);
            words.push(Finder::new(&plain).into_owned());
        }
        if words.is_empty() {
            return None;
        }
        // Of the empty name no word stands in.
        let in_property = words.iter().map(|word| word.needle().is_empty()).collect();
        Some(TextFilter { words, property_name: String::new(), in_property, own: String::new() })
    }

    /// Whether every word stands in one of the three.
    pub(crate) fn matches(&mut self, unit_number: &str, tenant_name: &str, property_name: &str) -> bool {
        if self.property_name != property_name {
            property_name.clone_into(&mut self.property_name);
            self.own.clear();
            folded(property_name, &mut self.own);
            for (word, found) in self.words.iter().zip(&mut self.in_property) {
                *found = word.find(self.own.as_bytes()).is_some();
            }
        }
        self.own.clear();
        folded(unit_number, &mut self.own);
        // No word typed has a line break in it: none is found across the two.
        self.own.push('\n');
        folded(tenant_name, &mut self.own);
        let own = self.own.as_bytes();
        self.words.iter().zip(&self.in_property).all(|(word, in_property)| *in_property || word.find(own).is_some())
    }

    /// The row numbers, ascending, of the cards that match and meet the condition, and their rents together.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn find(
        mut self,
        conn: &Connection,
        condition: &str,
        params: Vec<Value>,
    ) -> Result<(Vec<i64>, i64), StoreError> {
        let mut statement = conn.prepare_cached(&format!(
            "select c.rowid, c.unit_number, c.tenant_name, c.property_name, c.rent_cents from unit_card c{condition}"
        ))?;
        let mut cards = statement.query(params_from_iter(params))?;
        let (mut rows, mut rent_cents) = (Vec::new(), 0);
        while let Some(card) = cards.next()? {
            let part = |i| Ok::<_, rusqlite::Error>(card.get_ref(i)?.as_str_or_null()?.unwrap_or_default());
            if self.matches(part(1)?, part(2)?, part(3)?) {
                rows.push(card.get(0)?);
                rent_cents += card.get::<_, Option<i64>>(4)?.unwrap_or(0);
            }
        }
        rows.sort_unstable();
        Ok((rows, rent_cents))
    }
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
    use crate::testing::small_portfolio;

    fn found(text: &str, card: [&str; 3]) -> bool {
        TextFilter::of(text).unwrap().matches(card[0], card[1], card[2])
    }

    #[test]
    fn every_word_stands_somewhere() {
        let card = ["B-204", "José Núñez", "Maple Court"];
        for text in ["204", "b-2", "nunez", "JOSÉ", "ñú", "court 204", "aple  ose", "jose n", "-"] {
            assert!(found(text, card), "{text}");
        }
        for text in ["205", "204jose", "court 205", "%", "_", "4\u{a0}j x"] {
            assert!(!found(text, card), "{text}");
        }
        assert!(TextFilter::of(" \t ").is_none());
    }

    #[test]
    fn the_property_before_is_not_remembered_for_the_next() {
        let mut filter = TextFilter::of("maple 2").unwrap();
        assert!(filter.matches("12", "", "Maple Court"));
        assert!(!filter.matches("12", "", "Birch Court"));
        assert!(!filter.matches("12", "", ""));
        assert!(filter.matches("12", "Maple", ""));
        assert!(filter.matches("2", "", "Maple Court"));
    }

    #[test]
    fn a_page_of_many_matches_is_the_page_of_all_of_them_sorted() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let read = |conn: &Connection| -> Result<(), StoreError> {
            let (found, rent_cents) = TextFilter::of("harbor").unwrap().find(conn, "", Vec::new())?;
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
