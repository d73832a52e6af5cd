//! The rows of reports under the names of the exchange files: amounts and days as strings, unknown null.

use super::{Question, Roll, more};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::{
    Ledger, Minor, aging, bank, bills, deposit, form_1099, management_fee, statement, three_way, trial_balance,
};
use serde_json::{Value, json};

pub(super) fn money(amount: Minor) -> Value {
    json!(Cents(amount).to_string())
}

/// The rows of the report that the question names, one by one.
pub(super) fn rows(ledger: &Ledger<'_>, roll: &Roll, asked: &Question<'_>, each: &mut dyn FnMut(Value)) {
    let Question { to, as_of, basis, .. } = *asked;
    let from = asked.from.or(ledger.first_day()).unwrap_or(NaiveDate::MIN);
    match asked.name {
        "rent_roll" => more::roll_rows(ledger, roll, as_of, each),
        "charges" => aging::charges(ledger, from, to, as_of).iter().map(charge).for_each(each),
        "receipts" => aging::receipts(ledger, from, to, as_of).iter().map(receipt).for_each(each),
        "aging" => aging::aging(ledger, as_of).iter().map(aged).for_each(each),
        "trial_balance" => {
            trial_balance::trial_balance(ledger, asked.property, as_of, basis).iter().map(balance).for_each(each);
        }
        "income_statement" => {
            trial_balance::income_statement(ledger, from, to, basis).iter().map(amount).for_each(each);
        }
        "budget" => trial_balance::budget(ledger, from, to, basis).iter().map(budgeted).for_each(each),
        "deposit_register" => deposit::deposit_register(ledger, as_of).iter().map(held).for_each(each),
        "owner_statement" => statement::owner_statements(ledger, from, to).iter().map(stated).for_each(each),
        "bank_reconciliation" => bank::bank_reconciliations(ledger, as_of).iter().map(reconciled).for_each(each),
        "three_way" => three_way::three_way(ledger, as_of).iter().map(three_ways).for_each(each),
        "open_bills" => bills::open_bills(ledger, as_of).iter().map(open_bill).for_each(each),
        "management_fees" => management_fee::management_fees(ledger, from, to).iter().map(fee).for_each(each),
        "form_1099" => form_1099::form_1099(ledger, to, form_1099::THRESHOLDS).iter().map(year).for_each(each),
        "tenant_statement" => more::statement_rows(ledger, asked.lease.unwrap_or_default(), from, to, each),
        "general_ledger" => more::ledger_rows(ledger, from, to, basis, each),
        "balance_sheet" => more::sheets(ledger, as_of, basis, each),
        "cash_flow_12" => more::cash_flows(ledger, to, each),
        "journal" => more::entries(ledger, asked.property, (from, to), basis, each),
        _ => {}
    }
}

fn charge(row: &aging::ChargeStands<'_>) -> Value {
    let part = |part: &aging::AllocatedPart<'_>| json!({"receipt_code": part.receipt_code, "amount": money(part.amount), "date": part.date.to_string()});
    json!({
        "entry_code": row.entry_code,
        "lease_number": row.lease_number,
        "payer_code": row.payer_code,
        "category": row.category.map(|category| category.as_str()),
        "date": row.date.to_string(),
        "due_date": row.due_date.to_string(),
        "amount": money(row.amount),
        "open": money(row.open),
        "settled_on": row.settled_on.map(|day| day.to_string()),
        "late": row.late,
        "reversed_on": row.reversed_on.map(|day| day.to_string()),
        "allocations": row.allocations.iter().map(part).collect::<Vec<_>>(),
    })
}

fn receipt(row: &aging::ReceiptStands<'_>) -> Value {
    json!({
        "entry_code": row.entry_code,
        "lease_number": row.lease_number,
        "payer_code": row.payer_code,
        "type": row.row_type.as_str(),
        "date": row.date.to_string(),
        "amount": money(row.amount),
        "applied": money(row.applied),
        "unapplied": money(row.unapplied),
        "reversed_on": row.reversed_on.map(|day| day.to_string()),
    })
}

fn aged(row: &aging::AgedLease<'_>) -> Value {
    json!({
        "lease_number": row.lease_number,
        "property_code": row.property_code,
        "currency": row.currency,
        "current": money(row.current),
        "days_1_30": money(row.days_1_30),
        "days_31_60": money(row.days_31_60),
        "days_61_90": money(row.days_61_90),
        "over_90": money(row.over_90),
        "open": money(row.open),
        "prepaid": money(row.prepaid),
        "balance": money(row.balance),
    })
}

fn balance(row: &trial_balance::AccountBalance<'_>) -> Value {
    json!({
        "account_code": row.account_code,
        "name": row.name,
        "kind": row.kind.as_str(),
        "currency": row.currency,
        "balance": money(row.balance),
    })
}

fn amount(row: &trial_balance::AccountAmount<'_>) -> Value {
    json!({
        "property_code": row.property_code,
        "account_code": row.account_code,
        "name": row.name,
        "kind": row.kind.as_str(),
        "currency": row.currency,
        "amount": money(row.amount),
    })
}

fn budgeted(row: &trial_balance::BudgetedAccount<'_>) -> Value {
    json!({
        "property_code": row.property_code,
        "account_code": row.account_code,
        "currency": row.currency,
        "budget": money(row.budget),
        "actual": money(row.actual),
        "variance": money(row.variance),
    })
}

fn held(row: &deposit::HeldDeposit<'_>) -> Value {
    json!({
        "lease_number": row.lease_number,
        "property_code": row.property_code,
        "currency": row.currency,
        "bank_code": row.bank_code,
        "required": money(row.required),
        "transferred": money(row.transferred),
        "received": money(row.received),
        "interest": money(row.interest),
        "applied": money(row.applied),
        "refunded": money(row.refunded),
        "held": money(row.held),
    })
}

fn stated(row: &statement::OwnerStatement<'_>) -> Value {
    let accounts = |accounts: &[(&str, Minor)]| -> Value {
        accounts.iter().map(|(code, amount)| json!({"account_code": code, "amount": money(*amount)})).collect()
    };
    json!({
        "owner_code": row.owner_code,
        "property_code": row.property_code,
        "currency": row.currency,
        "beginning_balance": money(row.beginning_balance),
        "income": accounts(&row.income),
        "expenses": accounts(&row.expenses),
        "total_income": money(row.total_income),
        "total_expenses": money(row.total_expenses),
        "management_fees": money(row.management_fees),
        "contributions": money(row.contributions),
        "draws": money(row.draws),
        "adjustments": money(row.adjustments),
        "ending_balance": money(row.ending_balance),
        "other_owners": money(row.other_owners),
        "prepaid_held": money(row.prepaid_held),
        "deposits_held": money(row.deposits_held),
        "other_held": money(row.other_held),
        "cash": money(row.cash),
        "available": money(row.available),
    })
}

fn reconciled(row: &bank::BankReconciliation<'_>) -> Value {
    json!({
        "bank_code": row.bank.bank_code,
        "currency": row.bank.currency,
        "statement_date": row.statement_date.to_string(),
        "statement_balance": money(row.statement_balance),
        "cleared_balance": money(row.cleared_balance),
        "difference": money(row.difference),
        "deposits_in_transit": money(row.deposits_in_transit),
        "outstanding_payments": money(row.outstanding_payments),
        "adjusted_bank": money(row.adjusted_bank),
        "book_balance": money(row.book_balance),
        "unmatched_lines": row.unmatched_lines,
        "unmatched_amount": money(row.unmatched_amount),
    })
}

fn three_ways(row: &three_way::ThreeWay<'_>) -> Value {
    let part = |part: &three_way::Subledger<'_>| {
        json!({
            "property_code": part.property_code,
            "kind": part.kind.as_str(),
            "code": part.code,
            "amount": money(part.amount),
        })
    };
    let bank = &row.reconciliation;
    json!({
        "bank_code": bank.bank.bank_code,
        "currency": bank.bank.currency,
        "statement_date": bank.statement_date.to_string(),
        "statement_balance": money(bank.statement_balance),
        "deposits_in_transit": money(bank.deposits_in_transit),
        "outstanding_payments": money(bank.outstanding_payments),
        "adjusted_bank": money(bank.adjusted_bank),
        "book_balance": money(bank.book_balance),
        "subledger_total": money(row.subledger_total),
        "bank_less_book": money(row.bank_less_book),
        "book_less_subledgers": money(row.book_less_subledgers),
        "subledgers": row.subledgers.iter().map(part).collect::<Vec<_>>(),
    })
}

fn open_bill(row: &bills::OpenBill<'_>) -> Value {
    json!({
        "bill_code": row.bill_code,
        "property_code": row.property_code,
        "vendor_code": row.vendor_code,
        "due_date": row.due_date.to_string(),
        "currency": row.currency,
        "amount": money(row.amount),
        "open": money(row.open),
    })
}

fn fee(row: &management_fee::MonthlyFee<'_>) -> Value {
    json!({
        "property_code": row.property_code,
        "month": row.month.format("%Y-%m").to_string(),
        "currency": row.currency,
        "base": money(row.base),
        "fee": money(row.fee),
        "posted": money(row.posted),
        "due": money(row.due),
    })
}

fn year(row: &form_1099::YearPaid<'_>) -> Value {
    json!({
        "party_code": row.party_code,
        "party_kind": row.party_kind.as_str(),
        "form": row.form.as_str(),
        "currency": row.currency,
        "amount": money(row.amount),
        "threshold": money(row.threshold),
        "reportable": row.reportable,
    })
}
