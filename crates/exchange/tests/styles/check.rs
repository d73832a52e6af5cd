//! What was read against what was written: each difference must be refused by its line, or named by a note that is about
//! its meaning. A note about something else excuses nothing.

use super::bytes::File;
use super::dress::{Charges, Dress, PropertyBy, Title};
use super::layout::{self, Layout};
use super::portfolio::{Person, Place, Portfolio, State, Tenancy};
use super::words::{self, Meaning};
use chrono::NaiveDate;
use keystead_exchange::{Record, RentRoll};
use keystead_model::lease::Lease;
use keystead_model::portfolio::{Party, Unit};
use keystead_model::words::LeaseState;
use std::collections::BTreeMap;

/// What a comparison came to.
#[derive(Default)]
pub struct Verdict {
    /// Different in silence.
    pub silent: Vec<String>,
    /// Different, and said.
    pub named: Vec<String>,
}

pub(super) struct Check<'a> {
    pub(super) dress: &'a Dress,
    pub(super) layout: &'a Layout,
    pub(super) file: &'a File,
    pub(super) roll: &'a RentRoll,
    verdict: Verdict,
}

/// Compares a roll with the portfolio that its file was written from.
pub fn check(portfolio: &Portfolio, dress: &Dress, layout: &Layout, file: &File, roll: &RentRoll) -> Verdict {
    let mut check = Check { dress, layout, file, roll, verdict: Verdict::default() };
    if dress.title != Title::Bare {
        let same = roll.as_of == Some(portfolio.as_of);
        let excused = !same && (check.swapped(portfolio.as_of, roll.as_of) || check.open("as_of"));
        check.differs(same, excused, || format!("as of {} was read as {:?}", portfolio.as_of, roll.as_of));
    }
    if dress.habits.hidden > 0 && !(layout.hidden_rows.is_empty() && layout.hidden_column.is_none()) {
        let told = check.says(" hidden ");
        check.differs(told, false, || "hidden cells were read in silence".to_owned());
    }
    check.places(portfolio);
    check.totals();
    check.verdict
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl<'a> Check<'a> {
    fn records<T>(&self, of: fn(&'a Record) -> Option<&'a T>) -> Vec<&'a T> {
        self.roll.records.iter().filter_map(|(_, record)| of(record)).collect()
    }

    fn differs(&mut self, same: bool, excused: bool, what: impl FnOnce() -> String) {
        match (same, excused) {
            (true, _) => {}
            (false, true) => self.verdict.named.push(what()),
            (false, false) => self.verdict.silent.push(what()),
        }
    }

    pub(super) fn wrote(&self, meaning: Meaning) -> bool {
        self.layout.columns.contains(&meaning)
    }

    fn places(&mut self, portfolio: &Portfolio) {
        let names: BTreeMap<&str, &str> = self
            .roll
            .records
            .iter()
            .filter_map(|(_, record)| match record {
                Record::Property(property) => Some((property.property_code.as_str(), property.name.as_str())),
                _ => None,
            })
            .collect();
        let mut units: Vec<&Unit> =
            self.records(|record| if let Record::Unit(unit) = record { Some(unit) } else { None });
        let told = self.after_the_file() || self.headed();
        let is_stray = |unit: &Unit| {
            let name = squeezed(names.get(unit.property_code.as_str()).copied().unwrap_or_default());
            told && portfolio.places.iter().all(|place| squeezed(&place.property) != name)
        };
        for (at, place) in portfolio.places.iter().enumerate() {
            let mine = |unit: &&&Unit| {
                let name = names.get(unit.property_code.as_str()).copied().unwrap_or_default();
                self.is_number_of(unit, place)
                    && match self.dress.property {
                        PropertyBy::Option => unit.property_code == "OAK",
                        _ => squeezed(name) == squeezed(&place.property),
                    }
            };
            let found = units.iter().find(mine).copied();
            let refused = self.refused(at);
            let Some(unit) = found else {
                let what = || format!("unit {} of {} was not read", place.unit, place.property);
                let strayed = units.iter().any(|unit| self.is_number_of(unit, place) && is_stray(unit));
                self.differs(false, refused || strayed, what);
                continue;
            };
            units.retain(|other| !std::ptr::eq(*other, unit));
            self.unit(unit, place);
            self.lease(unit, at, place, portfolio.as_of);
        }
        // Those that went to another property stay, and it is said.
        units.retain(|unit| !is_stray(unit) || portfolio.places.iter().all(|place| !self.is_number_of(unit, place)));
        for unit in units {
            self.verdict.silent.push(format!("unit {} of {} is nobody's", unit.unit_number, unit.property_code));
        }
    }

    fn unit(&mut self, unit: &Unit, place: &Place) {
        let number = &place.unit;
        if self.wrote(Meaning::Market) {
            let read = unit.market_rent.map_or(0, |rent| rent.0);
            let excused = read == 0 && self.aside(Meaning::Market) || self.other_sign(place.market, read);
            self.differs(read == place.market, excused, || format!("{number}: market {} is {read}", place.market));
        }
        for (meaning, wrote, read) in
            [(Meaning::SquareFeet, place.square_feet, unit.square_feet), (Meaning::Beds, place.beds, unit.bedrooms)]
        {
            if self.wrote(meaning) {
                let header = words::header(self.dress.words, self.dress.spelling, meaning);
                let kept = read.is_none() && unit.custom.iter().any(|(name, _)| squeezed(name) == squeezed(&header));
                let kept = kept || read.is_some_and(|read| self.other_sign(wrote.into(), read.into()));
                self.differs(read == Some(wrote), kept, || format!("{number}: {meaning:?} {wrote} is {read:?}"));
            }
        }
        if self.wrote(Meaning::Building) && unit.building_code != place.building {
            let header = words::header(self.dress.words, self.dress.spelling, Meaning::Building);
            let kept = unit.building_code.is_none() && unit.custom.iter().any(|(name, _)| *name == header);
            self.differs(false, kept, || {
                format!("{number}: building {:?} is {:?}", place.building, unit.building_code)
            });
        }
        if layout::says_state(self.dress, place.state) {
            let blocked = matches!(place.state, State::Model | State::Down);
            let excused = self.status_named(place) || self.lacks("the tenant", Meaning::Tenant);
            let what = || format!("{number}: {:?} has out of service {:?}", place.state, unit.out_of_service);
            self.differs(unit.out_of_service == Some(blocked), excused, what);
        }
    }

    fn lease(&mut self, unit: &Unit, at: usize, place: &Place, as_of: NaiveDate) {
        let leases: Vec<&Lease> = self
            .records(|record| if let Record::Lease(lease) = record { Some(lease) } else { None })
            .into_iter()
            .filter(|lease| lease.property_code == unit.property_code && lease.unit_number == unit.unit_number)
            .collect();
        let number = &place.unit;
        let Some(tenancy) = &place.tenancy else {
            let excused = self.status_named(place);
            return self.differs(leases.is_empty(), excused, || format!("{number} is empty and has {leases:?}"));
        };
        let [lease] = leases[..] else {
            let nobody = self.dress.habits.shared && self.says("no tenant, and");
            let unnamed = self.order_open() && self.lacks("the tenant", Meaning::Tenant);
            let turned = place.state == State::Future && (self.swapped(as_of, self.roll.as_of) || unnamed);
            let excused = leases.is_empty() && (self.refused(at) || self.status_named(place) || nobody || turned);
            return self.differs(false, excused, || format!("{number} is let and has {} leases", leases.len()));
        };
        let rent = if self.dress.unknown_header == 2 { self.aside(Meaning::Rent) } else { false };
        let monthly = self.dress.habits.monthly(at, tenancy.rent);
        let rent = rent || self.other_sign(monthly, lease.monthly_rent.0);
        self.differs(lease.monthly_rent.0 == monthly, rent, || {
            format!("{number}: rent {} is {}", tenancy.rent, lease.monthly_rent)
        });
        if self.wrote(Meaning::Deposit) {
            let read = lease.security_deposit.map_or(0, |deposit| deposit.0);
            let excused =
                read == 0 && self.lacks("the deposit", Meaning::Deposit) || self.other_sign(tenancy.deposit, read);
            self.differs(read == tenancy.deposit, excused, || {
                format!("{number}: deposit {} is {read}", tenancy.deposit)
            });
        }
        self.balance(lease, number, tenancy);
        self.days(lease, number, place, tenancy, as_of);
        self.people(lease, number, tenancy);
    }

    fn balance(&mut self, lease: &Lease, number: &str, tenancy: &Tenancy) {
        if !self.wrote(Meaning::Balance) {
            return;
        }
        let stated = self.roll.balances.iter().filter(|stated| stated.lease_number == lease.lease_number);
        let read: i64 = stated.map(|stated| stated.balance.0).sum();
        let excused =
            read == 0 && self.lacks("the balance", Meaning::Balance) || self.other_sign(tenancy.balance, read);
        self.differs(read == tenancy.balance, excused, || format!("{number}: balance {} is {read}", tenancy.balance));
    }

    fn days(&mut self, lease: &Lease, number: &str, place: &Place, tenancy: &Tenancy, as_of: NaiveDate) {
        let read = lease.lease_begin_date;
        let moved = read == tenancy.move_in || self.swapped(tenancy.move_in, Some(read));
        let moved =
            moved && self.wrote(Meaning::MoveIn) && (self.says("with the move-in") || self.says("since the move-in"));
        let excused = self.swapped(tenancy.from, Some(read)) || self.swapped(tenancy.move_in, Some(read)) || moved;
        self.differs(read == tenancy.from, excused, || format!("{number}: begin {} is {read}", tenancy.from));
        if self.wrote(Meaning::To) {
            let read = lease.lease_end_date;
            let lost = read.is_none() && self.lacks("the lease’s end", Meaning::To);
            let excused = lost || tenancy.to.is_some_and(|to| self.swapped(to, read));
            self.differs(read == tenancy.to, excused, || format!("{number}: end {:?} is {read:?}", tenancy.to));
        }
        let told = self.wrote(Meaning::MoveOut);
        let lost = self.lacks("the move-out", Meaning::MoveOut);
        if told {
            let read = lease.notice_move_out_date;
            // Whoever is to come, by the other order of the day of the roll, does not leave.
            let to_come = read.is_none()
                && lease.lease_status == Some(LeaseState::Future)
                && (self.swapped(as_of, self.roll.as_of) || self.swapped(tenancy.from, Some(lease.lease_begin_date)));
            let none = read.is_none() || self.says("the lease’s end was used");
            let before = none && self.order_open() && self.says("before the lease began");
            let excused = tenancy.move_out.is_some_and(|day| self.swapped(day, read)) || lost || to_come || before;
            self.differs(read == tenancy.move_out, excused, || {
                format!("{number}: move-out {:?} is {read:?}", tenancy.move_out)
            });
        }
        let to = tenancy.to.filter(|_| self.wrote(Meaning::To));
        let wanted: &[LeaseState] = match place.state {
            State::Future => &[LeaseState::Future],
            State::Notice if told => &[LeaseState::Notice],
            State::Notice if self.dress.status => &[LeaseState::Notice, LeaseState::Active, LeaseState::MonthToMonth],
            _ if to.is_none() => &[LeaseState::MonthToMonth],
            _ => &[LeaseState::Active],
        };
        let state = lease.lease_status.unwrap();
        let turned = self.order_open()
            && (lease.lease_begin_date != tenancy.from
                || self.roll.as_of != Some(as_of)
                || self.roll.sheets.iter().any(|sheet| self.swapped(as_of, sheet.as_of))
                || lease.notice_move_out_date != tenancy.move_out);
        let endless = lease.lease_end_date.is_none()
            && state == LeaseState::MonthToMonth
            && self.lacks("the lease’s end", Meaning::To);
        let begun = self.aside(Meaning::From) && lease.lease_begin_date != tenancy.from;
        let excused = turned || endless || begun || self.status_named(place) || (lost && place.state == State::Notice);
        self.differs(wanted.contains(&state), excused, || format!("{number}: {:?} is {state:?}", place.state));
    }

    fn people(&mut self, lease: &Lease, number: &str, tenancy: &Tenancy) {
        let parties: Vec<&Party> =
            self.records(|record| if let Record::Party(party) = record { Some(party) } else { None });
        let named = |code: &str| {
            let party = parties.iter().find(|party| party.code == code)?;
            let parts = [&party.first_name, &party.last_name, &party.company].map(|part| part.as_deref().unwrap_or(""));
            Some(in_order(&parts.join(" ")))
        };
        let mut read = vec![named(&lease.tenant_code)];
        read.extend(self.roll.records.iter().filter_map(|(_, record)| match record {
            Record::LeaseParty(party) if party.lease_number == lease.lease_number => Some(named(&party.tenant_code)),
            _ => None,
        }));
        let of = |person: &Person| Some(in_order(&format!("{} {}", person.first, person.last)));
        let wrote: Vec<Option<String>> = tenancy.people.iter().map(of).collect();
        let all = |people: &[Option<String>]| {
            in_order(&people.iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "))
        };
        let apart = self.says("taken apart");
        let told = all(&wrote);
        let within = || all(&read).split(' ').all(|word| told.split(' ').any(|own| own == word));
        let headed = self.headed() && (read.iter().all(|name| wrote.contains(name)) || apart && within());
        let apart = apart && all(&read) == told;
        let excused = apart || headed || self.lacks("the tenant", Meaning::Tenant);
        self.differs(read == wrote, excused, || format!("{number}: {wrote:?} are {read:?}"));
        if self.wrote(Meaning::MoveIn) {
            let party = parties.iter().find(|party| party.code == lease.tenant_code);
            let read = party.and_then(|party| party.move_in_date);
            let excused = self.swapped(tenancy.move_in, read) || (read.is_none() && self.aside(Meaning::MoveIn));
            self.differs(read == Some(tenancy.move_in), excused, || {
                format!("{number}: move-in {} is {read:?}", tenancy.move_in)
            });
        }
    }

    /// The sums of the file agree with what was read, where all of it was.
    fn totals(&mut self) {
        if !self.verdict.named.is_empty() || !self.roll.refusals.is_empty() {
            return;
        }
        for total in &self.roll.totals {
            let what = || format!("total of {}: {:?} beside {:?}", total.column, total.stated, total.read);
            if total.equal == Some(false) {
                self.verdict.silent.push(what());
            }
        }
        let rent = if self.dress.charges == Charges::Nowhere { "Rent" } else { "ChargeAmount" };
        let stated = self.roll.totals.iter().find(|total| format!("{:?}", total.field) == rent);
        let written = stated.is_some_and(|total| total.read.is_some_and(|sum| sum.0 != 0));
        if self.layout.summed && written && stated.is_some_and(|total| total.stated.is_none()) {
            self.verdict.silent.push("the sums of the file were not taken as such".to_owned());
        }
    }
}

/// The words of a name, whatever their order.
fn in_order(name: &str) -> String {
    let mut words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.sort();
    words.join(" ")
}
