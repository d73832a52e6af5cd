//! Late fees: when a charge gets one, how much, and how often again. They never compound: no fee is taken of a fee, and a
//! fee gets none of its own, whatever a rule names. Source: ledger, “Late fees”.

use super::allocation::{Item, Prepared};
use super::book::{Book, LeaseRows, lease_accounts};
use super::derivation::Derivation;
use super::recurring::CreatedRow;
use super::rounding::Minor;
use super::rows::{FeeCap, LateFeeRule, TenantRow};
use super::words::{CapKind, Category, FeeBase, FeeKind, RowType};
use crate::legal_fee::LegalFee;
use chrono::{Days, Months, NaiveDate};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What late fees are found by.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct FeeTerms<'a> {
    pub rules: &'a [LateFeeRule],
    /// What the law allows, by property, one stretch of days after another; binds above the rule.
    pub legal: HashMap<&'a str, Vec<&'a LegalFee>>,
    pub tenants: HashSet<&'a str>,
}

impl<'a> FeeTerms<'a> {
    /// Those of a book.
    #[must_use]
    pub fn of(book: &'a Book) -> FeeTerms<'a> {
        let mut legal: HashMap<&str, Vec<&LegalFee>> = HashMap::new();
        for cap in &book.legal_fee_caps {
            legal.entry(cap.property_code.as_str()).or_default().push(&cap.law);
        }
        FeeTerms { rules: &book.late_fee_rules, legal, tenants: book.tenants.iter().map(String::as_str).collect() }
    }

    /// What the law says of a charge of a property.
    fn law(&self, charge: &TenantRow, property: &str) -> Option<&'a LegalFee> {
        let due = charge.due();
        let holds = |law: &&&LegalFee| law.from <= due && law.to.is_none_or(|last| due <= last);
        self.legal.get(property)?.iter().find(holds).copied()
    }

    /// The rule for a charge: of the lease, else the property, else all; in force on its due date, for its category; never
    /// for a payer who is no tenant, nor for a late fee. Of several at one place the one that began last, then the first code.
    fn rule(&self, charge: &TenantRow, property: &str) -> Option<&'a LateFeeRule> {
        let category = charge.category.unwrap_or(Category::Other);
        let of_others = charge.payer_code.as_deref().is_some_and(|payer| !self.tenants.contains(payer));
        if of_others || category == Category::LateFee {
            return None;
        }
        let due = charge.due();
        let holds = |rule: &&LateFeeRule| {
            let for_it = if rule.categories.is_empty() {
                category == Category::Rent
            } else {
                rule.categories.contains(&category)
            };
            let begun = rule.begin_date.is_none_or(|day| day <= due);
            for_it && begun && rule.end_date.is_none_or(|day| due <= day)
        };
        let place = |rule: &&LateFeeRule| match (&rule.lease_number, &rule.property_code) {
            (Some(lease), _) => (*lease == charge.lease_number).then_some(0),
            (None, Some(code)) => (code == property).then_some(1),
            (None, None) => Some(2),
        };
        let found = self.rules.iter().filter(holds).filter_map(|rule| Some((place(&rule)?, rule)));
        found
            .min_by_key(|(place, rule)| (*place, std::cmp::Reverse(rule.begin_date), &rule.rule_code))
            .map(|(_, rule)| rule)
    }
}

/// The fees that the job `late_fees` posts up to a day, by charge and number.
#[must_use]
pub fn late_fees(book: &Book, as_of: NaiveDate) -> Vec<CreatedRow> {
    let terms = FeeTerms::of(book);
    let (accounts, _) = lease_accounts(book);
    accounts.iter().flat_map(|account| late_fees_of(account, &terms, as_of)).collect()
}

/// A charge that was due so many months ago gets no fee any more: it is a slip of the hand or a balance that was taken over,
/// and with fees that repeat daily a year 202 would get half a million.
const OLDEST_MONTHS: u32 = 120;

/// A charge that may get a fee.
struct Watched<'a> {
    at: usize,
    charge: &'a TenantRow,
    rule: &'a LateFeeRule,
    /// What binds above the rule.
    law: Option<&'a LegalFee>,
    rent: Minor,
    /// The day of the first fee.
    first: Option<NaiveDate>,
    /// The numbers of the fees that there are, reversed or not.
    there: HashSet<i64>,
    earlier: Minor,
}

impl Watched<'_> {
    fn base(&self, open: Minor) -> Minor {
        match self.rule.base {
            FeeBase::Rent => self.rent,
            FeeBase::Overdue => open,
            FeeBase::Charge => self.charge.amount,
        }
    }

    /// Days past due without a fee: the rule's, or the law's where those are more.
    fn grace_days(&self) -> i64 {
        self.rule.grace_days.max(self.law.map_or(0, |law| i64::from(law.grace_days)))
    }

    /// The number of the fee that a day asks for, by its number of days past due and since the first fee.
    fn number(&self, day: NaiveDate, open: Minor) -> Option<i64> {
        if open <= 0 {
            return None;
        }
        let Some(first) = self.first else {
            let late = (day - self.charge.due()).num_days() > self.grace_days();
            return (late && open >= self.rule.minimum_balance).then_some(0);
        };
        let (since, every) = ((day - first).num_days(), self.rule.repeat_days);
        (every > 0 && self.rule.repeat_amount > 0 && since > 0 && since % every == 0).then(|| since / every)
    }

    /// The next day after one on which a further fee may be asked for.
    fn next_repeat(&self, day: NaiveDate) -> Option<NaiveDate> {
        let (first, every) = (self.first?, self.rule.repeat_days);
        if every <= 0 {
            return None;
        }
        let turns = (day - first).num_days().max(0) / every + 1;
        first.checked_add_days(Days::new(u64::try_from(turns.checked_mul(every)?).ok()?))
    }
}

/// What a cap allows of a base: the amount, the percentage, or the lesser or greater of both; `None` = any.
#[must_use]
pub fn cap_of(cap: FeeCap, base: Minor) -> Option<Minor> {
    let part = cap.percent.map(|percent| percent.of(base));
    match (cap.amount, part, cap.kind) {
        (Some(amount), Some(part), Some(CapKind::Greater)) => Some(amount.max(part)),
        (Some(amount), Some(part), _) => Some(amount.min(part)),
        (amount, part, _) => amount.or(part),
    }
}

/// The amount that a rule asks for first, before its cap.
#[must_use]
pub fn first_amount(rule: &LateFeeRule, base: Minor) -> Minor {
    let part = rule.percent.of(base);
    match rule.kind {
        FeeKind::Flat => rule.amount,
        FeeKind::Percent => part,
        FeeKind::Greater => rule.amount.max(part),
        FeeKind::Lesser => rule.amount.min(part),
    }
}

/// The same for one lease account.
///
/// `LF-<charge>-0` is posted on the first day with day − due > grace and, at the end of the day before, open > 0 and not
/// below the minimum balance; then `-1`, `-2` … every so many days while open. Each is at most the cap less that charge's
/// earlier fees. A fee takes part in the allocation from its day on. A charge due ten years ago or more gets none.
#[must_use]
pub fn late_fees_of(account: &LeaseRows<'_>, terms: &FeeTerms<'_>, as_of: NaiveDate) -> Vec<CreatedRow> {
    let property = &account.property.property_code;
    let rents: HashMap<&str, Minor> =
        account.leases.iter().map(|lease| (lease.lease_number.as_str(), lease.monthly_rent)).collect();
    let mut prepared = Prepared::new(&account.rows, &account.by_hand, &account.property.allocation_order);
    let oldest = as_of.checked_sub_months(Months::new(OLDEST_MONTHS)).unwrap_or(NaiveDate::MIN);
    let mut watched = Vec::new();
    for (at, row) in prepared.rows.iter().enumerate() {
        if row.row_type == RowType::Charge
            && row.due() >= oldest
            && let Some(rule) = terms.rule(row, property)
        {
            let rent = rents.get(row.lease_number.as_str()).copied().unwrap_or(0);
            let law = terms.law(row, property);
            watched.push(Watched { at, charge: row, rule, law, rent, first: None, there: HashSet::new(), earlier: 0 });
        }
    }
    if watched.is_empty() {
        return Vec::new();
    }
    find_earlier(&mut watched, &account.rows);
    let rank = prepared.rank(Some(Category::LateFee));
    let after = |day: NaiveDate, days: i64| day.checked_add_days(Days::new(u64::try_from(days.max(0)).unwrap_or(0)));
    let mut days: BTreeSet<NaiveDate> = prepared.days.known_days().filter_map(|day| after(day, 1)).collect();
    days.extend(watched.iter().filter_map(|watch| after(watch.charge.due(), watch.grace_days().saturating_add(1))));
    days.extend(watched.iter().filter_map(|watch| watch.next_repeat(watch.first?)));
    let mut created = Vec::new();
    while let Some(day) = days.pop_first().filter(|day| *day <= as_of) {
        prepared.days.run(day.pred_opt());
        for watch in &mut watched {
            let open = prepared.days.open(watch.at);
            let asked = watch.number(day, open);
            if asked == Some(0) {
                watch.first = Some(day);
            }
            days.extend(watch.next_repeat(day));
            let Some(number) = asked.filter(|number| !watch.there.contains(number)) else { continue };
            if let Some(fee) = fee(watch, number, open, day) {
                watch.earlier += fee.row.amount;
                watch.there.insert(number);
                let (code, lane) = (Cow::Owned(fee.row.entry_code.clone()), prepared.days.lane(watch.at));
                let item = Item { code, is_charge: true, lane, rank, date: day, due: day, amount: fee.row.amount };
                prepared.days.add(item);
                days.extend(after(day, 1));
                created.push(fee);
            }
        }
    }
    created
}

/// Fees that there are already: by their code, and those that say which charge they are for.
fn find_earlier(watched: &mut [Watched<'_>], rows: &[&TenantRow]) {
    let places: HashMap<&str, usize> =
        watched.iter().enumerate().map(|(at, watch)| (watch.charge.entry_code.as_str(), at)).collect();
    for row in rows.iter().filter(|row| row.row_type == RowType::Charge) {
        let numbered = row.entry_code.strip_prefix("LF-").and_then(|rest| rest.rsplit_once('-'));
        let numbered = numbered.and_then(|(charge, number)| Some((charge, number.parse::<i64>().ok()?)));
        let said = row.for_code.as_deref().filter(|_| row.category == Some(Category::LateFee));
        let Some(place) = numbered.map(|(charge, _)| charge).or(said).and_then(|code| places.get(code)) else {
            continue;
        };
        let watch = &mut watched[*place];
        watch.earlier += row.amount;
        if let Some((_, number)) = numbered {
            watch.there.insert(number);
            if number == 0 {
                watch.first = Some(row.date);
            }
        }
    }
}

fn fee(watch: &Watched<'_>, number: i64, open: Minor, day: NaiveDate) -> Option<CreatedRow> {
    let (charge, rule) = (watch.charge, watch.rule);
    let base_amount = watch.base(open);
    let asked = if number == 0 { first_amount(rule, base_amount) } else { rule.repeat_amount };
    let own = cap_of(rule.cap, base_amount);
    let legal = watch.law.and_then(|law| Some((law.cap?.allows(watch.rent, open), &law.law)));
    let caps = [own, legal.map(|(cap, _)| cap)];
    let cap_left = caps.into_iter().flatten().min().map(|cap| (cap - watch.earlier).max(0));
    // Named where it is the law that cuts the fee.
    let cuts = |(cap, _): &(Minor, &String)| own.is_none_or(|own| *cap < own) && *cap - watch.earlier < asked;
    let law = legal.filter(cuts).map(|(_, law)| law.clone());
    let result = cap_left.map_or(asked, |left| asked.min(left));
    if result <= 0 {
        return None;
    }
    let charge_code = charge.entry_code.clone();
    let derivation = if number == 0 {
        Derivation::LateFee {
            charge_code,
            due: charge.due(),
            days_late: (day - charge.due()).num_days(),
            grace_days: watch.grace_days(),
            kind: rule.kind,
            flat: rule.amount,
            percent: rule.percent,
            base: rule.base,
            base_amount,
            cap_left,
            law,
            result,
        }
    } else {
        Derivation::RepeatedFee { charge_code, open, every_days: rule.repeat_days, cap_left, law, result }
    };
    let row = TenantRow {
        entry_code: format!("LF-{}-{number}", charge.entry_code),
        lease_number: charge.lease_number.clone(),
        row_type: RowType::Charge,
        date: day,
        due_date: None,
        amount: result,
        category: Some(Category::LateFee),
        payer_code: charge.payer_code.clone(),
        account_code: None,
        reverses_code: None,
        for_code: Some(charge.entry_code.clone()),
        opening: false,
        bank_code: None,
        slip_code: None,
    };
    Some(CreatedRow { row, derivation, about: None })
}
