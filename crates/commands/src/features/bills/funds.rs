//! Whether the funds of the properties reach for what is paid.

use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::statement::owner_statements;
use keystead_rules::ledger::{Book, Ledger};
use keystead_store::features::bills::PlaceRow;
use keystead_store::features::ledger::book::{get_book, get_book_of_owners};
use keystead_store::{Store, StoreError, Tx};
use keystead_wire::paying::ShortFunds;
use keystead_wire::problem::Problem;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many properties are read one by one; more are read at once.
const ONE_BY_ONE: usize = 3;

/// Where books are read from.
pub(super) enum From<'f, 't> {
    Store(&'f Store),
    Tx(&'f Tx<'t>),
}

impl From<'_, '_> {
    fn books(&self, codes: &BTreeSet<&str>) -> Result<Vec<Book>, Problem> {
        macro_rules! read {
            ($from:expr) => {
                $from
                    .read(|conn| -> Result<Vec<Book>, StoreError> {
                        if codes.len() > ONE_BY_ONE {
                            return Ok(vec![get_book(conn)?]);
                        }
                        codes.iter().map(|code| get_book_of_owners(conn, code)).collect()
                    })
                    .or_problem()
            };
        }
        match self {
            From::Store(store) => read!(store),
            From::Tx(tx) => read!(tx),
        }
    }
}

/// The properties that what is paid brings below zero, on its day or today, whichever is less.
pub(super) fn short(
    from: &From<'_, '_>,
    places: &[&PlaceRow],
    paid: &BTreeMap<String, i64>,
    (date, today): (NaiveDate, NaiveDate),
) -> Result<Vec<ShortFunds>, Problem> {
    let codes: BTreeSet<&str> = paid.iter().filter(|(_, cents)| **cents > 0).map(|(code, _)| code.as_str()).collect();
    let mut funds: HashMap<String, i64> = HashMap::new();
    for book in from.books(&codes)? {
        let ledger = Ledger::of(&book);
        for day in BTreeSet::from([date, today.max(date)]) {
            let mut of_day: HashMap<&str, i64> = HashMap::new();
            for statement in owner_statements(&ledger, day, day) {
                *of_day.entry(statement.property_code).or_default() += statement.ending_balance;
            }
            for code in codes.iter().filter(|code| book.properties.iter().any(|of| of.property_code == **code)) {
                let there = of_day.get(code).copied().unwrap_or(0);
                funds.entry((*code).to_owned()).and_modify(|least| *least = there.min(*least)).or_insert(there);
            }
        }
    }
    let short = codes.iter().filter_map(|code| {
        let amount = *paid.get(*code)?;
        let there = funds.get(*code).copied().unwrap_or(0);
        let place = places.iter().find(|place| place.property_code == **code)?;
        (there < amount).then(|| ShortFunds {
            property_id: place.property_id,
            property_name: place.name.clone(),
            currency: place.currency.clone(),
            funds_cents: Cents(there),
            amount_cents: Cents(amount),
        })
    });
    Ok(short.collect())
}
