//! What a tenancy was charged and what it paid over the last months: most on time, some late or in
//! parts, a few not at all any more.

use crate::days;
use crate::draw::Draw;
use crate::sites::whole_fives;
use crate::tenancies::{Tenancy, Term};
use chrono::{Datelike, NaiveDate};
use keystead_model::words::{EntryType, LeaseState, LedgerCategory};

/// A row of the account, under the number of its lease.
#[derive(Debug)]
pub struct Row {
    /// The lease's number.
    pub lease: u32,
    /// Charge, payment, credit.
    pub entry_type: EntryType,
    /// Charged or received on.
    pub date: NaiveDate,
    /// In cents, positive.
    pub amount: i64,
    /// What for.
    pub category: LedgerCategory,
    /// In words.
    pub description: String,
}

/// How a household pays.
#[derive(Debug, Clone, Copy)]
enum Payer {
    Prompt,
    Slow,
    InParts,
    /// Nothing, or little, for what was due from the day on; slowly before.
    Behind(NaiveDate),
}

/// Days after the due date on which a late fee is charged.
const FEE_AFTER: i32 = 6;

/// The account of a tenancy from `since` to `as_of`, in order of time.
pub fn account(tenancy: &Tenancy, since: NaiveDate, as_of: NaiveDate, draw: &mut Draw) -> Vec<Row> {
    let mut book = Book { rows: Vec::new(), as_of, payer: payer(tenancy, as_of, draw), draw };
    let first = &tenancy.terms[0];
    if let Some(deposit) = tenancy.deposit
        && first.begin >= since
        && first.state != LeaseState::Future
    {
        book.charge(first, first.begin, deposit, LedgerCategory::Deposit, "Security deposit".to_owned());
        book.payment(first, first.begin, deposit, LedgerCategory::Deposit);
    }
    for (index, term) in tenancy.terms.iter().enumerate() {
        if term.state != LeaseState::Future {
            book.rent_of(term, tenancy.due_day, since, index == 0);
        }
    }
    let mut rows = book.rows;
    rows.retain(|row| row.date <= as_of);
    rows.sort_by_key(|row| row.date);
    rows
}

fn payer(tenancy: &Tenancy, as_of: NaiveDate, draw: &mut Draw) -> Payer {
    let last = &tenancy.terms[tenancy.terms.len() - 1];
    match last.moved_out {
        Some(left) if draw.chance(90) => Payer::Behind(days::plus(left, -draw.between(20, 70))),
        Some(_) => draw.weighted(&[(85, Payer::Prompt), (15, Payer::Slow)]),
        None => {
            let behind = Payer::Behind(days::plus(as_of, -draw.weighted(&[(5, 25), (4, 50), (2, 85), (1, 150)])));
            draw.weighted(&[(74, Payer::Prompt), (15, Payer::Slow), (7, Payer::InParts), (4, behind)])
        }
    }
}

/// The day up to which rent is owed under a lease.
fn last_day(term: &Term, as_of: NaiveDate) -> NaiveDate {
    let leaving = term.moved_out.or(match term.state {
        LeaseState::Vacant => term.end,
        LeaseState::Notice => term.notice.map(|(_, leaves)| leaves),
        _ => None,
    });
    leaving.map_or(as_of, |day| day.min(as_of))
}

struct Book<'a> {
    rows: Vec<Row>,
    as_of: NaiveDate,
    payer: Payer,
    draw: &'a mut Draw,
}

impl Book<'_> {
    fn rent_of(&mut self, term: &Term, due_day: u32, since: NaiveDate, opening: bool) {
        let last = last_day(term, self.as_of);
        let mut month = days::month_start(term.begin).max(since);
        while month <= last {
            let length = i64::from(days::days_in_month(month));
            let due = days::on_day(month, due_day);
            if due < term.begin {
                // A household that moves in after the due day pays the rest of the month on arrival.
                let lived = length - i64::from(term.begin.day()) + 1;
                if opening && term.begin <= last {
                    self.month(term, term.begin, share(term.rent, lived, length));
                }
            } else if due <= last {
                let leaves_now = term.moved_out.is_some_and(|left| days::month_start(left) == month);
                let lived = if leaves_now { i64::from(last.day()) } else { length };
                self.month(term, due, share(term.rent, lived, length));
            }
            let next = days::plus_months(month, 1);
            if next == month {
                break;
            }
            month = next;
        }
    }

    /// One month's rent and what came in for it.
    fn month(&mut self, term: &Term, due: NaiveDate, rent: i64) {
        let text = format!("Rent {} {}", MONTHS[due.month0() as usize], due.year());
        self.charge(term, due, rent, LedgerCategory::Rent, text);
        match self.payer {
            Payer::Prompt => self.on_time(term, due, rent),
            Payer::Slow => self.slowly(term, due, rent),
            Payer::InParts if self.draw.chance(500) => self.on_time(term, due, rent),
            Payer::InParts => {
                let part = share(rent, i64::from(self.draw.between(40, 75)), 100);
                let early = self.draw.between(0, 4);
                self.payment(term, days::plus(due, early), part, LedgerCategory::Rent);
                let late = self.draw.between(8, 20);
                self.payment(term, days::plus(due, late), rent - part, LedgerCategory::Rent);
                self.fee(term, due, Some(late));
            }
            Payer::Behind(from) if due >= from => {
                if self.draw.chance(300) {
                    let part = share(rent, i64::from(self.draw.between(20, 60)), 100);
                    let day = days::plus(due, self.draw.between(2, 15));
                    self.payment(term, day, part, LedgerCategory::Rent);
                }
                self.fee(term, due, None);
            }
            Payer::Behind(_) => self.slowly(term, due, rent),
        }
    }

    fn on_time(&mut self, term: &Term, due: NaiveDate, rent: i64) {
        let day = self.draw.weighted(&[(2, -3), (2, -2), (3, -1), (9, 0), (3, 1), (1, 2)]);
        self.payment(term, days::plus(due, day).max(term.begin), rent, LedgerCategory::Rent);
    }

    fn slowly(&mut self, term: &Term, due: NaiveDate, rent: i64) {
        if self.draw.chance(620) {
            return self.on_time(term, due, rent);
        }
        let late = self.draw.between(3, 19);
        self.payment(term, days::plus(due, late), rent, LedgerCategory::Rent);
        if late >= FEE_AFTER {
            self.fee(term, due, Some(late));
        }
    }

    /// A late fee, paid with the rent when that comes, or forgiven now and then.
    fn fee(&mut self, term: &Term, due: NaiveDate, paid_after: Option<i32>) {
        let charged = days::plus(due, FEE_AFTER);
        let amount = whole_fives(term.rent / 20).clamp(2500, 7500);
        self.charge(term, charged, amount, LedgerCategory::LateFee, "Late fee".to_owned());
        let Some(late) = paid_after else { return };
        let day = days::plus(due, late.max(FEE_AFTER));
        if self.draw.chance(120) {
            let text = "Late fee waived".to_owned();
            self.add(term, EntryType::Credit, day, amount, LedgerCategory::LateFee, text);
        } else {
            self.payment(term, day, amount, LedgerCategory::LateFee);
        }
    }

    fn charge(&mut self, term: &Term, date: NaiveDate, amount: i64, category: LedgerCategory, text: String) {
        self.add(term, EntryType::Charge, date, amount, category, text);
    }

    fn payment(&mut self, term: &Term, date: NaiveDate, amount: i64, category: LedgerCategory) {
        let text = match self.draw.below(8) {
            0..5 => "Online payment".to_owned(),
            5..7 => format!("Check {}", self.draw.between(1001, 6999)),
            _ => "Money order".to_owned(),
        };
        self.add(term, EntryType::Payment, date, amount, category, text);
    }

    fn add(
        &mut self,
        term: &Term,
        kind: EntryType,
        date: NaiveDate,
        amount: i64,
        category: LedgerCategory,
        text: String,
    ) {
        if amount > 0 {
            let lease = term.number;
            self.rows.push(Row { lease, entry_type: kind, date, amount, category, description: text });
        }
    }
}

/// `part` of `whole` of an amount, to the cent, half away from zero.
fn share(cents: i64, part: i64, whole: i64) -> i64 {
    (cents * part * 2 + whole) / (whole * 2)
}

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];
