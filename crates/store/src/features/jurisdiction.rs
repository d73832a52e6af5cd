//! Where leases and properties stand, for the law of the place, and the rules of the law that the portfolio has of its own.

mod own;

pub use own::{UnreadableRule, list_own_rules};

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use keystead_rules::jurisdiction::{Given, Law, Place, Short, is_dwelling, name_of, shorter_than_asked};
use keystead_rules::lease::LeaseFacts;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, OptionalExtension};
use serde_json::json;
use uuid::Uuid;

/// Where a lease stands, and since when its tenant does.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct LeasePlace {
    pub country: String,
    pub state: Option<String>,
    pub city: Option<String>,
    /// What the property mostly is.
    pub kind: Option<String>,
    pub rent_due_day: Option<u32>,
    pub monthly_rent_cents: i64,
    pub security_deposit_cents: i64,
    /// Units of the property.
    pub units: u32,
    /// First day of the first lease of those that renew each other.
    pub tenancy_since: NaiveDate,
}

/// Where a lease stands.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_lease_place(conn: &Connection, lease_id: Uuid) -> Result<LeasePlace, StoreError> {
    let found = conn
        .prepare_cached(
            "with recursive chain (id, renews, begins) as ( \
                 select id, renews_lease_id, lease_begin_date from lease where id = ?1 \
                 union select l.id, l.renews_lease_id, l.lease_begin_date from lease l join chain c on l.id = c.renews \
             ) select p.country, p.state, p.city, p.kind, l.rent_due_day, (select min(begins) from chain), \
             coalesce(l.monthly_rent_cents, 0), coalesce(l.security_deposit_cents, 0), \
             (select count(*) from unit o where o.property_id = p.id and o.archived_at is null) from lease l join unit u on u.id = l.unit_id join property p on p.id = u.property_id where l.id = ?1",
        )?
        .query_row([lease_id], |row| {
            Ok(LeasePlace {
                country: row.get(0)?,
                state: row.get(1)?,
                city: row.get(2)?,
                kind: row.get(3)?,
                rent_due_day: row.get(4)?,
                tenancy_since: row.get(5)?,
                monthly_rent_cents: row.get(6)?,
                security_deposit_cents: row.get(7)?,
                units: row.get(8)?,
            })
        })
        .optional()?;
    found.ok_or_else(|| StoreError::NotFound { kind: "lease", key: lease_id.to_string() })
}

impl Tx<'_> {
    /// As [`get_lease_place`], within the transaction.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn get_lease_place(&self, lease_id: Uuid) -> Result<LeasePlace, StoreError> {
        get_lease_place(self.conn, lease_id)
    }
}

/// Where a property stands, for what binds all its leases.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct PropertyPlace {
    pub property_code: String,
    pub country: String,
    pub state: Option<String>,
    pub city: Option<String>,
    /// What it mostly is.
    pub kind: Option<String>,
    pub units: u32,
}

/// Where the properties stand, or the one of a unit, in the order of their codes.
///
/// # Errors
/// When the file cannot be read.
pub fn list_property_places(conn: &Connection, of_unit: Option<Uuid>) -> Result<Vec<PropertyPlace>, StoreError> {
    let which = if of_unit.is_some() {
        "p.id = (select property_id from unit where id = ?1)"
    } else {
        "?1 is null and p.archived_at is null"
    };
    let mut statement = conn.prepare_cached(&format!(
        "select p.property_code, p.country, p.state, p.city, p.kind, \
         (select count(*) from unit u where u.property_id = p.id and u.archived_at is null) \
         from property p where {which} order by p.property_code"
    ))?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(PropertyPlace {
            property_code: row.get(0)?,
            country: row.get(1)?,
            state: row.get(2)?,
            city: row.get(3)?,
            kind: row.get(4)?,
            units: row.get(5)?,
        })
    };
    Ok(statement.query_map([of_unit], read)?.collect::<Result<_, _>>()?)
}

/// Country and state of the properties, and how many stand there: most first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_places(conn: &Connection) -> Result<Vec<(String, Option<String>, u32)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select country, nullif(trim(state), ''), count(*) from property where archived_at is null \
         group by 1, 2 order by 3 desc, 1, 2",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// On every connection: what the law of the place has to say of a notice that is shorter than it asks for, as a JSON list
/// of one (the day on which the lease ends at the earliest, the rule with its citation), or of none. It takes country,
/// state, city and kind of the property, then of the lease its state before the notice, its begin and end, the days of
/// notice and move-out, the day rent is due, and the first day of the tenancy.
pub(crate) fn add_functions(conn: &Connection) -> rusqlite::Result<()> {
    let plain = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("law_of_notice", 11, plain, |ctx| {
        let said = short_notice(ctx)?.map(|(place, Short { rule, earliest })| {
            let asks = format!("{}: {} ({}; {})", name_of(&place), rule.figure(), rule.citation, rule.standing());
            json!({ "ends": earliest.to_string(), "asks": asks })
        });
        Ok(json!(Vec::from_iter(said)).to_string())
    })
}

/// Asks the lines that come with the program: a function of SQL does not see the portfolio's own.
fn short_notice(ctx: &Context<'_>) -> rusqlite::Result<Option<(Place, Short<'static>)>> {
    let text = |at: usize| ctx.get::<Option<String>>(at);
    let day = |at: usize| ctx.get::<Option<NaiveDate>>(at);
    let place = Place {
        country: text(0)?.unwrap_or_default(),
        state: text(1)?.unwrap_or_default(),
        county: String::new(),
        city: text(2)?.unwrap_or_default(),
    };
    let (Some(begin), Some(notice_date), Some(move_out_date)) = (day(5)?, day(7)?, day(8)?) else { return Ok(None) };
    let facts = LeaseFacts {
        state: text(4)?.as_deref().and_then(LeaseState::parse).unwrap_or(LeaseState::Active),
        lease_begin_date: begin,
        lease_end_date: day(6)?,
        holdover_start_date: None,
        notice_date: None,
        notice_move_out_date: None,
        actual_move_out_date: None,
        before_notice: None,
        status_since: None,
    };
    let given = Given {
        notice_date,
        move_out_date,
        rent_due_day: ctx.get::<Option<u32>>(9)?.unwrap_or(1),
        tenancy_since: day(10)?.unwrap_or(begin),
    };
    let short = shorter_than_asked(Law::shipped(), &place, is_dwelling(text(3)?.as_deref()), &facts, &given);
    Ok(short.map(|short| (place, short)))
}
