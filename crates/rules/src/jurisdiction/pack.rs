//! A pack that comes in, line by line, against the lines that are on file: what is new, what changes, what is refused.
//! A line is never written over: under its code only its last day, its words and its sign-off may change.

use super::reading::{FileLine, Wrong};
use super::{Law, Rule};
use std::collections::{HashMap, HashSet};

/// What a line of a pack would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It is not on file.
    New,
    /// It changes the last day, words or sign-off of one that is.
    Changed,
    /// It is on file as it is.
    Same,
    /// It is not taken.
    Refused,
}

/// A line of a pack, and what it would do.
#[derive(Debug, Clone)]
pub struct PackLine {
    /// Where it stands in the file.
    pub line: u64,
    /// Its code, as far as it has one.
    pub code: String,
    /// What it would do.
    pub effect: Effect,
    /// Why it is refused: the column, and the way out.
    pub why: Option<(&'static str, String)>,
    /// What would be written; of a refused one nothing.
    pub rule: Option<Rule>,
}

/// Holds the lines of a pack against those on file.
#[must_use]
pub fn compare(law: &Law, lines: Vec<FileLine>) -> Vec<PackLine> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut told: Vec<PackLine> = lines.into_iter().map(|line| one(law, line, &mut seen)).collect();
    // Lines that would hold at once with others that say something else: a new one gives way to what is on file.
    let mut after: HashMap<String, Rule> = law.rules().iter().map(|rule| (rule.code.clone(), rule.clone())).collect();
    let changed = told.iter().filter(|line| line.effect == Effect::Changed);
    after.extend(changed.filter_map(|line| Some((line.code.clone(), line.rule.clone()?))));
    for line in &mut told {
        let Some(rule) = &line.rule else { continue };
        let reaches_on = law.find(&rule.code).is_none_or(|there| there.valid_to != rule.valid_to);
        if !matches!(line.effect, Effect::New | Effect::Changed) || !reaches_on {
            continue;
        }
        let Some(other) = at_once(rule, after.values()) else {
            after.insert(rule.code.clone(), rule.clone());
            continue;
        };
        let text = format!(
            "It would hold at once with {}: give that one a last day, or say under disputes that sources disagree.",
            other.code
        );
        (line.effect, line.why, line.rule) = (Effect::Refused, Some(("effective_from", text)), None);
    }
    told
}

/// A line of the same place, subject and scope that holds at once with one and is not marked as another source’s.
#[must_use]
pub fn at_once<'r>(rule: &Rule, others: impl Iterator<Item = &'r Rule>) -> Option<&'r Rule> {
    let mut found: Vec<&Rule> = others
        .filter(|other| {
            other.code != rule.code
                && other.place == rule.place
                && other.subject == rule.subject
                && other.scope == rule.scope
                && other.meets(rule)
                && rule.disputes.is_empty()
                && other.disputes.is_empty()
        })
        .collect();
    found.sort_by(|a, b| a.code.cmp(&b.code));
    found.first().copied()
}

fn one(law: &Law, line: FileLine, seen: &mut HashSet<String>) -> PackLine {
    let FileLine { line, code, rule } = line;
    let refused = |field, text: String| PackLine {
        line,
        code: code.clone(),
        effect: Effect::Refused,
        why: Some((field, text)),
        rule: None,
    };
    let rule = match rule {
        Ok(rule) => rule,
        Err(wrong) => return refused(wrong.field, wrong.text),
    };
    if !seen.insert(rule.code.clone()) {
        return refused("rule_code", "The file has this code twice; give one of them another.".to_owned());
    }
    let Some(there) = law.find(&rule.code) else {
        return PackLine { line, code: rule.code.clone(), effect: Effect::New, why: None, rule: Some(rule) };
    };
    if !there.says_as(&rule) {
        let text =
            "It says something else than the line on file; give it a code of its own, and the line on file a last day.";
        return refused("rule_code", text.to_owned());
    }
    // A pack without a sign-off takes none away.
    let rule = Rule { reviewed: rule.reviewed.clone().or_else(|| there.reviewed.clone()), ..rule };
    let effect = if rule == *there { Effect::Same } else { Effect::Changed };
    PackLine { line, code: rule.code.clone(), effect, why: None, rule: Some(rule) }
}

/// The code of a new line: counted on among those of its place and subject.
#[must_use]
pub fn next_code(law: &Law, rule: &Rule) -> String {
    let place = &rule.place;
    let parts = [&place.country, &place.state, &place.county, &place.city].map(|part| part.replace(' ', "_"));
    let mut start: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    start.push(rule.subject.as_str());
    let start = start.join("-");
    (1u32..).map(|number| format!("{start}-{number}")).find(|code| law.find(code).is_none()).unwrap_or(start)
}

/// What a change of the law writes: the line that holds from now on, and the one it replaces with its last day.
///
/// A line of which only words or the last day change keeps its code, and loses its sign-off unless nothing but the last day
/// changed. Another figure or scope is a line of its own from a later day.
///
/// # Errors
/// The column and the way out.
pub fn revise(law: &Law, replaces: Option<&str>, new: Rule) -> Result<Vec<Rule>, Wrong> {
    let wrong = |field: &'static str, text: String| Wrong { field, text };
    let written = match replaces {
        None => vec![Rule { code: next_code(law, &new), reviewed: None, ..new }],
        Some(code) => {
            let Some(old) = law.find(code) else {
                return Err(wrong("rule_code", format!("There is no line {code} any more.")));
            };
            if new.place != old.place || new.subject != old.subject {
                let text = "A line stays where it is and about what it is; write another one for another place.";
                return Err(wrong("state", text.to_owned()));
            }
            if new.says_as(old) {
                let same = Rule { code: old.code.clone(), reviewed: old.reviewed.clone(), ..new };
                let is_last_day = Rule { valid_to: old.valid_to, ..same.clone() } == *old;
                vec![if is_last_day { same } else { Rule { reviewed: None, ..same } }]
            } else {
                if new.valid_from <= old.valid_from {
                    let text = format!(
                        "The line on file holds from {}; one that says something else has to begin later. If it was never right, add a line that disputes it, and sign that one off.",
                        old.valid_from
                    );
                    return Err(wrong("effective_from", text));
                }
                let eve = new.valid_from.pred_opt().unwrap_or(new.valid_from);
                let mut written = vec![Rule { code: next_code(law, &new), reviewed: None, ..new }];
                if old.valid_to.is_none_or(|last| last > eve) {
                    written.push(Rule { valid_to: Some(eve), ..old.clone() });
                }
                written
            }
        }
    };
    for rule in &written {
        let stays = law.rules().iter().filter(|other| written.iter().all(|new| new.code != other.code));
        if let Some(other) = at_once(rule, stays) {
            let text = format!(
                "{} says something for these days already; change that one, or give it a last day.",
                other.code
            );
            return Err(wrong("effective_from", text));
        }
        if !rule.disputes.is_empty() && law.find(&rule.disputes).is_none() {
            return Err(wrong("disputes", format!("There is no line {}.", rule.disputes)));
        }
    }
    Ok(written)
}
