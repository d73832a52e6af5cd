//! The currency of a file's amounts: said by headers, by signs in cells or by a title line, and compared with that of the
//! properties that are here. Amounts are never converted.

use super::decision::{CURRENCY, Decision, DecisionState};
use super::grid::{Cell, GridRow};
use super::guess::ColumnGuess;
use super::header::Found;
use super::proof::Proof;
use super::{KnownProperty, Options};
use keystead_model::portfolio::Property;
use std::collections::BTreeMap;

/// Codes known in headers and cells.
const CODES: [&str; 23] = [
    "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "JPY", "SGD", "HKD",
    "ZAR", "MXN", "BRL", "INR", "AED", "ILS", "RON",
];

/// Those that the sign `$` alone may mean.
const DOLLARS: [&str; 7] = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"];

/// The currencies that a file names.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Currencies {
    named: BTreeMap<&'static str, Proof>,
    /// `$`, of which country it does not say.
    dollars: Proof,
}

impl Currencies {
    /// Looks at the headers and cells of the columns of money, and at the lines above.
    pub fn of(found: &Found, guesses: &[ColumnGuess]) -> Currencies {
        let mut all = Currencies::default();
        let money: Vec<&ColumnGuess> = guesses.iter().filter(|guess| guess.field.is_money()).collect();
        let header = found.grid.row(found.last).line;
        money.iter().for_each(|guess| all.see(&guess.header, header));
        for row in found.grid.rows(0..found.first) {
            all.title(row);
        }
        for row in found.grid.rows(found.last + 1..usize::MAX) {
            for guess in &money {
                if let Cell::Text(text) = row.cell(guess.column)
                    && text.len() <= 60
                {
                    all.see(text, row.line);
                }
            }
        }
        all
    }

    /// Those of another table of the file as well.
    pub fn add(&mut self, other: &Currencies) {
        for (code, proof) in &other.named {
            self.named.entry(code).or_default().add(proof);
        }
        self.dollars.add(&other.dollars);
    }

    /// A title line such as “Currency: EUR” or “All amounts in EUR”.
    fn title(&mut self, row: GridRow<'_>) {
        let text = row.joined();
        let small = text.to_lowercase();
        if ["currency", "amounts in", "währung", "devise", "moneda"].iter().any(|word| small.contains(word)) {
            self.see(&text, row.line);
        }
    }

    fn see(&mut self, text: &str, line: u64) {
        // Most cells are digits and marks.
        if text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b' ' | b'-' | b'(' | b')')) {
            return;
        }
        let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() == 3);
        let code = words.filter_map(|word| CODES.into_iter().find(|code| code.eq_ignore_ascii_case(word))).next();
        let dollar = |land: &str| text.contains(&format!("{land}$"));
        let code = code.or_else(|| match () {
            () if text.contains('€') => Some("EUR"),
            () if text.contains('£') => Some("GBP"),
            () if dollar("US") => Some("USD"),
            () if dollar("CA") || dollar("C") => Some("CAD"),
            () if dollar("AU") || dollar("A") => Some("AUD"),
            () if dollar("NZ") => Some("NZD"),
            () => None,
        });
        match code {
            Some(code) => self.named.entry(code).or_default().by(text, line),
            None if text.contains('$') => self.dollars.by(text, line),
            None => {}
        }
    }

    /// The currencies that the file names, the surest first: `$` counts where no code says which dollar it is.
    fn all(&self) -> Vec<(&'static str, &Proof)> {
        let mut all: Vec<_> = self.named.iter().map(|(code, proof)| (*code, proof)).collect();
        all.sort_by_key(|(_, proof)| std::cmp::Reverse(proof.count));
        if self.dollars.count > 0 && !all.iter().any(|(code, _)| DOLLARS.contains(code)) {
            all.push(("USD", &self.dollars));
        }
        all
    }

    /// The currency of the properties that are new, and how it was decided. A property that is here keeps its own, so
    /// another one in the file is asked about.
    pub fn decide(&self, properties: &[&Property], options: &Options) -> (String, Option<Decision>) {
        let here = |property: &&Property| options.known.iter().find(|known| known.code == property.property_code);
        let known: Vec<&KnownProperty> = properties.iter().filter_map(here).collect();
        let new = properties.len() > known.len();
        let all = self.all();
        let only_sign = self.named.is_empty();
        let fits = |known: &KnownProperty, code: &str| {
            known.currency == code || (only_sign && DOLLARS.contains(&known.currency.as_str()))
        };
        let other = known.iter().find(|known| all.iter().any(|(code, _)| !fits(known, code)));
        let told = |(code, proof): &(&str, &Proof)| format!("“{}” on line {} is {code}", proof.first, proof.line);
        let listed = |codes: Vec<String>| {
            let mut once: Vec<String> = Vec::new();
            codes.into_iter().for_each(|code| {
                if !once.contains(&code) {
                    once.push(code)
                }
            });
            once
        };
        let count = all.iter().map(|(_, proof)| proof.count).sum();
        let made = |chosen: Option<&str>, choices: Vec<String>, state, evidence: String| {
            let chosen = chosen.map(str::to_owned);
            Some(Decision { key: CURRENCY.to_owned(), chosen, choices: listed(choices), state, evidence, count })
        };
        let codes = || all.iter().map(|(code, _)| (*code).to_owned());
        if let Some(other) = other {
            let (code, currency) = (&other.code, &other.currency);
            let evidence = format!(
                "The property {code} is in {currency} here, but {}. Amounts are not converted: take them as {currency}, or \
                 import them into another property.",
                all.iter().filter(|(code, _)| !fits(other, code)).map(told).collect::<Vec<_>>().join(", and ")
            );
            let choices = vec![currency.clone()];
            let taken = options.currency.as_ref() == Some(currency);
            let state = if taken { DecisionState::Answered } else { DecisionState::Open };
            return (currency.clone(), made(taken.then_some(currency), choices, state, evidence));
        }
        if let Some(answer) = &options.currency {
            let evidence = all.first().map_or_else(
                || "You entered it; nothing in the file names a currency.".to_owned(),
                |one| format!("You entered it; {}.", told(one)),
            );
            if let Some(known) = known.iter().find(|known| known.currency != *answer) {
                let evidence = format!(
                    "The property {} is in {} here; change its currency first, or import into another property.",
                    known.code, known.currency
                );
                return (answer.clone(), made(None, vec![known.currency.clone()], DecisionState::Open, evidence));
            }
            return (answer.clone(), made(Some(answer), codes().collect(), DecisionState::Answered, evidence));
        }
        match all.as_slice() {
            [] if !new => (known.first().map(|known| known.currency.clone()).unwrap_or_default(), None),
            [] => {
                let evidence = "Nothing in the file names a currency, so a new property is in US dollars.".to_owned();
                ("USD".to_owned(), made(Some("USD"), Vec::new(), DecisionState::Guessed, evidence))
            }
            [one @ (code, _)] => {
                let state = if only_sign && *code == "USD" { DecisionState::Guessed } else { DecisionState::Said };
                let currency = known.first().map_or(*code, |known| known.currency.as_str());
                let evidence =
                    if currency == *code { told(one) + "." } else { format!("The property is in {currency}.") };
                (currency.to_owned(), made(Some(currency), Vec::new(), state, evidence))
            }
            [first, ..] => {
                let both = all.iter().map(told).collect::<Vec<_>>().join(", but ");
                let evidence = format!("The file names several currencies: {both}. Amounts are not converted.");
                (first.0.to_owned(), made(None, codes().collect(), DecisionState::Open, evidence))
            }
        }
    }
}
