//! Leases coming in, with the dates that go with their state, and the terms of those that are there.

use super::table::{Cell, Upsert, V, said, set};
use super::{Columns, Importer, Taken, prepared, statements};
use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::lease::Lease;
use keystead_model::words::{LeaseState, PartyKind};
use keystead_rules::import_plan::LeaseTerms;
use rusqlite::OptionalExtension;
use uuid::Uuid;

const LEASE: &[&str] = &[
    "lease_number",
    "unit_id",
    "tenant_id",
    "lease_begin_date",
    "lease_end_date",
    "monthly_rent_cents",
    "security_deposit_cents",
    "rent_due_day",
    "lease_status",
    "status_since",
    "lease_status_changed_at",
    "lease_status_changed_by",
    "holdover_start_date",
    "notice_date",
    "notice_move_out_date",
    "actual_move_out_date",
    "before_notice_status",
    "renews_lease_id",
];

/// What [`terms_of`] reads.
pub(crate) const TERMS: &str = "id, unit_id, lease_begin_date, lease_end_date, lease_status, notice_move_out_date, renews_lease_id, \
    actual_move_out_date";

/// The terms of a lease, from the columns of [`TERMS`].
pub(crate) fn terms_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<LeaseTerms> {
    Ok(LeaseTerms {
        id: row.get(0)?,
        unit: row.get(1)?,
        begin: row.get(2)?,
        end: row.get(3)?,
        state: LeaseState::parse(row.get_ref(4)?.as_str()?).unwrap_or(LeaseState::Vacant),
        notice_move_out: row.get(5)?,
        renews: row.get(6)?,
        moved_out: row.get(7)?,
    })
}

/// The terms of all leases.
///
/// # Errors
/// When the file cannot be read.
pub fn list_lease_terms(tx: &Tx<'_>) -> Result<Vec<LeaseTerms>, StoreError> {
    let mut statement = tx.conn.prepare(&format!("select {TERMS} from lease where archived_at is null"))?;
    let found = statement.query_map([], terms_of)?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The number of a lease.
///
/// # Errors
/// When the file cannot be read.
pub fn find_lease_number(tx: &Tx<'_>, lease: Uuid) -> Result<Option<String>, StoreError> {
    let mut statement = tx.conn.prepare_cached("select lease_number from lease where id = ?1")?;
    Ok(statement.query_row([lease], |row| row.get(0)).optional()?)
}

/// The dates and words of a lease's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    state: LeaseState,
    begin: NaiveDate,
    end: Option<NaiveDate>,
    holdover: Option<NaiveDate>,
    notice: Option<NaiveDate>,
    moved_out: Option<NaiveDate>,
}

impl Standing {
    fn of(r: &Lease, state: LeaseState) -> Standing {
        Standing {
            state,
            begin: r.lease_begin_date,
            end: r.lease_end_date,
            holdover: r.holdover_start_date,
            notice: r.notice_date,
            moved_out: r.actual_move_out_date,
        }
    }

    /// The first day of holdover, for a month-to-month lease that does not say.
    fn default_holdover(&self) -> Option<NaiveDate> {
        if self.state != LeaseState::MonthToMonth {
            return None;
        }
        Some(self.end.and_then(|end| end.succ_opt()).unwrap_or(self.begin))
    }

    /// The day the state began.
    fn since(&self) -> Option<NaiveDate> {
        match self.state {
            LeaseState::Future => None,
            LeaseState::Active => Some(self.begin),
            LeaseState::MonthToMonth => self.holdover,
            LeaseState::Notice => self.notice,
            LeaseState::Vacant => self.moved_out.or(self.end).and_then(|day| day.succ_opt()),
        }
    }

    /// The state a rescinded notice goes back to.
    fn before_notice(&self) -> Option<LeaseState> {
        if self.state != LeaseState::Notice {
            return None;
        }
        let held_over = match (self.end, self.notice) {
            (None, _) => true,
            (Some(end), Some(notice)) => end < notice,
            _ => false,
        };
        Some(if held_over || self.holdover.is_some() { LeaseState::MonthToMonth } else { LeaseState::Active })
    }
}

struct Old {
    standing: Standing,
    since: Option<NaiveDate>,
}

impl Importer<'_, '_> {
    /// Takes a lease in, in a state that the importer above has found for it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn lease(&mut self, r: &Lease, columns: &Columns, state: LeaseState) -> Result<Taken, StoreError> {
        if !self.known.properties.has(self.ids.property(&r.property_code)) {
            return Ok(Taken::Missing("property_code"));
        }
        let unit = self.ids.unit(&r.property_code, &r.unit_number);
        if !self.known.units.has(unit) {
            return Ok(Taken::Missing("unit_number"));
        }
        let tenant = self.ids.party(PartyKind::Tenant.as_str(), &r.tenant_code);
        if !self.known.parties.has(tenant) {
            return Ok(Taken::Missing("tenant_code"));
        }
        let id = self.ids.lease(&r.lease_number);
        // What is known of a lease that is over may be said again, wherever it was.
        if state != LeaseState::Vacant || !self.known.leases.has(id) {
            for (record, column) in [(unit, "unit_number"), (tenant, "tenant_code")] {
                if self.archived.has(record) {
                    return Ok(Taken::Archived(column));
                }
            }
        }
        let renews = r.renews_lease_number.as_deref().map(|number| self.ids.lease(number));
        let renews = match renews {
            Some(renewed) if !self.known.leases.has(renewed) => {
                self.renewals.push((id, renewed));
                None
            }
            other => other,
        };
        let old = if self.known.leases.has(id) { self.old_lease(id)? } else { None };
        let (standing, since, fresh) = stand(r, columns, state, old.as_ref());
        let has = |column: &str| columns.has(column);
        let before = match &old {
            Some(old) if fresh && matches!(old.standing.state, LeaseState::Active | LeaseState::MonthToMonth) => {
                standing.before_notice().map(|_| old.standing.state)
            }
            _ => standing.before_notice(),
        };
        let actor = self.tx.actor();
        let cells = [
            set(V::Text(&r.lease_number)),
            set(V::id(unit)),
            set(V::id(tenant)),
            set(V::day(Some(r.lease_begin_date))),
            said(has("lease_end_date"), V::day(r.lease_end_date)),
            set(V::Int(r.monthly_rent.0)),
            said(has("security_deposit"), V::cents(r.security_deposit)),
            said(has("rent_due_day"), V::Int(i64::from(r.rent_due_day.unwrap_or(1)))),
            set(V::Text(state.as_str())),
            set(V::day(since)),
            said(fresh, V::Text(&self.at)),
            said(fresh, V::Text(actor)),
            set(V::day(standing.holdover)),
            said(has("notice_date"), V::day(r.notice_date)),
            said(has("notice_move_out_date"), V::day(r.notice_move_out_date)),
            said(has("actual_move_out_date"), V::day(r.actual_move_out_date)),
            said(fresh, V::word(before.map(LeaseState::as_str))),
            said(has("renews_lease_number"), renews.map_or(V::Null, V::id)),
        ];
        let make = statements(self.tx.conn, "lease", LEASE, true);
        let table = prepared(&mut self.tables.lease, make)?;
        let taken = write(self.tx, table, id, old.is_some(), &cells, r, columns)?;
        self.known.leases.add(id);
        if let Some(old) = old
            && old.standing.state != state
        {
            self.log_state(id, old.standing.state, state, since.unwrap_or(r.lease_begin_date))?;
        }
        self.count_unit(&taken);
        self.count(taken)
    }

    /// Ties renewals to leases that came further down in the file. To be called after the last lease.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn tie_renewals(&mut self) -> Result<(), StoreError> {
        let mut tie = self
            .tx
            .conn
            .prepare_cached("update lease set renews_lease_id = ?2 where id = ?1 and renews_lease_id is not ?2")?;
        for (lease, renewed) in self.renewals.drain(..) {
            if self.known.leases.has(renewed) {
                tie.execute((lease, renewed))?;
            }
        }
        Ok(())
    }

    fn old_lease(&self, id: Uuid) -> Result<Option<Old>, StoreError> {
        let mut find = self.tx.conn.prepare_cached(
            "select lease_status, status_since, lease_begin_date, lease_end_date, holdover_start_date, notice_date, \
             actual_move_out_date from lease where id = ?1",
        )?;
        let found = find.query_row([id], |row| {
            Ok(Old {
                standing: Standing {
                    state: LeaseState::parse(row.get_ref(0)?.as_str()?).unwrap_or(LeaseState::Vacant),
                    begin: row.get(2)?,
                    end: row.get(3)?,
                    holdover: row.get(4)?,
                    notice: row.get(5)?,
                    moved_out: row.get(6)?,
                },
                since: row.get(1)?,
            })
        });
        Ok(found.optional()?)
    }

    fn log_state(&self, lease: Uuid, from: LeaseState, to: LeaseState, on: NaiveDate) -> Result<(), StoreError> {
        let on = on.to_string();
        self.tx
            .conn
            .prepare_cached(
                "insert or ignore into lease_status_log \
                 (id, lease_id, previous_status, new_status, effective_on, reason, changed_by, created_at) \
                 values (?1, ?2, ?3, ?4, ?5, 'Imported', ?6, ?7)",
            )?
            .execute((
                self.ids.status_log(lease, to.as_str(), &on),
                lease,
                from.as_str(),
                to.as_str(),
                &on,
                self.tx.actor(),
                &self.at,
            ))?;
        Ok(())
    }
}

fn write(
    tx: &Tx<'_>,
    table: &mut Upsert<'_>,
    id: Uuid,
    known: bool,
    cells: &[Cell<'_>],
    r: &Lease,
    columns: &Columns,
) -> Result<Taken, StoreError> {
    if known {
        let changed = table.change(id, cells, &r.custom, &columns.custom)?;
        return Ok(if changed == Some(true) { Taken::Updated } else { Taken::Unchanged });
    }
    table.insert(tx, id, cells, &r.custom)?;
    Ok(Taken::Inserted)
}

/// How a lease stands after the import, since when, and whether its state is new.
fn stand(r: &Lease, columns: &Columns, state: LeaseState, old: Option<&Old>) -> (Standing, Option<NaiveDate>, bool) {
    let mut now = Standing::of(r, state);
    let Some(old) = old else {
        now.holdover = now.holdover.or(now.default_holdover());
        return (now, r.status_since.or(now.since()), true);
    };
    let before = &old.standing;
    let pick = |column: &str, new, kept| if columns.has(column) { new } else { kept };
    now.end = pick("lease_end_date", now.end, before.end);
    now.notice = pick("notice_date", now.notice, before.notice);
    now.moved_out = pick("actual_move_out_date", now.moved_out, before.moved_out);
    let fresh = before.state != state;
    if now.holdover.is_none() {
        let kept =
            if fresh && state != LeaseState::Notice && state != LeaseState::Vacant { None } else { before.holdover };
        now.holdover = kept.or(now.default_holdover());
    }
    // A state that began on another day than its dates say (a rescinded notice) keeps that day.
    let since = if fresh || old.since.is_none() || old.since == before.since() { now.since() } else { old.since };
    (now, r.status_since.or(since), fresh)
}
