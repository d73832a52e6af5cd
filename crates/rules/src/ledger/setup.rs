//! What the money rests on, as people set it up: accounts of the chart, bank accounts, what comes every month. What an
//! entry already stands on stays as it is. Source: ledger, “Chart”; bank, “Accounts”.

use super::chart::{DEPOSIT_BANK, PAYABLES, PREPAID, RECEIVABLES, STANDARD, TRUST_BANK, UNDEPOSITED};
use super::rounding::Minor;
use super::words::AccountKind;
use crate::refused::Refused;
use chrono::NaiveDate;

/// Whether everybody has the account.
#[must_use]
pub fn is_built_in(code: &str) -> bool {
    STANDARD.iter().any(|(standard, ..)| *standard == code)
}

/// A bank account as it would be.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct BankSetup<'a> {
    pub account_code: &'a str,
    /// Of the account that the code names in the chart; `None` = there is no such account.
    pub account_kind: Option<AccountKind>,
    /// The other bank account that has this account of the ledger, by its code.
    pub taken_by: Option<&'a str>,
    /// Whether another kind, currency or account of the ledger was there before.
    pub was: Option<BankBefore<'a>>,
    pub currency: &'a str,
}

/// A bank account as it is, and what stands on it.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct BankBefore<'a> {
    pub account_code: &'a str,
    pub currency: &'a str,
    /// What uses it, as a clause: “property Elm keeps its money there”.
    pub used: Option<&'a str>,
}

/// What speaks against a bank account.
///
/// Codes: `control_account`, `unknown_account`, `not_an_asset`, `account_taken`, `currency_in_use`, `bank_in_use`.
#[must_use]
pub fn bank_refused(bank: &BankSetup<'_>) -> Vec<Refused> {
    let mut wrong = Vec::new();
    let mut refuse =
        |code, field, text: String| wrong.push(Refused { code, field: Some(field), text, also: Vec::new() });
    let code = bank.account_code;
    if code == UNDEPOSITED || code == RECEIVABLES {
        let what = if code == UNDEPOSITED { "what is not at the bank yet" } else { "what tenants owe" };
        let text =
            format!("Account {code} holds {what}; choose {TRUST_BANK}, {DEPOSIT_BANK} or an account of your own.");
        refuse("control_account", "account_code", text);
    } else {
        match bank.account_kind {
            None => {
                let text = format!("There is no account {code} in the chart; add it there, or choose another.");
                refuse("unknown_account", "account_code", text);
            }
            Some(AccountKind::Asset) => {}
            Some(kind) => {
                let text = format!("Account {code} is of the kind {kind}; money at a bank lies in an asset account.");
                refuse("not_an_asset", "account_code", text);
            }
        }
    }
    if let Some(other) = bank.taken_by {
        let text = format!("Bank account {other} already has account {code}; each has one of its own.");
        refuse("account_taken", "account_code", text);
    }
    if let Some(BankBefore { account_code, currency, used: Some(used) }) = bank.was {
        if currency != bank.currency {
            let text =
                format!("The currency stays {currency}: {used}. Add another bank account for {}.", bank.currency);
            refuse("currency_in_use", "currency", text);
        }
        if account_code != code {
            let text = format!("The account stays {account_code}: {used}. Add another bank account for {code}.");
            refuse("bank_in_use", "account_code", text);
        }
    }
    wrong
}

/// Whether a bank account may be archived; `used` says what stands on it.
///
/// # Errors
/// `bank_in_use`.
pub fn may_close_bank(bank_code: &str, used: Option<&str>) -> Result<(), Refused> {
    let Some(used) = used else { return Ok(()) };
    let text = format!("Bank account {bank_code} cannot be archived: {used}.");
    Err(Refused { code: "bank_in_use", field: None, text, also: Vec::new() })
}

/// What speaks against a change of an account of the chart: `before` is its name and kind as they were, `used` what stands
/// on it.
///
/// Codes: `built_in_account`, `account_in_use`.
#[must_use]
pub fn account_refused(
    code: &str,
    kind: &str,
    before: Option<(&str, AccountKind)>,
    used: Option<&str>,
) -> Vec<Refused> {
    let refuse = |code, field, text| vec![Refused { code, field: Some(field), text, also: Vec::new() }];
    if let Some((_, name, _)) = STANDARD.iter().find(|(standard, ..)| *standard == code) {
        let field = if before.is_some() { "name" } else { "account_code" };
        let text = format!("Account {code}, {name}, is part of every chart and stays as it is; add one of your own.");
        return refuse("built_in_account", field, text);
    }
    match (before, used) {
        (Some((_, was)), Some(used)) if was.as_str() != kind => {
            let text = format!("The kind stays {was}: {used}. Add another account for {kind}.");
            refuse("account_in_use", "kind", text)
        }
        _ => Vec::new(),
    }
}

/// Whether an account of the chart may be archived; `used` says what stands on it.
///
/// # Errors
/// `built_in_account`, `account_in_use`.
pub fn may_archive_account(code: &str, used: Option<&str>) -> Result<(), Refused> {
    let (refused, text) = match used {
        _ if is_built_in(code) => {
            ("built_in_account", format!("Account {code} is part of every chart and cannot be archived."))
        }
        Some(used) => ("account_in_use", format!("Account {code} cannot be archived: {used}.")),
        None => return Ok(()),
    };
    Err(Refused { code: refused, field: None, text, also: Vec::new() })
}

/// What comes every so many months, as it would be.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct RecurringSetup<'a> {
    pub amount: Option<Minor>,
    /// Instead of the account of the category.
    pub account_code: Option<&'a str>,
    /// Whether the chart has it.
    pub account_known: bool,
    pub payer_code: Option<&'a str>,
    /// Whether there is such a person.
    pub payer_known: bool,
}

/// What speaks against it.
///
/// Codes: `negative_amount`, `control_account`, `unknown_account`, `unknown_payer`.
#[must_use]
pub fn recurring_refused(recurring: &RecurringSetup<'_>) -> Vec<Refused> {
    let mut wrong = Vec::new();
    let mut refuse =
        |code, field, text: String| wrong.push(Refused { code, field: Some(field), text, also: Vec::new() });
    if recurring.amount.is_some_and(|amount| amount <= 0) {
        let text = "Enter an amount above zero; what is granted is of the type credit.";
        refuse("negative_amount", "amount", text.to_owned());
    }
    if let Some(code) = recurring.account_code {
        if [RECEIVABLES, PREPAID, PAYABLES, UNDEPOSITED].contains(&code) {
            let text =
                format!("Account {code} is kept by the program; choose another, or empty it for the category's.");
            refuse("control_account", "account_code", text);
        } else if !recurring.account_known {
            let text =
                format!("There is no account {code} in the chart; add it there, or empty it for the category's.");
            refuse("unknown_account", "account_code", text);
        }
    }
    if let Some(code) = recurring.payer_code.filter(|_| !recurring.payer_known) {
        let text = format!("There is nobody with the code “{code}”; empty it where the tenant pays.");
        refuse("unknown_payer", "payer_code", text);
    }
    wrong
}

/// From and to a day; `None` = from the start, and until further notice.
pub type Days = (Option<NaiveDate>, Option<NaiveDate>);

/// A management agreement as it would be.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct AgreementSetup<'a> {
    /// The first and the last day.
    pub days: Days,
    /// Those of the other agreements of the property.
    pub others: &'a [Days],
    /// `rent=8;late_fee=50`; empty = none.
    pub fee_percents: &'a str,
}

/// What speaks against it: on each day one agreement of a property runs, and a category has one percentage.
///
/// Codes: `agreement_overlaps`, `percent_twice`.
#[must_use]
pub fn agreement_refused(agreement: &AgreementSetup<'_>) -> Vec<Refused> {
    let mut wrong = Vec::new();
    let mut refuse =
        |code, field, text: String| wrong.push(Refused { code, field: Some(field), text, also: Vec::new() });
    let (begin, end) = agreement.days;
    let not_before = |end: Option<NaiveDate>, begin: Option<NaiveDate>| match (end, begin) {
        (Some(end), Some(begin)) => end >= begin,
        _ => true,
    };
    let meets = |(from, to): &&Days| not_before(end, *from) && not_before(*to, begin);
    if let Some((from, to)) = agreement.others.iter().find(meets) {
        let runs = match (from, to) {
            (Some(from), Some(to)) => format!("from {from} to {to}"),
            (Some(from), None) => format!("from {from} until further notice"),
            (None, Some(to)) => format!("to {to}"),
            (None, None) => "from the start until further notice".to_owned(),
        };
        // Which of both days is in the way is said at its field.
        let (field, way) = match from {
            Some(from) if *from > begin.unwrap_or(NaiveDate::MIN) => {
                ("end_date", format!("End this one before {from}."))
            }
            _ => ("begin_date", "End that one first, or begin after its last day.".to_owned()),
        };
        refuse("agreement_overlaps", field, format!("Another agreement of this property runs {runs}. {way}"));
    }
    let mut seen = Vec::new();
    for word in agreement.fee_percents.split(';').filter_map(|part| part.split_once('=')).map(|(word, _)| word) {
        if seen.contains(&word) {
            let text = format!("“{}” has two percentages; say one.", word.replace('_', " "));
            refuse("percent_twice", "fee_percents", text);
        }
        seen.push(word);
    }
    wrong
}

/// What speaks against a property's bank account, which `field` names, in that currency.
///
/// Codes: `wrong_currency`.
#[must_use]
pub fn property_bank_refused(
    field: &'static str,
    bank_code: &str,
    bank_currency: &str,
    currency: &str,
) -> Option<Refused> {
    if bank_currency == currency {
        return None;
    }
    let text =
        format!("Bank account {bank_code} is in {bank_currency}, and the property in {currency}; choose another.");
    Some(Refused { code: "wrong_currency", field: Some(field), text, also: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(wrong: Vec<Refused>) -> Vec<(&'static str, &'static str)> {
        wrong.into_iter().map(|no| (no.code, no.field.unwrap_or_default())).collect()
    }

    #[test]
    fn a_bank_account_has_an_asset_account_of_its_own() {
        let kind = Some(AccountKind::Asset);
        let bank = BankSetup { account_code: "1010", account_kind: kind, taken_by: None, was: None, currency: "USD" };
        assert_eq!(said(bank_refused(&bank)), []);
        let of = |account_code, account_kind| said(bank_refused(&BankSetup { account_code, account_kind, ..bank }));
        assert_eq!(of("1090", kind), [("control_account", "account_code")]);
        assert_eq!(of("1200", kind), [("control_account", "account_code")]);
        assert_eq!(of("1011", None), [("unknown_account", "account_code")]);
        assert_eq!(of("4000", Some(AccountKind::Income)), [("not_an_asset", "account_code")]);
        let taken = BankSetup { taken_by: Some("TR"), ..bank };
        assert_eq!(said(bank_refused(&taken)), [("account_taken", "account_code")]);
    }

    #[test]
    fn what_money_lies_in_keeps_its_currency_and_account() {
        let was =
            BankBefore { account_code: "1010", currency: "USD", used: Some("property Elm keeps its money there") };
        let kind = Some(AccountKind::Asset);
        let bank =
            BankSetup { account_code: "1020", account_kind: kind, taken_by: None, was: Some(was), currency: "CAD" };
        assert_eq!(said(bank_refused(&bank)), [("currency_in_use", "currency"), ("bank_in_use", "account_code")]);
        let free = BankSetup { was: Some(BankBefore { used: None, ..was }), ..bank };
        assert_eq!(said(bank_refused(&free)), []);
        let same = BankSetup { account_code: "1010", currency: "USD", ..bank };
        assert_eq!(said(bank_refused(&same)), []);
        assert!(may_close_bank("TR", None).is_ok());
        let no = may_close_bank("TR", was.used).unwrap_err();
        assert_eq!(no.text, "Bank account TR cannot be archived: property Elm keeps its money there.");
    }

    #[test]
    fn a_property_banks_in_its_own_currency() {
        assert_eq!(property_bank_refused("bank_code", "TR", "USD", "USD"), None);
        let no = property_bank_refused("deposit_bank_code", "TR", "CAD", "USD").unwrap();
        assert_eq!((no.code, no.field), ("wrong_currency", Some("deposit_bank_code")));
    }

    #[test]
    fn the_chart_is_extended_and_not_changed() {
        let used = Some("1 posting stands on it");
        let own = Some(("Parking", AccountKind::Income));
        assert_eq!(said(account_refused("4000", "income", None, None)), [("built_in_account", "account_code")]);
        let renamed = account_refused("4000", "income", Some(("Rents", AccountKind::Income)), None);
        assert_eq!(said(renamed), [("built_in_account", "name")]);
        assert_eq!(said(account_refused("4310", "income", None, None)), []);
        assert_eq!(said(account_refused("4310", "expense", own, used)), [("account_in_use", "kind")]);
        assert_eq!(said(account_refused("4310", "expense", own, None)), []);
        assert_eq!(said(account_refused("4310", "income", own, used)), []);
        assert_eq!(may_archive_account("4000", None).unwrap_err().code, "built_in_account");
        assert_eq!(may_archive_account("4310", used).unwrap_err().code, "account_in_use");
        assert!(may_archive_account("4310", None).is_ok());
    }

    #[test]
    fn one_agreement_of_a_property_runs_on_each_day() {
        let day = |text: &str| if text.is_empty() { None } else { Some(text.parse::<NaiveDate>().unwrap()) };
        let of = |(begin, end): (&str, &str), others: &[(&str, &str)]| {
            let others: Vec<_> = others.iter().map(|(from, to)| (day(from), day(to))).collect();
            let days = (day(begin), day(end));
            said(agreement_refused(&AgreementSetup { days, others: &others, fee_percents: "" }))
        };
        let year = ("2026-01-01", "2026-12-31");
        assert_eq!(of(year, &[]), []);
        assert_eq!(of(year, &[("2025-01-01", "2025-12-31"), ("2027-01-01", "")]), []);
        let (begin, end) = (("agreement_overlaps", "begin_date"), ("agreement_overlaps", "end_date"));
        for (other, field) in [
            (("2025-01-01", "2026-01-01"), begin),
            (("2025-01-01", ""), begin),
            (("", ""), begin),
            (("2026-12-31", ""), end),
            (("2026-06-01", "2026-06-30"), end),
        ] {
            assert_eq!(of(year, &[other]), [field], "{other:?}");
        }
        assert_eq!(of(("2026-01-01", ""), &[("2030-01-01", "")]), [end]);
        let twice =
            |fee_percents| said(agreement_refused(&AgreementSetup { days: (None, None), others: &[], fee_percents }));
        assert_eq!(twice("rent=8;late_fee=50"), []);
        assert_eq!(twice("rent=8;late_fee=50;rent=9"), [("percent_twice", "fee_percents")]);
    }

    #[test]
    fn what_comes_every_month_is_above_zero_and_known() {
        let plain = RecurringSetup {
            amount: Some(1),
            account_code: None,
            account_known: false,
            payer_code: None,
            payer_known: false,
        };
        assert_eq!(said(recurring_refused(&plain)), []);
        assert_eq!(
            said(recurring_refused(&RecurringSetup { amount: Some(0), ..plain })),
            [("negative_amount", "amount")]
        );
        let of = |code| said(recurring_refused(&RecurringSetup { account_code: Some(code), ..plain }));
        assert_eq!(of("1200"), [("control_account", "account_code")]);
        assert_eq!(of("4999"), [("unknown_account", "account_code")]);
        let payer = RecurringSetup { payer_code: Some("X"), ..plain };
        assert_eq!(said(recurring_refused(&payer)), [("unknown_payer", "payer_code")]);
        assert_eq!(said(recurring_refused(&RecurringSetup { payer_known: true, ..payer })), []);
    }
}
