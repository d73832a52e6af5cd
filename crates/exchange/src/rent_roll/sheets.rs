//! Which sheets of a file are read: all that look like rolls, but of sheets that show the same units only one. Each is
//! mapped and read by itself; [`super::together`] makes one roll of them.

use super::columns::Columns;
use super::field::compact;
use super::grid::Grid;
use super::header::{self, Found};
use super::names;
use super::report::{self, ReportKind};
use super::room::Made;
use super::title::{self, sheet_property};
use super::together::{named, together};
use super::{Mapping, Options, RentRoll, read};
use crate::refusal::{Code, Refusal, shown};
use crate::watch::Watch;
use chrono::NaiveDate;
use std::collections::HashSet;

/// A table whose columns are understood.
struct Table {
    found: Found,
    columns: Columns,
    report: ReportKind,
}

/// A sheet that was read, and what speaks for taking it.
struct Candidate {
    roll: RentRoll,
    /// The day that the sheet itself names.
    day: Option<NaiveDate>,
    score: i32,
    /// A person wishes it read.
    wanted: bool,
    /// Units by property and number, and by number and tenant.
    units: HashSet<(String, String)>,
    tenants: HashSet<(String, String)>,
}

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
    let wished: Vec<Grid> = grids.into_iter().filter(|grid| answer(mapping, grid) != Some(Answer::LeaveOut)).collect();
    if wished.is_empty() {
        let reason = "Every sheet of the workbook is left out; take at least one.";
        return Err(Refusal::of_file(file, Code::NotARentRoll, reason));
    }
    let left: Vec<&str> = visible
        .iter()
        .filter(|name| !wished.iter().any(|grid| grid.sheet.as_ref() == Some(name)))
        .map(String::as_str)
        .collect();
    if !left.is_empty() {
        notes.push(format!(
            "As you chose, {} {} left out.",
            sheets(&left),
            if left.len() == 1 { "was" } else { "were" }
        ));
    }
    let found = header::find(file, wished, mapping, watch)?;
    let several = found.len() > 1;
    let (tables, refused) = understood(file, found, mapping, several)?;
    notes.extend(refused);
    let tables = of_one_kind(tables, mapping, &mut notes);
    let candidates = candidates(file, bytes, tables, mapping, options, several, watch)?;
    let (mut taken, left) = choose(candidates);
    notes.extend(left);
    if several && taken.len() > 1 {
        name_properties(&mut taken);
    } else if let Some(only) = taken.first_mut() {
        name_property_known(only, options);
    }
    Ok(together(file, taken.into_iter().map(|candidate| candidate.roll).collect(), several, notes))
}

/// What a person said about a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Read,
    LeaveOut,
}

/// Before the name of a sheet: the key of the question whether it is read.
const SHEET: &str = "sheet:";
/// The key for all sheets that are not named.
const OTHERS: &str = "sheet:*";

fn answer(mapping: &Mapping, grid: &Grid) -> Option<Answer> {
    let own = mapping.answers.get(&format!("{SHEET}{}", grid.sheet.as_deref()?));
    match own.or_else(|| mapping.answers.get(OTHERS)).map(String::as_str) {
        Some("leave_out") => Some(Answer::LeaveOut),
        Some("read") => Some(Answer::Read),
        _ => None,
    }
}

/// A sheet that a person wishes to read and that is not there is refused; one to leave out is only told.
fn unknown_answers(file: &str, mapping: &Mapping, visible: &[String]) -> Result<Vec<String>, Refusal> {
    let mut notes = Vec::new();
    for (key, choice) in mapping.answers.iter().filter(|(key, _)| *key != OTHERS) {
        let Some(name) = key.strip_prefix(SHEET).filter(|name| !visible.iter().any(|known| known == name)) else {
            continue;
        };
        let name = shown(name);
        if choice == "read" {
            let there = visible.iter().map(|name| format!("“{}”", shown(name))).collect::<Vec<_>>().join(", ");
            let there = if there.is_empty() { "it has no sheets".to_owned() } else { format!("there are {there}") };
            let reason = format!("The file has no visible sheet “{name}”; {there}.");
            return Err(Refusal::of_file(file, Code::BadMapping, reason));
        }
        notes.push(format!("The sheet “{name}”, which you left out, is not in the file."));
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
            Ok((columns, report)) => tables.push(Table { found, columns, report }),
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

/// Lists of units and of vacancies beside rolls are about units that the rolls have.
fn of_one_kind(tables: Vec<Table>, mapping: &Mapping, notes: &mut Vec<String>) -> Vec<Table> {
    let rolls = tables.iter().any(|table| table.report == ReportKind::RentRoll);
    let stays = |table: &Table| {
        !rolls || table.report == ReportKind::RentRoll || answer(mapping, &table.found.grid) == Some(Answer::Read)
    };
    let (stay, go): (Vec<Table>, Vec<Table>) = tables.into_iter().partition(stays);
    if !go.is_empty() {
        let names: Vec<&str> = go.iter().filter_map(|table| table.found.grid.sheet.as_deref()).collect();
        let (hold, were) = if names.len() == 1 { ("holds", "was") } else { ("hold", "were") };
        notes.push(format!("{} {hold} units without leases and {were} not read beside the rent roll.", sheets(&names)));
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
    let days: Vec<Option<NaiveDate>> = tables.iter().map(|table| own_day(&table.found, &table.columns)).collect();
    let named_days: HashSet<NaiveDate> = days.iter().copied().flatten().collect();
    // A sheet without a day is of that of the others, if they agree.
    let shared = named_days.iter().next().copied().filter(|_| named_days.len() == 1);
    let count = u32::try_from(tables.len()).unwrap_or(1).max(1);
    let mut all: Vec<Candidate> = Vec::with_capacity(tables.len());
    for (at, (table, day)) in (0..).zip(tables.into_iter().zip(days)) {
        watch.part(720 + at * 130 / count, 720 + (at + 1) * 130 / count)?;
        let Table { found, columns, report } = table;
        let name = named(file, found.grid.sheet.as_deref(), several);
        let (score, wanted) = (found.score, answer(mapping, &found.grid) == Some(Answer::Read));
        let borrowed = shared.filter(|_| day.is_none() && options.as_of.is_none());
        let options = Options { as_of: options.as_of.or(borrowed), ..options.clone() };
        match read::read(&name, found, columns, &options, report, &mut made, watch) {
            Ok(mut roll) => {
                let sheet = roll.sheet.clone().unwrap_or_default();
                roll.notes.extend(borrowed.map(|day| {
                    format!("The sheet “{}” names no day and was read as of {day}, like the others.", shown(&sheet))
                }));
                let (units, tenants) = shows(&roll);
                all.push(Candidate { roll, day, score, wanted, units, tenants });
            }
            // An empty sheet beside others is none.
            Err(refusal) if refusal.code == Code::NotARentRoll && count > 1 && (at + 1 < count || !all.is_empty()) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(all)
}

/// The day that a sheet itself names, in its titles or by its name.
fn own_day(found: &Found, columns: &Columns) -> Option<NaiveDate> {
    let (titles, footers) = read::around(found);
    title::of_table("", found.grid.sheet.as_deref(), &titles, &footers, columns.style)
}

/// What a roll shows: units by property and number, and by number and tenant.
fn shows(roll: &RentRoll) -> (HashSet<(String, String)>, HashSet<(String, String)>) {
    let own = roll.property_name.clone().or_else(|| roll.sheet.as_deref().and_then(sheet_property));
    let of = |text: &Option<String>| text.as_deref().or(own.as_deref()).map(compact).unwrap_or_default();
    let units = roll.units.iter().map(|unit| (of(&unit.property), compact(&unit.unit))).collect();
    let tenants = roll
        .units
        .iter()
        .flat_map(|unit| unit.leases.iter().map(|lease| (compact(&unit.unit), compact(&lease.tenant_name))));
    (units, tenants.filter(|(_, name)| !name.is_empty()).collect())
}

/// Of sheets that show the same units one is taken: the latest, then the one that is most of a roll.
fn choose(mut all: Vec<Candidate>) -> (Vec<Candidate>, Vec<String>) {
    let mut order: Vec<usize> = (0..all.len()).collect();
    let rank = |c: &Candidate| (c.wanted, c.roll.report == ReportKind::RentRoll, c.day, c.score, c.roll.units.len());
    order.sort_by_key(|at| (std::cmp::Reverse(rank(&all[*at])), *at));
    let (mut taken, mut notes): (Vec<usize>, Vec<String>) = (Vec::new(), Vec::new());
    for at in order {
        let same = taken.iter().find(|before| same_units(&all[**before], &all[at])).copied();
        match same.filter(|_| !all[at].wanted) {
            Some(before) => notes.push(left_out(&all[at], &all[before])),
            None => taken.push(at),
        }
    }
    let mut place = 0;
    all.retain(|_| {
        place += 1;
        taken.contains(&(place - 1))
    });
    (all, notes)
}

/// Whether two sheets are about the same units: half of the smaller one’s, by property or by their tenants.
fn same_units(one: &Candidate, other: &Candidate) -> bool {
    let half = |a: &HashSet<(String, String)>, b: &HashSet<(String, String)>| {
        let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let both = small.iter().filter(|unit| large.contains(*unit)).count();
        (both, !small.is_empty() && both * 2 >= small.len())
    };
    let (_, units) = half(&one.units, &other.units);
    let (people, tenants) = half(&one.tenants, &other.tenants);
    units || (tenants && people > 1)
}

fn left_out(left: &Candidate, taken: &Candidate) -> String {
    let name = |candidate: &Candidate| shown(candidate.roll.sheet.as_deref().unwrap_or_default());
    let (left_name, name) = (name(left), name(taken));
    let why = match (left.day, taken.day) {
        (Some(earlier), Some(later)) if earlier < later => format!("which is of a later day ({later} after {earlier})"),
        (None, Some(day)) => format!("which names its day ({day})"),
        _ => "which looks more like a rent roll or stands first".to_owned(),
    };
    format!(
        "The sheet “{left_name}” looks like a rent roll as well and shows the same units as “{name}”, {why}; it was not \
         read. To import it instead, leave out “{name}”."
    )
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

/// Sheets by their names: `The sheet “A”`, `The sheets “A”, “B”`.
pub(super) fn sheets(names: &[&str]) -> String {
    let list: Vec<String> = names.iter().map(|name| format!("“{}”", shown(name))).collect();
    format!("the sheet{} {}", if list.len() == 1 { "" } else { "s" }, list.join(", "))
}
