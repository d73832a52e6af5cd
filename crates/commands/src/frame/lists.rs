//! The tables on screen: what a list offers, its pages, the ids of all that match. Lists are declared by the features of
//! the store; nothing here knows one of them.

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::days;
use crate::frame::list_file;
use crate::frame::masks;
use crate::frame::problems::OrProblem;
use crate::nouns::values::shape;
use keystead_store::StoreError;
use keystead_store::list::{self as store, Asked, By, List, Shape, Wanted, Wrong};
use keystead_wire::lists::{
    FilterShape, ListAbout, ListColumn, ListFilter, ListIds, ListIdsRequest, ListPage, ListPageRequest, ListQuery,
    ListRequest, ListRow, ListSum,
};
use keystead_wire::problem::Problem;
use keystead_wire::records::FieldShape;

/// What a list offers, its rows, and a file of them.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(about), call(page), call(ids), call(list_file::write)]
}

/// Rows of one page at most.
const PAGE: u32 = 1_000;

pub(crate) fn about(ctx: &Ctx<'_>, request: &ListRequest) -> Result<ListAbout, Problem> {
    let list = list_of(&request.list)?;
    let terms = ctx.store().read(|conn| store::terms(conn, list)).or_problem()?;
    let own = list.filters.iter().map(|filter| {
        let (shape, of, words, record) = match filter.by {
            By::Words(words) => (FilterShape::Words, FieldShape::Word, owned(&words()), None),
            By::Terms => {
                let terms = terms.iter().find(|(name, _)| *name == filter.name).map(|(_, terms)| terms.clone());
                (FilterShape::Terms, FieldShape::Term, terms.unwrap_or_default(), None)
            }
            By::Records(kind) => (FilterShape::Records, FieldShape::Text, Vec::new(), Some(kind.to_owned())),
            By::Days => (FilterShape::Days, FieldShape::Whole, Vec::new(), None),
            By::Between(of) => (FilterShape::Range, shape(of), Vec::new(), None),
            By::Truth | By::AllBut | By::These => (FilterShape::Truth, FieldShape::Truth, Vec::new(), None),
        };
        ListFilter { name: filter.name.to_owned(), shape, of, words, record }
    });
    let by_column = list.columns.iter().filter(|column| column.is_filter).map(|column| ListFilter {
        name: column.name.to_owned(),
        shape: match column.shape {
            Shape::Day | Shape::Money | Shape::Whole | Shape::Decimal => FilterShape::Range,
            Shape::Truth => FilterShape::Truth,
            Shape::Word(_) => FilterShape::Words,
            _ => FilterShape::Contains,
        },
        of: shape(column.shape),
        words: words_of(column.shape),
        record: None,
    });
    let columns = list.columns.iter().filter(|column| !column.is_id).map(|column| ListColumn {
        name: column.name.to_owned(),
        shape: shape(column.shape),
        words: words_of(column.shape),
        is_sorted: !column.keys.is_empty(),
        is_filter: column.is_filter,
        is_summed: column.is_summed,
        is_extra: column.is_extra,
    });
    Ok(ListAbout {
        list: list.name.to_owned(),
        columns: columns.filter(|column| masks::is_offered(ctx.caller, list, &column.name)).collect(),
        filters: own.chain(by_column).filter(|filter| masks::is_offered(ctx.caller, list, &filter.name)).collect(),
        sort: list.order.0.to_owned(),
        descending: list.order.1,
    })
}

fn words_of(shape: Shape) -> Vec<String> {
    match shape {
        Shape::Word(words) => owned(&words()),
        _ => Vec::new(),
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

pub(crate) fn page(ctx: &Ctx<'_>, request: &ListPageRequest) -> Result<ListPage, Problem> {
    let days = days(ctx)?;
    let list = list_of(&request.query.list)?;
    let wanted = wanted(ctx, &request.query);
    let columns: Vec<&str> = request.columns.iter().map(String::as_str).collect();
    let sums: Vec<&str> = request.sums.iter().map(String::as_str).collect();
    masks::allow_list(ctx.caller, list, &wanted, columns.iter().chain(&sums).copied())?;
    let page = (request.offset, request.limit.min(PAGE));
    index_words(ctx, &wanted)?;
    let found = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let found = match store::find(conn, list, &wanted, &days)? {
                Ok(found) => found,
                Err(wrong) => return Ok(Err(wrong)),
            };
            let rows = match store::page(conn, list, &wanted, &found, page)? {
                Ok(rows) => store::read_rows(conn, list, &rows, &columns, &days)?,
                Err(wrong) => Err(wrong),
            };
            let sums = store::sums(conn, list, &found, &sums)?;
            Ok(rows.and_then(|rows| sums.map(|sums| (found.count, rows, sums))))
        })
        .or_problem()?;
    let (total, rows, sums) = found.map_err(|wrong| problem(list, &wrong))?;
    let row = |row: store::ListRow| ListRow { id: row.id, currency: row.currency, cells: row.cells };
    let sum = |sum: store::Sum| ListSum { column: sum.column.to_owned(), currency: sum.currency, value: sum.value };
    Ok(ListPage {
        rows: rows.into_iter().map(row).collect(),
        total,
        sums: sums.into_iter().map(sum).collect(),
        today: days.main(),
    })
}

pub(crate) fn ids(ctx: &Ctx<'_>, request: &ListIdsRequest) -> Result<ListIds, Problem> {
    let days = days(ctx)?;
    let list = list_of(&request.query.list)?;
    let wanted = wanted(ctx, &request.query);
    masks::allow_list(ctx.caller, list, &wanted, std::iter::empty())?;
    index_words(ctx, &wanted)?;
    let found = ctx.store().read(|conn| store::ids(conn, list, &wanted, &days)).or_problem()?;
    Ok(ListIds { ids: found.map_err(|wrong| problem(list, &wrong))? })
}

pub(crate) fn list_of(name: &str) -> Result<&'static List, Problem> {
    store::list_of(name).ok_or_else(|| {
        let names: Vec<&str> = store::LISTS.iter().map(|list| list.name).collect();
        Problem::invalid("lists.unknown", "list", format!("There is no list “{name}”."))
            .hint(format!("There are: {}.", names.join(", ")))
    })
}

/// A text is looked for in the search index: what changed since is taken into it first. While another write runs, the
/// answer comes from what is indexed, and is asked for again when that write tells what became stale.
pub(crate) fn index_words(ctx: &Ctx<'_>, wanted: &Wanted) -> Result<(), Problem> {
    if wanted.text.is_some() {
        ctx.store().refresh_search(false).or_problem()?;
    }
    Ok(())
}

pub(crate) fn wanted(ctx: &Ctx<'_>, query: &ListQuery) -> Wanted {
    let asked = |name: &str, values: &[String]| Asked { name: name.to_owned(), values: values.to_vec() };
    Wanted {
        text: query.text.clone(),
        // The longer texts are those of letters.
        is_only_shown: !masks::sees_leases(ctx.caller),
        filters: query.filters.iter().map(|filter| asked(&filter.name, &filter.values)).collect(),
        ids: query.ids.clone(),
        sort: query.sort.clone(),
        descending: query.descending,
    }
}

/// What is wrong with the question, with what there is instead.
pub(crate) fn problem(list: &List, wrong: &Wrong) -> Problem {
    let name = list.name;
    match wrong {
        Wrong::Column(column) => {
            let text = format!("The list {name} has no column “{column}” to show, sort by or add up.");
            let there: Vec<&str> = list.columns.iter().filter(|one| !one.is_id).map(|one| one.name).collect();
            Problem::invalid("lists.unknown_column", "columns", text).hint(format!("There are: {}.", there.join(", ")))
        }
        Wrong::Filter(filter) => {
            let text = format!("The list {name} has no filter “{filter}”.");
            let own = list.filters.iter().map(|one| one.name);
            let by_column = list.columns.iter().filter(|one| one.is_filter).map(|one| one.name);
            let there: Vec<&str> = own.chain(by_column).collect();
            Problem::invalid("lists.unknown_filter", "filters", text).hint(format!("There are: {}.", there.join(", ")))
        }
        Wrong::Value { filter, value, expected } => {
            let text = format!("“{value}” does not fit the filter {filter}: {expected} is expected.");
            Problem::invalid("lists.value", "filters", text)
        }
    }
}
