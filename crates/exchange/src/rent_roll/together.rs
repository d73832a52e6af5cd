//! Several sheets as one roll: which line stands on which sheet, sums by sheet, and what all of them say said once.

use super::decision::{AS_OF, Decision, DecisionState};
use super::field::Field;
use super::remark::Note;
use super::sheets::sheets;
use super::unit::{RentRollLease, RentRollUnit};
use super::{ColumnGuess, RentRoll, ReportKind};
use crate::refusal::shown;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Lines of different sheets lie so far apart: those of the first sheet are as they are.
const APART: u64 = 1 << 32;

/// The weight of what is said about whole sheets, in percent: units may be missing.
const OF_SHEETS: u8 = 85;
/// The weight of what is said about a file and nobody weighed.
const OF_FILE: u8 = 60;

/// A sheet that was read, or the one table of a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetRead {
    /// Its name, in a workbook.
    pub name: Option<String>,
    /// The file as it is named in refusals; beside other sheets with the sheet: `portfolio.xlsx, sheet Oak Court`.
    pub file: String,
    /// What it turned out to be.
    pub report: ReportKind,
    /// The day its figures hold for.
    pub as_of: Option<NaiveDate>,
    /// How many units it has.
    pub units: usize,
    /// How its columns were understood.
    #[serde(skip)]
    pub guesses: Vec<ColumnGuess>,
    /// The further fields of a unit about which it speaks: one that a unit of it lacks is taken away from that unit.
    #[serde(skip)]
    pub unit_fields: Vec<String>,
}

impl SheetRead {
    /// The header of each meaning.
    pub(super) fn headers(&self) -> HashMap<Field, String> {
        let mut headers = HashMap::new();
        for guess in &self.guesses {
            headers.entry(guess.field).or_insert_with(|| guess.header.clone());
        }
        headers
    }
}

/// The number of the sheet in [`RentRoll::sheets`] that a line of a unit, a lease or a record stands on.
#[must_use]
pub fn sheet_of(line: u64) -> usize {
    usize::try_from(line / APART).unwrap_or(usize::MAX)
}

/// The line within its sheet.
#[must_use]
pub fn line_of(line: u64) -> u64 {
    line % APART
}

/// A file as it is named in refusals.
pub(super) fn named(file: &str, sheet: Option<&str>, several: bool) -> String {
    match sheet.filter(|_| several) {
        Some(sheet) => format!("{file}, sheet {}", shown(sheet)),
        None => file.to_owned(),
    }
}

/// One roll of all sheets; `None` of none.
pub(super) fn together(
    file: &str,
    rolls: Vec<RentRoll>,
    several: bool,
    notes: Vec<String>,
    mut decisions: Vec<Decision>,
) -> Option<RentRoll> {
    let count = rolls.len();
    let about = |text: String| Note { text, count: 1, lines: Vec::new(), weight: OF_SHEETS };
    let mut notes: Vec<Note> = notes.into_iter().chain(different(&rolls)).map(about).collect();
    let told: Vec<(Option<String>, Vec<Note>)> = rolls.iter().map(|roll| (roll.sheet.clone(), weighed(roll))).collect();
    // What is shown in the same words on all sheets needs none of their names.
    let mut shown_by: HashMap<String, HashSet<String>> = HashMap::new();
    for decision in rolls.iter().flat_map(|roll| &roll.decisions) {
        shown_by.entry(decision.key.clone()).or_default().insert(decision.evidence.clone());
    }
    let mut rolls = rolls;
    for roll in &mut rolls {
        let sheet = shown(roll.sheet.as_deref().unwrap_or_default());
        for decision in roll.decisions.iter_mut().filter(|d| shown_by.get(&d.key).is_some_and(|all| all.len() > 1)) {
            decision.evidence = format!("On the sheet “{sheet}”: {}", decision.evidence);
        }
    }
    let mut rolls = rolls.into_iter().enumerate().map(|(at, roll)| placed(file, at, roll, several && count > 1));
    let mut all = rolls.next()?;
    for roll in rolls {
        add(&mut all, roll);
    }
    notes.extend(once(told));
    all.notes = notes.iter().map(|note| note.text.clone()).collect();
    all.told = notes;
    decisions.extend(decided(std::mem::take(&mut all.decisions)));
    all.decisions = decisions;
    // What stands in for the day until a person says it is not that of the file.
    if all.decisions.iter().any(|decision| decision.key == AS_OF && decision.is_open()) {
        all.as_of = None;
    }
    Some(all)
}

/// All notes of a roll; those that nobody weighed are about the file.
fn weighed(roll: &RentRoll) -> Vec<Note> {
    let about = |text: &String| Note { text: text.clone(), count: 1, lines: Vec::new(), weight: OF_FILE };
    let plain = roll.notes.iter().filter(|text| roll.told.iter().all(|note| note.text != **text));
    roll.told.iter().cloned().chain(plain.map(about)).collect()
}

/// A roll whose lines say which sheet they stand on.
fn placed(file: &str, at: usize, mut roll: RentRoll, several: bool) -> RentRoll {
    let apart = at as u64 * APART;
    for unit in &mut roll.units {
        let RentRollUnit { line, leases, .. } = unit;
        *line += apart;
        for RentRollLease { line, charges, .. } in leases {
            *line += apart;
            charges.iter_mut().for_each(|charge| charge.line += apart);
        }
    }
    roll.leavings.iter_mut().for_each(|leaving| leaving.line += apart);
    roll.records.iter_mut().for_each(|(line, _)| *line += apart);
    let sheet = roll.sheet.clone().filter(|_| several);
    roll.skipped.iter_mut().for_each(|skipped| skipped.sheet.clone_from(&sheet));
    roll.totals.iter_mut().for_each(|total| total.sheet.clone_from(&sheet));
    roll.sheets = vec![SheetRead {
        name: roll.sheet.clone(),
        file: named(file, roll.sheet.as_deref(), several),
        report: roll.report,
        as_of: roll.as_of,
        units: roll.units.len(),
        guesses: roll.guesses.clone(),
        unit_fields: Vec::new(),
    }];
    roll
}

fn add(all: &mut RentRoll, roll: RentRoll) {
    if roll.report == ReportKind::RentRoll {
        all.report = roll.report;
    }
    if all.property_name != roll.property_name {
        all.property_name = None;
    }
    all.sheet = None;
    all.as_of = all.as_of.max(roll.as_of);
    for guess in roll.guesses {
        if !all.guesses.iter().any(|known| known.header == guess.header && known.field == guess.field) {
            all.guesses.push(guess);
        }
    }
    all.sheets.extend(roll.sheets);
    all.units.extend(roll.units);
    all.refused_beyond += roll.refused_beyond;
    roll.refusals.into_iter().for_each(|refusal| all.refuse(refusal));
    all.skipped.extend(roll.skipped);
    all.totals.extend(roll.totals);
    all.decisions.extend(roll.decisions);
    all.leavings.extend(roll.leavings);
    all.records.extend(roll.records);
    all.currencies.add(&roll.currencies);
    for (status, count) in roll.status_counts {
        *all.status_counts.entry(status).or_default() += count;
    }
}

/// Headers that mean one thing on one sheet and another on the next.
fn different(rolls: &[RentRoll]) -> Vec<String> {
    let mut seen: BTreeMap<&str, (&ColumnGuess, &str)> = BTreeMap::new();
    let mut notes = Vec::new();
    for roll in rolls {
        let sheet = roll.sheet.as_deref().unwrap_or_default();
        for guess in &roll.guesses {
            let (first, on) = seen.entry(guess.header.as_str()).or_insert((guess, sheet));
            if first.field != guess.field {
                notes.push(format!(
                    "“{}” was read as {} on the sheet “{}” and as {} on “{}”. To read both alike, choose what it means.",
                    shown(&guess.header),
                    first.field.in_words(),
                    shown(on),
                    guess.field.in_words(),
                    shown(sheet),
                ));
            }
        }
    }
    notes
}

/// What was decided on each sheet, once: the same, or what is open, or each with its sheet.
fn decided(all: Vec<Decision>) -> Vec<Decision> {
    let mut once: Vec<Decision> = Vec::new();
    for decision in all {
        let Some(known) = once.iter_mut().find(|known| known.key == decision.key) else {
            once.push(decision);
            continue;
        };
        known.count += decision.count;
        if known.evidence != decision.evidence {
            known.evidence = format!("{} {}", known.evidence, decision.evidence);
        }
        // One that is open, then one that is guessed, speaks for all: it is the one to look at.
        let weight = |state| match state {
            DecisionState::Open => 3,
            DecisionState::Guessed => 2,
            DecisionState::Said => 1,
            DecisionState::Answered => 0,
        };
        let is_asked = decision.is_open() || known.is_open();
        if decision.key == AS_OF && decision.chosen != known.chosen && !is_asked {
            // Days are written so that the later one is the greater text.
            known.chosen = known.chosen.take().max(decision.chosen);
            known.state = DecisionState::Guessed;
        } else if weight(decision.state) > weight(known.state) {
            (known.state, known.chosen) = (decision.state, decision.chosen);
        }
    }
    once
}

/// What sheets say: once for all of them, else with the sheets that say it.
fn once(told: Vec<(Option<String>, Vec<Note>)>) -> Vec<Note> {
    let count = told.len();
    let mut said: Vec<(Note, Vec<String>)> = Vec::new();
    let mut place: HashMap<String, usize> = HashMap::new();
    for (sheet, notes) in told {
        let sheet = sheet.unwrap_or_default();
        for note in notes {
            let at = *place.entry(note.text.clone()).or_insert(said.len());
            match said.get_mut(at) {
                Some((_, names)) if names.last() == Some(&sheet) => {}
                Some((known, names)) => {
                    known.count += note.count;
                    names.push(sheet.clone());
                }
                None => said.push((note, vec![sheet.clone()])),
            }
        }
    }
    let named = |(mut note, names): (Note, Vec<String>)| {
        if names.len() < count {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            note.text = format!("On {}: {}", sheets(&names), note.text);
        }
        note
    };
    said.into_iter().map(named).collect()
}
