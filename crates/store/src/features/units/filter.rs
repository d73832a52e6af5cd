//! Which units a list wants and in which order, as SQL over the unit cards.

use crate::days::Days;
use crate::projections::unit_card::NOT_RENEWED;
use chrono::NaiveDate;
use keystead_model::words::UnitState;
use rusqlite::types::Value;
use uuid::Uuid;

/// From so many matches on, walking the sort order and skipping is quicker than sorting the matches.
const WALK_FROM: u32 = 20_000;

/// The columns a list sorts by; each has its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitOrder {
    /// Property, building, floor, unit.
    Place,
    /// Unit number.
    Unit,
    /// Tenant name; units without one last.
    Tenant,
    /// State, then next event.
    State,
    /// What is overdue, then what comes soonest, then holdovers, the longest first; units without either last.
    NextEvent,
    /// Rent; units without one last.
    Rent,
}

impl UnitOrder {
    /// All orders.
    pub const ALL: [UnitOrder; 6] =
        [UnitOrder::Place, UnitOrder::Unit, UnitOrder::Tenant, UnitOrder::State, UnitOrder::NextEvent, UnitOrder::Rent];

    fn index(self) -> &'static str {
        match self {
            UnitOrder::Place => "unit_card_place",
            UnitOrder::Unit => "unit_card_by_unit",
            UnitOrder::Tenant => "unit_card_by_tenant",
            UnitOrder::State => "unit_card_by_state",
            UnitOrder::NextEvent => "unit_card_by_event",
            UnitOrder::Rent => "unit_card_by_rent",
        }
    }

    /// Unknown values come last upwards, by `nulls last`, and last downwards, being the smallest.
    pub(crate) fn order_by(self, descending: bool) -> String {
        let keys: &[&str] = match self {
            UnitOrder::Place => &["property_name", "property_id", "building_sort", "building_code", "floor"],
            UnitOrder::Unit => &[],
            UnitOrder::Tenant => &["tenant_name collate nocase nulls"],
            UnitOrder::State => &["state", "next_event_on"],
            UnitOrder::NextEvent => &["next_event_on nulls"],
            UnitOrder::Rent => &["rent_cents nulls"],
        };
        let direction = if descending { " desc" } else { "" };
        let keys = keys.iter().chain(&["unit_sort", "unit_id"]).map(|key| match key.strip_suffix(" nulls") {
            Some(key) => format!("c.{key}{direction} nulls last"),
            None => format!("c.{key}{direction}"),
        });
        keys.collect::<Vec<_>>().join(", ")
    }

    /// The statement that walks all units in this order: row numbers.
    pub(crate) fn walk_sql(self, descending: bool) -> String {
        let (index, order_by) = (self.index(), self.order_by(descending));
        format!("select c.rowid as r from unit_card c indexed by {index} order by {order_by}")
    }
}

/// Which units.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct UnitsWhere {
    pub property_id: Option<Uuid>,
    pub building_id: Option<Uuid>,
    /// Empty = all.
    pub states: Vec<UnitState>,
    /// Each word in unit, tenant or property; looked for by `TextFilter`, not in SQL.
    pub text: Option<String>,
    pub ending_within_days: Option<u32>,
    pub vacant_over_days: Option<u32>,
    /// Without those whose renewal is signed.
    pub not_renewed: bool,
}

impl UnitsWhere {
    /// Whether, but for a text, the sort indexes alone can tell which units match.
    pub(crate) fn is_states_only(&self) -> bool {
        self.property_id.is_none()
            && self.building_id.is_none()
            && self.ending_within_days.is_none()
            && self.vacant_over_days.is_none()
            && !self.not_renewed
    }

    pub(crate) fn sql(&self, days: &Days, params: &mut Vec<Value>) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (column, id) in [("property_id", self.property_id), ("building_id", self.building_id)] {
            if let Some(id) = id {
                parts.push(format!("c.{column} = ?"));
                params.push(Value::Blob(id.as_bytes().to_vec()));
            }
        }
        if !self.states.is_empty() {
            let letters: Vec<_> = self.states.iter().map(|s| format!("'{}'", s.letter())).collect();
            parts.push(format!("c.state in ({})", letters.join(", ")));
        }
        if let Some(ahead) = self.ending_within_days {
            parts.push(days.condition(params, |today, params| {
                params.push(Value::Text(today.to_string()));
                params.push(Value::Text(keystead_rules::unit_progress::day_after(today, ahead).to_string()));
                // Of an active lease the next event is its end, which the index has.
                "c.state = 'A' and c.next_event_on between ? and ?".into()
            }));
        }
        if let Some(over) = self.vacant_over_days {
            parts.push(days.condition(params, |today, params| {
                // Days vacant count from the move-out, the day before `vacant_since`.
                let latest = today.checked_sub_days(chrono::Days::new(over.into())).unwrap_or(NaiveDate::MIN);
                params.push(Value::Text(latest.to_string()));
                "c.state = 'V' and c.vacant_since <= ?".into()
            }));
        }
        if self.not_renewed {
            parts.push(NOT_RENEWED.to_owned());
        }
        if parts.is_empty() { String::new() } else { format!(" where {}", parts.join(" and ")) }
    }

    /// The statement that cuts a page out of the matches: row numbers, in order, `limit ? offset ?` last.
    pub(crate) fn page_sql(
        &self,
        days: &Days,
        order: UnitOrder,
        descending: bool,
        matches: u32,
        params: &mut Vec<Value>,
    ) -> String {
        let condition = self.sql(days, params);
        let walk = if matches >= WALK_FROM || self.is_states_only() {
            format!(" indexed by {}", order.index())
        } else {
            String::new()
        };
        let order_by = order.order_by(descending);
        format!("select c.rowid as r from unit_card c{walk}{condition} order by {order_by} limit ? offset ?")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::StoreError;
    use crate::testing::new_store;

    #[test]
    fn pages_are_walked_not_sorted() {
        let folder = tempfile::tempdir().unwrap();
        let store = new_store(folder.path()).unwrap();
        let days = Days::on("2026-03-28".parse().unwrap());
        let some = UnitsWhere { states: vec![UnitState::Notice, UnitState::Vacant], ..UnitsWhere::default() };
        for wanted in [UnitsWhere::default(), some] {
            for order in UnitOrder::ALL {
                for descending in [false, true] {
                    let sql = wanted.page_sql(&days, order, descending, 100_000, &mut Vec::new());
                    let plan = store
                        .read(|conn| -> Result<_, StoreError> {
                            let mut statement = conn.prepare(&format!("explain query plan {sql}"))?;
                            let steps =
                                statement.query_map((100, 0), |row| row.get(3))?.collect::<Result<Vec<String>, _>>()?;
                            Ok(steps.join("; "))
                        })
                        .unwrap();
                    let walked = plan.contains("USING INDEX") || plan.contains("USING COVERING INDEX");
                    assert!(walked && !plan.contains("TEMP B-TREE"), "{sql}: {plan}");
                }
            }
        }
    }
}
