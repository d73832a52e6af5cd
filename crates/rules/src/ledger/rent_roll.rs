//! The rent roll at the end of a day: each unit with the lease that holds it, and what that lease owes and left as deposit.
//! Leases that hold no unit that day but owe, or of which a deposit is held, stand below: what the roll comes to is what
//! receivables and deposits come to. Source: ledger, the report rent_roll.

use super::aging::aging;
use super::book::Ledger;
use super::deposit::deposit_register;
use super::rounding::Minor;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A unit as the roll shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RollUnit {
    pub unit_number: String,
    /// Bedrooms and bathrooms in words.
    pub layout: Option<String>,
    pub square_feet: Option<i64>,
    pub market_rent: Option<Minor>,
    pub out_of_service: bool,
}

/// A lease as the roll shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RollLease {
    pub lease_number: String,
    pub unit_number: String,
    /// Who signed, the tenant first.
    pub tenants: String,
    pub begin: NaiveDate,
    pub end: Option<NaiveDate>,
    /// What is charged as rent for a whole month.
    pub rent: Minor,
    pub state: LeaseState,
    pub notice_date: Option<NaiveDate>,
    pub notice_move_out: Option<NaiveDate>,
    pub actual_move_out: Option<NaiveDate>,
    pub renews: Option<String>,
}

/// How a unit, or a lease without one, stands that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RollStatus {
    /// Let, within its term.
    Occupied,
    /// Let beyond its term.
    MonthToMonth,
    /// Let, and somebody is leaving.
    Notice,
    /// Empty, and let from a later day on.
    VacantLeased,
    /// Empty.
    Vacant,
    /// Nobody can rent it.
    OutOfService,
    /// A lease that has not begun.
    Signed,
    /// A lease that is over.
    Former,
}

impl RollStatus {
    /// The word that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            RollStatus::Occupied => "occupied",
            RollStatus::MonthToMonth => "month_to_month",
            RollStatus::Notice => "notice",
            RollStatus::VacantLeased => "vacant_leased",
            RollStatus::Vacant => "vacant",
            RollStatus::OutOfService => "out_of_service",
            RollStatus::Signed => "signed",
            RollStatus::Former => "former",
        }
    }
}

/// A line of the roll.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RollLine<'r> {
    pub unit: &'r RollUnit,
    pub status: RollStatus,
    pub lease: Option<&'r RollLease>,
    /// The unit's; none where the line is of a lease without the unit, so that no unit counts twice.
    pub market_rent: Option<Minor>,
    /// Of a lease that holds its unit.
    pub rent: Option<Minor>,
    pub deposit_held: Minor,
    /// Open less prepaid.
    pub balance: Minor,
    pub move_in: Option<NaiveDate>,
    pub move_out: Option<NaiveDate>,
}

/// The lines of a property at the end of a day: units in their order, under each the leases without it.
#[must_use]
pub fn rent_roll<'r>(
    ledger: &Ledger<'_>,
    units: &'r [RollUnit],
    leases: &'r [RollLease],
    day: NaiveDate,
) -> Vec<RollLine<'r>> {
    let balances: HashMap<&str, Minor> =
        aging(ledger, day).into_iter().map(|aged| (aged.lease_number, aged.balance)).collect();
    let deposits: HashMap<&str, Minor> =
        deposit_register(ledger, day).into_iter().map(|deposit| (deposit.lease_number, deposit.held)).collect();
    let by_number: HashMap<&str, &RollLease> =
        leases.iter().map(|lease| (lease.lease_number.as_str(), lease)).collect();
    let renewed: HashMap<&str, NaiveDate> =
        leases.iter().filter_map(|lease| Some((lease.renews.as_deref()?, lease.begin))).collect();
    let mut of_unit: BTreeMap<&str, Vec<&'r RollLease>> = BTreeMap::new();
    for lease in leases {
        of_unit.entry(&lease.unit_number).or_default().push(lease);
    }
    let money = |lease: &RollLease| {
        let of = |sums: &HashMap<&str, Minor>| sums.get(lease.lease_number.as_str()).copied().unwrap_or(0);
        (of(&deposits), of(&balances))
    };
    let mut lines = Vec::with_capacity(units.len());
    for unit in units {
        let mut here = of_unit.remove(unit.unit_number.as_str()).unwrap_or_default();
        here.sort_by_key(|lease| (lease.begin, &lease.lease_number));
        let holds = |lease: &&&RollLease| holds_on(lease, renewed.get(lease.lease_number.as_str()).copied(), day);
        let holder = here.iter().rev().find(holds).copied();
        let (deposit_held, balance) = holder.map(money).unwrap_or_default();
        lines.push(RollLine {
            unit,
            status: status_of(unit, holder, &here, day),
            lease: holder,
            market_rent: unit.market_rent,
            rent: holder.map(|lease| lease.rent),
            deposit_held,
            balance,
            move_in: holder.map(|lease| since(lease, &by_number)),
            move_out: holder.and_then(|lease| leaving(lease, day)),
        });
        for lease in here.into_iter().filter(|lease| Some(*lease) != holder) {
            let (deposit_held, balance) = money(lease);
            if (deposit_held, balance) == (0, 0) {
                continue;
            }
            lines.push(RollLine {
                unit,
                status: if lease.begin > day { RollStatus::Signed } else { RollStatus::Former },
                lease: Some(lease),
                market_rent: None,
                rent: None,
                deposit_held,
                balance,
                move_in: Some(since(lease, &by_number)),
                move_out: lease.actual_move_out.filter(|out| *out <= day),
            });
        }
    }
    lines
}

/// Whether a lease has its unit on a day; one that is renewed has it until the renewal begins.
fn holds_on(lease: &RollLease, renewed: Option<NaiveDate>, day: NaiveDate) -> bool {
    if lease.begin > day || renewed.is_some_and(|begin| begin <= day) {
        return false;
    }
    let last = match lease.state {
        LeaseState::Vacant => lease.actual_move_out.or(lease.end).or(renewed.and_then(|begin| begin.pred_opt())),
        LeaseState::Notice => lease.notice_move_out,
        LeaseState::Future => lease.end,
        LeaseState::Active | LeaseState::MonthToMonth => return true,
    };
    // An ended lease of which nobody knows when it ended holds nothing.
    last.map_or(lease.state != LeaseState::Vacant, |last| day <= last)
}

fn status_of(unit: &RollUnit, holder: Option<&RollLease>, leases: &[&RollLease], day: NaiveDate) -> RollStatus {
    match holder {
        Some(lease) if leaving(lease, day).is_some() => RollStatus::Notice,
        Some(lease) if lease.end.is_some_and(|end| end < day) => RollStatus::MonthToMonth,
        Some(_) => RollStatus::Occupied,
        None if unit.out_of_service => RollStatus::OutOfService,
        None if leases.iter().any(|lease| lease.begin > day && lease.state == LeaseState::Future) => {
            RollStatus::VacantLeased
        }
        None => RollStatus::Vacant,
    }
}

/// The day on which somebody leaves who had said so by then.
fn leaving(lease: &RollLease, day: NaiveDate) -> Option<NaiveDate> {
    let out = lease.actual_move_out.or(lease.notice_move_out)?;
    lease.notice_date.is_none_or(|given| given <= day).then_some(out)
}

/// The first day of the first lease that this one goes on from.
fn since(lease: &RollLease, by_number: &HashMap<&str, &RollLease>) -> NaiveDate {
    let (mut at, mut seen) = (lease, HashSet::new());
    while let Some(earlier) = at.renews.as_deref().and_then(|number| by_number.get(number)) {
        if !seen.insert(at.lease_number.as_str()) {
            break;
        }
        at = earlier;
    }
    at.begin
}
