//! Which items of the books the lines of a bank are likely to be, and why; a person accepts. Lines are only matched, never
//! changed, and a line is items of the same sum. Source: bank, “Matching”.

use super::rounding::Minor;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// Days around an item within which a line of the same amount may be it.
pub const DAYS: i64 = 5;
/// The same of a check, which is cashed when somebody likes.
pub const DAYS_OF_CHECK: i64 = 180;
/// A reference that is shorter is in too many texts.
const SHORTEST: usize = 3;

/// A line of a bank that is no item yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenLine<'a> {
    /// Of the line.
    pub code: &'a str,
    /// Booked on.
    pub date: NaiveDate,
    /// Into the account is positive.
    pub amount: Minor,
    /// As the bank has it.
    pub description: &'a str,
    /// The number of the check, or what the bank knows it by; empty = none.
    pub reference: &'a str,
}

/// An item of the books that no line of the bank is yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenItem<'a> {
    /// Of row, slip, entry or payment.
    pub code: &'a str,
    /// Of the item.
    pub date: NaiveDate,
    /// Into the account is positive.
    pub amount: Minor,
    /// Whether it is a slip of checks and cash.
    pub is_slip: bool,
    /// Whether it is a check that we wrote, or got.
    pub is_check: bool,
    /// The number of the check, or what it was paid with; empty = none.
    pub reference: &'a str,
}

/// Why a line is thought to be an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The number of the check and the amount.
    CheckNumber,
    /// Reference and amount.
    Reference,
    /// The total of a slip.
    SlipTotal,
    /// The only item of that amount so near; how many days apart.
    OnlyOne {
        /// The line's day less the item's.
        days: i64,
    },
}

impl Reason {
    /// Whether nobody needs to look: number or total agree, not only the amount.
    #[must_use]
    pub fn is_certain(self) -> bool {
        !matches!(self, Reason::OnlyOne { .. })
    }
}

/// A line and the item that it seems to be, by their places in what was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct Proposal {
    pub line: usize,
    pub item: usize,
    pub reason: Reason,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposals {
    /// Same amount; each line and item at most once, by line.
    pub pairs: Vec<Proposal>,
    /// Lines that name an item of another amount: line and item.
    pub differs: Vec<(usize, usize)>,
    /// Items that look like another one, entered twice: the item, and the one that it looks like.
    pub twice: Vec<(usize, usize)>,
}

/// Finds them. The order of what is given does not matter. O(n log n).
#[must_use]
pub fn propose(lines: &[OpenLine<'_>], items: &[OpenItem<'_>]) -> Proposals {
    let mut search = Search::of(lines, items);
    for tier in [Tier::CheckNumber, Tier::Reference, Tier::SlipTotal] {
        search.by(tier);
    }
    search.only_ones();
    let differs = search.differing();
    let mut pairs = search.pairs;
    pairs.sort_unstable();
    Proposals { pairs, differs, twice: twice(items) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tier {
    CheckNumber,
    Reference,
    SlipTotal,
}

/// Letters and digits only, large; a number without its zeros in front.
fn plain(text: &str) -> String {
    let word: String = text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    if word.bytes().all(|byte| byte.is_ascii_digit()) { word.trim_start_matches('0').to_owned() } else { word }
}

/// What the numbers of one series have in common: their letters, or their length where they have none.
fn series(word: &str) -> (String, usize) {
    let letters: String = word.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    let digits = if letters.is_empty() { word.len() } else { usize::from(word.len() > letters.len()) };
    (letters, digits)
}

/// The words that a line may name an item by: each word whole, and its parts.
fn words(line: &OpenLine<'_>) -> Vec<String> {
    let mut words = vec![plain(line.reference)];
    for text in [line.reference, line.description] {
        for word in text.split_whitespace() {
            words.push(plain(word));
            words.extend(word.split(|sign: char| !sign.is_alphanumeric()).map(plain));
        }
    }
    words.retain(|word| word.len() >= SHORTEST);
    words.sort_unstable();
    words.dedup();
    words
}

/// What an item may be named by.
fn names(item: &OpenItem<'_>) -> [String; 2] {
    [plain(item.reference), plain(item.code)]
}

struct Search<'s> {
    lines: &'s [OpenLine<'s>],
    items: &'s [OpenItem<'s>],
    /// By day and code, so that the order of the files does not matter.
    order: Vec<usize>,
    words: Vec<Vec<String>>,
    named: HashMap<String, Vec<usize>>,
    by_amount: HashMap<Minor, Vec<usize>>,
    taken_lines: Vec<bool>,
    taken_items: Vec<bool>,
    pairs: Vec<Proposal>,
}

impl<'s> Search<'s> {
    fn of(lines: &'s [OpenLine<'s>], items: &'s [OpenItem<'s>]) -> Search<'s> {
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_key(|at| (lines[*at].date, lines[*at].code));
        let mut by_amount: HashMap<Minor, Vec<usize>> = HashMap::new();
        let mut named: HashMap<String, Vec<usize>> = HashMap::new();
        let mut sorted: Vec<usize> = (0..items.len()).collect();
        sorted.sort_by_key(|at| (items[*at].date, items[*at].code));
        for at in sorted {
            by_amount.entry(items[at].amount).or_default().push(at);
            for name in names(&items[at]).into_iter().filter(|name| name.len() >= SHORTEST) {
                let there = named.entry(name).or_default();
                if there.last() != Some(&at) {
                    there.push(at);
                }
            }
        }
        Search {
            lines,
            items,
            order,
            words: lines.iter().map(words).collect(),
            named,
            by_amount,
            taken_lines: vec![false; lines.len()],
            taken_items: vec![false; items.len()],
            pairs: Vec::new(),
        }
    }

    fn days(&self, line: usize, item: usize) -> i64 {
        (self.lines[line].date - self.items[item].date).num_days()
    }

    /// Whether an item is near enough to be the line: a check is cashed after it was written.
    fn is_near(&self, line: usize, item: usize) -> bool {
        let days = self.days(line, item);
        days.abs() <= DAYS || (self.items[item].is_check && (0..=DAYS_OF_CHECK).contains(&days))
    }

    /// The free items that a line names.
    fn named_by(&self, line: usize) -> impl Iterator<Item = usize> {
        let found = self.words[line].iter().filter_map(|word| self.named.get(word)).flatten().copied();
        found.filter(|item| !self.taken_items[*item])
    }

    fn take(&mut self, line: usize, item: usize, reason: Reason) {
        self.taken_lines[line] = true;
        self.taken_items[item] = true;
        self.pairs.push(Proposal { line, item, reason });
    }

    /// The nearest, then the first by code.
    fn nearest(&self, line: usize, items: impl Iterator<Item = usize>) -> Option<usize> {
        items.min_by_key(|item| (self.days(line, *item).abs(), self.items[*item].date, self.items[*item].code))
    }

    fn by(&mut self, tier: Tier) {
        for at in 0..self.order.len() {
            let line = self.order[at];
            if self.taken_lines[line] {
                continue;
            }
            let amount = self.lines[line].amount;
            let (found, reason) = match tier {
                Tier::SlipTotal => {
                    let same = self.by_amount.get(&amount).into_iter().flatten().copied();
                    let mut slips = same.filter(|item| {
                        !self.taken_items[*item] && self.items[*item].is_slip && self.is_near(line, *item)
                    });
                    let first = slips.next();
                    // Two slips of one total: somebody looks.
                    (first.filter(|_| slips.next().is_none()), Reason::SlipTotal)
                }
                _ => {
                    let check = tier == Tier::CheckNumber;
                    let fits = |item: &usize| {
                        let it = &self.items[*item];
                        it.amount == amount
                            && it.is_check == check
                            && self.days(line, *item).abs() <= DAYS_OF_CHECK
                            && (!check || self.words[line].contains(&plain(it.reference)))
                    };
                    let found = self.nearest(line, self.named_by(line).filter(fits));
                    (found, if check { Reason::CheckNumber } else { Reason::Reference })
                }
            };
            if let Some(item) = found {
                self.take(line, item, reason);
            }
        }
    }

    /// Whether line and item bear two numbers of one series: then they are two things.
    fn is_another(&self, line: usize, item: usize) -> bool {
        let (line, item) = (&self.lines[line], &self.items[item]);
        let (own, other) = (plain(item.reference), plain(line.reference));
        let in_text = || line.description.split(|sign: char| !sign.is_alphanumeric()).map(plain).collect::<Vec<_>>();
        let same_series = |word: &String| word.len() >= SHORTEST && series(word) == series(&own);
        own.bytes().any(|byte| byte.is_ascii_digit())
            && (same_series(&other) || (item.is_check && in_text().iter().any(same_series)))
    }

    /// Lines and items that have each other only.
    fn only_ones(&mut self) {
        let mut near: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut lines_of: HashMap<usize, usize> = HashMap::new();
        for line in self.order.iter().copied().filter(|line| !self.taken_lines[*line]) {
            let same = self.by_amount.get(&self.lines[line].amount).into_iter().flatten().copied();
            // Two are as good as many: neither is the only one.
            let items: Vec<usize> = same
                .filter(|item| !self.taken_items[*item] && self.is_near(line, *item) && !self.is_another(line, *item))
                .take(2)
                .collect();
            items.iter().for_each(|item| *lines_of.entry(*item).or_default() += 1);
            near.insert(line, items);
        }
        for (line, items) in near {
            if let [item] = items[..]
                && lines_of.get(&item) == Some(&1)
            {
                let days = self.days(line, item);
                self.take(line, item, Reason::OnlyOne { days });
            }
        }
    }

    /// Lines left that name an item left, whose amount is another.
    fn differing(&self) -> Vec<(usize, usize)> {
        let mut taken = self.taken_items.clone();
        let mut found = Vec::new();
        for line in self.order.iter().copied().filter(|line| !self.taken_lines[*line]) {
            let same_way = |item: &usize| {
                (self.items[*item].amount > 0) == (self.lines[line].amount > 0)
                    && self.days(line, *item).abs() <= DAYS_OF_CHECK
            };
            let free: Vec<usize> = self.named_by(line).filter(|item| !taken[*item]).filter(same_way).collect();
            if let Some(item) = self.nearest(line, free.into_iter()) {
                taken[item] = true;
                found.push((line, item));
            }
        }
        found.sort_unstable();
        found
    }
}

/// Items of one reference, amount and day, entered more than once: each with the first of them.
fn twice(items: &[OpenItem<'_>]) -> Vec<(usize, usize)> {
    let mut by: BTreeMap<(String, Minor, NaiveDate), Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let reference = plain(item.reference);
        if reference.len() >= SHORTEST {
            by.entry((reference, item.amount, item.date)).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for mut same in by.into_values().filter(|same| same.len() > 1) {
        same.sort_by_key(|at| items[*at].code);
        found.extend(same[1..].iter().map(|at| (*at, same[0])));
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
