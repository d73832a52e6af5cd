//! What the law of the place says of a notice on a lease.

use chrono::NaiveDate;
use keystead_rules::jurisdiction::{Given, Looked, Place, is_dwelling, look_at};
use keystead_rules::lease::LeaseFacts;
use keystead_store::features::jurisdiction::LeasePlace;

/// What the law has to say of a notice on a lease.
pub(crate) fn of_notice(at: &LeasePlace, facts: &LeaseFacts, (given, out): (NaiveDate, NaiveDate)) -> Looked {
    let place = Place {
        country: at.country.clone(),
        state: at.state.clone().unwrap_or_default(),
        county: String::new(),
        city: at.city.clone().unwrap_or_default(),
    };
    let given = Given {
        notice_date: given,
        move_out_date: out,
        rent_due_day: at.rent_due_day.unwrap_or(1),
        tenancy_since: at.tenancy_since,
    };
    look_at(&place, is_dwelling(at.kind.as_deref()), facts, &given)
}
