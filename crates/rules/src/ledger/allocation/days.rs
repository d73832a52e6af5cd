//! The days of an allocation, one after the other: rows enter, returns and reversals undo, hand allocations take effect,
//! free receipts settle open charges, refunds are taken. It goes no further than it is told, so that a late fee can be
//! found on its way and take part from then on.

use crate::ledger::rounding::Minor;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A charge or a receipt, as far as it takes part.
#[derive(Debug, Clone)]
pub(crate) struct Item<'a> {
    pub code: Cow<'a, str>,
    pub is_charge: bool,
    /// Whose money it is: settled and settling meet within a lane only, but for hand allocations.
    pub lane: usize,
    /// The place of a charge's category in the property's order.
    pub rank: usize,
    pub date: NaiveDate,
    pub due: NaiveDate,
    pub amount: Minor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ahead,
    Stands,
    Undone,
}

#[derive(Debug)]
struct Kept<'a> {
    item: Item<'a>,
    state: State,
    /// Neither settled, set aside nor refunded.
    free: Minor,
    settled: Minor,
    hands: Vec<usize>,
    settlements: Vec<usize>,
}

#[derive(Debug)]
struct Hand {
    receipt: usize,
    charge: usize,
    amount: Minor,
    aside: [Minor; 2],
    over: bool,
}

#[derive(Debug)]
struct Refund {
    lane: usize,
    of: Option<usize>,
    amount: Minor,
    taken: bool,
}

/// What a receipt gave to a charge, from a day until it was undone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settled {
    pub receipt: usize,
    pub charge: usize,
    pub amount: Minor,
    pub on: NaiveDate,
    pub until: Option<NaiveDate>,
    pub by_hand: bool,
}

/// What a refund took of a receipt.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken {
    pub refund: usize,
    pub receipt: usize,
    pub amount: Minor,
    pub on: NaiveDate,
    pub until: Option<NaiveDate>,
}

/// In the order of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Enter(usize),
    Undo(usize),
    UndoRefund(usize),
    Hand(usize),
    Refund(usize),
}

#[derive(Debug, Default)]
struct Lane<'a> {
    receipts: BTreeSet<(NaiveDate, Cow<'a, str>, usize)>,
    charges: BTreeSet<(usize, NaiveDate, Cow<'a, str>, usize)>,
}

/// The state of an allocation at the end of a day.
#[derive(Debug, Default)]
pub(crate) struct Days<'a> {
    items: Vec<Kept<'a>>,
    hands: Vec<Hand>,
    refunds: Vec<Refund>,
    lanes: Vec<Lane<'a>>,
    events: BTreeMap<NaiveDate, BTreeSet<Event>>,
    touched: BTreeSet<usize>,
    pub settled: Vec<Settled>,
    pub taken: Vec<Taken>,
}

impl<'a> Days<'a> {
    /// Adds a row; it enters on its date.
    pub fn add(&mut self, item: Item<'a>) -> usize {
        let at = self.items.len();
        while self.lanes.len() <= item.lane {
            self.lanes.push(Lane::default());
        }
        self.on(item.date, Event::Enter(at));
        let (state, free) = (State::Ahead, item.amount);
        self.items.push(Kept { item, state, free, settled: 0, hands: Vec::new(), settlements: Vec::new() });
        at
    }

    /// A row is undone on a day, not before it entered.
    pub fn undo(&mut self, at: usize, day: NaiveDate) {
        self.on(day.max(self.items[at].item.date), Event::Undo(at));
    }

    /// A part of a receipt is for a charge, on the day of the later of both.
    pub fn hand(&mut self, receipt: usize, charge: usize, amount: Minor) {
        let at = self.hands.len();
        let day = self.items[receipt].item.date.max(self.items[charge].item.date);
        self.hands.push(Hand { receipt, charge, amount, aside: [0, 0], over: false });
        self.items[receipt].hands.push(at);
        self.items[charge].hands.push(at);
        self.on(day, Event::Hand(at));
    }

    /// Money goes back: of one receipt, or of a lane's, oldest first.
    pub fn refund(&mut self, lane: usize, of: Option<usize>, amount: Minor, day: NaiveDate) -> usize {
        let at = self.refunds.len();
        while self.lanes.len() <= lane {
            self.lanes.push(Lane::default());
        }
        self.refunds.push(Refund { lane, of, amount, taken: false });
        self.on(day, Event::Refund(at));
        at
    }

    /// A refund is undone on a day.
    pub fn undo_refund(&mut self, at: usize, day: NaiveDate) {
        self.on(day, Event::UndoRefund(at));
    }

    fn on(&mut self, day: NaiveDate, event: Event) {
        self.events.entry(day).or_default().insert(event);
    }

    /// What is still owed of a charge.
    pub fn open(&self, at: usize) -> Minor {
        let kept = &self.items[at];
        if kept.state == State::Stands { kept.item.amount - kept.settled } else { 0 }
    }

    /// The days on which something happens that is known of.
    pub fn known_days(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.events.keys().copied()
    }

    /// The lane of a row.
    pub fn lane(&self, at: usize) -> usize {
        self.items[at].item.lane
    }

    /// Goes on to the end of that day; without one, to the end of all.
    pub fn run(&mut self, through: Option<NaiveDate>) {
        while let Some(entry) = self.events.first_entry() {
            let day = *entry.key();
            if through.is_some_and(|last| day > last) {
                return;
            }
            let events = entry.remove();
            self.day(day, &events);
        }
    }

    fn day(&mut self, day: NaiveDate, events: &BTreeSet<Event>) {
        let mut late = Vec::new();
        for event in events {
            match *event {
                Event::Enter(at) => {
                    self.items[at].state = State::Stands;
                    self.set_aside(at);
                }
                Event::Undo(at) => self.undone(at, day),
                Event::UndoRefund(at) if self.refunds[at].taken => self.untake(at, day),
                Event::UndoRefund(at) => late.push(at),
                Event::Hand(at) => self.take_effect(at, day),
                Event::Refund(_) => {}
            }
        }
        self.settle(day);
        for event in events {
            if let Event::Refund(at) = *event {
                self.take(at, day);
            }
        }
        for at in late {
            self.untake(at, day);
        }
        self.settle(day);
    }

    /// Keeps from a row what its hand allocations wait for, as far as it has it, and puts the rest among the free.
    fn set_aside(&mut self, at: usize) {
        for index in 0..self.items[at].hands.len() {
            let hand = &mut self.hands[self.items[at].hands[index]];
            if !hand.over {
                let side = usize::from(hand.charge == at);
                let kept = (hand.amount - hand.aside[side]).min(self.items[at].free);
                hand.aside[side] += kept;
                self.items[at].free -= kept;
            }
        }
        self.place(at);
    }

    /// Puts a row among the free ones of its lane, or takes it out.
    fn place(&mut self, at: usize) {
        let Kept { item, state, free, .. } = &self.items[at];
        let is_free = *state == State::Stands && *free > 0;
        let lane = &mut self.lanes[item.lane];
        self.touched.insert(item.lane);
        match (item.is_charge, is_free) {
            (true, true) => lane.charges.insert((item.rank, item.due, item.code.clone(), at)),
            (true, false) => lane.charges.remove(&(item.rank, item.due, item.code.clone(), at)),
            (false, true) => lane.receipts.insert((item.date, item.code.clone(), at)),
            (false, false) => lane.receipts.remove(&(item.date, item.code.clone(), at)),
        };
    }

    fn undone(&mut self, at: usize, day: NaiveDate) {
        self.items[at].state = State::Undone;
        self.items[at].free = 0;
        self.place(at);
        for index in 0..self.items[at].settlements.len() {
            let settled = &mut self.settled[self.items[at].settlements[index]];
            if settled.until.is_none() {
                settled.until = Some(day);
                let Settled { receipt, charge, amount, .. } = *settled;
                let other = if receipt == at { charge } else { receipt };
                self.items[at].settled -= amount;
                self.items[other].settled -= amount;
                self.items[other].free += amount;
                self.set_aside(other);
            }
        }
        for index in 0..self.items[at].hands.len() {
            self.let_go(self.items[at].hands[index]);
        }
    }

    /// A hand allocation is over: what was set aside for it is free again.
    fn let_go(&mut self, index: usize) {
        let hand = &mut self.hands[index];
        if hand.over {
            return;
        }
        hand.over = true;
        let (rows, aside) = ([hand.receipt, hand.charge], hand.aside);
        for (at, kept) in rows.into_iter().zip(aside) {
            if self.items[at].state == State::Stands {
                self.items[at].free += kept;
                self.set_aside(at);
            }
        }
    }

    fn take_effect(&mut self, index: usize, day: NaiveDate) {
        let Hand { receipt, charge, aside, over, .. } = self.hands[index];
        let amount = aside[0].min(aside[1]);
        if over || amount == 0 {
            self.let_go(index);
            return;
        }
        self.hands[index].aside = [aside[0] - amount, aside[1] - amount];
        self.meet(Settled { receipt, charge, amount, on: day, until: None, by_hand: true });
        self.let_go(index);
    }

    /// A receipt gives to a charge what is no longer among the free of either.
    fn meet(&mut self, settled: Settled) {
        let at = self.settled.len();
        for row in [settled.receipt, settled.charge] {
            self.items[row].settled += settled.amount;
            self.items[row].settlements.push(at);
        }
        self.settled.push(settled);
    }

    fn settle(&mut self, day: NaiveDate) {
        while let Some(lane) = self.touched.pop_first() {
            let first = |lane: &Lane<'_>| Some((lane.receipts.first()?.2, lane.charges.first()?.3));
            while let Some((receipt, charge)) = first(&self.lanes[lane]) {
                let amount = self.items[receipt].free.min(self.items[charge].free);
                self.items[receipt].free -= amount;
                self.items[charge].free -= amount;
                self.meet(Settled { receipt, charge, amount, on: day, until: None, by_hand: false });
                self.place(receipt);
                self.place(charge);
            }
            self.touched.remove(&lane);
        }
    }

    fn take(&mut self, index: usize, day: NaiveDate) {
        let Refund { lane, of, mut amount, .. } = self.refunds[index];
        self.refunds[index].taken = true;
        let oldest: Vec<usize> = match of {
            Some(at) => vec![at],
            None => self.lanes[lane].receipts.iter().map(|(_, _, at)| *at).collect(),
        };
        for receipt in oldest {
            let part = self.items[receipt].free.min(amount);
            if part > 0 && self.items[receipt].state == State::Stands {
                amount -= part;
                self.items[receipt].free -= part;
                self.taken.push(Taken { refund: index, receipt, amount: part, on: day, until: None });
                self.place(receipt);
            }
        }
    }

    fn untake(&mut self, index: usize, day: NaiveDate) {
        for at in 0..self.taken.len() {
            let Taken { refund, receipt, amount, until, .. } = self.taken[at];
            if refund == index && until.is_none() {
                self.taken[at].until = Some(day);
                if self.items[receipt].state == State::Stands {
                    self.items[receipt].free += amount;
                    self.set_aside(receipt);
                }
            }
        }
    }
}
