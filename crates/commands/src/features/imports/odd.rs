//! Values of an import that are possible and hardly meant: taken as they are, and told of in a note.

use keystead_exchange::{FileKind, Record};
use keystead_rules::doubts;
use std::collections::HashMap;

/// What was seen so far.
#[derive(Debug, Default)]
pub(super) struct Odd {
    emails: Few,
    phones: Few,
    twins: Few,
    /// Units by property and bare number: as they are written.
    units: HashMap<(String, String), String>,
}

/// How many there were, and the first of them.
#[derive(Debug, Default)]
struct Few {
    count: u32,
    first: String,
}

impl Few {
    fn add(&mut self, text: impl FnOnce() -> String) {
        self.count += 1;
        if self.count == 1 {
            self.first = text();
        }
    }

    fn note(&self, one: &str, several: &str) -> Option<String> {
        let Few { count, first } = self;
        match count {
            0 => None,
            1 => Some(format!("{one}: {first}. It was taken as it is.")),
            _ => Some(format!("{count} {several}; the first: {first}. They were taken as they are.")),
        }
    }
}

impl Odd {
    /// Looks at a record of a line that was taken.
    pub(super) fn see(&mut self, file: &str, line: u64, record: &Record) {
        let Record::Row(row) = record else { return };
        if row.kind().kind().side.is_some() {
            for (few, value, doubt) in [
                (&mut self.emails, row.text("email"), doubts::email as fn(&str) -> Option<String>),
                (&mut self.phones, row.text("phone"), doubts::phone),
            ] {
                if let Some(value) = value.filter(|value| doubt(value).is_some()) {
                    few.add(|| format!("“{value}” ({file}, line {line})"));
                }
            }
        }
        if row.kind() == FileKind::Units {
            let number = row.text("unit_number").unwrap_or_default();
            let key = (row.text("property_code").unwrap_or_default().to_owned(), doubts::bare(number));
            let twin = self.units.entry(key).or_insert_with(|| number.to_owned());
            if *twin != number {
                self.twins.add(|| format!("“{number}” beside “{twin}” ({file}, line {line})"));
            }
        }
    }

    /// What is told of them.
    pub(super) fn notes(&self) -> Vec<String> {
        let notes = [
            self.emails.note("One mail address does not look like one", "mail addresses do not look like one"),
            self.phones.note("One telephone number cannot be dialled", "telephone numbers cannot be dialled"),
            self.twins.note(
                "One unit number differs from another only in case or blanks",
                "unit numbers differ from others only in case or blanks",
            ),
        ];
        notes.into_iter().flatten().collect()
    }
}
