//! Rules of one's own for lines of the bank: kept as settings of the organization, one a text.

use crate::frame::problems::OrProblem;
use keystead_rules::ledger::bank_rule::{self, is_usable, rule_of};
use keystead_rules::ledger::chart::Chart;
use keystead_store::features::bank::find_property_name;
use keystead_store::features::settings::{Owner, ValueRow, save_value};
use keystead_store::{Connection, StoreError, Tx};
use keystead_wire::bank::{BankRule, RULES, ToldRule};
use keystead_wire::problem::Problem;

/// Signs of a text at most.
const LONGEST: usize = 120;

/// The rules among the settings, by text. One that cannot be read is passed over: it never stops the page.
pub(super) fn told(conn: &Connection, rows: &[ValueRow], chart: &Chart<'_>) -> Result<Vec<ToldRule>, StoreError> {
    let mut rules = Vec::new();
    for row in rows.iter().filter(|row| row.name.starts_with(RULES) && !row.is_put_back) {
        let Ok(rule) = serde_json::from_str::<BankRule>(&row.value) else { continue };
        let property_name = match rule.property_id {
            Some(id) => match find_property_name(conn, id)? {
                Some(name) => Some(name),
                // What was for a property that is gone is for nobody.
                None => continue,
            },
            None => None,
        };
        let account_name = chart.name(&rule.account_code).to_owned();
        rules.push(ToldRule { setting: row.name.clone(), rule, account_name, property_name });
    }
    rules.sort_by(|a, b| a.rule.text.cmp(&b.rule.text));
    Ok(rules)
}

/// The rule that a line falls under.
pub(super) fn of_line<'r>(rules: &'r [ToldRule], line: &str) -> Option<&'r ToldRule> {
    let plain: Vec<bank_rule::BankRule<'_>> = rules
        .iter()
        .map(|told| bank_rule::BankRule { text: &told.rule.text, account_code: &told.rule.account_code })
        .collect();
    rule_of(&plain, line).map(|at| &rules[at])
}

/// Keeps a rule.
pub(super) fn remember(tx: &Tx<'_>, rule: &BankRule) -> Result<(), Problem> {
    let text = rule.text.trim();
    if !is_usable(text) || text.chars().count() > LONGEST || text.chars().any(char::is_control) {
        let told = format!("A rule knows a line by three letters or digits or more, and at most {LONGEST} characters.");
        return Err(Problem::invalid("bank.rule_text", "remember", told).hint("Leave out what changes each month."));
    }
    let id = tx.ids().id("bank_rule", &[&text.to_lowercase()]).simple().to_string();
    let name = format!("{RULES}{}", &id[..12]);
    let value = serde_json::to_string(&BankRule { text: text.to_owned(), ..rule.clone() });
    let value = value.map_err(|e| Problem::invalid("bank.rule_text", "remember", e.to_string()))?;
    save_value(tx, Owner::Organisation, &name, Some(&value)).or_problem()
}
