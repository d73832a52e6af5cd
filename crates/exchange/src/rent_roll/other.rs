//! Reports that are no rent roll and hold something useful: who leaves, and work to do. They are recognized and said; what
//! they hold is taken over only when a person wishes it.

mod leavings;
mod orders;

pub use leavings::Leaving;

use super::account::Account;
use super::columns::Columns;
use super::currency::Currencies;
use super::decision::{Decision, DecisionState, TAKE_OVER, answer};
use super::field::{Field, compact};
use super::figures::day_of_figures;
use super::grid::GridRow;
use super::header::repeats;
use super::properties::properties;
use super::read::{Table, around};
use super::report::ReportKind;
use super::title;
use super::totals::{Skipped, SkippedAs};
use super::typed::TypedRow;
use super::unit::RentRollUnit;
use super::value::is_nothing;
use super::{Mapping, Options, RentRoll, label};
use crate::refusal::{Code, Refusal, shown};
use crate::watch::Watch;
use std::collections::{BTreeSet, HashMap};

/// The answer that takes nothing.
const NONE: &str = "none";

/// What a report of this kind is called, and the answer that takes it over.
pub(super) fn called(report: ReportKind) -> (&'static str, &'static str) {
    match report {
        ReportKind::MoveOuts => ("a move-out report", "as_move_outs"),
        ReportKind::Inspections => ("an inspection report", "as_work_orders"),
        _ => ("a list of work orders", "as_work_orders"),
    }
}

/// The refusal of a report that is not taken over.
pub(super) fn refusal(file: &str, line: u64, report: ReportKind) -> Refusal {
    let (what, _) = called(report);
    let reason = format!("This is {what}, not a rent roll; export the rent roll and import that.");
    Refusal::of_line(file, line, Code::NotARentRoll, reason)
}

/// A row of such a report: where it is about.
struct Place<'g> {
    row: GridRow<'g>,
    unit: RentRollUnit,
}

/// Reads such a report. Its records stand in the roll, its leavings beside them.
pub(super) fn read(
    file: &str,
    Table { found, columns, report, day }: Table,
    mapping: &Mapping,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Result<RentRoll, Refusal> {
    let grid = &found.grid;
    let header = grid.row(found.last).line;
    let (what, take) = called(report);
    let choice = answer(file, mapping, TAKE_OVER, &[take, NONE])?;
    if choice == Some(NONE) {
        return Err(refusal(file, header, report));
    }
    let mut account = Account::with(grid.notes.iter().chain(&columns.notes).cloned().collect());
    let mut places: Vec<Place<'_>> = Vec::new();
    let mut above: Option<String> = None;
    for (at, row) in grid.rows(0..grid.len()).enumerate() {
        watch.step(at, grid.len())?;
        let skip = match at {
            _ if row.count() == 0 => Some(SkippedAs::Blank),
            _ if at < found.first => Some(SkippedAs::Title),
            _ if at <= found.last => Some(SkippedAs::Header),
            _ if repeats(&found, row) => Some(SkippedAs::RepeatedHeader),
            _ if row.filled().next().is_some_and(|(_, cell)| label::is_total(&cell.text())) => Some(SkippedAs::Total),
            _ if row.count() == 1 => {
                above = Some(row.joined().trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned());
                Some(SkippedAs::Property)
            }
            _ => None,
        };
        if let Some(taken_for) = skip {
            account.skip(Skipped { sheet: None, line: row.line, taken_for, text: row.joined() });
            continue;
        }
        let mut unit = TypedRow::new(file, &columns, row).unit();
        unit.property = unit.property.or_else(|| unit.property_name.take()).or_else(|| above.clone());
        if columns.has(Field::Property) || columns.has(Field::PropertyName) {
            above.clone_from(&unit.property);
        }
        places.push(Place { row, unit });
    }
    let mut decisions = columns.styles.decisions.clone();
    let as_of = day_of_figures(options, day, report, &mut decisions);
    let (state, chosen) = match choice {
        Some(choice) => (DecisionState::Answered, Some(choice.to_owned())),
        None => (DecisionState::Open, None),
    };
    let evidence = format!("This is {what}, not a rent roll: line {header} has its columns.");
    let choices = vec![take.to_owned(), NONE.to_owned()];
    let count = places.len();
    decisions.insert(0, Decision { key: TAKE_OVER.to_owned(), chosen, choices, state, evidence, count });
    let mut roll = RentRoll {
        report,
        sheet: grid.sheet.clone(),
        sheets: Vec::new(),
        header_lines: (grid.row(found.first).line, header),
        guesses: columns.guesses.iter().filter(|guess| !guess.header.is_empty()).cloned().collect(),
        property_name: title::property_name(&around(&found).0).map(|name| shown(&name)),
        as_of,
        units: Vec::new(),
        refusals: Vec::new(),
        refused_beyond: 0,
        skipped: Vec::new(),
        totals: Vec::new(),
        status_counts: std::collections::BTreeMap::new(),
        decisions,
        notes: Vec::new(),
        told: Vec::new(),
        rent_codes: Vec::new(),
        currencies: Currencies::default(),
        leavings: Vec::new(),
        guessed_notices: std::collections::BTreeMap::new(),
        since_move_in: std::collections::BTreeMap::new(),
        balances: Vec::new(),
        records: Vec::new(),
    };
    let codes = codes(file, &mut roll, &places, mapping, options);
    match report {
        ReportKind::MoveOuts => leavings::read(file, &columns, &places, &codes, &mut roll, &mut account),
        _ => orders::read(file, &columns, &places, &codes, &mut roll, &mut account),
    }
    account.close(grid.more_blank);
    roll.refusals = account.refusals;
    roll.refused_beyond = account.refused_beyond;
    roll.skipped = account.skipped;
    roll.notes.splice(0..0, account.told.iter().map(|note| note.text.clone()));
    roll.told.splice(0..0, account.told);
    Ok(roll)
}

/// The code of the property that each text names. A report makes no property: what is not here is refused by its line.
struct Codes {
    codes: HashMap<Option<String>, String>,
    known: BTreeSet<String>,
}

impl Codes {
    fn of(&self, file: &str, columns: &Columns, place: &Place<'_>) -> Result<String, Refusal> {
        let code = self.codes.get(&place.unit.property).cloned().unwrap_or_default();
        if self.known.contains(&code) {
            return Ok(code);
        }
        let column = [Field::Property, Field::PropertyName].iter().find_map(|field| columns.at(*field));
        let header = column.map_or_else(|| Field::Property.in_words(), |column| columns.header(column));
        let value = place.unit.property.clone().unwrap_or_default();
        let reason = "No property here is called so; add it, or enter the property that the file is about.";
        Err(Refusal::of_line(file, place.row.line, Code::UnknownReference, reason).at(&header, &value))
    }
}

fn codes(file: &str, roll: &mut RentRoll, places: &[Place<'_>], mapping: &Mapping, options: &Options) -> Codes {
    let units: Vec<RentRollUnit> = places.iter().map(|place| place.unit.clone()).collect();
    let given = mapping.property.clone().or_else(|| options.property.clone()).filter(|code| !code.trim().is_empty());
    let before = (roll.decisions.clone(), roll.notes.clone());
    let found = properties(file, roll, &units, given, options);
    // A report makes no properties, so nothing was decided about one.
    (roll.decisions, roll.notes) = before;
    let codes = found.into_iter().map(|(text, (_, property))| (text, property.property_code)).collect();
    Codes { codes, known: options.known.iter().map(|known| known.code.clone()).collect() }
}

/// The column whose header is one of these, in letters and digits; the first of them goes before the next.
fn column(columns: &Columns, names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| columns.guesses.iter().position(|guess| compact(&guess.header) == *name))
}

/// The text of a column, unless it only stands for nothing.
fn text(row: GridRow<'_>, column: Option<usize>) -> Option<String> {
    column.map(|column| row.text(column).into_owned()).filter(|text| !is_nothing(text))
}
