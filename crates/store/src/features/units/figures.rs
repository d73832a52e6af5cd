//! Units by state, counted from the floors of the honeycomb, and leases that end soon, from the unit cards by a covering index.

use crate::days::{Days, IN_ZONES};
use crate::error::StoreError;
use chrono::NaiveDate;
use keystead_rules::unit_progress::day_after;
use rusqlite::{Connection, params_from_iter, types::Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Units by state, and leases that end soon.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct UnitFigures {
    pub active: u32,
    pub month_to_month: u32,
    pub notice: u32,
    pub vacant: u32,
    pub expiring_30_days: u32,
    pub expiring_60_days: u32,
    pub expiring_90_days: u32,
    pub properties: u32,
    /// Notices given in the last seven days.
    pub notices_this_week: u32,
    /// Days vacant of the units whose last lease is known, together; and how many those are.
    pub days_vacant: (i64, u32),
}

impl UnitFigures {
    /// All units: the sum of the four states.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.active + self.month_to_month + self.notice + self.vacant
    }

    /// Mean days vacant, rounded half up.
    #[must_use]
    pub fn mean_days_vacant(&self) -> Option<u32> {
        let (days, units) = (self.days_vacant.0.max(0), i64::from(self.days_vacant.1));
        (units > 0).then(|| u32::try_from((days * 2 + units) / (units * 2)).unwrap_or(u32::MAX))
    }

    fn add(&mut self, row: &rusqlite::Row<'_>) -> rusqlite::Result<()> {
        let count: u32 = row.get(2)?;
        match row.get_ref(1)?.as_str()? {
            "A" => self.active += count,
            "E" => {
                self.expiring_30_days += row.get::<_, u32>(3)?;
                self.expiring_60_days += row.get::<_, u32>(4)?;
                self.expiring_90_days += count;
            }
            "M" => self.month_to_month += count,
            "N" => {
                self.notice += count;
                self.notices_this_week += row.get::<_, u32>(3)?;
            }
            _ => {
                self.vacant += count;
                self.days_vacant.0 += row.get::<_, i64>(4)?;
                self.days_vacant.1 += row.get::<_, u32>(3)?;
            }
        }
        Ok(())
    }
}

/// The figures of the portfolio, of one property or of one building.
///
/// # Errors
/// When the file cannot be read.
pub fn get_figures(
    conn: &Connection,
    property_id: Option<Uuid>,
    building_id: Option<Uuid>,
    days: &Days,
) -> Result<UnitFigures, StoreError> {
    let mut sum = list_by(conn, "null", property_id, building_id, days)?.remove(&None).unwrap_or_default();
    sum.properties = match (property_id, building_id) {
        (None, None) => conn
            .prepare_cached("select count(*) from property where archived_at is null")?
            .query_row([], |row| row.get(0))?,
        _ => 1,
    };
    Ok(sum)
}

impl UnitFigures {
    /// The figures of both.
    #[must_use]
    pub fn and(&self, other: &UnitFigures) -> UnitFigures {
        UnitFigures {
            active: self.active + other.active,
            month_to_month: self.month_to_month + other.month_to_month,
            notice: self.notice + other.notice,
            vacant: self.vacant + other.vacant,
            expiring_30_days: self.expiring_30_days + other.expiring_30_days,
            expiring_60_days: self.expiring_60_days + other.expiring_60_days,
            expiring_90_days: self.expiring_90_days + other.expiring_90_days,
            properties: self.properties + other.properties,
            notices_this_week: self.notices_this_week + other.notices_this_week,
            days_vacant: (self.days_vacant.0 + other.days_vacant.0, self.days_vacant.1 + other.days_vacant.1),
        }
    }
}

/// The figures of each property that has units.
///
/// # Errors
/// When the file cannot be read.
pub fn list_property_figures(conn: &Connection, days: &Days) -> Result<BTreeMap<Uuid, UnitFigures>, StoreError> {
    keyed(list_by(conn, "property_id", None, None, days)?)
}

/// The figures of each building of a property that has units.
///
/// # Errors
/// When the file cannot be read.
pub fn list_building_figures(
    conn: &Connection,
    property_id: Uuid,
    days: &Days,
) -> Result<BTreeMap<Uuid, UnitFigures>, StoreError> {
    keyed(list_by(conn, "building_id", Some(property_id), None, days)?)
}

type Grouped = BTreeMap<Option<Uuid>, UnitFigures>;

fn keyed(groups: Grouped) -> Result<BTreeMap<Uuid, UnitFigures>, StoreError> {
    Ok(groups
        .into_iter()
        .filter_map(|(key, mut figures)| {
            figures.properties = 1;
            key.map(|key| (key, figures))
        })
        .collect())
}

/// What is counted, from what, and what else of it. The many active and month-to-month units are counted floor by floor;
/// `E` are the active leases that end soon, found by their end (an active lease's next event).
const FLOORS: [(&str, &str); 2] = [("A", "active"), ("M", "month_to_month")];
const CARDS: [(&str, &str, &str, &str); 3] = [
    ("E", "next_event_on <= ?", "next_event_on <= ?", "state = 'A' and next_event_on between ? and ?"),
    ("N", "coalesce(notice_date between ? and ?, 0)", "0", "state = 'N'"),
    (
        "V",
        "coalesce(vacant_since <= ?, 0)",
        "case when vacant_since <= ? then days_vacant(vacant_since, ?) else 0 end",
        "state = 'V'",
    ),
];

/// Floors lie by property and building in their index. Cards do not: where they are counted by one of these, each is read
/// and added here, which is quicker than having them sorted.
fn list_by(
    conn: &Connection,
    key: &'static str,
    property_id: Option<Uuid>,
    building_id: Option<Uuid>,
    days: &Days,
) -> Result<Grouped, StoreError> {
    let mut groups = Grouped::new();
    let whole = key == "null";
    for (day, zones) in days.groups() {
        let mut asked = Vec::new();
        for (what, counted) in FLOORS {
            let from = "unit_comb indexed by unit_comb_by_property where true";
            asked.push((format!("select {key}, '{what}', sum({counted}), 0, 0 from {from}"), Vec::new(), !whole));
        }
        for (what, first, second, condition) in CARDS {
            let from = format!("unit_card indexed by unit_card_by_state where {condition}");
            let counts =
                if whole { format!("count(*), sum({first}), sum({second})") } else { format!("1, {first}, {second}") };
            asked.push((format!("select {key}, '{what}', {counts} from {from}"), bounds(what, day), false));
        }
        for (mut sql, mut params, grouped) in asked {
            for (column, id) in [("property_id", property_id), ("building_id", building_id)] {
                if let Some(id) = id {
                    sql.push_str(&format!(" and {column} = ?"));
                    params.push(Value::Blob(id.as_bytes().to_vec()));
                }
            }
            if let Some(zones) = &zones {
                sql.push_str(&format!(" and property_id in ({IN_ZONES})"));
                params.push(Value::Text(zones.clone()));
            }
            if grouped {
                sql.push_str(&format!(" group by {key}"));
            }
            let mut statement = conn.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(params))?;
            while let Some(row) = rows.next()? {
                // An aggregate over nothing is one row of zeros (or of an unknown sum).
                if row.get::<_, Option<u32>>(2)?.unwrap_or(0) > 0 {
                    groups.entry(row.get(0)?).or_default().add(row)?;
                }
            }
        }
    }
    Ok(groups)
}

/// The days of a statement's parameters, in the order in which they stand in it.
fn bounds(what: &str, day: NaiveDate) -> Vec<Value> {
    let text = |day: NaiveDate| Value::Text(day.to_string());
    match what {
        "E" => vec![text(day_after(day, 30)), text(day_after(day, 60)), text(day), text(day_after(day, 90))],
        "N" => vec![text(day.checked_sub_days(chrono::Days::new(6)).unwrap_or(day)), text(day)],
        "V" => vec![text(day); 3],
        _ => Vec::new(),
    }
}
