//! What the law says of deposits and late fees. A line that nobody has signed off is told and never acts: only
//! [`legal_fees`] is what a run is held to, and it has none of those.

use super::line::Figure;
use super::{Facts, Law, Place, Rule, name_of};
use crate::lease::Said;
use crate::legal_fee::{LegalFee, Minor, Percent};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{DayCount, RuleSubject};

/// What binds late fees in a place: lines that somebody stands for, one stretch of days after another. Days of grace are
/// those of the calendar; business days are only told.
#[must_use]
pub fn legal_fees(law: &Law, place: &Place, facts: &Facts) -> Vec<LegalFee> {
    let subjects = [RuleSubject::LateFeeCap, RuleSubject::LateFeeGrace];
    let here = || law.rules().iter().filter(|rule| subjects.contains(&rule.subject) && Law::is_of(rule, place));
    if here().all(|rule| rule.reviewed.is_none()) {
        return Vec::new();
    }
    let mut days: Vec<NaiveDate> = here()
        .flat_map(|rule| [Some(rule.valid_from), rule.valid_to.and_then(|last| last.succ_opt())])
        .flatten()
        .collect();
    days.sort_unstable();
    days.dedup();
    let mut stretches = Vec::new();
    for (at, from) in days.iter().enumerate() {
        let answer = law.ask(place, *from, RuleSubject::LateFeeCap, facts);
        let cap = answer.binding().and_then(|rule| match rule.figure {
            Figure::Fee(fee) => Some((fee, told(place, rule))),
            _ => None,
        });
        let grace = law.ask(place, *from, RuleSubject::LateFeeGrace, facts);
        let grace_days = match grace.binding().map(|rule| &rule.figure) {
            Some(Figure::Grace { days, counted: DayCount::Calendar }) => *days,
            _ => 0,
        };
        if cap.is_none() && grace_days == 0 {
            continue;
        }
        let to = days.get(at + 1).and_then(|next| next.pred_opt());
        let (cap, law) = cap.map_or((None, String::new()), |(fee, law)| (Some(fee), law));
        stretches.push(LegalFee { cap, grace_days, from: *from, to, law });
    }
    stretches
}

fn told(place: &Place, rule: &Rule) -> String {
    format!("{}: {} ({}; {})", name_of(place), rule.figure(), rule.citation, rule.standing())
}

/// What the law says of late fees in a place on a day, a sentence each: the cap and the days of grace.
#[must_use]
pub fn fee_law(law: &Law, place: &Place, day: NaiveDate, facts: &Facts) -> Vec<Said> {
    let mut said = Vec::new();
    for subject in [RuleSubject::LateFeeCap, RuleSubject::LateFeeGrace] {
        let answer = law.ask(place, day, subject, facts);
        let Some(rule) = answer.rule else { continue };
        if matches!(rule.figure, Figure::Nothing) && answer.rivals.is_empty() && answer.may_be.is_empty() {
            continue;
        }
        let split = if answer.rivals.is_empty() { "" } else { "; sources disagree" };
        let acts = match (&rule.figure, answer.binding()) {
            (Figure::Fee(_) | Figure::Grace { counted: DayCount::Calendar, .. }, Some(_)) => "The run keeps to it.",
            (_, Some(_)) => "The run does not check it.",
            (_, None) if rule.reviewed.is_some() => {
                "It depends on what is not on record, so the run does not keep to it."
            }
            (_, None) => "Nobody has signed it off, so the run does not keep to it.",
        };
        let text = format!(
            "{} on late fees: {} ({}; {}{split}). {acts}",
            name_of(place),
            rule.figure(),
            rule.citation,
            rule.standing()
        );
        said.push(Said::new("jurisdiction.late_fees", text));
    }
    said
}

/// That a deposit is above what the law of the place lets ask for.
#[must_use]
pub fn deposit_over(law: &Law, place: &Place, day: NaiveDate, facts: &Facts, deposit: Minor) -> Option<Said> {
    let rent = facts.rent.filter(|rent| *rent > 0)?;
    let answer = law.ask(place, day, RuleSubject::DepositLimit, facts);
    let most = |rule: &Rule| match rule.figure {
        Figure::MonthsOfRent(months) => Some(Percent(months.0.saturating_mul(100)).of(rent)),
        _ => None,
    };
    let sources: Vec<&Rule> = answer.rule.into_iter().chain(answer.rivals.iter().copied()).collect();
    // Where sources disagree the lower one warns, too.
    let (rule, limit) = sources.iter().filter_map(|rule| Some((*rule, most(rule)?))).min_by_key(|(_, limit)| *limit)?;
    if deposit <= limit {
        return None;
    }
    let split = if answer.rivals.is_empty() { "" } else { "; sources disagree" };
    let mut text = format!(
        "{} asks for {} as a deposit ({}; {}{split}): {} here; this one is {}.",
        name_of(place),
        rule.figure(),
        rule.citation,
        rule.standing(),
        Cents(limit),
        Cents(deposit),
    );
    if let Some(other) = answer.may_be.iter().find(|other| most(other).is_none_or(|most| most > limit)) {
        text.push_str(&format!(" It would be otherwise with: {}.", other.scope.in_words()));
    }
    Some(Said::new("jurisdiction.deposit_over", text))
}

/// By which day a deposit is to be returned of a tenant who moves out on a day, in a sentence; the earliest, and whether
/// something that is not known would leave more time.
#[must_use]
pub fn return_by(law: &Law, place: &Place, moved_out: NaiveDate, facts: &Facts) -> Option<(NaiveDate, Said)> {
    let answer = law.ask(place, moved_out, RuleSubject::DepositReturn, facts);
    let rules = answer.rule.into_iter().chain(answer.rivals.iter().copied());
    let (day, rule) = rules.filter_map(|rule| Some((rule.return_by(moved_out)?, rule))).min_by_key(|(day, _)| *day)?;
    let split = if answer.rivals.is_empty() { "" } else { "; sources disagree" };
    let mut text = format!(
        "The deposit is to be returned by {day}: {}, {} ({}; {}{split}).",
        name_of(place),
        rule.figure(),
        rule.citation,
        rule.standing(),
    );
    for other in &answer.may_be {
        if let Some(later) = other.return_by(moved_out) {
            text.push_str(&format!(" With {} by {later}.", other.scope.in_words()));
        }
    }
    Some((day, Said::new("jurisdiction.deposit_return", text)))
}
