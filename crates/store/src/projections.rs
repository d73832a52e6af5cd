//! What is derived from the records and made anew at will: the card of each unit with the honeycomb, and the search index.

pub mod balance;
pub(crate) mod search_index;
pub(crate) mod search_words;
pub mod unit_card;
