//! What the money rests on, held to the rules of the ledger: bank accounts, late-fee rules, recurring charges, the chart of
//! accounts, and the banks of a property. What was wrong before and is left alone is no reason to refuse.

use crate::features::records::archive::refusal;
use crate::frame::problems::OrProblem;
use keystead_model::kind::Column;
use keystead_model::money::Cents;
use keystead_model::words::{AccountKind, CapKind, FeeBase, FeeKind, LedgerCategory, RecordKind};
use keystead_rules::ledger::Percent;
use keystead_rules::ledger::fee_terms::{FeeTermsTyped, fee_in_words, terms_refused};
use keystead_rules::ledger::rows::{FeeCap, LateFeeRule};
use keystead_rules::ledger::setup;
use keystead_rules::refused::Refused;
use keystead_store::features::records::RecordValues;
use keystead_store::features::records::money as store;
use keystead_store::{StoreError, Tx};
use keystead_wire::problem::{Problem, ProblemKind};
use std::collections::BTreeMap;

/// The texts of a record by column; what is unknown is not there.
pub(crate) type Texts = BTreeMap<&'static str, String>;

/// The texts of values.
pub(crate) fn texts<'v>(values: impl IntoIterator<Item = &'v (&'static Column, Option<String>)>) -> Texts {
    values.into_iter().filter_map(|(column, text)| Some((column.name, text.clone()?))).collect()
}

/// What speaks against a record of the money as it would be, and did not before.
pub(crate) fn check(
    tx: &Tx<'_>,
    kind: RecordKind,
    before: Option<&Texts>,
    after: &Texts,
) -> Result<Vec<Problem>, Problem> {
    let wrong = against(tx, kind, before, after).or_problem()?;
    let were = match before {
        Some(before) => against(tx, kind, Some(before), before).or_problem()?,
        None => Vec::new(),
    };
    let is_new = |no: &Refused| !were.iter().any(|was| (was.code, was.field) == (no.code, no.field));
    Ok(wrong.iter().filter(|no| is_new(no)).map(problem).collect())
}

fn problem(no: &Refused) -> Problem {
    Problem::invalid(no.code, no.field.unwrap_or_default(), no.text.clone())
}

fn against(tx: &Tx<'_>, kind: RecordKind, before: Option<&Texts>, after: &Texts) -> Result<Vec<Refused>, StoreError> {
    let text = |name: &str| after.get(name).map(String::as_str);
    let was = |name: &str| before.and_then(|before| before.get(name)).map(String::as_str);
    let must = |name: &str| text(name).unwrap_or_default();
    tx.read(|conn| {
        Ok(match kind {
            RecordKind::BankAccount => {
                let (code, account_code) = (must("bank_code"), must("account_code"));
                let used = if before.is_some() { store::find_use_of_bank(conn, code)? } else { None };
                let taken = store::find_bank_on(conn, account_code, code)?;
                let was = before.map(|_| setup::BankBefore {
                    account_code: was("account_code").unwrap_or_default(),
                    currency: was("currency").unwrap_or_default(),
                    used: used.as_deref(),
                });
                setup::bank_refused(&setup::BankSetup {
                    account_code,
                    account_kind: store::find_account_kind(conn, account_code)?,
                    taken_by: taken.as_deref(),
                    was,
                    currency: must("currency"),
                })
            }
            RecordKind::Account => {
                let code = must("account_code");
                let used = store::find_use_of_account(conn, code)?;
                let kind_was = was("kind").and_then(AccountKind::parse);
                let before = kind_was.map(|kind| (was("name").unwrap_or_default(), kind));
                let is_changed = before.is_none() || ["name", "kind"].into_iter().any(|name| was(name) != text(name));
                if is_changed {
                    setup::account_refused(code, must("kind"), before, used.as_deref())
                } else {
                    Vec::new()
                }
            }
            RecordKind::LateFeeRule => terms_refused(&typed_terms(after)),
            RecordKind::RecurringCharge => {
                let (account_code, payer_code) = (text("account_code"), text("payer_code"));
                let account_known = match account_code {
                    Some(code) => store::find_account_kind(conn, code)?.is_some(),
                    None => false,
                };
                let payer_known = match payer_code {
                    Some(code) => store::is_party_code(conn, code)?,
                    None => false,
                };
                let amount = cents(text("amount"));
                setup::recurring_refused(&setup::RecurringSetup {
                    amount,
                    account_code,
                    account_known,
                    payer_code,
                    payer_known,
                })
            }
            RecordKind::ManagementAgreement => {
                let day = |name: &str| text(name).and_then(|text| text.parse().ok());
                // An agreement is told from the others of its property by its first day, which stays.
                let others = store::list_agreements(conn, must("property_code"))?;
                let others: Vec<_> = others.into_iter().filter(|(begin, _)| *begin != day("begin_date")).collect();
                setup::agreement_refused(&setup::AgreementSetup {
                    days: (day("begin_date"), day("end_date")),
                    others: &others,
                    fee_percents: must("fee_percents"),
                })
            }
            RecordKind::Property => {
                let mut wrong = Vec::new();
                for field in ["bank_code", "deposit_bank_code"] {
                    let Some(code) = text(field) else { continue };
                    if let Some(currency) = store::find_bank_currency(conn, code)? {
                        wrong.extend(setup::property_bank_refused(field, code, &currency, must("currency")));
                    }
                }
                wrong
            }
            _ => Vec::new(),
        })
    })
}

/// Whether a record may be archived, as far as money stands on it; `code` is the one it is known by.
pub(crate) fn may_archive(tx: &Tx<'_>, kind: RecordKind, code: &str) -> Result<(), Problem> {
    let used = |find: fn(&_, &str) -> Result<Option<String>, StoreError>| tx.read(|conn| find(conn, code)).or_problem();
    let refused = match kind {
        RecordKind::BankAccount => setup::may_close_bank(code, used(store::find_use_of_bank)?.as_deref()),
        RecordKind::Account => setup::may_archive_account(code, used(store::find_use_of_account)?.as_deref()),
        _ => Ok(()),
    };
    refused.map_err(|no| refusal(&no))
}

/// Whether a record that comes back, or has its old values again, may stand as it is now.
pub(crate) fn may_stand(
    tx: &Tx<'_>,
    record: &RecordValues,
    kind: RecordKind,
    before: Option<&Texts>,
) -> Result<(), Problem> {
    let now = texts(&record.values);
    let wrong = match before {
        Some(before) => check(tx, kind, Some(before), &now)?,
        // What comes back is no new account of the chart.
        None if kind == RecordKind::Account => Vec::new(),
        None => check(tx, kind, None, &now)?,
    };
    let Some(first) = wrong.into_iter().next() else { return Ok(()) };
    Err(Problem { kind: ProblemKind::Conflict, ..first })
}

fn cents(text: Option<&str>) -> Option<i64> {
    text?.parse::<Cents>().ok().map(|cents| cents.0)
}

fn typed_terms(texts: &Texts) -> FeeTermsTyped {
    let text = |name: &str| texts.get(name).map(String::as_str);
    FeeTermsTyped {
        kind: text("kind").and_then(FeeKind::parse),
        has_property: text("property_code").is_some(),
        has_lease: text("lease_number").is_some(),
        amount: cents(text("amount")),
        percent: text("percent").and_then(Percent::parse),
        base: text("base").and_then(FeeBase::parse),
        repeat_amount: cents(text("repeat_amount")),
        repeat_days: text("repeat_days").and_then(|days| days.parse().ok()),
        cap_amount: cents(text("cap_amount")),
        cap_percent: text("cap_percent").and_then(Percent::parse),
        cap_kind: text("cap_kind").and_then(CapKind::parse),
    }
}

/// What the terms that were typed come to, in a sentence; `None` while something is missing.
pub(crate) fn fee_sentence(texts: &Texts, currency: &str) -> Option<String> {
    let typed = typed_terms(texts);
    let text = |name: &str| texts.get(name).map(String::as_str);
    if terms_refused(&typed).iter().any(|no| no.code == "fee_needs") {
        return None;
    }
    let categories = text("categories").unwrap_or_default();
    let rule = LateFeeRule {
        rule_code: String::new(),
        property_code: None,
        lease_number: None,
        begin_date: None,
        end_date: None,
        categories: categories.split(';').filter_map(|word| LedgerCategory::parse(word.trim())).collect(),
        grace_days: text("grace_days").map_or(Some(0), |days| days.parse().ok())?,
        kind: typed.kind?,
        amount: typed.amount.unwrap_or(0),
        percent: typed.percent.unwrap_or(Percent(0)),
        base: typed.base.unwrap_or(FeeBase::Rent),
        minimum_balance: cents(text("minimum_balance")).unwrap_or(0),
        repeat_amount: typed.repeat_amount.unwrap_or(0),
        repeat_days: typed.repeat_days.unwrap_or(0),
        cap: FeeCap { amount: typed.cap_amount, percent: typed.cap_percent, kind: typed.cap_kind },
    };
    Some(fee_in_words(&rule, currency))
}
