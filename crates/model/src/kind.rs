//! The words in which a kind of record is described: its columns, what they refer to, where it is, how it is called.
//! What follows from them (statements, forms, files) is made by those who read them.

mod column;

pub use column::{Begins, Column, Held, LEASE, Lock, Needed, PROPERTY, Reference, Shape, Stored, UNIT, bank, party};

use crate::kinds::RecordKind;
use crate::words::{Department, PartyKind};

/// How the code of a new record is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// It is not.
    ByHand,
    /// Counted on from the last one.
    AfterLast,
    /// Counted on in the pattern that most have, from this one where there is none.
    Pattern(&'static str),
}

/// What is so about one kind of record.
#[derive(Debug)]
pub struct Kind {
    /// Which of those that people edit and archive; `None` for what has a feature of its own.
    pub record: Option<RecordKind>,
    /// A party's side of the business.
    pub side: Option<PartyKind>,
    /// In a sentence: “There is no work order …”
    pub word: &'static str,
    /// Who looks after it: whoever manages that department writes it, whoever sees it reads it.
    pub department: Department,
    /// Its exchange file.
    pub file: &'static str,
    /// Its table, and what tells its rows from others there: column and text.
    pub table: &'static str,
    /// As above; `None` where the table holds nothing else.
    pub fixed: Option<(&'static str, &'static str)>,
    /// The word that its ids derive from, before the parts of its key.
    pub id: &'static str,
    /// In the order of the file.
    pub columns: &'static [Column],
    /// Pairs of days: the second is not before the first.
    pub days: &'static [(&'static str, &'static str)],
    /// Where a new one may be made; nowhere in particular when empty.
    pub places: &'static [RecordKind],
    /// How a new one is numbered.
    pub numbering: Numbering,
    /// What people call it by: the first of these columns that is filled in.
    pub called: &'static [&'static str],
    /// What a new one is recognised by in the preview of an import.
    pub facts: &'static [&'static str],
    /// What leads to it in the search beside its code, its property and its unit; `None` = it is
    /// not searched, or by more than its columns (`store/projections/search_index`).
    pub searched: Option<&'static [&'static str]>,
    /// In the search the latest come first, by this day; else they come by their code.
    pub latest: Option<&'static str>,
    /// The file is written only when it has rows.
    pub may_be_absent: bool,
    /// The most rows of a file: a key of each stays in memory while it is read.
    pub most_rows: u64,
}

impl Kind {
    /// What is so of most kinds; each says what is so of it alone.
    pub const PLAIN: Kind = Kind {
        record: None,
        side: None,
        word: "",
        department: Department::Portfolio,
        file: "",
        table: "",
        fixed: None,
        id: "",
        columns: &[],
        days: &[],
        places: &[],
        numbering: Numbering::ByHand,
        called: &[],
        facts: &[],
        searched: None,
        latest: None,
        may_be_absent: false,
        most_rows: 10_000_000,
    };

    /// The place of a column among the kind's, by its name.
    #[must_use]
    pub fn at(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// A column by its name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The columns in the order of forms.
    #[must_use]
    pub fn in_forms(&self) -> Vec<&'static Column> {
        let mut columns: Vec<&Column> = self.columns.iter().filter(|column| column.behind.is_none()).collect();
        for column in self.columns {
            let place = columns.iter().position(|other| column.behind == Some(other.name));
            if let Some(place) = place {
                columns.insert(place + 1, column);
            }
        }
        columns
    }

    /// The column of its code or number.
    #[must_use]
    pub fn key(&self) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.lock == Some(Lock::Key))
    }

    /// The column of the property it is on.
    #[must_use]
    pub fn property(&self) -> Option<&'static Column> {
        self.place("property")
    }

    /// The column of the unit it may be in.
    #[must_use]
    pub fn unit(&self) -> Option<&'static Column> {
        self.place("unit")
    }

    fn place(&self, table: &str) -> Option<&'static Column> {
        let is = |column: &&Column| {
            column.lock == Some(Lock::Place) && column.reference().is_some_and(|to| to.table == table)
        };
        self.columns.iter().find(is)
    }

    /// As `keystead list` calls it: the file's name without its end, `work-orders`.
    #[must_use]
    pub fn listed(&self) -> String {
        self.file.trim_end_matches(".csv").replace('_', "-")
    }
}
