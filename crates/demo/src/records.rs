//! Turns what was laid out into records, in dependency order, one at a time.

use crate::Plan;
use crate::account;
use crate::banks::{self, Banks};
use crate::bills;
use crate::days;
use crate::draw::{Draw, Topic};
use crate::people::{self, Household};
use crate::sites::{Estate, Home, Numbering, Site};
use crate::standing::Standing;
use crate::tenancies::{Tenancy, Term};
use crate::{owners, recurring_bills, upkeep, vendors};
use keystead_model::lease::{Lease, LeaseParty};
use keystead_model::ledger::{LedgerEntry, MoreOfEntry};
use keystead_model::money::Cents;
use keystead_model::portfolio::{Building, Party, Property, Unit};
use keystead_model::record::Record;
use keystead_model::words::{EntryType, LeaseState, PropertyKind};
use keystead_model::zones;

/// Months of accounts; larger portfolios get fewer, so that their accounts stay of bearable size.
const ACCOUNT_MONTHS: i32 = 13;
const ACCOUNT_MONTHS_OF_MANY: i32 = 3;
const MANY: u32 = 20_000;

/// A laid-out portfolio on its way to a sink.
pub struct Stream<'a, E> {
    /// What was asked for.
    pub plan: &'a Plan,
    /// Properties and homes.
    pub estate: &'a Estate,
    /// How each home stands.
    pub standing: &'a [Standing],
    /// Who lives there.
    pub tenancies: &'a [Tenancy],
    /// Where the records go.
    pub sink: &'a mut dyn FnMut(Record) -> Result<(), E>,
}

impl<E> Stream<'_, E> {
    /// The bank account, owners, properties, buildings, units.
    pub fn estate(&mut self) -> Result<(), E> {
        let areas: Vec<&str> = self.estate.sites.iter().map(|site| site.city.area).collect();
        let (owners, owned) = owners::all(&mut Draw::new(self.plan.seed, Topic::Owners), &areas);
        (self.sink)(Banks::account())?;
        for owner in &owners {
            (self.sink)(Record::Party(owner.clone()))?;
        }
        for (site, owner) in self.estate.sites.iter().zip(owned) {
            let owner_code = Some(owners[owner].code.clone());
            (self.sink)(Record::Property(Property { owner_code, ..property(site) }))?;
        }
        for site in &self.estate.sites {
            for block in &site.blocks {
                let name = match site.numbering {
                    Numbering::Plain => site.name.clone(),
                    _ => format!("Building {}", block.code),
                };
                (self.sink)(Record::Building(Building {
                    property_code: site.code.clone(),
                    building_code: block.code.clone(),
                    name: Some(name),
                    floors: Some(block.floors),
                    year_built: Some(block.year_built),
                    custom: Vec::new(),
                }))?;
            }
        }
        for (index, home) in self.estate.homes.iter().enumerate() {
            // Of the empty homes a few are being rebuilt.
            let closed = self.standing[index] == Standing::Empty && index % 23 == 7;
            (self.sink)(Record::Unit(unit(&self.estate.sites[home.site], home, closed)))?;
        }
        Ok(())
    }

    /// Vendors with what is on file of them, tenants.
    pub fn people(&mut self) -> Result<(), E> {
        let mut draw = Draw::new(self.plan.seed, Topic::Vendors);
        let mut areas: Vec<&str> = self.estate.sites.iter().map(|site| site.city.area).collect();
        areas.sort_unstable();
        areas.dedup();
        for vendor in vendors::all(&mut draw, &areas) {
            (self.sink)(Record::Party(vendor))?;
        }
        for file in vendors::files(self.plan.as_of) {
            (self.sink)(file)?;
        }
        let mut draw = Draw::new(self.plan.seed, Topic::People);
        for tenancy in self.tenancies {
            let first = &tenancy.terms[0];
            let move_in_date = (first.state != LeaseState::Future).then_some(first.begin);
            let area = self.site(tenancy).city.area;
            let mut household = Household::default();
            for number in tenancy.tenant..=tenancy.tenant + tenancy.others.len() as u32 {
                let person = household.tenant(&mut draw, number, area);
                (self.sink)(Record::Party(Party { move_in_date, ..person }))?;
            }
        }
        Ok(())
    }

    /// Leases, further parties.
    pub fn leases(&mut self) -> Result<(), E> {
        for tenancy in self.tenancies {
            let mut renewed = None;
            for term in &tenancy.terms {
                let lease = self.lease(tenancy, term, renewed);
                renewed = Some(term.number);
                (self.sink)(Record::Lease(lease))?;
            }
        }
        for tenancy in self.tenancies {
            for term in &tenancy.terms {
                for (number, role) in (tenancy.tenant + 1..).zip(&tenancy.others) {
                    (self.sink)(Record::LeaseParty(LeaseParty {
                        lease_number: lease_number(term.number),
                        tenant_code: people::tenant_code(number),
                        role: *role,
                        custom: Vec::new(),
                    }))?;
                }
            }
        }
        Ok(())
    }

    /// Slips; charges, payments, credits; bills and what was paid of them; what the bank says.
    pub fn accounts(&mut self) -> Result<(), E> {
        let as_of = self.plan.as_of;
        let months = if self.plan.units > MANY { ACCOUNT_MONTHS_OF_MANY } else { ACCOUNT_MONTHS };
        let since = days::plus_months(days::month_start(as_of), 1 - months);
        // Twice: what lies on a slip is known before the receipts that name it.
        let mut banks = Banks::default();
        let mut draw = Draw::new(self.plan.seed, Topic::Accounts);
        for tenancy in self.tenancies {
            account::account(tenancy, since, as_of, &mut draw).iter().for_each(|row| banks.take(row));
        }
        for slip in banks.slips(as_of) {
            (self.sink)(slip)?;
        }
        let mut number = 0_u32;
        let mut draw = Draw::new(self.plan.seed, Topic::Accounts);
        for tenancy in self.tenancies {
            for row in account::account(tenancy, since, as_of, &mut draw) {
                number += 1;
                let paid = banks::paid(&row);
                (self.sink)(Record::Entry(LedgerEntry {
                    entry_code: format!("C{number:08}"),
                    lease_number: lease_number(row.lease),
                    entry_type: row.entry_type,
                    date: row.date,
                    more: paid.map_or_else(MoreOfEntry::default, |paid| MoreOfEntry {
                        method: Some(paid.method.to_owned()),
                        reference: paid.reference,
                        slip_code: Some(paid.slip_code),
                        ..MoreOfEntry::default()
                    }),
                    due_date: (row.entry_type == EntryType::Charge).then_some(row.date),
                    amount: Cents(row.amount),
                    category: Some(row.category),
                    description: Some(row.description),
                    custom: Vec::new(),
                }))?;
            }
        }
        let mut draw = Draw::new(self.plan.seed, Topic::Upkeep);
        let (bills, checks) = bills::bills(upkeep::work_orders(self.estate, as_of, &mut draw), as_of);
        for bill in bills {
            (self.sink)(bill)?;
        }
        let properties: Vec<&str> = self.estate.sites.iter().map(|site| site.code.as_str()).collect();
        for bill in recurring_bills::all(&properties, as_of) {
            (self.sink)(bill)?;
        }
        for said in banks.statements(&checks, as_of) {
            (self.sink)(said)?;
        }
        Ok(())
    }

    /// Work orders, equipment.
    pub fn upkeep(&mut self) -> Result<(), E> {
        let mut draw = Draw::new(self.plan.seed, Topic::Upkeep);
        for order in upkeep::work_orders(self.estate, self.plan.as_of, &mut draw) {
            (self.sink)(Record::WorkOrder(order))?;
        }
        for equipment in upkeep::equipment(self.estate, self.plan.as_of, &mut draw) {
            (self.sink)(Record::Equipment(equipment))?;
        }
        Ok(())
    }

    fn site(&self, tenancy: &Tenancy) -> &Site {
        &self.estate.sites[self.estate.homes[tenancy.home].site]
    }

    fn lease(&self, tenancy: &Tenancy, term: &Term, renewed: Option<u32>) -> Lease {
        Lease {
            lease_number: lease_number(term.number),
            property_code: self.site(tenancy).code.clone(),
            unit_number: self.estate.homes[tenancy.home].number.clone(),
            tenant_code: people::tenant_code(tenancy.tenant),
            lease_begin_date: term.begin,
            lease_end_date: term.end,
            monthly_rent: Cents(term.rent),
            security_deposit: tenancy.deposit.map(Cents),
            rent_due_day: Some(tenancy.due_day as i32),
            lease_status: Some(term.state),
            notice_date: term.notice.map(|(told, _)| told),
            notice_move_out_date: term.notice.map(|(_, leaves)| leaves),
            actual_move_out_date: term.moved_out,
            renews_lease_number: renewed.map(lease_number),
            holdover_start_date: None,
            status_since: None,
            shares_days: false,
            custom: Vec::new(),
        }
    }
}

fn lease_number(number: u32) -> String {
    format!("L{number:06}")
}

fn property(site: &Site) -> Property {
    Property {
        property_code: site.code.clone(),
        name: site.name.clone(),
        address_line1: Some(site.street.clone()),
        address_line2: None,
        city: Some(site.city.name.to_owned()),
        state: Some(site.city.state.to_owned()),
        postal_code: Some(site.zip.to_owned()),
        country: "US".to_owned(),
        latitude: Some(degrees(site.north)),
        longitude: Some(format!("-{}", degrees(site.west))),
        time_zone: zones::default_zone_of_state(site.city.state).map(str::to_owned),
        year_built: Some(site.year_built),
        kind: Some(PropertyKind::Residential),
        currency: "USD".to_owned(),
        owner_code: None,
        bank_code: Some(banks::TRUST.to_owned()),
        custom: Vec::new(),
    }
}

/// Ten-thousandths of a degree as decimals.
fn degrees(value: i32) -> String {
    format!("{}.{:04}", value / 10_000, value % 10_000)
}

fn unit(site: &Site, home: &Home, closed: bool) -> Unit {
    let amenities: Vec<&str> = site.amenities.iter().chain(&home.extras).copied().collect();
    Unit {
        property_code: site.code.clone(),
        unit_number: home.number.clone(),
        building_code: Some(site.blocks[home.block].code.clone()),
        floor: Some(home.floor),
        bedrooms: Some(home.plan.bedrooms),
        bathrooms: Some(home.plan.bathrooms.to_owned()),
        square_feet: Some(home.plan.square_feet),
        market_rent: Some(Cents(home.market)),
        out_of_service: Some(closed),
        amenities: (!amenities.is_empty()).then(|| amenities.join(";")),
        custom: Vec::new(),
    }
}
