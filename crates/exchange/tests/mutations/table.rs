//! A roll as a table, changed as people and programs change tables; and what must hold of whatever is read from it: no
//! amount is lost without a word, and no unit comes from nowhere.

use keystead_exchange::{Options, RentRoll, read_rent_roll};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeSet;

const ROLL: &str = "\
Rent Roll||||||||||
As of 02/01/2026||||||||||
Property|Unit|Tenant|Status|Lease From|Lease To|Market Rent|Rent|Deposit|Balance|Remarks
Oak Court|101|Ash, Ann|Occupied|06/13/2025|06/12/2026|1300.01|1250.02|500.03|40.04|
Oak Court|102|VACANT|Vacant|||1310.05|0.00|0.00|0.00|View
Oak Court|103|Birch, Ben|Notice|01/15/2025|01/14/2027|1320.06|1180.07|250.08|-12.09|
||Cole, Cy||||||||
Total Oak Court||||||3930.12|2430.09|750.11|27.95|
Maple Gardens|1A|Dorn, Di|Occupied|03/01/2025|02/28/2027|990.11|950.12|0.00|7.13|
Maple Gardens|1B|Elm, Ed|Occupied|05/01/2025|04/30/2026|991.14|951.15|100.16|0.00|Corner
Total Maple Gardens||||||1981.25|1901.27|100.16|7.13|
Grand Total||||||5911.37|4331.36|850.27|35.08|
";

/// What is done to a table; places are taken by the rows and columns that are there.
#[derive(Debug, Clone)]
pub enum Change {
    SwapColumns(Index, Index),
    DropColumn(Index),
    DoubleColumn(Index),
    RenameHeader(Index, &'static str),
    DropCell(Index, Index),
    ShiftRow(Index, bool),
    DoubleRow(Index, Index),
    DropRow(Index),
    SwapCells(Index, Index, Index),
    TurnSign(Index, Index),
    CutRows(Index),
    JoinRows(Index),
    SumRow(Index, &'static str),
    MoveRow(Index, Index),
    Word(Index, Index, &'static str),
}

pub fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let headers = proptest::sample::select(vec![
        "Qzx",
        "Rent",
        "Balance",
        "Notes",
        "Unit",
        "Annual Rent",
        "Amount",
        "Total",
        "Lease",
    ]);
    let labels = proptest::sample::select(vec!["Total", "3 Units", "Average", "Qzx", "", "Subtotal", "Summe"]);
    let words = proptest::sample::select(vec![
        "Vacant",
        "Past",
        "Total",
        "n/a",
        "Fir, Fay",
        "12/31/9999",
        "Model",
        "1,2,3",
        "Summary",
    ]);
    prop_oneof![
        (at(), at()).prop_map(|(a, b)| Change::SwapColumns(a, b)),
        at().prop_map(Change::DropColumn),
        at().prop_map(Change::DoubleColumn),
        (at(), headers).prop_map(|(a, word)| Change::RenameHeader(a, word)),
        (at(), at()).prop_map(|(a, b)| Change::DropCell(a, b)),
        (at(), any::<bool>()).prop_map(|(a, right)| Change::ShiftRow(a, right)),
        (at(), at()).prop_map(|(a, b)| Change::DoubleRow(a, b)),
        at().prop_map(Change::DropRow),
        (at(), at(), at()).prop_map(|(a, b, c)| Change::SwapCells(a, b, c)),
        (at(), at()).prop_map(|(a, b)| Change::TurnSign(a, b)),
        at().prop_map(Change::CutRows),
        at().prop_map(Change::JoinRows),
        (at(), labels).prop_map(|(a, word)| Change::SumRow(a, word)),
        (at(), at()).prop_map(|(a, b)| Change::MoveRow(a, b)),
        (at(), at(), words).prop_map(|(a, b, word)| Change::Word(a, b, word)),
    ]
}

type Table = Vec<Vec<String>>;

pub fn changed(changes: &[Change]) -> Table {
    let mut table: Table = ROLL.lines().map(|line| line.split('|').map(str::to_owned).collect()).collect();
    for change in changes {
        let (rows, columns) = (table.len(), table.iter().map(Vec::len).max().unwrap_or(0));
        if rows < 4 || columns < 2 {
            break;
        }
        table.iter_mut().for_each(|row| row.resize(columns, String::new()));
        match change {
            Change::SwapColumns(a, b) => table.iter_mut().for_each(|row| row.swap(a.index(columns), b.index(columns))),
            Change::DropColumn(a) => table.iter_mut().for_each(|row| _ = row.remove(a.index(columns))),
            Change::DoubleColumn(a) => table.iter_mut().for_each(|row| row.push(row[a.index(columns)].clone())),
            Change::RenameHeader(a, word) => table[2][a.index(columns)] = (*word).to_owned(),
            Change::DropCell(a, b) => table[a.index(rows)][b.index(columns)].clear(),
            Change::ShiftRow(a, true) => table[a.index(rows)].insert(0, String::new()),
            Change::ShiftRow(a, false) => _ = table[a.index(rows)].remove(0),
            Change::DoubleRow(a, b) => {
                let row = table[a.index(rows)].clone();
                table.insert(b.index(rows), row);
            }
            Change::DropRow(a) => _ = table.remove(a.index(rows)),
            Change::SwapCells(a, b, c) => table[a.index(rows)].swap(b.index(columns), c.index(columns)),
            Change::TurnSign(a, b) => {
                let cell = &mut table[a.index(rows)][b.index(columns)];
                if cents(cell).is_some() {
                    *cell = cell.strip_prefix('-').map_or_else(|| format!("-{cell}"), str::to_owned);
                }
            }
            Change::CutRows(a) => table.truncate(4 + a.index(rows - 3)),
            Change::JoinRows(a) => {
                let at = a.index(rows - 1);
                let mut next = table.remove(at + 1);
                table[at].append(&mut next);
            }
            Change::SumRow(a, label) => {
                let mut row = vec![String::new(); columns];
                row[0] = (*label).to_owned();
                for (column, cell) in row.iter_mut().enumerate().skip(6) {
                    let sum: i64 = table.iter().filter_map(|row| cents(&row[column])).sum();
                    *cell = format!("{}{}.{:02}", if sum < 0 { "-" } else { "" }, sum.abs() / 100, sum.abs() % 100);
                }
                table.insert(3 + a.index(rows - 3), row);
            }
            Change::MoveRow(a, b) => {
                let row = table.remove(a.index(rows));
                table.insert(b.index(rows), row);
            }
            Change::Word(a, b, word) => table[a.index(rows)][b.index(columns)] = (*word).to_owned(),
        }
    }
    table
}

/// An amount as this file writes it.
fn cents(cell: &str) -> Option<i64> {
    let (sign, digits) = cell.strip_prefix('-').map_or((1, cell), |rest| (-1, rest));
    let (whole, part) = digits.split_once('.')?;
    let plain = part.len() == 2 && !whole.is_empty() && (whole.to_owned() + part).bytes().all(|b| b.is_ascii_digit());
    plain.then(|| (whole.to_owned() + part).parse::<i64>().ok()).flatten().map(|amount| sign * amount)
}

/// A number of a unit that came to stand under amounts.
fn whole(cell: &str) -> Option<i64> {
    cell.parse::<i64>().ok().map(|number| number * 100)
}

fn written(table: &Table) -> String {
    let cell = |cell: &String| if cell.contains(',') { format!("\"{cell}\"") } else { cell.clone() };
    table.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n").collect()
}

/// Reads a changed table and says what does not hold.
pub fn broken(table: &Table) -> Option<String> {
    let text = written(table);
    let options = Options { as_of: chrono::NaiveDate::from_ymd_opt(2026, 2, 1), ..Options::default() };
    let roll = match read_rent_roll("roll.csv", text.as_bytes(), None, &options) {
        Ok(roll) => roll,
        Err(refusal) => return refusal.reason.is_empty().then(|| "a refusal says nothing".to_owned()),
    };
    let wrong =
        units_from_nowhere(table, &roll).or_else(|| lost_amounts(table, &roll)).or_else(|| wrong_sums(table, &roll))?;
    let mut told = roll.notes.clone();
    told.extend(roll.refusals.iter().map(ToString::to_string));
    told.extend(roll.skipped.iter().map(|skip| format!("{skip:?}")));
    Some(format!("{wrong}\n{text}\n{}", told.join("\n")))
}

fn units_from_nowhere(table: &Table, roll: &RentRoll) -> Option<String> {
    // A roll of houses names none: its decision says what was made of each line, and asks.
    let of_houses = roll.decisions.iter().any(|decision| decision.key == "houses");
    let named = |unit: &keystead_exchange::rent_roll::RentRollUnit| {
        if of_houses && unit.unit == "House" {
            return true;
        }
        let row = &table[usize::try_from(unit.line).unwrap() - 1];
        row.contains(&unit.unit) || row.iter().any(|cell| !cell.is_empty() && unit.unit.contains(cell.as_str()))
    };
    let stray = roll.units.iter().find(|unit| !named(unit))?;
    Some(format!("unit {} of line {} stands nowhere there", stray.unit, stray.line))
}

/// An amount of a line is read, kept, refused or skipped with its line, or a note names the line.
fn lost_amounts(table: &Table, roll: &RentRoll) -> Option<String> {
    let told: BTreeSet<u64> =
        roll.refusals.iter().map(|refusal| refusal.line).chain(roll.skipped.iter().map(|skip| skip.line)).collect();
    let said = roll.notes.join("\n");
    for (at, row) in table.iter().enumerate() {
        let line = at as u64 + 1;
        if told.contains(&line) {
            continue;
        }
        let units = roll.units.iter().filter(|unit| unit.line == line || unit.leases.iter().any(|l| l.line == line));
        let kept: String = units.map(|unit| format!("{unit:?}")).collect();
        for amount in row.iter().filter_map(|cell| cents(cell)).filter(|amount| *amount != 0) {
            let text = format!("{}{}.{:02}", if amount < 0 { "-" } else { "" }, amount.abs() / 100, amount.abs() % 100);
            let there = kept.contains(&format!("Cents({amount})")) || kept.contains(&format!("\"{text}\""));
            let noted = said.contains(&format!("line {line}")) || said.contains(&format!("lines {line},"));
            if !there && !noted {
                return Some(format!("{text} of line {line} is lost"));
            }
        }
    }
    None
}

/// The sum of each money column is that of its lines, without those that were skipped or refused.
fn wrong_sums(table: &Table, roll: &RentRoll) -> Option<String> {
    let refused: BTreeSet<u64> = roll.refusals.iter().map(|refusal| refusal.line).collect();
    let skipped: BTreeSet<u64> = roll.skipped.iter().map(|skip| skip.line).collect();
    let headers: Vec<_> = roll.guesses.iter().filter(|guess| guess.field.is_money()).collect();
    for total in &roll.totals {
        let Some(guess) = headers.iter().find(|guess| guess.header == total.column) else { continue };
        let of = |at: usize| table[at].get(guess.column).and_then(|cell| cents(cell).or(whole(cell))).unwrap_or(0);
        let lines = |wanted: &dyn Fn(&u64) -> bool| -> Vec<i64> {
            (0..table.len()).filter(|at| wanted(&(*at as u64 + 1))).map(of).filter(|amount| *amount != 0).collect()
        };
        let sure: i64 = lines(&|line| !refused.contains(line) && !skipped.contains(line)).iter().sum();
        let open = lines(&|line| refused.contains(line));
        let mut sums = BTreeSet::from([sure]);
        for amount in open {
            sums = sums.iter().flat_map(|sum| [*sum, sum + amount]).collect();
        }
        if !total.read.is_some_and(|read| sums.contains(&read.0)) {
            return Some(format!("{} adds up to {:?}, its lines to {sums:?}", total.column, total.read));
        }
    }
    None
}
