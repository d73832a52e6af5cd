//! Where the words of each kind of record come from, and whose words contain something of a changed one.

use keystead_model::kind::{Column, Kind, Shape, Stored};
use keystead_model::kinds::FileKind;
use std::borrow::Cow;

const AFFECTED: &str = include_str!("affected.sql");

/// The kinds of records that are indexed with more than their description says, in the order in which hits are shown.
const WRITTEN: [(i64, FileKind); 6] = [
    (UNIT, FileKind::Units),
    (TENANT, FileKind::Tenants),
    (LEASE, FileKind::Leases),
    (PROPERTY, FileKind::Properties),
    (OWNER, FileKind::Owners),
    (VENDOR, FileKind::Vendors),
];
const UNIT: i64 = 0;
const TENANT: i64 = 1;
const LEASE: i64 = 2;
const PROPERTY: i64 = 3;
const OWNER: i64 = 4;
pub(super) const VENDOR: i64 = 5;
/// The first of the others, which follow from their descriptions. A kind that joins has a migration, after which the
/// index is made anew: their numbers may move.
const OTHERS: i64 = 6;

/// The kinds whose words are kept, each with its number in the index: those one searches for, and those whose lists do.
pub(crate) fn searched() -> Vec<(i64, FileKind)> {
    let mut all = WRITTEN.to_vec();
    let is_written = |file: &FileKind| WRITTEN.iter().any(|(_, written)| written == file);
    let others = FileKind::ALL.iter().copied().filter(|file| file.kind().record.is_some() && !is_written(file));
    all.extend((OTHERS..).zip(others));
    all
}

/// The number of a kind in the index; one that is not kept has none there.
pub(crate) fn number(file: FileKind) -> i64 {
    searched().into_iter().find(|(_, other)| *other == file).map_or(-1, |(number, _)| number)
}

/// Whether they are people, who are found by the end of their telephone number, too.
pub(crate) fn is_of_people(file: FileKind) -> bool {
    matches!(file, FileKind::Tenants | FileKind::Owners | FileKind::Vendors)
}

/// Whether its words are looked up by the search of everything; else only its own list looks through them.
pub(crate) fn is_looked_up(file: FileKind) -> bool {
    WRITTEN.iter().any(|(_, written)| *written == file) || file.kind().searched.is_some()
}

/// Whether a list looks through its words: places have screens of their own, and units are looked for in their cards.
pub(super) const fn is_listed(kind: i64) -> bool {
    kind != UNIT && kind != PROPERTY
}

/// Per kind: row number, id, code, other own text, text around it; in the order in which equal hits are shown.
pub(super) fn source(file: FileKind) -> Cow<'static, str> {
    Cow::Borrowed(match file {
        FileKind::Units => include_str!("unit.sql"),
        FileKind::Tenants => include_str!("tenant.sql"),
        FileKind::Leases => include_str!("lease.sql"),
        FileKind::Properties => include_str!("property.sql"),
        FileKind::Owners => include_str!("owner.sql"),
        FileKind::Vendors => include_str!("vendor.sql"),
        _ => return Cow::Owned(described(file.kind())),
    })
}

/// The same of a kind whose description says it. Its own words are those of the columns it is searched by, else of all
/// its texts; around it are its other texts, its unit, its property, and the parties it names.
fn described(kind: &Kind) -> String {
    let (mut own, mut around) = (Vec::new(), Vec::new());
    let (mut joins, mut only) = (String::new(), "r.archived_at is null".to_owned());
    for (at, column) in kind.columns.iter().enumerate().filter(|(_, column)| column.lock.is_none()) {
        match column.stored {
            Stored::Own(name) if matches!(column.shape, Shape::Text | Shape::Term) => {
                let is_own = kind.searched.is_none_or(|searched| searched.contains(&column.name));
                if is_own { &mut own } else { &mut around }.push(format!("r.{name}"));
            }
            Stored::Other(to) if to.table == "party" => {
                joins.push_str(&format!(" left join party o{at} on o{at}.id = r.{}", to.column));
                let named = ["company", "first_name", "last_name"].map(|name| format!("o{at}.{name}"));
                around.push(format!("iif(coalesce({}) is null, o{at}.code, null)", named.join(", ")));
                around.extend(named);
            }
            // A code never changes, so that nothing follows from a change there.
            Stored::Other(to) => {
                joins.push_str(&format!(" left join {} o{at} on o{at}.id = r.{}", to.table, to.column));
                around.push(format!("o{at}.{}", to.code));
            }
            _ => {}
        }
    }
    if let Some(unit) = kind.unit() {
        around.push("u.unit_number".to_owned());
        joins.push_str(&format!(" left join unit u on u.id = r.{}", unit.own()));
    }
    if let Some(property) = kind.property() {
        around.extend(["p.name".to_owned(), "p.property_code".to_owned()]);
        joins.push_str(&format!(" join property p on p.id = r.{}", property.own()));
        only.push_str(" and p.archived_at is null");
    }
    let text =
        |of: &[String]| if of.is_empty() { "''".to_owned() } else { format!("concat_ws(' ', {})", of.join(", ")) };
    let (own, around) = (text(&own), text(&around));
    let (table, code) = (kind.table, kind.key().map_or("id", Column::own));
    let order = match kind.latest.and_then(|name| kind.column(name)) {
        Some(latest) => format!("r.{} desc, r.{code} desc", latest.own()),
        None => format!("r.{code}"),
    };
    format!(
        "select r.rowid, r.id, r.{code}, {own}, {around} from {table} r{joins} where {only} /*which*/ order by {order}"
    )
}

/// Which records' words contain something of the changed ones: written for the kinds that lean on each other, and for the
/// others their own, those on a changed property, and those in a changed unit.
pub(super) fn affected() -> String {
    let mut others = String::new();
    for (number, file) in searched().into_iter().filter(|(number, _)| *number >= OTHERS) {
        let kind = file.kind();
        let table = kind.table;
        others.push_str(&format!(" union select {number}, record_id from search_dirty where table_name = '{table}'"));
        let parties =
            kind.columns.iter().filter(|column| matches!(column.stored, Stored::Other(to) if to.table == "party"));
        let places = [("property", kind.property()), ("unit", kind.unit())];
        let places = places.into_iter().filter_map(|(place, column)| Some((place, column?)));
        for (place, column) in places.chain(parties.map(|column| ("party", column))) {
            others.push_str(&format!(
                " union select {number}, r.id from search_dirty s join {table} r on r.{} = s.record_id \
                 where s.table_name = '{place}'",
                column.own()
            ));
        }
    }
    AFFECTED.replace("/*others*/", &others)
}
