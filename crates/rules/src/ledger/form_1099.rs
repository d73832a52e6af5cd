//! What is reported of a year's payments to vendors and owners of properties in the United States (26 U.S.C. §§ 6041,
//! 6041A). Source: bank, “1099”.

use super::bills::settle;
use super::book::Ledger;
use super::chart::PREPAID;
use super::owner_split::{OwnerParts, OwnerSplit};
use super::rounding::Minor;
use super::words::{AccountKind, Form1099, PayeeKind};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, HashMap};

/// From which amount a year is reported, by its first year: 600 through 2025, 2,000 from 2026 (Pub. L. 119-21 § 70433);
/// later years are indexed, and come as data.
pub const THRESHOLDS: &[(i32, Minor)] = &[(i32::MIN, 60_000), (2026, 200_000)];

/// A party's year.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct YearPaid<'a> {
    pub party_code: &'a str,
    pub party_kind: PayeeKind,
    pub form: Form1099,
    pub currency: &'a str,
    pub amount: Minor,
    pub threshold: Minor,
    pub reportable: bool,
}

/// The report `form_1099` of the calendar year of a day: of vendors, bill payments less voids, not by card; of owners,
/// their part of cash-basis income and of the rise of what is prepaid. `thresholds` as [`THRESHOLDS`].
#[must_use]
pub fn form_1099<'a>(ledger: &Ledger<'a>, to: NaiveDate, thresholds: &[(i32, Minor)]) -> Vec<YearPaid<'a>> {
    let year = to.year();
    let threshold = thresholds.iter().filter(|(from, _)| *from <= year).max_by_key(|(from, _)| *from);
    let threshold = threshold.map_or(0, |(_, amount)| *amount);
    let mut paid: BTreeMap<(PayeeKind, &'a str, &'a str), Minor> = BTreeMap::new();
    let vendors = vendors_paid(ledger, year).into_iter().map(|(key, amount)| ((PayeeKind::Vendor, key), amount));
    let owners = owners_earned(ledger, year).into_iter().map(|(key, amount)| ((PayeeKind::Owner, key), amount));
    for ((kind, (party, currency)), amount) in vendors.chain(owners) {
        *paid.entry((kind, party, currency)).or_default() += amount;
    }
    let form_of = |rows: &'a [super::rows::Payee]| -> HashMap<&'a str, Option<Form1099>> {
        rows.iter().map(|payee| (payee.party_code.as_str(), payee.form)).collect()
    };
    let (vendors, owners) = (form_of(&ledger.book.vendors), form_of(&ledger.book.owners));
    let row = |((party_kind, party_code, currency), amount): ((PayeeKind, &'a str, &'a str), Minor)| {
        let (forms, default) = match party_kind {
            PayeeKind::Vendor => (&vendors, Form1099::None),
            PayeeKind::Owner => (&owners, Form1099::Misc1),
        };
        let form = forms.get(party_code).copied().flatten().unwrap_or(default);
        let reportable = amount >= threshold;
        YearPaid { party_code, party_kind, form, currency, amount, threshold, reportable }
    };
    paid.into_iter().map(row).filter(|row| row.form != Form1099::None && row.amount != 0).collect()
}

/// Whether a property's country, as it is written, is the United States; where nobody wrote one, it is.
#[must_use]
pub fn is_american(country: &str) -> bool {
    ["", "US", "USA"].contains(&country)
}

fn is_in_us(ledger: &Ledger<'_>, property: &str) -> bool {
    ledger.properties.get(property).is_some_and(|property| is_american(&property.country))
}

fn vendors_paid<'a>(ledger: &Ledger<'a>, year: i32) -> BTreeMap<(&'a str, &'a str), Minor> {
    let mut sums = BTreeMap::new();
    for part in settle(&ledger.book.bills, &ledger.book.bill_payments).parts {
        let (line, payment) = (part.line, part.payment);
        if payment.by_card || !is_in_us(ledger, &line.property_code) {
            continue;
        }
        let key = (line.vendor_code.as_str(), ledger.currency(&line.property_code));
        let voided = payment.voided_on.map(|day| (day, -part.signed()));
        for (day, amount) in [Some((payment.date, part.signed())), voided].into_iter().flatten() {
            if day.year() == year {
                *sums.entry(key).or_default() += amount;
            }
        }
    }
    sums
}

/// Income is each owner's part as the statements have it; the rise of prepaid is split as one sum of the year, or of each
/// part of it with shares of its own.
fn owners_earned<'a>(ledger: &Ledger<'a>, year: i32) -> BTreeMap<(&'a str, &'a str), Minor> {
    let mut sums = BTreeMap::new();
    let dates = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31));
    let (Some(first), Some(last)) = dates else { return sums };
    let owners = OwnerSplit::of(ledger);
    let is_income = |account: &str| ledger.chart.kind(account) == AccountKind::Income;
    let before = first.pred_opt().map_or_else(OwnerParts::new, |eve| owners.parts(ledger, eve, is_income));
    let after = owners.parts(ledger, last, is_income);
    let prepaid = owners.parts_between(ledger, first, last, |account| account == PREPAID);
    for (parts, sign) in [(after, -1), (before, 1), (prepaid, -1)] {
        for ((property, owner, _), debit) in parts.into_iter().filter(|((property, ..), _)| is_in_us(ledger, property))
        {
            if let Some(owner) = owner {
                *sums.entry((owner, ledger.currency(property))).or_default() += sign * debit;
            }
        }
    }
    sums
}
