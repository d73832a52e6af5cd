//! What a late-fee rule must say to mean something, and what it does as one sentence. Source: ledger, “Late fees”.

use super::rounding::{Minor, Percent};
use super::rows::{FeeCap, LateFeeRule};
use super::words::{CapKind, FeeBase, FeeKind};
use crate::refused::Refused;
use keystead_model::money::Cents;

/// The terms of a rule as they stand in its form: what is not filled in is `None`.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs)]
pub struct FeeTermsTyped {
    pub kind: Option<FeeKind>,
    pub has_property: bool,
    pub has_lease: bool,
    pub amount: Option<Minor>,
    pub percent: Option<Percent>,
    pub base: Option<FeeBase>,
    pub repeat_amount: Option<Minor>,
    pub repeat_days: Option<i64>,
    pub cap_amount: Option<Minor>,
    pub cap_percent: Option<Percent>,
    pub cap_kind: Option<CapKind>,
}

/// What speaks against the terms: a field that the rule's kind needs and has not, or has and does not use.
///
/// Codes: `one_place`, `fee_needs`, `fee_unused`.
#[must_use]
pub fn terms_refused(typed: &FeeTermsTyped) -> Vec<Refused> {
    let mut wrong = Vec::new();
    let mut refuse = |code, field, text: &str| {
        wrong.push(Refused { code, field: Some(field), text: text.to_owned(), also: Vec::new() });
    };
    if typed.has_property && typed.has_lease {
        refuse("one_place", "property_code", "A rule is for one lease or for a property; empty one of the two.");
    }
    let takes_amount = typed.kind != Some(FeeKind::Percent);
    let takes_percent = typed.kind != Some(FeeKind::Flat);
    match (takes_amount, typed.amount.is_some_and(|amount| amount > 0)) {
        (true, false) => refuse("fee_needs", "amount", "Enter the amount of the fee, above zero."),
        (false, true) => {
            refuse(
                "fee_unused",
                "amount",
                "A fee that is a percentage has no amount; empty it, or choose another kind.",
            );
        }
        _ => {}
    }
    match (takes_percent, typed.percent.is_some_and(|percent| percent.0 > 0)) {
        (true, false) => refuse("fee_needs", "percent", "Enter the percentage, above zero."),
        (false, true) => {
            refuse("fee_unused", "percent", "A flat fee has no percentage; empty it, or choose another kind.");
        }
        _ => {}
    }
    if !takes_percent && typed.cap_percent.is_none() && typed.base.is_some() {
        let text = "Nothing is taken as a percentage here, so this is not used; empty it.";
        refuse("fee_unused", "base", text);
    }
    match (typed.repeat_amount.is_some_and(|it| it > 0), typed.repeat_days.is_some_and(|days| days > 0)) {
        (true, false) => refuse("fee_needs", "repeat_days", "Enter after how many days the fee comes again."),
        (false, true) => refuse("fee_needs", "repeat_amount", "Enter the amount of each further fee."),
        _ => {}
    }
    if typed.cap_kind.is_some() && !(typed.cap_amount.is_some() && typed.cap_percent.is_some()) {
        let text = "Which of two caps holds is asked only where both are filled in; empty it.";
        refuse("fee_unused", "cap_kind", text);
    }
    wrong
}

/// What a rule does: “6 days after the due date $50.00, then $5.00 a day, at most 10% of the rent.”; amounts in that
/// currency.
#[must_use]
pub fn fee_in_words(rule: &LateFeeRule, currency: &str) -> String {
    let money = |amount: Minor| Cents(amount).in_words(currency);
    let of = match rule.base {
        FeeBase::Rent => "the rent",
        FeeBase::Overdue => "what is still open",
        FeeBase::Charge => "the charge",
    };
    let part = |percent: Percent| format!("{percent}% of {of}");
    let either = |amount: Minor, percent: Percent, greater: bool| {
        let which = if greater { "more" } else { "less" };
        format!("{} or {}, whichever is {which}", money(amount), part(percent))
    };
    let days = rule.grace_days.saturating_add(1);
    let days = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    let categories: Vec<String> = rule.categories.iter().map(|one| one.as_str().replace('_', " ")).collect();
    let due = if categories.is_empty() { String::new() } else { format!(" of {}", categories.join(" or ")) };
    let fee = match rule.kind {
        FeeKind::Flat => money(rule.amount),
        FeeKind::Percent => part(rule.percent),
        FeeKind::Greater => either(rule.amount, rule.percent, true),
        FeeKind::Lesser => either(rule.amount, rule.percent, false),
    };
    let mut said = format!("{days} after the due date{due} {fee}");
    if rule.minimum_balance > 0 {
        said.push_str(&format!(", if at least {} is open", money(rule.minimum_balance)));
    }
    if rule.repeat_amount > 0 && rule.repeat_days > 0 {
        let often = if rule.repeat_days == 1 { "a day".to_owned() } else { format!("every {} days", rule.repeat_days) };
        said.push_str(&format!(", then {} {often}", money(rule.repeat_amount)));
    }
    let FeeCap { amount, percent, kind } = rule.cap;
    let cap = match (amount, percent) {
        (Some(amount), Some(percent)) => Some(either(amount, percent, kind == Some(CapKind::Greater))),
        (amount, percent) => amount.map(money).or(percent.map(part)),
    };
    if let Some(cap) = cap {
        said.push_str(&format!(", at most {cap}"));
    }
    said.push('.');
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::words::Category;

    fn rule() -> LateFeeRule {
        LateFeeRule {
            rule_code: "R".into(),
            property_code: None,
            lease_number: None,
            begin_date: None,
            end_date: None,
            categories: Vec::new(),
            grace_days: 5,
            kind: FeeKind::Flat,
            amount: 5_000,
            percent: Percent(0),
            base: FeeBase::Rent,
            minimum_balance: 0,
            repeat_amount: 0,
            repeat_days: 0,
            cap: FeeCap::default(),
        }
    }

    #[test]
    fn a_rule_says_what_it_does() {
        let percent = |text| Percent::parse(text).unwrap();
        let cap = FeeCap { amount: None, percent: Some(percent("10")), kind: None };
        let daily = LateFeeRule { repeat_amount: 500, repeat_days: 1, cap, ..rule() };
        let said = "6 days after the due date $50.00, then $5.00 a day, at most 10% of the rent.";
        assert_eq!(fee_in_words(&daily, "USD"), said);
        assert_eq!(fee_in_words(&LateFeeRule { grace_days: 0, ..rule() }, "USD"), "1 day after the due date $50.00.");
        let greater = LateFeeRule {
            kind: FeeKind::Greater,
            percent: percent("5"),
            base: FeeBase::Overdue,
            minimum_balance: 2_000,
            repeat_amount: 1_000,
            repeat_days: 7,
            categories: vec![Category::Rent, Category::Utility],
            cap: FeeCap { amount: Some(10_000), percent: Some(percent("12.5")), kind: Some(CapKind::Greater) },
            ..rule()
        };
        assert_eq!(
            fee_in_words(&greater, "CAD"),
            "6 days after the due date of rent or utility 50.00 CAD or 5% of what is still open, whichever is more, if at \
             least 20.00 CAD is open, then 10.00 CAD every 7 days, at most 100.00 CAD or 12.5% of what is still open, \
             whichever is more."
        );
        let lesser = LateFeeRule { kind: FeeKind::Lesser, percent: percent("5"), base: FeeBase::Charge, ..rule() };
        let said = "6 days after the due date $50.00 or 5% of the charge, whichever is less.";
        assert_eq!(fee_in_words(&lesser, "USD"), said);
    }

    #[test]
    fn a_rule_has_what_its_kind_uses_and_no_more() {
        let percent = Percent::parse("5");
        let flat = FeeTermsTyped { kind: Some(FeeKind::Flat), amount: Some(5_000), ..FeeTermsTyped::default() };
        let said = |typed: FeeTermsTyped| {
            terms_refused(&typed).into_iter().map(|no| (no.code, no.field.unwrap_or_default())).collect::<Vec<_>>()
        };
        assert_eq!(said(flat), []);
        assert_eq!(said(FeeTermsTyped { amount: Some(0), ..flat }), [("fee_needs", "amount")]);
        assert_eq!(said(FeeTermsTyped { percent, ..flat }), [("fee_unused", "percent")]);
        assert_eq!(said(FeeTermsTyped { base: Some(FeeBase::Rent), ..flat }), [("fee_unused", "base")]);
        let capped = FeeTermsTyped { base: Some(FeeBase::Rent), cap_percent: percent, ..flat };
        assert_eq!(said(capped), []);
        let part = FeeTermsTyped { kind: Some(FeeKind::Percent), ..flat };
        assert_eq!(said(part), [("fee_unused", "amount"), ("fee_needs", "percent")]);
        assert_eq!(said(FeeTermsTyped { kind: Some(FeeKind::Lesser), ..flat }), [("fee_needs", "percent")]);
        assert_eq!(said(FeeTermsTyped { repeat_days: Some(1), ..flat }), [("fee_needs", "repeat_amount")]);
        assert_eq!(said(FeeTermsTyped { repeat_amount: Some(1), ..flat }), [("fee_needs", "repeat_days")]);
        assert_eq!(said(FeeTermsTyped { cap_kind: Some(CapKind::Lesser), ..flat }), [("fee_unused", "cap_kind")]);
        assert_eq!(
            said(FeeTermsTyped { has_lease: true, has_property: true, ..flat }),
            [("one_place", "property_code")]
        );
    }
}
