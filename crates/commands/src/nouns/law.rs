//! What the law of a place says to who does something: of a notice, a move-out, a deposit, late fees.

use chrono::NaiveDate;
use keystead_rules::jurisdiction::{Facts, Given, Law, Looked, Place, deposit_over, is_dwelling, look_at, return_by};
use keystead_rules::lease::{LeaseFacts, Said};
use keystead_store::features::jurisdiction::{LeasePlace, PropertyPlace, list_own_rules};
use keystead_store::{Connection, StoreError};

/// All lines: those that come with the program, and those of the portfolio before them.
pub(crate) fn read_law(conn: &Connection) -> Result<Law, StoreError> {
    Ok(Law::with(list_own_rules(conn)?.0))
}

/// Where a property stands.
pub(crate) fn place_of(at: &PropertyPlace) -> Place {
    Place {
        country: at.country.clone(),
        state: at.state.clone().unwrap_or_default(),
        county: String::new(),
        city: at.city.clone().unwrap_or_default(),
    }
}

fn place_of_lease(at: &LeasePlace) -> Place {
    Place {
        country: at.country.clone(),
        state: at.state.clone().unwrap_or_default(),
        county: String::new(),
        city: at.city.clone().unwrap_or_default(),
    }
}

/// What the law has to say of a notice on a lease.
pub(crate) fn of_notice(
    law: &Law,
    at: &LeasePlace,
    facts: &LeaseFacts,
    (given, out): (NaiveDate, NaiveDate),
) -> Looked {
    let given = Given {
        notice_date: given,
        move_out_date: out,
        rent_due_day: at.rent_due_day.unwrap_or(1),
        tenancy_since: at.tenancy_since,
    };
    look_at(law, &place_of_lease(at), is_dwelling(at.kind.as_deref()), facts, &given)
}

/// By when the deposit of a lease is to be returned, whose tenant moves out on a day; nothing where none was agreed.
pub(crate) fn of_move_out(law: &Law, at: &LeasePlace, facts: &LeaseFacts, moved_out: NaiveDate) -> Option<Said> {
    if at.security_deposit_cents <= 0 || !is_dwelling(at.kind.as_deref()) {
        return None;
    }
    let months = moved_out.years_since(at.tenancy_since).unwrap_or(0).saturating_mul(12);
    let known = Facts {
        tenancy_months: Some(months),
        month_to_month: Some(facts.lease_end_date.is_none_or(|end| end < moved_out)),
        units: Some(at.units),
        rent: Some(at.monthly_rent_cents),
        ..Facts::default()
    };
    return_by(law, &place_of_lease(at), moved_out, &known).map(|(_, said)| said)
}

/// That the deposit of a lease to be signed is above what the law lets ask for.
pub(crate) fn of_deposit(
    law: &Law,
    at: &PropertyPlace,
    (begin, end): (NaiveDate, Option<NaiveDate>),
    (rent, deposit): (i64, i64),
) -> Option<Said> {
    if !is_dwelling(at.kind.as_deref()) {
        return None;
    }
    let term = end.map(|end| {
        let eve = end.succ_opt().unwrap_or(end);
        (0..1_200)
            .take_while(|months| {
                begin.checked_add_months(chrono::Months::new(months + 1)).is_some_and(|day| day <= eve)
            })
            .count()
    });
    let known = Facts {
        tenancy_months: Some(0),
        term_months: Some(term.map_or(0, |months| u32::try_from(months).unwrap_or(u32::MAX))),
        month_to_month: Some(end.is_none()),
        units: Some(at.units),
        rent: Some(rent),
        ..Facts::default()
    };
    deposit_over(law, &place_of(at), begin, &known, deposit)
}
