//! An invented company: a portfolio that looks like a real one on any day, made of a number of
//! homes, a seed and that day, and of nothing else. The same three give the same records, in the same order.
//! Who keeps them, and under which ids, is decided elsewhere.

mod account;
mod banks;
mod bills;
mod days;
mod draw;
mod owners;
mod people;
mod places;
mod records;
mod recurring_bills;
mod sites;
mod standing;
mod tenancies;
mod upkeep;
mod vendors;
mod works;

use chrono::NaiveDate;
use draw::{Draw, Topic};
use keystead_model::record::Record;
use records::Stream;

/// What a portfolio is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// How many homes; 0 gives no records.
    pub units: u32,
    /// Another seed, another company.
    pub seed: u64,
    /// The day on which the portfolio stands as it stands.
    pub as_of: NaiveDate,
}

/// Gives the records of a plan to `sink`, each after those it refers to: owners, properties, buildings,
/// units, vendors, tenants, leases (renewed before renewing), further parties, bills of vendors with their payments, accounts, work orders, equipment.
///
/// # Errors
/// The first error of the sink; nothing is given to it afterwards.
pub fn portfolio<E>(plan: &Plan, sink: &mut dyn FnMut(Record) -> Result<(), E>) -> Result<(), E> {
    if plan.units == 0 {
        return Ok(());
    }
    let estate = sites::lay_out(plan, &mut Draw::new(plan.seed, Topic::Sites));
    let mut draw = Draw::new(plan.seed, Topic::Tenancies);
    let standing = standing::deal(&estate, &mut draw);
    let tenancies = tenancies::settle(plan.as_of, &estate, &standing, &mut draw);
    let mut stream = Stream { plan, estate: &estate, standing: &standing, tenancies: &tenancies, sink };
    stream.estate()?;
    stream.people()?;
    stream.leases()?;
    stream.accounts()?;
    stream.upkeep()
}
