//! Whose unit it was: leases that have ended beside all others of their unit. One that lies within another's days is
//! refused, as two in force are; one that shares some days with another is taken and told of, because a tenant who left
//! late does so. The day of a move-out may be the first one of the next tenant.

use super::{No, Rounds, Row};
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use std::collections::HashSet;
use uuid::Uuid;

/// A lease and the last day on which it had its unit, or will.
#[derive(Debug, Clone, Copy)]
struct Stay<'r> {
    row: &'r Row,
    until: NaiveDate,
}

/// A lease that shares days with one that began before it, or on the same day.
#[derive(Debug)]
struct Shared<'r> {
    row: &'r Row,
    other: &'r Row,
    /// The first such day.
    on: NaiveDate,
    /// All of its days, and it has ended.
    is_within: bool,
}

/// Walks the leases of a unit by their begin. Two that are in force are compared elsewhere.
fn shared<'r>(mut stays: Vec<Stay<'r>>) -> Vec<Shared<'r>> {
    let is_ended = |row: &Row| row.state == LeaseState::Vacant;
    stays.sort_by_key(|stay| {
        let row = stay.row;
        (row.begin, std::cmp::Reverse(stay.until), is_ended(row), row.line, row.id)
    });
    let mut found = Vec::new();
    let mut holder: Option<Stay<'r>> = None;
    for stay in stays {
        let Some(first) = holder else {
            holder = Some(stay);
            continue;
        };
        let (row, other) = (stay.row, first.row);
        if row.begin < first.until && (is_ended(row) || is_ended(other)) {
            let is_within = is_ended(row) && stay.until <= first.until;
            found.push(Shared { row, other, on: row.begin, is_within });
        }
        if stay.until > first.until {
            holder = Some(stay);
        }
    }
    found
}

impl Rounds {
    /// Leases of a unit that have ended, beside those that had or have it.
    pub(super) fn past(&mut self, unit: u128, number_of: &mut dyn FnMut(Uuid) -> String, found: &mut Vec<(u128, No)>) {
        let mut name =
            |row: &Row| if row.line > 0 { row.number.to_string() } else { number_of(Uuid::from_u128(row.id)) };
        let mut sharing = Vec::new();
        for Shared { row, other, on, is_within } in shared(self.stays(unit)) {
            let new = |row: &Row| row.line > 0 && !row.known;
            let is_within = is_within && !row.shares_days;
            let is_history = other.state == LeaseState::Vacant;
            if is_within && new(row) {
                found.push((row.id, No::WithinAnother { other: name(other), number: name(row), on }));
            } else if is_within && is_history && new(other) {
                found.push((other.id, No::WithinAnother { other: name(row), number: name(other), on }));
            } else if row.line > 0 || other.line > 0 {
                sharing.push((row.id, (row.line.max(other.line), other.id, on)));
            }
        }
        for id in self.units.get(&unit).into_iter().flatten() {
            if self.planner.rows.get(id).is_some_and(|row| row.unit == unit) {
                self.sharing.remove(id);
            }
        }
        self.sharing.extend(sharing);
    }

    /// The last day on which a lease that has begun had its unit, or will; `None` where it is to come, or nobody knows.
    fn had_until(&self, row: &Row) -> Option<NaiveDate> {
        if row.state.in_force() {
            return Some(self.holds_until(row));
        }
        let as_of = self.planner.as_of;
        if row.state != LeaseState::Vacant || row.begin > as_of {
            return None;
        }
        let own = row.moved_out.or(row.end.filter(|end| *end <= as_of))?;
        let cut = self.renewed_on(row.id).and_then(|begin| begin.pred_opt());
        Some(cut.map_or(own, |cut| own.min(cut)))
    }

    /// The leases that have ended within another's days.
    pub(in crate::import_plan) fn within_another(&self) -> HashSet<Uuid> {
        let found = self.units.keys().flat_map(|unit| shared(self.stays(*unit)));
        found.filter(|shared| shared.is_within).map(|shared| Uuid::from_u128(shared.row.id)).collect()
    }

    /// Who has or had a unit, and until when.
    fn stays(&self, unit: u128) -> Vec<Stay<'_>> {
        let listed = self.units.get(&unit).into_iter().flatten();
        let rows = listed.filter_map(|id| self.planner.rows.get(id)).filter(|row| row.unit == unit);
        let stays = rows.filter_map(|row| {
            let until = self.had_until(row).filter(|until| *until >= row.begin)?;
            Some(Stay { row, until })
        });
        stays.collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::import_plan::{LeasePlan, LeaseTerms, Planner};
    use chrono::NaiveDate;
    use keystead_model::lease::Lease;
    use keystead_model::words::LeaseState;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn lease(number: u128, state: LeaseState, begin: &str, end: &str, out: &str) -> Lease {
        let day = |text: &str| text.parse().ok();
        Lease {
            lease_number: format!("L{number}"),
            property_code: "P".to_owned(),
            unit_number: "1".to_owned(),
            tenant_code: "T".to_owned(),
            lease_begin_date: day(begin).unwrap(),
            lease_end_date: day(end),
            monthly_rent: keystead_model::money::Cents(1),
            security_deposit: None,
            rent_due_day: None,
            lease_status: Some(state),
            notice_date: None,
            notice_move_out_date: None,
            actual_move_out_date: day(out),
            renews_lease_number: None,
            holdover_start_date: None,
            status_since: None,
            shares_days: false,
            custom: Vec::new(),
        }
    }

    const UNIT: Uuid = Uuid::from_u128(1 << 100);

    fn terms(number: u128, of: &Lease) -> LeaseTerms {
        LeaseTerms {
            id: Uuid::from_u128(number),
            unit: UNIT,
            begin: of.lease_begin_date,
            end: of.lease_end_date,
            state: of.lease_status.unwrap(),
            notice_move_out: None,
            moved_out: of.actual_move_out_date,
            renews: None,
        }
    }

    /// The plan for the leases of a file (number, what it renews, row) beside stored ones.
    fn plan(stored: &[(u128, &Lease)], file: &[(u128, u128, &Lease)]) -> LeasePlan {
        let stored = stored.iter().map(|(number, lease)| terms(*number, lease)).collect();
        let mut planner = Planner::new(stored, day("2026-05-22"));
        for (at, (number, renews, lease)) in file.iter().enumerate() {
            let renews = (*renews > 0).then(|| Uuid::from_u128(*renews));
            planner.add(at as u64 + 2, lease, (Uuid::from_u128(*number), UNIT, renews), |_| true);
        }
        planner.decide(&mut |id| format!("L{}", id.as_u128()))
    }

    fn refused(plan: &LeasePlan, file: &[(u128, u128, &Lease)]) -> Vec<String> {
        let verdict = |(number, _, lease): &(u128, u128, &Lease)| {
            plan.verdict(Uuid::from_u128(*number), lease, day("2026-05-22"))
        };
        file.iter().filter_map(|row| verdict(row).err().map(crate::import_plan::No::reason)).collect()
    }

    #[test]
    fn what_has_ended_within_anothers_days_is_refused() {
        let l1 = lease(1, LeaseState::Active, "2025-06-01", "2027-05-31", "");
        let l2 = lease(2, LeaseState::Vacant, "2025-07-01", "2025-07-10", "2025-07-10");
        let l3 = lease(3, LeaseState::Vacant, "2025-07-01", "2025-07-10", "");
        let file = [(1, 0, &l1), (2, 0, &l2), (3, 0, &l3)];
        let no = refused(&plan(&[], &file), &file);
        assert_eq!(no.len(), 2, "{no:?}");
        assert!(no[0].starts_with("Leases L1 and L2 both had this unit from 2025-07-01 on"), "{no:?}");
        assert!(no[1].starts_with("Leases L1 and L3 both"), "{no:?}");
        // Twice the same, with nobody around it.
        let twice = [(2, 0, &l2), (3, 0, &l3)];
        let no = refused(&plan(&[], &twice), &twice);
        assert_eq!(no.len(), 1);
        assert!(no[0].starts_with("Leases L2 and L3 both"), "the later line: {no:?}");
        // Beside a stored one: the one that comes is refused, whichever of the two it is.
        assert_eq!(refused(&plan(&[(1, &l1)], &twice[..1]), &twice[..1]).len(), 1);
        let around = lease(4, LeaseState::Vacant, "2025-01-01", "2025-12-31", "2025-12-31");
        let brought = [(4, 0, &around)];
        let no = refused(&plan(&[(2, &l2)], &brought), &brought);
        assert!(no[0].starts_with("Leases L2 and L4 both had this unit from 2025-07-01 on"), "{no:?}");
    }

    #[test]
    fn what_is_there_already_and_who_left_late_is_taken_and_told() {
        let l1 = lease(1, LeaseState::Active, "2025-06-01", "2027-05-31", "");
        let l2 = lease(2, LeaseState::Vacant, "2025-07-01", "2025-07-10", "2025-07-10");
        let file = [(1, 0, &l1), (2, 0, &l2)];
        let again = plan(&[(1, &l1), (2, &l2)], &file);
        assert!(refused(&again, &file).is_empty());
        let note = again.shared.note().unwrap();
        assert!(note.starts_with("Leases L2 and L1 on 2025-07-01 had the same unit"), "{note}");
        assert_eq!(plan(&[(1, &l1), (2, &l2)], &[]).shared.count, 0, "the file says nothing of them");
        // One word of it is another: then it is what the file says anew.
        let longer = lease(2, LeaseState::Vacant, "2025-07-01", "2025-07-11", "2025-07-11");
        let changed = [(1, 0, &l1), (2, 0, &longer)];
        assert_eq!(refused(&plan(&[(1, &l1), (2, &l2)], &changed), &changed).len(), 1);

        let late = lease(5, LeaseState::Vacant, "2024-06-01", "2025-05-31", "2025-06-04");
        let file = [(5, 0, &late), (1, 0, &l1)];
        let taken = plan(&[], &file);
        assert!(refused(&taken, &file).is_empty());
        assert_eq!(taken.shared.first, [("L1".to_owned(), "L5".to_owned(), day("2025-06-01"))]);
    }

    #[test]
    fn what_is_known_where_the_file_comes_from_is_taken_and_told() {
        let l1 = lease(1, LeaseState::Active, "2025-06-01", "2027-05-31", "");
        let l2 = lease(2, LeaseState::Vacant, "2025-07-01", "2025-07-10", "2025-07-10");
        let l3 = lease(3, LeaseState::Vacant, "2025-07-01", "2025-07-10", "");
        // Signed and withdrawn: it counts as soon as its term is over, so that it is told of before.
        let withdrawn = lease(4, LeaseState::Vacant, "2026-08-01", "2027-01-31", "");
        let leases = [&l1, &l2, &l3, &withdrawn];
        let stored = (1..).zip(leases).map(|(number, lease)| terms(number, lease)).collect();
        let within = crate::import_plan::within_another(stored);
        assert_eq!(within, [2, 3, 4].map(Uuid::from_u128).into_iter().collect());
        let known = |number: u128, lease: &Lease| Lease {
            shares_days: within.contains(&Uuid::from_u128(number)),
            ..lease.clone()
        };
        let rows: Vec<(u128, Lease)> =
            (1..).zip(leases).map(|(number, lease)| (number, known(number, lease))).collect();
        let file: Vec<_> = rows.iter().map(|(number, lease)| (*number, 0, lease)).collect();
        let taken = plan(&[], &file);
        assert_eq!((refused(&taken, &file), taken.shared.count), (Vec::new(), 2));
        // Beside what is here already, too.
        let some = [(2, 0, &rows[1].1)];
        assert!(refused(&plan(&[(1, &l1)], &some), &some).is_empty());
        // Alike, each known to be within the other's days but for the first of them.
        let twins = [terms(2, &l2), terms(3, &l3)];
        assert_eq!(crate::import_plan::within_another(twins.to_vec()).len(), 1);
    }

    #[test]
    fn back_to_back_days_renewals_and_what_never_began_are_fine() {
        let past = |number, begin, end| lease(number, LeaseState::Vacant, begin, end, end);
        let (a, b) = (past(1, "2023-01-01", "2023-12-31"), past(2, "2023-12-31", "2024-12-31"));
        let c = past(3, "2025-01-01", "2025-12-31");
        // Renewed early: its days end where the renewal begins.
        let early = lease(4, LeaseState::Active, "2025-11-01", "2026-10-31", "");
        let never = lease(5, LeaseState::Vacant, "2026-06-01", "2027-05-31", "");
        // Ended before its term was over, nobody says when.
        let open = lease(6, LeaseState::Vacant, "2025-12-31", "2026-12-31", "");
        let file = [(1, 0, &a), (2, 0, &b), (3, 0, &c), (4, 3, &early), (5, 0, &never), (6, 0, &open)];
        let plan = plan(&[], &file);
        assert_eq!((refused(&plan, &file), plan.shared.count), (Vec::new(), 0));
    }
}
