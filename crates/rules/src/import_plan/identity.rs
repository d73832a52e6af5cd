//! Whether a tenant of a rent roll is somebody who is here already under another name, in another unit or under another
//! code. What is sure is taken, what is likely is proposed, and nobody becomes a second person in silence.

use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// A name and how to reach it, as far as it tells people apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    given: BTreeSet<String>,
    all: BTreeSet<String>,
    is_company: bool,
    phone: String,
    email: String,
}

impl Person {
    /// From the parts of a name and the ways to reach it.
    #[must_use]
    pub fn new(
        first: Option<&str>,
        last: Option<&str>,
        company: Option<&str>,
        phone: Option<&str>,
        email: Option<&str>,
    ) -> Person {
        let given = words(first.unwrap_or_default());
        let mut all = words(last.unwrap_or_default());
        all.extend(given.iter().cloned());
        all.extend(words(company.unwrap_or_default()));
        Person {
            given,
            all,
            is_company: company.is_some_and(|name| !name.trim().is_empty()),
            phone: phone.unwrap_or_default().chars().filter(char::is_ascii_digit).collect(),
            email: email.unwrap_or_default().trim().to_lowercase(),
        }
    }

    /// The same words, in whatever order and whatever case.
    #[must_use]
    pub fn is_named_like(&self, other: &Person) -> bool {
        !self.all.is_empty() && self.all == other.all
    }

    /// One telephone number or address of both.
    fn is_reached_like(&self, other: &Person) -> bool {
        (self.phone.len() >= 7 && self.phone == other.phone) || (!self.email.is_empty() && self.email == other.email)
    }

    /// Both have an address, and not the same one.
    fn is_reached_otherwise(&self, other: &Person) -> bool {
        !self.email.is_empty() && !other.email.is_empty() && self.email != other.email
    }

    /// Surely another name of the same: a given name stays, a word is added or left out, or both are reached alike.
    fn is_renamed(&self, other: &Person) -> bool {
        let long = |words: &BTreeSet<String>| words.iter().filter(|word| word.chars().count() > 1).cloned().collect();
        let (one, two): (BTreeSet<String>, BTreeSet<String>) = (long(&self.all), long(&other.all));
        let within = one.len().min(two.len()) > 1 && (one.is_subset(&two) || two.is_subset(&one));
        let (given, of_other): (BTreeSet<String>, BTreeSet<String>) = (long(&self.given), long(&other.given));
        within || !given.is_disjoint(&of_other) || self.is_reached_like(other)
    }
}

fn words(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '\'').map(str::to_lowercase);
    parts.filter(|word| !word.is_empty()).collect()
}

/// A tenant whom the roll shows under a code that nobody here has.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The unit.
    pub unit: Uuid,
    /// First day of the lease.
    pub begin: NaiveDate,
    /// Who it is.
    pub person: Person,
}

/// A tenant with a lease in force here.
#[derive(Debug, Clone)]
pub struct Held {
    /// The tenant: of a lease and of its renewal it is one.
    pub tenant: Uuid,
    /// The unit.
    pub unit: Uuid,
    /// First day of the lease.
    pub begin: NaiveDate,
    /// Who it is.
    pub person: Person,
    /// Whether the roll shows this lease.
    pub is_on_roll: bool,
    /// Whether the roll shows whoever it is under their own code.
    pub is_known: bool,
}

/// What makes a shown tenant one who is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same name in the same unit; only the code differs.
    Same,
    /// The same lease under another name.
    Renamed,
    /// The same name in another unit, which is empty now or has somebody else.
    Moved,
}

/// A shown tenant and the one here, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Among the shown.
    pub shown: usize,
    /// Among the held.
    pub held: usize,
    /// Why.
    pub likeness: Likeness,
    /// Whether it is sure.
    pub certain: bool,
}

/// Who of the shown is whom of the held; neither twice.
#[must_use]
pub fn matches(shown: &[Shown], held: &[Held]) -> Vec<Match> {
    let mut of_unit: HashMap<Uuid, Vec<usize>> = HashMap::new();
    let mut of_name: HashMap<&BTreeSet<String>, Vec<usize>> = HashMap::new();
    let staying: HashSet<Uuid> = held.iter().filter(|here| here.is_on_roll).map(|here| here.tenant).collect();
    for (at, here) in held.iter().enumerate().filter(|(_, here)| !here.is_known) {
        of_unit.entry(here.unit).or_default().push(at);
        if !staying.contains(&here.tenant) {
            of_name.entry(&here.person.all).or_default().push(at);
        }
    }
    let mut comers: HashMap<&BTreeSet<String>, usize> = HashMap::new();
    for new in shown {
        *comers.entry(&new.person.all).or_default() += 1;
    }
    let mut taken: BTreeSet<Uuid> = BTreeSet::new();
    let mut found: Vec<Match> = Vec::new();
    let mut rest = Vec::new();
    for (at, new) in shown.iter().enumerate() {
        let here = of_unit.get(&new.unit).into_iter().flatten().copied();
        let same = here.clone().find(|held_at| held[*held_at].person.is_named_like(&new.person));
        let lease = || {
            here.clone().find(|held_at| held[*held_at].begin == new.begin && !taken.contains(&held[*held_at].tenant))
        };
        let (held_at, likeness, certain) = match (same, lease()) {
            (Some(held_at), _) => (held_at, Likeness::Same, true),
            // A roll without names says nothing about who it is.
            (None, Some(held_at)) if new.person.all.is_empty() => (held_at, Likeness::Same, true),
            (None, Some(held_at)) if held[held_at].person.all.is_empty() => (held_at, Likeness::Renamed, true),
            (None, Some(held_at)) => (held_at, Likeness::Renamed, held[held_at].person.is_renamed(&new.person)),
            (None, None) => {
                rest.push(at);
                continue;
            }
        };
        taken.insert(held[held_at].tenant);
        found.push(Match { shown: at, held: held_at, likeness, certain });
    }
    for at in rest {
        let new = &shown[at];
        let before = |held_at: &usize| {
            let here = &held[*held_at];
            !taken.contains(&here.tenant) && here.unit != new.unit && here.begin < new.begin
        };
        let all: Vec<usize> = of_name.get(&new.person.all).into_iter().flatten().copied().filter(before).collect();
        let latest = all.iter().copied().max_by_key(|held_at| held[*held_at].begin);
        let Some(held_at) = latest.filter(|_| !new.person.all.is_empty()) else { continue };
        let is_one = all.iter().all(|other| held[*other].tenant == held[held_at].tenant);
        let alone = is_one && comers[&new.person.all] == 1 && new.person.all.len() > 1;
        let here = &held[held_at].person;
        let certain = alone && !new.person.is_company && !here.is_reached_otherwise(&new.person);
        // Of several with this name, nobody can say which.
        if alone || here.is_reached_like(&new.person) {
            taken.insert(held[held_at].tenant);
            found.push(Match { shown: at, held: held_at, likeness: Likeness::Moved, certain });
        }
    }
    found.sort_by_key(|one| one.shown);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(first: &str, last: &str) -> Person {
        Person::new(Some(first), Some(last), None, None, None)
    }

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, n, 1).unwrap()
    }

    fn shown(unit: u128, begin: u32, person: Person) -> Shown {
        Shown { unit: Uuid::from_u128(unit), begin: day(begin), person }
    }

    fn held(unit: u128, begin: u32, person: Person) -> Held {
        let (tenant, unit) = (Uuid::from_u128(1000 + unit), Uuid::from_u128(unit));
        Held { tenant, unit, begin: day(begin), person, is_on_roll: false, is_known: false }
    }

    fn told(shown: &[Shown], held: &[Held]) -> Vec<(usize, usize, Likeness, bool)> {
        matches(shown, held).into_iter().map(|one| (one.shown, one.held, one.likeness, one.certain)).collect()
    }

    #[test]
    fn another_name_on_the_same_lease_is_likely_the_same_person() {
        let here = [held(1, 2, person("Ann", "Ash"))];
        for (first, last, certain) in [
            ("Ann", "Birch", true),
            ("Ann M.", "Ash", true),
            ("Ann", "Ash-Birch", true),
            ("Bob", "Ash", false),
            ("Cy", "Cole", false),
        ] {
            let found = told(&[shown(1, 2, person(first, last))], &here);
            assert_eq!(found, [(0, 0, Likeness::Renamed, certain)], "{first} {last}");
        }
        assert_eq!(told(&[shown(1, 2, person("ASH", "Ann"))], &here), [(0, 0, Likeness::Same, true)]);
        assert_eq!(told(&[shown(1, 3, person("Cy", "Cole"))], &here), [], "another lease is another tenant");
        assert_eq!(told(&[shown(1, 3, person("Ann", "Ash"))], &here), [(0, 0, Likeness::Same, true)], "a renewal");
        let mail = |text| Person::new(Some("B."), Some("Ash"), None, None, Some(text));
        let found = told(&[shown(1, 2, mail("A@x.example"))], &[held(1, 2, mail("a@x.example"))]);
        assert!(found[0].3, "reached alike");
    }

    #[test]
    fn the_same_name_in_another_unit_has_moved() {
        let here = [held(1, 2, person("Ann", "Ash"))];
        assert_eq!(told(&[shown(2, 3, person("Ann", "Ash"))], &here), [(0, 0, Likeness::Moved, true)]);
        assert_eq!(told(&[shown(2, 1, person("Ann", "Ash"))], &here), [], "a lease from before");
        let still = [Held { is_on_roll: true, ..here[0].clone() }];
        assert_eq!(told(&[shown(2, 3, person("Ann", "Ash"))], &still), [], "who is still there has a namesake");
        let two = [shown(2, 3, person("Ann", "Ash")), shown(3, 3, person("Ann", "Ash"))];
        assert_eq!(told(&two, &here), [], "nobody can say which");
        let firm = |unit, begin| shown(unit, begin, Person::new(None, None, Some("Housing LLC"), None, None));
        let old = Held { person: firm(1, 1).person, ..here[0].clone() };
        assert_eq!(told(&[firm(2, 3)], &[old]), [(0, 0, Likeness::Moved, false)], "a company may hold several units");
    }

    #[test]
    fn a_lease_and_its_renewal_are_one_persons() {
        let here = [held(1, 2, person("Ann", "Ash")), held(1, 4, person("Ann", "Ash"))];
        assert_eq!(told(&[shown(2, 6, person("Ann", "Ash"))], &here), [(0, 1, Likeness::Moved, true)]);
        let still = [here[0].clone(), Held { is_on_roll: true, ..here[1].clone() }];
        assert_eq!(told(&[shown(2, 6, person("Ann", "Ash"))], &still), [], "who is still there has a namesake");
        let other = Held { tenant: Uuid::from_u128(7), ..here[1].clone() };
        assert_eq!(told(&[shown(2, 6, person("Ann", "Ash"))], &[here[0].clone(), other]), [], "two of that name");
    }

    #[test]
    fn each_is_somebody_once() {
        let here = [held(1, 2, person("Ann", "Ash")), held(2, 2, person("Ben", "Birch"))];
        // They changed units.
        let found = told(&[shown(1, 3, person("Ben", "Birch")), shown(2, 3, person("Ann", "Ash"))], &here);
        assert_eq!(found, [(0, 1, Likeness::Moved, true), (1, 0, Likeness::Moved, true)]);
        assert_eq!(
            told(&[shown(1, 2, Person::default())], &here),
            [(0, 0, Likeness::Same, true)],
            "a roll without names"
        );
        let nameless = [held(1, 2, Person::default())];
        assert_eq!(told(&[shown(1, 2, person("Ann", "Ash"))], &nameless), [(0, 0, Likeness::Renamed, true)]);
    }
}
