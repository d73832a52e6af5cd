//! How a list is declared: where its rows come from, what is shown of each, and what one may ask of them.

use crate::error::StoreError;
pub use keystead_model::kind::Shape;
use keystead_model::kinds::FileKind;
use rusqlite::Connection;

/// Where the accounts of tenants are: their rows, and what they come to.
const ACCOUNTS: [&str; 5] = ["charge", "receipt", "allocation", "lease_balance", "tenant_balance"];

/// A table on screen.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct List {
    pub name: &'static str,
    /// Tables and joins. A join that no column in use names costs nothing as long as it is a left one by a key.
    pub from: &'static str,
    /// The table alone, and the names that the others go by in `from`: what names none of them is counted without.
    pub alone: (&'static str, &'static [&'static str]),
    /// Which rows there are at all.
    pub only: &'static str,
    /// Row numbers of what the list leaves out of its table, where that is little: then `only` says that a row is none of
    /// those, and no row is read for it. Else empty.
    pub gone: &'static str,
    /// The row number that stands for a row, `l.rowid`; it also settles what an order leaves open.
    pub row: &'static str,
    /// The id of the record that a row is.
    pub id: &'static str,
    /// What its amounts are in.
    pub currency: &'static str,
    /// The property a row is of, for filters by day; `null` where it is of none.
    pub property: &'static str,
    /// The time zone of a row's property, where a column asks for today.
    pub zone: &'static str,
    pub columns: &'static [Column],
    pub filters: &'static [Filter],
    /// The column it is sorted by when nobody chose, and whether from the other end.
    pub order: (&'static str, bool),
    /// Where a text is looked for.
    pub text: Text,
}

/// What a text is looked for in: words that a projection keeps beside the records, folded already.
#[derive(Debug, Clone, Copy)]
pub enum Text {
    /// The search index, under this kind of record. It holds the rows of the list and no others.
    Index(FileKind),
    /// A statement of the list's own: row numbers, with `finds(?1, …)` for the words.
    Own(&'static str),
    /// As `Own`, and a longer text beside what the list shows: the rows of which each word begins one of its words.
    Within(&'static str, fn(&Connection, &str) -> Result<Vec<i64>, StoreError>),
}

impl List {
    /// The tables that a statement needs that says this.
    pub(crate) fn tables_for(&self, said: &str) -> &'static str {
        let (table, others) = self.alone;
        let is_named = |other: &&str| {
            let name = format!("{other}.");
            said.match_indices(&name).any(|(at, _)| !said[..at].ends_with(|before: char| before.is_alphanumeric()))
        };
        if others.iter().any(is_named) { self.from } else { table }
    }

    /// Whether a column or a filter of that name tells what stands on the accounts of tenants.
    #[must_use]
    pub fn reads_accounts(&self, name: &str) -> bool {
        let filters = self.filters.iter().filter(|filter| filter.name == name).map(|filter| filter.sql);
        let columns = self.columns.iter().filter(|column| column.name == name);
        let said = columns.flat_map(|column| column.keys.iter().copied().chain([column.sql]));
        filters.chain(said).any(|sql| {
            let mut words = sql.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_');
            words.any(|word| ACCOUNTS.contains(&word))
        })
    }

    /// The column of that name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// What is shown of a row.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Column {
    pub name: &'static str,
    pub shape: Shape,
    /// `:today` in it is today at the property of the row.
    pub sql: &'static str,
    /// The keys it is sorted by, each with its collation; ` nulls` at the end: unknown values come last. None = it
    /// cannot be sorted by.
    pub keys: &'static [&'static str],
    /// Tables and joins for walking the whole list in the order of this column, and the keys there; empty = those of
    /// the list.
    pub walk: (&'static str, &'static [&'static str]),
    /// Where its amounts, or the keys it is sorted by, stand beside each other.
    pub beside: Option<Beside>,
    /// Those tables hold only the rows whose first key is known; the others come after them.
    pub is_known_first: bool,
    pub is_filter: bool,
    pub is_summed: bool,
    /// Shown only when a person asks for it.
    pub is_extra: bool,
    /// An id for links; never shown.
    pub is_id: bool,
}

impl Column {
    /// A column of that shape.
    #[must_use]
    pub const fn new(name: &'static str, shape: Shape, sql: &'static str) -> Column {
        Column {
            name,
            shape,
            sql,
            keys: &[],
            walk: ("", &[]),
            beside: None,
            is_known_first: false,
            is_filter: false,
            is_summed: false,
            is_extra: false,
            is_id: false,
        }
    }

    /// The id of a record that a cell leads to.
    #[must_use]
    pub const fn id(name: &'static str, sql: &'static str) -> Column {
        Column { is_id: true, ..Column::new(name, Shape::Text, sql) }
    }

    /// One can sort by it, with these keys.
    #[must_use]
    pub const fn sorted(self, keys: &'static [&'static str]) -> Column {
        Column { keys, ..self }
    }

    /// The whole list is walked in this order along these tables, by these keys.
    #[must_use]
    pub const fn walked(self, from: &'static str, keys: &'static [&'static str]) -> Column {
        Column { walk: (from, keys), ..self }
    }

    /// The rows whose first key is known are walked along these tables, by these keys; the others come last.
    #[must_use]
    pub const fn walked_where_known(self, from: &'static str, keys: &'static [&'static str]) -> Column {
        Column { walk: (from, keys), is_known_first: true, ..self }
    }

    /// The known amounts stand beside each other: there they are walked in order, and many are added up. The rows without
    /// one come last.
    #[must_use]
    pub const fn kept_beside(self, beside: Beside) -> Column {
        Column { walk: (beside.from, beside.keys), beside: Some(beside), is_known_first: true, ..self }
    }

    /// What it is sorted by stands beside each other for every row, known or not: the list is walked there.
    #[must_use]
    pub const fn walked_beside(self, beside: Beside) -> Column {
        Column { walk: (beside.from, beside.keys), beside: Some(beside), ..self }
    }

    /// One can filter by its value.
    #[must_use]
    pub const fn filtered(self) -> Column {
        Column { is_filter: true, ..self }
    }

    /// What all matches come to can be asked.
    #[must_use]
    pub const fn summed(self) -> Column {
        Column { is_summed: true, ..self }
    }

    /// Shown only when a person asks for it.
    #[must_use]
    pub const fn extra(self) -> Column {
        Column { is_extra: true, ..self }
    }
}

/// Amounts, or what else a list is sorted by, in a narrow table of their own with the row numbers of the list.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Beside {
    pub from: &'static str,
    pub row: &'static str,
    /// Which of its rows the list has.
    pub only: &'static str,
    /// What they are walked in order by; where it is summed the first is the amount.
    pub keys: &'static [&'static str],
}

/// A condition with a name of its own.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Filter {
    pub name: &'static str,
    pub by: By,
    /// With `:values` (or `:today`, `:until`, `:since`, or `:from`, `:to`) where its values stand.
    pub sql: &'static str,
}

/// What a filter takes.
#[derive(Debug, Clone, Copy)]
pub enum By {
    /// Some of these words: `:values` is a JSON array.
    Words(fn() -> Vec<&'static str>),
    /// Some of the terms there are: `:values` is a JSON array.
    Terms,
    /// Records of that kind, by id: `:values` gives them as a list of ids.
    Records(&'static str),
    /// So many days: `:today`, `:until` (today and so many days), `:since` (so many days ago).
    Days,
    /// Two ends of that shape, either of which may be open: `:from`, `:to`.
    Between(Shape),
    /// Nothing: it holds or is not asked.
    Truth,
    /// The same, of a list that says what is `gone`, or of one that has its whole table: the row numbers of the few that are
    /// left out.
    AllBut,
    /// The same: the row numbers of those that it holds for.
    These,
}
