//! The tables on screen: what a list offers, a page of it, the ids of all that match, and a file of them.

use crate::calls::calls;
use crate::declared::Declared;
use crate::paths::TargetPath;
use crate::permission::{Department, Need, see};
use crate::records::FieldShape;
use chrono::NaiveDate;
use keystead_model::kinds::FileKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "lists.about" ListRequest => ListAbout, see(Portfolio), by own_need, [WORK, PARTIES, UPKEEP, MESSAGES];
    "lists.page" ListPageRequest => ListPage, see(Portfolio), by own_need, [WORK, PARTIES, LEDGER, UPKEEP, MESSAGES];
    "lists.ids" ListIdsRequest => ListIds, see(Portfolio), by own_need, [WORK, PARTIES, LEDGER, UPKEEP, MESSAGES];
    "lists.file" ListFileRequest => ListFileDone, see(Portfolio), by own_need, [];
}

/// The settings of this feature: what each person made of each list.
pub(crate) const SETTINGS: &[Declared] =
    &[Declared::personal("views.", "lists", "the saved views"), Declared::personal("columns.", "lists", "the columns")];

/// Who reads a list: whoever sees its department.
pub(crate) fn need_of(list: &str) -> Need {
    if list == "messages" {
        return see(Department::Messages);
    }
    let kind = FileKind::ALL.iter().map(|file| file.kind()).find(|kind| kind.file.strip_suffix(".csv") == Some(list));
    see(kind.map_or(Department::Portfolio, |kind| kind.department))
}

/// Names one list: `leases`, `tenants`, `work_orders`.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ListRequest {
    /// Its name.
    pub list: String,
}

impl ListRequest {
    fn own_need(&self) -> Need {
        need_of(&self.list)
    }
}

/// A column that a list has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ListColumn {
    pub name: String,
    pub shape: FieldShape,
    /// Its words, where it has such.
    pub words: Vec<String>,
    pub is_sorted: bool,
    pub is_filter: bool,
    pub is_summed: bool,
    /// Shown only when a person asks for it.
    pub is_extra: bool,
}

/// What a filter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FilterShape {
    /// Some of its words.
    Words,
    /// Some of the terms there are.
    Terms,
    /// Records of its kind, by id.
    Records,
    /// A number of days.
    Days,
    /// Nothing.
    Truth,
    /// From, until; either may be empty.
    Range,
    /// A text that it contains.
    Contains,
}

/// A filter that a list has: one of its own, or one by what stands in a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ListFilter {
    pub name: String,
    pub shape: FilterShape,
    /// How its values are typed and shown.
    pub of: FieldShape,
    /// The words or terms there are.
    pub words: Vec<String>,
    /// `property`, `vendor`: the kind of the records it takes.
    pub record: Option<String>,
}

/// What a list offers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ListAbout {
    pub list: String,
    pub columns: Vec<ListColumn>,
    pub filters: Vec<ListFilter>,
    /// The column it is sorted by when nobody chose.
    pub sort: String,
    pub descending: bool,
}

/// A filter with its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FilterValue {
    /// The filter.
    pub name: String,
    /// What it takes.
    #[serde(default)]
    pub values: Vec<String>,
}

/// Which rows of a list, in which order.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ListQuery {
    /// The list's name.
    pub list: String,
    /// Each word stands in one of the texts of a row.
    #[serde(default)]
    pub text: Option<String>,
    /// All of them hold.
    #[serde(default)]
    pub filters: Vec<FilterValue>,
    /// Only these records.
    #[serde(default)]
    pub ids: Option<Vec<Uuid>>,
    /// Sorted by this column; by the list's own when absent.
    #[serde(default)]
    pub sort: Option<String>,
    /// From the other end.
    #[serde(default)]
    pub descending: bool,
}

/// Asks for a page of a list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ListPageRequest {
    /// Which rows.
    pub query: ListQuery,
    /// The cells of each row, by column.
    pub columns: Vec<String>,
    /// The columns to add up over all that match.
    #[serde(default)]
    pub sums: Vec<String>,
    /// Rows to leave out first.
    #[serde(default)]
    pub offset: u32,
    /// Rows to send, at most 1000.
    pub limit: u32,
}

impl ListPageRequest {
    fn own_need(&self) -> Need {
        need_of(&self.query.list)
    }
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ListRow {
    pub id: Uuid,
    /// Of its amounts, ISO 4217.
    pub currency: Option<String>,
    /// In the order of the columns asked for: amounts as decimals, days as ISO days, ids as they are.
    pub cells: Vec<Option<String>>,
}

/// What a column comes to over all that match, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ListSum {
    pub column: String,
    pub currency: Option<String>,
    pub value: String,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ListPage {
    /// The rows.
    pub rows: Vec<ListRow>,
    /// How many match.
    pub total: u32,
    /// What the columns come to; one a currency.
    pub sums: Vec<ListSum>,
    /// Today, where most properties are.
    pub today: NaiveDate,
}

/// Asks for the ids of all that match.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ListIdsRequest {
    /// Which rows.
    pub query: ListQuery,
}

impl ListIdsRequest {
    fn own_need(&self) -> Need {
        need_of(&self.query.list)
    }
}

/// The ids of all that match.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ListIds {
    /// In order.
    pub ids: Vec<Uuid>,
}

/// How a file of a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ListFileFormat {
    /// Comma-separated text.
    Csv,
    /// A workbook.
    Xlsx,
}

/// A column of a file.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ListFileColumn {
    /// The list's column.
    pub name: String,
    /// What stands above it; its name when absent.
    #[serde(default)]
    pub head: Option<String>,
}

/// Asks for a file of a list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ListFileRequest {
    /// Which rows.
    pub query: ListQuery,
    /// What is written of each, in this order.
    pub columns: Vec<ListFileColumn>,
    /// How.
    pub format: ListFileFormat,
    /// Where to; a file that is there is replaced.
    pub path: TargetPath,
}

impl ListFileRequest {
    fn own_need(&self) -> Need {
        need_of(&self.query.list)
    }
}

/// A file of a list was written.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ListFileDone {
    /// Where it is.
    pub path: String,
    /// How many rows it has.
    pub rows: u32,
}
