//! The list of a kind of record that nobody declared one for: it follows from the kind's description, is searched in
//! its words in the search index, and narrowed by property and by the terms in use.

use super::declare::{By, Column, Filter, List, Shape, Text};
use keystead_model::kind::{Lock, Stored};
use keystead_model::kinds::FileKind;
use keystead_model::words::PartyKind;

/// Texts of a declaration live as long as the program: there is one of each kind.
fn kept(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn all<T>(many: Vec<T>) -> &'static [T] {
    Box::leak(many.into_boxed_slice())
}

/// The list that a description gives; its name is that of the file.
pub(super) fn list_of(file: FileKind) -> List {
    let kind = file.kind();
    let on = kind.property().map(|column| column.own());
    let unit = kind.unit().map(|column| column.own());
    let mut from = format!("{} r", kind.table);
    let mut only = "r.archived_at is null".to_owned();
    let mut others = Vec::new();
    if let Some(own) = on {
        from.push_str(&format!(" left join property p on p.id = r.{own}"));
        only.push_str(&format!(" and r.{own} not in (select id from property where archived_at is not null)"));
        others.push("p");
    }
    if let Some(own) = unit {
        from.push_str(&format!(" left join unit u on u.id = r.{own}"));
        others.push("u");
    }
    if let Some((column, text)) = kind.fixed {
        only.push_str(&format!(" and r.{column} = '{text}'"));
    }
    // What is of a lease is in its unit, on its property.
    let lease = kind.columns.iter().find(|column| column.reference().is_some_and(|to| to.table == "lease"));
    let of_lease = lease.filter(|column| column.in_file()).map(keystead_model::kind::Column::own);
    if let Some(own) = of_lease {
        from.push_str(&format!(
            " left join lease l on l.id = r.{own} left join unit u on u.id = l.unit_id \
             left join property p on p.id = u.property_id"
        ));
        others.extend(["l", "u", "p"]);
    }
    let (mut columns, mut filters) = (Vec::new(), Vec::new());
    for (at, column) in kind.columns.iter().enumerate() {
        let (name, sql) = match (column.stored, column.lock) {
            (Stored::Other(to), Some(Lock::Place)) if to.table == "unit" => ("unit", "u.unit_number".to_owned()),
            (Stored::Other(_), Some(Lock::Place)) => ("property", "p.name".to_owned()),
            (Stored::Other(to), _) => {
                from.push_str(&format!(" left join {} o{at} on o{at}.id = r.{}", to.table, to.column));
                others.push(kept(format!("o{at}")));
                (column.name, format!("o{at}.{}", to.code))
            }
            (Stored::Own(own), _) => (column.name, format!("r.{own}")),
        };
        let sql = kept(sql);
        if matches!(column.shape, Shape::Term) {
            let sql = kept(format!("coalesce({sql}, '') in (:values)"));
            filters.push(Filter { name: column.name, by: By::Terms, sql });
        }
        columns.push(told(name, column.shape, sql, column.lock));
        if let (Stored::Other(to), Shape::Side(PartyKind::Vendor)) = (column.stored, column.shape) {
            columns.push(Column::id("vendor_id", kept(format!("r.{}", to.column))));
            let sql = kept(format!("r.{} in (:values)", to.column));
            filters.push(Filter { name: "vendor", by: By::Records("vendor"), sql });
        }
    }
    if let Some(own) = on {
        columns.push(Column::id("property_id", kept(format!("r.{own}"))));
        let sql = kept(format!("r.{own} in (:values)"));
        filters.push(Filter { name: "property", by: By::Records("property"), sql });
    }
    if let Some(own) = of_lease {
        columns.push(told("property", Shape::Text, "p.name", None));
        columns.push(told("unit", Shape::Text, "u.unit_number", Some(Lock::Place)));
        columns.push(Column::id("lease_id", kept(format!("r.{own}"))));
        columns.push(Column::id("property_id", "u.property_id"));
        filters.push(Filter { name: "property", by: By::Records("property"), sql: "u.property_id in (:values)" });
        let sql = kept(format!("r.{own} in (:values)"));
        filters.push(Filter { name: "lease", by: By::Records("lease"), sql });
    }
    if let Some(own) = unit {
        columns.push(Column::id("unit_id", kept(format!("r.{own}"))));
    }
    List {
        name: kind.file.trim_end_matches(".csv"),
        from: kept(from),
        alone: (kept(format!("{} r", kind.table)), all(others)),
        only: kept(only),
        gone: "",
        row: "r.rowid",
        id: "r.id",
        currency: if on.is_some() || of_lease.is_some() { "p.currency" } else { "null" },
        property: match (on, of_lease) {
            (Some(own), _) => kept(format!("r.{own}")),
            (None, Some(_)) => "u.property_id",
            (None, None) => "null",
        },
        columns: all(columns),
        filters: all(filters),
        order: (kind.key().map_or("", |column| column.name), false),
        zone: "null",
        text: Text::Index(file),
    }
}

/// A column with its order and filter; the code is walked in its index, what may be unknown comes last.
fn told(name: &'static str, shape: Shape, sql: &'static str, lock: Option<Lock>) -> Column {
    let key = match (shape, lock) {
        (_, Some(Lock::Key)) => sql.to_owned(),
        (Shape::Decimal, _) => format!("cast({sql} as real) nulls"),
        (Shape::Text, Some(Lock::Place)) if name == "unit" => format!("natural_key({sql}) nulls"),
        (Shape::Text | Shape::Prose, _) => format!("{sql} collate nocase nulls"),
        _ => format!("{sql} nulls"),
    };
    let column = Column::new(name, shape, sql).sorted(all(vec![kept(key)]));
    match shape {
        Shape::Money => column.filtered().summed(),
        Shape::Day | Shape::Whole | Shape::Decimal | Shape::Truth | Shape::Word(_) => column.filtered(),
        Shape::Prose => column.extra(),
        _ => column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::days::Days;
    use crate::error::StoreError;
    use crate::list::{Asked, Wanted, find, ids, page, read_rows, sums};
    use crate::testing::small_portfolio;

    #[test]
    fn a_list_from_a_description_has_the_rows_of_the_declared_one() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let days = Days::on("2026-03-28".parse().unwrap());
        let look = |conn: &rusqlite::Connection| -> Result<(), StoreError> {
            for (file, text) in [(FileKind::WorkOrders, "maple"), (FileKind::Vendors, ""), (FileKind::Equipment, "")] {
                let described: &'static List = Box::leak(Box::new(list_of(file)));
                let declared = crate::list::list_of(described.name).unwrap();
                for text in [None, Some(text.to_owned())] {
                    let wanted = Wanted { text, ..Wanted::default() };
                    let total = find(conn, described, &wanted, &days)?.unwrap().count;
                    assert_eq!(total, find(conn, declared, &wanted, &days)?.unwrap().count, "{}", described.name);
                    let sorted = |list| -> Result<_, StoreError> {
                        let mut found = ids(conn, list, &wanted, &days)?.unwrap();
                        found.sort_unstable();
                        Ok(found)
                    };
                    assert_eq!(sorted(described)?, sorted(declared)?);
                }
                let names: Vec<&str> = described.columns.iter().map(|column| column.name).collect();
                for column in described.columns.iter().filter(|column| !column.keys.is_empty()) {
                    let wanted = Wanted { sort: Some(column.name.into()), ..Wanted::default() };
                    let found = find(conn, described, &wanted, &days)?.unwrap();
                    let page = page(conn, described, &wanted, &found, (0, 100))?.unwrap();
                    let read = read_rows(conn, described, &page, &names, &days)?.unwrap();
                    assert_eq!(read.len(), found.count as usize);
                }
            }
            let orders: &'static List = Box::leak(Box::new(list_of(FileKind::WorkOrders)));
            let all = find(conn, orders, &Wanted::default(), &days)?.unwrap();
            assert!(all.count > 0);
            let filters = vec![Asked { name: "category".into(), values: vec!["no such".into()] }];
            assert_eq!(find(conn, orders, &Wanted { filters, ..Wanted::default() }, &days)?.unwrap().count, 0);
            assert!(sums(conn, orders, &all, &["estimated_cost"])?.is_ok());
            Ok(())
        };
        store.read(look).unwrap();
    }
}
