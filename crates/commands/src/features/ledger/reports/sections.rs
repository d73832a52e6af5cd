//! Statements as lines: sections in the order in which they are printed, each with its total.

use super::sheet::amount;
use keystead_model::money::Cents;
use keystead_rules::ledger::Ledger;
use keystead_rules::ledger::words::AccountKind;
use keystead_wire::reports::ReportRole::{self, Total};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A line in the names of the columns.
pub(super) struct Laid {
    pub(super) role: ReportRole,
    pub(super) row: Value,
    /// It takes from what the columns come to.
    pub(super) is_taken: bool,
}

fn text<'v>(row: &'v Value, name: &str) -> &'v str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn line(role: ReportRole, row: Value) -> Laid {
    Laid { role, row, is_taken: false }
}

/// Income and expenses of each property with their totals, and what is left.
pub(super) fn earned(rows: &[Value], amounts: &[&str], ledger: &Ledger<'_>) -> Vec<Laid> {
    let mut properties: BTreeMap<(&str, &str), [Vec<&Value>; 2]> = BTreeMap::new();
    for row in rows {
        let of = properties.entry((text(row, "property_code"), text(row, "currency"))).or_default();
        let is_expense = ledger.chart.kind(text(row, "account_code")) == AccountKind::Expense;
        of[usize::from(is_expense)].push(row);
    }
    let mut lines = Vec::new();
    for ((property, currency), [income, expenses]) in properties {
        let total = |section: &str, name: &str, sums: &[i64]| {
            let mut row = Map::new();
            for (field, value) in
                [("property_code", property), ("section", section), ("name", name), ("currency", currency)]
            {
                row.insert(field.into(), json!(value));
            }
            for (field, sum) in amounts.iter().zip(sums) {
                row.insert((*field).into(), json!(Cents(*sum).to_string()));
            }
            line(Total, Value::Object(row))
        };
        let mut left = vec![0i64; amounts.len()];
        for (section, rows, is_taken) in [("Income", income, false), ("Expenses", expenses, true)] {
            let mut sums = vec![0i64; amounts.len()];
            for row in rows {
                let row = with_months(row, ledger);
                for (at, field) in amounts.iter().enumerate() {
                    let amount = amount(row.get(*field)).unwrap_or_default();
                    sums[at] = sums[at].saturating_add(amount);
                    left[at] = left[at].saturating_add(if is_taken { -amount } else { amount });
                }
                let mut row = row;
                row["section"] = json!(section);
                lines.push(Laid { role: ReportRole::Row, row, is_taken });
            }
            lines.push(total(section, &format!("Total {}", section.to_lowercase()), &sums));
        }
        lines.push(total("Net income", "Income less expenses", &left));
    }
    lines
}

/// The units of a property, and what they come to.
pub(super) fn rolled(rows: &[Value], amounts: &[&str]) -> Vec<Laid> {
    let mut lines: Vec<Laid> = rows.iter().map(|row| line(ReportRole::Row, row.clone())).collect();
    if let Some(first) = rows.first() {
        let mut total = json!({"status": "total"});
        for field in ["property_code", "currency"] {
            total[field] = first[field].clone();
        }
        for field in amounts {
            let sum = rows.iter().filter_map(|row| amount(row.get(*field))).fold(0i64, i64::saturating_add);
            total[*field] = json!(Cents(sum).to_string());
        }
        lines.push(line(Total, total));
    }
    lines
}

/// The row with the name of its account, and with its months, if it has them, as fields of their own and their total.
fn with_months(row: &Value, ledger: &Ledger<'_>) -> Value {
    let mut row = row.clone();
    row["name"] = json!(ledger.chart.name(text(&row, "account_code")));
    let Some(months) = row.get("months").and_then(Value::as_array).cloned() else { return row };
    let total = months.iter().filter_map(|month| amount(Some(month))).sum::<i64>();
    for (at, month) in (1..).zip(months) {
        row[format!("month_{at}")] = month;
    }
    row["total"] = json!(Cents(total).to_string());
    row
}

/// The accounts of a list, a line each, and what they come to.
fn listed(row: &Value, list: &str, ledger: &Ledger<'_>, mut each: impl FnMut(Value)) -> i64 {
    let mut sum = 0i64;
    for account in row.get(list).and_then(Value::as_array).into_iter().flatten() {
        sum = sum.saturating_add(amount(account.get("amount")).unwrap_or_default());
        let code = text(account, "account_code");
        each(json!({"account_code": code, "name": ledger.chart.name(code), "amount": account["amount"]}));
    }
    sum
}

/// What each property has, owes and is worth.
pub(super) fn sheets(rows: &[Value], ledger: &Ledger<'_>) -> Vec<Laid> {
    let mut lines = Vec::new();
    for row in rows {
        let mut push = |role: ReportRole, section: &str, mut of: Value| {
            of["section"] = json!(section);
            of["property_code"] = row["property_code"].clone();
            of["currency"] = row["currency"].clone();
            lines.push(line(role, of));
        };
        let named = |name: &str, amount: i64| json!({"name": name, "amount": Cents(amount).to_string()});
        let mut owed = 0i64;
        for (section, list) in [("Assets", "assets"), ("Liabilities", "liabilities"), ("Equity", "equity")] {
            let mut sum = listed(row, list, ledger, |of| push(ReportRole::Row, section, of));
            if list == "equity" {
                let earned = amount(row.get("earned")).unwrap_or_default();
                push(ReportRole::Row, section, named("Earned so far", earned));
                sum = sum.saturating_add(earned);
            }
            push(Total, section, named(&format!("Total {}", section.to_lowercase()), sum));
            if list != "assets" {
                owed = owed.saturating_add(sum);
            }
        }
        push(Total, "Liabilities and equity", named("Total liabilities and equity", owed));
    }
    lines
}

/// Each owner's statement from top to bottom.
pub(super) fn stated(rows: &[Value], ledger: &Ledger<'_>) -> Vec<Laid> {
    let mut lines = Vec::new();
    for row in rows {
        let mut push = |role: ReportRole, section: &str, mut of: Value| {
            of["section"] = json!(section);
            for field in ["owner_code", "property_code", "currency"] {
                of[field] = row[field].clone();
            }
            lines.push(line(role, of));
        };
        let named = |name: &str, field: &str| json!({"name": name, "amount": row[field]});
        push(Total, "Funds", named("Beginning balance", "beginning_balance"));
        listed(row, "income", ledger, |of| push(ReportRole::Row, "Income", of));
        push(Total, "Income", named("Total income", "total_income"));
        listed(row, "expenses", ledger, |of| push(ReportRole::Row, "Expenses", of));
        push(Total, "Expenses", named("Total expenses", "total_expenses"));
        push(ReportRole::Row, "Funds", named("Management fees", "management_fees"));
        push(ReportRole::Row, "Funds", named("Contributions", "contributions"));
        push(ReportRole::Row, "Funds", named("Draws", "draws"));
        push(ReportRole::Row, "Funds", named("Adjustments", "adjustments"));
        push(Total, "Funds", named("Ending balance", "ending_balance"));
        push(ReportRole::Row, "Cash", named("Other owners", "other_owners"));
        push(ReportRole::Row, "Cash", named("Prepaid by tenants", "prepaid_held"));
        push(ReportRole::Row, "Cash", named("Deposits held", "deposits_held"));
        push(ReportRole::Row, "Cash", named("Other held", "other_held"));
        push(Total, "Cash", named("Cash of the property", "cash"));
        push(Total, "Available", named("Available to the owner", "available"));
    }
    lines
}

/// The account of a lease: the opening balance, its lines, and the balance that they leave.
pub(super) fn between(rows: &[Value]) -> Vec<Laid> {
    let mut lines: Vec<Laid> = Vec::with_capacity(rows.len() + 1);
    for row in rows {
        let role = if text(row, "type") == "opening" { Total } else { ReportRole::Row };
        let mut row = row.clone();
        if role == Total {
            // A balance, nothing that was charged.
            row["amount"] = Value::Null;
        }
        lines.push(line(role, row));
    }
    if let Some(last) = rows.last() {
        let mut closing = json!({"type": "closing"});
        for field in ["lease_number", "currency", "balance"] {
            closing[field] = last[field].clone();
        }
        lines.push(line(Total, closing));
    }
    lines
}
