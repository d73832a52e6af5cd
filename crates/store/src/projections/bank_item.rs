//! What went into and out of each bank account by the books, and which of it a line of the bank is: receipts and refunds, slips, entries of the
//! journal, checks to vendors. Rule: `rules::ledger::bank`. A portfolio without bank accounts has none.

pub(crate) mod bills;
mod checks;
mod lines;

use crate::error::StoreError;
use crate::file::verification::{Verification, count};
use crate::projections::Projection;
use crate::projections::touched::{Scope, Touch, as_id};
use keystead_sync::change::{ChangeKind, RowChange};
use rusqlite::Connection;
use std::collections::BTreeSet;
use uuid::Uuid;

pub(crate) const PROJECTION: Projection = Projection {
    name: "bank_item",
    version: 1,
    tables: &["bank_item", "bank_match"],
    ddl: concat!(include_str!("bank_item/table.sql"), include_str!("bank_item/indexes.sql")),
    touched,
    many: 10_000,
    refresh,
    verify,
};

/// A row of the receipts.
const RECEIPT: &str = "receipt";
/// A slip: the touch is the slip.
const SLIP: &str = "slip";
/// Where receipts lie changed with their lease, unit or property.
const LEASE: &str = "lease";
const UNIT: &str = "unit";
const PROPERTY: &str = "property";
/// A new line of the journal.
const ENTRY: &str = "entry";
/// A payment of a bill, or a line of one: all that was paid of the bill.
const PAYMENT: &str = "payment";
const BILL: &str = "bill";
/// A line of a bank.
const LINE: &str = "line";
/// What follows from more than its own record.
const ALL: &str = "all";

const RECEIPTS: &str = include_str!("bank_item/receipts.sql");
const ENTRIES: &str = include_str!("bank_item/entries.sql");

fn touched(table: &'static str, change: &RowChange<'_>, touches: &mut Vec<Touch>) {
    let changes = |columns: &[&str]| change.columns.iter().any(|column| columns.contains(&column.name));
    let inserted = change.kind == ChangeKind::Insert;
    let what = match table {
        "receipt" => {
            // What it turns round changes with it.
            let turned = change.columns.iter().find(|column| column.name == "reverses_id").into_iter();
            let turned = turned.flat_map(|column| [column.old, column.new]);
            turned.filter_map(as_id).for_each(|id| Touch::note(touches, RECEIPT, id));
            RECEIPT
        }
        "deposit_slip" if inserted || change.kind == ChangeKind::Update && !changes(&["slip_code"]) => SLIP,
        "deposit_slip" | "bank_account" => ALL,
        "lease" if !inserted && changes(&["archived_at", "unit_id"]) => LEASE,
        "unit" if !inserted && changes(&["property_id"]) => UNIT,
        "property" if !inserted && changes(&["archived_at", "bank_id", "deposit_bank_id"]) => PROPERTY,
        "journal_line" => {
            if inserted {
                ENTRY
            } else {
                ALL
            }
        }
        "bill_payment" if change.kind != ChangeKind::Delete && (inserted || !changes(&["bill_code"])) => PAYMENT,
        "bill_line" if change.kind != ChangeKind::Delete && (inserted || !changes(&["bill_code"])) => BILL,
        "bill_payment" | "bill_line" => ALL,
        "bank_line" => LINE,
        _ => return,
    };
    Touch::note(touches, what, change.id);
}

fn refresh(conn: &Connection, scope: Scope<'_>) -> Result<(), StoreError> {
    let touches = match scope {
        Scope::Touched(touches) if !touches.iter().any(|touch| touch.what == ALL) => touches,
        _ => return make(conn),
    };
    if !has_banks(conn)? {
        return Ok(());
    }
    let mut receipts = BTreeSet::new();
    let mut entries = BTreeSet::new();
    let mut bills = BTreeSet::new();
    let mut lines = BTreeSet::new();
    for touch in touches {
        let of = |sql: &str| -> Result<Vec<Uuid>, StoreError> {
            let mut statement = conn.prepare_cached(sql)?;
            let rows = statement.query_map([touch.id], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        match touch.what {
            RECEIPT => drop(receipts.insert(touch.id)),
            SLIP => receipts.extend(of(
                "select r.id from deposit_slip s join receipt r on r.slip_code = s.slip_code and r.slip_code is not null where s.id = ?1",
            )?),
            LEASE => receipts.extend(of("select id from receipt where lease_id = ?1")?),
            UNIT => receipts.extend(of("select r.id from lease l join receipt r on r.lease_id = l.id where l.unit_id = ?1")?),
            PROPERTY => receipts.extend(of(
                "select r.id from unit u cross join lease l on l.unit_id = u.id cross join receipt r on r.lease_id = l.id \
                 where u.property_id = ?1",
            )?),
            ENTRY => entries.extend(of(
                "select o.id from journal_line j join journal_line o on o.entry_code = j.entry_code where j.id = ?1",
            )?),
            PAYMENT | BILL => drop(bills.insert((touch.what, touch.id))),
            _ => drop(lines.insert(touch.id)),
        }
    }
    // First which lines are which codes: what is made after it asks for that.
    lines::refresh(conn, &lines)?;
    let mut forget = conn.prepare_cached("delete from bank_item where source_id = ?1")?;
    for (sources, statement) in
        [(receipts, receipts_where("receipt r", "r.id = ?1 and")), (entries, entries_where("j.id = ?1 and"))]
    {
        let mut derive = conn.prepare_cached(&format!("insert into bank_item {statement}"))?;
        for id in sources {
            forget.execute([id])?;
            derive.execute([id])?;
        }
    }
    checks::refresh(conn, &bills)
}

fn has_banks(conn: &Connection) -> Result<bool, StoreError> {
    let sql = "select exists (select 1 from bank_account where archived_at is null)";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

fn receipts_where(from: &str, which: &str) -> String {
    RECEIPTS.replace("/*from*/", from).replace("where r.reverses_id", &format!("where {which} r.reverses_id"))
}

fn entries_where(which: &str) -> String {
    ENTRIES.replace("/*which*/", which)
}

/// Derives everything.
fn make(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch(
        "delete from bank_item; delete from bank_match; drop index if exists bank_item_open; \
         drop index if exists bank_item_by_code; drop index if exists bank_item_sums;",
    )?;
    if has_banks(conn)? {
        lines::make(conn)?;
        // In the order of the table, so that each row is put behind the one before.
        let statements = [receipts_where("receipt r", ""), entries_where("")];
        for statement in statements {
            conn.execute(&format!("insert into bank_item {statement} order by 1, 2"), [])?;
        }
        checks::make(conn)?;
    }
    conn.execute_batch(include_str!("bank_item/indexes.sql"))?;
    Ok(())
}

fn verify(conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    let afresh = format!("{} union all {}", selected(&receipts_where("receipt r", "")), selected(&entries_where("")));
    let kept = "select source_id, part, account, code, kind, dated_on, amount_cents, opening, matched_on from bank_item \
        where kind not in ('check', 'void')";
    let faults = format!(
        "with afresh as materialized ({afresh}), kept as materialized ({kept}) \
         select distinct 'What item ' || code || ' is in the bank account ' || account || ' is out of step.' from ( \
         select * from (select * from afresh except select * from kept) \
         union all select * from (select * from kept except select * from afresh))"
    );
    count(conn, found, "items of banks in step", "select count(*) from bank_item", &faults)?;
    found.problems.extend(checks::faults(conn)?);
    let faults = format!(
        "with afresh (line_id, code, account, booked_on) as materialized ({}) \
         select distinct 'Which line of the bank is item ' || code || ' is out of step.' from ( \
         select * from (select line_id, code, account, booked_on from afresh except select * from bank_match) \
         union all select * from (select * from bank_match except select line_id, code, account, booked_on from afresh))",
        lines::MATCHES
    );
    count(conn, found, "lines of banks in step", "select count(*) from bank_match", &faults)
}

/// A statement as a part of another one, with the names of the table's columns.
fn selected(statement: &str) -> String {
    format!(
        "select column1 as source_id, column2 as part, column3 as account, column4 as code, column5 as kind, column6 as dated_on, \
        column7 as amount_cents, column8 as opening, column9 as matched_on from (select * from (values (0,0,0,0,0,0,0,0,0)) where 0 \
        union all select * from ({statement}))"
    )
}
