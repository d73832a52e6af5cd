//! Which sheets of a file are read: all that look like rolls, but of sheets that show the same units only one. Each is
//! mapped and read by itself; [`super::together`] makes one roll of them.

use super::columns::Columns;
use super::decision::{Decision, DecisionState, SHEET};
use super::field::compact;
use super::figures::DayFound;
use super::grid::Grid;
use super::header::{self, Found};
use super::names;
use super::other;
use super::read::{self, Table};
use super::report::{self, ReportKind};
use super::room::Made;
use super::same_units::{Candidate, choose};
use super::sheet_name::sheet_property;
use super::title;
use super::together::{named, together};
use super::{Mapping, Options, RentRoll};
use crate::refusal::{Code, Refusal, shown};
use crate::watch::Watch;
use chrono::NaiveDate;
use std::collections::HashSet;

/// Reads the tables of a file as one roll.
pub(super) fn read_all(
    file: &str,
    bytes: usize,
    grids: Vec<Grid>,
    mapping: &Mapping,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Result<RentRoll, Refusal> {
    let visible: Vec<String> = grids.iter().filter_map(|grid| grid.sheet.clone()).collect();
    let mut notes = unknown_answers(file, mapping, &visible)?;
    let (wished, left): (Vec<Grid>, Vec<Grid>) =
        grids.into_iter().partition(|grid| answer(mapping, grid.sheet.as_deref()) != Some(Answer::LeaveOut));
    if wished.is_empty() {
        let reason = "Every sheet of the workbook is left out; take at least one.";
        return Err(Refusal::of_file(file, Code::NotARentRoll, reason));
    }
    // A sheet that is no roll needs no decision.
    let left = header::find(file, left, mapping, &mut Watch::nobody()).unwrap_or_default();
    let mut decisions: Vec<Decision> = left.iter().filter_map(left_out).collect();
    let found = header::find(file, wished, mapping, watch)?;
    let several = found.len() > 1;
    let (tables, refused) = understood(file, found, mapping, several)?;
    notes.extend(refused);
    let tables = of_one_kind(tables, mapping, &mut decisions, &mut notes);
    let (others, tables): (Vec<Table>, Vec<Table>) = tables.into_iter().partition(|table| table.report.is_other());
    if let Some(report) = others.iter().max_by_key(|table| table.found.score).map(|table| table.report) {
        let mut rolls = Vec::with_capacity(others.len());
        for table in others {
            let name = named(file, table.found.grid.sheet.as_deref(), several);
            if table.report == report {
                rolls.push(other::read(&name, table, mapping, options, watch)?);
            } else {
                let what = other::called(table.report).0;
                notes.push(format!("{} was not read: it is {what}, and a file of its own.", shown(&name)));
            }
        }
        return together(file, rolls, several, notes, decisions).ok_or_else(|| nothing(file));
    }
    let (mut taken, chosen) = choose(candidates(file, bytes, tables, mapping, options, several, watch)?, options.as_of);
    if several || !decisions.is_empty() {
        decisions.extend(chosen);
        decisions.sort_by_key(|decision| {
            let name = decision.key.strip_prefix(SHEET);
            visible.iter().position(|sheet| Some(sheet.as_str()) == name)
        });
        notes.insert(0, in_words(&taken, &decisions));
    }
    if several && taken.len() > 1 {
        name_properties(&mut taken);
    } else if let Some(only) = taken.first_mut() {
        name_property_known(only, options);
    }
    let rolls = taken.into_iter().map(|candidate| candidate.roll).collect();
    together(file, rolls, several, notes, decisions).ok_or_else(|| nothing(file))
}

fn nothing(file: &str) -> Refusal {
    Refusal::of_file(file, Code::NotARentRoll, "There is no unit below a header row.")
}

/// Which sheets were read, in a sentence.
fn in_words(taken: &[Candidate], decisions: &[Decision]) -> String {
    let read = taken.iter().map(|candidate| {
        let RentRoll { sheet, units, .. } = &candidate.roll;
        let s = if units.len() == 1 { "" } else { "s" };
        format!("“{}” ({} unit{s})", shown(sheet.as_deref().unwrap_or_default()), units.len())
    });
    let read = read.collect::<Vec<_>>().join(", ");
    let left = decisions.iter().filter(|decision| decision.chosen.as_deref() != Some(READ));
    let left: Vec<&str> = left.filter_map(|decision| decision.key.strip_prefix(SHEET)).collect();
    let left = if left.is_empty() { String::new() } else { format!(" Not read: {}.", sheets(&left)) };
    match taken.len() {
        1 => format!("The sheet {read} was read.{left}"),
        count => format!("{count} sheets were read as one portfolio: {read}.{left}"),
    }
}

/// What a person said about a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Read,
    LeaveOut,
}

/// The choices.
pub(super) const READ: &str = "read";
pub(super) const LEAVE_OUT: &str = "leave_out";
/// The key for all sheets that are not named.
const OTHERS: &str = "sheet:*";

fn answer(mapping: &Mapping, sheet: Option<&str>) -> Option<Answer> {
    let own = mapping.answers.get(&format!("{SHEET}{}", sheet?));
    match own.or_else(|| mapping.answers.get(OTHERS)).map(String::as_str) {
        Some(LEAVE_OUT) => Some(Answer::LeaveOut),
        Some(READ) => Some(Answer::Read),
        _ => None,
    }
}

/// The decision of a person that a sheet is not read.
fn left_out(found: &Found) -> Option<Decision> {
    let line = found.grid.row(found.last).line;
    let evidence = format!("You left it out; it has columns like those of a rent roll on line {line}.");
    Some(about(found.grid.sheet.as_deref()?, Some(LEAVE_OUT), DecisionState::Answered, evidence, 1))
}

/// A decision about a sheet, of so many units.
pub(super) fn about(
    sheet: &str,
    chosen: Option<&str>,
    state: DecisionState,
    evidence: String,
    count: usize,
) -> Decision {
    let choices = vec![READ.to_owned(), LEAVE_OUT.to_owned()];
    Decision { key: format!("{SHEET}{sheet}"), chosen: chosen.map(str::to_owned), choices, state, evidence, count }
}

/// A sheet that a person wishes to read and that is not there is refused; one to leave out is only told.
fn unknown_answers(file: &str, mapping: &Mapping, visible: &[String]) -> Result<Vec<String>, Refusal> {
    let mut notes = Vec::new();
    for (key, choice) in &mapping.answers {
        let Some(name) = key.strip_prefix(SHEET) else { continue };
        let shown_name = shown(name);
        if choice != READ && choice != LEAVE_OUT {
            let reason = format!("“{}” is no answer to “{}”; answer {READ} or {LEAVE_OUT}.", shown(choice), shown(key));
            return Err(Refusal::of_file(file, Code::BadAnswer, reason));
        }
        if key == OTHERS || visible.iter().any(|known| known == name) {
            continue;
        }
        if choice == READ {
            let there = visible.iter().map(|name| format!("“{}”", shown(name))).collect::<Vec<_>>().join(", ");
            let there = if there.is_empty() { "it has no sheets".to_owned() } else { format!("there are {there}") };
            let reason = format!("The file has no visible sheet “{shown_name}”; {there}.");
            return Err(Refusal::of_file(file, Code::BadAnswer, reason));
        }
        notes.push(format!("The sheet “{shown_name}”, which you left out, is not in the file."));
    }
    Ok(notes)
}

/// The tables that are reports we read; of the others, why not. Where none is, the best one says it.
fn understood(
    file: &str,
    found: Vec<Found>,
    mapping: &Mapping,
    several: bool,
) -> Result<(Vec<Table>, Vec<String>), Refusal> {
    let best = (0..found.len()).max_by_key(|at| (found[*at].score, found[*at].grid.len(), std::cmp::Reverse(*at)));
    let (mut tables, mut notes, mut worst) = (Vec::new(), Vec::new(), None);
    for (at, found) in found.into_iter().enumerate() {
        let name = named(file, found.grid.sheet.as_deref(), several);
        let line = found.grid.row(found.last).line;
        let sheet = found.grid.sheet.clone().unwrap_or_default();
        let read = Columns::new(&name, &found, mapping).and_then(|columns| {
            // What a person chose for the columns of one sheet makes no roll of the others.
            let report = report::recognise(&name, &found, &columns, !several || Some(at) == best)?;
            Ok((columns, report))
        });
        match read {
            Ok((columns, report)) => {
                let day = own_day(&found, &columns);
                tables.push(Table { found, columns, report, day });
            }
            Err(refusal) if Some(at) == best => worst = Some(refusal),
            Err(refusal) => {
                notes.push(format!("The sheet “{}” was not read: {} (line {line})", shown(&sheet), refusal.reason))
            }
        }
    }
    match worst {
        Some(refusal) if tables.is_empty() || refusal.code == Code::BadMapping => Err(refusal),
        worst => {
            notes.extend(worst.map(|refusal| format!("{refusal} That sheet was not read.")));
            Ok((tables, notes))
        }
    }
}

/// Lists of units and of vacancies beside rolls are about units that the rolls have; reports of another kind beside
/// either are files of their own.
fn of_one_kind(
    tables: Vec<Table>,
    mapping: &Mapping,
    decisions: &mut Vec<Decision>,
    notes: &mut Vec<String>,
) -> Vec<Table> {
    let rolls = tables.iter().any(|table| table.report == ReportKind::RentRoll);
    let units = tables.iter().any(|table| !table.report.is_other());
    let wanted = |found: &Found| answer(mapping, found.grid.sheet.as_deref()) == Some(Answer::Read);
    let mut stay = Vec::with_capacity(tables.len());
    for table in tables {
        let Table { found, report, .. } = &table;
        let sheet = found.grid.sheet.clone().unwrap_or_default();
        if report.is_other() && units {
            let what = other::called(*report).0;
            notes.push(format!("The sheet “{}” was not read: it is {what}, and a file of its own.", shown(&sheet)));
        } else if rolls && !report.is_other() && *report != ReportKind::RentRoll && !wanted(found) {
            let evidence = "It has units without leases, beside a rent roll.".to_owned();
            decisions.push(about(&sheet, Some(LEAVE_OUT), DecisionState::Guessed, evidence, 1));
        } else {
            stay.push(table);
        }
    }
    stay
}

/// Reads each table by itself.
fn candidates(
    file: &str,
    bytes: usize,
    tables: Vec<Table>,
    mapping: &Mapping,
    options: &Options,
    several: bool,
    watch: &mut Watch<'_>,
) -> Result<Vec<Candidate>, Refusal> {
    let held: usize = tables.iter().map(|table| table.found.grid.bytes()).sum();
    let mut made = Made::beside(bytes + held);
    let days: HashSet<NaiveDate> = tables.iter().filter_map(|table| table.day.as_ref()?.day).collect();
    // A sheet without a day is of that of the others, if they agree.
    let shared = days.iter().next().copied().filter(|_| days.len() == 1);
    let count = u32::try_from(tables.len()).unwrap_or(1).max(1);
    let mut all: Vec<Candidate> = Vec::with_capacity(tables.len());
    for (at, mut table) in (0..).zip(tables) {
        watch.part(720 + at * 130 / count, 720 + (at + 1) * 130 / count)?;
        let sheet = table.found.grid.sheet.clone();
        let name = named(file, sheet.as_deref(), several);
        let (score, wanted) = (table.found.score, answer(mapping, sheet.as_deref()) == Some(Answer::Read));
        let own = table.day.as_ref().and_then(|found| found.day);
        let borrowed = || {
            let sheet = shown(sheet.as_deref()?);
            let evidence = format!("The sheet “{sheet}” names no day, so that of the others was taken.");
            shared.map(|day| DayFound { day: Some(day), evidence, said: false, either: false })
        };
        let in_name = || title::as_of(file, &[], &[], table.columns.styles.style.order);
        table.day = table.day.or_else(borrowed).or_else(in_name);
        match read::read(&name, table, options, &mut made, watch) {
            Ok(roll) => all.push(Candidate::new(roll, own, score, wanted)),
            // An empty sheet beside others is none.
            Err(refusal) if refusal.code == Code::NotARentRoll && (at + 1 < count || !all.is_empty()) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(all)
}

/// The day that a sheet itself names, in its titles or by its name.
fn own_day(found: &Found, columns: &Columns) -> Option<DayFound> {
    let (titles, footers) = read::around(found);
    title::of_sheet(found.grid.sheet.as_deref(), &titles, &footers, columns.styles.style.order)
}

/// Units of a sheet without another property belong to that of its title, or to the one that the sheet is called by.
fn name_properties(taken: &mut [Candidate]) {
    for Candidate { roll, .. } in taken {
        let own = roll.property_name.clone().or_else(|| roll.sheet.as_deref().and_then(sheet_property));
        roll.units.iter_mut().filter(|unit| unit.property.is_none()).for_each(|unit| unit.property.clone_from(&own));
    }
}

/// A single sheet that is called like a property that is here is that property’s, whatever the file is called.
fn name_property_known(only: &mut Candidate, options: &Options) {
    let called = only.roll.sheet.as_deref().and_then(sheet_property).filter(|_| only.roll.property_name.is_none());
    let known = |name: &String| {
        let text = names::property(name);
        let words = [text.code.as_deref(), Some(text.name.as_str())].map(|word| word.map(compact).unwrap_or_default());
        options.known.iter().any(|known| words.iter().any(|w| *w == compact(&known.code) || *w == compact(&known.name)))
    };
    only.roll.property_name = called.filter(known).or(only.roll.property_name.take());
}

/// Sheets by their names: `“A”, “B”`.
pub(super) fn sheets(names: &[&str]) -> String {
    names.iter().map(|name| format!("“{}”", shown(name))).collect::<Vec<_>>().join(", ")
}
