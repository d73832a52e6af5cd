//! Where the words of each kind of record come from, and whose words contain something of a changed one.

use keystead_model::kind::{Column, Kind};
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

/// The kinds that are searched, each with its number in the index.
pub(crate) fn searched() -> Vec<(i64, FileKind)> {
    let mut all = WRITTEN.to_vec();
    let others = FileKind::ALL.iter().copied().filter(|file| file.kind().searched.is_some());
    all.extend((OTHERS..).zip(others));
    all
}

/// Per kind: id, code, other own text, text around it; in the order in which equal hits are shown.
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

/// The same of a kind whose description says it: its words are those of some of its columns, around it are its unit and
/// its property.
fn described(kind: &Kind) -> String {
    let columns = kind.searched.unwrap_or_default().iter().filter_map(|name| kind.column(name));
    let own: Vec<String> = columns.map(|column| format!("r.{}", column.own())).collect();
    let own = if own.is_empty() { "''".to_owned() } else { format!("concat_ws(' ', {})", own.join(", ")) };
    let (mut around, mut joins, mut only) = (Vec::new(), String::new(), "r.archived_at is null".to_owned());
    if let Some(unit) = kind.unit() {
        around.push("u.unit_number");
        joins.push_str(&format!(" left join unit u on u.id = r.{}", unit.own()));
    }
    if let Some(property) = kind.property() {
        around.extend(["p.name", "p.property_code"]);
        joins.push_str(&format!(" join property p on p.id = r.{}", property.own()));
        only.push_str(" and p.archived_at is null");
    }
    let around = if around.is_empty() { "''".to_owned() } else { format!("concat_ws(' ', {})", around.join(", ")) };
    let (table, code) = (kind.table, kind.key().map_or("id", Column::own));
    let order = match kind.latest.and_then(|name| kind.column(name)) {
        Some(latest) => format!("r.{} desc, r.{code} desc", latest.own()),
        None => format!("r.{code}"),
    };
    format!("select r.id, r.{code}, {own}, {around} from {table} r{joins} where {only} /*which*/ order by {order}")
}

/// Which records' words contain something of the changed ones: written for the kinds that lean on each other, and for the
/// others their own, those on a changed property, and those in a changed unit.
pub(super) fn affected() -> String {
    let mut others = String::new();
    for (number, file) in searched().into_iter().filter(|(number, _)| *number >= OTHERS) {
        let kind = file.kind();
        let table = kind.table;
        others.push_str(&format!(" union select {number}, record_id from search_dirty where table_name = '{table}'"));
        for (place, column) in [("property", kind.property()), ("unit", kind.unit())] {
            if let Some(column) = column {
                others.push_str(&format!(
                    " union select {number}, r.id from search_dirty s join {table} r on r.{} = s.record_id \
                     where s.table_name = '{place}'",
                    column.own()
                ));
            }
        }
    }
    AFFECTED.replace("/*others*/", &others)
}
