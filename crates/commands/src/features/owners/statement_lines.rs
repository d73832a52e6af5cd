//! The lines of a statement on paper, as the page has them: from the beginning balance to the cash.

use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_papers::{StatementKind, StatementLine};
use keystead_wire::owners::{OwnerStatementColumn as Column, StatementAmount};
use std::collections::BTreeMap;

/// What a line says of a column.
type Of<'l> = &'l dyn Fn(&Column) -> i64;

/// The lines of columns of one currency.
pub(super) fn lines(columns: &[&Column], to: NaiveDate) -> Vec<StatementLine> {
    use StatementKind::{Beside, Ending, Part, Plain, Sum};
    let line = |kind: StatementKind, label: &str, of: Of<'_>| StatementLine {
        kind,
        label: label.to_owned(),
        amounts: columns.iter().map(|column| Cents(of(column))).collect(),
    };
    let accounts = |which: fn(&Column) -> &[StatementAmount], sign: i64| -> Vec<StatementLine> {
        let names: BTreeMap<&str, &str> = columns
            .iter()
            .flat_map(|column| which(column))
            .map(|amount| (amount.account_code.as_str(), amount.name.as_str()))
            .collect();
        let one = |(code, name): (&str, &str)| {
            line(Part, name, &|column| {
                let of_it = which(column).iter().filter(|amount| amount.account_code == code);
                sign * of_it.map(|amount| amount.amount_cents.0).sum::<i64>()
            })
        };
        names.into_iter().map(one).collect()
    };
    let some = |line: &StatementLine| line.amounts.iter().any(|amount| amount.0 != 0);
    let mut lines = vec![line(Plain, "Beginning balance", &|c| c.beginning_cents.0)];
    lines.extend(accounts(|column| &column.income, 1));
    lines.push(line(Sum, "Income", &|c| c.total_income_cents.0));
    lines.extend(accounts(|column| &column.expenses, -1));
    lines.push(line(Sum, "Expenses", &|c| -c.total_expenses_cents.0));
    let moved: [(&str, Of<'_>); 4] = [
        ("Management fee", &|c| -c.management_fees_cents.0),
        ("Contributions", &|c| c.contributions_cents.0),
        ("Draws", &|c| -c.draws_cents.0),
        ("Other equity", &|c| c.adjustments_cents.0),
    ];
    lines.extend(moved.into_iter().map(|(label, of)| line(Part, label, of)).filter(some));
    lines.push(line(Ending, "Ending balance", &|c| c.row.ending_cents.0));
    let beside: [(&str, Of<'_>); 4] = [
        ("Other owners’ part", &|c| c.other_owners_cents.0),
        ("Prepaid rent held", &|c| c.prepaid_cents.0),
        ("Deposits held", &|c| c.deposits_cents.0),
        ("Other money held", &|c| c.other_held_cents.0),
    ];
    lines.extend(beside.into_iter().map(|(label, of)| line(Beside, label, of)).filter(some));
    lines.push(line(Sum, &format!("Cash, {}", to.format("%b %-d, %Y")), &|c| c.cash_cents.0));
    lines
}

/// Ending less reserve less what is not at the bank.
pub(super) fn available(columns: &[&Column], to: NaiveDate) -> Vec<(String, Cents)> {
    let sum = |of: Of<'_>| Cents(columns.iter().map(|column| of(column)).fold(0, i64::saturating_add));
    vec![
        ("Ending balance".to_owned(), sum(&|c| c.row.ending_cents.0)),
        ("Reserve".to_owned(), sum(&|c| -c.row.reserve_cents.0)),
        (format!("Not at the bank on {}", to.format("%b %-d, %Y")), sum(&|c| -c.row.undeposited_cents.0)),
        ("Available".to_owned(), sum(&|c| c.row.available_cents.0)),
    ]
}
