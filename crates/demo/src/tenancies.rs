//! Who lives or lived where: per home the tenancies in order of time, each a chain of leases that
//! renew one another, ending in what [`crate::standing`] says of the home.

use crate::days::{self, EndDays};
use crate::draw::Draw;
use crate::sites::{Estate, Home, whole_fives};
use crate::standing::{Ends, Standing};
use chrono::{Datelike, NaiveDate};
use keystead_model::words::{LeaseState, PartyRole};

/// A lease, without the names around it.
#[derive(Debug, Clone)]
pub struct Term {
    /// The number its code is made of.
    pub number: u32,
    /// First day.
    pub begin: NaiveDate,
    /// `None` = open.
    pub end: Option<NaiveDate>,
    /// A month, in cents.
    pub rent: i64,
    /// As stored on the day.
    pub state: LeaseState,
    /// Told on, leaving on.
    pub notice: Option<(NaiveDate, NaiveDate)>,
    /// Left on.
    pub moved_out: Option<NaiveDate>,
}

/// One household in one home.
#[derive(Debug)]
pub struct Tenancy {
    /// Index of the home.
    pub home: usize,
    /// Number of the first person; the others follow.
    pub tenant: u32,
    /// What the others are.
    pub others: Vec<PartyRole>,
    /// Held against damage, in cents.
    pub deposit: Option<i64>,
    /// Day of the month the rent is due.
    pub due_day: u32,
    /// Its leases, each renewing the one before.
    pub terms: Vec<Term>,
}

/// The days on which each kind of lease may end.
struct Calendar {
    in30: EndDays,
    in60: EndDays,
    in90: EndDays,
    later: EndDays,
    past: EndDays,
    moved_out: EndDays,
}

impl Calendar {
    fn new(as_of: NaiveDate) -> Calendar {
        let even = |_: i32| 1;
        let later = |offset: i32| match offset {
            ..=330 => 10,
            331..=365 => 6,
            _ => 1,
        };
        // Most holdovers are young, some have been forgotten for years.
        let past = |offset: i32| {
            let youth = (930 + offset) as u64 / 30;
            youth * youth
        };
        let gone = |offset: i32| if offset < -120 { 1 } else { (260 + offset) as u64 / 14 };
        Calendar {
            in30: EndDays::new(as_of, 0, 30, even),
            in60: EndDays::new(as_of, 31, 60, even),
            in90: EndDays::new(as_of, 61, 90, even),
            later: EndDays::new(as_of, 91, 540, later),
            past: EndDays::new(as_of, -900, -1, past),
            moved_out: EndDays::new(as_of, -240, -1, gone),
        }
    }
}

/// Builds the tenancies of one home after the other, numbering people and leases as it goes.
struct Builder<'a> {
    as_of: NaiveDate,
    calendar: Calendar,
    draw: &'a mut Draw,
    people: u32,
    leases: u32,
    tenancies: Vec<Tenancy>,
}

/// The tenancies of an estate, home by home, earlier ones first.
pub fn settle(as_of: NaiveDate, estate: &Estate, standing: &[Standing], draw: &mut Draw) -> Vec<Tenancy> {
    let calendar = Calendar::new(as_of);
    let tenancies = Vec::with_capacity(estate.homes.len() * 3 / 2);
    let mut builder = Builder { as_of, calendar, draw, people: 0, leases: 0, tenancies };
    for (index, (home, standing)) in estate.homes.iter().zip(standing).enumerate() {
        builder.settle_home(index, home, estate.sites[home.site].year_built, *standing);
    }
    builder.tenancies
}

impl Builder<'_> {
    fn settle_home(&mut self, index: usize, home: &Home, built: i32, standing: Standing) {
        let last = self.last_term(home, standing);
        let renewal = self.signed_renewal(home, standing, &last);
        let mut terms = self.with_history(last, built);
        let begin = terms[0].begin;
        if self.draw.chance(240) {
            let empty_days = self.draw.between(6, 60);
            let before = self.ended(home, days::plus(begin, -empty_days), false);
            if before.begin.year() > built {
                let before = self.with_history(before, built);
                self.push(index, before);
            }
        }
        terms.extend(renewal);
        self.push(index, terms);
        let soon = match standing {
            Standing::LetToday => self.as_of,
            Standing::LetSoon => days::plus(self.as_of, self.draw.between(1, 45)),
            _ => return,
        };
        let rent = self.rent(home, 960, 1010);
        let end = days::term_end(soon, 12);
        let term = Term { state: LeaseState::Future, ..term(soon, Some(end), rent) };
        self.push(index, vec![term]);
    }

    /// The lease that the standing speaks of.
    fn last_term(&mut self, home: &Home, standing: Standing) -> Term {
        match standing {
            Standing::Within(ends) => {
                let days = match ends {
                    Ends::In30 => &self.calendar.in30,
                    Ends::In60 => &self.calendar.in60,
                    Ends::In90 => &self.calendar.in90,
                    Ends::Later => &self.calendar.later,
                };
                let end = days.pick(self.draw);
                term(self.begin_before(end, self.as_of), Some(end), self.rent(home, 920, 1030))
            }
            Standing::Past => {
                let end = self.calendar.past.pick(self.draw);
                term(self.begin_before(end, end), Some(end), self.rent(home, 830, 990))
            }
            Standing::Open => {
                let begin = days::plus(self.as_of, -self.draw.between(60, 1400));
                let rent = self.rent(home, 860, 1010);
                Term { state: LeaseState::MonthToMonth, ..term(begin, None, rent) }
            }
            Standing::Leaving => {
                let told = days::plus(self.as_of, -self.draw.between(1, 40));
                let leaves = days::plus(self.as_of, self.draw.between(0, 58));
                self.on_notice(home, told, leaves)
            }
            Standing::Left => {
                let leaves = days::plus(self.as_of, -self.draw.between(1, 6));
                let told = days::plus(leaves, -self.draw.between(28, 62));
                self.on_notice(home, told, leaves)
            }
            Standing::Empty => {
                let left = self.calendar.moved_out.pick(self.draw);
                self.ended(home, left, true)
            }
            Standing::LetToday | Standing::LetSoon => {
                let left = self.calendar.moved_out.pick(self.draw);
                self.ended(home, left, false)
            }
        }
    }

    fn on_notice(&mut self, home: &Home, told: NaiveDate, leaves: NaiveDate) -> Term {
        let end = match self.draw.below(10) {
            0..6 => leaves,
            6..9 => days::plus(leaves, -self.draw.between(20, 300)),
            _ => days::plus(leaves, self.draw.between(10, 60)),
        };
        let rent = self.rent(home, 880, 1010);
        let begin = self.begin_before(end, days::plus(told, -30));
        Term { state: LeaseState::Notice, notice: Some((told, leaves)), ..term(begin, Some(end), rent) }
    }

    /// A lease whose tenant left on the day, perhaps (`early`) before the end.
    fn ended(&mut self, home: &Home, left: NaiveDate, early: bool) -> Term {
        let end = match self.draw.below(10) {
            0..6 => left,
            9 if early => days::plus(left, self.draw.between(5, 40)),
            _ => days::plus(left, -self.draw.between(1, 25)),
        };
        let notice = self.draw.chance(800).then(|| {
            let planned = if self.draw.chance(850) { left } else { days::plus(left, -self.draw.between(1, 4)) };
            (days::plus(planned, -self.draw.between(28, 62)), planned)
        });
        let rent = self.rent(home, 880, 1000);
        let begin = self.begin_before(end, days::plus(left, -90));
        Term { state: LeaseState::Vacant, notice, moved_out: Some(left), ..term(begin, Some(end), rent) }
    }

    /// One in four leases that end soon has its renewal signed already.
    fn signed_renewal(&mut self, home: &Home, standing: Standing, last: &Term) -> Option<Term> {
        let soon = matches!(standing, Standing::Within(Ends::In30 | Ends::In60));
        let end = last.end.filter(|_| soon && self.draw.chance(250))?;
        let begin = days::plus(end, 1);
        let rent = (last.rent * i64::from(self.draw.between(1010, 1050)) / 1000).max(self.rent(home, 930, 980));
        let end = days::term_end(begin, self.draw.weighted(&[(8, 12), (1, 6), (1, 18)]));
        Some(Term { state: LeaseState::Future, ..term(begin, Some(end), whole_fives(rent)) })
    }

    /// The leases that the last one renews, first to last, and the last one.
    fn with_history(&mut self, last: Term, built: i32) -> Vec<Term> {
        let earlier = self.draw.weighted(&[(44, 0), (28, 1), (18, 2), (10, 3)]);
        let mut terms = vec![last];
        for _ in 0..earlier {
            let next = &terms[terms.len() - 1];
            let end = days::plus(next.begin, -1);
            let begin = days::term_begin(end, self.draw.weighted(&[(8, 12), (1, 6), (1, 18)]));
            if begin.year() <= built {
                break;
            }
            let raise = i64::from(self.draw.weighted(&[(2, 0), (3, 20), (4, 30), (3, 45), (1, 70)]));
            let rent = whole_fives(next.rent * 1000 / (1000 + raise));
            terms.push(Term { state: LeaseState::Vacant, ..term(begin, Some(end), rent) });
        }
        terms.reverse();
        terms
    }

    /// The begin of a usual term that ends on `end` and has begun by `latest`.
    fn begin_before(&mut self, end: NaiveDate, latest: NaiveDate) -> NaiveDate {
        let usual = self.draw.weighted(&[(70, 12), (5, 6), (5, 9), (6, 13), (7, 15), (4, 18), (3, 24)]);
        [usual, 12, 15, 18, 24]
            .into_iter()
            .map(|months| days::term_begin(end, months))
            .find(|begin| *begin <= latest)
            .unwrap_or(latest)
    }

    /// A rent between two thousandths of the market's.
    fn rent(&mut self, home: &Home, low: i32, high: i32) -> i64 {
        whole_fives(home.market * i64::from(self.draw.between(low, high)) / 1000)
    }

    fn push(&mut self, home: usize, mut terms: Vec<Term>) {
        for term in &mut terms {
            self.leases += 1;
            term.number = self.leases;
        }
        let others: Vec<PartyRole> = match self.draw.below(100) {
            0..9 => vec![PartyRole::CoTenant],
            9..11 => vec![PartyRole::CoTenant, PartyRole::CoTenant],
            11..13 => vec![PartyRole::Guarantor],
            13 => vec![PartyRole::CoTenant, PartyRole::Occupant],
            _ => Vec::new(),
        };
        let rent = terms[0].rent;
        let deposit = match self.draw.below(20) {
            0..11 => Some(rent),
            11..15 => Some(whole_fives(rent / 2)),
            15..19 => Some(50_000),
            _ => None,
        };
        let due_day = self.draw.weighted(&[(92, 1), (3, 3), (3, 5), (2, 15)]);
        let tenant = self.people + 1;
        self.people += 1 + others.len() as u32;
        self.tenancies.push(Tenancy { home, tenant, others, deposit, due_day, terms });
    }
}

/// A lease within its term; its number comes when it is pushed.
fn term(begin: NaiveDate, end: Option<NaiveDate>, rent: i64) -> Term {
    Term { number: 0, begin, end, rent, state: LeaseState::Active, notice: None, moved_out: None }
}
